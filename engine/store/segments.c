/* Segments: runs of the own branch under the device's signature. They are closed inside the
 * transaction that appends (at the end of an attempt, at 500 events), before an exchange, at a
 * clean exit and at the start after a crash. They lie end to end from the first event, so what is
 * signed of a branch is known by the last seq of its last segment alone. */
#include "store/parts.h"

bool segments_close_to(Store *s, int64_t seq, const Hash *chain) {
  if (!db_fine(&s->db) || seq <= s->head.closed) return db_fine(&s->db);
  Segment made =
    segment_close(s->event, &s->key, s->device, s->number, s->head.closed + 1, seq, chain);
  Query q = query_of(&s->db, SQL_ADD_SEGMENT);
  query_put_int(&q, place_of(s->b, made.first));
  query_put_int(&q, made.last);
  query_put_blob(&q, made.head.b, HASH_BYTES);
  query_put_blob(&q, made.signature.b, SIGN_BYTES);
  if (query_run(&q)) s->head.closed = seq;
  return db_fine(&s->db);
}

bool store_close_segment(Store *s, Err *e) {
  if (!store_may_write(s, e)) return false;
  arena_reset(s->event);
  if (db_begin(&s->db) && log_read_head(s)) segments_close_to(s, s->head.seq, &s->head.chain);
  return store_finish(s, e);
}
