/* A paragraph: words are put on a line as long as they fit, then each line is cut into runs of
 * one face and the runs are measured whole, so that what is drawn stands where it was counted.
 *
 * Invariant: the lines' byte ranges follow each other and cover the text, but for the line feeds
 * between them; so an offset of the source has a place on the page, and a point an offset. What
 * it does not do: right-to-left scripts. */
#include "ui/text.h"

#include "base/utf8.h"
#include "ui/typeset.h"

enum { TRIES_MOST = 8 };

typedef struct {
  Typeset *t;
  Arena *a;
  const TextSpec *spec;
  Paragraph *out;
} Setter;

/* A line found: [start, end) without spaces, what follows begins at next; feed: a line feed ended
 * it. */
typedef struct {
  ptrdiff_t end, next;
  bool feed;
} Fit;

static int width_of(const Setter *s, ptrdiff_t from, ptrdiff_t to) {
  return typeset_width(s->t, s->spec, from, to, true);
}

/* As much of a word as a width holds, at least one letter with its signs; at a good place where
 * there is one. */
static ptrdiff_t cut_word(const Setter *s, ptrdiff_t start, ptrdiff_t end, int width) {
  Str x = s->spec->text;
  ptrdiff_t good = start, poor = start, at = start;
  while (at < end) {
    utf8_next(x, &at);
    if (at < end && breaks_parts_letter(x, at)) continue;
    if (poor > start && typeset_width(s->t, s->spec, start, at, false) > width)
      return good > start ? good : poor;
    poor = at;
    if (at == end || breaks_may_cut(x, at)) good = at;
  }
  return end;
}

static Fit fit_line(const Setter *s, ptrdiff_t start, int width) {
  Str x = s->spec->text;
  ptrdiff_t end = start, at = start;
  int used = 0;
  for (;;) {
    ptrdiff_t word = breaks_word_end(x, at);
    used += width_of(s, end, at) + width_of(s, at, word);
    if (used > width && end > start) return (Fit){end, at, false};
    if (used > width && word > at) {
      end = cut_word(s, at, word, width);
      return (Fit){end, end < word ? end : breaks_space_end(x, end), false};
    }
    end = word;
    if (end < x.n && x.s[end] == '\n') return (Fit){end, end + 1, true};
    at = breaks_space_end(x, end);
    if (at >= x.n) return (Fit){end, x.n, false};
  }
}

static Run *add_run(const Setter *s) {
  Paragraph *p = s->out;
  if (p->run_count == p->run_cap) {
    int cap = p->run_cap ? p->run_cap * 2 : 4;
    p->runs =
      arena_grow(s->a, p->runs, sizeof(Run) * (size_t)p->run_cap, sizeof(Run) * (size_t)cap);
    p->run_cap = cap;
  }
  Run *run = &p->runs[p->run_count++];
  *run = (Run){0};
  return run;
}

static Line *add_line(const Setter *s) {
  Paragraph *p = s->out;
  if (p->line_count == p->line_cap) {
    int cap = p->line_cap ? p->line_cap * 2 : 4;
    p->lines =
      arena_grow(s->a, p->lines, sizeof(Line) * (size_t)p->line_cap, sizeof(Line) * (size_t)cap);
    p->line_cap = cap;
  }
  Line *line = &p->lines[p->line_count++];
  *line = (Line){0};
  return line;
}

/* All faces of a line share the regular face's baseline. */
static int baseline(const Setter *s) {
  TTF_Font *font = typeset_font(s->t, FACE_REGULAR, s->spec->size);
  return (s->out->leading - TTF_FontHeight(font)) / 2 + TTF_FontAscent(font);
}

/* How far the first letter reaches to the left of where it is put (j, slanted f): SDL_ttf moves
 * the whole picture of the text to the right by as much. Not above 0. */
static int overhang(TTF_Font *font, Str text) {
  ptrdiff_t at = 0;
  int left = 0;
  TTF_GlyphMetrics32(font, utf8_next(text, &at), &left, NULL, NULL, NULL, NULL);
  return left < 0 ? left : 0;
}

/* One piece on the line; returns its width. */
static int set_piece(const Setter *s, Piece piece, int x, int y) {
  Str drawn = typeset_drawn(s->t, s->a, s->spec, piece);
  if (!drawn.n) return 0;
  TTF_Font *font = typeset_font(s->t, piece.face, s->spec->size);
  Run *run = add_run(s);
  run->text = drawn;
  run->start = piece.start;
  run->end = piece.end;
  run->face = piece.face;
  run->px = typeset_px(s->t, s->spec->size);
  run->code = piece.code;
  TTF_SizeUTF8(font, drawn.s, &run->w, &run->h);
  int left = overhang(font, drawn);
  run->x = x + left;
  run->y = y + baseline(s) - TTF_FontAscent(font);
  return run->w + left;
}

static void set_line(const Setter *s, ptrdiff_t start, Fit fit) {
  Paragraph *p = s->out;
  int first = p->run_count, x = 0;
  ptrdiff_t to = fit.feed ? fit.end : fit.next;
  Line *line = add_line(s);
  *line = (Line){start, to, p->height, 0, first, 0};
  for (ptrdiff_t at = start; at < to;) {
    Piece piece = typeset_piece(s->t, s->spec, at, to);
    x += set_piece(s, piece, x, line->y);
    at = piece.end;
  }
  line->run_count = p->run_count - first;
  line->width = x - (to > fit.end ? width_of(s, fit.end, to) : 0);
  p->height += p->leading;
}

static void take_back_line(Paragraph *p) {
  p->run_count = p->lines[--p->line_count].first_run;
  p->height -= p->leading;
}

/* The widths of words add up to nearly the width of their line. Where the line came out too wide
 * after all, it is set again for less. */
static Fit next_line(const Setter *s, ptrdiff_t at) {
  Paragraph *p = s->out;
  int budget = s->spec->width;
  for (int tries = 0;; tries++) {
    Fit fit = fit_line(s, at, budget);
    set_line(s, at, fit);
    int width = p->lines[p->line_count - 1].width, over = width - s->spec->width;
    if (over <= 0 || tries == TRIES_MOST) {
      p->width = width > p->width ? width : p->width;
      return fit;
    }
    take_back_line(p);
    budget -= over;
  }
}

Paragraph text_set(Typeset *t, Arena *a, const TextSpec *spec) {
  Paragraph p = {.leading = typeset_leading(t, spec->size)};
  Setter s = {t, a, spec, &p};
  ptrdiff_t at = 0;
  Fit fit;
  do {
    fit = next_line(&s, at);
    at = fit.next;
  } while (at < spec->text.n || fit.feed);
  return p;
}

int text_width(Typeset *t, const TextSpec *spec) {
  Arena *a = arena_create();
  TextSpec endless = *spec;
  endless.width = TEXT_ENDLESS;
  int w = text_set(t, a, &endless).width;
  arena_destroy(a);
  return w;
}

int text_least_width(Typeset *t, const TextSpec *spec) {
  int most = 0;
  for (ptrdiff_t at = 0; at < spec->text.n;) {
    ptrdiff_t end = breaks_word_end(spec->text, at);
    int w = typeset_width(t, spec, at, end, true);
    if (w > most) most = w;
    at = breaks_space_end(spec->text, end);
    if (at < spec->text.n && spec->text.s[at] == '\n') at++;
  }
  return most;
}
