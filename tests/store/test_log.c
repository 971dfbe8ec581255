/* Opening a folder, appending to it, and reading it again. */
#include "scene.h"

#include <sqlite3.h>

#include "event/kinds.h"

static void a_new_folder_begins_with_the_device(void **state) {
  (void)state;
  Scene t = scene_begin(1);
  StoreNews news;
  Store *s = scene_open_news(&t, STORE_HOST, &news);
  assert_true(news.made);
  assert_false(news.unclean || news.recovered || news.newer);
  assert_int_equal(store_device(s).n, 22);
  StoredEvent event;
  Err e;
  StoreWalk *w = store_walk_all(s, &e);
  assert_true(store_walk_next(w, &event));
  assert_int_equal(event.seq, 1);
  assert_true(str_find(event.header, S("\"kind\":\"device.begun\""), 0) > 0);
  assert_true(event.has_body);
  assert_false(store_walk_next(w, &event));
  assert_true(store_walk_end(w, &e));
  assert_true(file_exists(scene_path(&t, "running")));
  store_close(s);
  assert_false(file_exists(scene_path(&t, "running")));
  s = scene_open_news(&t, STORE_HOST, &news);
  assert_false(news.made || news.unclean);
  assert_int_equal(scene_count(s), 1);
  store_close(s);
  scene_end(&t);
}

static void appended_events_are_read_again(void **state) {
  (void)state;
  Scene t = scene_begin(2);
  Store *s = scene_open(&t, STORE_HOST);
  scene_play(&t, s, 300);
  int64_t count = scene_count(s);
  assert_true(count >= 300);
  scene_verify_ok(s);
  store_close(s);
  s = scene_open(&t, STORE_READ);
  assert_int_equal(scene_count(s), count);
  StoreVerify v = scene_verify(s);
  assert_true(v.ok);
  assert_int_equal(v.events, count);
  assert_int_equal(v.unsigned_events, 0); /* a clean exit closes the segment */
  assert_int_equal(v.missing_bodies, 0);
  store_close(s);
  scene_end(&t);
}

static void at_signs_name_the_attempt_and_the_event_before(void **state) {
  (void)state;
  Scene t = scene_begin(3);
  Store *s = scene_open(&t, STORE_WRITE);
  Str learner = scene_learner(&t, 1);
  Draft drafts[] = {
    {.kind = S("sitting.begun"), .subject = learner, .actor = learner},
    {.kind = S("attempt.begun"), .subject = learner, .actor = learner},
    {.kind = S("moved"), .subject = learner, .actor = learner, .attempt = S("@"), .parent = S("@")},
    {.kind = S("moved"), .subject = learner, .actor = learner, .attempt = S("@"), .parent = S("@")},
  };
  Appended out[4];
  scene_append(s, drafts, 4, out);
  assert_int_equal(out[3].seq, out[0].seq + 3);
  assert_true(out[3].lamport > out[2].lamport);
  StoredEvent event;
  Err e;
  int n = 0;
  StoreWalk *w = store_walk_attempt(s, out[1].text, &e);
  while (store_walk_next(w, &event)) {
    Header h;
    const char *why;
    assert_true(header_read(t.arena, event.header, &h, &why));
    assert_true(str_eq(h.attempt, n ? out[1].text : S("")));
    assert_true(str_eq(h.parent, n ? out[n].text : S("")));
    n++;
  }
  assert_true(store_walk_end(w, &e));
  assert_int_equal(n, 3);
  store_close(s);
  scene_end(&t);
}

static void an_unknown_attempt_has_no_events(void **state) {
  (void)state;
  Scene t = scene_begin(4);
  Store *s = scene_open(&t, STORE_WRITE);
  StoredEvent event;
  Err e;
  StoreWalk *w = store_walk_attempt(s, S("0123456789012345678901"), &e);
  assert_false(store_walk_next(w, &event));
  assert_true(store_walk_end(w, &e));
  store_close(s);
  scene_end(&t);
}

static void each_attempt_is_walked_whole(void **state) {
  (void)state;
  Scene t = scene_begin(5);
  Store *s = scene_open(&t, STORE_HOST);
  scene_play(&t, s, 600);
  AttemptRow *rows;
  int count;
  Err e;
  assert_true(store_attempts(s, t.arena, S(""), S(""), &rows, &count, &e));
  assert_true(count > 10);
  for (int i = 0; i < count; i++) {
    StoredEvent event;
    int n = 0;
    StoreWalk *w = store_walk_attempt(s, rows[i].attempt, &e);
    while (store_walk_next(w, &event)) n++;
    assert_true(store_walk_end(w, &e));
    assert_int_equal(n, rows[i].events);
  }
  store_close(s);
  scene_end(&t);
}

static void segments_close_at_their_moments(void **state) {
  (void)state;
  Scene t = scene_begin(6);
  Err e;
  Store *s = scene_open(&t, STORE_WRITE);
  Taking k;
  scene_take(&t, s, &k, 1, 0);
  scene_answer(&t, s, &k);
  assert_int_equal(scene_verify(s).segments, 0);
  scene_finish(&t, s, &k);
  assert_int_equal(scene_verify(s).segments, 1); /* the end of an attempt */
  assert_int_equal(scene_verify(s).unsigned_events, 0);
  scene_take(&t, s, &k, 1, 1);
  for (int i = 0; i < SEGMENT_MAX_EVENTS / 2; i++) scene_answer(&t, s, &k);
  StoreVerify v = scene_verify(s);
  assert_int_equal(v.segments, 2); /* 500 events */
  assert_int_equal(v.unsigned_events, 1);
  assert_true(store_close_segment(s, &e));
  assert_true(store_close_segment(s, &e));
  assert_int_equal(scene_verify(s).segments, 3); /* when asked, and once */
  scene_answer(&t, s, &k);
  store_close(s); /* no host: nothing is closed */
  StoreNews news;
  scene_mark_unclean(&t);
  s = scene_open_news(&t, STORE_HOST, &news);
  assert_true(news.unclean);
  assert_int_equal(scene_verify(s).unsigned_events, 0); /* at the start after a crash */
  store_close(s);
  scene_end(&t);
}

static void one_host_at_a_time(void **state) {
  (void)state;
  Scene t = scene_begin(7);
  Store *s = scene_open(&t, STORE_HOST);
  scene_refused(&t, STORE_HOST, "err.locked");
  Store *other = scene_open(&t, STORE_WRITE);
  Taking k;
  assert_false(store_changed(s));
  scene_take(&t, other, &k, 1, 0);
  assert_true(store_changed(s));
  assert_false(store_changed(s));
  scene_take(&t, s, &k, 2, 0);
  assert_false(store_changed(s));
  scene_take(&t, other, &k, 3, 0);
  scene_verify_ok(s);
  assert_int_equal(scene_count(s), 4);
  store_close(other);
  store_close(s);
  scene_end(&t);
}

static void run_sql(Str path, const char *sql) {
  sqlite3 *db = NULL;
  char name[300];
  snprintf(name, sizeof name, "%.*s", STR_ARG(path));
  assert_int_equal(sqlite3_open(name, &db), SQLITE_OK);
  char *why = NULL;
  if (sqlite3_exec(db, sql, NULL, NULL, &why) != SQLITE_OK) fail_msg("%s", why);
  assert_int_equal(sqlite3_close(db), SQLITE_OK);
}

static void foreign_files_are_not_touched(void **state) {
  (void)state;
  Scene t = scene_begin(8);
  Str path = scene_path(&t, "saboq.db");
  run_sql(path, "CREATE TABLE recipe(name TEXT); INSERT INTO recipe VALUES('plov')");
  Str before = scene_read(&t, path);
  scene_refused(&t, STORE_HOST, "err.foreign-database");
  scene_refused(&t, STORE_READ, "err.foreign-database");
  assert_true(str_eq(scene_read(&t, path), before));
  Err e;
  assert_true(file_write(path, S("Dear diary, this is no database at all.\n"), 0600, &e));
  scene_refused(&t, STORE_WRITE, "err.foreign-database");
  assert_int_equal(scene_read(&t, path).n, 40);
  assert_false(file_exists(scene_path(&t, "device.key")));
  scene_end(&t);
}

static void a_newer_folder_is_only_read(void **state) {
  (void)state;
  Scene t = scene_begin(9);
  Store *s = scene_open(&t, STORE_HOST);
  scene_play(&t, s, 60);
  int64_t count = scene_count(s);
  store_close(s);
  run_sql(scene_path(&t, "saboq.db"), "PRAGMA user_version=2; CREATE TABLE later(x)");
  StoreNews news;
  s = scene_open_news(&t, STORE_HOST, &news);
  assert_true(news.newer);
  assert_true(store_read_only(s));
  assert_int_equal(scene_count(s), count);
  Draft d = {.kind = S("sitting.begun")};
  Appended out;
  Err e = {0};
  assert_false(store_append(s, clock_now(), &d, 1, &out, &e));
  assert_string_equal(e.rule, "err.read-only");
  assert_false(store_save_draft(s, S("a"), S("b"), S("c"), &e));
  assert_int_equal(scene_count(s), count);
  store_close(s);
  scene_end(&t);
}

static void reading_needs_a_folder(void **state) {
  (void)state;
  Scene t = scene_begin(10);
  scene_refused(&t, STORE_READ, "err.no-folder");
  store_close(NULL);
  scene_end(&t);
}

static Str key_of(Scene *t) {
  return scene_read(t, scene_path(t, "device.key"));
}

static void a_lost_key_begins_a_branch_after_the_old_one(void **state) {
  (void)state;
  Scene t = scene_begin(11);
  Store *s = scene_open(&t, STORE_HOST);
  Taking k;
  scene_take(&t, s, &k, 1, 0);
  Str device = str_copy(t.arena, store_device(s)), last = str_copy(t.arena, k.last);
  store_close(s);
  Err e;
  assert_true(file_write(scene_path(&t, "device.key"), S("{]"), 0600, &e));
  s = scene_open(&t, STORE_HOST);
  assert_false(str_eq(device, store_device(s)));
  assert_int_equal(scene_count(s), 3);
  StoredEvent event;
  StoreWalk *w = store_walk_all(s, &e);
  while (store_walk_next(w, &event) && event.branch == 1) continue;
  assert_int_equal(event.branch, 2);
  const Json *body = json_parse(t.arena, event.body, NULL);
  assert_true(str_eq(json_get_str(body, S("after")), last));
  assert_true(store_walk_end(w, &e));
  scene_answer(&t, s, &k); /* an attempt goes on on another branch */
  int n = 0;
  w = store_walk_attempt(s, k.attempt, &e);
  while (store_walk_next(w, &event)) n++;
  assert_true(store_walk_end(w, &e));
  assert_int_equal(n, 3);
  AttemptRow row;
  assert_true(store_attempt(s, t.arena, k.attempt, &row));
  assert_int_equal(row.branch, 1);
  assert_int_equal(row.last_seq, 2);
  assert_int_equal(row.events, 3);
  scene_verify_ok(s);
  Hash before = scene_views(s), after;
  assert_true(store_rebuild(s, quiet, &e));
  after = scene_views(s);
  assert_true(hash_eq(&before, &after));
  store_close(s);
  scene_end(&t);
}

/* An event of another device says that it was made at the end of Lamport time. */
static void lamport_time_may_end(void **state) {
  (void)state;
  Scene t = scene_begin(13);
  Store *s = scene_open(&t, STORE_HOST);
  Taking k;
  Err e;
  scene_take(&t, s, &k, 1, 0);
  store_close(s);
  assert_true(file_remove(scene_path(&t, "device.key"), &e));
  run_sql(scene_path(&t, "saboq.db"), "UPDATE header SET bytes = replace(bytes, '\"lam\":2,',"
                                      " '\"lam\":9007199254740991,')");
  for (int i = 0; i < 2; i++) { /* what was written can be gone on from */
    Draft drafts[] = {{.kind = S("sitting.begun")}, {.kind = S("sitting.begun")}};
    Appended out[2];
    s = scene_open(&t, STORE_HOST);
    scene_append(s, drafts, 2, out);
    assert_int_equal(out[0].lamport, INT64_C(9007199254740991));
    assert_int_equal(out[1].lamport, INT64_C(9007199254740991));
    assert_int_equal(out[1].seq, out[0].seq + 1);
    store_close(s);
  }
  scene_end(&t);
}

static void a_branch_number_is_never_used_twice(void **state) {
  (void)state;
  Scene t = scene_begin(12);
  Store *s = scene_open(&t, STORE_HOST);
  Str device = str_copy(t.arena, store_device(s));
  store_close(s);
  Err e;
  assert_true(file_remove(scene_path(&t, "saboq.db"), &e)); /* the key is still there */
  s = scene_open(&t, STORE_HOST);
  assert_true(str_eq(device, store_device(s)));
  scene_verify_ok(s);
  store_close(s);
  assert_int_equal(json_get_int(json_parse(t.arena, key_of(&t), NULL), S("branch"), 0), 2);
  scene_end(&t);
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_new_folder_begins_with_the_device),
    cmocka_unit_test(appended_events_are_read_again),
    cmocka_unit_test(at_signs_name_the_attempt_and_the_event_before),
    cmocka_unit_test(an_unknown_attempt_has_no_events),
    cmocka_unit_test(each_attempt_is_walked_whole),
    cmocka_unit_test(segments_close_at_their_moments),
    cmocka_unit_test(one_host_at_a_time),
    cmocka_unit_test(foreign_files_are_not_touched),
    cmocka_unit_test(a_newer_folder_is_only_read),
    cmocka_unit_test(reading_needs_a_folder),
    cmocka_unit_test(a_lost_key_begins_a_branch_after_the_old_one),
    cmocka_unit_test(lamport_time_may_end),
    cmocka_unit_test(a_branch_number_is_never_used_twice),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
