/* The intents of an interview. Its pages follow one another: warning, interview, (example,) debrief,
 * conclusion. On the page `interview` the script says what can be done, and each thing that is done
 * is one event with one record, which holds all that came of it.
 *
 * A script that fails suspends the attempt: nothing that was recorded is touched, and what failed
 * is recorded with script, line and cause. */
#include "base/num.h"
#include "session/begin.h"
#include "session/deciding.h"
#include "session/hear.h"
#include "session/personal.h"
#include "session/play.h"
#include "session/result.h"
#include "session/turns.h"

static Json *text_args(Arena *a, Text t) {
  Json *args = json_object(a);
  for (int i = 0; i < t.arg_count; i++) {
    if (t.args[i].is_number)
      json_set_int(a, args, t.args[i].name, t.args[i].number);
    else
      json_set_str(a, args, t.args[i].name, t.args[i].value);
  }
  return args;
}

static void suspend(Decide *d, const Diag *fault) {
  Arena *a = d->arena;
  Json *set, *why = json_object(a);
  d->out.count = 0;
  decide_add(d, "suspended", &set);
  json_set_str(a, why, S("rule"), fault->rule);
  json_set_str(a, why, S("file"), fault->place.file);
  json_set_int(a, why, S("line"), fault->place.line);
  json_set(a, why, S("args"), text_args(a, fault->text));
  json_set(a, set, S("suspended"), why);
}

/* ---- a turn's record ---- */

static void set_word(Arena *a, Json *record, const char *key, Str value) {
  if (value.n) json_set_str(a, record, str_c(key), value);
}

static void set_data(Arena *a, Json *record, const char *key, const Json *value) {
  if (value) json_set(a, record, str_c(key), json_copy(a, value));
}

static Json *lines_of(Arena *a, const ScriptView *view) {
  Json *lines = json_list(a);
  for (int i = 0; i < view->line_count; i++) {
    const ScriptLine *line = &view->lines[i];
    Json *one = json_object(a);
    set_word(a, one, "text", line->text);
    set_data(a, one, "args", line->args);
    set_word(a, one, "by", line->by);
    set_word(a, one, "mood", line->mood);
    set_word(a, one, "picture", line->picture);
    set_word(a, one, "alt", line->alt);
    json_push(lines, one);
  }
  return lines;
}

static Json *record_of(Decide *d, const ScriptStep *step) {
  Arena *a = d->arena;
  const ScriptView *view = &step->view;
  const ScriptOffer *taken = &step->taken;
  Json *record = json_object(a);
  json_set_int(a, record, S("after"), turns_here(d->state));
  json_set_int(a, record, S("used"), d->intent->used);
  set_word(a, record, "took", taken->id);
  set_word(a, record, "text", taken->text);
  set_word(a, record, "topic", taken->topic);
  set_data(a, record, "args", taken->args);
  set_data(a, record, "tags", taken->tags);
  set_data(a, record, "set", step->changes);
  set_data(a, record, "marks", step->marks);
  set_data(a, record, "meters", view->meters);
  set_word(a, record, "who", view->speaker);
  set_word(a, record, "mood", view->mood);
  set_word(a, record, "ending", view->ending);
  if (view->line_count) json_set(a, record, S("lines"), lines_of(a, view));
  return record;
}

/* Enters a turn behind the one that one is at. */
static void enter(Decide *d, Json *set, int64_t number, Json *record) {
  Arena *a = d->arena;
  Str key = str_format(a, "t/%lld", (long long)number);
  json_set_int(a, set, S("here"), number);
  json_set_int(a, set, S("turn"), number);
  json_set(a, set, key, record);
  if (state_get(d->state, S("said"))) json_set(a, set, S("said"), json_none(a));
  if (state_get(d->state, S("shown"))) json_set(a, set, S("shown"), json_none(a));
}

static void open_scene(Decide *d) {
  ScriptStep step;
  Diag fault = {0};
  Json *set;
  if (!play_start(d->play, d->state, &step, &fault)) {
    suspend(d, &fault);
    return;
  }
  decide_add(d, "moved", &set);
  json_set_str(d->arena, set, S("page"), S("interview"));
  enter(d, set, 0, record_of(d, &step));
}

/* ---- doing something ---- */

static bool is_open(const Decide *d) {
  return str_eq(plan_page(d->state), S("interview")) && !state_get(d->state, S("suspended"));
}

static Str typed_text(const Decide *d) {
  const Json *value = d->intent->value;
  return value && value->kind == JSON_STRING ? str_trim(value->string) : (Str){0};
}

/* Whether what was typed may be recorded; else it has refused. */
static bool may_keep(Decide *d, Str typed) {
  if (!typed.n)
    decide_refuse(d, "ui.answer.type");
  else if (!d->intent->confirmed && personal_number_in(typed))
    decide_refuse(d, PERSONAL_WARNING);
  else
    return true;
  return false;
}

/* What was typed for this, or a question typed before: it stands beside what was asked then, as
 * recognised or corrected. */
static void note_typed(Decide *d, Json *record, Str typed) {
  const Json *said = typed.n ? NULL : state_get(d->state, S("said"));
  set_word(d->arena, record, "typed", said ? json_get_str(said, S("text")) : typed);
  if (said) json_set_str(d->arena, record, S("heard"), json_get_str(said, S("offer")));
}

static void take(Decide *d, const ScriptOffer *offer, Str typed) {
  ScriptStep step;
  Diag fault = {0};
  Str id = str_copy(d->arena, offer->id);
  bool timed = offer->kind == OFFER_TIMER;
  if (!play_take(d->play, d->state, id, typed, &step, &fault)) {
    suspend(d, &fault);
    return;
  }
  Json *set, *body = decide_add(d, "chosen", &set), *record = record_of(d, &step);
  json_set_str(d->arena, body, S("offer"), id);
  if (typed.n) json_set_str(d->arena, body, S("item"), str_join(d->arena, S("offer:"), id));
  if (timed) json_set_bool(d->arena, body, S("timer"), true);
  if (d->intent->confirmed) json_set_bool(d->arena, body, S("confirmed"), true);
  set_data(d->arena, body, "picks", step.picks);
  note_typed(d, record, typed);
  enter(d, set, turns_newest(d->state) + 1, record);
}

static const ScriptView *shown(Decide *d) {
  Diag fault = {0};
  const ScriptView *view = play_view(d->play, d->state, &fault);
  if (!view) suspend(d, &fault);
  return view;
}

void interview_take(Decide *d) {
  const ScriptView *view = is_open(d) ? shown(d) : NULL;
  const ScriptOffer *offer = view ? play_offer(view, d->intent->target) : NULL;
  if (!offer || offer->kind == OFFER_TIMER) return;
  Str typed = typed_text(d);
  if (offer->kind != OFFER_FREE)
    take(d, offer, (Str){0});
  else if (may_keep(d, typed))
    take(d, offer, typed);
}

/* A scene's time counts from when it came in sight. */
void interview_tick(Decide *d) {
  if (!is_open(d)) return;
  const Json *record = turns_record(d->state, turns_here(d->state));
  int64_t since = state_int(d->state, S("shown"), json_get_int(record, S("used"), 0));
  const ScriptView *view = shown(d);
  for (int i = 0; view && i < view->offer_count; i++) {
    const ScriptOffer *offer = &view->offers[i];
    if (offer->kind != OFFER_TIMER || d->intent->used - since < offer->ms) continue;
    take(d, offer, (Str){0});
    return;
  }
}

void interview_say(Decide *d) {
  if (!is_open(d) || !(d->lesson->interview->ask & ASK_TYPED)) return;
  const ScriptView *view = shown(d);
  Str typed = typed_text(d);
  if (!view || !may_keep(d, typed)) return;
  Arena *a = d->arena;
  Json *set, *body = decide_add(d, "recognised", &set), *by = json_object(a),
             *said = json_object(a);
  json_set_str(a, by, S("program"), S(SABOQ_VERSION));
  json_set_str(a, by, S("rule"), S(HEAR_RULE));
  json_set_str(a, body, S("item"), S("said"));
  json_set(a, body, S("by"), by);
  if (d->intent->confirmed) json_set_bool(a, body, S("confirmed"), true);
  json_set_str(a, said, S("text"), typed);
  json_set_str(
    a, said, S("offer"), hear(a, d->course, d->lesson->interview->scenario, view, typed));
  json_set(a, set, S("said"), said);
}

void interview_back(Decide *d) {
  int64_t to = d->intent->number;
  if (!is_open(d) || d->lesson->interview->certification || to == turns_here(d->state)) return;
  if (!turns_record(d->state, to)) return;
  Json *set;
  decide_add(d, "returned", &set);
  json_set_int(d->arena, set, S("here"), to);
  json_set_int(d->arena, set, S("shown"), d->intent->used);
  if (state_get(d->state, S("said"))) json_set(d->arena, set, S("said"), json_none(d->arena));
}

/* ---- what it came to ---- */

/* A label given now, or before; NULL: none. */
static const Json *label_of(Decide *d, int64_t number) {
  if (d->intent->kind == INTENT_LABEL && d->intent->number == number) return d->intent->value;
  return state_get(d->state, str_format(d->arena, "label/%lld", (long long)number));
}

/* The turns up to where one is, without what was said and what the script keeps for itself. */
static Json *debrief_input(Decide *d) {
  static const char *const keys[] = {
    "used", "took", "text", "topic", "tags", "typed", "heard", "marks", "meters", "ending"};
  Arena *a = d->arena;
  Json *input = json_object(a), *turns = json_list(a);
  Turn *line;
  int n = turns_line(a, d->state, turns_here(d->state), &line);
  for (int i = 0; i < n; i++) {
    Json *turn = json_object(a);
    json_set_int(a, turn, S("number"), line[i].number);
    for (size_t k = 0; k < sizeof keys / sizeof *keys; k++)
      set_data(a, turn, keys[k], json_get(line[i].record, str_c(keys[k])));
    set_data(a, turn, "label", label_of(d, line[i].number));
    json_push(turns, turn);
  }
  json_set(a, input, S("turns"), turns);
  return input;
}

static int64_t held(int64_t value, int64_t most) {
  return value < 0 ? 0 : value > most ? most : value;
}

/* Adds the judgement of the interview. False: the script failed, and that was added. */
static bool judge(Decide *d, Json **body, Json **set) {
  Arena *a = d->arena;
  Diag fault = {0};
  Json *out;
  if (!play_report(d->play, a, S("debrief"), debrief_input(d), &out, &fault)) {
    suspend(d, &fault);
    return false;
  }
  *body = decide_add(d, "judged", set);
  Json *by = json_object(a);
  json_set_str(a, by, S("program"), S(SABOQ_VERSION));
  json_set_str(a, by, S("rule"), d->lesson->interview->scenario->main);
  json_set_str(a, *body, S("item"), S("interview"));
  json_set_int(a, *body, S("max"), PLAN_INTERVIEW_POINTS);
  json_set(a, *body, S("by"), by);
  json_set(a, *set, S("debrief"), out);
  json_set_int(
    a, *set, S("points"), held(json_get_int(out, S("points"), 0), PLAN_INTERVIEW_POINTS));
  json_set_int(a, *set, S("answered"), 1);
  return true;
}

/* ---- pages ---- */

static bool is_way(const Decide *d, Str from, Str to) {
  static const struct {
    Str from, to;
  } ways[] = {{S_INIT("warning"), S_INIT("interview")}, {S_INIT("interview"), S_INIT("example")},
    {S_INIT("interview"), S_INIT("debrief")}, {S_INIT("example"), S_INIT("debrief")},
    {S_INIT("debrief"), S_INIT("conclusion")}, {S_INIT("conclusion"), S_INIT("debrief")}};
  for (size_t i = 0; i < sizeof ways / sizeof *ways; i++)
    if (str_eq(ways[i].from, from) && str_eq(ways[i].to, to))
      return plan_has_page(d->arena, d->course, d->lesson, d->state, to);
  return false;
}

static void move(Decide *d, Str to) {
  Json *set;
  decide_add(d, "moved", &set);
  json_set_str(d->arena, set, S("page"), to);
}

static void end_interview(Decide *d, Str to) {
  Json *body, *set;
  bool due = state_bool(d->state, S("example"));
  if (!turns_ending(d->state, turns_here(d->state)).n) return;
  if (str_eq(to, S("example")) != due) return;
  move(d, to);
  judge(d, &body, &set);
}

void interview_go(Decide *d) {
  Str from = plan_page(d->state), to = d->intent->target;
  if (!is_way(d, from, to)) return;
  if (str_eq(to, S("interview")))
    open_scene(d);
  else if (str_eq(from, S("interview")))
    end_interview(d, to);
  else
    move(d, to);
}

bool interview_may_finish(Decide *d) {
  bool written = state_of(d->state, d->arena, S("reflection"), "answer") &&
                 state_of(d->state, d->arena, S("conclusion"), "answer");
  if (!str_eq(plan_page(d->state), S("conclusion")) || !written)
    decide_refuse(d, "ui.conclusion.still-open");
  return !d->out.refusal.id.n;
}

/* ---- instructors ---- */

/* Judged again after its end, an attempt has another result. */
static void set_result(Decide *d, Json *body, Json *set) {
  Arena *a = d->arena;
  const Json *debrief = json_get(set, S("debrief")), *critical = json_get(debrief, S("critical"));
  Totals totals = {1, 1, json_get_int(set, S("points"), 0), PLAN_INTERVIEW_POINTS};
  Result r =
    result_make(d->lesson, totals, critical && critical->count > 0, state_str(d->state, S("ended")));
  json_set(a, body, S("needs"), begin_needs(a, d->course));
  result_write(a, set, &r);
  if (!r.scored) json_set(a, set, S("scaled"), json_none(a));
}

void interview_label(Decide *d) {
  Arena *a = d->arena;
  int64_t number = d->intent->number;
  const Json *label = d->intent->value, *record = turns_record(d->state, number);
  Json *body, *set;
  if (!record || !json_get(record, S("tags")) || !state_get(d->state, S("debrief"))) return;
  if (!str_trim(json_get_str(label, S("reason"))).n) {
    decide_refuse(d, "ui.label.reason");
    return;
  }
  if (!json_get(label, S("form")) && !json_get(label, S("act"))) {
    decide_refuse(d, "ui.label.what");
    return;
  }
  if (!judge(d, &body, &set)) {
    d->out = (Decision){.refusal = text_id(S("ui.label.failed"))};
    return;
  }
  if (plan_ended(d->state)) set_result(d, body, set);
  json_set_int(a, body, S("turn"), number);
  json_set(a, set, str_format(a, "label/%lld", (long long)number), json_copy(a, label));
}

/* Whether the scene that was reached, or the first, is there in the version to be gone on with. */
static bool goes_on(Decide *d) {
  ScriptStep step;
  Diag fault = {0};
  if (turns_here(d->state) < 0) return play_start(d->play, d->state, &step, &fault);
  return play_view(d->play, d->state, &fault) != NULL;
}

void interview_carry(Decide *d) {
  Json *set, *body;
  if (!state_get(d->state, S("suspended"))) return;
  if (!goes_on(d)) {
    decide_refuse(d, "ui.suspended.still");
    return;
  }
  body = decide_add(d, "carried", &set);
  json_set_str(d->arena, body, S("version"), d->course->version);
  json_set(d->arena, set, S("suspended"), json_none(d->arena));
}
