/* The words of every statement. A statement is prepared once a connection, at its first use; one
 * that is not a single whole statement is the programmer's fault and panics there. Parameters are
 * bound in order. Ranges of a branch are given as two values of `at` (parts.h), both inclusive. */
#include "store/sql.h"

const char *const sql_text[SQL_NAMES] = {
  [SQL_BEGIN] = "BEGIN IMMEDIATE",
  [SQL_COMMIT] = "COMMIT",
  [SQL_ROLLBACK] = "ROLLBACK",
  [SQL_DATA_VERSION] = "PRAGMA data_version",

  [SQL_USE_WAL] = "PRAGMA journal_mode=WAL",
  [SQL_QUICK_CHECK] = "PRAGMA quick_check(1)",
  [SQL_TRUNCATE_WAL] = "PRAGMA wal_checkpoint(TRUNCATE)",

  [SQL_BRANCHES] = "SELECT b, device, number, public FROM branch ORDER BY b",
  [SQL_BRANCH] = "SELECT b, device, number, public FROM branch WHERE b = ?",
  [SQL_BRANCH_OF] = "SELECT b FROM branch WHERE device = ? AND number = ?",
  [SQL_ADD_BRANCH] = "INSERT INTO branch(b, device, number, public) VALUES(?, ?, ?, ?)",

  [SQL_LAST_HEADER] =
    "SELECT at, chain, bytes FROM header WHERE at BETWEEN ? AND ? ORDER BY at DESC LIMIT 1",
  [SQL_HEADER] = "SELECT at, chain, bytes FROM header WHERE at BETWEEN ? AND ? ORDER BY at",
  [SQL_ADD_HEADER] = "INSERT INTO header(at, chain, bytes) VALUES(?, ?, ?)",
  [SQL_DROP_HEADER] = "DELETE FROM header WHERE at = ?",
  [SQL_BODY] = "SELECT at, salt, bytes FROM body WHERE at BETWEEN ? AND ? ORDER BY at",
  [SQL_ADD_BODY] = "INSERT INTO body(at, salt, bytes) VALUES(?, ?, ?)",
  [SQL_DROP_BODY] = "DELETE FROM body WHERE at = ?",
  [SQL_LAST_SEGMENT] = "SELECT last FROM segment WHERE at BETWEEN ? AND ? ORDER BY at DESC LIMIT 1",
  [SQL_SEGMENTS] =
    "SELECT at, last, head, signature FROM segment WHERE at BETWEEN ? AND ? ORDER BY at",
  [SQL_ADD_SEGMENT] = "INSERT INTO segment(at, last, head, signature) VALUES(?, ?, ?, ?)",

  /* What a recovery found: the same row may come many times. */
  [SQL_FOUND_BRANCH] = "INSERT OR IGNORE INTO branch(b, device, number, public) VALUES(?, ?, ?, ?)",
  [SQL_FOUND_HEADER] = "INSERT OR IGNORE INTO header(at, chain, bytes) VALUES(?, ?, ?)",
  [SQL_FOUND_BODY] = "INSERT OR IGNORE INTO body(at, salt, bytes) VALUES(?, ?, ?)",
  [SQL_FOUND_SEGMENT] =
    "INSERT OR IGNORE INTO segment(at, last, head, signature) VALUES(?, ?, ?, ?)",
  [SQL_DROP_SEGMENT] = "DELETE FROM segment WHERE at = ?",

  [SQL_GET_LEARNER] = "SELECT * FROM learner WHERE learner = ?",
  [SQL_PUT_LEARNER] = "INSERT OR REPLACE INTO learner VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
  [SQL_LEARNERS] = "SELECT * FROM learner ORDER BY learner",
  [SQL_COVER] = "INSERT OR IGNORE INTO covered(learner, field, event) VALUES(?, ?, ?)",
  [SQL_IS_COVERED] = "SELECT 1 FROM covered WHERE learner = ? AND field = ? AND event = ?",
  [SQL_COVERED] = "SELECT * FROM covered ORDER BY learner, field, event",
  [SQL_GET_ATTEMPT] = "SELECT * FROM attempt WHERE attempt = ?",
  [SQL_ADD_ATTEMPT] = "INSERT OR REPLACE INTO attempt VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
                      " ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
  /* Leaves the learner alone, so that its index is not written at every event. */
  [SQL_SET_ATTEMPT] =
    "UPDATE attempt SET course=?3, version=?4, lesson=?5, content=?6, language=?7, number=?8,"
    " status=?9, branch=?10, begun_seq=?11, last_seq=?12, last=?13, events=?14, begun_wall=?15,"
    " ended_wall=?16, begun_zone=?17, ended_zone=?18, points=?19, max=?20, scaled=?21, passed=?22,"
    " completed=?23, used=?24, answered=?25, items=?26 WHERE attempt=?1 AND learner=?2",
  [SQL_ATTEMPTS] = "SELECT * FROM attempt ORDER BY branch, begun_seq, attempt",
  [SQL_ATTEMPTS_OF] = "SELECT * FROM attempt WHERE learner = ? ORDER BY branch, begun_seq, attempt",
  [SQL_PUT_FINISH] = "INSERT OR REPLACE INTO finish VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
                     " ?, ?, ?, ?, ?)",
  [SQL_FINISHES] = "SELECT * FROM finish ORDER BY learner, course, event",
  [SQL_FINISHES_OF] = "SELECT * FROM finish WHERE learner = ? AND course = ? ORDER BY event",
  [SQL_PUT_COMPLETION] =
    "INSERT OR REPLACE INTO completion VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
  [SQL_DROP_COMPLETION] =
    "DELETE FROM completion WHERE learner = ? AND course = ? AND lesson = ?",
  [SQL_COMPLETIONS] = "SELECT * FROM completion ORDER BY learner, course, lesson",
  [SQL_COMPLETIONS_OF] = "SELECT * FROM completion WHERE learner = ? ORDER BY course, lesson",
  [SQL_LEARNER_NUMBERS] = "SELECT learner, number FROM learner ORDER BY learner",
  [SQL_STRETCHES] = "SELECT branch, first, last FROM stretch WHERE attempt = ? ORDER BY branch",
  [SQL_ADD_STRETCH] = "INSERT INTO stretch(attempt, branch, first, last) VALUES(?1, ?2, ?3, ?3)"
                      " ON CONFLICT DO UPDATE SET first = min(first, ?3), last = max(last, ?3)",
  [SQL_ALL_STRETCHES] = "SELECT * FROM stretch ORDER BY attempt, branch",

  [SQL_HAS_CONTENT] = "SELECT course, files FROM content WHERE content = ?",
  [SQL_CONTENTS] = "SELECT content, course, files FROM content ORDER BY content",
  [SQL_ADD_CONTENT] = "INSERT OR IGNORE INTO content(content, course, files) VALUES(?, ?, ?)",
  [SQL_FILES] = "SELECT f.path, b.bytes FROM content_file f JOIN blob b USING(digest)"
                " WHERE f.content = ? ORDER BY f.path",
  [SQL_ADD_FILE] = "INSERT OR IGNORE INTO content_file(content, path, digest) VALUES(?, ?, ?)",
  [SQL_ADD_BLOB] = "INSERT OR IGNORE INTO blob(digest, bytes) VALUES(?, ?)",
  [SQL_BLOBS] = "SELECT digest, bytes FROM blob",

  [SQL_SAVE_DRAFT] = "INSERT OR REPLACE INTO draft(attempt, node, typed) VALUES(?, ?, ?)",
  [SQL_DROP_DRAFT] = "DELETE FROM draft WHERE attempt = ? AND node = ?",
  [SQL_DRAFTS] = "SELECT node, typed FROM draft WHERE attempt = ? ORDER BY node",
  [SQL_SAVE_USED] = "INSERT OR REPLACE INTO used(attempt, ms) VALUES(?, ?)",
  [SQL_USED] = "SELECT ms FROM used WHERE attempt = ?",
  [SQL_SAVE_SNAPSHOT] = "INSERT INTO snapshot(attempt, branch, seq, state) SELECT ?1, ?2, ?3, ?4"
                        " FROM attempt JOIN body ON at = (branch << 40 | begun_seq)"
                        " WHERE attempt = ?1"
                        " ON CONFLICT DO UPDATE SET branch = ?2, seq = ?3, state = ?4",
  [SQL_DROP_SNAPSHOT] = "DELETE FROM snapshot WHERE attempt = ?",
  [SQL_SNAPSHOT] = "SELECT branch, seq, state FROM snapshot WHERE attempt = ?",
  [SQL_FORGET_DRAFTS] =
    "DELETE FROM draft WHERE attempt IN (SELECT attempt FROM attempt WHERE learner = ?)",
  [SQL_FORGET_USED] =
    "DELETE FROM used WHERE attempt IN (SELECT attempt FROM attempt WHERE learner = ?)",
  [SQL_SET_PIN] =
    "INSERT OR REPLACE INTO pin(learner, salt, verifier, wrong, last_wrong) VALUES(?, ?, ?, ?, ?)",
  [SQL_COUNT_PIN] = "UPDATE pin SET wrong = ?, last_wrong = ? WHERE learner = ?",
  [SQL_DROP_PIN] = "DELETE FROM pin WHERE learner = ?",
  [SQL_PIN] = "SELECT salt, verifier, wrong, last_wrong FROM pin WHERE learner = ?",
};

const char sql_drop_views[] =
  "DELETE FROM learner; DELETE FROM covered; DELETE FROM attempt; DELETE FROM finish;"
  "DELETE FROM completion; DELETE FROM stretch; DELETE FROM snapshot";

const char sql_drop_unfit[] =
  "DELETE FROM header WHERE (at >> 40) NOT IN (SELECT b FROM branch);"
  "DELETE FROM body WHERE NOT EXISTS (SELECT 1 FROM header WHERE header.at = body.at);"
  "DELETE FROM segment WHERE (at >> 40) NOT IN (SELECT b FROM branch);"
  "DELETE FROM content WHERE files <> (SELECT count(*) FROM content_file f JOIN blob USING(digest)"
  " WHERE f.content = content.content);"
  "DELETE FROM content_file WHERE content NOT IN (SELECT content FROM content);"
  "DELETE FROM blob WHERE digest NOT IN (SELECT digest FROM content_file)";
