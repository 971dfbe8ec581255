/* Writing CSV. A cell is quoted where it holds a comma, a quote or a line end, and an empty first
 * cell always, so that a row of one empty cell is no empty line. Where a row begins is seen from
 * the bytes: a row ends with CRLF, and a cell that ends with a line end is quoted, so that a
 * newline at the very end of the buffer is always the end of a row. */
#include "exchange/csv.h"

static bool begins_row(const Buf *row) {
  return row->n == 0 || row->s[row->n - 1] == '\n';
}

bool csv_is_formula(Str cell) {
  ptrdiff_t at = 0;
  while (at < cell.n && cell.s[at] == '\'') at++;
  if (at == cell.n) return false;
  char c = cell.s[at];
  return c == '=' || c == '+' || c == '-' || c == '@' || c == '\t' || c == '\r' || c == '\n';
}

static bool needs_quotes(Str cell) {
  for (ptrdiff_t i = 0; i < cell.n; i++) {
    char c = cell.s[i];
    if (c == ',' || c == '"' || c == '\r' || c == '\n') return true;
  }
  return false;
}

static void put_quoted(Buf *row, Str cell, bool guarded) {
  buf_byte(row, '"');
  if (guarded) buf_byte(row, '\'');
  for (ptrdiff_t i = 0; i < cell.n; i++) {
    if (cell.s[i] == '"') buf_byte(row, '"');
    buf_byte(row, cell.s[i]);
  }
  buf_byte(row, '"');
}

void csv_cell(Buf *row, Str cell) {
  bool first = begins_row(row), guarded = csv_is_formula(cell);
  if (!first) buf_byte(row, ',');
  if (needs_quotes(cell) || (first && cell.n == 0)) {
    put_quoted(row, cell, guarded);
  } else {
    if (guarded) buf_byte(row, '\'');
    buf_put(row, cell);
  }
}

void csv_int(Buf *row, int64_t value) {
  if (!begins_row(row)) buf_byte(row, ',');
  buf_int(row, value);
}

void csv_end(Buf *row) {
  buf_put(row, S("\r\n"));
}
