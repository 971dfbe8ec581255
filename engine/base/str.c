/* Strings as views. Nothing here depends on a zero at the end or on the locale, and {NULL, 0}
 * may come in anywhere: memcpy, memcmp and memchr are never handed its null pointer, which C
 * forbids even for no bytes. */
#include "base/str.h"

#include <stdarg.h>
#include <string.h>

#include "base/buf.h"

Str str_c(const char *zero_ended) {
  if (!zero_ended) return (Str){NULL, 0};
  return (Str){zero_ended, (ptrdiff_t)strlen(zero_ended)};
}

char *str_zero(Arena *a, Str x) {
  char *s = arena_alloc(a, (size_t)x.n + 1);
  if (x.n) memcpy(s, x.s, (size_t)x.n);
  return s;
}

Str str_copy(Arena *a, Str x) {
  return (Str){str_zero(a, x), x.n};
}

static int compare(Str x, Str y, ptrdiff_t n) {
  return n ? memcmp(x.s, y.s, (size_t)n) : 0;
}

bool str_eq(Str x, Str y) {
  return x.n == y.n && compare(x, y, x.n) == 0;
}

bool str_starts(Str x, Str start) {
  return x.n >= start.n && compare(x, start, start.n) == 0;
}

bool str_ends(Str x, Str end) {
  return x.n >= end.n && str_eq(str_slice(x, x.n - end.n, x.n), end);
}

int str_cmp(Str x, Str y) {
  int c = compare(x, y, x.n < y.n ? x.n : y.n);
  if (c) return c;
  return (x.n > y.n) - (x.n < y.n);
}

static ptrdiff_t clip(ptrdiff_t at, ptrdiff_t low, ptrdiff_t high) {
  if (at < low) return low;
  return at > high ? high : at;
}

Str str_slice(Str x, ptrdiff_t from, ptrdiff_t to) {
  if (!x.s) return x;
  from = clip(from, 0, x.n);
  to = clip(to, from, x.n);
  return (Str){x.s + from, to - from};
}

ptrdiff_t str_find_byte(Str x, char c, ptrdiff_t from) {
  if (from < 0) from = 0;
  if (from >= x.n) return -1;
  const char *at = memchr(x.s + from, c, (size_t)(x.n - from));
  return at ? at - x.s : -1;
}

ptrdiff_t str_find(Str x, Str what, ptrdiff_t from) {
  if (from < 0) from = 0;
  if (what.n == 0) return from <= x.n ? from : -1;
  for (;;) {
    ptrdiff_t at = str_find_byte(x, what.s[0], from);
    if (at < 0 || x.n - at < what.n) return -1;
    if (memcmp(x.s + at, what.s, (size_t)what.n) == 0) return at;
    from = at + 1;
  }
}

static bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

Str str_trim(Str x) {
  ptrdiff_t from = 0, to = x.n;
  while (from < to && is_space(x.s[from])) from++;
  while (to > from && is_space(x.s[to - 1])) to--;
  return str_slice(x, from, to);
}

bool str_cut(Str *rest, char sep, Str *piece) {
  if (!rest->s) return false;
  ptrdiff_t at = str_find_byte(*rest, sep, 0);
  if (at < 0) {
    *piece = *rest;
    *rest = (Str){NULL, 0};
    return true;
  }
  *piece = str_slice(*rest, 0, at);
  *rest = str_slice(*rest, at + 1, rest->n);
  return true;
}

Str str_join(Arena *a, Str x, Str y) {
  return str_join3(a, x, y, (Str){NULL, 0});
}

Str str_join3(Arena *a, Str x, Str y, Str z) {
  Str parts[3] = {x, y, z};
  char *s = arena_alloc(a, (size_t)(x.n + y.n + z.n) + 1);
  ptrdiff_t n = 0;
  for (int i = 0; i < 3; i++) {
    if (parts[i].n) memcpy(s + n, parts[i].s, (size_t)parts[i].n);
    n += parts[i].n;
  }
  return (Str){s, n};
}

Str str_format(Arena *a, const char *format, ...) {
  Buf b = buf_make(a);
  va_list args;
  va_start(args, format);
  buf_format_args(&b, format, args);
  va_end(args);
  buf_byte(&b, '\0');
  return (Str){b.s, b.n - 1};
}
