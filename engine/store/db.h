/* One connection to the database. The first failure sticks: later calls do nothing and say false,
 * so that a chain of reads and writes is written straight and its answer asked for once, at the end
 * (db_answer). */
#ifndef SABOQ_STORE_DB_H
#define SABOQ_STORE_DB_H

#include <sqlite3.h>

#include "base/err.h"
#include "store/sql.h"

typedef struct {
  sqlite3 *handle;
  sqlite3_stmt *kept[SQL_NAMES]; /* prepared at first need */
  int code;                      /* SQLITE_OK, or that of the first failure */
  bool in_transaction;
  Err failure;
} Db;

/* Opens a file (zero-ended path); makes it where `make` says so. */
bool db_connect(Db *db, const char *path, bool read_only, bool make);
/* Finalizes what was prepared; a Db that is not open is fine. */
void db_close(Db *db);

/* Statements that give no rows, or whose rows nobody needs (pragmas); several with ";" between. */
bool db_run_script(Db *db, const char *script);

/* Nothing has failed since the last answer. */
bool db_fine(const Db *db);
/* The database itself is malformed or none. */
bool db_is_damaged(const Db *db);
/* Records a failure that SQLite does not see. */
void db_fail(Db *db, int code, const char *rule, const char *detail);
/* Records what SQLite answered; true when that is no failure. */
bool db_note(Db *db, int code);
/* Takes the failure out; true when there was none. *e may be NULL. */
bool db_answer(Db *db, Err *e);

/* BEGIN IMMEDIATE; COMMIT, or ROLLBACK where something failed since. */
bool db_begin(Db *db);
bool db_commit(Db *db);
void db_roll_back(Db *db);

/* A number that another connection's commit changes; -1 on failure. */
int64_t db_data_version(Db *db);
/* Rows that the last INSERT, UPDATE or DELETE touched. */
int64_t db_changes(Db *db);
/* True when the file is no longer the one that was opened: another process set it aside. */
bool db_has_moved(Db *db);

/* A statement being used: bind in order, step, read columns, end. */
typedef struct {
  Db *db;
  sqlite3_stmt *stmt; /* NULL after a failure */
  int bound;
} Query;

/* A kept statement; it must not be in use already. */
Query query_of(Db *db, SqlName name);
/* A statement of the caller's own, for walks that may be nested; finalized with query_close instead
 * of query_end. */
Query query_own(Db *db, SqlName name);
/* Ends a statement of the caller's own. */
void query_close(Query *q);

/* Bind the next parameter; bytes are not copied and must hold until the statement has run. */
void query_put_int(Query *q, int64_t value);
/* As above. */
void query_put_text(Query *q, Str text);
/* As above. */
void query_put_blob(Query *q, const void *bytes, size_t n);

/* The next row; false at the end and on a failure. */
bool query_step(Query *q);
/* Makes the statement ready to be used again. */
void query_end(Query *q);
/* Steps to the end, ends, and says whether all went well. */
bool query_run(Query *q);

/* Columns hold until the next step or end. */
int64_t query_int(const Query *q, int column);
/* A text or blob as it stands. */
Str query_bytes(const Query *q, int column);
/* Copies a blob of exactly n bytes; false when it has another length. */
bool query_blob(const Query *q, int column, void *out, size_t n);

#endif
