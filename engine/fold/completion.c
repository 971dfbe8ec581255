/* Completions: the best of each lesson, and of each course the first. Attempts may end on several
 * devices and be folded in any order, so every completing end is kept (FinishRow), and both are
 * chosen anew out of all of a learner's ends in the course. The ends stand in the order of (Lamport,
 * device) for that. A lesson's completion is the one with the highest scaled score; of equal ones
 * the earlier. A course is completed by the first end before or at which every lesson is completed
 * that the version of that end needs, with the best scores up to there; later attempts at better
 * ones do not move its date. Where it needs any one of several lessons, the one with the highest
 * scaled score counts, of equal ones the first named.
 *
 * A course's points are summed here over its lessons, as the rule of a course's score says; a
 * lesson's are copied. */
#include <stdlib.h>

#include "base/map.h"
#include "base/num.h"
#include "fold/parts.h"

enum { NEEDS_MOST = 10000 }; /* with TOTAL_MOST points each, sums and products fit 64 bits */

/* ---- the ends ---- */

static Str needs_text(Arena *a, const Json *body) {
  const Json *needs = json_get(body, S("needs"));
  if (!needs || needs->kind != JSON_LIST || needs->count > NEEDS_MOST) return S("");
  Buf b = buf_make(a);
  json_write(&b, needs);
  return buf_str(&b);
}

static FinishRow finish_of(const FoldEvent *e, const AttemptRow *attempt, Arena *a) {
  return (FinishRow){
    .made = {
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
    },
    .lamport = e->header.lamport,
    .device = e->header.device,
    .needs = needs_text(a, e->body),
  };
}

static int by_time(const void *x, const void *y) {
  const FinishRow *one = x, *other = y;
  if (one->lamport != other->lamport) return one->lamport < other->lamport ? -1 : 1;
  int order = str_cmp(one->device, other->device);
  return order ? order : str_cmp(one->made.event, other->made.event);
}

/* ---- a lesson ---- */

static bool counts(const CompletionRow *made) {
  return made->scaled >= 0;
}

static void enter_lesson(const CompletionRow *made, const FinishRow *all, int n,
                         const FoldRows *rows) {
  const CompletionRow *best = NULL;
  for (int i = 0; i < n; i++) {
    const CompletionRow *one = &all[i].made;
    if (!counts(one) || !str_eq(one->lesson, made->lesson)) continue;
    if (!best || one->scaled > best->scaled) best = one;
  }
  if (best)
    rows->put_completion(rows->context, best);
  else
    rows->drop_completion(rows->context, made->learner, made->course, made->lesson);
}

/* ---- a course ---- */

/* Adds a lesson to its course: passed is 1 while all with a mark passed, -1 while none has one. */
static void add_lesson(CompletionRow *course, const CompletionRow *lesson) {
  course->points += lesson->points;
  course->max += lesson->max;
  if (lesson->passed < 0) return;
  course->passed = course->passed == 0 ? 0 : lesson->passed;
}

/* The best of the lessons that a need is met by, a lesson's id or a list of them: of equal ones the
 * first in the list. NULL: none is completed. */
static const CompletionRow *met_by(const Json *need, const Map *best) {
  if (need->kind == JSON_STRING) return map_get(best, need->string);
  const CompletionRow *found = NULL;
  for (const Json *one = need->kind == JSON_LIST ? need->first : NULL; one; one = one->next) {
    const CompletionRow *lesson = one->kind == JSON_STRING ? map_get(best, one->string) : NULL;
    if (lesson && (!found || lesson->scaled > found->scaled)) found = lesson;
  }
  return found;
}

/* Sums up the lessons needed; false when one is not completed, or none is needed. */
static bool sum_needed(CompletionRow *course, Str needs, const Map *best, Arena *a) {
  const Json *list = needs.n ? json_parse(a, needs, NULL) : NULL;
  if (!list || list->kind != JSON_LIST || list->count == 0) return false;
  for (const Json *need = list->first; need; need = need->next) {
    const CompletionRow *lesson = met_by(need, best);
    if (!lesson) return false;
    add_lesson(course, lesson);
  }
  return true;
}

/* To the nearest ten-thousandth; 0 where there was nothing to score. */
static int64_t share(int64_t points, int64_t max) {
  return max > 0 ? (points * NUM_ONE + max / 2) / max : 0;
}

/* Walks the ends in their order, until one completes the course. */
static void enter_course(FinishRow *all, int n, const FoldRows *rows, Arena *a) {
  Map best = map_make(a); /* lesson -> CompletionRow */
  for (int i = 0; i < n; i++) {
    CompletionRow *made = &all[i].made, course = *made;
    if (!counts(made)) continue;
    const CompletionRow *old = map_get(&best, made->lesson);
    if (!old || made->scaled > old->scaled) map_put(&best, made->lesson, made);
    course.lesson = S("");
    course.points = 0;
    course.max = 0;
    course.passed = -1;
    if (!sum_needed(&course, all[i].needs, &best, a)) continue;
    course.scaled = share(course.points, course.max);
    rows->put_completion(rows->context, &course);
    return;
  }
  rows->drop_completion(rows->context, all->made.learner, all->made.course, S(""));
}

/* ---- an attempt ---- */

/* The end of that attempt among all; NULL: it has not counted yet. */
static FinishRow *find_finish(FinishRow *all, int n, Str attempt) {
  for (int i = 0; i < n; i++)
    if (str_eq(all[i].made.attempt, attempt)) return &all[i];
  return NULL;
}

/* What changes when an attempt is judged again: its result, and what it rests on. */
static void judge_again(FinishRow *finish, const FoldEvent *e, const AttemptRow *attempt) {
  CompletionRow *made = &finish->made;
  made->points = attempt->points;
  made->max = attempt->max;
  made->scaled = attempt->completed ? attempt->scaled : -1;
  made->branch = e->branch;
  made->seq = e->header.seq;
}

void completion_judged(const FoldEvent *e, const AttemptRow *attempt, const FoldRows *rows,
                       Arena *a) {
  FinishRow made = finish_of(e, attempt, a), *all, *old;
  if (!attempt->learner.n || !attempt->course.n || !attempt->lesson.n) return;
  int n = rows->list_finishes(rows->context, a, attempt->learner, attempt->course, &all);
  old = find_finish(all, n, attempt->attempt);
  if (!old && !attempt->completed) return;
  if (old) {
    made = *old;
    judge_again(&made, e, attempt);
  }
  rows->put_finish(rows->context, &made);
  n = rows->list_finishes(rows->context, a, attempt->learner, attempt->course, &all);
  if (n == 0) return;
  qsort(all, (size_t)n, sizeof *all, by_time);
  enter_lesson(&made.made, all, n, rows);
  enter_course(all, n, rows, a);
}
