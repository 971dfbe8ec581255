/* The keys for whoever has only a mouse.
 *
 * A page that can be typed into says which letters its language has (role `keys`); each of its
 * fields then gets a button that opens them below it, where they push down what follows and cover
 * nothing. They write into the field they stand below, also when another had the focus since, and
 * the focus stays in the field. The keyboard is a grid: every key is a number of columns wide, a
 * line stands in the middle. What no language changes is here: capitals, erasing, space, signs,
 * and the pad of digits that a secret begins with, because most PINs are numbers. */
#include "ui/keyboard.h"

#include "base/utf8.h"
#include "ui/widgets.h"

enum { COLUMNS = 12, SPACE_COLUMNS = 6, PAD_COLUMNS = 2 };

static const Str signs[] = {S_INIT("o\u02BB"), S_INIT("g\u02BB"), S_INIT("\u02BC")};

Box *keyboard_of(const Box *field) {
  return field->field && field->last && field->last->node->role == ROLE_KEYS ? field->last : NULL;
}

bool keyboard_has(const Box *b) {
  return str_starts(b->node->action, S("keys:")) ||
         (b->parent && b->parent->node->role == ROLE_KEYS);
}

/* ---- making them ---- */

static Node *key_node(Layout *l, const Box *field, Str id, Str name, Str action) {
  Str whole = str_join3(l->arena, field->node->id, S("."), id);
  Node *n = page_node(l->arena, NULL, ROLE_BUTTON, whole, (Text){0});
  n->shown = name;
  n->action = action;
  return n;
}

static void add_drawn(Layout *l, Box *parent, Node *n, Icon icon) {
  Box *b = box_add(l, parent, n);
  b->drawn = true;
  b->icon = icon;
}

/* A capital is as far from its small letter as its part of Unicode has it. */
static uint32_t capital(uint32_t small) {
  static const uint32_t ways[] = {32, 80, 1};
  for (size_t i = 0; i < SDL_arraysize(ways); i++)
    if (small > ways[i] && utf8_lower(small - ways[i]) == small) return small - ways[i];
  return small;
}

/* A key's sign as it is typed now: only its first letter becomes a capital. */
static Str sign_now(Layout *l, Str sign) {
  ptrdiff_t at = 0;
  uint32_t first = utf8_next(sign, &at);
  if (!l->capitals || capital(first) == first) return sign;
  Buf b = buf_make(l->arena);
  utf8_put(&b, capital(first));
  buf_put(&b, str_slice(sign, at, sign.n));
  return buf_str(&b);
}

typedef struct {
  Layout *l;
  Box *field, *board;
  int line;
} Making;

static Node *place_in_grid(const Making *m, Node *n, int columns) {
  n->level = m->line;
  n->number = columns;
  return n;
}

static void add_sign(const Making *m, Str sign, int columns) {
  bool space = str_eq(sign, S(" "));
  Str now = sign_now(m->l, sign), name = space ? S("\u2423") : now;
  Str id = str_join(m->l->arena, S("key-"), space ? S("space") : sign);
  Node *n = key_node(m->l, m->field, id, name, str_join(m->l->arena, S("type:"), now));
  box_add(m->l, m->board, place_in_grid(m, n, columns));
}

static Node *act_node(const Making *m, Str act, Str name, int columns) {
  Str action = str_join(m->l->arena, S("keys:"), act);
  Node *n = key_node(m->l, m->field, str_join(m->l->arena, S("key-"), act), name, action);
  if (str_eq(act, S("shift")) && m->l->capitals) n->states |= STATE_SELECTED;
  return place_in_grid(m, n, columns);
}

static void add_signs(const Making *m, Str signs_of_line, int columns) {
  Str sign;
  while (str_cut(&signs_of_line, ' ', &sign)) add_sign(m, sign, columns);
}

static void add_eraser(const Making *m, int columns) {
  add_drawn(m->l, m->board, act_node(m, S("erase"), S("\u232B"), columns), ICON_ERASE);
}

/* The letters' last line begins with the key for capitals, their first ends with the eraser. */
static void add_letters(Making *m) {
  bool secret = m->field->node->role == ROLE_SECRET;
  Str rest = m->l->keys->value, letters;
  for (; str_cut(&rest, '\n', &letters); m->line++) {
    if (!rest.s) add_drawn(m->l, m->board, act_node(m, S("shift"), S("\u21E7"), 1), ICON_SHIFT);
    add_signs(m, letters, 1);
    if (!m->line) add_eraser(m, 1);
  }
  if (secret) box_add(m->l, m->board, act_node(m, S("letters"), S("123"), PAD_COLUMNS));
  add_signs(m, S("- , ."), 1);
  add_sign(m, S(" "), secret ? SPACE_COLUMNS - PAD_COLUMNS : SPACE_COLUMNS);
  add_signs(m, S("? ! /"), 1);
}

static void add_pad(Making *m) {
  static const Str lines[] = {S_INIT("1 2 3"), S_INIT("4 5 6"), S_INIT("7 8 9")};
  for (size_t i = 0; i < SDL_arraysize(lines); i++, m->line++) add_signs(m, lines[i], PAD_COLUMNS);
  Node *letters = act_node(m, S("letters"), m->l->keys->shown, PAD_COLUMNS);
  add_drawn(m->l, m->board, letters, ICON_KEYS);
  add_sign(m, S("0"), PAD_COLUMNS);
  add_eraser(m, PAD_COLUMNS);
}

static void add_board(Layout *l, Box *field) {
  Str id = str_join(l->arena, field->node->id, S(".keys"));
  Node *node = page_node(l->arena, NULL, ROLE_KEYS, id, (Text){0});
  Making m = {l, field, box_add(l, field, node), 0};
  if (field->node->role == ROLE_SECRET && !l->letters)
    add_pad(&m);
  else
    add_letters(&m);
}

void keyboard_add(Layout *l, Box *field) {
  bool open = l->keys && str_eq(l->keys_field, field->node->id);
  if (field->node->states & STATE_UZBEK_KEYS)
    for (size_t i = 0; i < SDL_arraysize(signs); i++) {
      Str id = str_join(l->arena, S("type-"), signs[i]), now = sign_now(l, signs[i]);
      box_add(l, field, key_node(l, field, id, now, str_join(l->arena, S("type:"), now)));
    }
  if (!l->keys) return;
  Node *opener = key_node(l, field, S("keys-open"), l->keys->shown, S("keys:open"));
  if (open) opener->states |= STATE_SELECTED;
  add_drawn(l, field, opener, ICON_KEYS);
  if (open) add_board(l, field);
}

/* ---- how they stand ---- */

static int columns_of_line(const Box *first) {
  int n = 0;
  for (const Box *key = first; key && key->node->level == first->node->level; key = key->next)
    n += (int)key->node->number;
  return n;
}

static void measure_key(Layout *l, Box *key, int width, int height) {
  key->r.w = width;
  key->r.h = height;
  key->frame = (SDL_Rect){0, 0, width, height};
  if (key->drawn) return;
  int h = flow_words(l, key, TEXT_BODY, false, (Spot){0, 0, width});
  key->text_x = (width - key->text.width) / 2;
  key->text_y = (height - h) / 2;
}

static void measure_board(Layout *l, Box *b, int width, bool fill) {
  (void)fill;
  int pad = box_size(l, SIZE_1), gap = box_size(l, SIZE_HALF);
  int column = (width - 2 * pad + gap) / COLUMNS;
  int height = theme_leading(TEXT_BODY, l->zoom) + 2 * gap, y = pad, x = 0, line = -1;
  for (Box *key = b->first; key; key = key->next) {
    if (key->node->level != line) {
      if (line >= 0) y += height + gap;
      line = key->node->level;
      x = (width - columns_of_line(key) * column + gap) / 2;
    }
    int w = (int)key->node->number * column;
    measure_key(l, key, w - gap, height);
    key->r.x = x;
    key->r.y = y;
    x += w;
  }
  b->r.w = width;
  b->r.h = y + height + pad;
}

static void paint_board(const Look *k, DrawList *d, const Box *b) {
  int radius = box_size(k->layout, SIZE_RADIUS);
  draw_fill(d, b->r, radius, COLOUR_TINT);
  draw_ring(d, b->r, radius, box_size(k->layout, SIZE_HAIR), COLOUR_LINE);
}

const Widget widget_keys = {measure_board, paint_board, SIZE_1, SIZE_1};
