/* Strings as views, buffers, and the formatter that needs no C library. */
#include <limits.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/panic.h"

#define assert_str(got, want) assert_string_equal(str_zero(a, (got)), (want))

static Arena *a;
static const Str none = {NULL, 0};

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

static void strings_are_compared(void **state) {
  (void)state;
  assert_true(str_eq(none, S("")));
  assert_true(str_eq(S("ab"), S("ab")));
  assert_false(str_eq(S("ab"), S("ac")));
  assert_false(str_eq(S("ab"), S("abc")));
  assert_true(str_cmp(S("a"), S("b")) < 0);
  assert_true(str_cmp(S("ab"), S("a")) > 0);
  assert_true(str_cmp(S("z"), S("я")) < 0);
  assert_int_equal(str_cmp(none, S("")), 0);
  assert_true(str_starts(S("rule.x"), S("rule.")));
  assert_false(str_starts(S("ru"), S("rule.")));
  assert_true(str_starts(none, S("")));
  assert_true(str_ends(S("a.yaml"), S(".yaml")));
  assert_false(str_ends(S("yaml"), S(".yaml")));
  assert_true(str_ends(S("a"), none));
  assert_int_equal(str_c(NULL).n, 0);
}

static void slices_are_clipped(void **state) {
  (void)state;
  assert_str(str_slice(S("abcdef"), 1, 3), "bc");
  assert_str(str_slice(S("abc"), -5, 99), "abc");
  assert_str(str_slice(S("abc"), 2, 1), "");
  assert_str(str_slice(S("abc"), 9, 12), "");
  assert_int_equal(str_slice(none, 0, 5).n, 0);
}

static void bytes_and_strings_are_found(void **state) {
  (void)state;
  assert_int_equal(str_find(S("aXabXabc"), S("abc"), 0), 5);
  assert_int_equal(str_find(S("aaab"), S("aab"), 0), 1);
  assert_int_equal(str_find(S("abab"), S("ab"), 1), 2);
  assert_int_equal(str_find(S("ab"), S("abc"), 0), -1);
  assert_int_equal(str_find(S("ab"), none, 2), 2);
  assert_int_equal(str_find(S("ab"), none, 3), -1);
  assert_int_equal(str_find(none, S("a"), 0), -1);
  assert_int_equal(str_find_byte(S("abca"), 'a', 1), 3);
  assert_int_equal(str_find_byte(S("abca"), 'z', 0), -1);
  assert_int_equal(str_find_byte(none, 'a', 0), -1);
}

static void spaces_are_trimmed(void **state) {
  (void)state;
  assert_str(str_trim(S(" \t\r\n a b \n")), "a b");
  assert_str(str_trim(S("  ")), "");
  assert_int_equal(str_trim(none).n, 0);
}

static void separators_cut(void **state) {
  (void)state;
  static const struct {
    const char *from;
    int pieces;
    const char *joined;
  } cases[] = {
    {"a,b,c", 3, "[a][b][c]"}, {"", 1, "[]"}, {",", 2, "[][]"}, {"a,", 2, "[a][]"}, {NULL, 0, ""}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    Buf b = buf_make(a);
    Str rest = str_c(cases[i].from), piece;
    int n = 0;
    for (; str_cut(&rest, ',', &piece); n++) buf_format(&b, "[%.*s]", STR_ARG(piece));
    assert_int_equal(n, cases[i].pieces);
    assert_str(buf_str(&b), cases[i].joined);
  }
}

static void copies_are_joined_and_ended(void **state) {
  (void)state;
  Str x = str_copy(a, S("abc"));
  assert_int_equal(x.n, 3);
  assert_int_equal(x.s[3], 0);
  assert_string_equal(str_zero(a, none), "");
  assert_str(str_join(a, S("ab"), none), "ab");
  assert_str(str_join3(a, S("a"), S("b"), S("c")), "abc");
}

static void buffers_grow(void **state) {
  (void)state;
  Buf b = buf_make(a);
  assert_int_equal(buf_str(&b).n, 0);
  assert_non_null(buf_str(&b).s);
  for (int i = 0; i < 1000; i++) {
    buf_int(&b, i);
    if (i % 100 == 0) arena_alloc(a, 1); /* so that it cannot always grow in place */
  }
  assert_int_equal(b.n, 10 + 180 + 2700);
  assert_true(str_ends(buf_str(&b), S("997998999")));
  buf_put(&b, buf_str(&b));
  assert_int_equal(b.n, 2 * 2890);
  buf_clear(&b);
  buf_fill(&b, '-', 3);
  buf_fill(&b, '-', -1);
  buf_int(&b, INT64_MIN);
  buf_int(&b, INT64_MAX);
  assert_str(buf_str(&b), "----92233720368547758089223372036854775807");
}

static void verbs_are_formatted(void **state) {
  (void)state;
  assert_str(str_format(a, "plain"), "plain");
  assert_str(str_format(a, "%d|%i|%u|%x", -5, 7, 8u, 0xBEEFu), "-5|7|8|beef");
  assert_str(str_format(a, "%ld|%lld|%lu|%llx", LONG_MIN, LLONG_MIN, ULONG_MAX, ULLONG_MAX),
    "-9223372036854775808|-9223372036854775808|18446744073709551615|ffffffffffffffff");
  assert_str(str_format(a, "%zu|%td", (size_t)SIZE_MAX, (ptrdiff_t)-1), "18446744073709551615|-1");
  assert_str(str_format(a, "%c%s%%", 'x', "yz"), "xyz%");
  assert_str(str_format(a, "%.*s|%.2s", 3, "abcdef", "abcdef"), "abc|ab");
  assert_str(str_format(a, "%.*s", STR_ARG(none)), "");
  assert_str(
    str_format(a, "%04d|%4d|%-4d|%02x|%0*d", -5, -5, -5, 10u, 3, 7), "-005|  -5|-5  |0a|007");
  assert_str(str_format(a, "%5s|%-5s|", "ab", "ab"), "   ab|ab   |");
  assert_str(str_format(a, "%p", (void *)16), "0x10");
  Str x = str_format(a, "%d", 12);
  assert_int_equal(x.s[x.n], 0);
}

/* What a child that does the forbidden thing ends with. */
static void panics_stop_the_program(void **state) {
  (void)state;
  pid_t child = fork();
  if (child == 0) {
    close(2);
    ensure(1 + 1 == 3);
    _exit(0);
  }
  int status = 0;
  assert_int_equal(waitpid(child, &status, 0), child);
  assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT);
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(strings_are_compared),
    cmocka_unit_test(slices_are_clipped),
    cmocka_unit_test(bytes_and_strings_are_found),
    cmocka_unit_test(spaces_are_trimmed),
    cmocka_unit_test(separators_cut),
    cmocka_unit_test(copies_are_joined_and_ended),
    cmocka_unit_test(buffers_grow),
    cmocka_unit_test(verbs_are_formatted),
    cmocka_unit_test(panics_stop_the_program),
  };
  return cmocka_run_group_tests(tests, open_arena, close_arena);
}
