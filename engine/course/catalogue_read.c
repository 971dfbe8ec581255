/* Reads a PO file, line by line. An entry is a run of comment lines and then keywords with
 * strings; a string goes on over further lines. Entries need no blank line between them: the next
 * one begins where a comment or a keyword other than msgstr stands behind a msgstr. Obsolete
 * entries are the same behind "#~ ".
 * What cannot be understood is one finding, and reading goes on at the next line, so all mistakes
 * come in one run. Time is linear: strings and comments grow in buffers and are copied once,
 * double ids are found by the map that the catalogue needs anyway. */
#include "base/utf8.h"
#include "course/catalogue.h"
#include "course/findings.h"

/* The kinds of comment, by the sign behind "#". */
typedef enum {
  COMMENT_PLAIN, COMMENT_EXTRACTED, COMMENT_REFERENCE, COMMENT_FLAG, COMMENT_PREVIOUS, COMMENT_COUNT
} Comment;

typedef struct {
  Arena *a;
  Findings f;
  Catalogue *c;
  int line;
  Str line_text;
  CatalogueEntry now; /* the entry that is being read */
  Buf comments[COMMENT_COUNT];
  bool has_context, has_id, has_words;
  int forms_seen;     /* msgstr[0..n]: how many; 0: a plain msgstr */
  Str *into;          /* whose string goes on in the next line */
  Buf string;         /* what of it was read */
} Reader;

static void fail_line(Reader *r, const char *rule) {
  findings_error(&r->f, rule, (Mark){r->line, 1, (int)utf8_length(r->line_text)});
}

/* As fail_line, where a whole entry is at fault: at its first line, with its id. */
static void fail_entry(Reader *r, const char *rule, const CatalogueEntry *e) {
  Diag *d = findings_error(&r->f, rule,
      (Mark){e->line, 1, e->id.n ? (int)sizeof "msgctxt" - 1 : 5});
  findings_arg(&r->f, d, "id", e->id);
}

static int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* The byte of "\x1B" or "\033" from behind the backslash; -1 when it is none. */
static int escaped_number(Str x, ptrdiff_t *at) {
  int value = 0, digits = 0;
  if (x.s[*at] == 'x') {
    for (++*at; digits < 2 && *at < x.n && hex_digit(x.s[*at]) >= 0; digits++) {
      value = value * 16 + hex_digit(x.s[(*at)++]);
    }
  } else {
    for (; digits < 3 && *at < x.n && x.s[*at] >= '0' && x.s[*at] <= '7'; digits++) {
      value = value * 8 + (x.s[(*at)++] - '0');
    }
  }
  return digits && value < 256 ? value : -1;
}

/* The byte that an escape stands for, and moves *at behind it; -1 for one that C does not have. */
static int escaped(Str x, ptrdiff_t *at) {
  static const char letters[] = "n\nt\tr\ra\ab\bf\fv\v\"\"\\\\";
  if (*at >= x.n) return -1;
  for (const char *l = letters; *l; l += 2) {
    if (*l != x.s[*at]) continue;
    ++*at;
    return (unsigned char)l[1];
  }
  return escaped_number(x, at);
}

/* Appends what stands between the quotes that begin and end `quoted`; false when it is no string.
 */
static bool unquote(Buf *out, Str quoted) {
  if (quoted.n < 2 || quoted.s[0] != '"' || quoted.s[quoted.n - 1] != '"') return false;
  Str x = str_slice(quoted, 1, quoted.n - 1);
  ptrdiff_t start = out->n;
  for (ptrdiff_t at = 0; at < x.n;) {
    ptrdiff_t from = at;
    while (at < x.n && x.s[at] != '\\' && x.s[at] != '"') at++;
    buf_put(out, str_slice(x, from, at));
    if (at == x.n) break;
    if (x.s[at++] == '"') return false;
    int byte = escaped(x, &at);
    if (byte < 0) return false;
    buf_byte(out, (char)byte);
  }
  return utf8_check(str_slice(buf_str(out), start, out->n)) < 0;
}

/* The string that is being read has ended. */
static void close_string(Reader *r) {
  if (r->into) *r->into = str_copy(r->a, buf_str(&r->string));
  r->into = NULL;
  buf_clear(&r->string);
}

static void begin(Reader *r) {
  r->now = (CatalogueEntry){.word_count = 1};
  r->has_id = r->has_words = r->has_context = false;
  r->forms_seen = 0;
  for (int i = 0; i < COMMENT_COUNT; i++) buf_clear(&r->comments[i]);
}

static void take_comments(Reader *r) {
  CatalogueEntry *e = &r->now;
  Str *fields[COMMENT_COUNT] =
      {&e->comments, &e->extracted, &e->references, &e->flags, &e->previous};
  for (int i = 0; i < COMMENT_COUNT; i++) {
    if (r->comments[i].n) *fields[i] = str_copy(r->a, buf_str(&r->comments[i]));
  }
}

static void check_entry(Reader *r) {
  CatalogueEntry *e = &r->now;
  const Language *l = r->c->language;
  bool plural = e->source_plural.n > 0;
  int want = plural ? (l ? l->form_count : r->forms_seen) : 0;
  if (e->id.n == 0) fail_entry(r, "po-missing-id", e);
  else if (!r->has_id || !r->has_words) fail_entry(r, "po-incomplete", e);
  else if (r->forms_seen != want) fail_entry(r, "po-plural-forms", e);
}

static void push(Catalogue *c, Arena *a, CatalogueEntry e) {
  if (c->count == c->cap) {
    int cap = c->cap ? c->cap * 2 : 64;
    c->entries = arena_grow(a, c->entries, (size_t)c->cap * sizeof e, (size_t)cap * sizeof e);
    c->cap = cap;
  }
  c->entries[c->count++] = e;
}

/* Puts the entry away and begins the next. */
static void finish(Reader *r) {
  Catalogue *c = r->c;
  CatalogueEntry *e = &r->now;
  close_string(r);
  take_comments(r);
  if (!r->has_context && r->has_id && e->source.n == 0 && !e->obsolete) {
    c->header = e->words[0];
    c->header_comments = str_join(r->a, e->comments, e->flags);
  } else if (r->has_context || r->has_id || r->has_words) {
    if (!e->obsolete) check_entry(r);
    if (r->forms_seen) e->word_count = r->forms_seen;
    push(c, r->a, *e);
  }
  begin(r);
}

static bool has_flag(Str line, Str flag) {
  Str rest = str_slice(line, 2, line.n), piece;
  while (str_cut(&rest, ',', &piece)) {
    if (str_eq(str_trim(piece), flag)) return true;
  }
  return false;
}

static void read_comment(Reader *r, Str line) {
  static const char signs[] = {
      [COMMENT_EXTRACTED] = '.', [COMMENT_REFERENCE] = ':',
      [COMMENT_FLAG] = ',',      [COMMENT_PREVIOUS] = '|',
  };
  if (r->has_words) finish(r);
  int kind = COMMENT_COUNT - 1;
  while (kind > COMMENT_PLAIN && (line.n < 2 || line.s[1] != signs[kind])) kind--;
  buf_put(&r->comments[kind], line);
  buf_byte(&r->comments[kind], '\n');
  if (kind == COMMENT_FLAG && has_flag(line, S("fuzzy"))) r->now.fuzzy = true;
}

/* The string of "msgstr" or "msgstr[n]", whose numbers must come in order; NULL when it is
 * another word. */
static Str *words_for(Reader *r, Str keyword) {
  bool form = keyword.n == 9 && str_starts(keyword, S("msgstr[")) && keyword.s[8] == ']';
  int number = form ? keyword.s[7] - '0' : 0;
  if (!form && !str_eq(keyword, S("msgstr"))) return NULL;
  if (form && (number != r->forms_seen || number > 2)) return NULL;
  r->forms_seen += form;
  r->has_words = true;
  return &r->now.words[number];
}

/* The string that a keyword begins; NULL when it is no keyword. */
static Str *string_for(Reader *r, Str keyword) {
  CatalogueEntry *e = &r->now;
  if (!r->has_context && !r->has_id) e->line = r->line;
  if (str_eq(keyword, S("msgctxt"))) {
    r->has_context = true;
    return &e->id;
  }
  if (str_eq(keyword, S("msgid"))) {
    r->has_id = true;
    return &e->source;
  }
  if (str_eq(keyword, S("msgid_plural"))) return &e->source_plural;
  return words_for(r, keyword);
}

static void read_string(Reader *r, Str quoted) {
  if (!r->into || !unquote(&r->string, quoted)) fail_line(r, "po-syntax");
}

static void read_keyword(Reader *r, Str line) {
  ptrdiff_t end = 0;
  while (end < line.n && line.s[end] != ' ' && line.s[end] != '\t' && line.s[end] != '"') end++;
  close_string(r);
  r->into = string_for(r, str_slice(line, 0, end));
  read_string(r, str_trim(str_slice(line, end, line.n)));
}

/* A line with a keyword or with more of a string, of an entry that is obsolete or not. */
static void read_content(Reader *r, Str line, bool obsolete) {
  bool more = line.n && line.s[0] == '"';
  bool starts = r->has_words && !more && !str_starts(line, S("msgstr"));
  if (starts || (obsolete != r->now.obsolete && (r->has_context || r->has_id))) finish(r);
  r->now.obsolete = obsolete;
  if (more) read_string(r, line);
  else read_keyword(r, line);
}

static void read_line(Reader *r, Str line) {
  if (line.n == 0) {
    if (r->has_words) finish(r);
  } else if (str_starts(line, S("#~|"))) {
    if (r->has_words) finish(r);
    buf_put(&r->comments[COMMENT_PREVIOUS], line);
    buf_byte(&r->comments[COMMENT_PREVIOUS], '\n');
  } else if (str_starts(line, S("#~"))) {
    read_content(r, str_trim(str_slice(line, 2, line.n)), true);
  } else if (line.s[0] == '#') {
    read_comment(r, line);
  } else {
    read_content(r, line, false);
  }
}

/* By id, obsolete ones left out. */
static void index_entries(Reader *r) {
  Catalogue *c = r->c;
  c->by_id = map_make(r->a);
  for (int i = 0; i < c->count; i++) {
    CatalogueEntry *e = &c->entries[i];
    if (e->obsolete || e->id.n == 0) continue;
    if (map_has(&c->by_id, e->id)) fail_entry(r, "po-duplicate-id", e);
    else map_put(&c->by_id, e->id, e);
  }
}

static void read_lines(Reader *r, Str bytes) {
  Str rest = bytes, line;
  while (str_cut(&rest, '\n', &line)) {
    r->line++;
    r->line_text = str_trim(line);
    ptrdiff_t bad = utf8_check(line);
    if (bad < 0) {
      read_line(r, r->line_text);
    } else {
      int column = (int)utf8_length(str_slice(line, 0, bad)) + 1;
      findings_error(&r->f, "po-bad-utf8", (Mark){r->line, column, 1});
    }
  }
  finish(r);
}

Catalogue *catalogue_read(Arena *a, Str file, Str bytes, const Language *language, DiagList *d) {
  Reader r = {.a = a, .f = {.d = d, .file = file, .bytes = bytes}, .c = arena_new(a, Catalogue)};
  r.c->language = language;
  r.string = buf_make(a);
  for (int i = 0; i < COMMENT_COUNT; i++) r.comments[i] = buf_make(a);
  begin(&r);
  read_lines(&r, bytes);
  index_entries(&r);
  return r.f.errors ? NULL : r.c;
}
