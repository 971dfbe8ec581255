/* Lighter lessons do not chain: check refuses one that names a lighter one itself (lighter-again),
 * so what counts as a lesson is itself and at most one other. One lighter lesson may stand for
 * several interviews. */
#include "course/needs.h"

bool completed_has(const Completed *completed, Str lesson) {
  for (int i = 0; i < completed->count; i++)
    if (str_eq(completed->lessons[i], lesson)) return true;
  return false;
}

Str needs_lighter(const Lesson *lesson) {
  return lesson->interview ? lesson->interview->lighter : (Str){0};
}

bool needs_lesson(const Course *course, const Lesson *lesson) {
  if (lesson->optional) return false;
  for (int i = 0; i < course->lesson_count; i++) {
    const Lesson *other = &course->lessons[i];
    if (!other->optional && str_eq(needs_lighter(other), lesson->id)) return false;
  }
  return true;
}

bool needs_are_met(const Course *course, Str lesson, const Completed *completed) {
  if (completed_has(completed, lesson)) return true;
  const Lesson *of = course_lesson(course, lesson);
  return of && needs_lighter(of).n && completed_has(completed, needs_lighter(of));
}

bool needs_are_open(const Course *course, const Lesson *lesson, const Completed *completed) {
  for (int i = 0; i < lesson->require_count; i++)
    if (!needs_are_met(course, lesson->requires[i], completed)) return false;
  return true;
}
