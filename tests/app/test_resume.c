/* Resuming: from the beginning and from any snapshot an attempt stands the same, as it stood in the
 * player that was cut off; and however long it is, only its end is read. */
#include "scene.h"

enum { LEARNERS = 60, STEPS = 90, LONG = 10000, SNAPSHOTS = 40 };

static const Str lessons[] = {S_INIT("basics"), S_INIT("end"), S_INIT("never")};

typedef struct {
  Snapshot snapshots[SNAPSHOTS];
  int64_t events[SNAPSHOTS]; /* on which each stands */
  int count;
} Kept;

/* A snapshot of how it stands now, whether or not one is due. */
static void take_snapshot(Scene *t, Kept *k) {
  Err e;
  Str attempt = player_attempt(t->player);
  Standing now = scene_read_all(t, t->store, attempt);
  assert_true(resume_save(&now, t->store, &e));
  k->events[k->count] = now.events;
  assert_true(scene_snapshot(t, t->store, attempt, &k->snapshots[k->count++]));
}

static void check_from(Scene *t, Str attempt, const Kept *k, int i, const Standing *whole) {
  scene_put(t->store, attempt, &k->snapshots[i]);
  Standing from = scene_read(t, t->store, attempt);
  scene_same(t, &from, whole);
  assert_int_equal(from.read, whole->events - k->events[i] + 1); /* it was used */
}

static void check(Scene *t, const Kept *k) {
  Str attempt = player_attempt(t->player);
  Standing whole = scene_read_all(t, t->store, attempt);
  assert_int_equal(whole.read, whole.events);
  Hash live = player_hash(t->player), folded = state_hash(t->page, &whole.state);
  assert_true(hash_eq(&live, &folded));
  if (k->count) check_from(t, attempt, k, (int)scene_below(t, (uint64_t)k->count), &whole);
}

/* A pause may find that the time is up; then there is nothing to come back to. */
static void interrupt(Scene *t) {
  Err e;
  uint64_t how = scene_below(t, 3);
  if (how == 0) assert_true(player_pause(t->player, S("left"), t->now, &e));
  if (player_ended(t->player)) return;
  scene_cut_off(t, how == 1);
  scene_sit_down(t);
}

static void learn(Scene *t, int number, int ended[2]) {
  Kept k = {.count = 0};
  Snapshot left;
  scene_learn(t, str_format(t->arena, "learner%015d", number), lessons[number % 3]);
  Str attempt = str_copy(t->arena, player_attempt(t->player));
  for (int i = 0; i < STEPS && !player_ended(t->player); i++) {
    scene_step(t);
    if (scene_below(t, 15) == 0 && !player_ended(t->player)) interrupt(t);
    if (scene_below(t, 4) == 0 && k.count < SNAPSHOTS && !player_ended(t->player))
      take_snapshot(t, &k);
    else if (!player_ended(t->player))
      check(t, &k);
  }
  bool is_over = player_ended(t->player);
  ended[is_over]++;
  if (is_over) assert_false(scene_snapshot(t, t->store, attempt, &left));
  Standing whole = scene_read_all(t, t->store, attempt);
  for (int i = 0; i < k.count; i++) check_from(t, attempt, &k, i, &whole);
}

static void any_snapshot_gives_the_same(void **state) {
  (void)state;
  int ended[2] = {0};
  Scene t = scene_begin(901);
  for (int i = 0; i < LEARNERS; i++) learn(&t, i, ended);
  print_message("left open %d, ended %d\n", ended[0], ended[1]);
  assert_true(ended[0] > 5 && ended[1] > 5);
  scene_end(&t);
}

/* What is read is what was recorded since a snapshot was due, and the event it stands on. */
static void a_long_attempt_is_resumed_from_its_end(void **state) {
  (void)state;
  Scene t = scene_begin(902);
  int64_t most = 0;
  scene_learn(&t, S("cadet"), S("basics"));
  Str attempt = str_copy(t.arena, player_attempt(t.player));
  for (int events = 1; events < LONG; events += 97) {
    scene_turn_pages(&t, 97);
    arena_reset(t.page);
    Standing from = scene_read(&t, t.store, attempt);
    assert_int_equal(from.events, events + 97);
    if (from.read > most) most = from.read;
  }
  assert_in_range(most, 2, RESUME_FRESH_LEAST + 1);
  Standing whole = scene_read_all(&t, t.store, attempt), from = scene_read(&t, t.store, attempt);
  scene_same(&t, &from, &whole);
  assert_true(whole.read >= LONG);
  scene_cut_off(&t, true);
  scene_sit_down(&t);
  print_message("%d events, at most %d read\n", (int)whole.read, (int)most);
  scene_end(&t);
}

/* A snapshot is written by size: a large one waits until what it saves outweighs it. */
static void a_large_state_is_written_less_often(void **state) {
  (void)state;
  Scene t = scene_begin(903);
  Snapshot first, later;
  char *essay = str_zero(t.arena, str_format(t.arena, "%*s", 60000, "x"));
  memset(essay, 'a', 60000);
  scene_learn(&t, S("cadet"), S("basics"));
  Str attempt = str_copy(t.arena, player_attempt(t.player));
  scene_press(&t, S("answer:think"), str_c(essay));
  scene_turn_pages(&t, RESUME_FRESH_LEAST);
  assert_true(scene_snapshot(&t, t.store, attempt, &first));
  assert_true(first.bytes.n > 60000);
  scene_turn_pages(&t, (int)(first.bytes.n / RESUME_EVENT_BYTES) - 10);
  assert_true(scene_snapshot(&t, t.store, attempt, &later));
  assert_int_equal(later.seq, first.seq);
  scene_turn_pages(&t, 20);
  assert_true(scene_snapshot(&t, t.store, attempt, &later));
  assert_true(later.seq > first.seq);
  scene_end(&t);
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(any_snapshot_gives_the_same),
    cmocka_unit_test(a_long_attempt_is_resumed_from_its_end),
    cmocka_unit_test(a_large_state_is_written_less_often),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
