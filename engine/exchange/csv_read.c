/* Reading CSV as people bring it: from Excel with ";" and a byte order mark, from LibreOffice,
 * from an editor. The file is walked once; a cell without doubled quotes is a view of the file.
 * Whatever is wrong is noted with its place and the walk goes on behind it, so that one run tells
 * all; only a quote that is never closed ends it, because nothing behind it can be trusted to be
 * what it looks like. */
#include "base/utf8.h"
#include "exchange/csv.h"

typedef struct {
  Arena *arena;
  DiagList *diags;
  CsvTable *table;
  Str bytes;
  ptrdiff_t at, line_start; /* where reading is, and where its line begins */
  int line;
  char separator;
  CsvRow *rows;
  int row_cap;
  Str cells[CSV_MAX_COLUMNS]; /* of the row being read */
  int begins[CSV_MAX_COLUMNS];
  int cell_count; /* may exceed CSV_MAX_COLUMNS: the rest is passed over */
  ptrdiff_t errors_before; /* of this row */
} Reader;

static bool is_line_end(char c) {
  return c == '\n' || c == '\r';
}

/* ---- findings ---- */

static Place place_at(const CsvTable *t, int line, ptrdiff_t line_start, ptrdiff_t from,
  ptrdiff_t to) {
  int column = 1 + (int)utf8_length(str_slice(t->bytes, line_start, from));
  int length = (int)utf8_length(str_slice(t->bytes, from, to));
  return (Place){t->file, line, column, length > 0 ? length : 1};
}

static Diag *note(Reader *r, const char *rule, ptrdiff_t from, ptrdiff_t to) {
  return diag_add(r->diags, DIAG_ERROR, rule, place_at(r->table, r->line, r->line_start, from, to));
}

static void note_too_big(Reader *r, const char *rule, int64_t most, ptrdiff_t at) {
  Diag *item = note(r, rule, at, at + 1);
  diag_number(r->diags, item, "most", most);
}

Place csv_place(const CsvTable *t, const CsvRow *row, int column) {
  ptrdiff_t at = row->at[column], line_start = at, end = at;
  while (line_start > 0 && t->bytes.s[line_start - 1] != '\n') line_start--;
  int line = row->line;
  for (ptrdiff_t i = row->at[0]; i < at; i++) line += t->bytes.s[i] == '\n';
  bool quoted = at < t->bytes.n && t->bytes.s[at] == '"';
  ptrdiff_t most = at + row->cells[column].n + 2 * quoted;
  while (end < most && end < t->bytes.n && !is_line_end(t->bytes.s[end])) end++;
  return place_at(t, line, line_start, at, end);
}

/* ---- characters ---- */

static bool at_end(const Reader *r) {
  return r->at >= r->bytes.n;
}

static bool at_cell_end(const Reader *r) {
  return at_end(r) || r->bytes.s[r->at] == r->separator || is_line_end(r->bytes.s[r->at]);
}

static void next_line(Reader *r) {
  r->line++;
  r->line_start = r->at;
}

/* CRLF, LF or CR. */
static void pass_line_end(Reader *r) {
  if (at_end(r)) return;
  if (r->bytes.s[r->at] == '\r') r->at++;
  if (at_end(r) || r->bytes.s[r->at] != '\n') return;
  r->at++;
  next_line(r);
}

/* ---- cells ---- */

static void pass_to_cell_end(Reader *r) {
  while (!at_cell_end(r)) r->at++;
}

static Str read_plain(Reader *r) {
  ptrdiff_t from = r->at, quote = -1;
  for (; !at_cell_end(r); r->at++)
    if (r->bytes.s[r->at] == '"' && quote < 0) quote = r->at;
  if (quote >= 0) note(r, "csv-quote", quote, quote + 1);
  return str_slice(r->bytes, from, r->at);
}

/* Moves to the quote that closes; false when there is none. *doubled: a quote stands in it. */
static bool find_close(Reader *r, bool *doubled) {
  for (; !at_end(r); r->at++) {
    char c = r->bytes.s[r->at];
    if (c == '\n') {
      r->line++;
      r->line_start = r->at + 1;
    }
    if (c != '"') continue;
    if (r->at + 1 >= r->bytes.n || r->bytes.s[r->at + 1] != '"') return true;
    *doubled = true;
    r->at++;
  }
  return false;
}

static Str without_doubles(Arena *a, Str x) {
  char *out = arena_alloc(a, (size_t)x.n);
  ptrdiff_t n = 0;
  for (ptrdiff_t i = 0; i < x.n; i++) {
    out[n++] = x.s[i];
    if (x.s[i] == '"') i++;
  }
  return (Str){out, n};
}

static Str read_quoted(Reader *r) {
  ptrdiff_t open = r->at++, line_start = r->line_start;
  int line = r->line;
  bool doubled = false;
  if (!find_close(r, &doubled)) {
    Place at = place_at(r->table, line, line_start, open, open + 1);
    diag_add(r->diags, DIAG_ERROR, "csv-quote-open", at);
    return (Str){0};
  }
  Str cell = str_slice(r->bytes, open + 1, r->at++);
  if (!at_cell_end(r)) {
    note(r, "csv-quote", r->at, r->at + 1);
    pass_to_cell_end(r);
  }
  return doubled ? without_doubles(r->arena, cell) : cell;
}

static void read_cell(Reader *r) {
  ptrdiff_t begin = r->at;
  Str cell = !at_end(r) && r->bytes.s[r->at] == '"' ? read_quoted(r) : read_plain(r);
  if (str_starts(cell, S("'")) && csv_is_formula(cell)) cell = str_slice(cell, 1, cell.n);
  if (cell.n > CSV_MAX_CELL) note_too_big(r, "csv-too-big-cell", CSV_MAX_CELL, begin);
  if (r->cell_count < CSV_MAX_COLUMNS) {
    r->cells[r->cell_count] = cell;
    r->begins[r->cell_count] = (int)begin;
  }
  r->cell_count++;
}

/* A row up to its line end; false at the end of the file. */
static bool read_cells(Reader *r, int *line) {
  while (!at_end(r) && is_line_end(r->bytes.s[r->at])) pass_line_end(r);
  if (at_end(r)) return false;
  r->cell_count = 0;
  r->errors_before = r->diags->errors;
  *line = r->line;
  read_cell(r);
  while (!at_end(r) && r->bytes.s[r->at] == r->separator) {
    r->at++;
    read_cell(r);
  }
  return true;
}

/* ---- the header ---- */

/* The one of "," and ";" that stands more often in the first row, outside quotes. */
static char find_separator(Str bytes) {
  int commas = 0, semicolons = 0;
  bool quoted = false;
  ptrdiff_t from = 0;
  while (from < bytes.n && is_line_end(bytes.s[from])) from++;
  for (ptrdiff_t i = from; i < bytes.n; i++) {
    char c = bytes.s[i];
    if (c == '"') quoted = !quoted;
    if (!quoted && is_line_end(c)) break;
    commas += !quoted && c == ',';
    semicolons += !quoted && c == ';';
  }
  return semicolons > commas ? ';' : ',';
}

static bool same_name(Str x, Str y) {
  ptrdiff_t i = 0, k = 0;
  while (i < x.n && k < y.n)
    if (utf8_lower(utf8_next(x, &i)) != utf8_lower(utf8_next(y, &k))) return false;
  return i == x.n && k == y.n;
}

int csv_column(const CsvTable *t, Str name) {
  for (int i = 0; i < t->column_count; i++)
    if (same_name(t->columns[i], name)) return i;
  return -1;
}

static void check_column(Reader *r, const CsvRow *header, int i) {
  Str name = r->table->columns[i];
  if (name.n == 0 || csv_column(r->table, name) == i) return;
  Diag *item = diag_add(r->diags, DIAG_ERROR, "csv-double-column", csv_place(r->table, header, i));
  diag_arg(r->diags, item, "name", name);
}

static bool read_header(Reader *r) {
  CsvRow header;
  Str *names = arena_many(r->arena, Str, CSV_MAX_COLUMNS);
  if (!read_cells(r, &header.line)) {
    diag_add(r->diags, DIAG_ERROR, "csv-empty", (Place){.file = r->table->file});
    return false;
  }
  if (r->cell_count > CSV_MAX_COLUMNS) {
    note_too_big(r, "csv-too-big-columns", CSV_MAX_COLUMNS, r->line_start);
    return false;
  }
  pass_line_end(r);
  for (int i = 0; i < r->cell_count; i++) names[i] = str_trim(r->cells[i]);
  r->table->columns = names;
  r->table->column_count = r->cell_count;
  header.cells = r->cells;
  header.at = r->begins;
  for (int i = 0; i < r->cell_count; i++) check_column(r, &header, i);
  return true;
}

/* ---- rows ---- */

static void keep_row(Reader *r, int line) {
  if (r->table->row_count == r->row_cap) {
    int cap = r->row_cap ? 2 * r->row_cap : 64;
    size_t have = (size_t)r->row_cap * sizeof(CsvRow), want = (size_t)cap * sizeof(CsvRow);
    r->rows = arena_grow(r->arena, r->rows, have, want);
    r->row_cap = cap;
  }
  Str *cells = arena_many(r->arena, Str, r->cell_count);
  int *begins = arena_many(r->arena, int, r->cell_count);
  for (int i = 0; i < r->cell_count; i++) cells[i] = r->cells[i], begins[i] = r->begins[i];
  r->rows[r->table->row_count++] = (CsvRow){cells, begins, line};
}

/* One whose quotes are wrong has cells that nobody meant: their number is no second finding. */
static void take_row(Reader *r, int line) {
  if (r->diags->errors > r->errors_before) return;
  if (r->cell_count == r->table->column_count) {
    keep_row(r, line);
    return;
  }
  Diag *item = diag_add(r->diags, DIAG_ERROR, "csv-columns", (Place){r->table->file, line, 1, 1});
  diag_number(r->diags, item, "found", r->cell_count);
  diag_number(r->diags, item, "wanted", r->table->column_count);
}

static void read_rows(Reader *r) {
  int line;
  while (read_cells(r, &line)) {
    if (r->table->row_count == CSV_MAX_ROWS) {
      note_too_big(r, "csv-too-big-rows", CSV_MAX_ROWS, r->line_start);
      return;
    }
    take_row(r, line);
    pass_line_end(r);
  }
}

static bool check_bytes(Reader *r) {
  ptrdiff_t bad = utf8_check(r->bytes);
  if (bad < 0) return true;
  for (ptrdiff_t i = 0; i < bad; i++) {
    if (r->bytes.s[i] != '\n') continue;
    r->line++;
    r->line_start = i + 1;
  }
  note(r, "bad-utf8", bad, bad + 1);
  return false;
}

bool csv_read(Arena *a, Str file, Str bytes, CsvTable *table, DiagList *d) {
  ptrdiff_t errors = d->errors;
  if (str_starts(bytes, S("\xEF\xBB\xBF"))) bytes = str_slice(bytes, 3, bytes.n);
  *table = (CsvTable){.file = file, .bytes = bytes};
  if (bytes.n > CSV_MAX_BYTES) {
    Diag *item = diag_add(d, DIAG_ERROR, "csv-too-big-file", (Place){.file = file});
    diag_number(d, item, "most", CSV_MAX_BYTES >> 20);
    return false;
  }
  diag_source(d, file, bytes);
  Reader r = {.arena = a, .diags = d, .table = table, .bytes = bytes, .line = 1};
  r.separator = find_separator(bytes);
  if (check_bytes(&r) && read_header(&r)) read_rows(&r);
  table->rows = r.rows;
  return d->errors == errors;
}
