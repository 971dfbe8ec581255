/* Arenas: zeroed and aligned memory, growing in place, a reset that keeps one block, the
 * account of bytes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"

static int is_zero(const char *p, size_t n) {
  for (size_t i = 0; i < n; i++) {
    if (p[i]) return 0;
  }
  return 1;
}

static void memory_is_zeroed_and_aligned(void **state) {
  (void)state;
  Arena *a = arena_create();
  static const size_t sizes[] = {0, 1, 7, 16, 100, 4000, 5000, 1 << 20, 3 << 20, 1};
  for (int round = 0; round < 3; round++) {
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
      char *p = arena_alloc(a, sizes[i]);
      assert_non_null(p);
      assert_int_equal((uintptr_t)p % _Alignof(max_align_t), 0);
      assert_true(is_zero(p, sizes[i]));
      memset(p, 0xAB, sizes[i]);
    }
    arena_reset(a);
  }
  arena_destroy(a);
}

static void things_do_not_overlap(void **state) {
  (void)state;
  Arena *a = arena_create();
  unsigned char *things[300];
  for (int i = 0; i < 300; i++) {
    things[i] = arena_alloc(a, (size_t)i * 7 % 500 + 1);
    memset(things[i], i % 251, (size_t)i * 7 % 500 + 1);
  }
  for (int i = 0; i < 300; i++) {
    for (int k = 0; k <= i * 7 % 500; k++) assert_int_equal(things[i][k], i % 251);
  }
  arena_destroy(a);
}

static void growing_keeps_what_was_there(void **state) {
  (void)state;
  Arena *a = arena_create();
  char *p = arena_alloc(a, 10);
  memcpy(p, "0123456789", 10);
  char *in_place = arena_grow(a, p, 10, 1000);
  assert_ptr_equal(in_place, p);
  assert_true(is_zero(in_place + 10, 990));
  arena_alloc(a, 1);
  char *moved = arena_grow(a, in_place, 1000, 2000);
  assert_ptr_not_equal(moved, p);
  assert_memory_equal(moved, "0123456789", 10);
  assert_true(is_zero(moved + 10, 1990));
  assert_ptr_equal(arena_grow(a, moved, 2000, 5), moved);
  assert_non_null(arena_grow(a, NULL, 0, 5));
  arena_destroy(a);
}

static void reset_keeps_one_block(void **state) {
  (void)state;
  Arena *a = arena_create();
  arena_alloc(a, 1);
  arena_reset(a);
  size_t first = arena_bytes(a);
  for (int i = 0; i < 100; i++) arena_alloc(a, 10000);
  assert_true(arena_bytes(a) > first + 900000);
  arena_reset(a);
  assert_int_equal(arena_bytes(a), first);
  arena_alloc(a, 1);
  assert_int_equal(arena_bytes(a), first);
  for (int i = 0; i < 100; i++) arena_alloc(a, 500); /* the newest block is the larger one now */
  arena_reset(a);
  size_t larger = arena_bytes(a);
  assert_true(larger > first);
  for (int i = 0; i < 40; i++) arena_alloc(a, 500);
  assert_int_equal(arena_bytes(a), larger);
  arena_destroy(a);
  arena_destroy(NULL);
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(memory_is_zeroed_and_aligned),
    cmocka_unit_test(things_do_not_overlap),
    cmocka_unit_test(growing_keeps_what_was_there),
    cmocka_unit_test(reset_keeps_one_block),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
