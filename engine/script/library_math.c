/* Arithmetic beyond the operators. There are no random numbers: a script asks the engine with
 * `pick`. */
#include <math.h>

#include "script/arguments.h"
#include "script/functions.h"

/* A real as an integer where it is one that fits, as Lua's own floor and ceil give it. */
static int push_rounded(lua_State *L, lua_Number rounded) {
  lua_Integer whole;
  if (lua_numbertointeger(rounded, &whole))
    lua_pushinteger(L, whole);
  else
    lua_pushnumber(L, rounded);
  return 1;
}

static int math_floor(lua_State *L) {
  lua_Number number = argument_number(L, 1);
  lua_settop(L, 1);
  return lua_isinteger(L, 1) ? 1 : push_rounded(L, floor(number));
}

static int math_ceil(lua_State *L) {
  lua_Number number = argument_number(L, 1);
  lua_settop(L, 1);
  return lua_isinteger(L, 1) ? 1 : push_rounded(L, ceil(number));
}

static int math_abs(lua_State *L) {
  lua_Number number = argument_number(L, 1);
  if (lua_isinteger(L, 1)) {
    uint64_t whole = (uint64_t)lua_tointeger(L, 1);
    lua_pushinteger(L, (lua_Integer)(lua_tointeger(L, 1) < 0 ? 0 - whole : whole));
  } else {
    lua_pushnumber(L, fabs(number));
  }
  return 1;
}

/* The argument that is before all others by the operator. */
static int push_first(lua_State *L, bool highest) {
  int count = lua_gettop(L), best = 1;
  argument_number(L, 1);
  for (int i = 2; i <= count; i++) {
    argument_number(L, i);
    if (highest ? lua_compare(L, best, i, LUA_OPLT) : lua_compare(L, i, best, LUA_OPLT)) best = i;
  }
  lua_pushvalue(L, best);
  return 1;
}

static int math_max(lua_State *L) {
  return push_first(L, true);
}

static int math_min(lua_State *L) {
  return push_first(L, false);
}

static int math_tointeger(lua_State *L) {
  int is_whole = 0;
  lua_Integer whole = lua_type(L, 1) == LUA_TNUMBER ? lua_tointegerx(L, 1, &is_whole) : 0;
  if (is_whole)
    lua_pushinteger(L, whole);
  else
    lua_pushnil(L);
  return 1;
}

static int math_type(lua_State *L) {
  if (lua_gettop(L) == 0) argument_fault(L, 1, "value");
  if (lua_type(L, 1) != LUA_TNUMBER)
    lua_pushnil(L);
  else
    lua_pushstring(L, lua_isinteger(L, 1) ? "integer" : "float");
  return 1;
}

static int math_huge(lua_State *L) {
  lua_pushnumber(L, HUGE_VAL);
  return 1;
}

static int math_maxinteger(lua_State *L) {
  lua_pushinteger(L, LUA_MAXINTEGER);
  return 1;
}

static int math_mininteger(lua_State *L) {
  lua_pushinteger(L, LUA_MININTEGER);
  return 1;
}

static const FunctionRow rows[] = {
  {{"math.abs", "x: number", "number", "Without its sign.", "assert(math.abs(-3) == 3)", 0},
    math_abs},
  {{"math.ceil", "x: number", "integer", "The next whole number from it upwards.",
     "assert(math.ceil(1.2) == 2)", 0},
    math_ceil},
  {{"math.floor", "x: number", "integer", "The next whole number from it downwards.",
     "assert(math.floor(7 / 2) == 3)", 0},
    math_floor},
  {{"math.huge", NULL, "number", "Infinity: higher than any number. A state cannot hold it.",
     "assert(math.huge > math.maxinteger)", 0},
    math_huge},
  {{"math.max", "x: number, ...: number", "number", "The highest of its arguments.",
     "assert(math.max(0, -5, 3) == 3)", 0},
    math_max},
  {{"math.maxinteger", NULL, "integer", "The highest whole number.", "", 0}, math_maxinteger},
  {{"math.min", "x: number, ...: number", "number", "The lowest of its arguments.",
     "assert(math.min(100, 120) == 100)", 0},
    math_min},
  {{"math.mininteger", NULL, "integer", "The lowest whole number.", "", 0}, math_mininteger},
  {{"math.tointeger", "x: any", "integer?",
     "A number without a part behind the point as a whole number: `3` for `3.0`. Else `nil`.",
     "assert(math.tointeger(3.0) == 3 and math.tointeger(3.5) == nil)", 0},
    math_tointeger},
  {{"math.type", "x: any", "string?",
     "`\"integer\"` for a whole number, `\"float\"` for another, `nil` for what is no number. The "
     "two are kept apart: a state that holds `3.0` is another than one that holds `3`.",
     "assert(math.type(3) == \"integer\" and math.type(6 / 2) == \"float\")", 0},
    math_type},
};

const FunctionTable functions_of_math = FUNCTION_TABLE(rows);
