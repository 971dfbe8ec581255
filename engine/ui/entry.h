/* Fields on the page: between what is typed (edit.h) and where it stands. Offsets of what is
 * shown differ from those of what is typed in a secret only. */
#ifndef SABOQ_UI_ENTRY_H
#define SABOQ_UI_ENTRY_H

#include "ui/box.h"

/* From an offset of what is typed to one of what is shown, and back. */
/* Offsets of the typed text as shown (a secret shows a dot for a letter), and back. */
ptrdiff_t entry_to_shown(const Box *b, ptrdiff_t offset);
ptrdiff_t entry_from_shown(const Box *b, ptrdiff_t offset);

/* Where the typed text stands, in the coordinates of r; for a single line, what of it can be
 * seen. */
SDL_Rect entry_text_rect(const Layout *l, const Box *b);

/* The caret from the typed text's top left. */
CaretPlace entry_caret(const Layout *l, const Box *b);

/* Moves a single line under its frame so that the caret can be seen. */
void entry_follow_caret(const Layout *l, Box *b);

#endif
