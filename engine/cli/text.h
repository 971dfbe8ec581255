/* A stage in a terminal: prints its page, reads a line, does what it says. */
#ifndef SABOQ_CLI_TEXT_H
#define SABOQ_CLI_TEXT_H

#include "app/stage.h"
#include "cli/cli.h"

/* Answers come from the file, "-" or "" for standard input. One step a line:
 *   n        the n-th that can be pressed      ID       a node, an option, an action by its id
 *   = text   into the first open field         :lang TAG   :pause   :away   :quit   # a comment
 * :pause leaves a recorded attempt and takes it up again, :away steps away from an interview and
 * comes back. Ends at :quit or behind the last line;
 * EXIT_FINDINGS when a line named nothing on its page. */
typedef struct {
  Cli *cli;
  const Stage *stage;
  Str answers;
  bool recorded;
} TextSetup;

/* Runs to the end; gives the exit code. */
int text_run(const TextSetup *setup);

/* The page as people read it in a terminal; what can be pressed has its number. */
void text_print_page(Node *page, Buf *out);

#endif
