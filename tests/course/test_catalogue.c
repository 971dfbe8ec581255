/* Languages and their plural forms; PO files read, asked and written again with the same bytes. */
#include "folder.h"

static Catalogue *read_po(Arena *a, Str bytes, Str tag) {
  DiagList d = diag_make(a);
  Catalogue *c = catalogue_read(a, S("x.po"), bytes, language_find(tag), &d);
  assert_int_equal(d.n, 0);
  assert_non_null(c);
  return c;
}

/* Forms of 0, 1, 2, 5, 11, 21, 22, 25, 101, 111, 112: o(ne), f(ew), m(any), other as "x". */
static void plural_forms(void **state) {
  (void)state;
  static const int64_t numbers[] = {0, 1, 2, 5, 11, 21, 22, 25, 101, 111, 112, -1, -2, -11};
  static const struct {
    Str tag;
    const char *forms;
  } cases[] = {
      {S_INIT("en"), "xoxxxxxxxxxxxx"},
      {S_INIT("uz"), "xoxxxxxxxxxxxx"},
      {S_INIT("uz-Cyrl"), "xoxxxxxxxxxxxx"},
      {S_INIT("ru"), "mofmmofmommofm"},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    const Language *l = language_find(cases[i].tag);
    for (size_t k = 0; k < sizeof numbers / sizeof *numbers; k++) {
      int64_t n = numbers[k];
      if (n < 0 && l->form_count == 2) continue;
      assert_int_equal("ofmx"[l->form(n)], cases[i].forms[k]);
    }
  }
}

static void languages_have_their_signs(void **state) {
  (void)state;
  int count;
  const Language *all = language_all(&count);
  static const char *const tags[] = {"uz", "uz-Cyrl", "ru", "en"};
  assert_int_equal(count, 4);
  for (int i = 0; i < count; i++) assert_string_equal(all[i].tag.s, tags[i]);
  assert_true(str_eq(language_find(S("uz"))->name, S("Oʻzbekcha")));
  assert_true(str_eq(language_find(S("ru"))->group, S("\u00A0")));
  assert_int_equal(language_find(S("en"))->point, '.');
  assert_null(language_find(S("kaa")));
}

static const char everything[] =
    "# Translators of Saboq\n"
    "#, no-wrap\n"
    "msgid \"\"\n"
    "msgstr \"\"\n"
    "\"Language: ru\\n\"\n"
    "\"Plural-Forms: nplurals=3; plural=...;\\n\"\n"
    "\n"
    "# Checked by a reviewer\n"
    "#  with two lines\n"
    "#. option\n"
    "#: lessons/a.yaml:12\n"
    "#, fuzzy, no-wrap\n"
    "#| msgid \"Old\"\n"
    "msgctxt \"a/q/b\"\n"
    "msgid \"New\"\n"
    "msgstr \"Новое\"\n"
    "\n"
    "msgctxt \"a/text\"\n"
    "msgid \"\"\n"
    "\"One \\\"line\\\"\\n\"\n"
    "\"and\\tanother \\\\\"\n"
    "msgstr \"С концом\\n\"\n"
    "\n"
    "msgctxt \"a/n\"\n"
    "msgid \"{n} day\"\n"
    "msgid_plural \"{n} days\"\n"
    "msgstr[0] \"{n} день\"\n"
    "msgstr[1] \"{n} дня\"\n"
    "msgstr[2] \"\"\n"
    "\n"
    "# Kept for later\n"
    "#~| msgid \"Older\"\n"
    "#~ msgctxt \"gone/n\"\n"
    "#~ msgid \"{n} x\"\n"
    "#~ msgid_plural \"{n} xs\"\n"
    "#~ msgstr[0] \"а\"\n"
    "#~ msgstr[1] \"б\"\n"
    "#~ msgstr[2] \"в\"\n"
    "\n"
    "#~ msgctxt \"gone/title\"\n"
    "#~ msgid \"\"\n"
    "#~ \"Gone\\n\"\n"
    "#~ \"title\"\n"
    "#~ msgstr \"Ушло\"\n";

static void round_trip_changes_no_byte(void **state) {
  (void)state;
  Arena *a = arena_create();
  Catalogue *c = read_po(a, str_c(everything), S("ru"));
  Buf b = buf_make(a);
  catalogue_write(&b, c);
  assert_string_equal(str_zero(a, buf_str(&b)), everything);
  arena_destroy(a);
}

static void entries_have_their_parts(void **state) {
  (void)state;
  Arena *a = arena_create();
  Catalogue *c = read_po(a, str_c(everything), S("ru"));
  assert_int_equal(c->count, 5);
  assert_int_equal(c->by_id.n, 3);
  const CatalogueEntry *e = map_get(&c->by_id, S("a/q/b"));
  assert_true(e->fuzzy);
  assert_int_equal(e->line, 14);
  assert_string_equal(e->comments.s, "# Checked by a reviewer\n#  with two lines\n");
  assert_string_equal(e->extracted.s, "#. option\n");
  assert_string_equal(e->references.s, "#: lessons/a.yaml:12\n");
  assert_string_equal(e->previous.s, "#| msgid \"Old\"\n");
  assert_string_equal(c->header.s, "Language: ru\nPlural-Forms: nplurals=3; plural=...;\n");
  e = map_get(&c->by_id, S("a/text"));
  assert_string_equal(e->source.s, "One \"line\"\nand\tanother \\");
  assert_true(c->entries[3].obsolete && c->entries[3].word_count == 3);
  arena_destroy(a);
}

static void words_are_finished_ones(void **state) {
  (void)state;
  Arena *a = arena_create();
  Catalogue *c = read_po(a, str_c(everything), S("ru"));
  assert_int_equal(catalogue_words(c, S("a/q/b"), 0).n, 0);
  assert_int_equal(catalogue_words(c, S("gone/title"), 0).n, 0);
  assert_int_equal(catalogue_words(c, S("none"), 0).n, 0);
  assert_true(str_eq(catalogue_words(c, S("a/text"), 7), S("С концом\n")));
  assert_true(str_eq(catalogue_words(c, S("a/n"), 21), S("{n} день")));
  assert_true(str_eq(catalogue_words(c, S("a/n"), 3), S("{n} дня")));
  assert_int_equal(catalogue_words(c, S("a/n"), 5).n, 0);
  arena_destroy(a);
}

static void flags_follow_fuzzy(void **state) {
  (void)state;
  static const struct {
    const char *flags;
    bool fuzzy;
    const char *want;
  } cases[] = {
      {"", true, "#, fuzzy\n"},
      {"#, fuzzy\n", false, ""},
      {"#, no-wrap\n", true, "#, fuzzy, no-wrap\n"},
      {"#, no-wrap, fuzzy\n#, c-format\n", false, "#, no-wrap, c-format\n"},
  };
  Arena *a = arena_create();
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    CatalogueEntry e = {.id = S("a"), .source = S("b"), .word_count = 1,
        .flags = str_c(cases[i].flags), .fuzzy = cases[i].fuzzy};
    Catalogue c = {.entries = &e, .count = 1};
    Buf b = buf_make(a);
    catalogue_write(&b, &c);
    Str want = str_join(a, str_c(cases[i].want), S("msgctxt \"a\"\nmsgid \"b\"\nmsgstr \"\"\n"));
    assert_string_equal(str_zero(a, buf_str(&b)), want.s);
  }
  arena_destroy(a);
}

/* What other programs write: CR LF, wrapped strings, no blank lines, escapes by number. */
static void other_layouts_are_read(void **state) {
  (void)state;
  Arena *a = arena_create();
  Str po = S("msgctxt\t\"a\"\r\nmsgid \"A\"\r\nmsgstr \"\"\r\n\"Wra\"\r\n\"pped \\x41\\102\"\r\n"
             "# next\r\nmsgctxt \"b\"\r\nmsgid \"B\"\r\nmsgstr \"Б\"\r\n"
             "msgctxt \"c\"\r\nmsgid \"C\"\r\nmsgstr \"\"");
  Catalogue *c = read_po(a, po, S("ru"));
  assert_int_equal(c->count, 3);
  assert_true(str_eq(catalogue_words(c, S("a"), 0), S("Wrapped AB")));
  assert_true(str_eq(catalogue_words(c, S("b"), 0), S("Б")));
  assert_string_equal(c->entries[1].comments.s, "# next\n");
  arena_destroy(a);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(plural_forms),            cmocka_unit_test(languages_have_their_signs),
      cmocka_unit_test(round_trip_changes_no_byte), cmocka_unit_test(entries_have_their_parts),
      cmocka_unit_test(words_are_finished_ones), cmocka_unit_test(flags_follow_fuzzy),
      cmocka_unit_test(other_layouts_are_read),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
