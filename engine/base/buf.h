/* Bytes that grow, in an arena: how every text is written before it is a Str. */
#ifndef SABOQ_BASE_BUF_H
#define SABOQ_BASE_BUF_H

#include <stdarg.h>

#include "base/str.h"

typedef struct {
  Arena *arena;
  char *s;
  ptrdiff_t n, cap;
} Buf;

/* An empty buffer whose bytes live in `a`. */
Buf buf_make(Arena *a);

/* Bytes behind those that are there; they may come from the buffer itself. */
void buf_put(Buf *b, Str x);

/* One byte. */
void buf_byte(Buf *b, char c);

/* The byte so many times; none for 0 and less. */
void buf_fill(Buf *b, char c, ptrdiff_t times);

/* A decimal integer. */
void buf_int(Buf *b, int64_t value);

/* As str_format, appended. */
void buf_format(Buf *b, const char *format, ...) STR_FORMAT(2, 3);

/* The same for a function that has such arguments itself. */
void buf_format_args(Buf *b, const char *format, va_list args);

/* What is in it, as a view that holds until the buffer is next written to. */
Str buf_str(const Buf *b);

/* Empties it and keeps the room. */
void buf_clear(Buf *b);

#endif
