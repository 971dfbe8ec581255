/* An item on a page: prompt, ways to answer, and afterwards what became of the answer.
 *
 * What may be shown when is asked of plan.c, in one place, because a quiz that shows its answers
 * too early is a broken examination. An answer being changed hides the verdict of the one before,
 * so that no mark stands beside an answer it does not belong to. */
#include "base/num.h"
#include "session/view.h"

typedef struct {
  View *v;
  const Item *item;
  Node *group;
  bool may_answer, judged, revealed;
  const Json *answer;
  const Str *typed; /* only while it may be sent */
  Str verdict;
} ItemView;

static bool word_in(Str words, Str word) {
  Str rest = words, one;
  while (str_cut(&rest, ' ', &one))
    if (str_eq(one, word)) return true;
  return false;
}

static bool in_answer(const ItemView *i, Str option) {
  for (const Json *j = i->answer ? i->answer->first : NULL; j; j = j->next)
    if (str_eq(j->string, option)) return true;
  return false;
}

static bool selected(const ItemView *i, Str option) {
  return i->typed ? word_in(*i->typed, option) : in_answer(i, option);
}

static void callout(ItemView *i, Str id, Str style, Text name, Text words) {
  View *v = i->v;
  Node *c = page_node(v->arena, i->group, ROLE_CALLOUT, id, name);
  c->value = style;
  c->states |= STATE_LIVE;
  if (!words.id.n) return;
  Node *t = page_node(v->arena, c, ROLE_TEXT, view_id(v, id, ":text"), words);
  t->states |= STATE_MARKDOWN;
}

static void view_option(ItemView *i, const Option *o) {
  View *v = i->v;
  Str id = str_join3(v->arena, i->item->key, S(":"), o->id);
  Role role = i->item->type == ITEM_MULTIPLE ? ROLE_CHECK : ROLE_CHOICE;
  Node *n = page_node(v->arena, i->group, role, id, text_id(o->text.id));
  n->states |= STATE_INLINE;
  bool chosen = selected(i, o->id);
  if (chosen) n->states |= STATE_SELECTED;
  if (i->may_answer)
    n->action = str_join(v->arena, S("choose:"), id);
  else
    n->states |= STATE_DISABLED;
  if (i->revealed && o->correct) n->states |= STATE_RIGHT;
  if (i->judged && chosen && !o->correct) n->states |= STATE_WRONG;
  if (i->judged && chosen && o->feedback.words.n)
    callout(i, view_id(v, id, ":feedback"), o->correct ? S("right") : S("wrong"), (Text){0},
      view_text(&o->feedback));
}

static void view_field(ItemView *i) {
  View *v = i->v;
  Node *f = page_node(v->arena, i->group, ROLE_FIELD, view_id(v, i->item->key, ":field"),
    text_id(S("ui.item.your-answer")));
  f->value = i->typed ? *i->typed : i->answer ? i->answer->string : (Str){0};
  if (!i->may_answer) {
    f->states |= STATE_DISABLED;
    return;
  }
  f->action = str_join(v->arena, S("answer:"), i->item->key);
  if (i->item->type == ITEM_FILL) f->states |= STATE_UZBEK_KEYS;
}

/* The spelling or number that was right, once it may be shown and was not given. */
static void view_solution(ItemView *i) {
  const Item *item = i->item;
  View *v = i->v;
  if (!i->revealed || str_eq(i->verdict, S("right"))) return;
  Node *row = NULL;
  if (item->type == ITEM_FILL && item->accept_count) {
    row = page_node(v->arena, i->group, ROLE_ROW, view_id(v, item->key, ":solution"), (Text){0});
    page_node(
      v->arena, row, ROLE_STATUS, view_id(v, row->id, ":name"), text_id(S("ui.item.solution")));
    page_node(
      v->arena, row, ROLE_STATUS, view_id(v, row->id, ":words"), text_id(item->accept[0].text.id))
      ->states |= STATE_SPELLING;
  }
  if (item->type == ITEM_NUMERIC) {
    Buf b = buf_make(v->arena);
    num_put_decimal(&b, item->answer, '.');
    Text t = text_with(v->arena, text_id(S("ui.item.solution-number")), S("number"), buf_str(&b));
    page_node(v->arena, i->group, ROLE_STATUS, view_id(v, item->key, ":solution"), t);
  }
}

static void view_verdict(ItemView *i) {
  if (!i->judged) return;
  View *v = i->v;
  bool right = str_eq(i->verdict, S("right")), partly = str_eq(i->verdict, S("partly"));
  const Sentence *words = right ? &i->item->right : partly ? &i->item->partly : &i->item->wrong;
  Str name = right    ? S("ui.verdict.right")
             : partly ? S("ui.verdict.partly")
                      : S("ui.verdict.wrong");
  callout(i, view_id(v, i->item->key, ":verdict"), i->verdict, text_id(name), view_text(words));
}

static void view_hints(ItemView *i) {
  View *v = i->v;
  int64_t shown = state_int(v->s->state, state_key(v->arena, i->item->key, S("hints")), 0);
  for (int k = 0; k < shown && k < i->item->hint_count; k++) {
    const Option *h = &i->item->hints[k];
    callout(i, str_join3(v->arena, i->item->key, S(":"), h->id), S("note"),
      text_id(S("ui.item.hint-name")), view_text(&h->text));
  }
}

static void view_buttons(ItemView *i, bool primary) {
  View *v = i->v;
  if (!i->may_answer) return;
  const Quiz *quiz = v->s->lesson->quiz;
  bool goes_on = quiz && quiz->show != SHOW_AFTER_EACH;
  Str name = goes_on              ? S("ui.quiz.save-answer")
             : i->answer && !quiz ? S("ui.item.try-again")
                                  : S("ui.item.check");
  Node *row =
    page_node(v->arena, i->group, ROLE_ROW, view_id(v, i->item->key, ":buttons"), (Text){0});
  Node *check =
    page_node(v->arena, row, ROLE_BUTTON, view_id(v, i->item->key, ":check"), text_id(name));
  check->action = str_join(v->arena, S("answer:"), i->item->key);
  if (primary) check->states |= STATE_PRIMARY;
  int64_t shown = state_int(v->s->state, state_key(v->arena, i->item->key, S("hints")), 0);
  if (quiz || shown >= i->item->hint_count) return;
  Node *hint = page_node(
    v->arena, row, ROLE_LINK, view_id(v, i->item->key, ":hint"), text_id(S("ui.item.hint")));
  hint->action = str_join(v->arena, S("hint:"), i->item->key);
}

static bool same_as_answer(const ItemView *i) {
  if (!i->typed) return true;
  if (!i->answer) return false;
  if (i->answer->kind == JSON_STRING) return str_eq(*i->typed, i->answer->string);
  int words = 0;
  Str rest = *i->typed, one;
  while (str_cut(&rest, ' ', &one)) {
    if (!one.n) continue;
    words++;
    if (!in_answer(i, one)) return false;
  }
  return words == i->answer->count;
}

void view_item(View *v, Node *parent, const Item *item, bool primary) {
  Arena *a = v->arena;
  const Session *s = v->s;
  ItemView i = {.v = v, .item = item};
  i.answer = state_of(s->state, a, item->key, "answer");
  i.verdict = state_str(s->state, state_key(a, item->key, S("verdict")));
  i.may_answer = plan_may_answer(a, s->lesson, s->state, item);
  i.typed = i.may_answer ? view_typed(v, item->key) : NULL;
  i.revealed = plan_shows_answer(a, s->lesson, s->state, item);
  i.judged = i.verdict.n && same_as_answer(&i) && (i.revealed || !s->lesson->quiz);
  i.group = page_node(a, parent, ROLE_GROUP, view_id(v, item->key, ":item"), (Text){0});
  Node *prompt =
    page_node(a, i.group, ROLE_TEXT, view_id(v, item->key, ":prompt"), text_id(item->prompt.id));
  prompt->states |= STATE_MARKDOWN;
  if (item->type == ITEM_MULTIPLE && i.may_answer)
    page_node(
      a, i.group, ROLE_STATUS, view_id(v, item->key, ":how"), text_id(S("ui.item.choose-several")));
  const Option **options = plan_options(a, s->state, item);
  for (int k = 0; k < item->option_count; k++) view_option(&i, options[k]);
  if (item->type == ITEM_FILL || item->type == ITEM_NUMERIC) view_field(&i);
  view_verdict(&i);
  view_solution(&i);
  view_hints(&i);
  view_buttons(&i, primary);
}
