/* Pictures of the page. `whole` lays the page out once more, as tall as it needs to be, and lets
 * the window's own layout be made again afterwards. */
#include "base/panic.h"
#include "ui/state.h"

enum { TALLEST = 32000 };

static bool save(Ui *ui, const char *path, Err *e) {
  Arena *a = arena_create();
  DrawList d = draw_make(a);
  SDL_Surface *s = SDL_CreateRGBSurfaceWithFormat(
    0, ui->layout.width, ui->layout.height, 32, SDL_PIXELFORMAT_RGB888);
  ensure(s != NULL);
  frame_list(ui, &d);
  draw_paint(&d, s, ui->inks);
  inks_end_frame(ui->inks);
  bool saved = pictures_save_png(s, path, e);
  SDL_FreeSurface(s);
  arena_destroy(a);
  return saved;
}

bool ui_save_png(Ui *ui, Str path, bool whole, Err *e) {
  ensure(ui->page != NULL);
  state_settle(ui);
  int height = ui->options.height, scroll = ui->scroll;
  Arena *a = arena_create();
  if (whole) {
    ui->options.height = SDL_clamp(layout_whole_height(&ui->layout), height, TALLEST);
    ui->stale = true;
    state_settle(ui);
  }
  bool saved = save(ui, str_zero(a, path), e);
  ui->options.height = height;
  ui->stale = ui->stale || whole;
  if (whole) state_settle(ui);
  scroll_to(ui, scroll);
  arena_destroy(a);
  return saved;
}
