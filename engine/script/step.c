/* One step: the handler changes what Lua holds, the result is written to bytes, and the next scene is
 * shown. What Lua holds is used as it is when it belongs to the bytes that come in; else it is made
 * of them again, and the scene is run to have its handlers. Both ways lead to the same. */
#include "script/leash.h"
#include "script/plain.h"

/* Makes Lua hold the state of the call. */
static void hold(lua_State *L) {
  Script *s = script_of(L);
  if (!s->holds || !str_eq(buf_str(&s->held.bytes), s->call->state)) state_load(L, s->call->state);
}

/* The state of the step that was taken becomes the one that is held. */
static void settle(lua_State *L) {
  Script *s = script_of(L);
  state_write(L, &s->next);
  s->call->step->changes = state_changes(s->call->arena, &s->held, &s->next);
  StateText old = s->held;
  s->held = s->next;
  s->next = old;
  s->holds = true;
}

static void give_out(lua_State *L) {
  Call *call = script_of(L)->call;
  ScriptStep *step = call->step;
  view_show(L, call->arena, &step->view);
  step->state = str_copy(call->arena, buf_str(&script_of(L)->held.bytes));
  step->marks = call->marks;
  step->picks = call->picks;
}

int step_start(lua_State *L) {
  Script *s = script_of(L);
  s->holds = s->shown = false;
  s->call->step->taken = (ScriptOffer){.id = S(""), .text = S(""), .topic = S("")};
  s->at[0] = s->start;
  s->depth = 1;
  buf_clear(&s->ending);
  buf_clear(&s->held.bytes);
  s->held.n = 0;
  lua_newtable(L);                                                      /* -> state */
  lua_pushvalue(L, -1);                                                 /* -> state state */
  lua_rawseti(L, LUA_REGISTRYINDEX, SLOT_STATE);                        /* -> state */
  if (lua_rawgeti(L, LUA_REGISTRYINDEX, SLOT_START) == LUA_TFUNCTION) { /* -> state fill */
    lua_insert(L, -2);                                                  /* -> fill state */
    leash_run(L, CALL_HANDLER, 1, 0);                                   /* -> */
  }
  lua_settop(L, 0);
  settle(L);
  give_out(L);
  return 0;
}

int step_view(lua_State *L) {
  Script *s = script_of(L);
  hold(L);
  view_show(L, s->call->arena, s->call->view);
  return 0;
}

static int offer_number(lua_State *L) {
  Script *s = script_of(L);
  Str id = s->call->offer;
  for (int i = 0; i < s->offer_count; i++)
    if (str_eq(s->offers[i].shown.id, id)) return i;
  const ScriptModule *main = map_get(&s->modules, s->setup.main);
  TextArg args[] = {
    ARG("id", fault_words(script_of(L)->scratch, id)), ARG("scene", s->at[s->depth - 1]->name)};
  fault_raise_at(L, "script.no-offer", (Place){.file = main->file}, args, 2);
}

static bool is_at(const Script *s, const Scene *const *at, int depth) {
  if (s->depth != depth) return false;
  for (int i = 0; i < depth; i++)
    if (s->at[i] != at[i]) return false;
  return true;
}

static void run_handler(lua_State *L, int number) {
  Str typed = script_of(L)->call->text;
  lua_rawgeti(L, LUA_REGISTRYINDEX, SLOT_HANDLERS); /* -> handlers */
  lua_rawgeti(L, -1, number + 1);                   /* -> handlers handler */
  lua_remove(L, -2);                                /* -> handler */
  lua_rawgeti(L, LUA_REGISTRYINDEX, SLOT_STATE);    /* -> handler state */
  lua_pushlstring(L, typed.n ? typed.s : "", (size_t)typed.n);
  leash_run(L, CALL_HANDLER, 2, 0); /* -> */
}

/* `to` is where it goes when the handler went nowhere. */
static void take(lua_State *L, int number) {
  Script *s = script_of(L);
  const Offer offer = s->offers[number];
  const Scene *before[SCENES_DEEP];
  int depth = s->depth;
  for (int i = 0; i < depth; i++) before[i] = s->at[i];
  if (offer.handled) run_handler(L, number);
  if (offer.to && is_at(s, before, depth)) s->at[depth - 1] = s->scenes.entries[offer.to - 1].value;
}

int step_take(lua_State *L) {
  Script *s = script_of(L);
  ScriptView view;
  hold(L);
  if (!s->shown) view_show(L, s->scratch, &view);
  int number = offer_number(L);
  s->call->step->taken = view_offer_copy(s->call->arena, &s->offers[number].shown);
  s->holds = s->shown = false;
  take(L, number);
  settle(L);
  give_out(L);
  return 0;
}

int step_report(lua_State *L) {
  Call *call = script_of(L)->call;
  lua_rawgeti(L, LUA_REGISTRYINDEX, SLOT_REPORTS);        /* -> reports */
  lua_pushlstring(L, call->name.s, (size_t)call->name.n); /* -> reports name */
  if (lua_rawget(L, -2) != LUA_TFUNCTION)                 /* -> reports function */
    FAULT(L, "script.no-report", ARG("report", fault_words(script_of(L)->scratch, call->name)));
  plain_push(L, call->input);      /* -> reports function input */
  leash_run(L, CALL_REPORT, 1, 1); /* -> reports report */
  if (lua_type(L, -1) != LUA_TTABLE)
    FAULT(L, "script.report-type", ARG("report", call->name),
      ARG("type", str_c(lua_typename(L, lua_type(L, -1)))));
  call->report = plain_take(L, -1, call->arena, "report");
  return 0;
}
