/* The result of an attempt: what was reached, what that means, what can be done now, and, where
 * the course allows it, every answer with what was right. A lesson without a mark is simply
 * completed; nobody is compared with anybody. */
#include "session/view.h"

static Node *add(View *v, Node *parent, Role role, Str id, Text text) {
  return page_node(v->arena, parent, role, id, text);
}

static void view_verdict(View *v, Node *main, Str why) {
  const State *s = v->s->state;
  bool marked = v->s->lesson->quiz && state_get(s, S("passed")),
       passed = state_bool(s, S("passed"));
  Str id = !marked  ? S("ui.result.completed")
           : passed ? S("ui.result.passed")
                    : S("ui.result.not-passed");
  if (plan_critical(s)) id = S("ui.result.repeat");
  if (str_eq(why, S("given-up"))) id = S("ui.result.given-up");
  if (str_eq(why, S("instead"))) id = S("ui.result.instead");
  Node *c = add(v, main, ROLE_CALLOUT, S("verdict"), text_id(id));
  c->value = state_bool(s, S("completed")) ? S("right") : S("note");
  if (str_eq(why, S("time"))) add(v, c, ROLE_TEXT, S("time-up"), text_id(S("ui.result.time-up")));
  if (!marked) return;
  Text mark = text_with_number(
    v->arena, text_id(S("ui.result.mark")), S("percent"), v->s->lesson->quiz->pass / 100);
  add(v, c, ROLE_TEXT, S("mark"), mark);
}

static void view_score(View *v, Node *main, const Item **items, int n) {
  if (!n || str_eq(state_str(v->s->state, S("ended")), S("given-up"))) return;
  int right = 0;
  for (int i = 0; i < n; i++)
    right +=
      str_eq(state_str(v->s->state, state_key(v->arena, items[i]->key, S("verdict"))), S("right"));
  Text t = text_with_number(v->arena, text_id(S("ui.result.right-of")), S("right"), right);
  t = text_with_number(v->arena, t, S("items"), n);
  int64_t percent = state_int(v->s->state, S("scaled"), 0) / 100;
  Node *p =
    add(v, main, ROLE_PROGRESS, S("score"), text_with_number(v->arena, t, S("percent"), percent));
  p->number = percent;
  p->maximum = 100;
}

static void view_answers(View *v, Node *main, const Item **items, int n) {
  const Quiz *quiz = v->s->lesson->quiz;
  if (!quiz || quiz->show == SHOW_NEVER || !n) return;
  Node *h = add(v, main, ROLE_HEADING, S("answers"), text_id(S("ui.result.answers")));
  h->level = 2;
  for (int i = 0; i < n; i++) {
    Node *card =
      add(v, main, ROLE_CARD, str_join(v->arena, S("answer:"), items[i]->key), (Text){0});
    view_item(v, card, items[i], false);
    if (!plan_answered(v->arena, v->s->state, items[i]->key))
      add(v, card, ROLE_STATUS, view_id(v, items[i]->key, ":none"),
        text_id(S("ui.result.no-answer")));
  }
}

void view_result(View *v, Node *page) {
  const Session *s = v->s;
  Node *main = page->last;
  page->text = text_id(S("ui.result.title"));
  Node *title = add(v, main, ROLE_HEADING, S("title"), text_id(s->lesson->title.id));
  title->level = 1;
  title->states |= STATE_INLINE;
  const Item **items;
  int n = plan_items(v->arena, s->course, s->lesson, s->state, &items);
  view_verdict(v, main, state_str(s->state, S("ended")));
  if (s->lesson->interview) {
    view_debrief_parts(v, main);
  } else {
    view_score(v, main, items, n);
    view_answers(v, main, items, n);
  }
  Node *actions = add(v, page, ROLE_ACTIONS, S("actions"), (Text){0});
  int allowed = s->lesson->quiz ? s->lesson->quiz->attempts : 0;
  if (!allowed || s->attempts < allowed)
    add(v, actions, ROLE_BUTTON, S("again"), text_id(S("ui.result.again")))->action = S("again");
  Node *end = add(v, actions, ROLE_GROUP, S("ways"), (Text){0});
  Node *leave = add(v, end, ROLE_BUTTON, S("leave"), text_id(S("ui.result.leave")));
  leave->action = S("leave");
  leave->states |= STATE_PRIMARY;
}
