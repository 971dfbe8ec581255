/* What the files of this room share: a script with its Lua state, the budget that everything in it
 * is charged to, and the faults it ends in. Lua code and the functions it calls run only inside
 * `leash_call`; an error there leaves by Lua's longjmp, so nothing in between owns memory of its
 * own: what is made lies in Lua, in an arena, or in an array of the Script. */
#ifndef SABOQ_SCRIPT_LEASH_H
#define SABOQ_SCRIPT_LEASH_H

#include <lua.h>

#include "base/map.h"
#include "script/allocator.h"
#include "script/items.h"
#include "script/ordered.h"
#include "script/script.h"
#include "script/state.h"

enum {
  SCENES_DEEP = 16,  /* sub-scenes in one another */
  VIEW_LINES = 1000, /* in one view */
  VIEW_OFFERS = 1000,
  VIEW_METERS = 32,
  HANDLER_NOTES = 1000, /* marks and picks of one handler */
  RUN_WITHIN = 1000,    /* a count hook comes after so many instructions */
  CALLS_DEEP = 200,     /* functions that have called one another */
  VALUES_MOST = 250,    /* that one call gives or takes beyond the named ones */
  MESSAGE_BYTES = 400,  /* of what Lua says itself */
  NAME_BYTES = 200,     /* of a scene, an offer, a text's id */
};

/* Where things lie in Lua's registry, behind its own. */
enum {
  SLOT_STATE = LUA_RIDX_LAST + 1, /* the table that scenes and handlers get */
  SLOT_SCENES,                    /* number -> function */
  SLOT_START,                     /* what fills the first state, or nil */
  SLOT_REPORTS,                   /* name -> function */
  SLOT_HANDLERS,                  /* number of an offer, from 1 -> function */
  SLOT_MODULES,                   /* name -> what it gave; false while it is run */
  SLOT_RUNNING,                   /* the function that runs, or ran last */
};

/* One call from outside. */
typedef struct {
  Arena *arena; /* what is given out */
  Str state, offer, text, name;
  ScriptPick pick;
  const Json *input;
  ScriptView *view;
  ScriptStep *step;
  Json *marks, *picks, *report;
} Call;

/* An offer of the newest view; its handler is in SLOT_HANDLERS. */
typedef struct {
  ScriptOffer shown;
  int to; /* number of the scene that follows where the handler names none; 0: this one */
  bool handled;
} Offer;

struct Script {
  Arena *own;     /* the Script itself, and arrays that grow */
  Arena *loaded;  /* what its modules declared; as old as the Lua state */
  Arena *kept;    /* offers of the newest view */
  Arena *scratch; /* of one call */
  ScriptSetup setup;
  ScriptLimits limits;
  Map modules; /* name -> const ScriptModule* */
  Script *twin;

  lua_State *L; /* NULL: not loaded */
  Memory memory;
  unsigned phase; /* of ScriptWhen; 0: no script runs */
  bool touched;   /* Lua code ran in this call: after a fault nothing it holds is to be trusted */
  Call *call;
  Diag fault;  /* of this call; rule empty: none */
  bool placed; /* its place is known */

  Map scenes;         /* name -> Scene */
  const Scene *start; /* the first; NULL: none was declared */
  Str start_name;
  Place start_place;

  /* The state that Lua holds. `held` are its canonical bytes when `holds`. */
  bool holds;
  bool shown; /* SLOT_HANDLERS and `offers` belong to it */
  StateText held, next;
  const Scene *at[SCENES_DEEP]; /* the innermost last */
  int depth;
  Buf ending;
  Walk walk;
  Key *keys; /* of the table that `pairs` was last asked for */
  int key_cap;

  Offer *offers; /* of the newest view; with all they hold in `kept` */
  int offer_count, offer_cap;

  ScriptView showing; /* while a view runs: what it has shown, in `canvas` */
  ScriptLine *lines;
  int line_cap;
  Json *meters;
  Arena *canvas;
};

static inline Script *script_of(lua_State *L) {
  return *(Script **)lua_getextraspace(L);
}

/* A string on Lua's stack as a view, good while the string is held there. */
static inline Str leash_str(lua_State *L, int index) {
  size_t n = 0;
  const char *bytes = lua_tolstring(L, index, &n);
  return (Str){bytes, (ptrdiff_t)n};
}

/* ---- leash.c ---- */

/* Makes the Lua state; nothing is in it yet. */
void leash_make(Script *s);

/* Runs a C function inside the leash, with an empty stack. False: s->fault says why. */
bool leash_call(Script *s, lua_CFunction body);

/* Calls the Lua function below `arguments` on the stack, with the budget of its phase. */
void leash_run(lua_State *L, unsigned phase, int arguments, int results);

/* Sets the budget of a phase. */
void leash_budget(Script *s, unsigned phase);

/* Takes so many steps off the budget. */
void leash_charge(lua_State *L, int64_t steps);

/* The same for a walk over a table that met `count` fields. One that was large and is empty now is
 * as long to walk as it was. */
void leash_charge_walk(lua_State *L, int64_t count);

/* Makes room on Lua's stack for what one function pushes. */
void leash_room(lua_State *L);

/* Refuses a text of so many bytes where it would be too long. */
void leash_check_block(lua_State *L, int64_t bytes);

/* Takes bytes that are allocated outside of Lua off what may be allocated. */
void leash_charge_bytes(lua_State *L, int64_t bytes);

/* ---- fault.c ---- */

/* Ends the call with a fault. Texts in the arguments are copied. */
_Noreturn void fault_raise(lua_State *L, const char *rule, const TextArg *args, int count);
#define FAULT(L, rule, ...)                                                                        \
  fault_raise((L), (rule), (const TextArg[]){__VA_ARGS__},                                         \
    (int)(sizeof((const TextArg[]){__VA_ARGS__}) / sizeof(TextArg)))
#define ARG(NAME, VALUE)                                                                           \
  { .name = S_INIT(NAME), .value = (VALUE) }
#define ARG_NUMBER(NAME, VALUE)                                                                    \
  { .name = S_INIT(NAME), .number = (VALUE), .is_number = true }

/* A fault whose place is known. */
_Noreturn void fault_raise_at(
  lua_State *L, const char *rule, Place place, const TextArg *args, int count);

/* Lua's message handler: makes of any error a fault with its place. */
int fault_handler(lua_State *L);

/* After a protected call failed with this status: what the handler could not see. */
void fault_finish(Script *s, int status);

/* What a script said as part of a message: a few hundred bytes, and nothing in them that is no text. */
Str fault_words(Arena *a, Str x);

/* Where the script now is; false while none runs. */
bool fault_find_place(lua_State *L, Arena *a, Place *place);

/* A chunk's name for Lua, with the file and the place its text begins at. */
const char *fault_chunk(Arena *a, Place begins);

/* What lua_load said of a chunk that has this name: raises script.syntax. */
_Noreturn void fault_syntax(lua_State *L, const char *chunk);

/* ---- modules.c ---- */

/* Runs the main module, and with it those it requires. A body for leash_call. */
int modules_load(lua_State *L);

/* Pushes what a module gives, running it first where that was not done. */
void modules_require(lua_State *L, Str name);

/* Pushes a text as a function; its name is one of fault_chunk's. */
void modules_compile(lua_State *L, Str text, const char *chunk);

/* The scene of this name; the fault script.no-scene where there is none. */
const Scene *modules_scene(lua_State *L, Str name);

/* ---- view.c ---- */

/* Runs the scene's function, makes sure it changed nothing, and gives out what it showed, in `a`. */
void view_show(lua_State *L, Arena *a, ScriptView *out);

/* A deep copy of an offer. */
ScriptOffer view_offer_copy(Arena *a, const ScriptOffer *offer);

/* ---- step.c: bodies for leash_call ---- */

/* Makes the first state, and shows its scene. */
int step_start(lua_State *L);

/* Shows the scene of a state. */
int step_view(lua_State *L);

/* Takes an offer. */
int step_take(lua_State *L);

/* Runs a report. */
int step_report(lua_State *L);

#endif
