/* Callouts: a tinted box with a coloured edge and an icon, one row of the table a style. A law
 * stands apart from what a lesson says itself: on white, framed all around in its own dark
 * colour. What is said in a talk comes line by line and stands closer. A callout with children has
 * its own words as title; without, they are what it says. */
#include "ui/widgets.h"

typedef struct {
  Str name;
  Colour colour, tint;
  Icon icon;
  bool framed;
  bool spoken;
} Style;

static const Style styles[] = {
  {S_INIT("note"), COLOUR_NOTE, COLOUR_NOTE_TINT, ICON_NOTE, false, false},
  {S_INIT("remember"), COLOUR_REMEMBER, COLOUR_REMEMBER_TINT, ICON_REMEMBER, false, false},
  {S_INIT("care"), COLOUR_CARE, COLOUR_CARE_TINT, ICON_CARE, false, false},
  {S_INIT("law"), COLOUR_LAW, COLOUR_LAW_TINT, ICON_LAW, true, false},
  {S_INIT("right"), COLOUR_RIGHT, COLOUR_RIGHT_TINT, ICON_RIGHT, false, false},
  {S_INIT("partly"), COLOUR_PARTLY, COLOUR_PARTLY_TINT, ICON_PARTLY, false, false},
  {S_INIT("wrong"), COLOUR_WRONG, COLOUR_WRONG_TINT, ICON_WRONG, false, false},
  {S_INIT("you"), COLOUR_YOU, COLOUR_YOU_TINT, ICON_YOU, false, true},
  {S_INIT("person"), COLOUR_PERSON, COLOUR_PERSON_TINT, ICON_PERSON, true, true},
  {S_INIT("scene"), COLOUR_SCENE, COLOUR_SCENE_TINT, ICON_SCENE, false, true},
  {S_INIT("problem"), COLOUR_PROBLEM, COLOUR_PROBLEM_TINT, ICON_PROBLEM, true, false},
};

static const Style *style_of(const Box *b) {
  for (size_t i = 0; i < SDL_arraysize(styles); i++)
    if (str_eq(styles[i].name, b->node->value)) return &styles[i];
  return &styles[0];
}

static int up_of(const Layout *l, const Box *b) {
  return box_size(l, style_of(b)->spoken ? SIZE_1 : SIZE_2);
}

static void measure_callout(Layout *l, Box *b, int width, bool fill) {
  (void)fill;
  int pad = box_size(l, SIZE_2), up = up_of(l, b), strip = box_size(l, SIZE_STRIP);
  int left = strip + pad + box_size(l, SIZE_ICON) + box_size(l, SIZE_STEP_HALF);
  Spot spot = {left, up, width - left - pad};
  b->r.w = width;
  b->r.h = flow_words_and_stack(l, b, TEXT_BODY, b->first != NULL, spot) + 2 * up;
}

static void paint_callout(const Look *k, DrawList *d, const Box *b) {
  const Layout *l = k->layout;
  const Style *style = style_of(b);
  int radius = box_size(l, SIZE_RADIUS), strip = box_size(l, SIZE_STRIP),
      side = box_size(l, SIZE_ICON);
  int pad = box_size(l, SIZE_2), line = theme_leading(TEXT_BODY, l->zoom);
  draw_fill(d, b->r, radius, style->tint);
  draw_clip_push(d, (SDL_Rect){b->r.x, b->r.y, strip, b->r.h});
  draw_fill(d, b->r, radius, style->colour);
  draw_clip_pop(d);
  if (style->framed) draw_ring(d, b->r, radius, box_size(l, SIZE_HAIR), style->colour);
  icons_draw(d, &(IconPlace){style->icon, b->r.x + strip + pad,
                  b->r.y + up_of(l, b) + (line - side) / 2, side, style->colour, style->tint});
  draw_text(d, &b->text, b->r.x + b->text_x, b->r.y + b->text_y, COLOUR_TEXT);
}

const Widget widget_callout = {measure_callout, paint_callout, SIZE_1, SIZE_2};
