/* The author's fault: findings, collected over a whole run, sorted by place and shown together,
 * each with its source line and a caret. A finding is a rule id and arguments; its sentence is
 * the catalogue text `rule.<id>`. */
#ifndef SABOQ_BASE_DIAG_H
#define SABOQ_BASE_DIAG_H

#include "base/text.h"

typedef enum { DIAG_ERROR, DIAG_WARNING, DIAG_NOTE } DiagSeverity;

/* A place in a source file; line and column begin at 1, columns count code points; line 0: the
 * file as a whole. */
typedef struct {
  Str file;
  int line, column;
  int length; /* code points to underline, at least 1 */
} Place;

typedef struct {
  Str rule;
  DiagSeverity severity;
  Place place;
  Text text;
} Diag;

/* The bytes of a file that was read, for showing its lines. */
typedef struct DiagSource {
  Str file, bytes;
} DiagSource;

typedef struct {
  Arena *arena;
  Diag *items;
  ptrdiff_t n, cap;
  DiagSource *sources;
  ptrdiff_t source_count, source_cap;
  ptrdiff_t errors, warnings; /* counts */
} DiagList;

/* A list without findings. */
DiagList diag_make(Arena *a);

/* Tells the list a file's bytes, once; they must outlive it. */
void diag_source(DiagList *d, Str file, Str bytes);

/* Adds a finding of `rule` (a literal such as "unknown-key"). The returned pointer holds until
 * the next add; use it to add arguments with diag_arg right away. */
Diag *diag_add(DiagList *d, DiagSeverity severity, const char *rule, Place place);
void diag_arg(DiagList *d, Diag *item, const char *name, Str value);

/* As diag_arg, for a number: written as the language writes numbers, and an `n` chooses the
 * plural form. */
void diag_number(DiagList *d, Diag *item, const char *name, int64_t value);

/* By file, line, column, rule; the same finding twice becomes one. */
void diag_sort(DiagList *d);

/* The text id of a severity's word. */
Str diag_severity_text(DiagSeverity severity);

/* All of them as text:
 *     lessons/a.yaml:3:5: error: Unknown key "tilte". Did you mean "title"? [unknown-key]
 *       3 |     tilte: Consent
 *         |     ^^^^^
 * Severity words are the texts diag.error, diag.warning, diag.note. Lines over 120 code points
 * are cut around the caret. A finding of line 0 has no ":line:column", and none that has no line
 * in a source has the two lines below. */
void diag_print(const DiagList *d, Buf *out, TextVoice voice);

#endif
