/* Cells are gathered before the first is printed, because the widest of a column is known only
 * then. Widths count code points: no letter of our alphabets is wider than another in a terminal.
 * What a cell holds may come from a sheet or a foreign folder, so control characters are printed
 * as spaces: a name must not send orders to the terminal. */
#include "cli/table.h"

#include "base/num.h"
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

void table_time(CliTable *t, int64_t wall, int zone) {
  Buf b = buf_make(t->cli->arena);
  num_put_date(&b, wall, zone);
  buf_byte(&b, ' ');
  num_put_clock(&b, wall, zone);
  table_cell(t, buf_str(&b));
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

/* ---- lists ---- */

void table_json_time(Arena *a, Json *object, Str key, int64_t wall, int zone) {
  Buf b = buf_make(a);
  num_put_time(&b, wall, zone);
  json_set_str(a, object, key, buf_str(&b));
}

static void print_line(Cli *cli, const Json *object) {
  Buf b = buf_make(cli->arena);
  json_write(&b, object);
  buf_byte(&b, '\n');
  cli_out(buf_str(&b));
}

int table_list(Cli *cli, Store *s, const CliList *list, const void *rows, int count) {
  bool as_json = cli_given(cli, "--json");
  CliTable t = table_begin(cli, list->columns, list->column_count);
  for (int i = 0; i < count; i++) {
    const void *row = (const char *)rows + (size_t)i * list->row_size;
    if (as_json)
      print_line(cli, list->json(cli, s, row));
    else
      list->cells(&t, s, row);
  }
  if (count && !as_json) table_print(&t);
  if (!count) cli_talk(cli, text_id(str_c(list->none)));
  return EXIT_DONE;
}
