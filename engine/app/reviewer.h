/* A recorded attempt, open to be looked at again: joins session/review.h with the store. Reading
 * changes nothing; a label is an event, recorded behind the attempt's last one and over the
 * judgement it takes the place of. */
#ifndef SABOQ_APP_REVIEWER_H
#define SABOQ_APP_REVIEWER_H

#include "session/review.h"
#include "store/store.h"

typedef struct Reviewer Reviewer;

typedef struct {
  Store *store;
  Str attempt;
  Str name;   /* whose it is, to be shown */
  Str actor;  /* who looks */
  Str sitting, language;
  bool may_label;
} ReviewerSetup;

/* Reads the whole attempt and decides it again. NULL and *e when it, or the course it was taken in,
 * is not here. */
Reviewer *reviewer_open(const ReviewerSetup *setup, Err *e);
void reviewer_close(Reviewer *r); /* NULL is taken */

/* What review_view needs, as it stands now. */
const Review *reviewer_review(Reviewer *r);
const Course *reviewer_course(const Reviewer *r);

/* An action of the page; false when the store failed, and nothing was changed then. `value` is what
 * a field holds. A refusal is in the session's notice. */
bool reviewer_press(Reviewer *r, Str action, Str value, Moment now, Err *e);

/* Typed text; false when the field is not ours. */
bool reviewer_type(Reviewer *r, Str node, Str value);

#endif
