/* Of this room only: how a failed system call becomes an Err, and a Str the zero-ended path that
 * the system wants. */
#ifndef SABOQ_SYS_FAIL_H
#define SABOQ_SYS_FAIL_H

#include "base/err.h"

enum { PATH_BYTES = 4096 };

/* Fills *e from errno: err.no-file and err.disk-full where it says so, else `rule`; the detail is
 * the path, and behind `rule` the cause's short name: "path: EACCES". Returns false. */
bool fail_errno(Err *e, const char *rule, Str path);

/* Copies a path with a zero byte behind it. False, with errno set, when it is empty, too long or
 * holds a zero byte. */
bool path_zero(Str path, char out[PATH_BYTES]);

#endif
