/* Lines typed by a person, or piped in their place. */
#ifndef SABOQ_SYS_TERMINAL_H
#define SABOQ_SYS_TERMINAL_H

#include "base/err.h"

enum { TERMINAL_LINE_MOST = 4096 };

/* The next line of standard input, without its line end. `hidden`: what is typed is not shown, where
 * standard input is a terminal. False with err.no-input when there is none, err.input-long when it
 * has more than TERMINAL_LINE_MOST bytes, err.stopped when the program was asked to stop. */
bool terminal_read_line(Arena *a, bool hidden, Str *line, Err *e);

#endif
