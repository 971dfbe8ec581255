/* Several pages at once, parts of pages, and pages of the WAL: see damage.h. */
#include "damage.h"

static void several_pages_at_random(void **state) {
  (void)state;
  run_damages((Trial){.seed = 22, .events = 2000, .runs = 40, .most_pages = 8});
}

static void torn_pages(void **state) {
  (void)state;
  run_damages((Trial){.seed = 24, .events = 600, .runs = 60, .most_pages = 4, .torn = true});
}

static void pages_of_the_wal_too(void **state) {
  (void)state;
  run_damages((Trial){.seed = 23, .events = 300, .with_wal = true, .runs = 100, .most_pages = 2});
}

static void torn_pages_of_the_wal_too(void **state) {
  (void)state;
  run_damages((Trial){
    .seed = 25, .events = 300, .with_wal = true, .runs = 60, .most_pages = 4, .torn = true});
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(several_pages_at_random),
    cmocka_unit_test(torn_pages),
    cmocka_unit_test(pages_of_the_wal_too),
    cmocka_unit_test(torn_pages_of_the_wal_too),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
