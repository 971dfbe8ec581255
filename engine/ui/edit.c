/* Editing a string by offsets.
 *
 * The caret stands at code points, never inside one, nor between a letter and a combining mark.
 * U+02BB and U+02BC are letters of their own to the caret (so a wrong sign can be erased alone),
 * but part of the word for word jumps. Before an edit of another kind than the last, what stood
 * there is kept; the oldest of 32 is overwritten. */
#include "ui/edit.h"

#include <string.h>

#include "base/utf8.h"

void edit_init(Edit *e, Arena *a, Str text, bool lines) {
  memset(e, 0, sizeof *e);
  e->text = buf_make(a);
  for (int i = 0; i < EDIT_UNDO_MOST; i++) e->undo[i].text = buf_make(a);
  e->lines = lines;
  buf_put(&e->text, text);
  e->caret = e->anchor = e->text.n;
}

Str edit_text(const Edit *e) {
  return buf_str(&e->text);
}

static ptrdiff_t first_of(const Edit *e) {
  return e->caret < e->anchor ? e->caret : e->anchor;
}

static ptrdiff_t last_of(const Edit *e) {
  return e->caret < e->anchor ? e->anchor : e->caret;
}

Str edit_selection(const Edit *e) {
  return str_slice(edit_text(e), first_of(e), last_of(e));
}

static void keep(Edit *e, EditKind kind) {
  bool goes_on = kind == e->last && kind != EDIT_PASTING && e->caret == e->anchor;
  e->last = kind;
  if (goes_on) return;
  if (e->undo_count == EDIT_UNDO_MOST)
    e->undo_first = (e->undo_first + 1) % EDIT_UNDO_MOST;
  else
    e->undo_count++;
  EditState *state = &e->undo[(e->undo_first + e->undo_count - 1) % EDIT_UNDO_MOST];
  buf_clear(&state->text);
  buf_put(&state->text, edit_text(e));
  state->caret = e->caret;
  state->anchor = e->anchor;
}

bool edit_undo(Edit *e) {
  if (!e->undo_count) return false;
  const EditState *state = &e->undo[(e->undo_first + --e->undo_count) % EDIT_UNDO_MOST];
  buf_clear(&e->text);
  buf_put(&e->text, buf_str(&state->text));
  e->caret = state->caret;
  e->anchor = state->anchor;
  e->last = EDIT_NOTHING;
  return true;
}

/* Bytes [from, to) replaced; the caret stands behind what was put. */
static void replace(Edit *e, ptrdiff_t from, ptrdiff_t to, Str with) {
  ptrdiff_t tail = e->text.n - to;
  buf_fill(&e->text, ' ', with.n);
  memmove(e->text.s + from + with.n, e->text.s + to, (size_t)tail);
  if (with.n) memcpy(e->text.s + from, with.s, (size_t)with.n);
  e->text.n = from + with.n + tail;
  e->caret = e->anchor = from + with.n;
}

/* What of a text may stand in the field. */
static Str allowed(const Edit *e, Arena *a, Str text) {
  ptrdiff_t most = e->lines ? EDIT_BYTES_MOST : EDIT_LINE_BYTES_MOST;
  ptrdiff_t room = most - (e->text.n - edit_selection(e).n);
  Buf out = buf_make(a);
  for (ptrdiff_t at = 0; at < text.n;) {
    ptrdiff_t from = at;
    uint32_t c = utf8_next(text, &at);
    if (c == '\n' && !e->lines) c = ' ';
    bool control = (c < ' ' && c != '\n') || c == 0x7F || (c >= 0x80 && c < 0xA0);
    if (control || (c == UTF8_BAD && at - from == 1)) continue;
    if (out.n + 4 > room) break;
    utf8_put(&out, c);
  }
  return buf_str(&out);
}

bool edit_insert(Edit *e, Str text, EditKind kind) {
  Arena *a = arena_create();
  Str put = allowed(e, a, text);
  if (put.n) {
    keep(e, kind);
    replace(e, first_of(e), last_of(e), put);
  }
  arena_destroy(a);
  return put.n > 0;
}

static bool is_mark(uint32_t c) {
  return (c >= 0x0300 && c <= 0x036F) || c == 0x200D || c == 0xFE0F;
}

static uint32_t peek(Str x, ptrdiff_t at) {
  return at < x.n ? utf8_next(x, &at) : 0;
}

static ptrdiff_t letter_left(Str x, ptrdiff_t at) {
  if (at > 0) at = utf8_back(x, at);
  while (at > 0 && is_mark(peek(x, at))) at = utf8_back(x, at);
  return at;
}

static ptrdiff_t letter_right(Str x, ptrdiff_t at) {
  if (at < x.n) utf8_next(x, &at);
  while (at < x.n && is_mark(peek(x, at))) utf8_next(x, &at);
  return at;
}

static bool in_word(uint32_t c) {
  return utf8_is_letter(c) || is_mark(c) || (c >= '0' && c <= '9') || c == '\'' || c == 0x2019;
}

static ptrdiff_t word_left(Str x, ptrdiff_t at) {
  while (at > 0 && !in_word(peek(x, letter_left(x, at)))) at = letter_left(x, at);
  while (at > 0 && in_word(peek(x, letter_left(x, at)))) at = letter_left(x, at);
  return at;
}

static ptrdiff_t word_right(Str x, ptrdiff_t at) {
  while (at < x.n && !in_word(peek(x, at))) at = letter_right(x, at);
  while (at < x.n && in_word(peek(x, at))) at = letter_right(x, at);
  return at;
}

static ptrdiff_t goal(Str x, ptrdiff_t at, EditWay way) {
  switch (way) {
  case EDIT_LEFT: return letter_left(x, at);
  case EDIT_RIGHT: return letter_right(x, at);
  case EDIT_WORD_LEFT: return word_left(x, at);
  case EDIT_WORD_RIGHT: return word_right(x, at);
  case EDIT_START: return 0;
  case EDIT_END: return x.n;
  }
  return at;
}

bool edit_erase(Edit *e, EditWay way) {
  ptrdiff_t to = e->caret == e->anchor ? goal(edit_text(e), e->caret, way) : e->anchor;
  if (to == e->caret) return false;
  keep(e, EDIT_ERASING);
  e->anchor = to;
  replace(e, first_of(e), last_of(e), (Str){0});
  return true;
}

void edit_move_to(Edit *e, ptrdiff_t offset, bool select) {
  e->caret = offset < 0 ? 0 : offset > e->text.n ? e->text.n : offset;
  if (!select) e->anchor = e->caret;
  e->last = EDIT_NOTHING;
}

void edit_move(Edit *e, EditWay way, bool select) {
  bool ends = e->caret != e->anchor && !select;
  if (ends && way == EDIT_LEFT)
    edit_move_to(e, first_of(e), false);
  else if (ends && way == EDIT_RIGHT)
    edit_move_to(e, last_of(e), false);
  else
    edit_move_to(e, goal(edit_text(e), e->caret, way), select);
}

void edit_select_all(Edit *e) {
  e->anchor = 0;
  e->caret = e->text.n;
  e->last = EDIT_NOTHING;
}

void edit_select_word(Edit *e, ptrdiff_t offset) {
  Str x = edit_text(e);
  ptrdiff_t from = offset, to = offset;
  while (from > 0 && in_word(peek(x, letter_left(x, from)))) from = letter_left(x, from);
  while (to < x.n && in_word(peek(x, to))) to = letter_right(x, to);
  e->anchor = from;
  e->caret = to;
  e->last = EDIT_NOTHING;
}
