/* Fields to type in: one line, several lines, a secret.
 *
 * The name stands above the frame. What is typed is set as a paragraph of its own: endless for
 * one line, which moves under its frame to keep the caret in sight, wrapped for an area, which
 * grows with its text. A secret shows a dot a letter. The keys for the mouse (keyboard.c) stand
 * beside the frame or, where that would be too narrow, below it. */
#include "ui/entry.h"

#include "base/utf8.h"
#include "ui/keyboard.h"
#include "ui/widgets.h"

/* A dot and a thin space. */
static const Str dot = S_INIT("\u25CF\u2009");
enum { AREA_LINES = 4 };

static bool is_single(const Box *b) {
  return b->node->role != ROLE_AREA;
}

ptrdiff_t entry_to_shown(const Box *b, ptrdiff_t offset) {
  if (b->node->role != ROLE_SECRET) return offset;
  return utf8_length(str_slice(edit_text(&b->field->edit), 0, offset)) * dot.n;
}

ptrdiff_t entry_from_shown(const Box *b, ptrdiff_t offset) {
  if (b->node->role != ROLE_SECRET) return offset;
  Str text = edit_text(&b->field->edit);
  ptrdiff_t at = 0;
  for (ptrdiff_t i = offset / dot.n; i > 0 && at < text.n; i--) utf8_next(text, &at);
  return at;
}

static Str shown_text(Layout *l, const Box *b) {
  Str text = edit_text(&b->field->edit);
  if (b->node->role != ROLE_SECRET) return str_copy(l->arena, text);
  Buf out = buf_make(l->arena);
  for (ptrdiff_t i = utf8_length(text); i > 0; i--) buf_put(&out, dot);
  return buf_str(&out);
}

static void set_typed(Layout *l, Box *b, int width) {
  b->typed_spec = (TextSpec){
    .text = shown_text(l, b), .size = TEXT_BODY, .width = is_single(b) ? TEXT_ENDLESS : width};
  b->typed = text_set(l->type, l->arena, &b->typed_spec);
}

/* The keys in a row from x, y; returns their width. */
static int place_keys(Layout *l, Box *b, int x, int y) {
  int gap = box_size(l, SIZE_1), at = x;
  for (Box *key = b->first; key && key != keyboard_of(b); key = key->next) {
    box_measure(l, key, b->r.w, false);
    key->r.x = at;
    key->r.y = y;
    at += key->r.w + gap;
  }
  return SDL_max(at - gap - x, 0);
}

static bool has_keys(const Box *b) {
  return b->field && !(b->node->states & STATE_DISABLED);
}

/* In a row of the page, a field is as wide as it needs to be together with its keys. */
static void measure_frame(Layout *l, Box *b, int width, bool fill) {
  int pad = box_size(l, SIZE_STEP_HALF), gap = box_size(l, SIZE_1);
  int least = box_size(l, SIZE_FIELD_ROW), keys = place_keys(l, b, 0, 0), beside = keys + gap;
  b->r.w = fill ? width : SDL_min(width, least + (keys ? beside : 0));
  int label = flow_words(l, b, TEXT_SMALL, true, (Spot){0, 0, b->r.w});
  int top = label ? label + box_size(l, SIZE_HALF) : 0;
  if (!keys || !is_single(b) || b->r.w - beside < least) beside = 0;
  b->frame = (SDL_Rect){0, top, b->r.w - beside, box_size(l, SIZE_FIELD)};
  if (b->field) set_typed(l, b, b->frame.w - 2 * pad);
  if (is_single(b)) return;
  int lines = SDL_max(AREA_LINES, b->typed.line_count);
  b->frame.h = lines * theme_leading(TEXT_BODY, l->zoom) + 2 * pad;
}

static void measure_entry(Layout *l, Box *b, int width, bool fill) {
  int gap = box_size(l, SIZE_1);
  if (has_keys(b) && !b->first) keyboard_add(l, b);
  measure_frame(l, b, width, fill);
  b->r.h = b->frame.y + b->frame.h;
  Box *board = keyboard_of(b);
  bool keys = b->first && b->first != board, beside = b->frame.w < b->r.w;
  int rest = box_size(l, SIZE_FIELD) - box_size(l, SIZE_CONTROL);
  if (keys && beside) place_keys(l, b, b->frame.w + gap, b->frame.y + rest / 2);
  if (keys && !beside) {
    place_keys(l, b, 0, b->r.h + gap);
    b->r.h += gap + box_size(l, SIZE_CONTROL);
  }
  if (!board) return;
  box_measure(l, board, b->r.w, true);
  board->r.x = 0;
  board->r.y = b->r.h + gap;
  b->r.h += gap + board->r.h;
}

SDL_Rect entry_text_rect(const Layout *l, const Box *b) {
  SDL_Rect r = box_frame(b);
  int pad = box_size(l, SIZE_STEP_HALF), line = theme_leading(TEXT_BODY, l->zoom);
  r.x += pad;
  r.w -= 2 * pad;
  int up = is_single(b) ? (r.h - line) / 2 : pad;
  r.y += up;
  r.h -= 2 * up;
  return r;
}

CaretPlace entry_caret(const Layout *l, const Box *b) {
  return text_caret(l->type, &b->typed, &b->typed_spec, entry_to_shown(b, b->field->edit.caret));
}

void entry_follow_caret(const Layout *l, Box *b) {
  Field *field = b->field;
  SDL_Rect r = entry_text_rect(l, b);
  int caret = box_size(l, SIZE_STROKE), x = entry_caret(l, b).x;
  if (!is_single(b)) return;
  field->scroll = SDL_min(field->scroll, x);
  field->scroll = SDL_max(field->scroll, x + caret - r.w);
  field->scroll = SDL_clamp(field->scroll, 0, SDL_max(0, b->typed.width + caret - r.w));
}

static void paint_selection(const Layout *l, DrawList *d, const Box *b, SDL_Point at) {
  const Edit *e = &b->field->edit;
  ptrdiff_t from = entry_to_shown(b, SDL_min(e->caret, e->anchor)),
            to = entry_to_shown(b, SDL_max(e->caret, e->anchor));
  for (int i = 0; i < b->typed.line_count && from < to; i++) {
    const Line *line = &b->typed.lines[i];
    ptrdiff_t start = SDL_max(line->start, from), end = SDL_min(line->end, to);
    if (start > end || (start == end && line->start != line->end)) continue;
    bool ends_line = end == line->end && i + 1 < b->typed.line_count;
    int x0 = text_caret(l->type, &b->typed, &b->typed_spec, start).x;
    int x1 = ends_line ? line->width : text_caret(l->type, &b->typed, &b->typed_spec, end).x;
    draw_fill(d,
      (SDL_Rect){
        at.x + x0, at.y + line->y, SDL_max(x1 - x0, box_size(l, SIZE_HALF)), b->typed.leading},
      0, COLOUR_MARKED);
  }
}

static void paint_typed(const Look *k, DrawList *d, const Box *b) {
  const Layout *l = k->layout;
  SDL_Rect r = entry_text_rect(l, b);
  SDL_Point at = {r.x - (is_single(b) ? b->field->scroll : 0), r.y};
  bool off = b->node->states & STATE_DISABLED;
  draw_clip_push(d, r);
  if (k->focus == b) paint_selection(l, d, b, at);
  draw_text(d, &b->typed, at.x, at.y, off ? COLOUR_QUIET : COLOUR_TEXT);
  if (k->focus == b) {
    CaretPlace caret = entry_caret(l, b);
    int inset = b->typed.leading / 8;
    draw_fill(d,
      (SDL_Rect){at.x + caret.x, at.y + caret.y + inset, box_size(l, SIZE_STROKE),
        b->typed.leading - 2 * inset},
      0, COLOUR_PRIMARY);
  }
  draw_clip_pop(d);
}

static Colour frame_colour(const Look *k, const Box *b) {
  if (b->node->states & STATE_RIGHT) return COLOUR_RIGHT;
  if (b->node->states & STATE_WRONG) return COLOUR_WRONG;
  if (b->node->states & STATE_DISABLED) return COLOUR_LINE;
  return k->focus == b ? COLOUR_PRIMARY : k->hover == b ? COLOUR_TEXT : COLOUR_BORDER;
}

static void paint_entry(const Look *k, DrawList *d, const Box *b) {
  const Layout *l = k->layout;
  SDL_Rect frame = box_frame(b);
  int radius = box_size(l, SIZE_RADIUS);
  unsigned judged = STATE_RIGHT | STATE_WRONG;
  bool strong = k->focus == b || b->node->states & judged;
  draw_text(d, &b->text, b->r.x + b->text_x, b->r.y + b->text_y, COLOUR_TEXT);
  draw_fill(d, frame, radius, b->node->states & STATE_DISABLED ? COLOUR_TINT : COLOUR_SURFACE);
  draw_ring(d, frame, radius, box_size(l, strong ? SIZE_STROKE : SIZE_HAIR), frame_colour(k, b));
  if (b->field) paint_typed(k, d, b);
}

const Widget widget_field = {measure_entry, paint_entry, SIZE_2, SIZE_2};
