/* Recovery in its special cases: what exactly is destroyed, when the crash comes, who may do it. */
#include "scene.h"

enum { PAGE = 4096 };

/* Overwrites bytes of a file in place. */
static void overwrite(Scene *t, const char *name, long at, long n) {
  FILE *f = fopen(str_zero(t->arena, scene_path(t, name)), "r+b");
  assert_non_null(f);
  assert_int_equal(fseek(f, at, SEEK_SET), 0);
  for (long i = 0; i < n; i++) assert_int_not_equal(fputc((int)rng_below(&t->rng, 256), f), EOF);
  assert_int_equal(fclose(f), 0);
}

static void write_name(Scene *t, const char *name, const char *text) {
  Err e;
  assert_true(file_write(scene_path(t, name), str_c(text), 0600, &e));
}

static int64_t make_folder(Scene *t, int events) {
  Err e;
  Store *s = scene_open(t, STORE_HOST);
  StoreFile files[] = {{S("course.yaml"), S("id: tip\n")}, {S("media/a.png"), S("picture")}};
  assert_true(store_pin_content(s, S("content000000000000000"), S("tip"), files, 2, &e));
  assert_true(store_set_pin(s, scene_learner(t, 1), S("1234"), &e));
  scene_play(t, s, events);
  int64_t count = scene_count(s);
  store_close(s);
  return count;
}

static void the_first_page_is_gone(void **state) {
  (void)state;
  Scene t = scene_begin(31);
  StoreNews news;
  Err e;
  int64_t count = make_folder(&t, 400), wait;
  overwrite(&t, "saboq.db", 0, PAGE);
  Store *s =
    scene_open_news(&t, STORE_HOST, &news); /* after a clean exit: seen by the header alone */
  assert_true(news.recovered);
  assert_int_equal(news.lost, 0);
  assert_int_equal(news.whose->count, 0);
  assert_int_equal(scene_count(s), count + 2);
  scene_verify_ok(s);
  StoreFile *files;
  int n;
  assert_true(store_content(s, t.arena, S("content000000000000000"), &files, &n, &e));
  assert_int_equal(n, 2);
  assert_true(str_eq(files[1].bytes, S("picture")));
  assert_int_equal(
    store_try_pin(s, scene_learner(&t, 1), S("1234"), clock_now(), &wait, &e), PIN_RIGHT);
  assert_int_equal(
    store_try_pin(s, scene_learner(&t, 2), S("1234"), clock_now(), &wait, &e), PIN_NONE);
  store_close(s);
  scene_end(&t);
}

static void nothing_is_left(void **state) {
  (void)state;
  Scene t = scene_begin(32);
  StoreNews news;
  make_folder(&t, 100);
  overwrite(&t, "saboq.db", 0, (long)file_size(scene_path(&t, "saboq.db")));
  Store *s = scene_open_news(&t, STORE_HOST, &news);
  assert_true(news.recovered);
  assert_int_equal(scene_count(s), 2);
  scene_verify_ok(s);
  store_close(s);
  scene_end(&t);
}

static void file_and_key_are_gone_but_the_pages_are_ours(void **state) {
  (void)state;
  Scene t = scene_begin(33);
  StoreNews news;
  Err e;
  int64_t count = make_folder(&t, 200);
  overwrite(&t, "saboq.db", 0, 2 * PAGE); /* table branch stands on the second page */
  assert_true(file_remove(scene_path(&t, "device.key"), &e));
  Store *s = scene_open_news(&t, STORE_HOST, &news);
  assert_true(news.recovered);
  assert_int_equal(scene_count(s), count + 2);
  scene_verify_ok(s); /* the old device's public key came out of its first event */
  store_close(s);
  scene_end(&t);
}

static void a_wal_without_its_database(void **state) {
  (void)state;
  Scene t = scene_begin(34);
  StoreNews news;
  Err e;
  Store *s = scene_open(&t, STORE_HOST);
  scene_play(&t, s, 60);
  int64_t count = scene_count(s);
  Str wal = scene_read(&t, scene_path(&t, "saboq.db-wal"));
  store_close(s);
  assert_true(file_remove(scene_path(&t, "saboq.db"), &e));
  assert_true(file_write(scene_path(&t, "saboq.db-wal"), wal, 0600, &e));
  s = scene_open_news(&t, STORE_HOST, &news);
  assert_true(news.recovered);
  assert_int_equal(scene_count(s), count + 2);
  scene_verify_ok(s);
  store_close(s);
  scene_end(&t);
}

static void cut_short_in_the_middle_of_a_page(void **state) {
  (void)state;
  Scene t = scene_begin(35);
  StoreNews news;
  Err e;
  int64_t count = make_folder(&t, 300);
  Str bytes = scene_read(&t, scene_path(&t, "saboq.db"));
  assert_true(
    file_write(scene_path(&t, "saboq.db"), str_slice(bytes, 0, bytes.n * 2 / 3 + 100), 0600, &e));
  scene_mark_unclean(&t);
  Store *s = scene_open_news(&t, STORE_HOST, &news);
  assert_true(news.recovered);
  assert_true(news.lost > 0 && news.lost < count);
  scene_verify_ok(s);
  store_close(s);
  scene_end(&t);
}

/* The marks a crash at each moment of a recovery leaves. */
static void a_crash_while_recovering(void **state) {
  (void)state;
  for (int moment = 0; moment < 5; moment++) {
    Scene t = scene_begin(36);
    StoreNews news;
    Err e;
    int64_t count = make_folder(&t, 150);
    overwrite(&t, "saboq.db", 0, PAGE);
    write_name(&t, "recovering", "damaged-1.db\n"); /* 0: before the file was moved */
    if (moment == 1)
      assert_true(file_rename(scene_path(&t, "saboq.db"), scene_path(&t, "damaged-1.db"), &e));
    if (moment == 2) {
      assert_true(file_rename(scene_path(&t, "saboq.db"), scene_path(&t, "damaged-1.db"), &e));
      write_name(&t, "recovering.db", "half a file");
      write_name(&t, "recovering.db-journal", "half a journal");
    }
    if (moment == 3) { /* all but the mark */
      assert_true(file_remove(scene_path(&t, "recovering"), &e));
      store_close(scene_open(&t, STORE_HOST));
      write_name(&t, "damaged-1.db", "x");
      write_name(&t, "recovering", "damaged-1.db\n");
    }
    if (moment == 4) write_name(&t, "recovering", "../../etc/passwd"); /* not a name of ours */
    Store *s = scene_open_news(&t, STORE_HOST, &news);
    assert_int_equal(news.recovered, moment != 3);
    assert_int_equal(scene_count(s), count + 2);
    scene_verify_ok(s);
    assert_false(file_exists(scene_path(&t, "recovering")));
    store_close(s);
    scene_end(&t);
  }
}

static void only_under_the_hosts_lock(void **state) {
  (void)state;
  Scene t = scene_begin(37);
  FileLock lock;
  Err e;
  int64_t count = make_folder(&t, 100);
  overwrite(&t, "saboq.db", 0, PAGE);
  scene_refused(&t, STORE_READ, "err.damaged");
  assert_true(file_lock(scene_path(&t, "host.lock"), &lock, &e));
  scene_refused(&t, STORE_WRITE, "err.damaged");
  file_unlock(&lock);
  Store *s = scene_open(&t, STORE_WRITE);
  assert_int_equal(scene_count(s), count + 2);
  store_close(s);
  scene_end(&t);
}

static void whoever_still_has_the_old_file_saves_nothing(void **state) {
  (void)state;
  Scene t = scene_begin(38);
  Err e = {0};
  make_folder(&t, 50);
  Store *old = scene_open(&t, STORE_WRITE);
  Taking k;
  scene_take(&t, old, &k, 1, 0);
  assert_true(file_rename(scene_path(&t, "saboq.db"), scene_path(&t, "damaged-7.db"), &e));
  Draft d = scene_draft(&k, "moved", NULL);
  Appended out;
  assert_false(store_append(old, clock_now(), &d, 1, &out, &e));
  assert_string_equal(e.rule, "err.set-aside");
  assert_false(store_append(old, clock_now(), &d, 1, &out, &e));
  assert_string_equal(e.rule, "err.read-only");
  store_close(old);
  scene_end(&t);
}

static void damage_met_while_working_is_mended_at_the_next_start(void **state) {
  (void)state;
  Scene t = scene_begin(39);
  StoreNews news;
  StoreVerify v;
  Err e = {0};
  make_folder(&t, 2500);
  int64_t pages = file_size(scene_path(&t, "saboq.db")) / PAGE;
  for (int64_t i = pages / 8; i < pages / 5; i++) overwrite(&t, "saboq.db", (long)i * PAGE, 20);
  Store *s = scene_open_news(&t, STORE_WRITE, &news); /* the newest events are fine */
  assert_false(news.recovered);
  assert_false(store_verify(s, quiet, &v, &e));
  assert_string_equal(e.rule, "err.damaged");
  store_close(s);
  s = scene_open_news(&t, STORE_HOST, &news);
  assert_true(news.recovered);
  scene_verify_ok(s);
  store_close(s);
  scene_end(&t);
}

static void a_second_recovery_tells_only_what_it_lost(void **state) {
  (void)state;
  Scene t = scene_begin(40);
  StoreNews first, second;
  make_folder(&t, 1000);
  int64_t pages = file_size(scene_path(&t, "saboq.db")) / PAGE;
  for (int64_t i = pages / 2; i < pages / 2 + 6; i++)
    overwrite(&t, "saboq.db", (long)i * PAGE, PAGE);
  scene_mark_unclean(&t);
  Store *s = scene_open_news(&t, STORE_HOST, &first);
  assert_true(first.recovered && first.lost > 0);
  store_close(s);
  overwrite(&t, "saboq.db", 0, PAGE);
  s = scene_open_news(&t, STORE_HOST, &second);
  assert_true(second.recovered);
  assert_int_equal(second.lost, 0);
  StoreVerify v = scene_verify(s);
  assert_true(v.ok);
  assert_int_equal(v.lost, first.lost);
  store_close(s);
  scene_end(&t);
}

static bool stop_at_once(void *context, Str text_id, int64_t done, int64_t total) {
  (void)done, (void)total;
  *(Str *)context = text_id;
  return false;
}

static void a_recovery_that_is_stopped_goes_on_next_time(void **state) {
  (void)state;
  Scene t = scene_begin(41);
  StoreNews news;
  Err e = {0};
  Str told = {0};
  int64_t count = make_folder(&t, 100);
  overwrite(&t, "saboq.db", 0, PAGE);
  StoreProgress stop = {&told, stop_at_once};
  assert_null(store_open(t.folder, STORE_HOST, stop, &news, &e));
  assert_string_equal(e.rule, "err.stopped");
  assert_true(str_eq(told, S("ui.store-recovering")));
  Store *s = scene_open_news(&t, STORE_HOST, &news);
  assert_true(news.recovered);
  assert_int_equal(scene_count(s), count + 2);
  store_close(s);
  scene_end(&t);
}

/* Anything at all where the database should be, beside our key. */
static void garbage(void **state) {
  (void)state;
  for (int i = 0; i < 60; i++) {
    Scene t = scene_begin(1000 + (uint64_t)i);
    StoreNews news;
    Err e;
    store_close(scene_open(&t, STORE_HOST));
    ptrdiff_t n = 1 + (ptrdiff_t)rng_below(&t.rng, 6 * PAGE);
    char *bytes = arena_alloc(t.arena, (size_t)n);
    for (ptrdiff_t j = 0; j < n; j++) bytes[j] = (char)rng_next(&t.rng);
    for (ptrdiff_t j = 0; j < n; j += PAGE) { /* what looks like pages of rows */
      bytes[j] = (char)(const char[]){0x0d, 0x0a, 0x02}[rng_below(&t.rng, 3)];
      if (j + 4 < n) bytes[j + 3] = 0;
    }
    assert_true(file_write(scene_path(&t, "saboq.db"), (Str){bytes, n}, 0600, &e));
    if (i % 2) assert_true(file_write(scene_path(&t, "saboq.db-wal"), (Str){bytes, n}, 0600, &e));
    Store *s = scene_open_news(&t, STORE_HOST, &news);
    assert_true(news.recovered);
    scene_verify_ok(s);
    store_close(s);
    scene_end(&t);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(the_first_page_is_gone),
    cmocka_unit_test(nothing_is_left),
    cmocka_unit_test(file_and_key_are_gone_but_the_pages_are_ours),
    cmocka_unit_test(a_wal_without_its_database),
    cmocka_unit_test(cut_short_in_the_middle_of_a_page),
    cmocka_unit_test(a_crash_while_recovering),
    cmocka_unit_test(only_under_the_hosts_lock),
    cmocka_unit_test(whoever_still_has_the_old_file_saves_nothing),
    cmocka_unit_test(damage_met_while_working_is_mended_at_the_next_start),
    cmocka_unit_test(a_second_recovery_tells_only_what_it_lost),
    cmocka_unit_test(a_recovery_that_is_stopped_goes_on_next_time),
    cmocka_unit_test(garbage),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
