/* Turns what the system says into what a person can act on. Two causes are told apart wherever
 * they occur, because what to do about them is always the same: the file is not there, and the
 * disk is full. All others are named by what was tried, with the cause's short name as detail
 * (EACCES): its long words are English whatever language the sentence is in. */
#include "sys/fail.h"

#include <errno.h>
#include <string.h>

bool fail_errno(Err *e, const char *rule, Str path) {
  int cause = errno;
  if (cause == ENOENT || cause == ENOTDIR) rule = "err.no-file";
  if (cause == ENOSPC || cause == EDQUOT) rule = "err.disk-full";
  const char *name = strerrorname_np(cause);
  bool told = str_eq(str_c(rule), S("err.no-file")) || str_eq(str_c(rule), S("err.disk-full"));
  if (told || !name) return err_set(e, rule, "%.*s", STR_ARG(path));
  return err_set(e, rule, "%.*s: %s", STR_ARG(path), name);
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
