/* Uzbek Cyrillic out of Uzbek Latin: made by rule, then read by a person, who corrects what
 * rules cannot know. The question at each later run is whose words stand in an entry, and
 * translators' programs let nobody edit the comment that would say so. So the mark holds two
 * short fingerprints, of the Latin words and of what was made from them:
 *   #. generated from Latin (Ab3xY_12 9kQz-T0a)
 * Words that still match the second are ours and are made anew. Others are the reviewer's (as
 * are those whose mark was taken away) and stay; their mark tells which Latin they were reviewed
 * against, so that a change in it is seen:
 *   #. reviewed against Latin (Ab3xY_12)
 * Invariant: a run without changes in between changes no byte. */
#include "author/entry.h"
#include "author/i18n.h"
#include "base/uzbek.h"
#include "codec/hash.h"

enum { PRINT_LENGTH = 8 };

typedef struct {
  bool generated;
  Str latin, words; /* fingerprints; empty: the mark has none */
} Origin;

static Str fingerprint(Arena *a, const CatalogueEntry *e) {
  Buf all = buf_make(a);
  for (int i = 0; i < e->word_count; i++) {
    buf_put(&all, e->words[i]);
    buf_byte(&all, '\0');
  }
  Hash h = hash_one("saboq.words", buf_str(&all));
  return str_slice(hash_text(a, &h), 0, PRINT_LENGTH);
}

/* What follows `mark` in the extracted lines, up to the end of its line; nothing when it is not
 * there. */
static bool find_mark(Str extracted, Str mark, Str *rest) {
  ptrdiff_t at = str_find(extracted, mark, 0);
  if (at < 0) return false;
  ptrdiff_t end = str_find_byte(extracted, '\n', at);
  *rest = str_slice(extracted, at + mark.n, end < 0 ? extracted.n : end);
  return true;
}

static const Str generated_mark = S_INIT("#. generated from Latin");
static const Str reviewed_mark = S_INIT("#. reviewed against Latin");

/* The prints stand as " (one)" or " (one two)". */
static Origin origin_of(const CatalogueEntry *e) {
  Origin o = {0};
  Str rest = {NULL, 0};
  o.generated = find_mark(e->extracted, generated_mark, &rest);
  if (!o.generated) find_mark(e->extracted, reviewed_mark, &rest);
  Str latin = str_slice(rest, 2, 2 + PRINT_LENGTH);
  Str words = str_slice(rest, 3 + PRINT_LENGTH, rest.n - 1);
  if (latin.n == PRINT_LENGTH) o.latin = latin;
  if (words.n == PRINT_LENGTH) o.words = words;
  return o;
}

/* Whether a reviewer's hand is in these words. */
static bool is_reviewed(Arena *a, const CatalogueEntry *old) {
  if (!old || !entry_started(old)) return false;
  Origin o = origin_of(old);
  return !o.generated || (o.words.n && !str_eq(o.words, fingerprint(a, old)));
}

static void generate(Arena *a, CatalogueEntry *e, const CatalogueEntry *latin) {
  for (int i = 0; i < e->word_count; i++) e->words[i] = uzbek_to_cyrillic(a, latin->words[i]);
  e->previous = latin->previous;
  e->fuzzy = latin->fuzzy;
  if (!entry_started(e)) return;
  e->extracted =
      str_format(a, "%.*s%.*s (%.*s %.*s)\n", STR_ARG(e->extracted), STR_ARG(generated_mark),
                 STR_ARG(fingerprint(a, latin)), STR_ARG(fingerprint(a, e)));
}

/* e is the entry after the update, which knows of changes in the English source already. */
static void keep_reviewed(Arena *a, CatalogueEntry *e, const CatalogueEntry *latin,
                          const CatalogueEntry *old) {
  Origin o = origin_of(old);
  Str now = fingerprint(a, latin);
  if (o.latin.n && !str_eq(o.latin, now)) e->fuzzy = true;
  e->extracted = str_format(a, "%.*s%.*s (%.*s)\n", STR_ARG(e->extracted), STR_ARG(reviewed_mark),
                            STR_ARG(now));
}

static bool is_same(const CatalogueEntry *x, const CatalogueEntry *y) {
  bool same = x->fuzzy == y->fuzzy && x->word_count == y->word_count;
  same = same && str_eq(x->source, y->source) && str_eq(x->source_plural, y->source_plural);
  for (int i = 0; same && i < x->word_count; i++) same = str_eq(x->words[i], y->words[i]);
  return same;
}

/* Generated words of an id that is gone can be made again: only reviewed ones are kept. */
static void drop_generated(Arena *a, Catalogue *c) {
  int kept = 0;
  for (int i = 0; i < c->count; i++) {
    const CatalogueEntry *e = &c->entries[i];
    if (e->obsolete && entry_started(e) && !is_reviewed(a, e)) continue;
    c->entries[kept++] = *e;
  }
  c->count = kept;
}

Catalogue *i18n_cyrillic(Arena *a, const Catalogue *latin, const Catalogue *old,
                         I18nChange *change) {
  Catalogue *c = i18n_update(a, latin, old, language_find(S("uz-Cyrl")), change);
  Map before = entry_index(a, old);
  drop_generated(a, c);
  change->changed = change->kept = 0;
  for (int i = 0; i < c->count && !c->entries[i].obsolete; i++) {
    CatalogueEntry *e = &c->entries[i];
    const CatalogueEntry *from = map_get(&latin->by_id, e->id);
    const CatalogueEntry *was = map_get(&before, e->id);
    if (is_reviewed(a, was)) keep_reviewed(a, e, from, was);
    else generate(a, e, from);
    if (!was) continue;
    if (is_same(e, was)) change->kept++;
    else change->changed++;
  }
  return c;
}
