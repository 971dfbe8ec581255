/* What the learner can do in a scene. All four kinds are one record; they differ in which options
 * they know and what they cannot be without. The handler is the first element of the table, so that
 * it reads as what is to happen: choice{id = "ask", text = "pay-open", function(state) ... end}. */
#include <stddef.h>

#include "script/arguments.h"
#include "script/functions.h"
#include "script/leash.h"

typedef struct {
  ScriptOffer offer;
  Str to;
  bool when, run;
} Options;

#define OPTION(NAME, KIND, FIELD)                                                                  \
  { S_INIT(NAME), KIND, offsetof(Options, FIELD) }

/* The first ones are known to every kind, the last only to some. */
static const Option options[] = {
  OPTION("id", OPTION_NAME, offer.id),
  OPTION("when", OPTION_BOOL, when),
  OPTION("text", OPTION_NAME, offer.text),
  OPTION("args", OPTION_ARGS, offer.args),
  OPTION("tags", OPTION_DATA, offer.tags),
  OPTION("to", OPTION_NAME, to),
  OPTION("", OPTION_RUN, run),
  OPTION("topic", OPTION_NAME, offer.topic),
  OPTION("selected", OPTION_BOOL, offer.selected),
};
static const Option timer_options[] = {
  OPTION("id", OPTION_NAME, offer.id),
  OPTION("when", OPTION_BOOL, when),
  OPTION("tags", OPTION_DATA, offer.tags),
  OPTION("to", OPTION_NAME, to),
  OPTION("", OPTION_RUN, run),
  OPTION("ms", OPTION_WHOLE, offer.ms),
};
enum { OPTIONS_OF_ALL = 7, OPTIONS_OF_CHOICE = 9, OPTIONS_OF_TIMER = 6 };
enum { TIMER_MOST = 24 * 60 * 60 * 1000 };

static bool is_offered(const Script *s, Str id) {
  for (int i = 0; i < s->offer_count; i++)
    if (str_eq(s->offers[i].shown.id, id)) return true;
  return false;
}

static Offer *new_offer(lua_State *L) {
  Script *s = script_of(L);
  if (s->offer_count == VIEW_OFFERS)
    FAULT(L, "script.too-many", ARG("function", str_c(functions_running(L)->name)),
      ARG_NUMBER("most", VIEW_OFFERS));
  if (s->offer_count == s->offer_cap) {
    int cap = s->offer_cap ? s->offer_cap * 2 : 8;
    s->offers = arena_grow(s->kept, s->offers, (size_t)s->offer_cap * sizeof *s->offers,
      (size_t)cap * sizeof *s->offers);
    s->offer_cap = cap;
  }
  return &s->offers[s->offer_count++];
}

static void check(lua_State *L, const Options *o) {
  const char *name = functions_running(L)->name;
  if (!o->offer.id.n)
    FAULT(L, "script.offer-id", ARG("function", str_c(name)), ARG("option", S("id")));
  if (!o->run && !o->to.n)
    FAULT(L, "script.offer-handler", ARG("id", o->offer.id), ARG("option", S("to")));
  if (is_offered(script_of(L), o->offer.id)) FAULT(L, "script.offer-twice", ARG("id", o->offer.id));
}

/* Keeps the offer, and its handler where there is one. Stack: options. */
static void keep(lua_State *L, const Options *o) {
  Script *s = script_of(L);
  Offer *made = new_offer(L);
  *made = (Offer){.shown = view_offer_copy(s->kept, &o->offer), .handled = o->run};
  if (o->to.n) made->to = modules_scene(L, o->to)->number;
  leash_charge_bytes(L, (int64_t)sizeof *made + 64);
  if (!o->run) return;
  lua_rawgeti(L, LUA_REGISTRYINDEX, SLOT_HANDLERS); /* -> options handlers */
  lua_rawgeti(L, 1, 1);                             /* -> options handlers handler */
  lua_rawseti(L, -2, s->offer_count);
}

/* Reads what the function was given; false when it is not to be offered now. */
static bool read(lua_State *L, ScriptOfferKind kind, const Option *known, int count, Options *o) {
  argument_table(L, 1);
  lua_settop(L, 1);
  *o = (Options){.offer.kind = kind, .when = true};
  argument_options(L, 1, known, count, script_of(L)->kept, o);
  if (!o->when) return false;
  check(L, o);
  if (kind != OFFER_TIMER && !o->offer.text.n) o->offer.text = o->offer.id;
  return true;
}

static int view_choice(lua_State *L) {
  Options o;
  if (read(L, OFFER_CHOICE, options, OPTIONS_OF_CHOICE, &o)) keep(L, &o);
  return 0;
}

static int view_free(lua_State *L) {
  Options o;
  if (read(L, OFFER_FREE, options, OPTIONS_OF_ALL, &o)) keep(L, &o);
  return 0;
}

static int view_evidence(lua_State *L) {
  Options o;
  if (read(L, OFFER_EVIDENCE, options, OPTIONS_OF_CHOICE, &o)) keep(L, &o);
  return 0;
}

static int view_timer(lua_State *L) {
  Options o;
  if (!read(L, OFFER_TIMER, timer_options, OPTIONS_OF_TIMER, &o)) return 0;
  if (o.offer.ms < 1 || o.offer.ms > TIMER_MOST)
    FAULT(L, "script.timer", ARG("id", o.offer.id), ARG("option", S("ms")),
      ARG_NUMBER("most", TIMER_MOST));
  keep(L, &o);
  return 0;
}

static const FunctionRow rows[] = {
  {{"choice",
     "offer: {id: string, text?: string, args?: table, topic?: string, tags?: table, selected?: "
     "boolean, when?: boolean, to?: string, [1]?: fun(state: table)}",
     "",
     "Offers something to press. `text` is the id of its text (the `id` if absent), `topic` that "
     "of "
     "the group it stands in. The function, or the scene `to`, or both, say what happens: first "
     "the "
     "function, then the scene, unless the function went elsewhere. `when = false` leaves it out, "
     "`selected` shows it as ticked, `tags` go into the record.",
     "choice{id = \"wait\", to = \"begin\"}\n"
     "choice{id = \"ask\", text = \"pay-open\", tags = {form = \"OPEN\"}, when = true, "
     "function(state)\n  state.asked = true\n  go(\"begin\")\nend}",
     CALL_VIEW},
    view_choice},
  {{"free",
     "offer: {id: string, text?: string, args?: table, tags?: table, when?: boolean, to?: string, "
     "[1]?: fun(state: table, typed: string)}",
     "",
     "Offers a place to type a text. The function gets what was typed as its second argument; to "
     "keep it in the state is to record it.",
     "free{id = \"own-words\", text = \"ask-freely\", function(state, typed)\n"
     "  state.words = #typed\nend}",
     CALL_VIEW},
    view_free},
  {{"evidence",
     "offer: {id: string, text?: string, args?: table, topic?: string, tags?: table, selected?: "
     "boolean, when?: boolean, to?: string, [1]?: fun(state: table)}",
     "", "As `choice`, for something to look at: a document, an object, a photograph.",
     "evidence{id = \"passport\", function(state) state.passport = true end}", CALL_VIEW},
    view_evidence},
  {{"timer",
     "offer: {id: string, ms: integer, tags?: table, when?: boolean, to?: string, [1]?: fun(state: "
     "table)}",
     "",
     "Ends by itself when the scene was in sight for so many milliseconds, at most a day. While it "
     "is not in sight, no time passes.",
     "timer{id = \"silence\", ms = 20000, to = \"begin\"}", CALL_VIEW},
    view_timer},
};

const FunctionTable functions_of_offers = FUNCTION_TABLE(rows);
