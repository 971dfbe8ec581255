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

/* Words that stay Latin in a Cyrillic sentence: formats, units, keys and values of course files. */
static const Str technical[] = {S_INIT("YAML"), S_INIT("JSON"), S_INIT("CSV"), S_INIT("PNG"),
  S_INIT("JPEG"), S_INIT("MiB"), S_INIT("MB"), S_INIT("UTF"), S_INIT("PIN"), S_INIT("ID"), S_INIT("Enter"),
  S_INIT("TAG"), S_INIT("DEVICE"), S_INIT("NUMBER"), S_INIT("msgctxt"),
  S_INIT("msgid"), S_INIT("msgstr"), S_INIT("true"), S_INIT("false"), S_INIT("alt"),
  S_INIT("source"), S_INIT("pages"), S_INIT("quiz"), S_INIT("correct"), S_INIT("multiple"),
  S_INIT("languages"), S_INIT("modules"), S_INIT("requires"), S_INIT("tries"), S_INIT("name"),
  S_INIT("number"), S_INIT("cohort"), S_INIT("csv"), S_INIT("saboq"), S_INIT("ru"), S_INIT("en"),
  S_INIT("uz"), S_INIT("uz-Cyrl"), S_INIT("fonts"), S_INIT("assets"), S_INIT("SDL"),
  S_INIT("fonts-noto-core"), S_INIT("fonts-dejavu-core"), S_INIT("saved"),
  S_INIT("DEVICE:NUMBER"), S_INIT("interview"), S_INIT("trust"), S_INIT("distress"),
  S_INIT("fatigue"), S_INIT("when"), S_INIT("to"), S_INIT("facts"), S_INIT("better"),
  S_INIT("replies"), S_INIT("broken"), S_INIT("offered"), S_INIT("typed"), S_INIT("lighter"),
  S_INIT("OPEN")};

static bool is_technical(Str token) {
  for (ptrdiff_t i = 0; i < token.n; i++) {
    char c = token.s[i];
    bool inside = i > 0 && i + 1 < token.n;
    /* points that end words, "..." or before the end of bold ones, stand in no name */
    bool stop = c == '.' && inside &&
                (token.s[i + 1] == '*' || token.s[i + 1] == '.' || token.s[i - 1] == '.');
    if (c == '_' || c == '/' || (inside && !stop && (c == '.' || c == '='))) return true;
  }
  if (str_starts(token, S("--")) || str_starts(token, S(":"))) return true;
  if (token.n > 1 && token.s[0] == '.' && token.s[1] != '.') return true; /* the end of a name */
  Str word = token;
  while (word.n && !((word.s[word.n - 1] | 32) >= 'a' && (word.s[word.n - 1] | 32) <= 'z'))
    word.n--;
  for (size_t i = 0; i < sizeof technical / sizeof *technical; i++)
    if (str_eq(word, technical[i])) return true;
  return false;
}

static bool ends_token(Str x, ptrdiff_t at) {
  static const char ends[] = " \n\",;()<>[]|";
  for (const char *e = ends; *e; e++)
    if (x.s[at] == *e) return true;
  return str_starts(str_slice(x, at, x.n), S("“")) || str_starts(str_slice(x, at, x.n), S("”"));
}

/* Where a command that is quoted ends: `"saboq check --fix"` stays Latin as a whole. */
static ptrdiff_t command_end(Str x, ptrdiff_t at) {
  bool quoted =
    at > 0 && (x.s[at - 1] == '"' || (at >= 3 && str_eq(str_slice(x, at - 3, at), S("“"))));
  if (!quoted || !str_starts(str_slice(x, at, x.n), S("saboq "))) return at;
  while (
    at < x.n && x.s[at] != '"' && x.s[at] != '\n' && !str_starts(str_slice(x, at, x.n), S("”")))
    at++;
  return at;
}

/* The sentence with marks around what the converter is to leave alone. */
static Str keep_technical(Arena *a, Str x) {
  Buf b = buf_make(a);
  for (ptrdiff_t at = 0; at < x.n;) {
    if (ends_token(x, at)) {
      buf_byte(&b, x.s[at++]);
      while (at < x.n && ((unsigned char)x.s[at] & 0xC0) == 0x80) buf_byte(&b, x.s[at++]);
      continue;
    }
    ptrdiff_t end = command_end(x, at);
    bool whole = end > at;
    while (!whole && end < x.n && !ends_token(x, end)) end++;
    Str token = str_slice(x, at, end);
    bool keep = (whole || is_technical(token)) && str_find_byte(token, '`', 0) < 0;
    buf_format(&b, keep ? "⟦%.*s⟧" : "%.*s", STR_ARG(token));
    at = end;
  }
  return buf_str(&b);
}

static void generate(Arena *a, CatalogueEntry *e, const CatalogueEntry *latin) {
  for (int i = 0; i < e->word_count; i++)
    e->words[i] = uzbek_to_cyrillic(a, keep_technical(a, latin->words[i]));
  e->previous = latin->previous;
  e->fuzzy = latin->fuzzy;
  if (!entry_started(e)) return;
  e->extracted = str_format(a, "%.*s%.*s (%.*s %.*s)\n", STR_ARG(e->extracted),
    STR_ARG(generated_mark), STR_ARG(fingerprint(a, latin)), STR_ARG(fingerprint(a, e)));
}

/* e is the entry after the update, which knows of changes in the English source already. */
static void keep_reviewed(
  Arena *a, CatalogueEntry *e, const CatalogueEntry *latin, const CatalogueEntry *old) {
  Origin o = origin_of(old);
  Str now = fingerprint(a, latin);
  if (o.latin.n && !str_eq(o.latin, now)) e->fuzzy = true;
  e->extracted =
    str_format(a, "%.*s%.*s (%.*s)\n", STR_ARG(e->extracted), STR_ARG(reviewed_mark), STR_ARG(now));
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

Catalogue *i18n_cyrillic(
  Arena *a, const Catalogue *latin, const Catalogue *old, I18nChange *change) {
  Catalogue *c = i18n_update(a, latin, old, language_find(S("uz-Cyrl")), change);
  Map before = entry_index(a, old);
  drop_generated(a, c);
  change->changed = change->kept = 0;
  for (int i = 0; i < c->count && !c->entries[i].obsolete; i++) {
    CatalogueEntry *e = &c->entries[i];
    const CatalogueEntry *from = map_get(&latin->by_id, e->id);
    const CatalogueEntry *was = map_get(&before, e->id);
    if (is_reviewed(a, was))
      keep_reviewed(a, e, from, was);
    else
      generate(a, e, from);
    if (!was) continue;
    if (is_same(e, was))
      change->kept++;
    else
      change->changed++;
  }
  return c;
}
