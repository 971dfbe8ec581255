/* What is read and not pressed: headings, paragraphs, lists, quotes, rules, pictures, status
 * lines and progress.
 *
 * A paragraph is as wide as its words; who stands in a column is given the column's width to
 * break them. Marks of states stand before the words they belong to. */
#include "ui/widgets.h"

/* Words with the mark of the states before them. */
static void measure_words(Layout *l, Box *b, int width, TextSize size, bool bold) {
  Icon icon;
  Colour colour;
  int step = box_size(l, SIZE_MARK) + box_size(l, SIZE_1);
  int left = flow_mark(b->node->states, &icon, &colour) ? step : 0;
  b->r.h = flow_words_and_stack(l, b, size, bold, (Spot){left, 0, width - left});
  b->r.w = left + b->text.width;
  for (Box *child = b->first; child; child = child->next)
    b->r.w = SDL_max(b->r.w, child->r.x + child->r.w);
}

static void paint_words(const Look *k, DrawList *d, const Box *b, Colour colour) {
  Icon icon;
  Colour mark;
  int side = box_size(k->layout, SIZE_MARK);
  draw_text(d, &b->text, b->r.x + b->text_x, b->r.y + b->text_y, colour);
  if (!flow_mark(b->node->states, &icon, &mark)) return;
  icons_draw(d,
    &(IconPlace){icon, b->r.x, b->r.y + (b->text.leading - side) / 2, side, mark, COLOUR_SURFACE});
}

static void measure_heading(Layout *l, Box *b, int width, bool fill) {
  (void)fill;
  measure_words(l, b, width, b->node->level <= 1 ? TEXT_TITLE : TEXT_BODY, true);
}

static void measure_text(Layout *l, Box *b, int width, bool fill) {
  (void)fill;
  measure_words(l, b, width, TEXT_BODY, false);
}

static void measure_status(Layout *l, Box *b, int width, bool fill) {
  (void)fill;
  measure_words(l, b, width, TEXT_SMALL, false);
}

static void paint_text(const Look *k, DrawList *d, const Box *b) {
  paint_words(k, d, b, COLOUR_TEXT);
}

static void paint_status(const Look *k, DrawList *d, const Box *b) {
  paint_words(k, d, b, COLOUR_QUIET);
}

static void measure_list(Layout *l, Box *b, int width, bool fill) {
  (void)fill;
  b->r.w = width;
  b->r.h = flow_stack(l, b, (Spot){0, 0, width});
}

/* The mark's text, as "12.", set at the words' size. */
static Paragraph item_mark(const Layout *l, const Box *b) {
  TextSpec spec = {.text = b->node->value, .size = TEXT_BODY, .width = TEXT_ENDLESS};
  return text_set(l->type, l->arena, &spec);
}

static bool is_bullet(Str mark) {
  return !mark.n || str_eq(mark, S("•")) || str_eq(mark, S("-"));
}

static void measure_item(Layout *l, Box *b, int width, bool fill) {
  (void)fill;
  int left = box_size(l, SIZE_4);
  if (!is_bullet(b->node->value)) {
    b->typed = item_mark(l, b);
    left = SDL_max(left, b->typed.width + box_size(l, SIZE_1));
  }
  b->r.w = width;
  b->r.h = flow_words_and_stack(l, b, TEXT_BODY, false, (Spot){left, 0, width - left});
  b->r.h = SDL_max(b->r.h, theme_leading(TEXT_BODY, l->zoom));
}

static void paint_item(const Look *k, DrawList *d, const Box *b) {
  const Layout *l = k->layout;
  int side = box_size(l, SIZE_MARK), dot = box_size(l, SIZE_HALF) + box_size(l, SIZE_STROKE);
  int line = theme_leading(TEXT_BODY, l->zoom), x = b->r.x + box_size(l, SIZE_1);
  Icon icon;
  Colour mark;
  draw_text(d, &b->text, b->r.x + b->text_x, b->r.y + b->text_y, COLOUR_TEXT);
  if (flow_mark(b->node->states, &icon, &mark))
    icons_draw(
      d, &(IconPlace){icon, b->r.x, b->r.y + (line - side) / 2, side, mark, COLOUR_SURFACE});
  else if (b->typed.run_count)
    draw_text(d, &b->typed, b->r.x, b->r.y, COLOUR_QUIET);
  else
    draw_fill(d, (SDL_Rect){x, b->r.y + (line - dot + box_size(l, SIZE_STROKE)) / 2, dot, dot}, dot,
      COLOUR_QUIET);
}

static void measure_quote(Layout *l, Box *b, int width, bool fill) {
  (void)fill;
  int left = box_size(l, SIZE_STRIP) + box_size(l, SIZE_2), up = box_size(l, SIZE_HALF);
  b->r.w = width;
  b->r.h = flow_words_and_stack(l, b, TEXT_BODY, false, (Spot){left, up, width - left}) + 2 * up;
}

static void paint_quote(const Look *k, DrawList *d, const Box *b) {
  int strip = box_size(k->layout, SIZE_STRIP);
  draw_fill(d, (SDL_Rect){b->r.x, b->r.y, strip, b->r.h}, strip / 2, COLOUR_LINE);
  draw_text(d, &b->text, b->r.x + b->text_x, b->r.y + b->text_y, COLOUR_QUIET);
}

static void measure_rule(Layout *l, Box *b, int width, bool fill) {
  (void)fill;
  b->r.w = width;
  b->r.h = box_size(l, SIZE_HAIR);
}

static void paint_rule(const Look *k, DrawList *d, const Box *b) {
  (void)k;
  draw_fill(d, b->r, 0, COLOUR_LINE);
}

/* Shown with the zoom, but never wider than the column nor taller than a page can show at once;
 * in a row, beside words, it is small. Without the picture its alternative text stands there instead. */
static void measure_picture(Layout *l, Box *b, int width, bool fill) {
  int w, h, pad = box_size(l, SIZE_2), tallest = box_size(l, fill ? SIZE_PICTURE : SIZE_PORTRAIT);
  if (!pictures_size(l->pictures, b->node->value, &w, &h)) {
    b->r.w = width;
    b->r.h = flow_words(l, b, TEXT_SMALL, false, (Spot){pad, pad, width - 2 * pad}) + 2 * pad;
    return;
  }
  double scale = SDL_min((double)l->zoom / 100.0, SDL_min((double)width / w, (double)tallest / h));
  b->r.w = SDL_max(1, (int)(w * scale));
  b->r.h = SDL_max(1, (int)(h * scale));
  b->picture = pictures_scaled(l->pictures, b->node->value, b->r.w, b->r.h);
}

static void paint_picture(const Look *k, DrawList *d, const Box *b) {
  int hair = box_size(k->layout, SIZE_HAIR);
  if (b->picture) {
    draw_picture(d, b->r, b->picture);
    return;
  }
  draw_fill(d, b->r, box_size(k->layout, SIZE_RADIUS), COLOUR_TINT);
  draw_ring(d, b->r, box_size(k->layout, SIZE_RADIUS), hair, COLOUR_LINE);
  draw_text(d, &b->text, b->r.x + b->text_x, b->r.y + b->text_y, COLOUR_QUIET);
}

/* Name and bar in one line; a long name stands above its bar. The frame is the bar. */
static void measure_progress(Layout *l, Box *b, int width, bool fill) {
  int gap = box_size(l, SIZE_STEP_HALF), bar = box_size(l, SIZE_PROGRESS);
  int h = flow_words(l, b, TEXT_SMALL, false, (Spot){0, 0, width}), name = b->text.width;
  bool beside = name <= width / 2 && name > 0;
  int x = beside ? name + gap : 0;
  b->r.w = fill ? width : SDL_min(width, x + box_size(l, SIZE_PROGRESS_ROW));
  if (!beside) b->r.w = SDL_max(b->r.w, name);
  int y = beside ? (h - bar) / 2 : h ? h + gap / 3 : 0;
  b->frame = (SDL_Rect){x, y, b->r.w - x, bar};
  b->r.h = beside ? h : y + bar;
}

static void paint_progress(const Look *k, DrawList *d, const Box *b) {
  (void)k;
  SDL_Rect bar = box_frame(b);
  int64_t most = SDL_max(b->node->maximum, 1), now = SDL_clamp(b->node->number, 0, most);
  draw_text(d, &b->text, b->r.x + b->text_x, b->r.y + b->text_y, COLOUR_QUIET);
  draw_fill(d, bar, bar.h, COLOUR_LINE);
  SDL_Rect done = {bar.x, bar.y, (int)(bar.w * now / most), bar.h};
  if (now > 0) done.w = SDL_max(done.w, bar.h);
  draw_fill(d, done, bar.h, now == most ? COLOUR_RIGHT : COLOUR_PRIMARY);
}

const Widget widget_heading = {measure_heading, paint_text, SIZE_4, SIZE_STEP_HALF};
const Widget widget_text = {measure_text, paint_text, SIZE_1, SIZE_2};
const Widget widget_list = {measure_list, NULL, SIZE_1, SIZE_2};
const Widget widget_item = {measure_item, paint_item, SIZE_HALF, SIZE_HALF};
const Widget widget_quote = {measure_quote, paint_quote, SIZE_2, SIZE_2};
const Widget widget_rule = {measure_rule, paint_rule, SIZE_3, SIZE_3};
const Widget widget_picture = {measure_picture, paint_picture, SIZE_2, SIZE_2};
const Widget widget_status = {measure_status, paint_status, SIZE_1, SIZE_1};
const Widget widget_progress = {measure_progress, paint_progress, SIZE_STEP_HALF, SIZE_STEP_HALF};
