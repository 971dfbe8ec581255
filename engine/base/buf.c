/* Bytes that grow. A buffer is at first nothing; its room doubles, and because a buffer is
 * mostly the last thing made in its arena, growing is mostly in place. */
#include "base/buf.h"

#include <string.h>

#include "base/panic.h"

Buf buf_make(Arena *a) {
  return (Buf){.arena = a};
}

static void reserve(Buf *b, ptrdiff_t more) {
  if (b->cap - b->n >= more) return;
  if (more > PTRDIFF_MAX / 4 || b->cap > PTRDIFF_MAX / 4) panic("out of memory");
  ptrdiff_t cap = b->cap ? b->cap * 2 : 64;
  while (cap - b->n < more) cap *= 2;
  b->s = arena_grow(b->arena, b->s, (size_t)b->cap, (size_t)cap);
  b->cap = cap;
}

void buf_put(Buf *b, Str x) {
  if (x.n == 0) return;
  reserve(b, x.n);
  memcpy(b->s + b->n, x.s, (size_t)x.n);
  b->n += x.n;
}

void buf_byte(Buf *b, char c) {
  reserve(b, 1);
  b->s[b->n++] = c;
}

void buf_fill(Buf *b, char c, ptrdiff_t times) {
  if (times <= 0) return;
  reserve(b, times);
  memset(b->s + b->n, c, (size_t)times);
  b->n += times;
}

void buf_int(Buf *b, int64_t value) {
  char digits[20];
  int at = (int)sizeof digits;
  uint64_t left = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
  do digits[--at] = (char)('0' + left % 10);
  while (left /= 10);
  if (value < 0) buf_byte(b, '-');
  buf_put(b, (Str){digits + at, (ptrdiff_t)sizeof digits - at});
}

void buf_format(Buf *b, const char *format, ...) {
  va_list args;
  va_start(args, format);
  buf_format_args(b, format, args);
  va_end(args);
}

Str buf_str(const Buf *b) {
  return (Str){b->s ? b->s : "", b->n};
}

void buf_clear(Buf *b) {
  b->n = 0;
}
