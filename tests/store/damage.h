/* Damage: pages of a folder's database and WAL, or parts of them, are overwritten, and the folder is
 * opened again. What must come out is judged against the bytes themselves: an event whose row with
 * the header still stands whole somewhere in the damaged files must be in the recovered folder,
 * byte for byte. */
#ifndef SABOQ_TESTS_STORE_DAMAGE_H
#define SABOQ_TESTS_STORE_DAMAGE_H

#include "scene.h"

enum {
  PAGE = 4096,
  SECTOR = 512, /* of disks that can leave part of a page written */
  FRAME_HEADER = 24,
  EVENTS_AT_ONCE = 2,
  /* before a header's text its row has its length, its place, the columns' types, the chain hash */
  ROW_BEGINS = 2 + 6 + 5 + HASH_BYTES
};

typedef struct {
  uint64_t seed;
  int events;
  bool with_wal;
  int runs, most_pages; /* damages, each of 1 to most_pages pages; 0: every page once */
  bool torn;            /* some sectors instead of whole pages */
} Trial;

/* ---- what was recorded, and where it stands in the files ---- */

typedef struct {
  int64_t branch, seq;
  Str header, learner; /* learner: of an event of an attempt, else "" */
  ptrdiff_t *places;   /* of its rows in the image: the database with the WAL behind it */
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
    k->places[k->place_count++] = offset + at - ROW_BEGINS;
  }
}

static inline void note_all(Scene *t, Store *s, Original *o, int events) {
  StoredEvent event;
  Err e;
  o->arena = t->arena;
  o->events = arena_many(t->arena, Known, events + 100);
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
static inline Original make_original(Scene *t, const Trial *trial) {
  Original o = {0};
  Err e;
  Store *s = scene_open(t, STORE_HOST);
  if (!trial->with_wal) pin_a_course(t, s);
  assert_true(store_set_pin(s, scene_learner(t, 1), S("1234"), &e));
  scene_play(t, s, trial->events);
  note_all(t, s, &o, trial->events);
  if (!trial->with_wal) store_close(s);
  note_files(t, &o);
  if (trial->with_wal) store_close(s);
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

static inline ptrdiff_t below(Scene *t, ptrdiff_t n) {
  return (ptrdiff_t)rng_below(&t->rng, (uint64_t)n);
}

static inline void hit(Scene *t, Damage *d, ptrdiff_t from, ptrdiff_t n) {
  ptrdiff_t other = below(t, (d->n - n) / SECTOR + 1) * SECTOR;
  if (n == PAGE) other -= other % PAGE;
  if (from > d->n - n) from = d->n - n;
  spoil(&t->rng, d->bytes + from, n, d->bytes + other);
  d->from[d->count] = from;
  d->to[d->count++] = from + n;
}

static inline Damage damage(Scene *t, const Original *o, const Trial *trial, int run) {
  Damage d = {.n = o->database.n + o->wal.n};
  d.bytes = malloc((size_t)d.n);
  assert_non_null(d.bytes);
  memcpy(d.bytes, o->database.s, (size_t)o->database.n);
  if (o->wal.n) memcpy(d.bytes + o->database.n, o->wal.s, (size_t)o->wal.n);
  if (trial->runs == 0) hit(t, &d, (ptrdiff_t)run * PAGE, PAGE);
  for (int i = 0; trial->runs && i < 1 + run % trial->most_pages; i++) {
    ptrdiff_t grain = trial->torn ? SECTOR : PAGE;
    ptrdiff_t n = trial->torn ? SECTOR * (1 + below(t, PAGE / SECTOR)) : PAGE;
    hit(t, &d, below(t, (d.n - n) / grain + 1) * grain, n);
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
    if (!is_hit(d, k->places[i], ROW_BEGINS + k->header.n)) return true;
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

/* Where the WAL's last frame lost its beginning, nothing tells its transaction from one that a power
 * cut stopped, and the events of it are not missed. */
static inline bool is_unfinished(const Original *o, const Damage *d, int event) {
  return o->wal.n && event >= o->count - EVENTS_AT_ONCE &&
         is_hit(d, d->n - PAGE - FRAME_HEADER, FRAME_HEADER);
}

static inline int64_t check_events(
  const Original *o, const Damage *d, const Map *found, bool recovered) {
  int64_t gone = 0;
  for (int i = 0; i < o->count; i++) {
    const Known *k = &o->events[i];
    bool is_found = map_has(found, k->header);
    bool must_be = recovered ? is_intact(d, k) : !is_unfinished(o, d, i);
    if (must_be && !is_found)
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
  Str aside = path_join(t->arena, t->folder, news->set_aside);
  if (news->recovered && !file_exists(aside)) fail_msg("%.*s is not there", STR_ARG(aside));
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

/* Sums over the runs of a trial. */
typedef struct {
  int runs, recovered;
  int64_t gone, told;
} Sums;

static inline void check_damage(Scene *t, const Original *o, const Damage *d, Sums *sums) {
  StoreNews news;
  put_folder(t, o, d);
  Store *s = scene_open_news(t, STORE_HOST, &news);
  assert_true(news.unclean);
  Map found = read_headers(t, s);
  int64_t gone = check_events(o, d, &found, news.recovered);
  bool simple = d->count == 1 && d->to[0] - d->from[0] == PAGE && !o->wal.n;
  if (news.recovered && simple) assert_int_equal(news.lost, gone);
  if (news.lost > gone) fail_msg("told %d lost, and %d are gone", (int)news.lost, (int)gone);
  check_whose(o, &found, &news, simple);
  check_folder(t, s, &news);
  if (sums->runs++ % 8 == 0)
    check_that_it_goes_on(t, s);
  else
    store_close(s);
  scene_clear(t);
  sums->recovered += news.recovered;
  sums->gone += news.recovered ? gone : 0;
  sums->told += news.lost;
}

static inline void run_damages(Trial trial) {
  Scene t = scene_begin(trial.seed);
  Original o = make_original(&t, &trial);
  Sums sums = {0};
  int runs = trial.runs ? trial.runs : (int)((o.database.n + o.wal.n) / PAGE);
  scene_clear(&t);
  for (int i = 0; i < runs; i++) {
    Scene round = {.arena = arena_create(),
      .folder = t.folder,
      .rng = rng_seed(trial.seed + 1000 + (uint64_t)i)};
    Damage d = damage(&round, &o, &trial, i);
    check_damage(&round, &o, &d, &sums);
    free(d.bytes);
    arena_destroy(round.arena);
  }
  /* Sectors may be ones that nothing uses, and with the newest events all that tells of them. */
  assert_true(sums.recovered >= runs * 8 / 10);
  assert_true(sums.told >= sums.gone * 8 / 10);
  scene_end(&t);
}

#endif
