/* Wordings are compared folded, so that what people leave out or type in another way does not count. */
#include "session/hear.h"

#include "base/uzbek.h"

/* Without marks at the end, which people leave out. */
static Str folded(Arena *a, Str x) {
  Str y = uzbek_fold(a, x, true);
  while (y.n &&
         (y.s[y.n - 1] == '?' || y.s[y.n - 1] == '.' || y.s[y.n - 1] == '!' || y.s[y.n - 1] == ' '))
    y.n--;
  return y;
}

static bool is_wording(Arena *a, const Course *course, const Sentence *s, Str typed) {
  if (str_eq(folded(a, s->words), typed)) return true;
  for (ptrdiff_t i = 0; i < course->catalogues.n; i++) {
    Str words = catalogue_words(course->catalogues.entries[i].value, s->id, 0);
    if (words.n && str_eq(folded(a, words), typed)) return true;
  }
  return false;
}

Str hear(
  Arena *a, const Course *course, const Scenario *scenario, const ScriptView *view, Str typed) {
  Str looked_for = folded(a, typed);
  for (int i = 0; i < view->offer_count; i++) {
    const ScriptOffer *offer = &view->offers[i];
    const Sentence *s = map_get(&scenario->texts, offer->text);
    if (offer->kind == OFFER_CHOICE && s && is_wording(a, course, s, looked_for))
      return str_copy(a, offer->id);
  }
  return (Str){0};
}
