/* Judging: a table of answers, and what each is worth. */
#include "scene.h"

#include "session/grade.h"

typedef struct {
  const char *item, *answer; /* the item's key; JSON */
  int64_t points;
  const char *verdict; /* or the problem's id */
} Case;

static const Item *item_of(const World *w, const char *key) {
  const Item *item = course_item(w->course, course_lesson(w->course, S("basics")), str_c(key));
  assert_non_null(item);
  return item;
}

static void check(const World *w, const Item *item, const Case *c) {
  Grade g = grade_item(w->a, w->course, item, scene_json(w->a, c->answer));
  const char *got = str_zero(w->a, g.problem.id.n ? g.problem.id : g.verdict);
  if (strcmp(got, c->verdict) || g.points != c->points)
    fail_msg("%s %s: %s %lld", c->item, c->answer, got, (long long)g.points);
}

static void check_all(const Case *cases, size_t n) {
  World w = scene_world();
  for (size_t i = 0; i < n; i++) check(&w, item_of(&w, cases[i].item), &cases[i]);
  arena_destroy(w.a);
}

#define CHOOSE "ui.answer.choose"
#define ONE "ui.answer.choose-one"
#define TYPE "ui.answer.type"
#define NUMBER "ui.answer.number"

static void choices(void **state) {
  (void)state;
  static const Case cases[] = {
    {"q-act", "[\"a\"]", 10000, "right"},
    {"q-act", "[\"b\"]", 0, "wrong"},
    {"q-act", "[]", 0, CHOOSE},
    {"q-act", "[\"a\",\"b\"]", 0, ONE},
    {"q-act", "[\"z\"]", 0, CHOOSE},
    {"q-act", "[1]", 0, CHOOSE},
    {"q-act", "[null]", 0, CHOOSE},
    {"q-act", "\"a\"", 0, CHOOSE},
    {"q-act", "{\"a\":\"a\"}", 0, CHOOSE},
    {"q-act", "null", 0, CHOOSE},
    {"q-border", "[\"false\"]", 10000, "right"},
    {"q-border", "[\"true\"]", 0, "wrong"},
    {"q-border", "[\"true\",\"false\"]", 0, ONE},
    {"q-border", "[\"False\"]", 0, CHOOSE},
    {"q-border", "true", 0, CHOOSE},
    /* three right, one wrong, three points */
    {"q-means", "[\"a\",\"b\",\"c\"]", 30000, "right"},
    {"q-means", "[\"c\",\"b\",\"a\"]", 30000, "right"},
    {"q-means", "[\"a\",\"b\"]", 20000, "partly"},
    {"q-means", "[\"a\"]", 10000, "partly"},
    {"q-means", "[\"a\",\"b\",\"c\",\"d\"]", 20000, "partly"},
    {"q-means", "[\"a\",\"b\",\"d\"]", 10000, "partly"},
    {"q-means", "[\"a\",\"d\"]", 0, "wrong"},
    {"q-means", "[\"d\"]", 0, "wrong"},
    {"q-means", "[\"a\",\"a\"]", 0, CHOOSE},
    {"q-means", "[\"a\",\"b\",\"a\"]", 0, CHOOSE},
    {"q-means", "[\"a\",\"x\"]", 0, CHOOSE},
    {"q-means", "[]", 0, CHOOSE},
    /* no points, but a verdict */
    {"q-free", "[\"y\"]", 0, "right"},
    {"q-free", "[\"n\"]", 0, "wrong"},
    /* an item of a pool, two points for two */
    {"one/q2", "[\"a\"]", 10000, "partly"},
    {"one/q2", "[\"c\"]", 0, "wrong"},
  };
  check_all(cases, sizeof cases / sizeof *cases);
}

/* (right - wrong) of `all` options for so many points, rounded to the nearest ten-thousandth. */
static void parts_are_rounded(void **state) {
  (void)state;
  static const struct {
    int all, chosen, wrong;
    int64_t points, want;
  } cases[] = {
    {3, 1, 0, 10000, 3333},
    {3, 2, 0, 10000, 6667},
    {6, 1, 0, 10000, 1667},
    {7, 5, 1, 10000, 5714},
    {7, 5, 2, 10000, 4286},
    {8, 1, 0, 10000, 1250},
    {3, 1, 1, 10000, 0},
    {3, 1, 2, 10000, 0},
    {3, 2, 0, 20000, 13333},
    {3, 3, 1, 1, 1},
    {3, 1, 0, 1, 0},
    {2, 1, 0, 1, 1},
    {7, 6, 0, 10000000, 8571429},
    {3, 3, 0, 10000, 10000},
    {3, 3, 3, 10000, 0},
  };
  World w = scene_world();
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    Option options[20] = {0};
    for (int k = 0; k < 20; k++)
      options[k] = (Option){.id = str_format(w.a, "o%d", k), .correct = k < cases[i].all};
    Item item = {
      .type = ITEM_MULTIPLE, .options = options, .option_count = 20, .points = cases[i].points};
    Json *answer = json_list(w.a);
    for (int k = 0; k < cases[i].chosen; k++) json_push(answer, json_string(w.a, options[k].id));
    for (int k = 0; k < cases[i].wrong; k++)
      json_push(answer, json_string(w.a, options[19 - k].id));
    assert_int_equal(grade_item(w.a, w.course, &item, answer).points, cases[i].want);
  }
  arena_destroy(w.a);
}

static void spellings(void **state) {
  (void)state;
  static const Case cases[] = {
    {"q-word", "\"purpose\"", 10000, "right"},
    {"q-word", "\"PurPose\"", 10000, "right"},
    {"q-word", "\"  purpose\\t\"", 10000, "right"},
    {"q-word", "\"the aim\"", 10000, "right"},
    {"q-word", "\" The \\u00a0  AIM \"", 10000, "right"},
    {"q-word", "\"theaim\"", 0, "wrong"},
    {"q-word", "\"purposes\"", 0, "wrong"},
    {"q-word", "\"цель\"", 10000, "right"},
    {"q-word", "\"ЦЕЛЬЮ\"", 10000, "right"},
    {"q-word", "\"Maqsadi\"", 10000, "right"},
    {"q-word", "\"мақсади\"", 10000, "right"},
    {"q-word", "\"МАҚСАДИ\"", 10000, "right"},
    {"q-word", "\"ғоя\"", 10000, "right"},
    {"q-word", "\"таълим\"", 10000, "right"},
    {"q-word", "\"maqsadi|g\xCA\xBBoya\"", 0, "wrong"},
    {"q-word", "\"|\"", 0, "wrong"},
    {"q-word", "\"\"", 0, TYPE},
    {"q-word", "\" \\n\"", 0, TYPE},
    {"q-word", "\"\\u00a0\"", 0, TYPE},
    {"q-word", "[\"purpose\"]", 0, TYPE},
    {"q-word", "7", 0, TYPE},
    /* without `cyrillic` only what a language of the course spells so */
    {"one/q4", "\"Means\"", 10000, "right"},
    {"one/q4", "\"vosita\"", 10000, "right"},
    {"one/q4", "\"средство\"", 10000, "right"},
    {"one/q4", "\"восита\"", 0, "wrong"},
  };
  check_all(cases, sizeof cases / sizeof *cases);
}

static void any_apostrophe_will_do(void **state) {
  (void)state;
  static const char *const signs[] = {
    "'", "`", "\u00B4", "\u2018", "\u2019", "\u201B", "\u02B9", "\u02BB", "\u02BC", "\u2032"};
  World w = scene_world();
  for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
    Str words[] = {str_format(w.a, "g%soya", signs[i]), str_format(w.a, "G%sOYA", signs[i]),
      str_format(w.a, "ta%slim", signs[i])};
    for (size_t k = 0; k < 3; k++) {
      Grade g = grade_item(w.a, w.course, item_of(&w, "q-word"), json_string(w.a, words[k]));
      if (!str_eq(g.verdict, S("right"))) fail_msg("%.*s", STR_ARG(words[k]));
    }
  }
  static const Case without[] = {
    {"q-word", "\"goya\"", 0, "wrong"}, {"q-word", "\"talim\"", 0, "wrong"}};
  for (size_t i = 0; i < 2; i++) check(&w, item_of(&w, "q-word"), &without[i]);
  arena_destroy(w.a);
}

static void numbers(void **state) {
  (void)state;
  static const Case cases[] = {
    /* 18, tolerance 0.5 */
    {"q-age", "\"18\"", 10000, "right"},
    {"q-age", "\" 18 \"", 10000, "right"},
    {"q-age", "\"18.5\"", 10000, "right"},
    {"q-age", "\"17,5\"", 10000, "right"},
    {"q-age", "\"18.0000\"", 10000, "right"},
    {"q-age", "\"018\"", 10000, "right"},
    {"q-age", "\"18.5001\"", 0, "wrong"},
    {"q-age", "\"17,4999\"", 0, "wrong"},
    {"q-age", "\"-18\"", 0, "wrong"},
    {"q-age", "\"0\"", 0, "wrong"},
    {"q-age", "\"922337203685477\"", 0, "wrong"},
    {"q-age", "\"-922337203685477\"", 0, "wrong"},
    {"q-age", "\"eighteen\"", 0, NUMBER},
    {"q-age", "\"18 years\"", 0, NUMBER},
    {"q-age", "\"1 8\"", 0, NUMBER},
    {"q-age", "\"18.\"", 0, NUMBER},
    {"q-age", "\".5\"", 0, NUMBER},
    {"q-age", "\"18.00001\"", 0, NUMBER},
    {"q-age", "\"1.8e1\"", 0, NUMBER},
    {"q-age", "\"--18\"", 0, NUMBER},
    {"q-age", "\"99999999999999999999\"", 0, NUMBER},
    {"q-age", "\"\"", 0, TYPE},
    {"q-age", "\"  \"", 0, TYPE},
    {"q-age", "18", 0, TYPE},
    {"q-age", "[\"18\"]", 0, TYPE},
    {"one/q5", "\"3\"", 10000, "right"},
    {"one/q5", "\"3.0001\"", 0, "wrong"},
  };
  check_all(cases, sizeof cases / sizeof *cases);
}

static void far_numbers_do_not_overflow(void **state) {
  (void)state;
  World w = scene_world();
  Item item = {.type = ITEM_NUMERIC, .points = 10000, .answer = INT64_MIN, .tolerance = INT64_MAX};
  Grade g = grade_item(w.a, w.course, &item, json_string(w.a, S("922337203685477.5807")));
  assert_true(str_eq(g.verdict, S("wrong")));
  g = grade_item(w.a, w.course, &item, json_string(w.a, S("-0.0001")));
  assert_true(str_eq(g.verdict, S("right")));
  assert_true(str_eq(grade_item(w.a, w.course, &item, NULL).problem.id, S("ui.answer.type")));
  item.type = ITEM_SINGLE;
  assert_true(str_eq(grade_item(w.a, w.course, &item, NULL).problem.id, S("ui.answer.choose")));
  arena_destroy(w.a);
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(choices),
    cmocka_unit_test(parts_are_rounded),
    cmocka_unit_test(spellings),
    cmocka_unit_test(any_apostrophe_will_do),
    cmocka_unit_test(numbers),
    cmocka_unit_test(far_numbers_do_not_overflow),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
