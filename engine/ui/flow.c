/* Putting words and boxes into boxes.
 *
 * In a column the room between two neighbours is the larger of what the upper one wants below it
 * and the lower one above it. In a row, cards and groups share the width evenly, as many as fit: a
 * group is a column to be read, a card may be narrower;
 * everything else takes the width it needs and goes to the next line when it does not fit, but
 * words beside a picture are broken there; a
 * line's members stand on one middle line, or, when one of them is a field with its name above
 * it, on one bottom line. */
#include "ui/flow.h"

int flow_words(Layout *l, Box *b, TextSize size, bool bold, Spot spot) {
  if (!b->node->shown.n) return 0;
  b->spec = (TextSpec){.text = b->node->shown,
    .spans = b->node->spans,
    .span_count = b->node->span_count,
    .size = size,
    .bold = bold,
    .width = spot.width};
  b->text = text_set(l->type, l->arena, &b->spec);
  b->text_x = spot.x;
  b->text_y = spot.y;
  return b->text.height;
}

static int gap_between(const Layout *l, const Box *above, const Box *below) {
  bool title = above->node->role == ROLE_HEADING && above->node->level <= 1;
  int after = box_size(l, title ? SIZE_2 : widgets[above->node->role]->after);
  return SDL_max(after, box_size(l, widgets[below->node->role]->before));
}

int flow_stack(Layout *l, Box *b, Spot spot) {
  int y = spot.y;
  for (Box *child = b->first, *above = NULL; child; above = child, child = child->next) {
    if (above) y += gap_between(l, above, child);
    box_measure(l, child, spot.width, true);
    child->r.x = spot.x;
    child->r.y = y;
    y += child->r.h;
  }
  return y - spot.y;
}

int flow_words_and_stack(Layout *l, Box *b, TextSize size, bool bold, Spot spot) {
  int words = flow_words(l, b, size, bold, spot);
  if (!b->first) return words;
  int gap = words ? box_size(l, SIZE_HALF) : 0;
  return words + gap + flow_stack(l, b, (Spot){spot.x, spot.y + words + gap, spot.width});
}

static bool is_column(const Box *b) {
  return b->node->role == ROLE_CARD || b->node->role == ROLE_GROUP;
}

static bool is_entry(const Box *b) {
  return b->field != NULL;
}

/* One line of a row: [first, end), as high as its highest member. */
typedef struct {
  Box *first, *end;
  int y, h;
  bool even; /* columns: all as high as the line */
} RowLine;

static void align_line(const RowLine *line) {
  bool bottom = false;
  for (Box *b = line->first; b != line->end; b = b->next) bottom |= is_entry(b);
  for (Box *b = line->first; b != line->end; b = b->next) {
    int rest = line->h - b->r.h;
    b->r.y = line->y + (line->even ? 0 : bottom ? rest : rest / 2);
    if (!line->even || b->node->role != ROLE_CARD) continue;
    b->r.h = line->h;
    b->frame.h = line->h;
  }
}

/* Links have room of their own around their words. */
static int gap_beside(const Layout *l, const Box *left, const Box *right) {
  bool links = left->node->role == ROLE_LINK && right->node->role == ROLE_LINK;
  return box_size(l, links ? SIZE_HALF : SIZE_2);
}

static int flow_loose(Layout *l, Box *first, Box *end, Spot spot, int *used) {
  int x = 0;
  RowLine line = {first, first, spot.y, 0, false};
  for (Box *b = first; b != end; b = b->next) {
    box_measure(l, b, b != first && first->picture ? spot.width - x : spot.width, false);
    if (x > 0 && x + b->r.w > spot.width) {
      line.end = b;
      align_line(&line);
      line = (RowLine){b, b, line.y + line.h + box_size(l, SIZE_1), 0, false};
      x = 0;
    }
    b->r.x = spot.x + x;
    line.h = SDL_max(line.h, b->r.h);
    *used = SDL_max(*used, x + b->r.w);
    x += b->r.w + (b->next != end ? gap_beside(l, b, b->next) : 0);
  }
  line.end = end;
  align_line(&line);
  return line.y + line.h - spot.y;
}

static int flow_columns(Layout *l, Box *first, Spot spot, int count) {
  bool groups = first->node->role == ROLE_GROUP;
  int gap = box_size(l, groups ? SIZE_3 : SIZE_2);
  int least = box_size(l, groups ? SIZE_COLUMN_HALF : SIZE_COLUMN_LEAST);
  int fit = SDL_clamp((spot.width + gap) / (least + gap), 1, count);
  int width = (spot.width - gap * (fit - 1)) / fit, y = spot.y;
  for (Box *b = first; b;) {
    RowLine line = {b, b, y, 0, true};
    for (int i = 0; i < fit && line.end; i++, line.end = line.end->next) {
      box_measure(l, line.end, width, true);
      line.end->r.x = spot.x + i * (width + gap);
      line.h = SDL_max(line.h, line.end->r.h);
    }
    align_line(&line);
    y += line.h + gap;
    b = line.end;
  }
  return y - gap - spot.y;
}

int flow_row(Layout *l, Box *first, Box *end, Spot spot, int *used) {
  int count = 0;
  bool columns = end == NULL;
  for (Box *b = first; b != end; b = b->next, count++) columns = columns && is_column(b);
  *used = 0;
  if (!count) return 0;
  if (!columns) return flow_loose(l, first, end, spot, used);
  *used = spot.width;
  return flow_columns(l, first, spot, count);
}

bool flow_mark(unsigned states, Icon *icon, Colour *colour) {
  static const struct {
    unsigned state;
    Icon icon;
    Colour colour;
  } marks[] = {
    {STATE_RIGHT, ICON_RIGHT, COLOUR_RIGHT},
    {STATE_WRONG, ICON_WRONG, COLOUR_WRONG},
    {STATE_LOCKED, ICON_LOCK, COLOUR_QUIET},
    {STATE_DONE, ICON_RIGHT, COLOUR_RIGHT},
    {STATE_CURRENT, ICON_CURRENT, COLOUR_PRIMARY},
  };
  for (size_t i = 0; i < SDL_arraysize(marks); i++) {
    if (!(states & marks[i].state)) continue;
    *icon = marks[i].icon;
    *colour = marks[i].colour;
    return true;
  }
  return false;
}
