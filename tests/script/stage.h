/* What the tests of this room share: Lua out of files, goldens, a script with steps taken, and faults
 * as one line. */
#ifndef SABOQ_TESTS_SCRIPT_STAGE_H
#define SABOQ_TESTS_SCRIPT_STAGE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/rng.h"
#include "script/script.h"
#include "script/shown.h"

static inline Str stage_path(Arena *a, const char *name) {
  return str_format(a, "%s/%s", getenv("SABOQ_ROOT"), name);
}

static inline Str stage_read(Arena *a, const char *name) {
  FILE *f = fopen(stage_path(a, name).s, "rb");
  if (!f) fail_msg("cannot open %s", name);
  Buf b = buf_make(a);
  for (int c; (c = getc(f)) != EOF;) buf_byte(&b, (char)c);
  fclose(f);
  return buf_str(&b);
}

/* Compares with a golden file; with SABOQ_BLESS=1 writes it instead. */
static inline void stage_golden(Arena *a, const char *name, Str got) {
  if (getenv("SABOQ_BLESS")) {
    FILE *f = fopen(stage_path(a, name).s, "wb");
    assert_non_null(f);
    assert_int_equal(fwrite(got.s, 1, (size_t)got.n, f), got.n);
    assert_int_equal(fclose(f), 0);
  }
  Str want = stage_read(a, name);
  if (!str_eq(got, want)) assert_string_equal(str_zero(a, got), str_zero(a, want));
}

/* Takes the highest index whose weight is not 0. */
static inline int stage_pick_last(void *context, const int64_t *weights, int count) {
  (void)context;
  int at = count - 1;
  while (at > 0 && weights[at] == 0) at--;
  return at;
}

#define STAGE_PICK ((ScriptPick){NULL, stage_pick_last})

/* "scripts/a.lua:3:5 script.error detail=..." */
static inline Str stage_fault(Arena *a, const Diag *fault) {
  Buf b = buf_make(a);
  buf_format(&b, "%.*s:%d:%d %.*s", STR_ARG(fault->place.file), fault->place.line,
    fault->place.column, STR_ARG(fault->rule));
  for (int i = 0; i < fault->text.arg_count; i++) {
    TextArg arg = fault->text.args[i];
    if (arg.is_number)
      buf_format(&b, " %.*s=%lld", STR_ARG(arg.name), (long long)arg.number);
    else
      buf_format(&b, " %.*s=%.*s", STR_ARG(arg.name), STR_ARG(arg.value));
  }
  assert_true(str_eq(fault->text.id, str_join(a, S("rule."), fault->rule)));
  return buf_str(&b);
}

/* A script of one module; fails the test when it does not load. */
static inline Script *stage_open(Arena *a, Str source, const Json *scenario, ScriptLimits limits) {
  ScriptModule *module = arena_new(a, ScriptModule);
  *module = (ScriptModule){S("main"), S("scripts/main.lua"), source};
  ScriptSetup setup = {.modules = module,
    .module_count = 1,
    .main = S("main"),
    .scenario = scenario,
    .limits = limits};
  Diag fault = {0};
  Script *s = script_open(a, &setup, &fault);
  if (!s) fail_msg("%s", str_zero(a, stage_fault(a, &fault)));
  return s;
}

#endif
