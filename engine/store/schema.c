/* Why the tables are as they are.
 *
 * An event costs its bytes for ever, so nothing indexes events but their place. Their place `at` is
 * one integer of branch and seq (parts.h): as a rowid it costs no index, keeps a branch together
 * and in order, and leaves inner pages of the tree without rows, so that a damaged inner page loses
 * nothing. Headers and bodies are two tables, because headers only grow and bodies may disappear. A
 * segment stands at its first event. Rows that recovery must find in the raw pages of a damaged
 * file can be told apart by the number and types of their columns alone (salvage.c); a new table
 * must keep that true. Attempts have an index by learner, for the catalogue of one learner; what is
 * asked of a completion is its key.
 *
 * A migration is text in a table, numbered, run in one transaction with the new version number: a
 * crash leaves the old tables or the new. Kept views are never migrated: a step drops and makes
 * them. */
#include "store/schema.h"

#include <stdio.h>

static const char first_tables[] =
  /* facts */
  "CREATE TABLE branch(b INTEGER PRIMARY KEY, device TEXT NOT NULL, number INTEGER NOT NULL,"
  " public BLOB NOT NULL) STRICT;"
  "CREATE TABLE header(at INTEGER PRIMARY KEY, chain BLOB NOT NULL, bytes TEXT NOT NULL) STRICT;"
  "CREATE TABLE body(at INTEGER PRIMARY KEY, salt BLOB NOT NULL, bytes TEXT NOT NULL) STRICT;"
  "CREATE TABLE segment(at INTEGER PRIMARY KEY, last INTEGER NOT NULL, head BLOB NOT NULL,"
  " signature BLOB NOT NULL) STRICT;"
  "CREATE TABLE content(content TEXT PRIMARY KEY, course TEXT NOT NULL, files INTEGER NOT NULL)"
  " STRICT, WITHOUT ROWID;"
  "CREATE TABLE content_file(content TEXT, path TEXT, digest BLOB NOT NULL,"
  " PRIMARY KEY(content, path)) STRICT, WITHOUT ROWID;"
  "CREATE TABLE blob(digest BLOB NOT NULL UNIQUE, bytes BLOB NOT NULL) STRICT;"
  /* kept views: the columns of fold/fold.h, in the order of rows.c */
  "CREATE TABLE learner(learner TEXT PRIMARY KEY, number TEXT, cohort TEXT, role TEXT,"
  " provisional INTEGER, removed INTEGER, name_branch INTEGER, name_seq INTEGER, language TEXT,"
  " edits TEXT) STRICT, WITHOUT ROWID;"
  /* edits that another edit of the field is over */
  "CREATE TABLE covered(learner TEXT, field INTEGER, event TEXT, PRIMARY KEY(learner, field, event))"
  " STRICT, WITHOUT ROWID;"
  "CREATE TABLE attempt(attempt TEXT PRIMARY KEY, learner TEXT, course TEXT, version TEXT,"
  " lesson TEXT, content TEXT, language TEXT, number INTEGER, status INTEGER, branch INTEGER,"
  " begun_seq INTEGER, last_seq INTEGER, last TEXT, events INTEGER, begun_wall INTEGER,"
  " ended_wall INTEGER, begun_zone INTEGER, ended_zone INTEGER, points INTEGER, max INTEGER,"
  " scaled INTEGER, passed INTEGER, completed INTEGER, used INTEGER, answered INTEGER,"
  " items INTEGER) STRICT, WITHOUT ROWID;"
  "CREATE INDEX attempt_learner ON attempt(learner);"
  "CREATE TABLE finish(learner TEXT, course TEXT, event TEXT, lamport INTEGER, device TEXT,"
  " needs TEXT, lesson TEXT, version TEXT, content TEXT, attempt TEXT, branch INTEGER, seq INTEGER,"
  " wall INTEGER, zone INTEGER, points INTEGER, max INTEGER, scaled INTEGER, passed INTEGER,"
  " number INTEGER, PRIMARY KEY(learner, course, event)) STRICT, WITHOUT ROWID;"
  "CREATE TABLE completion(learner TEXT, course TEXT, lesson TEXT, version TEXT, content TEXT,"
  " attempt TEXT, event TEXT, branch INTEGER, seq INTEGER, wall INTEGER, zone INTEGER,"
  " points INTEGER, max INTEGER, scaled INTEGER, passed INTEGER, number INTEGER,"
  " PRIMARY KEY(learner, course, lesson)) STRICT, WITHOUT ROWID;"
  /* where events of an attempt stand on another branch than the one it began on */
  "CREATE TABLE stretch(attempt TEXT, branch INTEGER, first INTEGER, last INTEGER,"
  " PRIMARY KEY(attempt, branch)) STRICT, WITHOUT ROWID;"
  /* no facts */
  "CREATE TABLE draft(attempt TEXT, node TEXT, typed TEXT NOT NULL, PRIMARY KEY(attempt, node))"
  " STRICT, WITHOUT ROWID;"
  "CREATE TABLE used(attempt TEXT PRIMARY KEY, ms INTEGER NOT NULL) STRICT, WITHOUT ROWID;"
  "CREATE TABLE snapshot(attempt TEXT PRIMARY KEY, branch INTEGER NOT NULL, seq INTEGER NOT NULL,"
  " state BLOB NOT NULL) STRICT;"
  "CREATE TABLE pin(learner TEXT PRIMARY KEY, salt BLOB NOT NULL, verifier BLOB NOT NULL,"
  " wrong INTEGER NOT NULL, last_wrong INTEGER NOT NULL) STRICT, WITHOUT ROWID;";

const Migration schema_migrations[] = {
  {1, first_tables},
  {0, NULL},
};

static int64_t ask_pragma(Db *db, const char *pragma) {
  sqlite3_stmt *stmt = NULL;
  int64_t value = -1;
  if (!db_fine(db)) return -1;
  int code = sqlite3_prepare_v2(db->handle, pragma, -1, &stmt, NULL);
  if (code == SQLITE_OK) code = sqlite3_step(stmt);
  if (code == SQLITE_ROW) value = sqlite3_column_int64(stmt, 0);
  if (code != SQLITE_ROW) db_note(db, code);
  sqlite3_finalize(stmt);
  return value;
}

int64_t schema_version(Db *db) {
  return ask_pragma(db, "PRAGMA user_version");
}

/* The version is read again inside: another process may have been here in between. */
static bool migrate_one(Db *db, const Migration *step) {
  char version[80];
  snprintf(version, sizeof version, "PRAGMA application_id=%d; PRAGMA user_version=%d",
    SCHEMA_APPLICATION, step->to);
  if (!db_begin(db)) return false;
  if (schema_version(db) == step->to - 1 && db_run_script(db, step->script))
    db_run_script(db, version);
  return db_commit(db);
}

bool schema_migrate(Db *db, const Migration *steps) {
  for (const Migration *m = steps; m->to; m++)
    if (db_fine(db) && schema_version(db) < m->to) migrate_one(db, m);
  return db_fine(db);
}
