/* The export of completions: every row as slow and plain code would write it, whatever is in it;
 * names only where they are asked for; and a sink that takes no more. */
#include "desk.h"

#include "base/num.h"
#include "base/rng.h"
#include "exchange/completions.h"

typedef struct {
  Arena *a;
  Str folder;
  Store *s;
} Desk;

static Desk begin(void) {
  Arena *a = arena_create();
  Str folder = desk_folder(a);
  return (Desk){a, folder, desk_open(folder)};
}

static void end(Desk *d) {
  store_close(d->s);
  desk_remove(d->a, d->folder);
  arena_destroy(d->a);
}

static Str add(Desk *d, const char *number, const char *name) {
  NewLearner who = {.number = str_c(number), .name = str_c(name)};
  Str id;
  Err e;
  assert_true(roster_add(d->a, d->s, &who, desk_now(), &id, &e));
  return id;
}

static Json *json(Desk *d, Str text) {
  Json *j = json_parse(d->a, text, NULL);
  assert_non_null(j);
  return j;
}

/* A lesson begun and ended in one commit; `end` is the rest of the last body. */
static void take(Desk *d, Str learner, Str course, Str lesson, Moment at, const char *end_body) {
  Json *begun = json(d, S("{\"max\":120000,\"number\":1,\"needs\":[\"l1\",\"l2\"]}"));
  Json *ended = json(d, str_format(d->a, "{\"why\":\"finished\",\"completed\":true,\"number\":1,"
    "\"needs\":[\"l1\",\"l2\"],%s}", end_body));
  Json *both[] = {begun, ended};
  for (int i = 0; i < 2; i++) {
    json_set_str(d->a, both[i], S("course"), course);
    json_set_str(d->a, both[i], S("lesson"), lesson);
    json_set_str(d->a, both[i], S("version"), S("1.0.0"));
  }
  Draft drafts[] = {
    {.kind = S("attempt.begun"), .subject = learner, .actor = learner, .body = begun,
      .content = S("DDDDDDDDDDDDDDDDDDDDDD")},
    {.kind = S("attempt.ended"), .subject = learner, .actor = learner, .body = ended,
      .attempt = S("@"), .parent = S("@"), .content = S("DDDDDDDDDDDDDDDDDDDDDD")},
  };
  Appended made[2];
  Err e = {0};
  if (!store_append(d->s, at, drafts, 2, made, &e)) fail_msg("%s: %s", e.rule, e.detail);
}

static bool collect(void *context, Str bytes) {
  buf_put(context, bytes);
  return true;
}

static Str export(Desk *d, bool names, int64_t *rows) {
  Buf out = buf_make(d->a);
  Err e;
  assert_true(completions_csv(d->s, names, (CsvSink){&out, collect}, rows, &e));
  return buf_str(&out);
}

/* ---- the same, plainly ---- */

static Str number_text(Arena *a, int64_t value) {
  Buf b = buf_make(a);
  num_put_decimal(&b, value, '.');
  return buf_str(&b);
}

static Str time_text(Arena *a, int64_t wall, int zone) {
  Buf b = buf_make(a);
  num_put_time(&b, wall, zone);
  return buf_str(&b);
}

static void put_plainly(Desk *d, Buf *b, const CompletionRow *c, bool names) {
  LearnerRow who = {0};
  store_learner(d->s, d->a, c->learner, &who);
  Str passed = c->passed < 0 ? S("") : c->passed ? S("yes") : S("no");
  bool is_signed = store_is_signed(d->s, c->branch, c->seq);
  Str cells[] = {c->event, c->learner, who.number, store_learner_name(d->s, d->a, &who), c->course,
    c->version, c->lesson, c->attempt, number_text(d->a, c->number * NUM_ONE),
    time_text(d->a, c->wall, c->zone), number_text(d->a, c->points), number_text(d->a, c->max),
    number_text(d->a, c->scaled), passed, is_signed ? S("signed") : S("made"), c->content};
  for (size_t i = 0; i < sizeof cells / sizeof *cells; i++)
    if (i != 3 || names) csv_cell(b, cells[i]);
  csv_end(b);
}

static void expect_as_written_plainly(Desk *d, bool names) {
  CompletionRow *rows;
  int n;
  int64_t counted;
  Err e;
  Buf b = buf_make(d->a);
  buf_format(&b, "event,learner,number,%scourse,version,lesson,attempt,attempt_number,"
    "completed_at,points,max,scaled,passed,state,content\r\n", names ? "name," : "");
  assert_true(store_completions(d->s, d->a, (Str){0}, (Str){0}, &rows, &n, &e));
  for (int i = 0; i < n; i++) put_plainly(d, &b, &rows[i], names);
  Str got = export(d, names, &counted);
  assert_int_equal(counted, n);
  assert_string_equal(str_zero(d->a, got), str_zero(d->a, buf_str(&b)));
}

/* ---- tests ---- */

static void rows_say_what_was_completed(void **state) {
  (void)state;
  Desk d = begin();
  int64_t rows;
  Str learner = add(&d, "+77", "=Ali, \"B\"");
  take(&d, learner, S("tip"), S("l1"), desk_now(),
    "\"points\":85000,\"max\":120000,\"scaled\":7083,\"passed\":true");
  Moment later = desk_now();
  later.wall += 60000;
  later.zone = -210;
  take(&d, learner, S("tip"), S("l2"), later, "\"points\":0,\"max\":0,\"scaled\":0");
  Str csv = export(&d, true, &rows);
  assert_int_equal(rows, 3);
  CsvTable t;
  DiagList list = diag_make(d.a);
  assert_true(csv_read(d.a, S("out"), csv, &t, &list));
  assert_int_equal(t.row_count, 3);
  static const char *const expected[3] = { /* in order of lessons: the course comes first */
    "+77|=Ali, \"B\"|tip|1.0.0|||1|2026-11-25T01:51:30.123-03:30|8.5|12|0.7083|yes|",
    "+77|=Ali, \"B\"|tip|1.0.0|l1||1|2026-11-25T10:20:30.123+05:00|8.5|12|0.7083|yes|",
    "+77|=Ali, \"B\"|tip|1.0.0|l2||1|2026-11-25T01:51:30.123-03:30|0|0|0||",
  };
  for (int i = 0; i < 3; i++) {
    Buf b = buf_make(d.a);
    for (int c = 2; c < 14; c++)
      buf_format(&b, "%.*s|", STR_ARG(c == 7 ? S("") : t.rows[i].cells[c]));
    assert_string_equal(str_zero(d.a, buf_str(&b)), expected[i]);
    /* the end of an attempt closes its segment */
    assert_true(str_eq(t.rows[i].cells[14], S("signed")));
    assert_true(str_eq(t.rows[i].cells[15], S("DDDDDDDDDDDDDDDDDDDDDD")));
    assert_int_equal(t.rows[i].cells[0].n, 22);
    assert_int_equal(t.rows[i].cells[7].n, 22);
  }
  assert_true(str_find(export(&d, false, &rows), S("Ali"), 0) < 0);
  end(&d);
}

/* Moments before 1970 and far from now, all zones, texts that must be quoted, people who are
 * erased; more than fits the buffer. */
static void every_row_is_as_written_plainly(void **state) {
  (void)state;
  static const char *const odd[] = {"l1", "l2", "a,b", "=x", "two\nlines", "\"q\"", "'=y", "-",
    "o\xCA\xBBz"};
  Desk d = begin();
  Rng rng = rng_seed(3);
  for (int i = 0; i < 120; i++) {
    Str learner = add(&d, i % 3 ? "" : "12-a", i % 5 ? "Name, of somebody" : "@x");
    for (int k = 0; k < 4; k++) {
      Moment at = desk_now();
      at.zone = (int)rng_below(&rng, 2881) - 1440;
      at.wall += ((int64_t)rng_below(&rng, 2000000) - 1000000) * (k < 3 ? 1000 : 10000000);
      const char *marks[] = {"", ",\"passed\":true", ",\"passed\":false"};
      Str course = str_c(odd[rng_below(&rng, 9)]), lesson = str_c(odd[rng_below(&rng, 9)]);
      Str body = str_format(d.a, "\"points\":%d,\"max\":%d,\"scaled\":%d%s",
        (int)rng_below(&rng, 1000000), 10000 * (1 + k), (int)rng_below(&rng, 10001),
        marks[rng_below(&rng, 3)]);
      take(&d, learner, course, lesson, at, str_zero(d.a, body));
    }
    int64_t erased;
    Err e;
    if (i % 7 == 0) assert_true(store_erase_learner(d.s, learner, &erased, &e));
  }
  expect_as_written_plainly(&d, true);
  expect_as_written_plainly(&d, false);
  int64_t rows;
  assert_true(export(&d, true, &rows).n > 64 * 1024);
  end(&d);
}

static bool take_two(void *context, Str bytes) {
  (void)bytes;
  return ++*(int *)context < 2;
}

static void a_sink_may_stop(void **state) {
  (void)state;
  Desk d = begin();
  int64_t rows;
  Err e = {0};
  int calls = 1;
  Str learner = add(&d, "1", "A");
  take(&d, learner, S("tip"), S("l1"), desk_now(), "\"points\":1,\"max\":1,\"scaled\":10000");
  assert_false(completions_csv(d.s, false, (CsvSink){&calls, take_two}, &rows, &e));
  assert_string_equal(e.rule, "err.export-stopped");
  assert_int_equal(calls, 2);
  end(&d);
}

static void an_empty_folder_gives_the_header(void **state) {
  (void)state;
  Desk d = begin();
  expect_as_written_plainly(&d, false);
  end(&d);
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(rows_say_what_was_completed),
    cmocka_unit_test(every_row_is_as_written_plainly),
    cmocka_unit_test(a_sink_may_stop),
    cmocka_unit_test(an_empty_folder_gives_the_header),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
