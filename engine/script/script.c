/* A script as its users see it: opened, asked, dropped, closed. Lua is made when it is first needed.
 * After a fault in which Lua code ran it is thrown away: what such a script holds besides its state
 * may be half done. */
#include "script/script.h"

#include "base/panic.h"
#include "script/leash.h"
#include "script/twin.h"

static int64_t limit(int64_t wanted, int64_t otherwise) {
  return wanted > 0 ? wanted : otherwise;
}

static int64_t source_bytes(const ScriptSetup *setup) {
  int64_t total = 0;
  for (int i = 0; i < setup->module_count; i++) total += setup->modules[i].source.n;
  return total;
}

static ScriptLimits limits_of(const ScriptSetup *setup) {
  enum { BYTES_PER_SOURCE_BYTE = 16 };
  const ScriptLimits *wanted = &setup->limits;
  return (ScriptLimits){
    .load_steps = limit(wanted->load_steps, 50000000),
    .steps = limit(wanted->steps, 2000000),
    .memory = limit(wanted->memory, (64 << 20) + BYTES_PER_SOURCE_BYTE * source_bytes(setup)),
    .churn = limit(wanted->churn, 64 << 20),
    .block = limit(wanted->block, SCRIPT_STATE_BYTES),
  };
}

static Script *create(const ScriptSetup *setup) {
  Arena *own = arena_create();
  Script *s = arena_new(own, Script);
  s->own = own;
  s->loaded = arena_create();
  s->kept = arena_create();
  s->scratch = arena_create();
  s->setup = *setup;
  s->limits = limits_of(setup);
  s->modules = map_make(own);
  for (int i = 0; i < setup->module_count; i++)
    map_put(&s->modules, setup->modules[i].name, (void *)&setup->modules[i]);
  s->held = (StateText){.arena = own, .bytes = buf_make(own)};
  s->next = s->held;
  s->ending = buf_make(own);
  s->walk.path = buf_make(own);
  return s;
}

void script_drop(Script *s) {
  if (s->L) lua_close(s->L);
  pool_finish(&s->memory.pool);
  s->L = NULL;
  s->holds = s->shown = false;
  arena_reset(s->loaded);
  arena_reset(s->kept);
}

void script_close(Script *s) {
  if (!s) return;
  script_close(s->twin);
  script_drop(s);
  arena_destroy(s->loaded);
  arena_destroy(s->kept);
  arena_destroy(s->scratch);
  arena_destroy(s->own);
}

static bool load(Script *s) {
  s->scenes = map_make(s->loaded);
  s->start = NULL;
  s->start_name = (Str){0};
  leash_make(s);
  return leash_call(s, modules_load);
}

/* Runs a body, on a script that is loaded first where it is not; NULL: loads only. */
static bool run(Script *s, Call *call, lua_CFunction body, Diag *fault) {
  ensure(!s->call);
  s->call = call;
  s->fault = (Diag){0};
  s->placed = s->touched = false;
  arena_reset(s->scratch);
  bool done = s->L || load(s);
  s->touched = !done;
  if (done && body) done = leash_call(s, body);
  if (!done) *fault = s->fault;
  if (!done && s->touched) script_drop(s);
  s->call = NULL;
  return done;
}

Script *script_open(Arena *a, const ScriptSetup *setup, Diag *fault) {
  Script *s = create(setup);
  Call call = {.arena = a};
  if (!run(s, &call, NULL, fault)) {
    script_close(s);
    return NULL;
  }
  if (setup->suspicious) s->twin = twin_open(a, setup, fault);
  if (setup->suspicious && !s->twin) {
    script_close(s);
    return NULL;
  }
  return s;
}

bool script_start(Script *s, Arena *a, ScriptPick pick, ScriptStep *out, Diag *fault) {
  Call call = {.arena = a, .pick = pick, .step = out};
  *out = (ScriptStep){0};
  bool done = run(s, &call, step_start, fault);
  return s->twin ? twin_start(s->twin, a, &call, done, out, fault) : done;
}

bool script_view(Script *s, Arena *a, Str state, ScriptView *out, Diag *fault) {
  Call call = {.arena = a, .state = state, .view = out};
  *out = (ScriptView){0};
  bool done = run(s, &call, step_view, fault);
  return s->twin ? twin_view(s->twin, a, &call, done, out, fault) : done;
}

bool script_step(Script *s, Arena *a, Str state, Str offer, Str text, ScriptPick pick,
  ScriptStep *out, Diag *fault) {
  Call call = {.arena = a, .state = state, .offer = offer, .text = text, .pick = pick, .step = out};
  *out = (ScriptStep){0};
  bool done = run(s, &call, step_take, fault);
  return s->twin ? twin_step(s->twin, a, &call, done, out, fault) : done;
}

bool script_report(Script *s, Arena *a, Str name, const Json *input, Json **out, Diag *fault) {
  Call call = {.arena = a, .name = name, .input = input};
  bool done = run(s, &call, step_report, fault);
  *out = done ? call.report : NULL;
  return done;
}

Json *script_changes(Arena *a, Str from, Str to) {
  StateText left = {.arena = a, .bytes = buf_make(a)}, right = left;
  if (!state_parse(a, from) || !state_parse(a, to)) return NULL;
  state_scan(from, &left);
  state_scan(to, &right);
  return state_changes(a, &left, &right);
}
