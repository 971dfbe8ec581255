/* Plain data between Lua and JSON: arguments of texts, marks, reports, the scenario. */
#ifndef SABOQ_SCRIPT_PLAIN_H
#define SABOQ_SCRIPT_PLAIN_H

#include <lua.h>

#include "codec/json.h"

/* The table at `index` as JSON in `a`. `what` names it in a fault. */
Json *plain_take(lua_State *L, int index, Arena *a, const char *what);

/* The same, where the table must have names for keys, or nothing in it. */
Json *plain_take_object(lua_State *L, int index, Arena *a, const char *what);

/* Pushes it as tables; what is null is left out. NULL pushes an empty table. */
void plain_push(lua_State *L, const Json *value);

#endif
