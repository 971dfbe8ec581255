/* The real window, under an X server of its own: keys alone and the mouse alone get through a
 * page (xdotool presses them, as a hand would), the window can be resized while it is shown, and
 * a page at rest draws nothing. Skipped where Xvfb or xdotool is not installed. */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "demo.h"
#include "offscreen.h"

enum { WAIT_MS = 20000 }; /* for what will come; nothing is judged by how long it took */

static pid_t server;

/* A whole line: the server writes it in pieces, and stops when nobody reads the rest. */
static bool read_line(int fd, char *line, size_t size) {
  size_t n = 0;
  while (n + 1 < size && read(fd, line + n, 1) == 1 && line[n] != '\n') n++;
  bool whole = line[n] == '\n';
  line[n] = 0;
  return whole;
}

/* Starts Xvfb on a free display, which it writes into the pipe when it is ready. */
static bool start_server(void) {
  int ends[2];
  char number[16] = "", display[32], fd[16];
  if (pipe(ends) != 0) return false;
  server = fork();
  if (server == 0) {
    snprintf(fd, sizeof fd, "%d", ends[1]);
    close(ends[0]);
    prctl(PR_SET_PDEATHSIG, SIGTERM); /* it never outlives the test */
    if (!freopen("/dev/null", "w", stdout) || !freopen("/dev/null", "w", stderr)) _exit(127);
    execlp("Xvfb", "Xvfb", "-displayfd", fd, "-screen", "0", "1280x1024x24", "-nolisten", "tcp",
      "-noreset", (char *)NULL);
    _exit(127);
  }
  close(ends[1]);
  bool told = read_line(ends[0], number, sizeof number);
  close(ends[0]);
  if (!told) return false;
  snprintf(display, sizeof display, ":%d", atoi(number));
  setenv("DISPLAY", display, 1);
  setenv("SDL_VIDEODRIVER", "x11", 1);
  setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent", 1);
  return true;
}

static bool have(const char *program) {
  char command[64];
  snprintf(command, sizeof command, "command -v %s >/dev/null 2>&1", program);
  return system(command) == 0;
}

typedef struct {
  Arena *a;
  Ui *ui;
} Bench;

static int begin(void **state) {
  Arena *a = arena_create();
  Bench *b = arena_new(a, Bench);
  Err e;
  *state = b;
  b->a = a;
  if (!server) return 0;
  UiOptions o = {.title = S("Saboq test"),
    .width = 1024,
    .height = 768,
    .zoom = 100,
    .fonts = offscreen_fonts(a)};
  b->ui = ui_open(&o, &e);
  if (!b->ui) print_error("%s: %s\n", e.rule, e.detail);
  return b->ui ? 0 : -1;
}

static int finish(void **state) {
  Bench *b = *state;
  ui_close(b->ui);
  arena_destroy(b->a);
  return 0;
}

/* xdotool in a process of its own, while the window goes on. */
static void hand(const char *deeds) {
  char command[400];
  snprintf(command, sizeof command, "xdotool %s >/dev/null 2>&1 &", deeds);
  assert_int_equal(system(command), 0);
}

/* Steps until something is told that is not about the window's place on the desk. */
static UiEvent next_event(Ui *ui) {
  uint64_t began = SDL_GetTicks64();
  while (SDL_GetTicks64() - began < WAIT_MS) {
    UiEvent e = ui_step(ui, 100);
    if (e.kind != UI_NOTHING && e.kind != UI_FOCUS) return e;
  }
  return (UiEvent){.kind = UI_NOTHING};
}

static void assert_told(Bench *b, UiKind kind, const char *id, const char *value) {
  UiEvent e = next_event(b->ui);
  assert_int_equal(e.kind, kind);
  assert_string_equal(str_zero(b->a, e.id), id);
  assert_string_equal(str_zero(b->a, e.value), value);
}

/* Steps until the window is on the screen and has the keyboard. */
static void settle(Ui *ui) {
  hand("search --sync --name 'Saboq test' windowfocus --sync");
  for (int i = 0; i < 100 && !(SDL_GetWindowFlags(ui->window) & SDL_WINDOW_INPUT_FOCUS); i++)
    ui_step(ui, 50);
  while (ui_step(ui, 100).kind != UI_NOTHING) continue;
}

static Ui *show(void **state, DemoPage page) {
  Bench *b = *state;
  if (!b->ui) skip();
  ui_show(b->ui, demo_page(b->a, page, DEMO_UZ));
  settle(b->ui);
  return b->ui;
}

static void test_keys_alone(void **state) {
  Bench *b = *state;
  show(state, DEMO_SIGN_IN);
  hand("key BackSpace");
  assert_told(b, UI_TYPED, "pin", "123");
  hand("type 7");
  assert_told(b, UI_TYPED, "pin", "1237");
  hand("key Return");
  assert_told(b, UI_PRESSED, "pin", "1237");
  hand("key shift+Tab space");
  assert_told(b, UI_PRESSED, "p4", "");
  show(state, DEMO_CATALOGUE);
  hand("key Tab Tab Tab Return");
  assert_told(b, UI_PRESSED, "lang.ru", "");
  hand("key Escape");
  assert_told(b, UI_PRESSED, "back", "");
  hand("key ctrl+equal");
  assert_int_equal(next_event(b->ui).kind, UI_ZOOMED);
  hand("key ctrl+q");
  assert_int_equal(next_event(b->ui).kind, UI_QUIT);
}

static void click(Bench *b, const char *id) {
  char deeds[200];
  int x, y;
  SDL_Point at = offscreen_middle(b->ui, id);
  SDL_GetWindowPosition(b->ui->window, &x, &y);
  snprintf(deeds, sizeof deeds, "mousemove --sync %d %d click 1", x + at.x, y + at.y);
  hand(deeds);
}

static void test_mouse_alone(void **state) {
  Bench *b = *state;
  Ui *ui = show(state, DEMO_ITEMS);
  click(b, "q1.c");
  assert_told(b, UI_PRESSED, "q1.c", "");
  click(b, "check");
  assert_told(b, UI_PRESSED, "check", "");
  hand("mousemove 500 400 click 5 click 5 click 5 click 5 click 5 click 5 click 5 click 5 click 5 "
       "click 5");
  uint64_t began = SDL_GetTicks64();
  while (ui->scroll < scroll_most(ui) && SDL_GetTicks64() - began < WAIT_MS) ui_step(ui, 50);
  assert_int_equal(ui->scroll, scroll_most(ui));
  click(b, "word");
  while (ui_step(ui, 300).kind != UI_NOTHING) continue;
  click(b, "word.type-gʻ");
  UiEvent e = next_event(ui);
  assert_int_equal(e.kind, UI_TYPED);
  assert_true(str_find(e.value, S("gʻ"), 0) >= 0);
  click(b, "back");
  assert_told(b, UI_PRESSED, "back", "");
}

static void test_resize_while_shown(void **state) {
  Ui *ui = show(state, DEMO_LESSON);
  hand("search --name 'Saboq test' windowsize 900 650");
  uint64_t began = SDL_GetTicks64();
  while (ui->layout.width != 900 && SDL_GetTicks64() - began < WAIT_MS) ui_step(ui, 50);
  assert_int_equal(ui->layout.width, 900);
  assert_int_equal(ui->layout.height, 650);
  Buf out = buf_make(((Bench *)*state)->a);
  assert_int_equal(ui_check_layout(ui, &out), 0);
}

static void test_events_of_the_program(void **state) {
  Bench *b = *state;
  Ui *ui = show(state, DEMO_LESSON);
  SDL_Event e = {.key = {.type = SDL_KEYDOWN, .keysym = {.sym = SDLK_RETURN}}};
  SDL_PushEvent(&e);
  assert_told(b, UI_PRESSED, "next", "");
  SDL_Event quit = {.type = SDL_QUIT};
  SDL_PushEvent(&quit);
  assert_int_equal(next_event(ui).kind, UI_QUIT);
}

static void test_at_rest_nothing_is_drawn(void **state) {
  Ui *ui = show(state, DEMO_LESSON);
  int64_t before = ui_frames(ui);
  for (int i = 0; i < 5; i++) assert_int_equal(ui_step(ui, 100).kind, UI_NOTHING);
  assert_int_equal(ui_frames(ui), before);
}

static void test_no_display(void **state) {
  (void)state;
  Arena *a = arena_create();
  Err e;
  const char *display = getenv("DISPLAY");
  char kept[64] = "";
  if (display) strncpy(kept, display, sizeof kept - 1);
  setenv("DISPLAY", ":54321", 1);
  setenv("SDL_VIDEODRIVER", "x11", 1);
  UiOptions o = {
    .title = S("Saboq"), .width = 800, .height = 600, .zoom = 100, .fonts = offscreen_fonts(a)};
  assert_null(ui_open(&o, &e));
  assert_string_equal(e.rule, "err.no-display");
  setenv("DISPLAY", kept, 1);
  arena_destroy(a);
}

#define CASE(f) cmocka_unit_test_setup_teardown(f, begin, finish)

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_no_display),
    CASE(test_keys_alone),
    CASE(test_mouse_alone),
    CASE(test_resize_while_shown),
    CASE(test_events_of_the_program),
    CASE(test_at_rest_nothing_is_drawn),
  };
  if (!have("Xvfb") || !have("xdotool") || !start_server()) server = 0;
  int failed = cmocka_run_group_tests(tests, NULL, NULL);
  if (server > 0) {
    kill(server, SIGTERM);
    waitpid(server, NULL, 0);
  }
  return failed;
}
