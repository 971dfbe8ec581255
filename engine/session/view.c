/* View: the page of an attempt as it stands, out of course and state.
 *
 * This file chooses the page, adds what all of them have (a notice when something was refused, the
 * id) and leaves the rest to a file each: a lesson's page, a quiz's question or overview, the
 * result. A view only reads; what can be done is in the nodes as actions, which session_press
 * understands. */
#include "session/view.h"
#include "session/play.h"

Str view_id(View *v, Str of, const char *ending) {
  return str_join(v->arena, of, str_c(ending));
}

Text view_text(const Sentence *s) {
  return text_id(s->words.n ? s->id : (Str){0});
}

const Str *view_typed(View *v, Str key) {
  return v->s->typed ? map_get(v->s->typed, key) : NULL;
}

/* Each turn of an interview is a page of its own, read from its top; ticking a plan is no turn. */
static Str turn_page(Arena *a, const Session *s) {
  return str_format(a, "interview:%lld", (long long)turns_page(s->state));
}

Str session_page_id(Arena *a, const Session *s) {
  bool away = state_bool(s->state, S("away"));
  Str page = plan_ended(s->state) ? S("result") : away ? S("away") : plan_page(s->state);
  if (str_eq(page, S("interview"))) page = turn_page(a, s);
  return str_join(a, str_join3(a, S("lesson:"), s->lesson->id, S(":")), page);
}

Text session_where(const Session *s) {
  return state_bool(s->state, S("away")) ? (Text){0} : text_id(s->lesson->title.id);
}

bool session_is_timed(const Session *s) {
  Diag fault;
  if (plan_ended(s->state)) return false;
  if (state_int(s->state, S("limit"), 0) > 0) return true;
  bool talks = s->play && str_eq(plan_page(s->state), S("interview")) &&
               !state_bool(s->state, S("away")) && !state_get(s->state, S("suspended"));
  const ScriptView *view = talks ? play_view(s->play, s->state, &fault) : NULL;
  for (int i = 0; view && i < view->offer_count; i++)
    if (view->offers[i].kind == OFFER_TIMER) return true;
  return false;
}

void session_view(Arena *a, Node *page, const Session *s) {
  View v = {.arena = a, .s = s};
  Node *main = page_node(a, page, ROLE_MAIN, S("main"), (Text){0});
  if (s->notice.id.n) {
    Node *n = page_node(a, main, ROLE_CALLOUT, S("notice"), s->notice);
    n->value = S("problem");
    n->states |= STATE_LIVE;
  }
  if (plan_ended(s->state))
    view_result(&v, page);
  else if (s->lesson->interview)
    view_interview(&v, page);
  else if (s->lesson->quiz)
    view_quiz(&v, page);
  else
    view_lesson(&v, page);
}
