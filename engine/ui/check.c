/* What can be wrong with a layout, found by looking at the boxes: words that are cut off, things
 * that stand on each other, targets too small to hit. Used on every page in every language, zoom
 * and size by the tests. */
#include "ui/state.h"

typedef struct {
  Ui *ui;
  Buf *out;
  int count;
} Check;

static void found(Check *c, const Box *b, const char *what) {
  Str role = page_role_name(b->node->role);
  buf_format(c->out, "%.*s #%.*s: %s\n", STR_ARG(role), STR_ARG(b->node->id), what);
  c->count++;
}

static bool inside(SDL_Rect in, SDL_Rect out) {
  return in.x >= out.x && in.y >= out.y && in.x + in.w <= out.x + out.w &&
         in.y + in.h <= out.y + out.h;
}

static void check_words(Check *c, const Box *b) {
  SDL_Rect text = {b->r.x + b->text_x, b->r.y + b->text_y, b->text.width, b->text.height};
  if (b->text.run_count && !inside(text, b->r)) found(c, b, "its words do not fit into it");
  if (b->node->shown.n && !b->text.run_count && !b->picture && !b->drawn) found(c, b, "its words are not shown");
}

static bool shows_words(Role role) {
  return role != ROLE_PAGE && role != ROLE_BAR && role != ROLE_MAIN && role != ROLE_ACTIONS &&
         role != ROLE_GROUP && role != ROLE_ROW && role != ROLE_LIST && role != ROLE_TABLE &&
         role != ROLE_TABLE_ROW && role != ROLE_RULE && role != ROLE_POINT;
}

static void check_box(Check *c, const Box *b) {
  const Layout *l = &c->ui->layout;
  int least = theme_size(SIZE_TARGET, ZOOM_LEAST);
  SDL_Rect frame = box_frame(b);
  if (shows_words(b->node->role)) check_words(c, b);
  if (b->parent && b->parent != l->root && !inside(b->r, b->parent->r))
    found(c, b, "reaches out of what holds it");
  if (b->r.x < 0 || b->r.x + b->r.w > l->width) found(c, b, "reaches out of the window");
  if (box_focusable(b) && (frame.w < least || frame.h < least))
    found(c, b, "is too small to press");
}

/* Neighbours must not touch; only neighbours can, when each stands inside what holds it. */
static void check_neighbours(Check *c, const Box *b) {
  if (b->node->role == ROLE_SERIES || b->node->role == ROLE_POINT) return; /* of a chart: may cross */
  for (const Box *other = b->next; other; other = other->next)
    if (b->region == other->region && SDL_HasIntersection(&b->r, &other->r))
      found(c, other, "stands on its neighbour");
}

static void check_regions(Check *c) {
  const Layout *l = &c->ui->layout;
  int least = box_size(l, SIZE_CHOICE);
  if (l->regions[REGION_MAIN].height > 0 && l->regions[REGION_MAIN].view.h < least)
    found(c, l->root, "leaves no room to scroll in");
}

int ui_check_layout(Ui *ui, Buf *out) {
  state_settle(ui);
  Check c = {ui, out, 0};
  if (!ui->page) return 0;
  check_regions(&c);
  for (const Box *b = ui->layout.root->first; b; b = box_next(b)) {
    check_box(&c, b);
    check_neighbours(&c, b);
  }
  return c.count;
}
