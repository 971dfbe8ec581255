/* Pictures of a course: read once, scaled once for the size they are shown in. */
#ifndef SABOQ_UI_PICTURES_H
#define SABOQ_UI_PICTURES_H

#include <SDL.h>

#include "base/err.h"

typedef struct Pictures Pictures;

/* `read` as in UiOptions: NULL for none. */
Pictures *pictures_create(bool (*read)(void *context, Str path, Str *bytes), void *context);
void pictures_destroy(Pictures *p);

/* Before a layout: what the last one did not use goes. */
void pictures_next_layout(Pictures *p);

/* Width and height of a picture as it is stored; false when it is missing or cannot be read. */
bool pictures_size(Pictures *p, Str path, int *w, int *h);

/* The picture scaled, or NULL. Holds until the next layout. Its userdata is a number that no
 * other one has. */
SDL_Surface *pictures_scaled(Pictures *p, Str path, int w, int h);

/* Writes a surface as PNG; false and *e (err.no-picture-library, err.picture-not-written). */
bool pictures_save_png(SDL_Surface *s, const char *path, Err *e);

#endif
