/* Typed lines, read byte by byte: what stands behind the line is left for whoever reads next. For a
 * secret the terminal's echo is switched off and comes back however the reading ends; a signal
 * interrupts the read (process.c installs handlers without SA_RESTART), so asking the program to
 * stop also gives the echo back. */
#include "sys/terminal.h"

#include <errno.h>
#include <termios.h>
#include <unistd.h>

#include "base/buf.h"
#include "sys/process.h"

/* True when the echo was on and is off now; *old is how to get it back. */
static bool hush(struct termios *old) {
  if (!process_is_terminal(STDIN_FILENO) || tcgetattr(STDIN_FILENO, old) != 0) return false;
  struct termios quiet = *old;
  quiet.c_lflag &= (tcflag_t)~ECHO;
  quiet.c_lflag |= ECHONL; /* the line end is shown: the next words begin on a line of their own */
  return tcsetattr(STDIN_FILENO, TCSAFLUSH, &quiet) == 0;
}

static bool read_line(Buf *b, Err *e) {
  for (;;) {
    char c;
    ssize_t n = read(STDIN_FILENO, &c, 1);
    if (process_stop_asked()) return err_set(e, "err.stopped", "%s", "");
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0 && b->n == 0) return err_set(e, "err.no-input", "%s", "");
    if (n <= 0 || c == '\n') return true;
    if (b->n == TERMINAL_LINE_MOST) return err_set(e, "err.input-long", "%d", TERMINAL_LINE_MOST);
    buf_byte(b, c);
  }
}

bool terminal_read_line(Arena *a, bool hidden, Str *line, Err *e) {
  struct termios old;
  bool hushed = hidden && hush(&old);
  Buf b = buf_make(a);
  bool ok = read_line(&b, e);
  if (hushed) tcsetattr(STDIN_FILENO, TCSAFLUSH, &old);
  *line = buf_str(&b);
  if (str_ends(*line, S("\r"))) *line = str_slice(*line, 0, line->n - 1);
  return ok;
}
