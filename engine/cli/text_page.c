/* A page on a terminal: one column of at most 78 letters, with marks instead of boxes. */
#include "base/num.h"
#include "base/utf8.h"
#include "cli/text.h"

enum { WIDTH = 78 };

typedef struct {
  Buf *out;
  int number; /* of the last pressable */
  bool in_bar;
} Printer;

static void indent(Printer *p, int depth) {
  buf_fill(p->out, ' ', 2 * depth);
}

/* Words in lines; the first begins behind `used` letters, the others behind `hang` spaces. */
static void wrap(Printer *p, Str words, int used, int hang) {
  Str rest = words, line;
  while (str_cut(&rest, '\n', &line)) {
    Str word;
    bool first = true;
    while (str_cut(&line, ' ', &word)) {
      int n = (int)utf8_length(word);
      if (!first && used + 1 + n > WIDTH) {
        buf_byte(p->out, '\n');
        buf_fill(p->out, ' ', hang);
        used = hang;
        first = true;
      }
      if (!first) buf_byte(p->out, ' '), used++;
      buf_put(p->out, word);
      used += n;
      first = false;
    }
    buf_byte(p->out, '\n');
    if (rest.s) buf_fill(p->out, ' ', used = hang);
  }
}

static int put_number(Printer *p, const Node *n) {
  bool pressable = n->action.n && !(n->states & STATE_DISABLED) && !p->in_bar;
  if (!pressable) return 0;
  Str number = str_format(p->out->arena, "[%d] ", ++p->number);
  buf_put(p->out, number);
  return (int)number.n;
}

static Str mark_of(const Node *n) {
  bool chosen = n->states & STATE_SELECTED;
  if (n->role == ROLE_CHOICE) return chosen ? S("(o) ") : S("( ) ");
  if (n->role == ROLE_CHECK) return chosen ? S("[x] ") : S("[ ] ");
  return n->states & STATE_DONE ? S("+ ") : (Str){0};
}

static void put_line(Printer *p, const Node *n, int depth) {
  indent(p, depth);
  int used = 2 * depth + put_number(p, n);
  Str mark = n->role == ROLE_LIST_ITEM ? str_join(p->out->arena, n->value, S(" ")) : mark_of(n);
  buf_put(p->out, mark);
  used += (int)utf8_length(mark);
  Str words = n->shown;
  if (n->states & STATE_RIGHT) words = str_join(p->out->arena, words, S(" ✓"));
  if (n->states & STATE_WRONG) words = str_join(p->out->arena, words, S(" ✗"));
  wrap(p, words, used, used);
}

static void put_field(Printer *p, const Node *n, int depth) {
  indent(p, depth);
  put_number(p, n);
  Str value = n->role == ROLE_SECRET ? (Str){0} : n->value;
  buf_format(p->out, "%.*s: %.*s\n", STR_ARG(n->shown), value.n ? (int)value.n : 4,
    value.n ? value.s : "____");
}

static void put_progress(Printer *p, const Node *n, int depth) {
  indent(p, depth);
  buf_format(p->out, "%.*s\n", STR_ARG(n->shown));
}

static void put_heading(Printer *p, const Node *n, int depth) {
  buf_byte(p->out, '\n');
  indent(p, depth);
  wrap(p, n->shown, 2 * depth, 2 * depth);
  indent(p, depth);
  buf_fill(p->out, n->level == 1 ? '=' : '-',
    utf8_length(n->shown) > WIDTH ? WIDTH : utf8_length(n->shown));
  buf_byte(p->out, '\n');
}

static void put_table_row(Printer *p, const Node *row, int depth) {
  indent(p, depth);
  for (const Node *c = row->first; c; c = c->next)
    buf_format(p->out, "%s%.*s", c == row->first ? "" : " | ", STR_ARG(c->shown));
  buf_byte(p->out, '\n');
}

static void put_node(Printer *p, const Node *n, int depth);

static void put_children(Printer *p, const Node *n, int depth) {
  for (const Node *c = n->first; c; c = c->next) put_node(p, c, depth);
}

static void put_callout(Printer *p, const Node *n, int depth) {
  indent(p, depth);
  buf_put(p->out, S("| "));
  wrap(p, n->shown, 2 * depth + 2, 2 * depth + 2);
  put_children(p, n, depth + 1);
}

/* "Open: 1, 5, 7". */
static void put_series(Printer *p, const Node *n, int depth) {
  Arena *a = p->out->arena;
  Str words = str_join(a, n->shown, S(":"));
  for (const Node *c = n->first; c; c = c->next)
    words = str_join3(a, words, c == n->first ? S(" ") : S(", "), c->shown);
  indent(p, depth);
  wrap(p, words, 2 * depth, 2 * depth + 2);
}

static void put_picture(Printer *p, const Node *n, int depth) {
  indent(p, depth);
  buf_put(p->out, S("[#] "));
  wrap(p, n->shown, 2 * depth + 4, 2 * depth + 4);
}

static void put_words(Printer *p, const Node *n, int depth) {
  if (n->shown.n) put_line(p, n, depth);
  put_children(p, n, n->shown.n ? depth + 1 : depth);
  if (n->role == ROLE_TEXT && n->shown.n) buf_byte(p->out, '\n');
}

static void put_node(Printer *p, const Node *n, int depth) {
  switch (n->role) {
  case ROLE_BAR:
    p->in_bar = true;
    put_children(p, n, depth);
    p->in_bar = false;
    break;
  case ROLE_HEADING: put_heading(p, n, depth); break;
  case ROLE_FIELD:
  case ROLE_AREA:
  case ROLE_SECRET: put_field(p, n, depth); break;
  case ROLE_PROGRESS: put_progress(p, n, depth); break;
  case ROLE_TABLE_ROW: put_table_row(p, n, depth); break;
  case ROLE_ROW: put_children(p, n, depth); break;
  case ROLE_CALLOUT: put_callout(p, n, depth); break;
  case ROLE_PICTURE: put_picture(p, n, depth); break;
  case ROLE_SERIES: put_series(p, n, depth); break;
  case ROLE_RULE:
    buf_fill(p->out, '-', WIDTH);
    buf_byte(p->out, '\n');
    break;
  case ROLE_KEYS: break; /* for the mouse */
  case ROLE_PAGE:
  case ROLE_MAIN: put_children(p, n, depth); break;
  case ROLE_ACTIONS:
    buf_byte(p->out, '\n');
    put_children(p, n, depth);
    break;
  default: put_words(p, n, depth);
  }
}

void text_print_page(Node *page, Buf *out) {
  Printer p = {.out = out};
  buf_fill(out, '~', WIDTH);
  buf_byte(out, '\n');
  put_node(&p, page, 0);
}
