/* Uzbek in two scripts. Oʻ and Gʻ are two code points (letter + U+02BB); tutuq is U+02BC. People
 * type any of ten signs for both. Source: the alphabet law of 1993/1995 and the Cyrillic rules
 * of 1956. Latin to Cyrillic loses nothing that a word list cannot put back; it is used to make
 * catalogues, never while a lesson runs. */
#ifndef SABOQ_BASE_UZBEK_H
#define SABOQ_BASE_UZBEK_H

#include "base/str.h"

/* Every apostrophe-like sign (U+0027 0060 00B4 2018 2019 201B 02B9 02BB 02BC 2032) after o O g G
 * becomes U+02BB, after any other letter U+02BC; elsewhere it is kept. */
Str uzbek_normalise(Arena *a, Str x);

/* Cyrillic letters to Latin by the rules and a few listed words; everything else is kept. */
Str uzbek_to_latin(Arena *a, Str x);

/* Latin to Cyrillic by longest match, with the loan endings in -ts- and a list of exceptions
 * (whole words or word stems, both in lower case). In dates the hyphen becomes a space:
 * 2026-yil 5-martda, 2026 йил 5 мартда; other ordinals keep it: 135-модда. Keeps
 * {placeholders}, `code`, words between ⟦ ⟧ (dropping these marks), Roman numbers of two letters
 * and more, words with a letter that Uzbek does not have (Windows), and the letter of a paragraph
 * in round brackets, (b). */
Str uzbek_to_cyrillic(Arena *a, Str x);

/* How a fill-in answer is compared: normalised signs, lower case, one space between words, none
 * at the ends; where `cyrillic` is true, Cyrillic is turned to Latin first. */
Str uzbek_fold(Arena *a, Str x, bool cyrillic);

#endif
