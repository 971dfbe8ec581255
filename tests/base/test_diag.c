/* Findings: sorted, counted, and their exact text with source line and carets. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/diag.h"

/* Says a text as its id with its arguments, or a severity word as itself. */
static Str say(void *context, Arena *a, Text t) {
  (void)context;
  if (str_starts(t.id, S("diag."))) return str_slice(t.id, 5, t.id.n);
  Buf b = buf_make(a);
  buf_put(&b, S("Finding"));
  for (int i = 0; i < t.arg_count; i++) {
    buf_format(&b, " %.*s=", STR_ARG(t.args[i].name));
    if (t.args[i].is_number)
      buf_int(&b, t.args[i].number);
    else
      buf_put(&b, t.args[i].value);
  }
  return buf_str(&b);
}

static void add(DiagList *d, DiagSeverity severity, const char *rule, Str file, int line,
  int column, int length) {
  diag_add(d, severity, rule, (Place){file, line, column, length});
}

static void expect(DiagList *d, const char *want) {
  Buf out = buf_make(d->arena);
  diag_sort(d);
  diag_print(d, &out, (TextVoice){NULL, say});
  assert_string_equal(str_zero(d->arena, buf_str(&out)), want);
}

static void findings_show_their_place(void **state) {
  (void)state;
  Arena *a = arena_create();
  DiagList d = diag_make(a);
  diag_source(&d, S("lessons/a.yaml"),
    S("id: a\r\ntitle: Розилик\n    tilte: Consent\n\tx:\ty\033[1m\n\xFFz"));
  Diag *item = diag_add(&d, DIAG_ERROR, "unknown-key", (Place){S("lessons/a.yaml"), 3, 5, 5});
  diag_arg(&d, item, "key", S("tilte"));
  diag_number(&d, item, "n", 12);
  add(&d, DIAG_WARNING, "short", S("lessons/a.yaml"), 2, 10, 2);
  add(&d, DIAG_NOTE, "end-of-line", S("lessons/a.yaml"), 1, 6, 1);
  add(&d, DIAG_ERROR, "tab", S("lessons/a.yaml"), 4, 2, 99);
  add(&d, DIAG_ERROR, "bad-bytes", S("lessons/a.yaml"), 5, 2, 0);
  add(&d, DIAG_ERROR, "beyond", S("lessons/a.yaml"), 6, 1, 1);
  add(&d, DIAG_ERROR, "missing-file", S("course.yaml"), 0, 0, 0);
  add(&d, DIAG_ERROR, "no-source", S("b.yaml"), 7, 3, 1);
  expect(&d, "b.yaml:7:3: error: Finding [no-source]\n"
             "course.yaml: error: Finding [missing-file]\n"
             "lessons/a.yaml:1:6: note: Finding [end-of-line]\n"
             "  1 | id: a\n"
             "    |      ^\n"
             "lessons/a.yaml:2:10: warning: Finding [short]\n"
             "  2 | title: Розилик\n"
             "    |          ^^\n"
             "lessons/a.yaml:3:5: error: Finding key=tilte n=12 [unknown-key]\n"
             "  3 |     tilte: Consent\n"
             "    |     ^^^^^\n"
             "lessons/a.yaml:4:2: error: Finding [tab]\n"
             "  4 |  x: y [1m\n"
             "    |  ^^^^^^^^\n"
             "lessons/a.yaml:5:2: error: Finding [bad-bytes]\n"
             "  5 | \uFFFDz\n"
             "    |  ^\n"
             "lessons/a.yaml:6:1: error: Finding [beyond]\n");
  assert_int_equal(d.errors, 6);
  assert_int_equal(d.warnings, 1);
  arena_destroy(a);
}

#define TEN "abcdefghi "
#define FORTY TEN TEN TEN TEN

static void long_lines_are_cut_around_the_caret(void **state) {
  (void)state;
  Arena *a = arena_create();
  DiagList d = diag_make(a);
  diag_source(&d, S("long.yaml"), S(FORTY FORTY FORTY FORTY FORTY));
  diag_source(&d, S("just.yaml"), S(FORTY FORTY FORTY "\n"));
  add(&d, DIAG_ERROR, "begin", S("long.yaml"), 1, 3, 2);
  add(&d, DIAG_ERROR, "middle", S("long.yaml"), 1, 61, 500);
  add(&d, DIAG_ERROR, "end", S("long.yaml"), 1, 200, 3);
  add(&d, DIAG_ERROR, "whole", S("just.yaml"), 1, 120, 1);
  expect(&d, "just.yaml:1:120: error: Finding [whole]\n"
             "  1 | " FORTY FORTY FORTY "\n"
             "    | "
             "                                        "
             "                                                                               ^\n"
             "long.yaml:1:3: error: Finding [begin]\n"
             "  1 | " FORTY FORTY FORTY "...\n"
             "    |   ^^\n"
             "long.yaml:1:61: error: Finding [middle]\n"
             "  1 | ..." FORTY FORTY FORTY "...\n"
             "    |    "
             "                                        "
             "^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n"
             "long.yaml:1:200: error: Finding [end]\n"
             "  1 | ..." FORTY FORTY FORTY "\n"
             "    |    "
             "                                        "
             "                                                                               ^\n");
  arena_destroy(a);
}

static void the_same_finding_is_shown_once(void **state) {
  (void)state;
  Arena *a = arena_create();
  DiagList d = diag_make(a);
  static const char *keys[] = {"b", "a", "b"};
  for (int i = 0; i < 3; i++) {
    Diag *item = diag_add(&d, DIAG_ERROR, "twice", (Place){S("x"), 2, 1, 1});
    diag_arg(&d, item, "key", str_c(keys[i]));
    add(&d, DIAG_WARNING, "other", S("x"), 1, 1, 1);
  }
  assert_int_equal(d.errors, 3);
  expect(&d, "x:1:1: warning: Finding [other]\n"
             "x:2:1: error: Finding key=a [twice]\n"
             "x:2:1: error: Finding key=b [twice]\n");
  assert_int_equal(d.errors, 2);
  assert_int_equal(d.warnings, 1);
  DiagList none = diag_make(a);
  expect(&none, "");
  arena_destroy(a);
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(findings_show_their_place),
    cmocka_unit_test(long_lines_are_cut_around_the_caret),
    cmocka_unit_test(the_same_finding_is_shown_once),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
