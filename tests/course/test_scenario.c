/* A course with interviews: what comes out of its scenarios, whole (scenario.expected): the data as
 * scripts get it, the texts they can say, the wordings that typed questions are matched with, the
 * Lua modules. */
#include "folder.h"

static Course *load(Arena *a, const Folder *f) {
  DiagList d = diag_make(a);
  CourseFiles files = folder_files(f);
  Course *c = course_load(a, &files, &d);
  assert_int_equal(d.n, 0);
  assert_non_null(c);
  return c;
}

static void put_lesson(Buf *b, const Lesson *l) {
  const Interview *i = l->interview;
  assert_non_null(i);
  assert_null(l->quiz);
  assert_int_equal(l->page_count, 0);
  assert_true(str_eq(i->scenario->id, i->scenario_id));
  buf_format(b, "lesson %.*s: %.*s ask=%u certification=%d lighter=%.*s at %.*s:%d\n",
    STR_ARG(l->id), STR_ARG(i->scenario->id), i->ask, i->certification, STR_ARG(i->lighter),
    STR_ARG(i->place.file), i->place.line);
}

static void put_sentence(Buf *b, Str id, const Sentence *s) {
  buf_format(b, "  %.*s (%.*s, %d) = ", STR_ARG(id), STR_ARG(s->id), s->place.line);
  for (ptrdiff_t k = 0; k < s->words.n; k++)
    buf_byte(b, s->words.s[k] == '\n' ? '~' : s->words.s[k]);
  buf_byte(b, '\n');
}

static void put_scenario(Buf *b, const Scenario *s) {
  buf_format(b, "\nscenario %.*s heavy=%d main=%.*s at %.*s:%d\n", STR_ARG(s->id), s->heavy,
    STR_ARG(s->main), STR_ARG(s->place.file), s->place.line);
  const Sentence *own[] = {&s->title, &s->situation, &s->warning, &s->person};
  for (size_t i = 0; i < sizeof own / sizeof *own; i++)
    buf_format(b, " %.*s\n", STR_ARG(own[i]->id));
  for (int i = 0; i < s->mood_count; i++)
    buf_format(b, " mood %.*s %.*s %.*s\n", STR_ARG(s->moods[i].id), STR_ARG(s->moods[i].file),
      STR_ARG(s->moods[i].alt.id));
  for (ptrdiff_t i = 0; i < s->texts.n; i++)
    put_sentence(b, s->texts.entries[i].key, s->texts.entries[i].value);
  for (int i = 0; i < s->asked_count; i++) {
    assert_true(map_has(&s->texts, s->asked[i]));
    buf_format(b, " asked %.*s\n", STR_ARG(s->asked[i]));
  }
  json_write_pretty(b, s->data);
}

static void put_modules(Arena *a, Buf *b, const Course *c) {
  CourseModule *modules;
  int count;
  course_modules(a, c, &modules, &count);
  for (int i = 0; i < count; i++)
    buf_format(b, "module %.*s of %.*s, %d bytes\n", STR_ARG(modules[i].name),
      STR_ARG(modules[i].file), (int)modules[i].source.n);
}

static void everything_comes_out(void **state) {
  (void)state;
  Arena *a = arena_create();
  Folder f = folder_scenario(a);
  Course *c = load(a, &f);
  Buf out = buf_make(a);
  for (int i = 0; i < c->lesson_count; i++) put_lesson(&out, &c->lessons[i]);
  put_modules(a, &out, c);
  for (int i = 0; i < c->scenario_count; i++) put_scenario(&out, &c->scenarios[i]);
  folder_expect(a, "tests/course/scenario.expected", buf_str(&out));
  arena_destroy(a);
}

static void scenarios_are_found_by_id(void **state) {
  (void)state;
  Arena *a = arena_create();
  Folder f = folder_scenario(a);
  Course *c = load(a, &f);
  assert_ptr_equal(course_scenario(c, S("baxtiyor")), &c->scenarios[1]);
  assert_ptr_equal(course_lesson(c, S("passport"))->interview->scenario, &c->scenarios[1]);
  assert_null(course_scenario(c, S("passport")));
  arena_destroy(a);
}

/* Each sentence of a scenario is one of the course's, so that it is translated like all others. */
static void texts_are_sentences_of_the_course(void **state) {
  (void)state;
  Arena *a = arena_create();
  Folder f = folder_scenario(a);
  Course *c = load(a, &f);
  ptrdiff_t others = 4, texts = 0; /* titles of the course, its module and its lessons */
  for (int i = 0; i < c->scenario_count; i++) texts += c->scenarios[i].texts.n;
  assert_int_equal(c->sentence_count, others + texts);
  Words w = words_make(a, language_find(S("ru")), c, NULL, NULL);
  Str said = words_say(&w, a, text_id(S("scenario:baxtiyor/site-open")));
  assert_string_equal(str_zero(a, said), "Опишите, пожалуйста, обычный день на стройке.");
  arena_destroy(a);
}

/* The course's own module comes before the shared one of the same name. */
static void own_modules_come_first(void **state) {
  (void)state;
  Arena *a = arena_create();
  Folder f = folder_scenario(a);
  folder_put(&f, S("scenarios/interview.lua"), S("return 1\n"));
  CourseModule *modules;
  int count, first = -1;
  course_modules(a, load(a, &f), &modules, &count);
  for (int i = count - 1; i >= 0; i--)
    if (str_eq(modules[i].name, S("interview"))) first = i;
  assert_int_equal(count, 4);
  assert_true(first >= 0);
  assert_string_equal(str_zero(a, modules[first].file), "scenarios/interview.lua");
  arena_destroy(a);
}

/* The same words and data in a course of another name: what a script gets must not depend on where
 * the folder lies. */
static void data_does_not_depend_on_the_folder(void **state) {
  (void)state;
  Arena *a = arena_create();
  Folder f = folder_scenario(a);
  Course *here = load(a, &f);
  f.name = S("/elsewhere/scenario");
  Course *there = load(a, &f);
  for (int i = 0; i < here->scenario_count; i++)
    assert_true(json_equal(here->scenarios[i].data, there->scenarios[i].data));
  arena_destroy(a);
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(everything_comes_out),
    cmocka_unit_test(scenarios_are_found_by_id),
    cmocka_unit_test(texts_are_sentences_of_the_course),
    cmocka_unit_test(own_modules_come_first),
    cmocka_unit_test(data_does_not_depend_on_the_folder),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
