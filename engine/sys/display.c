/* Asks the display's socket. A Wayland display is a socket in $XDG_RUNTIME_DIR, or a path; an X
 * display of this machine is /tmp/.X11-unix/Xn, as a file or in Linux's abstract names (X(7),
 * wl_display_connect(3)). Nothing is said over the connection, so nothing appears on the screen. A
 * library for windows cannot be asked instead: without a display it may take to one that nobody
 * sees. */
#include "sys/display.h"

#include <stddef.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "sys/file.h"

/* An abstract name has a zero byte in front and none behind. */
static bool answers(Str path, bool abstract) {
  struct sockaddr_un at = {.sun_family = AF_UNIX};
  if (path.n + 1 >= (ptrdiff_t)sizeof at.sun_path) return false;
  memcpy(at.sun_path + abstract, path.s, (size_t)path.n);
  socklen_t size = (socklen_t)(offsetof(struct sockaddr_un, sun_path) + (size_t)path.n + 1);
  int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (fd < 0) return false;
  bool connected = connect(fd, (struct sockaddr *)&at, size) == 0;
  close(fd);
  return connected;
}

static DisplayState wayland_state(Arena *a, Str name) {
  Str path = name;
  if (!str_starts(name, S("/"))) path = path_join(a, path_env(a, "XDG_RUNTIME_DIR"), name);
  return answers(path, false) ? DISPLAY_ANSWERS : DISPLAY_SILENT;
}

/* ":1", ":1.0" and "unix:1" are here, "host:0" is elsewhere. */
static DisplayState x_state(Arena *a, Str name) {
  ptrdiff_t colon = str_find_byte(name, ':', 0);
  if (colon < 0) return DISPLAY_SILENT;
  Str host = str_slice(name, 0, colon), rest = str_slice(name, colon + 1, name.n), number;
  if (host.n && !str_eq(host, S("unix"))) return DISPLAY_REMOTE;
  str_cut(&rest, '.', &number);
  Str path = str_join(a, S("/tmp/.X11-unix/X"), number);
  return answers(path, false) || answers(path, true) ? DISPLAY_ANSWERS : DISPLAY_SILENT;
}

DisplayState display_state(Arena *a, Str *name) {
  *name = path_env(a, "WAYLAND_DISPLAY");
  if (name->n && wayland_state(a, *name) == DISPLAY_ANSWERS) return DISPLAY_ANSWERS;
  Str x = path_env(a, "DISPLAY");
  if (x.n) *name = x;
  if (x.n) return x_state(a, x);
  return name->n ? DISPLAY_SILENT : DISPLAY_NONE;
}
