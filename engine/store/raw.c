/* Reads files as bytes through SQLite's file layer (sqlite3_vfs), which knows this process's locks
 * on them and is the same on every platform. Read-only: nothing here creates, locks or changes a
 * file. */
#include "store/raw.h"

#include <stdlib.h>
#include <string.h>

#include "base/panic.h"

static void open_named(RawFile *f, sqlite3_vfs *vfs, const char *path) {
  int given = 0;
  int exists = 0;
  if (vfs->xAccess(vfs, path, SQLITE_ACCESS_EXISTS, &exists) != SQLITE_OK || !exists) return;
  f->file = calloc(1, (size_t)vfs->szOsFile);
  f->name = sqlite3_create_filename(path, "", "", 0, NULL);
  if (!f->file || !f->name) panic("out of memory");
  sqlite3_int64 size = 0;
  int code = vfs->xOpen(vfs, f->name, f->file, SQLITE_OPEN_READONLY | SQLITE_OPEN_MAIN_DB, &given);
  if (code == SQLITE_OK && f->file->pMethods->xFileSize(f->file, &size) == SQLITE_OK)
    f->size = size;
  else
    raw_close(f);
}

bool raw_open(RawFile *f, Str path) {
  *f = (RawFile){0};
  sqlite3_vfs *vfs = sqlite3_initialize() == SQLITE_OK ? sqlite3_vfs_find(NULL) : NULL;
  if (!vfs) return false;
  Arena *a = arena_create();
  char *full = arena_alloc(a, (size_t)vfs->mxPathname + 1);
  if (vfs->xFullPathname(vfs, str_zero(a, path), vfs->mxPathname, full) == SQLITE_OK)
    open_named(f, vfs, full);
  arena_destroy(a);
  return f->file != NULL;
}

void raw_close(RawFile *f) {
  if (f->file && f->file->pMethods) f->file->pMethods->xClose(f->file);
  free(f->file);
  sqlite3_free_filename(f->name);
  *f = (RawFile){0};
}

bool raw_read(RawFile *f, int64_t offset, void *out, int n) {
  if (!f->file || offset < 0 || offset > f->size - n) return false;
  return f->file->pMethods->xRead(f->file, out, n, offset) == SQLITE_OK;
}
