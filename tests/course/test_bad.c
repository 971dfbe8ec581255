/* Bad input of every kind: cases (cases.h) in bad/<subject>.case are small edits of the good course in
 * mini/ or of scenario/, and bad/<subject>.expected holds the exact findings, all of one run, with places and
 * carets, in English, <subject>.ru.expected in Russian, of some subjects <subject>.uz.expected in
 * Uzbek. In every language of the interface each sentence must be there and have all its arguments. */
#include "cases.h"

typedef struct {
  Arena *a;
  Buf *out;
  TextVoice voice;
} Report;

/* The findings of a case; also that a course comes out exactly when there is no error. */
static void put_findings(const Folder *folder, Str title, void *context) {
  Report *r = context;
  DiagList d = diag_make(r->a);
  CourseFiles files = folder_files(folder);
  Course *course = course_load(r->a, &files, &d);
  assert_int_equal(course == NULL, d.errors > 0);
  assert_true(d.n > 0);
  buf_format(r->out, "%s%.*s\n", r->out->n ? "\n" : "", STR_ARG(title));
  diag_print(&d, r->out, r->voice);
}

static Str findings_in(Arena *a, const char *subject, const char *tag) {
  Catalogue *english = folder_english(a), *own = folder_interface(a, tag);
  Words words =
    words_make(a, language_find(str_c(tag)), NULL, english, str_eq(str_c(tag), S("en")) ? NULL : own);
  Buf out = buf_make(a);
  Str cases = folder_read(a, str_zero(a, str_format(a, "tests/course/bad/%s.case", subject)));
  Folder good = str_eq(str_c(subject), S("scenario")) ? folder_scenario(a) : folder_mini(a);
  cases_run(a, cases, good, put_findings, &(Report){a, &out, {&words, cases_say_whole}});
  assert_int_equal(words.missing, 0);
  return buf_str(&out);
}

static void check_subject(const char *subject, bool uzbek) {
  const struct {
    const char *tag, *golden; /* NULL: only that the sentences are whole */
  } languages[] = {{"en", "expected"}, {"ru", "ru.expected"}, {"uz", uzbek ? "uz.expected" : NULL},
    {"uz-Cyrl", NULL}};
  for (int i = 0; i < 4; i++) {
    Arena *a = arena_create();
    Str found = findings_in(a, subject, languages[i].tag);
    if (languages[i].golden)
      folder_expect(
        a, str_zero(a, str_format(a, "tests/course/bad/%s.%s", subject, languages[i].golden)), found);
    arena_destroy(a);
  }
}

static void yaml(void **state) {
  (void)state;
  check_subject("yaml", false);
}

static void keys(void **state) {
  (void)state;
  check_subject("keys", false);
}

static void values(void **state) {
  (void)state;
  check_subject("values", true);
}

static void items(void **state) {
  (void)state;
  check_subject("items", false);
}

static void links(void **state) {
  (void)state;
  check_subject("links", true);
}

static void catalogues(void **state) {
  (void)state;
  check_subject("catalogues", false);
}

static void scenario(void **state) {
  (void)state;
  check_subject("scenario", false);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(yaml),  cmocka_unit_test(keys),  cmocka_unit_test(values),
      cmocka_unit_test(items), cmocka_unit_test(links), cmocka_unit_test(catalogues),
      cmocka_unit_test(scenario),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
