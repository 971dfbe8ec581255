/* What a choice costs where it is recorded: through the player and the store, as the app does it.
 *
 *     bench_record fill COURSE FOLDER ASKS   a walk, recorded: CPU us a choice, of the first and the last
 *                                            tenth too, and bytes of the folder a choice
 *     bench_record resume COURSE FOLDER      goes on with that attempt: CPU us until its page is made */
#include "app/player.h"
#include "learner.h"
#include "sys/file.h"

enum { PARTS = 10 };

typedef struct {
  Arena *arena, *page;
  Store *store;
  Player *player;
  Moment now;
} Desk;

static Desk desk_open(const char *folder) {
  StoreNews news = {0};
  Err e = {0};
  Desk d = {.arena = arena_create(), .page = arena_create(), .now = clock_now()};
  d.store = store_open(str_c(folder), STORE_HOST, (StoreProgress){0}, &news, &e);
  if (!d.store) stop_on(&e);
  return d;
}

static void desk_close(Desk *d) {
  player_close(d->player);
  store_close(d->store);
  arena_destroy(d->page);
  arena_destroy(d->arena);
}

static void sit_down(Desk *d, const Course *course) {
  Text refusal = {0};
  Err e = {0};
  PlayerSetup setup = {.store = d->store,
    .course = course,
    .lesson = S("talk"),
    .learner = S("AAAAAAAAAAAAAAAAAAAAAA"),
    .sitting = S("BBBBBBBBBBBBBBBBBBBBBB"),
    .language = S("uz"),
    .seed = 1};
  d->player = player_open(d->arena, &setup, d->now, &refusal, &e);
  if (!d->player) stop_on(&e);
}

static void press(Desk *d, Str action) {
  bool ok;
  Err e = {0};
  d->now.wall += 1000, d->now.awake += 1000, d->now.boottime += 1000;
  PlayerStep step = player_press(d->player, action, (Str){0}, d->now, &ok, &e);
  if (!ok) stop_on(&e);
  if (step != PLAYER_SHOWN) stop("not pressed", str_zero(d->page, action));
}

static void choose(Desk *d, Lcg *r) {
  arena_reset(d->page);
  const Session *s = player_session(d->player, d->now);
  Diag fault;
  const ScriptView *view = play_view(s->play, s->state, &fault);
  if (!view) stop("the script failed", str_zero(d->page, fault.rule));
  Str offer = view->offers[lcg_below(r, view->offer_count)].id;
  press(d, str_join(d->page, S("take:"), offer));
}

/* Of all files, as they are when nothing waits in the write-ahead log. */
static int64_t folder_bytes(const char *folder) {
  StoreNews news = {0};
  Err e = {0};
  Arena *a = arena_create();
  store_close(store_open(str_c(folder), STORE_HOST, (StoreProgress){0}, &news, &e));
  FolderEntry *entries;
  int count, links;
  int64_t total = 0;
  if (!folder_list(a, str_c(folder), 1000, &entries, &count, &links, &e)) stop_on(&e);
  for (int i = 0; i < count; i++) {
    Str bytes;
    if (!file_read(a, path_join(a, str_c(folder), entries[i].path), (int64_t)1 << 32, &bytes, &e)) stop_on(&e);
    total += bytes.n;
  }
  arena_destroy(a);
  return total;
}

static double per_choice(int64_t from, int64_t to, int choices) {
  return (double)(to - from) / choices;
}

static int fill(const Course *course, const char *folder, int asks) {
  Desk d = desk_open(folder);
  Lcg r = {GRAPH_SEED};
  int64_t times[PARTS + 1];
  int part_asks = asks / PARTS;
  sit_down(&d, course);
  press(&d, S("go:interview"));
  player_close(d.player); /* its course is pinned and its first rows are there */
  store_close(d.store);
  int64_t before = folder_bytes(folder);

  arena_reset(d.arena);
  d = desk_open(folder);
  sit_down(&d, course);
  times[0] = clock_cpu();
  for (int part = 0; part < PARTS; part++) {
    for (int i = 0; i < part_asks; i++) choose(&d, &r);
    times[part + 1] = clock_cpu();
  }
  desk_close(&d);
  printf("us %.1f\nfirst %.1f\nlast %.1f\nbytes %.1f\n",
    per_choice(times[0], times[PARTS], PARTS * part_asks), per_choice(times[0], times[1], part_asks),
    per_choice(times[PARTS - 1], times[PARTS], part_asks),
    per_choice(before, folder_bytes(folder), PARTS * part_asks));
  return 0;
}

static int resume(const Course *course, const char *folder) {
  Desk d = desk_open(folder);
  int64_t begun = clock_cpu();
  sit_down(&d, course);
  const Session *s = player_session(d.player, d.now);
  Node *page = page_node(d.page, NULL, ROLE_PAGE, session_page_id(d.page, s), (Text){0});
  session_view(d.page, page, s);
  int64_t taken = clock_cpu() - begun;
  if (!page->first) stop("no page", folder);
  printf("us %lld\nturns %lld\n", (long long)taken, (long long)turns_newest(s->state));
  desk_close(&d);
  return 0;
}

int main(int argc, char **argv) {
  if (argc < 4) return 2;
  Arena *a = arena_create();
  const Course *course = learner_course(a, argv[2]);
  int code = 2;
  if (strcmp(argv[1], "fill") == 0 && argc == 5) code = fill(course, argv[3], atoi(argv[4]));
  if (strcmp(argv[1], "resume") == 0 && argc == 4) code = resume(course, argv[3]);
  arena_destroy(a);
  return code;
}
