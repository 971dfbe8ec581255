/* Replay: deciding again what was decided once.
 *
 * Folding needs no replay; this is the check that a record is what the program really decides for
 * the recorded intents in the recorded course. Each recorded event that an intent begins is turned
 * back into that intent, decide is run over the state folded so far, and its events are compared
 * with those that stand there. `by` is left out: it names the program that judged, which may have
 * grown older.
 *
 * Behind an event whose body is absent the state is no longer the one that was decided upon. What
 * comes out different there is unknown, and no difference: an erased answer must not make a record
 * look false. */
#include <limits.h>

#include "session/session.h"

static const Json *set_of(const Json *body) {
  return json_get(body, S("set"));
}

/* The first key in "set" that ends so, without the ending. */
static Str key_ending(const Json *set, Str ending, const Json **value) {
  for (const Json *j = set ? set->first : NULL; j; j = j->next)
    if (str_ends(j->key, ending)) {
      *value = j;
      return str_slice(j->key, 0, j->key.n - ending.n);
    }
  return (Str){0};
}

static void key_starting(const Json *set, Str start, const Json **value) {
  for (const Json *j = set ? set->first : NULL; j; j = j->next)
    if (str_starts(j->key, start)) *value = j;
}

/* That it could begin is a fact: what had been completed before is not asked again. */
static Prior prior_of(const Lesson *lesson, const Json *body) {
  int64_t number = json_get_int(body, S("number"), 1);
  int before = number > 1 && number <= INT_MAX ? (int)(number - 1) : 0;
  return (Prior){.attempts = before,
    .completed = {lesson->requires, lesson->require_count},
    .debriefed = !json_get_bool(set_of(body), S("example"), false)};
}

/* ---- an event's intent ---- */

static void read_begun(const Json *body, const Json *set, Intent *intent) {
  (void)set;
  intent->seed = (uint64_t)json_get_int(body, S("seed"), 0);
}

static void read_moved(const Json *body, const Json *set, Intent *intent) {
  (void)body;
  const Json *opening = json_get(set, S("t/0"));
  intent->target = json_get_str(set, S("page"));
  if (opening) intent->used = json_get_int(opening, S("used"), 0);
}

static void read_answer(const Json *body, const Json *set, Intent *intent) {
  (void)body;
  intent->target = key_ending(set, S(":answer"), &intent->value);
}

static void read_hinted(const Json *body, const Json *set, Intent *intent) {
  (void)set;
  intent->target = json_get_str(body, S("item"));
}

static void read_nothing(const Json *body, const Json *set, Intent *intent) {
  (void)body, (void)set, (void)intent;
}

static void read_why(const Json *body, const Json *set, Intent *intent) {
  (void)set;
  intent->target = json_get_str(body, S("why"));
}

static void read_chosen(const Json *body, const Json *set, Intent *intent) {
  const Json *record = NULL;
  key_starting(set, S("t/"), &record);
  intent->used = json_get_int(record, S("used"), 0);
  intent->target = json_get_str(body, S("offer"));
  intent->value = json_get(record, S("typed"));
  if (json_get_bool(body, S("timer"), false)) intent->kind = INTENT_TICK;
}

static void read_recognised(const Json *body, const Json *set, Intent *intent) {
  (void)body;
  intent->value = json_get(json_get(set, S("said")), S("text"));
}

static void read_returned(const Json *body, const Json *set, Intent *intent) {
  (void)body;
  intent->number = json_get_int(set, S("here"), -1);
  intent->used = json_get_int(set, S("shown"), 0);
}

/* A label that an instructor gave; a judgement made by the program stands behind its intent's
 * event. */
static void read_label(const Json *body, const Json *set, Intent *intent) {
  intent->number = json_get_int(body, S("turn"), -1);
  key_starting(set, S("label/"), &intent->value);
}

static void read_ended(const Json *body, const Json *set, Intent *intent) {
  read_why(body, set, intent);
  if (str_eq(intent->target, S("time"))) intent->kind = INTENT_TICK;
  if (str_eq(intent->target, S("finished"))) intent->kind = INTENT_FINISH;
}

static const struct {
  Str kind;
  IntentKind intent;
  void (*read)(const Json *body, const Json *set, Intent *intent);
} readers[] = {
  {S_INIT("attempt.begun"), INTENT_BEGIN, read_begun},
  {S_INIT("moved"), INTENT_GO, read_moved},
  {S_INIT("response"), INTENT_ANSWER, read_answer},
  {S_INIT("welfare"), INTENT_ANSWER, read_answer},
  {S_INIT("hinted"), INTENT_HINT, read_hinted},
  {S_INIT("paused"), INTENT_PAUSE, read_why},
  {S_INIT("resumed"), INTENT_RESUME, read_nothing},
  {S_INIT("carried"), INTENT_CARRY, read_nothing},
  {S_INIT("chosen"), INTENT_TAKE, read_chosen},
  {S_INIT("recognised"), INTENT_SAY, read_recognised},
  {S_INIT("returned"), INTENT_BACK, read_returned},
  {S_INIT("judged"), INTENT_LABEL, read_label},
  {S_INIT("attempt.ended"), INTENT_GIVE_UP, read_ended},
};

/* False: it is of a kind that is not decided. */
static bool intent_of(const Lesson *lesson, const ReplayEvent *e, Intent *intent, Prior *prior) {
  const Json *set = set_of(e->body);
  for (size_t i = 0; i < sizeof readers / sizeof *readers; i++) {
    if (!str_eq(readers[i].kind, e->kind)) continue;
    *prior = prior_of(lesson, e->body);
    *intent = (Intent){.kind = readers[i].intent,
      .used = json_get_int(set, S("used"), 0),
      .prior = prior,
      .confirmed = json_get_bool(e->body, S("confirmed"), false)};
    readers[i].read(e->body, set, intent);
    return true;
  }
  return false;
}

/* ---- comparing ---- */

static Json *without_by(Arena *a, const Json *body) {
  Json *out = json_object(a);
  for (const Json *j = body->first; j; j = j->next)
    if (!str_eq(j->key, S("by"))) json_set(a, out, j->key, json_copy(a, j));
  return out;
}

static bool same(Arena *a, const SessionEvent *decided, const ReplayEvent *recorded) {
  return str_eq(decided->kind, recorded->kind) &&
         json_equal(without_by(a, decided->body), without_by(a, recorded->body));
}

typedef struct {
  Arena *arena;
  State state;
  Session session;
  const ReplayEvent *events;
  int count, at;
  Replay out;
} Replayer;

static void take(Replayer *r, int *counter) {
  ++*counter;
  state_apply(&r->state, r->events[r->at++].body);
}

/* The next recorded event against what decide gives there now, NULL for nothing. False when they
 * part. */
static bool compare(Replayer *r, const SessionEvent *decided) {
  bool there = r->at < r->count, absent = there && !r->events[r->at].body;
  if (there && decided && !absent && same(r->arena, decided, &r->events[r->at])) {
    take(r, &r->out.decided);
    return true;
  }
  if (absent && decided && str_eq(decided->kind, r->events[r->at].kind)) {
    take(r, &r->out.unknown);
    return true;
  }
  if (!r->state.missing) {
    r->out.differs = r->at;
    r->out.expected = decided ? decided->body : NULL;
  } else if (there) {
    take(r, &r->out.unknown);
  }
  return false;
}

/* From here on decided in another version of the course. */
static void change_course(Replayer *r, const Course *course) {
  Session *s = &r->session;
  const Lesson *lesson = course_lesson(course, s->lesson->id);
  if (course == s->course || !lesson) return;
  session_play_end(s->play);
  s->course = course;
  s->lesson = lesson;
  s->play = session_play(course, lesson);
}

static void decide_next(Replayer *r) {
  const ReplayEvent *event = &r->events[r->at];
  Intent intent;
  Prior prior = {0};
  if (event->course) change_course(r, event->course);
  if (!event->body || !intent_of(r->session.lesson, event, &intent, &prior)) {
    take(r, &r->out.unknown);
    return;
  }
  Decision d = session_decide(r->arena, &r->session, &intent);
  if (!d.count) compare(r, NULL);
  for (int k = 0; k < d.count && compare(r, &d.events[k]); k++) continue;
}

Replay session_replay(
  Arena *a, const Course *course, const Lesson *lesson, const ReplayEvent *events, int count) {
  Replayer r = {
    .arena = a, .state = state_make(a), .events = events, .count = count, .out.differs = -1};
  r.session = (Session){.course = course, .lesson = lesson, .state = &r.state};
  r.session.play = session_play(course, lesson);
  while (r.at < count && r.out.differs < 0) decide_next(&r);
  session_play_end(r.session.play);
  return r.out;
}
