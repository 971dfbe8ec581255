/* Rows that are no facts: what was typed and not yet sent, how much time a page has used, the state
 * of an attempt as of one of its events. They may be lost with the machine and are never sent; each
 * is written in a transaction of its own, because the next page does not wait for them. */
#include "store/parts.h"

bool store_save_draft(Store *s, Str attempt, Str node, Str typed, Err *e) {
  if (!store_may_write(s, e)) return false;
  Query q = query_of(&s->db, typed.n ? SQL_SAVE_DRAFT : SQL_DROP_DRAFT);
  query_put_text(&q, attempt);
  query_put_text(&q, node);
  if (typed.n) query_put_text(&q, typed);
  query_run(&q);
  return store_answer(s, e);
}

bool store_drafts(Store *s, Arena *a, Str attempt, Map *node_to_str, Err *e) {
  *node_to_str = map_make(a);
  Query q = query_of(&s->db, SQL_DRAFTS);
  query_put_text(&q, attempt);
  while (query_step(&q)) {
    Str *typed = arena_new(a, Str);
    *typed = str_copy(a, query_bytes(&q, 1));
    map_put(node_to_str, query_bytes(&q, 0), typed);
  }
  query_end(&q);
  return store_answer(s, e);
}

bool store_save_used(Store *s, Str attempt, int64_t used_ms, Err *e) {
  if (!store_may_write(s, e)) return false;
  Query q = query_of(&s->db, SQL_SAVE_USED);
  query_put_text(&q, attempt);
  query_put_int(&q, used_ms);
  query_run(&q);
  return store_answer(s, e);
}

int64_t store_used(Store *s, Str attempt) {
  Query q = query_of(&s->db, SQL_USED);
  query_put_text(&q, attempt);
  int64_t used = query_step(&q) ? query_int(&q, 0) : -1;
  query_end(&q);
  return store_answer(s, NULL) ? used : -1;
}

bool store_save_snapshot(Store *s, Str attempt, int64_t branch, int64_t seq, Str state, Err *e) {
  if (!store_may_write(s, e)) return false;
  Query q = query_of(&s->db, state.n ? SQL_SAVE_SNAPSHOT : SQL_DROP_SNAPSHOT);
  query_put_text(&q, attempt);
  if (state.n) {
    query_put_int(&q, branch);
    query_put_int(&q, seq);
    query_put_blob(&q, state.s, (size_t)state.n);
  }
  query_run(&q);
  return store_answer(s, e);
}

bool store_snapshot(Store *s, Arena *a, Str attempt, int64_t *branch, int64_t *seq, Str *state) {
  Query q = query_of(&s->db, SQL_SNAPSHOT);
  query_put_text(&q, attempt);
  bool found = query_step(&q);
  if (found) {
    *branch = query_int(&q, 0);
    *seq = query_int(&q, 1);
    *state = str_copy(a, query_bytes(&q, 2));
  }
  query_end(&q);
  return store_answer(s, NULL) && found;
}

bool store_changed(Store *s) {
  int64_t version = db_data_version(&s->db);
  bool changed = store_answer(s, NULL) && version != s->seen_version;
  if (changed) s->seen_version = version;
  return changed;
}
