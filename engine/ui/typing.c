/* Keys and clicks in the field that has the focus. Moving and erasing are a table of keys; what
 * needs lines (up, down, Home, End) asks where the caret stands. A secret gives nothing to the
 * clipboard. */
#include "ui/entry.h"
#include "ui/keyboard.h"
#include "ui/state.h"

enum { FAR = 1 << 20 };

static void changed(Ui *ui) {
  Field *field = ui->focus->field;
  state_tell(ui, (UiEvent){.kind = UI_TYPED, .id = field->id, .value = edit_text(&field->edit)});
  ui->stale = ui->follow = true;
}

static void moved(Ui *ui) {
  entry_follow_caret(&ui->layout, ui->focus);
  scroll_show_focus(ui);
  ui->dirty = true;
}

void typing_text(Ui *ui, Str text, EditKind kind) {
  if (!ui->focus || !ui->focus->field) return;
  if (edit_insert(&ui->focus->field->edit, text, kind)) changed(ui);
}

/* --- clipboard ---------------------------------------------------------- */

static void copy(Ui *ui) {
  Str chosen = edit_selection(&ui->focus->field->edit);
  if (!chosen.n || ui->focus->node->role == ROLE_SECRET) return;
  buf_clear(&ui->clipboard);
  buf_put(&ui->clipboard, chosen);
  buf_byte(&ui->clipboard, 0);
  ui->clipboard.n--;
  if (ui->window) SDL_SetClipboardText(ui->clipboard.s);
}

static void cut(Ui *ui) {
  Edit *e = &ui->focus->field->edit;
  if (!edit_selection(e).n || ui->focus->node->role == ROLE_SECRET) return;
  copy(ui);
  if (edit_erase(e, EDIT_LEFT)) changed(ui);
}

static void paste(Ui *ui) {
  if (!ui->window) {
    typing_text(ui, buf_str(&ui->clipboard), EDIT_PASTING);
    return;
  }
  char *text = SDL_GetClipboardText();
  if (text) typing_text(ui, str_c(text), EDIT_PASTING);
  SDL_free(text);
}

static void select_all(Ui *ui) {
  edit_select_all(&ui->focus->field->edit);
  ui->dirty = true;
}

static void undo(Ui *ui) {
  if (edit_undo(&ui->focus->field->edit)) changed(ui);
}

static bool command(Ui *ui, const SDL_Keysym *key) {
  static const struct {
    SDL_Keycode letter;
    void (*act)(Ui *ui);
  } commands[] = {{'a', select_all}, {'c', copy}, {'x', cut}, {'v', paste}, {'z', undo}};
  for (size_t i = 0; i < SDL_arraysize(commands); i++) {
    if (commands[i].letter != keys_letter(key)) continue;
    commands[i].act(ui);
    return true;
  }
  return false;
}

/* --- moving and erasing ------------------------------------------------- */

static const struct {
  SDL_Keycode key;
  EditWay way, word; /* word: with Ctrl */
  bool erases;
} ways[] = {
  {SDLK_LEFT, EDIT_LEFT, EDIT_WORD_LEFT, false},
  {SDLK_RIGHT, EDIT_RIGHT, EDIT_WORD_RIGHT, false},
  {SDLK_BACKSPACE, EDIT_LEFT, EDIT_WORD_LEFT, true},
  {SDLK_DELETE, EDIT_RIGHT, EDIT_WORD_RIGHT, true},
};

static bool way_key(Ui *ui, const SDL_Keysym *key, bool ctrl, bool shift) {
  Edit *e = &ui->focus->field->edit;
  for (size_t i = 0; i < SDL_arraysize(ways); i++) {
    if (ways[i].key != key->sym) continue;
    EditWay way = ctrl ? ways[i].word : ways[i].way;
    if (!ways[i].erases) {
      edit_move(e, way, shift);
      moved(ui);
    } else if (edit_erase(e, way))
      changed(ui);
    return true;
  }
  return false;
}

static void go_to(Ui *ui, int x, int y, bool select) {
  Box *b = ui->focus;
  ptrdiff_t shown = text_offset_at(ui->type, &b->typed, &b->typed_spec, x, y);
  edit_move_to(&b->field->edit, entry_from_shown(b, shown), select);
  moved(ui);
}

static bool line_key(Ui *ui, const SDL_Keysym *key, bool ctrl, bool shift) {
  Box *b = ui->focus;
  CaretPlace caret = entry_caret(&ui->layout, b);
  int way = key->sym == SDLK_UP ? -1 : key->sym == SDLK_DOWN ? 1 : 0;
  bool home = key->sym == SDLK_HOME, end = key->sym == SDLK_END;
  if (ctrl && (home || end)) {
    edit_move(&b->field->edit, home ? EDIT_START : EDIT_END, shift);
    moved(ui);
    return true;
  }
  if (home || end) {
    go_to(ui, home ? -FAR : FAR, caret.y, shift);
    return true;
  }
  int line = caret.line + way;
  if (!way || line < 0 || line >= b->typed.line_count) return false;
  go_to(ui, caret.x, b->typed.lines[line].y, shift);
  return true;
}

static bool enter(Ui *ui, bool ctrl) {
  Box *b = ui->focus;
  if (b->node->role == ROLE_AREA && !ctrl)
    typing_text(ui, S("\n"), EDIT_PASTING);
  else
    state_press(ui, b->node->action.n ? b : focus_primary(ui));
  return true;
}

bool typing_key(Ui *ui, const SDL_Keysym *key) {
  bool ctrl = key->mod & KMOD_CTRL, shift = key->mod & KMOD_SHIFT;
  if (key->sym == SDLK_RETURN || key->sym == SDLK_KP_ENTER) return enter(ui, ctrl);
  if (way_key(ui, key, ctrl, shift) || line_key(ui, key, ctrl, shift)) return true;
  return ctrl && command(ui, key);
}

/* --- the mouse ---------------------------------------------------------- */

static void go_to_point(Ui *ui, int x, int y, bool select) {
  Box *b = ui->focus;
  SDL_Rect view = ui->layout.regions[b->region].view, text = entry_text_rect(&ui->layout, b);
  int scroll = b->region == REGION_MAIN ? ui->scroll : 0;
  go_to(ui, x - view.x - text.x + b->field->scroll, y - view.y + scroll - text.y, select);
}

void typing_click(Ui *ui, Box *b, int x, int y, int clicks) {
  state_focus(ui, b, false);
  go_to_point(ui, x, y, (SDL_GetModState() & KMOD_SHIFT) != 0);
  Edit *e = &b->field->edit;
  if (clicks == 2 && b->node->role != ROLE_SECRET)
    edit_select_word(e, e->caret);
  else if (clicks >= 2)
    edit_select_all(e);
}

void typing_drag(Ui *ui, int x, int y) {
  if (ui->focus && ui->focus->field) go_to_point(ui, x, y, true);
}

/* --- the keys on the screen --------------------------------------------- */

/* The field that a key stands beside or below; for a key of the page's own, the one typed in
 * last. */
static Box *field_of(const Ui *ui, const Box *key) {
  for (Box *b = key->parent; b; b = b->parent)
    if (b->field) return b;
  return ui->field;
}

static void open_keys(Ui *ui, const Box *field) {
  bool open = str_eq(buf_str(&ui->keys_id), field->node->id);
  buf_clear(&ui->keys_id);
  if (!open) buf_put(&ui->keys_id, field->node->id);
  ui->capitals = ui->letters = false;
  ui->stale = ui->follow = true;
}

static void swap_pad(Ui *ui) {
  ui->letters = !ui->letters;
  ui->stale = ui->follow = true;
}

bool typing_press(Ui *ui, const Box *key) {
  Str typing = S("type:"), action = key->node->action;
  bool types = str_starts(action, typing);
  Box *field = types || keyboard_has(key) ? field_of(ui, key) : NULL;
  if (!field) return types;
  state_focus(ui, field, true);
  if (types)
    typing_text(ui, str_slice(action, typing.n, action.n), EDIT_TYPING);
  else if (str_eq(action, S("keys:open")))
    open_keys(ui, field);
  else if (str_eq(action, S("keys:letters")))
    swap_pad(ui);
  else if (str_eq(action, S("keys:erase")) && edit_erase(&field->field->edit, EDIT_LEFT))
    changed(ui);
  bool shift = str_eq(action, S("keys:shift"));
  ui->stale |= shift || ui->capitals;
  ui->capitals = shift && !ui->capitals;
  return true;
}
