/* The completions of a folder as CSV. An academy exports all it has, so a row costs as little as
 * can be: rows come one by one from a walk of the kept view, go into one buffer that is handed on
 * when it is full, and nothing is allocated for a row. Two things are remembered from row to row
 * because neighbours mostly share them: the day that a moment falls on, and the learner's name. A
 * name stands in a body that may be gone; its cell is empty then. */
#include "exchange/completions.h"

#include <string.h>

#include "base/num.h"

enum { FLUSH_AT = 64 * 1024, ROOM = 2 * FLUSH_AT, DAY_MS = 86400000, MINUTE_MS = 60000 };

typedef struct {
  Store *store;
  CsvSink sink;
  Arena *name_arena;
  Buf out, day;     /* day: "2026-11-24" of day_number */
  int64_t day_number;
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

/* Copies a cell; false where one of its bytes is below '-', as every byte is that a cell is quoted
 * for and none of an id. Eight bytes at once: the sum of each byte's difference to '-' has its top
 * bit set where the byte was lower. */
static bool copy_plain(char *to, Str cell) {
  const uint64_t each = UINT64_C(0x0101010101010101), top = each << 7;
  uint64_t low = 0, eight;
  ptrdiff_t i = 0;
  for (; i + 8 <= cell.n; i += 8) {
    memcpy(&eight, cell.s + i, 8);
    memcpy(to + i, &eight, 8);
    low |= (eight - each * '-') & ~eight & top;
  }
  for (; i < cell.n; i++) {
    to[i] = cell.s[i];
    low |= (unsigned char)cell.s[i] < '-';
  }
  return low == 0;
}

static void put_cell(Writer *w, Str cell) {
  Buf *b = &w->out;
  bool fits = cell.n > 0 && cell.n < b->cap - b->n && !csv_is_formula(cell);
  if (!fits || !copy_plain(b->s + b->n + 1, cell)) {
    csv_cell(b, cell);
    return;
  }
  b->s[b->n] = ',';
  b->n += cell.n + 1;
}

static void put_digits(char *at, int digits, int64_t value) {
  for (; digits > 0; value /= 10) at[--digits] = (char)('0' + value % 10);
}

/* As num_put_decimal, which it leaves everything to that is no ordinary score. */
static void put_decimal(Writer *w, int64_t value) {
  char part[] = ".0000";
  if (value < 0) {
    buf_byte(&w->out, ',');
    num_put_decimal(&w->out, value, '.');
    return;
  }
  csv_int(&w->out, value / NUM_ONE);
  if (value % NUM_ONE == 0) return;
  put_digits(part + 1, 4, value % NUM_ONE);
  ptrdiff_t n = 5;
  while (part[n - 1] == '0') n--;
  buf_put(&w->out, (Str){part, n});
}

/* As num_put_time, which it leaves everything to that is no ordinary moment. */
static void put_time(Writer *w, int64_t wall, int zone) {
  int64_t local = wall + (int64_t)zone * MINUTE_MS;
  buf_byte(&w->out, ',');
  if (wall < 0 || local < 0 || wall > INT64_C(4102444800000) || zone < -1439 || zone > 1439) {
    num_put_time(&w->out, wall, zone);
    return;
  }
  if (local / DAY_MS != w->day_number) {
    buf_clear(&w->day);
    num_put_time(&w->day, wall, zone);
    w->day.n = 10;
    w->day_number = local / DAY_MS;
  }
  int ms = (int)(local % DAY_MS), east = zone < 0 ? -zone : zone;
  char rest[] = "T00:00:00.000+00:00";
  put_digits(rest + 1, 2, ms / 3600000);
  put_digits(rest + 4, 2, ms / MINUTE_MS % 60);
  put_digits(rest + 7, 2, ms / 1000 % 60);
  put_digits(rest + 10, 3, ms % 1000);
  rest[13] = zone < 0 ? '-' : '+';
  put_digits(rest + 14, 2, east / 60);
  put_digits(rest + 17, 2, east % 60);
  buf_put(&w->out, buf_str(&w->day));
  buf_put(&w->out, (Str){rest, sizeof rest - 1});
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

static Str passed_word(int passed) {
  if (passed < 0) return S("");
  return passed ? S("yes") : S("no");
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
  put_cell(w, passed_word(row->passed));
  put_cell(w, c->is_signed ? S("signed") : S("made"));
  put_cell(w, row->content);
  csv_end(&w->out);
  w->rows++;
  return w->out.n < FLUSH_AT || flush(w);
}

bool completions_csv(Store *s, bool names, CsvSink sink, int64_t *rows, Err *e) {
  Arena *a = arena_create();
  Writer w = {.store = s, .sink = sink, .names = names, .name_arena = arena_create(),
    .out = buf_make(a), .day = buf_make(a), .day_number = -1};
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
