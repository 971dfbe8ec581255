/* The window's life: open, show, step, draw, close.
 *
 * Drawing: the page becomes a draw list; when the list is the same as the last one, nothing is
 * painted and no frame is counted. Painting goes straight into the window's pixels, or into a
 * picture of our own when there is no window or its pixels are laid out in another way. SDL's
 * framebuffer acceleration stays off: with it, SDL loads the whole of Mesa for a still picture.
 * The step sleeps in SDL_WaitEvent: a page at rest costs nothing. */
#include "ui/state.h"

#include <string.h>

#include "base/panic.h"

enum { CLOSING_PAUSES = 3, CLOSING_PAUSE_MS = 5 };

static SDL_Surface *make_canvas(int w, int h) {
  SDL_Surface *s = SDL_CreateRGBSurfaceWithFormat(0, w, h, 32, SDL_PIXELFORMAT_RGB888);
  ensure(s != NULL);
  return s;
}

/* No larger than the screen, no smaller than a page needs. */
static void fit_screen(UiOptions *o) {
  SDL_Rect screen;
  if (SDL_GetDisplayUsableBounds(0, &screen) == 0 && screen.w > 0 && screen.h > 0) {
    o->width = SDL_min(o->width, screen.w);
    o->height = SDL_min(o->height, screen.h);
  }
  o->width = SDL_max(o->width, WINDOW_LEAST_WIDTH);
  o->height = SDL_max(o->height, WINDOW_LEAST_HEIGHT);
}

/* SDL falls back to drivers that show nothing; they count only where they were asked for. */
static bool shows_nothing(void) {
  const char *driver = SDL_GetCurrentVideoDriver();
  if (!driver || SDL_getenv("SDL_VIDEODRIVER")) return false;
  return SDL_strcmp(driver, "offscreen") == 0 || SDL_strcmp(driver, "dummy") == 0 ||
         SDL_strcmp(driver, "evdev") == 0;
}

static bool open_window(Ui *ui, Err *e) {
  SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
  SDL_SetHint(SDL_HINT_VIDEO_ALLOW_SCREENSAVER, "1");
  SDL_SetHint(SDL_HINT_VIDEO_X11_NET_WM_BYPASS_COMPOSITOR, "0");
  SDL_SetHint(SDL_HINT_IME_SHOW_UI, "1");
  if (SDL_InitSubSystem(SDL_INIT_VIDEO) != 0)
    return err_set(e, "err.no-display", "%s", SDL_GetError());
  if (shows_nothing()) {
    err_set(e, "err.no-display", "SDL: %s", SDL_GetCurrentVideoDriver());
    SDL_QuitSubSystem(SDL_INIT_VIDEO);
    return false;
  }
  fit_screen(&ui->options);
  ui->window = SDL_CreateWindow(str_zero(ui->arena, ui->options.title), SDL_WINDOWPOS_CENTERED,
    SDL_WINDOWPOS_CENTERED, ui->options.width, ui->options.height, SDL_WINDOW_RESIZABLE);
  if (!ui->window) {
    err_set(e, "err.no-window", "%s", SDL_GetError());
    SDL_QuitSubSystem(SDL_INIT_VIDEO);
    return false;
  }
  SDL_SetWindowMinimumSize(ui->window, WINDOW_LEAST_WIDTH, WINDOW_LEAST_HEIGHT);
  SDL_StopTextInput();
  return true;
}

static void make_parts(Ui *ui) {
  ui->type = typeset_create(ui->fonts);
  ui->inks = inks_create(ui->fonts);
  ui->pictures = pictures_create(ui->options.picture, ui->options.picture_context);
  ui->fields.arena = arena_create();
  ui->frame = arena_create();
  ui->told = arena_create();
  ui->layout = (Layout){
    .arena = arena_create(), .type = ui->type, .fields = &ui->fields, .pictures = ui->pictures};
  ui->page_id = buf_make(ui->arena);
  ui->focus_id = buf_make(ui->arena);
  ui->field_id = buf_make(ui->arena);
  ui->pressed_id = buf_make(ui->arena);
  ui->keys_id = buf_make(ui->arena);
  ui->clipboard = buf_make(ui->arena);
  ui->pointer = (SDL_Point){-1, -1};
  ui->ring = true;
  ui->last_input = SDL_GetTicks64();
}

Ui *ui_open(const UiOptions *options, Err *e) {
  Arena *a = arena_create();
  Ui *ui = arena_new(a, Ui);
  ui->arena = a;
  ui->options = *options;
  ui->options.zoom = SDL_clamp(options->zoom, ZOOM_LEAST, ZOOM_MOST);
  ui->fonts = fonts_open(options->fonts, e);
  if (!ui->fonts || (!options->offscreen && !open_window(ui, e))) {
    fonts_close(ui->fonts);
    arena_destroy(a);
    return NULL;
  }
  make_parts(ui);
  return ui;
}

/* While it waits, SDL wakes itself by a message to the window over a second connection to the X
 * server. One that is still on its way when the window goes ends the process with BadWindow, so the
 * window is hidden first and the server is left the time to deliver. */
static void close_window(SDL_Window *window) {
  SDL_HideWindow(window);
  for (int i = 0; i < CLOSING_PAUSES; i++) {
    SDL_PumpEvents();
    SDL_Delay(CLOSING_PAUSE_MS);
  }
  SDL_DestroyWindow(window);
  SDL_QuitSubSystem(SDL_INIT_VIDEO);
}

void ui_close(Ui *ui) {
  if (!ui) return;
  inks_destroy(ui->inks);
  pictures_destroy(ui->pictures);
  typeset_destroy(ui->type);
  fonts_close(ui->fonts);
  SDL_FreeSurface(ui->canvas);
  for (int i = 0; i < SDL_NUM_SYSTEM_CURSORS; i++)
    if (ui->cursors[i]) SDL_FreeCursor(ui->cursors[i]);
  if (ui->window) close_window(ui->window);
  arena_destroy(ui->layout.arena);
  arena_destroy(ui->fields.arena);
  arena_destroy(ui->told);
  arena_destroy(ui->frame);
  arena_destroy(ui->arena);
}

/* Boxes of the page before are dropped at once: its tree may be gone. */
void ui_show(Ui *ui, Node *page) {
  bool same = ui->page && str_eq(buf_str(&ui->page_id), page->id);
  bool seen = same && !ui->stale && scroll_focus_scrolls(ui) && scroll_focus_seen(ui);
  if (!same) {
    fields_clear(&ui->fields);
    buf_clear(&ui->page_id);
    buf_put(&ui->page_id, page->id);
    buf_clear(&ui->focus_id);
    buf_clear(&ui->field_id);
    buf_clear(&ui->keys_id);
    ui->capitals = ui->letters = false;
    ui->fresh = true;
    ui->drag = DRAG_NOTHING;
  }
  bool forgot = fields_adopt(&ui->fields, page, ui->sent);
  if (forgot) buf_clear(&ui->focus_id);
  ui->sent = false;
  ui->page = page;
  ui->focus = ui->field = ui->hover = ui->pressed = NULL;
  ui->follow |= seen;
  ui->stale = true;
  state_settle(ui);
}

static SDL_Surface *own_canvas(Ui *ui) {
  if (ui->canvas && (ui->canvas->w != ui->options.width || ui->canvas->h != ui->options.height)) {
    SDL_FreeSurface(ui->canvas);
    ui->canvas = NULL;
  }
  if (!ui->canvas) ui->canvas = make_canvas(ui->options.width, ui->options.height);
  return ui->canvas;
}

static void paint_window(Ui *ui, const DrawList *d) {
  SDL_Surface *pixels = SDL_GetWindowSurface(ui->window);
  if (!pixels) return;
  bool fits = pixels->format->format == SDL_PIXELFORMAT_RGB888 && !SDL_MUSTLOCK(pixels);
  SDL_Surface *canvas = fits ? pixels : own_canvas(ui);
  draw_paint(d, canvas, ui->inks);
  if (!fits) SDL_BlitSurface(canvas, NULL, pixels, NULL);
  SDL_UpdateWindowSurface(ui->window);
}

static void draw(Ui *ui) {
  state_settle(ui);
  if (!ui->page || (!ui->dirty && ui->drawn)) return;
  ui->dirty = false;
  arena_reset(ui->frame);
  DrawList d = draw_make(ui->frame);
  frame_list(ui, &d);
  uint64_t digest = draw_digest(&d);
  if (digest == ui->drawn) return;
  if (ui->window)
    paint_window(ui, &d);
  else
    draw_paint(&d, own_canvas(ui), ui->inks);
  inks_end_frame(ui->inks);
  ui->drawn = digest;
  ui->frames++;
  if (ui->on_frame) ui->on_frame(ui->frame_context, ui);
}

void ui_on_frame(Ui *ui, void (*tell)(void *context, Ui *ui), void *context) {
  ui->on_frame = tell;
  ui->frame_context = context;
}

static UiEvent take_event(Ui *ui) {
  UiEvent event = ui->events[0];
  ui->event_count--;
  memmove(ui->events, ui->events + 1, sizeof(UiEvent) * (size_t)ui->event_count);
  return event;
}

/* A press that was told has been seen: it ends, and with it the strings of told events. */
static void begin_step(Ui *ui) {
  if (ui->told_press && !ui->event_count) {
    ui->told_press = false;
    ui->pressed = NULL;
    buf_clear(&ui->pressed_id);
    ui->dirty = true;
  }
  if (!ui->event_count) arena_reset(ui->told);
}

/* Milliseconds still to wait; -1: for ever. */
static int time_left(uint64_t began, int timeout_ms) {
  if (timeout_ms < 0) return -1;
  uint64_t gone = SDL_GetTicks64() - began;
  return gone >= (uint64_t)timeout_ms ? 0 : timeout_ms - (int)gone;
}

static bool wait_event(SDL_Event *e, int left) {
  return left < 0 ? SDL_WaitEvent(e) : SDL_WaitEventTimeout(e, left);
}

UiEvent ui_step(Ui *ui, int timeout_ms) {
  uint64_t began = SDL_GetTicks64();
  SDL_Event e;
  begin_step(ui);
  for (;;) {
    while (ui->window && !ui->event_count && SDL_PollEvent(&e)) input_handle(ui, &e);
    draw(ui);
    if (ui->event_count) return take_event(ui);
    int left = time_left(began, timeout_ms);
    if (!ui->window || left == 0) return (UiEvent){.kind = UI_NOTHING};
    if (wait_event(&e, left))
      input_handle(ui, &e);
    else if (left < 0)
      return (UiEvent){.kind = UI_NOTHING};
  }
}

void ui_set_zoom(Ui *ui, int percent) {
  int zoom = SDL_clamp(percent, ZOOM_LEAST, ZOOM_MOST);
  if (zoom == ui->options.zoom) return;
  ui->options.zoom = zoom;
  ui->stale = ui->dirty = true;
}

int ui_zoom(const Ui *ui) {
  return ui->options.zoom;
}

int64_t ui_idle_ms(const Ui *ui) {
  return (int64_t)(SDL_GetTicks64() - ui->last_input);
}

int64_t ui_frames(const Ui *ui) {
  return ui->frames;
}

Str ui_field(const Ui *ui, Str id) {
  const Field *field = fields_find(&ui->fields, id);
  return field ? edit_text(&field->edit) : (Str){0};
}

int ui_missing_glyphs(const Ui *ui, uint32_t *out, int max) {
  return typeset_missing(ui->type, out, max);
}
