/* Two hundred single pages at random: see damage.h. */
#include "damage.h"

static void one_page_at_random(void **state) {
  (void)state;
  run_damages(21, false, 200, 1);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(one_page_at_random)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
