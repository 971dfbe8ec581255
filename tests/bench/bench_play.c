/* How fast interviews are played, without a screen and with the journal of learner.h.
 *
 *     bench_play walk COURSE ASKS             a random walk: asks a CPU second, then where it ends
 *     bench_play ready COURSE                 from files to the first page; measured from outside
 *     bench_play back COURSE TURNS STEPS      going back to any turn: CPU us a step, and the longest
 *     bench_play sessions COURSE LESSON SESSIONS ASKS
 *                                             replays a CPU second, then a hash over state,
 *                                             transcript and score of all sessions */
#include "app/assets.h"
#include "learner.h"

enum { KEEP_A_SESSION = 2000, PARTS = 10 };

static void print_rate(const char *name, int64_t count, int64_t us) {
  printf("%s %.0f\n", name, us > 0 ? (double)count * 1e6 / (double)us : 0);
}

/* ---- walk ---- */

/* Also what the first and the last tenth took, to see that it is flat. */
static int walk(const char *folder, int asks) {
  Arena *a = arena_create();
  const Course *c = learner_course(a, folder);
  Learner *l = learner_begin(c, learner_lesson(c, "talk"), 1, 0);
  Lcg r = {GRAPH_SEED};
  int64_t times[PARTS + 1];
  times[0] = clock_cpu();
  for (int part = 0; part < PARTS; part++) {
    for (int i = 0; i < asks / PARTS; i++) learner_choose(l, &r);
    times[part + 1] = clock_cpu();
  }
  print_rate("rate", asks / PARTS * PARTS, times[PARTS] - times[0]);
  print_rate("first", asks / PARTS, times[1] - times[0]);
  print_rate("last", asks / PARTS, times[PARTS] - times[PARTS - 1]);
  printf("bytes %lld\nplace ", (long long)(l->journal.bytes / l->journal.events));
  learner_print_place(l);
  learner_end(l);
  arena_destroy(a);
  return 0;
}

/* ---- ready ---- */

static Node *page_of(Arena *a, const Session *s) {
  Node *page = page_node(a, NULL, ROLE_PAGE, session_page_id(a, s), (Text){0});
  session_view(a, page, s);
  return page;
}

static int ready(const char *folder) {
  Arena *a = arena_create();
  const Course *c = learner_course(a, folder);
  Learner *l = learner_begin(c, learner_lesson(c, "talk"), 1, 0);
  if (!page_of(l->call, &l->session)->first) stop("no page", folder);
  learner_end(l);
  arena_destroy(a);
  return 0;
}

/* ---- back ---- */

static int back(const char *folder, int turns, int steps) {
  Arena *a = arena_create();
  const Course *c = learner_course(a, folder);
  Learner *l = learner_begin(c, learner_lesson(c, "talk"), 1, 0);
  Lcg r = {GRAPH_SEED};
  for (int i = 0; i < turns; i++) learner_choose(l, &r);
  int64_t begun = clock_cpu(), longest = 0;
  for (int i = 0; i < steps; i++) {
    int64_t before = clock_cpu();
    arena_reset(l->call);
    int to = i == 0 ? turns - 1 : lcg_below(&r, turns);
    learner_do(l, (Intent){.kind = INTENT_BACK, .number = to});
    if (!page_of(l->call, &l->session)->first) stop("no page", folder);
    int64_t took = clock_cpu() - before;
    if (took > longest) longest = took;
  }
  printf("mean %.1f\nlongest %lld\n", (double)(clock_cpu() - begun) / steps, (long long)longest);
  learner_end(l);
  arena_destroy(a);
  return 0;
}

/* ---- sessions ---- */

typedef struct {
  Words words;
  const Course *course;
  const Lesson *lesson;
  HashStream hash;
  int64_t replayed, replaying; /* events; us */
} Sessions;

static void hear_page(Sessions *s, Learner *l) {
  Buf b = buf_make(l->call);
  Node *page = page_of(l->call, &l->session);
  words_fill(&s->words, l->call, page);
  page_print_tree(page, &b);
  hash_more(&s->hash, buf_str(&b));
}

/* An ending is gone back from while there are asks left. */
static void step(Learner *l, Lcg *r) {
  arena_reset(l->call);
  const ScriptView *view = learner_sees(l);
  int64_t here = turns_here(&l->state);
  if (!view->offer_count) {
    learner_do(l, (Intent){.kind = INTENT_BACK, .number = lcg_below(r, (int)here)});
    return;
  }
  const ScriptOffer *offer = &view->offers[lcg_below(r, view->offer_count)];
  Json *typed = json_string(l->call, S("Oʻzingiz haqingizda gapirib bering."));
  learner_do(l, (Intent){.kind = INTENT_TAKE, .target = offer->id, .value = typed});
}

static void end_session(Learner *l) {
  static const Str last[] = {S_INIT("plan-done"), S_INIT("end-interview")};
  for (size_t i = 0; i < sizeof last / sizeof *last; i++)
    learner_do(l, (Intent){.kind = INTENT_TAKE, .target = last[i]});
  learner_do(l, (Intent){.kind = INTENT_GO, .target = S("debrief")});
}

static void play_session(Sessions *s, int number, int asks) {
  Learner *l = learner_begin(s->course, s->lesson, (uint64_t)number, KEEP_A_SESSION);
  Lcg r = {(uint32_t)number};
  for (int i = 0; i < asks; i++) {
    step(l, &r);
    hear_page(s, l);
  }
  end_session(l);
  hear_page(s, l);
  hash_more(&s->hash, state_bytes(l->call, &l->state));
  hash_more(&s->hash, (Str){(const char *)l->journal.chain.b, HASH_BYTES});

  int64_t begun = clock_cpu();
  Replay replay = session_replay(l->call, s->course, s->lesson, l->kept, l->count);
  s->replaying += clock_cpu() - begun;
  s->replayed += replay.decided;
  if (replay.differs >= 0 || replay.decided != l->count) stop("a replay differs", "session");
  learner_end(l);
}

static int sessions(const char *folder, const char *lesson, int count, int asks) {
  Arena *a = arena_create();
  Assets assets;
  Err e = {0};
  if (!assets_open(a, &assets, &e)) stop_on(&e);
  Sessions s = {.course = learner_course(a, folder)};
  s.lesson = learner_lesson(s.course, lesson);
  s.words = assets_words(&assets, a, language_find(S("uz")), s.course);
  hash_begin(&s.hash, "saboq.bench");
  for (int i = 0; i < count; i++) play_session(&s, i, asks);
  Hash all = hash_end(&s.hash);
  print_rate("rate", s.replayed, s.replaying);
  printf("events %lld\nhash %.*s\n", (long long)s.replayed, STR_ARG(hash_text(a, &all)));
  arena_destroy(a);
  return 0;
}

int main(int argc, char **argv) {
  const char *what = argc > 2 ? argv[1] : "";
  if (strcmp(what, "ready") == 0 && argc == 3) return ready(argv[2]);
  if (strcmp(what, "walk") == 0 && argc == 4) return walk(argv[2], atoi(argv[3]));
  if (strcmp(what, "back") == 0 && argc == 5) return back(argv[2], atoi(argv[3]), atoi(argv[4]));
  if (strcmp(what, "sessions") == 0 && argc == 6)
    return sessions(argv[2], argv[3], atoi(argv[4]), atoi(argv[5]));
  return 2;
}
