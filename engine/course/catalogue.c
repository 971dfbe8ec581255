/* What is asked of a catalogue while lessons run: the words for an id. Only words that a
 * translator has finished count; fuzzy ones belong to a source text that has changed since. */
#include "course/catalogue.h"

/* Which of the language's forms a number takes; the last one where it names none of them. */
static int form_number(const Language *language, int64_t n) {
  PluralForm form = language->form(n);
  for (int i = 0; i < language->form_count; i++) {
    if (language->forms[i] == form) return i;
  }
  return language->form_count - 1;
}

Str catalogue_words(const Catalogue *c, Str id, int64_t n) {
  const CatalogueEntry *e = map_get(&c->by_id, id);
  if (!e || e->fuzzy) return (Str){0};
  if (e->word_count == 1 || !c->language) return e->words[0];
  int form = form_number(c->language, n);
  return e->words[form < e->word_count ? form : e->word_count - 1];
}

Str catalogue_source(const Catalogue *c, Str id, int64_t n) {
  const CatalogueEntry *e = map_get(&c->by_id, id);
  if (!e) return (Str){0};
  bool plural = e->source_plural.n && c->language && c->language->form(n) != PLURAL_ONE;
  return plural ? e->source_plural : e->source;
}

Str catalogue_flag(const CatalogueEntry *e, Str front) {
  Str rest = e->flags, line, piece;
  while (str_cut(&rest, '\n', &line)) {
    Str flags = str_slice(line, S("#,").n, line.n);
    while (flags.n && str_cut(&flags, ',', &piece)) {
      Str flag = str_trim(piece);
      if (str_starts(flag, front)) return str_slice(flag, front.n, flag.n);
    }
  }
  return (Str){0};
}
