/* A window without a display, and keys and clicks for it: what tests of the ui begin with. */
#ifndef SABOQ_TESTS_UI_OFFSCREEN_H
#define SABOQ_TESTS_UI_OFFSCREEN_H

#include <stdlib.h>
#include <string.h>

#include "ui/state.h"

static inline Str offscreen_fonts(Arena *a) {
  return str_join(a, str_c(getenv("SABOQ_BUILD")), S("/engine/ui/fonts"));
}

static inline Ui *offscreen_open(Arena *a, int width, int height, int zoom) {
  Err e;
  UiOptions o = {.title = S("Saboq"),
    .width = width,
    .height = height,
    .zoom = zoom,
    .offscreen = true,
    .fonts = offscreen_fonts(a)};
  return ui_open(&o, &e);
}

static inline void offscreen_key_down(Ui *ui, SDL_Keycode key, int mod) {
  SDL_Event e = {.key = {.type = SDL_KEYDOWN, .keysym = {.sym = key, .mod = (Uint16)mod}}};
  input_handle(ui, &e);
}

static inline void offscreen_key_up(Ui *ui, SDL_Keycode key) {
  SDL_Event e = {.key = {.type = SDL_KEYUP, .keysym = {.sym = key}}};
  input_handle(ui, &e);
}

static inline void offscreen_key(Ui *ui, SDL_Keycode key, int mod) {
  offscreen_key_down(ui, key, mod);
  offscreen_key_up(ui, key);
}

static inline void offscreen_type(Ui *ui, const char *text) {
  SDL_Event e = {.text = {.type = SDL_TEXTINPUT}};
  strncpy(e.text.text, text, sizeof e.text.text - 1);
  input_handle(ui, &e);
}

static inline void offscreen_mouse(Ui *ui, Uint32 type, int x, int y, int clicks) {
  SDL_Event e = {
    .button = {.type = type, .button = SDL_BUTTON_LEFT, .clicks = (Uint8)clicks, .x = x, .y = y}};
  input_handle(ui, &e);
}

static inline void offscreen_move(Ui *ui, int x, int y) {
  SDL_Event e = {.motion = {.type = SDL_MOUSEMOTION, .x = x, .y = y}};
  input_handle(ui, &e);
}

static inline void offscreen_wheel(Ui *ui, int notches) {
  SDL_Event e = {.wheel = {.type = SDL_MOUSEWHEEL, .y = notches}};
  input_handle(ui, &e);
}

/* The middle of a node in the window. */
static inline SDL_Point offscreen_middle(Ui *ui, const char *id) {
  Box *b = layout_find(&ui->layout, str_c(id));
  SDL_Rect r = b ? layout_in_window(&ui->layout, b, ui->scroll) : (SDL_Rect){-10, -10, 2, 2};
  return (SDL_Point){r.x + r.w / 2, r.y + r.h / 2};
}

static inline void offscreen_click(Ui *ui, const char *id) {
  SDL_Point at = offscreen_middle(ui, id);
  offscreen_mouse(ui, SDL_MOUSEBUTTONDOWN, at.x, at.y, 1);
  offscreen_mouse(ui, SDL_MOUSEBUTTONUP, at.x, at.y, 1);
}

#endif
