/* How an attempt stands: its state and the time its pages were shown, folded out of its events. A
 * snapshot is a standing kept as a row, so that an attempt is resumed from its last snapshot and
 * the events after it, however long it is.
 *
 * A snapshot is written when at least 64 events were folded since the last one and they outweigh
 * it (at the 400 bytes that an event takes at least on the disk). It is only a cache and can change
 * nothing: it is used only where its bytes are whole and of this form, the event it stands on is
 * one of the attempt, and all events after that follow in one line and are, together with those
 * before, as many as the attempt has; else the attempt is folded from its beginning. It is guarded
 * against damage and mistakes, not against somebody who may write into the folder: they hold the
 * device's key as well. */
#ifndef SABOQ_APP_RESUME_H
#define SABOQ_APP_RESUME_H

#include "course/course.h"
#include "session/session.h"
#include "store/store.h"

enum { RESUME_FRESH_LEAST = 64, RESUME_EVENT_BYTES = 400 };

/* Time shown so far, out of the events: pauses say it, between them `awake` does within a boot. */
typedef struct {
  int64_t base, since, used;
  Str boot;
  bool running;
} Stopwatch;

typedef struct {
  Arena *arena; /* of all that is in it */
  Str attempt, content;
  State state;
  Stopwatch shown;
  EventId last; /* the event folded last, and where it stands in the folder */
  int64_t branch, seq;
  int64_t events; /* folded */
  bool whole;     /* these are all events of the attempt, in one line: it may be kept */
  int64_t fresh;  /* events since the last snapshot */
  int64_t kept;   /* bytes of that snapshot; 0: there is none */
  int64_t read;   /* events that were read to resume */
} Standing;

/* What of an event changes a standing. */
typedef struct {
  EventId id;
  int64_t branch, seq;
  Str kind, boot, content;
  int64_t awake, wall;
  int zone;
  const Json *body; /* NULL: absent */
} StandingEvent;

/* How an attempt stands before its first event. */
Standing resume_begin(Arena *a);

/* Folds the next event of the line. */
void resume_add(Standing *t, const StandingEvent *event);

/* How a recorded attempt stands now; *t comes from resume_begin. False with err.no-attempt, or when
 * the store failed. */
bool resume_read(Store *s, const AttemptRow *row, Standing *t, Err *e);

/* All events of the line of a recorded attempt, in `a`, and how many are off it. For review. */
bool resume_events(Arena *a, Store *s, const AttemptRow *row, StandingEvent **events, int *count,
  int *off, Err *e);

/* Decides all of it again, each part in the version of the course that it was decided in: an attempt
 * whose scenario had failed may have been carried into another. Courses are made in `a`. */
bool resume_replay(Arena *a, Store *s, const AttemptRow *row, const StandingEvent *events,
  int count, Replay *out, Err *e);

/* To be called after each commit: writes a snapshot where one is due, and takes it away when the
 * attempt has ended. One that cannot be written costs only time later. */
void resume_keep(Standing *t, Store *s);

/* Writes a snapshot whether or not it is due. */
bool resume_save(Standing *t, Store *s, Err *e);

/* The course that was kept under a content, made in `a`; `name` is how findings call it. */
const Course *resume_kept_course(Arena *a, Store *s, Str content, Str name, Err *e);

/* The course an attempt was begun with: today's, or the one that was kept for it, made in `a`. NULL
 * with err.no-content or err.kept-course. */
const Course *resume_course(Arena *a, Store *s, const Course *today, Str content, Err *e);

#endif
