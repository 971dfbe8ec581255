/* One frame as a draw list: the ground, the three regions with their boxes, the focus ring, the
 * scroll bar. Boxes out of sight are left out, so a long page costs what can be seen of it. */
#include "ui/state.h"

static void draw_ring_around(const Ui *ui, DrawList *d, const Box *b) {
  const Layout *l = &ui->layout;
  int gap = box_size(l, SIZE_RING_GAP), ring = box_size(l, SIZE_RING), out = gap + ring;
  SDL_Rect r = box_frame(b);
  Size corner = b->node->role == ROLE_CARD ? SIZE_RADIUS_CARD : SIZE_RADIUS;
  SDL_Rect around = {r.x - out, r.y - out, r.w + 2 * out, r.h + 2 * out};
  draw_ring(d, around, box_size(l, corner) + out, ring, COLOUR_FOCUS);
}

static void draw_boxes(const Look *k, DrawList *d, const Box *b, const SDL_Rect *seen) {
  if (b->r.w > 0 && b->r.h > 0 && !SDL_HasIntersection(&b->r, seen)) return;
  const Widget *widget = widgets[b->node->role];
  if (widget->paint) widget->paint(k, d, b);
  for (const Box *child = b->first; child; child = child->next) draw_boxes(k, d, child, seen);
}

static void draw_region(const Ui *ui, DrawList *d, RegionKind kind, const Look *k) {
  SDL_Rect view = ui->layout.regions[kind].view;
  int scroll = kind == REGION_MAIN ? ui->scroll : 0;
  SDL_Rect seen = {0, scroll, view.w, view.h};
  if (view.h <= 0) return;
  draw_clip_push(d, view);
  d->dx = view.x;
  d->dy = view.y - scroll;
  for (const Box *b = ui->layout.root->first; b; b = b->next)
    if (b->region == kind) draw_boxes(k, d, b, &seen);
  if (k->ring && k->focus && k->focus->region == kind) draw_ring_around(ui, d, k->focus);
  d->dx = d->dy = 0;
  draw_clip_pop(d);
}

static void draw_scroll_bar(const Ui *ui, DrawList *d) {
  SDL_Rect track, thumb;
  if (!scroll_bar(ui, &track, &thumb)) return;
  draw_fill(d, thumb, thumb.w, ui->drag == DRAG_THUMB ? COLOUR_PRIMARY : COLOUR_BORDER);
}

void frame_list(Ui *ui, DrawList *d) {
  Look k = {&ui->layout, ui->focus, ui->hover, ui->pressed, ui->ring};
  SDL_Rect all = {0, 0, ui->layout.width, ui->layout.height};
  draw_clip_push(d, all);
  draw_fill(d, all, 0, COLOUR_BACKGROUND);
  draw_region(ui, d, REGION_MAIN, &k);
  draw_region(ui, d, REGION_BAR, &k);
  draw_region(ui, d, REGION_ACTIONS, &k);
  draw_scroll_bar(ui, d);
  draw_clip_pop(d);
}
