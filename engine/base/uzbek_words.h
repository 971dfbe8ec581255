/* Words whose other spelling no rule of uzbek_latin.c and uzbek_cyrillic.c gives. Only those two
 * files use it. */
#ifndef SABOQ_BASE_UZBEK_WORDS_H
#define SABOQ_BASE_UZBEK_WORDS_H

#include "base/str.h"

typedef enum {
  UZBEK_STEM,  /* begins a word; what follows it goes by the rules */
  UZBEK_WHOLE, /* is the word */
} UzbekMatch;

/* Both spellings are in lower case. A ь at the end of `cyrillic` is written only where the word
 * ends with it. */
typedef struct {
  Str latin, cyrillic;
  UzbekMatch match;
  bool both_ways; /* the rules from Cyrillic to Latin fail too */
} UzbekWord;

extern const UzbekWord uzbek_words[];
extern const int uzbek_word_count;

#endif
