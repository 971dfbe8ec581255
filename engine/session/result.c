/* The rule by which points become a result. A quiz with a mark is completed when it is passed; a
 * lesson, or an interview, when it is gone through. */
#include "session/result.h"

Result result_make(const Lesson *lesson, Totals totals, bool repeat, Str why) {
  bool given_up = str_eq(why, S("given-up")) || str_eq(why, S("instead"));
  const Quiz *quiz = lesson->quiz;
  int64_t max = totals.max;
  Result r = {.totals = totals, .scored = !repeat};
  r.scaled = max > 0 ? (totals.points * 20000 + max) / (2 * max) : given_up ? 0 : 10000;
  r.marked = quiz && quiz->pass >= 0;
  r.passed = r.marked && r.scaled >= quiz->pass && !given_up;
  r.completed = !given_up && r.scored && (!r.marked || r.passed);
  return r;
}

void result_write(Arena *a, Json *to, const Result *r) {
  if (r->scored) json_set_int(a, to, S("scaled"), r->scaled);
  if (r->marked) json_set_bool(a, to, S("passed"), r->passed);
  json_set_bool(a, to, S("completed"), r->completed);
}
