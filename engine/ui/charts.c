/* Charts: a map, in which every series is a row and its points stand where their turn is, and
 * curves, in which all series share one plot. What is right or wrong is told by shape too: right is
 * a full disc, wrong a ring, the rest a small disc. */
#include "ui/widgets.h"

static bool is_curve(const Box *chart) {
  return str_eq(chart->node->value, S("curve"));
}

static int share(int64_t number, int64_t maximum, int room) {
  int64_t most = SDL_max(maximum, 1);
  return (int)(SDL_clamp(number, 0, most) * room / most);
}

/* ---- map ---- */

/* The name takes a third; the points' places share the rest evenly. */
static void measure_row(Layout *l, Box *b, int width) {
  int gap = box_size(l, SIZE_1), name = width / 3, dot = box_size(l, SIZE_DOT);
  int room = width - name - gap - dot;
  b->r.w = width;
  b->r.h = flow_words(l, b, TEXT_SMALL, false, (Spot){0, 0, name});
  int middle = theme_leading(TEXT_SMALL, l->zoom) / 2;
  for (Box *p = b->first; p; p = p->next) {
    int side = p->node->states & (STATE_RIGHT | STATE_WRONG) ? dot : dot / 2 + 1;
    int x = name + gap + dot / 2 + share(p->node->number, p->node->maximum, room);
    p->r = (SDL_Rect){x - side / 2, middle - side / 2, side, side};
    p->frame = (SDL_Rect){0, 0, side, side};
  }
}

/* ---- curves ---- */

static void measure_line(Layout *l, Box *b) {
  int count = 0, i = 0, dot = box_size(l, SIZE_HALF), plot = box_size(l, SIZE_PLOT);
  int top = b->r.h - plot, room = b->r.w - dot;
  for (Box *p = b->first; p; p = p->next) count++;
  for (Box *p = b->first; p; p = p->next, i++) {
    int x = share(i, count - 1, room);
    int y = top + share(p->node->maximum - p->node->number, p->node->maximum, plot - dot);
    p->r = (SDL_Rect){x, y, dot, dot};
    p->frame = (SDL_Rect){0, 0, dot, dot};
  }
}

/* Names in a row above, the plot below; every series covers it whole. */
static void measure_curves(Layout *l, Box *b, int width, int top) {
  int gap = box_size(l, SIZE_1), dot = box_size(l, SIZE_DOT), x = 0;
  int names = theme_leading(TEXT_SMALL, l->zoom) + gap;
  b->r.h = top + names + box_size(l, SIZE_PLOT);
  for (Box *s = b->first; s; s = s->next) {
    s->r = (SDL_Rect){0, top, width, b->r.h - top};
    s->frame = (SDL_Rect){0, 0, s->r.w, s->r.h};
    flow_words(
      l, s, TEXT_SMALL, false, (Spot){x + dot + gap, 0, SDL_max(1, width - x - dot - gap)});
    x += dot + gap + s->text.width + 3 * gap;
    measure_line(l, s);
  }
}

static void measure_chart(Layout *l, Box *b, int width, bool fill) {
  (void)fill;
  int gap = box_size(l, SIZE_1);
  b->r.w = width;
  int top = flow_words(l, b, TEXT_SMALL, false, (Spot){0, 0, width}) + gap;
  if (is_curve(b))
    measure_curves(l, b, width, top);
  else
    b->r.h = top + flow_stack(l, b, (Spot){0, top, width});
}

static void measure_series(Layout *l, Box *b, int width, bool fill) {
  (void)fill;
  measure_row(l, b, width);
}

/* Its place and size are its chart's to give. */
static void measure_point(Layout *l, Box *b, int width, bool fill) {
  (void)l, (void)b, (void)width, (void)fill;
}

/* ---- painting ---- */

static Colour colour_of(const Box *series) {
  return series->parent->first == series ? COLOUR_PRIMARY : COLOUR_CARE;
}

static SDL_FPoint middle_of(const Box *p) {
  return (SDL_FPoint){(float)p->r.x + (float)p->r.w / 2, (float)p->r.y + (float)p->r.h / 2};
}

static void paint_chart(const Look *k, DrawList *d, const Box *b) {
  draw_text(d, &b->text, b->r.x + b->text_x, b->r.y + b->text_y, COLOUR_QUIET);
  if (!is_curve(b)) return;
  int plot = box_size(k->layout, SIZE_PLOT);
  SDL_Rect r = {b->r.x, b->r.y + b->r.h - plot, b->r.w, plot};
  draw_fill(d, r, box_size(k->layout, SIZE_RADIUS_SMALL), COLOUR_SURFACE);
  draw_ring(
    d, r, box_size(k->layout, SIZE_RADIUS_SMALL), box_size(k->layout, SIZE_HAIR), COLOUR_LINE);
}

static void paint_series(const Look *k, DrawList *d, const Box *b) {
  const Layout *l = k->layout;
  int dot = box_size(l, SIZE_DOT), line = theme_leading(TEXT_SMALL, l->zoom);
  draw_text(d, &b->text, b->r.x + b->text_x, b->r.y + b->text_y, COLOUR_TEXT);
  if (!is_curve(b->parent)) {
    int y = b->r.y + b->r.h + box_size(l, SIZE_HALF);
    draw_fill(d, (SDL_Rect){b->r.x, y, b->r.w, box_size(l, SIZE_HAIR)}, 0, COLOUR_LINE);
    return;
  }
  int x = b->r.x + b->text_x - dot - box_size(l, SIZE_1);
  draw_fill(d, (SDL_Rect){x, b->r.y + (line - dot) / 2, dot, dot}, dot / 2, colour_of(b));
  for (const Box *p = b->first; p && p->next; p = p->next)
    draw_line(d, middle_of(p), middle_of(p->next), (float)box_size(l, SIZE_STROKE), colour_of(b));
}

static void paint_point(const Look *k, DrawList *d, const Box *b) {
  unsigned states = b->node->states;
  if (is_curve(b->parent->parent))
    draw_fill(d, b->r, b->r.w / 2, colour_of(b->parent));
  else if (states & STATE_WRONG)
    draw_ring(d, b->r, b->r.w / 2, box_size(k->layout, SIZE_STROKE), COLOUR_WRONG);
  else
    draw_fill(d, b->r, b->r.w / 2, states & STATE_RIGHT ? COLOUR_RIGHT : COLOUR_QUIET);
}

const Widget widget_chart = {measure_chart, paint_chart, SIZE_1, SIZE_2};
const Widget widget_series = {measure_series, paint_series, SIZE_HALF, SIZE_HALF};
const Widget widget_point = {measure_point, paint_point, SIZE_NONE, SIZE_NONE};
