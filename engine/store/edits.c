/* Edits of the roster and of settings: what a new one is over, and which of those there are stand
 * against each other. The kept views hold the edits that none is over (fold/learner.c); a new edit
 * is over all of its fields, so what was in conflict is settled by it. Names are not in the views:
 * they are read from the bodies where they are shown. */
#include "store/parts.h"

static bool has(const Str *list, int count, Str event) {
  for (int i = 0; i < count; i++)
    if (str_eq(list[i], event)) return true;
  return false;
}

/* What does not fit stays in conflict with the new edit, which is newer and used, until the next. */
int edits_seen(Store *s, const Draft *d, const Str **over) {
  unsigned fields = fold_edited(d->kind, d->body);
  LearnerRow row;
  LearnerEdit *edits;
  int count = 0;
  if (!views_learner(s, s->event, d->subject, &row)) return 0;
  int n = fold_edits(s->event, row.edits, &edits);
  Str *list = arena_many(s->event, Str, n);
  for (int i = 0; i < n && count < HEADER_MAX_OVER; i++)
    if ((fields >> edits[i].field & 1) && !has(list, count, edits[i].event))
      list[count++] = edits[i].event;
  *over = list;
  return count;
}

/* ---- conflicts ---- */

static void read_maker(Store *s, Arena *a, StoreEdit *edit) {
  int64_t at = place_of(edit->edit.branch, edit->edit.seq);
  Query q = query_of(&s->db, SQL_HEADER);
  query_put_int(&q, at);
  query_put_int(&q, at);
  Header h;
  const char *why;
  arena_reset(s->call);
  if (query_step(&q) && header_read(s->call, query_bytes(&q, 2), &h, &why)) {
    edit->actor = str_copy(a, h.actor);
    edit->wall = h.wall;
    edit->zone = h.zone;
  }
  query_end(&q);
}

/* Several heads of one field; how many of them are to be shown: all or none. */
static int fill_field(Store *s, Arena *a, const LearnerEdit *heads, int n, StoreEdit *edits) {
  bool differ = false;
  for (int i = 0; i < n; i++) {
    edits[i] = (StoreEdit){.edit = heads[i], .used = i == 0};
    if (heads[i].field == LEARNER_NAME)
      edits[i].edit.value = views_name(s, a, heads[i].branch, heads[i].seq);
    differ |= !str_eq(edits[i].edit.value, edits[0].edit.value);
  }
  for (int i = 0; differ && i < n; i++) read_maker(s, a, &edits[i]);
  return differ ? n : 0;
}

bool store_conflicts(
  Store *s, Arena *a, const LearnerRow *row, StoreEdit **edits, int *count, Err *e) {
  LearnerEdit *heads;
  int n = fold_edits(a, row->edits, &heads);
  *edits = arena_many(a, StoreEdit, n);
  *count = 0;
  for (int i = 0, next; i < n; i = next) {
    for (next = i + 1; next < n && heads[next].field == heads[i].field;) next++;
    if (next - i > 1) *count += fill_field(s, a, heads + i, next - i, *edits + *count);
  }
  return store_answer(s, e);
}
