/* A box: where a node stands. The boxes of a page mirror its tree, plus the keys that fields
 * offer. */
#ifndef SABOQ_UI_BOX_H
#define SABOQ_UI_BOX_H

#include "ui/draw.h"
#include "ui/fields.h"
#include "ui/icons.h"
#include "ui/pictures.h"

typedef enum { REGION_BAR, REGION_MAIN, REGION_ACTIONS, REGION_COUNT } RegionKind;

typedef struct Box Box;
struct Box {
  Node *node;
  Box *parent, *first, *last, *next;
  SDL_Rect r;     /* from the parent's top left while measured, in its region once placed */
  SDL_Rect frame; /* what is framed and pressed, from the box's own top left */
  RegionKind region;
  TextSpec spec; /* the node's words, and where their paragraph stands in the box */
  Paragraph text;
  int text_x, text_y;
  Field *field; /* of a field: what is typed, as it is shown, and where it stands */
  TextSpec typed_spec;
  Paragraph typed;
  SDL_Surface *picture;
  bool drawn; /* of a button: its icon stands for its words */
  Icon icon;
};

/* Part of the window. Only the main one scrolls. */
typedef struct {
  SDL_Rect view; /* in the window */
  int height;    /* of what stands in it */
} Region;

/* A page laid out for a window size and zoom. */
typedef struct {
  Arena *arena; /* of boxes */
  Typeset *type;
  Fields *fields;
  Pictures *pictures;
  int zoom, width, height;
  const Node *keys; /* what the page's fields can be typed with by the mouse; NULL: nothing */
  Str keys_field;   /* the field whose keys are open, "" for none */
  bool capitals;    /* the next letter of them */
  bool letters;     /* they have letters for a secret as well */
  Box *root;
  Region regions[REGION_COUNT];
} Layout;

/* What a widget needs to know when it is drawn. */
typedef struct {
  const Layout *layout;
  const Box *focus, *hover, *pressed;
  bool ring; /* the focus ring is wanted: keys are used, not the mouse */
} Look;

/* How a role looks: sizes for a width, and the draw list. */
typedef struct {
  /* Sets r.w, r.h, frame and the children's places. `fill`: it stands in a column and may take
   * the whole width. */
  void (*measure)(Layout *l, Box *b, int width, bool fill);
  void (*paint)(
    const Look *k, DrawList *d, const Box *b); /* itself, without its children; NULL: nothing */
  Size before, after; /* room to its neighbours in a column: the larger one counts */
} Widget;

extern const Widget *const widgets[ROLE_COUNT];

/* Pixels of a size at the layout's zoom. */
int box_size(const Layout *l, Size s);

/* Measures a box by its role's widget. */
void box_measure(Layout *l, Box *b, int width, bool fill);

/* A new box, the last child of `parent` (NULL: none). */
Box *box_add(Layout *l, Box *parent, Node *node);

/* The frame in the coordinates of r. */
SDL_Rect box_frame(const Box *b);

/* The box behind `b` in order of the tree, or NULL. */
Box *box_next(const Box *b);

/* Whether the focus can stand on it. */
bool box_focusable(const Box *b);

#endif
