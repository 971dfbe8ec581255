/* Decide: what an intent comes to, computed once.
 *
 * One function per intent, in a table. Each either adds events, whose bodies hold the result under
 * "set", or refuses with a text a learner can act on, or finds that nothing needs to be done. No
 * function here changes the state: the caller makes the events durable first and applies them
 * then. */
#include "base/panic.h"
#include "session/begin.h"
#include "session/deciding.h"
#include "session/grade.h"
#include "session/personal.h"
#include "session/result.h"

Json *decide_add(Decide *d, const char *kind, Json **set) {
  ensure(d->out.count < DECISION_EVENTS);
  Json *body = json_object(d->arena);
  *set = json_object(d->arena);
  json_set(d->arena, body, S("set"), *set);
  d->out.events[d->out.count++] = (SessionEvent){.kind = str_c(kind), .body = body};
  return body;
}

void decide_refuse(Decide *d, const char *id) {
  d->out.refusal = text_id(str_c(id));
}

static bool time_is_up(const Decide *d) {
  int64_t limit = state_int(d->state, S("limit"), 0);
  return limit > 0 && d->intent->used >= limit;
}

/* The result of a whole attempt, from what its events have added up to. */
static void add_end(Decide *d, const char *why) {
  Arena *a = d->arena;
  Str word = str_c(why);
  Totals totals = plan_totals(a, d->course, d->lesson, d->state);
  Result r = result_make(d->lesson, totals, plan_critical(d->state), word);
  Json *set, *body = decide_add(d, "attempt.ended", &set);
  json_set_str(a, body, S("course"), d->course->id);
  json_set_str(a, body, S("version"), d->course->version);
  json_set_str(a, body, S("lesson"), d->lesson->id);
  json_set_int(a, body, S("number"), state_int(d->state, S("number"), 1));
  json_set(a, body, S("needs"), begin_needs(a, d->course));
  json_set_str(a, body, S("why"), word);
  if (r.scored) json_set_int(a, body, S("points"), totals.points);
  json_set_int(a, body, S("max"), totals.max);
  result_write(a, body, &r);
  json_set_int(a, body, S("used"), d->intent->used);
  json_set_str(a, set, S("ended"), word);
  result_write(a, set, &r);
  json_set_int(a, set, S("used"), d->intent->used);
}

static void decide_begin(Decide *d) {
  Text no = session_may_begin(d->arena, d->course, d->lesson, d->intent->prior);
  if (no.id.n) {
    d->out.refusal = no;
    return;
  }
  Json *body = begin_body(d->arena, d->course, d->lesson, d->intent);
  d->out.events[d->out.count++] = (SessionEvent){.kind = S("attempt.begun"), .body = body};
}

static bool has_page(const Decide *d, Str page) {
  return plan_has_page(d->arena, d->course, d->lesson, d->state, page);
}

static void decide_go(Decide *d) {
  Str page = d->intent->target;
  if (d->lesson->interview) {
    interview_go(d);
    return;
  }
  if (str_eq(page, plan_page(d->state)) || !has_page(d, page)) return;
  Json *set;
  decide_add(d, "moved", &set);
  json_set_str(d->arena, set, S("page"), page);
  Str seen = str_join(d->arena, S("seen:"), page);
  if (!d->lesson->quiz && !state_bool(d->state, seen)) json_set_bool(d->arena, set, seen, true);
}

static Json *add_response(Decide *d, Str key, const Json *value) {
  Json *set, *body = decide_add(d, "response", &set);
  json_set_str(d->arena, body, S("item"), key);
  json_set(d->arena, set, state_key(d->arena, key, S("answer")), json_copy(d->arena, value));
  return set;
}

/* Whether the answer given is the one that stands there already. */
static bool says_the_same(const Decide *d) {
  const Json *old = state_of(d->state, d->arena, d->intent->target, "answer");
  return old && json_equal(d->intent->value, old);
}

static void decide_text(Decide *d) {
  const Json *value = d->intent->value;
  if (!value || value->kind != JSON_STRING || !str_trim(value->string).n) {
    decide_refuse(d, "ui.answer.type");
    return;
  }
  if (!d->intent->confirmed && personal_number_in(value->string)) {
    decide_refuse(d, PERSONAL_WARNING);
    return;
  }
  if (says_the_same(d)) return;
  add_response(d, d->intent->target, value);
  if (d->intent->confirmed)
    json_set_bool(d->arena, d->out.events[d->out.count - 1].body, S("confirmed"), true);
}

/* How the learner is after an interview: asked, kept on this device and judged by nobody. */
static void decide_welfare(Decide *d) {
  if (!d->intent->value || says_the_same(d)) return;
  Json *set, *body = decide_add(d, "welfare", &set);
  json_set_str(d->arena, body, S("item"), S("welfare"));
  json_set(d->arena, set, S("welfare:answer"), json_copy(d->arena, d->intent->value));
}

/* The response, and in the same commit the judgement, with the attempt's totals as they stand
 * after it. */
static void add_judged(Decide *d, const Item *item, Grade g) {
  Arena *a = d->arena;
  const State *s = d->state;
  Totals t = plan_totals(a, d->course, d->lesson, s);
  Json *set = add_response(d, item->key, d->intent->value);
  Str tries = state_key(a, item->key, S("tries"));
  json_set_int(a, set, tries, (int64_t)((uint64_t)state_int(s, tries, 0) + 1));
  Json *body = decide_add(d, "judged", &set);
  Json *by = json_object(a);
  json_set_str(a, by, S("program"), S(SABOQ_VERSION));
  json_set_str(a, by, S("rule"), S(GRADE_RULE));
  json_set_str(a, body, S("item"), item->key);
  json_set_int(a, body, S("max"), item->points);
  json_set(a, body, S("by"), by);
  json_set_int(a, set, state_key(a, item->key, S("points")), g.points);
  json_set_str(a, set, state_key(a, item->key, S("verdict")), g.verdict);
  json_set_int(a, set, S("points"), t.points - plan_points(a, s, item) + g.points);
  json_set_int(a, set, S("answered"), t.answered + !plan_answered(a, s, item->key));
}

/* A quiz that shows no answers yet goes on to the next question in the same step. */
static void add_next_page(Decide *d) {
  Str *pages, here = plan_page(d->state);
  int n = plan_pages(d->arena, d->course, d->lesson, d->state, &pages), i = 0;
  while (i < n && !str_eq(pages[i], here)) i++;
  if (!str_eq(here, d->intent->target) || i + 1 >= n) return;
  Json *set;
  decide_add(d, "moved", &set);
  json_set_str(d->arena, set, S("page"), pages[i + 1]);
}

/* The item an intent is about, where it is one of this attempt and may be answered. */
static const Item *open_item(const Decide *d) {
  const Item *i = plan_item(d->arena, d->course, d->lesson, d->state, d->intent->target);
  return i && plan_may_answer(d->arena, d->lesson, d->state, i) ? i : NULL;
}

static void decide_answer(Decide *d) {
  if (plan_is_text(d->lesson, d->intent->target)) {
    decide_text(d);
    return;
  }
  if (d->lesson->interview) {
    if (str_eq(d->intent->target, S("welfare"))) decide_welfare(d);
    return;
  }
  const Item *item = open_item(d);
  if (!item) return;
  Grade g = grade_item(d->arena, d->course, item, d->intent->value);
  if (g.problem.id.n) {
    d->out.refusal = g.problem;
    return;
  }
  bool goes_on = d->lesson->quiz && d->lesson->quiz->show != SHOW_AFTER_EACH;
  if (!says_the_same(d))
    add_judged(d, item, g);
  else if (!goes_on)
    decide_refuse(d, "ui.answer.same"); /* a second press of the button costs no try */
  if (goes_on) add_next_page(d);
}

static void decide_hint(Decide *d) {
  const Item *item = d->lesson->quiz ? NULL : open_item(d);
  if (!item) return;
  int64_t shown = state_int(d->state, state_key(d->arena, item->key, S("hints")), 0);
  if (shown < 0 || shown >= item->hint_count) return;
  Json *set, *body = decide_add(d, "hinted", &set);
  json_set_str(d->arena, body, S("item"), item->key);
  json_set_str(d->arena, body, S("hint"), item->hints[shown].id);
  json_set_int(d->arena, set, state_key(d->arena, item->key, S("hints")), shown + 1);
}

static void decide_pause(Decide *d) {
  if (state_bool(d->state, S("paused"))) return;
  Json *set, *body = decide_add(d, "paused", &set);
  json_set_str(d->arena, body, S("why"), d->intent->target);
  json_set_bool(d->arena, set, S("paused"), true);
  if (str_eq(d->intent->target, S("away"))) json_set_bool(d->arena, set, S("away"), true);
  json_set_int(d->arena, set, S("used"), d->intent->used);
}

static void decide_resume(Decide *d) {
  if (!state_bool(d->state, S("paused"))) return;
  Json *set;
  decide_add(d, "resumed", &set);
  json_set_bool(d->arena, set, S("paused"), false);
  if (state_bool(d->state, S("away"))) json_set_bool(d->arena, set, S("away"), false);
}

static void decide_finish(Decide *d) {
  if (d->lesson->interview) {
    if (interview_may_finish(d)) add_end(d, "finished");
    return;
  }
  int open = d->lesson->quiz ? 0 : plan_open(d->arena, d->course, d->lesson, d->state);
  if (open)
    d->out.refusal = text_with_number(d->arena, text_id(S("ui.lesson.still-open")), S("n"), open);
  else
    add_end(d, "finished");
}

/* Whether the attempt's time is up was asked before. */
static void decide_tick(Decide *d) {
  if (d->lesson->interview) interview_tick(d);
}

/* Why: given up, or another lesson taken instead. */
static void decide_give_up(Decide *d) {
  add_end(d, str_eq(d->intent->target, S("instead")) ? "instead" : "given-up");
}

static void (*const deciders[])(Decide *) = {
  [INTENT_BEGIN] = decide_begin,
  [INTENT_GO] = decide_go,
  [INTENT_ANSWER] = decide_answer,
  [INTENT_HINT] = decide_hint,
  [INTENT_PAUSE] = decide_pause,
  [INTENT_RESUME] = decide_resume,
  [INTENT_FINISH] = decide_finish,
  [INTENT_TICK] = decide_tick,
  [INTENT_TAKE] = interview_take,
  [INTENT_SAY] = interview_say,
  [INTENT_BACK] = interview_back,
  [INTENT_LABEL] = interview_label,
  [INTENT_CARRY] = interview_carry,
  [INTENT_GIVE_UP] = decide_give_up,
};

/* An attempt whose beginning is gone (erased, or not here) can only be given up, one that has ended
 * only be labelled. Intents from INTENT_TAKE on are an interview's. */
static bool can_go_on(const Session *s, IntentKind kind) {
  bool of_interview = kind >= INTENT_TAKE && kind <= INTENT_CARRY;
  if (of_interview && !s->lesson->interview) return false;
  if (plan_ended(s->state)) return kind == INTENT_LABEL;
  if (plan_begun(s->state)) return kind != INTENT_BEGIN;
  return kind == (s->state->missing ? INTENT_GIVE_UP : INTENT_BEGIN);
}

Decision session_decide(Arena *a, const Session *s, const Intent *intent) {
  Decide d = {.arena = a,
    .course = s->course,
    .lesson = s->lesson,
    .state = s->state,
    .play = s->play,
    .intent = intent};
  if (!can_go_on(s, intent->kind)) return d.out;
  if (time_is_up(&d))
    add_end(&d, "time");
  else
    deciders[intent->kind](&d);
  return d.out;
}

Text session_may_begin(Arena *a, const Course *course, const Lesson *lesson, const Prior *prior) {
  if (!prior) return (Text){0};
  if (!needs_are_open(course, lesson, &prior->completed)) return text_id(S("ui.lesson.locked"));
  bool heavy = lesson->interview && lesson->interview->scenario->heavy;
  if (heavy && prior->heavy_today >= HEAVY_A_DAY)
    return text_with_number(a, text_id(S("ui.interview.heavy-day")), S("n"), HEAVY_A_DAY);
  int allowed = lesson->quiz ? lesson->quiz->attempts : 0;
  if (!allowed || prior->attempts < allowed) return (Text){0};
  return text_with_number(a, text_id(S("ui.quiz.no-attempts")), S("n"), allowed);
}
