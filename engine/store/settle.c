/* Decides, once everything that could be found is in the new database, what of it stands. Headers
 * are walked in order: one stays if its chain hash follows from the header before it; where that
 * one is gone its word is taken, as it reads as a header and segments over it still have to agree.
 * Of rivals for one place the first that fits is used. A body stays if its digest is the header's.
 * Segments whose signature holds and that do not overlap stay, and own events without one are
 * signed again, so that segments still lie end to end but for the gaps.
 *
 * What was lost is every seq up to the highest that a header that stays, a signed segment or a row
 * on an undamaged page tells of. Whose it was is not guessed: an attempt's old row counted its
 * events, and events name their attempt and parent; what is left belongs to "". */
#include <string.h>

#include "base/num.h"
#include "store/salvage.h"

enum { REACH_BEYOND_PROOF = 4096, NUMBERS_TRIED = 1000 };

/* ---- branches that lost their row ---- */

/* The first header of a branch, with its body where that is there. */
static bool first_event(Salvage *v, int64_t b, StoredEvent *event, Header *h, Json **body) {
  const char *why;
  Arena *a = v->store->call;
  StoreWalk *w = walk_places(v->store, place_of(b, 1), place_of(b, PLACE_SEQ_MOST));
  bool found = store_walk_next(w, event);
  if (found) {
    event->header = str_copy(a, event->header);
    *body = event->has_body ? json_parse(a, event->body, NULL) : NULL;
    found = header_read(a, event->header, h, &why);
  }
  return walk_close(w) && found;
}

/* The number is told by the body of the branch's first event, or found by trying which one that
 * event's chain began with. */
static int64_t find_number(const Branch *branch, const StoredEvent *event, const Json *body) {
  int64_t told = json_get_int(body, S("branch"), 0);
  if (told > 0 || event->seq != 1) return told;
  for (int64_t number = 1; number <= NUMBERS_TRIED; number++) {
    Hash start = chain_start(branch->public_key, number), chain = chain_next(&start, event->header);
    if (hash_eq(&chain, &event->chain)) return number;
  }
  return 0;
}

static void mend_branch(Salvage *v, int64_t b) {
  Store *s = v->store;
  Branch branch = {.b = b};
  StoredEvent event;
  Header h;
  Json *body;
  if (branch_read(s, s->call, b, &branch) || !first_event(v, b, &event, &h, &body)) return;
  branch.device = h.device;
  if (str_eq(h.device, s->device))
    memcpy(branch.public_key, s->key.public_key, SIGN_PUBLIC_BYTES);
  else if (!num_base64(json_get_str(body, S("key")), branch.public_key, SIGN_PUBLIC_BYTES))
    memset(branch.public_key, 0, SIGN_PUBLIC_BYTES);
  branch.number = find_number(&branch, &event, body);
  if (!branch.number) branch.number = b;
  Query q = query_of(&s->db, SQL_FOUND_BRANCH);
  query_put_int(&q, b);
  query_put_text(&q, branch.device);
  query_put_int(&q, branch.number);
  query_put_blob(&q, branch.public_key, SIGN_PUBLIC_BYTES);
  query_run(&q);
}

/* ---- places ---- */

static void note_place(Buf *places, int64_t at) {
  buf_put(places, (Str){(const char *)&at, sizeof at});
}

static void drop_places(Salvage *v, const Buf *places, SqlName name) {
  for (ptrdiff_t i = 0; i < places->n; i += (ptrdiff_t)sizeof(int64_t)) {
    int64_t at;
    memcpy(&at, places->s + i, sizeof at);
    Query q = query_of(&v->store->db, name);
    query_put_int(&q, at);
    query_run(&q);
  }
}

/* ---- segments that stay ---- */

static Segment read_segment(const Branch *branch, const Query *q) {
  Segment s = {.device = branch->device,
    .branch = branch->number,
    .first = place_seq(query_int(q, 0)),
    .last = query_int(q, 1)};
  query_blob(q, 2, s.head.b, HASH_BYTES);
  query_blob(q, 3, s.signature.b, SIGN_BYTES);
  return s;
}

static Query query_segments(Salvage *v, const Branch *branch) {
  Query q = query_own(&v->store->db, SQL_SEGMENTS);
  query_put_int(&q, place_of(branch->b, 0));
  query_put_int(&q, place_of(branch->b, PLACE_SEQ_MOST));
  return q;
}

/* The last seq under one. */
static int64_t settle_signed(Salvage *v, const Branch *branch) {
  Arena *a = arena_create();
  Buf drop = buf_make(a);
  int64_t closed = 0;
  Query q = query_segments(v, branch);
  while (query_step(&q)) {
    Segment s = read_segment(branch, &q);
    arena_reset(v->store->event);
    bool stays = s.first > closed && s.last >= s.first &&
                 segment_check(v->store->event, branch->public_key, &s);
    if (stays)
      closed = s.last;
    else
      note_place(&drop, query_int(&q, 0));
  }
  query_close(&q);
  drop_places(v, &drop, SQL_DROP_SEGMENT);
  arena_destroy(a);
  return closed;
}

/* ---- one branch ---- */

typedef struct {
  Salvage *v;
  const Branch *branch;
  int64_t seq; /* of the last header that stays */
  Hash chain;
  int64_t gaps;                  /* events lost so far */
  Buf drop_headers, drop_bodies; /* places */
  Buf use;                       /* rivals that stay: their numbers */
} Settling;

static bool header_fits(const Settling *t, int64_t seq, Str bytes, Str proof, Header *h) {
  const char *why;
  Hash before = t->seq ? t->chain : chain_start(t->branch->public_key, t->branch->number);
  if (proof.n != HASH_BYTES || !header_read(t->v->store->event, bytes, h, &why)) return false;
  if (h->seq != seq || !str_eq(h->device, t->branch->device)) return false;
  if (seq != t->seq + 1) return true; /* the one before is gone */
  Hash chain = chain_next(&before, bytes);
  return memcmp(chain.b, proof.s, HASH_BYTES) == 0;
}

static bool body_fits(const Settling *t, const Header *h, Str bytes, Str proof) {
  if (proof.n != EVENT_SALT_BYTES) return false;
  return str_eq(
    header_digest(t->v->store->event, (const unsigned char *)proof.s, bytes), h->digest);
}

/* The rival for a place that fits, or -1. `header` NULL: a header is looked for, and read into
 * *h. */
static int find_rival(const Settling *t, int64_t at, const Header *header, Header *h) {
  for (int i = 0; i < t->v->rival_count; i++) {
    const Rival *r = &t->v->rivals[i];
    if (r->at != at || r->is_body != (header != NULL)) continue;
    if (header ? body_fits(t, header, r->bytes, r->proof)
               : header_fits(t, place_seq(at), r->bytes, r->proof, h))
      return i;
  }
  return -1;
}

static bool settle_header(Settling *t, const StoredEvent *event, Header *h, Hash *chain) {
  int64_t at = place_of(event->branch, event->seq);
  Str proof = {(const char *)event->chain.b, HASH_BYTES};
  *chain = event->chain;
  if (header_fits(t, event->seq, event->header, proof, h)) return true;
  int i = find_rival(t, at, NULL, h);
  note_place(&t->drop_headers, at);
  if (i < 0) return false;
  memcpy(chain->b, t->v->rivals[i].proof.s, HASH_BYTES);
  note_place(&t->use, i);
  return true;
}

static void settle_body(Settling *t, const StoredEvent *event, const Header *h) {
  int64_t at = place_of(event->branch, event->seq);
  Str proof = {(const char *)event->salt, EVENT_SALT_BYTES};
  if (!event->has_body || body_fits(t, h, event->body, proof)) return;
  int i = find_rival(t, at, h, NULL);
  note_place(&t->drop_bodies, at);
  if (i >= 0) note_place(&t->use, i);
}

/* An event that names a parent which is not the attempt's last event found, with a gap between,
 * tells of a lost one. */
static void trace_attempt(Settling *t, const Header *h, const Hash *chain) {
  Arena *a = t->v->arena;
  EventId event = event_id(chain);
  bool begins = str_eq(h->kind, S("attempt.begun"));
  if (!begins && h->attempt.n == 0) return;
  Str id = event_id_text(a, &event);
  AttemptTrace *trace = salvage_trace(t->v, begins ? id : h->attempt);
  if (trace->learner.n == 0) trace->learner = str_copy(a, h->subject);
  if (trace->found == 0 && !begins) trace->broken++;
  if (h->parent.n && t->gaps > trace->gaps_seen && !str_eq(h->parent, trace->last) &&
      !str_eq(h->parent, h->attempt))
    trace->broken++;
  trace->found++;
  trace->gaps_seen = t->gaps;
  trace->last = id;
}

static void settle_gap(Settling *t, int64_t first, int64_t last) {
  if (first > last) return;
  t->gaps += last - first + 1;
  lost_add(&t->v->lost, t->branch->device, t->branch->number, first, last);
}

static void settle_event(Settling *t, const StoredEvent *event) {
  Header h;
  Hash chain;
  arena_reset(t->v->store->event);
  if (!settle_header(t, event, &h, &chain)) {
    note_place(&t->drop_bodies, place_of(event->branch, event->seq));
    return;
  }
  settle_body(t, event, &h);
  settle_gap(t, t->seq + 1, event->seq - 1);
  t->seq = event->seq;
  t->chain = chain;
  trace_attempt(t, &h, &chain);
}

/* ---- what was decided, done ---- */

static void use_rivals(Salvage *v, const Buf *numbers) {
  for (ptrdiff_t i = 0; i < numbers->n; i += (ptrdiff_t)sizeof(int64_t)) {
    int64_t number;
    memcpy(&number, numbers->s + i, sizeof number);
    const Rival *r = &v->rivals[number];
    Query q = query_of(&v->store->db, r->is_body ? SQL_ADD_BODY : SQL_ADD_HEADER);
    query_put_int(&q, r->at);
    query_put_blob(&q, r->proof.s, (size_t)r->proof.n);
    query_put_text(&q, r->bytes);
    query_run(&q);
  }
}

/* Bodies and attempts are not proved, so they are believed only a little way beyond what is. */
static int64_t reach_of(Salvage *v, int64_t b, int64_t proved) {
  int64_t told = salvage_reach(v, b)->told;
  return told > proved && told <= proved + REACH_BEYOND_PROOF ? told : proved;
}

static bool settle_branch(Salvage *v, const Branch *branch) {
  Arena *a = arena_create();
  Settling t = {.v = v,
    .branch = branch,
    .drop_headers = buf_make(a),
    .drop_bodies = buf_make(a),
    .use = buf_make(a)};
  StoredEvent event;
  StoreWalk *w = walk_places(v->store, place_of(branch->b, 1), place_of(branch->b, PLACE_SEQ_MOST));
  while (store_walk_next(w, &event)) settle_event(&t, &event);
  if (walk_close(w)) {
    int64_t closed = settle_signed(v, branch);
    settle_gap(&t, t.seq + 1, reach_of(v, branch->b, closed > t.seq ? closed : t.seq));
    drop_places(v, &t.drop_headers, SQL_DROP_HEADER);
    drop_places(v, &t.drop_bodies, SQL_DROP_BODY);
    use_rivals(v, &t.use);
  }
  arena_destroy(a);
  return db_fine(&v->store->db);
}

/* What an earlier recovery lost and told is not lost again. */
static bool leave_out_known(Salvage *v) {
  LostList known, all = v->lost;
  if (!lost_read(v->store, v->arena, &known)) return false;
  v->lost = (LostList){.arena = v->arena};
  for (int i = 0; i < all.count; i++) {
    const LostRange *r = &all.ranges[i];
    for (int64_t seq = r->first; seq <= r->last; seq++) {
      if (lost_covers(&known, r->device, r->number, seq, seq)) continue;
      LostRange *end = v->lost.count ? &v->lost.ranges[v->lost.count - 1] : NULL;
      if (end && end->last == seq - 1 && end->number == r->number && str_eq(end->device, r->device))
        end->last = seq;
      else
        lost_add(&v->lost, r->device, r->number, seq, seq);
      v->lost_total++;
    }
  }
  return true;
}

bool settle_events(Salvage *v) {
  Branch *branches;
  int count;
  v->lost.arena = v->arena;
  for (int i = 0; i < v->reach_count; i++)
    if (v->reaches[i].b >= 1 && v->reaches[i].b <= PLACE_BRANCH_MOST)
      mend_branch(v, v->reaches[i].b);
  if (!branch_list(v->store, v->arena, &branches, &count)) return false;
  for (int i = 0; i < count; i++)
    if (!settle_branch(v, &branches[i])) return false;
  return db_run_script(&v->store->db, sql_drop_unfit) && leave_out_known(v);
}

/* ---- own events without a segment ---- */

typedef struct {
  Salvage *v;
  const Branch *branch;
  int64_t first, last; /* a run of events without one; first 0: none */
  Hash head;
  /* Those that stay, moved on with the walk: one that is made meanwhile stands before the one read
   * last. */
  Query segments;
  bool has_segment;
  Segment segment;
} Signing;

static void next_segment(Signing *t) {
  t->has_segment = query_step(&t->segments);
  if (t->has_segment) t->segment = read_segment(t->branch, &t->segments);
}

static bool sign_run(Signing *t) {
  Store *s = t->v->store;
  if (!t->first) return true;
  Segment made =
    segment_close(s->event, &s->key, s->device, t->branch->number, t->first, t->last, &t->head);
  Query q = query_of(&s->db, SQL_ADD_SEGMENT);
  query_put_int(&q, place_of(t->branch->b, made.first));
  query_put_int(&q, made.last);
  query_put_blob(&q, made.head.b, HASH_BYTES);
  query_put_blob(&q, made.signature.b, SIGN_BYTES);
  t->first = 0;
  return query_run(&q);
}

static bool is_covered(Signing *t, int64_t seq) {
  while (t->has_segment && t->segment.last < seq) next_segment(t);
  return t->has_segment && t->segment.first <= seq;
}

static void sign_runs(Signing *t) {
  StoredEvent event;
  StoreWalk *w =
    walk_places(t->v->store, place_of(t->branch->b, 1), place_of(t->branch->b, PLACE_SEQ_MOST));
  while (store_walk_next(w, &event)) {
    bool covered = is_covered(t, event.seq);
    if (covered || event.seq != t->last + 1 || event.seq - t->first >= SEGMENT_MAX_EVENTS)
      sign_run(t);
    if (covered) continue;
    if (!t->first) t->first = event.seq;
    t->last = event.seq;
    t->head = event.chain;
  }
  if (walk_close(w)) sign_run(t);
}

bool settle_segments(Salvage *v) {
  Branch *branches;
  int count;
  if (!branch_list(v->store, v->arena, &branches, &count)) return false;
  for (int i = 0; i < count; i++) {
    if (!str_eq(branches[i].device, v->store->device)) continue;
    Signing t = {.v = v, .branch = &branches[i], .segments = query_segments(v, &branches[i])};
    next_segment(&t);
    sign_runs(&t);
    query_close(&t.segments);
  }
  return db_fine(&v->store->db);
}

/* ---- whose ---- */

Json *settle_whose(Salvage *v, Arena *a) {
  Json *whose = json_object(a);
  int64_t left = v->lost_total;
  for (ptrdiff_t i = 0; i < v->attempts.n; i++) {
    const AttemptTrace *t = v->attempts.entries[i].value;
    int64_t lost = t->told - t->found > t->broken ? t->told - t->found : t->broken;
    if (lost <= 0 || t->learner.n == 0) continue;
    if (lost > left) lost = left;
    if (lost == 0) break;
    left -= lost;
    json_set_int(a, whose, t->learner, json_get_int(whose, t->learner, 0) + lost);
  }
  if (left > 0) json_set_int(a, whose, S(""), left);
  return whose;
}
