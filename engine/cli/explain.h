/* `saboq check --explain`: what the rules of `check` are, for a person. */
#ifndef SABOQ_CLI_EXPLAIN_H
#define SABOQ_CLI_EXPLAIN_H

#include "cli/cli.h"

/* With rules on the command line each one whole: what is said of it, and why there is such a rule.
 * Without one, a line for each rule there is. */
int explain(Cli *cli);

#endif
