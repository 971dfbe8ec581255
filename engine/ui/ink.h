/* Runs of text as little pictures, kept from frame to frame. */
#ifndef SABOQ_UI_INK_H
#define SABOQ_UI_INK_H

#include <SDL.h>

#include "ui/text.h"

typedef struct Inks Inks;

/* Made for a window's life; destroy takes NULL. */
/* None yet; the fonts must outlive them. Destroy takes NULL. */
Inks *inks_create(const Fonts *fonts);
void inks_destroy(Inks *inks);

/* The run in a colour, or NULL when it cannot be drawn. Holds until inks_end_frame. */
SDL_Surface *inks_get(Inks *inks, const Run *run, uint32_t colour);

/* Forgets what the frame did not use once all together take more than a fixed amount of memory. */
void inks_end_frame(Inks *inks);

#endif
