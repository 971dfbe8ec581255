/* A view as one text, to compare two. */
#ifndef SABOQ_SCRIPT_SHOWN_H
#define SABOQ_SCRIPT_SHOWN_H

#include "script/script.h"

/* Canonical JSON of all that a view holds: equal texts, equal views. */
Str shown_text(Arena *a, const ScriptView *view);

#endif
