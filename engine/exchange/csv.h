/* Comma-separated values as RFC 4180 has them, UTF-8, rows ended by CRLF. A cell that a
 * spreadsheet could take for a formula (it begins with = + - @, a tab or a line end, or with
 * apostrophes before one of these) gets an apostrophe in front, which reading takes off again:
 * every cell that is written is read as it was. */
#ifndef SABOQ_EXCHANGE_CSV_H
#define SABOQ_EXCHANGE_CSV_H

#include "base/diag.h"

/* Takes written bytes; false stops the writer. */
typedef struct {
  void *context;
  bool (*write)(void *context, Str bytes);
} CsvSink;

/* The next cell, with the comma in front where the row has cells already. */
void csv_cell(Buf *row, Str cell);
void csv_int(Buf *row, int64_t value);

/* The end of a row; the buffer may hold several. */
void csv_end(Buf *row);

/* Whether a cell gets an apostrophe in front. */
bool csv_is_formula(Str cell);

/* A table read: the first row names the columns. */
typedef struct {
  const Str *cells; /* as many as there are columns */
  const int *at;    /* the byte of the file at which each begins */
  int line;         /* of the file, from 1, in which the row begins */
} CsvRow;
typedef struct {
  Str file, bytes; /* without the byte order mark */
  const Str *columns;
  int column_count;
  const CsvRow *rows;
  int row_count;
} CsvTable;

enum { CSV_MAX_COLUMNS = 64, CSV_MAX_ROWS = 100000, CSV_MAX_CELL = 4096, CSV_MAX_BYTES = 64 << 20 };

/* Reads a whole file; a UTF-8 byte order mark, LF line ends and ";" as separator (the header
 * decides) are taken, empty lines are passed over. Findings: csv-quote, csv-quote-open,
 * csv-columns (a row with another number of cells), csv-empty, csv-double-column,
 * csv-too-big-file, -columns, -rows, -cell, bad-utf8. False when there was an error. `file` and
 * `bytes` are not copied. */
bool csv_read(Arena *a, Str file, Str bytes, CsvTable *table, DiagList *d);

/* The index of a column by name, in any case; -1. */
int csv_column(const CsvTable *t, Str name);

/* Where a cell stands, for a finding about it. */
Place csv_place(const CsvTable *t, const CsvRow *row, int column);

#endif
