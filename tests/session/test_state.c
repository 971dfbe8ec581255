/* The state: copying what bodies say, whatever they are, and its bytes. */
#include "scene.h"

static State apply_all(Arena *a, const char *const *bodies, int n) {
  State s = state_make(a);
  for (int i = 0; i < n; i++) state_apply(&s, bodies[i] ? scene_json(a, bodies[i]) : NULL);
  return s;
}

static void bodies(void **state) {
  (void)state;
  static const struct {
    const char *bodies[3];
    int n;
    const char *bytes;
  } cases[] = {
    {{0}, 0, "{}"},
    {{"{\"set\":{\"b\":1,\"a\":\"x\"}}"}, 1, "{\"a\":\"x\",\"b\":1}"},
    {{"{\"set\":{\"a\":1}}", "{\"set\":{\"a\":[2]}}"}, 2, "{\"a\":[2]}"},
    {{"{\"set\":{\"a\":1,\"b\":2}}", "{\"set\":{\"a\":null}}"}, 2, "{\"b\":2}"},
    {{"{\"set\":{\"a\":null}}"}, 1, "{}"},
    {{"{\"set\":{\"a\":1}}", "{\"set\":{\"a\":null}}", "{\"set\":{\"a\":3}}"}, 3, "{\"a\":3}"},
    {{NULL}, 1, "{\"@missing\":1}"},
    {{"{\"set\":{\"a\":1}}", NULL, NULL}, 3, "{\"@missing\":2,\"a\":1}"},
    {{"{\"set\":{\"@missing\":7,\"@x\":1,\"a\":1}}"}, 1, "{\"a\":1}"},
    {{"{}", "{\"set\":null}", "{\"set\":[1,2]}"}, 3, "{}"},
    {{"7", "\"set\"", "[{\"set\":{\"a\":1}}]"}, 3, "{}"},
    {{"{\"set\":{\"\":1}}"}, 1, "{\"\":1}"},
    {{"{\"get\":{\"a\":1},\"a\":2}"}, 1, "{}"},
  };
  Arena *a = arena_create();
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    State s = apply_all(a, cases[i].bodies, cases[i].n), back;
    assert_string_equal(str_zero(a, state_bytes(a, &s)), cases[i].bytes);
    assert_true(state_read(a, str_c(cases[i].bytes), &back));
    Hash one = state_hash(a, &s), other = state_hash(a, &back);
    assert_true(hash_eq(&one, &other));
    assert_int_equal(back.missing, s.missing);
  }
  arena_destroy(a);
}

static void no_states(void **state) {
  (void)state;
  static const char *const all[] = {"", "{", "[]", "7", "null", "{\"a\":null}", "{\"@missing\":0}",
    "{\"@missing\":-1}", "{\"@missing\":\"1\"}", "{\"@missing\":1.5}", "{\"@other\":1}",
    "{\"a\":1,\"a\":2}", "{\"a\":1} x", "{\"a\":\"\\u0000\"}"};
  Arena *a = arena_create();
  for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
    State s;
    if (state_read(a, str_c(all[i]), &s)) fail_msg("%s", all[i]);
  }
  arena_destroy(a);
}

static void getters_ask_for_a_kind(void **state) {
  (void)state;
  Arena *a = arena_create();
  State s = state_make(a);
  state_apply(
    &s, scene_json(a, "{\"set\":{\"i\":7,\"s\":\"x\",\"b\":true,\"l\":[1],\"q:answer\":\"y\"}}"));
  assert_int_equal(state_int(&s, S("i"), -1), 7);
  assert_int_equal(state_int(&s, S("s"), -1), -1);
  assert_true(str_eq(state_str(&s, S("s")), S("x")));
  assert_int_equal(state_str(&s, S("i")).n, 0);
  assert_true(state_bool(&s, S("b")));
  assert_false(state_bool(&s, S("i")));
  assert_false(state_bool(&s, S("none")));
  assert_true(str_eq(state_of(&s, a, S("q"), "answer")->string, S("y")));
  assert_null(state_get(&s, S("none")));
  arena_destroy(a);
}

/* Any value, nested as deeply as bodies may be. */
static Json *random_json(Arena *a, Rng *r, int depth) {
  static const char *const keys[] = {"set", "a", "@missing", "ended", "drawn", "order:q-act",
    "q-act:answer", "limit", "page", "number", "q-act:points", "q-act:tries", "q-act:verdict",
    "think:answer", "points", "one/q1:answer", "one/q1:verdict", "seen:read", "paused", "used",
    "q-act:hints", "passed"};
  static const char *const words[] = {
    "", "a", "right", "q-act", "one/q1", "review", "read", "\xFF", "a b"};
  switch (depth > 6 ? rng_below(r, 4) : rng_below(r, 7)) {
  case 0: return json_bool(a, rng_below(r, 2));
  case 1: return json_int(a, (int64_t)rng_next(r));
  case 2: return json_string(a, str_c(words[rng_below(r, sizeof words / sizeof *words)]));
  case 3: return json_int(a, (int64_t)rng_below(r, 3));
  case 4: {
    Json *list = json_list(a);
    for (uint64_t i = rng_below(r, 5); i; i--) json_push(list, random_json(a, r, depth + 1));
    return list;
  }
  default: {
    Json *object = json_object(a);
    for (uint64_t i = rng_below(r, 8); i; i--)
      json_set(a, object, str_c(keys[rng_below(r, sizeof keys / sizeof *keys)]),
        random_json(a, r, depth + 1));
    return object;
  }
  }
}

/* Everything that can be asked of an attempt, over a state that no decision made. */
static void ask_everything(Arena *a, const World *w, const Lesson *lesson, const State *s) {
  Map typed = map_make(a);
  Session session = {.course = w->course, .lesson = lesson, .state = s, .typed = &typed};
  static const char *const targets[] = {"q-act", "one/q1", "think", "review", "read"};
  for (IntentKind kind = INTENT_BEGIN; kind <= INTENT_GIVE_UP; kind++)
    for (size_t i = 0; i < sizeof targets / sizeof *targets; i++) {
      Json *value = json_list(a);
      json_push(value, json_string(a, S("a")));
      Intent intent = {.kind = kind, .target = str_c(targets[i]), .value = value, .used = 9};
      session_decide(a, &session, &intent);
    }
  Node *page = page_node(a, NULL, ROLE_PAGE, session_page_id(a, &session), (Text){0});
  session_view(a, page, &session);
  words_fill(&w->words[1], a, page);
  scene_check_page(a, page);
}

static void any_body_is_taken(void **state) {
  (void)state;
  World w = scene_world();
  Rng r = rng_seed(77);
  for (int round = 0; round < 3000; round++) {
    Arena *a = arena_create();
    const Lesson *lesson = &w.course->lessons[round % w.course->lesson_count];
    State s = state_make(a), back;
    if (round % 2) {
      Intent begin = {.kind = INTENT_BEGIN, .seed = (uint64_t)round};
      Session session = {.course = w.course, .lesson = lesson, .state = &s};
      Decision d = session_decide(a, &session, &begin);
      state_apply(&s, d.events[0].body);
    }
    for (uint64_t i = rng_below(&r, 4); i; i--) {
      Json *body = random_json(a, &r, 0), *wrapped = json_object(a);
      json_set(a, wrapped, S("set"), body);
      state_apply(&s, rng_below(&r, 9) ? wrapped : NULL);
    }
    assert_true(state_read(a, state_bytes(a, &s), &back));
    Hash one = state_hash(a, &s), other = state_hash(a, &back);
    assert_true(hash_eq(&one, &other));
    ask_everything(a, &w, lesson, &s);
    arena_destroy(a);
  }
  arena_destroy(w.a);
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(bodies),
    cmocka_unit_test(no_states),
    cmocka_unit_test(getters_ask_for_a_kind),
    cmocka_unit_test(any_body_is_taken),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
