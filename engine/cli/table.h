/* A table in a terminal: a head, and columns as wide as their widest cell. */
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

/* Prints it on standard output; the last row must be whole. */
void table_print(const CliTable *t);

#endif
