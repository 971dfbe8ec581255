/* What a learner's own earlier attempts at a lesson came to, for the debrief of the present one. */
#ifndef SABOQ_APP_EARLIER_H
#define SABOQ_APP_EARLIER_H

#include "session/session.h"
#include "store/store.h"

enum { EARLIER_MOST = 3 };

/* Zero to begin with. */
typedef struct {
  AttemptRow rows[EARLIER_MOST]; /* the latest, in the order of their numbers */
  int row_count;
  InterviewResult results[EARLIER_MOST];
  int count; /* of results */
  bool read;
} Earlier;

/* Notes an attempt, where it has ended, was judged, and is one of the latest. The row's texts are
 * not copied. */
void earlier_note(Earlier *earlier, const AttemptRow *row);

/* Reads, once, what the attempts noted came to. One that cannot be read, or whose debrief is gone,
 * has no result: nothing depends on it. */
void earlier_read(Earlier *earlier, Store *s);

#endif
