/* Modules: Lua files, of which the main one declares scenes and requires the others. Each is run once,
 * in the order of `require`, and gives one value. They are text: a bytecode could do anything. */
#include "script/functions.h"
#include "script/leash.h"

/* ---- compiling ---- */

static const char *read_text(lua_State *L, void *context, size_t *n) {
  (void)L;
  Str *rest = context;
  const char *bytes = rest->s;
  *n = (size_t)rest->n;
  *rest = (Str){NULL, 0};
  return bytes;
}

void modules_compile(lua_State *L, Str text, const char *chunk) {
  if (text.n == 0) text = S(" ");
  int status = lua_load(L, read_text, &text, chunk, "t"); /* -> function or message */
  if (status == LUA_ERRSYNTAX) fault_syntax(L, chunk);
  if (status != LUA_OK) lua_error(L);
}

/* ---- running ---- */

static const ScriptModule *module_named(lua_State *L, Str name) {
  const ScriptModule *module = map_get(&script_of(L)->modules, name);
  if (!module) FAULT(L, "script.no-module", ARG("module", name));
  return module;
}

/* Stack: ... modules. Sets what the name stands for to the value on top, which stays. */
static void remember(lua_State *L, Str name) {
  lua_pushlstring(L, name.s, (size_t)name.n); /* -> modules value name */
  lua_pushvalue(L, -2);                       /* -> modules value name value */
  lua_rawset(L, -4);                          /* -> modules value */
}

static void push_function(lua_State *L, const ScriptModule *module) {
  Arena *a = script_of(L)->loaded;
  modules_compile(L, module->source, fault_chunk(a, (Place){module->file, 1, 1, 1}));
}

void modules_require(lua_State *L, Str name) {
  const ScriptModule *module = module_named(L, name);
  leash_room(L);
  lua_rawgeti(L, LUA_REGISTRYINDEX, SLOT_MODULES); /* -> modules */
  lua_pushlstring(L, name.s, (size_t)name.n);      /* -> modules name */
  int known = lua_rawget(L, -2);                   /* -> modules value */
  if (known == LUA_TBOOLEAN && !lua_toboolean(L, -1))
    FAULT(L, "script.require-cycle", ARG("module", name));
  if (known == LUA_TNIL) {
    lua_pop(L, 1); /* -> modules */
    lua_pushboolean(L, false);
    remember(L, name);
    lua_pop(L, 1);            /* -> modules */
    push_function(L, module); /* -> modules function */
    lua_call(L, 0, 1);        /* -> modules value */
    if (!lua_toboolean(L, -1)) {
      lua_pop(L, 1);
      lua_pushboolean(L, true); /* -> modules value */
    }
    remember(L, name);
  }
  lua_remove(L, -2); /* -> value */
}

const Scene *modules_scene(lua_State *L, Str name) {
  const Scene *scene = map_get(&script_of(L)->scenes, name);
  if (!scene) FAULT(L, "script.no-scene", ARG("scene", fault_words(script_of(L)->scratch, name)));
  return scene;
}

static void find_start(lua_State *L) {
  Script *s = script_of(L);
  if (!s->start_name.n) FAULT(L, "script.no-start", ARG("function", S("start")));
  s->start = map_get(&s->scenes, s->start_name);
  TextArg scene = ARG("scene", s->start_name);
  if (!s->start) fault_raise_at(L, "script.no-scene", s->start_place, &scene, 1);
}

int modules_load(lua_State *L) {
  static const int slots[] = {SLOT_STATE, SLOT_SCENES, SLOT_REPORTS, SLOT_HANDLERS, SLOT_MODULES};
  Script *s = script_of(L);
  leash_budget(s, CALL_LOAD);
  for (size_t i = 0; i < sizeof slots / sizeof *slots; i++) {
    lua_newtable(L); /* -> table */
    lua_rawseti(L, LUA_REGISTRYINDEX, slots[i]);
  }
  functions_open(L);
  push_function(L, module_named(L, s->setup.main)); /* -> main */
  leash_run(L, CALL_LOAD, 0, 0);
  find_start(L);
  return 0;
}
