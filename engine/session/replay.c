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

/* That it could begin is a fact: what had been completed before is not asked again. */
static Prior prior_of(const Lesson *lesson, const Json *body) {
  int64_t number = json_get_int(body, S("number"), 1);
  int before = number > 1 && number <= INT_MAX ? (int)(number - 1) : 0;
  return (Prior){before, lesson->requires, lesson->require_count};
}

static bool intent_of(const Lesson *lesson, const ReplayEvent *e, Intent *intent, Prior *prior) {
  const Json *set = set_of(e->body);
  *intent = (Intent){.used = json_get_int(set, S("used"), 0), .prior = prior};
  if (str_eq(e->kind, S("attempt.begun"))) {
    *prior = prior_of(lesson, e->body);
    intent->kind = INTENT_BEGIN;
    intent->seed = (uint64_t)json_get_int(e->body, S("seed"), 0);
  } else if (str_eq(e->kind, S("moved"))) {
    intent->kind = INTENT_GO;
    intent->target = json_get_str(set, S("page"));
  } else if (str_eq(e->kind, S("response"))) {
    intent->kind = INTENT_ANSWER;
    intent->target = key_ending(set, S(":answer"), &intent->value);
  } else if (str_eq(e->kind, S("hinted"))) {
    intent->kind = INTENT_HINT;
    intent->target = json_get_str(e->body, S("item"));
  } else if (str_eq(e->kind, S("paused"))) {
    intent->kind = INTENT_PAUSE;
    intent->target = json_get_str(e->body, S("why"));
  } else if (str_eq(e->kind, S("resumed"))) {
    intent->kind = INTENT_RESUME;
  } else if (str_eq(e->kind, S("attempt.ended"))) {
    Str why = json_get_str(e->body, S("why"));
    intent->kind = INTENT_GIVE_UP;
    if (str_eq(why, S("time"))) intent->kind = INTENT_TICK;
    if (str_eq(why, S("finished"))) intent->kind = INTENT_FINISH;
  } else {
    return false;
  }
  return true;
}

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

Replay session_replay(
  Arena *a, const Course *course, const Lesson *lesson, const ReplayEvent *events, int count) {
  Replayer r = {
    .arena = a, .state = state_make(a), .events = events, .count = count, .out.differs = -1};
  while (r.at < count && r.out.differs < 0) {
    Intent intent;
    Prior prior = {0};
    if (!events[r.at].body || !intent_of(lesson, &events[r.at], &intent, &prior)) {
      take(&r, &r.out.unknown);
      continue;
    }
    Decision d = session_decide(a, course, lesson, &r.state, &intent);
    if (!d.count) compare(&r, NULL);
    for (int k = 0; k < d.count && compare(&r, &d.events[k]); k++) continue;
  }
  return r.out;
}
