/* What outlives a page's tree: focus, scroll, typed text, and the events to be told.
 *
 * Trees come and go, so focus, the field typed in last and what is held down are kept by node id,
 * and found again in the boxes after each layout. A notice that was not there before is brought
 * into sight: it stands on top, and what it is about may be far below. Invariant: after
 * state_settle no box of an older layout is pointed to. */
#include "ui/state.h"
#include "ui/entry.h"

static void keep_id(Buf *id, const Box *b) {
  Str is = b ? b->node->id : (Str){0};
  buf_clear(id);
  buf_put(id, is);
}

static Box *found_focusable(const Ui *ui, const Buf *id) {
  Box *b = layout_find(&ui->layout, buf_str(id));
  return b && box_focusable(b) ? b : NULL;
}

static void use_text_input(Ui *ui) {
  if (!ui->window) return;
  if (!ui->focus || !ui->focus->field) {
    if (SDL_IsTextInputActive()) SDL_StopTextInput();
    return;
  }
  SDL_Rect at = layout_in_window(&ui->layout, ui->focus, ui->scroll);
  SDL_SetTextInputRect(&at);
  if (!SDL_IsTextInputActive()) SDL_StartTextInput();
}

static void find_again(Ui *ui) {
  ui->focus = found_focusable(ui, &ui->focus_id);
  ui->field = found_focusable(ui, &ui->field_id);
  ui->pressed = found_focusable(ui, &ui->pressed_id);
  if (ui->focus) return;
  state_focus(ui, focus_first(ui), false);
  ui->follow = !ui->fresh || scroll_focus_seen(ui);
}

void state_settle(Ui *ui) {
  if (!ui->stale || !ui->page) return;
  bool seen = !ui->fresh && scroll_focus_scrolls(ui) && scroll_focus_seen(ui);
  ui->layout.zoom = ui->options.zoom;
  ui->layout.width = ui->options.width;
  ui->layout.height = ui->options.height;
  ui->layout.keys_field = buf_str(&ui->keys_id);
  ui->layout.capitals = ui->capitals;
  ui->layout.letters = ui->letters;
  typeset_set_zoom(ui->type, ui->options.zoom);
  ui->focus = ui->field = ui->hover = ui->pressed = NULL;
  pictures_next_layout(ui->pictures);
  layout_page(&ui->layout, ui->page);
  ui->stale = false;
  ui->dirty = true;
  if (ui->fresh) ui->scroll = 0;
  find_again(ui);
  if (ui->focus && ui->focus->field) entry_follow_caret(&ui->layout, ui->focus);
  bool had = ui->notice || ui->fresh;
  ui->notice = layout_find(&ui->layout, S("notice")) != NULL;
  bool told = ui->notice && !had;
  scroll_to(ui, told ? 0 : ui->scroll);
  if (!told && (seen || ui->follow)) scroll_show_focus(ui);
  ui->fresh = ui->follow = false;
  if (ui->drag == DRAG_NOTHING)
    ui->hover = layout_at(&ui->layout, ui->pointer.x, ui->pointer.y, ui->scroll);
  use_text_input(ui);
}

void state_focus(Ui *ui, Box *b, bool follow) {
  ui->focus = b;
  keep_id(&ui->focus_id, b);
  if (b && b->field) {
    ui->field = b;
    keep_id(&ui->field_id, b);
    entry_follow_caret(&ui->layout, b);
  }
  if (follow) scroll_show_focus(ui);
  use_text_input(ui);
}

void state_tell(Ui *ui, UiEvent event) {
  if (ui->event_count == EVENTS_MOST) return;
  event.id = str_copy(ui->told, event.id);
  event.action = str_copy(ui->told, event.action);
  event.value = str_copy(ui->told, event.value);
  ui->events[ui->event_count++] = event;
}

void state_press(Ui *ui, Box *b) {
  if (!b || !b->node->action.n || !box_focusable(b)) return;
  ui->pressed = b;
  keep_id(&ui->pressed_id, b);
  ui->told_press = true;
  if (typing_press(ui, b)) return;
  ui->sent |= b->node->role == ROLE_SECRET || b->node->states & STATE_PRIMARY;
  Str value = b->field ? edit_text(&b->field->edit) : (Str){0};
  state_tell(ui,
    (UiEvent){.kind = UI_PRESSED, .id = b->node->id, .action = b->node->action, .value = value});
}
