/* Findings of one file while it is read: places are made from marks, long values are cut, and a
 * file that is wrong all over stops talking after a while. Internal to the rooms that read course
 * files. */
#ifndef SABOQ_COURSE_FINDINGS_H
#define SABOQ_COURSE_FINDINGS_H

#include "base/diag.h"

enum { FINDINGS_MAX = 100 }; /* errors, and warnings, a file; one note tells of those behind */

/* A place inside the file: from 1, in code points; line 0 is the file as a whole. */
typedef struct {
  int line, column, length;
} Mark;

typedef struct {
  DiagList *d;
  Str file, bytes; /* the file's name as findings show it, and what stands in it */
  int errors, warnings;
  bool told; /* that there are more */
} Findings;

/* Adds an error or a warning. NULL when the file has had its share: the functions below take
 * that. */
Diag *findings_error(Findings *f, const char *rule, Mark at);
Diag *findings_warning(Findings *f, const char *rule, Mark at);

/* An argument. Values are copied, and cut when they are long. */
void findings_arg(Findings *f, Diag *item, const char *name, Str value);
void findings_list(Findings *f, Diag *item, const char *name, Str words); /* not cut */
void findings_number(Findings *f, Diag *item, const char *name, int64_t value);

/* Gives the finding another sentence than its rule's own: when `near` is not empty, the one that
 * ends in "-suggest", with the argument {near}. Before other arguments. */
void findings_suggest(Findings *f, Diag *item, const char *suggest_text, Str near);

/* The place of a mark in this file. */
Place findings_place(const Findings *f, Mark at);

/* The mark of a place. */
Mark findings_mark(Place p);

/* The mark of the byte at an offset. */
Mark findings_mark_at(const Findings *f, ptrdiff_t offset);

/* The offset of a mark's first byte; the end of the file when it has no such place. */
ptrdiff_t findings_offset(const Findings *f, Mark at);

/* The name nearest to a word, out of those offered: one letter off, or a third of the word. */
typedef struct {
  Str word, best;
  int distance;
} Nearest;

/* Begins with a word, offers names, and ends with the nearest in `best`. */
Nearest nearest_to(Str word);
void nearest_offer(Nearest *n, Str candidate);

#endif
