/* The page of a review. A step is shown by what it meant to the learner: the turn of an interview,
 * an item as answered, a text as written; below it the state as rows of key and value, those that
 * the step changed first and marked.
 *
 * How a learner felt after an interview (kinds that are local) is shown to nobody. What was right
 * in a test that shows no answers is shown here neither: the item is drawn by the same code as in
 * the test, and its verdict is no row. */
#include "session/review.h"

#include "base/num.h"
#include "base/utf8.h"
#include "event/kinds.h"
#include "session/view.h"

enum { VALUE_SHOWN = 160 };

/* Functions of a turn by domain.md's codebook: protective acts, then risks. */
static const Str acts[] = {S_INIT("A_INTRO"), S_INIT("A_SAFETY"), S_INIT("A_NEEDS"),
  S_INIT("A_INTERP"), S_INIT("A_CHOICE"), S_INIT("A_CONSENT"), S_INIT("A_GROUND"),
  S_INIT("A_SUPPORT"), S_INIT("A_BREAK"), S_INIT("A_HONEST"), S_INIT("A_REFER"), S_INIT("A_CLOSE"),
  S_INIT("R_PROMISE"), S_INIT("R_THREAT"), S_INIT("R_SECRECY"), S_INIT("R_EXPOSE"),
  S_INIT("R_RUSH")};

typedef struct {
  View view;
  const Review *r;
  const ReviewStep *step;
} Reviewing;

static Node *add(Reviewing *v, Node *parent, Role role, Str id, Text text) {
  return page_node(v->view.arena, parent, role, id, text);
}

static Node *heading(Reviewing *v, Node *parent, const char *id, Text text) {
  Node *n = add(v, parent, ROLE_HEADING, str_c(id), text);
  n->level = 2;
  return n;
}

static Text numbered(Reviewing *v, const char *id, const char *name, int64_t n) {
  return text_with_number(v->view.arena, text_id(str_c(id)), str_c(name), n);
}

static Str step_action(Reviewing *v, int index) {
  return str_format(v->view.arena, "step:%d", index + 1);
}

static bool is_private(const ReviewStep *step) {
  const EventKind *kind = event_kind(step->kind);
  return kind && kind->local;
}

int64_t review_turn(const ReviewStep *step) {
  const Json *set = json_get(step->body, S("set"));
  int64_t turn = json_get_int(set, S("turn"), -1);
  return str_eq(step->kind, S("chosen")) || str_eq(step->kind, S("moved")) ? turn : -1;
}

int review_step_of(const Review *r, int64_t turn) {
  for (int i = 0; i < r->count; i++)
    if (review_turn(&r->steps[i]) == turn) return i;
  return -1;
}

/* ---- whether it comes out the same ---- */

static void view_difference(Reviewing *v, Node *main, int at) {
  Node *box =
    add(v, main, ROLE_CALLOUT, S("verdict"), numbered(v, "ui.review.differs", "n", at + 1));
  box->value = S("problem");
  Node *link = add(v, box, ROLE_LINK, S("to-difference"), text_id(S("ui.review.to-difference")));
  link->action = step_action(v, at);
}

static void view_verdict(Reviewing *v, Node *main) {
  const Replay *p = v->r->verdict;
  if (p->differs < 0)
    add(v, main, ROLE_STATUS, S("verdict"), numbered(v, "ui.review.same", "n", p->decided));
  else
    view_difference(v, main, p->differs);
  if (p->unknown)
    add(v, main, ROLE_STATUS, S("unknown"), numbered(v, "ui.review.unknown", "n", p->unknown));
  if (v->r->off) add(v, main, ROLE_STATUS, S("off"), numbered(v, "ui.review.off", "n", v->r->off));
}

/* ---- what the step was ---- */

static void view_item_step(Reviewing *v, Node *parent, Str key) {
  const Session *s = &v->r->session;
  const Item *item = plan_item(v->view.arena, s->course, s->lesson, s->state, key);
  Str answer = json_get_str(json_get(v->step->body, S("set")), view_id(&v->view, key, ":answer"));
  if (item)
    view_item(&v->view, parent, item, false);
  else if (answer.n)
    add(v, parent, ROLE_QUOTE, S("written"), text_literal(v->view.arena, answer));
}

static void view_page_step(Reviewing *v, Node *parent, const Json *set) {
  const Lesson *l = v->r->session.lesson;
  Str page = json_get_str(set, S("page"));
  for (int i = 0; i < l->page_count; i++)
    if (str_eq(l->pages[i].id, page))
      add(v, parent, ROLE_TEXT, S("page"), text_id(l->pages[i].title.id))->states |= STATE_INLINE;
}

static void view_turn_step(Reviewing *v, Node *parent, int64_t number) {
  Turn turn = {number, turns_record(v->r->session.state, number)};
  if (!turn.record) return;
  view_turn(&v->view, parent, &turn);
  const Json *meters = json_get(turn.record, S("meters")), *tags = json_get(turn.record, S("tags"));
  Str form = json_get_str(tags, S("form")), act = json_get_str(tags, S("act"));
  if (form.n)
    add(v, parent, ROLE_STATUS, S("form"), text_id(str_join(v->view.arena, S("ui.form."), form)));
  if (act.n)
    add(v, parent, ROLE_STATUS, S("act"), text_id(str_join(v->view.arena, S("ui.act."), act)));
  if (!meters) return;
  Text t = numbered(v, "ui.review.meters", "trust", json_get_int(meters, S("trust"), 0));
  t = text_with_number(v->view.arena, t, S("distress"), json_get_int(meters, S("distress"), 0));
  t = text_with_number(v->view.arena, t, S("fatigue"), json_get_int(meters, S("fatigue"), 0));
  add(v, parent, ROLE_STATUS, S("meters"), t);
}

/* Nothing can be pressed in what is only looked at. */
static void hold_still(Node *root) {
  for (Node *n = root; n; n = page_next(root, n)) {
    n->action = (Str){0};
    if (n->role == ROLE_FIELD || n->role == ROLE_AREA || n->role == ROLE_BUTTON)
      n->states |= STATE_DISABLED;
  }
}

static void view_happened(Reviewing *v, Node *main) {
  const ReviewStep *step = v->step;
  const Json *set = json_get(step->body, S("set"));
  Node *group = add(v, main, ROLE_GROUP, S("happened"), (Text){0});
  int64_t turn = review_turn(step);
  Str item = json_get_str(step->body, S("item"));
  if (!step->body)
    add(v, group, ROLE_STATUS, S("no-body"), text_id(S("ui.review.no-body")));
  else if (is_private(step))
    add(v, group, ROLE_STATUS, S("private"), text_id(S("ui.review.private")));
  else if (v->r->session.lesson->interview && turn >= 0)
    view_turn_step(v, group, turn);
  else if (json_get(set, S("said")) && str_eq(step->kind, S("recognised")))
    add(v, group, ROLE_QUOTE, S("typed"),
      text_literal(v->view.arena, json_get_str(json_get(set, S("said")), S("text"))));
  else if (str_eq(step->kind, S("moved")))
    view_page_step(v, group, set);
  else if (item.n)
    view_item_step(v, group, item);
  hold_still(group);
}

/* ---- the state ---- */

static bool ends(Str key, const char *ending) {
  return str_ends(key, str_c(ending));
}

/* The turns are steps of their own, the debrief is a page of its own; and no row tells how somebody
 * felt, or what was right where the lesson does not. */
static bool is_row(Reviewing *v, Str key) {
  const Quiz *quiz = v->r->session.lesson->quiz;
  if (str_starts(key, S("t/")) || str_eq(key, S("debrief")) || str_starts(key, S("welfare")))
    return false;
  bool tells = ends(key, ":verdict") || ends(key, ":points") || str_eq(key, S("points"));
  return !(tells && quiz && quiz->show == SHOW_NEVER);
}

static void add_cell(Reviewing *v, Node *row, const char *end, Text text, unsigned states) {
  add(v, row, ROLE_CELL, view_id(&v->view, row->id, end), text)->states |= states;
}

static Str shown_value(Arena *a, const Json *value) {
  Buf b = buf_make(a);
  json_write(&b, value);
  Str all = buf_str(&b);
  ptrdiff_t at = 0;
  while (at < all.n && at < VALUE_SHOWN) utf8_next(all, &at);
  return at < all.n ? str_join(a, str_slice(all, 0, at), S("…")) : all;
}

static void view_row(Reviewing *v, Node *table, Str key, const Json *value, bool changed) {
  Arena *a = v->view.arena;
  Node *row = add(v, table, ROLE_TABLE_ROW, str_join(a, S("state:"), key), (Text){0});
  add_cell(v, row, ":key", text_literal(a, key), 0);
  add_cell(v, row, ":value", text_literal(a, shown_value(a, value)), 0);
  add_cell(v, row, ":changed", changed ? text_id(S("ui.review.changed")) : text_literal(a, S("–")),
    changed ? STATE_HEADER : 0);
}

static void view_rows(Reviewing *v, Node *table, const Json *changed, const Map *values, bool now) {
  for (ptrdiff_t i = 0; i < values->n; i++) {
    const Json *value = values->entries[i].value;
    Str key = values->entries[i].key;
    bool is_changed = json_get(changed, key) != NULL;
    if (value && value->kind != JSON_NULL && is_changed == now && is_row(v, key))
      view_row(v, table, key, value, now);
  }
}

/* What an interview's script holds, by the same keys as its turns. */
static void view_script(Reviewing *v, Node *table, int64_t turn) {
  const State *state = v->r->session.state;
  Str bytes = turns_script(v->view.arena, state, turns_here(state));
  const Json *script = bytes.n ? json_parse(v->view.arena, bytes, NULL) : NULL;
  const Json *changed = json_get(turns_record(state, turn), S("set"));
  for (int now = 1; now >= 0; now--)
    for (const Json *j = script ? script->first : NULL; j; j = j->next)
      if ((json_get(changed, j->key) != NULL) == now) view_row(v, table, j->key, j, now);
}

static void view_state(Reviewing *v, Node *main) {
  const Map *values = &v->r->session.state->values;
  const Json *changed = json_get(v->step->body, S("set"));
  heading(v, main, "state-title", text_id(S("ui.review.state")));
  Node *table = add(v, main, ROLE_TABLE, S("state"), (Text){0});
  Node *head = add(v, table, ROLE_TABLE_ROW, S("state-head"), (Text){0});
  add_cell(v, head, ":key", text_id(S("ui.review.key")), STATE_HEADER);
  add_cell(v, head, ":value", text_id(S("ui.review.value")), STATE_HEADER);
  add_cell(v, head, ":changed", text_id(S("ui.review.by-step")), STATE_HEADER);
  view_rows(v, table, changed, values, true);
  if (v->r->session.lesson->interview) view_script(v, table, review_turn(v->step));
  view_rows(v, table, changed, values, false);
}

/* ---- labels ---- */

static Str typed(const Review *r, const char *key) {
  const Str *value = map_get(r->session.typed, str_c(key));
  return value ? *value : (Str){0};
}

static void view_given_label(Reviewing *v, Node *card, int64_t turn) {
  Arena *a = v->view.arena;
  const Json *label = state_get(v->r->final, str_format(a, "label/%lld", (long long)turn));
  Str form = json_get_str(label, S("form")), act = json_get_str(label, S("act"));
  if (!label) return;
  add(v, card, ROLE_STATUS, S("label-given"), text_id(S("ui.review.labelled")));
  if (form.n)
    add(v, card, ROLE_STATUS, S("label-form"), text_id(str_join(a, S("ui.form."), form)));
  if (act.n) add(v, card, ROLE_STATUS, S("label-act"), text_id(str_join(a, S("ui.act."), act)));
  add(v, card, ROLE_QUOTE, S("label-reason"), text_literal(a, json_get_str(label, S("reason"))));
}

static void view_codes(Reviewing *v, Node *card, const char *name, const Str *codes, int n) {
  Arena *a = v->view.arena;
  Str key = str_c(name), chosen = typed(v->r, name);
  Str texts = str_join3(a, S("ui."), key, S("."));
  add(v, card, ROLE_STATUS, str_join(a, key, S(":name")),
    text_id(str_join(a, S("ui.review.label-"), key)));
  Node *row = add(v, card, ROLE_ROW, key, (Text){0});
  for (int i = 0; i < n; i++) {
    Node *c = add(v, row, ROLE_CHOICE, str_format(a, "%s:%.*s", name, STR_ARG(codes[i])),
      text_id(str_join(a, texts, codes[i])));
    c->action = str_format(a, "choose:%s:%.*s", name, STR_ARG(codes[i]));
    if (str_eq(codes[i], chosen)) c->states |= STATE_SELECTED;
  }
}

static void view_label(Reviewing *v, Node *main) {
  int64_t turn = review_turn(v->step);
  const Json *record = turns_record(v->r->session.state, turn);
  bool can = json_get(record, S("tags")) && state_get(v->r->final, S("debrief"));
  if (!can) return;
  Node *card = add(v, main, ROLE_CARD, S("label-card"), text_id(S("ui.review.label")));
  view_given_label(v, card, turn);
  if (!v->r->may_label) return;
  if (!typed(v->r, "open").n) {
    Node *open = add(v, card, ROLE_LINK, S("label-open"), text_id(S("ui.review.label-open")));
    open->action = S("choose:open:yes");
    return;
  }
  add(v, card, ROLE_STATUS, S("label-about"), text_id(S("ui.review.label-about")));
  view_codes(v, card, "form", view_forms, VIEW_FORMS);
  view_codes(v, card, "act", acts, (int)(sizeof acts / sizeof *acts));
  Node *reason = add(v, card, ROLE_FIELD, S("reason:field"), text_id(S("ui.review.reason")));
  reason->value = typed(v->r, "reason");
  reason->states |= STATE_UZBEK_KEYS;
  reason->action = S("label");
  Node *buttons = add(v, card, ROLE_ROW, S("label-buttons"), (Text){0});
  add(v, buttons, ROLE_BUTTON, S("label"), text_id(S("ui.review.label-save")))->action = S("label");
}

Intent review_label(Arena *a, const Review *r, Str instructor) {
  Json *label = json_object(a);
  Str form = typed(r, "form"), act = typed(r, "act");
  if (form.n) json_set_str(a, label, S("form"), form);
  if (act.n) json_set_str(a, label, S("act"), act);
  json_set_str(a, label, S("reason"), str_trim(typed(r, "reason")));
  json_set_str(a, label, S("by"), instructor);
  return (
    Intent){.kind = INTENT_LABEL, .number = review_turn(&r->steps[r->at]), .value = label};
}

/* ---- the page ---- */

static void view_tabs(Reviewing *v, Node *main) {
  if (!state_get(v->r->final, S("debrief"))) return;
  Node *row = add(v, main, ROLE_ROW, S("tabs"), (Text){0});
  for (int i = 0; i < 2; i++) {
    Node *tab = add(v, row, ROLE_CHOICE, i ? S("show-debrief") : S("show-steps"),
      text_id(i ? S("ui.review.debrief") : S("ui.review.steps")));
    tab->action = i ? S("show:debrief") : S("show:steps");
    if (v->r->debrief == i) tab->states |= STATE_SELECTED;
  }
}

static void view_step(Reviewing *v, Node *main) {
  Arena *a = v->view.arena;
  Buf time = buf_make(a);
  num_put_date(&time, v->step->wall, v->step->zone);
  buf_byte(&time, ' ');
  num_put_clock(&time, v->step->wall, v->step->zone);
  bool known = event_kind(v->step->kind) != NULL;
  heading(v, main, "step-title",
    known ? text_id(str_join(a, S("ui.kind."), v->step->kind)) : text_literal(a, v->step->kind));
  add(v, main, ROLE_STATUS, S("time"), text_literal(a, buf_str(&time)));
  view_happened(v, main);
  view_label(v, main);
  view_state(v, main);
}

static Node *view_button(Reviewing *v, Node *parent, const char *id, const char *text, int to) {
  Node *n = add(v, parent, ROLE_BUTTON, str_c(id), text_id(str_c(text)));
  if (to < 0 || to >= v->r->count)
    n->states |= STATE_DISABLED;
  else
    n->action = step_action(v, to);
  return n;
}

static void view_ways(Reviewing *v, Node *page) {
  const Review *r = v->r;
  Node *actions = add(v, page, ROLE_ACTIONS, S("actions"), (Text){0});
  view_button(v, actions, "previous", "ui.review.previous", r->at - 1);
  Text t = numbered(v, "ui.review.step-of", "step", r->at + 1);
  Node *progress =
    add(v, actions, ROLE_PROGRESS, S("progress"), text_with_number(v->view.arena, t, S("steps"), r->count));
  progress->number = r->at + 1;
  progress->maximum = r->count;
  Node *ways = add(v, actions, ROLE_GROUP, S("ways"), (Text){0});
  view_button(v, ways, "next", "ui.review.next", r->at + 1)->states |= STATE_PRIMARY;
}

/* A turn that the debrief quotes leads to its step. */
static void link_quote(Reviewing *v, Node *card) {
  int64_t turn;
  bool quotes = str_starts(card->id, S("good:")) || str_starts(card->id, S("poor:")) ||
                str_starts(card->id, S("label/"));
  if (card->role != ROLE_CARD || !quotes) return;
  ptrdiff_t end = str_starts(card->id, S("label/")) ? 6 : 5;
  int step = num_int(str_slice(card->id, end, card->id.n), &turn) ? review_step_of(v->r, turn) : -1;
  if (step >= 0) card->action = step_action(v, step);
}

static void view_debrief_page(Reviewing *v, Node *main) {
  Session s = v->r->session;
  s.state = v->r->final;
  View view = {.arena = v->view.arena, .s = &s};
  view_debrief_parts(&view, main);
  for (Node *n = main; n; n = page_next(main, n)) link_quote(v, n);
}

void review_view(Arena *a, Node *page, const Review *r) {
  Reviewing v = {.view = {.arena = a, .s = &r->session}, .r = r, .step = &r->steps[r->at]};
  Node *main = add(&v, page, ROLE_MAIN, S("main"), (Text){0});
  if (r->session.notice.id.n) {
    Node *n = add(&v, main, ROLE_CALLOUT, S("notice"), r->session.notice);
    n->value = S("problem");
    n->states |= STATE_LIVE;
  }
  Node *title = add(&v, main, ROLE_HEADING, S("title"), text_id(r->session.lesson->title.id));
  title->level = 1;
  title->states |= STATE_INLINE;
  add(&v, main, ROLE_STATUS, S("whose"), r->whose);
  view_verdict(&v, main);
  view_tabs(&v, main);
  if (r->debrief) {
    view_debrief_page(&v, main);
    return;
  }
  view_step(&v, main);
  view_ways(&v, page);
}
