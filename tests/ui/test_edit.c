/* Editing as text: a case is what stands there, what is done, what comes of it. In texts "|" is
 * the caret and "[" the other end of the selection. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "ui/edit.h"

/* Deeds, a letter each: < > left right, ( ) word left right, { } start end, capitals A: all, b d:
 * backspace delete, B D: by word, + : the next move selects, u: undo, W: select the word at the
 * caret. */
static const struct {
  const char *before, *deeds, *after;
} cases[] = {
  {"oʻ|", "<", "o|ʻ"},
  {"oʻ|zbek", "b", "o|zbek"},
  {"oʻ|zbek", "bu", "oʻ|zbek"},
  {"soʻz taʼlim|", "(", "soʻz |taʼlim"},
  {"soʻz taʼlim|", "((", "|soʻz taʼlim"},
  {"|soʻz taʼlim", ")", "soʻz| taʼlim"},
  {"Қўқон Ўзбекистон|", "B", "Қўқон |"},
  {"Қўқон Ўзбекистон|", "<b", "Қўқон Ўзбекист|н"},
  {"|Қўқон", "d", "|ўқон"},
  {"|Қўқон шаҳри", "D", "| шаҳри"},
  {"абв|", "+<", "аб|в["},
  {"абв|", "+<b", "аб|"},
  {"абв|", "+<<", "аб|в"},
  {"абв|", "+<>", "абв|"},
  {"абв|г", "{", "|абвг"},
  {"абв|г", "+}", "абв[г|"},
  {"абвг|", "A", "[абвг|"},
  {"абвг|", "Ab", "|"},
  {"абвг|", "Abu", "[абвг|"},
  {"bir| ikki", "W", "[bir| ikki"},
  {"Oʻ|gʻil", "W", "[Oʻgʻil|"},
  {"e\u0301|", "<", "|e\u0301"},
  {"e\u0301|", "b", "|"},
  {"|", "b<>(){}", "|"},
};

static void set_up(Edit *e, Arena *a, const char *marked) {
  Buf text = buf_make(a);
  ptrdiff_t caret = -1, anchor = -1;
  for (const char *c = marked; *c; c++) {
    if (*c == '|')
      caret = text.n;
    else if (*c == '[')
      anchor = text.n;
    else
      buf_byte(&text, *c);
  }
  edit_init(e, a, buf_str(&text), true);
  edit_move_to(e, anchor < 0 ? caret : anchor, false);
  edit_move_to(e, caret, true);
}

static Str marked(Arena *a, const Edit *e) {
  Buf out = buf_make(a);
  for (ptrdiff_t i = 0; i <= e->text.n; i++) {
    if (e->anchor != e->caret && i == e->anchor) buf_byte(&out, '[');
    if (i == e->caret) buf_byte(&out, '|');
    if (i < e->text.n) buf_byte(&out, e->text.s[i]);
  }
  return buf_str(&out);
}

static bool do_move(Edit *e, char deed, bool select) {
  static const char moves[] = "<>(){}";
  static const EditWay ways[] = {
    EDIT_LEFT, EDIT_RIGHT, EDIT_WORD_LEFT, EDIT_WORD_RIGHT, EDIT_START, EDIT_END};
  const char *at = strchr(moves, deed);
  if (at) edit_move(e, ways[at - moves], select);
  return at != NULL;
}

static void do_deed(Edit *e, char deed, bool select) {
  if (do_move(e, deed, select)) return;
  switch (deed) {
  case 'A': edit_select_all(e); break;
  case 'W': edit_select_word(e, e->caret); break;
  case 'b': edit_erase(e, EDIT_LEFT); break;
  case 'd': edit_erase(e, EDIT_RIGHT); break;
  case 'B': edit_erase(e, EDIT_WORD_LEFT); break;
  case 'D': edit_erase(e, EDIT_WORD_RIGHT); break;
  case 'u': edit_undo(e); break;
  default: fail();
  }
}

static void test_cases(void **state) {
  (void)state;
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    Arena *a = arena_create();
    Edit *e = arena_new(a, Edit);
    bool select = false;
    set_up(e, a, cases[i].before);
    for (const char *deed = cases[i].deeds; *deed; deed++) {
      if (*deed != '+') do_deed(e, *deed, select);
      select = *deed == '+';
    }
    Str got = marked(a, e);
    assert_string_equal(str_zero(a, got), cases[i].after);
    arena_destroy(a);
  }
}

static void test_insert_is_cleaned(void **state) {
  (void)state;
  static const struct {
    const char *put, *line, *area;
  } inserts[] = {
    {"oʻ", "oʻ", "oʻ"},
    {"a\nb", "a b", "a\nb"},
    {"a\r\n\tb", "a b", "a\nb"},
    {"a\x01\x7f"
     "b",
      "ab", "ab"},
    {"\xD0"
     "b",
      "b", "b"},
    {"\xEF\xBF\xBD", "\xEF\xBF\xBD", "\xEF\xBF\xBD"},
  };
  for (size_t i = 0; i < sizeof inserts / sizeof *inserts; i++)
    for (int lines = 0; lines < 2; lines++) {
      Arena *a = arena_create();
      Edit *e = arena_new(a, Edit);
      edit_init(e, a, (Str){0}, lines);
      edit_insert(e, str_c(inserts[i].put), EDIT_PASTING);
      assert_string_equal(str_zero(a, edit_text(e)), lines ? inserts[i].area : inserts[i].line);
      arena_destroy(a);
    }
}

static void test_length_is_limited(void **state) {
  (void)state;
  Arena *a = arena_create();
  Edit *e = arena_new(a, Edit);
  Buf much = buf_make(a);
  for (int i = 0; i < EDIT_BYTES_MOST; i++) buf_put(&much, S("ғ"));
  edit_init(e, a, (Str){0}, true);
  assert_true(edit_insert(e, buf_str(&much), EDIT_PASTING));
  assert_true(e->text.n <= EDIT_BYTES_MOST && e->text.n > EDIT_BYTES_MOST - 4);
  assert_false(edit_insert(e, S("ғғ"), EDIT_TYPING));
  arena_destroy(a);
}

static void test_undo_goes_back_by_kind(void **state) {
  (void)state;
  Arena *a = arena_create();
  Edit *e = arena_new(a, Edit);
  edit_init(e, a, S("a"), false);
  edit_insert(e, S("b"), EDIT_TYPING);
  edit_insert(e, S("c"), EDIT_TYPING);
  edit_insert(e, S("d"), EDIT_PASTING);
  edit_erase(e, EDIT_LEFT);
  edit_erase(e, EDIT_LEFT);
  static const char *const way[] = {"abcd", "abc", "a"};
  for (int i = 0; i < 3; i++) {
    assert_true(edit_undo(e));
    assert_string_equal(str_zero(a, edit_text(e)), way[i]);
  }
  assert_false(edit_undo(e));
  for (int i = 0; i < 100; i++) edit_insert(e, S("x"), EDIT_PASTING);
  int steps = 0;
  while (edit_undo(e)) steps++;
  assert_int_equal(steps, EDIT_UNDO_MOST);
  assert_int_equal(e->text.n, 1 + 100 - EDIT_UNDO_MOST);
  arena_destroy(a);
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_cases),
    cmocka_unit_test(test_insert_is_cleaned),
    cmocka_unit_test(test_length_is_limited),
    cmocka_unit_test(test_undo_goes_back_by_kind),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
