/* What a whole attempt comes to. */
#ifndef SABOQ_SESSION_RESULT_H
#define SABOQ_SESSION_RESULT_H

#include "session/plan.h"

typedef struct {
  Totals totals;
  int64_t scaled; /* ten-thousandths */
  bool scored, marked, passed, completed;
} Result;

/* `why`: why it ended; what was given up, or left for another lesson, is not completed. `repeat`:
 * something critical happened in an interview. It has no score then, and is not completed. */
Result result_make(const Lesson *lesson, Totals totals, bool repeat, Str why);

/* Writes scaled, passed and completed under those keys; scaled and passed only where there are any. */
void result_write(Arena *a, Json *to, const Result *r);

#endif
