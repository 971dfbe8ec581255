/* Tables: head row tinted, thin lines between rows, columns as wide as their words ask for.
 *
 * Each column has a least width (its longest word) and a wanted one (its longest text in one
 * line). When all wants fit, they are met; otherwise each gets its least, and what is left is
 * shared in proportion to what is missing. When not even the least fits, columns are cut in
 * proportion and words break inside. */
#include "ui/widgets.h"

enum { COLUMNS_MOST = 16 };

typedef struct {
  int count, least[COLUMNS_MOST], wanted[COLUMNS_MOST], width[COLUMNS_MOST];
} Columns;

static int padding(const Layout *l) {
  return box_size(l, SIZE_STEP_HALF);
}

static void ask_cell(Layout *l, const Box *cell, Columns *c, int at) {
  TextSpec spec = {.text = cell->node->shown,
    .spans = cell->node->spans,
    .span_count = cell->node->span_count,
    .size = TEXT_BODY,
    .bold = (cell->node->states & STATE_HEADER) != 0,
    .width = TEXT_ENDLESS};
  int pad = 2 * padding(l);
  c->least[at] = SDL_max(c->least[at], text_least_width(l->type, &spec) + pad);
  c->wanted[at] = SDL_max(c->wanted[at], text_width(l->type, &spec) + pad);
}

static void ask(Layout *l, const Box *table, Columns *c) {
  for (const Box *row = table->first; row; row = row->next) {
    int at = 0;
    for (const Box *cell = row->first; cell && at < COLUMNS_MOST; cell = cell->next)
      ask_cell(l, cell, c, at++);
    c->count = SDL_max(c->count, at);
  }
}

static int sum(const int *of, int n) {
  int all = 0;
  for (int i = 0; i < n; i++) all += of[i];
  return all;
}

static void share(Columns *c, int width) {
  int least = sum(c->least, c->count), wanted = sum(c->wanted, c->count);
  for (int i = 0; i < c->count; i++) {
    int missing = c->wanted[i] - c->least[i];
    if (wanted <= width)
      c->width[i] = c->wanted[i] + (width - wanted) / c->count;
    else if (least > width)
      c->width[i] = (int)((int64_t)c->least[i] * width / least);
    else
      c->width[i] = c->least[i] + (int)((int64_t)missing * (width - least) / (wanted - least));
  }
  if (c->count) c->width[c->count - 1] += width - sum(c->width, c->count);
}

static void measure_row(Layout *l, Box *row, const Columns *c, int width) {
  int x = 0, h = 0, at = 0;
  for (Box *cell = row->first; cell; cell = cell->next, at++) {
    if (at >= c->count) break;
    box_measure(l, cell, c->width[at], true);
    cell->r.x = x;
    cell->r.y = 0;
    x += c->width[at];
    h = SDL_max(h, cell->r.h);
  }
  for (Box *cell = row->first; cell; cell = cell->next) cell->r.h = cell->frame.h = h;
  row->r.w = width;
  row->r.h = h;
}

static void measure_table(Layout *l, Box *b, int width, bool fill) {
  (void)fill;
  Columns c = {0};
  int y = 0, hair = box_size(l, SIZE_HAIR);
  ask(l, b, &c);
  share(&c, width);
  for (Box *row = b->first; row; row = row->next) {
    measure_row(l, row, &c, width);
    row->frame = (SDL_Rect){0, 0, row->r.w, row->r.h};
    row->r.x = 0;
    row->r.y = y;
    y += row->r.h + hair;
  }
  b->r.w = width;
  b->r.h = SDL_max(0, y - hair);
}

/* A row or cell outside of a table is a row or a paragraph. */
static void measure_row_alone(Layout *l, Box *b, int width, bool fill) {
  int used = 0;
  b->r.h = flow_row(l, b->first, NULL, (Spot){0, 0, width}, &used);
  b->r.w = fill ? width : used;
}

static void measure_cell(Layout *l, Box *b, int width, bool fill) {
  (void)fill;
  int x = padding(l), y = box_size(l, SIZE_1);
  bool bold = b->node->states & STATE_HEADER;
  b->r.w = width;
  b->r.h = flow_words_and_stack(l, b, TEXT_BODY, bold, (Spot){x, y, width - 2 * x}) + 2 * y;
}

static bool is_head(const Box *row) {
  return row->first && (row->first->node->states & STATE_HEADER);
}

static void paint_table(const Look *k, DrawList *d, const Box *b) {
  const Layout *l = k->layout;
  int radius = box_size(l, SIZE_RADIUS), hair = box_size(l, SIZE_HAIR);
  draw_fill(d, b->r, radius, COLOUR_SURFACE);
  for (const Box *row = b->first; row; row = row->next) {
    SDL_Rect line = {b->r.x, row->r.y + row->r.h, b->r.w, hair};
    if (row == b->first && is_head(row)) {
      draw_fill(d, row->r, radius, COLOUR_TINT);
      if (row->next)
        draw_fill(d, (SDL_Rect){row->r.x, line.y - radius, row->r.w, radius}, 0, COLOUR_TINT);
    }
    if (row->next) draw_fill(d, line, 0, COLOUR_LINE);
  }
  draw_ring(d, b->r, radius, hair, COLOUR_LINE);
}

static void paint_cell(const Look *k, DrawList *d, const Box *b) {
  (void)k;
  draw_text(d, &b->text, b->r.x + b->text_x, b->r.y + b->text_y, COLOUR_TEXT);
}

const Widget widget_table = {measure_table, paint_table, SIZE_2, SIZE_3};
const Widget widget_table_row = {measure_row_alone, NULL, SIZE_NONE, SIZE_NONE};
const Widget widget_cell = {measure_cell, paint_cell, SIZE_NONE, SIZE_NONE};
