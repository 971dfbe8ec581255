/* Markdown to nodes. md4c calls back at the start and end of each block and span; containers
 * (lists, quotes, tables) become nodes at once, words collect in a buffer and are put on the
 * innermost node when it is complete. Traps: md4c leaves paragraphs out in tight lists, so words
 * may belong to a list item itself; it has no way to read a single line without seeing lists and
 * headings in it, so a line is read behind a full stop that is taken off again; it hands entities
 * over unread. Quotes may nest without end: blocks below DEEPEST stay in the one above. There is
 * no HTML, and of links and pictures only their words. */
#include "course/markdown.h"

#include <string.h>

#include <md4c.h>

#include "base/panic.h"
#include "base/utf8.h"

enum { DEEPEST = 12 };

typedef struct {
  Arena *a;
  Node *open[DEEPEST + 1]; /* from the parent down to the innermost block */
  int children[DEEPEST + 1];
  int depth;               /* of blocks, also of those that got no node */
  Buf words;
  Span *spans;
  int span_count, span_cap;
  int strong, emphasis, code; /* how many are open */
  int first_number[DEEPEST + 1], items[DEEPEST + 1]; /* of lists; -1: no numbers */
} Reader;

static int level(const Reader *r) {
  return r->depth < DEEPEST ? r->depth : DEEPEST;
}

static Node *top(const Reader *r) {
  return r->open[level(r)];
}

static Node *add_node(Reader *r, Role role) {
  Node *parent = top(r);
  Str id = str_format(r->a, "%.*s/%d", STR_ARG(parent->id), ++r->children[level(r)]);
  return page_node(r->a, parent, role, id, (Text){0});
}

static bool is_leaf(Role role) {
  return role == ROLE_TEXT || role == ROLE_HEADING || role == ROLE_CELL || role == ROLE_LIST_ITEM;
}

/* Puts the words that were collected on the innermost node, or on a paragraph below one that
 * holds blocks. */
static void flush(Reader *r) {
  Str words = str_trim(buf_str(&r->words));
  if (words.n) {
    Node *n = top(r);
    if (r->depth == 0 || !is_leaf(n->role) || n->shown.n) n = add_node(r, ROLE_TEXT);
    n->shown = str_copy(r->a, buf_str(&r->words));
    n->span_count = r->span_count;
    Span *spans = arena_many(r->a, Span, r->span_count);
    if (r->span_count) memcpy(spans, r->spans, (size_t)r->span_count * sizeof *spans);
    n->spans = spans;
  }
  buf_clear(&r->words);
  r->span_count = 0;
}

/* A block's node; NULL when it is nested too deep and its words go to the one above. */
static Node *open_block(Reader *r, Role role) {
  Node *n = r->depth < DEEPEST ? add_node(r, role) : NULL;
  r->depth++;
  if (!n) return NULL;
  r->open[r->depth] = n;
  r->children[r->depth] = 0;
  return n;
}

static void open_list(Reader *r, int first_number) {
  if (!open_block(r, ROLE_LIST)) return;
  r->first_number[r->depth] = first_number;
  r->items[r->depth] = 0;
}

static void open_item(Reader *r) {
  int list = level(r);
  Node *n = open_block(r, ROLE_LIST_ITEM);
  if (!n) return;
  n->value = S("•");
  if (r->first_number[list] < 0) return;
  n->value = str_format(r->a, "%d.", r->first_number[list] + r->items[list]++);
}

static void open_heading(Reader *r, unsigned wanted) {
  Node *n = open_block(r, ROLE_HEADING);
  if (n) n->level = wanted <= 2 ? 2 : 3;
}

static void open_cell(Reader *r, bool header) {
  Node *n = open_block(r, ROLE_CELL);
  if (n && header) n->states |= STATE_HEADER;
}

/* Blocks that have no node of their own. */
static bool is_bare(MD_BLOCKTYPE type) {
  return type == MD_BLOCK_DOC || type == MD_BLOCK_THEAD || type == MD_BLOCK_TBODY
      || type == MD_BLOCK_HTML;
}

static int on_enter_block(MD_BLOCKTYPE type, void *detail, void *reader) {
  Reader *r = reader;
  flush(r);
  switch (type) {
    case MD_BLOCK_QUOTE: open_block(r, ROLE_QUOTE); break;
    case MD_BLOCK_UL: open_list(r, -1); break;
    case MD_BLOCK_OL: open_list(r, (int)((MD_BLOCK_OL_DETAIL *)detail)->start); break;
    case MD_BLOCK_LI: open_item(r); break;
    case MD_BLOCK_HR: open_block(r, ROLE_RULE); break;
    case MD_BLOCK_H: open_heading(r, ((MD_BLOCK_H_DETAIL *)detail)->level); break;
    case MD_BLOCK_CODE: r->code++; open_block(r, ROLE_TEXT); break;
    case MD_BLOCK_P: open_block(r, ROLE_TEXT); break;
    case MD_BLOCK_TABLE: open_block(r, ROLE_TABLE); break;
    case MD_BLOCK_TR: open_block(r, ROLE_TABLE_ROW); break;
    case MD_BLOCK_TH: open_cell(r, true); break;
    case MD_BLOCK_TD: open_cell(r, false); break;
    default: break;
  }
  return 0;
}

/* An item of one paragraph, and perhaps lists below it, carries the words itself. */
static void lift_paragraph(Node *item) {
  Node *p = item->first;
  if (item->role != ROLE_LIST_ITEM || item->shown.n || !p || p->role != ROLE_TEXT) return;
  for (const Node *n = p->next; n; n = n->next) {
    if (n->role == ROLE_TEXT) return;
  }
  item->shown = p->shown;
  item->spans = p->spans;
  item->span_count = p->span_count;
  item->first = p->next;
  if (!item->first) item->last = NULL;
}

static int on_leave_block(MD_BLOCKTYPE type, void *detail, void *reader) {
  Reader *r = reader;
  (void)detail;
  if (type == MD_BLOCK_CODE && r->words.n && r->words.s[r->words.n - 1] == '\n') r->words.n--;
  flush(r);
  if (type == MD_BLOCK_CODE) r->code--;
  if (type == MD_BLOCK_LI) lift_paragraph(top(r));
  if (!is_bare(type)) r->depth--;
  return 0;
}

static int *counter(Reader *r, MD_SPANTYPE type) {
  if (type == MD_SPAN_STRONG) return &r->strong;
  if (type == MD_SPAN_EM) return &r->emphasis;
  return type == MD_SPAN_CODE ? &r->code : NULL;
}

static int on_enter_span(MD_SPANTYPE type, void *detail, void *reader) {
  (void)detail;
  int *open = counter(reader, type);
  if (open) ++*open;
  return 0;
}

static int on_leave_span(MD_SPANTYPE type, void *detail, void *reader) {
  (void)detail;
  int *open = counter(reader, type);
  if (open) --*open;
  return 0;
}

/* Marks the words from `start` on with the styles that are open, joining them to a neighbour of
 * the same style. */
static void mark(Reader *r, int start) {
  int style = (r->strong ? SPAN_STRONG : 0) | (r->emphasis ? SPAN_EMPHASIS : 0)
      | (r->code ? SPAN_CODE : 0);
  int length = (int)r->words.n - start;
  if (style == 0 || length == 0) return;
  Span *last = r->span_count ? &r->spans[r->span_count - 1] : NULL;
  if (last && last->style == style && last->start + last->length == start) {
    last->length += length;
    return;
  }
  if (r->span_count == r->span_cap) {
    int cap = r->span_cap ? r->span_cap * 2 : 8;
    r->spans = arena_grow(r->a, r->spans, (size_t)r->span_cap * sizeof(Span),
        (size_t)cap * sizeof(Span));
    r->span_cap = cap;
  }
  r->spans[r->span_count++] = (Span){start, length, style};
}

/* The code point of "&#123;" or "&#x1F;"; 0 when it is none that text may hold. */
static uint32_t numeric_entity(Str x) {
  uint32_t value = 0;
  bool hex = x.n > 3 && (x.s[2] == 'x' || x.s[2] == 'X');
  for (ptrdiff_t i = hex ? 3 : 2; i < x.n - 1 && value <= 0x10FFFF; i++) {
    unsigned char c = (unsigned char)x.s[i];
    value = value * (hex ? 16u : 10u) + (c <= '9' ? c - '0' + 0u : (c | 32u) - 'a' + 10u);
  }
  bool text = value >= 0x20 && value <= 0x10FFFF && !(value >= 0xD800 && value <= 0xDFFF);
  return text ? value : 0;
}

static void put_entity(Buf *b, Str x) {
  static const struct {
    Str entity, words;
  } named[] = {{S_INIT("&amp;"), S_INIT("&")},   {S_INIT("&lt;"), S_INIT("<")},
               {S_INIT("&gt;"), S_INIT(">")},    {S_INIT("&quot;"), S_INIT("\"")},
               {S_INIT("&nbsp;"), S_INIT("\xC2\xA0")}, {S_INIT("&ndash;"), S_INIT("–")},
               {S_INIT("&mdash;"), S_INIT("—")}, {S_INIT("&hellip;"), S_INIT("…")}};
  uint32_t number = str_starts(x, S("&#")) ? numeric_entity(x) : 0;
  if (number) {
    utf8_put(b, number);
    return;
  }
  for (size_t i = 0; i < sizeof named / sizeof *named; i++) {
    if (str_eq(named[i].entity, x)) x = named[i].words;
  }
  buf_put(b, x);
}

static int on_text(MD_TEXTTYPE type, const MD_CHAR *text, MD_SIZE size, void *reader) {
  Reader *r = reader;
  int start = (int)r->words.n;
  Str x = {text, (ptrdiff_t)size};
  switch (type) {
    case MD_TEXT_BR: buf_byte(&r->words, '\n'); break;
    case MD_TEXT_SOFTBR: buf_byte(&r->words, ' '); break;
    case MD_TEXT_NULLCHAR: utf8_put(&r->words, UTF8_BAD); break;
    case MD_TEXT_ENTITY: put_entity(&r->words, x); break;
    default: buf_put(&r->words, x); break;
  }
  mark(r, start);
  return 0;
}

void markdown_blocks(Arena *a, Node *parent, Str source) {
  static const MD_PARSER parser = {
      .flags = MD_FLAG_NOHTML | MD_FLAG_TABLES | MD_FLAG_NOINDENTEDCODEBLOCKS,
      .enter_block = on_enter_block, .leave_block = on_leave_block,
      .enter_span = on_enter_span,   .leave_span = on_leave_span,
      .text = on_text,
  };
  Reader r = {.a = a, .open = {parent}, .words = buf_make(a)};
  if (source.n && md_parse(source.s, (MD_SIZE)source.n, &parser, &r) != 0) panic("out of memory");
}

/* The first paragraph's words without the full stop in front of them. */
static void take_line(Arena *a, Node *n, const Node *line) {
  Span *spans = arena_many(a, Span, line->span_count);
  n->shown = str_slice(line->shown, 1, line->shown.n);
  n->spans = spans;
  n->span_count = line->span_count;
  for (int i = 0; i < line->span_count; i++) {
    spans[i] = line->spans[i];
    spans[i].start--;
  }
}

void markdown_inline(Arena *a, Node *n, Str source) {
  Buf b = buf_make(a);
  buf_byte(&b, '.');
  for (ptrdiff_t i = 0; i < source.n; i++) {
    bool line_end = source.s[i] == '\n' || source.s[i] == '\r';
    buf_byte(&b, line_end ? ' ' : source.s[i]);
  }
  Node root = {0};
  markdown_blocks(a, &root, buf_str(&b));
  n->shown = source;
  n->spans = NULL;
  n->span_count = 0;
  if (root.first && root.first->shown.n) take_line(a, n, root.first);
}

Str markdown_plain(Arena *a, Str source) {
  Node root = {0};
  markdown_blocks(a, &root, source);
  Buf b = buf_make(a);
  for (Node *n = &root; n; n = page_next(&root, n)) {
    if (n->shown.n == 0) continue;
    if (b.n) buf_byte(&b, '\n');
    buf_put(&b, n->shown);
  }
  return buf_str(&b);
}
