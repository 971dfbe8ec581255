/* The fields of one table, collected, checked and sorted. Plain data is a tree: keys all strings or
 * exactly 1 to n, and as values numbers, strings, booleans and such tables. Lua's own order of keys
 * differs from process to process, so nothing is written, shown or complained of in it.
 * Names are sorted as their paths are in the end: a table's fields stand behind "name/", so a name
 * with a table is compared as if it ended in "/". */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/num.h"
#include "base/utf8.h"
#include "script/leash.h"

/* ---- names ---- */

bool items_is_plain(Str text) {
  for (ptrdiff_t i = 0; i < text.n; i++) {
    char c = text.s[i];
    if ((unsigned char)(c - ' ') > '~' - ' ' || c == '"' || c == '\\') return false;
  }
  return true;
}

static bool needs_no_escape(Str name) {
  for (ptrdiff_t i = 0; i < name.n; i++) {
    char c = name.s[i];
    if ((unsigned char)(c - ' ') >= '~' - ' ' || c == '"' || c == '\\' || c == '/') return false;
  }
  return !name.n || name.s[0] != '#';
}

static Str escaped(Arena *a, Str name) {
  Buf b = buf_make(a);
  for (ptrdiff_t i = 0; i < name.n; i++) {
    char c = name.s[i];
    if (c == '~' || c == '/')
      buf_put(&b, c == '~' ? S("~0") : S("~1"));
    else if (c == '#' && i == 0)
      buf_put(&b, S("~2"));
    else
      buf_byte(&b, c);
  }
  return buf_str(&b);
}

/* The name as it must be escaped; NULL for one that need not be. */
static const Escaped *escape_of(lua_State *L, Str name) {
  if (needs_no_escape(name)) return NULL;
  Arena *a = script_of(L)->scratch;
  if (utf8_check(name) >= 0) items_fault(L, ITEM_TEXT, NULL);
  leash_charge_bytes(L, name.n * 4);
  Escaped *made = arena_new(a, Escaped);
  made->path = escaped(a, name);
  Buf b = buf_make(a);
  json_write_string(&b, made->path);
  made->written = str_slice(buf_str(&b), 1, b.n - 1);
  return made;
}

void items_put_path(Buf *b, const Item *item) {
  if (item->index) {
    buf_byte(b, '#');
    buf_int(b, item->index);
  } else {
    buf_put(b, item->escaped ? item->escaped->written : item->name);
  }
}

/* ---- faults ---- */

/* Where in the table we are, as people read it: "state/facts/t1". */
static Str place_in(const Walk *w, Arena *a, const Item *at) {
  Buf b = buf_make(a);
  buf_put(&b, str_c(w->what));
  Str walked = str_slice(buf_str(&w->path), S(",\"s/").n, w->path.n);
  if (walked.n) buf_format(&b, "/%.*s", STR_ARG(str_slice(walked, 0, walked.n - 1)));
  if (at) {
    buf_byte(&b, '/');
    items_put_path(&b, at);
  }
  return fault_words(a, buf_str(&b));
}

_Noreturn void items_fault(lua_State *L, ItemFault fault, const Item *at) {
  static const char *const of_state[] = {[ITEM_TYPE] = "script.state-type",
    [ITEM_KEY] = "script.state-key",
    [ITEM_NUMBER] = "script.state-number",
    [ITEM_TEXT] = "script.state-text",
    [ITEM_SHARED] = "script.state-shared",
    [ITEM_DEPTH] = "script.state-depth",
    [ITEM_SIZE] = "script.state-size"};
  static const char *const of_data[] = {[ITEM_TYPE] = "script.data-type",
    [ITEM_KEY] = "script.data-key",
    [ITEM_NUMBER] = "script.data-number",
    [ITEM_TEXT] = "script.data-text",
    [ITEM_SHARED] = "script.data-type",
    [ITEM_DEPTH] = "script.data-depth",
    [ITEM_SIZE] = "script.data-depth"};
  Script *s = script_of(L);
  Walk *w = &s->walk;
  if (w->reading) fault_raise(L, "script.state-bytes", NULL, 0);
  TextArg args[] = {ARG("path", place_in(w, s->call->arena, at)),
    ARG("type", str_c(lua_typename(L, at ? at->type : LUA_TTABLE))),
    ARG_NUMBER("depth", SCRIPT_STATE_DEPTH), ARG_NUMBER("kilobytes", SCRIPT_STATE_BYTES >> 10)};
  fault_raise(L, (w->state ? of_state : of_data)[fault], args, 4);
}

/* ---- collecting ---- */

static Item *new_items(Script *s, int count) {
  Walk *w = &s->walk;
  if (w->n + count > w->cap) {
    int cap = (w->n + count) * 2;
    w->items = arena_grow(
      s->own, w->items, (size_t)w->cap * sizeof *w->items, (size_t)cap * sizeof *w->items);
    w->cap = cap;
  }
  w->n += count;
  return w->items + w->n - count;
}

/* Stack: ... value. */
static void set_value(lua_State *L, Item *item) {
  item->type = (signed char)lua_type(L, -1);
  switch (item->type) {
  case LUA_TBOOLEAN: item->value.boolean = lua_toboolean(L, -1); return;
  case LUA_TSTRING: item->value.text = leash_str(L, -1); return;
  case LUA_TTABLE:
    lua_pushnil(L); /* -> value nil */
    item->branch = lua_next(L, -2);
    if (item->branch) lua_pop(L, 2);
    return;
  case LUA_TNUMBER:
    item->whole = lua_isinteger(L, -1);
    if (item->whole)
      item->value.integer = lua_tointeger(L, -1);
    else
      item->value.real = lua_tonumber(L, -1);
    if (!item->whole && !isfinite(item->value.real)) items_fault(L, ITEM_NUMBER, item);
    return;
  default: items_fault(L, ITEM_TYPE, item);
  }
}

/* Every key is one of 1 to n, and there are n of them. Stack: ... key value, the first of them. */
static int collect_list(lua_State *L, int index) {
  Script *s = script_of(L);
  int64_t count = (int64_t)lua_rawlen(L, index), met = 0;
  if (count > SCRIPT_STATE_BYTES) items_fault(L, ITEM_SIZE, NULL);
  int first = s->walk.n;
  new_items(s, (int)count);
  do {
    int64_t at = lua_isinteger(L, -2) ? lua_tointeger(L, -2) : 0;
    if (at < 1 || at > count) items_fault(L, ITEM_KEY, NULL);
    Item *item = &s->walk.items[first + at - 1];
    *item = (Item){.index = (int)at};
    set_value(L, item);
    lua_pop(L, 1); /* -> key */
    met++;
  } while (lua_next(L, index));
  if (met != count) items_fault(L, ITEM_KEY, NULL);
  return (int)count;
}

static int collect_names(lua_State *L, int index) {
  Script *s = script_of(L);
  int count = 0;
  do {
    if (lua_type(L, -2) != LUA_TSTRING) items_fault(L, ITEM_KEY, NULL);
    if (count == SCRIPT_STATE_BYTES) items_fault(L, ITEM_SIZE, NULL);
    Item *item = new_items(s, 1);
    *item = (Item){.name = leash_str(L, -2)};
    item->escaped = escape_of(L, item->name);
    set_value(L, item);
    lua_pop(L, 1); /* -> key */
    count++;
  } while (lua_next(L, index));
  return count;
}

/* The byte of an item's path at `at`, with the end it has when it is written; 0 behind that. */
static int path_byte(const Item *item, Str path, ptrdiff_t at) {
  if (at < path.n) return (unsigned char)path.s[at];
  return at == path.n && item->branch ? '/' : 0;
}

static int by_path(const void *left, const void *right) {
  const Item *x = left, *y = right;
  Str one = x->escaped ? x->escaped->path : x->name, two = y->escaped ? y->escaped->path : y->name;
  ptrdiff_t shared = one.n < two.n ? one.n : two.n;
  if (shared && one.s[0] != two.s[0])
    return (unsigned char)one.s[0] - (unsigned char)two.s[0]; /* mostly */
  int order = shared ? memcmp(one.s, two.s, (size_t)shared) : 0;
  return order ? order : path_byte(x, one, shared) - path_byte(y, two, shared);
}

static void sort(Item *items, int count) {
  if (count > 16) {
    qsort(items, (size_t)count, sizeof *items, by_path);
    return;
  }
  for (int i = 1; i < count; i++) {
    if (by_path(&items[i - 1], &items[i]) <= 0) continue;
    Item moved = items[i];
    int at = i;
    for (; at > 0 && by_path(&items[at - 1], &moved) > 0; at--) items[at] = items[at - 1];
    items[at] = moved;
  }
}

int items_collect(lua_State *L, int index, bool *list) {
  Walk *w = &script_of(L)->walk;
  *list = false;
  lua_pushnil(L);
  if (!lua_next(L, index)) return 0; /* -> key value */
  *list = lua_type(L, -2) != LUA_TSTRING;
  int count = *list ? collect_list(L, index) : collect_names(L, index);
  if (!*list) sort(w->items + w->n - count, count);
  leash_charge_walk(L, count);
  return count;
}

void items_push_value(lua_State *L, int index, const Item *item) {
  if (item->index) {
    lua_rawgeti(L, index, item->index);
    return;
  }
  lua_pushlstring(L, item->name.s, (size_t)item->name.n);
  lua_rawget(L, index);
}

/* ---- walking ---- */

/* Puts a table among those that were met; false when it was met before. */
static bool meet(Script *s, const void *table);

static void widen(Script *s) {
  Walk *w = &s->walk;
  Seen *old = w->seen;
  int old_cap = w->seen_cap;
  w->seen_cap = old_cap ? old_cap * 2 : 64;
  w->seen = arena_many(s->own, Seen, w->seen_cap);
  w->seen_count = 0;
  for (int i = 0; i < old_cap; i++)
    if (old[i].walk == w->number) meet(s, old[i].table);
}

static bool meet(Script *s, const void *table) {
  Walk *w = &s->walk;
  if (w->seen_count * 2 >= w->seen_cap) widen(s);
  uint64_t mixed = (uint64_t)(uintptr_t)table * 0x9e3779b97f4a7c15u;
  int mask = w->seen_cap - 1, at = (int)(mixed >> 40) & mask;
  for (; w->seen[at].walk == w->number; at = (at + 1) & mask)
    if (w->seen[at].table == table) return false;
  w->seen[at] = (Seen){table, w->number};
  w->seen_count++;
  return true;
}

void items_begin(lua_State *L, const char *what, bool state) {
  Script *s = script_of(L);
  Walk *w = &s->walk;
  w->what = what;
  w->state = state;
  w->n = w->depth = w->seen_count = 0;
  w->number++;
  buf_clear(&w->path);
  buf_put(&w->path, S(",\"s/"));
  if (state) meet(s, lua_topointer(L, -1));
}

ptrdiff_t items_enter(lua_State *L, const Item *item) {
  Script *s = script_of(L);
  Walk *w = &s->walk;
  if (w->depth + 1 >= SCRIPT_STATE_DEPTH) items_fault(L, ITEM_DEPTH, item);
  if (w->state && !meet(s, lua_topointer(L, -1))) items_fault(L, ITEM_SHARED, item);
  w->depth++;
  ptrdiff_t before = w->path.n;
  items_put_path(&w->path, item);
  buf_byte(&w->path, '/');
  return before;
}

void items_leave(lua_State *L, ptrdiff_t entered) {
  Walk *w = &script_of(L)->walk;
  w->path.n = entered;
  w->depth--;
}
