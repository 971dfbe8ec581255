/* Turns of a state that no program of ours wrote: numbers beyond all, records that are missing, name a later
 * one or have a key of another form. */
#include "scene.h"

#include "session/turns.h"

static State state_of_text(Arena *a, const char *text) {
  State s;
  assert_true(state_read(a, str_c(text), &s));
  return s;
}

static void numbers_beyond_all_are_none(void **state) {
  (void)state;
  Arena *a = arena_create();
  State s = state_of_text(a, "{\"here\":9223372036854775807,\"t/0\":{\"after\":-1},"
                             "\"t/9223372036854775807\":{\"after\":0},\"turn\":9223372036854775807}");
  Turn *turns;
  assert_int_equal(turns_here(&s), -1);
  assert_int_equal(turns_newest(&s), -1);
  assert_int_equal(turns_left(a, &s, &turns), 2);
  assert_int_equal(turns[0].number, 0);
  assert_true(turns[1].number == INT64_MAX);
  arena_destroy(a);
}

static void left_are_those_beside_the_line(void **state) {
  (void)state;
  Arena *a = arena_create();
  State s = state_of_text(a,
    "{\"here\":3,\"t/+1\":{},\"t/0\":{\"after\":-1},\"t/01\":{},\"t/1\":{\"after\":0},"
    "\"t/10\":{\"after\":3},\"t/2\":{\"after\":1},\"t/3\":{\"after\":0},\"t/x\":{},\"turn\":10}");
  Turn *turns;
  assert_int_equal(turns_left(a, &s, &turns), 3);
  assert_int_equal(turns[0].number, 1);
  assert_int_equal(turns[1].number, 2);
  assert_int_equal(turns[2].number, 10);
  arena_destroy(a);
}

static void a_line_that_is_broken_is_none(void **state) {
  (void)state;
  Arena *a = arena_create();
  State missing = state_of_text(a, "{\"here\":2,\"t/2\":{\"after\":1},\"turn\":2}"),
        later = state_of_text(a, "{\"here\":2,\"t/2\":{\"after\":2},\"turn\":2}");
  Turn *turns;
  assert_int_equal(turns_line(a, &missing, 2, &turns), 0);
  assert_int_equal(turns_line(a, &later, 2, &turns), 0);
  assert_int_equal(turns_script(a, &later, 2).n, 0);
  arena_destroy(a);
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(numbers_beyond_all_are_none),
    cmocka_unit_test(left_are_those_beside_the_line),
    cmocka_unit_test(a_line_that_is_broken_is_none),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
