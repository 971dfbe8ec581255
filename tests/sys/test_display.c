/* Whether a display answers, with sockets of the test's own in place of servers. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cmocka.h>

#include "sys/display.h"
#include "sys/file.h"

typedef struct {
  const char *wayland, *x;
  DisplayState state;
  const char *name;
} Case;

static void set(const char *name, const char *value) {
  assert_int_equal(value ? setenv(name, value, 1) : unsetenv(name), 0);
}

static int serve(const char *path) {
  struct sockaddr_un at = {.sun_family = AF_UNIX};
  snprintf(at.sun_path, sizeof at.sun_path, "%s", path);
  int fd = socket(AF_UNIX, SOCK_STREAM, 0);
  assert_int_equal(bind(fd, (struct sockaddr *)&at, sizeof at), 0);
  assert_int_equal(listen(fd, 8), 0);
  return fd;
}

static void displays_are_asked(void **state) {
  (void)state;
  char folder[] = "/tmp/saboq-display-XXXXXX";
  assert_non_null(mkdtemp(folder));
  Arena *a = arena_create();
  char *socket_path = str_zero(a, path_join(a, str_c(folder), S("wayland-7")));
  int fd = serve(socket_path);
  set("XDG_RUNTIME_DIR", folder);
  const Case cases[] = {
    {NULL, NULL, DISPLAY_NONE, ""},
    {"", "", DISPLAY_NONE, ""},
    {"wayland-7", NULL, DISPLAY_ANSWERS, "wayland-7"},
    {socket_path, NULL, DISPLAY_ANSWERS, socket_path},
    {"wayland-8", NULL, DISPLAY_SILENT, "wayland-8"},
    {"wayland-7", ":9998", DISPLAY_ANSWERS, "wayland-7"},
    {"wayland-8", ":9998", DISPLAY_SILENT, ":9998"},
    {NULL, ":9998.0", DISPLAY_SILENT, ":9998.0"},
    {NULL, "unix:9998", DISPLAY_SILENT, "unix:9998"},
    {NULL, "elsewhere:0", DISPLAY_REMOTE, "elsewhere:0"},
    {NULL, "nonsense", DISPLAY_SILENT, "nonsense"},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    Str name;
    set("WAYLAND_DISPLAY", cases[i].wayland);
    set("DISPLAY", cases[i].x);
    assert_int_equal(display_state(a, &name), cases[i].state);
    assert_string_equal(str_zero(a, name), cases[i].name);
  }
  close(fd);
  unlink(socket_path);
  rmdir(folder);
  arena_destroy(a);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(displays_are_asked)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
