/* The page as a whole: bar on top, actions at the bottom, the rest scrolls between them.
 *
 * Two passes: measuring goes down with widths and comes back with heights, placing adds up the
 * offsets. When bar and actions together would leave too little room between them (a small window
 * at a large zoom), the bar scrolls with the page, and so do actions that alone take too much, so
 * that nothing can become unreachable. */
#include "ui/layout.h"

int box_size(const Layout *l, Size s) {
  return theme_size(s, l->zoom);
}

void box_measure(Layout *l, Box *b, int width, bool fill) {
  widgets[b->node->role]->measure(l, b, SDL_max(width, box_size(l, SIZE_TARGET)), fill);
  if (b->frame.w == 0) b->frame = (SDL_Rect){0, 0, b->r.w, b->r.h};
}

Box *box_add(Layout *l, Box *parent, Node *node) {
  Box *b = arena_new(l->arena, Box);
  b->node = node;
  b->parent = parent;
  if (!parent) return b;
  if (parent->last)
    parent->last->next = b;
  else
    parent->first = b;
  parent->last = b;
  return b;
}

SDL_Rect box_frame(const Box *b) {
  return (SDL_Rect){b->r.x + b->frame.x, b->r.y + b->frame.y, b->frame.w, b->frame.h};
}

Box *box_next(const Box *b) {
  if (b->first) return b->first;
  while (b && !b->next) b = b->parent;
  return b ? b->next : NULL;
}

bool box_focusable(const Box *b) {
  return page_focusable(b->node);
}

/* The page's keys stand nowhere themselves: they say what its fields get. */
static Box *build(Layout *l, Box *parent, Node *node) {
  Box *b = box_add(l, parent, node);
  if (fields_is_field(node->role)) b->field = fields_find(l->fields, node->id);
  for (Node *child = node->first; child; child = child->next)
    if (child->role == ROLE_KEYS)
      l->keys = child;
    else
      build(l, b, child);
  return b;
}

static RegionKind kind_of(const Node *node) {
  if (node->role == ROLE_BAR) return REGION_BAR;
  return node->role == ROLE_ACTIONS ? REGION_ACTIONS : REGION_MAIN;
}

static void place(Box *b, RegionKind region, int x, int y) {
  b->region = region;
  b->r.x += x;
  b->r.y += y;
  for (Box *child = b->first; child; child = child->next) place(child, region, b->r.x, b->r.y);
}

/* Measures the root's children; heights by the region they belong to. */
static void measure_root(Layout *l, int *heights) {
  l->root->r = (SDL_Rect){0, 0, l->width, l->height};
  for (Box *b = l->root->first; b; b = b->next) {
    box_measure(l, b, l->width, true);
    heights[kind_of(b->node)] += b->r.h;
  }
}

/* Which regions scroll with the main one. */
static void fold(const Layout *l, const int *heights, bool *folded) {
  int bar = heights[REGION_BAR], actions = heights[REGION_ACTIONS];
  bool tight = bar + heights[REGION_MAIN] + actions > l->height && bar + actions > l->height / 2;
  folded[REGION_BAR] = tight;
  folded[REGION_ACTIONS] = tight && actions > l->height / 3;
}

static void place_root(Layout *l, const int *heights, const bool *folded) {
  int at[REGION_COUNT] = {0};
  if (folded[REGION_BAR]) at[REGION_MAIN] = heights[REGION_BAR];
  if (folded[REGION_ACTIONS]) at[REGION_ACTIONS] = at[REGION_MAIN] + heights[REGION_MAIN];
  for (Box *b = l->root->first; b; b = b->next) {
    RegionKind kind = kind_of(b->node);
    int y = at[kind];
    at[kind] += b->r.h;
    place(b, folded[kind] ? REGION_MAIN : kind, 0, y);
  }
}

void layout_page(Layout *l, Node *page) {
  int heights[REGION_COUNT] = {0};
  bool folded[REGION_COUNT] = {false};
  arena_reset(l->arena);
  l->keys = NULL;
  l->root = build(l, NULL, page);
  measure_root(l, heights);
  fold(l, heights, folded);
  place_root(l, heights, folded);
  for (int i = 0; i < REGION_COUNT; i++) {
    if (!folded[i]) continue;
    heights[REGION_MAIN] += heights[i];
    heights[i] = 0;
  }
  int bar = heights[REGION_BAR], actions = heights[REGION_ACTIONS];
  l->regions[REGION_BAR] = (Region){{0, 0, l->width, bar}, bar};
  l->regions[REGION_MAIN] =
    (Region){{0, bar, l->width, l->height - bar - actions}, heights[REGION_MAIN]};
  l->regions[REGION_ACTIONS] = (Region){{0, l->height - actions, l->width, actions}, actions};
}

int layout_whole_height(const Layout *l) {
  return l->regions[REGION_BAR].height + l->regions[REGION_MAIN].height +
         l->regions[REGION_ACTIONS].height;
}

Box *layout_find(const Layout *l, Str id) {
  if (!id.n) return NULL;
  for (Box *b = l->root; b; b = box_next(b))
    if (str_eq(b->node->id, id)) return b;
  return NULL;
}

SDL_Rect layout_in_window(const Layout *l, const Box *b, int scroll) {
  SDL_Rect r = box_frame(b), view = l->regions[b->region].view;
  r.x += view.x;
  r.y += view.y - (b->region == REGION_MAIN ? scroll : 0);
  return r;
}

Box *layout_at(const Layout *l, int x, int y, int scroll) {
  SDL_Point point = {x, y};
  Box *found = NULL;
  for (Box *b = l->root; b; b = box_next(b)) {
    if (!box_focusable(b)) continue;
    SDL_Rect r = layout_in_window(l, b, scroll);
    if (SDL_PointInRect(&point, &r) && SDL_PointInRect(&point, &l->regions[b->region].view))
      found = b;
  }
  return found;
}
