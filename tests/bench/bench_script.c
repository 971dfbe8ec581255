/* How fast scenarios are played: a random walk over a generated graph of scenes, in which each choice
 * changes a small state, and the time a script of so many scenes takes to load. Prints, one a line:
 *   choices-per-cpu-second   the state written, compared and given out at each choice
 *   load-ms                  all scenes declared
 *   fork-us                  one choice from a state that Lua does not hold, as exploring does
 * Usage: bench_script [SCENES [CHOICES]] */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/panic.h"
#include "base/rng.h"
#include "script/script.h"

static double cpu_seconds(void) {
  struct timespec t;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void put_scene(Buf *b, int number, int count, Rng *r) {
  buf_format(b, "scene(\"n%d\", function(state)\n  say(\"n%d/says\")\n", number, number);
  int offers = 2 + (int)rng_below(r, 2);
  for (int i = 0; i < offers; i++) {
    int to = (int)rng_below(r, (uint64_t)count);
    buf_format(b,
      "  choice{id = \"c%d\", text = \"n%d/c%d\", function(state)\n"
      "    state.turns = state.turns + 1\n    state.last = %d\n    go(\"n%d\")\n  end}\n",
      i, number, i, number, to);
  }
  buf_put(b, S("end)\n"));
}

static Str source_of(Arena *a, int count) {
  Buf b = buf_make(a);
  Rng r = rng_seed(7);
  buf_put(&b, S("start(\"n0\", function(state)\n  state.turns = 0\n  state.last = 0\n"
                "  state.met = {maria = true, office = false}\nend)\n"));
  for (int i = 0; i < count; i++) put_scene(&b, i, count, &r);
  return buf_str(&b);
}

static int no_pick(void *context, const int64_t *weights, int count) {
  (void)context;
  (void)weights;
  return count - 1;
}

typedef struct {
  Script *script;
  Arena *now, *next;
  ScriptStep step;
  Rng rng;
} Walk;

static void walk_step(Walk *w) {
  Diag fault;
  const ScriptView *v = &w->step.view;
  Str offer = v->offers[rng_below(&w->rng, (uint64_t)v->offer_count)].id;
  ScriptStep step;
  arena_reset(w->next);
  ScriptPick pick = {NULL, no_pick};
  ensure(script_step(w->script, w->next, w->step.state, offer, S(""), pick, &step, &fault));
  w->step = step;
  Arena *old = w->now;
  w->now = w->next;
  w->next = old;
}

/* Steps that go on from one state, and never from the one that came last. */
static double fork_seconds(Walk *w, int count) {
  ScriptStep from = w->step, other;
  Diag fault;
  Arena *a = arena_create();
  double begun = cpu_seconds();
  for (int i = 0; i < count; i++) {
    arena_reset(a);
    ScriptPick pick = {NULL, no_pick};
    ensure(
      script_step(w->script, a, from.state, from.view.offers[0].id, S(""), pick, &other, &fault));
  }
  double taken = cpu_seconds() - begun;
  arena_destroy(a);
  return taken;
}

int main(int argc, char **argv) {
  int scenes = argc > 1 ? atoi(argv[1]) : 1000, choices = argc > 2 ? atoi(argv[2]) : 1000000;
  if (scenes < 1 || choices < 1) return 2;
  Arena *a = arena_create();
  ScriptModule module = {S("graph"), S("scripts/graph.lua"), source_of(a, scenes)};
  ScriptSetup setup = {.modules = &module,
    .module_count = 1,
    .main = S("graph"),
    .limits = {.memory = (int64_t)4 << 30, .load_steps = 1000000000, .churn = (int64_t)1 << 30}};
  Diag fault;
  double begun = cpu_seconds();
  Walk w = {.script = script_open(a, &setup, &fault), .rng = rng_seed(1)};
  ensure(w.script);
  double loaded = cpu_seconds();
  w.now = arena_create();
  w.next = arena_create();
  ensure(script_start(w.script, w.now, (ScriptPick){NULL, no_pick}, &w.step, &fault));
  double walking = cpu_seconds();
  for (int i = 0; i < choices; i++) walk_step(&w);
  double walked = cpu_seconds() - walking;
  printf("choices-per-cpu-second %.0f\nload-ms %.1f\n", choices / walked, (loaded - begun) * 1e3);
  printf("fork-us %.2f\n", fork_seconds(&w, 100000) / 100000 * 1e6);
  script_close(w.script);
  arena_destroy(w.now);
  arena_destroy(w.next);
  arena_destroy(a);
  return 0;
}
