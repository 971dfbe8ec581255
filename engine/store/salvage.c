/* Takes what the page scanner finds into a new database. Rows are told apart by the number and
 * types of their columns (the table below; schema.c promises that no two tables look alike), and
 * only what can be held against something is taken at once: a header must read as one and stand at
 * its own seq, a branch's id must be the hash of its key, a file must have its digest. Headers and
 * bodies never change, so the same row found again is the same; if it is not, it is kept as a rival
 * until the chain can say which is right. PINs change, so only the newest page's count. Drafts,
 * snapshots and clocks are no facts and are left behind; kept views are made again, but what the
 * old attempts' rows told is noted, because it says how many events there were and whose. Nothing
 * proves these rows, so only those of pages without damage are believed. */
#include "store/salvage.h"

#include <string.h>

enum { RIVAL_BYTES_MOST = 64 * 1024 * 1024 };

/* ---- notes ---- */

Reach *salvage_reach(Salvage *v, int64_t b) {
  for (int i = 0; i < v->reach_count; i++)
    if (v->reaches[i].b == b) return &v->reaches[i];
  if (v->reach_count == v->reach_cap) {
    size_t have = (size_t)v->reach_cap * sizeof(Reach);
    v->reach_cap = v->reach_cap ? 2 * v->reach_cap : 8;
    v->reaches = arena_grow(v->arena, v->reaches, have, (size_t)v->reach_cap * sizeof(Reach));
  }
  v->reaches[v->reach_count] = (Reach){.b = b};
  return &v->reaches[v->reach_count++];
}

AttemptTrace *salvage_trace(Salvage *v, Str attempt) {
  AttemptTrace *t = map_get(&v->attempts, attempt);
  if (t) return t;
  t = arena_new(v->arena, AttemptTrace);
  map_put(&v->attempts, attempt, t);
  return t;
}

static void note_reach(Salvage *v, int64_t b, int64_t seq) {
  Reach *r = salvage_reach(v, b);
  if (seq > r->told) r->told = seq;
}

static void add_rival(Salvage *v, Rival rival) {
  for (int i = 0; i < v->rival_count; i++) {
    const Rival *r = &v->rivals[i];
    if (r->at == rival.at && r->is_body == rival.is_body && str_eq(r->proof, rival.proof) &&
        str_eq(r->bytes, rival.bytes))
      return;
  }
  v->rival_bytes += (size_t)rival.bytes.n;
  if (v->rival_bytes > RIVAL_BYTES_MOST) return;
  if (v->rival_count == v->rival_cap) {
    size_t have = (size_t)v->rival_cap * sizeof(Rival);
    v->rival_cap = v->rival_cap ? 2 * v->rival_cap : 16;
    v->rivals = arena_grow(v->arena, v->rivals, have, (size_t)v->rival_cap * sizeof(Rival));
  }
  rival.proof = str_copy(v->arena, rival.proof);
  rival.bytes = str_copy(v->arena, rival.bytes);
  v->rivals[v->rival_count++] = rival;
}

/* ---- kinds of rows ---- */

static bool is_same_row(Salvage *v, SqlName name, int64_t at, Str proof, Str bytes) {
  Query q = query_of(&v->store->db, name);
  query_put_int(&q, at);
  query_put_int(&q, at);
  bool same =
    query_step(&q) && str_eq(query_bytes(&q, 1), proof) && str_eq(query_bytes(&q, 2), bytes);
  query_end(&q);
  return same;
}

static bool insert(Salvage *v, SqlName name, int64_t at, Str proof, Str bytes) {
  Query q = query_of(&v->store->db, name);
  query_put_int(&q, at);
  query_put_blob(&q, proof.s, (size_t)proof.n);
  query_put_text(&q, bytes);
  return query_run(&q) && db_changes(&v->store->db) > 0;
}

static void take_event_part(Salvage *v, const ScanRow *row, bool is_body) {
  Rival r = {row->key, is_body, row->values[1].bytes, row->values[2].bytes};
  if (insert(v, is_body ? SQL_FOUND_BODY : SQL_FOUND_HEADER, r.at, r.proof, r.bytes)) return;
  if (!is_same_row(v, is_body ? SQL_BODY : SQL_HEADER, r.at, r.proof, r.bytes)) add_rival(v, r);
}

static bool is_place(int64_t at) {
  return at > 0 && place_branch(at) > 0 && place_seq(at) > 0;
}

static void take_header(Salvage *v, const ScanRow *row) {
  Header h;
  const char *why;
  arena_reset(v->store->event);
  if (!is_place(row->key) || !header_read(v->store->event, row->values[2].bytes, &h, &why)) return;
  if (h.seq != place_seq(row->key)) return;
  salvage_reach(v, place_branch(row->key));
  take_event_part(v, row, false);
}

static void take_body(Salvage *v, const ScanRow *row) {
  if (!is_place(row->key)) return;
  if (row->is_sound) note_reach(v, place_branch(row->key), place_seq(row->key));
  take_event_part(v, row, true);
}

static void take_segment(Salvage *v, const ScanRow *row) {
  if (!is_place(row->key) || row->values[1].integer < place_seq(row->key)) return;
  Query q = query_of(&v->store->db, SQL_FOUND_SEGMENT);
  query_put_int(&q, row->key);
  query_put_int(&q, row->values[1].integer);
  query_put_blob(&q, row->values[2].bytes.s, HASH_BYTES);
  query_put_blob(&q, row->values[3].bytes.s, SIGN_BYTES);
  query_run(&q);
}

static void take_branch(Salvage *v, const ScanRow *row) {
  const ScanValue *public_key = &row->values[3];
  arena_reset(v->store->event);
  Str device = device_id(v->store->event, (const unsigned char *)public_key->bytes.s);
  if (row->key < 1 || row->key > PLACE_BRANCH_MOST || !str_eq(device, row->values[1].bytes)) return;
  Query q = query_of(&v->store->db, SQL_FOUND_BRANCH);
  query_put_int(&q, row->key);
  query_put_text(&q, device);
  query_put_int(&q, row->values[2].integer);
  query_put_blob(&q, public_key->bytes.s, SIGN_PUBLIC_BYTES);
  query_run(&q);
}

static void take_content(Salvage *v, const ScanRow *row) {
  Query q = query_of(&v->store->db, SQL_ADD_CONTENT);
  query_put_text(&q, row->values[0].bytes);
  query_put_text(&q, row->values[1].bytes);
  query_put_int(&q, row->values[2].integer);
  query_run(&q);
}

static void take_file(Salvage *v, const ScanRow *row) {
  Query q = query_of(&v->store->db, SQL_ADD_FILE);
  query_put_text(&q, row->values[0].bytes);
  query_put_text(&q, row->values[1].bytes);
  query_put_blob(&q, row->values[2].bytes.s, HASH_BYTES);
  query_run(&q);
}

static void take_blob(Salvage *v, const ScanRow *row) {
  Hash digest = hash_one("saboq.file", row->values[1].bytes);
  if (memcmp(digest.b, row->values[0].bytes.s, HASH_BYTES) != 0) return;
  Query q = query_of(&v->store->db, SQL_ADD_BLOB);
  query_put_blob(&q, digest.b, HASH_BYTES);
  query_put_blob(&q, row->values[1].bytes.s, (size_t)row->values[1].bytes.n);
  query_run(&q);
}

static void take_pin(Salvage *v, const ScanRow *row) {
  if (!row->is_newest) return;
  Query q = query_of(&v->store->db, SQL_SET_PIN);
  query_put_text(&q, row->values[0].bytes);
  query_put_blob(&q, row->values[1].bytes.s, PIN_SALT_BYTES);
  query_put_blob(&q, row->values[2].bytes.s, PIN_BYTES);
  query_put_int(&q, row->values[3].integer);
  query_put_int(&q, row->values[4].integer);
  query_run(&q);
}

/* Columns of table attempt: 0 attempt, 1 learner, 9 branch, 11 last_seq, 13 events. */
static void take_attempt(Salvage *v, const ScanRow *row) {
  if (!row->is_sound) return;
  AttemptTrace *t = salvage_trace(v, row->values[0].bytes);
  if (t->learner.n == 0) t->learner = str_copy(v->arena, row->values[1].bytes);
  if (row->values[13].integer > t->told) t->told = row->values[13].integer;
  note_reach(v, row->values[9].integer, row->values[11].integer);
}

/* ---- which kind a row is ---- */

typedef struct {
  bool has_key;
  const char *types; /* one letter a column: n null, i integer, t text, b blob */
  int lengths[4];    /* of texts and blobs in the first columns; 0: any */
  void (*take)(Salvage *v, const ScanRow *row);
} RowShape;

static const RowShape shapes[] = {
  {true, "nbt", {0, HASH_BYTES}, take_header},
  {true, "nbt", {0, EVENT_SALT_BYTES}, take_body},
  {true, "nibb", {0, 0, HASH_BYTES, SIGN_BYTES}, take_segment},
  {true, "ntib", {0, 22, 0, SIGN_PUBLIC_BYTES}, take_branch},
  {true, "bb", {HASH_BYTES}, take_blob},
  {false, "tti", {0}, take_content},
  {false, "ttb", {0, 0, HASH_BYTES}, take_file},
  {false, "tbbii", {0, PIN_SALT_BYTES, PIN_BYTES}, take_pin},
  {false, "tttttttiiiiitiiiiiiiiiiiii", {22}, take_attempt},
};

static bool has_shape(const ScanRow *row, const RowShape *shape) {
  static const char letters[] = {
    [SCAN_NULL] = 'n', [SCAN_INT] = 'i', [SCAN_REAL] = 'r', [SCAN_TEXT] = 't', [SCAN_BLOB] = 'b'};
  if (row->has_key != shape->has_key || row->count != (int)strlen(shape->types)) return false;
  for (int i = 0; i < row->count; i++) {
    if (letters[row->values[i].type] != shape->types[i]) return false;
    if (i < 4 && shape->lengths[i] && row->values[i].bytes.n != shape->lengths[i]) return false;
  }
  return true;
}

void salvage_row(void *context, const ScanRow *row) {
  for (size_t i = 0; i < sizeof(shapes) / sizeof(shapes[0]); i++)
    if (has_shape(row, &shapes[i])) shapes[i].take(context, row);
}
