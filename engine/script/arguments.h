/* What the functions that a script can call are given, checked. Whatever does not fit is the fault
 * script.argument, which names the function, the number of the argument and what it should be. */
#ifndef SABOQ_SCRIPT_ARGUMENTS_H
#define SABOQ_SCRIPT_ARGUMENTS_H

#include <lua.h>

#include "codec/json.h"

/* The argument of this number, from 1. */
Str argument_text(lua_State *L, int index);
int64_t argument_whole(lua_State *L, int index); /* 3.0 is taken as 3 */
lua_Number argument_number(lua_State *L, int index);
void argument_table(lua_State *L, int index);
void argument_function(lua_State *L, int index);

/* The same where it may be absent. */
int64_t argument_whole_or(lua_State *L, int index, int64_t otherwise);
Str argument_text_or(lua_State *L, int index, Str otherwise);
bool argument_given(lua_State *L, int index);

/* A name that is recorded or looked for: UTF-8, at least one byte and at most 200. */
Str argument_name(lua_State *L, int index);

/* A number as text, the same in every locale: 12, 1.5, inf, nan. */
void argument_put_number(lua_State *L, int index, Buf *b);

/* The arguments of a text at `index`: an object of texts and whole numbers. */
const Json *argument_args(lua_State *L, int index, Arena *a);

/* Raises the fault: `wanted` is what it should be, in words of Lua. */
_Noreturn void argument_fault(lua_State *L, int index, const char *wanted);

/* ---- named options: say("hello", nil, {by = "maria"}) ---- */

typedef enum {
  OPTION_NAME,  /* Str: a name as above */
  OPTION_TEXT,  /* Str: any text */
  OPTION_BOOL,  /* bool */
  OPTION_WHOLE, /* int64_t */
  OPTION_DATA,  /* const Json *: an object of plain data */
  OPTION_ARGS,  /* const Json *: arguments of a text, as below */
  OPTION_RUN    /* bool: there is a function; it is option 1, which has no name */
} OptionKind;

typedef struct {
  Str name;
  OptionKind kind;
  size_t offset; /* of its value in the record */
} Option;

/* Reads the table at `index` into a record that holds the defaults. Texts lie in Lua, data in `a`.
 * A key that is no option is the fault script.option. */
void argument_options(
  lua_State *L, int index, const Option *options, int count, Arena *a, void *record);

#endif
