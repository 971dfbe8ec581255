/* Parts of the pages of an attempt that several of them share. */
#ifndef SABOQ_SESSION_VIEW_H
#define SABOQ_SESSION_VIEW_H

#include "session/plan.h"
#include "session/turns.h"

typedef struct {
  Arena *arena;
  const Session *s;
} View;

/* An item with its options or field, its verdict and feedback as far as they may be shown, hints
 * and, while it may be answered, its button. `primary`: the button is the one thing to do next. */
void view_item(View *v, Node *parent, const Item *item, bool primary);

/* Any block of a lesson's page. `primary` as above, for items and reflections. */
void view_block(View *v, Node *parent, const Block *block, bool primary);

/* What is typed or chosen for an item or reflection and not sent; NULL when nothing is. */
const Str *view_typed(View *v, Str key);

/* The rest of a page whose last child is its main part: a lesson's page, a quiz's question or
 * overview, the result. */
void view_lesson(View *v, Node *page);
void view_quiz(View *v, Node *page);
void view_result(View *v, Node *page);
void view_interview(View *v, Node *page);
void view_example(View *v, Node *page);
void view_debrief(View *v, Node *page);
void view_conclusion(View *v, Node *page);

/* The button to step away by, which each page of an interview has. */
void view_way_out(View *v, Node *actions);

/* The parts of a debrief; nothing where none was reached. */
void view_debrief_parts(View *v, Node *main);

/* Free text that is saved under an id: its field, a button named `save`, and whether it stands on
 * the record. */
void view_free_text(View *v, Node *parent, Str id, Text name, const char *save, bool primary);

/* The forms of a question, from those that give most to those that harm. */
enum { VIEW_FORMS = 8 };
extern const Str view_forms[VIEW_FORMS];

/* What a turn of an interview held, as callouts. */
void view_turn(View *v, Node *parent, const Turn *turn);

/* A text that a script names: of its scenario, or of the interface. */
Text view_said(View *v, Str id, const Json *args);

/* An id made of another and an ending: "q1" and ":field". */
Str view_id(View *v, Str of, const char *ending);

/* The text of a sentence, "" for one the author did not give. */
Text view_text(const Sentence *s);

#endif
