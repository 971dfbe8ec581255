/* JSON: what is refused and where, the canonical form, round trips of random trees, makers and
 * getters. */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/num.h"
#include "base/rng.h"
#include "codec/json.h"

static Arena *a;

static int open_arena(void **state) {
  (void)state;
  a = arena_create();
  return 0;
}

static int close_arena(void **state) {
  (void)state;
  arena_destroy(a);
  return 0;
}

static const char *written(const Json *j) {
  Buf b = buf_make(a);
  json_write(&b, j);
  return str_zero(a, buf_str(&b));
}

static void documents_are_written_canonically(void **state) {
  (void)state;
  static const struct {
    const char *from, *to;
  } cases[] = {
    {"null", "null"},
    {" [ true , false ] ", "[true,false]"},
    {"{\"b\":1,\"a\":{\"я\":[],\"z\":{}},\"\":0}", "{\"\":0,\"a\":{\"z\":{},\"я\":[]},\"b\":1}"},
    {"[9223372036854775807,-9223372036854775808,-0]",
      "[9223372036854775807,-9223372036854775808,0]"},
    {"[1.0,0.1,-0.0,1e2,1E+20,123456789.5]", "[1.0,0.1,-0.0,100.0,1e20,123456789.5]"},
    {"[5e-324,1.7976931348623157e308,0.30000000000000004]",
      "[5e-324,1.7976931348623157e308,0.30000000000000004]"},
    {"[1e-5,0.0001,1e17,3.0e0,-120.0,120.25]", "[1e-5,0.0001,1e17,3.0,-120.0,120.25]"},
    {"[999999999999999.0,1e15,1.5e15,123456789012345678.0]",
      "[999999999999999.0,1e15,1.5e15,1.2345678901234568e17]"},
    {"[1234567890123456.0,-9007199254740993.0]", "[1234567890123456.0,-9007199254740992.0]"},
    {"\"\\u0041\\/\\u00e9\\ud83d\\ude00\"", "\"A/é😀\""},
    {"\"\\b\\t\\n\\f\\r\\\"\\\\\\u001f\\u007f\"", "\"\\b\\t\\n\\f\\r\\\"\\\\\\u001f\x7f\""},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    Json *j = json_parse(a, str_c(cases[i].from), NULL);
    assert_non_null(j);
    assert_string_equal(written(j), cases[i].to);
    Json *again = json_parse(a, str_c(cases[i].to), NULL);
    assert_non_null(again);
    assert_true(json_equal(j, again));
    assert_string_equal(written(again), cases[i].to);
  }
}

static void what_is_no_json_is_refused(void **state) {
  (void)state;
  static const struct {
    Str bytes;
    int line, column; /* 0: not looked at */
  } cases[] = {
    {S_INIT(""), 1, 0},
    {{NULL, 0}, 1, 0},
    {S_INIT("{\"a\":1,\n\"a\":2}"), 2, 0},
    {S_INIT("[1,]"), 1, 0},
    {S_INIT("[1] x"), 1, 0},
    {S_INIT("{a:1}"), 1, 0},
    {S_INIT("NaN"), 1, 0},
    {S_INIT("[Infinity]"), 1, 0},
    {S_INIT("[1e999]"), 1, 0},
    {S_INIT("[9223372036854775808]"), 1, 0},
    {S_INIT("[01]"), 1, 0},
    {S_INIT("[+1]"), 1, 0},
    {S_INIT("\"\\u0000\""), 1, 0},
    {S_INIT("{\"\\u0000\":1}"), 1, 0},
    {S_INIT("\"a\0b\""), 1, 0},
    {S_INIT("\"\xFF\""), 1, 0},
    {S_INIT("\"\xC0\x80\""), 1, 0},
    {S_INIT("\"\xED\xA0\x80\""), 1, 0},
    {S_INIT("\"\\ud800\""), 1, 0},
    {S_INIT("\"tab\tinside\""), 1, 0},
    {S_INIT("\"open"), 1, 0},
    {S_INIT("]"), 1, 0},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    JsonError error = {0};
    assert_null(json_parse(a, cases[i].bytes, &error));
    assert_null(json_parse(a, cases[i].bytes, NULL));
    assert_int_equal(error.line, cases[i].line);
    assert_true(error.column >= 1);
    assert_true(strlen(error.why) > 0);
  }
}

static Str nested(int depth, const char *before) {
  Buf b = buf_make(a);
  buf_put(&b, str_c(before));
  buf_fill(&b, '[', depth);
  buf_fill(&b, ']', depth);
  return buf_str(&b);
}

static void depth_is_bounded(void **state) {
  (void)state;
  JsonError error;
  assert_non_null(json_parse(a, nested(JSON_MAX_DEPTH, ""), &error));
  assert_null(json_parse(a, nested(JSON_MAX_DEPTH + 1, "\n\n  "), &error));
  assert_int_equal(error.line, 3);
  assert_int_equal(error.column, 2 + JSON_MAX_DEPTH + 1);
  assert_string_equal(error.why, "nested deeper than 64 levels");
  assert_null(json_parse(a, nested(2000000, ""), &error));
  Json *quoted = json_parse(a, str_join3(a, S("\"\\\""), nested(100, ""), S("\"")), &error);
  assert_non_null(quoted);
  assert_int_equal(quoted->kind, JSON_STRING);
}

static Str random_string(Rng *r) {
  static const Str pieces[] = {S_INIT("a"), S_INIT("\""), S_INIT("\\"), S_INIT("\n"),
    S_INIT("\x01"), S_INIT("ў"), S_INIT("ʻ"), S_INIT("😀"), S_INIT("{"), S_INIT(" ")};
  Buf b = buf_make(a);
  for (uint64_t n = rng_below(r, 6); n > 0; n--)
    buf_put(&b, pieces[rng_below(r, sizeof pieces / sizeof *pieces)]);
  return buf_str(&b);
}

static Json *random_real(Rng *r) {
  Json *j = json_int(a, 0);
  uint64_t bits = rng_next(r);
  j->kind = JSON_REAL;
  memcpy(&j->real, &bits, sizeof bits);
  if ((bits >> 52 & 2047) == 2047) j->real = 0.5; /* not finite */
  return j;
}

static Json *random_tree(Rng *r, int depth) {
  switch (rng_below(r, depth > 4 ? 5 : 8)) {
  case 0: return json_parse(a, S("null"), NULL);
  case 1: return json_bool(a, rng_below(r, 2) == 1);
  case 2: return json_int(a, (int64_t)rng_next(r) >> rng_below(r, 64));
  case 3: return random_real(r);
  case 4: return json_string(a, random_string(r));
  case 5: {
    Json *list = json_list(a);
    for (uint64_t n = rng_below(r, 5); n > 0; n--) json_push(list, random_tree(r, depth + 1));
    return list;
  }
  default: {
    Json *object = json_object(a);
    for (uint64_t n = rng_below(r, 5); n > 0; n--)
      json_set(a, object, random_string(r), random_tree(r, depth + 1));
    return object;
  }
  }
}

static void random_trees_come_back(void **state) {
  (void)state;
  Rng r = rng_seed(2026);
  for (int i = 0; i < 3000; i++) {
    Json *j = random_tree(&r, 0);
    const char *bytes = written(j);
    JsonError error;
    Json *back = json_parse(a, str_c(bytes), &error);
    if (!back) print_error("%s: %s\n", bytes, error.why);
    assert_non_null(back);
    assert_true(json_equal(j, back));
    assert_string_equal(written(back), bytes);
    assert_string_equal(written(json_copy(a, j)), bytes);
    Buf pretty = buf_make(a);
    json_write_pretty(&pretty, j);
    back = json_parse(a, buf_str(&pretty), NULL);
    assert_non_null(back);
    assert_true(json_equal(j, back));
  }
}

static void keys_are_set_over_and_kept_in_order(void **state) {
  (void)state;
  Json *j = json_object(a);
  char key[] = "b";
  json_set_int(a, j, (Str){key, 1}, 1);
  key[0] = 'x';
  json_set_str(a, j, S("a"), S("first"));
  json_set_bool(a, j, S("c"), true);
  json_set_str(a, j, S("a"), S("second"));
  json_set_int(a, j, S("c"), 3);
  json_set(a, j, S("b"), json_list(a));
  json_push(j->first, json_int(a, 7));
  json_set_bool(a, j, S("d"), false);
  assert_int_equal(j->count, 4);
  assert_string_equal(written(j), "{\"a\":\"second\",\"b\":[7],\"c\":3,\"d\":false}");
  assert_true(str_eq(j->first->key, S("b")));
  assert_true(str_eq(j->last->key, S("d")));
}

static void getters_are_total(void **state) {
  (void)state;
  const Json *j = json_parse(a, S("{\"s\":\"x\",\"i\":5,\"b\":true,\"n\":null}"), NULL);
  assert_true(str_eq(json_get_str(j, S("s")), S("x")));
  assert_int_equal(json_get_str(j, S("i")).n, 0);
  assert_int_equal(json_get_int(j, S("i"), -1), 5);
  assert_int_equal(json_get_int(j, S("s"), -1), -1);
  assert_true(json_get_bool(j, S("b"), false));
  assert_true(json_get_bool(j, S("n"), true));
  assert_int_equal(json_get(j, S("n"))->kind, JSON_NULL);
  assert_null(json_get(j, S("nothing")));
  assert_null(json_get(NULL, S("s")));
  assert_null(json_get(json_get(j, S("s")), S("s")));
  assert_int_equal(json_get_int(NULL, S("s"), 9), 9);
}

static void equality_sees_kind_and_content_but_no_order(void **state) {
  (void)state;
  static const struct {
    const char *x, *y;
    bool equal;
  } cases[] = {
    {"{\"a\":1,\"b\":2}", "{\"b\":2,\"a\":1}", true},
    {"{\"a\":1,\"b\":2}", "{\"b\":2,\"c\":1}", false},
    {"{\"a\":1}", "{\"a\":1,\"b\":2}", false},
    {"[1,2]", "[2,1]", false},
    {"[1,2]", "[1,2]", true},
    {"3", "3.0", false},
    {"0.0", "-0.0", false},
    {"[]", "{}", false},
    {"null", "false", false},
    {"\"a\"", "\"a\"", true},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    Json *x = json_parse(a, str_c(cases[i].x), NULL), *y = json_parse(a, str_c(cases[i].y), NULL);
    assert_int_equal(json_equal(x, y), cases[i].equal);
    assert_int_equal(json_equal(y, x), cases[i].equal);
  }
}

static void people_get_lines(void **state) {
  (void)state;
  Buf b = buf_make(a);
  json_write_pretty(&b, json_parse(a, S("{\"b\":[1,{\"x\":null}],\"a\":{},\"c\":[]}"), NULL));
  assert_string_equal(str_zero(a, buf_str(&b)), "{\n"
                                                "  \"a\": {},\n"
                                                "  \"b\": [\n"
                                                "    1,\n"
                                                "    {\n"
                                                "      \"x\": null\n"
                                                "    }\n"
                                                "  ],\n"
                                                "  \"c\": []\n"
                                                "}\n");
}

static void no_string_breaks_the_form(void **state) {
  (void)state;
  Buf b = buf_make(a);
  json_write_string(&b, S("a\0\xFFz"));
  assert_string_equal(str_zero(a, buf_str(&b)), "\"a\uFFFD\uFFFDz\"");
  assert_non_null(json_parse(a, buf_str(&b), NULL));
}

/* Where the machine has a locale with a decimal comma; elsewhere nothing is proven, and nothing
 * fails. */
static void the_locale_does_not_matter(void **state) {
  (void)state;
  static const char *names[] = {"ru_RU.UTF-8", "de_DE.UTF-8", "uz_UZ.UTF-8", "fr_FR.UTF-8"};
  bool set = false;
  for (size_t i = 0; i < sizeof names / sizeof *names && !set; i++)
    set = setlocale(LC_NUMERIC, names[i]) != NULL;
  assert_string_equal(written(json_parse(a, S("[0.5,1.25e30]"), NULL)), "[0.5,1.25e30]");
  setlocale(LC_NUMERIC, "C");
  if (!set) skip();
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(documents_are_written_canonically),
    cmocka_unit_test(what_is_no_json_is_refused),
    cmocka_unit_test(depth_is_bounded),
    cmocka_unit_test(random_trees_come_back),
    cmocka_unit_test(keys_are_set_over_and_kept_in_order),
    cmocka_unit_test(getters_are_total),
    cmocka_unit_test(equality_sees_kind_and_content_but_no_order),
    cmocka_unit_test(people_get_lines),
    cmocka_unit_test(no_string_breaks_the_form),
    cmocka_unit_test(the_locale_does_not_matter),
  };
  return cmocka_run_group_tests(tests, open_arena, close_arena);
}
