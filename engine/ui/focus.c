/* Where the focus can go. Its order is the order of the boxes, which is the order of the tree
 * with the signs of a field behind their field. The keyboard on the screen is the pointer's: to
 * walk through forty keys helps nobody who has keys to walk with. */
#include "ui/keyboard.h"
#include "ui/state.h"

static bool can_walk_to(const Box *b) {
  return box_focusable(b) && !keyboard_has(b);
}

static bool is_choice(const Box *b) {
  return b->node->role == ROLE_CHOICE || b->node->role == ROLE_CHECK;
}

static Box *last_before(const Ui *ui, const Box *end) {
  Box *last = NULL;
  for (Box *b = ui->layout.root; b && b != end; b = box_next(b))
    if (can_walk_to(b)) last = b;
  return last;
}

static Box *first_behind(Box *from) {
  for (Box *b = from; b; b = box_next(b))
    if (can_walk_to(b)) return b;
  return NULL;
}

Box *focus_next(const Ui *ui, const Box *from, int way) {
  Box *found =
    way < 0 ? last_before(ui, from) : first_behind(from ? box_next(from) : ui->layout.root);
  if (found) return found;
  return way < 0 ? last_before(ui, NULL) : first_behind(ui->layout.root);
}

Box *focus_primary(const Ui *ui) {
  for (Box *b = ui->layout.root; b; b = box_next(b))
    if (b->node->states & STATE_PRIMARY && box_focusable(b)) return b;
  return NULL;
}

/* A form is filled in from its first gap on. */
Box *focus_first(const Ui *ui) {
  Box *first = NULL;
  for (Box *b = ui->layout.root; b; b = box_next(b)) {
    if (!b->field || !box_focusable(b)) continue;
    if (!edit_text(&b->field->edit).n) return b;
    if (!first) first = b;
  }
  return first ? first : focus_primary(ui);
}

/* Choices belong together when they have one parent. */
Box *focus_choice(const Ui *ui, const Box *from, int way) {
  if (!from || !is_choice(from)) return NULL;
  Box *b = focus_next(ui, from, way);
  for (; b && b != from; b = focus_next(ui, b, way))
    if (is_choice(b) && b->parent == from->parent) return b;
  return NULL;
}

Box *focus_nth_choice(const Ui *ui, int n) {
  for (Box *b = ui->layout.root; b; b = box_next(b))
    if (is_choice(b) && --n == 0) return box_focusable(b) ? b : NULL;
  return NULL;
}
