/* A recorded attempt looked at again, step by step: what each event was, what it came to, and the
 * state it left, beside whether decide gives the same today. The same page serves a learner who
 * looks back and an instructor, who may also label the turns of an interview. */
#ifndef SABOQ_SESSION_REVIEW_H
#define SABOQ_SESSION_REVIEW_H

#include "session/session.h"

typedef struct {
  Str kind;
  const Json *body; /* NULL: absent */
  int64_t wall;     /* ms UTC, and its zone in minutes */
  int zone;
} ReviewStep;

typedef struct {
  Session session;    /* its state is that behind the step; `typed` holds the form of a label */
  const State *final; /* behind the last step */
  const ReviewStep *steps;
  int count, at; /* the step shown, from 0 */
  int off;       /* events that are off the line (session/line.h) */
  const Replay *verdict;
  Text whose;    /* "Name, 24.11.2026, attempt 2" */
  bool debrief;  /* the debrief is shown instead of the steps */
  bool may_label;
} Review;

/* Adds ROLE_MAIN and ROLE_ACTIONS to a page. Actions: "step:<number from 1>", "show:steps",
 * "show:debrief", "choose:open:yes", "choose:form:<form>", "choose:act:<act>", "label"; field
 * "reason:field". */
void review_view(Arena *a, Node *page, const Review *r);

/* The turn of an interview that a step entered; -1: none. */
int64_t review_turn(const ReviewStep *step);

/* The step that entered a turn; -1: none. */
int review_step_of(const Review *r, int64_t turn);

/* The label that the form holds: INTENT_LABEL by an instructor, its value in `a`. */
Intent review_label(Arena *a, const Review *r, Str instructor);

#endif
