/* Which lessons a course needs and what counts as which, in edits of a course whose lesson
 * "arrival" offers "passport" instead. */
#include "course/needs.h"
#include "folder.h"

static const char arrival[] = "id: arrival\ntitle: An arrival\n%s"
                              "interview:\n  scenario: arrival\n  lighter: passport\n";
static const char passport[] = "id: passport\ntitle: Baxtiyor\n%s"
                               "interview:\n  scenario: baxtiyor\n";
static const char after[] = "id: after\ntitle: After\nrequires: [%s]\n"
                            "interview:\n  scenario: baxtiyor\n";

/* The course with those lines in its two lessons, and a third lesson that requires one of them. */
static Course *course(Arena *a, const char *heavy, const char *light, const char *required) {
  Folder f = folder_scenario(a);
  DiagList d = diag_make(a);
  folder_put(&f, S("lessons/arrival.yaml"), str_format(a, arrival, heavy));
  folder_put(&f, S("lessons/passport.yaml"), str_format(a, passport, light));
  folder_put(&f, S("lessons/after.yaml"), str_format(a, after, required));
  folder_put(&f, S("modules/m1.yaml"),
    S("id: m1\ntitle: Interviews\nlessons: [passport, arrival, after]\n"));
  CourseFiles files = folder_files(&f);
  Course *c = course_load_source(a, &files, &d);
  assert_non_null(c);
  return c;
}

static bool is_needed(const Course *c, Str lesson) {
  return needs_lesson(c, course_lesson(c, lesson));
}

static void one_of_two_is_needed(void **state) {
  (void)state;
  Arena *a = arena_create();
  const Course *c = course(a, "", "", "arrival");
  assert_true(str_eq(needs_lighter(course_lesson(c, S("arrival"))), S("passport")));
  assert_int_equal(needs_lighter(course_lesson(c, S("passport"))).n, 0);
  assert_true(is_needed(c, S("arrival")));
  assert_false(is_needed(c, S("passport")));
  assert_true(is_needed(c, S("after")));
  arena_destroy(a);
}

/* What nobody needs makes nothing else unneeded. */
static void an_optional_one_needs_nothing(void **state) {
  (void)state;
  Arena *a = arena_create();
  const Course *c = course(a, "optional: true\n", "", "arrival");
  assert_false(is_needed(c, S("arrival")));
  assert_true(is_needed(c, S("passport")));
  c = course(a, "", "optional: true\n", "arrival");
  assert_true(is_needed(c, S("arrival")));
  assert_false(is_needed(c, S("passport")));
  arena_destroy(a);
}

static void the_lighter_counts_as_the_heavy_one(void **state) {
  (void)state;
  Arena *a = arena_create();
  const Course *c = course(a, "", "", "arrival");
  const Lesson *last = course_lesson(c, S("after"));
  Str light = S("passport"), heavy = S("arrival");
  Completed none = {0}, by_light = {&light, 1}, by_heavy = {&heavy, 1};
  assert_false(needs_are_met(c, heavy, &none));
  assert_true(needs_are_met(c, heavy, &by_heavy));
  assert_true(needs_are_met(c, heavy, &by_light));
  assert_false(completed_has(&by_light, heavy));
  assert_false(needs_are_open(c, last, &none));
  assert_true(needs_are_open(c, last, &by_light));
  assert_true(needs_are_open(c, last, &by_heavy));
  arena_destroy(a);
}

static void the_heavy_one_does_not_count_as_the_lighter(void **state) {
  (void)state;
  Arena *a = arena_create();
  const Course *c = course(a, "", "", "passport");
  Str heavy = S("arrival");
  Completed by_heavy = {&heavy, 1};
  assert_false(needs_are_met(c, S("passport"), &by_heavy));
  assert_false(needs_are_open(c, course_lesson(c, S("after")), &by_heavy));
  arena_destroy(a);
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(one_of_two_is_needed),
    cmocka_unit_test(an_optional_one_needs_nothing),
    cmocka_unit_test(the_lighter_counts_as_the_heavy_one),
    cmocka_unit_test(the_heavy_one_does_not_count_as_the_lighter),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
