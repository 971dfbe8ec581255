/* Turns what the system says into what a person can act on. Two causes are told apart wherever
 * they occur, because what to do about them is always the same: the file is not there, and the
 * disk is full. All others are named by what was tried, with the system's words as detail. */
#include "sys/fail.h"

#include <errno.h>
#include <string.h>

bool fail_errno(Err *e, const char *rule, Str path) {
  int cause = errno;
  if (cause == ENOENT || cause == ENOTDIR) rule = "err.no-file";
  if (cause == ENOSPC || cause == EDQUOT) rule = "err.disk-full";
  return err_set(e, rule, "%.*s: %s", STR_ARG(path), strerror(cause));
}

bool path_zero(Str path, char out[PATH_BYTES]) {
  if (path.n == 0 || path.n >= PATH_BYTES || str_find_byte(path, '\0', 0) >= 0) {
    errno = path.n >= PATH_BYTES ? ENAMETOOLONG : EINVAL;
    return false;
  }
  memcpy(out, path.s, (size_t)path.n);
  out[path.n] = '\0';
  return true;
}
