/* Showing a scene: its function is run, what it said is gathered, and afterwards the state is written
 * once more. A scene that changed it is a fault: the bytes that were recorded would not be what the
 * next handler sees. */
#include <string.h>

#include "script/leash.h"
#include "script/plain.h"

static Str in_arena(Arena *a, Str text) {
  return text.n ? str_copy(a, text) : S("");
}

ScriptOffer view_offer_copy(Arena *a, const ScriptOffer *offer) {
  ScriptOffer copy = *offer;
  Str *texts[] = {&copy.id, &copy.text, &copy.topic};
  char *room = arena_alloc(a, (size_t)(copy.id.n + copy.text.n + copy.topic.n));
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
    if (texts[i]->n) memcpy(room, texts[i]->s, (size_t)texts[i]->n);
    texts[i]->s = room;
    room += texts[i]->n;
  }
  copy.args = offer->args ? json_copy(a, offer->args) : NULL;
  copy.tags = offer->tags ? json_copy(a, offer->tags) : NULL;
  return copy;
}

static void clear(Script *s, Arena *a) {
  arena_reset(s->kept);
  s->canvas = a;
  s->showing = (ScriptView){.speaker = S(""), .mood = S(""), .notes = S(""), .ending = S("")};
  s->lines = NULL;
  s->meters = NULL;
  s->offers = NULL;
  s->line_cap = s->offer_count = s->offer_cap = 0;
}

static void give_out(Script *s, const Scene *scene, ScriptView *out) {
  Arena *a = s->canvas;
  if (s->ending.n) s->offer_count = 0;
  ScriptOffer *offers = arena_many(a, ScriptOffer, s->offer_count);
  for (int i = 0; i < s->offer_count; i++) offers[i] = view_offer_copy(a, &s->offers[i].shown);
  *out = s->showing;
  out->scene = str_copy(a, scene->name);
  out->lines = s->lines;
  out->offers = offers;
  out->offer_count = s->offer_count;
  out->meters = s->meters;
  out->ending = in_arena(a, buf_str(&s->ending));
}

static void check_unchanged(lua_State *L, const Scene *scene) {
  Script *s = script_of(L);
  state_write(L, &s->next);
  if (str_eq(buf_str(&s->next.bytes), buf_str(&s->held.bytes))) return;
  Str key = state_difference(s->scratch, &s->held, &s->next);
  FAULT(L, "view-changes-state", ARG("scene", scene->name), ARG("key", key),
    ARG("function", S("start()")));
}

void view_show(lua_State *L, Arena *a, ScriptView *out) {
  Script *s = script_of(L);
  const Scene *scene = s->at[s->depth - 1];
  s->shown = false;
  clear(s, a);
  lua_rawgeti(L, LUA_REGISTRYINDEX, SLOT_SCENES); /* -> scenes */
  lua_rawgeti(L, -1, scene->number);              /* -> scenes function */
  lua_remove(L, -2);                              /* -> function */
  lua_rawgeti(L, LUA_REGISTRYINDEX, SLOT_STATE);  /* -> function state */
  lua_pushlstring(L, scene->name.s, (size_t)scene->name.n);
  leash_run(L, CALL_VIEW, 2, 0); /* -> */
  check_unchanged(L, scene);
  give_out(s, scene, out);
  s->shown = true;
}
