/* Whether the records are what was recorded: every link of every branch, every body that is there
 * against its header's digest, every segment and its signature, in one pass over the tables side by
 * side, stopped at the first thing that does not fit. Events behind the last segment are counted as
 * unsigned, absent bodies as missing; neither is wrong. A gap is wrong, unless a `recovered` event
 * of this folder says that a recovery lost those events: then they are counted as lost, and the
 * event behind the gap is taken on its stored chain hash, which the segments over it vouch for.
 * That the newest events are gone together with their segment cannot be seen here. */
#include "store/lost.h"

enum { VERIFY_TELL_EVERY = 5000 };

typedef struct {
  Store *store;
  StoreVerify *out;
  LostList lost;
  Branch *branches;
  int count, at; /* the branch being walked */
  ChainCheck check;
  int64_t since_closed; /* events behind the last segment so far */
  Query segments;
  bool has_segment;
  Segment segment;
} Verify;

static bool bad(Verify *v, const Branch *branch, int64_t b, int64_t seq, const char *why) {
  v->out->ok = false;
  v->out->device = branch ? str_copy(v->store->arena, branch->device) : S("");
  v->out->branch = b;
  v->out->seq = seq;
  v->out->why = str_c(why);
  return false;
}

static bool bad_here(Verify *v) {
  const Branch *b = &v->branches[v->at];
  return bad(v, b, b->b, v->check.bad_seq, v->check.why);
}

/* ---- segments ---- */

static void next_segment(Verify *v) {
  v->has_segment = query_step(&v->segments);
  if (!v->has_segment) return;
  const Branch *b = &v->branches[v->at];
  Segment *s = &v->segment;
  s->device = b->device;
  s->branch = b->number;
  s->first = place_seq(query_int(&v->segments, 0));
  s->last = query_int(&v->segments, 1);
  query_blob(&v->segments, 2, s->head.b, HASH_BYTES);
  query_blob(&v->segments, 3, s->signature.b, SIGN_BYTES);
}

static bool is_lost(const Verify *v, int64_t first, int64_t last) {
  const Branch *b = &v->branches[v->at];
  return first > last || lost_covers(&v->lost, b->device, b->number, first, last);
}

/* One whose last event a recovery lost has no chain hash to be held against: only its signature is
 * left. */
static bool check_torn(Verify *v) {
  Segment *s = &v->segment;
  ChainCheck *c = &v->check;
  if (s->first != c->closed + 1) return chain_check_segment(c, v->store->event, s) || bad_here(v);
  if (!segment_check(v->store->event, c->public_key, s))
    return bad(v, &v->branches[v->at], v->branches[v->at].b, s->first, "verify.bad-signature");
  c->closed = s->last;
  return true;
}

static bool check_segment(Verify *v) {
  ChainCheck *c = &v->check;
  if (v->segment.first > c->closed + 1 && is_lost(v, c->closed + 1, v->segment.first - 1))
    c->closed = v->segment.first - 1;
  bool torn = v->segment.last >= c->next_seq && is_lost(v, c->next_seq, v->segment.last);
  if (torn ? !check_torn(v) : !chain_check_segment(c, v->store->event, &v->segment))
    return torn ? false : bad_here(v);
  v->out->segments++;
  v->since_closed = 0;
  next_segment(v);
  return true;
}

static bool segments_up_to(Verify *v, int64_t seq) {
  while (v->has_segment && v->segment.last <= seq)
    if (!check_segment(v)) return false;
  return true;
}

/* ---- branches ---- */

static void begin_branch(Verify *v) {
  if (v->at == v->count) return;
  Branch *b = &v->branches[v->at];
  v->check = chain_check_begin(b->public_key, b->device, b->number);
  v->since_closed = 0;
  v->segments = query_own(&v->store->db, SQL_SEGMENTS);
  query_put_int(&v->segments, place_of(b->b, 0));
  query_put_int(&v->segments, place_of(b->b, PLACE_SEQ_MOST));
  next_segment(v);
}

/* The end of a branch may be lost as well; how far it went is only known by what a recovery
 * found. */
static bool end_branch(Verify *v) {
  const Branch *b = &v->branches[v->at];
  bool fits = segments_up_to(v, INT64_MAX);
  query_close(&v->segments);
  v->out->unsigned_events += v->since_closed;
  v->out->lost += lost_behind(&v->lost, b->device, b->number, v->check.next_seq);
  return fits;
}

static bool move_to(Verify *v, int64_t branch) {
  while (v->at < v->count && v->branches[v->at].b < branch) {
    if (!end_branch(v)) return false;
    v->at++;
    begin_branch(v);
  }
  return true;
}

/* ---- events ---- */

static bool jump_gap(Verify *v, const StoredEvent *event) {
  ChainCheck *c = &v->check;
  Header h;
  const char *why;
  v->out->lost += event->seq - c->next_seq;
  if (!segments_up_to(v, event->seq - 1)) return false;
  if (!header_read(v->store->event, event->header, &h, &why) || h.seq != event->seq ||
      !str_eq(h.device, c->device))
    return bad(v, &v->branches[v->at], event->branch, event->seq, "verify.bad-header");
  c->chain = event->chain;
  c->next_seq = event->seq + 1;
  return true;
}

static bool check_link(Verify *v, const StoredEvent *event) {
  ChainCheck *c = &v->check;
  if (event->seq > c->next_seq && is_lost(v, c->next_seq, event->seq - 1))
    return jump_gap(v, event);
  return chain_check_event(c, v->store->event, event->seq, event->header, &event->chain) ||
         bad_here(v);
}

/* The digest in an accepted header: mostly the last thing in it; else its key's letters stand once,
 * as no value can hold a quote. */
static Str digest_of(Str header) {
  enum { KEY = 7, DIGEST = 43, BEHIND = 2 };
  ptrdiff_t at = header.n - KEY - DIGEST - BEHIND;
  if (!str_eq(str_slice(header, at, at + KEY), S("\"dig\":\"")))
    at = str_find(header, S("\"dig\":\""), 0);
  return str_slice(header, at + KEY, at + KEY + DIGEST);
}

static bool check_body(Verify *v, const StoredEvent *event) {
  if (!event->has_body) {
    v->out->missing_bodies++;
    return true;
  }
  if (str_eq(header_digest(v->store->event, event->salt, event->body), digest_of(event->header)))
    return true;
  return bad(v, &v->branches[v->at], event->branch, event->seq, "verify.bad-body");
}

static bool check_event(Verify *v, const StoredEvent *event) {
  arena_reset(v->store->event);
  if (!move_to(v, event->branch)) return false;
  if (v->at == v->count || v->branches[v->at].b != event->branch)
    return bad(v, NULL, event->branch, event->seq, "verify.wrong-device");
  if (!check_link(v, event) || !check_body(v, event)) return false;
  v->out->events++;
  v->since_closed++;
  return segments_up_to(v, event->seq);
}

static bool check_stray(Verify *v, const StoreWalk *w) {
  int64_t at = walk_stray(w);
  if (!at) return true;
  Branch b = {0};
  bool known = branch_read(v->store, v->store->call, place_branch(at), &b);
  return bad(v, known ? &b : NULL, place_branch(at), place_seq(at), "verify.bad-body");
}

static bool branches_are_true(Verify *v) {
  for (int i = 0; i < v->count; i++) {
    const Branch *b = &v->branches[i];
    if (!str_eq(device_id(v->store->event, b->public_key), b->device))
      return bad(v, b, b->b, 1, "verify.wrong-device");
  }
  return true;
}

static void walk(Verify *v, const StoreProgress *progress) {
  StoredEvent event;
  int64_t total = log_count(v->store);
  bool fits = branches_are_true(v);
  StoreWalk *w = walk_places(v->store, INT64_MIN, INT64_MAX);
  begin_branch(v);
  while (fits && store_walk_next(w, &event)) {
    fits = check_event(v, &event);
    if (v->out->events % VERIFY_TELL_EVERY ||
        store_tell(progress, S("ui.store-verifying"), v->out->events, total))
      continue;
    db_fail(&v->store->db, SQLITE_INTERRUPT, "err.stopped", "");
    break;
  }
  if (fits && db_fine(&v->store->db) && move_to(v, INT64_MAX)) check_stray(v, w);
  query_close(&v->segments);
  walk_close(w);
}

bool store_verify(Store *s, StoreProgress progress, StoreVerify *out, Err *e) {
  Verify v = {.store = s, .out = out};
  *out = (StoreVerify){.ok = true};
  arena_reset(s->call);
  /* One state of the database for all statements. */
  if (!db_run_script(&s->db, "BEGIN")) return store_answer(s, e);
  if (branch_list(s, s->call, &v.branches, &v.count) && lost_read(s, s->call, &v.lost))
    walk(&v, &progress);
  bool fine = store_answer(s, e);
  return db_run_script(&s->db, "COMMIT") ? fine : store_answer(s, fine ? e : NULL) && false;
}
