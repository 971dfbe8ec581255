/* Whole files in and out. A file is replaced so that a power cut leaves the old one or the new one
 * and nothing in between: the bytes go to a hidden temporary in the same folder, are forced to the
 * disk, the temporary takes the file's name, and the folder is forced too. Reading never waits for
 * anything (a pipe posing as a file is refused) and never takes more than the caller allows. A
 * link at the place written to is replaced, not followed. */
#include "sys/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "sys/fail.h"

enum { READ_STEP = 64 * 1024 };

/* ---- reading ---- */

/* Reads on until the end: a file may have another size than was said, or grow meanwhile. */
static bool read_all(int fd, Buf *b, Str path, int64_t max_bytes, Err *e) {
  for (;;) {
    if (b->n == b->cap) {
      ptrdiff_t wanted = b->cap + READ_STEP;
      b->s = arena_grow(b->arena, b->s, (size_t)b->cap, (size_t)wanted);
      b->cap = wanted;
    }
    ssize_t n = read(fd, b->s + b->n, (size_t)(b->cap - b->n));
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return fail_errno(e, "err.cannot-read", path);
    if (n == 0) return true;
    b->n += n;
    if (b->n > max_bytes) return err_set(e, "err.too-big", "%.*s", STR_ARG(path));
  }
}

static bool read_open(Arena *a, int fd, Str path, int64_t max_bytes, Str *bytes, Err *e) {
  struct stat st;
  if (fstat(fd, &st) != 0) return fail_errno(e, "err.cannot-read", path);
  if (!S_ISREG(st.st_mode)) return err_set(e, "err.not-a-file", "%.*s", STR_ARG(path));
  if (st.st_size > max_bytes) return err_set(e, "err.too-big", "%.*s", STR_ARG(path));
  Buf b = buf_make(a);
  b.cap = (ptrdiff_t)st.st_size + 1; /* one more, so that the end is met without growing */
  b.s = arena_alloc(a, (size_t)b.cap);
  if (!read_all(fd, &b, path, max_bytes, e)) return false;
  *bytes = buf_str(&b);
  return true;
}

bool file_read(Arena *a, Str path, int64_t max_bytes, Str *bytes, Err *e) {
  char name[PATH_BYTES];
  if (!path_zero(path, name)) return fail_errno(e, "err.cannot-read", path);
  int fd = open(name, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  if (fd < 0) return fail_errno(e, "err.cannot-read", path);
  bool ok = read_open(a, fd, path, max_bytes, bytes, e);
  close(fd);
  return ok;
}

/* ---- writing ---- */

static bool write_all(int fd, Str bytes) {
  while (bytes.n > 0) {
    ssize_t n = write(fd, bytes.s, (size_t)bytes.n);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return false;
    bytes = str_slice(bytes, n, bytes.n);
  }
  return true;
}

/* "folder/name" to "folder/" and "name". */
static void split(Str path, Str *folder, Str *name) {
  ptrdiff_t cut = path.n;
  while (cut > 0 && path.s[cut - 1] != '/') cut--;
  *folder = str_slice(path, 0, cut);
  *name = str_slice(path, cut, path.n);
}

/* Forces a folder's list of names to the disk. Some file systems cannot, and say EINVAL. */
static bool sync_folder_of(Str path) {
  char name[PATH_BYTES];
  Str folder, base;
  split(path, &folder, &base);
  if (!path_zero(folder.n ? folder : S("."), name)) return false;
  int fd = open(name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd < 0) return false;
  bool ok = fsync(fd) == 0 || errno == EINVAL;
  int cause = errno;
  close(fd);
  errno = cause;
  return ok;
}

/* Hidden, so that no listing shows what a crash left behind. */
static bool temporary_name(Str path, char out[PATH_BYTES]) {
  Str folder, base;
  split(path, &folder, &base);
  int n = snprintf(out, PATH_BYTES, "%.*s.%.*s.XXXXXX", STR_ARG(folder), STR_ARG(base));
  if (n < PATH_BYTES) return true;
  errno = ENAMETOOLONG;
  return false;
}

static bool fill_and_close(int fd, Str bytes, unsigned mode) {
  bool ok = fchmod(fd, (mode_t)mode) == 0 && write_all(fd, bytes) && fsync(fd) == 0;
  int cause = errno;
  if (close(fd) != 0 && ok) return false;
  errno = cause;
  return ok;
}

bool file_write(Str path, Str bytes, unsigned mode, Err *e) {
  char name[PATH_BYTES], temporary[PATH_BYTES];
  if (!path_zero(path, name) || !temporary_name(path, temporary))
    return fail_errno(e, "err.cannot-write", path);
  int fd = mkostemp(temporary, O_CLOEXEC);
  if (fd < 0) return fail_errno(e, "err.cannot-write", path);
  if (!fill_and_close(fd, bytes, mode) || rename(temporary, name) != 0) {
    fail_errno(e, "err.cannot-write", path);
    unlink(temporary);
    return false;
  }
  return sync_folder_of(path) || fail_errno(e, "err.cannot-write", path);
}

/* ---- asking, removing, renaming ---- */

static bool look_at(Str path, struct stat *st) {
  char name[PATH_BYTES];
  return path_zero(path, name) && stat(name, st) == 0;
}

bool file_exists(Str path) {
  struct stat st;
  return look_at(path, &st);
}

bool file_is_folder(Str path) {
  struct stat st;
  return look_at(path, &st) && S_ISDIR(st.st_mode);
}

int64_t file_size(Str path) {
  struct stat st;
  return look_at(path, &st) && S_ISREG(st.st_mode) ? (int64_t)st.st_size : -1;
}

bool file_is_private(Str path) {
  char name[PATH_BYTES];
  struct stat st;
  return path_zero(path, name) && stat(name, &st) == 0 && (st.st_mode & 077) == 0;
}

bool file_remove(Str path, Err *e) {
  char name[PATH_BYTES];
  return (path_zero(path, name) && unlink(name) == 0) || fail_errno(e, "err.cannot-write", path);
}

bool file_rename(Str from, Str to, Err *e) {
  char old_name[PATH_BYTES], new_name[PATH_BYTES];
  if (!path_zero(from, old_name) || !path_zero(to, new_name) || rename(old_name, new_name) != 0)
    return fail_errno(e, "err.cannot-write", from);
  return sync_folder_of(to) || fail_errno(e, "err.cannot-write", to);
}
