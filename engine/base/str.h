/* Strings are views: a pointer and a length, passed by value, never changed through the view.
 * They need no zero at the end and may hold any bytes; {NULL, 0} is the empty string. */
#ifndef SABOQ_BASE_STR_H
#define SABOQ_BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

typedef struct {
  const char *s;
  ptrdiff_t n;
} Str;

/* A literal as a Str, in an expression and in a constant table. */
#define S(lit) ((Str){(lit), (ptrdiff_t)sizeof(lit) - 1})
#define S_INIT(lit) {(lit), (ptrdiff_t)sizeof(lit) - 1}
/* For printf: "%.*s", STR_ARG(x). */
#define STR_ARG(x) (int)(x).n, (x).n ? (x).s : ""

/* Lets the compiler check a format. The formatter is our own on every system, so mingw must not
 * check by Microsoft's. */
#if defined(__MINGW32__) && !defined(__clang__)
#define STR_FORMAT(format_at, args_at) __attribute__((format(gnu_printf, format_at, args_at)))
#else
#define STR_FORMAT(format_at, args_at) __attribute__((format(printf, format_at, args_at)))
#endif

/* A view of a C string; NULL gives the empty string. */
Str str_c(const char *zero_ended);

/* A copy in the arena, with a zero byte behind it that is not counted. */
Str str_copy(Arena *a, Str x);

/* A zero-ended copy for foreign libraries. A zero byte inside cuts it short there. */
char *str_zero(Arena *a, Str x);

/* Same bytes; the beginning; the end. An empty string begins and ends every other. */
bool str_eq(Str x, Str y);
bool str_starts(Str x, Str start);
bool str_ends(Str x, Str end);

/* Order of the bytes, which for UTF-8 is the order of code points: <0, 0, >0. */
int str_cmp(Str x, Str y);

/* Bytes [from, to), both clipped to the string. */
Str str_slice(Str x, ptrdiff_t from, ptrdiff_t to);

/* Where `what` first stands in x, at or after `from`; -1 when nowhere. */
ptrdiff_t str_find(Str x, Str what, ptrdiff_t from);
ptrdiff_t str_find_byte(Str x, char c, ptrdiff_t from);

/* Without ASCII space, tab, CR and LF at both ends. */
Str str_trim(Str x);

/* Takes what stands before the first `sep` off *rest and returns it; with none, all of it. False
 * when *rest is used up: a string of n separators gives n + 1 pieces. Begin with *rest = the
 * string; used up is rest->s == NULL. */
bool str_cut(Str *rest, char sep, Str *piece);

/* Joined in the arena. */
Str str_join(Arena *a, Str x, Str y);
Str str_join3(Arena *a, Str x, Str y, Str z);

/* printf into the arena. Only %d %i %u %x %c %s %p %%, the lengths l, ll, z, t, a width with the
 * flags - and 0, and .* may be used: nothing that depends on the locale. */
Str str_format(Arena *a, const char *format, ...) STR_FORMAT(2, 3);

#endif
