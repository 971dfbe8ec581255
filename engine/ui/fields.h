/* What is typed in the fields of the page shown, by node id. It outlives the trees: a page shown
 * again keeps it. */
#ifndef SABOQ_UI_FIELDS_H
#define SABOQ_UI_FIELDS_H

#include "base/page.h"
#include "ui/edit.h"

typedef struct Field Field;
struct Field {
  Field *next;
  Str id;
  Role role;
  Edit edit;
  int scroll; /* pixels a single line has moved to the left */
  bool there; /* its node is in the page shown */
};

typedef struct {
  Arena *arena;
  Field *first;
} Fields;

/* Forgets all. */
void fields_clear(Fields *f);

/* Takes in a page: new fields begin with their node's value, fields no longer there are
 * forgotten. With `sent`, what stood in secrets is forgotten: a PIN that was sent is never shown
 * again; true when one held something. */
bool fields_adopt(Fields *f, Node *root, bool sent);

/* The field of that id, or NULL. */
Field *fields_find(const Fields *f, Str id);

/* Whether a role is typed into. */
/* Whether a role is typed into: field, area, secret. */
bool fields_is_field(Role role);

#endif
