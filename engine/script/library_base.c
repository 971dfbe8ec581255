/* The part of Lua's base library that a script gets. What is not here cannot be called: there is no
 * pcall to swallow a fault with, no load, no metatables, no next with its order by chance. */
#include "base/num.h"
#include "script/arguments.h"
#include "script/functions.h"
#include "script/leash.h"

/* ---- failing ---- */

static _Noreturn void fail_with(lua_State *L, Str message) {
  FAULT(L, "script.error", ARG("detail", fault_words(script_of(L)->scratch, message)));
}

static int base_error(lua_State *L) {
  fail_with(L, argument_text(L, 1));
}

static int base_assert(lua_State *L) {
  if (lua_gettop(L) == 0) argument_fault(L, 1, "value");
  if (lua_toboolean(L, 1)) return lua_gettop(L);
  fail_with(L, argument_text_or(L, 2, S("assertion failed")));
}

/* ---- values ---- */

static int base_type(lua_State *L) {
  if (lua_gettop(L) == 0) argument_fault(L, 1, "value");
  lua_pushstring(L, lua_typename(L, lua_type(L, 1)));
  return 1;
}

static int base_rawequal(lua_State *L) {
  lua_settop(L, 2);
  lua_pushboolean(L, lua_rawequal(L, 1, 2));
  return 1;
}

static int base_select(lua_State *L) {
  int given = lua_gettop(L);
  if (lua_type(L, 1) == LUA_TSTRING && str_eq(leash_str(L, 1), S("#"))) {
    lua_pushinteger(L, given - 1);
    return 1;
  }
  int64_t from = argument_whole(L, 1);
  if (from < 0) from += given;
  if (from < 1) argument_fault(L, 1, "integer");
  return from >= given ? 0 : given - (int)from;
}

static int base_tostring(lua_State *L) {
  Buf b = buf_make(script_of(L)->scratch);
  if (lua_gettop(L) == 0) argument_fault(L, 1, "value");
  leash_charge_bytes(L, 64);
  switch (lua_type(L, 1)) {
  case LUA_TSTRING: lua_settop(L, 1); return 1;
  case LUA_TBOOLEAN: buf_put(&b, lua_toboolean(L, 1) ? S("true") : S("false")); break;
  case LUA_TNUMBER: argument_put_number(L, 1, &b); break;
  default: buf_put(&b, str_c(lua_typename(L, lua_type(L, 1))));
  }
  lua_pushlstring(L, b.s, (size_t)b.n);
  return 1;
}

static int base_tonumber(lua_State *L) {
  int64_t whole;
  if (lua_gettop(L) == 0) argument_fault(L, 1, "value");
  lua_settop(L, 1);
  if (lua_type(L, 1) == LUA_TNUMBER) return 1;
  Str text = lua_type(L, 1) == LUA_TSTRING ? str_trim(leash_str(L, 1)) : S("");
  const Json *read = NULL;
  if (num_int(text, &whole)) {
    lua_pushinteger(L, whole);
    return 1;
  }
  if (text.n && text.n <= 64) read = json_parse(script_of(L)->scratch, text, NULL);
  leash_charge_bytes(L, 1024);
  if (read && read->kind == JSON_REAL)
    lua_pushnumber(L, read->real);
  else
    lua_pushnil(L);
  return 1;
}

/* ---- walking ---- */

static int next_element(lua_State *L) {
  lua_Integer at = lua_tointeger(L, 2) + 1;
  leash_charge(L, 1);
  lua_pushinteger(L, at);
  return lua_rawgeti(L, 1, at) == LUA_TNIL ? 1 : 2;
}

static int base_ipairs(lua_State *L) {
  argument_table(L, 1);
  lua_pushcfunction(L, next_element);
  lua_pushvalue(L, 1);
  lua_pushinteger(L, 0);
  return 3;
}

static int base_pairs(lua_State *L) {
  argument_table(L, 1);
  ordered_push_pairs(L, 1);
  return 1;
}

static const FunctionRow rows[] = {
  {{"assert", "value: any, message?: string", "any",
     "Gives its arguments back when the first is neither `nil` nor `false`; else the script ends "
     "in "
     "a fault with this message.",
     "assert(1 + 1 == 2, \"arithmetic\")", 0},
    base_assert},
  {{"error", "message: string", "",
     "Ends the script in a fault with this message. Nothing can catch it: no step is taken, and "
     "the "
     "state stays as it was.",
     "if false then error(\"cannot be\") end", 0},
    base_error},
  {{"ipairs", "list: table", "function, table, integer",
     "For a loop over 1, 2, ... up to the first that is `nil`.",
     "local sum = 0\nfor i, n in ipairs({10, 20}) do sum = sum + i * n end\nassert(sum == 50)", 0},
    base_ipairs},
  {{"pairs", "table: table", "function",
     "For a loop over all fields, whose keys are whole numbers or strings. The order is fixed: "
     "numbers first, from the lowest, then strings by their bytes. A field that is added in the "
     "loop is not met.",
     "local names = \"\"\nfor name in pairs({b = 1, a = 2, c = 3}) do names = names .. name end\n"
     "assert(names == \"abc\")",
     0},
    base_pairs},
  {{"rawequal", "a: any, b: any", "boolean", "Whether both are the same value, or the same table.",
     "local t = {}\nassert(rawequal(t, t) and not rawequal(t, {}))", 0},
    base_rawequal},
  {{"select", "from: integer|\"#\", ...: any", "any",
     "The arguments behind the first, from this number on, counted from the end when it is "
     "negative; or, with `\"#\"`, how many there are.",
     "assert(select(\"#\", 5, 6) == 2 and select(2, 5, 6) == 6)", 0},
    base_select},
  {{"tonumber", "value: any", "number?",
     "The number that a text says (`12`, `-3`, `1.5`, `1e3`), or `nil`. Other notations, as "
     "`0x10`, "
     "are no numbers.",
     "assert(tonumber(\" 12 \") == 12 and tonumber(\"twelve\") == nil)", 0},
    base_tonumber},
  {{"tostring", "value: any", "string",
     "A text for the value; of a table or a function only its type.",
     "assert(tostring(1.5) == \"1.5\" and tostring({}) == \"table\")", 0},
    base_tostring},
  {{"type", "value: any", "string",
     "`\"nil\"`, `\"boolean\"`, `\"number\"`, `\"string\"`, `\"table\"` or `\"function\"`.",
     "assert(type(\"x\") == \"string\")", 0},
    base_type},
};

const FunctionTable functions_of_base = FUNCTION_TABLE(rows);
