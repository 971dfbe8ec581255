/* How a shape's edge gets smooth: each pixel on it is mixed by how much of it the shape covers,
 * and that is read off the distance from the pixel's centre to the edge. Only corners and lines
 * need it; straight sides stand on whole pixels and are filled plainly. */
#include "ui/shape.h"

typedef struct {
  SDL_Surface *s;
  uint32_t colour;
} Brush;

static uint32_t mix(uint32_t under, uint32_t over, uint32_t share) {
  uint32_t rest = 255 - share, out = 0;
  for (int shift = 0; shift <= 16; shift += 8) {
    uint32_t u = (under >> shift) & 255, o = (over >> shift) & 255;
    out |= ((u * rest + o * share + 127) / 255) << shift;
  }
  return out;
}

/* One pixel, covered from 0 to 1. */
static void dab(const Brush *b, int x, int y, float cover) {
  SDL_Rect clip = b->s->clip_rect;
  if (cover <= 0 || x < clip.x || y < clip.y || x >= clip.x + clip.w || y >= clip.y + clip.h)
    return;
  uint32_t *pixel = (uint32_t *)(void *)((uint8_t *)b->s->pixels + (ptrdiff_t)y * b->s->pitch) + x;
  *pixel = mix(*pixel, b->colour, (uint32_t)(SDL_min(cover, 1.0f) * 255.0f + 0.5f));
}

static void block(const Brush *b, int x, int y, int w, int h) {
  SDL_Rect r = {x, y, w, h};
  if (w > 0 && h > 0) SDL_FillRect(b->s, &r, b->colour);
}

/* How much of the pixel a rounded rectangle w by h at 0,0 covers. */
static float cover_of(float x, float y, float w, float h, float radius) {
  float nearest_x = SDL_clamp(x, radius, w - radius), nearest_y = SDL_clamp(y, radius, h - radius);
  float dx = x - nearest_x, dy = y - nearest_y;
  if (x < 0 || y < 0 || x > w || y > h) return 0;
  if (radius <= 0) return 1;
  return SDL_clamp(radius - SDL_sqrtf(dx * dx + dy * dy) + 0.5f, 0.0f, 1.0f);
}

typedef struct {
  SDL_Rect r;
  float radius, width; /* width 0: filled */
} Rounded;

static void corner_pixel(const Brush *b, const Rounded *o, int i, int j) {
  float x = (float)i + 0.5f, y = (float)j + 0.5f, w = (float)o->r.w, h = (float)o->r.h,
        s = o->width;
  float cover = cover_of(x, y, w, h, o->radius);
  if (s > 0) cover -= cover_of(x - s, y - s, w - 2 * s, h - 2 * s, SDL_max(o->radius - s, 0));
  dab(b, o->r.x + i, o->r.y + j, cover);
}

/* The pixels of the four corners, each once, also where corners meet in an odd middle. */
static void corners(const Brush *b, const Rounded *o, int side) {
  for (int j = 0; j < o->r.h; j++) {
    if (j >= side && j < o->r.h - side) j = o->r.h - side;
    for (int i = 0; i < o->r.w; i++) {
      if (i >= side && i < o->r.w - side) i = o->r.w - side;
      corner_pixel(b, o, i, j);
    }
  }
}

static Rounded rounded(SDL_Rect r, int radius, int width) {
  float least = (float)SDL_min(r.w, r.h) / 2.0f;
  return (Rounded){r, SDL_min((float)radius, least), (float)width};
}

void shape_fill(SDL_Surface *s, SDL_Rect r, int radius, uint32_t colour) {
  if (r.w <= 0 || r.h <= 0) return;
  Brush b = {s, colour};
  Rounded o = rounded(r, radius, 0);
  int side = (int)SDL_ceilf(o.radius);
  if (side > 0) corners(&b, &o, side);
  block(&b, r.x + side, r.y, r.w - 2 * side, side);
  block(&b, r.x, r.y + side, r.w, r.h - 2 * side);
  block(&b, r.x + side, r.y + r.h - side, r.w - 2 * side, side);
}

void shape_ring(SDL_Surface *s, SDL_Rect r, int radius, int width, uint32_t colour) {
  if (r.w <= 2 * width || r.h <= 2 * width) return;
  Brush b = {s, colour};
  Rounded o = rounded(r, radius, width);
  int side = SDL_max((int)SDL_ceilf(o.radius), width);
  corners(&b, &o, side);
  block(&b, r.x + side, r.y, r.w - 2 * side, width);
  block(&b, r.x + side, r.y + r.h - width, r.w - 2 * side, width);
  block(&b, r.x, r.y + side, width, r.h - 2 * side);
  block(&b, r.x + r.w - width, r.y + side, width, r.h - 2 * side);
}

static float distance(SDL_FPoint p, SDL_FPoint a, SDL_FPoint c) {
  float ax = p.x - a.x, ay = p.y - a.y, cx = c.x - a.x, cy = c.y - a.y;
  float length = cx * cx + cy * cy;
  float along = length > 0 ? SDL_clamp((ax * cx + ay * cy) / length, 0.0f, 1.0f) : 0;
  float dx = ax - cx * along, dy = ay - cy * along;
  return SDL_sqrtf(dx * dx + dy * dy);
}

void shape_line(SDL_Surface *s, SDL_FPoint from, SDL_FPoint to, float width, uint32_t colour) {
  Brush b = {s, colour};
  float half = width / 2;
  int left = (int)SDL_floorf(SDL_min(from.x, to.x) - half),
      right = (int)SDL_ceilf(SDL_max(from.x, to.x) + half);
  int top = (int)SDL_floorf(SDL_min(from.y, to.y) - half),
      bottom = (int)SDL_ceilf(SDL_max(from.y, to.y) + half);
  for (int y = top; y < bottom; y++)
    for (int x = left; x < right; x++) {
      SDL_FPoint centre = {(float)x + 0.5f, (float)y + 0.5f};
      dab(&b, x, y, half - distance(centre, from, to) + 0.5f);
    }
}
