/* Every effect of the shared library, played: effects.txt holds the questions and, written by hand,
 * what trust, distress and fatigue are after each. Every case with another value of its effect, in
 * the scenario's file or in the library, must come out otherwise, which shows that the effect is
 * what the case is about. An effect without such a case fails. */
#include "library.h"

static const char *const paths[] = {
  "course.yaml", "lessons/one.yaml", "modules/m1.yaml", "scenarios/one.yaml"};
enum { PATHS = sizeof paths / sizeof *paths };

/* A case being read, line by line. */
typedef struct {
  Arena *run; /* of one play */
  Str effect;
  Str begin;
  World w;
  Attempt *at; /* NULL: not begun */
  int line;
  Map proven; /* effects that were given another value */
} Case;

/* ---- a course with other numbers ---- */

static Str replaced(Arena *a, Str text, Str from, Str to, Str with) {
  ptrdiff_t at = str_find(text, from, 0), end = at < 0 ? -1 : str_find(text, to, at + from.n);
  if (end < 0) fail_msg("no %.*s", STR_ARG(from));
  return str_join3(a, str_slice(text, 0, at), with, str_slice(text, end, text.n));
}

static Str begin_line(Case *c, Str in_scenario) {
  Str rest = c->begin, trust, distress, fatigue;
  assert_true(str_cut(&rest, ' ', &trust));
  assert_true(str_cut(&rest, ' ', &distress));
  assert_true(str_cut(&rest, ' ', &fatigue));
  Str line = str_format(c->run, "start: {trust: %.*s, distress: %.*s, fatigue: %.*s}",
    STR_ARG(trust), STR_ARG(distress), STR_ARG(fatigue));
  if (!in_scenario.n) return line;
  return str_format(c->run, "%.*s\neffects:\n  - {id: %.*s, value: %.*s, source: a test}",
    STR_ARG(line), STR_ARG(c->effect), STR_ARG(in_scenario));
}

static void leave(Case *c) {
  if (c->at) scene_end(c->at);
  c->at = NULL;
  arena_reset(c->run);
}

/* Begins with what `begin` said, and where they are given with another value of the effect. */
static void begin(Case *c, Str in_scenario, Str in_library) {
  leave(c);
  CourseFiles all = library_course(c->run, "tests/session/effects/", paths, PATHS);
  CourseFile *scenario = library_file(&all, "scenarios/one.yaml");
  scenario->bytes =
    replaced(c->run, scenario->bytes, S("start:"), S("\n"), begin_line(c, in_scenario));
  if (in_library.n) {
    CourseFile *effects = library_file(&all, "scripts/interview/effects.lua");
    Str front = str_join3(c->run, S("{id = \""), c->effect, S("\", value = "));
    effects->bytes =
      replaced(c->run, effects->bytes, front, S(","), str_join(c->run, front, in_library));
  }
  c->w = library_world(c->run, &all);
  c->at = scene_begin(&c->w, "one", 1);
  scene_press(c->at, S("go:interview"), (Str){0});
}

/* ---- what came of a question ---- */

static const Json *newest(Case *c) {
  return turns_record(&c->at->state, turns_newest(&c->at->state));
}

static int64_t meter(Case *c, Str name) {
  return json_get_int(json_get(newest(c), S("meters")), name, -1);
}

static Str said(Case *c) {
  Buf b = buf_make(c->at->a);
  const Json *lines = json_get(newest(c), S("lines"));
  for (const Json *j = lines ? lines->first : NULL; j; j = j->next) {
    if (b.n) buf_byte(&b, ' ');
    buf_put(&b, json_get_str(j, S("text")));
  }
  return buf_str(&b);
}

/* Asks, and compares with "TRUST DISTRESS FATIGUE [what is said]". */
static void ask(Case *c, Str question, Str wanted) {
  library_take(c->at, question);
  Str got = str_format(c->at->a, "%lld %lld %lld", (long long)meter(c, S("trust")),
    (long long)meter(c, S("distress")), (long long)meter(c, S("fatigue")));
  int spaces = 0;
  for (ptrdiff_t i = 0; i < wanted.n; i++) spaces += wanted.s[i] == ' ';
  if (spaces > 2) got = str_join3(c->at->a, got, S(" "), said(c));
  if (!str_eq(got, wanted))
    fail_msg("effects.txt:%d %.*s: %.*s, not %.*s", c->line, STR_ARG(c->effect), STR_ARG(got),
      STR_ARG(wanted));
}

/* ---- the table ---- */

static void read_line(Case *c, Str line) {
  Str rest = line, word;
  if (!line.n) {
    c->effect = (Str){0};
    return;
  }
  if (!c->effect.n) { /* "BLAMING.trust, at least 0" */
    assert_true(str_cut(&rest, ',', &c->effect));
    return;
  }
  assert_true(str_cut(&rest, ' ', &word));
  if (str_eq(word, S("begin"))) {
    c->begin = rest;
    begin(c, (Str){0}, (Str){0});
  } else if (str_eq(word, S("scenario")) || str_eq(word, S("library"))) {
    bool in_library = str_eq(word, S("library"));
    begin(c, in_library ? (Str){0} : rest, in_library ? rest : (Str){0});
    map_put(&c->proven, c->effect, NULL);
  } else {
    ask(c, word, rest);
  }
}

static void must_be_proven(void *context, Str effect) {
  Case *c = context;
  if (!map_has(&c->proven, effect)) fail_msg("no case for the effect %.*s", STR_ARG(effect));
}

static void must_have_an_effect(void *context, Str act) {
  Case *c = context;
  must_be_proven(c, str_join(c->proven.arena, act, S(".trust")));
}

static void each_effect_is_what_its_case_says(void **state) {
  (void)state;
  Arena *a = arena_create();
  Case c = {.run = arena_create(), .proven = map_make(a)};
  Str rest = scene_read(a, "tests/session/effects.txt"), line;
  while (str_cut(&rest, '\n', &line)) {
    c.line++;
    if (!str_starts(line, S("#"))) read_line(&c, str_trim(line));
  }
  leave(&c);
  library_ids(
    scene_read(a, "scripts/interview/effects.lua"), S("{id = \""), must_be_proven, &c);
  library_ids(
    scene_read(a, "scripts/interview/acts.lua"), S("{id = \""), must_have_an_effect, &c);
  assert_true(c.proven.n > 50);
  arena_destroy(c.run);
  arena_destroy(a);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(each_effect_is_what_its_case_says)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
