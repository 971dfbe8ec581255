/* PINs. A verifier is Argon2id of the PIN under a salt of its own: a row and no event, so that it
 * is never sent and can be taken away. Wrong tries are counted in the row: after the third the next
 * try has to wait 2 s, then twice as long each time, up to five minutes, counted by the wall clock
 * from the last wrong try, so that a restart does not help. A clock set back begins the wait anew.
 * A try is one transaction: two processes cannot share a count. */
#include "store/parts.h"

enum { WAIT_STEP_MS = 2000, WAIT_MOST_MS = 300000, WRONG_FREE = 2, WRONG_MOST = 1000000 };

typedef struct {
  unsigned char salt[PIN_SALT_BYTES], verifier[PIN_BYTES];
  int64_t wrong, last_wrong;
} PinRow;

static int64_t wait_after(int64_t wrong) {
  int64_t wait = WAIT_STEP_MS;
  if (wrong <= WRONG_FREE) return 0;
  for (int64_t i = WRONG_FREE + 1; i < wrong && wait < WAIT_MOST_MS; i++) wait *= 2;
  return wait < WAIT_MOST_MS ? wait : WAIT_MOST_MS;
}

static bool read_pin(Store *s, Str learner, PinRow *row) {
  Query q = query_of(&s->db, SQL_PIN);
  query_put_text(&q, learner);
  bool found = query_step(&q) && query_blob(&q, 0, row->salt, sizeof row->salt) &&
               query_blob(&q, 1, row->verifier, sizeof row->verifier);
  if (found) {
    row->wrong = query_int(&q, 2);
    row->last_wrong = query_int(&q, 3);
  }
  query_end(&q);
  return found;
}

static bool count_wrong(Store *s, Str learner, int64_t wrong, int64_t last_wrong) {
  Query q = query_of(&s->db, SQL_COUNT_PIN);
  query_put_int(&q, wrong);
  query_put_int(&q, last_wrong);
  query_put_text(&q, learner);
  return query_run(&q);
}

static bool pin_fits(const PinRow *row, Str pin) {
  unsigned char tried[PIN_BYTES];
  pin_verifier(pin, row->salt, tried);
  bool same = pin_same(tried, row->verifier);
  sign_forget(tried, sizeof tried);
  return same;
}

static PinAnswer try_row(
  Store *s, Str learner, PinRow *row, Str pin, int64_t now, int64_t *wait_ms) {
  if (now < row->last_wrong && row->wrong) {
    count_wrong(s, learner, row->wrong, now);
    row->last_wrong = now;
  }
  int64_t left = row->last_wrong + wait_after(row->wrong) - now;
  if (row->wrong && left > 0) {
    *wait_ms = left;
    return PIN_WAIT;
  }
  if (pin_fits(row, pin)) {
    if (row->wrong) count_wrong(s, learner, 0, 0);
    return PIN_RIGHT;
  }
  int64_t wrong = row->wrong < WRONG_MOST ? row->wrong + 1 : row->wrong;
  count_wrong(s, learner, wrong, now);
  *wait_ms = wait_after(wrong);
  return PIN_WRONG;
}

PinAnswer store_try_pin(Store *s, Str learner, Str pin, Moment now, int64_t *wait_ms, Err *e) {
  PinRow row = {0};
  PinAnswer answer = PIN_NONE;
  *wait_ms = 0;
  *e = (Err){0};
  if (!store_may_write(s, e)) return PIN_WRONG;
  if (db_begin(&s->db) && read_pin(s, learner, &row))
    answer = try_row(s, learner, &row, pin, now.wall, wait_ms);
  return store_finish(s, e) ? answer : PIN_WRONG;
}

bool store_set_pin(Store *s, Str learner, Str pin, Err *e) {
  PinRow row = {0};
  if (!store_may_write(s, e)) return false;
  Query q = query_of(&s->db, pin.n ? SQL_SET_PIN : SQL_DROP_PIN);
  query_put_text(&q, learner);
  if (pin.n) {
    entropy_fill(row.salt, sizeof row.salt);
    pin_verifier(pin, row.salt, row.verifier);
    query_put_blob(&q, row.salt, sizeof row.salt);
    query_put_blob(&q, row.verifier, sizeof row.verifier);
    query_put_int(&q, 0);
    query_put_int(&q, 0);
  }
  query_run(&q);
  return store_answer(s, e);
}

bool store_has_pin(Store *s, Str learner) {
  PinRow row;
  bool found = read_pin(s, learner, &row);
  sign_forget(&row, sizeof row);
  return found;
}
