/* What differs between two states: both texts are sorted, so one walk over their entries side by
 * side finds it. Most entries are the same bytes and cost one comparison. */
#include <string.h>

#include "base/num.h"
#include "base/panic.h"
#include "script/state.h"

typedef struct {
  const StateText *text;
  int at;
} Side;

static Str part(const StateText *t, int from, int to) {
  return (Str){t->bytes.s + from, to - from};
}

static Str written_key(const Side *side) {
  const StateEntry *e = &side->text->entries[side->at];
  return part(side->text, e->key, e->value - 2);
}

static Str whole(const Side *side) {
  const StateEntry *e = &side->text->entries[side->at];
  return part(side->text, e->key, e->end);
}

/* What a JSON string without its quotes says. */
static Str unescaped(Arena *a, Str written) {
  if (str_find_byte(written, '\\', 0) < 0) return written;
  const Json *read = json_parse(a, str_join3(a, S("\""), written, S("\"")), NULL);
  ensure(read);
  return read->string;
}

static Json *text_of(Arena *a, Str written) {
  Str inside = str_slice(written, 1, written.n - 1), said = unescaped(a, inside);
  return json_string(a, said.s == inside.s ? str_copy(a, inside) : said);
}

static Json *value_of(Arena *a, const Side *side) {
  const StateEntry *e = &side->text->entries[side->at];
  Str text = part(side->text, e->value, e->end);
  int64_t number;
  if (text.s[0] == '"') return text_of(a, text);
  if (num_int(text, &number)) return json_int(a, number);
  if (text.s[0] == '[' && str_find_byte(text, ',', 0) < 0) { /* the one scene, mostly */
    Json *list = json_list(a);
    json_push(list, text_of(a, str_slice(text, 1, text.n - 1)));
    return list;
  }
  Json *read = json_parse(a, text, NULL);
  ensure(read);
  return read;
}

static int key_order(Arena *a, Str x, Str y) {
  if (str_eq(x, y)) return 0;
  return str_cmp(unescaped(a, x), unescaped(a, y)) < 0 ? -1 : 1;
}

/* Goes to the next entry that is not the same on both sides. -1: it is only in `from`, 1: only in
 * `to`, 0: its value changed. False at the end. */
static bool next_difference(Arena *a, Side *from, Side *to, int *which) {
  while (from->at < from->text->n && to->at < to->text->n) {
    if (!str_eq(whole(from), whole(to))) {
      *which = key_order(a, written_key(from), written_key(to));
      return true;
    }
    from->at++;
    to->at++;
  }
  if (from->at == from->text->n && to->at == to->text->n) return false;
  *which = from->at < from->text->n ? -1 : 1;
  return true;
}

Json *state_changes(Arena *a, const StateText *from, const StateText *to) {
  Json *changes = json_object(a);
  Side left = {from, 0}, right = {to, 0};
  for (int which; next_difference(a, &left, &right, &which);) {
    Str key = unescaped(a, written_key(which < 0 ? &left : &right));
    json_add(changes, str_copy(a, key), which < 0 ? json_none(a) : value_of(a, &right));
    left.at += which <= 0;
    right.at += which >= 0;
  }
  return changes;
}

Str state_difference(Arena *a, const StateText *from, const StateText *to) {
  Side left = {from, 0}, right = {to, 0};
  int which;
  if (!next_difference(a, &left, &right, &which)) return S("");
  /* which of two keys comes first: that is the one the other side lacks */
  Str key = str_copy(a, unescaped(a, written_key(which <= 0 ? &left : &right)));
  return str_starts(key, S("s/")) ? str_slice(key, 2, key.n) : key;
}
