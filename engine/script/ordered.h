/* `pairs` with an order that is the same in every process: whole numbers first, from the lowest,
 * then strings by their bytes. */
#ifndef SABOQ_SCRIPT_ORDERED_H
#define SABOQ_SCRIPT_ORDERED_H

#include <lua.h>

#include "base/str.h"

typedef struct {
  bool whole;
  lua_Integer number;
  Str text; /* in Lua */
} Key;

/* Pushes a function that gives, each time it is called, the next key of the table at `index` with
 * its value. A field that was taken away meanwhile is left out, one that is new is not met. Other
 * keys than whole numbers and strings are the fault script.key. */
void ordered_push_pairs(lua_State *L, int index);

#endif
