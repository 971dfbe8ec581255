/* Which face draws which letters, and how wide they are.
 *
 * Text is cut into pieces of one face: the style asks for regular, bold or italic; a letter that
 * the face lacks is drawn by the fallback; one that no font has becomes U+FFFD and is remembered
 * as a finding. Measuring shapes the text, which is slow, so the width of each word is kept until
 * the zoom changes. */
#include "ui/typeset.h"
#include "base/map.h"
#include "base/utf8.h"

enum { MISSING_MOST = 64, WORDS_MOST = 20000, WORD_BYTES_MOST = 64 };

struct Typeset {
  Arena *arena, *scratch;
  const Fonts *fonts;
  int zoom;
  Arena *word_arena;
  Map words[FACE_COUNT][TEXT_SIZE_COUNT]; /* word -> width + 1 */
  ptrdiff_t word_count;
  uint32_t missing[MISSING_MOST];
  int missing_count;
};

static void forget_words(Typeset *t) {
  arena_reset(t->word_arena);
  for (int face = 0; face < FACE_COUNT; face++)
    for (int size = 0; size < TEXT_SIZE_COUNT; size++)
      t->words[face][size] = map_make(t->word_arena);
  t->word_count = 0;
}

Typeset *typeset_create(const Fonts *fonts) {
  Arena *a = arena_create();
  Typeset *t = arena_new(a, Typeset);
  t->arena = a;
  t->fonts = fonts;
  t->zoom = ZOOM_LEAST;
  t->scratch = arena_create();
  t->word_arena = arena_create();
  forget_words(t);
  return t;
}

void typeset_destroy(Typeset *t) {
  if (!t) return;
  arena_destroy(t->scratch);
  arena_destroy(t->word_arena);
  arena_destroy(t->arena);
}

void typeset_set_zoom(Typeset *t, int zoom) {
  if (t->zoom == zoom) return;
  t->zoom = zoom;
  forget_words(t);
}

int typeset_px(const Typeset *t, TextSize size) {
  return theme_type(size, t->zoom);
}

int typeset_leading(const Typeset *t, TextSize size) {
  return theme_leading(size, t->zoom);
}

TTF_Font *typeset_font(const Typeset *t, Face face, TextSize size) {
  return fonts_face(t->fonts, face, typeset_px(t, size));
}

int typeset_missing(const Typeset *t, uint32_t *out, int max) {
  int n = t->missing_count < max ? t->missing_count : max;
  for (int i = 0; i < n; i++) out[i] = t->missing[i];
  return n;
}

static void note_missing(Typeset *t, uint32_t c) {
  for (int i = 0; i < t->missing_count; i++)
    if (t->missing[i] == c) return;
  if (t->missing_count < MISSING_MOST) t->missing[t->missing_count++] = c;
}

/* Signs that steer and are never drawn. */
static bool is_unseen(uint32_t c) {
  return c < ' ' || c == 0x00AD || (c >= 0x200B && c <= 0x200F) || c == 0x2060 || c == 0xFE0F ||
         c == 0xFEFF;
}

static bool drawn_by(Typeset *t, Face face, uint32_t c) {
  if (c >= ' ' && c < 0x7F) return true;
  return is_unseen(c) || fonts_face_has(t->fonts, face, c);
}

/* The face for a letter where `wanted` is asked for; FACE_COUNT when no font has it. */
static Face face_for(Typeset *t, Face wanted, uint32_t c) {
  if (drawn_by(t, wanted, c)) return wanted;
  if (drawn_by(t, FACE_FALLBACK, c)) return FACE_FALLBACK;
  return FACE_COUNT;
}

/* The styles at `at`, and up to where they hold. */
static int style_at(const TextSpec *spec, ptrdiff_t at, ptrdiff_t *until) {
  int style = 0;
  for (int i = 0; i < spec->span_count; i++) {
    ptrdiff_t start = spec->spans[i].start, end = start + spec->spans[i].length;
    if (at >= start && at < end) style |= spec->spans[i].style;
    ptrdiff_t edge = at < start ? start : end;
    if (edge > at && edge < *until) *until = edge;
  }
  return style;
}

Piece typeset_piece(Typeset *t, const TextSpec *spec, ptrdiff_t at, ptrdiff_t end) {
  int style = style_at(spec, at, &end);
  bool bold = spec->bold || (style & SPAN_STRONG);
  Face wanted = bold ? FACE_BOLD : (style & SPAN_EMPHASIS) ? FACE_ITALIC : FACE_REGULAR;
  Piece p = {at, at, wanted, (style & SPAN_CODE) != 0};
  while (p.end < end) {
    ptrdiff_t next = p.end;
    Face face = face_for(t, wanted, utf8_next(spec->text, &next));
    if (face == FACE_COUNT) face = FACE_FALLBACK;
    if (p.end > at && face != p.face) return p;
    p.face = face;
    p.end = next;
  }
  return p;
}

Str typeset_drawn(Typeset *t, Arena *a, const TextSpec *spec, Piece piece) {
  Buf out = buf_make(a);
  for (ptrdiff_t at = piece.start; at < piece.end;) {
    uint32_t c = utf8_next(spec->text, &at);
    if (is_unseen(c)) continue;
    bool known = drawn_by(t, piece.face, c);
    if (!known) note_missing(t, c);
    utf8_put(&out, known ? c : UTF8_BAD);
  }
  return str_copy(a, buf_str(&out));
}

static int measure(Typeset *t, const TextSpec *spec, Piece piece) {
  arena_reset(t->scratch);
  Str drawn = typeset_drawn(t, t->scratch, spec, piece);
  int w = 0;
  if (drawn.n) TTF_SizeUTF8(typeset_font(t, piece.face, spec->size), drawn.s, &w, NULL);
  return w;
}

static int measure_kept(Typeset *t, const TextSpec *spec, Piece piece) {
  Str word = str_slice(spec->text, piece.start, piece.end);
  Map *words = &t->words[piece.face][spec->size];
  intptr_t kept = (intptr_t)map_get(words, word);
  if (kept) return (int)(kept - 1);
  int w = measure(t, spec, piece);
  map_put(words, word, (void *)(intptr_t)(w + 1));
  t->word_count++;
  return w;
}

int typeset_width(Typeset *t, const TextSpec *spec, ptrdiff_t from, ptrdiff_t to, bool keep) {
  if (t->word_count > WORDS_MOST) forget_words(t);
  int w = 0;
  while (from < to) {
    Piece piece = typeset_piece(t, spec, from, to);
    bool kept = keep && piece.end - piece.start <= WORD_BYTES_MOST;
    w += kept ? measure_kept(t, spec, piece) : measure(t, spec, piece);
    from = piece.end;
  }
  return w;
}
