/* The fields of one table of plain data, in the order in which they are written. */
#ifndef SABOQ_SCRIPT_ITEMS_H
#define SABOQ_SCRIPT_ITEMS_H

#include <lua.h>

#include "base/buf.h"

/* A name that cannot stand in a path as it is. */
typedef struct {
  Str path;    /* with "/", "~" and a leading "#" escaped */
  Str written; /* that as it stands in a JSON string */
} Escaped;

/* A field with what is known of its value. Texts lie in Lua. */
typedef struct {
  Str name;               /* the key as it is; of a list's element none */
  const Escaped *escaped; /* in the scratch arena; NULL: the name is its own path */
  int index;              /* of a list's element, from 1; 0: the key is a name */
  signed char type;       /* of Lua */
  bool whole;             /* of a number: it is an integer */
  bool branch;            /* of a table: it is not empty */
  union {
    bool boolean;
    lua_Integer integer;
    lua_Number real;
    Str text;
  } value;
} Item;

/* Tables that were met, to find one that is reached twice. */
typedef struct {
  const void *table;
  unsigned walk;
} Seen;

/* Room for walking tables within one another, used again and again. */
typedef struct {
  const char *what; /* is walked: "state", "args" */
  bool state;       /* the state of the script: faults are those of states */
  bool reading;     /* it was just read: whatever is wrong with it is wrong with its bytes */
  int depth;
  Item *items;
  int n, cap;
  Buf path; /* of the table that is walked, as an entry in JSON begins: ,"s/facts/t1/ */
  Seen *seen;
  int seen_count, seen_cap;
  unsigned number; /* of this walk */
} Walk;

/* What of a table cannot be kept. */
typedef enum {
  ITEM_TYPE,
  ITEM_KEY,
  ITEM_NUMBER,
  ITEM_TEXT,
  ITEM_SHARED,
  ITEM_DEPTH,
  ITEM_SIZE
} ItemFault;

/* Begins with the table on top of the stack, and what to call it. */
void items_begin(lua_State *L, const char *what, bool state);

/* Puts the fields of the table at `index` on top of the walk's items and returns how many there
 * are: a list's by number in `*list`, names by the bytes of their path. The caller takes them off.
 * What is no plain data is a fault. */
int items_collect(lua_State *L, int index, bool *list);

/* Pushes the value of a field of the table at `index`. */
void items_push_value(lua_State *L, int index, const Item *item);

/* The path of a field within its table, as it stands in a JSON string; put behind what is there. */
void items_put_path(Buf *b, const Item *item);

/* Goes into the branch of a field, and comes back: for paths and the depth. */
ptrdiff_t items_enter(lua_State *L, const Item *item);
void items_leave(lua_State *L, ptrdiff_t entered);

/* Raises the fault, at a field of the table that is walked; NULL: at the table itself. */
_Noreturn void items_fault(lua_State *L, ItemFault fault, const Item *at);

/* No byte of it needs an escape in JSON, and all are ASCII. */
bool items_is_plain(Str text);

#endif
