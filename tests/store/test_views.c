/* Kept views: what the fold made is in the tables, can be made again, and forgets whom it must
 * forget. */
#include "scene.h"

static void views_are_what_was_folded(void **state) {
  (void)state;
  Scene t = scene_begin(51);
  Err e;
  Store *s = scene_open(&t, STORE_HOST);
  for (int i = 0; i < 3; i++) scene_add_learner(&t, s, i);
  Taking k;
  for (int lesson = 0; lesson < 2; lesson++) {
    scene_take(&t, s, &k, 1, lesson);
    scene_answer(&t, s, &k);
    scene_finish(&t, s, &k);
  }
  scene_take(&t, s, &k, 2, 0);
  LearnerRow learner;
  assert_true(store_learner(s, t.arena, scene_learner(&t, 1), &learner));
  assert_true(str_eq(learner.number, S("NUMBER-0001")));
  assert_true(str_eq(store_learner_name(s, t.arena, &learner), S("Secretname1 Of Nobody")));
  assert_false(store_learner(s, t.arena, S("nobody"), &learner));
  AttemptRow *attempts;
  CompletionRow *completions;
  int count;
  assert_true(store_attempts(s, t.arena, S(""), S(""), &attempts, &count, &e));
  assert_int_equal(count, 3);
  assert_true(attempts[0].begun_seq < attempts[1].begun_seq);
  assert_int_equal(attempts[0].status, ATTEMPT_ENDED);
  assert_int_equal(attempts[2].status, ATTEMPT_OPEN);
  assert_true(store_attempts(s, t.arena, scene_learner(&t, 2), S("tip"), &attempts, &count, &e));
  assert_int_equal(count, 1);
  assert_true(str_eq(attempts[0].attempt, k.attempt));
  assert_true(store_attempts(s, t.arena, scene_learner(&t, 2), S("other"), &attempts, &count, &e));
  assert_int_equal(count, 0);
  assert_true(store_completions(s, t.arena, scene_learner(&t, 1), S(""), &completions, &count, &e));
  assert_int_equal(count, 3); /* two lessons and the course */
  assert_int_equal(completions[0].lesson.n, 0);
  assert_int_equal(completions[1].scaled, 6000);
  store_close(s);
  scene_end(&t);
}

static void removed_learners_are_listed_where_asked_for(void **state) {
  (void)state;
  Scene t = scene_begin(52);
  Err e;
  Store *s = scene_open(&t, STORE_WRITE);
  for (int i = 0; i < 3; i++) scene_add_learner(&t, s, i);
  Draft d = {
    .kind = S("learner.removed"), .subject = scene_learner(&t, 1), .actor = scene_learner(&t, 0)};
  Appended out;
  scene_append(s, &d, 1, &out);
  LearnerRow *rows;
  int count;
  assert_true(store_learners(s, t.arena, false, &rows, &count, &e));
  assert_int_equal(count, 2);
  assert_true(store_learners(s, t.arena, true, &rows, &count, &e));
  assert_int_equal(count, 3);
  store_close(s);
  scene_end(&t);
}

typedef struct {
  int all, is_signed, stop_after;
  int64_t last_seq;
  Str numbers;
  Arena *arena;
} Listing;

static bool list_one(void *context, const StoreCompletion *c) {
  Listing *l = context;
  l->all++;
  l->is_signed += c->is_signed;
  l->numbers = str_join3(l->arena, l->numbers, c->learner_number, S(" "));
  if (c->row.seq > l->last_seq) l->last_seq = c->row.seq;
  return l->all != l->stop_after;
}

static void completions_come_one_by_one(void **state) {
  (void)state;
  Scene t = scene_begin(53);
  Err e;
  Store *s = scene_open(&t, STORE_WRITE);
  Taking k;
  for (int i = 1; i < 4; i++) {
    if (i != 2) scene_add_learner(&t, s, i); /* one who is not on the roster has no number */
    scene_take(&t, s, &k, i, 0);
    scene_finish(&t, s, &k);
  }
  Listing all = {.arena = t.arena}, some = {.arena = t.arena, .stop_after = 2};
  assert_true(store_each_completion(s, list_one, &all, &e));
  assert_int_equal(all.all, 3);
  assert_int_equal(all.is_signed, 3);
  assert_true(str_eq(all.numbers, S("NUMBER-0001  NUMBER-0003 ")));
  assert_true(store_is_signed(s, 1, all.last_seq));
  assert_false(store_is_signed(s, 1, all.last_seq + 1));
  assert_true(store_each_completion(s, list_one, &some, &e));
  assert_int_equal(some.all, 2);
  store_close(s);
  scene_end(&t);
}

static void a_rebuild_gives_the_same_bytes(void **state) {
  (void)state;
  for (uint64_t seed = 60; seed < 70; seed++) {
    Scene t = scene_begin(seed);
    Err e;
    Store *s = scene_open(&t, STORE_HOST);
    Hash empty = scene_views(s);
    scene_play(&t, s, 50 + (int)rng_below(&t.rng, 400));
    Hash before = scene_views(s);
    assert_false(hash_eq(&empty, &before));
    assert_true(store_rebuild(s, quiet, &e));
    Hash after = scene_views(s);
    assert_true(hash_eq(&before, &after));
    store_close(s);
    scene_end(&t);
  }
}

static bool stop_after_three(void *context, Str text_id, int64_t done, int64_t total) {
  (void)text_id;
  assert_true(done <= total);
  return ++*(int *)context < 3;
}

static void a_rebuild_that_is_stopped_changes_nothing(void **state) {
  (void)state;
  Scene t = scene_begin(71);
  Err e = {0};
  int told = 0;
  Store *s = scene_open(&t, STORE_HOST);
  scene_play(&t, s, 7000);
  Hash before = scene_views(s);
  assert_false(store_rebuild(s, (StoreProgress){&told, stop_after_three}, &e));
  assert_string_equal(e.rule, "err.stopped");
  Hash after = scene_views(s);
  assert_true(hash_eq(&before, &after));
  store_close(s);
  scene_end(&t);
}

/* ---- forgetting ---- */

static int places_in_folder(Scene *t, Str what) {
  FolderEntry *entries;
  int count, links, found = 0;
  Err e;
  assert_true(folder_list(t->arena, t->folder, 100, &entries, &count, &links, &e));
  for (int i = 0; i < count; i++) {
    Str bytes = scene_read(t, path_join(t->arena, t->folder, entries[i].path));
    for (ptrdiff_t at = 0; (at = str_find(bytes, what, at)) >= 0; at++) found++;
  }
  return found;
}

static void tell_secret(Scene *t, Store *s, Taking *k, const char *secret) {
  Json *body = json_object(t->arena);
  Appended out;
  Buf b = buf_make(t->arena);
  for (int i = 0; i < 1 + (int)rng_below(&t->rng, 700); i++) buf_put(&b, str_c(secret));
  json_set_str(t->arena, body, S("item"), S("think-1"));
  json_set_str(t->arena, body, S("value"), buf_str(&b));
  Draft d = scene_draft(k, "response", body);
  scene_append(s, &d, 1, &out);
}

static void an_erased_learner_leaves_no_bytes(void **state) {
  (void)state;
  Scene t = scene_begin(72);
  Err e;
  int64_t erased, wait;
  Store *s = scene_open(&t, STORE_HOST);
  scene_play(&t, s, 400);
  Taking one, two;
  scene_take(&t, s, &one, 1, 0);
  scene_take(&t, s, &two, 2, 0);
  for (int i = 0; i < 40; i++) {
    tell_secret(&t, s, &one, "Deep secret of one! ");
    tell_secret(&t, s, &two, "What two would keep. ");
    assert_true(store_save_draft(
      s, one.attempt, str_format(t.arena, "n%d", i), S("Deep secret of one! "), &e));
  }
  assert_true(store_save_draft(s, two.attempt, S("n"), S("What two would keep. "), &e));
  assert_true(
    store_save_snapshot(s, one.attempt, 1, 9, S("{\"said\":\"Deep secret of one! \"}"), &e));
  assert_true(store_set_pin(s, one.learner, S("1234"), &e));
  assert_true(
    file_write(scene_path(&t, "damaged-5.db"), S("old pages: Deep secret of one! "), 0600, &e));
  assert_true(places_in_folder(&t, S("Deep secret of one! ")) > 40);
  int64_t events = scene_count(s);
  assert_true(store_erase_learner(s, one.learner, &erased, &e));
  assert_true(erased > 40);
  assert_int_equal(places_in_folder(&t, S("Deep secret of one! ")), 0);
  assert_int_equal(places_in_folder(&t, S("Secretname1 ")), 0);
  assert_int_equal(places_in_folder(&t, S("NUMBER-0001")), 0);
  assert_true(places_in_folder(&t, S("What two would keep. ")) > 40);
  assert_true(places_in_folder(&t, S("Secretname2 ")) > 0);
  assert_int_equal(store_try_pin(s, one.learner, S("1234"), clock_now(), &wait, &e), PIN_NONE);
  StoreVerify v = scene_verify(s);
  assert_true(v.ok);
  assert_int_equal(v.events, events);
  assert_int_equal(v.missing_bodies, erased);
  LearnerRow row;
  assert_true(store_learner(s, t.arena, one.learner, &row));
  assert_int_equal(store_learner_name(s, t.arena, &row).n, 0);
  Hash before = scene_views(s), after;
  assert_true(store_rebuild(s, quiet, &e));
  after = scene_views(s);
  assert_true(hash_eq(&before, &after));
  store_close(s);
  s = scene_open(&t, STORE_READ);
  assert_true(scene_verify(s).ok);
  store_close(s);
  scene_end(&t);
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(views_are_what_was_folded),
    cmocka_unit_test(removed_learners_are_listed_where_asked_for),
    cmocka_unit_test(completions_come_one_by_one),
    cmocka_unit_test(a_rebuild_gives_the_same_bytes),
    cmocka_unit_test(a_rebuild_that_is_stopped_changes_nothing),
    cmocka_unit_test(an_erased_learner_leaves_no_bytes),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
