/* Ordered `pairs`: the keys are sorted once, when the loop begins, and kept as a list in Lua beside
 * the table; each turn takes the next that still has a value. */
#include "script/ordered.h"

#include <stdlib.h>

#include "script/leash.h"

enum { UP_TABLE = 1, UP_KEYS, UP_AT };

static int by_key(const void *left, const void *right) {
  const Key *x = left, *y = right;
  if (x->whole != y->whole) return x->whole ? -1 : 1;
  if (x->whole) return (x->number > y->number) - (x->number < y->number);
  return str_cmp(x->text, y->text);
}

static Key *new_key(Script *s, int count) {
  if (count == s->key_cap) {
    int cap = s->key_cap ? s->key_cap * 2 : 64;
    s->keys =
      arena_grow(s->own, s->keys, (size_t)s->key_cap * sizeof(Key), (size_t)cap * sizeof(Key));
    s->key_cap = cap;
  }
  return &s->keys[count];
}

static int sorted_keys(lua_State *L, int index) {
  Script *s = script_of(L);
  int count = 0;
  leash_charge_walk(L, 0);
  lua_pushnil(L);
  while (lua_next(L, index)) { /* -> key value */
    lua_pop(L, 1);             /* -> key */
    leash_charge(L, 2);
    leash_charge_bytes(L, sizeof(Key));
    Key *key = new_key(s, count++);
    key->whole = lua_isinteger(L, -1);
    if (key->whole)
      key->number = lua_tointeger(L, -1);
    else if (lua_type(L, -1) == LUA_TSTRING)
      key->text = leash_str(L, -1);
    else
      FAULT(L, "script.key", ARG("function", S("pairs")),
        ARG("type", str_c(lua_typename(L, lua_type(L, -1)))));
  }
  if (count > 1) qsort(s->keys, (size_t)count, sizeof(Key), by_key);
  return count;
}

/* The generic for calls this with what it does not need. */
static int next_pair(lua_State *L) {
  lua_Integer at = lua_tointeger(L, lua_upvalueindex(UP_AT));
  for (;;) {
    leash_charge(L, 2);
    lua_settop(L, 0);
    if (lua_rawgeti(L, lua_upvalueindex(UP_KEYS), ++at) == LUA_TNIL) return 1; /* -> nil */
    lua_pushvalue(L, 1);                                                       /* -> key key */
    if (lua_rawget(L, lua_upvalueindex(UP_TABLE)) != LUA_TNIL) break;          /* -> key value */
  }
  lua_pushinteger(L, at);
  lua_replace(L, lua_upvalueindex(UP_AT));
  return 2;
}

void ordered_push_pairs(lua_State *L, int index) {
  lua_pushvalue(L, index); /* -> table */
  int count = sorted_keys(L, lua_gettop(L));
  Script *s = script_of(L);
  lua_createtable(L, count, 0); /* -> table keys */
  for (int i = 0; i < count; i++) {
    const Key *key = &s->keys[i];
    if (key->whole)
      lua_pushinteger(L, key->number);
    else
      lua_pushlstring(L, key->text.s, (size_t)key->text.n);
    lua_rawseti(L, -2, i + 1); /* -> table keys */
  }
  lua_pushinteger(L, 0);             /* -> table keys 0 */
  lua_pushcclosure(L, next_pair, 3); /* -> function */
}
