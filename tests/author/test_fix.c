/* Ids written into files of all kinds: golden texts, and what must hold for each of them: a file
 * with other line endings or a byte order mark is mended in the same way, and mending twice adds
 * nothing. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <setjmp.h>
#include <cmocka.h>

#include "author/fix.h"

static const struct {
  const char *name, *path;
  CourseFileKind kind;
  int added;
} cases[] = {
    {"lesson", "lessons/act-means.yaml", FILE_LESSON, 16},
    {"pool", "pools/post.yaml", FILE_POOL, 5},
    {"course", "courses/tip/course.yaml", FILE_COURSE, 3},
    {"scenario", "scenarios/baxtiyor.yaml", FILE_SCENARIO, 13},
    {"module", "modules/m1.yaml", FILE_MODULE, 1},
    {"nothing-missing", "pools/post.yaml", FILE_POOL, 0},
    {"broken", "lessons/a.yaml", FILE_LESSON, 0},
    {"duplicate-key", "lessons/a.yaml", FILE_LESSON, 0},
    {"many-options", "pools/post.yaml", FILE_POOL, 4},
    {"odd", "lessons/odd.yaml", FILE_LESSON, 5},
    {"no-newline", "lessons/x.yaml", FILE_LESSON, 1},
    {"single-pair", "pools/post.yaml", FILE_POOL, 1},
    {"wrong-shapes", "pools/post.yaml", FILE_POOL, 2},
};

static Str read_file(Arena *a, const char *name, const char *ending) {
  Str path = str_format(a, "%s/tests/author/fix/%s.%s", getenv("SABOQ_ROOT"), name, ending);
  FILE *f = fopen(path.s, "rb");
  if (!f) fail_msg("cannot open %s", path.s);
  Buf b = buf_make(a);
  for (int c; (c = getc(f)) != EOF;) buf_byte(&b, (char)c);
  fclose(f);
  return buf_str(&b);
}

static void bless(Arena *a, const char *name, Str text) {
  Str path = str_format(a, "%s/tests/author/fix/%s.expected", getenv("SABOQ_ROOT"), name);
  FILE *f = fopen(path.s, "wb");
  assert_non_null(f);
  assert_int_equal(fwrite(text.s, 1, (size_t)text.n, f), text.n);
  assert_int_equal(fclose(f), 0);
}

static void assert_text(Arena *a, const char *name, Str got, Str want) {
  if (str_eq(got, want)) return;
  print_error("in %s:\n", name);
  assert_string_equal(str_zero(a, got), str_zero(a, want));
}

static Str with_crlf(Arena *a, Str x) {
  Buf b = buf_make(a);
  for (ptrdiff_t i = 0; i < x.n; i++) {
    if (x.s[i] == '\n') buf_byte(&b, '\r');
    buf_byte(&b, x.s[i]);
  }
  return buf_str(&b);
}

static void test_golden(void **state) {
  (void)state;
  Arena *a = arena_create();
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    int added = -1;
    Str bytes = read_file(a, cases[i].name, "yaml");
    Str got = fix_ids(a, cases[i].kind, str_c(cases[i].path), bytes, &added);
    if (getenv("SABOQ_BLESS")) bless(a, cases[i].name, got);
    assert_text(a, cases[i].name, got, read_file(a, cases[i].name, "expected"));
    if (added != cases[i].added) fail_msg("%s: %d ids written", cases[i].name, added);
    if (added == 0) assert_true(str_eq(got, bytes));
  }
  arena_destroy(a);
}

/* Whatever a file's dress, the same ids come to the same places. */
static void test_dress(void **state) {
  (void)state;
  Arena *a = arena_create();
  Str mark = S("\xEF\xBB\xBF");
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    int added;
    Str path = str_c(cases[i].path), bytes = read_file(a, cases[i].name, "yaml");
    Str plain = fix_ids(a, cases[i].kind, path, bytes, &added);
    Str crlf = fix_ids(a, cases[i].kind, path, with_crlf(a, bytes), &added);
    assert_int_equal(added, cases[i].added);
    /* A file without any line ending gets the plain one. */
    if (str_find_byte(bytes, '\n', 0) >= 0)
      assert_text(a, cases[i].name, crlf, with_crlf(a, plain));
    Str marked = fix_ids(a, cases[i].kind, path, str_join(a, mark, bytes), &added);
    assert_text(a, cases[i].name, marked, str_join(a, mark, plain));
  }
  arena_destroy(a);
}

static void test_twice(void **state) {
  (void)state;
  Arena *a = arena_create();
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    int added;
    Str path = str_c(cases[i].path), bytes = read_file(a, cases[i].name, "expected");
    Str again = fix_ids(a, cases[i].kind, path, bytes, &added);
    assert_text(a, cases[i].name, again, bytes);
    assert_int_equal(added, 0);
  }
  arena_destroy(a);
}

/* A file cut off anywhere is either mended as a whole or left alone: mending it again adds
 * nothing. */
static void test_cut_off(void **state) {
  (void)state;
  Arena *files = arena_create(), *a = arena_create();
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    Str path = str_c(cases[i].path), bytes = read_file(files, cases[i].name, "yaml");
    for (ptrdiff_t n = 0; n < bytes.n; n++) {
      int added, more;
      Str cut = str_copy(a, str_slice(bytes, 0, n));
      Str got = fix_ids(a, cases[i].kind, path, cut, &added);
      assert_int_equal(str_eq(got, cut), added == 0);
      assert_true(str_eq(fix_ids(a, cases[i].kind, path, got, &more), got));
      arena_reset(a);
    }
  }
  arena_destroy(a);
  arena_destroy(files);
}

/* Files that hold no ids, and names that are none. */
static void test_left_alone(void **state) {
  (void)state;
  Arena *a = arena_create();
  int added;
  Str bytes = S("title: x\n");
  assert_true(str_eq(fix_ids(a, FILE_OTHER, S("notes.yaml"), bytes, &added), bytes));
  assert_true(str_eq(fix_ids(a, FILE_LESSON, S("lessons/two words.yaml"), bytes, &added), bytes));
  assert_true(str_eq(fix_ids(a, FILE_LESSON, S("lessons/.yaml"), bytes, &added), bytes));
  assert_true(str_eq(fix_ids(a, FILE_COURSE, S("course.yaml"), bytes, &added), bytes));
  assert_int_equal(fix_ids(a, FILE_LESSON, S("lessons/x.yaml"), S(""), &added).n, 0);
  assert_int_equal(added, 0);
  arena_destroy(a);
}

/* A file of many thousand blocks, each without an id, takes no time to speak of. */
static void test_large(void **state) {
  (void)state;
  Arena *a = arena_create();
  Buf b = buf_make(a);
  buf_put(&b, S("id: x\npages:\n- id: p1\n  blocks:\n"));
  for (int i = 0; i < 50000; i++) buf_put(&b, S("  - type: text\n    text: Words.\n"));
  int added;
  Str got = fix_ids(a, FILE_LESSON, S("lessons/x.yaml"), buf_str(&b), &added);
  assert_int_equal(added, 50000);
  assert_true(str_ends(got, S("  - id: b50000\n    type: text\n    text: Words.\n")));
  arena_destroy(a);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_golden),  cmocka_unit_test(test_dress),
      cmocka_unit_test(test_twice),   cmocka_unit_test(test_left_alone),
      cmocka_unit_test(test_cut_off), cmocka_unit_test(test_large),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
