/* Writing the draw list and painting it. Nothing here knows a node or a role; a test can read the
 * list as text. */
#include "ui/draw.h"

#include "base/panic.h"
#include "ui/shape.h"

DrawList draw_make(Arena *a) {
  return (DrawList){.arena = a};
}

static DrawItem *add(DrawList *d, DrawKind kind, SDL_Rect r) {
  if (d->n == d->cap) {
    ptrdiff_t cap = d->cap ? d->cap * 2 : 256;
    d->items = arena_grow(
      d->arena, d->items, sizeof(DrawItem) * (size_t)d->cap, sizeof(DrawItem) * (size_t)cap);
    d->cap = cap;
  }
  DrawItem *item = &d->items[d->n++];
  *item = (DrawItem){.kind = kind, .r = {r.x + d->dx, r.y + d->dy, r.w, r.h}};
  return item;
}

void draw_fill(DrawList *d, SDL_Rect r, int radius, Colour colour) {
  DrawItem *item = add(d, DRAW_FILL, r);
  item->radius = radius;
  item->colour = colour;
}

void draw_ring(DrawList *d, SDL_Rect r, int radius, int width, Colour colour) {
  DrawItem *item = add(d, DRAW_RING, r);
  item->radius = radius;
  item->width = (float)width;
  item->colour = colour;
}

void draw_line(DrawList *d, SDL_FPoint from, SDL_FPoint to, float width, Colour colour) {
  DrawItem *item = add(d, DRAW_LINE, (SDL_Rect){0, 0, 0, 0});
  item->from = (SDL_FPoint){from.x + (float)d->dx, from.y + (float)d->dy};
  item->to = (SDL_FPoint){to.x + (float)d->dx, to.y + (float)d->dy};
  item->width = width;
  item->colour = colour;
}

void draw_picture(DrawList *d, SDL_Rect r, SDL_Surface *picture) {
  add(d, DRAW_PICTURE, r)->picture = picture;
}

static void add_clip(DrawList *d) {
  DrawItem *item = add(d, DRAW_CLIP, (SDL_Rect){0, 0, 0, 0});
  item->r = d->clips[d->clip_count - 1];
}

void draw_clip_push(DrawList *d, SDL_Rect r) {
  ensure(d->clip_count < DRAW_CLIPS_MOST);
  SDL_Rect moved = {r.x + d->dx, r.y + d->dy, r.w, r.h};
  if (d->clip_count && !SDL_IntersectRect(&moved, &d->clips[d->clip_count - 1], &moved))
    moved.w = moved.h = 0;
  d->clips[d->clip_count++] = moved;
  add_clip(d);
}

void draw_clip_pop(DrawList *d) {
  ensure(d->clip_count > 0);
  if (--d->clip_count) add_clip(d);
}

void draw_text(DrawList *d, const Paragraph *p, int x, int y, Colour colour) {
  for (int i = 0; i < p->run_count; i++) {
    const Run *run = &p->runs[i];
    SDL_Rect r = {x + run->x, y + run->y, run->w, run->h};
    if (run->code) draw_fill(d, r, run->h / 6, COLOUR_TINT);
    DrawItem *item = add(d, DRAW_RUN, r);
    item->run = run;
    item->colour = colour;
  }
}

static uint64_t digest(uint64_t h, const void *bytes, size_t n) {
  for (size_t i = 0; i < n; i++) h = (h ^ ((const uint8_t *)bytes)[i]) * 1099511628211u;
  return h;
}

uint64_t draw_digest(const DrawList *d) {
  uint64_t h = 14695981039346656037u;
  for (ptrdiff_t i = 0; i < d->n; i++) {
    const DrawItem *item = &d->items[i];
    int32_t parts[] = {(int32_t)item->kind, (int32_t)item->colour, item->r.x, item->r.y, item->r.w,
      item->r.h, item->radius};
    float lines[] = {item->width, item->from.x, item->from.y, item->to.x, item->to.y};
    h = digest(digest(h, parts, sizeof parts), lines, sizeof lines);
    if (item->picture) h = digest(h, &item->picture->userdata, sizeof item->picture->userdata);
    if (item->run)
      h = digest(h, item->run->text.s, (size_t)item->run->text.n) + (uint64_t)item->run->face;
  }
  return h;
}

static void paint_run(const DrawItem *item, SDL_Surface *s, Inks *inks) {
  if (!SDL_HasIntersection(&item->r, &s->clip_rect)) return;
  SDL_Surface *ink = inks_get(inks, item->run, theme_colour(item->colour));
  SDL_Rect at = item->r;
  if (ink) SDL_BlitSurface(ink, NULL, s, &at);
}

static void paint_item(const DrawItem *item, SDL_Surface *s, Inks *inks) {
  SDL_Rect at = item->r;
  uint32_t colour = theme_colour(item->colour);
  switch (item->kind) {
  case DRAW_FILL: shape_fill(s, at, item->radius, colour); break;
  case DRAW_RING: shape_ring(s, at, item->radius, (int)item->width, colour); break;
  case DRAW_LINE: shape_line(s, item->from, item->to, item->width, colour); break;
  case DRAW_RUN: paint_run(item, s, inks); break;
  case DRAW_PICTURE: SDL_BlitSurface(item->picture, NULL, s, &at); break;
  case DRAW_CLIP: SDL_SetClipRect(s, &at); break;
  }
}

void draw_paint(const DrawList *d, SDL_Surface *s, Inks *inks) {
  SDL_SetClipRect(s, NULL);
  for (ptrdiff_t i = 0; i < d->n; i++) paint_item(&d->items[i], s, inks);
  SDL_SetClipRect(s, NULL);
}
