/* The signs of written Uzbek. The alphabet has one sign in oʻ and gʻ and another for the tutuq;
 * keyboards have neither, so people type whatever looks alike. Text is normalised where it comes
 * in and where it is compared, never where it is stored. The two scripts are turned into each
 * other in uzbek_latin.c and uzbek_cyrillic.c. */
#include "base/uzbek.h"

#include "base/utf8.h"

enum { TURNED_COMMA = 0x2BB, TUTUQ = 0x2BC };

static bool is_sign(uint32_t c) {
  static const uint16_t signs[] = {
    0x27, 0x60, 0xB4, 0x2018, 0x2019, 0x201B, 0x2B9, TURNED_COMMA, TUTUQ, 0x2032};
  for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
    if (c == signs[i]) return true;
  }
  return false;
}

/* The sign as it is right behind `before`; behind another sign and behind anything but a letter
 * it is no part of a word. */
static uint32_t sign_behind(uint32_t before, uint32_t sign) {
  if (before == 'o' || before == 'O' || before == 'g' || before == 'G') return TURNED_COMMA;
  return utf8_is_letter(before) && !is_sign(before) ? TUTUQ : sign;
}

Str uzbek_normalise(Arena *a, Str x) {
  Buf out = buf_make(a);
  uint32_t before = 0;
  for (ptrdiff_t at = 0; at < x.n;) {
    ptrdiff_t from = at;
    uint32_t c = utf8_next(x, &at);
    if (is_sign(c))
      utf8_put(&out, sign_behind(before, c));
    else
      buf_put(&out, str_slice(x, from, at));
    before = c;
  }
  return buf_str(&out);
}

static bool is_space(uint32_t c) {
  return c == ' ' || (c >= 0x09 && c <= 0x0D) || c == 0xA0 || c == 0x202F ||
         (c >= 0x2000 && c <= 0x200A);
}

Str uzbek_fold(Arena *a, Str x, bool cyrillic) {
  if (cyrillic) x = uzbek_to_latin(a, x);
  x = uzbek_normalise(a, x);
  Buf out = buf_make(a);
  bool gap = false;
  for (ptrdiff_t at = 0; at < x.n;) {
    uint32_t c = utf8_next(x, &at);
    if (is_space(c)) {
      gap = true;
      continue;
    }
    if (gap && out.n) buf_byte(&out, ' ');
    gap = false;
    utf8_put(&out, utf8_lower(c));
  }
  return buf_str(&out);
}
