/* Signals and child processes. A signal may come between any two instructions, so its handler does
 * one thing: it notes that stopping was asked; the loops ask for that note. This is the room's
 * only variable that lives beyond a call, because a handler is given nothing else to write to.
 * Children get the default for every signal back. */
#include "sys/process.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/num.h"
#include "base/panic.h"
#include "sys/fail.h"
#include "sys/file.h"

/* ---- signals ---- */

static volatile sig_atomic_t stop_asked;

static void note_stop(int signal_number) {
  (void)signal_number;
  stop_asked = 1;
}

static void handle(int signal_number, void (*handler)(int)) {
  /* no SA_RESTART: a read that waits must come back */
  struct sigaction action = {.sa_handler = handler};
  sigemptyset(&action.sa_mask);
  if (sigaction(signal_number, &action, NULL) != 0) panic("a signal cannot be caught");
}

void process_catch_stop(void) {
  handle(SIGINT, note_stop);
  handle(SIGTERM, note_stop);
  handle(SIGHUP, note_stop);
  handle(SIGPIPE, SIG_IGN);
}

bool process_stop_asked(void) { return stop_asked != 0; }

/* ---- children ---- */

/* Reads to the end, keeping at most max bytes, so that the child never waits for us. */
static bool drain(int fd, int64_t max, Buf *out) {
  char piece[4096];
  for (;;) {
    ssize_t n = read(fd, piece, sizeof piece);
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return n == 0;
    buf_put(out, str_slice((Str){piece, n}, 0, (ptrdiff_t)(max - out->n)));
  }
}

static bool wait_for(pid_t child, int *exit_code) {
  int status;
  while (waitpid(child, &status, 0) < 0)
    if (errno != EINTR) return false;
  *exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  return true;
}

/* Starts the program with its output on `output` and nothing to read; 0 or an errno. */
static int spawn(const char *const *argv, int output, pid_t *child) {
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  sigset_t none, all;
  sigemptyset(&none);
  sigfillset(&all);
  ensure(posix_spawn_file_actions_init(&actions) == 0 && posix_spawnattr_init(&attributes) == 0);
  ensure(posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0) == 0);
  ensure(posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO) == 0);
  ensure(posix_spawnattr_setsigmask(&attributes, &none) == 0);
  ensure(posix_spawnattr_setsigdefault(&attributes, &all) == 0);
  short both = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF;
  ensure(posix_spawnattr_setflags(&attributes, both) == 0);
  char *const *arguments = (char *const *)(uintptr_t)argv; /* taken without const, not written */
  int cause = posix_spawnp(child, argv[0], &actions, &attributes, arguments, environ);
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  return cause;
}

static bool fail_start(Err *e, const char *program, int cause) {
  if (cause == ENOENT) return err_set(e, "err.no-program", "%s", program);
  errno = cause;
  return fail_errno(e, "err.cannot-start", str_c(program));
}

bool process_run(Arena *a, const char *const *argv, int64_t max, Str *out, int *exit_code, Err *e) {
  int ends[2];
  pid_t child;
  if (pipe2(ends, O_CLOEXEC) != 0) return fail_start(e, argv[0], errno);
  int cause = spawn(argv, ends[1], &child);
  close(ends[1]);
  if (cause != 0) {
    close(ends[0]);
    return fail_start(e, argv[0], cause);
  }
  Buf text = buf_make(a);
  bool all = drain(ends[0], max, &text);
  close(ends[0]);
  *out = buf_str(&text);
  bool ended = wait_for(child, exit_code);
  return (all && ended) || err_set(e, "err.cannot-start", "%s", argv[0]);
}

/* ---- this process ---- */

int64_t process_resident(void) {
  Str text, piece;
  Err ignored;
  int64_t pages = -1;
  Arena *a = arena_create();
  /* statm: total and resident size in pages (proc man page) */
  bool ok = file_read(a, S("/proc/self/statm"), 1024, &text, &ignored) &&
            str_cut(&text, ' ', &piece) && str_cut(&text, ' ', &piece) && num_int(piece, &pages);
  arena_destroy(a);
  return ok ? pages * (sysconf(_SC_PAGESIZE) / 1024) : -1;
}

bool process_is_terminal(int fd) { return isatty(fd) == 1; }
