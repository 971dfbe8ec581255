/* CSV: tables read as csv.expected holds them, with the findings of bad ones; cells written as the
 * table below; and random tables that come back as they were. csv.case holds a case behind each
 * "# title": the bytes of the file, with \r \n \t and \xNN for what a line of text cannot hold. */
#include "desk.h"

#include "base/rng.h"

static void put_unescaped(Buf *b, Str x) {
  for (ptrdiff_t i = 0; i < x.n; i++) {
    char next = i + 1 < x.n ? x.s[i + 1] : 0;
    if (x.s[i] != '\\') {
      buf_byte(b, x.s[i]);
    } else if (next == 'x') {
      char digits[3] = {x.s[i + 2], x.s[i + 3], 0};
      buf_byte(b, (char)strtol(digits, NULL, 16));
      i += 3;
    } else {
      buf_byte(b, next == 'n' ? '\n' : next == 'r' ? '\r' : '\t');
      i++;
    }
  }
}

static void put_cells(Buf *out, const Str *cells, int count) {
  for (int i = 0; i < count; i++) {
    buf_put(out, S(" ["));
    for (ptrdiff_t k = 0; k < cells[i].n; k++) {
      char c = cells[i].s[k];
      if (c == '\n') buf_put(out, S("\\n"));
      else if (c == '\r') buf_put(out, S("\\r"));
      else if (c == '\t') buf_put(out, S("\\t"));
      else buf_byte(out, c);
    }
    buf_byte(out, ']');
  }
  buf_byte(out, '\n');
}

static void put_table(Arena *a, Str bytes, Buf *out) {
  CsvTable t;
  DiagList d = diag_make(a);
  bool fine = csv_read(a, S("sheet.csv"), bytes, &t, &d);
  assert_int_equal(fine, d.errors == 0);
  buf_put(out, S("columns"));
  put_cells(out, t.columns, t.column_count);
  for (int i = 0; i < t.row_count; i++) {
    buf_format(out, "%d", t.rows[i].line);
    put_cells(out, t.rows[i].cells, t.column_count);
  }
  desk_findings(a, &d, out);
}

static void tables_are_read_as_expected(void **state) {
  (void)state;
  Arena *a = arena_create();
  Buf out = buf_make(a), bytes = buf_make(a);
  Str rest = desk_read(a, "tests/exchange/csv.case"), line;
  bool any = false;
  while (str_cut(&rest, '\n', &line)) {
    bool title = str_starts(line, S("# ")), end = rest.s == NULL;
    if ((title || end) && any) put_table(a, str_copy(a, buf_str(&bytes)), &out);
    if (title) buf_clear(&bytes);
    if (title) buf_format(&out, "%s%.*s\n", any ? "\n" : "", STR_ARG(line));
    any = any || title;
    if (str_starts(line, S("> "))) put_unescaped(&bytes, str_slice(line, 2, line.n));
  }
  desk_expect(a, "tests/exchange/csv.expected", buf_str(&out));
  arena_destroy(a);
}

typedef struct {
  const char *name;
  int columns, rows, cell;
} Limit;

/* Each limit is kept exactly: at it all is well, one more is a finding. */
static void limits_are_findings(void **state) {
  (void)state;
  static const Limit limits[] = {
    {"csv-too-big-columns", CSV_MAX_COLUMNS, 1, 1},
    {"csv-too-big-rows", 1, CSV_MAX_ROWS, 1},
    {"csv-too-big-cell", 2, 2, CSV_MAX_CELL},
  };
  for (size_t i = 0; i < 2 * (sizeof limits / sizeof *limits); i++) {
    Limit l = limits[i / 2];
    int more = (int)(i % 2), columns = l.columns + (l.columns > 2 ? more : 0);
    int rows = l.rows + (l.rows > 2 ? more : 0), cell = l.cell + (l.cell > 2 ? more : 0);
    Arena *a = arena_create();
    Buf b = buf_make(a);
    for (int c = 0; c < columns; c++) csv_cell(&b, str_format(a, "c%d", c));
    for (int r = 0; r < rows; r++) {
      csv_end(&b);
      for (int c = 0; c < columns; c++) {
        buf_put(&b, c ? S(",") : S(""));
        buf_fill(&b, 'x', r == rows - 1 && c == columns - 1 ? cell : 1);
      }
    }
    CsvTable t;
    DiagList d = diag_make(a);
    assert_int_equal(csv_read(a, S("f"), buf_str(&b), &t, &d), !more);
    if (more) assert_string_equal(str_zero(a, d.items[0].rule), l.name);
    if (!more) assert_int_equal(t.row_count, rows);
    arena_destroy(a);
  }
}

typedef struct {
  const char *cell, *written; /* as the second cell of a row */
} Written;

static void cells_are_written_as_the_table_says(void **state) {
  (void)state;
  static const Written cases[] = {
    {"plain", "plain"}, {"", ""}, {"a b", "a b"}, {"O\xCA\xBBzbek", "O\xCA\xBBzbek"},
    {"a,b", "\"a,b\""}, {"say \"x\"", "\"say \"\"x\"\"\""}, {"two\nlines", "\"two\nlines\""},
    {"two\r\nlines", "\"two\r\nlines\""}, {"=1+2", "'=1+2"}, {"+998901234567", "'+998901234567"},
    {"-5", "'-5"}, {"@name", "'@name"}, {"\tx", "'\tx"}, {"\rx", "\"'\rx\""}, {"\nx", "\"'\nx\""},
    {"=\"x\",y", "\"'=\"\"x\"\",y\""}, {"'=x", "''=x"}, {"'x", "'x"}, {"'", "'"}, {"a=b", "a=b"},
  };
  Arena *a = arena_create();
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    Buf b = buf_make(a);
    csv_int(&b, -1);
    csv_cell(&b, str_c(cases[i].cell));
    csv_end(&b);
    csv_cell(&b, str_c(cases[i].cell));
    csv_int(&b, 7);
    csv_end(&b);
    const char *first = *cases[i].cell ? cases[i].written : "\"\"";
    char *expected = str_zero(a, str_format(a, "-1,%s\r\n%s,7\r\n", cases[i].written, first));
    assert_string_equal(str_zero(a, buf_str(&b)), expected);
  }
  arena_destroy(a);
}

static Str random_cell(Arena *a, Rng *r) {
  static const Str pieces[] = {
    S_INIT("a"), S_INIT(","), S_INIT("\""), S_INIT("\r\n"), S_INIT("\n"), S_INIT("="), S_INIT("'"),
    S_INIT(";"), S_INIT("-"), S_INIT("\t"), S_INIT("\xCA\xBB"), S_INIT(" "), S_INIT("\r"),
  };
  Buf b = buf_make(a);
  for (uint64_t n = rng_below(r, 7); n > 0; n--)
    buf_put(&b, pieces[rng_below(r, sizeof pieces / sizeof *pieces)]);
  return buf_str(&b);
}

/* The header has more commas than any cell could have semicolons. */
static void random_tables_come_back(void **state) {
  (void)state;
  enum { COLUMNS = 9, ROWS = 4 };
  Rng rng = rng_seed(7);
  for (int round = 0; round < 3000; round++) {
    Arena *a = arena_create();
    Buf b = buf_make(a);
    Str cells[ROWS][COLUMNS];
    int columns = 1 + (int)rng_below(&rng, COLUMNS);
    for (int c = 0; c < columns; c++) csv_cell(&b, str_format(a, "c%d", c));
    csv_end(&b);
    for (int r = 0; r < ROWS; r++) {
      for (int c = 0; c < columns; c++) csv_cell(&b, cells[r][c] = random_cell(a, &rng));
      csv_end(&b);
    }
    CsvTable t;
    DiagList d = diag_make(a);
    assert_true(csv_read(a, S("f"), buf_str(&b), &t, &d));
    assert_int_equal(t.row_count, ROWS);
    for (int r = 0; r < ROWS; r++)
      for (int c = 0; c < columns; c++) assert_true(str_eq(t.rows[r].cells[c], cells[r][c]));
    arena_destroy(a);
  }
}

/* Whatever the bytes are, reading ends, and says where. */
static void hostile_bytes_are_survived(void **state) {
  (void)state;
  static const char alphabet[] = "ab,;\"\"\n\r'=\xC3\xA9\xFF";
  Rng rng = rng_seed(11);
  for (int round = 0; round < 20000; round++) {
    Arena *a = arena_create();
    Buf b = buf_make(a);
    for (uint64_t n = rng_below(&rng, 60); n > 0; n--)
      buf_byte(&b, alphabet[rng_below(&rng, sizeof alphabet)]); /* its zero byte as well */
    Str bytes = str_copy(a, buf_str(&b));
    CsvTable t;
    DiagList d = diag_make(a);
    bool fine = csv_read(a, S("f"), bytes, &t, &d);
    assert_int_equal(fine, d.errors == 0);
    for (int r = 0; r < t.row_count; r++)
      for (int c = 0; c < t.column_count; c++) {
        Place p = csv_place(&t, &t.rows[r], c);
        assert_true(p.line >= t.rows[r].line && p.column >= 1 && p.length >= 1);
      }
    arena_destroy(a);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(tables_are_read_as_expected),
    cmocka_unit_test(limits_are_findings),
    cmocka_unit_test(cells_are_written_as_the_table_says),
    cmocka_unit_test(random_tables_come_back),
    cmocka_unit_test(hostile_bytes_are_survived),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
