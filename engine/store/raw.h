/* The bytes of a database file and of its WAL, read without asking what they mean. Through SQLite's
 * own file layer: a plain open and close of a file that a connection of this process has locked
 * would drop that connection's locks. */
#ifndef SABOQ_STORE_RAW_H
#define SABOQ_STORE_RAW_H

#include <sqlite3.h>

#include "base/str.h"

typedef struct {
  sqlite3_file *file; /* NULL: there is none */
  const char *name;
  int64_t size;
} RawFile;

/* False when there is no such file, or it cannot be read; then it counts as empty. */
bool raw_open(RawFile *f, Str path);
void raw_close(RawFile *f);

/* Exactly n bytes at an offset; false when they are not all there. */
bool raw_read(RawFile *f, int64_t offset, void *out, int n);

#endif
