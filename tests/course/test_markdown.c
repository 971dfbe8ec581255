/* Markdown to nodes: markdown.case holds texts under "# name" behind a blank line,
 * markdown.expected the trees they become. Spans are shown as style@start+length. */
#include "folder.h"
#include "course/markdown.h"

static void put_spans(Buf *out, const Node *root) {
  for (const Node *n = root; n; n = page_next((Node *)root, (Node *)n)) {
    for (int i = 0; i < n->span_count; i++) {
      const Span *s = &n->spans[i];
      buf_format(out, "%.*s %d@%d+%d \"%.*s\"\n", STR_ARG(n->id), s->style, s->start, s->length,
          s->length,
                 n->shown.s + s->start);
    }
  }
}

static void put_tree(Arena *a, Buf *out, Str source) {
  Node *root = page_node(a, NULL, ROLE_GROUP, S("t"), (Text){0});
  markdown_blocks(a, root, source);
  page_print_tree(root, out);
  put_spans(out, root);
}

/* A case begins with "# " behind a blank line. */
static void trees(void **state) {
  (void)state;
  Arena *a = arena_create();
  Str rest = folder_read(a, "tests/course/markdown.case");
  Buf out = buf_make(a);
  while (rest.n) {
    ptrdiff_t name_end = str_find_byte(rest, '\n', 0), end = str_find(rest, S("\n\n# "), name_end);
    if (end < 0) end = rest.n - 1;
    buf_put(&out, str_slice(rest, 0, name_end + 1));
    put_tree(a, &out, str_slice(rest, name_end + 1, end + 1));
    rest = str_slice(rest, end + 2, rest.n);
  }
  folder_expect(a, "tests/course/markdown.expected", buf_str(&out));
  arena_destroy(a);
}

static void lines(void **state) {
  (void)state;
  static const struct {
    Str source;
    const char *shown;
    int spans, start, length, style;
  } cases[] = {
      {S_INIT("Plain"), "Plain", 0, 0, 0, 0},
      {S_INIT("The *act*"), "The act", 1, 4, 3, SPAN_EMPHASIS},
      {S_INIT("**\"Yes\"** she said"), "\"Yes\" she said", 1, 0, 5, SPAN_STRONG},
      {S_INIT("_first_ word"), "first word", 1, 0, 5, SPAN_EMPHASIS},
      {S_INIT("1. Not a list"), "1. Not a list", 0, 0, 0, 0},
      {S_INIT("# Not a heading"), "# Not a heading", 0, 0, 0, 0},
      {S_INIT("- Not a list"), "- Not a list", 0, 0, 0, 0},
      {S_INIT("> 18 years"), "> 18 years", 0, 0, 0, 0},
      {S_INIT("    indented"), "    indented", 0, 0, 0, 0},
      {S_INIT("---"), "---", 0, 0, 0, 0},
      {S_INIT("two\nlines"), "two lines", 0, 0, 0, 0},
      {S_INIT("[x]: y"), "[x]: y", 0, 0, 0, 0},
      {S_INIT("Oʻzbek `kod`"), "Oʻzbek kod", 1, 8, 3, SPAN_CODE},
      {S_INIT(""), "", 0, 0, 0, 0},
  };
  Arena *a = arena_create();
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    Node *n = page_node(a, NULL, ROLE_TEXT, S("t"), (Text){0});
    markdown_inline(a, n, cases[i].source);
    assert_string_equal(str_zero(a, n->shown), cases[i].shown);
    assert_int_equal(n->span_count, cases[i].spans);
    if (n->span_count == 0) continue;
    assert_int_equal(n->spans[0].start, cases[i].start);
    assert_int_equal(n->spans[0].length, cases[i].length);
    assert_int_equal(n->spans[0].style, cases[i].style);
  }
  arena_destroy(a);
}

static void plain_words(void **state) {
  (void)state;
  Arena *a = arena_create();
  Str words = markdown_plain(a, S("## The *act*\n\n- one\n- **two**\n\nEnd."));
  assert_string_equal(str_zero(a, words), "The act\none\ntwo\nEnd.");
  assert_int_equal(markdown_plain(a, S("")).n, 0);
  arena_destroy(a);
}

/* Nesting without end is cut, and ids stay short. */
static void hostile_nesting(void **state) {
  (void)state;
  static const Str pieces[] = {S_INIT(">"), S_INIT("- "), S_INIT("["), S_INIT("*a "), S_INIT("`"),
      S_INIT("1. ")};
  Arena *a = arena_create();
  for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
    Buf b = buf_make(a);
    for (int k = 0; k < 20000; k++) buf_put(&b, pieces[i]);
    Node *root = page_node(a, NULL, ROLE_GROUP, S("t"), (Text){0});
    markdown_blocks(a, root, buf_str(&b));
    for (Node *n = root; n; n = page_next(root, n)) assert_true(n->id.n < 60);
    arena_reset(a);
  }
  arena_destroy(a);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(trees),
      cmocka_unit_test(lines),
      cmocka_unit_test(plain_words),
      cmocka_unit_test(hostile_nesting),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
