/* The draw list: what a frame consists of, in order, before a pixel is touched. Widgets write it
 * in the coordinates of their region; dx, dy move it to the window's. */
#ifndef SABOQ_UI_DRAW_H
#define SABOQ_UI_DRAW_H

#include <SDL.h>

#include "ui/ink.h"
#include "ui/theme.h"

typedef enum { DRAW_FILL, DRAW_RING, DRAW_LINE, DRAW_RUN, DRAW_PICTURE, DRAW_CLIP } DrawKind;

typedef struct {
  DrawKind kind;
  Colour colour;
  SDL_Rect r;
  int radius;
  float width;
  SDL_FPoint from, to;
  const Run *run;
  SDL_Surface *picture;
} DrawItem;

enum { DRAW_CLIPS_MOST = 8 };

typedef struct {
  Arena *arena;
  DrawItem *items;
  ptrdiff_t n, cap;
  int dx, dy;
  SDL_Rect clips[DRAW_CLIPS_MOST];
  int clip_count;
} DrawList;

/* An empty list whose items live in `a`. */
/* An empty list. */
DrawList draw_make(Arena *a);

/* A filled shape; a radius of half a side gives a disc. */
/* Shapes in pixels: a filled and an outlined rectangle with round corners, a line with round ends, a picture. */
void draw_fill(DrawList *d, SDL_Rect r, int radius, Colour colour);
/* Its frame, `width` thick, inside the rectangle. */
void draw_ring(DrawList *d, SDL_Rect r, int radius, int width, Colour colour);
/* A line with round ends. */
void draw_line(DrawList *d, SDL_FPoint from, SDL_FPoint to, float width, Colour colour);
/* A picture as large as the rectangle; it must hold until the list is painted. */
void draw_picture(DrawList *d, SDL_Rect r, SDL_Surface *picture);

/* All runs of a paragraph whose top left is at x, y; code gets a tint behind it. */
void draw_text(DrawList *d, const Paragraph *p, int x, int y, Colour colour);

/* Until the pop only inside the rectangle, and inside those pushed before it. */
void draw_clip_push(DrawList *d, SDL_Rect r);
void draw_clip_pop(DrawList *d);

/* A number that differs when what would be painted differs. */
uint64_t draw_digest(const DrawList *d);

/* Paints the list. */
void draw_paint(const DrawList *d, SDL_Surface *s, Inks *inks);

#endif
