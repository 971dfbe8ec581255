/* Which letters there are: Noto Sans first, DejaVu Sans for what it lacks. A letter that neither
 * has is a finding. */
#ifndef SABOQ_UI_FONTS_H
#define SABOQ_UI_FONTS_H

#include "base/err.h"

typedef struct Fonts Fonts;

/* Opens the font files of a folder for questions about letters (no window needed). NULL and *e
 * (err.no-fonts). */
Fonts *fonts_open(Str folder, Err *e);
void fonts_close(Fonts *f);

/* Whether any of the fonts has this letter. */
/* Whether any of the fonts has the letter. */
bool fonts_have(const Fonts *f, uint32_t code_point);

#endif
