/* What a handler can do beside changing the state: say where the scenario goes, ask for chance, and
 * leave something for the record. */
#include "base/panic.h"
#include "script/arguments.h"
#include "script/functions.h"
#include "script/leash.h"
#include "script/plain.h"

static const Scene *scene_argument(lua_State *L) {
  return modules_scene(L, argument_name(L, 1));
}

static int handler_go(lua_State *L) {
  Script *s = script_of(L);
  s->at[s->depth - 1] = scene_argument(L);
  return 0;
}

static int handler_enter(lua_State *L) {
  Script *s = script_of(L);
  const Scene *scene = scene_argument(L);
  if (s->depth == SCENES_DEEP)
    FAULT(L, "script.scenes-deep", ARG_NUMBER("most", SCENES_DEEP), ARG("leave", S("leave()")),
      ARG("go", S("go()")), ARG("enter", S("enter()")));
  s->at[s->depth++] = scene;
  return 0;
}

static int handler_leave(lua_State *L) {
  Script *s = script_of(L);
  if (s->depth == 1)
    FAULT(L, "script.leave", ARG("function", S("leave()")), ARG("scene", s->at[0]->name));
  s->depth--;
  return 0;
}

static int handler_finish(lua_State *L) {
  Script *s = script_of(L);
  Str ending = argument_name(L, 1);
  buf_clear(&s->ending);
  buf_put(&s->ending, ending);
  return 0;
}

/* ---- for the record ---- */

static Json *note_into(lua_State *L, Json **list) {
  Call *call = script_of(L)->call;
  if (!*list) *list = json_list(call->arena);
  if ((*list)->count == HANDLER_NOTES)
    FAULT(L, "script.too-many", ARG("function", str_c(functions_running(L)->name)),
      ARG_NUMBER("most", HANDLER_NOTES));
  leash_charge_bytes(L, sizeof(Json));
  return *list;
}

static int handler_mark(lua_State *L) {
  Call *call = script_of(L)->call;
  argument_table(L, 1);
  Json *mark = plain_take_object(L, 1, call->arena, "mark");
  json_push(note_into(L, &call->marks), mark);
  return 0;
}

static int handler_pick(lua_State *L) {
  Call *call = script_of(L)->call;
  argument_table(L, 1);
  int64_t count = (int64_t)lua_rawlen(L, 1), sum = 0, weights[VALUES_MOST];
  if (count < 1 || count > VALUES_MOST) argument_fault(L, 1, "1..250 weights");
  for (int64_t i = 0; i < count; i++) {
    lua_rawgeti(L, 1, i + 1); /* -> ... weight */
    weights[i] = lua_isinteger(L, -1) ? lua_tointeger(L, -1) : -1;
    if (weights[i] < 0 || weights[i] > INT32_MAX) argument_fault(L, 1, "weights 0..2147483647");
    sum += weights[i];
    lua_pop(L, 1); /* -> ... */
  }
  if (sum == 0) argument_fault(L, 1, "a weight > 0");
  int picked = call->pick.pick(call->pick.context, weights, (int)count);
  ensure(picked >= 0 && picked < count);
  json_push(note_into(L, &call->picks), json_int(call->arena, picked));
  lua_pushinteger(L, picked + 1);
  return 1;
}

static const FunctionRow rows[] = {
  {{"go", "scene: string", "",
     "The scene that is shown next, instead of this one. Without it the scene stays.",
     "go(\"begin\")", CALL_HANDLER},
    handler_go},
  {{"enter", "scene: string", "",
     "Goes into another scene and remembers this one: `leave()` comes back. At most 16 deep.",
     "enter(\"begin\")", CALL_HANDLER},
    handler_enter},
  {{"leave", "", "", "Goes back to the scene that this one was entered from.",
     "enter(\"begin\")\nleave()", CALL_HANDLER},
    handler_leave},
  {{"finish", "ending: string", "",
     "Ends the scenario with this ending. The scene is shown a last time, without what could be "
     "chosen in it.",
     "finish(\"well\")", CALL_HANDLER},
    handler_finish},
  {{"pick", "weights: integer[]", "integer",
     "One of so many, by chance: gives its number, from 1. The higher its weight, the likelier it "
     "is; one of weight 0 never comes. What came is recorded, so that a replay gets the same.",
     "local n = pick({3, 1, 0})\nassert(n == 1 or n == 2)", CALL_HANDLER},
    handler_pick},
  {{"mark", "note: table", "",
     "Leaves a note of plain data with the record of this choice, for the review and the debrief.",
     "mark({kind = \"broken-promise\", days = 3})", CALL_HANDLER},
    handler_mark},
};

const FunctionTable functions_of_handler = FUNCTION_TABLE(rows);
