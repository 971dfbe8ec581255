/* The languages the program knows. Plural rules are those of CLDR 48 for whole numbers
 * (supplemental/plurals.xml), which never reach the category `other` in Russian: that one is for
 * fractions. The gettext headers say the same in gettext's words, so that Poedit and Weblate
 * offer the same forms.
 * A language is added by a row here and a catalogue in assets/po. */
#include "course/catalogue.h"

#define NBSP "\xC2\xA0"

static PluralForm one_other(int64_t n) {
  return n == 1 ? PLURAL_ONE : PLURAL_OTHER;
}

static PluralForm slavic(int64_t n) {
  int64_t units = (n < 0 ? -(n % 10) : n % 10), tens = (n < 0 ? -(n % 100) : n % 100);
  if (units == 1 && tens != 11) return PLURAL_ONE;
  if (units >= 2 && units <= 4 && (tens < 12 || tens > 14)) return PLURAL_FEW;
  return PLURAL_MANY;
}

#define TWO_FORMS .plural_header = S_INIT("nplurals=2; plural=(n != 1);"),                         \
                  .forms = {PLURAL_ONE, PLURAL_OTHER}, .form_count = 2, .form = one_other

static const Language languages[] = {
    {.tag = S_INIT("uz"), .name = S_INIT("Oʻzbekcha"), TWO_FORMS, .group = S_INIT(NBSP),
     .point = ','},
    {.tag = S_INIT("uz-Cyrl"), .name = S_INIT("Ўзбекча"), TWO_FORMS, .group = S_INIT(NBSP),
     .point = ','},
    {.tag = S_INIT("ru"), .name = S_INIT("Русский"),
     .plural_header = S_INIT("nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : "
                             "n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);"),
     .forms = {PLURAL_ONE, PLURAL_FEW, PLURAL_MANY}, .form_count = 3, .form = slavic,
     .group = S_INIT(NBSP), .point = ','},
    {.tag = S_INIT("en"), .name = S_INIT("English"), TWO_FORMS, .group = S_INIT(","), .point = '.'},
};

const Language *language_all(int *count) {
  *count = (int)(sizeof languages / sizeof *languages);
  return languages;
}

const Language *language_find(Str tag) {
  int count;
  const Language *all = language_all(&count);
  for (int i = 0; i < count; i++) {
    if (str_eq(all[i].tag, tag)) return &all[i];
  }
  return NULL;
}
