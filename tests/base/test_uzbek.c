/* Uzbek in two scripts: every pair of glossary.tsv and uzbek.tsv, the signs, and how fill-in
 * answers are compared. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/uzbek.h"
#include "base/uzbek_words.h"

static Str read_file(Arena *a, const char *name) {
  Str path = str_format(a, "%s/tests/base/%s", getenv("SABOQ_ROOT"), name);
  FILE *f = fopen(path.s, "rb");
  assert_non_null(f);
  Buf b = buf_make(a);
  for (int c; (c = fgetc(f)) != EOF;) buf_byte(&b, (char)c);
  fclose(f);
  return buf_str(&b);
}

static int differs(const char *what, Str from, Str got, Str want) {
  if (str_eq(got, want)) return 0;
  print_error("%s: %.*s gave %.*s, not %.*s\n", what, STR_ARG(from), STR_ARG(got), STR_ARG(want));
  return 1;
}

static int check_pair(Arena *a, Str sign, Str latin, Str cyrillic) {
  int wrong = 0;
  if (!str_eq(sign, S("<")))
    wrong += differs("to Cyrillic", latin, uzbek_to_cyrillic(a, latin), cyrillic);
  if (!str_eq(sign, S(">")))
    wrong += differs("to Latin", cyrillic, uzbek_to_latin(a, cyrillic), latin);
  return wrong;
}

static void check_file(const char *name, bool with_sign, int want_rows) {
  Arena *a = arena_create();
  Str rest = read_file(a, name), line;
  int rows = 0, wrong = 0;
  while (str_cut(&rest, '\n', &line)) {
    Str sign = S("="), latin;
    if (line.n == 0 || line.s[0] == '#') continue;
    if (with_sign) str_cut(&line, '\t', &sign);
    str_cut(&line, '\t', &latin);
    wrong += check_pair(a, sign, latin, line);
    rows++;
  }
  arena_destroy(a);
  assert_int_equal(wrong, 0);
  assert_true(rows >= want_rows);
}

static void glossary_goes_both_ways(void **state) {
  (void)state;
  check_file("glossary.tsv", false, 72);
}

static void pairs_go_as_they_are_marked(void **state) {
  (void)state;
  check_file("uzbek.tsv", true, 120);
}

static void every_listed_word_goes_both_ways(void **state) {
  (void)state;
  Arena *a = arena_create();
  int wrong = 0;
  for (int i = 0; i < uzbek_word_count; i++) {
    wrong += check_pair(a, S("="), uzbek_words[i].latin, uzbek_words[i].cyrillic);
  }
  arena_destroy(a);
  assert_int_equal(wrong, 0);
}

static void signs_are_normalised(void **state) {
  (void)state;
  static const struct {
    Str from, to;
  } cases[] = {
    {S_INIT("o'zbek"), S_INIT("oʻzbek")},
    {S_INIT("O`zbek"), S_INIT("Oʻzbek")},
    {S_INIT("g´oya"), S_INIT("gʻoya")},
    {S_INIT("g‘oya"), S_INIT("gʻoya")},
    {S_INIT("G’oya"), S_INIT("Gʻoya")},
    {S_INIT("g‛oya"), S_INIT("gʻoya")},
    {S_INIT("gʹoya"), S_INIT("gʻoya")},
    {S_INIT("gʼoya"), S_INIT("gʻoya")},
    {S_INIT("go′r"), S_INIT("goʻr")},
    {S_INIT("ma'no"), S_INIT("maʼno")},
    {S_INIT("maʻno"), S_INIT("maʼno")},
    {S_INIT("san`at"), S_INIT("sanʼat")},
    {S_INIT("'salom"), S_INIT("'salom")},
    {S_INIT("5' 3″"), S_INIT("5' 3″")},
    {S_INIT("'to''"), S_INIT("'toʻ'")},
    {S_INIT(""), S_INIT("")},
    {S_INIT("a\xFF'b"), S_INIT("a\xFF'b")},
  };
  Arena *a = arena_create();
  int wrong = 0;
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    wrong += differs("normalised", cases[i].from, uzbek_normalise(a, cases[i].from), cases[i].to);
  }
  arena_destroy(a);
  assert_int_equal(wrong, 0);
}

static void answers_are_folded(void **state) {
  (void)state;
  static const struct {
    Str from, latin_only, cyrillic;
  } cases[] = {
    {S_INIT("  Oʻg'irlash \t va\n aldash "), S_INIT("oʻgʻirlash va aldash"),
      S_INIT("oʻgʻirlash va aldash")},
    {S_INIT("ЎҒИРЛАШ"), S_INIT("ўғирлаш"), S_INIT("oʻgʻirlash")},
    {S_INIT("Розилик\u00A0 йўқ"), S_INIT("розилик йўқ"), S_INIT("rozilik yoʻq")},
    {S_INIT("Сентябрь"), S_INIT("сентябрь"), S_INIT("sentabr")},
    {S_INIT(" \t"), S_INIT(""), S_INIT("")},
  };
  Arena *a = arena_create();
  int wrong = 0;
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    wrong +=
      differs("folded", cases[i].from, uzbek_fold(a, cases[i].from, false), cases[i].latin_only);
    wrong +=
      differs("folded", cases[i].from, uzbek_fold(a, cases[i].from, true), cases[i].cyrillic);
  }
  arena_destroy(a);
  assert_int_equal(wrong, 0);
}

/* Any bytes go through: nothing is read out of bounds (the sanitizers see to it) and what is
 * kept is kept. */
static void any_bytes_are_survived(void **state) {
  (void)state;
  Arena *a = arena_create();
  static const Str odd[] = {S_INIT("\xD0"), S_INIT("е\xD0\xFFе"), S_INIT("oʻ\xCA"), S_INIT("{⟦`"),
    S_INIT("⟦⟧"), S_INIT("`ʼʻ`ʼ"), S_INIT("ъьц"), {NULL, 0}};
  for (size_t i = 0; i < sizeof odd / sizeof *odd; i++) {
    uzbek_to_latin(a, odd[i]);
    uzbek_to_cyrillic(a, odd[i]);
    uzbek_fold(a, odd[i], true);
  }
  assert_int_equal(differs("kept", odd[0], uzbek_to_latin(a, odd[0]), odd[0]), 0);
  assert_int_equal(differs("kept", odd[0], uzbek_to_cyrillic(a, odd[0]), odd[0]), 0);
  arena_destroy(a);
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(glossary_goes_both_ways),
    cmocka_unit_test(pairs_go_as_they_are_marked),
    cmocka_unit_test(every_listed_word_goes_both_ways),
    cmocka_unit_test(signs_are_normalised),
    cmocka_unit_test(answers_are_folded),
    cmocka_unit_test(any_bytes_are_survived),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
