/* The end of the program at a fault that no code can mend. It is the one place in the quiet
 * rooms that writes to stderr: nobody is left who could pass the message on. Nothing is saved
 * here, because everything that was answered is in the log already. */
#include "base/panic.h"

#include <stdio.h>
#include <stdlib.h>

void panic_at(const char *file, int line, const char *why) {
  fprintf(stderr, "%s:%d: %s\n", file, line, why);
  abort();
}
