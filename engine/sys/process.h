/* Signals and child processes. */
#ifndef SABOQ_SYS_PROCESS_H
#define SABOQ_SYS_PROCESS_H

#include "base/err.h"

/* From now on SIGINT, SIGTERM and SIGHUP ask the program to stop instead of ending it; a write to
 * a closed pipe fails. */
void process_catch_stop(void);

/* Whether one of them has come. */
bool process_stop_asked(void);

/* Runs a program found on PATH and waits; out gets at most max bytes of its output. It gets
 * nothing to read, and its stderr is ours. exit_code is 128 + the signal where one ended it.
 * False with err.no-program or err.cannot-start when it could not start. */
bool process_run(Arena *a, const char *const *argv, int64_t max, Str *out, int *exit_code, Err *e);

/* Resident memory of this process in KiB, -1 when unknown. */
int64_t process_resident(void);

/* Whether standard input, or standard output, is a terminal. */
bool process_is_terminal(int fd);

#endif
