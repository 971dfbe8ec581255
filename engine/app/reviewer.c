/* Steps are read once; the state behind the one that is shown is folded anew at each move, so going
 * back costs what going on costs and nothing has to be undone. */
#include "app/reviewer.h"

#include "app/resume.h"
#include "base/num.h"

struct Reviewer {
  Arena *arena, *step_arena; /* of all of it; of the step that is shown */
  ReviewerSetup setup;
  AttemptRow row;
  const Course *course;
  StandingEvent *events;
  ReviewStep *steps;
  State final, shown;
  Replay verdict;
  Play *play;
  Map typed;
  Review review;
};

static Str keep(Reviewer *r, Str x) {
  return str_copy(r->arena, x);
}

static void fold(State *state, const ReviewStep *steps, int count) {
  for (int i = 0; i < count; i++) state_apply(state, steps[i].body);
}

static void show_step(Reviewer *r, int at) {
  arena_reset(r->step_arena);
  r->shown = state_make(r->step_arena);
  fold(&r->shown, r->steps, at + 1);
  r->review.at = at;
  r->typed = map_make(r->arena);
}

static Text whose(Reviewer *r) {
  Buf date = buf_make(r->arena);
  num_put_date(&date, r->row.begun_wall, r->row.begun_zone);
  Text t = text_with(r->arena, text_id(S("ui.review.whose")), S("name"), r->setup.name);
  t = text_with(r->arena, t, S("date"), buf_str(&date));
  return text_with_number(r->arena, t, S("n"), r->row.number);
}

/* Reads all there is; also after a label was added. */
static bool read(Reviewer *r, Err *e) {
  int count, off;
  Store *s = r->setup.store;
  if (!store_attempt(s, r->arena, r->setup.attempt, &r->row))
    return err_set(e, "err.no-attempt", "%.*s", STR_ARG(r->setup.attempt));
  if (!resume_events(r->arena, s, &r->row, &r->events, &count, &off, e)) return false;
  if (!resume_replay(r->arena, s, &r->row, r->events, count, &r->verdict, e)) return false;
  r->steps = arena_many(r->arena, ReviewStep, count);
  for (int i = 0; i < count; i++) {
    const StandingEvent *v = &r->events[i];
    r->steps[i] = (ReviewStep){v->kind, v->body, v->wall, v->zone};
  }
  r->final = state_make(r->arena);
  fold(&r->final, r->steps, count);
  r->review.final = &r->final;
  r->review.steps = r->steps;
  r->review.count = count;
  r->review.off = off;
  r->review.verdict = &r->verdict;
  return true;
}

static bool open(Reviewer *r, Err *e) {
  if (!read(r, e)) return false;
  r->course = resume_kept_course(r->arena, r->setup.store, r->row.content, r->row.course, e);
  const Lesson *lesson = r->course ? course_lesson(r->course, r->row.lesson) : NULL;
  if (!lesson) return r->course && err_set(e, "err.no-lesson", "%.*s", STR_ARG(r->row.lesson));
  r->play = session_play(r->course, lesson);
  r->review.session = (Session){.course = r->course,
    .lesson = lesson,
    .state = &r->shown,
    .play = r->play,
    .typed = &r->typed};
  r->review.whose = whose(r);
  r->review.may_label = r->setup.may_label && lesson->interview;
  show_step(r, 0);
  return true;
}

Reviewer *reviewer_open(const ReviewerSetup *setup, Err *e) {
  Arena *a = arena_create();
  Reviewer *r = arena_new(a, Reviewer);
  *r = (Reviewer){.arena = a, .step_arena = arena_create(), .setup = *setup};
  r->setup.attempt = keep(r, setup->attempt);
  r->setup.name = keep(r, setup->name);
  r->setup.actor = keep(r, setup->actor);
  r->setup.sitting = keep(r, setup->sitting);
  r->setup.language = keep(r, setup->language);
  if (open(r, e)) return r;
  reviewer_close(r);
  return NULL;
}

void reviewer_close(Reviewer *r) {
  if (!r) return;
  session_play_end(r->play);
  arena_destroy(r->step_arena);
  arena_destroy(r->arena);
}

const Review *reviewer_review(Reviewer *r) {
  return &r->review;
}

const Course *reviewer_course(const Reviewer *r) {
  return r->course;
}

/* ---- doing ---- */

static void set_typed(Reviewer *r, Str key, Str value) {
  Str *copy = arena_new(r->arena, Str);
  *copy = keep(r, value);
  map_put(&r->typed, key, copy);
}

/* The judgement that stands: the last of the interview on the line. */
static Str judgement(Reviewer *r, Arena *a) {
  for (int i = r->review.count - 1; i >= 0; i--)
    if (str_eq(r->steps[i].kind, S("judged"))) return event_id_text(a, &r->events[i].id);
  return (Str){0};
}

static bool record(Reviewer *r, Arena *a, const SessionEvent *event, Moment now, Err *e) {
  Str over = judgement(r, a);
  Appended done;
  Draft draft = {.kind = event->kind,
    .subject = r->row.learner,
    .actor = r->setup.actor,
    .attempt = r->setup.attempt,
    .parent = event_id_text(a, &r->events[r->review.count - 1].id),
    .over = &over,
    .over_count = over.n > 0,
    .sitting = r->setup.sitting,
    .language = r->setup.language,
    .content = r->row.content,
    .body = event->body};
  return store_append(r->setup.store, now, &draft, 1, &done, e);
}

static bool label(Reviewer *r, Moment now, Err *e) {
  Arena *a = arena_create();
  Session whole = r->review.session;
  Intent intent = review_label(a, &r->review, r->setup.actor);
  int at = r->review.at;
  whole.state = &r->final;
  Decision d = session_decide(a, &whole, &intent);
  if (d.refusal.id.n) r->review.session.notice = text_copy(r->arena, d.refusal);
  bool ok = !d.count || (record(r, a, &d.events[0], now, e) && read(r, e));
  arena_destroy(a);
  if (ok && d.count) show_step(r, at);
  return ok;
}

static bool take(Str *action, Str start) {
  if (!str_starts(*action, start)) return false;
  *action = str_slice(*action, start.n, action->n);
  return true;
}

/* Once more on what is chosen takes it back. */
static void choose(Reviewer *r, Str key, Str code) {
  const Str *old = map_get(&r->typed, key);
  set_typed(r, key, old && str_eq(*old, code) ? (Str){0} : code);
}

bool reviewer_press(Reviewer *r, Str action, Str value, Moment now, Err *e) {
  int64_t step;
  r->review.session.notice = (Text){0};
  if (take(&action, S("step:"))) {
    if (!num_int(action, &step) || step < 1 || step > r->review.count) return true;
    r->review.debrief = false;
    show_step(r, (int)step - 1);
  } else if (take(&action, S("show:"))) {
    r->review.debrief = str_eq(action, S("debrief"));
  } else if (take(&action, S("choose:"))) {
    Str key = action;
    if (str_cut(&action, ':', &key)) choose(r, key, action);
  } else if (str_eq(action, S("label")) && r->review.may_label) {
    if (value.n) set_typed(r, S("reason"), value);
    return label(r, now, e);
  }
  return true;
}

bool reviewer_type(Reviewer *r, Str node, Str value) {
  if (!str_eq(node, S("reason:field"))) return false;
  set_typed(r, S("reason"), value);
  return true;
}
