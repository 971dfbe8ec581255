/* Lists. Each function takes off what it costs for every element it touches. Sorting is a merge sort
 * of our own: it ends, stays inside the list and gives the same result on every machine whatever the
 * comparison answers, and equal elements keep their order. It sorts a copy, so a comparison that
 * changes the list changes nothing in the middle of it. */
#include <stdlib.h>

#include "script/arguments.h"
#include "script/functions.h"
#include "script/leash.h"

static int64_t length_of(lua_State *L, int index) {
  argument_table(L, index);
  return (int64_t)lua_rawlen(L, index);
}

static int table_insert(lua_State *L) {
  int64_t end = length_of(L, 1) + 1;
  int given = lua_gettop(L);
  if (given != 2 && given != 3)
    argument_fault(L, given < 2 ? 2 : 4, given < 2 ? "value" : "nothing");
  int64_t at = given == 2 ? end : argument_whole(L, 2);
  if (at < 1 || at > end) argument_fault(L, 2, "1..#list+1");
  leash_charge(L, end - at);
  for (int64_t i = end; i > at; i--) {
    lua_rawgeti(L, 1, i - 1); /* -> ... element */
    lua_rawseti(L, 1, i);
  }
  lua_settop(L, given); /* -> ... value */
  lua_rawseti(L, 1, at);
  return 0;
}

static int table_remove(lua_State *L) {
  int64_t end = length_of(L, 1), at = argument_whole_or(L, 2, end);
  if (end == 0 && (at == 0 || at == 1)) return 0;
  if (at < 1 || at > end) argument_fault(L, 2, "1..#list");
  leash_charge(L, end - at);
  lua_rawgeti(L, 1, at); /* -> ... removed */
  for (int64_t i = at; i < end; i++) {
    lua_rawgeti(L, 1, i + 1); /* -> ... removed element */
    lua_rawseti(L, 1, i);
  }
  lua_pushnil(L);
  lua_rawseti(L, 1, end);
  return 1;
}

static int table_concat(lua_State *L) {
  int64_t count = length_of(L, 1);
  Str between = argument_text_or(L, 2, S(""));
  Buf b = buf_make(script_of(L)->scratch);
  for (int64_t i = 1; i <= count; i++) {
    int type = lua_rawgeti(L, 1, i); /* -> ... element */
    ptrdiff_t before = b.n;
    if (i > 1) buf_put(&b, between);
    if (type == LUA_TSTRING)
      buf_put(&b, leash_str(L, -1));
    else if (type == LUA_TNUMBER)
      argument_put_number(L, -1, &b);
    else
      FAULT(L, "script.concat", ARG_NUMBER("number", i), ARG("type", str_c(lua_typename(L, type))));
    lua_pop(L, 1); /* -> ... */
    leash_charge(L, 2);
    leash_charge_bytes(L, (b.n - before) * 3);
    leash_check_block(L, b.n);
  }
  lua_pushlstring(L, b.n ? b.s : "", (size_t)b.n);
  return 1;
}

static int table_unpack(lua_State *L) {
  int64_t from = argument_whole_or(L, 2, 1), to = argument_whole_or(L, 3, length_of(L, 1));
  if (from > to) return 0;
  if ((uint64_t)to - (uint64_t)from >= VALUES_MOST || !lua_checkstack(L, VALUES_MOST))
    FAULT(L, "script.values", ARG_NUMBER("most", VALUES_MOST));
  int count = (int)(to - from) + 1;
  leash_charge(L, count);
  for (int i = 0; i < count; i++) lua_rawgeti(L, 1, from + i); /* -> ... elements */
  return count;
}

/* ---- sorting ---- */

enum { SORT_LIST = 1, SORT_LESS, SORT_FROM, SORT_TO };

static bool is_text_or_number(int type) {
  return type == LUA_TSTRING || type == LUA_TNUMBER;
}

/* By the operator, but texts by their bytes on every machine. Stack: ... x y. */
static bool before(lua_State *L) {
  int type = lua_type(L, -2);
  if (type != lua_type(L, -1) || !is_text_or_number(type))
    FAULT(L, "script.compare", ARG("type", str_c(lua_typename(L, type))),
      ARG("other", str_c(lua_typename(L, lua_type(L, -1)))));
  if (type == LUA_TNUMBER) return lua_compare(L, -2, -1, LUA_OPLT);
  Str x = leash_str(L, -2), y = leash_str(L, -1);
  leash_charge(L, (x.n < y.n ? x.n : y.n) / 64);
  return str_cmp(x, y) < 0;
}

/* Whether element `right` goes before element `left`. Stack as it was. */
static bool goes_first(lua_State *L, int64_t right, int64_t left) {
  leash_charge(L, 4);
  bool custom = !lua_isnil(L, SORT_LESS), first;
  if (custom) lua_pushvalue(L, SORT_LESS); /* -> less? */
  lua_rawgeti(L, SORT_FROM, right);        /* -> less? x */
  lua_rawgeti(L, SORT_FROM, left);         /* -> less? x y */
  if (custom) {
    lua_call(L, 2, 1); /* -> answer */
    first = lua_toboolean(L, -1);
  } else {
    first = before(L);
  }
  lua_settop(L, SORT_TO);
  return first;
}

/* Merges [low, middle) and [middle, high) of one list into the other. */
static void merge(lua_State *L, int64_t low, int64_t middle, int64_t high) {
  int64_t left = low, right = middle;
  for (int64_t at = low; at < high; at++) {
    bool take_right = left == middle || (right < high && goes_first(L, right, left));
    lua_rawgeti(L, SORT_FROM, take_right ? right++ : left++); /* -> ... element */
    lua_rawseti(L, SORT_TO, at);
  }
}

static void copy_list(lua_State *L, int from, int to, int64_t count) {
  for (int64_t i = 1; i <= count; i++) {
    lua_rawgeti(L, from, i);
    lua_rawseti(L, to, i);
  }
}

static int table_sort(lua_State *L) {
  int64_t count = length_of(L, 1);
  if (argument_given(L, 2)) argument_function(L, 2);
  if (count > INT32_MAX) argument_fault(L, 1, "list");
  leash_charge(L, count * 3);
  lua_settop(L, 2);
  lua_createtable(L, (int)count, 0); /* -> list less from */
  lua_createtable(L, (int)count, 0); /* -> list less from to */
  copy_list(L, SORT_LIST, SORT_FROM, count);
  for (int64_t width = 1; width < count; width *= 2) {
    for (int64_t low = 1; low <= count; low += 2 * width) {
      int64_t middle = low + width, end = count + 1;
      merge(L, low, middle < end ? middle : end, middle + width < end ? middle + width : end);
    }
    lua_insert(L, SORT_FROM); /* the two change places */
  }
  copy_list(L, SORT_FROM, SORT_LIST, count);
  return 0;
}

static const FunctionRow rows[] = {
  {{"table.concat", "list: table, between?: string", "string",
     "The texts and numbers of a list as one text.",
     "assert(table.concat({\"a\", \"b\", 3}, \"/\") == \"a/b/3\")", 0},
    table_concat},
  {{"table.insert", "list: table, at?: integer, value: any", "",
     "Puts a value behind the last, or before the one at a position.",
     "local t = {\"a\", \"c\"}\ntable.insert(t, 2, \"b\")\nassert(table.concat(t) == \"abc\")", 0},
    table_insert},
  {{"table.remove", "list: table, at?: integer", "any",
     "Takes the last out of a list, or the one at a position, and gives it.",
     "local t = {1, 2, 3}\nassert(table.remove(t, 1) == 1 and #t == 2)", 0},
    table_remove},
  {{"table.sort", "list: table, less?: fun(a: any, b: any): boolean", "",
     "Sorts a list: by `<`, texts by their bytes, or by a function that says whether its first "
     "argument goes before its second. What is equal keeps its order.",
     "local t = {3, 1, 2}\ntable.sort(t, function(a, b) return a > b end)\n"
     "assert(table.concat(t) == \"321\")",
     0},
    table_sort},
  {{"table.unpack", "list: table, from?: integer, to?: integer", "any",
     "The elements as so many values, at most 250.",
     "local a, b = table.unpack({1, 2})\nassert(a + b == 3)", 0},
    table_unpack},
};

const FunctionTable functions_of_table = FUNCTION_TABLE(rows);
