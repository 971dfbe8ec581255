/* A thousand random learners, each driven by a seed through the pages as they are shown: they
 * press, type, pause, dawdle and try what is not there. Whatever they do, the state is the same
 * folded live, from the start and from a snapshot, the events are the same in every language, and
 * a replay finds a false record and no other. */
#include "scene.h"

enum { LEARNERS = 1000, STEPS = 60, PRESSABLES = 200 };

/* What an attempt has left behind, as the store would have it: kinds and bytes of bodies. */
typedef struct {
  Attempt *at;
  Rng rng;
  Arena *page;
  Str language;             /* of all pages, or empty: another one each time */
  bool checks;              /* look at every page and state */
  Buf bytes;                /* of all events */
  bool first[SCENE_EVENTS]; /* begins a decision */
  int kept;
  Str snapshot;
  int snapshot_at;
} Learner;

static uint64_t below(Learner *l, uint64_t n) {
  return rng_below(&l->rng, n);
}

static void same_hash(Arena *a, const State *x, const State *y) {
  Hash one = state_hash(a, x), other = state_hash(a, y);
  if (!hash_eq(&one, &other))
    fail_msg("%s\n%s", str_zero(a, state_bytes(a, x)), str_zero(a, state_bytes(a, y)));
}

static State fold(Arena *a, const ReplayEvent *events, int from, int to, Str snapshot) {
  State s = state_make(a);
  if (from) assert_true(state_read(a, snapshot, &s));
  for (int i = from; i < to; i++) state_apply(&s, events[i].body);
  return s;
}

/* The bodies as they come back from the store take the place of those that were decided. */
static void keep_events(Learner *l) {
  Attempt *at = l->at;
  for (int first = l->kept; l->kept < at->count; l->kept++) {
    ReplayEvent *e = &at->events[l->kept];
    Buf b = buf_make(at->a);
    json_write(&b, e->body);
    buf_format(&l->bytes, "%.*s %.*s\n", STR_ARG(e->kind), STR_ARG(buf_str(&b)));
    e->body = json_parse(at->a, buf_str(&b), NULL);
    assert_non_null(e->body);
    l->first[l->kept] = l->kept == first;
  }
}

static void check_state(Learner *l) {
  Attempt *at = l->at;
  State whole = fold(l->page, at->events, 0, at->count, (Str){0});
  same_hash(l->page, &at->state, &whole);
  if (!l->snapshot_at || below(l, 4) == 0) {
    l->snapshot = state_bytes(at->a, &at->state);
    l->snapshot_at = at->count;
  }
  State on = fold(l->page, at->events, l->snapshot_at, at->count, l->snapshot);
  same_hash(l->page, &at->state, &on);
}

static void type_something(Learner *l, Node *page) {
  static const Str words[] = {S_INIT(""), S_INIT(" "), S_INIT("purpose"), S_INIT("The  Aim"),
    S_INIT("МАҚСАДИ"), S_INIT("g`oya"), S_INIT("means"), S_INIT("18"), S_INIT("3"), S_INIT("3,0"),
    S_INIT("17.5"), S_INIT("eighteen"), S_INIT("\"};[\\"), S_INIT("\xFF\xC3\x28"), S_INIT("цель"),
    S_INIT("a b"), S_INIT("a\0b"), S_INIT("null"), S_INIT("= | {n} [[")};
  Node *fields[PRESSABLES];
  int n = 0;
  for (Node *m = page; m; m = page_next(page, m))
    if ((m->role == ROLE_FIELD || m->role == ROLE_AREA) && page_focusable(m)) fields[n++] = m;
  if (!n) return;
  Node *field = fields[below(l, (uint64_t)n)];
  Str typed = words[below(l, sizeof words / sizeof *words)],
      key = str_slice(field->id, 0, field->id.n - S(":field").n);
  assert_true(scene_type(l->at, field->id, typed));
  if (below(l, 4))
    scene_press(l->at, str_join(l->page, S("answer:"), key), below(l, 2) ? typed : (Str){0});
}

static void press_something(Learner *l, Node *page) {
  Node *all[PRESSABLES];
  int n = 0;
  for (Node *m = page; m; m = page_next(page, m))
    if (m->action.n && !(m->states & STATE_DISABLED)) all[n++] = m;
  Node *m = all[below(l, (uint64_t)n)];
  if (str_eq(m->action, S("finish")) && below(l, 6)) return;
  if (m->states & STATE_PRIMARY || below(l, 3)) scene_press(l->at, m->action, m->value);
}

static void forge(Learner *l) {
  static const Str actions[] = {S_INIT("go:review"), S_INIT("go:type"), S_INIT("answer:one/q1"),
    S_INIT("answer:q-act"), S_INIT("choose:one/q1:b"), S_INIT("choose:two/q2:a"),
    S_INIT("hint:one/q1"), S_INIT("hint:q-act"), S_INIT("answer:think"), S_INIT("go:one/q3")};
  scene_press(l->at, actions[below(l, sizeof actions / sizeof *actions)], S("x"));
}

static void pause_and_resume(Learner *l) {
  static const Str whys[] = {
    S_INIT("left"), S_INIT("idle"), S_INIT("sleep"), S_INIT("kill"), S_INIT("power")};
  scene_do(l->at, (Intent){.kind = INTENT_PAUSE, .target = whys[below(l, 5)]});
  keep_events(l);
  scene_do(l->at, (Intent){.kind = INTENT_RESUME});
}

static void step(Learner *l) {
  Str language = l->language.n ? l->language : scene_languages[below(l, SCENE_LANGUAGES)];
  Node *page = scene_page(l->at, l->page, language);
  if (l->checks) {
    scene_check_page(l->page, page);
    scene_check_secret(l->at, page);
  }
  l->at->used += (int64_t)below(l, 40000);
  uint64_t what = below(l, 100);
  if (what < 70)
    press_something(l, page);
  else if (what < 85)
    type_something(l, page);
  else if (what < 90)
    pause_and_resume(l);
  else if (what < 94)
    scene_do(l->at, (Intent){.kind = INTENT_TICK});
  else if (what < 99)
    forge(l);
  else if (below(l, 4) == 0)
    scene_do(l->at, (Intent){.kind = INTENT_GIVE_UP});
}

/* The dice for languages and snapshots are others than those for deeds, so all runs of a seed do
 * the same. */
static Learner *learn(const World *w, uint64_t seed, Str language, bool checks) {
  const Lesson *lesson = &w->course->lessons[seed % (uint64_t)w->course->lesson_count];
  Attempt *at = scene_begin(w, str_zero(w->a, lesson->id), seed);
  Learner *l = arena_new(at->a, Learner);
  *l = (Learner){.at = at, .page = arena_create(), .checks = checks, .bytes = buf_make(at->a)};
  Rng other = rng_seed(~seed), own = rng_seed(seed);
  keep_events(l);
  for (int i = 0; i < STEPS; i++) {
    l->language = language.n ? language : scene_languages[rng_below(&other, SCENE_LANGUAGES)];
    l->rng = own;
    step(l);
    own = l->rng;
    keep_events(l);
    l->rng = other;
    if (checks) check_state(l);
    if (checks) other = l->rng;
    arena_reset(l->page);
  }
  return l;
}

static void leave(Learner *l) {
  arena_destroy(l->page);
  scene_end(l->at);
}

static Replay replay(Learner *l, const ReplayEvent *events, int n) {
  return session_replay(l->page, l->at->w->course, l->at->lesson, events, n);
}

static void replay_finds_no_difference(Learner *l) {
  Replay r = replay(l, l->at->events, l->at->count);
  assert_int_equal(r.differs, -1);
  assert_int_equal(r.decided, l->at->count);
  assert_int_equal(r.unknown, 0);
  for (int i = 1; i <= l->at->count; i++) {
    if (i < l->at->count && !l->first[i]) continue; /* a commit is there whole or not at all */
    assert_int_equal(replay(l, l->at->events, i).differs, -1);
  }
}

/* What an event says that is no result of deciding but what was decided upon. */
static bool is_given(const ReplayEvent *e, bool first, Str key) {
  if (str_eq(key, S("by"))) return true;
  if (!first) return false;
  if (str_ends(key, S(":answer")) || str_eq(key, S("seed"))) return true;
  if (str_eq(e->kind, S("moved"))) return str_eq(key, S("page"));
  return str_eq(e->kind, S("paused")) && (str_eq(key, S("why")) || str_eq(key, S("used")));
}

/* Changes one of the results in a body, the `at`-th from 0; false when there are fewer. */
static bool change(Arena *a, const ReplayEvent *e, bool first, Json *j, int *at) {
  for (Json *m = j->first; m; m = m->next) {
    if (is_given(e, first, m->key)) continue;
    if (m->kind == JSON_OBJECT || m->kind == JSON_LIST) {
      if (change(a, e, first, m, at)) return true;
    } else if ((*at)-- == 0) {
      if (m->kind == JSON_STRING)
        m->string = str_join(a, m->string, S("x"));
      else if (m->kind == JSON_BOOL)
        m->boolean = !m->boolean;
      else
        m->integer++;
      return true;
    }
  }
  return false;
}

static int count_results(Learner *l, int i) {
  int n = 0, at = 0;
  const ReplayEvent *e = &l->at->events[i];
  while (at = n, change(l->page, e, l->first[i], json_copy(l->page, e->body), &at)) n++;
  return n;
}

static int a_false_record_is_found(Learner *l) {
  int found = 0;
  ReplayEvent events[SCENE_EVENTS];
  memcpy(events, l->at->events, sizeof events);
  for (int i = 0; i < l->at->count; i++) {
    int results = count_results(l, i), at;
    if (!results) continue;
    at = (int)below(l, (uint64_t)results);
    Json *body = json_copy(l->page, events[i].body);
    assert_true(change(l->page, &events[i], l->first[i], body, &at));
    events[i].body = body;
    Replay r = replay(l, events, l->at->count);
    if (r.differs != i) fail_msg("%.*s changed and not found", STR_ARG(events[i].kind));
    events[i].body = l->at->events[i].body;
    found++;
  }
  return found;
}

static void bodies_may_be_missing(Learner *l) {
  ReplayEvent events[SCENE_EVENTS];
  Attempt *at = l->at;
  int missing = 0, cut = 1 + (int)below(l, (uint64_t)at->count);
  uint64_t each = 2 + below(l, 20);
  memcpy(events, at->events, sizeof events);
  for (int i = 0; i < at->count; i++)
    if (below(l, each) == 0) events[i].body = NULL, missing++;
  State whole = fold(l->page, events, 0, at->count, (Str){0}),
        half = fold(l->page, events, 0, cut, (Str){0});
  State on = fold(l->page, events, cut, at->count, state_bytes(l->page, &half));
  same_hash(l->page, &whole, &on);
  assert_int_equal(whole.missing, missing);
  Replay r = replay(l, events, at->count);
  assert_int_equal(r.differs, -1);
  assert_int_equal(r.decided + r.unknown, at->count);
  at->state = whole;
  for (int i = 0; i < 10; i++) step(l);
}

static void thousand_learners(void **state) {
  (void)state;
  World w = scene_world();
  int ended[3] = {0}, passed = 0, found = 0;
  for (uint64_t seed = 1; seed <= LEARNERS; seed++) {
    Learner *l = learn(&w, seed, (Str){0}, true);
    for (int i = 0; i < SCENE_LANGUAGES; i++) {
      Learner *other = learn(&w, seed, scene_languages[i], false);
      if (!str_eq(buf_str(&l->bytes), buf_str(&other->bytes)))
        fail_msg("seed %d language %d", (int)seed, i);
      leave(other);
    }
    Str why = state_str(&l->at->state, S("ended"));
    ended[0] += str_eq(why, S("finished"));
    ended[1] += str_eq(why, S("time"));
    ended[2] += str_eq(why, S("given-up"));
    passed += state_bool(&l->at->state, S("passed"));
    replay_finds_no_difference(l);
    if (seed % 10 == 0) found += a_false_record_is_found(l);
    bodies_may_be_missing(l);
    leave(l);
  }
  print_message("finished %d, time up %d, given up %d, passed %d, false records found %d\n",
    ended[0], ended[1], ended[2], passed, found);
  for (int i = 0; i < 3; i++) assert_true(ended[i] > 10);
  assert_true(passed > 0 && found > 1000);
  arena_destroy(w.a);
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(thousand_learners),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
