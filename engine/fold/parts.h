/* Of this room only: the parts of the fold, one for each kind of row. Each takes an event of its
 * kind, reads the rows it touches and writes them back whole. */
#ifndef SABOQ_FOLD_PARTS_H
#define SABOQ_FOLD_PARTS_H

#include "fold/fold.h"

/* No total of ten-thousandths is taken over this (a million points), so that sums over a course
 * cannot overflow whatever stands in a body. */
#define TOTAL_MOST INT64_C(10000000000)

/* The number under a key, held between 0 and `most`; `otherwise` when there is none. */
int64_t body_number(const Json *j, const char *key, int64_t most, int64_t otherwise);

/* Edits of the roster. */
void learner_added(const FoldEvent *e, const FoldRows *rows, Arena *a);
void learner_named(const FoldEvent *e, const FoldRows *rows, Arena *a);
void learner_removed(const FoldEvent *e, const FoldRows *rows, Arena *a);
void learner_role_given(const FoldEvent *e, const FoldRows *rows, Arena *a);
void learner_language_chosen(const FoldEvent *e, const FoldRows *rows, Arena *a);

/* The events of an attempt; `continued` is any between its first and its last. */
void attempt_begun(const FoldEvent *e, const FoldRows *rows, Arena *a);
void attempt_continued(const FoldEvent *e, const FoldRows *rows, Arena *a);
void attempt_paused(const FoldEvent *e, const FoldRows *rows, Arena *a);
void attempt_ended(const FoldEvent *e, const FoldRows *rows, Arena *a);

/* Enters an attempt that was completed by e: its lesson, where it is the best yet, and then the
 * course, where that was the last lesson it needed. */
void completion_made(const FoldEvent *e, const AttemptRow *attempt, const FoldRows *rows, Arena *a);

#endif
