/* The completions of a folder as CSV. An academy exports all it has, so a row costs as little as
 * can be: rows come one by one from a walk of the kept view, go into one buffer that is handed on
 * when it is full, and nothing is allocated for a row. Two things are remembered from row to row
 * because neighbours mostly share them: the day that a moment falls on, and the learner's name. A
 * name stands in a body that may be gone; its cell is empty then. */
#include "exchange/completions.h"

#include <string.h>

#include "base/num.h"

enum {
  FLUSH_AT = 64 * 1024,
  ROOM = 2 * FLUSH_AT,
  DAY_MS = 86400000,
  MINUTE_MS = 60000,
  MOMENT = sizeof ",2026-11-24T10:20:30.123+05:00" - 1
};

typedef struct {
  Store *store;
  CsvSink sink;
  Arena *name_arena;
  Buf out, scratch;
  char moment[MOMENT]; /* of the row before, with a comma in front */
  int64_t day;         /* that it fell on, and its zone */
  int zone;
  bool names, stopped;
  Str learner, name; /* of the row before */
  int64_t rows;
} Writer;

static void put_header(Writer *w) {
  static const char *const columns[] = {
    "event",          "learner",      "number", "name", "course", "version", "lesson", "attempt",
    "attempt_number", "completed_at", "points", "max",  "scaled", "passed",  "state",  "content",
  };
  for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
    if (w->names || !str_eq(str_c(columns[i]), S("name"))) csv_cell(&w->out, str_c(columns[i]));
  csv_end(&w->out);
}

/* ---- cells ---- */

static void put_bytes(Buf *b, const char *bytes, ptrdiff_t n) {
  if (n > b->cap - b->n) {
    buf_put(b, (Str){bytes, n});
    return;
  }
  memcpy(b->s + b->n, bytes, (size_t)n);
  b->n += n;
}

/* Copies eight bytes; not 0 where one is below '-': the difference to '-' has its top bit set where
 * the byte was lower. */
static uint64_t copy_eight(char *to, const char *from) {
  const uint64_t each = UINT64_C(0x0101010101010101);
  uint64_t eight;
  memcpy(&eight, from, 8);
  memcpy(to, &eight, 8);
  return (eight - each * '-') & ~eight & each << 7;
}

/* Copies a cell; false where one of its bytes is below '-', as every byte is that a cell is quoted
 * for and none of an id. The last eight bytes may be copied twice. */
static bool copy_plain(char *to, Str cell) {
  uint64_t low = 0;
  ptrdiff_t i = 0;
  for (; i + 8 <= cell.n; i += 8) low |= copy_eight(to + i, cell.s + i);
  if (i > 0 && i < cell.n) low |= copy_eight(to + cell.n - 8, cell.s + cell.n - 8);
  for (; cell.n < 8 && i < cell.n; i++) {
    to[i] = cell.s[i];
    low |= (unsigned char)cell.s[i] < '-';
  }
  return low == 0;
}

/* A cell that is not the first of its row. */
static void put_cell(Writer *w, Str cell) {
  Buf *b = &w->out;
  char c = cell.n ? cell.s[0] : ',';
  bool plain = c > '-' && c != '=' && c != '@' && cell.n < b->cap - b->n;
  if (!plain || !copy_plain(b->s + b->n + 1, cell)) {
    csv_cell(b, cell);
    return;
  }
  b->s[b->n] = ',';
  b->n += cell.n + 1;
}

static void put_digits(char *at, int digits, unsigned value) {
  for (; digits > 0; value /= 10) at[--digits] = (char)('0' + value % 10);
}

/* As num_put_decimal, which it leaves everything to that is no ordinary score. */
static void put_decimal(Writer *w, int64_t value) {
  char text[] = ",000000.0000"; /* filled from the end */
  if (value < 0 || value >= INT64_C(1000000) * NUM_ONE) {
    buf_byte(&w->out, ',');
    num_put_decimal(&w->out, value, '.');
    return;
  }
  unsigned whole = (unsigned)(value / NUM_ONE), part = (unsigned)(value % NUM_ONE);
  ptrdiff_t from = 7, to = 7;
  do text[--from] = (char)('0' + whole % 10);
  while (whole /= 10);
  text[--from] = ',';
  if (part) put_digits(text + 8, 4, part), to = 12;
  while (part && text[to - 1] == '0') to--;
  put_bytes(&w->out, text + from, to - from);
}

/* As num_put_time, which it leaves everything to that is no ordinary moment. */
static void put_time(Writer *w, int64_t wall, int zone) {
  int64_t local = wall + (int64_t)zone * MINUTE_MS;
  char *text = w->moment;
  if (wall < 0 || local < 0 || wall > INT64_C(4102444800000) || zone < -1439 || zone > 1439) {
    buf_byte(&w->out, ',');
    num_put_time(&w->out, wall, zone);
    return;
  }
  if (local / DAY_MS != w->day || zone != w->zone) {
    buf_clear(&w->scratch);
    num_put_time(&w->scratch, wall, zone);
    memcpy(text + 1, w->scratch.s, MOMENT - 1);
    w->day = local / DAY_MS;
    w->zone = zone;
  }
  unsigned ms = (unsigned)(local % DAY_MS);
  put_digits(text + 12, 2, ms / 3600000);
  put_digits(text + 15, 2, ms / MINUTE_MS % 60);
  put_digits(text + 18, 2, ms / 1000 % 60);
  put_digits(text + 21, 3, ms % 1000);
  put_bytes(&w->out, text, MOMENT);
}

/* Rows come in the order of learners. */
static void put_name(Writer *w, Str learner) {
  LearnerRow row;
  if (!str_eq(learner, w->learner)) {
    arena_reset(w->name_arena);
    w->learner = str_copy(w->name_arena, learner);
    w->name = (Str){0};
    if (store_learner(w->store, w->name_arena, learner, &row))
      w->name = store_learner_name(w->store, w->name_arena, &row);
  }
  put_cell(w, w->name);
}

/* ---- rows ---- */

static bool flush(Writer *w) {
  w->stopped = w->stopped || !w->sink.write(w->sink.context, buf_str(&w->out));
  buf_clear(&w->out);
  return !w->stopped;
}

static void put_passed(Writer *w, int passed) {
  Str cell = passed < 0 ? S(",") : passed ? S(",yes") : S(",no");
  put_bytes(&w->out, cell.s, cell.n);
}

static void put_state(Writer *w, bool is_signed) {
  Str cell = is_signed ? S(",signed") : S(",made");
  put_bytes(&w->out, cell.s, cell.n);
}

static bool put_row(void *context, const StoreCompletion *c) {
  Writer *w = context;
  const CompletionRow *row = &c->row;
  csv_cell(&w->out, row->event);
  put_cell(w, row->learner);
  put_cell(w, c->learner_number);
  if (w->names) put_name(w, row->learner);
  put_cell(w, row->course);
  put_cell(w, row->version);
  put_cell(w, row->lesson);
  put_cell(w, row->attempt);
  csv_int(&w->out, row->number);
  put_time(w, row->wall, row->zone);
  put_decimal(w, row->points);
  put_decimal(w, row->max);
  put_decimal(w, row->scaled);
  put_passed(w, row->passed);
  put_state(w, c->is_signed);
  put_cell(w, row->content);
  csv_end(&w->out);
  w->rows++;
  return w->out.n < FLUSH_AT || flush(w);
}

bool completions_csv(Store *s, bool names, CsvSink sink, int64_t *rows, Err *e) {
  Arena *a = arena_create();
  Writer w = {.store = s, .sink = sink, .names = names, .name_arena = arena_create(),
    .out = buf_make(a), .scratch = buf_make(a), .moment = ",", .day = -1};
  buf_fill(&w.out, ' ', ROOM);
  buf_clear(&w.out);
  put_header(&w);
  bool fine = store_each_completion(s, put_row, &w, e);
  if (fine && !flush(&w)) fine = err_set(e, "err.export-stopped", "%s", "");
  *rows = w.rows;
  arena_destroy(w.name_arena);
  arena_destroy(a);
  return fine;
}
