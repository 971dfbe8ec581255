/* Cells are gathered before the first is printed, because the widest of a column is known only
 * then. Widths count code points: no letter of our alphabets is wider than another in a terminal.
 * What a cell holds may come from a sheet or a foreign folder, so control characters are printed
 * as spaces: a name must not send orders to the terminal. */
#include "cli/table.h"

#include "base/panic.h"
#include "base/utf8.h"

enum { COLUMNS_MOST = 12 };

CliTable table_begin(Cli *cli, const char *const *names, int columns) {
  ensure(columns <= COLUMNS_MOST);
  CliTable t = {.cli = cli, .cells = arena_new(cli->arena, Buf), .columns = columns};
  *t.cells = buf_make(cli->arena);
  for (int i = 0; i < columns; i++)
    table_text(&t, str_join(cli->arena, S("cli.column."), str_c(names[i])));
  return t;
}

void table_cell(CliTable *t, Str words) {
  buf_put(t->cells, (Str){(const char *)&words, sizeof words});
}

void table_text(CliTable *t, Str text) {
  table_cell(t, words_say(&t->cli->say, t->cli->arena, text_id(text)));
}

static const Str *row_of(const CliTable *t, int row) {
  return (const Str *)(const void *)t->cells->s + row * t->columns;
}

static void put_row(const CliTable *t, const Str *row, const ptrdiff_t *widths, Buf *line) {
  for (int i = 0; i < t->columns; i++) {
    ptrdiff_t begin = line->n;
    buf_put(line, row[i]);
    for (ptrdiff_t k = begin; k < line->n; k++)
      if ((unsigned char)line->s[k] < ' ' || line->s[k] == 0x7F) line->s[k] = ' ';
    buf_fill(line, ' ', widths[i] - utf8_length(row[i]) + 2);
  }
  while (line->n && line->s[line->n - 1] == ' ') line->n--;
  buf_byte(line, '\n');
}

void table_print(const CliTable *t) {
  ptrdiff_t widths[COLUMNS_MOST] = {0};
  int rows = (int)(t->cells->n / (ptrdiff_t)sizeof(Str)) / t->columns;
  for (int i = 0; i < rows * t->columns; i++) {
    ptrdiff_t width = utf8_length(row_of(t, 0)[i]);
    if (width > widths[i % t->columns]) widths[i % t->columns] = width;
  }
  Buf line = buf_make(t->cli->arena);
  for (int i = 0; i < rows; i++) {
    buf_clear(&line);
    put_row(t, row_of(t, i), widths, &line);
    cli_out(buf_str(&line));
  }
}
