/* Of this room only: an intent being decided. */
#ifndef SABOQ_SESSION_DECIDING_H
#define SABOQ_SESSION_DECIDING_H

#include "session/plan.h"

typedef struct {
  Arena *arena;
  const Course *course;
  const Lesson *lesson;
  const State *state;
  Play *play;
  const Intent *intent;
  Decision out;
} Decide;

/* A new event of a kind; its body is returned, and *set is its "set". */
Json *decide_add(Decide *d, const char *kind, Json **set);

/* Refuses with a text. */
void decide_refuse(Decide *d, const char *id);

/* ---- interview.c: the intents of an interview ---- */

/* Another page; the first time also the opening, or the judgement. */
void interview_go(Decide *d);
/* An offer of the scene is taken. */
void interview_take(Decide *d);
/* A typed question is recognised. */
void interview_say(Decide *d);
/* Back to an earlier turn. */
void interview_back(Decide *d);
/* An instructor's label of a turn, and the judgement made again. */
void interview_label(Decide *d);
/* On in a mended version. */
void interview_carry(Decide *d);
/* A timer of the scene whose time is up. */
void interview_tick(Decide *d);
/* Whether it may be finished; else it has refused. */
bool interview_may_finish(Decide *d);

#endif
