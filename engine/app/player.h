/* A running attempt: joins the session's pure functions with the store. What was pressed becomes an
 * intent, decide's events are appended (durable) and only then applied and shown. Without a store
 * it is a preview: the same steps, nothing kept. */
#ifndef SABOQ_APP_PLAYER_H
#define SABOQ_APP_PLAYER_H

#include "session/session.h"
#include "store/store.h"

typedef struct Player Player;

typedef struct {
  Store *store; /* NULL: preview */
  const Course
    *course; /* as it is now; an open attempt goes on with the content it was begun with */
  Str lesson;
  Str learner, sitting, language;
  uint64_t seed;
  /* Called after each commit with the last event's device and seq; may be NULL. */
  void (*saved)(void *context, Str device, int64_t seq);
  void *saved_context;
} PlayerSetup;

/* Resumes the learner's open attempt at the lesson, or begins one. NULL with *refusal (limits,
 * prerequisites; made in `a`) or *e. */
Player *player_open(Arena *a, const PlayerSetup *setup, Moment now, Text *refusal, Err *e);

/* Forgets it, without an event: see player_pause. NULL is taken. */
void player_close(Player *p);

/* What session_view and words need. The course may differ from the setup's: the attempt's own. */
const Session *player_session(Player *p, Moment now);
const Course *player_course(const Player *p);
const Lesson *player_lesson(const Player *p);
bool player_ended(const Player *p);
Str player_attempt(const Player *p);

typedef enum {
  PLAYER_SHOWN,
  PLAYER_LEAVES,
  PLAYER_AGAIN,   /* a new attempt is to be begun */
  PLAYER_INSTEAD, /* this one has ended; player_instead is to be opened */
  PLAYER_CARRIES, /* an instructor is asked for, then player_carry */
  PLAYER_UNKNOWN
} PlayerStep;

/* An action of the page. PLAYER_SHOWN: show the page again (a refusal is in session.notice). False
 * in *ok when the store failed: nothing was changed then. */
PlayerStep player_press(Player *p, Str action, Str value, Moment now, bool *ok, Err *e);

/* The lesson wanted in place of this one. */
Str player_instead(const Player *p);

/* After a script has failed: goes on in that version of the course, which must outlive the player,
 * by an instructor's word. A refusal is in session.notice; then, and on false, nothing was changed. */
bool player_carry(Player *p, const Course *course, Str instructor, Moment now, Err *e);

/* Typed text of a field; kept as a draft at the next player_keep. False when the field is not ours.
 */
bool player_type(Player *p, Str node, Str value);
bool player_has_unkept(const Player *p);
bool player_keep(Player *p, Err *e);

/* Time passes: does what the time being up means (true in *changed), saves the time used, notices
 * sleep. */
bool player_tick(Player *p, Moment now, bool *changed, Err *e);
bool player_is_timed(const Player *p);

/* The page went out of sight, or came back: the time between is not counted. */
void player_hide(Player *p, Moment now);
void player_show(Player *p, Moment now);

/* Leaves the attempt open: keeps drafts, records `paused`. `why`: left, idle. */
bool player_pause(Player *p, Str why, Moment now, Err *e);

/* The language that the next events are recorded in. */
void player_language(Player *p, Str language);

/* Hash of the state, for tests. */
Hash player_hash(Player *p);

#endif
