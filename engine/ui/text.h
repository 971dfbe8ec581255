/* Words on lines: how wide words are, where a paragraph breaks, where a caret stands. */
#ifndef SABOQ_UI_TEXT_H
#define SABOQ_UI_TEXT_H

#include "base/page.h"
#include "ui/face.h"
#include "ui/theme.h"

/* Letters of one zoom: the fonts, a memory of measured words, and the letters that no font has. */
typedef struct Typeset Typeset;

/* At 100 %; the fonts must outlive it. Destroy takes NULL. */
/* Made for a window's life; the zoom is in percent. */
Typeset *typeset_create(const Fonts *fonts);
void typeset_destroy(Typeset *t);

/* Another zoom, in percent: what was measured is forgotten. */
void typeset_set_zoom(Typeset *t, int zoom);

/* Code points met so far that no font has, at most `max`; their number. */
int typeset_missing(const Typeset *t, uint32_t *out, int max);

/* What is to be set. Spans count bytes of `text`. */
typedef struct {
  Str text;
  const Span *spans;
  int span_count;
  TextSize size;
  bool bold;
  int width; /* of the lines; TEXT_ENDLESS: only line feeds break */
} TextSpec;

enum { TEXT_ENDLESS = 1 << 28 };

/* A piece of one line in one face. */
typedef struct {
  Str text;             /* what is drawn, zero-ended */
  ptrdiff_t start, end; /* the bytes of the source it stands for */
  Face face;
  int px;
  bool code;
  int x, y; /* top left of the drawn piece, from the paragraph's top left */
  int w, h;
} Run;

/* A line: bytes [start, end) of the source, spaces at its end included. */
typedef struct {
  ptrdiff_t start, end;
  int y, width; /* top; width without spaces at the end */
  int first_run, run_count;
} Line;

typedef struct {
  Run *runs;
  int run_count, run_cap;
  Line *lines;
  int line_count, line_cap;
  int width, height, leading; /* width of the widest line */
} Paragraph;

/* Sets the text. At least one line. Lines break at spaces, behind hyphens and dashes; inside a
 * word only when the word is longer than a line, and then never beside U+02BB or U+02BC. */
Paragraph text_set(Typeset *t, Arena *a, const TextSpec *spec);

/* Width in one line, and of the longest word. */
int text_width(Typeset *t, const TextSpec *spec);
int text_least_width(Typeset *t, const TextSpec *spec);

/* Where the caret stands for an offset of the source, from the paragraph's top left. */
typedef struct {
  int x, y, line;
} CaretPlace;
CaretPlace text_caret(Typeset *t, const Paragraph *p, const TextSpec *spec, ptrdiff_t offset);

/* The offset of the source that is nearest to a point. */
ptrdiff_t text_offset_at(Typeset *t, const Paragraph *p, const TextSpec *spec, int x, int y);

#endif
