/* The small screens: an attempt's page in its frame, settings, a message, long work. */
#include "course/catalogue.h"
#include "screens/screens.h"

Node *screen_lesson(Arena *a, const Frame *frame, const Session *session) {
  Node *page =
    page_node(a, NULL, ROLE_PAGE, session_page_id(a, session), text_id(session->lesson->title.id));
  screen_bar(a, page, frame);
  session_view(a, page, session);
  return page;
}

static const int zooms[] = {100, 125, 150, 175, 200};

Node *screen_settings(Arena *a, const Frame *frame, Str current_tag, int zoom) {
  Node *page = screen_frame(a, S("settings"), text_id(S("ui.settings.title")), frame);
  Node *main = page->last;
  page_node(a, main, ROLE_HEADING, S("language-title"), text_id(S("ui.settings.language")))->level =
    2;
  int count;
  const Language *all = language_all(&count);
  for (int i = 0; i < count; i++) {
    Node *n = page_node(
      a, main, ROLE_CHOICE, str_join(a, S("language-"), all[i].tag), text_literal(a, all[i].name));
    n->action = str_join(a, S("lang:"), all[i].tag);
    if (str_eq(all[i].tag, current_tag)) n->states |= STATE_SELECTED;
  }
  page_node(a, main, ROLE_HEADING, S("zoom-title"), text_id(S("ui.settings.text-size")))->level = 2;
  for (size_t i = 0; i < sizeof zooms / sizeof *zooms; i++) {
    Text t = text_with_number(a, text_id(S("ui.settings.percent")), S("percent"), zooms[i]);
    Node *n = page_node(a, main, ROLE_CHOICE, str_format(a, "zoom-%d", zooms[i]), t);
    n->action = str_format(a, "zoom:%d", zooms[i]);
    if (zooms[i] == zoom) n->states |= STATE_SELECTED;
  }
  return page;
}

Node *screen_message(Arena *a, const Frame *frame, Text title, const Text *paragraphs, int count) {
  Node *page = screen_frame(a, S("message"), title, frame);
  for (int i = 0; i < count; i++)
    page_node(a, page->last, ROLE_TEXT, str_format(a, "text%d", i + 1), paragraphs[i]);
  Node *actions = page_node(a, page, ROLE_ACTIONS, S("actions"), (Text){0});
  Node *end = page_node(a, actions, ROLE_GROUP, S("ways"), (Text){0});
  Node *go = page_node(a, end, ROLE_BUTTON, S("go-on"), text_id(S("ui.go-on")));
  go->action = S("go-on");
  go->states |= STATE_PRIMARY;
  return page;
}

Node *screen_busy(Arena *a, Text title, int64_t done, int64_t total) {
  Node *page = page_node(a, NULL, ROLE_PAGE, S("busy"), title);
  Node *main = page_node(a, page, ROLE_MAIN, S("main"), (Text){0});
  page_node(a, main, ROLE_HEADING, S("title"), title)->level = 1;
  Node *p = page_node(a, main, ROLE_PROGRESS, S("progress"), text_id(S("ui.busy.wait")));
  p->number = done;
  p->maximum = total;
  return page;
}
