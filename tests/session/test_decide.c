/* Deciding: scripts of intents, and the events that come of each. decide.steps says how a script
 * is written. */
#include "scene.h"

#include "session/grade.h"

typedef struct {
  const World *w;
  Attempt *at;
  Prior prior;
  bool has_prior;
  Buf out;
} Script;

static const struct {
  Str name;
  IntentKind kind;
} intents[] = {
  {S_INIT("begin"), INTENT_BEGIN},
  {S_INIT("go"), INTENT_GO},
  {S_INIT("answer"), INTENT_ANSWER},
  {S_INIT("hint"), INTENT_HINT},
  {S_INIT("pause"), INTENT_PAUSE},
  {S_INIT("resume"), INTENT_RESUME},
  {S_INIT("finish"), INTENT_FINISH},
  {S_INIT("tick"), INTENT_TICK},
  {S_INIT("give-up"), INTENT_GIVE_UP},
};

static Str word(Str *rest) {
  Str one = {0};
  str_cut(rest, ' ', &one);
  return one;
}

static int number(Str *rest) {
  int64_t n = 0;
  if (!num_int(word(rest), &n)) fail_msg("no number");
  return (int)n;
}

static void take_lesson(Script *s, Str *rest) {
  if (s->at) scene_end(s->at);
  s->at = scene_attempt(s->w, str_zero(s->w->a, word(rest)));
  s->at->seed = (uint64_t)number(rest);
  s->has_prior = false;
}

static void set_prior(Script *s, Str *rest) {
  Str *completed = arena_many(s->w->a, Str, 9), one;
  s->prior = (Prior){.attempts = number(rest), .completed = {completed, 0}};
  while (str_cut(rest, ' ', &one)) completed[s->prior.completed.count++] = one;
  s->has_prior = true;
}

static void lose(Script *s, Str kind) {
  Attempt *at = s->at;
  at->state = state_make(at->a);
  for (int i = 0; i < at->count; i++) {
    if (str_eq(at->events[i].kind, kind)) at->events[i].body = NULL;
    state_apply(&at->state, at->events[i].body);
  }
}

/* Who judged changes with every version, and is not for a golden text. */
static void print_body(Script *s, const SessionEvent *e) {
  Json *body = json_copy(s->at->a, e->body);
  if (str_eq(e->kind, S("judged"))) {
    const Json *by = json_get(e->body, S("by"));
    assert_true(str_eq(json_get_str(by, S("program")), S(SABOQ_VERSION)));
    assert_true(str_eq(json_get_str(by, S("rule")), S(GRADE_RULE)));
    json_set_str(s->at->a, body, S("by"), S("us"));
  }
  json_write(&s->out, body);
}

static void print(Script *s) {
  const Decision *d = &s->at->last;
  for (int i = 0; i < d->count; i++) {
    buf_format(&s->out, "    %.*s ", STR_ARG(d->events[i].kind));
    print_body(s, &d->events[i]);
    buf_byte(&s->out, '\n');
  }
  if (d->refusal.id.n) {
    buf_format(&s->out, "    refused: %.*s", STR_ARG(d->refusal.id));
    for (int i = 0; i < d->refusal.arg_count; i++)
      buf_format(&s->out, " %lld", (long long)d->refusal.args[i].number);
    buf_byte(&s->out, '\n');
  }
  assert_true(!d->count || !d->refusal.id.n);
}

static bool step(Script *s, Str name, Str *rest) {
  for (size_t i = 0; i < sizeof intents / sizeof *intents; i++) {
    if (!str_eq(intents[i].name, name)) continue;
    Intent intent = {.kind = intents[i].kind,
      .target = word(rest),
      .seed = s->at->seed,
      .prior = s->has_prior ? &s->prior : NULL};
    if (rest->n) intent.value = scene_json(s->at->a, str_zero(s->at->a, *rest));
    scene_do(s->at, intent);
    print(s);
    return true;
  }
  return false;
}

static void line(Script *s, Str text) {
  buf_format(&s->out, "%.*s\n", STR_ARG(text));
  if (!text.n || text.s[0] == '#') return;
  Str rest = text, name = word(&rest);
  if (step(s, name, &rest)) return;
  if (str_eq(name, S("lesson")))
    take_lesson(s, &rest);
  else if (str_eq(name, S("prior")))
    set_prior(s, &rest);
  else if (str_eq(name, S("used")))
    s->at->used = number(&rest);
  else if (str_eq(name, S("lose")))
    lose(s, word(&rest));
  else
    fail_msg("%.*s", STR_ARG(text));
}

static void steps(void **state) {
  (void)state;
  World w = scene_world();
  Script s = {.w = &w, .out = buf_make(w.a)};
  Str rest = str_trim(scene_read(w.a, "tests/session/decide.steps")), one;
  while (str_cut(&rest, '\n', &one)) line(&s, one);
  scene_expect(w.a, "tests/session/decide.expected", buf_str(&s.out));
  scene_end(s.at);
  arena_destroy(w.a);
}

/* All kinds of intent with all kinds of value and target, at an attempt that is under way: no
 * event may hold anything but what belongs to the attempt. */
static void forged_intents(void **state) {
  (void)state;
  static const char *const targets[] = {"", ":", "/", "one/", "one/q1", "one/q9", "two/q1", "q-act",
    "think", "read", "review", "page", "ended", "seen:read", "order:q-act", "one/q1:points",
    "\xFF"};
  static const char *const values[] = {"null", "true", "1", "0.5", "\"\"", "\"a\"", "[]", "[[]]",
    "[\"a\"]", "[\"true\"]", "[\"a\",\"a\"]", "{}", "{\"a\":1}", "\"18\""};
  static const char *const lessons[] = {"basics", "each", "end", "never"};
  World w = scene_world();
  for (size_t l = 0; l < 4; l++) {
    for (IntentKind kind = INTENT_GO; kind <= INTENT_GIVE_UP; kind++)
      for (size_t t = 0; t < sizeof targets / sizeof *targets; t++)
        for (size_t v = 0; v <= sizeof values / sizeof *values; v++) {
          Attempt *at = scene_begin(&w, lessons[l], 11);
          const Json *value = v ? scene_json(at->a, values[v - 1]) : NULL;
          Str target = str_c(targets[t]);
          scene_do(at, (Intent){.kind = kind, .target = target, .value = value});
          bool item = plan_item(at->a, w.course, at->lesson, &at->state, target), page = false;
          page = plan_has_page(at->a, w.course, at->lesson, &at->state, target);
          if (kind == INTENT_ANSWER && at->last.count)
            assert_true(item || plan_reflection(at->lesson, target));
          if (kind == INTENT_GO && at->last.count) assert_true(page);
          if (kind == INTENT_HINT && at->last.count) assert_true(item && !at->lesson->quiz);
          scene_end(at);
        }
  }
  arena_destroy(w.a);
}

/* What is drawn: as many as was asked for, nothing twice, all options once, and the same again for
 * a seed. */
static void drawn(void **state) {
  (void)state;
  World w = scene_world();
  bool differ = false;
  Str first = {0};
  for (uint64_t seed = 1; seed <= 200; seed++) {
    Attempt *at = scene_begin(&w, "end", seed), *again = scene_begin(&w, "end", seed);
    Str bytes = state_bytes(w.a, &at->state);
    assert_true(str_eq(bytes, state_bytes(w.a, &again->state)));
    if (seed == 1) first = bytes;
    differ |= !str_eq(first, bytes);
    const Item **items;
    int n = plan_items(at->a, w.course, at->lesson, &at->state, &items), ones = 0;
    assert_int_equal(n, 6);
    for (int i = 0; i < n; i++) {
      ones += str_starts(items[i]->key, S("one/"));
      for (int k = 0; k < i; k++) assert_ptr_not_equal(items[k], items[i]);
      const Option **options = plan_options(at->a, &at->state, items[i]);
      for (int k = 0; k < items[i]->option_count; k++)
        for (int m = 0; m < k; m++) assert_ptr_not_equal(options[k], options[m]);
    }
    assert_int_equal(ones, 5);
    assert_true(str_starts(items[2]->key, S("two/")));
    scene_end(at);
    scene_end(again);
  }
  assert_true(differ);
  arena_destroy(w.a);
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(steps),
    cmocka_unit_test(forged_intents),
    cmocka_unit_test(drawn),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
