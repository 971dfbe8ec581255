/* Pages as trees of text. A script name.answers is played as the text mode plays one,
 * name.expected is what it showed:
 *     :lesson ID SEED   a new attempt            :lang TAG   the words of another language
 *     :used MS          the time shown so far    :tick       only time has passed
 *     :give-up          the learner gives up     :show       print the page
 *     n                 press the n-th
 *     ID                press what has that id or action, or an id that ends with it
 *     = words           type into the first open field, and send it
 *     ~ words           type and do not send     # words     a comment, printed too
 * After every line the page must be sound in all languages, and in a quiz keep what it must not
 * tell yet. */
#include "scene.h"

typedef struct {
  const World *w;
  Attempt *at;
  Str language;
  Buf out;
} Script;

static bool pressable(const Node *n) {
  return n->action.n && !(n->states & STATE_DISABLED);
}

static Node *nth(Node *page, int64_t n) {
  for (Node *m = page; m; m = page_next(page, m))
    if (pressable(m) && --n == 0) return m;
  return NULL;
}

static Node *by_id(Node *page, Arena *a, Str id) {
  Str ending = str_join(a, S(":"), id);
  for (Node *m = page; m; m = page_next(page, m))
    if (pressable(m) && (str_eq(m->id, id) || str_eq(m->action, id) || str_ends(m->id, ending)))
      return m;
  return NULL;
}

static Node *open_field(Node *page) {
  for (Node *m = page; m; m = page_next(page, m)) {
    bool field = m->role == ROLE_FIELD || m->role == ROLE_AREA;
    if (field && page_focusable(m)) return m;
  }
  return NULL;
}

static Node *page_now(Script *s) {
  return scene_page(s->at, s->at->a, s->language);
}

static void type(Script *s, Str words, bool send) {
  Node *field = open_field(page_now(s));
  assert_non_null(field);
  assert_true(scene_type(s->at, field->id, words));
  Str owner = str_slice(field->id, 0, field->id.n - S(":field").n);
  Str action = field->action.n ? field->action : str_join(s->at->a, S("answer:"), owner);
  if (send) assert_int_equal(scene_press(s->at, action, words), PRESS_INTENT);
}

static void press(Script *s, Str what) {
  int64_t n;
  Node *page = page_now(s), *m = num_int(what, &n) ? nth(page, n) : by_id(page, s->at->a, what);
  if (!m) fail_msg("nothing to press: %.*s", STR_ARG(what));
  assert_int_not_equal(scene_press(s->at, m->action, m->value), PRESS_NOTHING);
}

static void check(Script *s) {
  for (int i = 0; i < SCENE_LANGUAGES; i++) {
    Node *page = scene_page(s->at, s->at->a, scene_languages[i]);
    scene_check_page(s->at->a, page);
    scene_check_secret(s->at, page);
  }
}

static void new_attempt(Script *s, Str rest) {
  Str id;
  int64_t seed = 0;
  str_cut(&rest, ' ', &id);
  assert_true(num_int(rest, &seed));
  if (s->at) scene_end(s->at);
  s->at = scene_begin(s->w, str_zero(s->w->a, id), (uint64_t)seed);
}

static void command(Script *s, Str line) {
  Str rest = line, name;
  str_cut(&rest, ' ', &name);
  if (str_eq(name, S(":lesson")))
    new_attempt(s, rest);
  else if (str_eq(name, S(":lang")))
    s->language = rest;
  else if (str_eq(name, S(":used")))
    assert_true(num_int(rest, &s->at->used));
  else if (str_eq(name, S(":tick")))
    scene_do(s->at, (Intent){.kind = INTENT_TICK});
  else if (str_eq(name, S(":give-up")))
    scene_do(s->at, (Intent){.kind = INTENT_GIVE_UP});
  else if (str_eq(name, S(":show")))
    page_print_tree(page_now(s), &s->out);
  else
    fail_msg("%.*s", STR_ARG(line));
}

static void line(Script *s, Str text) {
  buf_format(&s->out, "%.*s\n", STR_ARG(text));
  if (!text.n || text.s[0] == '#') return;
  Str words = str_slice(text, 2, text.n);
  if (text.s[0] == ':')
    command(s, text);
  else if (text.s[0] == '=' || text.s[0] == '~')
    type(s, words, text.s[0] == '=');
  else
    press(s, text);
  check(s);
}

static void play(const char *name) {
  World w = scene_world();
  Script s = {.w = &w, .language = S("en"), .out = buf_make(w.a)};
  Str path = str_format(w.a, "tests/session/%s", name), one;
  Str rest = str_trim(scene_read(w.a, str_join(w.a, path, S(".answers")).s));
  while (str_cut(&rest, '\n', &one)) line(&s, one);
  scene_expect(w.a, str_join(w.a, path, S(".expected")).s, buf_str(&s.out));
  scene_end(s.at);
  arena_destroy(w.a);
}

static void reading(void **state) {
  (void)state;
  play("reading");
}

static void items(void **state) {
  (void)state;
  play("items");
}

static void each(void **state) {
  (void)state;
  play("each");
}

static void end(void **state) {
  (void)state;
  play("end");
}

static void never(void **state) {
  (void)state;
  play("never");
}

/* The id of a page, and what an action or a field that is not of the page does: nothing. */
static void strangers(void **state) {
  (void)state;
  static const Str actions[] = {S_INIT(""), S_INIT("back"), S_INIT("choose:q-act"),
    S_INIT("choose:q-act:z"), S_INIT("choose:q-word:s1"), S_INIT("choose:one/q1:a"),
    S_INIT("choose::a"), S_INIT("type:x"), S_INIT("go")};
  static const Str fields[] = {
    S_INIT("search"), S_INIT("pin:field"), S_INIT("q-act:field"), S_INIT(":field"), S_INIT("")};
  World w = scene_world();
  Attempt *at = scene_begin(&w, "basics", 1);
  for (size_t i = 0; i < sizeof actions / sizeof *actions; i++)
    assert_int_equal(scene_press(at, actions[i], S("x")), PRESS_NOTHING);
  for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
    assert_false(scene_type(at, fields[i], S("x")));
  assert_int_equal(at->typed.n, 0);
  assert_int_equal(scene_press(at, S("leave"), (Str){0}), PRESS_LEAVE);
  assert_int_equal(scene_press(at, S("again"), (Str){0}), PRESS_AGAIN);
  assert_true(scene_type(at, S("think:field"), S("x")));
  assert_true(scene_type(at, S("q-age:field"), S("x")));
  Session s = scene_session(at);
  assert_string_equal(str_zero(at->a, session_page_id(at->a, &s)), "lesson:basics:read");
  scene_end(at);
  arena_destroy(w.a);
}

/* Bytes that are no text go on the record as what can stand there, and are compared as such. */
static void broken_bytes(void **state) {
  (void)state;
  World w = scene_world();
  Attempt *at = scene_begin(&w, "basics", 1);
  Str junk = {"a\xFF\0b\xC3", 5};
  for (int i = 0; i < 2; i++) {
    assert_int_equal(scene_press(at, S("answer:think"), junk), PRESS_INTENT);
    assert_int_equal(at->last.count, i == 0);
  }
  assert_string_equal(str_zero(at->a, state_of(&at->state, at->a, S("think"), "answer")->string),
    "a\uFFFD\uFFFDb\uFFFD");
  scene_end(at);
  arena_destroy(w.a);
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(reading),
    cmocka_unit_test(items),
    cmocka_unit_test(each),
    cmocka_unit_test(end),
    cmocka_unit_test(never),
    cmocka_unit_test(strangers),
    cmocka_unit_test(broken_bytes),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
