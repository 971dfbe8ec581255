/* The generator against the published vectors of its authors, and that draws are even. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/rng.h"

static void seeds_are_those_of_splitmix64(void **state) {
  (void)state;
  static const uint64_t want[] = {
    6457827717110365317u, 3203168211198807973u, 9817491932198370423u, 4593380528125082431u};
  Rng r = rng_seed(1234567);
  for (int i = 0; i < 4; i++) assert_true(r.s[i] == want[i]);
}

static void draws_are_those_of_xoshiro256(void **state) {
  (void)state;
  static const uint64_t want[] = {11520u, 0u, 1509978240u, 1215971899390074240u,
    1216172134540287360u, 607988272756665600u, 16172922978634559625u, 8476171486693032832u,
    10595114339597558777u, 2904607092377533576u};
  Rng r = {{1, 2, 3, 4}};
  for (size_t i = 0; i < sizeof want / sizeof *want; i++) assert_true(rng_next(&r) == want[i]);
}

static void draws_are_even_and_within_bounds(void **state) {
  (void)state;
  Rng r = rng_seed(7);
  int seen[6] = {0};
  for (int i = 0; i < 60000; i++) seen[rng_below(&r, 6)]++;
  for (int i = 0; i < 6; i++) assert_in_range(seen[i], 9600, 10400);
  for (int i = 0; i < 100; i++) assert_true(rng_below(&r, 1) == 0);
  for (int i = 0; i < 100; i++) assert_true(rng_below(&r, UINT64_MAX) < UINT64_MAX);
}

static void orders_hold_each_number_once(void **state) {
  (void)state;
  Rng r = rng_seed(1), again = rng_seed(1);
  int first[24] = {0}, order[8], same[8];
  for (int round = 0; round < 8000; round++) {
    unsigned seen = 0;
    rng_order(&r, order, 8);
    rng_order(&again, same, 8);
    for (int i = 0; i < 8; i++) seen |= 1u << order[i];
    for (int i = 0; i < 8; i++) assert_int_equal(order[i], same[i]);
    assert_int_equal(seen, 255);
    first[order[0]]++;
  }
  for (int i = 0; i < 8; i++) assert_in_range(first[i], 850, 1150);
  rng_order(&r, order, 0);
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(seeds_are_those_of_splitmix64),
    cmocka_unit_test(draws_are_those_of_xoshiro256),
    cmocka_unit_test(draws_are_even_and_within_bounds),
    cmocka_unit_test(orders_hold_each_number_once),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
