/* After an interview: the worked example (once), the debrief, and the learner's own words about it.
 *
 * A debrief is shown as it stands in the state, where the script's report put it; nothing is
 * computed here. It speaks of turns and not of the person who asked, shows every figure with what
 * it is made of, and compares with nothing but the learner's own earlier attempts. What the report
 * holds is told in scripts/interview/debrief.lua. */
#include "session/view.h"

#include "base/num.h"

static Node *add(View *v, Node *parent, Role role, Str id, Text text) {
  return page_node(v->arena, parent, role, id, text);
}

static Str numbered(View *v, const char *front, int64_t n) {
  return str_format(v->arena, "%s%lld", front, (long long)n);
}

static Text named(View *v, const char *front, Str code) {
  return text_id(str_join(v->arena, str_c(front), code));
}

static Node *heading(View *v, Node *parent, const char *id, const char *text) {
  Node *n = add(v, parent, ROLE_HEADING, str_c(id), text_id(str_c(text)));
  n->level = 2;
  return n;
}

static Node *next_button(View *v, Node *page, const char *back, const char *text, const char *to) {
  Node *actions = add(v, page, ROLE_ACTIONS, S("actions"), (Text){0});
  view_way_out(v, actions);
  if (back)
    add(v, actions, ROLE_BUTTON, S("previous"), text_id(S("ui.previous")))->action = str_c(back);
  Node *ways = add(v, actions, ROLE_GROUP, S("ways"), (Text){0});
  Node *n = add(v, ways, ROLE_BUTTON, S("next"), text_id(str_c(text)));
  n->action = str_c(to);
  n->states |= STATE_PRIMARY;
  return n;
}

/* ---- the worked example ---- */

enum { EXAMPLE_TURNS = 6 };

/* A short exchange as it should not be and as it can be, each question with its form and why. */
void view_example(View *v, Node *page) {
  static const char *const halves[] = {"poor", "good"};
  Node *main = page->last;
  add(v, main, ROLE_TEXT, S("example-about"), text_id(S("ui.example.about")))->states |=
    STATE_MARKDOWN;
  for (int half = 0; half < 2; half++) {
    Str front = str_join3(v->arena, S("ui.example."), str_c(halves[half]), S("."));
    Node *card = add(v, main, ROLE_CARD, str_join(v->arena, S("example-"), str_c(halves[half])),
      text_id(str_join(v->arena, front, S("title"))));
    for (int i = 1; i <= EXAMPLE_TURNS / 2; i++) {
      Str id = str_join(v->arena, front, numbered(v, "", i));
      Node *you = add(v, card, ROLE_CALLOUT, str_join(v->arena, id, S(":you")),
        text_id(str_join(v->arena, id, S(".question"))));
      you->value = S("you");
      Node *person = add(v, card, ROLE_CALLOUT, str_join(v->arena, id, S(":person")),
        text_id(str_join(v->arena, id, S(".answer"))));
      person->value = S("person");
      add(v, card, ROLE_STATUS, str_join(v->arena, id, S(":why")),
        text_id(str_join(v->arena, id, S(".why"))));
    }
  }
  next_button(v, page, NULL, "ui.interview.to-debrief", "go:debrief");
}

/* ---- the debrief, part by part ---- */

static void view_ending(View *v, Node *main, const Json *d) {
  const Json *ending = json_get(d, S("ending")), *critical = json_get(d, S("critical"));
  if (ending) {
    Node *box =
      add(v, main, ROLE_CALLOUT, S("ending"), view_said(v, json_get_str(ending, S("title")), NULL));
    box->value = json_get_bool(ending, S("good"), false) ? S("right") : S("note");
    box->states |= STATE_INLINE;
    add(v, box, ROLE_TEXT, S("ending-text"), view_said(v, json_get_str(ending, S("text")), NULL))
      ->states |= STATE_MARKDOWN;
  }
  if (!critical || !critical->count) return;
  Node *box = add(v, main, ROLE_CALLOUT, S("critical"), text_id(S("ui.debrief.repeat")));
  box->value = S("care");
  int n = 0;
  for (const Json *j = critical->first; j; j = j->next)
    add(v, box, ROLE_TEXT, numbered(v, "critical", ++n), named(v, "ui.critical.", j->string));
}

/* "{count} of {of}, {percent} %" */
static Text part_text(View *v, const char *id, int64_t count, int64_t of) {
  Text t = text_with_number(v->arena, text_id(str_c(id)), S("count"), count);
  t = text_with_number(v->arena, t, S("of"), of);
  return text_with_number(v->arena, t, S("percent"), of > 0 ? (200 * count + of) / (2 * of) : 0);
}

static Text share_text(View *v, const char *id, const Json *share) {
  Text t = part_text(v, id, json_get_int(share, S("count"), 0), json_get_int(share, S("of"), 0));
  return text_with_number(v->arena, t, S("open"), json_get_int(share, S("open"), 0));
}

static void view_share(View *v, Node *main, const Json *d) {
  const Json *share = json_get(d, S("recommended")), *first = json_get(d, S("first"));
  int64_t of = json_get_int(share, S("of"), 0);
  heading(v, main, "share-title", "ui.debrief.share-title");
  if (of > 0) {
    Node *bar = add(v, main, ROLE_PROGRESS, S("share"), share_text(v, "ui.debrief.share", share));
    bar->number = json_get_int(share, S("count"), 0);
    bar->maximum = of;
  } else {
    add(v, main, ROLE_STATUS, S("share"), text_id(S("ui.debrief.no-questions")));
  }
  if (first)
    add(v, main, ROLE_STATUS, S("share-first"), share_text(v, "ui.debrief.share-first", first));
  add(v, main, ROLE_TEXT, S("share-means"), text_id(S("ui.debrief.share-means")))->states |=
    STATE_MARKDOWN;
  Text t = text_with_number(
    v->arena, text_id(S("ui.debrief.parts")), S("technique"), json_get_int(d, S("technique"), 0));
  t = text_with_number(v->arena, t, S("care"), json_get_int(d, S("care"), 0));
  if (!plan_critical(v->s->state)) add(v, main, ROLE_STATUS, S("parts"), t);
}

/* ---- beside one's own earlier attempts ---- */

bool session_result(const State *state, InterviewResult *result) {
  const Json *d = state_get(state, S("debrief")), *share = json_get(d, S("recommended")),
             *acts = json_get(d, S("acts"));
  *result = (InterviewResult){.recommended = json_get_int(share, S("count"), 0),
    .questions = json_get_int(share, S("of"), 0)};
  for (const Json *act = acts ? acts->first : NULL; act; act = act->next) {
    result->acts++;
    result->done += json_get_int(act, S("turn"), -1) >= 0;
  }
  return d != NULL;
}

static void add_result(View *v, Node *list, Str id, Text when, const InterviewResult *r) {
  Node *item = add(v, list, ROLE_LIST_ITEM, id, when);
  item->value = S("•");
  Text asked = r->questions > 0
                 ? part_text(v, "ui.earlier.questions", r->recommended, r->questions)
                 : text_id(S("ui.debrief.no-questions"));
  add(v, item, ROLE_STATUS, view_id(v, id, ":questions"), asked);
  if (r->acts > 0)
    add(v, item, ROLE_STATUS, view_id(v, id, ":acts"),
      part_text(v, "ui.earlier.acts", r->done, r->acts));
}

static Text moment_text(View *v, int64_t wall, int zone) {
  Buf b = buf_make(v->arena);
  num_put_date(&b, wall, zone);
  buf_put(&b, S(", "));
  num_put_clock(&b, wall, zone);
  return text_literal(v->arena, buf_str(&b));
}

/* In order of time, this attempt last: what changed can be seen, and nothing is ranked. */
static void view_earlier(View *v, Node *main) {
  const Session *s = v->s;
  InterviewResult now;
  if (!s->earlier_count || !session_result(s->state, &now)) return;
  heading(v, main, "earlier-title", "ui.earlier.title");
  add(v, main, ROLE_STATUS, S("earlier-about"), text_id(S("ui.earlier.about")));
  Node *list = add(v, main, ROLE_LIST, S("earlier"), (Text){0});
  for (int i = 0; i < s->earlier_count; i++) {
    const InterviewResult *r = &s->earlier[i];
    add_result(v, list, numbered(v, "earlier:", i + 1), moment_text(v, r->wall, r->zone), r);
  }
  add_result(v, list, S("earlier:now"), text_id(S("ui.earlier.now")), &now);
}

/* ---- turn by turn ---- */

const Str view_forms[VIEW_FORMS] = {S_INIT("OPEN"), S_INIT("PROBE"), S_INIT("CLOSED"), S_INIT("CHOICE"),
  S_INIT("MULTIPLE"), S_INIT("OPINION"), S_INIT("LEADING"), S_INIT("BLAMING")};

static Node *add_point(
  View *v, Node *series, Str id, int64_t number, int64_t maximum, int64_t said) {
  Node *point = add(v, series, ROLE_POINT, id, text_literal(v->arena, numbered(v, "", said)));
  point->number = number;
  point->maximum = maximum;
  return point;
}

/* A row for each form, its points at their places among all questions. */
static void view_map(View *v, Node *main, const Json *d) {
  const Json *map = json_get(d, S("map"));
  if (!map || !map->count) return;
  heading(v, main, "map-title", "ui.debrief.map-title");
  Node *chart = add(v, main, ROLE_CHART, S("map"), text_id(S("ui.debrief.map")));
  chart->value = S("map");
  for (int row = 0; row < VIEW_FORMS; row++) {
    Node *series = add(v, chart, ROLE_SERIES, str_join(v->arena, S("map:"), view_forms[row]),
      named(v, "ui.form.", view_forms[row]));
    int place = 0;
    for (const Json *j = map->first; j; j = j->next, place++) {
      if (!str_eq(view_forms[row], json_get_str(j, S("form")))) continue;
      int64_t turn = json_get_int(j, S("turn"), 0);
      Node *point = add_point(v, series, numbered(v, "map:", turn), place, map->count - 1, turn);
      if (json_get_bool(j, S("recommended"), false)) point->states |= STATE_RIGHT;
      if (json_get_bool(j, S("poor"), false)) point->states |= STATE_WRONG;
    }
  }
}

static void view_acts(View *v, Node *main, const Json *d) {
  const Json *acts = json_get(d, S("acts"));
  if (!acts || !acts->count) return;
  heading(v, main, "acts-title", "ui.debrief.acts-title");
  Node *list = add(v, main, ROLE_LIST, S("acts"), (Text){0});
  for (const Json *j = acts->first; j; j = j->next) {
    Str act = json_get_str(j, S("act"));
    int64_t turn = json_get_int(j, S("turn"), -1);
    Str id = str_join(v->arena, S("act:"), act);
    Node *item = add(v, list, ROLE_LIST_ITEM, id, named(v, "ui.act.", act));
    item->value = turn >= 0 ? S("✓") : S("–");
    item->states |= turn >= 0 ? STATE_RIGHT : STATE_WRONG;
    Text t = turn >= 0
               ? text_with_number(v->arena, text_id(S("ui.debrief.at-turn")), S("turn"), turn)
               : named(v, "ui.due.", json_get_str(j, S("due")));
    add(v, item, ROLE_STATUS, str_join(v->arena, id, S(":when")), t);
    if (json_get_bool(j, S("planned"), false))
      add(v, item, ROLE_STATUS, str_join(v->arena, id, S(":planned")),
        text_id(S("ui.debrief.planned")));
  }
}

static void view_facts(View *v, Node *main, const Json *d) {
  static const char *const states[] = {"told", "planted", "missed"};
  const Json *facts = json_get(d, S("facts"));
  if (!facts || !facts->count) return;
  heading(v, main, "facts-title", "ui.debrief.facts-title");
  for (int i = 0; i < 3; i++) {
    Node *list = NULL;
    Str state = str_c(states[i]);
    for (const Json *j = facts->first; j; j = j->next) {
      if (!str_eq(json_get_str(j, S("state")), state)) continue;
      if (!list) {
        add(v, main, ROLE_STATUS, str_join(v->arena, S("facts-"), state),
          named(v, "ui.debrief.facts-", state));
        list =
          add(v, main, ROLE_LIST, str_join3(v->arena, S("facts-"), state, S("-list")), (Text){0});
      }
      Node *item =
        add(v, list, ROLE_LIST_ITEM, str_join(v->arena, S("fact:"), json_get_str(j, S("about"))),
          view_said(v, json_get_str(j, S("about")), NULL));
      item->states |= STATE_INLINE;
      item->value = S("•");
    }
  }
}

static void view_quotes(View *v, Node *main, const Json *d, const char *key, const char *title) {
  const Json *turns = json_get(d, str_c(key));
  if (!turns || !turns->count) return;
  heading(v, main, title, str_zero(v->arena, str_join(v->arena, S("ui.debrief."), str_c(title))));
  for (const Json *j = turns->first; j; j = j->next) {
    Str id = str_join(v->arena, str_c(key), numbered(v, ":", json_get_int(j, S("turn"), 0)));
    Str typed = json_get_str(j, S("typed")), better = json_get_str(j, S("better"));
    Node *card = add(v, main, ROLE_CARD, id, (Text){0});
    Node *you = add(v, card, ROLE_CALLOUT, str_join(v->arena, id, S(":you")),
      typed.n ? text_literal(v->arena, typed) : view_said(v, json_get_str(j, S("text")), NULL));
    you->value = S("you");
    if (!typed.n) you->states |= STATE_INLINE;
    add(v, card, ROLE_TEXT, str_join(v->arena, id, S(":why")),
      view_said(v, json_get_str(j, S("why")), NULL));
    if (!better.n) continue;
    add(
      v, card, ROLE_STATUS, str_join(v->arena, id, S(":better")), text_id(S("ui.debrief.better")));
    add(v, card, ROLE_QUOTE, str_join(v->arena, id, S(":wording")), view_said(v, better, NULL))
      ->states |= STATE_INLINE;
  }
}

static void view_curves(View *v, Node *main, const Json *d) {
  static const char *const names[] = {"trust", "distress"};
  const Json *curves = json_get(d, S("curves"));
  if (!json_get(curves, S("trust"))) return;
  heading(v, main, "curves-title", "ui.debrief.curves-title");
  Node *chart = add(v, main, ROLE_CHART, S("curves"), text_id(S("ui.debrief.curves")));
  chart->value = S("curve");
  for (int i = 0; i < 2; i++) {
    const Json *values = json_get(curves, str_c(names[i]));
    Node *series = add(v, chart, ROLE_SERIES, str_join(v->arena, S("curve:"), str_c(names[i])),
      named(v, "ui.debrief.", str_c(names[i])));
    int n = 0;
    for (const Json *j = values ? values->first : NULL; j; j = j->next, n++) {
      int64_t value = j->kind == JSON_INT ? j->integer : 0;
      add_point(v, series, str_join(v->arena, str_c(names[i]), numbered(v, ":", n)), value, 100, value);
    }
  }
}

/* Turns that an instructor labelled, each with what it was taken for and the reason. */
static void view_labels(View *v, Node *main) {
  const Map *values = &v->s->state->values;
  bool any = false;
  for (ptrdiff_t i = 0; i < values->n; i++) {
    const Json *label = values->entries[i].value;
    Str key = values->entries[i].key;
    int64_t turn = 0;
    if (!label || !str_starts(key, S("label/")) || !num_int(str_slice(key, 6, key.n), &turn))
      continue;
    if (!any) heading(v, main, "labels-title", "ui.debrief.labels-title");
    any = true;
    Node *card = add(v, main, ROLE_CARD, key,
      text_with_number(v->arena, text_id(S("ui.debrief.at-turn")), S("turn"), turn));
    Str form = json_get_str(label, S("form")), act = json_get_str(label, S("act"));
    if (form.n)
      add(v, card, ROLE_STATUS, str_join(v->arena, key, S(":form")), named(v, "ui.form.", form));
    if (act.n)
      add(v, card, ROLE_STATUS, str_join(v->arena, key, S(":act")), named(v, "ui.act.", act));
    add(v, card, ROLE_QUOTE, str_join(v->arena, key, S(":reason")),
      text_literal(v->arena, json_get_str(label, S("reason"))));
  }
}

enum { LEFT_SHOWN = 12 };

/* Turns from which one went back: they count for nothing, and stay. */
static void view_left(View *v, Node *main) {
  Turn *left;
  int n = turns_left(v->arena, v->s->state, &left), from = n > LEFT_SHOWN ? n - LEFT_SHOWN : 0;
  if (!n) return;
  heading(v, main, "left-title", "ui.debrief.left-title");
  add(v, main, ROLE_STATUS, S("left-about"),
    text_with_number(v->arena, text_id(S("ui.debrief.left-about")), S("n"), n));
  Node *group = add(v, main, ROLE_GROUP, S("left"), (Text){0});
  for (int i = from; i < n; i++) view_turn(v, group, &left[i]);
}

void view_debrief_parts(View *v, Node *main) {
  const Json *d = state_get(v->s->state, S("debrief"));
  view_ending(v, main, d);
  view_share(v, main, d);
  view_earlier(v, main);
  view_map(v, main, d);
  view_quotes(v, main, d, "good", "good-title");
  view_quotes(v, main, d, "poor", "poor-title");
  view_acts(v, main, d);
  view_labels(v, main);
  view_facts(v, main, d);
  view_curves(v, main, d);
  view_left(v, main);
}

void view_debrief(View *v, Node *page) {
  view_debrief_parts(v, page->last);
  next_button(v, page, NULL, "ui.debrief.to-conclusion", "go:conclusion");
}

/* ---- in one's own words ---- */

static bool is_written(const View *v, const char *id) {
  return state_of(v->s->state, v->arena, str_c(id), "answer") != NULL;
}

static void view_own_words(View *v, Node *main, const char *id, bool primary) {
  Str front = str_join(v->arena, S("ui.conclusion."), str_c(id));
  Node *group = add(v, main, ROLE_GROUP, str_join(v->arena, str_c(id), S(":group")), (Text){0});
  add(v, group, ROLE_TEXT, str_join(v->arena, str_c(id), S(":about")),
    text_id(str_join(v->arena, front, S("-about"))))
    ->states |= STATE_MARKDOWN;
  view_free_text(v, group, str_c(id), text_id(front), "ui.reflection.save", primary);
}

static void view_welfare(View *v, Node *main) {
  static const char *const words[] = {"fine", "uneasy", "heavy"};
  const Json *answer = state_get(v->s->state, S("welfare:answer"));
  Node *group = add(v, main, ROLE_CARD, S("welfare"), text_id(S("ui.welfare.question")));
  add(v, group, ROLE_STATUS, S("welfare-stays"), text_id(S("ui.welfare.stays")));
  for (int i = 0; i < 3; i++) {
    Node *c = add(v, group, ROLE_CHOICE, str_join(v->arena, S("welfare:"), str_c(words[i])),
      named(v, "ui.welfare.", str_c(words[i])));
    c->action = str_join(v->arena, S("welfare:"), str_c(words[i]));
    if (answer && answer->kind == JSON_STRING && str_eq(answer->string, str_c(words[i])))
      c->states |= STATE_SELECTED;
  }
  if (answer && !str_eq(answer->string, S("fine")))
    add(v, group, ROLE_TEXT, S("welfare-help"), text_id(S("ui.welfare.help")))->states |=
      STATE_MARKDOWN | STATE_LIVE;
}

void view_conclusion(View *v, Node *page) {
  Node *main = page->last;
  bool reflected = is_written(v, "reflection"), concluded = is_written(v, "conclusion");
  add(v, main, ROLE_STATUS, S("care"), text_id(S("ui.reflection.no-names")));
  view_own_words(v, main, "reflection", !reflected);
  view_own_words(v, main, "conclusion", reflected && !concluded);
  view_welfare(v, main);
  Node *next = next_button(v, page, "go:debrief", "ui.conclusion.finish", "finish");
  if (!reflected || !concluded) next->states &= ~(unsigned)STATE_PRIMARY;
}
