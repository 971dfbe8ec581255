/* Pages: finding, walking, focus, and the tree as text. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/page.h"

static Node *put(Arena *a, Node *parent, Role role, Str id, Str shown) {
  Node *n = page_node(a, parent, role, id, text_literal(a, shown));
  n->shown = shown;
  return n;
}

static Node *sample(Arena *a) {
  Node *page = put(a, NULL, ROLE_PAGE, S("page"), S("Consent"));
  Node *main = put(a, page, ROLE_MAIN, S("main"), S(""));
  put(a, main, ROLE_HEADING, S("h"), S("What \"consent\" means"))->level = 2;
  put(a, main, ROLE_TEXT, S("p"), S("First.\nSecond \\ third."));
  Node *group = put(a, main, ROLE_GROUP, S("q1"), S("Choose one"));
  Node *choice = put(a, group, ROLE_CHOICE, S("q1.a"), S("Yes"));
  choice->states = STATE_SELECTED | STATE_RIGHT | STATE_DONE;
  choice->action = S("choose:q1.a");
  Node *field = put(a, group, ROLE_FIELD, S("q2"), S("Your answer"));
  field->value = S("oʻz");
  field->states = STATE_UZBEK_KEYS | STATE_MARKDOWN;
  Node *progress = put(a, main, ROLE_PROGRESS, S("done"), S("Progress"));
  progress->number = 3;
  progress->maximum = 5;
  put(a, main, ROLE_RULE, S(""), S(""));
  Node *actions = put(a, page, ROLE_ACTIONS, S("actions"), S(""));
  Node *back = put(a, actions, ROLE_LINK, S("back"), S("Back"));
  back->action = S("back");
  back->states = STATE_DISABLED;
  Node *next = put(a, actions, ROLE_BUTTON, S("next"), S("Next"));
  next->action = S("next");
  next->states = STATE_PRIMARY;
  return page;
}

static const char *tree = "page #page \"Consent\"\n"
                          "  main #main\n"
                          "    heading2 #h \"What \\\"consent\\\" means\"\n"
                          "    text #p \"First.\\nSecond \\\\ third.\"\n"
                          "    group #q1 \"Choose one\"\n"
                          "      choice #q1.a \"Yes\" selected done right action=choose:q1.a\n"
                          "      field #q2 \"Your answer\" uzbek-keys value=\"oʻz\"\n"
                          "    progress #done \"Progress\" 3/5\n"
                          "    rule\n"
                          "  actions #actions\n"
                          "    link #back \"Back\" disabled action=back\n"
                          "    button #next \"Next\" primary action=next\n";

static void trees_print(void **state) {
  (void)state;
  Arena *a = arena_create();
  Buf b = buf_make(a);
  page_print_tree(sample(a), &b);
  assert_string_equal(str_zero(a, buf_str(&b)), tree);
  arena_destroy(a);
}

static void nodes_are_found_and_walked(void **state) {
  (void)state;
  Arena *a = arena_create();
  Node *root = sample(a);
  static const char *order[] = {
    "page", "main", "h", "p", "q1", "q1.a", "q2", "done", "", "actions", "back", "next"};
  Node *n = root;
  for (size_t i = 0; i < sizeof order / sizeof *order; i++, n = page_next(root, n)) {
    assert_non_null(n);
    assert_string_equal(str_zero(a, n->id), order[i]);
    assert_ptr_equal(page_find(root, str_c(order[i])), n);
  }
  assert_null(n);
  assert_null(page_find(root, S("nowhere")));
  Node *main = page_find(root, S("main")); /* a walk from a smaller root stays inside */
  assert_null(page_next(main, page_find(main, S(""))));
  assert_null(page_next(main->first, main->first));
  arena_destroy(a);
}

static void focus_goes_to_what_can_be_used(void **state) {
  (void)state;
  Arena *a = arena_create();
  Node *root = sample(a);
  Buf b = buf_make(a);
  for (Node *n = root; n; n = page_next(root, n)) {
    if (page_focusable(n)) buf_format(&b, "%.*s ", STR_ARG(n->id));
  }
  assert_string_equal(str_zero(a, buf_str(&b)), "q1.a q2 next ");
  arena_destroy(a);
}

static void every_role_has_a_name(void **state) {
  (void)state;
  for (int role = 0; role < ROLE_COUNT; role++) assert_true(page_role_name((Role)role).n > 0);
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(trees_print),
    cmocka_unit_test(nodes_are_found_and_walked),
    cmocka_unit_test(focus_goes_to_what_can_be_used),
    cmocka_unit_test(every_role_has_a_name),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
