/* For tests of this room: a data folder of its own that goes away, the course of tests/session, and
 * a learner at one of its lessons, through a real player and a real store. The clock is the test's
 * own, and so is the power: a learner may be cut off at any moment. */
#ifndef SABOQ_TESTS_APP_SCENE_H
#define SABOQ_TESTS_APP_SCENE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "app/library.h"
#include "app/player.h"
#include "app/resume.h"
#include "base/rng.h"
#include "sys/file.h"

enum { SCENE_PRESSABLES = 200 };

typedef struct {
  Arena *arena, *page; /* of the test; of one step */
  Str folder;
  Store *store;
  const Course *course;
  Rng rng;
  Moment now;
  Str lesson, learner;
  Player *player;
} Scene;

/* In memory where that can be had: nothing here is about the disk's own durability. */
static inline Str scene_folder(Arena *a) {
  char name[64] = "/tmp/saboq-app-XXXXXX";
  if (file_is_folder(S("/dev/shm"))) strcpy(name, "/dev/shm/saboq-app-XXXXXX");
  assert_non_null(mkdtemp(name));
  return str_copy(a, str_c(name));
}

static inline Store *scene_open(Str folder, StoreMode mode) {
  StoreNews news;
  Err e = {0};
  Store *s = store_open(folder, mode, (StoreProgress){0}, &news, &e);
  if (!s) fail_msg("store_open: %s: %s", e.rule, e.detail);
  return s;
}

/* A course of tests/session. */
static inline const Course *scene_course(Arena *a, const char *name) {
  Err e = {0};
  DiagList d = diag_make(a);
  Str tests = path_join(a, path_env(a, "SABOQ_ROOT"), S("tests/session"));
  Str folder = path_join(a, tests, str_c(name));
  const Course *c = library_load(a, (LibraryPlace){folder, S("course"), S("")}, &d, &e);
  if (!c) fail_msg("library_load: %s: %s", e.rule, e.detail);
  return c;
}

static inline Scene scene_begin(uint64_t seed) {
  Scene t = {.arena = arena_create(),
    .page = arena_create(),
    .rng = rng_seed(seed),
    .now = {.wall = 1800000000000, .awake = 5000, .boottime = 5000, .boot = "firstboot01"}};
  t.folder = scene_folder(t.arena);
  t.store = scene_open(t.folder, STORE_HOST);
  t.course = scene_course(t.arena, "course");
  return t;
}

static inline void scene_files(Arena *a, Str folder, FolderEntry **entries, int *count) {
  int links;
  Err e;
  assert_true(folder_list(a, folder, 100, entries, count, &links, &e));
}

static inline void scene_remove(Arena *a, Str folder) {
  FolderEntry *entries;
  int count;
  Err e;
  scene_files(a, folder, &entries, &count);
  for (int i = 0; i < count; i++)
    assert_true(file_remove(path_join(a, folder, entries[i].path), &e));
  assert_true(folder_remove(folder, &e));
}

static inline void scene_end(Scene *t) {
  player_close(t->player);
  store_close(t->store);
  scene_remove(t->arena, t->folder);
  arena_destroy(t->page);
  arena_destroy(t->arena);
}

/* ---- a learner ---- */

static inline uint64_t scene_below(Scene *t, uint64_t n) {
  return rng_below(&t->rng, n);
}

static inline void scene_wait(Scene *t, int64_t ms) {
  t->now.wall += ms;
  t->now.awake += ms;
  t->now.boottime += ms;
}

/* Begins an attempt, or resumes the one that is open. */
static inline void scene_sit_down(Scene *t) {
  PlayerSetup setup = {.store = t->store,
    .course = t->course,
    .lesson = t->lesson,
    .learner = t->learner,
    .sitting = S("sitting000000000000000"),
    .language = S("uz"),
    .seed = scene_below(t, 1000000)};
  Text refusal;
  Err e = {0};
  t->player = player_open(t->arena, &setup, t->now, &refusal, &e);
  if (!t->player) fail_msg("player_open: %s: %s", e.rule, e.detail);
}

static inline void scene_learn(Scene *t, Str learner, Str lesson) {
  player_close(t->player);
  t->learner = str_copy(t->arena, learner);
  t->lesson = lesson;
  scene_sit_down(t);
}

/* Cut off without a word; with `power` the machine as well. */
static inline void scene_cut_off(Scene *t, bool power) {
  player_close(t->player);
  t->player = NULL;
  scene_wait(t, 1000);
  if (!power) return;
  t->now.boot[0] = t->now.boot[0] == 'a' ? 'b' : 'a';
  t->now.awake = t->now.boottime = 3000;
}

static inline void scene_press(Scene *t, Str action, Str value) {
  Err e = {0};
  bool ok = true;
  player_press(t->player, action, value, t->now, &ok, &e);
  if (!ok) fail_msg("player_press: %s: %s", e.rule, e.detail);
}

static inline Node *scene_page(Scene *t) {
  arena_reset(t->page);
  const Session *s = player_session(t->player, t->now);
  Node *page = page_node(t->page, NULL, ROLE_PAGE, session_page_id(t->page, s), (Text){0});
  session_view(t->page, page, s);
  return page;
}

/* One of the things that the page shown offers, and now and then one that it does not. */
static inline void scene_step(Scene *t) {
  static const Str words[] = {
    S_INIT(""), S_INIT("purpose"), S_INIT("МАҚСАДИ"), S_INIT("18"), S_INIT("\"};[\\\n")};
  Node *all[SCENE_PRESSABLES];
  int n = 0;
  for (Node *m = scene_page(t), *root = m; m; m = page_next(root, m)) {
    if (m->role == ROLE_FIELD || m->role == ROLE_AREA)
      player_type(t->player, m->id, words[scene_below(t, sizeof words / sizeof *words)]);
    else if (m->action.n && !(m->states & STATE_DISABLED) && n < SCENE_PRESSABLES)
      all[n++] = m;
  }
  scene_wait(t, (int64_t)scene_below(t, 30000));
  const Node *m = n ? all[scene_below(t, (uint64_t)n)] : NULL;
  if (m && (!str_eq(m->action, S("finish")) || scene_below(t, 20) == 0))
    scene_press(t, m->action, m->value);
}

/* Presses between the two pages of lesson "basics": an event each. */
static inline void scene_turn_pages(Scene *t, int times) {
  for (int i = 0; i < times; i++) {
    const Session *s = player_session(t->player, t->now);
    bool first = str_eq(state_str(s->state, S("page")), S("read"));
    scene_wait(t, 10);
    scene_press(t, first ? S("go:choose") : S("go:read"), (Str){0});
  }
}

/* ---- how the attempt stands ---- */

static inline Standing scene_read(Scene *t, Store *s, Str attempt) {
  AttemptRow row;
  Err e = {0};
  Standing out = resume_begin(t->page);
  assert_true(store_attempt(s, t->page, attempt, &row));
  if (!resume_read(s, &row, &out, &e)) fail_msg("resume_read: %s: %s", e.rule, e.detail);
  return out;
}

/* A snapshot as its row has it. */
typedef struct {
  int64_t branch, seq;
  Str bytes;
} Snapshot;

static inline bool scene_snapshot(Scene *t, Store *s, Str attempt, Snapshot *out) {
  return store_snapshot(s, t->arena, attempt, &out->branch, &out->seq, &out->bytes);
}

static inline void scene_put(Store *s, Str attempt, const Snapshot *x) {
  Err e = {0};
  if (!store_save_snapshot(s, attempt, x->branch, x->seq, x->bytes, &e))
    fail_msg("store_save_snapshot: %s", e.rule);
}

/* Out of all events. The snapshot that is there is away meanwhile. */
static inline Standing scene_read_all(Scene *t, Store *s, Str attempt) {
  Snapshot there;
  bool has = scene_snapshot(t, s, attempt, &there);
  scene_put(s, attempt, &(Snapshot){0});
  Standing out = scene_read(t, s, attempt);
  if (has) scene_put(s, attempt, &there);
  return out;
}

static inline void scene_same(Scene *t, const Standing *x, const Standing *y) {
  Hash one = state_hash(t->page, &x->state), other = state_hash(t->page, &y->state);
  if (!hash_eq(&one, &other))
    fail_msg("%s\n%s", str_zero(t->page, state_bytes(t->page, &x->state)),
      str_zero(t->page, state_bytes(t->page, &y->state)));
  assert_true(event_id_eq(&x->last, &y->last));
  assert_int_equal(x->branch, y->branch);
  assert_int_equal(x->seq, y->seq);
  assert_int_equal(x->events, y->events);
  assert_int_equal(x->shown.used, y->shown.used);
  assert_int_equal(x->shown.base, y->shown.base);
  assert_int_equal(x->shown.since, y->shown.since);
  assert_int_equal(x->shown.running, y->shown.running);
  assert_true(str_eq(x->shown.boot, y->shown.boot));
}

#endif
