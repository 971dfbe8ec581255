/* An attempt at a lesson or quiz, as three pure functions:
 *
 *     intent + course + state --decide--> events     (computes once, writes the result into them)
 *     state + event           --state_apply--> state (copies)
 *     course + state          --view--> page         (what can be done is in it, as actions)
 *
 * Whoever drives them (window, text mode, a test) turns an action into an intent with
 * session_press, makes the events durable, applies them, and shows the next page. Nothing here
 * knows the time, the disk or the language. */
#ifndef SABOQ_SESSION_SESSION_H
#define SABOQ_SESSION_SESSION_H

#include "base/page.h"
#include "course/course.h"
#include "event/header.h"
#include "session/state.h"

typedef enum {
  INTENT_BEGIN,  /* seed, prior */
  INTENT_GO,     /* target: a page */
  INTENT_ANSWER, /* target: an item's key or a reflection's id; value: the answer */
  INTENT_HINT,   /* target: an item's key */
  INTENT_PAUSE,  /* target: why */
  INTENT_RESUME,
  INTENT_FINISH,
  INTENT_TICK, /* only time has passed */
  INTENT_GIVE_UP
} IntentKind;

/* What came before this attempt, out of the kept views: for limits and prerequisites. */
typedef struct {
  int attempts;         /* earlier attempts of this learner at this lesson */
  const Str *completed; /* lessons of the course this learner has completed */
  int completed_count;
} Prior;

typedef struct {
  IntentKind kind;
  Str target;
  const Json *value;
  int64_t used; /* ms the attempt's pages have been shown so far */
  uint64_t seed;
  const Prior *prior;
} Intent;

typedef struct {
  Str kind;
  Json *body;
} SessionEvent;

enum { DECISION_EVENTS = 4 };

/* Events to be committed together, or (count 0) a refusal to be shown; neither: nothing to do. */
typedef struct {
  SessionEvent events[DECISION_EVENTS];
  int count;
  Text refusal;
} Decision;

/* What an intent comes to. Everything returned lives in `a`, or in what was given. */
Decision session_decide(
  Arena *a, const Course *course, const Lesson *lesson, const State *state, const Intent *intent);

/* Whether a learner may begin a lesson: no text when so, else what is in the way. */
Text session_may_begin(Arena *a, const Course *course, const Lesson *lesson, const Prior *prior);

/* What view and press need beside the state. `typed` holds what was chosen or typed and not sent
 * yet, by item key or reflection id: option ids separated by a space, or the text (values:
 * Str*). */
typedef struct {
  const Course *course;
  const Lesson *lesson;
  const State *state;
  Map *typed;
  int64_t used;
  int attempts; /* made so far, this one too */
  Text notice;  /* a refusal to show, or none */
} Session;

/* Adds ROLE_MAIN and ROLE_ACTIONS to a page. Node ids are stable over languages and states. */
void session_view(Arena *a, Node *page, const Session *s);

/* The id for the root of what session_view shows now: "lesson:<lesson>:<page>",
 * "lesson:<lesson>:result". */
Str session_page_id(Arena *a, const Session *s);

typedef enum {
  PRESS_NOTHING, /* not one of ours */
  PRESS_TYPED,   /* `typed` was changed: show the page again */
  PRESS_INTENT,  /* decide it */
  PRESS_LEAVE,   /* the learner wants out: pause and show the catalogue */
  PRESS_AGAIN    /* begin a new attempt */
} PressKind;

/* What an action of session_view means. `value` is what a field holds. Values put into `typed`
 * live in its arena. */
PressKind session_press(Arena *a, Session *s, Str action, Str value, Intent *intent);

/* Puts typed text into `typed` for a field's node id; false when it is no field of ours. */
bool session_type(Session *s, Str node, Str value);

/* ---- replay: decide again, and compare ---- */

typedef struct {
  Str kind;
  const Json *body; /* NULL: absent */
} ReplayEvent;

typedef struct {
  int decided;    /* events that came out the same */
  int unknown;    /* without a body, of a kind that is not decided, or different behind such */
  int differs;    /* index of the first that differs; -1: none */
  Json *expected; /* what decide gives there now */
} Replay;

/* Runs decide over the recorded intents of an attempt's line. Who judged (`by`) may differ;
 * nothing else may. */
Replay session_replay(
  Arena *a, const Course *course, const Lesson *lesson, const ReplayEvent *events, int count);

#endif
