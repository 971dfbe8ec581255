/* Plays: a script with steps in its comments, and all that each step came to beside it (NAME.lua,
 * NAME.expected). Each is played with what Lua holds kept, with everything dropped before each
 * step, and suspiciously; all three must come to the same text. */
#include "stage.h"

static Arena *a;

static int open_arena(void **state) {
  (void)state;
  a = arena_create();
  return 0;
}

static int close_arena(void **state) {
  (void)state;
  arena_destroy(a);
  return 0;
}

typedef enum { HELD, DROPPED, SUSPICIOUS } Manner;

static void put_json(Buf *b, const char *name, const Json *value) {
  if (!value || (value->kind == JSON_OBJECT && !value->count)) return;
  buf_format(b, "  %s ", name);
  json_write(b, value);
  buf_byte(b, '\n');
}

static void put_step(Buf *b, const ScriptStep *step) {
  buf_format(b, "  state %.*s\n", STR_ARG(step->state));
  put_json(b, "changes", step->changes);
  put_json(b, "tags", step->taken.tags);
  put_json(b, "marks", step->marks);
  put_json(b, "picks", step->picks);
  buf_format(b, "  view %.*s\n", STR_ARG(shown_text(a, &step->view)));
}

/* The changes, done to the state before, give the state after. */
static void check_changes(Str before, const ScriptStep *step) {
  Json *flat = before.n ? json_parse(a, before, NULL) : json_object(a), *left = json_object(a);
  for (const Json *at = flat->first; at; at = at->next)
    if (!json_get(step->changes, at->key)) json_set(a, left, at->key, json_copy(a, at));
  for (const Json *at = step->changes->first; at; at = at->next)
    if (at->kind != JSON_NULL) json_set(a, left, at->key, json_copy(a, at));
  Buf b = buf_make(a);
  json_write(&b, left);
  assert_string_equal(str_zero(a, buf_str(&b)), str_zero(a, step->state));
  if (before.n) assert_true(json_equal(script_changes(a, before, step->state), step->changes));
}

/* A view can be asked for at any time, and is the one that the step gave. */
static void check_view(Script *s, const ScriptStep *step) {
  ScriptView view;
  Diag fault;
  assert_true(script_view(s, a, step->state, &view, &fault));
  assert_string_equal(str_zero(a, shown_text(a, &view)), str_zero(a, shown_text(a, &step->view)));
}

static void play_steps(Script *s, Str source, Manner manner, Buf *log) {
  ScriptStep step, next;
  Diag fault = {0};
  Str line;
  if (!script_start(s, a, STAGE_PICK, &step, &fault)) {
    buf_format(log, "  %.*s\n", STR_ARG(stage_fault(a, &fault)));
    return;
  }
  put_step(log, &step);
  check_changes((Str){0}, &step);
  while (str_cut(&source, '\n', &line)) {
    Str typed = {0};
    if (!str_starts(line, S("-- step "))) continue;
    buf_format(log, "%.*s\n", STR_ARG(str_slice(line, 3, line.n)));
    line = str_slice(line, S("-- step ").n, line.n);
    ptrdiff_t sign = str_find(line, S(" = "), 0);
    if (sign >= 0) typed = str_slice(line, sign + 3, line.n);
    if (sign >= 0) line = str_slice(line, 0, sign);
    if (manner == DROPPED) script_drop(s);
    if (!script_step(s, a, step.state, line, typed, STAGE_PICK, &next, &fault)) {
      buf_format(log, "  %.*s\n", STR_ARG(stage_fault(a, &fault)));
      continue;
    }
    put_step(log, &next);
    check_changes(step.state, &next);
    if (manner == DROPPED) check_view(s, &next);
    step = next;
  }
}

static Json *scenario_of(Str source) {
  ptrdiff_t at = str_find(source, S("-- scenario "), 0);
  if (at < 0) return NULL;
  Str rest = str_slice(source, at + S("-- scenario ").n, source.n), line;
  str_cut(&rest, '\n', &line);
  Json *scenario = json_parse(a, line, NULL);
  assert_non_null(scenario);
  return scenario;
}

static Str played(const char *name, Manner manner) {
  Buf log = buf_make(a);
  Str file = str_format(a, "tests/script/plays/%s.lua", name);
  ScriptModule modules[] = {
    {S("main"), file, stage_read(a, file.s)},
    {S("facts"), S("tests/script/plays/facts.lua"), stage_read(a, "tests/script/plays/facts.lua")},
  };
  ScriptSetup setup = {.modules = modules,
    .module_count = 2,
    .main = S("main"),
    .scenario = scenario_of(modules[0].source),
    .suspicious = manner == SUSPICIOUS};
  Diag fault = {0};
  Script *s = script_open(a, &setup, &fault);
  if (s)
    play_steps(s, modules[0].source, manner, &log);
  else
    buf_format(&log, "  %.*s\n", STR_ARG(stage_fault(a, &fault)));
  script_close(s);
  return buf_str(&log);
}

static void plays_are_the_same_held_and_dropped(void **state) {
  (void)state;
  static const char *const names[] = {"office", "endings", "conditions", "order"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    Str held = played(names[i], HELD);
    stage_golden(a, str_format(a, "tests/script/plays/%s.expected", names[i]).s, held);
    assert_string_equal(str_zero(a, played(names[i], DROPPED)), str_zero(a, held));
    assert_string_equal(str_zero(a, played(names[i], SUSPICIOUS)), str_zero(a, held));
  }
}

/* What depends on Lua going on is found, whichever way it is hidden. */
static void hidden_state_is_found(void **state) {
  (void)state;
  static const char *const names[] = {
    "hidden_variable", "hidden_view", "hidden_scenario", "hidden_share", "hidden_pick"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    Str log = played(names[i], SUSPICIOUS);
    if (str_find(log, S(" hidden-state "), 0) < 0) fail_msg("%s: %s", names[i], str_zero(a, log));
    assert_true(str_find(played(names[i], HELD), S(" hidden-state "), 0) < 0);
  }
}

/* Every mistake an author can make in the calls of a script, with what is said of it. */
static void mistakes_are_told_where_they_are(void **state) {
  (void)state;
  Buf log = buf_make(a);
  Str rest = stage_read(a, "tests/script/mistakes.txt"), name;
  while (str_cut(&rest, '\n', &name)) {
    if (!str_starts(name, S("== "))) continue;
    ptrdiff_t end = str_find(rest, S("\n== "), 0);
    Str source = str_slice(rest, 0, end < 0 ? rest.n : end + 1);
    ScriptModule modules[] = {{S("main"), S("main.lua"), source},
      {S("loop"), S("loop.lua"), S("return require(\"loop\")\n")},
      {S("none"), S("none.lua"), S("")}};
    ScriptSetup setup = {.modules = modules, .module_count = 3, .main = S("main")};
    Diag fault = {0};
    ScriptStep step;
    Script *s = script_open(a, &setup, &fault);
    bool done = s && script_start(s, a, STAGE_PICK, &step, &fault);
    if (done) done = script_step(s, a, step.state, S("go"), S(""), STAGE_PICK, &step, &fault);
    buf_format(&log, "%.*s\n  %.*s\n", STR_ARG(name),
      STR_ARG(done ? S("no fault") : stage_fault(a, &fault)));
    script_close(s);
  }
  stage_golden(a, "tests/script/mistakes.expected", buf_str(&log));
}

static void reports_are_plain_data(void **state) {
  (void)state;
  Str source = stage_read(a, "tests/script/plays/report.lua");
  Script *s = stage_open(a, source, NULL, (ScriptLimits){0});
  Json *out;
  Diag fault = {0};
  Str input = S("{\"list\":[1,2.5,\"ж\",true,null,{}],\"of\":{\"a\":-1}}");
  assert_true(script_report(s, a, S("echo"), json_parse(a, input, NULL), &out, &fault));
  Buf b = buf_make(a);
  json_write(&b, out);
  assert_string_equal(str_zero(a, buf_str(&b)),
    "{\"count\":5,\"input\":{\"list\":[1,2.5,\"ж\",true,{}],\"of\":{\"a\":-1}}}");
  assert_true(script_report(s, a, S("empty"), NULL, &out, &fault));
  assert_int_equal(out->count, 0);
  static const char *const bad[] = {"none", "number", "function", "deep"};
  static const char *const rules[] = {
    "script.no-report", "script.report-type", "script.data-type", "script.data-depth"};
  for (int i = 0; i < 4; i++) {
    assert_false(script_report(s, a, str_c(bad[i]), NULL, &out, &fault));
    assert_string_equal(str_zero(a, fault.rule), rules[i]);
    assert_null(out);
  }
  script_close(s);
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test_setup_teardown(plays_are_the_same_held_and_dropped, open_arena, close_arena),
    cmocka_unit_test_setup_teardown(hidden_state_is_found, open_arena, close_arena),
    cmocka_unit_test_setup_teardown(mistakes_are_told_where_they_are, open_arena, close_arena),
    cmocka_unit_test_setup_teardown(reports_are_plain_data, open_arena, close_arena),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
