/* Kept views, computed out of events and nothing else: who is on the roster, what attempts there
 * are, what was completed. A fold reads and writes rows through FoldRows, so the same code fills
 * SQL tables in the store and arrays in a test; rows can be dropped and made again, byte for
 * byte, at any time. A fold is total: any set of valid events folds, in any order that keeps each
 * branch's own; a missing body leaves what it would have told unknown. The roster and, where an
 * attempt's own events come in their order, the completions are the same in every such order. No
 * row holds a name: a learner's row points to the event whose body does. */
#ifndef SABOQ_FOLD_FOLD_H
#define SABOQ_FOLD_FOLD_H

#include "codec/json.h"
#include "event/header.h"

/* Where an event stands in this folder, and what of it is there. */
typedef struct {
  int64_t branch; /* the folder's number of (device, branch) */
  Header header;
  EventId id;
  const Json *body; /* NULL: absent */
} FoldEvent;

typedef struct {
  Str learner;
  Str number, cohort;
  Str role;             /* "learner" or "instructor" */
  bool provisional;
  bool removed;         /* not on the roster: removed, or only spoken of and never added */
  int64_t name_branch, name_seq; /* the event that names the learner; 0, 0: none */
  Str language;         /* last chosen; "" */
  Str edits;            /* where all this comes from: for fold_edits */
} LearnerRow;

/* What is edited by itself in a learner's row. Folders hold these numbers: none is ever changed. */
typedef enum {
  LEARNER_STANDING, /* "present", "provisional" or "removed" */
  LEARNER_NUMBER,
  LEARNER_COHORT,
  LEARNER_NAME, /* the value stands in the event's body and nowhere else */
  LEARNER_ROLE,
  LEARNER_LANGUAGE,
  LEARNER_FIELDS
} LearnerField;

/* An edit of a field that no other edit of it is over. Where a field has more than one, its editors
 * did not know of each other: a conflict. */
typedef struct {
  LearnerField field;
  Str event; /* its id */
  int64_t lamport;
  Str device;
  int64_t branch, seq;
  Str value; /* "" also where the body is absent; of a name always */
} LearnerEdit;

typedef enum { ATTEMPT_OPEN, ATTEMPT_ENDED } AttemptStatus;

typedef struct {
  Str attempt;          /* id of its attempt.begun, 22 characters */
  Str learner, course, version, lesson, content, language;
  int64_t number;       /* which attempt of this learner at this lesson, from 1 */
  AttemptStatus status;
  int64_t branch, begun_seq, last_seq; /* where it began, and its last event of that branch */
  Str last;             /* id of its last event */
  int events;
  int64_t begun_wall, ended_wall;
  int begun_zone, ended_zone;
  int64_t points, max, scaled; /* ten-thousandths; of an open attempt, so far */
  int passed;           /* 1, 0, or -1: there is no mark */
  bool completed;
  int64_t used;         /* ms its pages were shown */
  int answered, items;  /* judged items so far, and how many there are */
} AttemptRow;

/* A lesson completed, or a whole course (lesson ""). Judged again after its end, it has the result of
 * the last judgement and the day of its end. */
typedef struct {
  Str learner, course, lesson;
  Str version, content, attempt; /* the attempt that completed it */
  Str event;            /* id of the attempt.ended, or of the judgement that completed it later */
  int64_t branch, seq;  /* of the last event it rests on: signed and received as its segment is */
  int64_t wall;
  int zone;
  int64_t points, max, scaled;
  int passed;
  int64_t number;       /* of the attempt */
} CompletionRow;

/* An attempt that ended with its lesson completed. All of them are kept, because what is completed
 * best or first is known only from all. scaled -1: it was judged again and counts no more. */
typedef struct {
  CompletionRow made; /* of its lesson */
  int64_t lamport;    /* of its end, as is the device */
  Str device;
  Str needs; /* what completes the course in its version: the list of attempt.begun in JSON; "" */
} FinishRow;

/* Rows by key. get: false when there is none. Strings given out live in the arena passed. */
typedef struct FoldRows FoldRows;
struct FoldRows {
  void *context;
  bool (*get_learner)(void *context, Arena *a, Str learner, LearnerRow *row);
  void (*put_learner)(void *context, const LearnerRow *row);
  /* Notes that another edit of that field is over this event, which may not be here yet. */
  void (*cover)(void *context, Str learner, LearnerField field, Str event);
  bool (*is_covered)(void *context, Str learner, LearnerField field, Str event);
  bool (*get_attempt)(void *context, Arena *a, Str attempt, AttemptRow *row);
  void (*put_attempt)(void *context, const AttemptRow *row);
  void (*put_finish)(void *context, const FinishRow *row);
  /* All of a learner and course, in any order; gives their number. */
  int (*list_finishes)(void *context, Arena *a, Str learner, Str course, FinishRow **rows);
  /* By learner, course and lesson ("" for the course). */
  void (*put_completion)(void *context, const CompletionRow *row);
  void (*drop_completion)(void *context, Str learner, Str course, Str lesson);
};

/* Folds one event into the rows. `a` is scratch. */
void fold_event(const FoldEvent *e, const FoldRows *rows, Arena *a);

/* The fields that an event of this kind edits, as bits 1 << LearnerField; 0: it is no such edit. */
unsigned fold_edited(Str kind, const Json *body);

/* The edits that a learner's row comes from, by field, those of one field from the one that is used
 * down. Gives their number; texts may point into `edits`. */
int fold_edits(Arena *a, Str edits, LearnerEdit **list);

#endif
