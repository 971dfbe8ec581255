/* docs/scene-api.md and the annotation file for editors, written out of the functions themselves;
 * every example in them is run where the function may be called; and every rule of this room
 * has its sentence. SABOQ_BLESS=1 writes both files anew. */
#include <string.h>

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

static const struct {
  const char *title, *about;
  unsigned when;
  const char *prefix;
} sections[] = {
  {"While the script is loaded", "Called outside of any function; they declare what there is.",
    CALL_LOAD, ""},
  {"In the function of a scene",
    "They say and show. A scene may read the state and must not change it.", CALL_VIEW, ""},
  {"In a handler", "A handler gets the state, changes it, and says where it goes on.", CALL_HANDLER,
    ""},
  {"Everywhere", "", 0, ""},
  {"math", "", 0, "math."},
  {"string", "Texts have no methods: write `string.sub(s, 1, 3)`, not `s:sub(1, 3)`.", 0,
    "string."},
  {"table", "", 0, "table."},
};
enum { SECTIONS = sizeof sections / sizeof *sections };

static bool stands_in(const ScriptFunction *f, int section) {
  Str name = str_c(f->name), prefix = str_c(sections[section].prefix);
  bool library = str_find_byte(name, '.', 0) >= 0;
  if (f->when != sections[section].when || library != (prefix.n > 0)) return false;
  return str_starts(name, prefix);
}

/* Else both files would leave it out in silence. */
static void every_function_stands_in_one_section(void **state) {
  (void)state;
  for (int i = 0; script_function(i); i++) {
    int found = 0;
    for (int s = 0; s < SECTIONS; s++) found += stands_in(script_function(i), s);
    if (found != 1) fail_msg("%s stands in %d sections", script_function(i)->name, found);
  }
}

static void put_lines(Buf *b, const char *before, Str text) {
  for (Str line; str_cut(&text, '\n', &line);) buf_format(b, "%s%.*s\n", before, STR_ARG(line));
}

static void put_function(Buf *b, const ScriptFunction *f) {
  buf_format(b, "### %s\n\n", f->name);
  if (f->arguments)
    buf_format(b, "    %s(%s)%s%s\n\n", f->name, f->arguments, *f->returns ? ": " : "", f->returns);
  else
    buf_format(b, "    %s: %s\n\n", f->name, f->returns);
  buf_format(b, "%s\n\n", f->about);
  if (!*f->example) return;
  put_lines(b, "    ", str_c(f->example));
  buf_byte(b, '\n');
}

static void the_manual_is_what_the_functions_say(void **state) {
  (void)state;
  Buf b = buf_make(a);
  buf_put(&b, stage_read(a, "tests/script/manual_head.md"));
  for (int s = 0; s < SECTIONS; s++) {
    buf_format(&b, "\n## %s\n\n", sections[s].title);
    if (*sections[s].about) buf_format(&b, "%s\n\n", sections[s].about);
    for (int i = 0; script_function(i); i++)
      if (stands_in(script_function(i), s)) put_function(&b, script_function(i));
    b.n--; /* one of two newlines */
  }
  stage_golden(a, "docs/scene-api.md", buf_str(&b));
}

/* ---- for editors ---- */

/* The next argument of "a: string, b?: {c: string, d: table}", cut at commas outside of braces. */
static bool next_argument(Str *rest, Str *argument) {
  int depth = 0;
  ptrdiff_t at = 0;
  if (!rest->n) return false;
  for (; at < rest->n && !(rest->s[at] == ',' && !depth); at++) {
    depth += strchr("{(", rest->s[at]) != NULL;
    depth -= strchr("})", rest->s[at]) != NULL;
  }
  *argument = str_trim(str_slice(*rest, 0, at));
  *rest = str_slice(*rest, at + 1, rest->n);
  return true;
}

static void put_annotation(Buf *b, const ScriptFunction *f) {
  put_lines(b, "---", str_c(f->about));
  if (!f->arguments) {
    buf_format(b, "---@type %s\n%s = nil\n\n", f->returns, f->name);
    return;
  }
  Buf names = buf_make(a);
  Str rest = str_c(f->arguments), argument;
  while (next_argument(&rest, &argument)) {
    ptrdiff_t colon = str_find_byte(argument, ':', 0);
    Str name = str_slice(argument, 0, colon);
    buf_format(b, "---@param %.*s %.*s\n", STR_ARG(name),
      STR_ARG(str_trim(str_slice(argument, colon + 1, argument.n))));
    if (str_ends(name, S("?"))) name.n--;
    buf_format(&names, names.n ? ", %.*s" : "%.*s", STR_ARG(name));
  }
  if (*f->returns) buf_format(b, "---@return %s\n", f->returns);
  buf_format(b, "function %s(%.*s) end\n\n", f->name, STR_ARG(buf_str(&names)));
}

static void the_annotations_are_what_the_functions_say(void **state) {
  (void)state;
  Buf b = buf_make(a);
  buf_put(&b, stage_read(a, "tests/script/annotations_head.lua"));
  buf_put(&b, S("\n"));
  for (int s = 0; s < SECTIONS; s++) {
    if (*sections[s].prefix) buf_format(&b, "%s = {}\n\n", sections[s].title);
    for (int i = 0; script_function(i); i++)
      if (stands_in(script_function(i), s)) put_annotation(&b, script_function(i));
  }
  b.n--;
  stage_golden(a, "scripts/scene-api.d.lua", buf_str(&b));
}

/* ---- examples ---- */

static Str program_of(const ScriptFunction *f) {
  const char *format = "start(\"begin\", function(state) state.n = 1 end)\n"
                       "scene(\"begin\", function(state)\n%s\n"
                       "  choice{id = \"go\", function(state)\n%s\n  end}\nend)\n";
  const char *in_scene = f->when == CALL_HANDLER ? "" : f->example;
  const char *in_handler = f->when == CALL_VIEW ? "" : f->example;
  if (f->when == CALL_LOAD)
    return str_format(a, "%s%s", f->example,
      strstr(f->example, "start(") ? "" : "\nscene(\"a\", function() end) start(\"a\")");
  return str_format(a, format, in_scene, in_handler);
}

static void every_example_runs(void **state) {
  (void)state;
  int examples = 0;
  for (int i = 0; script_function(i); i++) {
    const ScriptFunction *f = script_function(i);
    if (!*f->example) continue;
    assert_non_null(strstr(f->example, f->name));
    Script *s = stage_open(a, program_of(f), NULL, (ScriptLimits){0});
    ScriptStep step;
    Diag fault = {0};
    bool done = script_start(s, a, STAGE_PICK, &step, &fault);
    if (done && f->when != CALL_LOAD)
      done = script_step(s, a, step.state, S("go"), S(""), STAGE_PICK, &step, &fault);
    if (!done) fail_msg("%s: %s", f->name, str_zero(a, stage_fault(a, &fault)));
    script_close(s);
    examples++;
  }
  assert_true(examples > 40);
}

/* ---- sentences ---- */

static const char *const sources[] = {"api_handler", "api_load", "api_offers", "api_view",
  "arguments", "fault", "functions", "items", "leash", "library_base", "library_string",
  "library_table", "modules", "ordered", "state_load", "state_write", "step", "twin", "view"};

static void every_rule_has_its_sentence(void **state) {
  (void)state;
  Str catalogue = stage_read(a, "assets/po/en.po");
  int rules = 0;
  for (size_t i = 0; i < sizeof sources / sizeof *sources; i++) {
    Str source = stage_read(a, str_format(a, "engine/script/%s.c", sources[i]).s);
    for (ptrdiff_t at = 0; (at = str_find(source, S("\"script."), at)) >= 0; at++) {
      Str rule = str_slice(source, at + 1, str_find_byte(source, '"', at + 1));
      Str entry = str_format(a, "msgctxt \"rule.%.*s\"", STR_ARG(rule));
      if (str_find(catalogue, entry, 0) < 0) fail_msg("no sentence: %s", str_zero(a, rule));
      rules++;
    }
  }
  assert_true(rules > 50);
  assert_true(str_find(catalogue, S("msgctxt \"rule.view-changes-state\""), 0) > 0);
  assert_true(str_find(catalogue, S("msgctxt \"rule.hidden-state\""), 0) > 0);
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(every_function_stands_in_one_section),
    cmocka_unit_test_setup_teardown(the_manual_is_what_the_functions_say, open_arena, close_arena),
    cmocka_unit_test_setup_teardown(
      the_annotations_are_what_the_functions_say, open_arena, close_arena),
    cmocka_unit_test_setup_teardown(every_example_runs, open_arena, close_arena),
    cmocka_unit_test_setup_teardown(every_rule_has_its_sentence, open_arena, close_arena),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
