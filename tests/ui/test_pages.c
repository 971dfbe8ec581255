/* Every role in every language, size and zoom: nothing cut off, nothing on top of another, every
 * target large enough, no letter missing. With SABOQ_SHOTS=FOLDER the pictures are kept there to
 * be looked at. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "demo.h"
#include "offscreen.h"
#include "ui/pictures.h"
#include "ui/state.h"

static const struct { int width, height; } sizes[] = {{800, 600}, {1024, 768}, {1920, 1080}};

static const int zooms[] = {100, 150, 200};

static Str circles; /* the bytes of a PNG */

static bool read_picture(void *context, Str path, Str *bytes) {
  (void)context;
  *bytes = circles;
  return str_eq(path, S("media/circles.png"));
}

static Str fonts_folder(Arena *a) {
  return str_join(a, str_c(getenv("SABOQ_BUILD")), S("/engine/ui/fonts"));
}

static Ui *open_offscreen(Arena *a, int width, int height, int zoom) {
  Err e;
  UiOptions o = {.title = S("Saboq"),
    .width = width,
    .height = height,
    .zoom = zoom,
    .offscreen = true,
    .fonts = fonts_folder(a),
    .picture = read_picture};
  Ui *ui = ui_open(&o, &e);
  assert_non_null(ui);
  return ui;
}

static int make_picture(void **state) {
  Arena *a = arena_create();
  Err e;
  SDL_Surface *s = SDL_CreateRGBSurfaceWithFormat(0, 900, 360, 32, SDL_PIXELFORMAT_ARGB8888);
  SDL_FillRect(s, NULL, 0xFFEAF2FC);
  for (int i = 0; i < 3; i++)
    for (int y = 0; y < 360; y++)
      for (int x = 0; x < 900; x++) {
        int dx = x - (270 + 180 * i), dy = y - 180, r = dx * dx + dy * dy;
        if (r < 140 * 140 && r > 134 * 134)
          ((uint32_t *)s->pixels)[y * s->pitch / 4 + x] = 0xFF1C56BF;
      }
  char *path = str_zero(a, str_join(a, str_c(getenv("SABOQ_BUILD")), S("/demo-circles.png")));
  assert_true(pictures_save_png(s, path, &e));
  size_t n;
  circles.s = SDL_LoadFile(path, &n);
  circles.n = (ptrdiff_t)n;
  remove(path);
  SDL_FreeSurface(s);
  arena_destroy(a);
  (void)state;
  return circles.s ? 0 : -1;
}

static int drop_picture(void **state) {
  (void)state;
  SDL_free((void *)circles.s);
  return 0;
}

static void keep_shot(Ui *ui, Arena *a, const char *page, const char *tag) {
  const char *folder = getenv("SABOQ_SHOTS");
  Err e;
  if (!folder) return;
  for (int whole = 0; whole < 2; whole++) {
    Str path = str_format(a, "%s/%s-%s-%d-%d%s.png", folder, page, tag, ui->options.width,
      ui_zoom(ui), whole ? "-whole" : "");
    assert_true(ui_save_png(ui, path, whole, &e));
  }
}

static void check_page(Ui *ui, Arena *a, DemoPage page, DemoLanguage language) {
  Buf problems = buf_make(a);
  uint32_t missing[4];
  ui_show(ui, demo_page(a, page, language));
  ui_step(ui, 0);
  int count = ui_check_layout(ui, &problems);
  if (count)
    print_error("%s %s %dx%d %d%%:\n%.*s", demo_names[page], demo_tags[language], ui->options.width,
      ui->options.height, ui_zoom(ui), STR_ARG(buf_str(&problems)));
  assert_int_equal(count, 0);
  assert_int_equal(ui_missing_glyphs(ui, missing, 4), 0);
  keep_shot(ui, a, demo_names[page], demo_tags[language]);
}

static void test_every_page_fits(void **state) {
  (void)state;
  for (size_t s = 0; s < SDL_arraysize(sizes); s++)
    for (size_t z = 0; z < SDL_arraysize(zooms); z++) {
      Arena *a = arena_create();
      Ui *ui = open_offscreen(a, sizes[s].width, sizes[s].height, zooms[z]);
      for (int page = 0; page < DEMO_PAGES; page++)
        for (int language = 0; language < DEMO_LANGUAGES; language++)
          check_page(ui, a, page, language);
      ui_close(ui);
      arena_destroy(a);
    }
}

/* The check sees what it is there for. */
static void test_check_finds_problems(void **state) {
  (void)state;
  Arena *a = arena_create();
  Ui *ui = open_offscreen(a, 1024, 768, 100);
  Buf out = buf_make(a);
  ui_show(ui, demo_page(a, DEMO_LESSON, DEMO_EN));
  Box *intro = layout_find(&ui->layout, S("intro")), *back = layout_find(&ui->layout, S("back"));
  intro->r.h /= 2;
  back->frame.h = 20;
  layout_find(&ui->layout, S("list"))->r.y -= 20;
  layout_find(&ui->layout, S("quote"))->r.x = 800;
  assert_true(ui_check_layout(ui, &out) >= 4);
  assert_true(str_find(buf_str(&out), S("text #intro: its words do not fit into it\n"), 0) >= 0);
  assert_true(str_find(buf_str(&out), S("link #back: is too small to press\n"), 0) >= 0);
  assert_true(str_find(buf_str(&out), S("list #list: stands on its neighbour\n"), 0) >= 0);
  assert_true(str_find(buf_str(&out), S("quote #quote: reaches out of the window\n"), 0) >= 0);
  ui_close(ui);
  arena_destroy(a);
}

static void test_missing_letter_is_counted(void **state) {
  (void)state;
  Arena *a = arena_create();
  Ui *ui = open_offscreen(a, 1024, 768, 100);
  Node *page = demo_page(a, DEMO_SIGN_IN, DEMO_UZ);
  page_find(page, S("title"))->shown = S("Oʻzbek \xF0\x93\x82\x80 \xE2\x99\x9E");
  ui_show(ui, page);
  ui_step(ui, 0);
  uint32_t missing[4] = {0};
  assert_int_equal(ui_missing_glyphs(ui, missing, 4), 1);
  assert_int_equal(missing[0], 0x13080); /* the chess knight is in DejaVu */
  ui_close(ui);
  arena_destroy(a);
}

static void test_whole_picture_is_taller(void **state) {
  (void)state;
  Arena *a = arena_create();
  Ui *ui = open_offscreen(a, 1024, 768, 100);
  ui_show(ui, demo_page(a, DEMO_LESSON, DEMO_RU));
  Str path = str_join(a, str_c(getenv("SABOQ_BUILD")), S("/demo-whole.png"));
  Err e;
  scroll_to(ui, 100);
  assert_true(ui_save_png(ui, path, true, &e));
  assert_int_equal(ui->scroll, 100);
  assert_int_equal(ui->options.height, 768);
  assert_false(ui_save_png(ui, S("/nowhere/at/all.png"), false, &e));
  assert_string_equal(e.rule, "err.picture-not-written");
  remove(str_zero(a, path));
  ui_close(ui);
  arena_destroy(a);
}

/* One picture at two widths, and again after the window's width has changed. */
static void test_a_picture_twice(void **state) {
  (void)state;
  Arena *a = arena_create();
  Ui *ui = open_offscreen(a, 1024, 768, 100);
  Node *page = demo_page(a, DEMO_LESSON, DEMO_EN);
  Node *card = page_node(a, page_find(page, S("main")), ROLE_CARD, S("card"), (Text){0});
  Node *again = page_node(a, card, ROLE_PICTURE, S("again"), (Text){0});
  again->shown = again->value = S("media/circles.png");
  for (int width = 1024; width >= 800; width -= 56) {
    ui->options.width = width;
    ui->stale = true;
    ui_show(ui, page);
    ui_step(ui, 0);
    Box *first = layout_find(&ui->layout, S("picture")),
        *second = layout_find(&ui->layout, S("again"));
    assert_int_equal(first->picture->w, first->r.w);
    assert_int_equal(second->picture->w, second->r.w);
    assert_true(second->r.w < first->r.w);
  }
  ui_close(ui);
  arena_destroy(a);
}

static Node *say(Arena *a, Node *parent, Role role, const char *words) {
  Node *n = page_node(a, parent, role, str_c(words), (Text){0});
  n->shown = n->action = str_c(words);
  return n;
}

/* A bar, a page of many paragraphs, and the way on. */
static Ui *open_long_page(Arena *a, const char *back, int width, int height, int zoom) {
  Ui *ui = open_offscreen(a, width, height, zoom);
  Node *page = page_node(a, NULL, ROLE_PAGE, S("long"), (Text){0});
  Node *bar = page_node(a, page, ROLE_BAR, S("bar"), (Text){0});
  say(a, bar, ROLE_LINK, back);
  say(a, bar, ROLE_STATUS, "The lesson's name");
  say(a, page_node(a, bar, ROLE_GROUP, S("end"), (Text){0}), ROLE_LINK, "Sign out");
  Node *main = page_node(a, page, ROLE_MAIN, S("main"), (Text){0});
  for (int i = 0; i < 30; i++) say(a, main, ROLE_TEXT, "A paragraph");
  Node *actions = page_node(a, page, ROLE_ACTIONS, S("actions"), (Text){0});
  say(a, actions, ROLE_BUTTON, "Back");
  say(a, page_node(a, actions, ROLE_GROUP, S("ways"), (Text){0}), ROLE_BUTTON, "Next");
  ui_show(ui, page);
  state_settle(ui);
  return ui;
}

/* Where one is gives way to the two links, but only where that saves a line. */
static void test_a_bar_spares_a_line(void **state) {
  (void)state;
  Arena *a = arena_create();
  const struct {
    const char *back;
    int zoom;
    bool where;
  } cases[] = {{"All the courses", 100, true}, {"All the courses", 200, false},
    {"Back to the list of all courses", 200, true}};
  for (size_t i = 0; i < SDL_arraysize(cases); i++) {
    Ui *ui = open_long_page(a, cases[i].back, 800, 600, cases[i].zoom);
    assert_int_equal(layout_find(&ui->layout, S("The lesson's name")) != NULL, cases[i].where);
    ui_close(ui);
  }
  arena_destroy(a);
}

/* With too little room the bar scrolls away; the way on stays in sight. */
static void test_the_way_on_stays(void **state) {
  (void)state;
  Arena *a = arena_create();
  Ui *ui = open_long_page(a, "Back to the list of all courses", 800, 600, 200);
  scroll_to(ui, scroll_most(ui));
  SDL_Point next = offscreen_middle(ui, "Next");
  assert_int_equal(ui->layout.regions[REGION_BAR].view.h, 0);
  assert_true(SDL_PointInRect(&next, &ui->layout.regions[REGION_ACTIONS].view));
  assert_true(offscreen_middle(ui, "Sign out").y < 0);
  ui_close(ui);
  arena_destroy(a);
}

static void test_no_fonts(void **state) {
  (void)state;
  Err e;
  UiOptions o = {.title = S("Saboq"),
    .width = 800,
    .height = 600,
    .zoom = 100,
    .offscreen = true,
    .fonts = S("/nowhere")};
  assert_null(ui_open(&o, &e));
  assert_string_equal(e.rule, "err.no-fonts");
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_every_page_fits),
    cmocka_unit_test(test_check_finds_problems),
    cmocka_unit_test(test_missing_letter_is_counted),
    cmocka_unit_test(test_whole_picture_is_taller),
    cmocka_unit_test(test_a_picture_twice),
    cmocka_unit_test(test_a_bar_spares_a_line),
    cmocka_unit_test(test_the_way_on_stays),
    cmocka_unit_test(test_no_fonts),
  };
  return cmocka_run_group_tests(tests, make_picture, drop_picture);
}
