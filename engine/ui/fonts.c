/* The font files. SDL_ttf reads a font in thousands of small steps, so a file is read into memory
 * once, at first need, and every size of it is opened from there. Light hinting: cheap, and true
 * to the letter's shape.
 *
 * Invariant: after fonts_open the regular face is there; the others are files that exist. A face
 * keeps at most SIZES_KEPT sizes open; changing the zoom pushes the old ones out. */
#include "ui/face.h"

#include <SDL.h>

#include "base/panic.h"

enum { SIZES_KEPT = 4, ASKING_PX = 18 };

typedef struct {
  void *bytes;
  size_t n;
  TTF_Font *fonts[SIZES_KEPT];
  int px[SIZES_KEPT];
  int count;
  bool bad;
} FaceFile;

struct Fonts {
  Arena *arena;
  FaceFile *files; /* FACE_COUNT of them */
  char *paths[FACE_COUNT];
};

static const Str names[FACE_COUNT] = {
  [FACE_REGULAR] = S_INIT("NotoSans-Regular.ttf"),
  [FACE_BOLD] = S_INIT("NotoSans-Bold.ttf"),
  [FACE_ITALIC] = S_INIT("NotoSans-Italic.ttf"),
  [FACE_FALLBACK] = S_INIT("DejaVuSans.ttf"),
};

static bool file_there(const char *path) {
  SDL_RWops *file = SDL_RWFromFile(path, "rb");
  if (!file) return false;
  SDL_RWclose(file);
  return true;
}

static TTF_Font *open_size(FaceFile *file, int px) {
  SDL_RWops *bytes = SDL_RWFromConstMem(file->bytes, (int)file->n);
  TTF_Font *font = bytes ? TTF_OpenFontRW(bytes, 1, px) : NULL;
  if (font) TTF_SetFontHinting(font, TTF_HINTING_LIGHT_SUBPIXEL);
  return font;
}

static void close_sizes(FaceFile *file) {
  for (int i = 0; i < file->count; i++) TTF_CloseFont(file->fonts[i]);
  file->count = 0;
}

/* The face's font, or NULL when its file is bad. */
static TTF_Font *face_or_null(const Fonts *f, Face face, int px) {
  FaceFile *file = &f->files[face];
  for (int i = 0; i < file->count; i++)
    if (file->px[i] == px) return file->fonts[i];
  if (file->bad) return NULL;
  if (!file->bytes) file->bytes = SDL_LoadFile(f->paths[face], &file->n);
  if (file->count == SIZES_KEPT) close_sizes(file);
  TTF_Font *font = file->bytes ? open_size(file, px) : NULL;
  file->bad = !font;
  if (!font) return NULL;
  file->fonts[file->count] = font;
  file->px[file->count++] = px;
  return font;
}

Fonts *fonts_open(Str folder, Err *e) {
  if (TTF_Init() != 0) {
    err_set(e, "err.no-fonts", "%s", TTF_GetError());
    return NULL;
  }
  Arena *a = arena_create();
  Fonts *f = arena_new(a, Fonts);
  f->arena = a;
  f->files = arena_many(a, FaceFile, FACE_COUNT);
  for (int i = 0; i < FACE_COUNT; i++) {
    f->paths[i] = str_zero(a, str_join3(a, folder, S("/"), names[i]));
    if (file_there(f->paths[i])) continue;
    err_set(e, "err.no-fonts", "%s", f->paths[i]);
    fonts_close(f);
    return NULL;
  }
  if (face_or_null(f, FACE_REGULAR, ASKING_PX)) return f;
  err_set(e, "err.no-fonts", "%s", f->paths[FACE_REGULAR]);
  fonts_close(f);
  return NULL;
}

void fonts_close(Fonts *f) {
  if (!f) return;
  for (int i = 0; i < FACE_COUNT; i++) {
    close_sizes(&f->files[i]);
    SDL_free(f->files[i].bytes);
  }
  arena_destroy(f->arena);
  TTF_Quit();
}

TTF_Font *fonts_face(const Fonts *f, Face face, int px) {
  TTF_Font *font = face_or_null(f, face, px);
  if (!font) font = face_or_null(f, FACE_REGULAR, px);
  ensure(font != NULL);
  return font;
}

bool fonts_face_has(const Fonts *f, Face face, uint32_t code_point) {
  const FaceFile *file = &f->files[face];
  TTF_Font *font = file->count ? file->fonts[0] : face_or_null(f, face, ASKING_PX);
  return font && TTF_GlyphIsProvided32(font, code_point) != 0;
}

bool fonts_have(const Fonts *f, uint32_t code_point) {
  return fonts_face_has(f, FACE_REGULAR, code_point) ||
         fonts_face_has(f, FACE_FALLBACK, code_point);
}
