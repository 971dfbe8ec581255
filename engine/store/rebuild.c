/* Making the kept views again out of the log, and forgetting a learner. Both are one transaction:
 * what fails or is stopped leaves everything as it was.
 *
 * Forgetting takes away bodies with their salts, drafts, clocks and the PIN; headers stay, so the
 * chain still verifies. Views are made again and all snapshots dropped, because they may hold what
 * the bodies told. Then the bytes must go: SQLite zeroes what it deletes (secure_delete), but
 * copies stay in pages that were split, in the WAL and in files that a recovery set aside. So the
 * database is written anew (VACUUM), the WAL emptied, and files set aside are removed. */
#include "store/rows.h"

#include <string.h>

enum { TELL_EVERY = 2000 };

/* ---- views ---- */

static bool fold_stored(Store *s, const StoredEvent *event) {
  Header h;
  const char *why;
  if (!header_read(s->event, event->header, &h, &why))
    return true; /* verify names it; no view needs it */
  EventId id = event_id(&event->chain);
  const Json *body = event->has_body ? json_parse(s->event, event->body, NULL) : NULL;
  views_fold(s, event->branch, &h, &id, body);
  return db_fine(&s->db);
}

bool views_make(Store *s, const StoreProgress *p) {
  if (!db_run_script(&s->db, sql_drop_views)) return false;
  int64_t total = log_count(s), done = 0;
  StoredEvent event;
  StoreWalk *w = walk_places(s, 0, INT64_MAX);
  while (store_walk_next(w, &event)) {
    arena_reset(s->event);
    if (!fold_stored(s, &event)) break;
    if (++done % TELL_EVERY || store_tell(p, S("ui.store-rebuilding"), done, total)) continue;
    db_fail(&s->db, SQLITE_INTERRUPT, "err.stopped", "");
    break;
  }
  return walk_close(w);
}

bool store_rebuild(Store *s, StoreProgress progress, Err *e) {
  if (!store_may_write(s, e)) return false;
  arena_reset(s->call);
  if (db_begin(&s->db)) views_make(s, &progress);
  return store_finish(s, e);
}

/* ---- the hash over the views ---- */

static void hash_row(HashStream *h, const Query *q, int columns) {
  for (int i = 0; i < columns; i++) {
    Str bytes = query_bytes(q, i);
    int64_t length = bytes.n;
    hash_more(h, (Str){(const char *)&length, sizeof length});
    hash_more(h, bytes);
  }
}

bool store_views_hash(Store *s, Hash *out, Err *e) {
  static const struct {
    SqlName rows;
    int columns;
  } views[] = {
    {SQL_LEARNERS, 10}, {SQL_COVERED, 3}, {SQL_ATTEMPTS, 26}, {SQL_FINISHES, 19},
    {SQL_COMPLETIONS, 16}, {SQL_ALL_STRETCHES, 4}};
  HashStream h;
  hash_begin(&h, "saboq.views");
  for (size_t i = 0; i < sizeof(views) / sizeof(views[0]); i++) {
    Query q = query_own(&s->db, views[i].rows);
    while (query_step(&q)) hash_row(&h, &q, views[i].columns);
    query_close(&q);
  }
  *out = hash_end(&h);
  return store_answer(s, e);
}

/* ---- forgetting a learner ---- */

static bool drop_body(Store *s, int64_t at) {
  Query q = query_of(&s->db, SQL_DROP_BODY);
  query_put_int(&q, at);
  return query_run(&q);
}

static bool is_about(Store *s, const StoredEvent *event, Str learner) {
  Header h;
  const char *why;
  return header_read(s->event, event->header, &h, &why) && str_eq(h.subject, learner);
}

/* The places first, then the deletes: a table is not changed under a walk. */
static bool drop_bodies(Store *s, Str learner, int64_t *erased) {
  Buf places = buf_make(s->call);
  StoredEvent event;
  StoreWalk *w = walk_places(s, 0, INT64_MAX);
  while (store_walk_next(w, &event)) {
    arena_reset(s->event);
    int64_t at = place_of(event.branch, event.seq);
    if (event.has_body && is_about(s, &event, learner))
      buf_put(&places, (Str){(const char *)&at, sizeof at});
  }
  walk_close(w);
  for (ptrdiff_t i = 0; i < places.n && db_fine(&s->db); i += (ptrdiff_t)sizeof(int64_t)) {
    int64_t at;
    memcpy(&at, places.s + i, sizeof at);
    drop_body(s, at);
    ++*erased;
  }
  return db_fine(&s->db);
}

static bool drop_rows(Store *s, Str learner) {
  static const SqlName names[] = {SQL_FORGET_DRAFTS, SQL_FORGET_USED, SQL_DROP_PIN};
  for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
    Query q = query_of(&s->db, names[i]);
    query_put_text(&q, learner);
    query_run(&q);
  }
  return db_fine(&s->db);
}

static bool remove_set_aside(Store *s, Err *e) {
  FolderEntry *entries;
  int count, links;
  if (!folder_list(s->call, s->folder, 10000, &entries, &count, &links, e)) return false;
  for (int i = 0; i < count; i++)
    if (str_starts(entries[i].path, S("damaged-")) &&
        !file_remove(path_join(s->call, s->folder, entries[i].path), e))
      return false;
  return true;
}

/* VACUUM needs the disk's room twice; where that fails, the bodies are gone for every reader, but
 * the caller is told that their bytes may still stand in the file. */
static bool scrub(Store *s, Err *e) {
  db_run_script(&s->db, "VACUUM");
  Query q = query_of(&s->db, SQL_TRUNCATE_WAL);
  if (query_step(&q) && query_int(&q, 0))
    db_fail(&s->db, SQLITE_BUSY, "err.busy", "wal_checkpoint");
  query_end(&q);
  return store_answer(s, e) && remove_set_aside(s, e);
}

bool store_erase_learner(Store *s, Str learner, int64_t *erased, Err *e) {
  static const StoreProgress silent = {0};
  *erased = 0;
  if (!store_may_write(s, e)) return false;
  arena_reset(s->call);
  if (db_begin(&s->db) && drop_rows(s, learner) && drop_bodies(s, learner, erased))
    views_make(s, &silent);
  return store_finish(s, e) && scrub(s, e);
}
