/* The white list, built from nothing: what a script can call is what stands in these tables. All
 * pass through one gate, which looks whether the function may be called now and takes its price.
 * A script sees its globals and the libraries through empty tables whose metatable leads to the real
 * ones: it can read them, but a new value finds no place. So globals hold no state, and a name that
 * is misspelt is a fault where it stands. */
#include "script/functions.h"

#include "script/leash.h"
#include "script/plain.h"

enum { CALL_PRICE = 5 };

static const FunctionTable *const tables[] = {&functions_of_load, &functions_of_view,
  &functions_of_offers, &functions_of_handler, &functions_of_base, &functions_of_math,
  &functions_of_string, &functions_of_table};
enum { TABLE_COUNT = sizeof tables / sizeof *tables };

static const FunctionRow *row_at(int index) {
  for (int t = 0; t < TABLE_COUNT; t++) {
    if (index < tables[t]->count) return &tables[t]->rows[index];
    index -= tables[t]->count;
  }
  return NULL;
}

const ScriptFunction *script_function(int index) {
  const FunctionRow *row = index < 0 ? NULL : row_at(index);
  return row ? &row->about : NULL;
}

/* ---- calling ---- */

static const FunctionRow *running(lua_State *L) {
  return lua_touserdata(L, lua_upvalueindex(1));
}

const ScriptFunction *functions_running(lua_State *L) {
  return &running(L)->about;
}

static _Noreturn void wrong_phase(lua_State *L, const ScriptFunction *called) {
  const char *rule = called->when == CALL_LOAD   ? "script.phase-load"
                     : called->when == CALL_VIEW ? "script.phase-view"
                                                 : "script.phase-handler";
  FAULT(L, rule, ARG("function", str_c(called->name)));
}

static int gate(lua_State *L) {
  const FunctionRow *row = running(L);
  Script *s = script_of(L);
  if (row->about.when && !(row->about.when & s->phase)) wrong_phase(L, &row->about);
  leash_charge(L, CALL_PRICE + lua_gettop(L));
  return row->run(L);
}

/* ---- globals ---- */

/* __index of what is not there: table, key. */
static int missing(lua_State *L) {
  Str name = lua_type(L, 2) == LUA_TSTRING ? leash_str(L, 2) : S("?");
  FAULT(L, "script.no-global", ARG("name", fault_words(script_of(L)->scratch, name)));
}

/* __newindex: table, key, value. */
static int refuse(lua_State *L) {
  Str name = lua_type(L, 2) == LUA_TSTRING ? leash_str(L, 2) : S("?");
  FAULT(L, "script.set-global", ARG("name", fault_words(script_of(L)->scratch, name)));
}

/* Stack: ... real -> ... shown: an empty table that leads to it. */
static void show(lua_State *L) {
  lua_createtable(L, 0, 0); /* -> real shown */
  lua_createtable(L, 0, 2); /* -> real shown meta */
  lua_rotate(L, -3, -1);    /* -> shown meta real */
  lua_setfield(L, -2, "__index");
  lua_pushcfunction(L, refuse); /* -> shown meta refuse */
  lua_setfield(L, -2, "__newindex");
  lua_setmetatable(L, -2); /* -> shown */
}

/* Stack: ... real. Makes what is not in it a fault. */
static void complain(lua_State *L) {
  lua_createtable(L, 0, 1); /* -> real meta */
  lua_pushcfunction(L, missing);
  lua_setfield(L, -2, "__index");
  lua_setmetatable(L, -2); /* -> real */
}

static void push_row(lua_State *L, const FunctionRow *row) {
  if (row->about.arguments) {
    lua_pushlightuserdata(L, (void *)row); /* -> row */
    lua_pushcclosure(L, gate, 1);          /* -> function */
  } else {
    row->run(L); /* -> value */
  }
}

/* Puts the rows whose name begins with "library." into a table, or those without a "." */
static void push_library(lua_State *L, Str library) {
  lua_newtable(L); /* -> real */
  const FunctionRow *row;
  for (int i = 0; (row = row_at(i)); i++) {
    Str name = str_c(row->about.name), before = {0};
    ptrdiff_t point = str_find_byte(name, '.', 0);
    if (point >= 0) before = str_slice(name, 0, point);
    if (!str_eq(before, library)) continue;
    push_row(L, row); /* -> real value */
    lua_setfield(L, -2, row->about.name + (point + 1));
  }
}

void functions_open(lua_State *L) {
  static const char *const libraries[] = {"math", "string", "table"};
  const Script *s = script_of(L);
  push_library(L, S("")); /* -> globals */
  for (size_t i = 0; i < sizeof libraries / sizeof *libraries; i++) {
    push_library(L, str_c(libraries[i])); /* -> globals library */
    show(L);                              /* -> globals shown */
    lua_setfield(L, -2, libraries[i]);
  }
  if (s->setup.scenario) {
    plain_push(L, s->setup.scenario); /* -> globals scenario */
    lua_setfield(L, -2, "scenario");
  }
  complain(L);
  show(L);                                             /* -> shown */
  lua_rawseti(L, LUA_REGISTRYINDEX, LUA_RIDX_GLOBALS); /* -> */
}
