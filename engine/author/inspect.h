/* What the checks of rules share: the course under inspection, how a finding is told, and the ways
 * through a course that several of them take. Internal to this room. */
#ifndef SABOQ_AUTHOR_INSPECT_H
#define SABOQ_AUTHOR_INSPECT_H

#include "author/rules.h"

struct Inspection {
  Arena *a;
  const Course *course;
  DiagList *d;
  const Rule *rule; /* the one that is asked now */
  Str file;         /* that it told of last, and how often */
  int told;
};

/* A finding of the rule that is asked, with its severity. NULL when it has told enough of one file,
 * which the functions below take. */
Diag *inspect_tell(Inspection *i, Place at);
void inspect_arg(const Inspection *i, Diag *item, const char *name, Str value);
void inspect_number(const Inspection *i, Diag *item, const char *name, int64_t value);

/* Items that are met together: those of a lesson's pages, or of a pool. */
typedef struct {
  const Item **items;
  int count;
  const Lesson *lesson; /* or NULL */
  const Pool *pool;     /* or NULL */
} ItemList;

/* All of them, in order of the course; those without an item are left out. */
ItemList *inspect_items(const Inspection *i, int *count);

/* The sum of what a quiz draws. */
int inspect_drawn(const Quiz *quiz);

/* The tables of rules, each ended by a row without an id. */
extern const Rule rules_of_files[], rules_of_scripts[], rules_of_items[], rules_of_pages[],
  rules_of_courses[], rules_of_media[], rules_of_translations[];

#endif
