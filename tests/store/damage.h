/* Damage: pages of a folder's database and WAL are overwritten, and the folder is opened again.
 * What must come out is judged against the bytes themselves: an event whose header still stands
 * whole somewhere in the damaged files must be in the recovered folder, byte for byte. */
#ifndef SABOQ_TESTS_STORE_DAMAGE_H
#define SABOQ_TESTS_STORE_DAMAGE_H

#include "scene.h"

enum { PAGE = 4096, EVENTS = 3000 };

/* ---- what was recorded, and where it stands in the files ---- */

typedef struct {
  int64_t branch, seq;
  Str header, learner; /* learner: of an event of an attempt, else "" */
  ptrdiff_t *places;   /* offsets in the image: the database with the WAL behind it */
  int place_count;
} Known;

typedef struct {
  Arena *arena;
  Str database, wal, key; /* bytes of the files */
  Known *events;
  int count;
  Map by_header;
} Original;

static inline void note_event(Original *o, const StoredEvent *event) {
  Known *k = &o->events[o->count++];
  Header h;
  const char *why;
  k->branch = event->branch;
  k->seq = event->seq;
  k->header = str_copy(o->arena, event->header);
  assert_true(header_read(o->arena, k->header, &h, &why));
  bool of_attempt = h.attempt.n || str_eq(h.kind, S("attempt.begun"));
  k->learner = of_attempt ? h.subject : S("");
  map_put(&o->by_header, k->header, k);
}

static inline void note_places(Original *o, Str image, ptrdiff_t offset) {
  for (ptrdiff_t at = 0; (at = str_find(image, S("{\"v\":1,\"dev\":"), at)) >= 0; at++) {
    ptrdiff_t end = str_find_byte(image, '}', at);
    Known *k = end < 0 ? NULL : map_get(&o->by_header, str_slice(image, at, end + 1));
    if (!k) continue;
    k->places = arena_grow(o->arena, k->places, (size_t)k->place_count * sizeof(ptrdiff_t),
      (size_t)(k->place_count + 1) * sizeof(ptrdiff_t));
    k->places[k->place_count++] = offset + at;
  }
}

static inline void note_all(Scene *t, Store *s, Original *o) {
  StoredEvent event;
  Err e;
  o->arena = t->arena;
  o->events = arena_many(t->arena, Known, EVENTS + 100);
  o->by_header = map_make(t->arena);
  StoreWalk *w = store_walk_all(s, &e);
  while (store_walk_next(w, &event)) note_event(o, &event);
  assert_true(store_walk_end(w, &e));
}

static inline void note_files(Scene *t, Original *o) {
  o->database = scene_read(t, scene_path(t, "saboq.db"));
  if (file_exists(scene_path(t, "saboq.db-wal")))
    o->wal = scene_read(t, scene_path(t, "saboq.db-wal"));
  o->key = scene_read(t, scene_path(t, "device.key"));
  note_places(o, o->database, 0);
  note_places(o, o->wal, o->database.n);
}

static inline void pin_a_course(Scene *t, Store *s) {
  Err e;
  StoreFile files[3];
  for (int i = 0; i < 3; i++) {
    Buf b = buf_make(t->arena);
    for (int j = 0; j < 3000 * (i + 1); j++) buf_int(&b, (int64_t)rng_below(&t->rng, 10000000));
    files[i] = (StoreFile){str_format(t->arena, "media/%d.png", i), buf_str(&b)};
  }
  assert_true(store_pin_content(s, S("content000000000000000"), S("tip"), files, 3, &e));
}

/* A folder left without a clean exit: with all in the database, or with the newest part in the WAL
 * only. */
static inline Original make_original(Scene *t, bool with_wal) {
  Original o = {0};
  Err e;
  Store *s = scene_open(t, STORE_HOST);
  if (!with_wal) pin_a_course(t, s);
  assert_true(store_set_pin(s, scene_learner(t, 1), S("1234"), &e));
  scene_play(t, s, with_wal ? EVENTS / 10 : EVENTS);
  note_all(t, s, &o);
  if (!with_wal) store_close(s);
  note_files(t, &o);
  if (with_wal) store_close(s);
  return o;
}

/* ---- one damage ---- */

typedef struct {
  char *bytes; /* database, then WAL */
  ptrdiff_t n, from[8], to[8];
  int count;
} Damage;

static inline void spoil(Rng *rng, char *p, ptrdiff_t n, const char *other) {
  switch (rng_below(rng, 4)) {
  case 0: memset(p, 0, (size_t)n); break;
  case 1: memset(p, 0xff, (size_t)n); break;
  case 2: memmove(p, other, (size_t)n); break; /* a page of the same file in the wrong place */
  default:
    for (ptrdiff_t i = 0; i < n; i++) p[i] = (char)rng_next(rng);
  }
}

static inline Damage damage(Scene *t, const Original *o, int pages) {
  Damage d = {.n = o->database.n + o->wal.n};
  d.bytes = malloc((size_t)d.n);
  memcpy(d.bytes, o->database.s, (size_t)o->database.n);
  if (o->wal.n) memcpy(d.bytes + o->database.n, o->wal.s, (size_t)o->wal.n);
  for (int i = 0; i < pages; i++) {
    ptrdiff_t slots = (d.n - PAGE) / PAGE;
    ptrdiff_t from = (ptrdiff_t)rng_below(&t->rng, (uint64_t)slots + 1) * PAGE;
    ptrdiff_t other = (ptrdiff_t)rng_below(&t->rng, (uint64_t)slots + 1) * PAGE;
    spoil(&t->rng, d.bytes + from, PAGE, d.bytes + other);
    d.from[d.count] = from;
    d.to[d.count++] = from + PAGE;
  }
  return d;
}

static inline bool is_hit(const Damage *d, ptrdiff_t place, ptrdiff_t n) {
  for (int i = 0; i < d->count; i++)
    if (place < d->to[i] && place + n > d->from[i]) return true;
  return false;
}

static inline bool is_intact(const Damage *d, const Known *k) {
  for (int i = 0; i < k->place_count; i++)
    if (!is_hit(d, k->places[i], k->header.n)) return true;
  return false;
}

static inline void write_plain(Scene *t, const char *name, const char *bytes, ptrdiff_t n) {
  FILE *f = fopen(str_zero(t->arena, scene_path(t, name)), "wb");
  assert_non_null(f);
  assert_int_equal(fwrite(bytes, 1, (size_t)n, f), n);
  assert_int_equal(fclose(f), 0);
}

static inline void put_folder(Scene *t, const Original *o, const Damage *d) {
  write_plain(t, "saboq.db", d->bytes, o->database.n);
  if (o->wal.n) write_plain(t, "saboq.db-wal", d->bytes + o->database.n, o->wal.n);
  write_plain(t, "device.key", o->key.s, o->key.n);
  write_plain(t, "running", "\n", 1);
}

/* ---- what must hold afterwards ---- */

static inline Map read_headers(Scene *t, Store *s) {
  Map found = map_make(t->arena);
  StoredEvent event;
  Err e;
  StoreWalk *w = store_walk_all(s, &e);
  while (store_walk_next(w, &event)) map_put(&found, event.header, t);
  assert_true(store_walk_end(w, &e));
  return found;
}

static inline int64_t check_events(const Original *o, const Damage *d, const Map *found) {
  int64_t gone = 0;
  for (int i = 0; i < o->count; i++) {
    const Known *k = &o->events[i];
    bool is_found = map_has(found, k->header);
    if (is_intact(d, k) && !is_found)
      fail_msg("%d:%d is intact and was not recovered", (int)k->branch, (int)k->seq);
    gone += !is_found;
  }
  return gone;
}

/* Counts are never above the truth, add up, and are the truth where the attempts' rows are
 * undamaged. */
static inline void check_whose(
  const Original *o, const Map *found, const StoreNews *news, bool exactly) {
  int64_t sum = 0;
  for (const Json *one = news->whose->first; one; one = one->next) {
    int64_t true_count = 0;
    for (int i = 0; i < o->count; i++)
      true_count += str_eq(o->events[i].learner, one->key) && !map_has(found, o->events[i].header);
    sum += one->integer;
    if (one->key.n && one->integer > true_count)
      fail_msg(
        "%d lost of %.*s, and told %d", (int)true_count, STR_ARG(one->key), (int)one->integer);
    if (exactly) assert_int_equal(one->integer, true_count);
  }
  assert_int_equal(sum, news->lost);
}

static inline void check_folder(Scene *t, Store *s, const StoreNews *news) {
  StoreVerify v = scene_verify(s);
  if (!v.ok) fail_msg("verify: %.*s at %d:%d", STR_ARG(v.why), (int)v.branch, (int)v.seq);
  assert_int_equal(v.lost, news->lost);
  assert_int_equal(v.unsigned_events, 0);
  if (news->recovered) assert_true(file_exists(path_join(t->arena, t->folder, news->set_aside)));
}

/* Takes time, so not after every damage. */
static inline void check_that_it_goes_on(Scene *t, Store *s) {
  StoreNews news;
  Taking k;
  Err e;
  Hash before = scene_views(s), after;
  assert_true(store_rebuild(s, quiet, &e));
  after = scene_views(s);
  assert_true(hash_eq(&before, &after));
  scene_take(t, s, &k, 1, 0);
  scene_answer(t, s, &k);
  store_close(s);
  s = scene_open_news(t, STORE_HOST, &news);
  assert_false(news.unclean || news.recovered);
  scene_verify_ok(s);
  store_close(s);
}

static inline bool check_damage(Scene *t, const Original *o, const Damage *d, bool thoroughly) {
  StoreNews news;
  put_folder(t, o, d);
  Store *s = scene_open_news(t, STORE_HOST, &news);
  assert_true(news.unclean);
  Map found = read_headers(t, s);
  int64_t gone = check_events(o, d, &found);
  bool simple = d->count == 1 && !o->wal.n;
  if (!news.recovered) assert_int_equal(gone, 0);
  if (news.recovered && simple) assert_int_equal(news.lost, gone);
  /* Frames of a damaged WAL are older states of rows as well, and a row among them cannot be proved
   * the way a header can: there the number told may be too high, never too low. */
  if (news.lost > gone && !o->wal.n)
    fail_msg("told %d lost, and %d are gone", (int)news.lost, (int)gone);
  check_whose(o, &found, &news, simple);
  check_folder(t, s, &news);
  if (thoroughly)
    check_that_it_goes_on(t, s);
  else
    store_close(s);
  scene_clear(t);
  return news.recovered;
}

static inline void run_damages(uint64_t seed, bool with_wal, int damages, int most_pages) {
  Scene t = scene_begin(seed);
  Original o = make_original(&t, with_wal);
  int recovered = 0;
  scene_clear(&t);
  for (int i = 0; i < damages; i++) {
    Scene round = {
      .arena = arena_create(), .folder = t.folder, .rng = rng_seed(seed + 1000 + (uint64_t)i)};
    Damage d = damage(&round, &o, 1 + i % most_pages);
    recovered += check_damage(&round, &o, &d, i % 8 == 0);
    free(d.bytes);
    arena_destroy(round.arena);
  }
  assert_true(recovered >= damages * 9 / 10); /* a page may be one that nothing uses */
  scene_end(&t);
}

#endif
