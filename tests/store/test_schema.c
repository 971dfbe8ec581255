/* Migrations: from nothing to the present tables, one whole step at a time. */
#include "scene.h"

#include "store/schema.h"

static const Migration two_steps[] = {
  {1, "CREATE TABLE plov(rice TEXT); INSERT INTO plov VALUES('devzira')"},
  {2, "ALTER TABLE plov ADD COLUMN carrot TEXT; UPDATE plov SET carrot = 'yellow'"},
  {0, NULL},
};

static const Migration broken_second[] = {
  {1, "CREATE TABLE plov(rice TEXT); INSERT INTO plov VALUES('devzira')"},
  {2, "ALTER TABLE plov ADD COLUMN carrot TEXT; UPDATE nothing SET carrot = 'yellow'"},
  {0, NULL},
};

static const char *path_of(Scene *t) {
  return str_zero(t->arena, scene_path(t, "some.db"));
}

static bool has_carrots(Db *db) {
  return db_run_script(db, "SELECT carrot FROM plov");
}

static void steps_are_done_in_order_and_once(void **state) {
  (void)state;
  Scene t = scene_begin(111);
  Db db;
  for (int i = 0; i < 2; i++) {
    assert_true(db_connect(&db, path_of(&t), false, true));
    assert_true(schema_migrate(&db, two_steps));
    assert_int_equal(schema_version(&db), 2);
    assert_true(has_carrots(&db));
    db_close(&db);
  }
  scene_end(&t);
}

static void a_failed_step_leaves_the_one_before(void **state) {
  (void)state;
  Scene t = scene_begin(112);
  Db db;
  Err e;
  assert_true(db_connect(&db, path_of(&t), false, true));
  assert_false(schema_migrate(&db, broken_second));
  assert_false(db_answer(&db, &e));
  assert_string_equal(e.rule, "err.database");
  assert_int_equal(schema_version(&db), 1);
  assert_false(has_carrots(&db));
  assert_false(db_answer(&db, NULL));
  assert_true(schema_migrate(&db, two_steps)); /* and a later program goes on from there */
  assert_true(has_carrots(&db));
  db_close(&db);
  scene_end(&t);
}

static void an_older_folder_is_brought_up_to_date(void **state) {
  (void)state;
  Scene t = scene_begin(113);
  Db db;
  /* As a crash between making the file and making its tables leaves it. */
  assert_true(db_connect(&db, str_zero(t.arena, scene_path(&t, "saboq.db")), false, true));
  assert_true(db_run_script(&db, "PRAGMA application_id=1398891119; PRAGMA user_version=0"));
  db_close(&db);
  assert_int_equal(SCHEMA_APPLICATION, 1398891119);
  scene_refused(&t, STORE_READ, "err.no-folder");
  Store *s = scene_open(&t, STORE_HOST);
  assert_int_equal(scene_count(s), 1);
  scene_verify_ok(s);
  store_close(s);
  assert_true(db_connect(&db, str_zero(t.arena, scene_path(&t, "saboq.db")), true, false));
  assert_int_equal(schema_version(&db), STORE_SCHEMA);
  db_close(&db);
  scene_end(&t);
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(steps_are_done_in_order_and_once),
    cmocka_unit_test(a_failed_step_leaves_the_one_before),
    cmocka_unit_test(an_older_folder_is_brought_up_to_date),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
