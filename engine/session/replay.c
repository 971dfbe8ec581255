/* Replay: deciding again what was decided once.
 *
 * Folding needs no replay; this is the check that a record is what the program really decides for the recorded intents
 * in the recorded course. Each recorded event that an intent begins is turned back into that intent, decide is run over
 * the state folded so far, and its events are compared with those that stand there. `by` is left out: it names the
 * program that judged, which may have grown older. */
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

static bool intent_of(const Lesson *lesson, const ReplayEvent *e, Intent *intent, Prior *prior) {
  const Json *set = set_of(e->body);
  *intent = (Intent){.used = json_get_int(set, S("used"), 0), .prior = prior};
  if (str_eq(e->kind, S("attempt.begun"))) {
    /* That it could begin is a fact: what had been completed before is not asked again. */
    *prior = (Prior){(int)json_get_int(e->body, S("number"), 1) - 1, lesson->requires, lesson->require_count};
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
    intent->kind = str_eq(why, S("time")) ? INTENT_TICK : str_eq(why, S("finished")) ? INTENT_FINISH : INTENT_GIVE_UP;
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
  return str_eq(decided->kind, recorded->kind) && recorded->body &&
         json_equal(without_by(a, decided->body), without_by(a, recorded->body));
}

static void differ(Replay *r, int at, Json *expected) {
  r->differs = at;
  r->expected = expected;
}

Replay session_replay(Arena *a, const Course *course, const Lesson *lesson, const ReplayEvent *events, int count) {
  Replay r = {.differs = -1};
  State state = state_make(a);
  for (int i = 0; i < count;) {
    Intent intent;
    Prior prior = {0};
    if (!events[i].body || !intent_of(lesson, &events[i], &intent, &prior)) {
      r.unknown++;
      state_apply(&state, events[i++].body);
      continue;
    }
    Decision d = session_decide(a, course, lesson, &state, &intent);
    if (!d.count) {
      differ(&r, i, NULL);
      return r;
    }
    for (int k = 0; k < d.count; k++, i++) {
      if (i >= count || !same(a, &d.events[k], &events[i])) {
        differ(&r, i, d.events[k].body);
        return r;
      }
      r.decided++;
      state_apply(&state, events[i].body);
    }
  }
  return r;
}
