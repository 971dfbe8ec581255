/* The canonical form: equal trees give equal bytes on every machine, in every locale. Keys are
 * sorted by bytes; integers have no point and reals always have a point or an exponent; a real
 * is written with the fewest digits that read back as the same number. The C library finds those
 * digits, and what it does differently between systems (the point of the locale, "e+020") is
 * evened out here. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/panic.h"
#include "base/utf8.h"
#include "codec/json.h"

static void put_escaped(Buf *b, char c) {
  static const char named[] = "\b\t\n\f\r\"\\", names[] = "btnfr\"\\";
  const char *at = memchr(named, c, sizeof named - 1);
  if (at)
    buf_format(b, "\\%c", names[at - named]);
  else
    buf_format(b, "\\u%04x", (unsigned)c);
}

/* Where the ASCII from `at` on ends that stands in a string as it is. */
static ptrdiff_t plain_end(Str s, ptrdiff_t at) {
  while (at < s.n && s.s[at] >= 0x20 && s.s[at] < 0x7f && s.s[at] != '"' && s.s[at] != '\\') at++;
  return at;
}

void json_write_string(Buf *b, Str s) {
  buf_byte(b, '"');
  for (ptrdiff_t at = 0; at < s.n;) {
    ptrdiff_t end = plain_end(s, at);
    buf_put(b, str_slice(s, at, end));
    at = end;
    if (at == s.n) break;
    uint32_t c = utf8_next(s, &at);
    if (c == 0)
      utf8_put(b, UTF8_BAD);
    else if (c < 0x20 || c == '"' || c == '\\')
      put_escaped(b, (char)c);
    else
      utf8_put(b, c);
  }
  buf_byte(b, '"');
}

static void put_exponent(Buf *b, const char *exponent) {
  buf_byte(b, 'e');
  if (*exponent == '-') buf_byte(b, '-');
  exponent += strspn(exponent, "+-");
  exponent += strspn(exponent, "0");
  buf_put(b, str_c(exponent));
}

/* The fewest digits that read back as `real`, which is no whole number of under 16 digits. */
static void put_digits(Buf *b, double real) {
  char digits[40];
  for (int n = 1; n <= 17; n++) {
    snprintf(digits, sizeof digits, "%.*g", n, real);
    if (strtod(digits, NULL) == real) break;
  }
  size_t whole = strspn(digits, "-0123456789");
  buf_put(b, (Str){digits, (ptrdiff_t)whole});
  const char *rest = digits + whole;
  size_t point = strcspn(rest, "0123456789e"); /* whatever the locale has for a point */
  size_t part = strspn(rest + point, "0123456789");
  if (part) buf_byte(b, '.');
  buf_put(b, (Str){rest + point, (ptrdiff_t)part});
  const char *exponent = rest + point + part;
  if (*exponent)
    put_exponent(b, exponent + 1);
  else if (!part)
    buf_put(b, S(".0"));
}

static void put_real(Buf *b, double real) {
  ensure(isfinite(real));
  if (real > -1e15 && real < 1e15 && (double)(int64_t)real == real) {
    if (real == 0 && signbit(real)) buf_byte(b, '-');
    buf_int(b, (int64_t)real);
    buf_put(b, S(".0"));
    return;
  }
  put_digits(b, real);
}

static int by_key(const void *left, const void *right) {
  const Json *const *x = left, *const *y = right;
  return str_cmp((*x)->key, (*y)->key);
}

/* Members in the order in which they are written. */
static const Json **members(Arena *a, const Json *j) {
  const Json **all = arena_many(a, const Json *, j->count);
  int n = 0;
  for (const Json *at = j->first; at; at = at->next) all[n++] = at;
  if (j->kind == JSON_OBJECT) qsort(all, (size_t)n, sizeof *all, by_key);
  return all;
}

static void put_break(Buf *b, int depth) {
  buf_byte(b, '\n');
  buf_fill(b, ' ', 2 * (ptrdiff_t)depth);
}

static void put_value(Buf *b, const Json *j, bool pretty, int depth);

static void put_members(Buf *b, const Json *j, bool pretty, int depth) {
  const Json **all = members(b->arena, j);
  bool object = j->kind == JSON_OBJECT, breaks = pretty && j->count;
  buf_byte(b, object ? '{' : '[');
  for (int i = 0; i < j->count; i++) {
    if (i) buf_byte(b, ',');
    if (breaks) put_break(b, depth + 1);
    if (object) json_write_string(b, all[i]->key);
    if (object) buf_put(b, pretty ? S(": ") : S(":"));
    put_value(b, all[i], pretty, depth + 1);
  }
  if (breaks) put_break(b, depth);
  buf_byte(b, object ? '}' : ']');
}

static void put_value(Buf *b, const Json *j, bool pretty, int depth) {
  switch (j->kind) {
  case JSON_NULL: buf_put(b, S("null")); return;
  case JSON_BOOL: buf_put(b, j->boolean ? S("true") : S("false")); return;
  case JSON_INT: buf_int(b, j->integer); return;
  case JSON_REAL: put_real(b, j->real); return;
  case JSON_STRING: json_write_string(b, j->string); return;
  case JSON_LIST:
  case JSON_OBJECT: put_members(b, j, pretty, depth); return;
  }
}

void json_write(Buf *b, const Json *j) {
  put_value(b, j, false, 0);
}

void json_write_pretty(Buf *b, const Json *j) {
  put_value(b, j, true, 0);
  buf_byte(b, '\n');
}
