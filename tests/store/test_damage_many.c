/* Several pages at once, and pages of the WAL: see damage.h. */
#include "damage.h"

static void several_pages_at_random(void **state) {
  (void)state;
  run_damages(22, false, 40, 8);
}

static void pages_of_the_wal_too(void **state) {
  (void)state;
  run_damages(23, true, 100, 2);
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(several_pages_at_random),
    cmocka_unit_test(pages_of_the_wal_too),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
