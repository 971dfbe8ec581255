/* The rules of `saboq check`: one record for each, in tables that `check` runs, that `--explain` and
 * docs/check-rules.md list, and that the tests hold against what the program can say. A finding of a
 * rule is the text "rule.<id>"; why there is such a rule is the text "rule.why.<why>", which rules of one
 * kind share. */
#ifndef SABOQ_AUTHOR_RULES_H
#define SABOQ_AUTHOR_RULES_H

#include "course/course.h"

typedef struct Inspection Inspection;

typedef struct Rule {
  const char *id; /* "unknown-key" */
  DiagSeverity severity;
  const char *why;   /* "key" */
  const char *where; /* the part of the program that finds it: "course", "script", "author", ... */
  /* Looks through a whole course; NULL where it is found while files are read or scripts run. */
  void (*check)(Inspection *i);
} Rule;

/* The rules in order; NULL behind the last. */
const Rule *rule_at(int number);

/* By its id; NULL when there is no such rule. */
const Rule *rule_find(Str id);

/* All that can be said of a course that could be read: its scripts are rehearsed, its translations
 * compared, and every rule that has a check is asked. */
void rules_check(Arena *a, const Course *course, DiagList *d);

#endif
