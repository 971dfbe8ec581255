/* Draws are made from the attempt's seed and the number of the turn, so that no generator's position
 * is kept anywhere and a turn that is taken again from the same place draws the same. */
#include "session/play.h"

#include "base/rng.h"
#include "session/turns.h"

struct Play {
  Arena *arena, *call;
  const Course *course;
  Script *script; /* NULL: it does not load, see fault */
  Diag fault;
  Arena *shown[2]; /* of the newest view and of the one before */
  int newest;
  int64_t held; /* the turn that `view` and `state` are of; -2: none */
  ScriptView view;
  Str state;
  Rng rng;
};

/* The scenario's file, and in it whether a plan is made first. */
static const Json *data_of(Play *p, const Interview *interview) {
  Json *data = json_copy(p->arena, interview->scenario->data);
  json_set_bool(p->arena, data, S("planned"), (interview->ask & ASK_PLAN) != 0);
  return data;
}

static void open_script(Play *p, const Interview *interview) {
  const Scenario *scenario = interview->scenario;
  CourseModule *found;
  int count;
  course_modules(p->arena, p->course, &found, &count);
  ScriptModule *modules = arena_many(p->arena, ScriptModule, count);
  for (int i = 0; i < count; i++)
    modules[i] = (ScriptModule){found[i].name, found[i].file, found[i].source};
  ScriptSetup *setup = arena_new(p->arena, ScriptSetup);
  *setup = (ScriptSetup){.modules = modules,
    .module_count = count,
    .main = scenario->main,
    .scenario = data_of(p, interview)};
  p->script = script_open(p->arena, setup, &p->fault);
}

Play *session_play(const Course *course, const Lesson *lesson) {
  if (!lesson->interview) return NULL;
  Arena *arena = arena_create();
  Play *p = arena_new(arena, Play);
  *p = (Play){.arena = arena, .course = course, .held = -2};
  p->call = arena_create();
  p->shown[0] = arena_create();
  p->shown[1] = arena_create();
  open_script(p, lesson->interview);
  return p;
}

void session_play_end(Play *p) {
  if (!p) return;
  script_close(p->script);
  arena_destroy(p->call);
  arena_destroy(p->shown[0]);
  arena_destroy(p->shown[1]);
  arena_destroy(p->arena);
}

/* ---- draws ---- */

static int pick(void *context, const int64_t *weights, int count) {
  return rng_weighted(context, weights, count);
}

static ScriptPick draws(Play *p, const State *state) {
  uint64_t seed = (uint64_t)state_int(state, S("seed"), 0);
  uint64_t turn = (uint64_t)(turns_here(state) + 1);
  p->rng = rng_seed(seed ^ (turn * UINT64_C(0x9E3779B97F4A7C15)));
  return (ScriptPick){&p->rng, pick};
}

/* ---- turns ---- */

static Arena *next_arena(Play *p) {
  p->newest ^= 1;
  arena_reset(p->shown[p->newest]);
  return p->shown[p->newest];
}

static bool loads(const Play *p, Diag *fault) {
  if (!p->script) *fault = p->fault;
  return p->script != NULL;
}

/* Makes what is held be of the turn one is at. */
static bool hold(Play *p, const State *state, Diag *fault) {
  int64_t here = turns_here(state);
  if (p->held == here) return true;
  p->held = -2;
  Arena *a = next_arena(p);
  p->state = turns_script(a, state, here);
  if (!script_view(p->script, a, p->state, &p->view, fault)) return false;
  p->held = here;
  return true;
}

static void keep(Play *p, const ScriptStep *step, int64_t turn) {
  p->state = step->state;
  p->view = step->view;
  p->held = turn;
}

const ScriptView *play_view(Play *p, const State *state, Diag *fault) {
  return loads(p, fault) && hold(p, state, fault) ? &p->view : NULL;
}

bool play_start(Play *p, const State *state, ScriptStep *out, Diag *fault) {
  if (!loads(p, fault)) return false;
  p->held = -2;
  if (!script_start(p->script, next_arena(p), draws(p, state), out, fault)) return false;
  keep(p, out, 0);
  return true;
}

bool play_take(Play *p, const State *state, Str offer, Str text, ScriptStep *out, Diag *fault) {
  if (!loads(p, fault) || !hold(p, state, fault)) return false;
  Str from = p->state;
  p->held = -2;
  if (!script_step(p->script, next_arena(p), from, offer, text, draws(p, state), out, fault))
    return false;
  keep(p, out, turns_newest(state) + 1);
  return true;
}

bool play_report(Play *p, Arena *a, Str name, const Json *input, Json **out, Diag *fault) {
  return loads(p, fault) && script_report(p->script, a, name, input, out, fault);
}

const ScriptOffer *play_offer(const ScriptView *view, Str id) {
  for (int i = 0; i < view->offer_count; i++)
    if (str_eq(view->offers[i].id, id)) return &view->offers[i];
  return NULL;
}
