/* The leash: how Lua is run so that it always comes back. Instructions are counted by Lua's hook, and
 * the functions that a script can call take off what they cost; memory is counted by the allocator.
 * An instruction is not always cheap: one copies as many values as a call has arguments. So the
 * hook also looks how deep functions have called one another and how many values each was given; in
 * the instructions between two looks neither can grow by much.
 * A script has no way to catch a fault, so the first one is the end of the call. */
#include "script/leash.h"
#include "base/panic.h"

enum { WALKED_PER_STEP = 4096 }; /* bytes of a table */

static int on_panic(lua_State *L) {
  (void)L;
  panic("an error of Lua outside of leash_call");
}

void leash_make(Script *s) {
  s->memory = (Memory){.most = s->limits.memory, .block = s->limits.block};
  s->L = lua_newstate(memory_allocate, &s->memory);
  if (!s->L) panic("out of memory");
  *(Script **)lua_getextraspace(s->L) = s;
  lua_atpanic(s->L, on_panic);
  s->memory.L = s->L;
}

void leash_charge(lua_State *L, int64_t steps) {
  Script *s = script_of(L);
  s->memory.steps -= steps;
  if (s->memory.steps < 0)
    FAULT(L, "script.steps",
      ARG_NUMBER("most", s->phase == CALL_LOAD ? s->limits.load_steps : s->limits.steps));
}

void leash_charge_walk(lua_State *L, int64_t count) {
  leash_charge(L, count + script_of(L)->memory.largest / WALKED_PER_STEP);
}

void leash_charge_bytes(lua_State *L, int64_t bytes) {
  Script *s = script_of(L);
  s->memory.churn -= bytes;
  if (s->memory.churn < 0) FAULT(L, "script.churn", ARG_NUMBER("megabytes", s->limits.churn >> 20));
}

/* Whether the function at a level was given more values than are allowed beyond the named ones. */
static bool holds_too_much(lua_State *L, lua_Debug *at) {
  if (!lua_getlocal(L, at, -(VALUES_MOST + 1))) return false; /* -> value */
  lua_pop(L, 1);
  return true;
}

static void count_hook(lua_State *L, lua_Debug *now) {
  (void)now;
  leash_charge(L, RUN_WITHIN);
  lua_Debug at;
  if (lua_getstack(L, CALLS_DEEP, &at)) FAULT(L, "script.depth", ARG_NUMBER("most", CALLS_DEEP));
  for (int level = 0; lua_getstack(L, level, &at); level++)
    if (holds_too_much(L, &at)) FAULT(L, "script.values", ARG_NUMBER("most", VALUES_MOST));
}

void leash_room(lua_State *L) {
  enum { SLOTS = 8 };
  if (!lua_checkstack(L, SLOTS))
    FAULT(L, "script.memory", ARG_NUMBER("megabytes", script_of(L)->limits.memory >> 20));
}

void leash_check_block(lua_State *L, int64_t bytes) {
  int64_t most = script_of(L)->limits.block;
  if (bytes > most) FAULT(L, "script.block", ARG_NUMBER("kilobytes", most >> 10));
}

void leash_budget(Script *s, unsigned phase) {
  bool load = phase == CALL_LOAD;
  memory_begin(
    &s->memory, load ? s->limits.load_steps : s->limits.steps, s->limits.churn * (load ? 16 : 1));
}

void leash_run(lua_State *L, unsigned phase, int arguments, int results) {
  Script *s = script_of(L);
  s->touched = true;
  s->phase = phase;
  leash_budget(s, phase);
  lua_pushvalue(L, -arguments - 1); /* -> function */
  lua_rawseti(L, LUA_REGISTRYINDEX, SLOT_RUNNING);
  lua_sethook(L, count_hook, LUA_MASKCOUNT, RUN_WITHIN);
  lua_call(L, arguments, results);
  lua_sethook(L, NULL, 0, 0);
  s->phase = 0;
}

bool leash_call(Script *s, lua_CFunction body) {
  lua_State *L = s->L;
  ensure(lua_gettop(L) == 0);
  leash_budget(s, 0);
  s->walk.reading = false;
  lua_pushcfunction(L, fault_handler); /* -> handler */
  lua_pushcfunction(L, body);          /* -> handler body */
  int status = lua_pcall(L, 0, 0, 1);
  if (status != LUA_OK) fault_finish(s, status);
  lua_sethook(L, NULL, 0, 0);
  s->phase = 0;
  lua_settop(L, 0);
  return status == LUA_OK;
}
