/* Catalogues of a course or of the interface: extract, update, status, and Uzbek Cyrillic out of
 * Uzbek Latin. All of it matches by id and never by text. */
#ifndef SABOQ_AUTHOR_I18N_H
#define SABOQ_AUTHOR_I18N_H

#include "course/course.h"

/* The template (.pot) of a course: every sentence, in order of the course, with its place as
 * reference and what it is ("option, a right answer", "feedback when wrong", "statement of law") as
 * extracted comment. */
Catalogue *i18n_extract(Arena *a, const Course *course);

/* The interface's template is its English catalogue as it stands (assets/po/en.po), without words;
 * remarks in it become extracted comments. */
Catalogue *i18n_template_of(Arena *a, const Catalogue *english);

typedef struct {
  int added, changed, kept, gone;
} I18nChange;

/* `old` (NULL: none yet) brought up to the template: new ids come in empty, ids whose source
 * changed keep their words and are marked fuzzy with the previous source, ids that are gone
 * become obsolete, everything else stays as it is with its comments. */
Catalogue *i18n_update(Arena *a, const Catalogue *template_, const Catalogue *old,
                       const Language *language, I18nChange *change);

/* Uzbek Cyrillic generated from the Latin catalogue, by id. An entry that a reviewer changed
 * (its words, or its "generated" mark is gone) is kept, and marked fuzzy when the Latin or the
 * source has changed since. Each generated entry carries the extracted comment "generated from
 * Latin". `changed` counts the entries whose words, source or fuzzy mark came out otherwise than
 * in `old`. */
Catalogue *i18n_cyrillic(Arena *a, const Catalogue *latin, const Catalogue *old,
                         I18nChange *change);

/* total = translated + fuzzy + missing, in ids of the template. Fuzzy are also those whose
 * source is not the template's any more; obsolete are words in `c` that no id of the template
 * needs. */
typedef struct {
  int total, translated, fuzzy, missing, obsolete;
} I18nStatus;

/* How a catalogue stands to its template. */
I18nStatus i18n_status(const Catalogue *template_, const Catalogue *c);

/* Findings about translations: an error `po-placeholder` where a translation and its source differ
 * in placeholders, a warning `glued-suffix` where a letter follows one directly. */
void i18n_check(const Catalogue *c, Str file, DiagList *d);

/* A warning `form-changed` for each question of a scenario whose translator could not keep its form
 * and says so with the flag "form-CLOSED", "form-OPEN", ... */
void i18n_check_forms(const Course *course, const Catalogue *c, Str file, DiagList *d);

#endif
