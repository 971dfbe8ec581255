/* One holder of a folder at a time. The lock is the system's (an open file description lock, fcntl
 * man page) and goes with the process however it ends; the file stays where it is, because
 * removing it would let two holders in. The holder's process number stands in the file only to be
 * told to a person. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include "sys/fail.h"
#include "sys/file.h"

static bool refuse_locked(int fd, Err *e) {
  char pid[16];
  ssize_t n = pread(fd, pid, sizeof pid, 0);
  Str holder = str_trim((Str){pid, n > 0 ? n : 0});
  return err_set(e, "err.locked", "%.*s", STR_ARG(holder));
}

static bool write_pid(int fd) {
  char text[16];
  int n = snprintf(text, sizeof text, "%ld\n", (long)getpid());
  return ftruncate(fd, 0) == 0 && pwrite(fd, text, (size_t)n, 0) == n;
}

static bool lock_open(int fd, Str path, Err *e) {
  struct flock whole = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
  if (fcntl(fd, F_OFD_SETLK, &whole) != 0) {
    if (errno == EAGAIN || errno == EACCES) return refuse_locked(fd, e);
    return fail_errno(e, "err.cannot-write", path);
  }
  return write_pid(fd) || fail_errno(e, "err.cannot-write", path);
}

bool file_lock(Str path, FileLock *lock, Err *e) {
  char name[PATH_BYTES];
  lock->fd = -1;
  if (!path_zero(path, name)) return fail_errno(e, "err.cannot-write", path);
  int fd = open(name, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (fd < 0) return fail_errno(e, "err.cannot-write", path);
  if (!lock_open(fd, path, e)) {
    close(fd);
    return false;
  }
  lock->fd = fd;
  return true;
}

void file_unlock(FileLock *lock) {
  if (lock->fd < 0) return;
  if (ftruncate(lock->fd, 0) != 0) errno = 0; /* the number is only for people */
  close(lock->fd);
  lock->fd = -1;
}
