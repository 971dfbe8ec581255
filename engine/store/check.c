/* Whether the database may be used as it is. At every start the last thousand links of the own
 * branch: they are where a torn write would be, and cost about a millisecond. After an exit that
 * was not clean, the structure of every table as well (PRAGMA quick_check) and the digest of every
 * body and file, which reads all there is and therefore shows its progress. What SQLite calls
 * malformed anywhere on the way counts as damage. Of the WAL SQLite uses what is sound and says
 * nothing of the rest: where a frame in the middle is damaged, commits behind it vanish without a
 * word. So the frames it passes over are looked at: does one hold an event behind the end of the
 * own branch, the commits were real. Signatures and older links are verify's business. */
#include "store/page_scan.h"
#include "store/parts.h"

enum { EVENTS_PER_TELL = 2000, OPS_PER_TELL = 20000, OPS_PER_EVENT = 40 };

typedef struct {
  const StoreProgress *progress;
  int64_t ops, total; /* of the check, total as estimated from the number of events */
} Ticker;

static int tick(void *context) {
  Ticker *t = context;
  t->ops += OPS_PER_TELL;
  int64_t done = t->ops / OPS_PER_EVENT;
  return !store_tell(
    t->progress, S("ui.store-checking"), done < t->total ? done : t->total, t->total);
}

static CheckAnswer answer(Store *s, bool sound) {
  if (db_is_damaged(&s->db)) return CHECK_DAMAGED;
  if (!db_fine(&s->db)) return CHECK_FAILED;
  return sound ? CHECK_SOUND : CHECK_DAMAGED;
}

CheckAnswer check_whole(Store *s) {
  Ticker t = {.progress = &s->progress, .total = log_count(s)};
  sqlite3_progress_handler(s->db.handle, OPS_PER_TELL, tick, &t);
  Query q = query_of(&s->db, SQL_QUICK_CHECK);
  bool sound = query_step(&q) && str_eq(query_bytes(&q, 0), S("ok"));
  query_end(&q);
  sqlite3_progress_handler(s->db.handle, 0, NULL, NULL);
  return answer(s, sound);
}

bool store_check(Store *s, bool *sound, Err *e) {
  CheckAnswer found = check_whole(s);
  *sound = found == CHECK_SOUND;
  if (found == CHECK_FAILED) return store_answer(s, e);
  db_answer(&s->db, NULL);
  return true;
}

static bool link_fits(Store *s, const StoredEvent *event, int64_t seq, const Hash *before) {
  Header h;
  const char *why;
  if (event->seq != seq || !header_read(s->event, event->header, &h, &why) || h.seq != seq)
    return false;
  Hash chain = chain_next(before, event->header);
  return hash_eq(&chain, &event->chain);
}

/* From `first`, whose own link is only checked where it is the branch's first. */
static bool links_fit(Store *s, int64_t first) {
  StoredEvent event;
  Hash before = chain_start(s->key.public_key, s->number);
  int64_t seq = first;
  bool fits = true;
  StoreWalk *w = walk_places(s, place_of(s->b, first), place_of(s->b, PLACE_SEQ_MOST));
  while (fits && store_walk_next(w, &event)) {
    arena_reset(s->event);
    if (seq > first || first == 1) fits = link_fits(s, &event, seq, &before);
    before = event.chain;
    seq++;
  }
  return walk_close(w) && fits;
}

CheckAnswer check_last_links(Store *s) {
  if (!s->b) return answer(s, true);
  if (!log_read_head(s)) return answer(s, false);
  int64_t first = s->head.seq - STORE_CHECKED_LINKS;
  return answer(s, links_fit(s, first > 1 ? first : 1));
}

/* Bytes that no structure shows to be wrong: bodies and files in overflow pages, held against their
 * digests. */
static bool bodies_fit(Store *s) {
  StoredEvent event;
  Header h;
  const char *why;
  bool fits = true;
  int64_t done = 0, total = log_count(s);
  StoreWalk *w = walk_places(s, INT64_MIN, INT64_MAX);
  while (fits && store_walk_next(w, &event)) {
    arena_reset(s->event);
    fits = header_read(s->event, event.header, &h, &why) &&
           (!event.has_body || str_eq(header_digest(s->event, event.salt, event.body), h.digest));
    if (++done % EVENTS_PER_TELL || store_tell(&s->progress, S("ui.store-checking"), done, total))
      continue;
    db_fail(&s->db, SQLITE_INTERRUPT, "err.stopped", "");
    break;
  }
  return walk_close(w) && fits;
}

static bool files_fit(Store *s) {
  bool fits = true;
  Query q = query_of(&s->db, SQL_BLOBS);
  while (fits && query_step(&q)) {
    Hash digest = hash_one("saboq.file", query_bytes(&q, 1));
    fits = str_eq(query_bytes(&q, 0), (Str){(const char *)digest.b, HASH_BYTES});
  }
  query_end(&q);
  return fits;
}

CheckAnswer check_bytes(Store *s) {
  return answer(s, bodies_fit(s) && files_fit(s));
}

/* ---- the frames that SQLite passes over ---- */

typedef struct {
  Store *store;
  bool found;
} Beyond;

/* A header of this device that stands behind the end of the own branch. */
static void find_beyond(void *context, const ScanRow *row) {
  Beyond *beyond = context;
  Store *s = beyond->store;
  Header h;
  const char *why;
  if (!row->has_key || row->count != 3 || row->values[2].type != SCAN_TEXT) return;
  if (s->b && (place_branch(row->key) != s->b || place_seq(row->key) <= s->head.seq)) return;
  arena_reset(s->event);
  if (!header_read(s->event, row->values[2].bytes, &h, &why)) return;
  if (h.seq == place_seq(row->key) && str_eq(h.device, s->device)) beyond->found = true;
}

CheckAnswer check_unused_frames(Store *s) {
  RawFile database, wal;
  Beyond beyond = {.store = s};
  if (s->b && !log_read_head(s)) return answer(s, true);
  raw_open(&database, s->path);
  raw_open(&wal, store_file(s, s->call, "saboq.db-wal"));
  page_scan_unused_frames(&database, &wal, find_beyond, &beyond);
  raw_close(&database);
  raw_close(&wal);
  return answer(s, !beyond.found);
}
