/* Arguments, checked by our own hands: Lua's helpers take "12" for a number and 12 for a text, and
 * their messages have no place in a catalogue. */
#include <math.h>
#include <string.h>

#include "base/utf8.h"
#include "script/arguments.h"
#include "script/functions.h"
#include "script/leash.h"
#include "script/plain.h"

_Noreturn void argument_fault(lua_State *L, int index, const char *wanted) {
  const char *got = index > lua_gettop(L) ? "nothing" : lua_typename(L, lua_type(L, index));
  FAULT(L, "script.argument", ARG("function", str_c(functions_running(L)->name)),
    ARG_NUMBER("number", index), ARG("wanted", str_c(wanted)), ARG("got", str_c(got)));
}

Str argument_text(lua_State *L, int index) {
  if (lua_type(L, index) != LUA_TSTRING) argument_fault(L, index, "string");
  return leash_str(L, index);
}

int64_t argument_whole(lua_State *L, int index) {
  int is_whole = 0;
  lua_Integer whole = 0;
  if (lua_type(L, index) == LUA_TNUMBER) whole = lua_tointegerx(L, index, &is_whole);
  if (!is_whole) argument_fault(L, index, "integer");
  return whole;
}

lua_Number argument_number(lua_State *L, int index) {
  if (lua_type(L, index) != LUA_TNUMBER) argument_fault(L, index, "number");
  return lua_tonumber(L, index);
}

void argument_table(lua_State *L, int index) {
  if (lua_type(L, index) != LUA_TTABLE) argument_fault(L, index, "table");
}

void argument_function(lua_State *L, int index) {
  if (lua_type(L, index) != LUA_TFUNCTION) argument_fault(L, index, "function");
}

bool argument_given(lua_State *L, int index) {
  return !lua_isnoneornil(L, index);
}

int64_t argument_whole_or(lua_State *L, int index, int64_t otherwise) {
  return argument_given(L, index) ? argument_whole(L, index) : otherwise;
}

Str argument_text_or(lua_State *L, int index, Str otherwise) {
  return argument_given(L, index) ? argument_text(L, index) : otherwise;
}

static bool is_name(Str text) {
  return text.n > 0 && text.n <= NAME_BYTES && (items_is_plain(text) || utf8_check(text) < 0);
}

Str argument_name(lua_State *L, int index) {
  Str name = argument_text(L, index);
  if (!is_name(name)) FAULT(L, "script.name", ARG("function", str_c(functions_running(L)->name)));
  return name;
}

void argument_put_number(lua_State *L, int index, Buf *b) {
  Json real = {.kind = JSON_REAL, .real = lua_tonumber(L, index)};
  if (lua_isinteger(L, index))
    buf_int(b, lua_tointeger(L, index));
  else if (isfinite(real.real))
    json_write(b, &real);
  else
    buf_put(b, isnan(real.real) ? S("nan") : real.real > 0 ? S("inf") : S("-inf"));
}

const Json *argument_args(lua_State *L, int index, Arena *a) {
  const Json *args = plain_take_object(L, index, a, "args");
  for (const Json *arg = args->first; arg; arg = arg->next) {
    if (arg->kind == JSON_STRING || arg->kind == JSON_INT) continue;
    FAULT(L, "script.args", ARG("function", str_c(functions_running(L)->name)),
      ARG("name", fault_words(script_of(L)->scratch, arg->key)));
  }
  return args;
}

/* ---- named options ---- */

/* The option of a key: of a name, or of the number 1 the one that has none. Stack: ... key value. */
static const Option *option_of(lua_State *L, const Option *options, int count, Str name) {
  bool first = !name.s && lua_isinteger(L, -2) && lua_tointeger(L, -2) == 1;
  for (int i = 0; i < count; i++) {
    Str known = options[i].name;
    if (known.n == 0 ? first : known.n == name.n && memcmp(known.s, name.s, (size_t)known.n) == 0)
      return &options[i];
  }
  return NULL;
}

static _Noreturn void wrong_option(lua_State *L, Str name, const char *wanted) {
  FAULT(L, "script.option-type", ARG("function", str_c(functions_running(L)->name)),
    ARG("option", name.n ? name : S("[1]")), ARG("wanted", str_c(wanted)),
    ARG("got", str_c(lua_typename(L, lua_type(L, -1)))));
}

/* Stack: ... value. */
static void take_option(lua_State *L, const Option *option, Arena *a, char *record) {
  static const int types[] = {[OPTION_NAME] = LUA_TSTRING,
    [OPTION_TEXT] = LUA_TSTRING,
    [OPTION_BOOL] = LUA_TBOOLEAN,
    [OPTION_WHOLE] = LUA_TNUMBER,
    [OPTION_DATA] = LUA_TTABLE,
    [OPTION_ARGS] = LUA_TTABLE,
    [OPTION_RUN] = LUA_TFUNCTION};
  if (lua_type(L, -1) != types[option->kind])
    wrong_option(L, option->name, lua_typename(L, types[option->kind]));
  void *at = record + option->offset;
  switch (option->kind) {
  case OPTION_NAME:
  case OPTION_TEXT: {
    Str text = leash_str(L, -1);
    if (option->kind == OPTION_NAME ? !is_name(text) : utf8_check(text) >= 0)
      FAULT(L, "script.name", ARG("function", str_c(functions_running(L)->name)));
    *(Str *)at = text;
    return;
  }
  case OPTION_BOOL: *(bool *)at = lua_toboolean(L, -1); return;
  case OPTION_WHOLE:
    if (!lua_isinteger(L, -1)) wrong_option(L, option->name, "integer");
    *(int64_t *)at = lua_tointeger(L, -1);
    return;
  case OPTION_DATA: *(const Json **)at = plain_take_object(L, -1, a, option->name.s); return;
  case OPTION_ARGS: *(const Json **)at = argument_args(L, -1, a); return;
  case OPTION_RUN: *(bool *)at = true; return;
  }
}

void argument_options(
  lua_State *L, int index, const Option *options, int count, Arena *a, void *record) {
  Str unknown = {0};
  if (!argument_given(L, index)) return;
  argument_table(L, index);
  leash_charge_walk(L, count);
  lua_pushnil(L);
  while (lua_next(L, index)) { /* -> key value */
    Str key = lua_type(L, -2) == LUA_TSTRING ? leash_str(L, -2) : (Str){0};
    const Option *option = option_of(L, options, count, key);
    if (!key.s) key = S("[?]");
    if (option)
      take_option(L, option, a, record);
    else if (!unknown.s || str_cmp(key, unknown) < 0)
      unknown = key;
    lua_pop(L, 1); /* -> key */
  }
  if (unknown.s)
    FAULT(L, "script.option", ARG("function", str_c(functions_running(L)->name)),
      ARG("option", unknown));
}
