/* What keys and the mouse do to a page: focus, pressing, choosing, typing, scrolling, zooming.
 * Offscreen, by SDL's own events; each test opens a page, does things and reads what was told. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "demo.h"
#include "offscreen.h"

typedef struct {
  Arena *a;
  Ui *ui;
} Bench;

static int begin(void **state) {
  Arena *a = arena_create();
  Bench *b = arena_new(a, Bench);
  *b = (Bench){a, offscreen_open(a, 1024, 768, 100)};
  *state = b;
  return b->ui ? 0 : -1;
}

static int finish(void **state) {
  Bench *b = *state;
  ui_close(b->ui);
  arena_destroy(b->a);
  return 0;
}

static Ui *show(void **state, DemoPage page) {
  Bench *b = *state;
  ui_show(b->ui, demo_page(b->a, page, DEMO_UZ));
  return b->ui;
}

static const char *focus_of(void **state) {
  Bench *b = *state;
  return b->ui->focus ? str_zero(b->a, b->ui->focus->node->id) : "";
}

static const char *typed(void **state, const char *id) {
  Bench *b = *state;
  return str_zero(b->a, ui_field(b->ui, str_c(id)));
}

static void assert_told(
  void **state, UiKind kind, const char *id, const char *action, const char *value) {
  Bench *b = *state;
  UiEvent e = ui_step(b->ui, 0);
  assert_int_equal(e.kind, kind);
  assert_string_equal(str_zero(b->a, e.id), id);
  assert_string_equal(str_zero(b->a, e.action), action);
  assert_string_equal(str_zero(b->a, e.value), value);
}

static void assert_quiet(void **state) {
  Bench *b = *state;
  assert_int_equal(ui_step(b->ui, 0).kind, UI_NOTHING);
}

/* --- focus -------------------------------------------------------------- */

static void test_focus_begins(void **state) {
  show(state, DEMO_LESSON);
  assert_string_equal(focus_of(state), "next");
  show(state, DEMO_ITEMS);
  assert_string_equal(focus_of(state), "word");
  show(state, DEMO_SIGN_IN);
  assert_string_equal(focus_of(state), "pin");
}

static void test_tab_walks_in_order_and_around(void **state) {
  Ui *ui = show(state, DEMO_CATALOGUE);
  static const char *const order[] = {"back", "lang.en", "lang.ru", "lang.uz", "lang.cyrl", "c1",
    "c2", "c4", "link.done", "link.here", "link.plain", "b1", "b2", "previous", "next"};
  int n = (int)SDL_arraysize(order);
  for (int round = 0; round < 2; round++)
    for (int i = 0; i < n; i++) {
      offscreen_key(ui, SDLK_TAB, 0);
      assert_string_equal(focus_of(state), order[i]);
      assert_true(scroll_focus_seen(ui));
    }
  for (int i = n - 2; i >= 0; i--) {
    offscreen_key(ui, SDLK_TAB, KMOD_LSHIFT);
    assert_string_equal(focus_of(state), order[i]);
  }
  offscreen_key(ui, SDLK_TAB, KMOD_LSHIFT);
  assert_string_equal(focus_of(state), "next");
}

static void test_uzbek_keys_stand_behind_their_field(void **state) {
  Ui *ui = show(state, DEMO_ITEMS);
  static const char *const order[] = {"word.type-oʻ", "word.type-gʻ", "word.type-ʼ", "think"};
  for (int i = 0; i < 4; i++) {
    offscreen_key(ui, SDLK_TAB, 0);
    assert_string_equal(focus_of(state), order[i]);
  }
}

static void test_arrows_walk_choices(void **state) {
  Ui *ui = show(state, DEMO_ITEMS);
  state_focus(ui, layout_find(&ui->layout, S("q1.a")), true);
  offscreen_key(ui, SDLK_DOWN, 0);
  assert_string_equal(focus_of(state), "q1.b");
  offscreen_key(ui, SDLK_DOWN, 0);
  offscreen_key(ui, SDLK_DOWN, 0);
  assert_string_equal(focus_of(state), "q1.a");
  offscreen_key(ui, SDLK_UP, 0);
  assert_string_equal(focus_of(state), "q1.c");
  assert_quiet(state);
}

static void test_focus_stays_on_the_same_page(void **state) {
  Bench *b = *state;
  Ui *ui = show(state, DEMO_ITEMS);
  offscreen_key(ui, SDLK_TAB, KMOD_LSHIFT);
  const char *before = focus_of(state);
  ui_show(ui, demo_page(b->a, DEMO_ITEMS, DEMO_RU));
  assert_string_equal(focus_of(state), before);
  Node *less = demo_page(b->a, DEMO_ITEMS, DEMO_RU);
  page_find(less, str_c(before))->states |= STATE_DISABLED;
  ui_show(ui, less);
  assert_string_equal(focus_of(state), "word");
}

/* --- pressing ----------------------------------------------------------- */

static void test_keys_press(void **state) {
  Ui *ui = show(state, DEMO_LESSON);
  offscreen_key(ui, SDLK_RETURN, 0);
  assert_told(state, UI_PRESSED, "next", "next", "");
  offscreen_key(ui, SDLK_TAB, 0);
  offscreen_key(ui, SDLK_SPACE, 0);
  assert_told(state, UI_PRESSED, "back", "back", "");
  offscreen_key(ui, SDLK_ESCAPE, 0);
  assert_told(state, UI_PRESSED, "back", "back", "");
  offscreen_key(ui, SDLK_F4, KMOD_LALT);
  assert_told(state, UI_QUIT, "", "", "");
  offscreen_key(ui, SDLK_q, KMOD_LCTRL);
  assert_told(state, UI_QUIT, "", "", "");
  assert_quiet(state);
}

/* A field far below, with a way out at the bottom; with a notice on top or without. */
static Node *long_form(Arena *a, bool notice) {
  Node *page = page_node(a, NULL, ROLE_PAGE, S("form"), (Text){0});
  Node *main = page_node(a, page, ROLE_MAIN, S("main"), (Text){0});
  if (notice) page_node(a, main, ROLE_CALLOUT, S("notice"), (Text){0})->shown = S("Not so.");
  for (int i = 0; i < 60; i++)
    page_node(a, main, ROLE_TEXT, str_format(a, "t%d", i), (Text){0})->shown = S("A line.");
  page_node(a, main, ROLE_FIELD, S("word"), (Text){0})->action = S("send");
  Node *actions = page_node(a, page, ROLE_ACTIONS, S("actions"), (Text){0});
  page_node(a, actions, ROLE_BUTTON, S("away"), (Text){0})->action = S("away");
  return page;
}

static void test_a_key_hides_the_page(void **state) {
  Bench *b = *state;
  Ui *ui = show(state, DEMO_LESSON);
  ui_show(ui, long_form(b->a, false));
  state_settle(ui);
  state_focus(ui, layout_find(&ui->layout, S("word")), true);
  offscreen_key(ui, SDLK_F8, 0); /* while typing, too */
  assert_told(state, UI_PRESSED, "away", "away", "");
}

/* What is refused is said on top; whoever types far below is shown it, once. */
static void test_a_new_notice_is_seen(void **state) {
  Bench *b = *state;
  Ui *ui = show(state, DEMO_LESSON);
  ui_show(ui, long_form(b->a, false));
  state_settle(ui);
  state_focus(ui, layout_find(&ui->layout, S("word")), true);
  assert_true(ui->scroll > 0);
  ui_show(ui, long_form(b->a, true));
  state_settle(ui);
  assert_int_equal(ui->scroll, 0);
  assert_string_equal(focus_of(state), "word");
  scroll_show_focus(ui);
  ui_show(ui, long_form(b->a, true));
  state_settle(ui);
  assert_true(ui->scroll > 0);
}

static void test_digits_choose(void **state) {
  Ui *ui = show(state, DEMO_ITEMS);
  state_focus(ui, layout_find(&ui->layout, S("check")), true);
  offscreen_key(ui, SDLK_3, 0);
  assert_told(state, UI_PRESSED, "q1.c", "choose", "");
  assert_string_equal(focus_of(state), "q1.c");
  offscreen_key(ui, SDLK_KP_8, 0);
  assert_told(state, UI_PRESSED, "q3.b", "choose", "");
  offscreen_key(ui, SDLK_4, 0); /* judged: it cannot be chosen any more */
  assert_quiet(state);
}

static void test_mouse_presses(void **state) {
  Ui *ui = show(state, DEMO_LESSON);
  offscreen_click(ui, "previous");
  assert_told(state, UI_PRESSED, "previous", "previous", "");
  SDL_Point at = offscreen_middle(ui, "next");
  offscreen_mouse(ui, SDL_MOUSEBUTTONDOWN, at.x, at.y, 1);
  offscreen_mouse(ui, SDL_MOUSEBUTTONUP, 5, 300, 1); /* let go elsewhere */
  assert_quiet(state);
  assert_null(ui->pressed);
}

/* A page shown again between down and up, as a clock does, changes nothing. */
static void test_press_outlives_the_tree(void **state) {
  Ui *ui = show(state, DEMO_LESSON);
  SDL_Point at = offscreen_middle(ui, "next");
  offscreen_mouse(ui, SDL_MOUSEBUTTONDOWN, at.x, at.y, 1);
  assert_quiet(state);
  show(state, DEMO_LESSON);
  offscreen_mouse(ui, SDL_MOUSEBUTTONUP, at.x, at.y, 1);
  assert_told(state, UI_PRESSED, "next", "next", "");
}

static void test_pressed_state_is_drawn(void **state) {
  Ui *ui = show(state, DEMO_LESSON);
  ui_step(ui, 0);
  int64_t before = ui_frames(ui);
  offscreen_key(ui, SDLK_RETURN, 0);
  assert_told(state, UI_PRESSED, "next", "next", "");
  assert_int_equal(ui_frames(ui), before + 1);
  assert_non_null(ui->pressed);
  assert_quiet(state);
  assert_null(ui->pressed);
  assert_int_equal(ui_frames(ui), before + 2);
}

static void test_disabled_is_dead(void **state) {
  Ui *ui = show(state, DEMO_CATALOGUE);
  offscreen_click(ui, "b3");
  offscreen_click(ui, "c3");
  assert_quiet(state);
}

/* --- typing ------------------------------------------------------------- */

static void test_typing_and_sending(void **state) {
  Ui *ui = show(state, DEMO_SIGN_IN);
  offscreen_key(ui, SDLK_a, KMOD_LCTRL);
  offscreen_type(ui, "5");
  assert_told(state, UI_TYPED, "pin", "", "5");
  offscreen_type(ui, "6");
  assert_told(state, UI_TYPED, "pin", "", "56");
  offscreen_key(ui, SDLK_RETURN, 0);
  assert_told(state, UI_PRESSED, "pin", "sign-in", "56");
  show(state, DEMO_SIGN_IN); /* the same page again, as after a wrong PIN */
  assert_string_equal(typed(state, "pin"), "");
}

/* A PIN is kept over a change of language, and forgotten once it was sent. */
static void test_a_secret_is_forgotten_when_sent(void **state) {
  Ui *ui = show(state, DEMO_SIGN_IN);
  offscreen_click(ui, "lang.ru");
  show(state, DEMO_SIGN_IN);
  assert_string_equal(typed(state, "pin"), "1234");
  offscreen_click(ui, "go");
  assert_string_equal(typed(state, "pin"), "1234");
  assert_string_equal(focus_of(state), "go");
  show(state, DEMO_SIGN_IN);
  assert_string_equal(typed(state, "pin"), "");
  assert_string_equal(focus_of(state), "pin");
}

static void test_typed_text_stays(void **state) {
  Bench *b = *state;
  Ui *ui = show(state, DEMO_ITEMS);
  offscreen_type(ui, "!");
  offscreen_click(ui, "lang.ru");
  ui_show(ui, demo_page(b->a, DEMO_ITEMS, DEMO_RU));
  assert_string_equal(typed(state, "word"), "oʻquv maʼlumoti — Ғғ Ққ Ҳҳ Ўў!");
  show(state, DEMO_LESSON);
  show(state, DEMO_ITEMS);
  assert_string_equal(typed(state, "word"), "oʻquv maʼlumoti — Ғғ Ққ Ҳҳ Ўў");
}

static void test_type_actions(void **state) {
  Ui *ui = show(state, DEMO_ITEMS);
  offscreen_key(ui, SDLK_a, KMOD_LCTRL);
  offscreen_type(ui, "t");
  ui_step(ui, 0);
  offscreen_click(ui, "word.type-oʻ");
  assert_told(state, UI_TYPED, "word", "", "toʻ");
  assert_string_equal(focus_of(state), "word");
  offscreen_key(ui, SDLK_TAB, 0);
  offscreen_key(ui, SDLK_TAB, 0);
  offscreen_key(ui, SDLK_RETURN, 0);
  assert_told(state, UI_TYPED, "word", "", "toʻgʻ");
  assert_string_equal(focus_of(state), "word");
}

/* Ctrl works where the keyboard is Cyrillic: the key is known by its place. */
static void test_clipboard(void **state) {
  Ui *ui = show(state, DEMO_ITEMS);
  SDL_Event select = {
    .key = {.type = SDL_KEYDOWN, .keysym = {SDL_SCANCODE_A, 0x0444, KMOD_LCTRL, 0}}};
  SDL_Event cut = {.key = {.type = SDL_KEYDOWN, .keysym = {SDL_SCANCODE_X, 0x0447, KMOD_LCTRL, 0}}};
  SDL_Event paste = {
    .key = {.type = SDL_KEYDOWN, .keysym = {SDL_SCANCODE_V, 0x043C, KMOD_LCTRL, 0}}};
  input_handle(ui, &select);
  input_handle(ui, &cut);
  assert_told(state, UI_TYPED, "word", "", "");
  input_handle(ui, &paste);
  input_handle(ui, &paste);
  assert_string_equal(
    typed(state, "word"), "oʻquv maʼlumoti — Ғғ Ққ Ҳҳ Ўўoʻquv maʼlumoti — Ғғ Ққ Ҳҳ Ўў");
}

static void test_a_secret_is_not_copied(void **state) {
  Ui *ui = show(state, DEMO_SIGN_IN);
  offscreen_key(ui, SDLK_a, KMOD_LCTRL);
  offscreen_key(ui, SDLK_c, KMOD_LCTRL);
  offscreen_key(ui, SDLK_x, KMOD_LCTRL);
  assert_int_equal(ui->clipboard.n, 0);
  assert_string_equal(typed(state, "pin"), "1234");
}

static void test_mouse_places_the_caret(void **state) {
  Ui *ui = show(state, DEMO_ITEMS);
  SDL_Rect r = layout_in_window(&ui->layout, layout_find(&ui->layout, S("word")), ui->scroll);
  scroll_by(ui, r.y - 200);
  r = layout_in_window(&ui->layout, layout_find(&ui->layout, S("word")), ui->scroll);
  offscreen_mouse(ui, SDL_MOUSEBUTTONDOWN, r.x + 2, r.y + r.h / 2, 1);
  offscreen_move(ui, r.x + r.w - 4, r.y + r.h / 2);
  offscreen_mouse(ui, SDL_MOUSEBUTTONUP, r.x + r.w - 4, r.y + r.h / 2, 1);
  offscreen_type(ui, "q");
  assert_string_equal(typed(state, "word"), "q");
}

static void test_area_lines(void **state) {
  Ui *ui = show(state, DEMO_ITEMS);
  state_focus(ui, layout_find(&ui->layout, S("think")), true);
  offscreen_key(ui, SDLK_a, KMOD_LCTRL);
  offscreen_type(ui, "bir");
  offscreen_key(ui, SDLK_RETURN, 0);
  offscreen_type(ui, "ikki");
  offscreen_key(ui, SDLK_UP, 0);
  offscreen_key(ui, SDLK_END, 0);
  offscreen_type(ui, "!");
  assert_string_equal(typed(state, "think"), "bir!\nikki");
  offscreen_key(ui, SDLK_HOME, KMOD_LCTRL);
  offscreen_key(ui, SDLK_DOWN, KMOD_LSHIFT);
  offscreen_key(ui, SDLK_DELETE, 0);
  assert_string_equal(typed(state, "think"), "ikki");
  int h = ui->layout.regions[REGION_MAIN].height;
  for (int i = 0; i < 9; i++) offscreen_key(ui, SDLK_RETURN, 0);
  state_settle(ui);
  assert_true(ui->layout.regions[REGION_MAIN].height > h); /* it grows with its text */
}

/* The space that pressed a button is not typed into the field of the page behind it. */
static void test_a_command_types_nothing(void **state) {
  Ui *ui = show(state, DEMO_LESSON);
  offscreen_key_down(ui, SDLK_SPACE, 0);
  assert_told(state, UI_PRESSED, "next", "next", "");
  show(state, DEMO_SIGN_IN);
  offscreen_type(ui, " ");
  assert_string_equal(typed(state, "pin"), "1234");
  offscreen_key_up(ui, SDLK_SPACE);
  offscreen_type(ui, " ");
  assert_string_equal(typed(state, "pin"), "1234 ");
}

/* --- scroll and zoom ---------------------------------------------------- */

static void test_scrolling(void **state) {
  Ui *ui = show(state, DEMO_LESSON);
  int most = scroll_most(ui);
  assert_true(most > 0);
  offscreen_key(ui, SDLK_DOWN, 0);
  assert_int_equal(ui->scroll, 72);
  offscreen_key(ui, SDLK_UP, 0);
  offscreen_key(ui, SDLK_UP, 0);
  assert_int_equal(ui->scroll, 0);
  offscreen_key(ui, SDLK_END, 0);
  assert_int_equal(ui->scroll, most);
  offscreen_key(ui, SDLK_PAGEUP, 0);
  assert_true(ui->scroll < most);
  offscreen_key(ui, SDLK_HOME, 0);
  assert_int_equal(ui->scroll, 0);
  offscreen_wheel(ui, -1);
  assert_int_equal(ui->scroll, 72);
}

static void test_scroll_bar(void **state) {
  Ui *ui = show(state, DEMO_LESSON);
  SDL_Rect track, thumb;
  assert_true(scroll_bar(ui, &track, &thumb));
  assert_true(track.w >= 24);
  offscreen_mouse(ui, SDL_MOUSEBUTTONDOWN, thumb.x + 2, thumb.y + 5, 1);
  offscreen_move(ui, thumb.x - 300, 2000);
  offscreen_mouse(ui, SDL_MOUSEBUTTONUP, thumb.x, 2000, 1);
  assert_int_equal(ui->scroll, scroll_most(ui));
  offscreen_mouse(ui, SDL_MOUSEBUTTONDOWN, thumb.x + 2, track.y + 1, 1);
  offscreen_mouse(ui, SDL_MOUSEBUTTONUP, thumb.x + 2, track.y + 1, 1);
  assert_true(ui->scroll < scroll_most(ui));
  show(state, DEMO_SIGN_IN);
  assert_false(scroll_bar(ui, &track, &thumb));
}

static void test_arrows_scroll_to_an_unseen_field(void **state) {
  Ui *ui = show(state, DEMO_ITEMS);
  assert_int_equal(ui->scroll, 0); /* a page begins at its top, wherever its field stands */
  assert_false(scroll_focus_seen(ui));
  offscreen_key(ui, SDLK_DOWN, 0);
  assert_int_equal(ui->scroll, 72);
  offscreen_type(ui, "x"); /* typing brings it into view */
  state_settle(ui);
  assert_true(scroll_focus_seen(ui));
}

static void test_zoom(void **state) {
  Ui *ui = show(state, DEMO_LESSON);
  static const int up[] = {125, 150, 175, 200};
  for (int i = 0; i < 4; i++) {
    offscreen_key(ui, SDLK_EQUALS, KMOD_LCTRL);
    UiEvent e = ui_step(ui, 0);
    assert_int_equal(e.kind, UI_ZOOMED);
    assert_int_equal(e.number, up[i]);
  }
  offscreen_key(ui, SDLK_PLUS, KMOD_LCTRL);
  assert_quiet(state);
  offscreen_key(ui, SDLK_0, KMOD_LCTRL);
  assert_int_equal(ui_step(ui, 0).number, 100);
  ui_set_zoom(ui, 1000);
  assert_int_equal(ui_zoom(ui), 200);
  assert_quiet(state); /* what the program sets it knows */
}

/* The focus stays in sight when everything around it grows. */
static void test_focus_in_view_over_zoom(void **state) {
  Ui *ui = show(state, DEMO_CATALOGUE);
  for (int i = 0; i < 14; i++) offscreen_key(ui, SDLK_TAB, KMOD_LSHIFT);
  for (int i = 0; i < 9; i++) offscreen_key(ui, SDLK_TAB, 0);
  assert_true(scroll_focus_scrolls(ui) && scroll_focus_seen(ui));
  for (int zoom = 200; zoom >= 100; zoom -= 25) {
    ui_set_zoom(ui, zoom);
    ui_step(ui, 0);
    assert_true(scroll_focus_seen(ui));
  }
}

static void test_nothing_changes_nothing_is_drawn(void **state) {
  Ui *ui = show(state, DEMO_ITEMS);
  ui_step(ui, 0);
  int64_t before = ui_frames(ui);
  for (int i = 0; i < 5; i++) assert_quiet(state);
  show(state, DEMO_ITEMS); /* a tree that looks the same */
  assert_quiet(state);
  offscreen_move(ui, 500, 400);
  offscreen_move(ui, 501, 401);
  assert_quiet(state);
  assert_true(ui_frames(ui) <= before + 1); /* the pointer may have come onto something */
  before = ui_frames(ui);
  offscreen_move(ui, 502, 402);
  assert_quiet(state);
  assert_int_equal(ui_frames(ui), before);
}

#define CASE(f) cmocka_unit_test_setup_teardown(f, begin, finish)

int main(void) {
  const struct CMUnitTest tests[] = {
    CASE(test_focus_begins),
    CASE(test_tab_walks_in_order_and_around),
    CASE(test_uzbek_keys_stand_behind_their_field),
    CASE(test_arrows_walk_choices),
    CASE(test_focus_stays_on_the_same_page),
    CASE(test_keys_press),
    CASE(test_a_key_hides_the_page),
    CASE(test_a_new_notice_is_seen),
    CASE(test_digits_choose),
    CASE(test_mouse_presses),
    CASE(test_press_outlives_the_tree),
    CASE(test_pressed_state_is_drawn),
    CASE(test_disabled_is_dead),
    CASE(test_typing_and_sending),
    CASE(test_a_secret_is_forgotten_when_sent),
    CASE(test_typed_text_stays),
    CASE(test_type_actions),
    CASE(test_clipboard),
    CASE(test_a_secret_is_not_copied),
    CASE(test_mouse_places_the_caret),
    CASE(test_area_lines),
    CASE(test_a_command_types_nothing),
    CASE(test_scrolling),
    CASE(test_scroll_bar),
    CASE(test_arrows_scroll_to_an_unseen_field),
    CASE(test_zoom),
    CASE(test_focus_in_view_over_zoom),
    CASE(test_nothing_changes_nothing_is_drawn),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
