/* Writes a PO file in the one layout that msgcat --no-wrap gives: comments by kind, then context,
 * source and words; a string with a newline inside stands in lines of its own. So a file that was
 * written here and not changed comes out with the same bytes, and version control shows what a
 * translator did and nothing else.
 * Comments are written as they were read; only the flag `fuzzy` follows the entry's own field. */
#include "course/catalogue.h"

static void put_escaped(Buf *b, Str x) {
  static const char letters[] = "\nn\tt\rr\aa\bb\ff\vv\"\"\\\\";
  ptrdiff_t from = 0;
  for (ptrdiff_t at = 0; at < x.n; at++) {
    const char *l = letters;
    while (*l && *l != x.s[at]) l += 2;
    if (!*l) continue;
    buf_put(b, str_slice(x, from, at));
    buf_byte(b, '\\');
    buf_byte(b, l[1]);
    from = at + 1;
  }
  buf_put(b, str_slice(x, from, x.n));
}

static void put_quoted(Buf *b, Str x) {
  buf_byte(b, '"');
  put_escaped(b, x);
  buf_put(b, S("\"\n"));
}

/* A keyword and its string; with a newline before its end, the string stands below in lines of
 * its own. */
static void put_string(Buf *b, Str prefix, Str keyword, Str x) {
  buf_put(b, prefix);
  buf_put(b, keyword);
  buf_byte(b, ' ');
  ptrdiff_t newline = str_find_byte(x, '\n', 0);
  if (newline < 0 || newline == x.n - 1) {
    put_quoted(b, x);
    return;
  }
  buf_put(b, S("\"\"\n"));
  for (ptrdiff_t from = 0; from < x.n; from = newline + 1) {
    newline = str_find_byte(x, '\n', from);
    if (newline < 0) newline = x.n - 1;
    buf_put(b, prefix);
    put_quoted(b, str_slice(x, from, newline + 1));
  }
}

/* "#, fuzzy, no-wrap" with or without the fuzzy, as the entry's field says. */
static void put_flags(Buf *b, const CatalogueEntry *e) {
  Str rest = e->flags, line, flag;
  bool any = e->fuzzy;
  if (e->fuzzy) buf_put(b, S("#, fuzzy"));
  while (str_cut(&rest, '\n', &line)) {
    Str flags = str_slice(line, 2, line.n);
    while (flags.n && str_cut(&flags, ',', &flag)) {
      flag = str_trim(flag);
      if (flag.n == 0 || str_eq(flag, S("fuzzy"))) continue;
      buf_put(b, any ? S(", ") : S("#, "));
      buf_put(b, flag);
      any = true;
    }
  }
  if (any) buf_byte(b, '\n');
}

/* "#| msgid ..." lines; of an obsolete entry "#~| msgid ...". */
static void put_previous(Buf *b, const CatalogueEntry *e) {
  Str rest = e->previous, line;
  while (str_cut(&rest, '\n', &line)) {
    if (line.n == 0) continue;
    bool marked = str_starts(line, S("#~|"));
    buf_put(b, e->obsolete ? S("#~|") : S("#|"));
    buf_put(b, str_slice(line, marked ? 3 : 2, line.n));
    buf_byte(b, '\n');
  }
}

static void put_words(Buf *b, Str prefix, const CatalogueEntry *e) {
  static const Str forms[] = {S_INIT("msgstr[0]"), S_INIT("msgstr[1]"), S_INIT("msgstr[2]")};
  if (e->source_plural.n == 0) {
    put_string(b, prefix, S("msgstr"), e->words[0]);
    return;
  }
  put_string(b, prefix, S("msgid_plural"), e->source_plural);
  for (int i = 0; i < e->word_count; i++) put_string(b, prefix, forms[i], e->words[i]);
}

static void put_entry(Buf *b, const CatalogueEntry *e) {
  Str prefix = e->obsolete ? S("#~ ") : (Str){0};
  if (b->n) buf_byte(b, '\n');
  buf_put(b, e->comments);
  buf_put(b, e->extracted);
  buf_put(b, e->references);
  put_flags(b, e);
  put_previous(b, e);
  put_string(b, prefix, S("msgctxt"), e->id);
  put_string(b, prefix, S("msgid"), e->source);
  put_words(b, prefix, e);
}

void catalogue_write(Buf *b, const Catalogue *c) {
  if (c->header.n || c->header_comments.n) {
    buf_put(b, c->header_comments);
    put_string(b, (Str){0}, S("msgid"), (Str){0});
    put_string(b, (Str){0}, S("msgstr"), c->header);
  }
  for (int i = 0; i < c->count; i++) put_entry(b, &c->entries[i]);
}
