/* Buttons, links and choices: what they look like at rest, under the pointer, held down, chosen,
 * judged.
 *
 * One filled button a page says what to do next; the others are outlined, links are quiet. A
 * choice is a line as wide as the column, so that the whole line can be pressed; what is said
 * about it stands below its frame. */
#include "ui/widgets.h"

/* --- buttons ------------------------------------------------------------ */

static void measure_button(Layout *l, Box *b, int width, bool fill) {
  (void)fill;
  int pad = box_size(l, SIZE_3), up = box_size(l, SIZE_1), least = box_size(l, SIZE_CONTROL);
  if (b->parent && b->parent->field) pad = box_size(l, SIZE_1);
  b->r.w = b->r.h = least;
  if (b->drawn) return;
  int h =
    flow_words(l, b, TEXT_BODY, b->node->states & STATE_PRIMARY, (Spot){0, 0, width - 2 * pad});
  b->r.w = SDL_max(least, SDL_min(width, b->text.width + 2 * pad));
  b->r.h = SDL_max(least, h + 2 * up);
  b->text_x = (b->r.w - b->text.width) / 2;
  b->text_y = (b->r.h - h) / 2;
}

typedef struct {
  Colour ground, frame, words;
} Paint;

static Paint button_paint(const Look *k, const Box *b) {
  bool hover = k->hover == b, pressed = k->pressed == b;
  if (b->node->states & STATE_DISABLED) return (Paint){COLOUR_TINT, COLOUR_LINE, COLOUR_QUIET};
  if (b->node->states & STATE_PRIMARY) {
    Colour ground = pressed ? COLOUR_PRIMARY_PRESSED
                    : hover ? COLOUR_PRIMARY_HOVER
                            : COLOUR_PRIMARY;
    return (Paint){ground, ground, COLOUR_PRIMARY_TEXT};
  }
  if (pressed) return (Paint){COLOUR_PRESSED, COLOUR_PRIMARY, COLOUR_PRIMARY};
  if (b->node->states & (STATE_SELECTED | STATE_CURRENT))
    return (Paint){COLOUR_SELECTED, COLOUR_PRIMARY, COLOUR_PRIMARY};
  bool key = b->parent && b->parent->node->role == ROLE_KEYS;
  Colour ground = hover ? COLOUR_HOVER : COLOUR_SURFACE;
  return (Paint){ground, COLOUR_BORDER, key ? COLOUR_TEXT : COLOUR_PRIMARY};
}

static void paint_button(const Look *k, DrawList *d, const Box *b) {
  const Layout *l = k->layout;
  Paint paint = button_paint(k, b);
  int radius = box_size(l, SIZE_RADIUS);
  draw_fill(d, b->r, radius, paint.ground);
  if (paint.frame != paint.ground) draw_ring(d, b->r, radius, box_size(l, SIZE_HAIR), paint.frame);
  if (!b->drawn) {
    draw_text(d, &b->text, b->r.x + b->text_x, b->r.y + b->text_y, paint.words);
    return;
  }
  int side = box_size(l, SIZE_MARK);
  icons_draw(d, &(IconPlace){b->icon, b->r.x + (b->r.w - side) / 2, b->r.y + (b->r.h - side) / 2,
                  side, paint.words, paint.ground});
}

/* --- links -------------------------------------------------------------- */

/* A link back has an arrow; a link to what is done or locked its mark. */
static bool link_mark(const Box *b, Icon *icon, Colour *colour) {
  *icon = ICON_BACK;
  *colour = COLOUR_QUIET;
  if (str_eq(b->node->id, S("back"))) return true;
  return b->node->states & (STATE_DONE | STATE_LOCKED) && flow_mark(b->node->states, icon, colour);
}

/* In a column, and first in a row, the words and not the room around them stand on the edge. */
static bool stands_on_edge(const Box *b, bool fill) {
  return fill || (b->parent && b->parent->first == b && b->parent->node->role == ROLE_ROW);
}

static void measure_link(Layout *l, Box *b, int width, bool fill) {
  Icon icon;
  Colour colour;
  int pad = fill ? 0 : box_size(l, SIZE_1), least = box_size(l, SIZE_CONTROL);
  int mark = link_mark(b, &icon, &colour) ? box_size(l, SIZE_MARK) + box_size(l, SIZE_1) : 0;
  int left = mark + (stands_on_edge(b, fill) ? 0 : pad);
  bool bold = b->node->states & (STATE_CURRENT | STATE_SELECTED);
  int h = flow_words(l, b, TEXT_BODY, bold, (Spot){left, 0, width - left - pad});
  b->r.w = SDL_max(least, left + b->text.width + pad);
  b->r.h = SDL_max(least, h + box_size(l, SIZE_1));
  b->text_y = (b->r.h - h) / 2;
}

static void underline(const Look *k, DrawList *d, const Box *b, Colour colour) {
  int hair = box_size(k->layout, SIZE_HAIR), down = b->text.leading * 5 / 6;
  for (int i = 0; i < b->text.line_count; i++) {
    const Line *line = &b->text.lines[i];
    draw_fill(d,
      (SDL_Rect){b->r.x + b->text_x, b->r.y + b->text_y + line->y + down, line->width, hair}, 0,
      colour);
  }
}

static void paint_link(const Look *k, DrawList *d, const Box *b) {
  const Layout *l = k->layout;
  bool here = b->node->states & (STATE_CURRENT | STATE_SELECTED),
       near = k->hover == b || k->focus == b;
  Icon icon;
  Colour mark, words = here || near ? COLOUR_PRIMARY : COLOUR_QUIET;
  int side = box_size(l, SIZE_MARK), radius = box_size(l, SIZE_RADIUS);
  if (k->pressed == b) draw_fill(d, b->r, radius, COLOUR_PRESSED);
  draw_text(d, &b->text, b->r.x + b->text_x, b->r.y + b->text_y, words);
  if (near && !(b->node->states & STATE_DISABLED)) underline(k, d, b, words);
  if (link_mark(b, &icon, &mark))
    icons_draw(d, &(IconPlace){icon, b->r.x + b->text_x - side - box_size(l, SIZE_1),
                    b->r.y + (b->r.h - side) / 2, side, mark, COLOUR_SURFACE});
}

/* --- choices and checks ------------------------------------------------- */

static void measure_choice(Layout *l, Box *b, int width, bool fill) {
  int pad = box_size(l, SIZE_2), mark = box_size(l, SIZE_MARK), gap = box_size(l, SIZE_STEP_HALF);
  int least = box_size(l, fill ? SIZE_CHOICE : SIZE_CONTROL),
      up = box_size(l, fill ? SIZE_STEP_HALF : SIZE_1);
  int left = pad + mark + gap, right = fill ? left : pad;
  int h = flow_words(l, b, TEXT_BODY, false, (Spot){left, 0, width - left - right});
  b->r.w = fill ? width : left + b->text.width + right;
  b->frame = (SDL_Rect){0, 0, b->r.w, SDL_max(least, h + 2 * up)};
  b->text_y = (b->frame.h - h) / 2;
  b->r.h = b->frame.h;
  if (!b->first) return;
  int below = b->r.h + box_size(l, SIZE_1);
  b->r.h = below + flow_stack(l, b, (Spot){0, below, width});
}

static Paint choice_paint(const Look *k, const Box *b) {
  unsigned states = b->node->states;
  Colour words = states & STATE_DISABLED && !(states & (STATE_SELECTED | STATE_RIGHT))
                   ? COLOUR_QUIET
                   : COLOUR_TEXT;
  if (states & STATE_RIGHT) return (Paint){COLOUR_RIGHT_TINT, COLOUR_RIGHT, COLOUR_TEXT};
  if (states & STATE_WRONG) return (Paint){COLOUR_WRONG_TINT, COLOUR_WRONG, COLOUR_TEXT};
  if (k->pressed == b) return (Paint){COLOUR_PRESSED, COLOUR_PRIMARY, words};
  if (states & STATE_SELECTED) return (Paint){COLOUR_SELECTED, COLOUR_PRIMARY, words};
  if (states & STATE_DISABLED) return (Paint){COLOUR_SURFACE, COLOUR_LINE, words};
  return (Paint){k->hover == b ? COLOUR_HOVER : COLOUR_SURFACE, COLOUR_BORDER, words};
}

static void paint_radio(const Look *k, DrawList *d, SDL_Rect r, bool chosen, Colour colour) {
  int dot = box_size(k->layout, SIZE_DOT), inset = (r.w - dot) / 2;
  draw_fill(d, r, r.w, COLOUR_SURFACE);
  draw_ring(d, r, r.w, box_size(k->layout, SIZE_STROKE), colour);
  if (chosen) draw_fill(d, (SDL_Rect){r.x + inset, r.y + inset, dot, dot}, dot, colour);
}

static void paint_square(const Look *k, DrawList *d, SDL_Rect r, bool chosen, Colour colour) {
  int radius = box_size(k->layout, SIZE_RADIUS_SMALL), inset = box_size(k->layout, SIZE_STROKE);
  draw_fill(d, r, radius, chosen ? colour : COLOUR_SURFACE);
  draw_ring(d, r, radius, box_size(k->layout, SIZE_STROKE), colour);
  if (chosen)
    icons_draw(d, &(IconPlace){ICON_CHECK, r.x + inset, r.y + inset, r.w - 2 * inset,
                    COLOUR_SURFACE, COLOUR_SURFACE});
}

static void paint_choice(const Look *k, DrawList *d, const Box *b) {
  const Layout *l = k->layout;
  Paint paint = choice_paint(k, b);
  bool chosen = b->node->states & STATE_SELECTED;
  int side = box_size(l, SIZE_MARK), pad = box_size(l, SIZE_2), radius = box_size(l, SIZE_RADIUS);
  SDL_Rect frame = box_frame(b);
  SDL_Rect mark = {frame.x + pad, b->r.y + b->text_y + (b->text.leading - side) / 2, side, side};
  Icon icon;
  Colour judged;
  draw_fill(d, frame, radius, paint.ground);
  draw_ring(d, frame, radius, box_size(l, chosen ? SIZE_STROKE : SIZE_HAIR), paint.frame);
  Colour ink = paint.frame == COLOUR_LINE ? COLOUR_BORDER : paint.frame;
  if (b->node->role == ROLE_CHOICE)
    paint_radio(k, d, mark, chosen, ink);
  else
    paint_square(k, d, mark, chosen, ink);
  draw_text(d, &b->text, b->r.x + b->text_x, b->r.y + b->text_y, paint.words);
  if (!(b->node->states & (STATE_RIGHT | STATE_WRONG)) ||
      !flow_mark(b->node->states, &icon, &judged))
    return;
  icons_draw(
    d, &(IconPlace){icon, frame.x + frame.w - pad - side, mark.y, side, judged, COLOUR_SURFACE});
}

const Widget widget_button = {measure_button, paint_button, SIZE_2, SIZE_2};
const Widget widget_link = {measure_link, paint_link, SIZE_NONE, SIZE_NONE};
const Widget widget_choice = {measure_choice, paint_choice, SIZE_1, SIZE_1};
