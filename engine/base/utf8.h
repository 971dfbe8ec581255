/* UTF-8 as the Unicode standard defines it (RFC 3629): no surrogates, no overlong forms, at most
 * U+10FFFF. */
#ifndef SABOQ_BASE_UTF8_H
#define SABOQ_BASE_UTF8_H

#include "base/buf.h"

#define UTF8_BAD 0xFFFDu

/* The code point at *at, and moves *at behind it. For a broken sequence: UTF8_BAD, one byte
 * further. The caller checks *at < x.n. */
uint32_t utf8_next(Str x, ptrdiff_t *at);

/* The start of the code point that ends before `at` (at > 0). */
ptrdiff_t utf8_back(Str x, ptrdiff_t at);

/* The offset of the first broken byte, or -1 when all is well. A zero byte counts as broken: no
 * text of ours has one. */
ptrdiff_t utf8_check(Str x);

/* Appends a code point; one that UTF-8 does not have is a programmer's fault. */
void utf8_put(Buf *b, uint32_t code_point);

/* Number of code points, a broken byte counting as one. */
ptrdiff_t utf8_length(Str x);

/* Lower case of Latin, Latin-1, Latin Extended-A, Karakalpak and Cyrillic letters; others as
 * they are. Locale-blind: I gives i. */
uint32_t utf8_lower(uint32_t code_point);

/* A letter of those alphabets, or U+02BB, U+02BC, which are letters of the Uzbek word. */
bool utf8_is_letter(uint32_t code_point);

#endif
