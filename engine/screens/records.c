/* Looking back: whose attempts, which of them, and one of them step by step (session/review.h). */
#include "screens/screens.h"

enum { LONG_LIST = 8 };

static void status(Arena *a, Node *card, const char *end, Text text) {
  page_node(a, card, ROLE_STATUS, str_join(a, card->id, str_c(end)), text);
}

Node *screen_class(Arena *a, const Frame *frame, const PersonCard *people, int count, int all,
  Str search) {
  Node *page = screen_frame(a, S("class"), text_id(S("ui.class.title")), frame);
  Node *main = page->last;
  page_node(a, main, ROLE_TEXT, S("about"), text_id(S("ui.class.about")));
  if (all > LONG_LIST) {
    Node *field = page_node(a, main, ROLE_FIELD, S("search"), text_id(S("ui.sign-in.search")));
    field->value = search;
    field->states |= STATE_UZBEK_KEYS;
  }
  Node *list = page_node(a, main, ROLE_GROUP, S("people"), text_id(S("ui.class.title")));
  for (int i = 0; i < count; i++) {
    Node *card = page_node(a, list, ROLE_CARD, str_format(a, "person%d", i),
      text_literal(a, people[i].name));
    card->action = str_format(a, "attempts:%d", i);
    if (people[i].cohort.n) status(a, card, ":cohort", text_literal(a, people[i].cohort));
  }
  if (!count) page_node(a, list, ROLE_TEXT, S("nobody"), text_id(S("ui.sign-in.nobody-found")));
  return page;
}

static Text result_text(Arena *a, const AttemptCard *c) {
  if (c->open) return text_id(S("ui.lesson.open"));
  if (c->repeat) return text_id(S("ui.attempts.repeat"));
  if (c->scaled >= 0)
    return text_with_number(
      a, text_id(c->completed ? S("ui.lesson.done-score") : S("ui.attempts.score")), S("percent"),
      c->scaled / 100);
  return text_id(c->completed ? S("ui.lesson.done") : S("ui.attempts.not-completed"));
}

Node *screen_attempts(
  Arena *a, const Frame *frame, Str whose, const AttemptCard *attempts, int count) {
  Text title = whose.n ? text_literal(a, whose) : text_id(S("ui.attempts.title"));
  Node *page = screen_frame(a, S("attempts"), title, frame);
  Node *main = page->last;
  if (!count) page_node(a, main, ROLE_TEXT, S("empty"), text_id(S("ui.attempts.empty")));
  for (int i = 0; i < count; i++) {
    const AttemptCard *c = &attempts[i];
    Node *card =
      page_node(a, main, ROLE_CARD, str_format(a, "attempt%d", i), text_literal(a, c->lesson));
    if (c->locked)
      card->states |= STATE_LOCKED;
    else
      card->action = str_format(a, "review:%d", i);
    Node *row = page_node(a, card, ROLE_ROW, str_join(a, card->id, S(":about")), (Text){0});
    status(a, row, ":result", result_text(a, c));
    status(a, row, ":date", text_literal(a, c->date));
    status(a, row, ":number", text_with_number(a, text_id(S("ui.attempts.number")), S("n"), c->number));
    status(a, row, ":course", text_literal(a, c->course));
  if (c->locked)
      status(a, card, ":locked",
        text_id(c->open ? S("ui.attempts.goes-on") : S("ui.attempts.closed")));
  }
  return page;
}

Node *screen_review(Arena *a, const Frame *frame, const Review *review) {
  const Lesson *lesson = review->session.lesson;
  Node *page =
    page_node(a, NULL, ROLE_PAGE, str_join(a, S("review:"), lesson->id), text_id(lesson->title.id));
  page->states |= STATE_INLINE;
  screen_bar(a, page, frame);
  review_view(a, page, review);
  return page;
}
