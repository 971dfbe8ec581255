/* Drawing letters is the dearest part of a frame, so a run is drawn once for its text, face, size
 * and colour and kept. At the end of a frame, when too much is kept, what that frame did not use
 * goes. */
#include "ui/ink.h"

#include <string.h>

#include "base/panic.h"

enum { SLOTS = 512, PIXELS_MOST = 3 * 1024 * 1024 };

typedef struct Ink Ink;
struct Ink {
  Ink *next;
  SDL_Surface *picture;
  uint64_t hash;
  Face face;
  int px;
  uint32_t colour;
  bool used;
  ptrdiff_t n;
  char text[];
};

struct Inks {
  const Fonts *fonts;
  int64_t pixels;
  Ink *slots[SLOTS];
};

Inks *inks_create(const Fonts *fonts) {
  Inks *inks = SDL_calloc(1, sizeof *inks);
  ensure(inks != NULL);
  inks->fonts = fonts;
  return inks;
}

/* FNV-1a over what makes an ink. */
static uint64_t hash_of(const Run *run, uint32_t colour) {
  uint64_t h = 14695981039346656037u;
  for (ptrdiff_t i = 0; i < run->text.n; i++) h = (h ^ (uint8_t)run->text.s[i]) * 1099511628211u;
  uint64_t style = ((uint64_t)run->face << 56) | ((uint64_t)run->px << 32) | colour;
  return (h ^ style) * 1099511628211u;
}

static bool same(const Ink *ink, const Run *run, uint32_t colour) {
  return ink->face == run->face && ink->px == run->px && ink->colour == colour &&
         ink->n == run->text.n && memcmp(ink->text, run->text.s, (size_t)ink->n) == 0;
}

static SDL_Surface *draw_run(const Inks *inks, const Run *run, uint32_t colour) {
  SDL_Color c = {(uint8_t)(colour >> 16), (uint8_t)(colour >> 8), (uint8_t)colour, 255};
  return TTF_RenderUTF8_Blended(fonts_face(inks->fonts, run->face, run->px), run->text.s, c);
}

static Ink *make(Inks *inks, const Run *run, uint32_t colour, uint64_t hash) {
  Ink *ink = SDL_calloc(1, sizeof *ink + (size_t)run->text.n);
  ensure(ink != NULL);
  ink->hash = hash;
  ink->face = run->face;
  ink->px = run->px;
  ink->colour = colour;
  ink->n = run->text.n;
  memcpy(ink->text, run->text.s, (size_t)run->text.n);
  ink->picture = draw_run(inks, run, colour);
  if (ink->picture) inks->pixels += (int64_t)ink->picture->w * ink->picture->h;
  ink->next = inks->slots[hash % SLOTS];
  inks->slots[hash % SLOTS] = ink;
  return ink;
}

SDL_Surface *inks_get(Inks *inks, const Run *run, uint32_t colour) {
  uint64_t hash = hash_of(run, colour);
  Ink *ink = inks->slots[hash % SLOTS];
  while (ink && (ink->hash != hash || !same(ink, run, colour))) ink = ink->next;
  if (!ink) ink = make(inks, run, colour, hash);
  ink->used = true;
  return ink->picture;
}

static void drop(Inks *inks, Ink **at) {
  Ink *ink = *at;
  *at = ink->next;
  if (ink->picture) inks->pixels -= (int64_t)ink->picture->w * ink->picture->h;
  SDL_FreeSurface(ink->picture);
  SDL_free(ink);
}

void inks_end_frame(Inks *inks) {
  bool full = inks->pixels > PIXELS_MOST;
  for (int i = 0; i < SLOTS; i++)
    for (Ink **at = &inks->slots[i]; *at;) {
      bool used = (*at)->used;
      (*at)->used = false;
      if (full && !used)
        drop(inks, at);
      else
        at = &(*at)->next;
    }
}

void inks_destroy(Inks *inks) {
  if (!inks) return;
  for (int i = 0; i < SLOTS; i++)
    while (inks->slots[i]) drop(inks, &inks->slots[i]);
  SDL_free(inks);
}
