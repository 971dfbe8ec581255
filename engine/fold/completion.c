/* Completions: the best of each lesson, and of each course the first. A lesson's completion gives
 * way only to one with a higher scaled score; of equal ones the earlier stays, which is the lower
 * (branch, seq), so that the order of folding does not matter. A course is completed at the moment
 * when every lesson has a completion that the version of the attempt just ended needs; what is
 * made then stays, and later attempts at better scores do not move its date.
 *
 * A course's points are summed here over its lessons, as the rule of a course's score says; a
 * lesson's are copied. */
#include "base/num.h"
#include "fold/parts.h"

enum { NEEDS_MOST = 10000 }; /* with TOTAL_MOST points each, sums and products fit 64 bits */

static CompletionRow completion_of(const FoldEvent *e, const AttemptRow *attempt) {
  return (CompletionRow){
    .learner = attempt->learner,
    .course = attempt->course,
    .lesson = attempt->lesson,
    .version = attempt->version,
    .content = attempt->content,
    .attempt = attempt->attempt,
    .event = attempt->last,
    .branch = e->branch,
    .seq = e->header.seq,
    .wall = e->header.wall,
    .zone = e->header.zone,
    .points = attempt->points,
    .max = attempt->max,
    .scaled = attempt->scaled,
    .passed = attempt->passed,
    .number = attempt->number,
  };
}

/* The completion of a lesson of the same learner and course. */
static bool get(const FoldRows *rows, Arena *a, const CompletionRow *like, Str lesson,
                CompletionRow *row) {
  return rows->get_completion(rows->context, a, like->learner, like->course, lesson, row);
}

static bool is_better(const CompletionRow *new, const CompletionRow *old) {
  if (new->scaled != old->scaled) return new->scaled > old->scaled;
  if (new->branch != old->branch) return new->branch < old->branch;
  return new->seq < old->seq;
}

static void enter_lesson(const CompletionRow *made, const FoldRows *rows, Arena *a) {
  CompletionRow old;
  if (get(rows, a, made, made->lesson, &old) && !is_better(made, &old)) return;
  rows->put_completion(rows->context, made);
}

/* Adds a lesson to its course: passed is 1 while all with a mark passed, -1 while none has one. */
static void add_lesson(CompletionRow *course, const CompletionRow *lesson) {
  course->points += lesson->points;
  course->max += lesson->max;
  if (lesson->passed < 0) return;
  course->passed = course->passed == 0 ? 0 : lesson->passed;
}

/* Sums up the lessons needed; false when one is not completed, or none is needed. */
static bool sum_needed(CompletionRow *course, const Json *needs, const FoldRows *rows, Arena *a) {
  if (!needs || needs->kind != JSON_LIST) return false;
  if (needs->count == 0 || needs->count > NEEDS_MOST) return false;
  for (const Json *need = needs->first; need; need = need->next) {
    CompletionRow lesson;
    if (need->kind != JSON_STRING || need->string.n == 0) return false;
    if (!get(rows, a, course, need->string, &lesson)) return false;
    add_lesson(course, &lesson);
  }
  return true;
}

/* To the nearest ten-thousandth; 0 where there was nothing to score. */
static int64_t share(int64_t points, int64_t max) {
  return max > 0 ? (points * NUM_ONE + max / 2) / max : 0;
}

static void enter_course(const CompletionRow *made, const Json *needs, const FoldRows *rows,
                         Arena *a) {
  CompletionRow course = *made, old;
  if (get(rows, a, made, S(""), &old)) return;
  course.lesson = S("");
  course.points = 0;
  course.max = 0;
  course.passed = -1;
  if (!sum_needed(&course, needs, rows, a)) return;
  course.scaled = share(course.points, course.max);
  rows->put_completion(rows->context, &course);
}

void completion_made(const FoldEvent *e, const AttemptRow *attempt, const FoldRows *rows,
                     Arena *a) {
  CompletionRow made = completion_of(e, attempt);
  if (made.learner.n == 0 || made.course.n == 0 || made.lesson.n == 0) return;
  enter_lesson(&made, rows, a);
  enter_course(&made, json_get(e->body, S("needs")), rows, a);
}
