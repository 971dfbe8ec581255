/* Sentences in every language: chosen, fallen back and counted; pages filled, and filled again in
 * another language. */
#include "folder.h"

typedef struct {
  Arena *a;
  Course *course;
  Catalogue *english, *russian;
} World;

static Catalogue *read_po(Arena *a, const char *bytes, Str tag) {
  DiagList d = diag_make(a);
  Catalogue *c = catalogue_read(a, S("x.po"), str_c(bytes), language_find(tag), &d);
  assert_non_null(c);
  return c;
}

static World world(void) {
  World w = {.a = arena_create()};
  Folder f = folder_mini(w.a);
  CourseFiles files = folder_files(&f);
  DiagList d = diag_make(w.a);
  w.course = course_load(w.a, &files, &d);
  assert_non_null(w.course);
  w.english = read_po(w.a,
                      "msgctxt \"ui.next\"\nmsgid \"Next\"\nmsgstr \"\"\n\n"
                      "msgctxt \"ui.hello\"\nmsgid \"Welcome, {name}\"\nmsgstr \"\"\n\n"
                      "msgctxt \"ui.true\"\nmsgid \"True\"\nmsgstr \"\"\n\n"
                      "msgctxt \"ui.points\"\nmsgid \"{n} point\"\nmsgid_plural \"{n} points\"\n"
                      "msgstr[0] \"\"\nmsgstr[1] \"\"\n",
                      S("en"));
  w.russian = read_po(w.a,
                      "msgctxt \"ui.next\"\nmsgid \"Next\"\nmsgstr \"Далее\"\n\n"
                      "msgctxt \"ui.points\"\nmsgid \"{n} point\"\nmsgid_plural \"{n} points\"\n"
                      "msgstr[0] \"{n} балл\"\nmsgstr[1] \"{n} балла\"\n"
                      "msgstr[2] \"{n} баллов\"\n",
                      S("ru"));
  return w;
}

static Words words_in(const World *w, Str tag) {
  return words_make(w->a, language_find(tag), w->course, w->english, str_eq(tag, S("ru"))
      ? w->russian : NULL);
}

/* Says id with {n} = number where it is not negative, and {name} = Ali. */
static Str say(Words *w, Arena *a, Str id, int64_t number) {
  Text t = text_with(a, text_id(id), S("name"), S("Ali"));
  if (number >= 0) t = text_with_number(a, t, S("n"), number);
  return words_say(w, a, t);
}

static void sentences(void **state) {
  (void)state;
  static const struct {
    Str tag, id;
    int64_t n;
    const char *want;
    int missing;
  } cases[] = {
      {S_INIT("en"), S_INIT("course:/title"), -1, "A small course", 0},
      {S_INIT("ru"), S_INIT("course:/title"), -1, "Небольшой курс", 0},
      {S_INIT("uz"), S_INIT("course:/title"), -1, "Kichik kurs", 0},
      {S_INIT("uz-Cyrl"), S_INIT("course:/title"), -1, "A small course", 1},
      {S_INIT("ru"), S_INIT("act/summary"), -1, "What is done.", 1},
      {S_INIT("ru"), S_INIT("gone/title"), -1, "[…]", 1},
      {S_INIT("en"), S_INIT("act/none"), -1, "[…]", 1},
      {S_INIT("en"), S_INIT("act/q-left/text"), 1, "1 question is left.", 0},
      {S_INIT("en"), S_INIT("act/q-left/text"), 12000, "12,000 questions are left.", 0},
      {S_INIT("ru"), S_INIT("act/q-left/text"), 22, "Осталось 22 вопроса.", 0},
      {S_INIT("uz"), S_INIT("act/q-left/text"), 1, "1 question is left.", 1},
      {S_INIT("en"), S_INIT("ui.next"), -1, "Next", 0},
      {S_INIT("ru"), S_INIT("ui.next"), -1, "Далее", 0},
      {S_INIT("ru"), S_INIT("ui.hello"), -1, "Welcome, Ali", 1},
      {S_INIT("ru"), S_INIT("ui.none"), -1, "[…]", 1},
      {S_INIT("en"), S_INIT("ui.points"), 1, "1 point", 0},
      {S_INIT("en"), S_INIT("ui.points"), 5, "5 points", 0},
      {S_INIT("ru"), S_INIT("ui.points"), 11000, "11\u00A0000 баллов", 0},
      {S_INIT("ru"), S_INIT("ui.true"), -1, "True", 1},
      {S_INIT("ru"), S_INIT("=Ali {n} {x}"), 3, "Ali {n} {x}", 0},
      {S_INIT("ru"), S_INIT(""), -1, "", 0},
  };
  World w = world();
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    Words words = words_in(&w, cases[i].tag);
    assert_string_equal(str_zero(w.a, say(&words, w.a, cases[i].id, cases[i].n)), cases[i].want);
    assert_int_equal(words.missing, cases[i].missing);
  }
  arena_destroy(w.a);
}

static void no_course_is_open(void **state) {
  (void)state;
  World w = world();
  Words words = words_make(w.a, language_find(S("en")), NULL, w.english, NULL);
  assert_string_equal(say(&words, w.a, S("course:/title"), -1).s, "[…]");
  TextVoice voice = words_voice(&words);
  assert_string_equal(voice.say(voice.context, w.a, text_id(S("ui.next"))).s, "Next");
  assert_int_equal(words.missing, 1);
  arena_destroy(w.a);
}

static Node *add(Arena *a, Node *parent, Role role, Str id, Str text, unsigned states) {
  Node *n = page_node(a, parent, role, id, text_id(text));
  n->states |= states;
  return n;
}

static Node *page(Arena *a) {
  Node *root = add(a, NULL, ROLE_PAGE, S("page"), S("act/title"), STATE_INLINE);
  Node *main_part = add(a, root, ROLE_MAIN, S("main"), S(""), 0);
  add(a, main_part, ROLE_TEXT, S("intro"), S("act/intro/text"), STATE_MARKDOWN);
  add(a, main_part, ROLE_TEXT, S("plain"), S("act/plain/text"), STATE_MARKDOWN);
  Node *callout = add(a, main_part, ROLE_CALLOUT, S("remember"), S("act/remember/title"),
      STATE_INLINE);
  add(a, callout, ROLE_TEXT, S("remember.text"), S("act/remember/text"), STATE_MARKDOWN);
  Node *next = add(a, root, ROLE_BUTTON, S("next"), S("ui.next"), STATE_PRIMARY);
  next->action = S("next");
  return root;
}

static void pages_are_filled(void **state) {
  (void)state;
  static const char english[] = "tests/course/page-en.expected",
      russian[] = "tests/course/page-ru.expected";
  World w = world();
  Node *root = page(w.a);
  for (int round = 0; round < 2; round++) { /* the second time from Russian back to English */
    Words en = words_in(&w, S("en")), ru = words_in(&w, S("ru"));
    Buf out = buf_make(w.a);
    words_fill(&en, w.a, root);
    page_print_tree(root, &out);
    folder_expect(w.a, english, buf_str(&out));
    assert_int_equal(en.missing, 0);
    buf_clear(&out);
    words_fill(&ru, w.a, root);
    page_print_tree(root, &out);
    folder_expect(w.a, russian, buf_str(&out));
    assert_int_equal(ru.missing, 5);
  }
  arena_destroy(w.a);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(sentences),
      cmocka_unit_test(no_course_is_open),
      cmocka_unit_test(pages_are_filled),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
