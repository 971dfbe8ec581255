/* What the commands of `saboq` share: one struct per command in one table, options read by one
 * function, sentences from the interface's catalogue. Results go to standard output, talk to
 * standard error. */
#ifndef SABOQ_CLI_CLI_H
#define SABOQ_CLI_CLI_H

#include "app/assets.h"
#include "store/store.h"

typedef enum { EXIT_DONE = 0, EXIT_FINDINGS = 1, EXIT_USAGE = 2, EXIT_MACHINE = 3 } ExitCode;

/* One option of a command: "--seed N" (value "N") or "--json" (value NULL). Its help is the text
 * cli.option.<name without dashes>. */
typedef struct {
  const char *name, *value;
} CliOption;

enum { CLI_OPTIONS = 12, CLI_WORDS = 256, CLI_SEED_MOST = 999999999 };

typedef struct Cli Cli;

typedef struct {
  const char *name;               /* "learner add" */
  const char *arguments;          /* "COURSE..." or "" */
  CliOption options[CLI_OPTIONS]; /* beside --data, --lang and --help, which all have */
  int least, most;                /* words it takes; most -1: any number */
  int (*run)(Cli *cli);
} Command; /* its help is the text cli.help.<name with - for spaces> */

struct Cli {
  Arena *arena;
  const Command *command;
  Str words[CLI_WORDS]; /* what is no option */
  int word_count;
  Str values[CLI_OPTIONS]; /* by index of the command's options; a given one without a value is
                              "yes" */
  Str data, language_tag;
  Assets assets;
  const Language *language;
  Words say;
};

/* The table, ended by a NULL name. */
extern const Command *const cli_commands[];

/* An option's value, or "" when it was not given. `name` is one of the command's. */
Str cli_option(const Cli *cli, const char *name);
bool cli_given(const Cli *cli, const char *name);

/* An option's whole number within limits; false after saying what is wrong. `otherwise` where it
 * was not given. */
bool cli_number(
  Cli *cli, const char *name, int64_t least, int64_t most, int64_t otherwise, int64_t *value);

/* Says a text on standard error, on a line of its own. */
void cli_talk(Cli *cli, Text text);
/* Prints a text, or bytes, on standard output. */
void cli_print(Cli *cli, Text text);
void cli_out(Str bytes);

/* "45 %", as the language writes it. */
Str cli_percent(Cli *cli, int64_t percent);

/* Says an error and gives the exit code of the machine's fault. */
int cli_fail(Cli *cli, const Err *e);
/* Says what is wrong with the call and gives the exit code of that. */
int cli_misuse(Cli *cli, Text text);

/* Findings on standard output, with source lines, and their number on standard error; the exit code
 * they come to. */
int cli_findings(Cli *cli, DiagList *d);

/* The same for programs: a line of JSON for each finding, with file, line, column, length, severity
 * (error, warning or note, whatever the language), rule and text. */
int cli_findings_json(Cli *cli, DiagList *d);

/* The data folder: --data, else the user's. */
Str cli_folder(Cli *cli);
/* Opens it, with progress on standard error where that is a terminal, and says what opening found.
 * NULL after saying why not. */
Store *cli_store(Cli *cli, StoreMode mode, StoreNews *news);
/* Opens it, acts, closes it; the exit code of what was done. */
int cli_with_store(Cli *cli, StoreMode mode, int (*act)(Cli *cli, Store *store));

/* Shows how far something long is, on standard error where that is a terminal. */
StoreProgress cli_progress(Cli *cli);

#endif
