/* The kinds of value that a table's rows name, read one by one. Internal to table.c. */
#ifndef SABOQ_COURSE_VALUES_H
#define SABOQ_COURSE_VALUES_H

#include "course/table.h"

/* One value to be read: its row, what the author wrote, the ids around it, and the struct it goes
 * into. */
typedef struct {
  const Key *key;
  const Tree *node;
  Str scope, outer; /* text ids of the mapping and of what it stands in */
  char *out;
} Value;

/* Reads a value of any kind but KEY_ID, KEY_MAP and KEY_LIST. */
void value_read(Load *load, const Value *v);

/* Stores a row's `otherwise`. */
void value_default(const Key *key, char *out);

/* Reads an id; empty when it is none, which is a finding then. */
Str value_id(Load *load, const Key *key, const Tree *node);

/* Adds a finding of a rule with argument {key} at the value, or at the key where the value is
 * empty. */
Diag *value_finding(Load *load, const char *rule, Str key, const Tree *node);

/* Puts a name on the list for the second pass. */
void value_refer(Load *load, RefKind kind, Str id, Mark mark);

#endif
