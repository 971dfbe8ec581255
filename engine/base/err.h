/* The world's fault: disk, database, display. Functions that meet it return false and fill an
 * Err, whose text is one that a person can act on. */
#ifndef SABOQ_BASE_ERR_H
#define SABOQ_BASE_ERR_H

#include "base/text.h"

typedef struct {
  char rule[48];    /* text id of the sentence, as `err.disk-full`; empty: no error */
  char detail[400]; /* what the machine said, in its own words, UTF-8, zero-ended */
} Err;

/* Fills *e (never NULL); returns false, so that `return err_set(...)` reads well. */
bool err_set(Err *e, const char *rule, const char *format, ...) STR_FORMAT(3, 4);

/* The sentence to show: text `rule` with {detail}. */
Text err_text(Arena *a, const Err *e);

#endif
