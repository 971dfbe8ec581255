/* A lesson's page: its blocks from top to bottom, and below them the way back and on.
 *
 * One button is primary: the first thing on the page that still waits for an answer, or, when
 * nothing waits, the way on. On the last page that is the end of the lesson; what is still open
 * elsewhere is named with a way there. Authors name blocks, so a block's node has an ending to its
 * id: one that is called "next" is not the button. */
#include "base/num.h"
#include "session/view.h"

static Node *add(View *v, Node *parent, Role role, Str id, Text text) {
  return page_node(v->arena, parent, role, id, text);
}

static Node *add_block(View *v, Node *parent, Role role, const Block *b, Text text) {
  return add(v, parent, role, view_id(v, b->id, ":block"), text);
}

static Node *add_line(
  View *v, Node *parent, Role role, const Block *b, const char *part, const Sentence *s) {
  Node *n = add(v, parent, role, view_id(v, b->id, part), text_id(s->id));
  n->states |= STATE_INLINE;
  return n;
}

static void add_words(View *v, Node *parent, const Block *b, const char *part) {
  add(v, parent, ROLE_TEXT, view_id(v, b->id, part), text_id(b->text.id))->states |= STATE_MARKDOWN;
}

void view_free_text(View *v, Node *parent, Str id, Text name, const char *save, bool primary) {
  const Json *saved = state_of(v->s->state, v->arena, id, "answer");
  const Str *typed = view_typed(v, id);
  Node *area = add(v, parent, ROLE_AREA, view_id(v, id, ":field"), name);
  area->value = typed ? *typed : saved ? saved->string : (Str){0};
  area->states |= STATE_UZBEK_KEYS;
  Node *row = add(v, parent, ROLE_ROW, view_id(v, id, ":buttons"), (Text){0});
  Node *button = add(v, row, ROLE_BUTTON, view_id(v, id, ":save"), text_id(str_c(save)));
  button->action = str_join(v->arena, S("answer:"), id);
  if (primary) button->states |= STATE_PRIMARY;
  if (saved && (!typed || str_eq(*typed, saved->string)))
    add(v, row, ROLE_STATUS, view_id(v, id, ":saved"), text_id(S("ui.saved")))->states |=
      STATE_LIVE | STATE_DONE;
}

static void view_reflection(View *v, Node *parent, const Block *b, bool primary) {
  Node *group = add_block(v, parent, ROLE_GROUP, b, (Text){0});
  add_words(v, group, b, ":prompt");
  add(v, group, ROLE_STATUS, view_id(v, b->id, ":care"), text_id(S("ui.reflection.no-names")));
  view_free_text(
    v, group, b->id, text_id(S("ui.reflection.your-text")), "ui.reflection.save", primary);
}

static void view_callout(View *v, Node *parent, const Block *b) {
  Text name = view_text(&b->title);
  bool titled = name.id.n > 0;
  if (!titled) name = text_id(str_join(v->arena, S("ui.callout."), b->style));
  Node *n = add_block(v, parent, ROLE_CALLOUT, b, name);
  if (titled) n->states |= STATE_INLINE;
  n->value = b->style;
  add_words(v, n, b, ":text");
}

/* A statement of law, with where it stands and on which day that was checked. */
static void view_law(View *v, Node *parent, const Block *b) {
  Node *n = add_block(v, parent, ROLE_CALLOUT, b, text_id(S("ui.callout.law")));
  n->value = S("law");
  add_words(v, n, b, ":text");
  add_line(v, n, ROLE_STATUS, b, ":source", &b->source);
  int64_t day = 0;
  Buf date = buf_make(v->arena);
  if (num_day(b->checked_on, &day)) num_put_date(&date, day * 86400000, 0);
  Text checked = text_with(v->arena, text_id(S("ui.law.checked")), S("date"), buf_str(&date));
  add(v, n, ROLE_STATUS, view_id(v, b->id, ":checked"), checked);
}

static void view_picture(View *v, Node *parent, const Block *b) {
  add_line(v, parent, ROLE_PICTURE, b, ":block", &b->alt)->value = b->file;
  if (b->caption.words.n) add_line(v, parent, ROLE_STATUS, b, ":caption", &b->caption);
}

void view_block(View *v, Node *parent, const Block *b, bool primary) {
  switch (b->type) {
  case BLOCK_TEXT: add_words(v, parent, b, ":block"); break;
  case BLOCK_CALLOUT: view_callout(v, parent, b); break;
  case BLOCK_LAW: view_law(v, parent, b); break;
  case BLOCK_PICTURE: view_picture(v, parent, b); break;
  case BLOCK_REFLECTION: view_reflection(v, parent, b, primary); break;
  case BLOCK_ITEM: view_item(v, parent, b->item, primary); break;
  }
}

static bool waits(View *v, const Block *b) {
  if (b->type == BLOCK_ITEM) return !plan_answered(v->arena, v->s->state, b->item->key);
  return b->type == BLOCK_REFLECTION && !plan_answered(v->arena, v->s->state, b->id);
}

/* On the last page: pages that were skipped or still wait, each with a way there. */
static void view_still_open(View *v, Node *parent, int here) {
  const Lesson *l = v->s->lesson;
  Node *list = NULL;
  for (int i = 0; i < l->page_count; i++) {
    const LessonPage *p = &l->pages[i];
    bool seen = state_bool(v->s->state, str_join(v->arena, S("seen:"), p->id));
    if (i == here || (seen && !plan_open_on_page(v->arena, p, v->s->state))) continue;
    if (!list) {
      list = add(v, parent, ROLE_CALLOUT, S("still-open"), text_id(S("ui.lesson.open-pages")));
      list->value = S("note");
    }
    Node *link =
      add(v, list, ROLE_LINK, str_join(v->arena, S("open:"), p->id), text_id(p->title.id));
    link->states |= STATE_INLINE;
    link->action = str_join(v->arena, S("go:"), p->id);
  }
}

static void view_ways(View *v, Node *page, int here, bool waiting) {
  const Lesson *l = v->s->lesson;
  Node *actions = add(v, page, ROLE_ACTIONS, S("actions"), (Text){0});
  if (here > 0) {
    Node *previous = add(v, actions, ROLE_BUTTON, S("previous"), text_id(S("ui.previous")));
    previous->action = str_join(v->arena, S("go:"), l->pages[here - 1].id);
  }
  Text where = text_with_number(v->arena, text_id(S("ui.lesson.page-of")), S("page"), here + 1);
  Node *progress = add(v, actions, ROLE_PROGRESS, S("progress"),
    text_with_number(v->arena, where, S("pages"), l->page_count));
  progress->number = here + 1;
  progress->maximum = l->page_count;
  bool last = here == l->page_count - 1;
  Node *end = add(v, actions, ROLE_GROUP, S("ways"), (Text){0});
  Node *next =
    add(v, end, ROLE_BUTTON, S("next"), text_id(last ? S("ui.lesson.finish") : S("ui.next")));
  next->action = last ? S("finish") : str_join(v->arena, S("go:"), l->pages[here + 1].id);
  if (!waiting) next->states |= STATE_PRIMARY;
}

void view_lesson(View *v, Node *page) {
  const Lesson *l = v->s->lesson;
  Str at = plan_page(v->s->state);
  int here = 0;
  for (int i = 0; i < l->page_count; i++)
    if (str_eq(l->pages[i].id, at)) here = i;
  const LessonPage *p = &l->pages[here];
  page->text = text_id(p->title.id);
  page->states |= STATE_INLINE;
  Node *main = page->last;
  Node *title = add(v, main, ROLE_HEADING, S("title"), text_id(p->title.id));
  title->level = 1;
  title->states |= STATE_INLINE;
  bool waiting = false;
  for (int i = 0; i < p->block_count; i++) {
    bool first = !waiting && waits(v, &p->blocks[i]);
    waiting |= first;
    view_block(v, main, &p->blocks[i], first);
  }
  if (here == l->page_count - 1) view_still_open(v, main, here);
  view_ways(v, page, here, waiting);
}
