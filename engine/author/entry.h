/* What extract, update and the Cyrillic generator do with single entries. Internal to this room. */
#ifndef SABOQ_AUTHOR_ENTRY_H
#define SABOQ_AUTHOR_ENTRY_H

#include "course/catalogue.h"

/* Whether every form has words; whether any has. */
bool entry_complete(const CatalogueEntry *e);
bool entry_started(const CatalogueEntry *e);

/* Lines "#| msgid ..." that tell the source an entry's words were made from. */
Str entry_source_lines(Arena *a, const CatalogueEntry *e);

/* The words with a newline at their begin and end where the source has one there, and none where
 * it has none: msgfmt demands it, and to Markdown it is all the same. */
Str entry_match_ends(Arena *a, Str words, Str source);

/* id -> CatalogueEntry*: the entry in use, or else the first obsolete one of that id. NULL gives
 * an empty map. */
Map entry_index(Arena *a, const Catalogue *c);

/* An empty catalogue with room for so many entries. */
Catalogue *entry_catalogue(Arena *a, const Language *language, int room);

/* Puts an entry behind the last; there must be room. It is found by id unless it is obsolete. */
CatalogueEntry *entry_add(Catalogue *c, CatalogueEntry e);

#endif
