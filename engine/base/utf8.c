/* UTF-8, read strictly: what this file lets through is what every other program will accept too.
 * A broken sequence is one bad byte, and reading goes on behind it, so any bytes can be walked.
 * Letters are those of the alphabets the courses are written in; there is no table of all of
 * Unicode. */
#include "base/utf8.h"

#include <string.h>

#include "base/panic.h"

/* Behind ASCII: first bytes from `first` to `last` announce so many bytes, hold these bits of the code point,
 * and need it to be at least `least`: what is less has a shorter form. */
static const struct {
  unsigned char first, last, length, bits;
  uint32_t least;
} forms[] = {
  {0xC2, 0xDF, 2, 0x1F, 0x80},
  {0xE0, 0xEF, 3, 0x0F, 0x800},
  {0xF0, 0xF4, 4, 0x07, 0x10000},
};

static bool is_scalar(uint32_t c) {
  return c <= 0x10FFFF && !(c >= 0xD800 && c <= 0xDFFF);
}

/* The code point at x.s[at] and its length in bytes; length 0: broken. */
static int decode(Str x, ptrdiff_t at, uint32_t *code_point) {
  unsigned char first = (unsigned char)x.s[at];
  if (first < 0x80) {
    *code_point = first;
    return 1;
  }
  size_t f = 0, form_count = sizeof forms / sizeof *forms;
  while (f < form_count && !(first >= forms[f].first && first <= forms[f].last)) f++;
  if (f == form_count || x.n - at < forms[f].length) return 0;
  uint32_t c = first & forms[f].bits;
  for (int i = 1; i < forms[f].length; i++) {
    unsigned char b = (unsigned char)x.s[at + i];
    if ((b & 0xC0) != 0x80) return 0;
    c = c << 6 | (b & 0x3Fu);
  }
  if (c < forms[f].least || !is_scalar(c)) return 0;
  *code_point = c;
  return forms[f].length;
}

uint32_t utf8_next(Str x, ptrdiff_t *at) {
  uint32_t c = UTF8_BAD;
  int n = decode(x, *at, &c);
  *at += n ? n : 1;
  return c;
}

ptrdiff_t utf8_back(Str x, ptrdiff_t at) {
  Str before = str_slice(x, 0, at);
  for (int n = 1; n <= 4 && n <= at; n++) {
    uint32_t c;
    if (decode(before, at - n, &c) == n) return at - n;
  }
  return at - 1;
}

/* Behind the ASCII bytes from `at` on, but zero: most of every file, looked at eight at a time. */
static ptrdiff_t skip_ascii(Str x, ptrdiff_t at) {
  const uint64_t high = UINT64_C(0x8080808080808080), ones = UINT64_C(0x0101010101010101);
  for (uint64_t eight; x.n - at >= 8; at += 8) {
    memcpy(&eight, x.s + at, 8);
    if ((eight | (eight - ones)) & high) break; /* one is not ASCII, or perhaps zero */
  }
  while (at < x.n && (unsigned char)x.s[at] - 1u < 0x7F) at++;
  return at;
}

ptrdiff_t utf8_check(Str x) {
  for (ptrdiff_t at = skip_ascii(x, 0); at < x.n; at = skip_ascii(x, at)) {
    uint32_t c = 0;
    int n = decode(x, at, &c);
    if (n == 0 || c == 0) return at;
    at += n;
  }
  return -1;
}

void utf8_put(Buf *b, uint32_t c) {
  ensure(is_scalar(c));
  if (c < 0x80) {
    buf_byte(b, (char)c);
    return;
  }
  int more = c < 0x800 ? 1 : c < 0x10000 ? 2 : 3;
  static const unsigned char marks[] = {0, 0xC0, 0xE0, 0xF0};
  buf_byte(b, (char)(marks[more] | c >> (6 * more)));
  while (more-- > 0) buf_byte(b, (char)(0x80 | ((c >> (6 * more)) & 0x3F)));
}

ptrdiff_t utf8_length(Str x) {
  ptrdiff_t n = 0;
  for (ptrdiff_t at = 0; at < x.n; n++) utf8_next(x, &at);
  return n;
}

/* Ranges of capitals: to each, or to each second one from `first`, `add` gives the small letter. */
static const struct {
  uint16_t first, last, step, add;
} capitals[] = {
  {'A', 'Z', 1, 32},
  {0x00C0, 0x00D6, 1, 32},
  {0x00D8, 0x00DE, 1, 32},
  {0x0100, 0x012E, 2, 1},
  {0x0132, 0x0136, 2, 1},
  {0x0139, 0x0147, 2, 1},
  {0x014A, 0x0176, 2, 1},
  {0x0179, 0x017D, 2, 1},
  {0x01F4, 0x01F4, 1, 1},
  {0x0400, 0x040F, 1, 80},
  {0x0410, 0x042F, 1, 32},
  {0x0460, 0x0480, 2, 1},
  {0x048A, 0x04BE, 2, 1},
  {0x04C0, 0x04C0, 1, 15},
  {0x04C1, 0x04CD, 2, 1},
  {0x04D0, 0x052E, 2, 1},
};

uint32_t utf8_lower(uint32_t c) {
  if (c == 0x0130) return 'i';
  if (c == 0x0178) return 0x00FF;
  for (size_t i = 0; i < sizeof capitals / sizeof *capitals; i++) {
    if (c < capitals[i].first || c > capitals[i].last) continue;
    return (c - capitals[i].first) % capitals[i].step ? c : c + capitals[i].add;
  }
  return c;
}

bool utf8_is_letter(uint32_t c) {
  if ((c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z')) return true;
  if (c < 0xC0) return false;
  if (c <= 0x17F) return c != 0xD7 && c != 0xF7;
  if (c >= 0x400 && c <= 0x52F) return c < 0x482 || c > 0x489;
  return c == 0x2BB || c == 0x2BC || c == 0x1F4 || c == 0x1F5;
}
