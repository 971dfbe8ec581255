/* What a question typed freely is heard as. Rule "exact": the wording of a question that can be
 * asked now, in any language of the course, whatever the apostrophes, letters' case, script of
 * Uzbek and marks at the end. A better recogniser takes this function's place: what it is given
 * and gives stays the same. */
#ifndef SABOQ_SESSION_HEAR_H
#define SABOQ_SESSION_HEAR_H

#include "course/course.h"
#include "script/script.h"

#define HEAR_RULE "exact-1"

/* The id of an offer of the view, or "". */
Str hear(
  Arena *a, const Course *course, const Scenario *scenario, const ScriptView *view, Str typed);

#endif
