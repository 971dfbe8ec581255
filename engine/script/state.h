/* A state as canonical bytes: written out of Lua's table, read back into it, compared. */
#ifndef SABOQ_SCRIPT_STATE_H
#define SABOQ_SCRIPT_STATE_H

#include <lua.h>

#include "base/buf.h"
#include "codec/json.h"

/* A scene that was declared. */
typedef struct {
  int number; /* from 1 */
  Str name;
  Str written; /* as a JSON string */
} Scene;

/* One "key":value, as offsets into the bytes; of the key, what is between the quotes. */
typedef struct {
  int key, value, end;
} StateEntry;

/* Canonical bytes, and where their entries are. */
typedef struct {
  Arena *arena;
  Buf bytes;
  StateEntry *entries;
  int n, cap;
} StateText;

/* Writes the script's state: its scenes, its ending and the table in SLOT_STATE. Raises
 * script.state-... where it is no plain data. */
void state_write(lua_State *L, StateText *out);

/* Makes what Lua holds be these bytes. Raises script.state-bytes where they are no state, and
 * script.no-scene where they name a scene that the script does not have. */
void state_load(lua_State *L, Str bytes);

/* The bytes as JSON, when they are canonical and have the keys and values of a state; else NULL. A
 * list with a hole is not found here. */
const Json *state_parse(Arena *a, Str bytes);

/* Finds the entries of bytes that state_parse takes. */
void state_scan(Str bytes, StateText *out);

/* Adds an entry whose value ends where the bytes now end. */
void state_entry(StateText *t, ptrdiff_t key, ptrdiff_t value);

/* What differs: keys of `to` with new values, null for those that are gone. */
Json *state_changes(Arena *a, const StateText *from, const StateText *to);

/* The first key in which they differ, as a path for people: "facts/t1/told"; "" for none. */
Str state_difference(Arena *a, const StateText *from, const StateText *to);

#endif
