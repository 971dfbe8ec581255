/* Where a line may break.
 *
 * Words end at spaces and line feeds, and behind a hyphen or dash between letters. A space before
 * a dash keeps the dash on its line (Russian and Uzbek put a long dash where English has "is").
 * No-break spaces are letters here. The signs of Uzbek, U+02BB and U+02BC, belong to the letter
 * before them and to the word behind them: no line is cut beside them, unless a line holds
 * nothing else; and never between a letter and its sign. */
#include "base/utf8.h"
#include "ui/typeset.h"

static bool is_dash(uint32_t c) {
  return c == 0x2013 || c == 0x2014;
}

static bool is_space(uint32_t c) {
  return c == ' ' || c == '\t' || c == 0x200B;
}

static bool is_uzbek_sign(uint32_t c) {
  return c == 0x02BB || c == 0x02BC;
}

static bool is_combining(uint32_t c) {
  return (c >= 0x0300 && c <= 0x036F) || c == 0x200D || c == 0xFE0F;
}

static uint32_t peek(Str x, ptrdiff_t at) {
  return at < x.n ? utf8_next(x, &at) : 0;
}

static bool glues_dash(Str x, ptrdiff_t space) {
  ptrdiff_t at = space;
  utf8_next(x, &at);
  if (at >= x.n || !is_dash(utf8_next(x, &at))) return false;
  return at >= x.n || peek(x, at) == ' ';
}

/* A hyphen between letters, a dash or slash with a letter behind it. */
static bool breaks_behind(Str x, ptrdiff_t at, uint32_t c) {
  if (c != '-' && c != '/' && !is_dash(c)) return false;
  return utf8_is_letter(peek(x, at));
}

ptrdiff_t breaks_word_end(Str x, ptrdiff_t at) {
  ptrdiff_t start = at;
  while (at < x.n) {
    ptrdiff_t here = at;
    uint32_t c = utf8_next(x, &at);
    if (c == '\n') return here;
    if (is_space(c) && !(here > start && glues_dash(x, here))) return here;
    if (here > start && breaks_behind(x, at, c)) return at;
  }
  return x.n;
}

ptrdiff_t breaks_space_end(Str x, ptrdiff_t at) {
  while (at < x.n) {
    ptrdiff_t here = at;
    if (!is_space(utf8_next(x, &at))) return here;
  }
  return x.n;
}

bool breaks_parts_letter(Str x, ptrdiff_t at) {
  uint32_t behind = peek(x, at);
  return is_uzbek_sign(behind) || is_combining(behind);
}

bool breaks_may_cut(Str x, ptrdiff_t at) {
  return !breaks_parts_letter(x, at) && !is_uzbek_sign(peek(x, utf8_back(x, at)));
}
