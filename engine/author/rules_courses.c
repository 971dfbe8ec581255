/* Rules about a course as a whole: what nobody meets, what cannot be gone on from, and what is
 * promised and never asked for. That names lead somewhere and prerequisites form no circle is checked
 * when the files are read. */
#include "author/inspect.h"

static bool draws_from(const Course *c, const Pool *pool) {
  for (int i = 0; i < c->lesson_count; i++) {
    const Quiz *quiz = c->lessons[i].quiz;
    for (int k = 0; quiz && k < quiz->draw_count; k++)
      if (quiz->draws[k].pool == pool) return true;
  }
  return false;
}

static void check_pools(Inspection *i) {
  for (int k = 0; k < i->course->pool_count; k++)
    if (!draws_from(i->course, &i->course->pools[k])) inspect_tell(i, i->course->pools[k].place);
}

static bool shows(const Course *c, const Scenario *scenario) {
  for (int i = 0; i < c->lesson_count; i++) {
    const Interview *interview = c->lessons[i].interview;
    if (interview && interview->scenario == scenario) return true;
  }
  return false;
}

static void check_scenarios(Inspection *i) {
  for (int k = 0; k < i->course->scenario_count; k++) {
    const Scenario *s = &i->course->scenarios[k];
    if (!shows(i->course, s)) inspect_tell(i, s->place);
  }
}

/* For each lesson and each that it requires. */
static void each_requirement(
  Inspection *i, void (*check)(Inspection *i, const Lesson *lesson, const Lesson *required)) {
  for (int k = 0; k < i->course->lesson_count; k++) {
    const Lesson *lesson = &i->course->lessons[k];
    for (int n = 0; n < lesson->require_count; n++)
      check(i, lesson, course_lesson(i->course, lesson->requires[n]));
  }
}

static void check_later(Inspection *i, const Lesson *lesson, const Lesson *required) {
  if (required <= lesson) return; /* lessons are kept in the order shown */
  inspect_arg(i, inspect_tell(i, lesson->place), "id", required->id);
}

static void check_order(Inspection *i) {
  each_requirement(i, check_later);
}

static void check_attempts(Inspection *i, const Lesson *lesson, const Lesson *required) {
  const Quiz *quiz = required->quiz;
  if (!quiz || quiz->pass < 0 || !quiz->attempts) return;
  Diag *d = inspect_tell(i, lesson->place);
  inspect_arg(i, d, "id", required->id);
  inspect_number(i, d, "n", quiz->attempts);
}

static void check_ways_on(Inspection *i) {
  each_requirement(i, check_attempts);
}

static void note_competencies(Map *asked, const Str *ids, int count) {
  for (int i = 0; i < count; i++) map_put(asked, ids[i], NULL);
}

/* An interview has no items; what it is about, its lesson says. */
static void check_competencies(Inspection *i) {
  const Course *c = i->course;
  Map asked = map_make(i->a);
  int lists;
  const ItemList *list = inspect_items(i, &lists);
  for (; lists--; list++)
    for (int k = 0; k < list->count; k++)
      note_competencies(&asked, list->items[k]->competencies, list->items[k]->competency_count);
  for (int k = 0; k < c->lesson_count; k++)
    if (c->lessons[k].interview)
      note_competencies(&asked, c->lessons[k].competencies, c->lessons[k].competency_count);
  for (int k = 0; k < c->competency_count; k++) {
    if (map_has(&asked, c->competencies[k].id)) continue;
    inspect_arg(i, inspect_tell(i, c->competencies[k].title.place), "id", c->competencies[k].id);
  }
}

const Rule rules_of_courses[] = {
  {"pool-unused", DIAG_WARNING, "unused", "author", check_pools},
  {"scenario-unused", DIAG_WARNING, "unused", "author", check_scenarios},
  {"requires-later", DIAG_WARNING, "order", "author", check_order},
  {"attempts-block", DIAG_NOTE, "order", "author", check_ways_on},
  {"competency-without-item", DIAG_WARNING, "competency", "author", check_competencies},
  {0},
};
