/* Ways to put things into a box: words, children below each other, children side by side. All
 * return the height that was used; places are from the box's top left. */
#ifndef SABOQ_UI_FLOW_H
#define SABOQ_UI_FLOW_H

#include "ui/box.h"
#include "ui/icons.h"

/* Where, and how wide at most. */
typedef struct {
  int x, y, width;
} Spot;

/* The node's words. The box keeps the paragraph; without words nothing is set and the height is
 * 0. */
int flow_words(Layout *l, Box *b, TextSize size, bool bold, Spot spot);

/* The children below each other. */
int flow_stack(Layout *l, Box *b, Spot spot);

/* The children from `first` up to `end` (NULL: all) side by side, in as many lines as needed;
 * *used becomes the width of the widest line. */
int flow_row(Layout *l, Box *first, Box *end, Spot spot, int *used);

/* Words, and the children below them. */
int flow_words_and_stack(Layout *l, Box *b, TextSize size, bool bold, Spot spot);

/* The mark of a node's states (done, locked, current, right, wrong): false when it has none. */
bool flow_mark(unsigned states, Icon *icon, Colour *colour);

#endif
