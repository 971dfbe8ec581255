/* The keyboard on the screen: which keys there are, what they write and where, at every zoom. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "offscreen.h"

typedef struct {
  Arena *a;
  Ui *ui;
} Bench;

static void add(Arena *a, Node *parent, Role role, const char *id, unsigned states) {
  Node *n = page_node(a, parent, role, str_c(id), (Text){0});
  n->shown = str_c(id);
  n->states = states;
  n->action = S("send");
}

static Node *form(Arena *a) {
  Node *page = page_node(a, NULL, ROLE_PAGE, S("form"), (Text){0});
  Node *main = page_node(a, page, ROLE_MAIN, S("main"), (Text){0});
  add(a, main, ROLE_FIELD, "name", STATE_UZBEK_KEYS);
  add(a, main, ROLE_SECRET, "pin", 0);
  add(a, main, ROLE_AREA, "words", 0);
  Node *keys = page_node(a, page, ROLE_KEYS, S("keys"), (Text){0});
  keys->shown = S("Keys");
  keys->value = S("1 2 3 4 5 6 7 8 9 0\nй ц у к е н г ш ў з х ъ\nф қ в\nя ғ ҳ");
  return page;
}

static int begin(void **state) {
  Arena *a = arena_create();
  Bench *b = arena_new(a, Bench);
  *b = (Bench){a, offscreen_open(a, 1024, 768, 100)};
  *state = b;
  if (!b->ui) return -1;
  ui_show(b->ui, form(a));
  return 0;
}

static int finish(void **state) {
  Bench *b = *state;
  ui_close(b->ui);
  arena_destroy(b->a);
  return 0;
}

/* Clicks them all; each is on the page. */
static void tap(Ui *ui, const char *const *ids, int n) {
  for (int i = 0; i < n; i++) {
    state_settle(ui);
    assert_non_null(layout_find(&ui->layout, str_c(ids[i])));
    offscreen_click(ui, ids[i]);
    while (ui_step(ui, 0).kind != UI_NOTHING) continue;
  }
}

#define TAP(ui, ...)                                                                               \
  tap(ui, (const char *const[]){__VA_ARGS__},                                                      \
    (int)(sizeof((const char *const[]){__VA_ARGS__}) / sizeof(const char *)))

static bool is_there(Ui *ui, const char *id) {
  state_settle(ui);
  return layout_find(&ui->layout, str_c(id)) != NULL;
}

static void assert_field(void **state, const char *id, const char *text) {
  Bench *b = *state;
  assert_string_equal(str_zero(b->a, ui_field(b->ui, str_c(id))), text);
}

static void test_letters_and_one_capital(void **state) {
  Ui *ui = ((Bench *)*state)->ui;
  TAP(ui, "name.keys-open", "name.key-shift", "name.key-ў", "name.key-ғ", "name.key-space",
    "name.key-shift", "name.key-қ", "name.key-ъ", "name.key-erase", "name.key-7");
  assert_field(state, "name", "Ўғ Қ7");
}

/* They write where they stand, wherever the focus went meanwhile. */
static void test_keys_keep_to_their_field(void **state) {
  Ui *ui = ((Bench *)*state)->ui;
  TAP(ui, "name.keys-open", "words", "name.key-ф");
  assert_field(state, "name", "ф");
  assert_field(state, "words", "");
  TAP(ui, "words.keys-open");
  assert_false(is_there(ui, "name.keys"));
}

static void test_a_secret_begins_with_digits(void **state) {
  Ui *ui = ((Bench *)*state)->ui;
  TAP(ui, "pin.keys-open");
  assert_false(is_there(ui, "pin.key-ф"));
  TAP(ui, "pin.key-1", "pin.key-0", "pin.key-9", "pin.key-erase");
  assert_field(state, "pin", "10");
  TAP(ui, "pin.key-letters", "pin.key-shift", "pin.key-ф", "pin.key-letters", "pin.key-4");
  assert_false(is_there(ui, "pin.key-ф"));
  assert_field(state, "pin", "10Ф4");
  TAP(ui, "pin.key-letters", "pin.keys-open", "pin.keys-open");
  assert_false(is_there(ui, "pin.key-ф"));
}

static void test_all_of_it_fits(void **state) {
  Bench *b = *state;
  static const char *const openers[] = {
    "name.keys-open", "pin.keys-open", "pin.key-letters", "words.keys-open"};
  for (int i = 0; i < 4; i++) {
    TAP(b->ui, openers[i]);
    for (int zoom = ZOOM_LEAST; zoom <= ZOOM_MOST; zoom += ZOOM_STEP) {
      Buf problems = buf_make(b->a);
      ui_set_zoom(b->ui, zoom);
      ui_check_layout(b->ui, &problems);
      assert_string_equal(str_zero(b->a, buf_str(&problems)), "");
    }
    ui_set_zoom(b->ui, ZOOM_LEAST);
  }
}

#define CASE(f) cmocka_unit_test_setup_teardown(f, begin, finish)

int main(void) {
  const struct CMUnitTest tests[] = {
    CASE(test_letters_and_one_capital),
    CASE(test_keys_keep_to_their_field),
    CASE(test_a_secret_begins_with_digits),
    CASE(test_all_of_it_fits),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
