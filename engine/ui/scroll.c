/* The way of the main region: how far it can go, its bar at the right, and keeping the focus in
 * sight. */
#include "ui/entry.h"
#include "ui/keyboard.h"
#include "ui/state.h"

static const Region *main_region(const Ui *ui) {
  return &ui->layout.regions[REGION_MAIN];
}

int scroll_most(const Ui *ui) {
  return SDL_max(0, main_region(ui)->height - main_region(ui)->view.h);
}

void scroll_to(Ui *ui, int y) {
  int to = SDL_clamp(y, 0, scroll_most(ui));
  if (to == ui->scroll) return;
  ui->scroll = to;
  ui->dirty = true;
}

void scroll_by(Ui *ui, int way) {
  scroll_to(ui, ui->scroll + way);
}

bool scroll_focus_scrolls(const Ui *ui) {
  return ui->focus && ui->focus->region == REGION_MAIN;
}

bool scroll_focus_seen(const Ui *ui) {
  if (!ui->focus) return false;
  SDL_Rect r = layout_in_window(&ui->layout, ui->focus, ui->scroll);
  return SDL_HasIntersection(&r, &ui->layout.regions[ui->focus->region].view);
}

/* With a field its keyboard, as far as both can be seen; for a field taller than the view, what
 * counts is the caret's line. */
static SDL_Rect wanted(const Ui *ui) {
  const Box *b = ui->focus;
  SDL_Rect r = box_frame(b);
  if (keyboard_of(b)) return b->r;
  if (!b->field || r.h <= main_region(ui)->view.h / 2) return r;
  SDL_Rect text = entry_text_rect(&ui->layout, b);
  return (SDL_Rect){r.x, text.y + entry_caret(&ui->layout, b).y, r.w, b->typed.leading};
}

void scroll_show_focus(Ui *ui) {
  if (!scroll_focus_scrolls(ui)) return;
  SDL_Rect r = wanted(ui);
  int room = box_size(&ui->layout, SIZE_3), view = main_region(ui)->view.h;
  int to = SDL_max(ui->scroll, r.y + r.h + room - view);
  scroll_to(ui, SDL_min(to, r.y - room));
}

bool scroll_bar(const Ui *ui, SDL_Rect *track, SDL_Rect *thumb) {
  const Layout *l = &ui->layout;
  const Region *region = main_region(ui);
  int most = scroll_most(ui), width = box_size(l, SIZE_SCROLLBAR), drawn = box_size(l, SIZE_THUMB);
  if (!most) return false;
  *track =
    (SDL_Rect){region->view.x + region->view.w - width, region->view.y, width, region->view.h};
  int edge = box_size(l, SIZE_HALF), way = track->h - 2 * edge;
  int h = SDL_max((int)((int64_t)way * region->view.h / region->height),
    SDL_min(box_size(l, SIZE_THUMB_LEAST), way));
  int y = (int)((int64_t)(way - h) * ui->scroll / most);
  *thumb = (SDL_Rect){track->x + track->w - drawn - edge, track->y + edge + y, drawn, h};
  return true;
}
