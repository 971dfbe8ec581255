/* Single entries of a catalogue. The reader of catalogues keeps comment lines whole, so that a
 * file comes out as it went in; here stands what update and the generator ask of an entry:
 * whether it is translated, how its source read before, whether its words end as the source
 * does, and where the entry of an id is. An id can stand in one entry in use and in obsolete
 * ones besides, which are the memory of what was translated once. */
#include "author/entry.h"

#include "base/panic.h"

bool entry_complete(const CatalogueEntry *e) {
  for (int i = 0; i < e->word_count; i++) {
    if (e->words[i].n == 0) return false;
  }
  return e->word_count > 0;
}

bool entry_started(const CatalogueEntry *e) {
  for (int i = 0; i < e->word_count; i++) {
    if (e->words[i].n) return true;
  }
  return false;
}

/* PO knows the escapes of C; these are the ones that our texts can need. */
static void put_quoted(Buf *out, Str x) {
  buf_byte(out, '"');
  for (ptrdiff_t i = 0; i < x.n; i++) {
    char c = x.s[i];
    if (c == '"' || c == '\\') buf_byte(out, '\\');
    if (c == '\n') buf_put(out, S("\\n"));
    else if (c == '\r') buf_put(out, S("\\r"));
    else if (c == '\t') buf_put(out, S("\\t"));
    else buf_byte(out, c);
  }
  buf_put(out, S("\"\n"));
}

/* One line, or, where the text has several, an empty first line and then each of them. */
static void put_source(Buf *out, Str keyword, Str text) {
  buf_format(out, "#| %.*s ", STR_ARG(keyword));
  ptrdiff_t newline = str_find_byte(text, '\n', 0);
  if (newline < 0 || newline == text.n - 1) {
    put_quoted(out, text);
    return;
  }
  put_quoted(out, S(""));
  for (ptrdiff_t at = 0; at < text.n;) {
    newline = str_find_byte(text, '\n', at);
    ptrdiff_t end = newline < 0 ? text.n : newline + 1;
    buf_put(out, S("#| "));
    put_quoted(out, str_slice(text, at, end));
    at = end;
  }
}

Str entry_source_lines(Arena *a, const CatalogueEntry *e) {
  Buf out = buf_make(a);
  put_source(&out, S("msgid"), e->source);
  if (e->source_plural.n) put_source(&out, S("msgid_plural"), e->source_plural);
  return buf_str(&out);
}

Str entry_match_ends(Arena *a, Str words, Str source) {
  Str nl = S("\n");
  bool begins = str_starts(source, nl), ends = str_ends(source, nl);
  while (!begins && str_starts(words, nl)) words = str_slice(words, 1, words.n);
  while (!ends && str_ends(words, nl)) words = str_slice(words, 0, words.n - 1);
  if (words.n == 0) return words;
  if (begins && !str_starts(words, nl)) words = str_join(a, nl, words);
  return ends && !str_ends(words, nl) ? str_join(a, words, nl) : words;
}

Map entry_index(Arena *a, const Catalogue *c) {
  Map index = map_make(a);
  for (int i = c ? c->count - 1 : -1; i >= 0; i--) {
    if (c->entries[i].obsolete) map_put(&index, c->entries[i].id, &c->entries[i]);
  }
  for (int i = 0; c && i < c->count; i++) {
    if (!c->entries[i].obsolete) map_put(&index, c->entries[i].id, &c->entries[i]);
  }
  return index;
}

Catalogue *entry_catalogue(Arena *a, const Language *language, int room) {
  Catalogue *c = arena_new(a, Catalogue);
  *c = (Catalogue){.language = language, .cap = room, .by_id = map_make(a)};
  c->entries = arena_many(a, CatalogueEntry, room);
  return c;
}

CatalogueEntry *entry_add(Catalogue *c, CatalogueEntry e) {
  ensure(c->count < c->cap);
  CatalogueEntry *to = &c->entries[c->count++];
  *to = e;
  if (!e.obsolete) map_put(&c->by_id, e.id, to);
  return to;
}
