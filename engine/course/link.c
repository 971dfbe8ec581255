/* Joins the parts of a course that has no errors: lessons are laid out in order of the modules,
 * draws get their pools and interviews their scenarios, and all sentences are listed in that order.
 * Structs are copied flat; what they point to stays where it was read. That holds for sentences too: the list names the
 * copy that was read, and the words are the same. */
#include "course/link.h"
#include "course/scenario.h"

#include <string.h>

static void add_sentences(Load *load, const SourceFile *file, Course *course) {
  int n = file->sentence_to - file->sentence_from;
  if (n == 0) return;
  memcpy(course->sentences + course->sentence_count, load->sentences + file->sentence_from,
      (size_t)n * sizeof(Sentence *));
  course->sentence_count += n;
}

static void add_pools(Load *load, Parts *parts, Course *course) {
  Pool *pools = arena_many(load->a, Pool, parts->pools.n);
  course->pools = pools;
  course->pool_by_id = map_make(load->a);
  for (ptrdiff_t i = 0; i < parts->pools.n; i++) {
    const SourceFile *file = parts->pools.entries[i].value;
    Pool *pool = &pools[course->pool_count++];
    *pool = ((const PoolSource *)file->out)->pool;
    map_put(&course->pool_by_id, pool->id, pool);
  }
}

/* What a script says is known by what stands behind "scenario:<id>/". */
static Map scenario_texts(Load *load, const SourceFile *file, Str id) {
  Map texts = map_make(load->a);
  ptrdiff_t front = S("scenario:").n + id.n + S("/").n;
  for (int i = file->sentence_from; i < file->sentence_to; i++) {
    const Sentence *s = load->sentences[i];
    map_put(&texts, str_slice(s->id, front, s->id.n), (void *)s);
  }
  return texts;
}

static void add_scenarios(Load *load, Parts *parts, Course *course) {
  Scenario *scenarios = arena_many(load->a, Scenario, parts->scenarios.n);
  course->scenarios = scenarios;
  course->scenario_by_id = map_make(load->a);
  for (ptrdiff_t i = 0; i < parts->scenarios.n; i++) {
    const SourceFile *file = parts->scenarios.entries[i].value;
    Scenario *s = &scenarios[course->scenario_count++];
    *s = ((const ScenarioSource *)file->out)->scenario;
    s->texts = scenario_texts(load, file, s->id);
    map_put(&course->scenario_by_id, s->id, s);
  }
}

static void bind_interview(const Course *course, const Lesson *lesson) {
  Interview *i = (Interview *)lesson->interview;
  if (i) i->scenario = course_scenario(course, i->scenario_id);
}

static void bind_draws(const Course *course, const Lesson *lesson) {
  for (int i = 0; lesson->quiz && i < lesson->quiz->draw_count; i++) {
    Draw *d = (Draw *)&lesson->quiz->draws[i];
    d->pool = course_pool(course, d->pool_id);
  }
}

static void add_module(Load *load, Parts *parts, const ModuleSource *source, Course *course,
    Lesson *lessons) {
  Module *module = (Module *)&course->modules[course->module_count++];
  *module = source->module;
  module->lessons = arena_many(load->a, const Lesson *, source->lesson_count);
  for (int i = 0; i < source->lesson_count; i++) {
    const SourceFile *file = map_get(&parts->lessons, source->lessons[i]);
    Lesson *lesson = &lessons[course->lesson_count++];
    *lesson = ((const LessonSource *)file->out)->lesson;
    bind_draws(course, lesson);
    bind_interview(course, lesson);
    module->lessons[module->lesson_count++] = lesson;
    map_put(&course->lesson_by_id, lesson->id, lesson);
    add_sentences(load, file, course);
  }
}

/* The source language first, then those that have a catalogue. */
static void add_languages(Load *load, Course *course) {
  Str *tags = arena_many(load->a, Str, course->language_count + 1);
  tags[0] = course->language;
  for (int i = 0; i < course->language_count; i++) tags[i + 1] = course->languages[i];
  course->languages = tags;
  course->language_count++;
}

void link_course(Load *load, Parts *parts, Course *course) {
  const CourseSource *source = parts->course->out;
  *course = source->course;
  course->sentences = arena_many(load->a, const Sentence *, load->sentence_count);
  add_sentences(load, parts->course, course);
  add_languages(load, course);
  add_pools(load, parts, course);
  add_scenarios(load, parts, course);
  course->modules = arena_many(load->a, Module, source->module_count);
  course->lesson_by_id = map_make(load->a);
  Lesson *lessons = arena_many(load->a, Lesson, parts->lessons.n);
  course->lessons = lessons;
  for (int i = 0; i < source->module_count; i++) {
    const SourceFile *file = map_get(&parts->modules, source->modules[i]);
    add_sentences(load, file, course);
    add_module(load, parts, file->out, course, lessons);
  }
  for (ptrdiff_t i = 0; i < parts->pools.n; i++) {
    add_sentences(load, parts->pools.entries[i].value, course);
  }
  for (ptrdiff_t i = 0; i < parts->scenarios.n; i++) {
    add_sentences(load, parts->scenarios.entries[i].value, course);
  }
}
