/* Every page of a database, one at a time: see damage.h. */
#include "damage.h"

static void each_page(void **state) {
  (void)state;
  run_damages((Trial){.seed = 21, .events = 600});
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(each_page)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
