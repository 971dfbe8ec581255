/* Plain data between Lua and JSON. Taking follows the same rules as the state, so that a mark or a
 * report is checked as strictly, and costs what it allocates: JSON lies outside of Lua's memory. */
#include "script/plain.h"
#include "base/utf8.h"
#include "script/leash.h"

enum { NODE_BYTES = sizeof(Json) + 16 };

static Json *take_table(lua_State *L, Arena *a);

static Json *take_text(lua_State *L, const Item *item, Arena *a) {
  Str text = item->value.text;
  if (utf8_check(text) >= 0) items_fault(L, ITEM_TEXT, item);
  leash_charge_bytes(L, text.n);
  return json_string(a, str_copy(a, text));
}

/* Stack: ... table. */
static Json *take_item(lua_State *L, const Item *item, Arena *a) {
  leash_charge_bytes(L, NODE_BYTES + item->name.n);
  switch (item->type) {
  case LUA_TSTRING: return take_text(L, item, a);
  case LUA_TBOOLEAN: return json_bool(a, item->value.boolean);
  case LUA_TNUMBER: {
    Json *number = json_int(a, item->whole ? item->value.integer : 0);
    if (!item->whole) *number = (Json){.kind = JSON_REAL, .real = item->value.real};
    return number;
  }
  default: break;
  }
  if (!item->branch) return json_object(a);
  items_push_value(L, lua_gettop(L), item); /* -> table value */
  ptrdiff_t before = items_enter(L, item);
  Json *taken = take_table(L, a);
  items_leave(L, before);
  lua_pop(L, 1); /* -> table */
  return taken;
}

/* Stack: ... table. */
static Json *take_table(lua_State *L, Arena *a) {
  Walk *w = &script_of(L)->walk;
  leash_room(L);
  int first = w->n;
  bool list;
  int count = items_collect(L, lua_gettop(L), &list);
  Json *taken = list ? json_list(a) : json_object(a);
  for (int i = first; i < first + count; i++) {
    Item item = w->items[i];
    Json *value = take_item(L, &item, a);
    if (list)
      json_push(taken, value);
    else
      json_add(taken, str_copy(a, item.name), value);
  }
  w->n = first;
  return taken;
}

Json *plain_take(lua_State *L, int index, Arena *a, const char *what) {
  lua_pushvalue(L, index); /* -> table */
  items_begin(L, what, false);
  Json *taken = take_table(L, a);
  lua_pop(L, 1); /* -> */
  return taken;
}

Json *plain_take_object(lua_State *L, int index, Arena *a, const char *what) {
  Json *taken = plain_take(L, index, a, what);
  if (taken->kind == JSON_LIST) items_fault(L, ITEM_KEY, NULL);
  return taken;
}

/* Stack: ... -> ... table. */
static void push_members(lua_State *L, const Json *value) {
  int64_t at = 0;
  lua_createtable(L, value->kind == JSON_LIST ? value->count : 0,
    value->kind == JSON_OBJECT ? value->count : 0); /* -> table */
  for (const Json *member = value->first; member; member = member->next) {
    if (member->kind == JSON_NULL) continue;
    if (value->kind == JSON_LIST) {
      plain_push(L, member); /* -> table field */
      lua_rawseti(L, -2, ++at);
    } else {
      lua_pushlstring(L, member->key.n ? member->key.s : "", (size_t)member->key.n);
      plain_push(L, member); /* -> table key field */
      lua_rawset(L, -3);
    }
  }
}

void plain_push(lua_State *L, const Json *value) {
  leash_room(L);
  switch (value ? value->kind : JSON_OBJECT) {
  case JSON_NULL: lua_pushnil(L); return;
  case JSON_BOOL: lua_pushboolean(L, value->boolean); return;
  case JSON_INT: lua_pushinteger(L, value->integer); return;
  case JSON_REAL: lua_pushnumber(L, value->real); return;
  case JSON_STRING:
    lua_pushlstring(L, value->string.n ? value->string.s : "", (size_t)value->string.n);
    return;
  default: break;
  }
  if (value)
    push_members(L, value);
  else
    lua_newtable(L); /* -> table */
}
