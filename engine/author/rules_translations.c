/* Rules about translations: which are missing, which a translator has still to look at, and which were
 * made from other words than stand in the course now. What is missing or marked is shown to learners in
 * the source language. One finding tells of all that are missing in a language, because a course that
 * is being translated misses hundreds; the others are told one by one where they stand. */
#include "author/entry.h"
#include "author/i18n.h"
#include "author/inspect.h"

/* One catalogue under inspection: its entries against those of the course's template. */
typedef struct {
  Inspection *i;
  const Catalogue *template_, *catalogue;
  Str file;
} Comparison;

static void each_catalogue(Inspection *i, void (*check)(Comparison *c)) {
  const Course *course = i->course;
  if (!course->catalogues.n) return;
  const Catalogue *template_ = i18n_extract(i->a, course);
  for (ptrdiff_t k = 0; k < course->catalogues.n; k++) {
    Str path = str_join3(i->a, S("po/"), course->catalogues.entries[k].key, S(".po"));
    Str file = str_join3(i->a, course->files.name, S("/"), path);
    Comparison c = {i, template_, course->catalogues.entries[k].value, file};
    check(&c);
  }
}

static void tell_missing(Comparison *c) {
  int n = 0;
  Str first = {0};
  for (int k = 0; k < c->template_->count; k++) {
    Str id = c->template_->entries[k].id;
    const CatalogueEntry *e = map_get(&c->catalogue->by_id, id);
    if (e && (e->fuzzy || entry_complete(e))) continue;
    if (!n++) first = id;
  }
  if (!n) return;
  Diag *d = inspect_tell(c->i, (Place){.file = c->file, .length = 1});
  inspect_number(c->i, d, "n", n);
  inspect_arg(c->i, d, "id", first);
}

static void check_missing(Inspection *i) {
  each_catalogue(i, tell_missing);
}

static void tell_entry(Comparison *c, const CatalogueEntry *e) {
  Place at = {c->file, e->line, 1, (int)sizeof "msgctxt" - 1};
  inspect_arg(c->i, inspect_tell(c->i, at), "id", e->id);
}

static void tell_fuzzy(Comparison *c) {
  for (int k = 0; k < c->template_->count; k++) {
    const CatalogueEntry *e = map_get(&c->catalogue->by_id, c->template_->entries[k].id);
    if (e && e->fuzzy) tell_entry(c, e);
  }
}

static void check_fuzzy(Inspection *i) {
  each_catalogue(i, tell_fuzzy);
}

static void tell_stale(Comparison *c) {
  for (int k = 0; k < c->template_->count; k++) {
    const CatalogueEntry *now = &c->template_->entries[k];
    const CatalogueEntry *e = map_get(&c->catalogue->by_id, now->id);
    if (!e || e->fuzzy || !entry_started(e)) continue;
    bool same = str_eq(e->source, now->source) && str_eq(e->source_plural, now->source_plural);
    if (!same) tell_entry(c, e);
  }
}

static void check_stale(Inspection *i) {
  each_catalogue(i, tell_stale);
}

const Rule rules_of_translations[] = {
  {"translation-missing", DIAG_WARNING, "translation", "author", check_missing},
  {"translation-fuzzy", DIAG_WARNING, "translation", "author", check_fuzzy},
  {"translation-stale", DIAG_WARNING, "translation", "author", check_stale},
  {0},
};
