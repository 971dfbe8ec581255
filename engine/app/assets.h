/* What the program brings with it: interface catalogues, fonts, courses. Found beside the program
 * when it is installed
 * (../share/saboq), in the source tree when it is run where it was built; $SABOQ_SHARE overrides
 * both. */
#ifndef SABOQ_APP_ASSETS_H
#define SABOQ_APP_ASSETS_H

#include "base/err.h"
#include "course/words.h"

typedef struct {
  Str interface; /* folder of the interface's catalogues, <tag>.po */
  Str fonts, courses;
  Str scripts; /* folder of the Lua that scenarios share; empty where there is none */
  Catalogue *english;
  Map catalogues; /* tag -> Catalogue*, read when first asked for */
  Arena *arena;
} Assets;

/* False with err.no-assets where they are not. */
bool assets_open(Arena *a, Assets *assets, Err *e);

/* The interface's catalogue of a language; NULL for English and where there is none. */
const Catalogue *assets_catalogue(Assets *assets, const Language *language);

/* Words of a language, for a course or without one. */
Words assets_words(Assets *assets, Arena *a, const Language *language, const Course *course);

/* The language to begin with: of `tag` when it is one of ours, else of $SABOQ_LANG, $LC_ALL,
 * $LC_MESSAGES, $LANG, else Uzbek. */
const Language *assets_language(Arena *a, Str tag);

#endif
