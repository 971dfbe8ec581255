/* What setting and measuring share: pieces of one face, and their widths. Of interest to text.c
 * and breaks.c only. */
#ifndef SABOQ_UI_TYPESET_H
#define SABOQ_UI_TYPESET_H

#include "ui/text.h"

/* Bytes [start, end) that one face draws. */
typedef struct {
  ptrdiff_t start, end;
  Face face;
  bool code;
} Piece;

/* The piece that begins at `at`, at most up to `end`. */
Piece typeset_piece(Typeset *t, const TextSpec *spec, ptrdiff_t at, ptrdiff_t end);

/* What is drawn for a piece: signs without width left out, letters that no font has replaced;
 * zero-ended. */
Str typeset_drawn(Typeset *t, Arena *a, const TextSpec *spec, Piece piece);

/* Width of bytes [from, to); `keep` remembers words for the next time. */
int typeset_width(Typeset *t, const TextSpec *spec, ptrdiff_t from, ptrdiff_t to, bool keep);

/* Pixels of the letters, the fonts and the distance of lines for a size at the zoom. */
int typeset_px(const Typeset *t, TextSize size);
int typeset_leading(const Typeset *t, TextSize size);
TTF_Font *typeset_font(const Typeset *t, Face face, TextSize size);

/* Where a word that begins at `at` ends, and where the spaces from `at` on end. */
ptrdiff_t breaks_word_end(Str text, ptrdiff_t at);
ptrdiff_t breaks_space_end(Str text, ptrdiff_t at);

/* Whether a word too long for a line may be cut before the code point at `at`; and whether a cut
 * there would part a letter from its sign, which is never done. */
bool breaks_may_cut(Str text, ptrdiff_t at);
bool breaks_parts_letter(Str text, ptrdiff_t at);

#endif
