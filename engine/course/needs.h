/* Which lessons a course needs, and which lesson counts as which. An interview may offer a lighter
 * lesson instead; whoever takes that one has done what the interview was for, so it counts as it
 * everywhere: for the course's completion, for lessons that require the interview, in every "n of
 * m". The other way round nothing counts: a lesson that requires the lighter one requires it. */
#ifndef SABOQ_COURSE_NEEDS_H
#define SABOQ_COURSE_NEEDS_H

#include "course/course.h"

/* Lessons that somebody has completed, by id. */
typedef struct {
  const Str *lessons;
  int count;
} Completed;

/* Whether a lesson itself is among them. */
bool completed_has(const Completed *completed, Str lesson);

/* The lesson offered instead, which counts as this one; "" where there is none. */
Str needs_lighter(const Lesson *lesson);

/* Whether the course is completed only with this lesson, or with what counts as it. Not of an
 * optional one, nor of one that is the lighter of a lesson that is not optional. */
bool needs_lesson(const Course *course, const Lesson *lesson);

/* Whether a lesson, or what counts as it, is completed. A lesson that the course does not have
 * counts by its id alone. */
bool needs_are_met(const Course *course, Str lesson, const Completed *completed);

/* Whether all that a lesson requires is. */
bool needs_are_open(const Course *course, const Lesson *lesson, const Completed *completed);

#endif
