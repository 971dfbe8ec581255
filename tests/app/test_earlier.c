/* A debrief beside the learner's own earlier ones: the figures of the attempts that were recorded,
 * the latest three, in their order, and never those of anybody else or of another lesson. */
#include "scene.h"

#include "app/earlier.h"
#include "base/num.h"

static Scene begin(void) {
  Scene t = scene_begin(920);
  t.course = scene_course(t.arena, "interview");
  return t;
}

static void press(Scene *t, const char *action) {
  scene_wait(t, 60000);
  scene_press(t, str_c(action), (Str){0});
}

/* Asks so many open and so many leading questions, and reads the debrief. */
static void talk(Scene *t, const char *learner, const char *lesson, int open, int leading) {
  scene_learn(t, str_c(learner), str_c(lesson));
  press(t, "go:interview");
  for (int i = 0; i < open; i++) press(t, "take:day");
  for (int i = 0; i < leading; i++) press(t, "take:late");
  press(t, "take:end");
  press(t, "go:example"); /* before the first debrief only */
  press(t, "go:debrief");
  assert_non_null(page_find(scene_page(t), S("share-title")));
}

static void write(Scene *t, const char *id) {
  Str field = str_join(t->arena, str_c(id), S(":field"));
  assert_true(player_type(t->player, field, S("In my own words.")));
  press(t, str_zero(t->arena, str_join(t->arena, S("answer:"), str_c(id))));
}

static void finish(Scene *t) {
  press(t, "go:conclusion");
  scene_page(t);
  write(t, "reflection");
  write(t, "conclusion");
  press(t, "finish");
  assert_true(player_ended(t->player));
}

static void whole(Scene *t, const char *learner, const char *lesson, int open, int leading) {
  talk(t, learner, lesson, open, leading);
  finish(t);
}

static int number(const Node *n, const char *name) {
  for (int i = 0; i < n->text.arg_count; i++)
    if (str_eq(n->text.args[i].name, str_c(name))) return (int)n->text.args[i].number;
  fail_msg("no %s in %.*s", name, STR_ARG(n->id));
  return -1;
}

/* The debrief's list, a line for each attempt: when, its questions, its acts. */
static Str shown(Scene *t) {
  Buf b = buf_make(t->page);
  Node *page = scene_page(t), *list = page_find(page, S("earlier"));
  for (Node *item = list ? list->first : NULL; item; item = item->next) {
    bool now = str_eq(item->id, S("earlier:now"));
    buf_put(&b, now ? S("now") : str_slice(item->text.id, 1, item->text.id.n));
    for (Node *n = item->first; n; n = n->next)
      buf_format(&b, " %d/%d", number(n, "count"), number(n, "of"));
    buf_put(&b, S("\n"));
  }
  return buf_str(&b);
}

static void expect(Scene *t, Str expected) {
  Str got = shown(t);
  if (!str_eq(got, expected))
    fail_msg("shown:\n%.*sexpected:\n%.*s", STR_ARG(got), STR_ARG(expected));
}

/* What the clock says now, as the list will say it of an attempt that ends now. */
static Str moment(Scene *t) {
  Buf b = buf_make(t->arena);
  num_put_date(&b, t->now.wall, t->now.zone);
  buf_put(&b, S(", "));
  num_put_clock(&b, t->now.wall, t->now.zone);
  return buf_str(&b);
}

static void the_second_shows_the_first(void **state) {
  (void)state;
  Scene t = begin();
  whole(&t, "cadet", "talk", 1, 1);
  Str first = moment(&t);
  expect(&t, S(""));
  scene_wait(&t, 86400000);
  talk(&t, "cadet", "talk", 3, 1);
  Str expected = str_format(t.arena, "%.*s 1/2 1/2\nnow 3/4 1/2\n", STR_ARG(first));
  expect(&t, expected);
  scene_cut_off(&t, true);
  scene_sit_down(&t); /* resumed before it */
  expect(&t, expected);
  finish(&t); /* and on the page of the result */
  expect(&t, expected);
  scene_end(&t);
}

static void nobody_else_is_shown(void **state) {
  (void)state;
  Scene t = begin();
  whole(&t, "cadet", "talk", 1, 1);
  Str own = moment(&t);
  whole(&t, "cadet", "exam", 2, 0); /* another lesson, the same scenario */
  expect(&t, S(""));
  whole(&t, "other", "talk", 3, 1);
  expect(&t, S(""));
  talk(&t, "cadet", "talk", 4, 0);
  expect(&t, str_format(t.arena, "%.*s 1/2 1/2\nnow 4/4 1/2\n", STR_ARG(own)));
  scene_end(&t);
}

/* Who went away before the debrief has no figures. */
static void only_the_latest_three(void **state) {
  (void)state;
  Scene t = begin();
  Str at[4];
  for (int i = 0; i < 4; i++) {
    whole(&t, "cadet", "talk", i + 1, 0);
    at[i] = moment(&t);
    scene_learn(&t, S("cadet"), S("talk"));
    press(&t, "go:interview");
    press(&t, "anew");
    scene_wait(&t, 86400000);
  }
  talk(&t, "cadet", "talk", 5, 0);
  expect(&t, str_format(t.arena, "%.*s 2/2 1/2\n%.*s 3/3 1/2\n%.*s 4/4 1/2\nnow 5/5 1/2\n",
               STR_ARG(at[1]), STR_ARG(at[2]), STR_ARG(at[3])));
  scene_end(&t);
}

/* Attempts made on several devices are listed device by device. */
static void numbers_order_them(void **state) {
  (void)state;
  static const int numbers[] = {4, 7, 1, 3, 6, 2, 5};
  Earlier earlier = {0};
  AttemptRow row = {.status = ATTEMPT_ENDED, .answered = 1};
  for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
    row.number = numbers[i];
    earlier_note(&earlier, &row);
  }
  row = (AttemptRow){.status = ATTEMPT_OPEN, .answered = 1, .number = 8};
  earlier_note(&earlier, &row);
  row = (AttemptRow){.status = ATTEMPT_ENDED, .answered = 0, .number = 9};
  earlier_note(&earlier, &row);
  assert_int_equal(earlier.row_count, EARLIER_MOST);
  for (int i = 0; i < EARLIER_MOST; i++) assert_int_equal(earlier.rows[i].number, 5 + i);
}

static void a_preview_has_none(void **state) {
  (void)state;
  Scene t = begin();
  Store *store = t.store;
  t.store = NULL;
  whole(&t, "", "talk", 1, 1);
  talk(&t, "", "talk", 2, 1);
  expect(&t, S(""));
  t.store = store;
  scene_end(&t);
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(the_second_shows_the_first),
    cmocka_unit_test(nobody_else_is_shown),
    cmocka_unit_test(only_the_latest_three),
    cmocka_unit_test(numbers_order_them),
    cmocka_unit_test(a_preview_has_none),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
