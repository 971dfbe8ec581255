/* Folders: making them, and listing what lies below one. The list is what a course's content hash
 * is made over, so it must be the same on every disk and machine: sorted by the bytes of the path,
 * only regular files, nothing hidden, and no link is followed, so it never leaves the folder and
 * always ends. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "sys/fail.h"
#include "sys/file.h"

enum { FOLDER_MODE = 0700, FOLDER_DEPTH = 32 };

/* ---- making ---- */

static bool make_one(const char *name) {
  struct stat st;
  if (mkdir(name, FOLDER_MODE) == 0) return true;
  if (errno != EEXIST && errno != EROFS && errno != EACCES) return false;
  int cause = errno;
  if (stat(name, &st) == 0 && S_ISDIR(st.st_mode)) return true;
  errno = cause == EEXIST ? ENOTDIR : cause;
  return false;
}

bool folder_make(Str path, Err *e) {
  char name[PATH_BYTES];
  if (!path_zero(path, name)) return fail_errno(e, "err.cannot-write", path);
  for (char *slash = strchr(name + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
    *slash = '\0';
    if (!make_one(name)) return fail_errno(e, "err.cannot-write", path);
    *slash = '/';
  }
  return make_one(name) || fail_errno(e, "err.cannot-write", path);
}

bool folder_remove(Str path, Err *e) {
  char name[PATH_BYTES];
  return (path_zero(path, name) && rmdir(name) == 0) || fail_errno(e, "err.cannot-write", path);
}

/* ---- listing ---- */

typedef struct {
  Arena *arena;
  Str root; /* for messages */
  FolderEntry *entries;
  int count, cap, max, links;
  Err *e;
} Listing;

static bool list_folder(Listing *l, int fd, Str below, int depth);

static bool add_entry(Listing *l, Str path) {
  if (l->count == l->max)
    return err_set(l->e, "err.too-many-files", "%.*s", STR_ARG(l->root));
  if (l->count == l->cap) {
    size_t cap = l->cap ? (size_t)l->cap * 2 : 64, each = sizeof(FolderEntry);
    l->entries = arena_grow(l->arena, l->entries, (size_t)l->cap * each, cap * each);
    l->cap = (int)cap;
  }
  l->entries[l->count++] = (FolderEntry){path};
  return true;
}

static bool list_below(Listing *l, int parent, const char *name, Str path, int depth) {
  if (depth == FOLDER_DEPTH) return err_set(l->e, "err.too-many-files", "%.*s", STR_ARG(path));
  int fd = openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  if (fd < 0) return fail_errno(l->e, "err.cannot-read", path);
  return list_folder(l, fd, path, depth + 1);
}

static bool list_name(Listing *l, int fd, const char *name, Str below, int depth) {
  struct stat st;
  if (name[0] == '.') return true;
  Str path = below.n ? path_join(l->arena, below, str_c(name)) : str_copy(l->arena, str_c(name));
  if (fstatat(fd, name, &st, AT_SYMLINK_NOFOLLOW) != 0) {
    if (errno == ENOENT) return true; /* gone since it was listed */
    return fail_errno(l->e, "err.cannot-read", path);
  }
  if (S_ISLNK(st.st_mode)) l->links++;
  if (S_ISDIR(st.st_mode)) return list_below(l, fd, name, path, depth);
  return !S_ISREG(st.st_mode) || add_entry(l, path);
}

/* Takes over fd. */
static bool list_folder(Listing *l, int fd, Str below, int depth) {
  DIR *dir = fdopendir(fd);
  if (!dir) {
    fail_errno(l->e, "err.cannot-read", below.n ? below : l->root);
    close(fd);
    return false;
  }
  bool ok = true;
  while (ok) {
    errno = 0;
    struct dirent *d = readdir(dir);
    if (!d && errno) ok = fail_errno(l->e, "err.cannot-read", below.n ? below : l->root);
    if (!d) break;
    ok = list_name(l, fd, d->d_name, below, depth);
  }
  closedir(dir);
  return ok;
}

static int by_path(const void *x, const void *y) {
  return str_cmp(((const FolderEntry *)x)->path, ((const FolderEntry *)y)->path);
}

bool folder_list(Arena *a, Str path, int max, FolderEntry **entries, int *count, int *links,
                 Err *e) {
  char name[PATH_BYTES];
  Listing l = {.arena = a, .root = path, .max = max, .e = e};
  if (!path_zero(path, name)) return fail_errno(e, "err.cannot-read", path);
  int fd = open(name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd < 0) return fail_errno(e, "err.cannot-read", path);
  if (!list_folder(&l, fd, (Str){0}, 0)) return false;
  if (l.count) qsort(l.entries, (size_t)l.count, sizeof(FolderEntry), by_path);
  *entries = l.entries;
  *count = l.count;
  *links = l.links;
  return true;
}
