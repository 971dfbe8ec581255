/* The roster and what learners set for themselves. A row is what its heads say: the edits of each
 * field that no other edit of that field is over. An edit takes the place of those that its header
 * names in `over`; editors who did not know of each other leave several heads, a conflict, of which
 * the highest (Lamport, device) is used until an edit is over them all.
 *
 * Edits may come before those they are over. So every event that was named stays noted (`cover`),
 * for ever: another edit that comes later may name it too, and heads are then the same in any order,
 * all edits without the named ones.
 *
 * Any edit makes the row, but only learner.added puts it on the roster. The header alone tells which
 * fields are edited, except number and cohort, which learner.added edits where its body says them;
 * a value that is not known, because the body is absent or says something else, is "". */
#include "fold/parts.h"

typedef struct {
  Str kind;
  LearnerField field;
  const char *key; /* of its value in the body; NULL: it is not copied from there */
  bool where_said; /* an edit of the field only where the body has that key */
} FieldEdit;

static const FieldEdit field_edits[] = {
  {S_INIT("learner.added"), LEARNER_STANDING, NULL, false},
  {S_INIT("learner.added"), LEARNER_NUMBER, "number", true},
  {S_INIT("learner.added"), LEARNER_COHORT, "cohort", true},
  {S_INIT("learner.removed"), LEARNER_STANDING, NULL, false},
  {S_INIT("learner.named"), LEARNER_NAME, NULL, false},
  {S_INIT("role.given"), LEARNER_ROLE, "role", false},
  {S_INIT("language.chosen"), LEARNER_LANGUAGE, "language", false},
};

enum { FIELD_EDITS = sizeof field_edits / sizeof *field_edits };

static bool does_edit(const FieldEdit *f, Str kind, const Json *body) {
  if (!str_eq(f->kind, kind)) return false;
  if (!f->where_said) return true;
  const Json *value = json_get(body, str_c(f->key));
  return value && value->kind == JSON_STRING;
}

unsigned fold_edited(Str kind, const Json *body) {
  unsigned fields = 0;
  for (int i = 0; i < FIELD_EDITS; i++)
    if (does_edit(&field_edits[i], kind, body)) fields |= 1u << field_edits[i].field;
  return fields;
}

/* ---- heads ---- */

static Str value_of(const FieldEdit *f, const Json *body) {
  if (f->key) return json_get_str(body, str_c(f->key));
  if (f->field != LEARNER_STANDING) return S("");
  if (str_eq(f->kind, S("learner.removed"))) return S("removed");
  return json_get_bool(body, S("provisional"), false) ? S("provisional") : S("present");
}

static void edit_field(const FieldEdit *f, const FoldEvent *e, const FoldRows *rows, Heads *heads) {
  const Header *h = &e->header;
  for (int i = 0; i < h->over_count; i++) {
    rows->cover(rows->context, h->subject, f->field, h->over[i]);
    heads_drop(heads, f->field, h->over[i]);
  }
  Str id = event_id_text(heads->arena, &e->id);
  if (rows->is_covered(rows->context, h->subject, f->field, id)) return;
  heads_add(heads, (LearnerEdit){f->field, id, h->lamport, h->device, e->branch, h->seq,
                                 value_of(f, e->body)});
}

/* ---- the row ---- */

static void use(LearnerRow *row, const LearnerEdit *edit) {
  switch (edit->field) {
  case LEARNER_STANDING:
    row->removed = str_eq(edit->value, S("removed"));
    row->provisional = str_eq(edit->value, S("provisional"));
    return;
  case LEARNER_NUMBER: row->number = edit->value; return;
  case LEARNER_COHORT: row->cohort = edit->value; return;
  case LEARNER_NAME:
    row->name_branch = edit->branch;
    row->name_seq = edit->seq;
    return;
  case LEARNER_ROLE:
    if (str_eq(edit->value, S("instructor"))) row->role = edit->value;
    return;
  case LEARNER_LANGUAGE: row->language = edit->value; return;
  case LEARNER_FIELDS: return;
  }
}

static LearnerRow row_of(Str learner, const Heads *heads) {
  LearnerRow row = {.learner = learner, .role = S("learner"), .removed = true};
  for (int i = 0; i < heads->count; i++)
    if (i == 0 || heads->all[i].field != heads->all[i - 1].field) use(&row, &heads->all[i]);
  row.edits = heads_text(heads);
  return row;
}

void learner_edited(const FoldEvent *e, const FoldRows *rows, Arena *a) {
  Str learner = e->header.subject;
  LearnerRow row = {0};
  if (learner.n == 0) return;
  rows->get_learner(rows->context, a, learner, &row);
  Heads heads = heads_read(a, row.edits);
  for (int i = 0; i < FIELD_EDITS; i++)
    if (does_edit(&field_edits[i], e->header.kind, e->body))
      edit_field(&field_edits[i], e, rows, &heads);
  row = row_of(learner, &heads);
  rows->put_learner(rows->context, &row);
}
