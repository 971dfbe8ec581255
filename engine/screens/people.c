/* Who is there: first start, sign-in, PINs, a cadet who is not listed.
 *
 * Signing in takes two actions, a name and a PIN, and so does having a PIN reset by an instructor
 * who stands beside. Names appear here and nowhere in the records but in bodies of one kind. */
#include "course/catalogue.h"
#include "screens/screens.h"

enum { LONG_LIST = 8 };

static Node *button(Arena *a, Node *parent, Str action, Str text, bool primary) {
  Node *n = page_node(a, parent, ROLE_BUTTON, action, text_id(text));
  n->action = action;
  if (primary) n->states |= STATE_PRIMARY;
  return n;
}

static Node *field(Arena *a, Node *parent, Role role, Str id, Str text, Str value, Str action) {
  Node *n = page_node(a, parent, role, id, text_id(text));
  n->value = value;
  n->action = action;
  return n;
}

static void paragraph(Arena *a, Node *parent, Str id, Text text) {
  page_node(a, parent, ROLE_TEXT, id, text);
}

/* The primary button at the right of the bottom. */
static void primary(Arena *a, Node *page, Str action, Str text) {
  Node *actions = page_node(a, page, ROLE_ACTIONS, S("actions"), (Text){0});
  Node *end = page_node(a, actions, ROLE_GROUP, S("ways"), (Text){0});
  button(a, end, action, text, true);
}

/* Every language by its own name, because who needs another cannot read this one. */
static void language_row(Arena *a, Node *parent, Str current) {
  Node *row = page_node(a, parent, ROLE_ROW, S("languages"), text_id(S("ui.settings.language")));
  int count;
  const Language *all = language_all(&count);
  for (int i = 0; i < count; i++) {
    Node *n = page_node(
      a, row, ROLE_BUTTON, str_join(a, S("language-"), all[i].tag), text_literal(a, all[i].name));
    n->action = str_join(a, S("lang:"), all[i].tag);
    if (str_eq(all[i].tag, current)) n->states |= STATE_CURRENT;
  }
}

Node *screen_first_start(Arena *a, const Frame *frame, Str current_tag, Str name) {
  Node *page = screen_frame(a, S("first-start"), text_id(S("ui.first.title")), frame);
  Node *main = page->last;
  language_row(a, main, current_tag);
  paragraph(a, main, S("why"), text_id(S("ui.first.why")));
  field(a, main, ROLE_FIELD, S("name"), S("ui.people.name"), name, S("make-instructor"))->states |=
    STATE_UZBEK_KEYS;
  field(a, main, ROLE_SECRET, S("pin"), S("ui.people.new-pin"), (Str){0}, S("make-instructor"));
  field(a, main, ROLE_SECRET, S("pin2"), S("ui.people.pin-again"), (Str){0}, S("make-instructor"));
  page_node(a, main, ROLE_STATUS, S("pin-rule"), text_id(S("ui.people.pin-rule")));
  primary(a, page, S("make-instructor"), S("ui.first.make"));
  return page;
}

static void person_card(Arena *a, Node *parent, const PersonCard *p, int n) {
  Node *card =
    page_node(a, parent, ROLE_CARD, str_format(a, "person%d", n), text_literal(a, p->name));
  card->action = str_format(a, "pick:%d", n);
  if (p->cohort.n)
    page_node(
      a, card, ROLE_STATUS, str_join(a, card->id, S(":cohort")), text_literal(a, p->cohort));
  Str mark = p->instructor    ? S("ui.people.instructor")
             : p->provisional ? S("ui.people.provisional")
                              : (Str){0};
  if (mark.n) page_node(a, card, ROLE_STATUS, str_join(a, card->id, S(":role")), text_id(mark));
}

Node *screen_sign_in(Arena *a, const Frame *frame, Str current_tag, const PersonCard *people,
  int count, int all, Str search) {
  Node *page = screen_frame(a, S("sign-in"), text_id(S("ui.sign-in.title")), frame);
  Node *main = page->last;
  language_row(a, main, current_tag);
  if (all > LONG_LIST)
    field(a, main, ROLE_FIELD, S("search"), S("ui.sign-in.search"), search, (Str){0})->states |=
      STATE_UZBEK_KEYS;
  Node *list = page_node(a, main, ROLE_GROUP, S("people"), text_id(S("ui.sign-in.title")));
  for (int i = 0; i < count; i++) person_card(a, list, &people[i], i);
  if (!count)
    paragraph(a, list, S("nobody"),
      text_id(search.n ? S("ui.sign-in.nobody-found") : S("ui.sign-in.nobody")));
  Node *actions = page_node(a, page, ROLE_ACTIONS, S("actions"), (Text){0});
  button(a, actions, S("not-listed"), S("ui.sign-in.not-listed"), false);
  return page;
}

Node *screen_pin(Arena *a, const Frame *frame, Str name) {
  Node *page = screen_frame(a, S("pin"), text_literal(a, name), frame);
  Node *main = page->last;
  field(a, main, ROLE_SECRET, S("pin"), S("ui.people.pin"), (Str){0}, S("sign-in"));
  Node *row = page_node(a, main, ROLE_ROW, S("help"), (Text){0});
  Node *forgot = page_node(a, row, ROLE_LINK, S("forgot"), text_id(S("ui.people.forgot")));
  forgot->action = S("forgot");
  primary(a, page, S("sign-in"), S("ui.people.sign-in"));
  return page;
}

Node *screen_new_pin(Arena *a, const Frame *frame, Str name) {
  Node *page = screen_frame(a, S("new-pin"), text_literal(a, name), frame);
  Node *main = page->last;
  paragraph(a, main, S("why"), text_id(S("ui.people.new-pin-why")));
  field(a, main, ROLE_SECRET, S("pin"), S("ui.people.new-pin"), (Str){0}, S("set-pin"));
  field(a, main, ROLE_SECRET, S("pin2"), S("ui.people.pin-again"), (Str){0}, S("set-pin"));
  page_node(a, main, ROLE_STATUS, S("pin-rule"), text_id(S("ui.people.pin-rule")));
  primary(a, page, S("set-pin"), S("ui.people.set-pin"));
  return page;
}

/* An instructor's word: one of several, then the PIN. */
typedef struct {
  Str id; /* of the page */
  Text title;
  Str why, action, button;
  const PersonCard *instructors;
  int count, chosen;
} Word;

static Node *word_page(Arena *a, const Frame *frame, const Word *w) {
  Node *page = screen_frame(a, w->id, w->title, frame);
  Node *main = page->last;
  paragraph(a, main, S("why"), text_id(w->why));
  Node *group = page_node(a, main, ROLE_GROUP, S("instructors"), text_id(S("ui.reset.who")));
  for (int i = 0; i < w->count && w->count > 1; i++) {
    Node *n = page_node(a, group, ROLE_CHOICE, str_format(a, "instructor%d", i),
      text_literal(a, w->instructors[i].name));
    n->action = str_format(a, "by:%d", i);
    if (i == w->chosen) n->states |= STATE_SELECTED;
  }
  if (w->count == 1) paragraph(a, group, S("instructor0"), text_literal(a, w->instructors[0].name));
  field(a, main, ROLE_SECRET, S("pin"), S("ui.reset.pin"), (Str){0}, w->action);
  primary(a, page, w->action, w->button);
  return page;
}

Node *screen_reset(
  Arena *a, const Frame *frame, Str name, const PersonCard *instructors, int count, int chosen) {
  Word w = {S("reset"), text_with(a, text_id(S("ui.reset.title")), S("name"), name),
    S("ui.reset.why"), S("reset"), S("ui.reset.do"), instructors, count, chosen};
  return word_page(a, frame, &w);
}

Node *screen_carry(
  Arena *a, const Frame *frame, const PersonCard *instructors, int count, int chosen) {
  Word w = {S("carry"), text_id(S("ui.carry.title")), S("ui.carry.why"), S("carry-on"),
    S("ui.carry.do"), instructors, count, chosen};
  return word_page(a, frame, &w);
}

Node *screen_join(Arena *a, const Frame *frame, Str name, Str number) {
  Node *page = screen_frame(a, S("join"), text_id(S("ui.join.title")), frame);
  Node *main = page->last;
  paragraph(a, main, S("why"), text_id(S("ui.join.why")));
  field(a, main, ROLE_FIELD, S("name"), S("ui.people.name"), name, S("join"))->states |=
    STATE_UZBEK_KEYS;
  field(a, main, ROLE_FIELD, S("number"), S("ui.people.number"), number, S("join"));
  primary(a, page, S("join"), S("ui.join.do"));
  return page;
}
