/* The beginning of an attempt: what is drawn and in which order it is shown. */
#ifndef SABOQ_SESSION_BEGIN_H
#define SABOQ_SESSION_BEGIN_H

#include "session/session.h"

/* The body of attempt.begun, with everything drawn written into it. */
Json *begin_body(Arena *a, const Course *course, const Lesson *lesson, const Intent *intent);

/* What completes the course, as attempt.begun says it (event/kinds.h): ids of the lessons it needs,
 * a list of both in place of one that has a lighter one. */
Json *begin_needs(Arena *a, const Course *course);

#endif
