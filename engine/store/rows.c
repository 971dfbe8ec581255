/* Between rows of the kept views and the structs of fold/fold.h. The tables below name each column
 * once, in the order in which schema.c makes them; reading, writing and listing walk these tables
 * and know no field by itself. */
#include "store/rows.h"

#define ROW(struct_type, fields)                                                                   \
  { fields, sizeof(fields) / sizeof((fields)[0]), sizeof(struct_type) }

#define L(type, member)                                                                            \
  { type, offsetof(LearnerRow, member) }
static const Field learner_fields[] = {
  L(FIELD_STR, learner),
  L(FIELD_STR, number),
  L(FIELD_STR, cohort),
  L(FIELD_STR, role),
  L(FIELD_BOOL, provisional),
  L(FIELD_BOOL, removed),
  L(FIELD_INT64, name_branch),
  L(FIELD_INT64, name_seq),
  L(FIELD_STR, language),
  L(FIELD_STR, edits),
};

_Static_assert(sizeof(AttemptStatus) == sizeof(int), "a status is read as an int");

#define A(type, member)                                                                            \
  { type, offsetof(AttemptRow, member) }
static const Field attempt_fields[] = {
  A(FIELD_STR, attempt),
  A(FIELD_STR, learner),
  A(FIELD_STR, course),
  A(FIELD_STR, version),
  A(FIELD_STR, lesson),
  A(FIELD_STR, content),
  A(FIELD_STR, language),
  A(FIELD_INT64, number),
  A(FIELD_INT, status),
  A(FIELD_INT64, branch),
  A(FIELD_INT64, begun_seq),
  A(FIELD_INT64, last_seq),
  A(FIELD_STR, last),
  A(FIELD_INT, events),
  A(FIELD_INT64, begun_wall),
  A(FIELD_INT64, ended_wall),
  A(FIELD_INT, begun_zone),
  A(FIELD_INT, ended_zone),
  A(FIELD_INT64, points),
  A(FIELD_INT64, max),
  A(FIELD_INT64, scaled),
  A(FIELD_INT, passed),
  A(FIELD_BOOL, completed),
  A(FIELD_INT64, used),
  A(FIELD_INT, answered),
  A(FIELD_INT, items),
};

#define F(type, member)                                                                            \
  { type, offsetof(FinishRow, member) }
static const Field finish_fields[] = {
  F(FIELD_STR, made.learner),
  F(FIELD_STR, made.course),
  F(FIELD_STR, made.event),
  F(FIELD_INT64, lamport),
  F(FIELD_STR, device),
  F(FIELD_STR, needs),
  F(FIELD_STR, made.lesson),
  F(FIELD_STR, made.version),
  F(FIELD_STR, made.content),
  F(FIELD_STR, made.attempt),
  F(FIELD_INT64, made.branch),
  F(FIELD_INT64, made.seq),
  F(FIELD_INT64, made.wall),
  F(FIELD_INT, made.zone),
  F(FIELD_INT64, made.points),
  F(FIELD_INT64, made.max),
  F(FIELD_INT64, made.scaled),
  F(FIELD_INT, made.passed),
  F(FIELD_INT64, made.number),
};

#define C(type, member)                                                                            \
  { type, offsetof(CompletionRow, member) }
static const Field completion_fields[] = {
  C(FIELD_STR, learner),
  C(FIELD_STR, course),
  C(FIELD_STR, lesson),
  C(FIELD_STR, version),
  C(FIELD_STR, content),
  C(FIELD_STR, attempt),
  C(FIELD_STR, event),
  C(FIELD_INT64, branch),
  C(FIELD_INT64, seq),
  C(FIELD_INT64, wall),
  C(FIELD_INT, zone),
  C(FIELD_INT64, points),
  C(FIELD_INT64, max),
  C(FIELD_INT64, scaled),
  C(FIELD_INT, passed),
  C(FIELD_INT64, number),
};

const RowKind row_learner = ROW(LearnerRow, learner_fields);
const RowKind row_attempt = ROW(AttemptRow, attempt_fields);
const RowKind row_finish = ROW(FinishRow, finish_fields);
const RowKind row_completion = ROW(CompletionRow, completion_fields);

static void read_field(const Query *q, int column, FieldType type, Arena *a, void *place) {
  switch (type) {
  case FIELD_INT64: *(int64_t *)place = query_int(q, column); return;
  case FIELD_INT: *(int *)place = (int)query_int(q, column); return;
  case FIELD_BOOL: *(bool *)place = query_int(q, column) != 0; return;
  case FIELD_STR: break;
  }
  Str bytes = query_bytes(q, column);
  *(Str *)place = a ? str_copy(a, bytes) : bytes;
}

void row_read(const RowKind *kind, const Query *q, Arena *a, void *row) {
  for (int i = 0; i < kind->count; i++)
    read_field(q, i, kind->fields[i].type, a, (char *)row + kind->fields[i].offset);
}

void row_put(const RowKind *kind, Query *q, const void *row) {
  for (int i = 0; i < kind->count; i++) {
    const void *place = (const char *)row + kind->fields[i].offset;
    switch (kind->fields[i].type) {
    case FIELD_INT64: query_put_int(q, *(const int64_t *)place); break;
    case FIELD_INT: query_put_int(q, *(const int *)place); break;
    case FIELD_BOOL: query_put_int(q, *(const bool *)place); break;
    case FIELD_STR: query_put_text(q, *(const Str *)place); break;
    }
  }
}

bool row_list(const RowKind *kind, Query *q, Arena *a, bool (*keep)(const void *row, Str wanted),
  Str wanted, void **rows, int *count) {
  size_t cap = 16, n = 0;
  char *list = arena_array(a, cap, kind->size);
  while (query_step(q)) {
    if (n == cap) {
      list = arena_grow(a, list, cap * kind->size, 2 * cap * kind->size);
      cap *= 2;
    }
    row_read(kind, q, a, list + n * kind->size);
    if (!keep || keep(list + n * kind->size, wanted)) n++;
  }
  query_end(q);
  *rows = list;
  *count = (int)n;
  return db_fine(q->db);
}
