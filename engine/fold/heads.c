/* The heads of a learner's fields: the edits that no other edit of the field is over. They stand in
 * the learner's row as one text, a list in JSON of [field, event, lamport, device, branch, seq,
 * value]. The order is fixed (field, then from the edit that is used down), so that the same heads
 * are the same bytes, in whatever order they came. A field has as many as there were editors who
 * did not know of each other: mostly one. */
#include "fold/parts.h"

/* The highest (Lamport, device) is used. The event's id decides between two of one device, which a
 * recovery may have let begin twice from one point. */
static bool is_before(const LearnerEdit *x, const LearnerEdit *y) {
  if (x->field != y->field) return x->field < y->field;
  if (x->lamport != y->lamport) return x->lamport > y->lamport;
  int order = str_cmp(x->device, y->device);
  return (order ? order : str_cmp(x->event, y->event)) > 0;
}

void heads_add(Heads *h, LearnerEdit edit) {
  if (h->count == h->cap) {
    size_t have = (size_t)h->cap * sizeof edit;
    h->cap = h->cap ? 2 * h->cap : 8;
    h->all = arena_grow(h->arena, h->all, have, (size_t)h->cap * sizeof edit);
  }
  int at = h->count++;
  for (; at > 0 && is_before(&edit, &h->all[at - 1]); at--) h->all[at] = h->all[at - 1];
  h->all[at] = edit;
}

void heads_drop(Heads *h, LearnerField field, Str event) {
  int kept = 0;
  for (int i = 0; i < h->count; i++)
    if (h->all[i].field != field || !str_eq(h->all[i].event, event)) h->all[kept++] = h->all[i];
  h->count = kept;
}

/* ---- as text ---- */

static bool read_one(const Json *list, LearnerEdit *edit) {
  static const JsonKind kinds[] = {
    JSON_INT, JSON_STRING, JSON_INT, JSON_STRING, JSON_INT, JSON_INT, JSON_STRING};
  enum { PARTS = sizeof kinds / sizeof *kinds };
  const Json *part[PARTS], *at = list->first;
  if (list->kind != JSON_LIST || list->count != PARTS) return false;
  for (int i = 0; i < PARTS; i++, at = at->next) {
    if (at->kind != kinds[i]) return false;
    part[i] = at;
  }
  if (part[0]->integer < 0 || part[0]->integer >= LEARNER_FIELDS) return false;
  *edit = (LearnerEdit){(LearnerField)part[0]->integer, part[1]->string, part[2]->integer,
                        part[3]->string, part[4]->integer, part[5]->integer, part[6]->string};
  return true;
}

Heads heads_read(Arena *a, Str text) {
  Heads h = {.arena = a};
  const Json *list = text.n ? json_parse(a, text, NULL) : NULL;
  if (!list || list->kind != JSON_LIST) return h;
  for (const Json *one = list->first; one; one = one->next) {
    LearnerEdit edit;
    if (read_one(one, &edit)) heads_add(&h, edit);
  }
  return h;
}

Str heads_text(const Heads *h) {
  Arena *a = h->arena;
  Json *list = json_list(a);
  for (int i = 0; i < h->count; i++) {
    const LearnerEdit *edit = &h->all[i];
    Json *one = json_list(a);
    json_push(one, json_int(a, edit->field));
    json_push(one, json_string(a, edit->event));
    json_push(one, json_int(a, edit->lamport));
    json_push(one, json_string(a, edit->device));
    json_push(one, json_int(a, edit->branch));
    json_push(one, json_int(a, edit->seq));
    json_push(one, json_string(a, edit->value));
    json_push(list, one);
  }
  Buf b = buf_make(a);
  json_write(&b, list);
  return buf_str(&b);
}

int fold_edits(Arena *a, Str edits, LearnerEdit **list) {
  Heads h = heads_read(a, edits);
  *list = h.all;
  return h.count;
}
