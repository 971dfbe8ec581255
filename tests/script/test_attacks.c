/* Attempts to get out of the sandbox, to run for ever, to exhaust memory and to lie about types:
 * attacks.txt. Each is tried in a handler, in a scene, in a report and while the script is loaded, and
 * ends every time in the fault that its heading names. In between the same script takes a good
 * step, which always comes to the same bytes. What the faults say is held in attacks.expected. */
#include "stage.h"

typedef struct {
  Str name, rule, code;
  bool handler_only;
} Attack;

static Arena *a;
static int wrong; /* attacks that came to something else; all are told before the test fails */

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

/* "== name: rule", or "== name: rule (handler)", and the lines up to the next. */
static bool next_attack(Str *rest, Attack *attack) {
  Str line, where;
  while (str_starts(*rest, S("#")) || str_starts(*rest, S("\n")))
    if (!str_cut(rest, '\n', &line)) return false;
  if (!rest->n || !str_cut(rest, '\n', &line)) return false;
  assert_true(str_starts(line, S("== ")));
  line = str_slice(line, 3, line.n);
  assert_true(str_cut(&line, ':', &attack->name));
  where = str_trim(line);
  attack->handler_only = str_ends(where, S(" (handler)"));
  attack->rule = attack->handler_only ? str_slice(where, 0, where.n - S(" (handler)").n) : where;
  ptrdiff_t end = str_find(*rest, S("\n== "), 0);
  attack->code = str_slice(*rest, 0, end < 0 ? rest->n : end + 1);
  *rest = end < 0 ? (Str){0} : str_slice(*rest, end + 1, rest->n);
  return true;
}

/* The frame with the attack in place of its line ATTACK_IN_<place>, and the other places empty. */
static Str framed(const Attack *attack, const char *place) {
  Str rest = stage_read(a, "tests/script/frame.lua"), line;
  Str wanted = str_join(a, S("ATTACK_IN_"), str_c(place));
  Buf b = buf_make(a);
  while (str_cut(&rest, '\n', &line)) {
    Str word = str_trim(line);
    if (str_eq(word, wanted)) {
      buf_put(&b, S("do "));
      buf_put(&b, str_trim(attack->code));
      buf_put(&b, S("\nend"));
    } else if (!str_starts(word, S("ATTACK_IN_"))) {
      buf_put(&b, line);
    }
    buf_byte(&b, '\n');
  }
  return buf_str(&b);
}

static Str take(Script *s, Str state, const char *offer, Diag *fault) {
  ScriptStep step;
  if (!script_step(s, a, state, str_c(offer), S(""), STAGE_PICK, &step, fault)) return (Str){0};
  return step.state;
}

static bool is_one_of(Str rules, Str rule) {
  for (Str one; str_cut(&rules, '|', &one);)
    if (str_eq(one, rule)) return true;
  return false;
}

static void expect(const Attack *attack, bool done, const Diag *fault, const char *place) {
  bool harmless = str_eq(attack->rule, S("harmless"));
  if (done == harmless && (done || is_one_of(attack->rule, fault->rule))) return;
  wrong++;
  print_error("%s in %s: %s\n", str_zero(a, attack->name), place,
    done ? "no fault" : str_zero(a, stage_fault(a, fault)));
}

/* Attacks, and shows that the script is as good afterwards as before. */
static void attack_script(Script *s, const Attack *attack, const char *offer, Diag *fault) {
  ScriptStep first;
  assert_true(script_start(s, a, STAGE_PICK, &first, fault));
  Str good = take(s, first.state, "good", fault);
  assert_true(good.n > 0);
  for (int i = 0; i < 2; i++) {
    *fault = (Diag){0};
    Str state = take(s, first.state, offer, fault);
    expect(attack, state.n > 0, fault, offer);
    Diag other = {0};
    Str again = take(s, first.state, "good", &other);
    assert_string_equal(str_zero(a, again), str_zero(a, good));
  }
}

static void attack_report(Script *s, const Attack *attack) {
  Diag fault = {0};
  Json *out;
  ScriptStep first;
  bool done = script_report(s, a, S("attack"), NULL, &out, &fault);
  expect(attack, done, &fault, "report");
  assert_true(script_start(s, a, STAGE_PICK, &first, &fault));
  assert_true(take(s, first.state, "good", &fault).n > 0);
}

static void attack_load(const Attack *attack) {
  ScriptModule module = {S("main"), S("scripts/main.lua"), framed(attack, "LOAD")};
  ScriptSetup setup = {
    .modules = &module, .module_count = 1, .main = S("main"), .limits = {.load_steps = 2000000}};
  Diag fault = {0};
  Script *s = script_open(a, &setup, &fault);
  expect(attack, s != NULL, &fault, "load");
  script_close(s);
}

static void attack_everywhere(const Attack *attack, Buf *log) {
  static const char *const places[] = {"HANDLER", "VIEW", "REPORT"};
  for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
    if (attack->handler_only && i > 0) return;
    Script *s = stage_open(a, framed(attack, places[i]), NULL, (ScriptLimits){0});
    Diag fault = {0};
    if (i == 2)
      attack_report(s, attack);
    else
      attack_script(s, attack, i == 0 ? "attack" : "visit", &fault);
    if (i == 0)
      buf_format(log, "%.*s: %s\n", STR_ARG(attack->name),
        fault.rule.n ? str_zero(a, stage_fault(a, &fault)) : "harmless");
    script_close(s);
  }
  attack_load(attack);
}

static void every_attack_ends_in_its_fault(void **state) {
  (void)state;
  Str rest = stage_read(a, "tests/script/attacks.txt");
  Arena *kept = arena_create();
  Buf log = buf_make(kept);
  Attack attack;
  rest = str_copy(kept, rest);
  int count = 0;
  while (next_attack(&rest, &attack)) {
    attack_everywhere(&attack, &log);
    arena_reset(a);
    count++;
  }
  assert_true(count >= 60);
  assert_int_equal(wrong, 0);
  stage_golden(a, "tests/script/attacks.expected", buf_str(&log));
  arena_destroy(kept);
}

/* Bytecode is refused wherever Lua is read. */
static void bytecode_is_no_source(void **state) {
  (void)state;
  ScriptModule module = {S("main"), S("scripts/main.lua"), S("\33Lua\x54\0\x19\x93\r\n\x1a\n")};
  ScriptSetup setup = {.modules = &module, .module_count = 1, .main = S("main")};
  Diag fault = {0};
  assert_null(script_open(a, &setup, &fault));
  assert_true(str_eq(fault.rule, S("script.syntax")));
}

/* Whatever budget is left when it ends, and wherever that is, the script can be used again. */
static void every_budget_can_run_out_anywhere(void **state) {
  (void)state;
  Attack none = {.name = S("none"), .code = S(" ")};
  Str source = framed(&none, "HANDLER");
  int failed = 0;
  for (int i = 0; i < 400; i++) {
    ScriptLimits limits = {0};
    if (i % 2)
      limits.churn = 100 + i * 10;
    else
      limits.memory = 1000 + i * 100;
    ScriptModule module = {S("main"), S("scripts/main.lua"), source};
    ScriptSetup setup = {
      .modules = &module, .module_count = 1, .main = S("main"), .limits = limits};
    Diag fault = {0};
    ScriptStep step;
    Script *s = script_open(a, &setup, &fault);
    bool done = s && script_start(s, a, STAGE_PICK, &step, &fault);
    for (int again = 0; again < 3 && done; again++)
      done = script_step(s, a, step.state, S("good"), S(""), STAGE_PICK, &step, &fault);
    if (!done) {
      failed++;
      assert_true(str_eq(fault.rule, S("script.memory")) || str_eq(fault.rule, S("script.churn")));
    }
    script_close(s);
    arena_reset(a);
    source = framed(&none, "HANDLER");
  }
  assert_true(failed > 20 && failed < 400);
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test_setup_teardown(every_attack_ends_in_its_fault, open_arena, close_arena),
    cmocka_unit_test_setup_teardown(bytecode_is_no_source, open_arena, close_arena),
    cmocka_unit_test_setup_teardown(every_budget_can_run_out_anywhere, open_arena, close_arena),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
