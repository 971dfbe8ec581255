/* Placeholders of translations against those of their source. A translator may move a
 * placeholder but neither lose nor rename it: a lost one hides a name or a number from the
 * learner, a renamed one is shown with its braces. One exception: a plural form that stands for
 * a single number only ("one question is left") may leave the number out; the Russian `one`,
 * which also stands for 21, may not.
 * And a suffix glued to a placeholder (`{name}ning`) cannot be right for every name: it changes
 * with the last letter. Entries that are fuzzy are not shown to anybody and not looked at. */
#include "author/i18n.h"
#include "author/placeholder.h"
#include "base/utf8.h"

static bool is_name_byte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
         c == '_';
}

bool placeholder_next(Str x, ptrdiff_t *at, Str *placeholder) {
  ptrdiff_t open = *at;
  while ((open = str_find_byte(x, '{', open)) >= 0) {
    ptrdiff_t end = open + 1;
    while (end < x.n && is_name_byte(x.s[end])) end++;
    if (end > open + 1 && end < x.n && x.s[end] == '}') {
      *placeholder = str_slice(x, open, end + 1);
      *at = end + 1;
      return true;
    }
    open = end < x.n && end == open + 1 && x.s[end] == '{' ? end + 1 : end;
  }
  return false;
}

bool placeholder_in(Str x, Str placeholder) {
  Str found;
  for (ptrdiff_t at = 0; placeholder_next(x, &at, &found);) {
    if (str_eq(found, placeholder)) return true;
  }
  return false;
}

/* A check under way: an entry and one of its forms. */
typedef struct {
  const CatalogueEntry *entry;
  Str words;
  bool single; /* stands for one number only */
  Place place;
  DiagList *d;
} Form;

static void report(const Form *f, DiagSeverity severity, const char *rule, Str placeholder) {
  Diag *item = diag_add(f->d, severity, rule, f->place);
  diag_arg(f->d, item, "id", f->entry->id);
  diag_arg(f->d, item, "placeholder", placeholder);
}

static void check_missing(const Form *f, Str source) {
  Str found;
  for (ptrdiff_t at = 0; placeholder_next(source, &at, &found);) {
    if (f->single && str_eq(found, S("{n}"))) continue;
    if (!placeholder_in(f->words, found)) report(f, DIAG_ERROR, "po-placeholder", found);
  }
}

static void check_unknown(const Form *f) {
  Str found;
  for (ptrdiff_t at = 0; placeholder_next(f->words, &at, &found);) {
    if (placeholder_in(f->entry->source, found) || placeholder_in(f->entry->source_plural, found))
      continue;
    report(f, DIAG_ERROR, "po-placeholder", found);
  }
}

static void check_glued(const Form *f) {
  Str found;
  for (ptrdiff_t at = 0; placeholder_next(f->words, &at, &found);) {
    ptrdiff_t behind = at;
    if (at < f->words.n && utf8_is_letter(utf8_next(f->words, &behind))) {
      report(f, DIAG_WARNING, "glued-suffix", found);
    }
  }
}

static void check_form(const Form *f) {
  bool plural = f->entry->source_plural.n > 0;
  check_missing(f, plural ? f->entry->source_plural : f->entry->source);
  check_unknown(f);
  check_glued(f);
}

static bool is_single(const Language *language, int form) {
  return language && language->forms[form] == PLURAL_ONE && language->form(21) != PLURAL_ONE;
}

void i18n_check(const Catalogue *c, Str file, DiagList *d) {
  for (int i = 0; i < c->count; i++) {
    const CatalogueEntry *e = &c->entries[i];
    if (e->obsolete || e->fuzzy) continue;
    for (int form = 0; form < e->word_count; form++) {
      if (e->words[form].n == 0) continue;
      bool single = e->source_plural.n && is_single(c->language, form);
      check_form(
          &(Form){e, e->words[form], single, {file, e->line, 1, (int)sizeof "msgctxt" - 1}, d});
    }
  }
}
