/* What is kept beside the log: pinned courses, drafts, clocks, snapshots and PINs. */
#include "scene.h"

static const Str content_id = S_INIT("content000000000000000");

static void pinned_courses_stay_as_they_were(void **state) {
  (void)state;
  Scene t = scene_begin(81);
  Err e = {0};
  StoreFile *files;
  int count;
  Store *s = scene_open(&t, STORE_WRITE);
  StoreFile first[] = {
    {S("lessons/b.yaml"), S("id: b\n")}, {S("course.yaml"), S("id: tip\n")}, {S("empty"), {0}}};
  StoreFile second[] = {
    {S("lessons/b.yaml"), S("id: b, edited\n")}, {S("course.yaml"), S("id: tip\n")}};
  assert_false(store_has_content(s, content_id));
  assert_false(store_content(s, t.arena, content_id, &files, &count, &e));
  assert_string_equal(e.rule, "err.no-content");
  assert_true(store_pin_content(s, content_id, S("tip"), first, 3, &e));
  assert_true(
    store_pin_content(s, content_id, S("tip"), second, 2, &e)); /* is there: nothing happens */
  assert_true(store_pin_content(s, S("content000000000000001"), S("tip"), second, 2, &e));
  assert_true(store_has_content(s, content_id));
  store_close(s);
  s = scene_open(&t, STORE_READ);
  assert_true(store_content(s, t.arena, content_id, &files, &count, &e));
  assert_int_equal(count, 3);
  assert_true(str_eq(files[0].path, S("course.yaml")));
  assert_int_equal(files[1].bytes.n, 0);
  assert_true(str_eq(files[2].bytes, S("id: b\n")));
  assert_true(store_content(s, t.arena, S("content000000000000001"), &files, &count, &e));
  assert_true(str_eq(files[1].bytes, S("id: b, edited\n")));
  store_close(s);
  scene_end(&t);
}

static void what_was_typed_is_there_again(void **state) {
  (void)state;
  Scene t = scene_begin(82);
  Err e;
  Map drafts;
  Store *s = scene_open(&t, STORE_WRITE);
  assert_true(store_save_draft(s, S("a1"), S("q1"), S("half a senten"), &e));
  assert_true(store_save_draft(s, S("a1"), S("q1"), S("half a sentence"), &e));
  assert_true(store_save_draft(s, S("a1"), S("q2"), S("gone"), &e));
  assert_true(store_save_draft(s, S("a1"), S("q2"), S(""), &e));
  assert_true(store_save_draft(s, S("a2"), S("q1"), S("another's"), &e));
  store_close(s);
  s = scene_open(&t, STORE_WRITE);
  assert_true(store_drafts(s, t.arena, S("a1"), &drafts, &e));
  assert_int_equal(drafts.n, 1);
  assert_true(str_eq(*(Str *)map_get(&drafts, S("q1")), S("half a sentence")));
  store_close(s);
  scene_end(&t);
}

static void clocks_are_kept(void **state) {
  (void)state;
  Scene t = scene_begin(83);
  Err e;
  Store *s = scene_open(&t, STORE_WRITE);
  assert_int_equal(store_used(s, S("a1")), -1);
  assert_true(store_save_used(s, S("a1"), 5000, &e));
  assert_true(store_save_used(s, S("a1"), 10000, &e));
  assert_int_equal(store_used(s, S("a1")), 10000);
  store_close(s);
  scene_end(&t);
}

/* ---- snapshots ---- */

static bool save(Store *s, const Taking *k, int64_t seq, Str state) {
  Err e;
  return store_save_snapshot(s, k->attempt, 1, seq, state, &e);
}

/* Its state; "" when there is none. */
static Str saved(Scene *t, Store *s, const Taking *k, int64_t *seq) {
  int64_t branch;
  Str state;
  if (!store_snapshot(s, t->arena, k->attempt, &branch, seq, &state)) return (Str){0};
  assert_int_equal(branch, 1);
  return state;
}

static void the_last_snapshot_is_there(void **state) {
  (void)state;
  Scene t = scene_begin(86);
  Taking one, two;
  int64_t seq;
  Store *s = scene_open(&t, STORE_WRITE);
  scene_take(&t, s, &one, 1, 0);
  scene_take(&t, s, &two, 2, 0);
  assert_int_equal(saved(&t, s, &one, &seq).n, 0);
  assert_true(save(s, &one, 7, S("first")));
  assert_true(save(s, &one, 9, S("second")));
  assert_true(save(s, &two, 8, S("another's")));
  store_close(s);
  s = scene_open(&t, STORE_WRITE);
  assert_true(str_eq(saved(&t, s, &one, &seq), S("second")));
  assert_int_equal(seq, 9);
  assert_true(save(s, &one, 0, S("")));
  assert_int_equal(saved(&t, s, &one, &seq).n, 0);
  assert_true(str_eq(saved(&t, s, &two, &seq), S("another's")));
  store_close(s);
  scene_end(&t);
}

static void a_rebuild_and_erasing_drop_all_snapshots(void **state) {
  (void)state;
  Scene t = scene_begin(87);
  Err e;
  Taking one, two, unknown = {.attempt = S("0123456789012345678901")};
  int64_t erased, seq;
  Store *s = scene_open(&t, STORE_WRITE);
  scene_take(&t, s, &one, 1, 0);
  scene_take(&t, s, &two, 2, 0);
  assert_true(save(s, &one, 7, S("one")));
  assert_true(store_rebuild(s, quiet, &e));
  assert_int_equal(saved(&t, s, &one, &seq).n, 0);
  assert_true(save(s, &one, 7, S("one")));
  assert_true(save(s, &two, 8, S("two")));
  assert_true(store_erase_learner(s, one.learner, &erased, &e));
  assert_int_equal(saved(&t, s, &one, &seq).n, 0);
  assert_int_equal(saved(&t, s, &two, &seq).n, 0);
  assert_true(save(s, &one, 9, S("what was still in memory"))); /* no failure, and nothing kept */
  assert_true(save(s, &two, 9, S("two")));
  assert_true(save(s, &unknown, 9, S("of no attempt")));
  assert_int_equal(saved(&t, s, &one, &seq).n, 0);
  assert_int_equal(saved(&t, s, &unknown, &seq).n, 0);
  assert_true(str_eq(saved(&t, s, &two, &seq), S("two")));
  store_close(s);
  scene_end(&t);
}

/* From each event of an attempt on, the walk gives that one and those after it. */
static void an_attempt_is_walked_from_any_event(void **state) {
  (void)state;
  Scene t = scene_begin(88);
  Err e;
  AttemptRow *rows;
  int count;
  Store *s = scene_open(&t, STORE_HOST);
  scene_play(&t, s, 300);
  assert_true(store_attempts(s, t.arena, S(""), S(""), &rows, &count, &e));
  for (int i = 0; i < count; i++) {
    StoredEvent at, event;
    StoreWalk *all = store_walk_attempt(s, rows[i].attempt, &e);
    for (int left = rows[i].events; store_walk_next(all, &at); left--) {
      int n = 0;
      StoreWalk *w = store_walk_attempt_from(s, rows[i].attempt, at.branch, at.seq, &e);
      while (store_walk_next(w, &event)) assert_true(n++ || event.seq == at.seq);
      assert_true(store_walk_end(w, &e));
      assert_int_equal(n, left);
    }
    assert_true(store_walk_end(all, &e));
  }
  store_close(s);
  scene_end(&t);
}

/* ---- PINs ---- */

static PinAnswer try_at(Store *s, const char *pin, int64_t wall, int64_t *wait) {
  Err e;
  Moment now = {.wall = wall};
  PinAnswer answer = store_try_pin(s, S("cadet"), str_c(pin), now, wait, &e);
  assert_string_equal(e.rule, "");
  return answer;
}

static void wrong_pins_make_wait(void **state) {
  (void)state;
  static const int64_t waits[] = {0, 0, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300};
  Scene t = scene_begin(84);
  Err e;
  int64_t wall = 1000000, wait;
  Store *s = scene_open(&t, STORE_WRITE);
  assert_int_equal(try_at(s, "1", wall, &wait), PIN_NONE);
  assert_false(store_has_pin(s, S("cadet")));
  assert_true(store_set_pin(s, S("cadet"), S("2468"), &e));
  assert_true(store_has_pin(s, S("cadet")));
  for (size_t i = 0; i < sizeof(waits) / sizeof(waits[0]); i++) {
    assert_int_equal(try_at(s, "1111", wall, &wait), PIN_WRONG);
    assert_int_equal(wait, waits[i] * 1000);
    if (!wait) continue;
    assert_int_equal(
      try_at(s, "2468", wall + wait - 1, &wait), PIN_WAIT); /* not even the right one */
    assert_int_equal(wait, 1);
    if (i == 5) { /* survives a restart */
      store_close(s);
      s = scene_open(&t, STORE_WRITE);
    }
    wall += waits[i] * 1000;
  }
  assert_int_equal(try_at(s, "2468", wall, &wait), PIN_RIGHT);
  assert_int_equal(try_at(s, "1111", wall, &wait), PIN_WRONG);
  assert_int_equal(wait, 0); /* a right one clears the count */
  assert_true(store_set_pin(s, S("cadet"), S(""), &e));
  assert_int_equal(try_at(s, "2468", wall, &wait), PIN_NONE);
  store_close(s);
  scene_end(&t);
}

static void a_clock_set_back_does_not_shorten_the_wait(void **state) {
  (void)state;
  Scene t = scene_begin(85);
  Err e;
  int64_t wall = 5000000, wait;
  Store *s = scene_open(&t, STORE_WRITE);
  assert_true(store_set_pin(s, S("cadet"), S("2468"), &e));
  for (int i = 0; i < 3; i++) try_at(s, "1111", wall, &wait);
  assert_int_equal(wait, 2000);
  assert_int_equal(try_at(s, "2468", 1000, &wait), PIN_WAIT); /* long before the last wrong one */
  assert_int_equal(wait, 2000);
  assert_int_equal(try_at(s, "2468", 2500, &wait), PIN_WAIT);
  assert_int_equal(wait, 500);
  assert_int_equal(try_at(s, "2468", 3000, &wait), PIN_RIGHT);
  store_close(s);
  scene_end(&t);
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(pinned_courses_stay_as_they_were),
    cmocka_unit_test(what_was_typed_is_there_again),
    cmocka_unit_test(clocks_are_kept),
    cmocka_unit_test(the_last_snapshot_is_there),
    cmocka_unit_test(a_rebuild_and_erasing_drop_all_snapshots),
    cmocka_unit_test(an_attempt_is_walked_from_any_event),
    cmocka_unit_test(wrong_pins_make_wait),
    cmocka_unit_test(a_clock_set_back_does_not_shorten_the_wait),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
