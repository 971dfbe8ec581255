/* A desk brought to a page by a script, in a folder of its own. */
#ifndef SABOQ_CLI_SHOT_H
#define SABOQ_CLI_SHOT_H

#include "app/desk.h"
#include "cli/cli.h"

typedef struct {
  const char *name;
  bool people;        /* with a roster; without: a folder that was never used */
  const char *script; /* see shot_script.c */
  bool unshared;      /* without the shared scripts: scenarios fail */
} ShotPage;

/* All pages that can be drawn. */
const ShotPage *shot_pages(int *count);

typedef struct Shot Shot;

/* NULL and *e when the machine failed; a script that does not fit the bundled course is the
 * programmer's fault and panics. */
Shot *shot_make(Cli *cli, const ShotPage *page, int zoom, Err *e);
Stage shot_stage(Shot *shot);

/* Removes the folder, too. */
void shot_end(Shot *shot);

#endif
