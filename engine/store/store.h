/* The data folder: one SQLite database in WAL mode with synchronous=FULL, the device's key beside
 * it, a lock for the one session host. What is kept for ever (headers, bodies while they may be,
 * segments, content) and what can be made again (kept views, snapshots, drafts) are different
 * tables. An append reads head, seq and Lamport inside its own BEGIN IMMEDIATE, so several
 * processes may write; it returns after the commit, so what it returns is durable.
 *
 *   saboq.db      the database (with -wal and -shm while it is open)
 *   device.key    the device's secret and the number of its branch, mode 0600
 *   host.lock     held by the session host          open.lock   held by whoever opens the folder
 *   running       is there while a host runs: after a crash it stays
 *   suspect       left by whoever met malformed pages: the next start looks at everything
 *   damaged-*     databases that a recovery set aside   recovering   is there while one runs */
#ifndef SABOQ_STORE_STORE_H
#define SABOQ_STORE_STORE_H

#include "base/err.h"
#include "base/map.h"
#include "codec/json.h"
#include "event/chain.h"
#include "fold/fold.h"
#include "sys/clock.h"

typedef struct Store Store;

enum { STORE_SCHEMA = 1, STORE_CHECKED_LINKS = 1000 };

typedef enum {
  STORE_READ,    /* look only; a newer folder is fine */
  STORE_INSPECT, /* as STORE_READ, and nothing is checked: for who looks for what is wrong */
  STORE_WRITE,   /* append; several at once */
  STORE_HOST /* the one that runs sessions: takes the lock, closes segments, notes clean exits */
} StoreMode;

/* Told while something long runs; done of total, both in steps of the caller's unit. False asks to
 * stop, where that is safe. */
typedef struct {
  void *context;
  bool (*tell)(void *context, Str text_id, int64_t done, int64_t total);
} StoreProgress;

/* What opening found, to be said to a person. */
typedef struct {
  bool made;      /* the folder was new */
  bool unclean;   /* the last host did not end well */
  bool newer;     /* made by a newer program: opened read-only */
  bool recovered; /* damage was found; the sound part is in use, the rest set aside */
  int64_t lost;   /* events lost by that */
  Json *whose;    /* {learner id or "": how many} */
  Str set_aside;  /* file name */
} StoreNews;

/* Opens (and with STORE_WRITE or STORE_HOST makes) the folder: refuses network file systems and
 * foreign databases, migrates an older schema, checks the header, versions and the last 1,000
 * links, after an unclean exit the whole database, and recovers what is damaged. Everything given
 * out lives in the store. NULL and *e when it cannot be used. */
Store *store_open(Str folder, StoreMode mode, StoreProgress progress, StoreNews *news, Err *e);

/* A host closes its segment and notes the clean exit. NULL is taken. */
void store_close(Store *s);

/* The folder as it was given. */
Str store_folder(const Store *s);
/* This device's id, 22 characters; "" where a folder is only read and has no key. */
Str store_device(const Store *s);
/* Opened only to read, or made by a newer program. */
bool store_read_only(const Store *s);

/* ---- the log ---- */

/* An event before the store makes it one: what decide, a command or a screen wants recorded. */
typedef struct {
  Str kind, subject, actor;
  /* Ids. "@": the attempt that an event before in the same call began; the event before. */
  Str attempt, parent;
  const Str *over; /* of an edit of the roster or of settings the store fills it in */
  int over_count;
  Str registration, sitting, language;
  Str content;      /* 22 characters or "" */
  const Json *body; /* object; written in canonical form */
} Draft;

typedef struct {
  EventId id;
  Str text; /* the id as 22 characters; lives as long as the store */
  int64_t branch, seq, lamport;
} Appended;

/* Makes events of drafts and commits them together, with the kept views brought up to date. On
 * false nothing was recorded (err.disk-full, err.busy, err.read-only, err.damaged, err.database),
 * or, with err.set-aside, perhaps something: another process has recovered the folder meanwhile,
 * and this store is to be closed. */
bool store_append(Store *s, Moment at, const Draft *drafts, int count, Appended *out, Err *e);

/* Closes the open segment now (end of an attempt, before an exchange); true also when there was
 * nothing to close. */
bool store_close_segment(Store *s, Err *e);

/* One event as it is stored. */
typedef struct {
  int64_t branch, seq;
  Hash chain;
  Str header; /* its bytes */
  bool has_body;
  unsigned char salt[EVENT_SALT_BYTES];
  Str body;
} StoredEvent;

/* Walks events in order of branch and seq, all or those of one attempt; bytes hold until the next
 * step. NULL on an error. */
typedef struct StoreWalk StoreWalk;
StoreWalk *store_walk_all(Store *s, Err *e);
StoreWalk *store_walk_attempt(Store *s, Str attempt, Err *e);
/* Those of an attempt from the place of one on, that one too: so who stands on it sees that it is
 * still there. */
StoreWalk *store_walk_attempt_from(Store *s, Str attempt, int64_t branch, int64_t seq, Err *e);
bool store_walk_next(StoreWalk *w, StoredEvent *event); /* false at the end and on an error */
bool store_walk_end(StoreWalk *w, Err *e);              /* false when it ended on an error */

/* Deletes all bodies (and salts) of events about a learner, with drafts and PIN, and all snapshots,
 * makes the views again, and writes the database anew so that the bytes are gone from it; files
 * that a recovery set aside are removed. Headers stay. On false with *erased > 0 the bodies are
 * gone for every reader, but their bytes may still stand in the file (err.disk-full, err.busy):
 * call again. */
bool store_erase_learner(Store *s, Str learner, int64_t *erased, Err *e);

/* ---- verify and rebuild ---- */

typedef struct {
  bool ok;
  int64_t events, segments, unsigned_events, missing_bodies, lost;
  Str device;
  int64_t branch, seq; /* of the first bad event */
  Str why;             /* text id verify.* */
} StoreVerify;

/* Every link, digest, segment and signature. False only when the machine failed; what is wrong with
 * the records is in *out. */
bool store_verify(Store *s, StoreProgress progress, StoreVerify *out, Err *e);

/* Whether the structure of the database is sound (PRAGMA quick_check), which reads all of it;
 * progress as given to store_open. */
bool store_check(Store *s, bool *sound, Err *e);

/* Drops all kept views and snapshots, and folds the log again. */
bool store_rebuild(Store *s, StoreProgress progress, Err *e);

/* A hash over all rows of the kept views, in order of their keys: equal before and after a
 * rebuild. */
bool store_views_hash(Store *s, Hash *out, Err *e);

/* ---- kept views ---- */

/* One learner; false when there is none. */
bool store_learner(Store *s, Arena *a, Str learner, LearnerRow *row);
/* The roster by id, with or without those who were taken off it. */
bool store_learners(Store *s, Arena *a, bool removed_too, LearnerRow **rows, int *count, Err *e);
Str store_learner_name(Store *s, Arena *a, const LearnerRow *row); /* "" when erased or none */

/* One of several edits of a field whose makers did not know of each other. */
typedef struct {
  LearnerEdit edit; /* also with the value of a name */
  bool used;        /* the one that the row shows */
  Str actor;        /* who edited; "" when the event cannot be read */
  int64_t wall;
  int zone;
} StoreEdit;
/* The fields of a learner that are in conflict and whose values differ: all edits of each, the used
 * one first. The next edit of such a field, whoever makes it, settles it. */
bool store_conflicts(
  Store *s, Arena *a, const LearnerRow *row, StoreEdit **edits, int *count, Err *e);

/* One attempt; false when it is not here. */
bool store_attempt(Store *s, Arena *a, Str attempt, AttemptRow *row);
/* Of a learner ("" for all) and course ("" for all), in order of begin. */
bool store_attempts(
  Store *s, Arena *a, Str learner, Str course, AttemptRow **rows, int *count, Err *e);
/* The same of completions, by learner, course and lesson. */
bool store_completions(
  Store *s, Arena *a, Str learner, Str course, CompletionRow **rows, int *count, Err *e);

/* A completion as it is exported. */
typedef struct {
  CompletionRow row;
  bool is_signed; /* its segment is closed */
  Str learner_number;
} StoreCompletion;
/* Gives all completions without holding them in memory, until `each` says false: rows hold until it
 * returns. */
bool store_each_completion(
  Store *s, bool (*each)(void *context, const StoreCompletion *c), void *context, Err *e);

/* Whether an event (branch, seq) is under a closed segment. */
bool store_is_signed(Store *s, int64_t branch, int64_t seq);

/* ---- content ---- */

typedef struct {
  Str path, bytes;
} StoreFile;

/* Keeps every file of a course under its content id (22 characters); a file that stands in several
 * versions is kept once. Nothing happens when the content is there already. */
bool store_pin_content(
  Store *s, Str content, Str course, const StoreFile *files, int count, Err *e);
/* Whether store_content would find it. */
bool store_has_content(Store *s, Str content);
/* The files of a pinned course, sorted by path; false with err.no-content when this folder does not
 * have it. */
bool store_content(Store *s, Arena *a, Str content, StoreFile **files, int *count, Err *e);

/* ---- rows that are no facts: may be lost, are never sent ---- */

bool store_save_draft(Store *s, Str attempt, Str node, Str typed, Err *e); /* typed "" removes it */
bool store_drafts(Store *s, Arena *a, Str attempt, Map *node_to_str, Err *e); /* values: Str* */
/* How many ms the pages of an attempt were shown. */
bool store_save_used(Store *s, Str attempt, int64_t used_ms, Err *e);
int64_t store_used(Store *s, Str attempt); /* -1: none */
/* What the reader of an attempt makes of it as of its event (branch, seq); "" removes it. None is
 * saved of an attempt whose beginning has no body: it was erased, and what is still in somebody's
 * memory must not come back. Whoever takes bodies away drops the snapshots with them. */
bool store_save_snapshot(Store *s, Str attempt, int64_t branch, int64_t seq, Str state, Err *e);
/* The one saved last; false when there is none. It may be damaged or outdated: the reader checks. */
bool store_snapshot(Store *s, Arena *a, Str attempt, int64_t *branch, int64_t *seq, Str *state);

/* PINs: verifiers are rows and no events. A wrong one makes the next try wait: 0, 0, 2 s, 4 s, ...
 * up to 5 minutes (*wait_ms); the count survives a restart, and a clock set back begins the wait
 * anew. When the machine fails the answer is PIN_WRONG, and *e, empty otherwise, says why. */
typedef enum { PIN_RIGHT, PIN_WRONG, PIN_WAIT, PIN_NONE } PinAnswer;
/* Whether a learner has a PIN: who has none makes one at the next sign-in. */
bool store_has_pin(Store *s, Str learner);
bool store_set_pin(Store *s, Str learner, Str pin, Err *e); /* "" removes it */
/* Tries one, and counts it when it is wrong. */
PinAnswer store_try_pin(Store *s, Str learner, Str pin, Moment now, int64_t *wait_ms, Err *e);

/* True when another process changed the database since last asked. */
bool store_changed(Store *s);

#endif
