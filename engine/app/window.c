/* The desktop loop.
 *
 * A page is made in one of two arenas in turn, because the window may still look at the page
 * before. The loop waits as long as the stage has patience: on a static page for ever, on a timed
 * one for a second. */
#include "app/window.h"

#include "sys/file.h"

enum { WINDOW_WIDTH = 1180, WINDOW_HEIGHT = 780 };

static bool picture(void *context, Str path, Str *bytes) {
  const Stage *s = context;
  return s->picture && s->picture(s->context, path, bytes);
}

Ui *window_open(Str fonts, int zoom, const Stage *stage, Err *e) {
  UiOptions options = {.title = S("Saboq"),
    .width = WINDOW_WIDTH,
    .height = WINDOW_HEIGHT,
    .zoom = zoom,
    .fonts = fonts,
    .picture = picture,
    .picture_context = (void *)stage};
  return ui_open(&options, e);
}

static bool write_trace(Trace *t, Ui *ui, Err *e) {
  arena_reset(t->arena);
  Buf b = buf_make(t->arena);
  ui_print_boxes(ui, &b);
  return file_write(t->file, buf_str(&b), 0600, e);
}

/* A file that can no longer be written keeps the frame before. */
static void trace_frame(void *context, Ui *ui) {
  Err e;
  write_trace(context, ui, &e);
}

bool window_trace(Ui *ui, Trace *trace, Err *e) {
  if (!write_trace(trace, ui, e)) return false;
  ui_on_frame(ui, trace_frame, trace);
  return true;
}

static void take_event(const Stage *s, const UiEvent *ev) {
  switch (ev->kind) {
  case UI_PRESSED: s->press(s->context, ev->id, ev->action, ev->value); break;
  case UI_TYPED: s->type(s->context, ev->id, ev->value); break;
  case UI_ZOOMED: s->zoomed(s->context, ev->number); break;
  case UI_FOCUS: s->shown(s->context, ev->number != 0); break;
  default: break;
  }
}

void window_run(Ui *ui, const Stage *s) {
  Arena *pages[2] = {arena_create(), arena_create()};
  int turn = 0;
  bool stale = true, over = false, once = path_env(pages[0], "SABOQ_EXIT_AFTER_FRAME").n > 0;
  while (!over) {
    if (stale) {
      turn = !turn;
      arena_reset(pages[turn]);
      ui_show(ui, s->page(s->context, pages[turn]));
    }
    int patience = once ? 0 : s->patience(s->context, ui_idle_ms(ui));
    UiEvent ev = ui_step(ui, patience);
    take_event(s, &ev);
    stale = ev.kind == UI_PRESSED || (ev.kind == UI_TYPED && str_eq(ev.id, S("search")));
    if (ev.kind == UI_NOTHING) stale = s->tick(s->context, ui_idle_ms(ui));
    if (ui_zoom(ui) != s->zoom(s->context)) ui_set_zoom(ui, s->zoom(s->context));
    over = ev.kind == UI_QUIT || once;
  }
  arena_destroy(pages[0]);
  arena_destroy(pages[1]);
}
