/* From a tree of nodes to boxes with places. */
#ifndef SABOQ_UI_LAYOUT_H
#define SABOQ_UI_LAYOUT_H

#include "ui/box.h"

/* Lays out a page for the layout's width, height and zoom; boxes of the one before are gone. */
void layout_page(Layout *l, Node *page);

/* The height at which nothing would have to scroll. */
int layout_whole_height(const Layout *l);

/* The box of that node id, or NULL. */
Box *layout_find(const Layout *l, Str id);

/* The box that can be pressed at a point of the window, or NULL; `scroll`: of the main region. */
Box *layout_at(const Layout *l, int x, int y, int scroll);

/* The box's frame in the window. */
SDL_Rect layout_in_window(const Layout *l, const Box *b, int scroll);

#endif
