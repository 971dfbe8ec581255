/* An attempt at a lesson or quiz, as three pure functions:
 *
 *     intent + course + state --decide--> events     (computes once, writes the result into them)
 *     state + event           --state_apply--> state (copies)
 *     course + state          --view--> page         (what can be done is in it, as actions)
 *
 * The course of an interview holds its script, which decide and view run; applying does not.
 *
 * Whoever drives them (window, text mode, a test) turns an action into an intent with
 * session_press, makes the events durable, applies them, and shows the next page. Nothing here
 * knows the time, the disk or the language. */
#ifndef SABOQ_SESSION_SESSION_H
#define SABOQ_SESSION_SESSION_H

#include "base/page.h"
#include "course/needs.h"
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
  INTENT_TICK,   /* only time has passed */
  INTENT_TAKE,   /* interview. target: an offer of the scene; value: what was typed, or NULL */
  INTENT_SAY,    /* value: a question typed freely, to be recognised */
  INTENT_BACK,   /* number: the turn to return to */
  INTENT_LABEL,  /* number: a turn; value: {form, act, reason}. By an instructor */
  INTENT_CARRY,  /* goes on in a mended version of the course, after the script failed */
  INTENT_GIVE_UP /* target: why, "given-up" if empty */
} IntentKind;

/* What came before this attempt, out of the kept views: for limits and prerequisites. */
typedef struct {
  int attempts;        /* earlier attempts of this learner at this lesson */
  Completed completed; /* lessons of the course by this learner */
  int heavy_today;     /* heavy interviews begun on this day whose debrief was reached */
  bool debriefed;      /* has seen a debrief before */
} Prior;

typedef struct {
  IntentKind kind;
  Str target;
  const Json *value;
  int64_t number;
  bool confirmed; /* a typed text is saved although it may hold a personal number */
  int64_t used;   /* ms the attempt's pages have been shown so far */
  uint64_t seed;
  const Prior *prior;
} Intent;

typedef struct {
  Str kind;
  Json *body;
} SessionEvent;

enum { DECISION_EVENTS = 4, HEAVY_A_DAY = 2 };

/* Events to be committed together, or (count 0) a refusal to be shown; neither: nothing to do. */
typedef struct {
  SessionEvent events[DECISION_EVENTS];
  int count;
  Text refusal;
} Decision;

/* Whether a learner may begin a lesson: no text when so, else what is in the way. */
Text session_may_begin(Arena *a, const Course *course, const Lesson *lesson, const Prior *prior);

/* The script of an interview beside its attempt (play.h). */
typedef struct Play Play;

/* NULL for a lesson that is no interview. A script that does not load is told of by decide and
 * view. The course must outlive it; NULL can be ended. */
Play *session_play(const Course *course, const Lesson *lesson);
void session_play_end(Play *play);

/* What an attempt at an interview came to, in the figures that a learner may set beside those of
 * another attempt of their own. */
typedef struct {
  int64_t wall; /* when it ended */
  int zone;
  int64_t recommended, questions; /* so many of all questions */
  int64_t done, acts;             /* protective acts: so many of those owed */
} InterviewResult;

/* The figures out of a state's debrief, without a time; false where it has none. */
bool session_result(const State *state, InterviewResult *result);

/* An attempt as it stands: what decide, view and press look at. `typed` holds what was chosen or typed and not sent
 * yet, by item key or reflection id: option ids separated by a space, or the text (values:
 * Str*). */
typedef struct {
  const Course *course;
  const Lesson *lesson;
  const State *state;
  Play *play; /* of an interview; NULL of others */
  Map *typed;
  int64_t used;
  int attempts; /* made so far, this one too */
  const InterviewResult *earlier; /* this learner's own at this lesson, the latest last */
  int earlier_count;
  Text notice;  /* a refusal to show, or none */
  bool recorded; /* with a learner's name, so that an instructor can be asked for */
} Session;

/* What an intent comes to. Everything returned lives in `a`, or in what was given; of an interview
 * also in its play, until the second next decision or view. Of the session only course, lesson, state and play are
 * asked. */
Decision session_decide(Arena *a, const Session *s, const Intent *intent);

/* Adds ROLE_MAIN and ROLE_ACTIONS to a page. Node ids are stable over languages and states. */
void session_view(Arena *a, Node *page, const Session *s);

/* A text that an interview's script or record names: of its scenario, or of the interface. */
Text session_said(Arena *a, const Lesson *lesson, Str id, const Json *args);

/* What the bar says one is at: nothing while the learner has stepped away. */
Text session_where(const Session *s);

/* Whether time counts where one is: a limit, or a timer of the scene. */
bool session_is_timed(const Session *s);

/* The id for the root of what session_view shows now: "lesson:<lesson>:<page>",
 * "lesson:<lesson>:result". */
Str session_page_id(Arena *a, const Session *s);

typedef enum {
  PRESS_NOTHING, /* not one of ours */
  PRESS_TYPED,   /* `typed` was changed: show the page again */
  PRESS_INTENT,  /* decide it */
  PRESS_LEAVE,   /* the learner wants out: pause and show the catalogue */
  PRESS_AGAIN,   /* begin a new attempt */
  PRESS_ANEW,    /* decide the intent, which ends this one, and begin a new attempt */
  PRESS_CARRY,   /* an instructor is to let it go on: INTENT_CARRY */
  PRESS_INSTEAD /* decide the intent, which ends this one, and open the lesson that its value names */
} PressKind;

/* What an action of session_view means. `value` is what a field holds. Values put into `typed`
 * live in its arena. */
PressKind session_press(Arena *a, Session *s, Str action, Str value, Intent *intent);

/* Puts typed text into `typed` for a field's node id; false when it is no field of ours. */
bool session_type(Session *s, Str node, Str value);

/* ---- replay: decide again, and compare ---- */

typedef struct {
  Str kind;
  const Json *body;     /* NULL: absent */
  const Course *course; /* it was decided in this one from here on; NULL: in that of the one before */
} ReplayEvent;

typedef struct {
  int decided;    /* events that came out the same */
  int unknown;    /* without a body, of a kind that is not decided, or different behind such */
  int differs;    /* index of the first that differs; -1: none */
  Json *expected; /* what decide gives there now */
} Replay;

/* Runs decide over the recorded intents of an attempt's line, begun in that course. Who judged
 * (`by`) may differ; nothing else may. */
Replay session_replay(
  Arena *a, const Course *course, const Lesson *lesson, const ReplayEvent *events, int count);

#endif
