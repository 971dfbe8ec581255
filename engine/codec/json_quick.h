/* Of this room only: the reader that json_parse tries first. */
#ifndef SABOQ_CODEC_JSON_QUICK_H
#define SABOQ_CODEC_JSON_QUICK_H

#include "codec/json.h"

/* The tree of bytes in the canonical form that has no escapes and no reals; NULL for all others, right or
 * wrong: they are jansson's. */
Json *json_quick(Arena *a, Str bytes);

#endif
