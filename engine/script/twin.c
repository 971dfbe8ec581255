/* Finding hidden state. The script itself goes on holding what it holds; its twin is dropped before
 * every step, so it knows nothing but the bytes. What comes out otherwise depends on something that
 * is not in the state: a variable of a module, a change to the global `scenario`, a table that two
 * places share. */
#include "script/twin.h"

#include "base/panic.h"
#include "script/shown.h"

/* Gives what the script was given before, and 0 for what is asked beyond. */
typedef struct {
  const Json *next;
} Replay;

static int replay_pick(void *context, const int64_t *weights, int count) {
  (void)weights;
  Replay *r = context;
  int64_t picked = r->next ? r->next->integer : 0;
  if (r->next) r->next = r->next->next;
  return picked < count ? (int)picked : 0;
}

Script *twin_open(Arena *a, const ScriptSetup *setup, Diag *fault) {
  ScriptSetup plain = *setup;
  plain.suspicious = false;
  return script_open(a, &plain, fault);
}

static bool hidden(Script *twin, Arena *a, Str key, Diag *fault) {
  const ScriptModule *main = map_get(&twin->modules, twin->setup.main);
  Text text = text_with(a, text_id(S("rule.hidden-state")), S("key"), key);
  *fault = (Diag){.rule = S("hidden-state"), .text = text, .place = {.file = main->file}};
  return false;
}

/* Both came to an end; `key` names what differs, or is empty. */
static bool judge(
  Script *twin, Arena *a, bool done, bool done_again, Str rule_again, Str key, Diag *fault) {
  if (!done && !done_again && str_eq(fault->rule, rule_again)) return false;
  if (done != done_again || !done) return hidden(twin, a, done ? rule_again : fault->rule, fault);
  return key.n ? hidden(twin, a, key, fault) : true;
}

static Str view_difference(Arena *a, const ScriptView *x, const ScriptView *y) {
  return str_eq(shown_text(a, x), shown_text(a, y)) ? S("") : x->scene;
}

/* What was shown must be what the bytes alone show: the twin is dropped once more, since it ran
 * the scene before to have its handlers. */
static Str shown_difference(Script *twin, Arena *a, const ScriptStep *step) {
  ScriptView view;
  Diag fault;
  script_drop(twin);
  if (!script_view(twin, a, step->state, &view, &fault)) return step->view.scene;
  return view_difference(a, &step->view, &view);
}

static Str step_difference(Script *twin, Arena *a, const ScriptStep *x, const ScriptStep *y) {
  const Json *changes = script_changes(a, x->state, y->state);
  ensure(changes);
  if (changes->first) return changes->first->key;
  if (!json_equal(x->changes, y->changes)) return S("changes");
  if (!json_equal(x->marks, y->marks)) return S("mark");
  if (!json_equal(x->picks, y->picks)) return S("pick");
  Str scene = view_difference(a, &x->view, &y->view);
  return scene.n ? scene : shown_difference(twin, a, x);
}

bool twin_start(
  Script *twin, Arena *a, const Call *call, bool done, const ScriptStep *out, Diag *fault) {
  ScriptStep again;
  Diag other = {0};
  Replay replay = {call->picks ? call->picks->first : NULL};
  script_drop(twin);
  bool done_again = script_start(twin, a, (ScriptPick){&replay, replay_pick}, &again, &other);
  Str key = done && done_again ? step_difference(twin, a, out, &again) : S("");
  return judge(twin, a, done, done_again, other.rule, key, fault);
}

bool twin_view(
  Script *twin, Arena *a, const Call *call, bool done, const ScriptView *out, Diag *fault) {
  ScriptView again;
  Diag other = {0};
  script_drop(twin);
  bool done_again = script_view(twin, a, call->state, &again, &other);
  Str key = done && done_again ? view_difference(a, out, &again) : S("");
  return judge(twin, a, done, done_again, other.rule, key, fault);
}

bool twin_step(
  Script *twin, Arena *a, const Call *call, bool done, const ScriptStep *out, Diag *fault) {
  ScriptStep again;
  Diag other = {0};
  Replay replay = {call->picks ? call->picks->first : NULL};
  script_drop(twin);
  bool done_again = script_step(twin, a, call->state, call->offer, call->text,
    (ScriptPick){&replay, replay_pick}, &again, &other);
  Str key = done && done_again ? step_difference(twin, a, out, &again) : S("");
  return judge(twin, a, done, done_again, other.rule, key, fault);
}
