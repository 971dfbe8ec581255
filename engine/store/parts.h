/* What the files of this room share and nobody else sees: the open store, and how an event's place
 * is one integer. */
#ifndef SABOQ_STORE_PARTS_H
#define SABOQ_STORE_PARTS_H

#include "store/db.h"
#include "store/store.h"
#include "sys/file.h"

enum { PLACE_SHIFT = 40 };
#define PLACE_SEQ_MOST ((INT64_C(1) << PLACE_SHIFT) - 1)

#define PLACE_BRANCH_MOST ((INT64_C(1) << 22) - 1)

/* `at` of the tables: branch << 40 | seq. Events of a branch stand together, in order. The number of a
 * branch may come out of a damaged row, so what is too large is cut off and no event stands there. */
static inline int64_t place_of(int64_t branch, int64_t seq) {
  return (int64_t)((uint64_t)branch << PLACE_SHIFT | (uint64_t)seq);
}
static inline int64_t place_branch(int64_t at) {
  return at >> PLACE_SHIFT;
}
static inline int64_t place_seq(int64_t at) {
  return at & PLACE_SEQ_MOST;
}

/* A row of table branch. */
typedef struct {
  int64_t b;
  Str device;
  int64_t number; /* the device's own number of this branch, from 1 */
  unsigned char public_key[SIGN_PUBLIC_BYTES];
} Branch;

/* Where the own branch ends. Read inside a transaction; good until another connection commits. */
typedef struct {
  bool known;
  int64_t data_version;
  int64_t seq;     /* 0: nothing yet */
  int64_t lamport; /* the highest of any event in the folder */
  int64_t closed;  /* the last seq under a segment */
  Hash chain;
} Head;

struct Store {
  Arena *arena; /* as long as the store */
  Arena *call;  /* as long as a call */
  Arena *event; /* as long as one event of a call */
  Str folder, path;
  StoreMode mode;
  StoreProgress progress;
  bool read_only;
  bool inspects; /* opened to look for what is wrong: opening checks nothing */
  Db db;
  FileLock host; /* fd -1: not held */
  FileLock opening;
  bool has_key;
  SignKey key;
  Str device;
  int64_t number; /* of the own branch, as in device.key */
  int64_t b;      /* its row in table branch; 0: none yet */
  Head head;
  int64_t seen_version;                /* for store_changed */
  int64_t folding_branch, folding_seq; /* the event that is being folded into the kept views */
};

Str store_file(Store *s, Arena *a, const char *name); /* a path in the folder */
/* False when the person asked to stop. */
bool store_tell(const StoreProgress *p, Str text_id, int64_t done, int64_t total);
/* Refuses what a read-only store cannot do. */
bool store_may_write(const Store *s, Err *e);
/* Takes the failure of the connection out, and leaves a mark for the next start when the database
 * is malformed. */
bool store_answer(Store *s, Err *e);
/* Ends a transaction: commits where all went well, and answers. */
bool store_finish(Store *s, Err *e);

/* ---- key.c: device.key and the own branch ---- */

/* Reads device.key; where there is none, or none that can be read, makes one. */
bool key_load(Store *s, Err *e);
/* Writes device.key with a branch number not used before. */
bool key_next_branch(Store *s, Err *e);
/* Where the own branch stands in the folder: sets s->b, 0 when it is not there. */
bool key_find_branch(Store *s);
/* Adds the own branch with device.begun, inside the caller's transaction. `after`: the old head's
 * id or "". */
bool key_begin_branch(Store *s, Moment at, Str after);

/* A row of table branch; false when there is none. */
bool branch_read(Store *s, Arena *a, int64_t b, Branch *branch);
/* All of them, in order. */
bool branch_list(Store *s, Arena *a, Branch **branches, int *count);

/* ---- log.c, segments.c: inside the caller's transaction ---- */

/* Brings s->head up to date. */
bool log_read_head(Store *s);
/* Makes events of drafts, inserts and folds them, and closes segments that are full. */
bool log_put(Store *s, Moment at, const Draft *drafts, int count, Appended *out);
/* The id of the folder's newest event of this device before the own branch, or "". */
Str log_last_id(Store *s, Arena *a);
/* About how many events there are: for progress. */
int64_t log_count(Store *s);
/* Closes [closed + 1, seq] of the own branch, where there is something. */
bool segments_close_to(Store *s, int64_t seq, const Hash *chain);

/* ---- views.c ---- */

/* Folds one stored event. `body` NULL: absent. */
void views_fold(Store *s, int64_t branch, const Header *h, const EventId *id, const Json *body);
/* For this room, as store_learner: a failure stays with the connection. */
bool views_learner(Store *s, Arena *a, Str learner, LearnerRow *row);
/* The name that an event's body tells; "" when it is absent. The same of failures. */
Str views_name(Store *s, Arena *a, int64_t branch, int64_t seq);
/* Empties the views and folds the log, inside the caller's transaction. */
bool views_make(Store *s, const StoreProgress *p);

/* ---- edits.c ---- */

/* What an edit of the roster or of settings is over: the edits of its fields that are in use or in
 * conflict in this folder, at most HEADER_MAX_OVER. Inside the transaction that appends it; ids in
 * s->event. */
int edits_seen(Store *s, const Draft *d, const Str **over);

/* ---- walk.c ---- */

/* For this room: a failure stays with the connection, where walk_close leaves it and says false. */
StoreWalk *walk_places(Store *s, int64_t from, int64_t to);
bool walk_close(StoreWalk *w);
/* The place of the first body met that belongs to no header; 0: none. */
int64_t walk_stray(const StoreWalk *w);

/* ---- check.c: is the database sound enough to go on with ---- */

typedef enum { CHECK_SOUND, CHECK_DAMAGED, CHECK_FAILED } CheckAnswer;
/* Table structure, all of it. */
CheckAnswer check_whole(Store *s);
/* The last STORE_CHECKED_LINKS links of the own branch. */
CheckAnswer check_last_links(Store *s);

/* The digests of all bodies and files. */
CheckAnswer check_bytes(Store *s);
/* Whether frames of the WAL that SQLite passes over hold an event that is missing. */
CheckAnswer check_unused_frames(Store *s);

/* ---- recover.c ---- */

/* Finishes or does a recovery: sets the damaged file aside and puts the sound part in its place. */
bool recover_folder(Store *s, StoreNews *news, Err *e);

#endif
