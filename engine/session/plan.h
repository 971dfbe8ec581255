/* Questions about an attempt that decide and view both ask: which pages it has, which items, what
 * is still open. */
#ifndef SABOQ_SESSION_PLAN_H
#define SABOQ_SESSION_PLAN_H

#include "session/session.h"

/* What an interview is judged by, in ten-thousandths of a point: 100 points. */
#define PLAN_INTERVIEW_POINTS (INT64_C(100) * 10000)

/* Whether the attempt's beginning is known, and whether the attempt is over. */
bool plan_begun(const State *state);
bool plan_ended(const State *state);

/* The page on which one is, for a quiz the item's key or "review". */
Str plan_page(const State *state);

/* Pages in order: a lesson's ids; a quiz's item keys and "review" last; an interview's stages. */
int plan_pages(
  Arena *a, const Course *course, const Lesson *lesson, const State *state, Str **pages);
bool plan_has_page(
  Arena *a, const Course *course, const Lesson *lesson, const State *state, Str page);

/* The items of the attempt, in the order met; how many. */
int plan_items(
  Arena *a, const Course *course, const Lesson *lesson, const State *state, const Item ***items);

/* One of them by its key, and a reflection of the lesson by its id; NULL when there is none. */
const Item *plan_item(
  Arena *a, const Course *course, const Lesson *lesson, const State *state, Str key);
const Block *plan_reflection(const Lesson *lesson, Str id);

/* Whether free text is saved under that id: a reflection, or a text about an interview. */
bool plan_is_text(const Lesson *lesson, Str id);

/* Whether something happened in an interview that means to repeat it. */
bool plan_critical(const State *state);

/* What the items add up to: points in ten-thousandths. */
typedef struct {
  int items, answered;
  int64_t points, max;
} Totals;
Totals plan_totals(Arena *a, const Course *course, const Lesson *lesson, const State *state);

/* The points an item was given, 0 for none. */
int64_t plan_points(Arena *a, const State *state, const Item *item);

/* Whether an item or reflection was answered. An answer that is gone, but was judged, is one. */
bool plan_answered(Arena *a, const State *state, Str key);

/* Whether an item may be answered now (again). */
bool plan_may_answer(Arena *a, const Lesson *lesson, const State *state, const Item *item);

/* Whether what was right may be shown for an item now. */
bool plan_shows_answer(Arena *a, const Lesson *lesson, const State *state, const Item *item);

/* What a page still waits for: items and reflections without an answer. */
int plan_open_on_page(Arena *a, const LessonPage *page, const State *state);
/* Of the whole attempt, pages not yet opened counting one each. */
int plan_open(Arena *a, const Course *course, const Lesson *lesson, const State *state);

/* An item's options in the order drawn for this attempt. */
const Option **plan_options(Arena *a, const State *state, const Item *item);

#endif
