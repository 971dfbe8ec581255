/* What is around every screen: the bar with the way back, the language and the person, and the
 * notice on top.
 *
 * The same few nodes with the same ids on every page, so that a key or a word learnt once works
 * everywhere: "back" is what Esc presses. */
#include "screens/screens.h"

static Node *link(Arena *a, Node *parent, Str action, Text text) {
  Node *n = page_node(a, parent, ROLE_LINK, action, text);
  n->action = action;
  return n;
}

void screen_bar(Arena *a, Node *page, const Frame *frame) {
  Node *bar = page_node(a, page, ROLE_BAR, S("bar"), (Text){0});
  if (frame->back.id.n)
    link(a, bar, S("back"), frame->back);
  else
    page_node(a, bar, ROLE_STATUS, S("product"), text_literal(a, S("Saboq")));
  if (frame->where.id.n)
    page_node(a, bar, ROLE_STATUS, S("where"), frame->where)->states |= STATE_INLINE;
  Node *end = page_node(a, bar, ROLE_GROUP, S("bar-end"), (Text){0});
  link(a, end, S("settings"),
    text_with(a, text_id(S("ui.bar.settings")), S("language"), frame->language));
  if (!frame->person.n) return;
  page_node(a, end, ROLE_STATUS, S("person"), text_literal(a, frame->person));
  link(a, end, S("sign-out"), text_id(S("ui.bar.sign-out")));
}

Node *screen_frame(Arena *a, Str id, Text title, const Frame *frame) {
  Node *page = page_node(a, NULL, ROLE_PAGE, id, title);
  screen_bar(a, page, frame);
  Node *main = page_node(a, page, ROLE_MAIN, S("main"), (Text){0});
  if (frame->notice.id.n) {
    Node *n = page_node(a, main, ROLE_CALLOUT, S("notice"), frame->notice);
    n->value = frame->notice_is_news ? S("note") : S("problem");
    n->states |= STATE_LIVE;
  }
  page_node(a, main, ROLE_HEADING, S("title"), title)->level = 1;
  return page;
}
