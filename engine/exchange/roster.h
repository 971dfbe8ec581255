/* The roster from a sheet: first a plan, which can be shown and changes nothing, then the events
 * that carry it out. Who is not in the sheet stays as they are, and so does a cohort whose cell or
 * column is empty. Columns: number, name, cohort; `name` is needed, a learner is known again by
 * `number`. One who was removed comes back, one who was provisional is that no more, and where
 * edits of what the sheet says stand in conflict, the sheet settles it. */
#ifndef SABOQ_EXCHANGE_ROSTER_H
#define SABOQ_EXCHANGE_ROSTER_H

#include "exchange/csv.h"
#include "store/store.h"

typedef enum { ROSTER_NEW, ROSTER_CHANGED, ROSTER_SAME, ROSTER_TWIN } RosterAction;

typedef struct {
  RosterAction action; /* TWIN: no number, and somebody of that name is there: not imported, an
                          officer decides */
  Str learner;         /* the one it is, "" when new; of a twin the other of that name, "" when
                          that one is new as well */
  Str number, name, cohort;
  Str old_name, old_cohort; /* where they change; "" also when there was none */
  unsigned edits;           /* what is changed, as bits 1 << LearnerField: where the sheet says
                               another value, or the one used of several that stand in conflict */
  int line;
} RosterRow;

typedef struct {
  RosterRow *rows;
  int count;
  int counts[4]; /* by action */
} RosterPlan;

/* The longest texts the roster takes, in code points. */
enum { ROSTER_MAX_NAME = 80, ROSTER_MAX_NUMBER = 40, ROSTER_MAX_COHORT = 40 };

/* Findings: csv-*, roster-no-name-column, roster-empty-name, roster-double-number, roster-long.
 * False on an error: nothing may be applied. */
bool roster_plan(Arena *a, Store *s, Str file, Str bytes, RosterPlan *plan, DiagList *d, Err *e);

/* Makes the events for NEW and CHANGED rows, in transactions of at most 100 learners. `actor` is
 * who imports. */
bool roster_apply(Store *s, const RosterPlan *plan, Str actor, Moment now, Err *e);

/* One learner: learner.added, learner.named (and role.given for an instructor) in one commit. `id`
 * gets the new learner's id (arena a). An empty actor stands for the learner. Texts are taken as
 * they are. */
typedef struct {
  Str number, name, cohort, actor;
  bool provisional, instructor;
} NewLearner;
bool roster_add(Arena *a, Store *s, const NewLearner *who, Moment now, Str *id, Err *e);

/* A name, number or cohort as the roster writes it: one space between words, none around, no
 * control characters, Uzbek signs as the alphabet has them. */
Str roster_text(Arena *a, Str typed);

/* The learner on the roster whose id or, if there is none, whose number it is; false when
 * nobody's. *e is set (its rule not "") only when the machine failed. */
bool roster_find(Arena *a, Store *s, Str id_or_number, LearnerRow *row, Err *e);

#endif
