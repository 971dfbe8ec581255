/* Catalogues: golden texts of extract, update, the Cyrillic generator and the checks, and what
 * must hold whatever a course's author and its translator do in turn: no words are lost, exactly
 * the changed entries are fuzzy, comments stay, and msgfmt takes every file that is written. */
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>
#include <cmocka.h>

#include "author/i18n.h"
#include "base/rng.h"

static Str path_of(Arena *a, const char *name) {
  return str_format(a, "%s/tests/author/i18n/%s", getenv("SABOQ_ROOT"), name);
}

static Str read_file(Arena *a, const char *name) {
  FILE *f = fopen(path_of(a, name).s, "rb");
  if (!f) fail_msg("cannot open %s", name);
  Buf b = buf_make(a);
  for (int c; (c = getc(f)) != EOF;) buf_byte(&b, (char)c);
  fclose(f);
  return buf_str(&b);
}

static void write_file(Str path, Str text) {
  FILE *f = fopen(path.s, "wb");
  assert_non_null(f);
  assert_int_equal(fwrite(text.s, 1, (size_t)text.n, f), text.n);
  assert_int_equal(fclose(f), 0);
}

static void assert_golden(Arena *a, const char *name, Str got) {
  if (getenv("SABOQ_BLESS")) write_file(path_of(a, name), got);
  Str want = read_file(a, name);
  if (!str_eq(got, want)) assert_string_equal(str_zero(a, got), str_zero(a, want));
}

static Catalogue *parse(Arena *a, Str bytes, const char *tag) {
  DiagList d = diag_make(a);
  Catalogue *c = catalogue_read(a, S("test.po"), bytes, language_find(str_c(tag)), &d);
  for (ptrdiff_t i = 0; i < d.n; i++) {
    print_error("line %d: %.*s\n", d.items[i].place.line, STR_ARG(d.items[i].rule));
  }
  assert_non_null(c);
  return c;
}

static Catalogue *read_catalogue(Arena *a, const char *name, const char *tag) {
  return parse(a, read_file(a, name), tag);
}

static Str text_of(Arena *a, const Catalogue *c) {
  Buf b = buf_make(a);
  catalogue_write(&b, c);
  return buf_str(&b);
}

/* Fails unless `msgfmt --check` takes the text; without msgfmt on the machine it takes
 * everything. */
static void assert_msgfmt(Arena *a, Str text) {
  Str path = str_format(a, "%s/author-%d.po", getenv("SABOQ_BUILD"), (int)getpid());
  write_file(path, text);
  pid_t child = fork();
  assert_true(child >= 0);
  if (child == 0) {
    int null = open("/dev/null", O_WRONLY);
    dup2(null, STDERR_FILENO);
    execlp("msgfmt", "msgfmt", "--check", "-o", "/dev/null", path.s, (char *)NULL);
    _exit(127);
  }
  int status = 0;
  assert_int_equal(waitpid(child, &status, 0), child);
  unlink(path.s);
  int code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  if (code != 0 && code != 127) fail_msg("msgfmt --check refuses:\n%s", str_zero(a, text));
}

static const char *const course_files[] = {
    "course.yaml",     "lessons/consent.yaml", "lessons/test.yaml",   "lessons/visit.yaml",
    "modules/m1.yaml", "pools/post.yaml",      "scenarios/visit.lua", "scenarios/visit.yaml",
};
enum { COURSE_FILES = sizeof course_files / sizeof *course_files };

static Course *load_course(Arena *a, const char *folder) {
  CourseFile *files = arena_many(a, CourseFile, COURSE_FILES);
  for (int i = 0; i < COURSE_FILES; i++) {
    Str name = str_format(a, "course/%s", course_files[i]);
    files[i] = (CourseFile){str_c(course_files[i]), read_file(a, name.s)};
  }
  DiagList d = diag_make(a);
  CourseFiles *all = arena_new(a, CourseFiles);
  *all = (CourseFiles){str_c(folder), files, COURSE_FILES};
  Course *c = course_load(a, all, &d);
  for (ptrdiff_t i = 0; !c && i < d.n; i++) {
    Place at = d.items[i].place;
    print_error("%.*s:%d: %.*s\n", STR_ARG(at.file), at.line, STR_ARG(d.items[i].rule));
  }
  assert_non_null(c);
  return c;
}

static void test_extract(void **state) {
  (void)state;
  Arena *a = arena_create();
  Str text = text_of(a, i18n_extract(a, load_course(a, "courses/sample")));
  assert_golden(a, "extract.expected", text);
  assert_true(str_eq(text, text_of(a, i18n_extract(a, load_course(a, "/elsewhere/sample")))));
  assert_true(str_eq(text, text_of(a, parse(a, text, ""))));
  assert_msgfmt(a, text);
  Catalogue *template_ = parse(a, text, "");
  I18nChange change;
  Str fresh = text_of(a, i18n_update(a, template_, NULL, language_find(S("ru")), &change));
  assert_golden(a, "fresh.expected", fresh);
  assert_int_equal(change.added, template_->count);
  assert_msgfmt(a, fresh);
  arena_destroy(a);
}

static void test_update(void **state) {
  (void)state;
  Arena *a = arena_create();
  I18nChange change;
  const Language *ru = language_find(S("ru"));
  Catalogue *template_ = read_catalogue(a, "update.template.po", "");
  Catalogue *old = read_catalogue(a, "update.old.po", "ru");
  Catalogue *c = i18n_update(a, template_, old, ru, &change);
  Str text = text_of(a, c);
  assert_golden(a, "update.expected", text);
  assert_int_equal(change.added, 1);
  assert_int_equal(change.changed, 6);
  assert_int_equal(change.kept, 6);
  assert_int_equal(change.gone, 2);
  assert_msgfmt(a, text);
  c = i18n_update(a, template_, parse(a, text, "ru"), ru, &change);
  assert_string_equal(str_zero(a, text_of(a, c)), str_zero(a, text));
  assert_int_equal(change.changed + change.added + change.gone, 0);
  arena_destroy(a);
}

static void test_status(void **state) {
  (void)state;
  Arena *a = arena_create();
  Catalogue *template_ = read_catalogue(a, "update.template.po", "");
  I18nStatus s = i18n_status(template_, read_catalogue(a, "update.old.po", "ru"));
  assert_int_equal(s.total, 13);
  assert_int_equal(s.translated, 4);
  assert_int_equal(s.fuzzy, 5);
  assert_int_equal(s.missing, 4);
  assert_int_equal(s.obsolete, 5);
  arena_destroy(a);
}

static Str as_latin_changed(Arena *a, Str latin, Str from, Str to) {
  ptrdiff_t at = str_find(latin, from, 0);
  assert_true(at >= 0);
  return str_join3(a, str_slice(latin, 0, at), to, str_slice(latin, at + from.n, latin.n));
}

static Str cyrillic(Arena *a, Str latin, Str old, I18nChange *change) {
  Catalogue *before = old.n ? parse(a, old, "uz-Cyrl") : NULL;
  return text_of(a, i18n_cyrillic(a, parse(a, latin, "uz"), before, change));
}

static void test_cyrillic(void **state) {
  (void)state;
  Arena *a = arena_create();
  I18nChange change;
  Str latin = read_file(a, "cyrillic.latin.po");
  Str text = cyrillic(a, latin, read_file(a, "cyrillic.old.po"), &change);
  assert_golden(a, "cyrillic.expected", text);
  assert_int_equal(change.added, 6);
  assert_int_equal(change.kept, 1);
  assert_int_equal(change.changed, 3);
  assert_int_equal(change.gone, 2);
  assert_msgfmt(a, text);
  assert_string_equal(str_zero(a, cyrillic(a, latin, text, &change)), str_zero(a, text));
  assert_int_equal(change.kept, 10);
  arena_destroy(a);
}

static const CatalogueEntry *entry(const Catalogue *c, const char *id) {
  const CatalogueEntry *e = map_get(&c->by_id, str_c(id));
  assert_non_null(e);
  return e;
}

/* The life of one entry: generated, generated again, corrected in a program that leaves the
 * mark, and then the Latin changes. */
static void test_reviewer(void **state) {
  (void)state;
  Arena *a = arena_create();
  I18nChange change;
  Str latin = read_file(a, "cyrillic.latin.po");
  Str text = cyrillic(a, latin, (Str){0}, &change);
  Str other = as_latin_changed(a, latin, S("Odam savdosi"), S("Inson savdosi"));
  text = cyrillic(a, other, text, &change);
  assert_true(str_find(text, S("Инсон савдоси"), 0) > 0);
  text = as_latin_changed(a, text, S("Инсон савдоси"), S("Одамфурушлик"));
  text = cyrillic(a, other, text, &change);
  assert_true(
      str_eq(entry(parse(a, text, "uz-Cyrl"), "course:/title")->words[0], S("Одамфурушлик")));
  assert_false(entry(parse(a, text, "uz-Cyrl"), "course:/title")->fuzzy);
  text = cyrillic(a, latin, text, &change);
  assert_true(
      str_eq(entry(parse(a, text, "uz-Cyrl"), "course:/title")->words[0], S("Одамфурушлик")));
  assert_true(entry(parse(a, text, "uz-Cyrl"), "course:/title")->fuzzy);
  arena_destroy(a);
}

static void test_interface(void **state) {
  (void)state;
  Arena *a = arena_create();
  Str english =
      S("msgid \"\"\nmsgstr \"\"\n\"Project-Id-Version: saboq\\n\"\n\"Language: en\\n\"\n"
        "\"Content-Type: text/plain; charset=UTF-8\\n\"\n\n"
        "# shown on a button\nmsgctxt \"ui.next\"\nmsgid \"Next\"\nmsgstr \"\"\n\n"
        "msgctxt \"ui.left\"\nmsgid \"{n} left\"\nmsgid_plural \"{n} left\"\n"
        "msgstr[0] \"\"\nmsgstr[1] \"\"\n");
  assert_golden(a, "interface.expected", text_of(a, i18n_template_of(a, parse(a, english, "en"))));
  arena_destroy(a);
}

static void test_check(void **state) {
  (void)state;
  Arena *a = arena_create();
  DiagList d = diag_make(a);
  i18n_check(read_catalogue(a, "check.po", "uz"), S("check.po"), &d);
  Buf b = buf_make(a);
  for (ptrdiff_t i = 0; i < d.n; i++) {
    const Diag *item = &d.items[i];
    const char *severity = item->severity == DIAG_ERROR ? "error" : "warning";
    buf_format(&b, "%.*s:%d: %s: %.*s", STR_ARG(item->place.file), item->place.line, severity,
               STR_ARG(item->rule));
    for (int k = 0; k < item->text.arg_count; k++) {
      buf_format(&b, " %.*s", STR_ARG(item->text.args[k].value));
    }
    buf_byte(&b, '\n');
  }
  assert_golden(a, "check.expected", buf_str(&b));
  arena_destroy(a);
}

/* Russian may not leave the number out of `one`, which also stands for 21. */
static void test_check_russian(void **state) {
  (void)state;
  Arena *a = arena_create();
  DiagList d = diag_make(a);
  Str text =
      S("msgctxt \"x\"\nmsgid \"One day\"\nmsgid_plural \"{n} days\"\n"
        "msgstr[0] \"Один день\"\nmsgstr[1] \"{n} дня\"\nmsgstr[2] \"{n} дней\"\n");
  i18n_check(parse(a, text, "ru"), S("ru.po"), &d);
  assert_int_equal(d.n, 1);
  assert_int_equal(d.errors, 1);
  arena_destroy(a);
}

/* Findings of a catalogue that has one entry, for the open question of the course, with a flag. */
static DiagList forms_with(Arena *a, const Course *c, const char *flags) {
  DiagList d = diag_make(a);
  Str entry = S("\nmsgctxt \"scenario:visit/q1\"\nmsgid \"Tell me.\"\nmsgstr \"Ayting.\"\n");
  i18n_check_forms(c, parse(a, str_join(a, str_c(flags), entry), "uz"), S("uz.po"), &d);
  return d;
}

static void test_forms(void **state) {
  (void)state;
  Arena *a = arena_create();
  Course *c = load_course(a, "courses/sample");
  DiagList d = forms_with(a, c, "# a translator's remark\n#, no-wrap, form-CLOSED");
  assert_int_equal(d.n, 1);
  assert_int_equal(d.warnings, 1);
  assert_int_equal(d.items[0].place.line, 3);
  static const char *const values[] = {"scenario:visit/q1", "Oʻzbekcha", "OPEN", "CLOSED"};
  for (int i = 0; i < 4; i++)
    assert_true(str_eq(d.items[0].text.args[i].value, str_c(values[i])));
  static const char *const silent[] = {"#, form-OPEN", "#, no-wrap", "# form-CLOSED",
    "#, fuzzy, form-CLOSED", "#. form-CLOSED"};
  for (size_t i = 0; i < sizeof silent / sizeof *silent; i++)
    assert_int_equal(forms_with(a, c, silent[i]).n, 0);
  arena_destroy(a);
}

/* The flag is the translator's: an update keeps it, and with it the warning. */
static void test_form_stays(void **state) {
  (void)state;
  Arena *a = arena_create();
  Course *c = load_course(a, "courses/sample");
  Str old = S("#, form-CLOSED\nmsgctxt \"scenario:visit/q1\"\nmsgid \"Tell me about your work.\"\n"
              "msgstr \"Ishingiz haqida aytasizmi?\"\n");
  I18nChange change;
  Catalogue *fresh =
      i18n_update(a, i18n_extract(a, c), parse(a, old, "uz"), language_find(S("uz")), &change);
  DiagList d = diag_make(a);
  i18n_check_forms(c, parse(a, text_of(a, fresh), "uz"), S("uz.po"), &d);
  assert_int_equal(d.warnings, 1);
  arena_destroy(a);
}

/* What an author and a translator have made of one id, as the test remembers it. */
enum { IDS = 12 };
typedef struct {
  bool listed;   /* the course has it */
  int version;   /* of the source, as the course has it now */
  int made_from; /* the version that the catalogue's entry last showed; -1: not in it */
  bool fuzzy;
  Str words, comment;
} Life;

static bool is_plural(int id) {
  return id % 3 == 0;
}

static Str template_text(Arena *a, const Life *lives, const int *order) {
  Buf b = buf_make(a);
  for (int i = 0; i < IDS; i++) {
    int id = order[i];
    if (!lives[id].listed) continue;
    buf_format(&b, "#: a.yaml:%d\nmsgctxt \"id%d\"\nmsgid \"Source %d\"\n", i, id,
               lives[id].version);
    if (is_plural(id)) {
      buf_format(&b, "msgid_plural \"Sources %d\"\nmsgstr[0] \"\"\nmsgstr[1] \"\"\n\n",
                 lives[id].version);
    } else {
      buf_put(&b, S("msgstr \"\"\n\n"));
    }
  }
  return buf_str(&b);
}

static void author_edits(Rng *r, Life *lives, int *order) {
  for (int edits = (int)rng_below(r, 5); edits >= 0; edits--) {
    Life *life = &lives[rng_below(r, IDS)];
    int what = (int)rng_below(r, 3);
    if (what == 0) life->version++;
    else if (what == 1) life->listed = !life->listed;
    else rng_order(r, order, IDS);
  }
}

/* Translates, and takes away the fuzzy mark or leaves it; remarks. */
static void translator_edits(Arena *a, Rng *r, Catalogue *c, Life *lives) {
  for (int edits = (int)rng_below(r, 4); edits >= 0; edits--) {
    int id = (int)rng_below(r, IDS);
    CatalogueEntry *e = map_get(&c->by_id, str_format(a, "id%d", id));
    if (!e) continue;
    lives[id].words = str_format(a, "Слова %d", (int)rng_below(r, 1000000));
    for (int i = 0; i < e->word_count; i++) e->words[i] = lives[id].words;
    lives[id].comment = str_format(a, "# Замечание %d\n", (int)rng_below(r, 1000000));
    e->comments = lives[id].comment;
    if (rng_below(r, 3) == 0) continue;
    lives[id].fuzzy = e->fuzzy = false;
    e->flags = e->previous = (Str){0};
  }
}

/* What the update is to do, as the test understands it. */
static void live_on(Life *lives) {
  for (int i = 0; i < IDS; i++) {
    Life *life = &lives[i];
    if (!life->listed) {
      if (life->words.n == 0) life->made_from = -1;
      continue;
    }
    if (life->words.n && life->made_from != life->version) life->fuzzy = true;
    life->made_from = life->version;
  }
}

static const CatalogueEntry *find_any(const Catalogue *c, Str id) {
  for (int i = 0; i < c->count; i++) {
    if (str_eq(c->entries[i].id, id)) return &c->entries[i];
  }
  return NULL;
}

static void assert_alive(Arena *a, const Catalogue *c, const Life *lives) {
  for (int i = 0; i < IDS; i++) {
    const Life *life = &lives[i];
    const CatalogueEntry *e = find_any(c, str_format(a, "id%d", i));
    if (!e) {
      assert_false(life->listed || life->words.n);
      continue;
    }
    assert_int_equal(e->obsolete, !life->listed);
    assert_int_equal(e->fuzzy, life->fuzzy);
    assert_int_equal(e->fuzzy, e->previous.n > 0);
    assert_true(str_eq(e->comments, life->comment));
    assert_int_equal(e->word_count, is_plural(i) ? 3 : 1);
    for (int k = 0; k < e->word_count; k++) assert_true(str_eq(e->words[k], life->words));
  }
}

static void live_once(Arena *a, uint64_t seed, bool msgfmt) {
  Rng r = rng_seed(seed);
  Life lives[IDS] = {0};
  int order[IDS];
  const Language *ru = language_find(S("ru"));
  I18nChange change;
  for (int i = 0; i < IDS; i++) lives[i].listed = rng_below(&r, 3) > 0;
  rng_order(&r, order, IDS);
  Str text = {0};
  for (int round = 0; round < 8; round++) {
    Catalogue *template_ = parse(a, template_text(a, lives, order), "");
    Catalogue *c = i18n_update(a, template_, text.n ? parse(a, text, "ru") : NULL, ru, &change);
    live_on(lives);
    assert_alive(a, c, lives);
    text = text_of(a, c);
    assert_true(str_eq(text_of(a, parse(a, text, "ru")), text));
    c = i18n_update(a, template_, parse(a, text, "ru"), ru, &change);
    assert_true(str_eq(text_of(a, c), text));
    assert_int_equal(change.added + change.changed + change.gone, 0);
    translator_edits(a, &r, c, lives);
    text = text_of(a, c);
    author_edits(&r, lives, order);
  }
  if (msgfmt) assert_msgfmt(a, text);
}

static void test_property(void **state) {
  (void)state;
  Arena *a = arena_create();
  for (uint64_t seed = 1; seed <= 500; seed++) {
    live_once(a, seed, seed % 50 == 0);
    arena_reset(a);
  }
  arena_destroy(a);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_extract),  cmocka_unit_test(test_update),
      cmocka_unit_test(test_status),   cmocka_unit_test(test_cyrillic),
      cmocka_unit_test(test_reviewer), cmocka_unit_test(test_interface),
      cmocka_unit_test(test_check),    cmocka_unit_test(test_check_russian),
      cmocka_unit_test(test_forms),    cmocka_unit_test(test_form_stays),
      cmocka_unit_test(test_property),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
