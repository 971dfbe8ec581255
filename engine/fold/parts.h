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

/* An edit of the roster or of a learner's settings: a kind that fold_edited knows. */
void learner_edited(const FoldEvent *e, const FoldRows *rows, Arena *a);

/* The edits of a learner that none is over, in the order of fold_edits. */
typedef struct {
  Arena *arena;
  LearnerEdit *all;
  int count, cap;
} Heads;

/* From the text in a row and back; what cannot be read of it is passed over. */
Heads heads_read(Arena *a, Str text);
Str heads_text(const Heads *heads);
void heads_add(Heads *heads, LearnerEdit edit);
/* Takes one away, where it is there. */
void heads_drop(Heads *heads, LearnerField field, Str event);

/* The events of an attempt; `continued` is any between its first and its last. */
void attempt_begun(const FoldEvent *e, const FoldRows *rows, Arena *a);
void attempt_continued(const FoldEvent *e, const FoldRows *rows, Arena *a);
void attempt_paused(const FoldEvent *e, const FoldRows *rows, Arena *a);
void attempt_judged(const FoldEvent *e, const FoldRows *rows, Arena *a);
void attempt_ended(const FoldEvent *e, const FoldRows *rows, Arena *a);

/* Enters what an attempt has come to by e, which ended it or judged it again after its end: its
 * lesson, where it is the best, and its course, where all that it needs is completed. */
void completion_judged(const FoldEvent *e, const AttemptRow *attempt, const FoldRows *rows, Arena *a);

#endif
