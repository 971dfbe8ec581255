/* A catalogue: the sentences of one language, from a gettext PO file. Our entries carry their id
 * in msgctxt; msgid is the source text the translation was made from. This is a reader and writer
 * of the PO subset that msgfmt, Poedit and Weblate write (comments, references, flags, previous
 * msgid, contexts, plurals, obsolete entries); what it does not understand in comments it keeps.
 * Format: GNU gettext manual, "The Format of PO Files". */
#ifndef SABOQ_COURSE_CATALOGUE_H
#define SABOQ_COURSE_CATALOGUE_H

#include "base/diag.h"
#include "base/map.h"

/* CLDR cardinal categories that our languages use. */
typedef enum { PLURAL_ONE, PLURAL_FEW, PLURAL_MANY, PLURAL_OTHER, PLURAL_COUNT } PluralForm;

/* A language the program knows: its plural rule, as CLDR 48 gives it for whole numbers, and its
 * signs. */
typedef struct {
  Str tag;           /* BCP 47: "en", "ru", "uz", "uz-Cyrl" */
  Str name;          /* in itself: "Oʻzbekcha" */
  Str plural_header; /* gettext's Plural-Forms value */
  PluralForm forms[3];
  int form_count;
  PluralForm (*form)(int64_t n);
  Str group; /* between thousands */
  char point;
} Language;

/* The language of a tag, or NULL; and all of them, in the order a person chooses from. */
const Language *language_find(Str tag);
const Language *language_all(int *count);

typedef struct {
  Str id;        /* msgctxt */
  Str source;    /* msgid */
  Str source_plural;  /* msgid_plural; empty: none */
  Str words[3];  /* msgstr, or msgstr[0..2] by language's forms */
  int word_count; /* 1, or the number of forms */
  /* Comment lines, whole, from the "#" to the newline at each one's end, which also the last one
   * has: */
  Str comments;   /* translator's "# " lines */
  Str extracted;  /* "#. " lines */
  Str references; /* "#: " lines */
  Str flags;      /* "#, " lines; written with or without `fuzzy` as the field below says */
  Str previous;   /* "#| " lines; of an obsolete entry "#~| " */
  bool fuzzy, obsolete;
  int line;
} CatalogueEntry;

typedef struct Catalogue {
  const Language *language; /* NULL: a tag we do not know, or a template */
  Str header;               /* msgstr of the empty msgid */
  Str header_comments;      /* its comment lines and flags */
  CatalogueEntry *entries;  /* in order of the file, obsolete ones among them */
  int count, cap;
  Map by_id;                /* id -> CatalogueEntry*, obsolete ones left out */
} Catalogue;

/* Reads a PO file; findings (broken syntax with its place, double id, a missing id, wrong number
 * of plural forms, invalid UTF-8) go to *d with rule ids that begin with "po-". NULL when there
 * was an error. */
Catalogue *catalogue_read(Arena *a, Str file, Str bytes, const Language *language, DiagList *d);

/* Writes it as msgcat would: lines wrapped at newlines only. Reading and writing again changes no
 * byte of a file this wrote. */
void catalogue_write(Buf *b, const Catalogue *c);

/* The translation of an id for a number (0 where there is none): empty when missing, empty or
 * fuzzy. */
Str catalogue_words(const Catalogue *c, Str id, int64_t n);

/* What stands behind `front` in the entry's flag that begins with it: "CLOSED" of "#, form-CLOSED"
 * for "form-". Empty when it has no such flag. */
Str catalogue_flag(const CatalogueEntry *e, Str front);

/* The source text of an id for a number, by the catalogue's language: what the English interface
 * shows. */
Str catalogue_source(const Catalogue *c, Str id, int64_t n);

#endif
