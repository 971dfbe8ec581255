/* From libyaml's events to a tree. libyaml says little that an author can use, so its complaints
 * are mapped to rules of ours, each with a sentence that says what to do and the place where it
 * is done (an open quote is shown where it opens, not at the end of the file where libyaml
 * notices).
 * Traps: flow nesting costs libyaml quadratic time, so reading stops at TREE_MAX_DEPTH; aliases
 * and duplicate keys it lets through. It checks UTF-8 as it reads, as strictly as we do, so that
 * is not done twice; a zero byte is a control character to it. Scalars are views of the file
 * where they can be, which saves half of a course's memory and with it much of the time of a
 * load.
 * Invariant: `open` holds the containers that are not closed yet, outermost first. */
#include "course/tree.h"

#include <string.h>

#include <yaml.h>

#include "base/map.h"
#include "base/panic.h"
#include "base/utf8.h"

enum { FEW_KEYS = 16 };

typedef struct {
  Arena *nodes, *texts;
  Findings *f;
  Tree *root, *open[TREE_MAX_DEPTH];
  int depth, documents;
  bool has_key, stop;
  Str key;
  Mark key_mark;
  Str bytes;    /* what libyaml reads: the file without a byte order mark */
  ptrdiff_t at; /* where in it the mark (line, column) is, counted from 0 as libyaml does */
  size_t line, column;
} Reader;

static Mark mark_of(const yaml_event_t *e) {
  yaml_mark_t from = e->start_mark, to = e->end_mark;
  int length = to.line == from.line ? (int)(to.column - from.column) : 1;
  return (Mark){(int)from.line + 1, (int)from.column + 1, length > 1 ? length : 1};
}

static Mark mark_point(yaml_mark_t m) {
  return (Mark){(int)m.line + 1, (int)m.column + 1, 1};
}

/* The word that begins with `lead` at a mark or behind it: an anchor, an alias or a tag as the
 * author wrote it. */
static Mark word_at(const Findings *f, Mark at, char lead, Str *word) {
  ptrdiff_t from = str_find_byte(f->bytes, lead, findings_offset(f, at)), to = from;
  if (from < 0) return at;
  while (to < f->bytes.n && !strchr(" \t\r\n,]}", f->bytes.s[to])) to++;
  *word = str_slice(f->bytes, from, to);
  Mark m = findings_mark_at(f, from);
  m.length = (int)utf8_length(*word);
  return m;
}

/* A file full of these is not read to its end: to find each word's place costs a walk. */
static void refuse(Reader *r, const char *rule, Mark at, char lead) {
  Str word = {0};
  if (r->f->errors > FINDINGS_MAX) {
    r->stop = true;
    return;
  }
  Mark m = word_at(r->f, at, lead, &word);
  findings_arg(r->f, findings_error(r->f, rule, m), "word", word);
}

static void refuse_extras(Reader *r, const yaml_event_t *e, const yaml_char_t *anchor,
    const yaml_char_t *tag) {
  if (anchor) refuse(r, "yaml-anchor", mark_of(e), '&');
  if (tag) refuse(r, "yaml-tag", mark_of(e), '!');
}

static bool has_key(const Tree *map, Str key) {
  for (const Tree *t = map->first; t; t = t->next) {
    if (str_eq(t->key, key)) return true;
  }
  return false;
}

const Tree *tree_get(const Tree *map, Str key) {
  if (!map || map->kind != TREE_MAP) return NULL;
  for (const Tree *t = map->first; t; t = t->next) {
    if (str_eq(t->key, key)) return t;
  }
  return NULL;
}

static void duplicate(Reader *r, const Tree *member) {
  findings_arg(r->f, findings_error(r->f, "duplicate-key", member->key_mark), "key", member->key);
}

/* A large mapping is looked through once, when it is complete; small ones as they grow. */
static void check_many_keys(Reader *r, const Tree *map) {
  if (map->kind != TREE_MAP || map->count <= FEW_KEYS) return;
  Map seen = map_make(r->nodes);
  int at = 0;
  for (const Tree *t = map->first; t; t = t->next, at++) {
    bool fresh = map_put(&seen, t->key, NULL);
    if (!fresh && at >= FEW_KEYS) duplicate(r, t);
  }
}

/* A new node under the open container, with the key that waits for it. */
static Tree *grow(Reader *r, TreeKind kind, Mark at) {
  Tree *t = arena_new(r->nodes, Tree);
  *t = (Tree){.kind = kind, .mark = at};
  Tree *parent = r->depth ? r->open[r->depth - 1] : NULL;
  if (!parent) return r->root = t;
  if (parent->kind == TREE_MAP) {
    t->key = r->key;
    t->key_mark = r->key_mark;
    r->has_key = false;
    if (parent->count < FEW_KEYS && has_key(parent, t->key)) duplicate(r, t);
  }
  if (parent->last) parent->last->next = t;
  else parent->first = t;
  parent->last = t;
  parent->count++;
  return t;
}

/* Whether the next scalar is the key of a member. */
static bool wants_key(const Reader *r) {
  return r->depth && r->open[r->depth - 1]->kind == TREE_MAP && !r->has_key;
}

/* Moves on to a mark; false when it lies behind or where libyaml counts lines in another way than
 * we do. */
static bool seek(Reader *r, yaml_mark_t m) {
  while (r->line < m.line) {
    ptrdiff_t newline = str_find_byte(r->bytes, '\n', r->at);
    if (newline < 0) return false;
    r->at = newline + 1;
    r->line++;
    r->column = 0;
  }
  for (; r->column < m.column && r->at < r->bytes.n; r->column++) {
    do r->at++;
    while (r->at < r->bytes.n && (r->bytes.s[r->at] & 0xC0) == 0x80);
  }
  return r->line == m.line && r->column == m.column;
}

/* The scalar's text: a view of the file where it stands there as it is, which is most of them, or
 * else a copy. The bytes are compared, so a place that was counted wrong costs a copy and nothing
 * else. */
static Str scalar_text(Reader *r, Arena *a, const yaml_event_t *e) {
  Str text = {(const char *)e->data.scalar.value, (ptrdiff_t)e->data.scalar.length};
  yaml_scalar_style_t style = e->data.scalar.style;
  bool quoted = style == YAML_SINGLE_QUOTED_SCALAR_STYLE
      || style == YAML_DOUBLE_QUOTED_SCALAR_STYLE;
  if (text.n && seek(r, e->start_mark)) {
    Str view = str_slice(r->bytes, r->at + quoted, r->at + quoted + text.n);
    if (str_eq(view, text)) return view;
  }
  return str_copy(a, text);
}

static void on_key(Reader *r, const yaml_event_t *e) {
  Tree *map = r->open[r->depth - 1];
  r->has_key = true;
  r->key = scalar_text(r, r->nodes, e);
  r->key_mark = mark_of(e);
  if (!map->first && map->plain) map->mark = r->key_mark;
}

static void on_scalar(Reader *r, const yaml_event_t *e) {
  refuse_extras(r, e, e->data.scalar.anchor, e->data.scalar.tag);
  if (wants_key(r)) {
    on_key(r, e);
    return;
  }
  Tree *t = grow(r, TREE_TEXT, mark_of(e));
  t->plain = e->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
  t->text = scalar_text(r, r->texts, e);
}

static void fail(Reader *r, const char *rule, Mark at) {
  findings_error(r->f, rule, at);
  r->stop = true;
}

static void on_open(Reader *r, const yaml_event_t *e, TreeKind kind, bool block) {
  Mark at = mark_of(e);
  at.length = 1;
  if (wants_key(r)) {
    fail(r, "yaml-key", at);
  } else if (r->depth == TREE_MAX_DEPTH) {
    fail(r, "yaml-depth", at);
  } else {
    Tree *t = grow(r, kind, at);
    t->plain = block;
    r->open[r->depth++] = t;
  }
}

static void on_close(Reader *r) {
  check_many_keys(r, r->open[--r->depth]);
}

static void on_alias(Reader *r, const yaml_event_t *e) {
  refuse(r, "yaml-alias", mark_of(e), '*');
  if (wants_key(r)) r->stop = true;
  else grow(r, TREE_BROKEN, mark_of(e));
}

static void on_document(Reader *r, const yaml_event_t *e) {
  if (++r->documents == 2) fail(r, "yaml-documents", (Mark){(int)e->start_mark.line + 1, 1, 3});
}

static void on_event(Reader *r, const yaml_event_t *e) {
  switch (e->type) {
    case YAML_SCALAR_EVENT: on_scalar(r, e); break;
    case YAML_ALIAS_EVENT: on_alias(r, e); break;
    case YAML_SEQUENCE_START_EVENT:
      refuse_extras(r, e, e->data.sequence_start.anchor, e->data.sequence_start.tag);
      on_open(r, e, TREE_LIST, e->data.sequence_start.style != YAML_FLOW_SEQUENCE_STYLE);
      break;
    case YAML_MAPPING_START_EVENT:
      refuse_extras(r, e, e->data.mapping_start.anchor, e->data.mapping_start.tag);
      on_open(r, e, TREE_MAP, e->data.mapping_start.style != YAML_FLOW_MAPPING_STYLE);
      break;
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT: on_close(r); break;
    case YAML_DOCUMENT_START_EVENT: on_document(r, e); break;
    case YAML_STREAM_END_EVENT: r->stop = true; break;
    default: break;
  }
}

/* libyaml's complaints that authors meet, and our rule for each; `opens`: shown where the thing
 * began. */
static const struct {
  const char *problem, *rule;
  bool opens;
} problems[] = {
    {"found character that cannot start any token", "yaml-character", false},
    {"mapping values are not allowed in this context", "yaml-colon", false},
    {"found unexpected ':'", "yaml-colon", false},
    {"could not find expected ':'", "yaml-no-colon", true},
    {"did not find expected alphabetic or numeric character", "yaml-star", true},
    {"found a tab character that violates indentation", "yaml-tab", false},
    {"found a tab character where an indentation space is expected", "yaml-tab", false},
    {"found unexpected end of stream", "yaml-quote", true},
    {"found unexpected document indicator", "yaml-quote", true},
    {"found unknown escape character", "yaml-escape", false},
    {"did not find expected key", "yaml-indent", false},
    {"did not find expected '-' indicator", "yaml-indent", false},
    {"block sequence entries are not allowed in this context", "yaml-indent", false},
    {"did not find expected <document start>", "yaml-indent", false},
    {"did not find expected ',' or ']'", "yaml-bracket", true},
    {"did not find expected ',' or '}'", "yaml-bracket", true},
    {"did not find expected node content", "yaml-content", false},
    {"control characters are not allowed", "yaml-control", false},
};

/* The rule for the parser's complaint, and in *at its place. */
static const char *rule_for(const Reader *r, const yaml_parser_t *p, Mark *at) {
  *at = mark_point(p->problem_mark);
  if (p->error == YAML_READER_ERROR) *at = findings_mark_at(r->f, (ptrdiff_t)p->problem_offset);
  for (size_t i = 0; i < sizeof problems / sizeof *problems; i++) {
    if (!p->problem || strcmp(p->problem, problems[i].problem) != 0) continue;
    if (problems[i].opens && p->context) *at = mark_point(p->context_mark);
    return problems[i].rule;
  }
  return "yaml-syntax";
}

/* Broken UTF-8 anywhere in a file that cannot be read is told first: it is the likely cause. */
static void report(Reader *r, const yaml_parser_t *p) {
  if (p->error == YAML_MEMORY_ERROR) panic("out of memory");
  ptrdiff_t bad = utf8_check(r->f->bytes);
  if (bad >= 0) {
    findings_error(r->f, "bad-utf8", findings_mark_at(r->f, bad));
    return;
  }
  Mark at;
  const char *rule = rule_for(r, p, &at);
  ptrdiff_t offset = findings_offset(r->f, at), end = offset;
  if (end < r->f->bytes.n) utf8_next(r->f->bytes, &end);
  Str character = str_slice(r->f->bytes, offset, end);
  if (str_eq(character, S("\t"))) rule = "yaml-tab";
  if (str_eq(character, S("!"))) {
    refuse(r, "yaml-tag", at, '!');
    return;
  }
  Diag *d = findings_error(r->f, rule, at);
  findings_arg(r->f, d, "character", character);
}

/* All events; the root is lost when the file cannot be read to its end. */
static void read_events(Reader *r) {
  yaml_parser_t p;
  yaml_event_t e;
  if (!yaml_parser_initialize(&p)) panic("out of memory");
  yaml_parser_set_encoding(&p, YAML_UTF8_ENCODING);
  yaml_parser_set_input_string(&p, (const unsigned char *)r->bytes.s, (size_t)r->bytes.n);
  bool ended = false;
  while (!r->stop) {
    if (!yaml_parser_parse(&p, &e)) {
      report(r, &p);
      break;
    }
    ended = e.type == YAML_STREAM_END_EVENT;
    on_event(r, &e);
    yaml_event_delete(&e);
  }
  if (!ended) r->root = NULL;
  yaml_parser_delete(&p);
}

Tree *tree_read(Arena *nodes, Arena *texts, Findings *f) {
  Reader r = {.nodes = nodes, .texts = texts, .f = f, .bytes = f->bytes};
  if (str_starts(r.bytes, S("\xEF\xBB\xBF"))) r.bytes = str_slice(r.bytes, 3, r.bytes.n);
  int before = f->errors;
  if (f->bytes.n) read_events(&r);
  if (!r.root && f->errors == before) findings_error(f, "empty-file", (Mark){0});
  return r.root;
}
