/* State bytes: random trees come out as an independent writer would have them and go in again; what
 * changed between two of them is exactly that; and whatever is done to the bytes, they are
 * either refused or still a state. */
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

/* ---- random trees ---- */

static Str random_text(Rng *r) {
  static const char *const pieces[] = {"a", "b", "/", "~", "#", "0", "1", "\"", "\\", "ж", "😀",
    "\n", " ", "s/", "~1", "", "!", ".", "\x7f", "\x01"};
  Buf b = buf_make(a);
  for (uint64_t n = rng_below(r, 4); n > 0; n--)
    buf_put(&b, str_c(pieces[rng_below(r, sizeof pieces / sizeof *pieces)]));
  return buf_str(&b);
}

static Json *random_leaf(Rng *r) {
  Json *real = json_int(a, 0);
  switch (rng_below(r, 5)) {
  case 0: return json_bool(a, rng_below(r, 2));
  case 1: return json_int(a, (int64_t)rng_next(r) >> rng_below(r, 64));
  case 2: return json_int(a, (int64_t)rng_below(r, 3) - 1);
  case 3: return json_string(a, random_text(r));
  default:
    *real = (Json){.kind = JSON_REAL, .real = ((double)rng_below(r, 2000) - 1000) / 8};
    return real;
  }
}

static Json *random_tree(Rng *r, int depth) {
  if (depth == 0 || rng_below(r, 3) == 0) return random_leaf(r);
  uint64_t n = rng_below(r, rng_below(r, 20) == 0 ? 120 : 6);
  bool list = n > 0 && rng_below(r, 2);
  Json *tree = list ? json_list(a) : json_object(a);
  for (uint64_t i = 0; i < n; i++) {
    Json *member = random_tree(r, depth - 1);
    if (list)
      json_push(tree, member);
    else
      json_set(a, tree, random_text(r), member);
  }
  return tree;
}

static Json *random_root(Rng *r) {
  Json *root = json_object(a);
  for (uint64_t n = rng_below(r, 8); n > 0; n--)
    json_set(a, root, random_text(r), random_tree(r, (int)rng_below(r, 6)));
  return root;
}

/* ---- the bytes as script.h describes them, by way of JSON ---- */

static void put_key(Buf *b, Str key) {
  for (ptrdiff_t i = 0; i < key.n; i++) {
    if (key.s[i] == '~')
      buf_put(b, S("~0"));
    else if (key.s[i] == '/')
      buf_put(b, S("~1"));
    else if (key.s[i] == '#' && i == 0)
      buf_put(b, S("~2"));
    else
      buf_byte(b, key.s[i]);
  }
}

/* `path` is of the tree with a "/" behind it; of the root "s/". */
static void flatten(Json *flat, Str path, const Json *tree, bool root) {
  int index = 0;
  Str key = str_slice(path, 0, path.n - 1);
  if (tree->kind != JSON_LIST && tree->kind != JSON_OBJECT) {
    json_set(a, flat, key, json_copy(a, tree));
    return;
  }
  if (!tree->count && !root) json_set(a, flat, key, json_object(a));
  for (const Json *at = tree->first; at; at = at->next) {
    Buf b = buf_make(a);
    buf_put(&b, path);
    if (tree->kind == JSON_LIST)
      buf_format(&b, "#%d", ++index);
    else
      put_key(&b, at->key);
    buf_byte(&b, '/');
    flatten(flat, buf_str(&b), at, false);
  }
}

static Str expected_bytes(const Json *root) {
  Json *flat = json_object(a), *at = json_list(a);
  json_push(at, json_string(a, S("a/\"\\~#ж")));
  json_set(a, flat, S("at"), at);
  flatten(flat, S("s/"), root, true);
  Buf b = buf_make(a);
  json_write(&b, flat);
  return buf_str(&b);
}

static Script *open_copy(const Json *first, const Json *second) {
  Json *scenario = json_object(a);
  json_set(a, scenario, S("first"), json_copy(a, first));
  json_set(a, scenario, S("second"), json_copy(a, second));
  return stage_open(a, stage_read(a, "tests/script/copy.lua"), scenario, (ScriptLimits){0});
}

static Str take(Script *s, Str state, const char *offer, Json **changes) {
  ScriptStep step;
  Diag fault = {0};
  if (!script_step(s, a, state, str_c(offer), S(""), STAGE_PICK, &step, &fault))
    fail_msg("%s", str_zero(a, stage_fault(a, &fault)));
  if (changes) *changes = (Json *)step.changes;
  return step.state;
}

static void assert_same(Str got, Str want) {
  if (!str_eq(got, want)) assert_string_equal(str_zero(a, got), str_zero(a, want));
}

static void random_states_go_out_and_in(void **state) {
  (void)state;
  int compared = 0;
  for (uint64_t seed = 0; seed < 400; seed++) {
    Rng r = rng_seed(seed);
    Json *first = random_root(&r), *second = random_root(&r), *changes;
    Str first_bytes = expected_bytes(first), second_bytes = expected_bytes(second);
    if (first_bytes.n > SCRIPT_STATE_BYTES || second_bytes.n > SCRIPT_STATE_BYTES) continue;
    Script *s = open_copy(first, second);
    ScriptStep step;
    Diag fault;
    assert_true(script_start(s, a, STAGE_PICK, &step, &fault));
    assert_same(step.state, first_bytes);
    script_drop(s);
    assert_same(take(s, first_bytes, "stay", &changes), first_bytes);
    assert_int_equal(changes->count, 0);
    assert_same(take(s, first_bytes, "next", &changes), second_bytes);
    assert_true(json_equal(changes, script_changes(a, first_bytes, second_bytes)));
    script_drop(s);
    assert_same(take(s, second_bytes, "stay", NULL), second_bytes);
    assert_int_equal(script_changes(a, second_bytes, second_bytes)->count, 0);
    script_close(s);
    arena_reset(a);
    compared++;
  }
  assert_true(compared > 350);
}

/* ---- damage ---- */

static Str damaged(Rng *r, Str bytes) {
  static const char signs[] = "{}[]\",:#/~0123456789-.eats\\\n\xff";
  Buf b = buf_make(a);
  buf_put(&b, bytes);
  for (uint64_t n = 1 + rng_below(r, 3); n > 0 && b.n > 0; n--) {
    ptrdiff_t at = (ptrdiff_t)rng_below(r, (uint64_t)b.n);
    ptrdiff_t to = at + (ptrdiff_t)rng_below(r, 12);
    Str piece = str_copy(a, str_slice(bytes, at, to));
    Str head = str_copy(a, str_slice(buf_str(&b), 0, at));
    Str tail = str_copy(a, str_slice(buf_str(&b), at, b.n));
    buf_clear(&b);
    buf_put(&b, head);
    switch (rng_below(r, 4)) {
    case 0: buf_byte(&b, signs[rng_below(r, sizeof signs - 1)]); break; /* put in */
    case 1: tail = str_slice(tail, 1, tail.n); break;                   /* taken out */
    case 2: buf_put(&b, piece); break;                                  /* doubled */
    default: buf_byte(&b, signs[rng_below(r, sizeof signs - 1)]); tail = str_slice(tail, 1, tail.n);
    }
    buf_put(&b, tail);
  }
  return buf_str(&b);
}

static void damaged_bytes_are_refused_or_a_state(void **state) {
  (void)state;
  Rng r = rng_seed(11);
  Arena *kept = arena_create();
  Json *none = json_object(kept), *scenario = json_object(kept);
  json_set(kept, scenario, S("first"), none);
  json_set(kept, scenario, S("second"), json_object(kept));
  Str source = str_copy(kept, stage_read(a, "tests/script/copy.lua"));
  Script *s = stage_open(kept, source, scenario, (ScriptLimits){0});
  int refused = 0, taken = 0;
  for (int i = 0; i < 30000; i++) {
    Str good = S("{\"at\":[\"a/\\\"\\\\~#ж\"],\"s/a\":1,\"s/b~1/#1\":\"x\",\"s/b~1/#2/k\":-2.5,"
                 "\"s/b~1/#3\":{},\"s/c/d/e\":true,\"s/ж\":\"\\n\"}");
    Str bytes = damaged(&r, good);
    ScriptStep step;
    Diag fault = {0};
    if (script_step(s, a, bytes, S("stay"), S(""), STAGE_PICK, &step, &fault)) {
      assert_same(step.state, bytes);
      assert_non_null(script_changes(a, bytes, good));
      taken++;
    } else {
      bool scene = str_eq(fault.rule, S("script.no-scene"));
      bool ended = str_eq(fault.rule, S("script.no-offer"));
      if (!scene && !ended) assert_string_equal(str_zero(a, fault.rule), "script.state-bytes");
      refused++;
    }
    if (i % 64 == 0) assert_same(take(s, good, "stay", NULL), good);
    arena_reset(a);
  }
  assert_true(refused > 20000 && taken > 500);
  script_close(s);
  arena_destroy(kept);
}

static void what_is_no_state_is_refused(void **state) {
  (void)state;
  Str cases = stage_read(a, "tests/script/no-states.txt");
  Script *s = stage_open(a, stage_read(a, "tests/script/one.lua"), NULL, (ScriptLimits){0});
  Str good = S("{\"at\":[\"a\"],\"s/a\":\"x\"}");
  for (Str bytes; str_cut(&cases, '\n', &bytes);) {
    ScriptStep step;
    ScriptView view;
    Diag fault = {0};
    if (script_step(s, a, bytes, S("go"), S(""), STAGE_PICK, &step, &fault))
      fail_msg("%s was taken", str_zero(a, bytes));
    assert_string_equal(str_zero(a, fault.rule), "script.state-bytes");
    assert_false(script_view(s, a, bytes, &view, &fault));
    assert_same(take(s, good, "go", NULL), good);
  }
  assert_null(script_changes(a, S("{}"), good));
  assert_null(script_changes(a, good, S("{}")));
  script_close(s);
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test_setup_teardown(random_states_go_out_and_in, open_arena, close_arena),
    cmocka_unit_test_setup_teardown(damaged_bytes_are_refused_or_a_state, open_arena, close_arena),
    cmocka_unit_test_setup_teardown(what_is_no_state_is_refused, open_arena, close_arena),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
