/* A rehearsal is a number of seeded walks. It proves nothing about ways it did not take, but finds at once
 * what fails at the first step or the second, which is most of what goes wrong in a script. */
#include "author/rehearse.h"

#include "base/map.h"
#include "base/rng.h"
#include "course/words.h"
#include "script/script.h"

enum { WALKS = 12, STEPS = 30 };

typedef struct {
  Arena *arena, *step[2];
  const Course *course;
  const Scenario *scenario;
  DiagList *d;
  Script *script;
  Rng rng;
  Map told; /* of texts and files: told of already, or known to the list */
  bool failed;
} Rehearsal;

/* ---- findings ---- */

/* The place as findings call it; what is in no file of the course stands at the scenario. The bytes of
 * a script are told to the list once. */
static Place shown(Rehearsal *r, Place place) {
  const CourseFile *file = course_file(r->course, place.file);
  if (!file) return r->scenario->place;
  bool is_script = course_file_kind(place.file) == FILE_SCRIPT;
  place.file = str_join3(r->arena, r->course->files.name, S("/"), place.file);
  if (is_script && map_put(&r->told, place.file, r)) diag_source(r->d, place.file, file->bytes);
  return place;
}

static void tell(Rehearsal *r, const Diag *fault) {
  Diag *item = diag_add(r->d, DIAG_ERROR, str_zero(r->arena, fault->rule), shown(r, fault->place));
  for (int i = 0; i < fault->text.arg_count; i++) {
    const TextArg *arg = &fault->text.args[i];
    const char *name = str_zero(r->arena, arg->name);
    if (arg->is_number)
      diag_number(r->d, item, name, arg->number);
    else
      diag_arg(r->d, item, name, str_copy(r->arena, arg->value));
  }
  r->failed = true;
}

static void check_text(Rehearsal *r, Str id) {
  if (!id.n || words_is_interface(id) || map_has(&r->scenario->texts, id)) return;
  if (!map_put(&r->told, id, r)) return;
  Diag *item = diag_add(r->d, DIAG_ERROR, "said-no-text", r->scenario->place);
  diag_arg(r->d, item, "id", str_copy(r->arena, id));
}

static void check_texts(Rehearsal *r, const ScriptView *view) {
  for (int i = 0; i < view->line_count; i++) {
    check_text(r, view->lines[i].text);
    check_text(r, view->lines[i].alt);
  }
  for (int i = 0; i < view->offer_count; i++) {
    if (view->offers[i].kind != OFFER_TIMER) check_text(r, view->offers[i].text);
    check_text(r, view->offers[i].topic);
  }
}

/* ---- walks ---- */

static int pick(void *context, const int64_t *weights, int count) {
  return rng_weighted(&((Rehearsal *)context)->rng, weights, count);
}

static void walk(Rehearsal *r) {
  ScriptPick draws = {r, pick};
  ScriptStep step;
  Diag fault;
  bool ok = script_start(r->script, r->step[0], draws, &step, &fault);
  for (int i = 1; ok && i <= STEPS; i++) {
    check_texts(r, &step.view);
    if (!step.view.offer_count) return;
    Arena *a = r->step[i % 2];
    arena_reset(a);
    uint64_t n = rng_below(&r->rng, (uint64_t)step.view.offer_count);
    ok = script_step(
      r->script, a, step.state, step.view.offers[n].id, S("Aziza"), draws, &step, &fault);
  }
  if (!ok) tell(r, &fault);
}

static void rehearse_one(Rehearsal *r) {
  CourseModule *found;
  int count;
  Diag fault;
  course_modules(r->arena, r->course, &found, &count);
  ScriptModule *modules = arena_many(r->arena, ScriptModule, count);
  for (int i = 0; i < count; i++)
    modules[i] = (ScriptModule){found[i].name, found[i].file, found[i].source};
  ScriptSetup setup = {.modules = modules,
    .module_count = count,
    .main = r->scenario->main,
    .scenario = r->scenario->data,
    .suspicious = true};
  r->script = script_open(r->arena, &setup, &fault);
  if (!r->script) tell(r, &fault);
  for (int i = 0; r->script && i < WALKS && !r->failed; i++) {
    r->rng = rng_seed((uint64_t)i + 1);
    walk(r);
  }
  script_close(r->script);
}

void rehearse(Arena *a, const Course *course, DiagList *d) {
  for (int i = 0; i < course->scenario_count; i++) {
    Rehearsal r = {.arena = a, .course = course, .scenario = &course->scenarios[i], .d = d};
    r.step[0] = arena_create();
    r.step[1] = arena_create();
    r.told = map_make(a);
    rehearse_one(&r);
    arena_destroy(r.step[0]);
    arena_destroy(r.step[1]);
  }
}
