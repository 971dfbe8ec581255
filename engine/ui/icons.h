/* Small pictures made of lines, so that they are sharp at every zoom and need no font. */
#ifndef SABOQ_UI_ICONS_H
#define SABOQ_UI_ICONS_H

#include "ui/draw.h"

typedef enum {
  ICON_CHECK,   /* a bare tick */
  ICON_RIGHT,   /* tick in a disc */
  ICON_WRONG,   /* cross in a disc */
  ICON_PARTLY,  /* bar in a disc */
  ICON_CURRENT, /* dot in a ring */
  ICON_LOCK,
  ICON_CHEVRON,  /* onward */
  ICON_BACK,     /* arrow to the left */
  ICON_NOTE,     /* i in a ring */
  ICON_REMEMBER, /* bookmark */
  ICON_CARE,     /* exclamation mark in a triangle */
  ICON_LAW,      /* a house of columns */
  ICON_PROBLEM,  /* exclamation mark in a disc */
  ICON_BRAND,    /* open book */
  ICON_KEYS,     /* a keyboard */
  ICON_SHIFT,    /* a hollow arrow upwards */
  ICON_ERASE,    /* a label that points to the left, with a cross */
  ICON_YOU,      /* a speech bubble */
  ICON_PERSON,   /* head and shoulders */
  ICON_SCENE,    /* three dots: what happens */
  ICON_COUNT
} Icon;

/* Draws it into the square at x, y. `inside`: the colour of lines on discs. */
typedef struct {
  Icon icon;
  int x, y, side;
  Colour colour, inside;
} IconPlace;
void icons_draw(DrawList *d, const IconPlace *place);

#endif
