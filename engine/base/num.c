/* Numbers as text and back, whatever the locale. The C library's strtod and printf follow the
 * locale, and a decimal that was read with a comma in one classroom and a point in another would
 * change scores: so points and scores are integers in ten-thousandths, and every digit is read
 * and written here.
 * Readers take the whole string or nothing, and refuse what does not fit. */
#include "base/num.h"

static bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/* Puts a digit behind `value`, which is kept negative because the negative numbers reach one
 * further. */
static bool push_digit(int64_t *value, char digit) {
  int d = digit - '0';
  if (*value < (INT64_MIN + d) / 10) return false;
  *value = *value * 10 - d;
  return true;
}

static bool apply_sign(int64_t negative, bool minus, int64_t *value) {
  if (!minus && negative == INT64_MIN) return false;
  *value = minus ? negative : -negative;
  return true;
}

bool num_int(Str x, int64_t *value) {
  bool minus = str_starts(x, S("-"));
  int64_t v = 0;
  if (minus) x = str_slice(x, 1, x.n);
  if (x.n == 0) return false;
  for (ptrdiff_t i = 0; i < x.n; i++) {
    if (!is_digit(x.s[i]) || !push_digit(&v, x.s[i])) return false;
  }
  return apply_sign(v, minus, value);
}

bool num_decimal(Str x, bool comma, int64_t *value) {
  bool minus = str_starts(x, S("-"));
  ptrdiff_t at = minus, whole = 0, behind = 0;
  int64_t v = 0;
  for (; at < x.n && is_digit(x.s[at]); at++, whole++) {
    if (!push_digit(&v, x.s[at])) return false;
  }
  if (whole == 0) return false;
  if (at < x.n) {
    if (x.s[at] != '.' && !(comma && x.s[at] == ',')) return false;
    behind = x.n - ++at;
    if (behind < 1 || behind > 4) return false;
  }
  for (int i = 0; i < 4; i++) {
    char digit = i < behind ? x.s[at + i] : '0';
    if (!is_digit(digit) || !push_digit(&v, digit)) return false;
  }
  return apply_sign(v, minus, value);
}

void num_put_decimal(Buf *b, int64_t value, char point) {
  int64_t whole = value / NUM_ONE, part = value % NUM_ONE;
  if (value < 0 && whole == 0) buf_byte(b, '-');
  buf_int(b, whole);
  if (part == 0) return;
  if (part < 0) part = -part;
  int digits = 4;
  for (; part % 10 == 0; part /= 10) digits--;
  buf_format(b, "%c%0*lld", point, digits, (long long)part);
}

void num_put_hex(Buf *b, const void *bytes, size_t n) {
  const unsigned char *at = bytes;
  for (size_t i = 0; i < n; i++) buf_format(b, "%02x", at[i]);
}

static int hex_digit(char c) {
  if (is_digit(c)) return c - '0';
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

bool num_hex(Str x, void *out, size_t want) {
  unsigned char *to = out;
  if (want > PTRDIFF_MAX / 2 || x.n != (ptrdiff_t)(2 * want)) return false;
  for (size_t i = 0; i < want; i++) {
    int high = hex_digit(x.s[2 * i]), low = hex_digit(x.s[2 * i + 1]);
    if (high < 0 || low < 0) return false;
    to[i] = (unsigned char)(high << 4 | low);
  }
  return true;
}

static const char base64_digits[] =
  "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/* Three bytes are four digits; what is left at the end is one digit more than it has bytes. */
void num_put_base64(Buf *b, const void *bytes, size_t n) {
  const unsigned char *at = bytes;
  for (size_t i = 0; i < n; i += 3) {
    uint32_t held = (uint32_t)at[i] << 16;
    if (i + 1 < n) held |= (uint32_t)at[i + 1] << 8;
    if (i + 2 < n) held |= at[i + 2];
    char digits[4];
    for (int d = 0; d < 4; d++) digits[d] = base64_digits[held >> (18 - 6 * d) & 63];
    buf_put(b, (Str){digits, n - i < 3 ? (ptrdiff_t)(n - i + 1) : 4});
  }
}

static int base64_digit(char c) {
  if (c >= 'A' && c <= 'Z') return c - 'A';
  if (c >= 'a' && c <= 'z') return c - 'a' + 26;
  if (is_digit(c)) return c - '0' + 52;
  if (c == '-') return 62;
  return c == '_' ? 63 : -1;
}

/* Bits left over behind the last byte must be 0, so that only one text gives the bytes. */
bool num_base64(Str x, void *out, size_t want) {
  unsigned char *to = out;
  if (want > PTRDIFF_MAX / 8 || x.n != (ptrdiff_t)((want * 8 + 5) / 6)) return false;
  uint32_t held = 0;
  int bits = 0;
  for (ptrdiff_t i = 0; i < x.n; i++) {
    int d = base64_digit(x.s[i]);
    if (d < 0) return false;
    held = held << 6 | (uint32_t)d;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    *to++ = (unsigned char)(held >> bits);
  }
  return (held & ((1u << bits) - 1)) == 0;
}
