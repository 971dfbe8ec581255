/* Texts with arguments, and errors, which are texts too. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/err.h"

static Text sample(Arena *a) {
  Text t = text_with(a, text_id(S("t")), S("name"), S("Aziza"));
  t = text_with_number(a, t, S("n"), 1234567);
  t = text_with_number(a, t, S("small"), 9999);
  t = text_with_number(a, t, S("five"), 10000);
  t = text_with_number(a, t, S("minus"), -123456);
  t = text_with_number(a, t, S("least"), INT64_MIN);
  return text_with(a, t, S("tricky"), S("{name}"));
}

static void arguments_fill_sentences(void **state) {
  (void)state;
  static const struct {
    Str sentence, filled;
  } cases[] = {
    {S_INIT("plain"), S_INIT("plain")},
    {S_INIT(""), S_INIT("")},
    {S_INIT("{name}!"), S_INIT("Aziza!")},
    {S_INIT("{name}{name}"), S_INIT("AzizaAziza")},
    {S_INIT("{n} and {small}, {five}"), S_INIT("1 234 567 and 9999, 10 000")},
    {S_INIT("{minus}"), S_INIT("-123 456")},
    {S_INIT("{least}"), S_INIT("-9 223 372 036 854 775 808")},
    {S_INIT("{tricky}"), S_INIT("{name}")}, /* what was put in is not looked at again */
    {S_INIT("{unknown} {name"), S_INIT("{unknown} {name")},
    {S_INIT("{{name}"), S_INIT("{name}")},
    {S_INIT("{{{name}}"), S_INIT("{Aziza}")},
    {S_INIT("{}{"), S_INIT("{}{")},
    {S_INIT("{x{name}"), S_INIT("{xAziza")},
  };
  Arena *a = arena_create();
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    Str got = text_fill(a, cases[i].sentence, sample(a), S(" "));
    assert_string_equal(str_zero(a, got), str_zero(a, cases[i].filled));
  }
  assert_true(str_eq(text_fill(a, S("{n}"), sample(a), S("")), S("1234567")));
  assert_true(str_eq(text_fill(a, S("{n}"), sample(a), S("\u00A0")), S("1\u00A0234\u00A0567")));
  arena_destroy(a);
}

static void texts_share_beginnings(void **state) {
  (void)state;
  Arena *a = arena_create();
  Text base = text_with(a, text_id(S("x")), S("a"), S("1"));
  Text left = text_with(a, base, S("b"), S("2")), right = text_with(a, base, S("b"), S("3"));
  assert_int_equal(base.arg_count, 1);
  assert_true(str_eq(text_fill(a, S("{a}{b}"), left, S("")), S("12")));
  assert_true(str_eq(text_fill(a, S("{a}{b}"), right, S("")), S("13")));
  assert_true(str_eq(text_literal(a, S("Aziza")).id, S("=Aziza")));
  arena_destroy(a);
}

static void errors_carry_what_the_machine_said(void **state) {
  (void)state;
  Arena *a = arena_create();
  Err e;
  assert_false(err_set(&e, "err.disk-full", "write %s: %d", "log.db", 28));
  Text t = err_text(a, &e);
  assert_true(str_eq(t.id, S("err.disk-full")));
  assert_true(
    str_eq(text_fill(a, S("No room ({detail})."), t, S("")), S("No room (write log.db: 28).")));
  assert_false(err_set(&e, e.rule, "again: %s", e.detail));
  assert_string_equal(e.rule, "err.disk-full");
  assert_string_equal(e.detail, "again: write log.db: 28");
  err_set(&e, "err.x", "a\xFFz");
  assert_string_equal(e.detail, "a?z");
  arena_destroy(a);
}

static void long_details_are_cut_between_code_points(void **state) {
  (void)state;
  Arena *a = arena_create();
  Buf b = buf_make(a);
  buf_byte(&b, 'x');
  while (b.n < 1000) buf_put(&b, S("ў"));
  Err e;
  err_set(&e, "err.x", "%.*s", STR_ARG(buf_str(&b)));
  assert_int_equal(strlen(e.detail), 399);
  assert_memory_equal(e.detail, b.s, 399);
  err_set(&e, "err.x", "%.*s", STR_ARG(str_slice(buf_str(&b), 1, b.n)));
  assert_int_equal(strlen(e.detail), 398);
  arena_destroy(a);
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(arguments_fill_sentences),
    cmocka_unit_test(texts_share_beginnings),
    cmocka_unit_test(errors_carry_what_the_machine_said),
    cmocka_unit_test(long_details_are_cut_between_code_points),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
