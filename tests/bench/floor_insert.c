/* The least a durable answer costs: a prepared INSERT of rows with the same bytes and a COMMIT
 * each, in a SQLite file with the settings of the store (WAL, synchronous=FULL), and nothing
 * computed.
 *
 *     floor_insert FOLDER COMMITS ROWS BYTES      ROWS of BYTES in each commit */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static sqlite3 *db;

static void must(int code, int wanted) {
  if (code == wanted) return;
  fprintf(stderr, "floor_insert: %s\n", sqlite3_errmsg(db));
  exit(1);
}

static sqlite3_stmt *prepare(const char *sql) {
  sqlite3_stmt *stmt = NULL;
  must(sqlite3_prepare_v2(db, sql, -1, &stmt, NULL), SQLITE_OK);
  return stmt;
}

static void step(sqlite3_stmt *stmt) {
  must(sqlite3_step(stmt), SQLITE_DONE);
  must(sqlite3_reset(stmt), SQLITE_OK);
}

int main(int argc, char **argv) {
  if (argc != 5) return 2;
  char path[4096];
  snprintf(path, sizeof path, "%s/floor.db", argv[1]);
  int commits = atoi(argv[2]), rows = atoi(argv[3]), size = atoi(argv[4]);
  if (size < 1) return 2;
  char *bytes = malloc((size_t)size);
  if (!bytes) return 1;
  memset(bytes, 'x', (size_t)size);

  must(sqlite3_open(path, &db), SQLITE_OK);
  must(sqlite3_exec(db,
         "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
         "CREATE TABLE event(at INTEGER PRIMARY KEY, bytes BLOB NOT NULL) STRICT",
         NULL, NULL, NULL),
    SQLITE_OK);
  sqlite3_stmt *begin = prepare("BEGIN IMMEDIATE"), *commit = prepare("COMMIT");
  sqlite3_stmt *insert = prepare("INSERT INTO event(at, bytes) VALUES(?1, ?2)");

  for (int i = 0; i < commits; i++) {
    step(begin);
    for (int row = 0; row < rows; row++) {
      must(sqlite3_bind_int64(insert, 1, (sqlite3_int64)i * rows + row), SQLITE_OK);
      must(sqlite3_bind_blob(insert, 2, bytes, size, SQLITE_STATIC), SQLITE_OK);
      step(insert);
    }
    step(commit);
  }
  sqlite3_finalize(begin);
  sqlite3_finalize(commit);
  sqlite3_finalize(insert);
  must(sqlite3_close(db), SQLITE_OK);
  free(bytes);
  return 0;
}
