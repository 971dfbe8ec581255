/* The forms of questions in translations. What a question is scored by is its form, so it must be
 * the same in every language; whether it is, only a translator can say. One who cannot keep it, as
 * where an open question can only be asked so that yes is an answer, flags the entry with the form
 * it got, and the flag is shown until somebody mends either text. */
#include "author/i18n.h"

static void check_question(const Scenario *s, const Json *question, const Catalogue *c, Str file,
  DiagList *d) {
  Str front = str_join3(d->arena, S("scenario:"), s->id, S("/"));
  Str id = str_join(d->arena, front, json_get_str(question, S("text")));
  const CatalogueEntry *e = map_get(&c->by_id, id);
  Str form = json_get_str(question, S("form"));
  Str other = e && !e->fuzzy ? catalogue_flag(e, S("form-")) : (Str){0};
  if (!other.n || str_eq(other, form)) return;
  Place at = {file, e->line, 1, (int)sizeof "msgctxt" - 1};
  Diag *item = diag_add(d, DIAG_WARNING, "form-changed", at);
  diag_arg(d, item, "id", id);
  diag_arg(d, item, "language", c->language ? c->language->name : file);
  diag_arg(d, item, "form", form);
  diag_arg(d, item, "other", other);
}

void i18n_check_forms(const Course *course, const Catalogue *c, Str file, DiagList *d) {
  for (int i = 0; i < course->scenario_count; i++) {
    const Scenario *s = &course->scenarios[i];
    const Json *questions = json_get(s->data, S("questions"));
    for (const Json *q = questions ? questions->first : NULL; q; q = q->next)
      check_question(s, q, c, file, d);
  }
}
