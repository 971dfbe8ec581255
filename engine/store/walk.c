/* Walks over stored events. A walk reads two tables that are both in the order of their places,
 * headers and bodies, side by side, so that no body is looked up one by one; a body that is absent
 * is seen by its place, and one that belongs to no header is passed over and counted. Each walk has
 * statements of its own: several may be under way. An attempt's events are found without an index
 * on events: its row says between which seqs they stand, table stretch where else, and of what
 * stands there those that name the attempt are given. */
#include "store/parts.h"

typedef struct {
  int64_t from, to; /* places, inclusive */
} Stretch;

struct StoreWalk {
  Arena *arena;
  Store *store;
  Stretch *stretches;
  int count, next; /* the stretch to begin */
  Query headers, bodies;
  bool has_body;  /* the bodies' query stands on a row */
  int64_t given;  /* the place of the last event given out */
  int64_t stray;  /* the place of the first body without a header; 0: none */
  Str attempt;    /* "": all */
  Str mark;       /* what the header of an event of the attempt contains */
  bool is_public; /* its failure is its own, not the connection's */
  bool failed;
  Err failure;
};

/* ---- begin ---- */

static StoreWalk *begin(Store *s) {
  Arena *a = arena_create();
  StoreWalk *w = arena_new(a, StoreWalk);
  w->arena = a;
  w->store = s;
  return w;
}

static void add_stretch(StoreWalk *w, int64_t from, int64_t to) {
  size_t have = (size_t)w->count * sizeof(Stretch);
  w->stretches = arena_grow(w->arena, w->stretches, have, have + sizeof(Stretch));
  w->stretches[w->count++] = (Stretch){from, to};
}

StoreWalk *walk_places(Store *s, int64_t from, int64_t to) {
  StoreWalk *w = begin(s);
  add_stretch(w, from, to);
  return w;
}

StoreWalk *store_walk_all(Store *s, Err *e) {
  StoreWalk *w = walk_places(s, INT64_MIN, INT64_MAX);
  w->is_public = true;
  *e = (Err){0};
  return w;
}

static bool add_stretches(StoreWalk *w, const AttemptRow *row) {
  Query q = query_of(&w->store->db, SQL_STRETCHES);
  query_put_text(&q, w->attempt);
  int64_t own_to = place_of(row->branch, row->last_seq);
  add_stretch(w, place_of(row->branch, row->begun_seq), own_to);
  while (query_step(&q)) {
    int64_t b = query_int(&q, 0);
    add_stretch(w, place_of(b, query_int(&q, 1)), place_of(b, query_int(&q, 2)));
  }
  query_end(&q);
  return db_fine(&w->store->db);
}

/* In order of places, and none that overlaps the one before it. */
static void settle_stretches(StoreWalk *w) {
  for (int i = 1; i < w->count; i++) {
    Stretch moved = w->stretches[i];
    int at = i;
    while (at > 0 && w->stretches[at - 1].from > moved.from) {
      w->stretches[at] = w->stretches[at - 1];
      at--;
    }
    w->stretches[at] = moved;
  }
  for (int i = 1; i < w->count; i++)
    if (w->stretches[i].from <= w->stretches[i - 1].to)
      w->stretches[i].from = w->stretches[i - 1].to + 1;
}

/* What is before a place is left out; before what is no place, everything. */
static void cut_stretches(StoreWalk *w, int64_t branch, int64_t seq) {
  bool is_place = branch >= 0 && branch <= PLACE_BRANCH_MOST && seq >= 0 && seq <= PLACE_SEQ_MOST;
  int64_t from = is_place ? place_of(branch, seq) : INT64_MAX;
  for (int i = 0; i < w->count; i++)
    if (w->stretches[i].from < from) w->stretches[i].from = from;
}

StoreWalk *store_walk_attempt(Store *s, Str attempt, Err *e) {
  return store_walk_attempt_from(s, attempt, 0, 0, e);
}

StoreWalk *store_walk_attempt_from(Store *s, Str attempt, int64_t branch, int64_t seq, Err *e) {
  StoreWalk *w = begin(s);
  AttemptRow row;
  w->is_public = true;
  w->attempt = str_copy(w->arena, attempt);
  w->mark = str_join3(w->arena, S("\"att\":\""), attempt, S("\""));
  if (store_attempt(s, w->arena, attempt, &row)) add_stretches(w, &row);
  settle_stretches(w);
  cut_stretches(w, branch, seq);
  if (store_answer(s, e)) return w;
  arena_destroy(w->arena);
  return NULL;
}

/* ---- steps ---- */

static bool begin_stretch(StoreWalk *w) {
  Db *db = &w->store->db;
  query_close(&w->headers);
  query_close(&w->bodies);
  if (w->next == w->count) return false;
  const Stretch *stretch = &w->stretches[w->next++];
  w->headers = query_own(db, SQL_HEADER);
  query_put_int(&w->headers, stretch->from);
  query_put_int(&w->headers, stretch->to);
  w->bodies = query_own(db, SQL_BODY);
  query_put_int(&w->bodies, stretch->from);
  query_put_int(&w->bodies, stretch->to);
  w->has_body = query_step(&w->bodies);
  return db_fine(db);
}

/* Moves the bodies up to `at`; those passed over belong to no header. */
static bool body_is_at(StoreWalk *w, int64_t at) {
  while (w->has_body && query_int(&w->bodies, 0) < at) {
    if (query_int(&w->bodies, 0) > w->given && !w->stray) w->stray = query_int(&w->bodies, 0);
    w->has_body = query_step(&w->bodies);
  }
  return w->has_body && query_int(&w->bodies, 0) == at;
}

static void read_event(StoreWalk *w, StoredEvent *event) {
  int64_t at = query_int(&w->headers, 0);
  event->branch = place_branch(at);
  event->seq = place_seq(at);
  query_blob(&w->headers, 1, event->chain.b, HASH_BYTES);
  event->header = query_bytes(&w->headers, 2);
  event->has_body = body_is_at(w, at);
  event->body = (Str){0};
  w->given = at;
  if (!event->has_body) return;
  query_blob(&w->bodies, 1, event->salt, EVENT_SALT_BYTES);
  event->body = query_bytes(&w->bodies, 2);
}

/* The event that began the attempt names no attempt: it is the one whose id the attempt is. */
static bool is_of_attempt(StoreWalk *w, const StoredEvent *event) {
  if (w->attempt.n == 0 || str_find(event->header, w->mark, 0) >= 0) return true;
  EventId id = event_id(&event->chain), wanted;
  return event_id_read(w->attempt, &wanted) && event_id_eq(&id, &wanted);
}

static bool next_of_stretch(StoreWalk *w, StoredEvent *event) {
  while (query_step(&w->headers)) {
    read_event(w, event);
    if (is_of_attempt(w, event)) return true;
  }
  if (w->headers.stmt && db_fine(&w->store->db)) body_is_at(w, INT64_MAX);
  return false;
}

bool store_walk_next(StoreWalk *w, StoredEvent *event) {
  if (w->failed) return false;
  do {
    if (next_of_stretch(w, event)) return true;
  } while (begin_stretch(w));
  if (w->is_public) w->failed = !store_answer(w->store, &w->failure);
  return false;
}

static void destroy(StoreWalk *w) {
  query_close(&w->headers);
  query_close(&w->bodies);
  arena_destroy(w->arena);
}

bool walk_close(StoreWalk *w) {
  const Db *db = &w->store->db;
  destroy(w);
  return db_fine(db);
}

bool store_walk_end(StoreWalk *w, Err *e) {
  bool failed = w->failed;
  if (failed) *e = w->failure;
  destroy(w);
  return !failed;
}

int64_t walk_stray(const StoreWalk *w) {
  return w->stray;
}
