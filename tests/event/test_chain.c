/* A branch of 30 events in 3 segments, changed in every way that a hand or a disk can change it:
 * the walk must find each change and name the first event it shows at. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "event/chain.h"
#include "event/kinds.h"

enum { EVENTS = 30, SEGMENTS = 3, PER_SEGMENT = EVENTS / SEGMENTS, HEADER_ROOM = 600 };

/* A row of the log as it is stored. */
typedef struct {
  int64_t seq;
  char header[HEADER_ROOM];
  ptrdiff_t length;
  Hash chain;
} Row;

typedef struct {
  Row rows[EVENTS];
  int count;
  Segment segments[SEGMENTS];
  int segment_count;
  SignKey key;
  char device[23];
} Log;

static Arena *arena; /* of the whole run: device ids and the like */
static Log sound;

static void make_row(Row *row, const Log *log, int64_t seq, Hash *chain) {
  Header h = {
    .version = 1, .device = str_c(log->device), .seq = seq, .lamport = seq + 5,
    .wall = 1764000000000 + seq, .zone = 300, .awake = seq * 1000, .boot = S("abcdefghijk"),
    .kind = S("response"), .subject = S("L1"), .actor = S("L1"), .language = S("uz"),
    .digest = S("0123456789abcdefghijABCDEFGHIJ0123456789-_A"),
  };
  Buf b = buf_make(arena);
  header_write(&b, &h);
  assert_true(b.n <= HEADER_ROOM);
  memcpy(row->header, b.s, (size_t)b.n);
  row->length = b.n;
  row->seq = seq;
  *chain = chain_next(chain, buf_str(&b));
  row->chain = *chain;
}

static void make_log(Log *log) {
  unsigned char seed[SIGN_SEED_BYTES] = {7};
  memset(log, 0, sizeof *log);
  log->key = sign_key(seed);
  Str device = device_id(arena, log->key.public_key);
  assert_int_equal(device.n, 22);
  memcpy(log->device, device.s, 22);
  Hash chain = chain_start(log->key.public_key, 1);
  for (int i = 0; i < EVENTS; i++) make_row(&log->rows[i], log, i + 1, &chain);
  for (int i = 0; i < SEGMENTS; i++) {
    int64_t first = i * PER_SEGMENT + 1, last = first + PER_SEGMENT - 1;
    Str name = str_copy(arena, str_c(log->device));
    const Hash *head = &log->rows[last - 1].chain;
    log->segments[i] = segment_close(arena, &log->key, name, 1, first, last, head);
  }
  log->count = EVENTS;
  log->segment_count = SEGMENTS;
}

static Str row_header(const Row *row) { return (Str){row->header, row->length}; }

/* Walks a log as the store does: each event, each segment behind its last, and at the end those
 * that are left over. */
static ChainCheck walk(const Log *log) {
  Arena *a = arena_create();
  ChainCheck c = chain_check_begin(log->key.public_key, str_c(log->device), 1);
  int segment = 0;
  bool ok = true;
  for (int i = 0; i < log->count && ok; i++) {
    const Row *row = &log->rows[i];
    ok = chain_check_event(&c, a, row->seq, row_header(row), &row->chain);
    if (ok && segment < log->segment_count && log->segments[segment].last == row->seq)
      ok = chain_check_segment(&c, a, &log->segments[segment++]);
  }
  while (ok && segment < log->segment_count)
    ok = chain_check_segment(&c, a, &log->segments[segment++]);
  assert_int_equal(ok, c.bad_seq == 0);
  arena_destroy(a);
  return c;
}

static void expect_bad(const Log *log, int64_t seq, const char *why) {
  ChainCheck c = walk(log);
  if (c.bad_seq != seq || (why && strcmp(c.why, why) != 0))
    fail_msg("expected %d %s, found %d %s", (int)seq, why ? why : "", (int)c.bad_seq,
             c.why ? c.why : "nothing");
}

static void sound_chain_passes(void **state) {
  (void)state;
  ChainCheck c = walk(&sound);
  assert_int_equal(c.bad_seq, 0);
  assert_null(c.why);
  assert_int_equal(c.next_seq, EVENTS + 1);
  assert_int_equal(c.closed, EVENTS);
}

static void open_end_passes(void **state) {
  (void)state;
  Log log = sound;
  log.segment_count = 2;
  log.count = EVENTS - 3;
  ChainCheck c = walk(&log);
  assert_int_equal(c.bad_seq, 0);
  assert_int_equal(c.closed, 2 * PER_SEGMENT);
}

/* The state of the walk before an event: what came before cannot matter to a change at that
 * event. */
static ChainCheck walk_before(const Log *log, int index, Arena *a) {
  ChainCheck c = chain_check_begin(log->key.public_key, str_c(log->device), 1);
  for (int i = 0; i < index; i++) {
    const Row *row = &log->rows[i];
    assert_true(chain_check_event(&c, a, row->seq, row_header(row), &row->chain));
  }
  return c;
}

static void flip(void *bytes, ptrdiff_t bit) {
  unsigned char *b = bytes;
  b[bit / 8] = (unsigned char)(b[bit / 8] ^ (1u << (bit % 8)));
}

static void every_bit_of_every_header(void **state) {
  (void)state;
  Arena *a = arena_create();
  for (int i = 0; i < EVENTS; i++) {
    Row row = sound.rows[i];
    ChainCheck before = walk_before(&sound, i, a);
    for (ptrdiff_t bit = 0; bit < row.length * 8; bit++) {
      ChainCheck c = before;
      flip(row.header, bit);
      assert_false(chain_check_event(&c, a, row.seq, row_header(&row), &row.chain));
      assert_int_equal(c.bad_seq, i + 1);
      flip(row.header, bit);
    }
    arena_reset(a);
  }
  arena_destroy(a);
}

static void every_bit_of_every_stored_hash(void **state) {
  (void)state;
  Log log = sound;
  for (int i = 0; i < EVENTS; i++)
    for (ptrdiff_t bit = 0; bit < HASH_BYTES * 8; bit++) {
      flip(log.rows[i].chain.b, bit);
      expect_bad(&log, i + 1, "verify.wrong-chain");
      flip(log.rows[i].chain.b, bit);
    }
}

static void every_bit_of_every_segment(void **state) {
  (void)state;
  Log log = sound;
  for (int i = 0; i < SEGMENTS; i++) {
    Segment *s = &log.segments[i];
    int64_t first = s->first;
    for (ptrdiff_t bit = 0; bit < HASH_BYTES * 8; bit++) {
      flip(s->head.b, bit);
      expect_bad(&log, first, "verify.wrong-head");
      flip(s->head.b, bit);
    }
    for (ptrdiff_t bit = 0; bit < SIGN_BYTES * 8; bit++) {
      flip(s->signature.b, bit);
      expect_bad(&log, first, "verify.bad-signature");
      flip(s->signature.b, bit);
    }
    flip(&s->branch, 3);
    expect_bad(&log, first, "verify.wrong-device");
    flip(&s->branch, 3);
  }
}

/* A segment's bounds, changed by one bit each: found, at the latest at the segment's own first
 * event. */
static void every_bit_of_a_segments_bounds(void **state) {
  (void)state;
  for (int i = 0; i < SEGMENTS; i++)
    for (ptrdiff_t bit = 0; bit < 63; bit++) {
      Log log = sound;
      flip(&log.segments[i].first, bit);
      expect_bad(&log, sound.segments[i].first, NULL);
      log = sound;
      flip(&log.segments[i].last, bit);
      ChainCheck c = walk(&log);
      assert_true(c.bad_seq >= sound.segments[i].first);
    }
}

static void remove_row(Log *log, int index) {
  memmove(&log->rows[index], &log->rows[index + 1], (size_t)(log->count - index - 1) * sizeof(Row));
  log->count--;
}

static void every_deletion(void **state) {
  (void)state;
  for (int i = 0; i < EVENTS; i++) {
    Log log = sound;
    remove_row(&log, i);
    expect_bad(&log, i + 1, "verify.gap");
    for (int k = i; k < log.count; k++) log.rows[k].seq--; /* the rows numbered again */
    expect_bad(&log, i + 1, i + 1 < EVENTS ? "verify.order" : "verify.gap");
  }
}

static void every_swap_of_neighbours(void **state) {
  (void)state;
  for (int i = 0; i + 1 < EVENTS; i++) {
    Log log = sound;
    log.rows[i] = sound.rows[i + 1];
    log.rows[i + 1] = sound.rows[i];
    expect_bad(&log, i + 1, "verify.gap");
    log.rows[i].seq = i + 1; /* contents exchanged, the rows' numbers as they were */
    log.rows[i + 1].seq = i + 2;
    expect_bad(&log, i + 1, "verify.order");
  }
}

static void every_doubling(void **state) {
  (void)state;
  for (int i = 0; i + 1 < EVENTS; i++) {
    Log log = sound;
    log.rows[i + 1] = log.rows[i];
    expect_bad(&log, i + 2, "verify.order");
  }
}

static void every_cut_off_end(void **state) {
  (void)state;
  for (int kept = 0; kept < EVENTS; kept++) {
    Log log = sound;
    log.count = kept;
    expect_bad(&log, kept + 1, "verify.gap");
  }
}

static void missing_and_doubled_segments(void **state) {
  (void)state;
  Log log = sound;
  log.segments[1] = log.segments[2];
  log.segment_count = 2;
  expect_bad(&log, PER_SEGMENT + 1, "verify.gap");
  log = sound;
  const Hash *head = &log.rows[2 * PER_SEGMENT - 1].chain;
  log.segments[1] = segment_close(arena, &log.key, log.segments[1].device, 1, PER_SEGMENT,
                                  2 * PER_SEGMENT, head);
  expect_bad(&log, PER_SEGMENT + 1, "verify.overlap");
}

/* Somebody without the key writes the chain anew from an event on: the next signature tells. */
static void rewritten_chain(void **state) {
  (void)state;
  Log log = sound;
  Hash chain = log.rows[14].chain;
  for (int i = 15; i < EVENTS; i++) {
    Str header = row_header(&log.rows[i]);
    ptrdiff_t at = str_find(header, S("\"sub\":\"L1\""), 0);
    log.rows[i].header[at + 8] = '2';
    chain = chain_next(&chain, row_header(&log.rows[i]));
    log.rows[i].chain = chain;
  }
  expect_bad(&log, PER_SEGMENT + 1, "verify.wrong-head");
  log.segments[1].head = log.rows[19].chain;
  expect_bad(&log, PER_SEGMENT + 1, "verify.bad-signature");
}

static void other_device_and_branch(void **state) {
  (void)state;
  Log log = sound;
  log.device[3] = log.device[3] == 'A' ? 'B' : 'A';
  expect_bad(&log, 1, "verify.wrong-device");
  log = sound;
  log.key.public_key[0] ^= 1;
  expect_bad(&log, 1, "verify.wrong-chain");
  Hash one = chain_start(sound.key.public_key, 1), two = chain_start(sound.key.public_key, 2);
  assert_false(hash_eq(&one, &two));
}

static void stays_wrong(void **state) {
  (void)state;
  Arena *a = arena_create();
  ChainCheck c = chain_check_begin(sound.key.public_key, str_c(sound.device), 1);
  assert_false(chain_check_event(&c, a, 2, row_header(&sound.rows[1]), &sound.rows[1].chain));
  assert_false(chain_check_event(&c, a, 1, row_header(&sound.rows[0]), &sound.rows[0].chain));
  assert_false(chain_check_segment(&c, a, &sound.segments[0]));
  assert_int_equal(c.bad_seq, 1);
  arena_destroy(a);
}

static void kinds_are_known(void **state) {
  (void)state;
  const EventKind *ended = event_kind(S("attempt.ended")), *added = event_kind(S("learner.added"));
  assert_non_null(ended);
  assert_true(ended->of_attempt);
  assert_non_null(added);
  assert_false(added->of_attempt);
  assert_null(event_kind(S("attempt.end")));
  assert_null(event_kind(S("")));
}

static int set_up(void **state) {
  (void)state;
  if (!sign_ready()) return -1;
  arena = arena_create();
  make_log(&sound);
  return 0;
}

static int tear_down(void **state) {
  (void)state;
  arena_destroy(arena);
  return 0;
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(sound_chain_passes),
    cmocka_unit_test(open_end_passes),
    cmocka_unit_test(every_bit_of_every_header),
    cmocka_unit_test(every_bit_of_every_stored_hash),
    cmocka_unit_test(every_bit_of_every_segment),
    cmocka_unit_test(every_bit_of_a_segments_bounds),
    cmocka_unit_test(every_deletion),
    cmocka_unit_test(every_swap_of_neighbours),
    cmocka_unit_test(every_doubling),
    cmocka_unit_test(every_cut_off_end),
    cmocka_unit_test(missing_and_doubled_segments),
    cmocka_unit_test(rewritten_chain),
    cmocka_unit_test(other_device_and_branch),
    cmocka_unit_test(stays_wrong),
    cmocka_unit_test(kinds_are_known),
  };
  return cmocka_run_group_tests(tests, set_up, tear_down);
}
