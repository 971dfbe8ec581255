/* PNG and JPEG by SDL2_image, which costs 3 ms to link and is therefore opened at the first
 * picture.
 *
 * A picture is kept as it was read and as it was scaled. Scaling down takes the mean of all
 * pixels that fall into one, so thin lines stay; scaling up is SDL's bilinear. A picture that
 * cannot be read is remembered as missing. */
#include "ui/pictures.h"

#include "base/panic.h"

typedef struct Picture Picture;
struct Picture {
  Picture *next;
  Arena *arena;
  Str path;
  int w, h; /* it is scaled to; 0: as it is stored */
  SDL_Surface *surface;
  bool used;
};

struct Pictures {
  bool (*read)(void *context, Str path, Str *bytes);
  void *context;
  Picture *first;
  uintptr_t serial;
};

typedef struct {
  SDL_Surface *(*load)(SDL_RWops *bytes, int close);
  int (*save)(SDL_Surface *s, const char *path);
} Library;

#ifdef _WIN32
static const char library_name[] = "SDL2_image.dll";
#else
static const char library_name[] = "libSDL2_image-2.0.so.0";
#endif

/* Opened as often as asked for: the system counts, and keeps it after the first time. */
static bool open_library(Library *library) {
  void *object = SDL_LoadObject(library_name);
  if (!object) return false;
  *(void **)&library->load = SDL_LoadFunction(object, "IMG_Load_RW");
  *(void **)&library->save = SDL_LoadFunction(object, "IMG_SavePNG");
  return library->load && library->save;
}

Pictures *pictures_create(bool (*read)(void *context, Str path, Str *bytes), void *context) {
  Pictures *p = SDL_calloc(1, sizeof *p);
  ensure(p != NULL);
  p->read = read;
  p->context = context;
  return p;
}

static void drop(Picture **at) {
  Picture *picture = *at;
  *at = picture->next;
  SDL_FreeSurface(picture->surface);
  arena_destroy(picture->arena);
}

void pictures_destroy(Pictures *p) {
  if (!p) return;
  while (p->first) drop(&p->first);
  SDL_free(p);
}

void pictures_next_layout(Pictures *p) {
  for (Picture **at = &p->first; *at;) {
    bool used = (*at)->used;
    (*at)->used = false;
    if (used)
      at = &(*at)->next;
    else
      drop(at);
  }
}

static SDL_Surface *load(const Pictures *p, Str path) {
  Str bytes;
  Library library;
  if (!p->read || !p->read(p->context, path, &bytes) || bytes.n <= 0) return NULL;
  if (!open_library(&library)) return NULL;
  SDL_Surface *raw = library.load(SDL_RWFromConstMem(bytes.s, (int)bytes.n), 1);
  SDL_Surface *s = raw ? SDL_ConvertSurfaceFormat(raw, SDL_PIXELFORMAT_ARGB8888, 0) : NULL;
  SDL_FreeSurface(raw);
  return s;
}

static Picture *find(Pictures *p, Str path, int w, int h) {
  Picture *picture = p->first;
  while (picture && !(picture->w == w && picture->h == h && str_eq(picture->path, path)))
    picture = picture->next;
  if (picture) picture->used = true;
  return picture;
}

static Picture *add(Pictures *p, Str path, SDL_Surface *surface) {
  Arena *a = arena_create();
  Picture *picture = arena_new(a, Picture);
  *picture = (Picture){p->first, a, str_copy(a, path), 0, 0, surface, true};
  if (surface) surface->userdata = (void *)++p->serial;
  p->first = picture;
  return picture;
}

static SDL_Surface *stored(Pictures *p, Str path) {
  Picture *picture = find(p, path, 0, 0);
  if (!picture) picture = add(p, path, load(p, path));
  return picture->surface;
}

bool pictures_size(Pictures *p, Str path, int *w, int *h) {
  SDL_Surface *s = stored(p, path);
  if (!s) return false;
  *w = s->w;
  *h = s->h;
  return *w > 0 && *h > 0;
}

static const uint32_t *row_of(const SDL_Surface *s, int y) {
  return (const uint32_t *)(const void *)((const uint8_t *)s->pixels + (ptrdiff_t)y * s->pitch);
}

/* The mean of the pixels [x0, x1) by [y0, y1), colours weighed by their alpha. */
static uint32_t mean(const SDL_Surface *s, SDL_Rect of) {
  uint64_t alpha = 0, red = 0, green = 0, blue = 0, n = (uint64_t)of.w * (uint64_t)of.h;
  for (int y = of.y; y < of.y + of.h; y++)
    for (int x = of.x; x < of.x + of.w; x++) {
      uint32_t c = row_of(s, y)[x], a = c >> 24;
      alpha += a;
      red += a * ((c >> 16) & 255);
      green += a * ((c >> 8) & 255);
      blue += a * (c & 255);
    }
  if (!alpha) return 0;
  return (uint32_t)(alpha / n) << 24 | (uint32_t)(red / alpha) << 16 |
         (uint32_t)(green / alpha) << 8 | (uint32_t)(blue / alpha);
}

static void shrink(const SDL_Surface *from, SDL_Surface *to) {
  for (int y = 0; y < to->h; y++) {
    int y0 = (int)((int64_t)y * from->h / to->h), y1 = (int)((int64_t)(y + 1) * from->h / to->h);
    uint32_t *out = (uint32_t *)(void *)((uint8_t *)to->pixels + (ptrdiff_t)y * to->pitch);
    for (int x = 0; x < to->w; x++) {
      int x0 = (int)((int64_t)x * from->w / to->w), x1 = (int)((int64_t)(x + 1) * from->w / to->w);
      out[x] = mean(from, (SDL_Rect){x0, y0, SDL_max(x1 - x0, 1), SDL_max(y1 - y0, 1)});
    }
  }
}

static SDL_Surface *scale(SDL_Surface *from, int w, int h) {
  SDL_Surface *to = SDL_CreateRGBSurfaceWithFormat(0, w, h, 32, SDL_PIXELFORMAT_ARGB8888);
  if (!to) return NULL;
  if (w <= from->w && h <= from->h)
    shrink(from, to);
  else
    SDL_SoftStretchLinear(from, NULL, to, NULL);
  return to;
}

SDL_Surface *pictures_scaled(Pictures *p, Str path, int w, int h) {
  SDL_Surface *from = stored(p, path);
  if (!from || w <= 0 || h <= 0) return NULL;
  Picture *picture = find(p, path, w, h);
  if (picture) return picture->surface;
  picture = add(p, path, scale(from, w, h));
  picture->w = w;
  picture->h = h;
  return picture->surface;
}

bool pictures_save_png(SDL_Surface *s, const char *path, Err *e) {
  Library library;
  if (!open_library(&library)) return err_set(e, "err.no-picture-library", "%s", SDL_GetError());
  if (library.save(s, path) == 0) return true;
  return err_set(e, "err.picture-not-written", "%s: %s", path, SDL_GetError());
}
