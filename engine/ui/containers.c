/* Boxes that hold boxes: page, bar, main, actions, group, card, row.
 *
 * Bar and actions are rows over the whole width of the window; a last child of role group stands
 * at their right edge, its members side by side. Main is one column in the middle, at most 760
 * pixels wide at 100 %; a wide one has room for two, and begins higher, to show more at once. */
#include "ui/widgets.h"

static void measure_page(Layout *l, Box *b, int width, bool fill) {
  (void)fill;
  b->r.w = width;
  b->r.h = flow_stack(l, b, (Spot){0, 0, width});
}

/* The column that the page's words stand in. */
static Spot column(const Layout *l, const Box *b, int width) {
  bool wide = b->node->states & STATE_WIDE;
  int margin = box_size(l, SIZE_3), widest = box_size(l, wide ? SIZE_COLUMNS : SIZE_COLUMN);
  int w = SDL_min(widest, width - 2 * margin);
  return (Spot){(width - w) / 2, 0, w};
}

static void measure_main(Layout *l, Box *b, int width, bool fill) {
  (void)fill;
  Spot spot = column(l, b, width);
  spot.y = box_size(l, b->node->states & STATE_WIDE ? SIZE_2 : SIZE_4);
  b->r.w = width;
  b->r.h = spot.y + flow_stack(l, b, spot) + box_size(l, SIZE_6);
}

static Box *right_group(const Box *b) {
  return b->last && b->last->node->role == ROLE_GROUP ? b->last : NULL;
}

/* How wide the children before `end` want to be. */
static int wanted_left(Layout *l, const Box *b, Box *end, int width) {
  int used = 0;
  flow_row(l, b->first, end, (Spot){0, 0, width}, &used);
  return used;
}

/* Children from the left, and the last group at the right edge; below them where they do not
 * all fit into one line. */
static int measure_strip(Layout *l, Box *b, Spot spot) {
  Box *right = right_group(b);
  int gap = box_size(l, SIZE_3), used = 0, rest = spot.width;
  if (right) {
    box_measure(l, right, spot.width, false);
    rest -= right->r.w + gap;
  }
  bool below = right && right != b->first && rest < wanted_left(l, b, right, spot.width);
  int h = flow_row(l, b->first, right, (Spot){spot.x, spot.y, below ? spot.width : rest}, &used);
  int line = SDL_max(h, box_size(l, SIZE_CONTROL));
  if (right && !below) line = SDL_max(line, right->r.h);
  for (Box *child = b->first; child != right; child = child->next) child->r.y += (line - h) / 2;
  if (!right) return line;
  right->r.x = spot.x + spot.width - right->r.w;
  right->r.y = spot.y + (below ? line + gap / 3 : (line - right->r.h) / 2);
  return below ? line + gap / 3 + right->r.h : line;
}

/* What stands between the way back and the group gives way where that saves a line: the page says
 * by its own title where one is. */
static void spare_line(Layout *l, Box *b, int width) {
  Box *right = right_group(b), *back = b->first;
  if (!right || right == back || back->next == right) return;
  box_measure(l, right, width, false);
  int rest = width - right->r.w - box_size(l, SIZE_3);
  int all = wanted_left(l, b, right, width), alone = wanted_left(l, b, back->next, width);
  if (rest < all && rest >= alone) back->next = right;
}

/* The brand's sign stands before the bar's children. */
static void measure_bar(Layout *l, Box *b, int width, bool fill) {
  (void)fill;
  int side = box_size(l, SIZE_3), up = box_size(l, SIZE_1), brand = box_size(l, SIZE_BRAND);
  int x = side + brand + box_size(l, SIZE_STEP_HALF);
  spare_line(l, b, width - x - side);
  b->r.w = width;
  b->r.h = measure_strip(l, b, (Spot){x, up, width - x - side}) + 2 * up + box_size(l, SIZE_HAIR);
}

static void measure_actions(Layout *l, Box *b, int width, bool fill) {
  (void)fill;
  Spot spot = column(l, b, width);
  spot.y = box_size(l, SIZE_STEP_HALF) + box_size(l, SIZE_HAIR);
  b->r.w = width;
  b->r.h = b->first ? spot.y + measure_strip(l, b, spot) + box_size(l, SIZE_STEP_HALF) : 0;
}

/* In a bar a group is a row; in a row it is as wide as its widest member. */
static void measure_group(Layout *l, Box *b, int width, bool fill) {
  Role around = b->parent ? b->parent->node->role : ROLE_PAGE;
  Spot spot = {0, 0, width};
  b->r.w = 0;
  if (around == ROLE_BAR || around == ROLE_ACTIONS) {
    b->r.h = flow_row(l, b->first, NULL, spot, &b->r.w);
    return;
  }
  b->r.h = flow_stack(l, b, spot);
  for (Box *child = b->first; child; child = child->next) b->r.w = SDL_max(b->r.w, child->r.w);
  if (fill) b->r.w = width;
}

static void measure_row(Layout *l, Box *b, int width, bool fill) {
  int used = 0;
  b->r.h = flow_row(l, b->first, NULL, (Spot){0, 0, width}, &used);
  b->r.w = fill ? width : used;
}

static bool is_pressable(const Box *b) {
  return b->node->action.n > 0;
}

static void measure_card(Layout *l, Box *b, int width, bool fill) {
  Icon icon;
  Colour colour;
  int pad = box_size(l, SIZE_2) + box_size(l, SIZE_HALF),
      step = box_size(l, SIZE_MARK) + box_size(l, SIZE_STEP_HALF);
  int left = pad + (flow_mark(b->node->states, &icon, &colour) ? step : 0);
  int right = pad + (is_pressable(b) ? step : 0);
  Spot spot = {left, pad, width - left - right};
  b->r.w = width;
  b->r.h = flow_words_and_stack(l, b, TEXT_BODY, true, spot) + 2 * pad;
  (void)fill;
}

static void paint_bar(const Look *k, DrawList *d, const Box *b) {
  const Layout *l = k->layout;
  int hair = box_size(l, SIZE_HAIR), brand = box_size(l, SIZE_BRAND),
      x = b->r.x + box_size(l, SIZE_3);
  int inset = box_size(l, SIZE_HALF);
  int y = b->r.y + box_size(l, SIZE_1) + (box_size(l, SIZE_CONTROL) - brand) / 2;
  draw_fill(d, b->r, 0, COLOUR_SURFACE);
  draw_fill(d, (SDL_Rect){b->r.x, b->r.y + b->r.h - hair, b->r.w, hair}, 0, COLOUR_LINE);
  draw_fill(d, (SDL_Rect){x, y, brand, brand}, box_size(l, SIZE_RADIUS), COLOUR_PRIMARY);
  icons_draw(d, &(IconPlace){ICON_BRAND, x + inset, y + inset, brand - 2 * inset,
                  COLOUR_PRIMARY_TEXT, COLOUR_PRIMARY_TEXT});
}

static void paint_actions(const Look *k, DrawList *d, const Box *b) {
  int hair = box_size(k->layout, SIZE_HAIR);
  if (!b->first) return;
  draw_fill(d, b->r, 0, COLOUR_SURFACE);
  draw_fill(d, (SDL_Rect){b->r.x, b->r.y, b->r.w, hair}, 0, COLOUR_LINE);
}

static Colour card_ground(const Look *k, const Box *b) {
  if (k->pressed == b) return COLOUR_PRESSED;
  if (k->hover == b) return COLOUR_HOVER;
  return b->node->states & STATE_SELECTED ? COLOUR_SELECTED : COLOUR_SURFACE;
}

static void paint_card(const Look *k, DrawList *d, const Box *b) {
  const Layout *l = k->layout;
  int radius = box_size(l, SIZE_RADIUS_CARD), pad = box_size(l, SIZE_2) + box_size(l, SIZE_HALF);
  int side = box_size(l, SIZE_MARK);
  bool locked = b->node->states & (STATE_LOCKED | STATE_DISABLED);
  Icon icon;
  Colour colour;
  draw_fill(d, b->r, radius, card_ground(k, b));
  bool chosen = b->node->states & STATE_SELECTED;
  Colour edge = chosen ? COLOUR_PRIMARY : k->hover == b ? COLOUR_BORDER : COLOUR_LINE;
  draw_ring(d, b->r, radius, box_size(l, chosen ? SIZE_STROKE : SIZE_HAIR), edge);
  draw_text(
    d, &b->text, b->r.x + b->text_x, b->r.y + b->text_y, locked ? COLOUR_QUIET : COLOUR_TEXT);
  int line = b->text.line_count ? b->text.leading : side;
  if (flow_mark(b->node->states, &icon, &colour))
    icons_draw(d, &(IconPlace){icon, b->r.x + pad, b->r.y + pad + (line - side) / 2, side, colour,
                    COLOUR_SURFACE});
  if (!is_pressable(b) || locked) return;
  icons_draw(d, &(IconPlace){ICON_CHEVRON, b->r.x + b->r.w - pad - side,
                  b->r.y + (b->r.h - side) / 2, side, COLOUR_QUIET, COLOUR_QUIET});
}

const Widget widget_page = {measure_page, NULL, SIZE_NONE, SIZE_NONE};
const Widget widget_bar = {measure_bar, paint_bar, SIZE_NONE, SIZE_NONE};
const Widget widget_main = {measure_main, NULL, SIZE_NONE, SIZE_NONE};
const Widget widget_actions = {measure_actions, paint_actions, SIZE_NONE, SIZE_NONE};
const Widget widget_group = {measure_group, NULL, SIZE_2, SIZE_2};
const Widget widget_card = {measure_card, paint_card, SIZE_STEP_HALF, SIZE_STEP_HALF};
const Widget widget_row = {measure_row, NULL, SIZE_2, SIZE_2};
