/* The fields' texts. A field is known by its node's id; the node's own value counts only when the
 * field first comes. */
#include "ui/fields.h"

bool fields_is_field(Role role) {
  return role == ROLE_FIELD || role == ROLE_AREA || role == ROLE_SECRET;
}

void fields_clear(Fields *f) {
  arena_reset(f->arena);
  f->first = NULL;
}

Field *fields_find(const Fields *f, Str id) {
  for (Field *field = f->first; field; field = field->next)
    if (str_eq(field->id, id)) return field;
  return NULL;
}

static Field *add(Fields *f, const Node *node) {
  Field *field = arena_new(f->arena, Field);
  field->id = str_copy(f->arena, node->id);
  field->role = node->role;
  edit_init(&field->edit, f->arena, node->value, node->role == ROLE_AREA);
  field->next = f->first;
  f->first = field;
  return field;
}

static void drop_absent(Fields *f) {
  for (Field **at = &f->first; *at;) {
    if ((*at)->there)
      at = &(*at)->next;
    else
      *at = (*at)->next;
  }
}

static bool forget(Fields *f, Field *field) {
  bool held = edit_text(&field->edit).n > 0;
  edit_init(&field->edit, f->arena, (Str){0}, false);
  return held;
}

static bool adopt(Fields *f, Node *node, bool sent) {
  bool forgot = false;
  if (fields_is_field(node->role)) {
    Field *field = fields_find(f, node->id);
    if (field && sent && node->role == ROLE_SECRET) forgot = forget(f, field);
    if (!field) field = add(f, node);
    field->there = true;
  }
  for (Node *child = node->first; child; child = child->next) forgot |= adopt(f, child, sent);
  return forgot;
}

bool fields_adopt(Fields *f, Node *root, bool sent) {
  for (Field *field = f->first; field; field = field->next) field->there = false;
  bool forgot = adopt(f, root, sent);
  drop_absent(f);
  return forgot;
}
