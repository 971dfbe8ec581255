/* Maps: found again among a hundred thousand, walked in the order of insertion. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/map.h"

enum { MANY = 100000 };

static void many_keys_are_found_again(void **state) {
  (void)state;
  Arena *a = arena_create();
  Map m = map_make(a);
  static int values[MANY];
  for (int i = 0; i < MANY; i++)
    assert_true(map_put(&m, str_format(a, "key-%d", i * 7919), &values[i]));
  assert_int_equal(m.n, MANY);
  for (int i = 0; i < MANY; i++) {
    Str key = str_format(a, "key-%d", i * 7919);
    assert_ptr_equal(map_get(&m, key), &values[i]);
    assert_true(str_eq(m.entries[i].key, key));
    assert_null(map_get(&m, str_format(a, "key-%d", i * 7919 + 1)));
  }
  arena_destroy(a);
}

static void values_are_replaced_and_may_be_null(void **state) {
  (void)state;
  Arena *a = arena_create();
  Map m = map_make(a);
  int x, y;
  char key[] = "ab";
  assert_false(map_has(&m, S("ab")));
  assert_null(map_get(&m, S("ab")));
  assert_true(map_put(&m, (Str){key, 2}, &x));
  key[0] = 'z'; /* keys are copied */
  assert_false(map_put(&m, S("ab"), &y));
  assert_ptr_equal(map_get(&m, S("ab")), &y);
  assert_true(map_put(&m, S(""), NULL));
  assert_true(map_has(&m, (Str){NULL, 0}));
  assert_null(map_get(&m, S("")));
  assert_true(map_put(&m, S("a\0b"), &x));
  assert_false(map_has(&m, S("a\0c")));
  assert_int_equal(m.n, 3);
  arena_destroy(a);
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(many_keys_are_found_again),
    cmocka_unit_test(values_are_replaced_and_may_be_null),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
