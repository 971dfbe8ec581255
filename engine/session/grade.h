/* Judging an answer. Integers only: points in ten-thousandths. The same answer gets the same
 * points in every language, because spellings of all languages of the course count. */
#ifndef SABOQ_SESSION_GRADE_H
#define SABOQ_SESSION_GRADE_H

#include "base/text.h"
#include "codec/json.h"
#include "course/course.h"

#define GRADE_RULE "1" /* changes whenever the same answer could get other points */

typedef struct {
  Text problem; /* an id: this is no answer that can be judged, say why; nothing else is set then */
  int64_t points;
  Str verdict; /* "right", "partly", "wrong" */
} Grade;

/* `answer`: a list of option ids (single, multiple, truefalse) or a string (fill, numeric).
 * multiple: max(0, (right chosen - wrong chosen) / right options) x points, rounded to the nearest
 * ten-thousandth. */
Grade grade_item(Arena *a, const Course *course, const Item *item, const Json *answer);

#endif
