/* Keys of the page: walking, pressing, choosing by number, zooming, scrolling. A field that has
 * the focus gets its keys first; but while it cannot be seen, the keys that scroll do so: on a
 * long page the arrows bring it into sight. */
#include "ui/state.h"

/* The Latin letter of a key, also where the keyboard is switched to Cyrillic. */
SDL_Keycode keys_letter(const SDL_Keysym *key) {
  if (key->sym < 0x80) return key->sym;
  if (key->scancode >= SDL_SCANCODE_A && key->scancode <= SDL_SCANCODE_Z)
    return 'a' + (SDL_Keycode)(key->scancode - SDL_SCANCODE_A);
  return key->sym;
}

static void zoom_to(Ui *ui, int percent) {
  int before = ui->options.zoom;
  ui_set_zoom(ui, percent);
  if (ui->options.zoom != before)
    state_tell(ui, (UiEvent){.kind = UI_ZOOMED, .number = ui->options.zoom});
}

static bool control_key(Ui *ui, const SDL_Keysym *key) {
  switch (keys_letter(key)) {
  case SDLK_PLUS:
  case SDLK_EQUALS:
  case SDLK_KP_PLUS: zoom_to(ui, ui->options.zoom + ZOOM_STEP); return true;
  case SDLK_MINUS:
  case SDLK_KP_MINUS: zoom_to(ui, ui->options.zoom - ZOOM_STEP); return true;
  case SDLK_0:
  case SDLK_KP_0: zoom_to(ui, ZOOM_LEAST); return true;
  case 'q': state_tell(ui, (UiEvent){.kind = UI_QUIT}); return true;
  default: return false;
  }
}

static bool is_scroll_key(SDL_Keycode key) {
  return key == SDLK_UP || key == SDLK_DOWN || key == SDLK_HOME || key == SDLK_END;
}

static bool scroll_key(Ui *ui, SDL_Keycode key) {
  int line = box_size(&ui->layout, SIZE_WHEEL),
      page = ui->layout.regions[REGION_MAIN].view.h - line;
  const struct {
    SDL_Keycode key;
    int way;
  } table[] = {
    {SDLK_UP, -line},
    {SDLK_DOWN, line},
    {SDLK_PAGEUP, -page},
    {SDLK_PAGEDOWN, page},
    {SDLK_HOME, -ui->scroll},
    {SDLK_END, scroll_most(ui)},
  };
  for (size_t i = 0; i < SDL_arraysize(table); i++) {
    if (table[i].key != key) continue;
    scroll_by(ui, table[i].way);
    return true;
  }
  return false;
}

static bool choice_key(Ui *ui, SDL_Keycode key) {
  int way = key == SDLK_UP || key == SDLK_LEFT ? -1 : key == SDLK_DOWN || key == SDLK_RIGHT ? 1 : 0;
  Box *to = way ? focus_choice(ui, ui->focus, way) : NULL;
  if (to) state_focus(ui, to, true);
  return to != NULL;
}

/* 1 to 9, of both blocks of digits; 0 for none. */
static int digit_of(SDL_Keycode key) {
  if (key >= SDLK_1 && key <= SDLK_9) return (int)(key - SDLK_1) + 1;
  if (key >= SDLK_KP_1 && key <= SDLK_KP_9) return (int)(key - SDLK_KP_1) + 1;
  return 0;
}

static bool press_key(Ui *ui, const SDL_KeyboardEvent *e) {
  SDL_Keycode key = e->keysym.sym;
  bool press = key == SDLK_RETURN || key == SDLK_KP_ENTER || key == SDLK_SPACE;
  int digit = digit_of(key);
  if (!press && !digit) return false;
  Box *b = press ? ui->focus : focus_nth_choice(ui, digit);
  if (e->repeat || !b) return true;
  if (digit) state_focus(ui, b, true);
  state_press(ui, b);
  return true;
}

static bool walk_key(Ui *ui, const SDL_KeyboardEvent *e) {
  if (e->keysym.sym != SDLK_TAB) return false;
  state_focus(ui, focus_next(ui, ui->focus, e->keysym.mod & KMOD_SHIFT ? -1 : 1), true);
  return true;
}

static bool back_key(Ui *ui, const SDL_KeyboardEvent *e) {
  if (e->keysym.sym != SDLK_ESCAPE) return false;
  if (!e->repeat) state_press(ui, layout_find(&ui->layout, S("back")));
  return true;
}

/* Whoever is not to see a page does not see it any more, also in the middle of a word; the page
 * that comes instead leads back by the same key. */
static bool away_key(Ui *ui, const SDL_KeyboardEvent *e) {
  if (e->keysym.sym != SDLK_F8) return false;
  if (!e->repeat) state_press(ui, layout_find(&ui->layout, S("away")));
  return true;
}

bool keys_down(Ui *ui, const SDL_KeyboardEvent *e) {
  const SDL_Keysym *key = &e->keysym;
  bool ctrl = key->mod & KMOD_CTRL, alt = key->mod & KMOD_ALT;
  if (alt && key->sym == SDLK_F4) {
    state_tell(ui, (UiEvent){.kind = UI_QUIT});
    return true;
  }
  if (ctrl && control_key(ui, key)) return true;
  if (walk_key(ui, e) || back_key(ui, e) || away_key(ui, e)) return true;
  bool field = ui->focus && ui->focus->field;
  bool scrolls = !ctrl && is_scroll_key(key->sym) && !scroll_focus_seen(ui);
  if (field && !scrolls && typing_key(ui, key)) return true;
  if (ctrl || alt) return false;
  if (!field && (choice_key(ui, key->sym) || press_key(ui, e))) return true;
  return scroll_key(ui, key->sym);
}
