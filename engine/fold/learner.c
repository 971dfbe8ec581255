/* The roster. Edits of one learner may come from several devices and in any order, so each field
 * of the row remembers which edit it came from, and an older one that comes later does nothing:
 * the highest (Lamport, device) is used. That memory is the row's text `edits`, "lamport:device"
 * for each field with a space between; a text that cannot be read counts as empty.
 *
 * Any edit makes the row, but only learner.added puts it on the roster. An edit without its body
 * says nothing, except that a learner was added, removed or named: their header is enough. */
#include <string.h>

#include "base/num.h"
#include "fold/parts.h"

typedef enum {
  EDIT_PRESENCE,
  EDIT_DETAILS, /* number, cohort, provisional */
  EDIT_NAME,
  EDIT_ROLE,
  EDIT_LANGUAGE,
  EDIT_COUNT
} EditField;

/* The edit a field came from. */
typedef struct {
  int64_t lamport;
  Str device;
} Stamp;

typedef struct {
  LearnerRow row;
  Stamp stamps[EDIT_COUNT];
} Learner;

static bool stamps_read(Str edits, Stamp stamps[EDIT_COUNT]) {
  Str one;
  for (int i = 0; i < EDIT_COUNT; i++) {
    if (!str_cut(&edits, ' ', &one)) return false;
    ptrdiff_t colon = str_find_byte(one, ':', 0);
    if (colon < 0 || !num_int(str_slice(one, 0, colon), &stamps[i].lamport)) return false;
    stamps[i].device = str_slice(one, colon + 1, one.n);
  }
  return true;
}

static Str stamps_text(Arena *a, const Stamp stamps[EDIT_COUNT]) {
  Buf b = buf_make(a);
  for (int i = 0; i < EDIT_COUNT; i++) {
    if (i) buf_byte(&b, ' ');
    buf_int(&b, stamps[i].lamport);
    buf_byte(&b, ':');
    buf_put(&b, stamps[i].device);
  }
  return buf_str(&b);
}

/* The learner an event is about, on the roster or not; false when it is about none. */
static bool learner_open(const FoldEvent *e, const FoldRows *rows, Arena *a, Learner *l) {
  Str id = e->header.subject;
  if (id.n == 0) return false;
  *l = (Learner){.row = {.learner = id, .role = S("learner"), .removed = true}};
  if (rows->get_learner(rows->context, a, id, &l->row) && !stamps_read(l->row.edits, l->stamps))
    memset(l->stamps, 0, sizeof l->stamps);
  return true;
}

/* Whether this edit of a field is to be used; if so it is the field's newest from now on. */
static bool learner_edit(Learner *l, EditField field, const FoldEvent *e) {
  const Header *h = &e->header;
  Stamp *s = &l->stamps[field];
  if (h->lamport < s->lamport) return false;
  if (h->lamport == s->lamport && str_cmp(h->device, s->device) < 0) return false;
  *s = (Stamp){h->lamport, h->device};
  if (h->lamport > l->row.lamport) l->row.lamport = h->lamport;
  return true;
}

static void learner_close(Learner *l, const FoldRows *rows, Arena *a) {
  l->row.edits = stamps_text(a, l->stamps);
  rows->put_learner(rows->context, &l->row);
}

void learner_added(const FoldEvent *e, const FoldRows *rows, Arena *a) {
  Learner l;
  if (!learner_open(e, rows, a, &l)) return;
  if (learner_edit(&l, EDIT_PRESENCE, e)) l.row.removed = false;
  if (e->body && learner_edit(&l, EDIT_DETAILS, e)) {
    l.row.number = json_get_str(e->body, S("number"));
    l.row.cohort = json_get_str(e->body, S("cohort"));
    l.row.provisional = json_get_bool(e->body, S("provisional"), false);
  }
  learner_close(&l, rows, a);
}

void learner_named(const FoldEvent *e, const FoldRows *rows, Arena *a) {
  Learner l;
  if (!learner_open(e, rows, a, &l)) return;
  if (learner_edit(&l, EDIT_NAME, e)) {
    l.row.name_branch = e->branch;
    l.row.name_seq = e->header.seq;
  }
  learner_close(&l, rows, a);
}

void learner_removed(const FoldEvent *e, const FoldRows *rows, Arena *a) {
  Learner l;
  if (!learner_open(e, rows, a, &l)) return;
  if (learner_edit(&l, EDIT_PRESENCE, e)) l.row.removed = true;
  learner_close(&l, rows, a);
}

void learner_role_given(const FoldEvent *e, const FoldRows *rows, Arena *a) {
  Learner l;
  Str role = json_get_str(e->body, S("role"));
  if (!learner_open(e, rows, a, &l)) return;
  bool known = str_eq(role, S("learner")) || str_eq(role, S("instructor"));
  if (known && learner_edit(&l, EDIT_ROLE, e)) l.row.role = role;
  learner_close(&l, rows, a);
}

void learner_language_chosen(const FoldEvent *e, const FoldRows *rows, Arena *a) {
  Learner l;
  Str language = json_get_str(e->body, S("language"));
  if (!learner_open(e, rows, a, &l)) return;
  if (language.n && learner_edit(&l, EDIT_LANGUAGE, e)) l.row.language = language;
  learner_close(&l, rows, a);
}
