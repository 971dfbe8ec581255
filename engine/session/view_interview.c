/* An interview's pages before its debrief: what it will be about, the interview itself, the page of
 * one who has stepped away, and the one where a script has failed.
 *
 * On the interview's page what was said last stands beside what can be said now, and above it where
 * there is no room beside, so that nobody has to scroll between question and answer; what was said
 * before and one's own notes come below, the time stays in sight. How the person feels is shown by
 * her picture and words alone: its numbers are for the debrief. */
#include "session/view.h"
#include "course/words.h"
#include "session/play.h"
#include "session/turns.h"

static Node *add(View *v, Node *parent, Role role, Str id, Text text) {
  return page_node(v->arena, parent, role, id, text);
}

static Node *button(View *v, Node *parent, const char *id, const char *text, Str action) {
  Node *n = add(v, parent, ROLE_BUTTON, str_c(id), text_id(str_c(text)));
  n->action = action;
  return n;
}

void view_way_out(View *v, Node *actions) {
  button(v, actions, "away", "ui.interview.step-away", S("away"));
}

static void view_title(View *v, Node *parent) {
  Node *title = add(v, parent, ROLE_HEADING, S("title"), text_id(v->s->lesson->title.id));
  title->level = 1;
  title->states |= STATE_INLINE;
}

static const Scenario *scenario(const View *v) {
  return v->s->lesson->interview->scenario;
}

Text session_said(Arena *a, const Lesson *lesson, Str id, const Json *args) {
  Str front = str_join3(a, S("scenario:"), lesson->interview->scenario->id, S("/"));
  Text t = text_id(words_is_interface(id) ? id : str_join(a, front, id));
  for (const Json *j = args ? args->first : NULL; j; j = j->next) {
    if (j->kind == JSON_INT)
      t = text_with_number(a, t, j->key, j->integer);
    else if (j->kind == JSON_STRING)
      t = text_with(a, t, j->key, j->string);
  }
  return t;
}

Text view_said(View *v, Str id, const Json *args) {
  return session_said(v->arena, v->s->lesson, id, args);
}

static Str numbered(View *v, const char *front, int64_t n, const char *end) {
  return str_format(v->arena, "%s%lld%s", front, (long long)n, end);
}

/* ---- before ---- */

static void view_warning(View *v, Node *page) {
  Node *main = page->last;
  const Lesson *l = v->s->lesson;
  const Interview *i = l->interview;
  Node *care = add(v, main, ROLE_CALLOUT, S("warning"), text_id(S("ui.interview.warning")));
  care->value = S("care");
  add(v, care, ROLE_TEXT, S("warning-text"), text_id(i->scenario->warning.id))->states |=
    STATE_MARKDOWN;
  if (l->minutes)
    add(v, care, ROLE_STATUS, S("minutes"),
      text_with_number(v->arena, text_id(S("ui.interview.minutes")), S("n"), l->minutes));
  add(v, main, ROLE_TEXT, S("situation"), text_id(i->scenario->situation.id))->states |=
    STATE_MARKDOWN;
  add(v, main, ROLE_TEXT, S("how"), text_id(S("ui.interview.how")))->states |= STATE_MARKDOWN;
  Node *actions = add(v, page, ROLE_ACTIONS, S("actions"), (Text){0});
  view_way_out(v, actions);
  button(v, actions, "skip", "ui.interview.skip", S("leave"));
  Node *ways = add(v, actions, ROLE_GROUP, S("ways"), (Text){0});
  if (i->lighter.n)
    button(
      v, ways, "instead", "ui.interview.lighter", str_join(v->arena, S("instead:"), i->lighter));
  button(v, ways, "next", "ui.interview.begin", S("go:interview"))->states |= STATE_PRIMARY;
}

/* ---- what was said ---- */

static const Mood *mood_of(const View *v, Str id) {
  const Scenario *s = scenario(v);
  for (int i = 0; i < s->mood_count; i++)
    if (str_eq(s->moods[i].id, id)) return &s->moods[i];
  return s->mood_count ? &s->moods[0] : NULL;
}

static void view_portrait(View *v, Node *parent, const Json *record) {
  const Mood *mood = mood_of(v, json_get_str(record, S("mood")));
  if (!mood) return;
  Node *n = add(v, parent, ROLE_PICTURE, S("portrait"), text_id(mood->alt.id));
  n->value = mood->file;
  n->states |= STATE_INLINE;
}

static void view_line(View *v, Node *parent, int64_t turn, int number, const Json *line) {
  Str id = str_format(v->arena, "t%lld:line%d", (long long)turn, number);
  Str text = json_get_str(line, S("text")), picture = json_get_str(line, S("picture"));
  if (picture.n) {
    Node *n = add(v, parent, ROLE_PICTURE, str_join(v->arena, id, S(":picture")),
      view_said(v, json_get_str(line, S("alt")), NULL));
    n->value = picture;
    n->states |= STATE_INLINE;
  }
  if (!text.n) return;
  Node *n = add(v, parent, ROLE_CALLOUT, id, view_said(v, text, json_get(line, S("args"))));
  n->value = json_get_str(line, S("by")).n ? S("person") : S("scene");
  n->states |= STATE_INLINE;
}

/* The way from the plan into the talk: nothing is said by it. */
static bool is_planning(const Json *record) {
  return json_get(json_get(record, S("tags")), S("plan")) != NULL;
}

/* One turn: what the learner asked or did, and what came of it. */
void view_turn(View *v, Node *parent, const Turn *turn) {
  const Json *r = turn->record;
  if (is_planning(r)) return;
  Str text = json_get_str(r, S("text")), typed = json_get_str(r, S("typed"));
  if (text.n || typed.n) {
    Text t = typed.n ? text_literal(v->arena, typed) : view_said(v, text, json_get(r, S("args")));
    Node *you = add(v, parent, ROLE_CALLOUT, numbered(v, "t", turn->number, ":you"), t);
    you->value = S("you");
    if (!typed.n) you->states |= STATE_INLINE;
  }
  const Json *lines = json_get(r, S("lines"));
  int number = 0;
  for (const Json *j = lines ? lines->first : NULL; j; j = j->next)
    view_line(v, parent, turn->number, ++number, j);
}

/* ---- what can be said ---- */

static void view_button(View *v, Node *parent, const ScriptOffer *offer) {
  Role role = offer->kind == OFFER_EVIDENCE                  ? ROLE_LINK
              : json_get_bool(offer->tags, S("tick"), false) ? ROLE_CHECK
                                                             : ROLE_BUTTON;
  Node *n = add(v, parent, role, str_join(v->arena, S("offer:"), offer->id),
    view_said(v, offer->text, offer->args));
  n->action = str_join(v->arena, S("take:"), offer->id);
  n->states |= STATE_INLINE;
  if (offer->selected) n->states |= STATE_SELECTED;
}

static void view_field(View *v, Node *parent, Str key, Text name, Str action, const char *send) {
  Node *row = add(v, parent, ROLE_GROUP, str_join(v->arena, key, S(":group")), (Text){0});
  const Str *typed = view_typed(v, key);
  Node *field = add(v, row, ROLE_FIELD, str_join(v->arena, key, S(":field")), name);
  field->value = typed ? *typed : (Str){0};
  field->action = action;
  field->states |= STATE_UZBEK_KEYS;
  add(v, row, ROLE_BUTTON, str_join(v->arena, key, S(":send")), text_id(str_c(send)))->action =
    action;
}

static void view_timer(View *v, Node *actions, const ScriptOffer *offer) {
  const Json *record = turns_record(v->s->state, turns_here(v->s->state));
  int64_t since = state_int(v->s->state, S("shown"), json_get_int(record, S("used"), 0));
  int64_t left = (since + offer->ms - v->s->used + 999) / 1000;
  if (left < 0) left = 0;
  Text t = text_with_number(v->arena, text_id(S("ui.interview.seconds")), S("n"), left);
  add(v, actions, ROLE_STATUS, str_join(v->arena, S("offer:"), offer->id), t);
}

static void view_timers(View *v, Node *actions, const ScriptView *view) {
  for (int i = 0; i < view->offer_count; i++)
    if (view->offers[i].kind == OFFER_TIMER) view_timer(v, actions, &view->offers[i]);
}

/* The topics of what can be asked, in order of first mention; the first without one is "". */
static int topics_of(View *v, const ScriptView *view, Str **topics) {
  int n = 0;
  *topics = arena_many(v->arena, Str, view->offer_count);
  for (int i = 0; i < view->offer_count; i++) {
    const ScriptOffer *offer = &view->offers[i];
    int at = 0;
    if (offer->kind != OFFER_CHOICE) continue;
    while (at < n && !str_eq((*topics)[at], offer->topic)) at++;
    if (at == n) (*topics)[n++] = offer->topic;
  }
  return n;
}

/* The topic that is open: the one chosen, or the one of the last question, or the first. */
static Str open_topic(View *v, const Str *topics, int n) {
  const Str *typed = view_typed(v, S("topic"));
  Str last = json_get_str(turns_record(v->s->state, turns_here(v->s->state)), S("topic"));
  for (int i = 0; typed && i < n; i++)
    if (str_eq(topics[i], *typed)) return topics[i];
  for (int i = 0; last.n && i < n; i++)
    if (str_eq(topics[i], last)) return topics[i];
  return n ? topics[0] : (Str){0};
}

static void view_topics(View *v, Node *parent, const Str *topics, int n, Str open) {
  Node *row = add(v, parent, ROLE_ROW, S("topics"), text_id(S("ui.interview.topics")));
  for (int i = 0; i < n; i++) {
    Text name = topics[i].n ? view_said(v, topics[i], NULL) : text_id(S("ui.interview.acts"));
    Node *c = add(v, row, ROLE_CHOICE, str_join(v->arena, S("topic:"), topics[i]), name);
    c->action = str_join(v->arena, S("choose:topic:"), topics[i]);
    if (str_eq(topics[i], open)) c->states |= STATE_SELECTED;
  }
}

static void view_choices(View *v, Node *parent, const ScriptView *view) {
  Str *topics, open;
  int n = topics_of(v, view, &topics);
  if (!n) return;
  open = open_topic(v, topics, n);
  if (n > 1) view_topics(v, parent, topics, n, open);
  Node *group = add(v, parent, ROLE_GROUP, S("choices"), (Text){0});
  for (int i = 0; i < view->offer_count; i++) {
    const ScriptOffer *offer = &view->offers[i];
    if (offer->kind == OFFER_CHOICE && str_eq(offer->topic, open)) view_button(v, group, offer);
  }
}

static void view_others(View *v, Node *parent, const ScriptView *view) {
  for (int i = 0; i < view->offer_count; i++) {
    const ScriptOffer *offer = &view->offers[i];
    if (offer->kind == OFFER_EVIDENCE) view_button(v, parent, offer);
    if (offer->kind != OFFER_FREE) continue;
    view_field(v, parent, str_join(v->arena, S("offer:"), offer->id),
      view_said(v, offer->text, offer->args), str_join(v->arena, S("take:"), offer->id),
      "ui.interview.send");
  }
}

/* A question typed freely: what it was heard as, to be asked so or to be corrected. */
static void view_heard(View *v, Node *parent, const ScriptView *view) {
  const Json *said = state_get(v->s->state, S("said"));
  if (!said) return;
  const ScriptOffer *offer = play_offer(view, json_get_str(said, S("offer")));
  Node *box = add(v, parent, ROLE_CALLOUT, S("heard"),
    text_id(offer ? S("ui.interview.heard") : S("ui.interview.not-heard")));
  box->value = S("note");
  box->states |= STATE_LIVE;
  add(v, box, ROLE_QUOTE, S("heard-typed"), text_literal(v->arena, json_get_str(said, S("text"))));
  if (!offer) return;
  Str form = json_get_str(offer->tags, S("form")), act = json_get_str(offer->tags, S("act"));
  if (form.n)
    add(v, box, ROLE_STATUS, S("heard-form"), text_id(str_join(v->arena, S("ui.form."), form)));
  if (act.n)
    add(v, box, ROLE_STATUS, S("heard-act"), text_id(str_join(v->arena, S("ui.act."), act)));
  button(v, box, "heard-ask", "ui.interview.ask-so", str_join(v->arena, S("take:"), offer->id))
    ->states |= STATE_PRIMARY;
}

/* ---- below ---- */

enum { EARLIER_SHOWN = 12 };

static void view_earlier(View *v, Node *below, const Turn *line, int n) {
  Node *main = add(v, below, ROLE_GROUP, S("earlier:group"), (Text){0});
  if (n < 2) return;
  bool practice = !v->s->lesson->interview->certification;
  add(v, main, ROLE_HEADING, S("earlier"), text_id(S("ui.interview.so-far")))->level = 2;
  int first = n - 1 > EARLIER_SHOWN ? n - 1 - EARLIER_SHOWN : 0;
  if (first)
    add(v, main, ROLE_STATUS, S("earlier-left-out"),
      text_with_number(v->arena, text_id(S("ui.interview.left-out")), S("n"), first));
  for (int i = first; i < n - 1; i++) {
    view_turn(v, main, &line[i]);
    if (!practice || is_planning(line[i].record)) continue;
    Node *back = add(v, main, ROLE_LINK, numbered(v, "back", line[i].number, ""),
      text_id(line[i].number ? S("ui.interview.back-here") : S("ui.interview.back-start")));
    back->action = numbered(v, "back:", line[i].number, "");
  }
}

/* Under the heading that the script gives them. */
static void view_notes(View *v, Node *below, const ScriptView *view) {
  Node *group = add(v, below, ROLE_GROUP, S("notes:group"), (Text){0});
  Text name = view->notes.n ? view_said(v, view->notes, NULL) : text_id(S("ui.interview.notes"));
  view_free_text(v, group, S("notes"), name, "ui.reflection.save", false);
}

/* ---- the page ---- */

static void view_last(View *v, Node *talk, const Turn *last) {
  Node *said = add(v, talk, ROLE_GROUP, S("talk:said"), (Text){0});
  Node *who = add(v, said, ROLE_ROW, S("who"), (Text){0});
  view_portrait(v, who, last ? last->record : NULL);
  view_title(v, who);
  Node *now = add(v, said, ROLE_GROUP, S("now"), (Text){0});
  if (last) view_turn(v, now, last);
  now->states |= STATE_LIVE;
}

static void view_ask(View *v, Node *talk, const ScriptView *view) {
  Node *ask = add(v, talk, ROLE_GROUP, S("talk:ask"), (Text){0});
  view_choices(v, ask, view);
  view_others(v, ask, view);
  view_heard(v, ask, view);
  if (!view->ending.n && v->s->lesson->interview->ask & ASK_TYPED)
    view_field(
      v, ask, S("said"), text_id(S("ui.interview.own-words")), S("say"), "ui.interview.understand");
}

static void view_scene(View *v, Node *page, const ScriptView *view) {
  Node *main = page->last;
  Turn *line;
  const State *s = v->s->state;
  int n = turns_talk(v->arena, s, &line);
  main->states |= STATE_WIDE;
  Node *talk = add(v, main, ROLE_ROW, S("talk"), (Text){0});
  view_last(v, talk, n ? &line[n - 1] : NULL);
  view_ask(v, talk, view);
  Node *below = add(v, main, ROLE_ROW, S("below"), (Text){0});
  view_earlier(v, below, line, n);
  view_notes(v, below, view);
  Node *actions = add(v, page, ROLE_ACTIONS, S("actions"), (Text){0});
  actions->states |= STATE_WIDE;
  view_way_out(v, actions);
  view_timers(v, actions, view);
  add(v, actions, ROLE_STATUS, S("turns"),
    text_with_number(v->arena, text_id(S("ui.interview.turns")), S("n"), n ? n - 1 : 0));
  Node *ways = add(v, actions, ROLE_GROUP, S("ways"), (Text){0});
  if (view->ending.n)
    button(v, ways, "next", "ui.interview.to-debrief",
      state_bool(s, S("example")) ? S("go:example") : S("go:debrief"))
      ->states |= STATE_PRIMARY;
}

/* ---- away, and failed ---- */

/* Nothing on it tells a passer-by what the learner was reading. */
static void view_away(View *v, Node *page) {
  Node *main = page->last;
  page->text = text_id(S("ui.away.title"));
  main->first = main->last = NULL;
  add(v, main, ROLE_HEADING, S("title"), text_id(S("ui.away.title")))->level = 1;
  add(v, main, ROLE_TEXT, S("away-text"), text_id(S("ui.away.text")))->states |= STATE_MARKDOWN;
  Node *actions = add(v, page, ROLE_ACTIONS, S("actions"), (Text){0});
  button(v, actions, "leave", "ui.away.leave", S("leave"));
  Node *ways = add(v, actions, ROLE_GROUP, S("ways"), (Text){0});
  button(v, ways, "away", "ui.away.return", S("return"))->states |= STATE_PRIMARY;
}

static void view_failed(View *v, Node *page, Str file, int64_t line, Text why) {
  Node *main = page->last;
  view_title(v, main);
  Node *box = add(v, main, ROLE_CALLOUT, S("suspended"), text_id(S("ui.suspended.title")));
  box->value = S("problem");
  add(v, box, ROLE_TEXT, S("suspended-text"), text_id(S("ui.suspended.text")))->states |=
    STATE_MARKDOWN;
  Text where = text_with(v->arena, text_id(S("ui.suspended.where")), S("file"), file);
  add(v, box, ROLE_STATUS, S("failed-at"), text_with_number(v->arena, where, S("line"), line));
  add(v, box, ROLE_STATUS, S("why"), why);
  if (v->s->recorded && state_get(v->s->state, S("suspended")))
    button(v, box, "carry", "ui.suspended.carry", S("carry"));
  Node *actions = add(v, page, ROLE_ACTIONS, S("actions"), (Text){0});
  view_way_out(v, actions);
  Node *ways = add(v, actions, ROLE_GROUP, S("ways"), (Text){0});
  button(v, ways, "anew", "ui.suspended.anew", S("anew"));
  button(v, ways, "leave", "ui.result.leave", S("leave"))->states |= STATE_PRIMARY;
}

static void view_suspended(View *v, Node *page, const Json *why) {
  view_failed(v, page, json_get_str(why, S("file")), json_get_int(why, S("line"), 0),
    view_said(
      v, str_join(v->arena, S("rule."), json_get_str(why, S("rule"))), json_get(why, S("args"))));
}

static void view_open(View *v, Node *page) {
  Diag fault = {0};
  const ScriptView *view = play_view(v->s->play, v->s->state, &fault);
  if (view) {
    view_scene(v, page, view);
    return;
  }
  Text why = fault.text;
  why.id = str_join(v->arena, S("rule."), fault.rule);
  view_failed(v, page, fault.place.file, fault.place.line, why);
}

/* Before the talk and after it. */
static void view_calm(View *v, Node *page, Str at) {
  if (str_eq(at, S("warning")))
    view_warning(v, page);
  else if (str_eq(at, S("example")))
    view_example(v, page);
  else if (str_eq(at, S("debrief")))
    view_debrief(v, page);
  else
    view_conclusion(v, page);
}

void view_interview(View *v, Node *page) {
  const State *s = v->s->state;
  Str at = plan_page(s);
  const Json *suspended = state_get(s, S("suspended"));
  if (state_bool(s, S("away"))) {
    view_away(v, page);
    return;
  }
  page->text = text_id(v->s->lesson->title.id);
  page->states |= STATE_INLINE;
  if (suspended) {
    view_suspended(v, page, suspended);
  } else if (str_eq(at, S("interview"))) {
    view_open(v, page);
  } else {
    view_title(v, page->last);
    view_calm(v, page, at);
  }
}
