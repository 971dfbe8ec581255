/* A table in a terminal: a head, and columns as wide as their widest cell; and the commands that
 * list rows, as a table or, with --json, as a line of JSON for each. */
#ifndef SABOQ_CLI_TABLE_H
#define SABOQ_CLI_TABLE_H

#include "cli/cli.h"

typedef struct {
  Cli *cli;
  Buf *cells; /* Str after Str, row after row; the head first */
  int columns;
} CliTable;

/* A table of these columns; the head of one is the text cli.column.<name>. */
CliTable table_begin(Cli *cli, const char *const *names, int columns);

/* The next cell, from left to right: words that are not copied, or a text's. */
void table_cell(CliTable *t, Str words);
void table_text(CliTable *t, Str text_id);

/* The next cell: a day and a time of day. */
void table_time(CliTable *t, int64_t wall, int zone);

/* Prints it on standard output; the last row must be whole. */
void table_print(const CliTable *t);

/* What a command lists. */
typedef struct {
  const char *const *columns;
  int column_count;
  size_t row_size;
  void (*cells)(CliTable *t, Store *s, const void *row); /* puts a cell for each column */
  Json *(*json)(Cli *cli, Store *s, const void *row);
  const char *none; /* text id: what is said where there are no rows */
} CliList;

/* Lists rows as the command's options ask; always EXIT_DONE. */
int table_list(Cli *cli, Store *s, const CliList *list, const void *rows, int count);

/* Sets a moment as ISO 8601 with its zone. */
void table_json_time(Arena *a, Json *object, Str key, int64_t wall, int zone);

#endif
