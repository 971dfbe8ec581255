/* States as they come back from a row or a bundle, made by no program of ours: a snapshot's bytes, the
 * records of turns in it, and the script's own state. They are refused, or one can go on with them: look at
 * every page, press, go back, be labelled. What is refused inside a script suspends the attempt. */
#include "fuzz.h"

#include "script/script.h"

enum { KEPT = 24, CHANGES = 5, STEPS = 6 };

typedef struct {
  World w;
  struct {
    const Lesson *lesson;
    Str snapshot; /* of an attempt as it stood somewhere on its way */
    Str script;   /* and its script's state there */
  } kept[KEPT];
} Prepared;

static void *prepare(Arena *a) {
  static const char *const lessons[] = {"baxtiyor", "baxtiyor-plan", "dilnoza", "saodat"};
  Prepared *p = arena_new(a, Prepared);
  CourseFiles *all = arena_new(a, CourseFiles);
  *all = library_interviewing(a);
  p->w = library_world(a, all);
  walk_words(&p->w);
  Arena *page = arena_create();
  for (int i = 0; i < KEPT; i++) {
    Rng r = rng_seed((uint64_t)i);
    Attempt *at = scene_begin(&p->w, lessons[i % 4], (uint64_t)i);
    scene_press(at, S("go:interview"), (Str){0});
    walk(at, page, &r, 4 + i);
    if (i % 3 == 0) scene_press(at, S("take:end-interview"), (Str){0});
    if (i % 3 == 0) scene_press(at, S("go:example"), (Str){0});
    if (i % 3 == 0) scene_press(at, S("go:debrief"), (Str){0});
    p->kept[i].lesson = at->lesson;
    p->kept[i].snapshot = str_copy(a, state_bytes(page, &at->state));
    p->kept[i].script = str_copy(a, turns_script(page, &at->state, turns_here(&at->state)));
    scene_end(at);
    arena_reset(page);
  }
  arena_destroy(page);
  return p;
}

/* Canonical bytes that were changed: as a tree, so that they are canonical again, or as bytes. */
static Str changed(Arena *a, Rng *r, Str bytes, Str other) {
  Json *tree = rng_below(r, 5) ? json_parse(a, bytes, NULL) : NULL;
  if (!tree) return mutate_text(a, r, bytes, other);
  for (uint64_t n = 1 + rng_below(r, CHANGES); n > 0; n--) mutate_tree(a, r, tree);
  Buf b = buf_make(a);
  json_write(&b, tree);
  return buf_str(&b);
}

/* Everything that is asked of turns, at numbers that may not be there. */
static void ask_turns(Arena *a, const State *state, Rng *r) {
  static const int64_t at[] = {-2, -1, 0, 1, 5, 100, INT64_MAX, INT64_MIN};
  Turn *turns;
  int64_t number = at[rng_below(r, sizeof at / sizeof *at)];
  int n = turns_line(a, state, number, &turns);
  for (int i = 0; i < n; i++) assert_non_null(turns[i].record);
  n = turns_left(a, state, &turns);
  for (int i = 0; i < n; i++) assert_non_null(turns[i].record);
  turns_script(a, state, number);
  turns_ending(state, number);
}

static bool go_on(Prepared *p, int kept, Str bytes, Rng *r) {
  Attempt *at = scene_attempt(&p->w, str_zero(p->w.a, p->kept[kept].lesson->id));
  Arena *page = arena_create();
  State state;
  bool is_state = state_read(at->a, bytes, &state);
  if (is_state) {
    at->state = state;
    ask_turns(at->a, &at->state, r);
    scene_page(at, page, S("en"));
    walk(at, page, r, STEPS);
    walk_check(at);
  }
  arena_destroy(page);
  scene_end(at);
  return is_state;
}

static int first_of(void *context, const int64_t *weights, int count) {
  (void)context, (void)weights, (void)count;
  return 0;
}

/* The script is given the bytes themselves. */
static bool look_into_script(Prepared *p, int kept, Str bytes, Arena *a, Rng *r) {
  const Scenario *scenario = p->kept[kept].lesson->interview->scenario;
  CourseModule *found;
  int count;
  course_modules(a, p->w.course, &found, &count);
  ScriptModule *modules = arena_many(a, ScriptModule, count);
  for (int i = 0; i < count; i++)
    modules[i] = (ScriptModule){found[i].name, found[i].file, found[i].source};
  ScriptSetup setup = {.modules = modules,
    .module_count = count,
    .main = scenario->main,
    .scenario = scenario->data};
  Diag fault = {0};
  Script *script = script_open(a, &setup, &fault);
  ScriptView view;
  ScriptStep step;
  assert_non_null(script);
  bool shown = script_view(script, a, bytes, &view, &fault);
  if (shown && view.offer_count) {
    Str offer = view.offers[rng_below(r, (uint64_t)view.offer_count)].id;
    script_step(
      script, a, bytes, str_copy(a, offer), S("x"), (ScriptPick){NULL, first_of}, &step, &fault);
  }
  script_changes(a, p->kept[kept].script, bytes);
  /* after whatever it was given, it is as good as before */
  if (!script_view(script, a, p->kept[kept].script, &view, &fault))
    fail_msg("%.*s", STR_ARG(fault.rule));
  script_close(script);
  return shown;
}

static bool one(void *prepared, Arena *a, Rng *r) {
  Prepared *p = prepared;
  int kept = (int)rng_below(r, KEPT), other = (int)rng_below(r, KEPT);
  if (rng_below(r, 3)) {
    Str bytes = changed(a, r, p->kept[kept].snapshot, p->kept[other].snapshot);
    return go_on(p, kept, bytes, r);
  }
  return look_into_script(
    p, kept, changed(a, r, p->kept[kept].script, p->kept[other].script), a, r);
}

int main(int argc, char **argv) {
  static const Fuzzer fuzzer = {"state", 600, prepare, one};
  return fuzz_main(&fuzzer, argc, argv);
}
