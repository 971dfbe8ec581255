/* Shapes with smooth edges, painted on a surface of 32 bits a pixel (XRGB8888). They keep to the
 * surface's clip rectangle. Colours are 0xRRGGBB. */
#ifndef SABOQ_UI_SHAPE_H
#define SABOQ_UI_SHAPE_H

#include <SDL.h>

/* A rectangle with round corners; radius 0 gives a plain one, half the side a circle. */
void shape_fill(SDL_Surface *s, SDL_Rect r, int radius, uint32_t colour);

/* Its frame, `width` pixels thick, inside the rectangle. */
void shape_ring(SDL_Surface *s, SDL_Rect r, int radius, int width, uint32_t colour);

/* A line with round ends. */
void shape_line(SDL_Surface *s, SDL_FPoint from, SDL_FPoint to, float width, uint32_t colour);

#endif
