/* Writing the state: a walk over its tables in the order of the canonical form, straight into bytes.
 * No tree is made and nothing is looked up, because this is done twice for every choice that is
 * ever made or explored. Where each entry stands is noted on the way, for finding what changed. */
#include <string.h>

#include "base/utf8.h"
#include "script/leash.h"

void state_entry(StateText *t, ptrdiff_t key, ptrdiff_t value) {
  if (t->n == t->cap) {
    int cap = t->cap ? t->cap * 2 : 32;
    t->entries = arena_grow(
      t->arena, t->entries, (size_t)t->cap * sizeof *t->entries, (size_t)cap * sizeof *t->entries);
    t->cap = cap;
  }
  t->entries[t->n++] = (StateEntry){(int)key, (int)value, (int)t->bytes.n};
}

/* Puts three pieces at once: this is what most of the writing is. */
static void put_three(Buf *b, Str x, Str y, Str z) {
  ptrdiff_t more = x.n + y.n + z.n;
  if (b->cap - b->n < more) {
    ptrdiff_t cap = (b->cap + more) * 2;
    b->s = arena_grow(b->arena, b->s, (size_t)b->cap, (size_t)cap);
    b->cap = cap;
  }
  char *to = b->s + b->n;
  memcpy(to, x.s, (size_t)x.n);
  if (y.n) memcpy(to + x.n, y.s, (size_t)y.n);
  memcpy(to + x.n + y.n, z.s, (size_t)z.n);
  b->n += more;
}

static void put_string(lua_State *L, Buf *b, const Item *item) {
  Str text = item->value.text;
  if (items_is_plain(text)) {
    put_three(b, S("\""), text, S("\""));
    return;
  }
  if (utf8_check(text) >= 0) items_fault(L, ITEM_TEXT, item);
  json_write_string(b, text);
}

static void put_value(lua_State *L, Buf *b, const Item *item) {
  switch (item->type) {
  case LUA_TSTRING: put_string(L, b, item); return;
  case LUA_TBOOLEAN: buf_put(b, item->value.boolean ? S("true") : S("false")); return;
  case LUA_TTABLE: buf_put(b, S("{}")); return;
  default:
    if (item->whole)
      buf_int(b, item->value.integer);
    else
      json_write(b, &(Json){.kind = JSON_REAL, .real = item->value.real});
  }
}

static void put_leaf(lua_State *L, StateText *out, const Item *item) {
  Buf *b = &out->bytes;
  Str path = buf_str(&script_of(L)->walk.path);
  ptrdiff_t key = b->n + S(",\"").n;
  if (item->index || item->escaped) {
    buf_put(b, path);
    items_put_path(b, item);
    buf_put(b, S("\":"));
  } else {
    put_three(b, path, item->name, S("\":"));
  }
  ptrdiff_t value = b->n;
  put_value(L, b, item);
  state_entry(out, key, value);
  if (b->n >= SCRIPT_STATE_BYTES) items_fault(L, ITEM_SIZE, item); /* and one byte for the end */
}

static void put_table(lua_State *L, StateText *out);

/* Stack: ... table. */
static void put_item(lua_State *L, StateText *out, int number) {
  const Item *at = &script_of(L)->walk.items[number];
  if (!at->branch) {
    put_leaf(L, out, at);
    return;
  }
  const Item item = *at;                     /* the array grows within */
  items_push_value(L, lua_gettop(L), &item); /* -> table value */
  ptrdiff_t before = items_enter(L, &item);
  put_table(L, out);
  items_leave(L, before);
  lua_pop(L, 1); /* -> table */
}

/* The number behind `at` when 1 to n are sorted as texts: 1, 10, 100, 11, 2. */
static int next_by_digits(int at, int n) {
  if ((int64_t)at * 10 <= n) return at * 10;
  while (at % 10 == 9 || at == n) at /= 10;
  return at + 1;
}

/* Stack: ... table. */
static void put_table(lua_State *L, StateText *out) {
  Script *s = script_of(L);
  leash_room(L);
  int first = s->walk.n;
  bool list;
  int count = items_collect(L, lua_gettop(L), &list);
  for (int i = 0, at = 1; i < count; i++, at = list ? next_by_digits(at, count) : at + 1)
    put_item(L, out, first + at - 1);
  s->walk.n = first;
}

static void put_scenes(const Script *s, StateText *out) {
  Buf *b = &out->bytes;
  buf_put(b, S("{\"at\":["));
  for (int i = 0; i < s->depth; i++) {
    if (i) buf_byte(b, ',');
    buf_put(b, s->at[s->depth - 1 - i]->written);
  }
  buf_byte(b, ']');
  state_entry(out, 2, 6);
  if (!s->ending.n) return;
  buf_put(b, S(",\"ending\":"));
  ptrdiff_t value = b->n;
  json_write_string(b, buf_str(&s->ending));
  state_entry(out, value - 8, value);
}

void state_write(lua_State *L, StateText *out) {
  Script *s = script_of(L);
  leash_budget(s, 0);
  buf_clear(&out->bytes);
  out->n = 0;
  put_scenes(s, out);
  lua_rawgeti(L, LUA_REGISTRYINDEX, SLOT_STATE); /* -> state */
  items_begin(L, "state", true);
  put_table(L, out);
  lua_pop(L, 1); /* -> */
  buf_byte(&out->bytes, '}');
}
