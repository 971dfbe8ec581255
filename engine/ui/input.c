/* SDL's events become what the page understands: pointer, wheel, keys, text, the window's own
 * news. */
#include "ui/keyboard.h"
#include "ui/state.h"

/* --- the pointer -------------------------------------------------------- */

static void show_cursor(Ui *ui) {
  SDL_SystemCursor want = SDL_SYSTEM_CURSOR_ARROW;
  if (ui->hover) want = ui->hover->field ? SDL_SYSTEM_CURSOR_IBEAM : SDL_SYSTEM_CURSOR_HAND;
  if (!ui->window || want == ui->cursor) return;
  if (!ui->cursors[want]) ui->cursors[want] = SDL_CreateSystemCursor(want);
  if (ui->cursors[want]) SDL_SetCursor(ui->cursors[want]);
  ui->cursor = want;
}

static void hover(Ui *ui, int x, int y) {
  Box *b = layout_at(&ui->layout, x, y, ui->scroll);
  if (b != ui->hover) ui->dirty = true;
  ui->hover = b;
  show_cursor(ui);
}

static void drag_thumb(Ui *ui, int y) {
  SDL_Rect track, thumb;
  if (!scroll_bar(ui, &track, &thumb)) return;
  int way = track.h - thumb.h - 2 * box_size(&ui->layout, SIZE_HALF);
  if (way > 0)
    scroll_to(ui, ui->drag_scroll + (int)((int64_t)(y - ui->drag_from) * scroll_most(ui) / way));
}

static void motion(Ui *ui, const SDL_MouseMotionEvent *e) {
  ui->pointer = (SDL_Point){e->x, e->y};
  if (ui->drag == DRAG_THUMB)
    drag_thumb(ui, e->y);
  else if (ui->drag == DRAG_SELECTION)
    typing_drag(ui, e->x, e->y);
  else
    hover(ui, e->x, e->y);
}

/* On the bar: the thumb is taken, or the view goes a page to where the pointer is. */
static bool take_bar(Ui *ui, int x, int y) {
  SDL_Rect track, thumb;
  SDL_Point at = {x, y};
  if (!scroll_bar(ui, &track, &thumb) || !SDL_PointInRect(&at, &track)) return false;
  if (y < thumb.y || y >= thumb.y + thumb.h) {
    scroll_by(ui, y < thumb.y ? -track.h : track.h);
    return true;
  }
  ui->drag = DRAG_THUMB;
  ui->drag_from = y;
  ui->drag_scroll = ui->scroll;
  ui->dirty = true;
  return true;
}

/* A press on them leaves the focus in the field. */
static bool is_key(const Box *b) {
  return str_starts(b->node->action, S("type:")) || keyboard_has(b);
}

static void button_down(Ui *ui, const SDL_MouseButtonEvent *e) {
  if (e->button != SDL_BUTTON_LEFT) return;
  ui->ring = false;
  ui->dirty = true;
  if (take_bar(ui, e->x, e->y)) return;
  Box *b = layout_at(&ui->layout, e->x, e->y, ui->scroll);
  if (!b) return;
  if (b->field) {
    typing_click(ui, b, e->x, e->y, e->clicks);
    ui->drag = DRAG_SELECTION;
    return;
  }
  if (!is_key(b)) state_focus(ui, b, false);
  ui->drag = DRAG_PRESS;
  ui->pressed = b;
  ui->told_press = false;
  buf_clear(&ui->pressed_id);
  buf_put(&ui->pressed_id, b->node->id);
}

static void let_go(Ui *ui) {
  ui->pressed = NULL;
  buf_clear(&ui->pressed_id);
  ui->told_press = false;
}

static void button_up(Ui *ui, const SDL_MouseButtonEvent *e) {
  if (e->button != SDL_BUTTON_LEFT) return;
  Box *held = ui->drag == DRAG_PRESS ? ui->pressed : NULL;
  ui->drag = DRAG_NOTHING;
  ui->dirty = true;
  if (held && held == layout_at(&ui->layout, e->x, e->y, ui->scroll))
    state_press(ui, held);
  else if (!ui->told_press)
    let_go(ui);
  if (!ui->stale) hover(ui, e->x, e->y);
}

static void wheel(Ui *ui, const SDL_MouseWheelEvent *e) {
  int notches = e->direction == SDL_MOUSEWHEEL_FLIPPED ? -e->y : e->y;
  if (SDL_GetModState() & KMOD_CTRL) {
    SDL_KeyboardEvent key = {
      .keysym = {.sym = notches > 0 ? SDLK_PLUS : SDLK_MINUS, .mod = KMOD_LCTRL}};
    if (notches) keys_down(ui, &key);
    return;
  }
  scroll_by(ui, -notches * box_size(&ui->layout, SIZE_WHEEL));
  hover(ui, ui->pointer.x, ui->pointer.y);
}

/* --- the window --------------------------------------------------------- */

static void tell_front(Ui *ui, bool front) {
  if (ui->front == front) return;
  ui->front = front;
  state_tell(ui, (UiEvent){.kind = UI_FOCUS, .number = front});
}

static void window_event(Ui *ui, const SDL_WindowEvent *e) {
  switch (e->event) {
  case SDL_WINDOWEVENT_SIZE_CHANGED:
    ui->options.width = e->data1;
    ui->options.height = e->data2;
    ui->stale = ui->dirty = true;
    break;
  case SDL_WINDOWEVENT_EXPOSED:
  case SDL_WINDOWEVENT_RESTORED:
  case SDL_WINDOWEVENT_SHOWN:
    ui->drawn = 0;
    ui->dirty = true;
    break;
  case SDL_WINDOWEVENT_FOCUS_GAINED: tell_front(ui, true); break;
  case SDL_WINDOWEVENT_FOCUS_LOST:
  case SDL_WINDOWEVENT_MINIMIZED:
  case SDL_WINDOWEVENT_HIDDEN: tell_front(ui, false); break;
  case SDL_WINDOWEVENT_LEAVE:
    ui->pointer = (SDL_Point){-1, -1};
    if (ui->drag == DRAG_NOTHING) hover(ui, -1, -1);
    break;
  default: break;
  }
}

/* A key that was a command types nothing, not even when it is held and a field has the focus by
 * now: SDL sends the key's text after the key. */
static void key_down(Ui *ui, const SDL_KeyboardEvent *e) {
  bool held = e->repeat && ui->swallow_text;
  ui->swallow_text = keys_down(ui, e) || held;
  bool modifier = e->keysym.sym >= SDLK_LCTRL && e->keysym.sym <= SDLK_RGUI;
  if (!modifier && !ui->ring) ui->ring = ui->dirty = true;
  if (ui->swallow_text) ui->dirty = true;
}

void input_handle(Ui *ui, const SDL_Event *e) {
  state_settle(ui);
  if (!ui->page && e->type != SDL_QUIT) return;
  if (e->type >= SDL_KEYDOWN && e->type <= SDL_MOUSEWHEEL) ui->last_input = SDL_GetTicks64();
  switch (e->type) {
  case SDL_QUIT: state_tell(ui, (UiEvent){.kind = UI_QUIT}); break;
  case SDL_WINDOWEVENT: window_event(ui, &e->window); break;
  case SDL_MOUSEMOTION: motion(ui, &e->motion); break;
  case SDL_MOUSEBUTTONDOWN: button_down(ui, &e->button); break;
  case SDL_MOUSEBUTTONUP: button_up(ui, &e->button); break;
  case SDL_MOUSEWHEEL: wheel(ui, &e->wheel); break;
  case SDL_KEYDOWN: key_down(ui, &e->key); break;
  case SDL_KEYUP: ui->swallow_text = false; break;
  case SDL_TEXTINPUT:
    if (!ui->swallow_text) typing_text(ui, str_c(e->text.text), EDIT_TYPING);
    break;
  default: break;
  }
}
