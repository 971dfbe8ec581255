/* A quiz: one question a page, and an overview before it is handed in.
 *
 * Where answers are shown at the end or never, an answer can be changed until the quiz is handed
 * in, and saving it leads to the next question. The one thing to do is to answer; once that is
 * done and nothing is changed, to go on. The time left is shown on every page where there is a
 * limit. */
#include "session/view.h"

static Node *add(View *v, Node *parent, Role role, Str id, Text text) {
  return page_node(v->arena, parent, role, id, text);
}

static void view_time(View *v, Node *parent) {
  int64_t limit = state_int(v->s->state, S("limit"), 0);
  if (!limit) return;
  int64_t left = limit > v->s->used ? (limit - v->s->used + 999) / 1000 : 0;
  Str clock =
    str_format(v->arena, "%d:%d%d", (int)(left / 60), (int)(left % 60 / 10), (int)(left % 10));
  add(v, parent, ROLE_STATUS, S("time"),
    text_with(v->arena, text_id(S("ui.quiz.time-left")), S("time"), clock));
}

static void view_ways(View *v, Node *page, Str *pages, int n, int here, bool next_is_primary) {
  Node *actions = add(v, page, ROLE_ACTIONS, S("actions"), (Text){0});
  if (here > 0)
    add(v, actions, ROLE_BUTTON, S("previous"), text_id(S("ui.previous")))->action =
      str_join(v->arena, S("go:"), pages[here - 1]);
  Text t = text_with_number(v->arena, text_id(S("ui.quiz.answered")), S("answered"),
    state_int(v->s->state, S("answered"), 0));
  Node *progress =
    add(v, actions, ROLE_PROGRESS, S("progress"), text_with_number(v->arena, t, S("items"), n - 1));
  progress->number = state_int(v->s->state, S("answered"), 0);
  progress->maximum = n - 1;
  view_time(v, actions);
  Node *end = add(v, actions, ROLE_GROUP, S("ways"), (Text){0});
  bool last = here == n - 1;
  Str name = plan_answered(v->arena, v->s->state, pages[here]) ? S("ui.next") : S("ui.quiz.skip");
  Node *next = add(v, end, ROLE_BUTTON, S("next"), text_id(last ? S("ui.quiz.hand-in") : name));
  next->action = last ? S("finish") : str_join(v->arena, S("go:"), pages[here + 1]);
  if (last || next_is_primary) next->states |= STATE_PRIMARY;
}

static void view_question(View *v, Node *page, Str *pages, int n, int here) {
  const Session *s = v->s;
  Node *main = page->last;
  const Item *item = plan_item(v->arena, s->course, s->lesson, s->state, pages[here]);
  Text t = text_with_number(v->arena, text_id(S("ui.quiz.question-of")), S("question"), here + 1);
  t = text_with_number(v->arena, t, S("questions"), n - 1);
  page->text = t;
  add(v, main, ROLE_HEADING, S("title"), t)->level = 1;
  bool open = item && plan_may_answer(v->arena, s->lesson, s->state, item);
  bool waits = open && (!plan_answered(v->arena, s->state, item->key) || view_typed(v, item->key));
  if (item) view_item(v, main, item, waits);
  view_ways(v, page, pages, n, here, !waits);
}

static void view_overview(View *v, Node *page, Str *pages, int n) {
  const Session *s = v->s;
  Node *main = page->last;
  page->text = text_id(S("ui.quiz.overview"));
  add(v, main, ROLE_HEADING, S("title"), page->text)->level = 1;
  int open = plan_open(v->arena, s->course, s->lesson, s->state);
  Text t = text_with_number(v->arena, text_id(S("ui.quiz.unanswered")), S("n"), open);
  bool is_final = s->lesson->quiz->show == SHOW_AFTER_EACH;
  if (!open) t = text_id(is_final ? S("ui.quiz.all-final") : S("ui.quiz.all-answered"));
  add(v, main, ROLE_TEXT, S("open"), t);
  Node *row = add(v, main, ROLE_ROW, S("questions"), text_id(S("ui.quiz.questions")));
  for (int i = 0; i + 1 < n; i++) {
    Text name = text_with_number(v->arena, text_id(S("ui.quiz.question")), S("question"), i + 1);
    Node *link = add(v, row, ROLE_LINK, str_join(v->arena, S("to:"), pages[i]), name);
    link->action = str_join(v->arena, S("go:"), pages[i]);
    if (plan_answered(v->arena, s->state, pages[i])) link->states |= STATE_DONE;
  }
  view_ways(v, page, pages, n, n - 1, false);
}

void view_quiz(View *v, Node *page) {
  Str *pages;
  int n = plan_pages(v->arena, v->s->course, v->s->lesson, v->s->state, &pages), here = n - 1;
  Str at = plan_page(v->s->state);
  for (int i = 0; i < n; i++)
    if (str_eq(pages[i], at)) here = i;
  if (here == n - 1)
    view_overview(v, page, pages, n);
  else
    view_question(v, page, pages, n, here);
}
