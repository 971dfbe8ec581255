/* The table of icons. Each stands on a grid of 24 by 24: a disc or ring, or neither, and at most
 * twelve lines. */
#include "ui/icons.h"

enum { GRID = 24, LINES_MOST = 12 };

typedef enum { BACK_NONE, BACK_DISC, BACK_RING } Back;

typedef struct {
  float x0, y0, x1, y1;
} Stroke;

typedef struct {
  Back back;
  float width; /* of the lines */
  int count;
  Stroke lines[LINES_MOST];
} Drawing;

static const Drawing drawings[ICON_COUNT] = {
  [ICON_CHECK] = {BACK_NONE, 3.0f, 2, {{4.5f, 12.5f, 9.5f, 17.5f}, {9.5f, 17.5f, 19.5f, 6.5f}}},
  [ICON_RIGHT] = {BACK_DISC, 2.4f, 2, {{7, 12.4f, 10.6f, 16}, {10.6f, 16, 17, 8.4f}}},
  [ICON_WRONG] = {BACK_DISC, 2.4f, 2, {{8.2f, 8.2f, 15.8f, 15.8f}, {15.8f, 8.2f, 8.2f, 15.8f}}},
  [ICON_PARTLY] = {BACK_DISC, 2.4f, 1, {{7.2f, 12, 16.8f, 12}}},
  [ICON_CURRENT] = {BACK_RING, 8.0f, 1, {{12, 12, 12, 12}}},
  [ICON_LOCK] = {BACK_NONE, 2.2f, 10,
    {{5, 11, 19, 11}, {19, 11, 19, 21}, {19, 21, 5, 21}, {5, 21, 5, 11}, {8, 11, 8, 7},
      {8, 7, 9.5f, 4}, {9.5f, 4, 14.5f, 4}, {14.5f, 4, 16, 7}, {16, 7, 16, 11}, {12, 15, 12, 17}}},
  [ICON_CHEVRON] = {BACK_NONE, 2.2f, 2, {{9.5f, 6, 15.5f, 12}, {15.5f, 12, 9.5f, 18}}},
  [ICON_BACK] = {BACK_NONE, 2.2f, 3,
    {{4.5f, 12, 19.5f, 12}, {4.5f, 12, 11, 5.5f}, {4.5f, 12, 11, 18.5f}}},
  [ICON_NOTE] = {BACK_RING, 2.2f, 2, {{12, 11.4f, 12, 16.6f}, {12, 7.6f, 12, 7.7f}}},
  [ICON_REMEMBER] = {BACK_NONE, 2.0f, 5,
    {{6.5f, 3.5f, 17.5f, 3.5f}, {17.5f, 3.5f, 17.5f, 20.5f}, {17.5f, 20.5f, 12, 16},
      {12, 16, 6.5f, 20.5f}, {6.5f, 20.5f, 6.5f, 3.5f}}},
  [ICON_CARE] = {BACK_NONE, 2.0f, 5,
    {{12, 3.5f, 22, 20.5f}, {22, 20.5f, 2, 20.5f}, {2, 20.5f, 12, 3.5f}, {12, 9.8f, 12, 14},
      {12, 17.3f, 12, 17.4f}}},
  [ICON_LAW] = {BACK_NONE, 2.0f, 8,
    {{2.5f, 9, 12, 3}, {12, 3, 21.5f, 9}, {2.5f, 9, 21.5f, 9}, {5.5f, 12, 5.5f, 17.5f},
      {12, 12, 12, 17.5f}, {18.5f, 12, 18.5f, 17.5f}, {2.5f, 20.8f, 21.5f, 20.8f},
      {4, 17.8f, 20, 17.8f}}},
  [ICON_PROBLEM] = {BACK_DISC, 2.4f, 2, {{12, 7, 12, 12.8f}, {12, 16.6f, 12, 16.7f}}},
  [ICON_BRAND] = {BACK_NONE, 2.0f, 11,
    {{12, 8, 9, 6}, {9, 6, 4, 6}, {4, 6, 4, 17}, {4, 17, 9, 17}, {9, 17, 12, 19}, {12, 8, 12, 19},
      {12, 8, 15, 6}, {15, 6, 20, 6}, {20, 6, 20, 17}, {20, 17, 15, 17}, {15, 17, 12, 19}}},
  [ICON_KEYS] = {BACK_NONE, 2.0f, 9,
    {{2.5f, 6, 21.5f, 6}, {21.5f, 6, 21.5f, 18.5f}, {21.5f, 18.5f, 2.5f, 18.5f},
      {2.5f, 18.5f, 2.5f, 6}, {6.5f, 10.2f, 6.6f, 10.2f}, {10.1f, 10.2f, 10.2f, 10.2f},
      {13.8f, 10.2f, 13.9f, 10.2f}, {17.4f, 10.2f, 17.5f, 10.2f}, {8, 14.6f, 16, 14.6f}}},
  [ICON_SHIFT] = {BACK_NONE, 2.0f, 7,
    {{12, 3.5f, 20, 12}, {20, 12, 16, 12}, {16, 12, 16, 20}, {16, 20, 8, 20}, {8, 20, 8, 12},
      {8, 12, 4, 12}, {4, 12, 12, 3.5f}}},
  [ICON_ERASE] = {BACK_NONE, 2.0f, 7,
    {{8.5f, 5, 21.5f, 5}, {21.5f, 5, 21.5f, 19}, {21.5f, 19, 8.5f, 19}, {8.5f, 19, 2.5f, 12},
      {2.5f, 12, 8.5f, 5}, {11.5f, 9, 17.5f, 15}, {17.5f, 9, 11.5f, 15}}},
  [ICON_YOU] = {BACK_NONE, 2.0f, 9,
    {{3, 4.5f, 21, 4.5f}, {21, 4.5f, 21, 16}, {21, 16, 11, 16}, {11, 16, 7, 20.5f}, {7, 20.5f, 7, 16},
      {7, 16, 3, 16}, {3, 16, 3, 4.5f}, {7.5f, 8.7f, 16.5f, 8.7f}, {7.5f, 12, 13.5f, 12}}},
  [ICON_PERSON] = {BACK_NONE, 2.0f, 11,
    {{9, 4, 15, 4}, {15, 4, 16.5f, 7}, {16.5f, 7, 15, 11}, {15, 11, 9, 11}, {9, 11, 7.5f, 7},
      {7.5f, 7, 9, 4}, {4, 21, 5, 16.5f}, {5, 16.5f, 9, 14.5f}, {9, 14.5f, 15, 14.5f},
      {15, 14.5f, 19, 16.5f}, {19, 16.5f, 20, 21}}},
  [ICON_SCENE] = {BACK_NONE, 3.2f, 3,
    {{5, 12, 5.1f, 12}, {12, 12, 12.1f, 12}, {19, 12, 19.1f, 12}}},
};

static void draw_back(DrawList *d, const IconPlace *p, Back back) {
  int inset = p->side / 16, side = p->side - 2 * inset;
  SDL_Rect r = {p->x + inset, p->y + inset, side, side};
  int line = SDL_max(1, (p->side * 2 + GRID / 2) / GRID);
  if (back == BACK_DISC) draw_fill(d, r, side, p->colour);
  if (back == BACK_RING) draw_ring(d, r, side, line, p->colour);
}

void icons_draw(DrawList *d, const IconPlace *p) {
  const Drawing *drawing = &drawings[p->icon];
  float scale = (float)p->side / GRID;
  Colour colour = drawing->back == BACK_DISC ? p->inside : p->colour;
  draw_back(d, p, drawing->back);
  for (int i = 0; i < drawing->count; i++) {
    const Stroke *s = &drawing->lines[i];
    SDL_FPoint from = {(float)p->x + s->x0 * scale, (float)p->y + s->y0 * scale};
    SDL_FPoint to = {(float)p->x + s->x1 * scale, (float)p->y + s->y1 * scale};
    draw_line(d, from, to, drawing->width * scale, colour);
  }
}
