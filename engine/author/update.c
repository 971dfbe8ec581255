/* Catalogues brought up to their template, by id and never by text, so mending a source sentence
 * never moves or loses a translation: its words stay, marked fuzzy, with the source they were made
 * from beside them. The file's order is the template's; what a translator or a translator's program
 * wrote (comments, flags, header lines) stays.
 * Invariants: no words are dropped but the other forms of a plural that is none any more (ids that
 * are gone become obsolete, and come back when the id does); fuzzy is set and never taken away, for
 * that is a person's decision; updating twice changes nothing the second time. */
#include "author/entry.h"
#include "author/i18n.h"

typedef struct {
  Arena *a;
  const Language *language;
  I18nChange *change;
} Update;

/* The old words in as many forms as the entry now has. A sentence that got plural forms begins
 * with its old words in each; one that lost them keeps the last form, the one for most numbers. */
static void fit_words(const Update *u, CatalogueEntry *e, const CatalogueEntry *old) {
  for (int i = 0; i < e->word_count; i++) {
    int from = i < old->word_count ? i : old->word_count - 1;
    if (e->word_count == 1) from = old->word_count - 1;
    e->words[i] = entry_match_ends(u->a, old->words[from], e->source);
  }
}

static void merge_old(const Update *u, CatalogueEntry *e, const CatalogueEntry *old) {
  bool same = str_eq(e->source, old->source) && str_eq(e->source_plural, old->source_plural);
  e->comments = old->comments;
  e->flags = old->flags;
  e->fuzzy = old->fuzzy;
  e->previous = old->previous;
  fit_words(u, e, old);
  if (same) {
    u->change->kept++;
    return;
  }
  u->change->changed++;
  if (!entry_started(e)) return;
  if (!old->fuzzy || e->previous.n == 0) e->previous = entry_source_lines(u->a, old);
  e->fuzzy = true;
}

static CatalogueEntry merged(const Update *u, const CatalogueEntry *t, const CatalogueEntry *old) {
  CatalogueEntry e = {.id = t->id, .source = t->source, .source_plural = t->source_plural};
  e.extracted = t->extracted;
  e.references = t->references;
  e.word_count = t->source_plural.n ? u->language->form_count : 1;
  if (old) merge_old(u, &e, old);
  else u->change->added++;
  return e;
}

/* What nobody translated or remarked on is not worth keeping. */
static void keep_obsolete(const Update *u, Catalogue *c, const CatalogueEntry *old) {
  u->change->gone += !old->obsolete;
  if (!entry_started(old) && old->comments.n == 0) return;
  CatalogueEntry e = *old;
  e.obsolete = true;
  e.references = (Str){NULL, 0};
  entry_add(c, e);
}

static Str field_name(Str line) {
  ptrdiff_t colon = str_find_byte(line, ':', 0);
  return str_slice(line, 0, colon < 0 ? line.n : colon);
}

static Str field_line(Str header, Str name) {
  Str line;
  while (str_cut(&header, '\n', &line)) {
    if (line.n && str_eq(field_name(line), name)) return line;
  }
  return (Str){NULL, 0};
}

/* The header fields that follow from the template and the language, in the order of a new file. */
enum { FIELD_COUNT = 6 };
typedef struct {
  Str lines[FIELD_COUNT];
} Fields;

static Fields fields_of(const Update *u, const Catalogue *t) {
  Str project = field_line(t->header, S("Project-Id-Version"));
  Fields f = {{project.n ? project : S("Project-Id-Version: saboq"),
               str_join(u->a, S("Language: "), u->language->tag), S("MIME-Version: 1.0"),
               S("Content-Type: text/plain; charset=UTF-8"), S("Content-Transfer-Encoding: 8bit"),
               str_join(u->a, S("Plural-Forms: "), u->language->plural_header)}};
  return f;
}

static Str header_of(const Update *u, const Catalogue *t, const Catalogue *old) {
  Fields f = fields_of(u, t);
  Buf out = buf_make(u->a);
  Str rest = old ? old->header : (Str){NULL, 0}, line;
  while (str_cut(&rest, '\n', &line)) {
    for (int i = 0; i < FIELD_COUNT; i++) {
      if (str_eq(field_name(line), field_name(f.lines[i]))) line = f.lines[i];
    }
    if (line.n) buf_format(&out, "%.*s\n", STR_ARG(line));
  }
  for (int i = 0; i < FIELD_COUNT; i++) {
    if (field_line(buf_str(&out), field_name(f.lines[i])).n == 0)
      buf_format(&out, "%.*s\n", STR_ARG(f.lines[i]));
  }
  return buf_str(&out);
}

Catalogue *i18n_update(Arena *a, const Catalogue *template_, const Catalogue *old,
                       const Language *language, I18nChange *change) {
  *change = (I18nChange){0};
  Update u = {a, language, change};
  int old_count = old ? old->count : 0;
  Catalogue *c = entry_catalogue(a, language, template_->count + old_count);
  Map index = entry_index(a, old);
  bool *used = arena_many(a, bool, old_count);
  c->header = header_of(&u, template_, old);
  c->header_comments = old ? old->header_comments : (Str){NULL, 0};
  for (int i = 0; i < template_->count; i++) {
    const CatalogueEntry *t = &template_->entries[i];
    if (t->obsolete) continue;
    const CatalogueEntry *from = map_get(&index, t->id);
    if (from) used[from - old->entries] = true;
    entry_add(c, merged(&u, t, from));
  }
  for (int i = 0; i < old_count; i++) {
    if (!used[i]) keep_obsolete(&u, c, &old->entries[i]);
  }
  return c;
}

static bool is_current(const CatalogueEntry *t, const CatalogueEntry *e) {
  return !e->fuzzy && str_eq(t->source, e->source) && str_eq(t->source_plural, e->source_plural);
}

I18nStatus i18n_status(const Catalogue *template_, const Catalogue *c) {
  I18nStatus s = {0};
  for (int i = 0; i < template_->count; i++) {
    const CatalogueEntry *t = &template_->entries[i];
    if (t->obsolete) continue;
    const CatalogueEntry *e = map_get(&c->by_id, t->id);
    s.total++;
    if (!e || !entry_complete(e)) s.missing++;
    else if (is_current(t, e)) s.translated++;
    else s.fuzzy++;
  }
  for (int i = 0; i < c->count; i++) {
    const CatalogueEntry *e = &c->entries[i];
    s.obsolete += e->obsolete || !map_has(&template_->by_id, e->id);
  }
  return s;
}
