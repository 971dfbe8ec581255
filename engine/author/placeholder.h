/* The placeholders of a sentence, {name}, as base/text.h fills them in. Internal to this room. */
#ifndef SABOQ_AUTHOR_PLACEHOLDER_H
#define SABOQ_AUTHOR_PLACEHOLDER_H

#include "base/str.h"

/* The first placeholder at or behind *at, braces included, and *at moved behind it; false when
 * there is none. "{{" and braces around anything but letters, digits, "-" and "_" are no
 * placeholder. */
bool placeholder_next(Str x, ptrdiff_t *at, Str *placeholder);

/* Whether x has this placeholder. */
bool placeholder_in(Str x, Str placeholder);

#endif
