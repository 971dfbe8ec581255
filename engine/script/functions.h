/* The functions a script can call: each file of the scene API has a table of them, with what the
 * manual says beside what runs. */
#ifndef SABOQ_SCRIPT_FUNCTIONS_H
#define SABOQ_SCRIPT_FUNCTIONS_H

#include <lua.h>

#include "script/script.h"

typedef struct {
  ScriptFunction about;
  lua_CFunction run; /* of a value: pushes it */
} FunctionRow;

typedef struct {
  const FunctionRow *rows;
  int count;
} FunctionTable;

#define FUNCTION_TABLE(ROWS)                                                                       \
  { (ROWS), (int)(sizeof(ROWS) / sizeof *(ROWS)) }

extern const FunctionTable functions_of_load;    /* api_load.c */
extern const FunctionTable functions_of_view;    /* api_view.c */
extern const FunctionTable functions_of_offers;  /* api_offers.c */
extern const FunctionTable functions_of_handler; /* api_handler.c */
extern const FunctionTable functions_of_base;    /* library_base.c */
extern const FunctionTable functions_of_math;    /* library_math.c */
extern const FunctionTable functions_of_string;  /* library_string.c */
extern const FunctionTable functions_of_table;   /* library_table.c */

/* Puts them all where scripts find them, with the global `scenario`, as globals that can only be
 * read. */
void functions_open(lua_State *L);

/* The function that is running: to be asked by itself. */
const ScriptFunction *functions_running(lua_State *L);

#endif
