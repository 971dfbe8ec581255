/* Records that were changed behind the program's back: every change to what is signed must be
 * found. The folder is changed through SQLite itself, as somebody who means it would. */
#include "scene.h"

#include <sqlite3.h>

static sqlite3 *open_raw(Scene *t) {
  sqlite3 *db = NULL;
  assert_int_equal(sqlite3_open(str_zero(t->arena, scene_path(t, "saboq.db")), &db), SQLITE_OK);
  return db;
}

static void change(Scene *t, const char *sql) {
  sqlite3 *db = open_raw(t);
  char *why = NULL;
  if (sqlite3_exec(db, sql, NULL, NULL, &why) != SQLITE_OK) fail_msg("%s: %s", sql, why);
  assert_int_equal(sqlite3_close(db), SQLITE_OK);
}

static StoreVerify verify_folder(Scene *t) {
  Store *s = scene_open(t, STORE_INSPECT);
  StoreVerify v = scene_verify(s);
  v.why = str_copy(t->arena, v.why);
  v.device = str_copy(t->arena, v.device);
  store_close(s);
  return v;
}

static void make_folder(Scene *t) {
  Store *s = scene_open(t, STORE_HOST);
  for (int i = 0; i < SCENE_LEARNERS; i++) scene_add_learner(t, s, i);
  for (int i = 0; i < 6; i++) {
    Taking k;
    scene_take(t, s, &k, i % 3, i % 2);
    for (int j = 0; j < 3; j++) scene_answer(t, s, &k);
    scene_finish(t, s, &k);
  }
  store_close(s);
}

typedef struct {
  const char *sql;
  int64_t seq;
  const char *why;
} Change;

/* The folder: 1 device.begun, 2-11 learners, then six attempts of eight events: 12-19, 20-27, ...
 * 52-59; segments end at 19 (its first is 1), 27, 35, 43, 51, 59. */
static const Change changes[] = {
  {"UPDATE header SET bytes = replace(bytes, '\"lang\":\"uz\"', '\"lang\":\"ru\"') WHERE at & 1023 "
   "= 21",
    21, "verify.wrong-chain"},
  {"UPDATE header SET bytes = replace(bytes, '\"v\":1', '\"v\": 1') WHERE at & 1023 = 21", 21,
    "verify.bad-header"},
  {"DELETE FROM header WHERE at & 1023 = 30", 30, "verify.gap"},
  {"DELETE FROM header WHERE at & 1023 = 1", 1, "verify.gap"},
  {"DELETE FROM header WHERE at & 1023 = 59", 59, "verify.gap"},
  {"DELETE FROM header WHERE at & 1023 > 51", 52, "verify.gap"},
  {"DELETE FROM header; DELETE FROM body", 1, "verify.gap"},
  {"UPDATE header SET at = -at WHERE at & 1023 IN (30, 31); UPDATE header SET at = at + (2 << 40) "
   "+ 61 WHERE at < 0",
    30, "verify.order"},
  {"UPDATE body SET bytes = bytes || ' ' WHERE at & 1023 = 24", 24, "verify.bad-body"},
  {"UPDATE body SET salt = randomblob(16) WHERE at & 1023 = 24", 24, "verify.bad-body"},
  {"INSERT INTO body SELECT at + 100, salt, bytes FROM body WHERE at & 1023 = 24", 124,
    "verify.bad-body"},
  {"DELETE FROM segment WHERE last = 35", 28, "verify.gap"},
  {"UPDATE segment SET last = 34 WHERE last = 35", 28, "verify.wrong-head"},
  {"UPDATE segment SET last = 60 WHERE last = 59", 60, "verify.gap"},
  {"UPDATE segment SET signature = (SELECT signature FROM segment WHERE last = 27) WHERE last = 35",
    28, "verify.bad-signature"},
  {"UPDATE segment SET head = zeroblob(32) WHERE last = 35", 28, "verify.wrong-head"},
  {"INSERT INTO segment SELECT at + 2, last, head, signature FROM segment WHERE last = 35", 36,
    "verify.overlap"},
  {"UPDATE branch SET number = 2", 1, "verify.wrong-chain"},
  {"UPDATE branch SET public = zeroblob(32)", 1, "verify.wrong-device"},
  {"DELETE FROM branch", 1, "verify.wrong-device"},
};

static void every_change_is_named(void **state) {
  (void)state;
  for (size_t i = 0; i < sizeof(changes) / sizeof(changes[0]); i++) {
    Scene t = scene_begin(91);
    make_folder(&t);
    assert_true(verify_folder(&t).ok);
    change(&t, changes[i].sql);
    StoreVerify v = verify_folder(&t);
    if (v.ok) fail_msg("not found: %s", changes[i].sql);
    if (v.seq != changes[i].seq || !str_eq(v.why, str_c(changes[i].why)))
      fail_msg("%s: %.*s at %d", changes[i].sql, STR_ARG(v.why), (int)v.seq);
    scene_end(&t);
  }
}

static void absent_bodies_are_counted_and_no_fault(void **state) {
  (void)state;
  Scene t = scene_begin(92);
  make_folder(&t);
  change(&t, "DELETE FROM body WHERE at & 1023 > 20");
  StoreVerify v = verify_folder(&t);
  assert_true(v.ok);
  assert_int_equal(v.events, 59);
  assert_int_equal(v.segments, 6);
  assert_int_equal(v.missing_bodies, 39);
  scene_end(&t);
}

/* Flips one bit of a cell of a row, both picked at random. */
static void flip(Scene *t, const char *table, const char *column) {
  sqlite3 *db = open_raw(t);
  sqlite3_stmt *q = NULL;
  char sql[200];
  snprintf(sql, sizeof sql, "SELECT at, CAST(%s AS BLOB) FROM %s ORDER BY random() LIMIT 1", column,
    table);
  assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &q, NULL), SQLITE_OK);
  assert_int_equal(sqlite3_step(q), SQLITE_ROW);
  int64_t at = sqlite3_column_int64(q, 0);
  Str bytes = str_copy(t->arena, (Str){sqlite3_column_blob(q, 1), sqlite3_column_bytes(q, 1)});
  sqlite3_finalize(q);
  char *changed = str_zero(t->arena, S(""));
  changed = memcpy(arena_alloc(t->arena, (size_t)bytes.n), bytes.s, (size_t)bytes.n);
  changed[rng_below(&t->rng, (uint64_t)bytes.n)] ^= (char)(1 << rng_below(&t->rng, 8));
  snprintf(sql, sizeof sql, "UPDATE %s SET %s = %s WHERE at = ?2", table, column,
    strcmp(column, "bytes") ? "?1" : "CAST(?1 AS TEXT)");
  assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &q, NULL), SQLITE_OK);
  assert_int_equal(sqlite3_bind_blob(q, 1, changed, (int)bytes.n, SQLITE_STATIC), SQLITE_OK);
  assert_int_equal(sqlite3_bind_int64(q, 2, at), SQLITE_OK);
  assert_int_equal(sqlite3_step(q), SQLITE_DONE);
  assert_int_equal(sqlite3_finalize(q), SQLITE_OK);
  assert_int_equal(sqlite3_close(db), SQLITE_OK);
}

static void every_flipped_bit_is_found(void **state) {
  (void)state;
  static const struct {
    const char *table, *column;
  } cells[] = {{"header", "bytes"}, {"header", "chain"}, {"body", "bytes"}, {"body", "salt"},
    {"segment", "head"}, {"segment", "signature"}};
  Scene t = scene_begin(93);
  make_folder(&t);
  Err e;
  Str whole = scene_read(&t, scene_path(&t, "saboq.db"));
  for (int i = 0; i < 240; i++) {
    assert_true(file_write(scene_path(&t, "saboq.db"), whole, 0600, &e));
    flip(&t, cells[i % 6].table, cells[i % 6].column);
    StoreVerify v = verify_folder(&t);
    if (v.ok)
      fail_msg("a flipped bit of %s.%s was not found", cells[i % 6].table, cells[i % 6].column);
    assert_int_equal(v.device.n, 22);
  }
  scene_end(&t);
}

static bool count_tells(void *context, Str text_id, int64_t done, int64_t total) {
  assert_true(str_eq(text_id, S("ui.store-verifying")));
  assert_true(done <= total);
  return ++*(int *)context < 2;
}

static void a_verify_can_be_stopped(void **state) {
  (void)state;
  Scene t = scene_begin(94);
  StoreVerify v;
  Err e = {0};
  int told = 0;
  Store *s = scene_open(&t, STORE_HOST);
  scene_play(&t, s, 11000);
  assert_false(store_verify(s, (StoreProgress){&told, count_tells}, &v, &e));
  assert_string_equal(e.rule, "err.stopped");
  scene_verify_ok(s);
  store_close(s);
  scene_end(&t);
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(every_change_is_named),
    cmocka_unit_test(absent_bodies_are_counted_and_no_fault),
    cmocka_unit_test(every_flipped_bit_is_found),
    cmocka_unit_test(a_verify_can_be_stopped),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
