/* Rows of the kept views as structs: one table of fields for each kind, in the order of its
 * columns. */
#ifndef SABOQ_STORE_ROWS_H
#define SABOQ_STORE_ROWS_H

#include "store/parts.h"

typedef enum { FIELD_STR, FIELD_INT64, FIELD_INT, FIELD_BOOL } FieldType;

typedef struct {
  FieldType type;
  size_t offset;
} Field;

typedef struct {
  const Field *fields;
  int count;
  size_t size;
} RowKind;

extern const RowKind row_learner, row_attempt, row_finish, row_completion;

/* Reads the columns that a query stands on. With an arena strings are copied, with NULL they hold
 * until the next step. */
void row_read(const RowKind *kind, const Query *q, Arena *a, void *row);
/* Binds all columns in order. */
void row_put(const RowKind *kind, Query *q, const void *row);
/* All rows that a query gives, and ends it. `keep` (may be NULL) chooses among them. */
bool row_list(const RowKind *kind, Query *q, Arena *a, bool (*keep)(const void *row, Str wanted),
  Str wanted, void **rows, int *count);

#endif
