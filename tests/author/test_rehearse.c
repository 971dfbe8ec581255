/* Rehearsals: what fails in a script is found with its place, what hides state is found, and so are
 * texts that do not exist; a sound scenario has no findings. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "author/rehearse.h"

static const char course_yaml[] =
  "id: c\nsaboq: 1\nversion: \"1\"\ntitle: C\nlanguage: en\nmodules: [m]\n";
static const char module_yaml[] = "id: m\ntitle: M\nlessons: [l]\n";
static const char lesson_yaml[] = "id: l\ntitle: L\ninterview:\n  scenario: s\n";
static const char scenario_yaml[] = "id: s\ntitle: S\nsituation: Now.\nwarning: None.\nscript: s\n"
                                    "person:\n  name: P\ntexts:\n  - {id: hello, text: Hello.}\n";

static void find(const char *script, const char *rule, int line) {
  Arena *a = arena_create();
  CourseFile files[] = {{S("course.yaml"), str_c(course_yaml)},
    {S("lessons/l.yaml"), str_c(lesson_yaml)}, {S("modules/m.yaml"), str_c(module_yaml)},
    {S("scenarios/s.lua"), str_c(script)}, {S("scenarios/s.yaml"), str_c(scenario_yaml)}};
  CourseFiles all = {.name = S("c"), .files = files, .count = sizeof files / sizeof *files};
  DiagList d = diag_make(a);
  const Course *course = course_load(a, &all, &d);
  assert_non_null(course);
  ptrdiff_t before = d.n;
  rehearse(a, course, &d);
  assert_int_equal(d.n - before, rule ? 1 : 0);
  if (rule) {
    assert_true(str_eq(d.items[before].rule, str_c(rule)));
    assert_int_equal(d.items[before].place.line, line);
  }
  arena_destroy(a);
}

static void a_sound_scenario(void **state) {
  (void)state;
  find("scene(\"one\", function(state)\n  say(\"hello\")\n  choice{id = \"hello\", function(now)\n"
       "    now.n = now.n + 1\n  end}\nend)\nstart(\"one\", function(state) state.n = 0 end)\n",
    NULL, 0);
}

static void what_does_not_load(void **state) {
  (void)state;
  find("scene(\"one\", function(state)\n  say(\n", "script.syntax", 3);
}

static void what_fails_later(void **state) {
  (void)state;
  find("scene(\"one\", function(state)\n  choice{id = \"hello\", function(now)\n"
       "    now.n = now.n + 1\n    if now.n > 3 then error(\"no\") end\n  end}\nend)\n"
       "start(\"one\", function(state) state.n = 0 end)\n",
    "script.error", 4);
}

static void what_a_view_changes(void **state) {
  (void)state;
  find(
    "scene(\"one\", function(state)\n  state.seen = true\n  say(\"hello\")\nend)\nstart(\"one\")\n",
    "view-changes-state", 1);
}

static void what_is_hidden(void **state) {
  (void)state;
  find("local n = 0\nscene(\"one\", function(state)\n  choice{id = \"hello\", function(now)\n"
       "    n = n + 1\n    now.n = n\n  end}\nend)\nstart(\"one\")\n",
    "hidden-state", 0);
}

static void what_has_no_words(void **state) {
  (void)state;
  find("scene(\"one\", function(state)\n  say(\"good-bye\")\nend)\nstart(\"one\")\n",
    "said-no-text", 1);
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_sound_scenario),
    cmocka_unit_test(what_does_not_load),
    cmocka_unit_test(what_fails_later),
    cmocka_unit_test(what_a_view_changes),
    cmocka_unit_test(what_is_hidden),
    cmocka_unit_test(what_has_no_words),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
