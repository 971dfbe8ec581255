/* SQLite behind a small wall: the only calls of its C interface that read and write rows.
 * Statements are prepared at first need and kept, so that a folder of a newer program can still be
 * read as far as its tables are the same. What SQLite answers is always read; the first bad answer
 * is turned into the sentence a person gets and sticks until the caller takes it (db_answer); its
 * detail is the file, and SQLite's own words, which are English, only where no sentence fits. Text
 * and blobs are bound without copying: callers keep them until the statement has run. It does not
 * know what any row means. */
#include "store/db.h"

#include <errno.h>
#include <string.h>

#include "base/panic.h"

enum { BUSY_TIMEOUT_MS = 5000 };

/* ---- failures ---- */

/* A quota or a size limit is an I/O error to SQLite, which does not always keep the system's own
 * word for it; errno, set to 0 before each step, does. */
static bool no_room(int code) {
  if (code == SQLITE_FULL) return true;
  if (code != SQLITE_IOERR) return false;
#ifdef EDQUOT
  if (errno == EDQUOT) return true;
#endif
  return errno == ENOSPC || errno == EFBIG;
}

static const char *rule_of(int code) {
  if (no_room(code)) return "err.disk-full";
  switch (code) {
  case SQLITE_BUSY:
  case SQLITE_LOCKED: return "err.busy";
  case SQLITE_READONLY: return "err.read-only";
  case SQLITE_CORRUPT:
  case SQLITE_NOTADB: return "err.damaged";
  case SQLITE_INTERRUPT: return "err.stopped";
  default: return "err.database";
  }
}

void db_fail(Db *db, int code, const char *rule, const char *detail) {
  if (db->code != SQLITE_OK) return;
  db->code = code;
  err_set(&db->failure, rule, "%s", detail);
}

bool db_note(Db *db, int code) {
  code &= 0xff; /* the primary code of an extended one */
  if (code == SQLITE_OK || code == SQLITE_ROW || code == SQLITE_DONE) return true;
  if (code == SQLITE_NOMEM) panic("out of memory");
  const char *said = db->handle ? sqlite3_errmsg(db->handle) : sqlite3_errstr(code);
  const char *file = db->handle ? sqlite3_db_filename(db->handle, "main") : NULL;
  bool known = file && *file && strcmp(rule_of(code), "err.database") != 0;
  db_fail(db, code, rule_of(code), known ? file : said);
  return false;
}

bool db_fine(const Db *db) {
  return db->code == SQLITE_OK;
}

bool db_is_damaged(const Db *db) {
  return db->code == SQLITE_CORRUPT || db->code == SQLITE_NOTADB;
}

bool db_answer(Db *db, Err *e) {
  bool fine = db_fine(db);
  if (!fine && e) *e = db->failure;
  db->code = SQLITE_OK;
  return fine;
}

/* ---- the connection ---- */

bool db_connect(Db *db, const char *path, bool read_only, bool make) {
  int access =
    read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | (make ? SQLITE_OPEN_CREATE : 0);
  *db = (Db){0};
  if (!db_note(db, sqlite3_open_v2(path, &db->handle, access | SQLITE_OPEN_NOMUTEX, NULL)))
    return false;
  sqlite3_busy_timeout(db->handle, BUSY_TIMEOUT_MS);
  return true;
}

void db_close(Db *db) {
  for (int i = 0; i < SQL_NAMES; i++) sqlite3_finalize(db->kept[i]);
  /* _v2 also closes where a caller left a walk open. */
  sqlite3_close_v2(db->handle);
  *db = (Db){0};
}

bool db_run_script(Db *db, const char *script) {
  if (!db_fine(db)) return false;
  return db_note(db, sqlite3_exec(db->handle, script, NULL, NULL, NULL));
}

int64_t db_changes(Db *db) {
  return sqlite3_changes64(db->handle);
}

bool db_has_moved(Db *db) {
  int moved = 0;
  sqlite3_file_control(db->handle, "main", SQLITE_FCNTL_HAS_MOVED, &moved);
  return moved != 0;
}

/* ---- transactions ---- */

static bool run_name(Db *db, SqlName name) {
  Query q = query_of(db, name);
  return query_run(&q);
}

bool db_begin(Db *db) {
  ensure(!db->in_transaction);
  db->in_transaction = run_name(db, SQL_BEGIN);
  return db->in_transaction;
}

void db_roll_back(Db *db) {
  /* SQLite may have rolled back by itself (disk full). The first failure is the one to tell. */
  Err failure = db->failure;
  int code = db->code;
  db->code = SQLITE_OK;
  if (db->in_transaction && !sqlite3_get_autocommit(db->handle)) run_name(db, SQL_ROLLBACK);
  db->in_transaction = false;
  if (code != SQLITE_OK) db->failure = failure;
  db->code = code;
}

bool db_commit(Db *db) {
  if (run_name(db, SQL_COMMIT)) {
    db->in_transaction = false;
    return true;
  }
  db_roll_back(db);
  return false;
}

int64_t db_data_version(Db *db) {
  Query q = query_of(db, SQL_DATA_VERSION);
  int64_t version = query_step(&q) ? query_int(&q, 0) : -1;
  query_end(&q);
  return version;
}

/* ---- statements ---- */

static sqlite3_stmt *prepare(Db *db, SqlName name, unsigned flags) {
  sqlite3_stmt *stmt = NULL;
  const char *tail = NULL;
  if (!db_note(db, sqlite3_prepare_v3(db->handle, sql_text[name], -1, flags, &stmt, &tail)))
    return NULL;
  ensure(*tail == '\0');
  return stmt;
}

Query query_of(Db *db, SqlName name) {
  if (!db_fine(db)) return (Query){.db = db};
  if (!db->kept[name]) db->kept[name] = prepare(db, name, SQLITE_PREPARE_PERSISTENT);
  return (Query){.db = db, .stmt = db->kept[name]};
}

Query query_own(Db *db, SqlName name) {
  if (!db_fine(db)) return (Query){.db = db};
  return (Query){.db = db, .stmt = prepare(db, name, 0)};
}

void query_close(Query *q) {
  sqlite3_finalize(q->stmt); /* its answer is that of the last step, which was read */
  q->stmt = NULL;
}

void query_put_int(Query *q, int64_t value) {
  q->bound++;
  if (q->stmt) db_note(q->db, sqlite3_bind_int64(q->stmt, q->bound, value));
}

void query_put_text(Query *q, Str text) {
  q->bound++;
  if (q->stmt)
    db_note(q->db, sqlite3_bind_text64(q->stmt, q->bound, text.n ? text.s : "",
                     (sqlite3_uint64)text.n, SQLITE_STATIC, SQLITE_UTF8));
}

void query_put_blob(Query *q, const void *bytes, size_t n) {
  q->bound++;
  if (q->stmt)
    db_note(q->db, sqlite3_bind_blob64(q->stmt, q->bound, n ? bytes : "", n, SQLITE_STATIC));
}

bool query_step(Query *q) {
  if (!q->stmt || !db_fine(q->db)) return false;
  errno = 0;
  int code = sqlite3_step(q->stmt);
  return code == SQLITE_ROW || (db_note(q->db, code) && false);
}

void query_end(Query *q) {
  if (!q->stmt) return;
  sqlite3_reset(q->stmt); /* repeats the answer of the last step, which was read */
  sqlite3_clear_bindings(q->stmt);
}

bool query_run(Query *q) {
  while (query_step(q)) continue;
  query_end(q);
  return db_fine(q->db);
}

/* ---- columns ---- */

int64_t query_int(const Query *q, int column) {
  return sqlite3_column_int64(q->stmt, column);
}

/* As a blob also where it is text: that way SQLite need not copy it to put a zero behind. */
Str query_bytes(const Query *q, int column) {
  const void *bytes = sqlite3_column_blob(q->stmt, column);
  return (Str){bytes, bytes ? sqlite3_column_bytes(q->stmt, column) : 0};
}

bool query_blob(const Query *q, int column, void *out, size_t n) {
  Str bytes = query_bytes(q, column);
  memset(out, 0, n);
  if ((size_t)bytes.n != n) return false;
  memcpy(out, bytes.s, n);
  return true;
}
