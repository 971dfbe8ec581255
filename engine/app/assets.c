/* Finding and reading what belongs to the program.
 *
 * Catalogues are read once and only for the languages used, because a start reads one or two of
 * four. An interface catalogue that cannot be read is treated as empty: the English words are shown
 * rather than nothing. */
#include "app/assets.h"

#include "sys/file.h"

static Str first_folder(Arena *a, const Str *places, int count) {
  for (int i = 0; i < count; i++)
    if (places[i].n && file_is_folder(places[i])) return str_copy(a, places[i]);
  return (Str){0};
}

static Str find(Arena *a, const char *name, const char *built) {
  Str share = path_env(a, "SABOQ_SHARE");
  Str places[] = {
    share.n ? path_join(a, share, str_c(name)) : (Str){0},
    path_join(a, path_join(a, path_program(a), S("../share/saboq")), str_c(name)),
    str_c(built),
  };
  return first_folder(a, places, 3);
}

static Catalogue *read_catalogue(Assets *s, const Language *language) {
  Err e;
  Str bytes, name = str_join(s->arena, language->tag, S(".po"));
  if (!file_read(s->arena, path_join(s->arena, s->interface, name), COURSE_MAX_FILE, &bytes, &e))
    return NULL;
  DiagList d = diag_make(s->arena);
  return catalogue_read(s->arena, name, bytes, language, &d);
}

bool assets_open(Arena *a, Assets *s, Err *e) {
  *s = (Assets){.arena = a, .catalogues = map_make(a)};
  s->interface = find(a, "po", SABOQ_BUILT_ASSETS "/po");
  s->fonts = find(a, "fonts", SABOQ_BUILT_FONTS);
  s->courses = find(a, "courses", SABOQ_BUILT_COURSES);
  s->scripts = find(a, "scripts", SABOQ_BUILT_SCRIPTS);
  if (s->interface.n) s->english = read_catalogue(s, language_find(S("en")));
  if (s->english) return true;
  return err_set(e, "err.no-assets", "%.*s", STR_ARG(path_program(a)));
}

const Catalogue *assets_catalogue(Assets *s, const Language *language) {
  if (str_eq(language->tag, S("en"))) return NULL;
  if (!map_has(&s->catalogues, language->tag))
    map_put(&s->catalogues, language->tag, read_catalogue(s, language));
  return map_get(&s->catalogues, language->tag);
}

Words assets_words(Assets *s, Arena *a, const Language *language, const Course *course) {
  return words_make(a, language, course, s->english, assets_catalogue(s, language));
}

/* A locale name such as "ru_RU.UTF-8" or "uz_UZ@cyrillic" as one of our tags. */
static const Language *of_locale(Str locale) {
  if (str_starts(locale, S("uz")) && str_find(locale, S("@cyrillic"), 0) >= 0)
    return language_find(S("uz-Cyrl"));
  return locale.n >= 2 ? language_find(str_slice(locale, 0, 2)) : NULL;
}

const Language *assets_language(Arena *a, Str tag) {
  static const char *const names[] = {"SABOQ_LANG", "LC_ALL", "LC_MESSAGES", "LANG"};
  const Language *found = tag.n ? language_find(tag) : NULL;
  for (size_t i = 0; !found && i < sizeof names / sizeof *names; i++) {
    Str value = path_env(a, names[i]);
    found = value.n ? language_find(value) : NULL;
    if (!found && value.n) found = of_locale(value);
  }
  return found ? found : language_find(S("uz"));
}
