/* The table of rules against what the program does. Each rule of this room has a file
 * rules/<rule>.case with edits of the course in rules/good: those headed "fails:" must lead to the
 * rule's findings, which rules/<rule>.expected holds in English and Russian, those headed "passes:" to
 * none, and the course itself has no finding at all. For the rules of other rooms the cases are in
 * tests/course/bad and tests/script, and here is shown that none is without. Ids, severities, sentences
 * and reasons are compared both ways: nothing is told that is not in the table, nothing is in the table that
 * cannot be told. SABOQ_BLESS=1 writes the goldens and docs/check-rules.md anew. */
#include "../course/cases.h"

#include <dirent.h>

#include "author/rules.h"

static Folder folder_good(Arena *a) {
  static const char *const paths[] = {
    "course.yaml",
    "lessons/exam.yaml",
    "lessons/means.yaml",
    "lessons/talk.yaml",
    "media/dot.png",
    "modules/m1.yaml",
    "po/ru.po",
    "pools/post.yaml",
    "scenarios/visit.lua",
    "scenarios/visit.yaml",
  };
  Folder f = {.name = S("courses/good")};
  for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
    Str bytes = folder_read(a, str_zero(a, str_format(a, "tests/author/rules/good/%s", paths[i])));
    f.file[f.count++] = (CourseFile){str_c(paths[i]), bytes};
  }
  return f;
}

static DiagList findings_of(Arena *a, const Folder *folder) {
  DiagList d = diag_make(a);
  CourseFiles *files = arena_new(a, CourseFiles);
  *files = folder_files(folder);
  Course *course = course_load(a, files, &d);
  if (course) rules_check(a, course, &d);
  diag_sort(&d);
  return d;
}

/* The findings of one rule, as a list of their own. */
static DiagList of_rule(const DiagList *all, Arena *a, const Rule *rule) {
  DiagList d = *all;
  d.items = arena_many(a, Diag, all->n);
  d.n = 0;
  for (ptrdiff_t i = 0; i < all->n; i++) {
    if (!str_eq(all->items[i].rule, str_c(rule->id))) continue;
    d.items[d.n++] = all->items[i];
    assert_int_equal(all->items[i].severity, rule->severity);
  }
  return d;
}

/* ---- the rules of this room, each with its cases ---- */

typedef struct {
  Arena *a;
  const Rule *rule;
  Words words[4];
  Buf out;
  int failing, passing;
} Trial;

/* In Uzbek it is only shown that the sentence is there and whole. */
static void put_findings(Trial *t, const DiagList *d) {
  diag_print(d, &t->out, (TextVoice){&t->words[0], cases_say_whole});
  for (ptrdiff_t i = 0; i < d->n; i++) {
    Str russian = cases_say_whole(&t->words[1], t->a, d->items[i].text);
    buf_format(&t->out, "%.*s\n", STR_ARG(russian));
    for (int k = 2; k < 4; k++) cases_say_whole(&t->words[k], t->a, d->items[i].text);
  }
}

static void try_case(const Folder *folder, Str title, void *context) {
  Trial *t = context;
  DiagList all = findings_of(t->a, folder), d = of_rule(&all, t->a, t->rule);
  bool fails = str_starts(title, S("# fails: "));
  assert_true(fails || str_starts(title, S("# passes: ")));
  if (fails != (d.n > 0)) fail_msg("%s: %s", t->rule->id, str_zero(t->a, title));
  if (fails) {
    t->failing++;
    buf_format(&t->out, "%s%.*s\n", t->out.n ? "\n" : "", STR_ARG(title));
    put_findings(t, &d);
  } else {
    /* that nothing is told because nothing was looked at would be no pass */
    if (all.errors) fail_msg("%s: %s: has errors", t->rule->id, str_zero(t->a, title));
    t->passing++;
  }
}

static void try_rule(const Rule *rule, const char *path) {
  static const char *const tags[] = {"en", "ru", "uz", "uz-Cyrl"};
  Arena *a = arena_create();
  Trial t = {.a = a, .rule = rule, .out = buf_make(a)};
  const Catalogue *english = folder_english(a);
  for (int i = 0; i < 4; i++) {
    const Language *language = language_find(str_c(tags[i]));
    t.words[i] = words_make(a, language, NULL, english, i ? folder_interface(a, tags[i]) : NULL);
  }
  cases_run(a, folder_read(a, path), folder_good(a), try_case, &t);
  if (!t.failing || !t.passing) fail_msg("%s lacks a case", path);
  for (int i = 0; i < 4; i++) assert_int_equal(t.words[i].missing, 0);
  folder_expect(a, str_zero(a, str_format(a, "tests/author/rules/%s.expected", rule->id)), buf_str(&t.out));
  arena_destroy(a);
}

static void cases_fail_and_pass(void **state) {
  (void)state;
  Arena *a = arena_create();
  int tried = 0;
  DIR *folder = opendir(str_zero(a, str_format(a, "%s/tests/author/rules", getenv("SABOQ_ROOT"))));
  assert_non_null(folder);
  for (struct dirent *e; (e = readdir(folder));) {
    Str name = str_c(e->d_name);
    if (!str_ends(name, S(".case"))) continue;
    const Rule *rule = rule_find(str_slice(name, 0, name.n - S(".case").n));
    if (!rule) fail_msg("%s is no rule's", e->d_name);
    try_rule(rule, str_zero(a, str_format(a, "tests/author/rules/%s", e->d_name)));
    tried++;
  }
  closedir(folder);
  assert_true(tried > 20);
  arena_destroy(a);
}

static void the_good_course_has_no_finding(void **state) {
  (void)state;
  Arena *a = arena_create();
  Folder good = folder_good(a), mini = folder_mini(a), scenario = folder_scenario(a);
  DiagList d = findings_of(a, &good);
  for (ptrdiff_t i = 0; i < d.n; i++) print_error("%s\n", str_zero(a, d.items[i].rule));
  assert_int_equal(d.n, 0);
  /* those that tests/course/bad edits: nothing is told while they are read */
  d = diag_make(a);
  CourseFiles files[] = {folder_files(&mini), folder_files(&scenario)};
  assert_non_null(course_load(a, &files[0], &d));
  assert_non_null(course_load(a, &files[1], &d));
  assert_int_equal(d.n, 0);
  arena_destroy(a);
}

static int count_of(const DiagList *d, Str rule) {
  int n = 0;
  for (ptrdiff_t i = 0; i < d->n; i++) n += str_eq(d->items[i].rule, rule);
  return n;
}

/* A hundred findings of a rule in a file, and a note that there are more. */
static void a_rule_stops_telling(void **state) {
  (void)state;
  Arena *a = arena_create();
  Folder folder = folder_good(a);
  Buf pool = buf_make(a);
  buf_put(&pool, S("id: post\ntitle: Many\ncompetencies: [C1]\nitems:\n"));
  for (int i = 0; i < 120; i++)
    buf_format(&pool, "  - {id: t%d, type: truefalse, prompt: Is it?, answer: %s}\n", i, i % 2 ? "true" : "false");
  folder_put(&folder, S("pools/post.yaml"), buf_str(&pool));
  DiagList d = findings_of(a, &folder);
  assert_int_equal(count_of(&d, S("feedback-missing")), 100);
  assert_int_equal(count_of(&d, S("more-findings")), 1);
  arena_destroy(a);
}

/* ---- every rule fails somewhere ---- */

typedef struct {
  Arena *a;
  Map *seen;
} Sightings;

static void note_rules(const Folder *folder, Str title, void *context) {
  Sightings *s = context;
  DiagList d = diag_make(s->a);
  CourseFiles files = folder_files(folder);
  course_load(s->a, &files, &d);
  for (ptrdiff_t i = 0; i < d.n; i++) {
    const Rule *rule = rule_find(d.items[i].rule);
    if (!rule) fail_msg("not in the table: %s (%s)", str_zero(s->a, d.items[i].rule), str_zero(s->a, title));
    assert_int_equal(rule->severity, d.items[i].severity);
    map_put(s->seen, str_c(rule->id), s);
  }
}

/* Where rules that no .case file shows are shown to fail, and what their id stands between there. */
static const struct {
  const char *file, *front, *behind;
} elsewhere[] = {
  {"tests/script/mistakes.expected", " ", " "},
  {"tests/script/mistakes.expected", " ", "\n"},
  {"tests/script/attacks.expected", " ", " "},
  {"tests/script/test_attacks.c", "\"", "\""},
  {"tests/script/test_play.c", "\"", "\""},
  {"tests/script/test_state.c", "\"", "\""},
  {"tests/course/test_hostile.c", "\"", "\""},
  {"tests/cli/check.sh", "[", "\\]"},
};

static bool fails_elsewhere(Arena *a, const Rule *rule) {
  for (size_t i = 0; i < sizeof elsewhere / sizeof *elsewhere; i++) {
    Str id = str_format(a, "%s%s%s", elsewhere[i].front, rule->id, elsewhere[i].behind);
    if (str_find(folder_read(a, elsewhere[i].file), id, 0) >= 0) return true;
  }
  return false;
}

static void every_rule_is_shown_to_fail(void **state) {
  (void)state;
  static const char *const subjects[] = {
    "yaml", "keys", "values", "items", "links", "catalogues", "scenario"};
  Arena *a = arena_create();
  Map seen = map_make(a);
  for (size_t i = 0; i < sizeof subjects / sizeof *subjects; i++) {
    Str cases = folder_read(a, str_zero(a, str_format(a, "tests/course/bad/%s.case", subjects[i])));
    Folder good = str_eq(str_c(subjects[i]), S("scenario")) ? folder_scenario(a) : folder_mini(a);
    cases_run(a, cases, good, note_rules, &(Sightings){a, &seen});
  }
  const Rule *r;
  int missing = 0;
  for (int i = 0; (r = rule_at(i)); i++) {
    Str path = str_format(a, "%s/tests/author/rules/%s.case", getenv("SABOQ_ROOT"), r->id);
    FILE *own = fopen(str_zero(a, path), "r");
    if (own) fclose(own);
    if (own || map_has(&seen, str_c(r->id)) || fails_elsewhere(a, r)) continue;
    print_error("no case shows %s\n", r->id);
    missing++;
  }
  assert_int_equal(missing, 0);
  arena_destroy(a);
}

/* ---- the table and the sources ---- */

/* What tells a finding, when its first string is the rule's id. */
static const char *const tellers[] = {"diag_add(", "findings_error(", "findings_warning(",
  "value_finding(", "no_such(", "look_up(", "fail_line(", "fail_entry(", "report(", "FAULT(",
  ".missing = "};

/* Files of these rooms tell findings of rosters, which are no rules of a course. */
static bool is_of_rosters(Str rule) {
  return str_starts(rule, S("csv-")) || str_starts(rule, S("roster-"));
}

/* The first string behind `at`, if it comes before the call's end. */
static bool first_string(Str source, ptrdiff_t at, Str *found) {
  ptrdiff_t end = str_find_byte(source, ';', at), open = str_find_byte(source, '"', at);
  if (open < 0 || (end >= 0 && open > end)) return false;
  *found = str_slice(source, open + 1, str_find_byte(source, '"', open + 1));
  return found->n > 0;
}

/* Calls with an id in a variable get it from a string elsewhere; those are found by their sentences. */
static bool is_id(Str x) {
  for (ptrdiff_t i = 0; i < x.n; i++)
    if (!((x.s[i] >= 'a' && x.s[i] <= 'z') || x.s[i] == '-' || x.s[i] == '.')) return false;
  return str_find_byte(x, '-', 0) >= 0 || str_find_byte(x, '.', 0) >= 0;
}

static void check_source(Arena *a, Str source, const char *path, Map *found) {
  for (size_t t = 0; t < sizeof tellers / sizeof *tellers; t++)
    for (ptrdiff_t at = 0; (at = str_find(source, str_c(tellers[t]), at)) >= 0; at++) {
      Str id;
      if (!first_string(source, at, &id) || !is_id(id) || is_of_rosters(id)) continue;
      if (!rule_find(id)) fail_msg("%s tells %s, which is no rule", path, str_zero(a, id));
    }
  const Rule *r;
  for (int i = 0; (r = rule_at(i)); i++)
    if (str_find(source, str_format(a, "\"%s\"", r->id), 0) >= 0)
      map_put(found, str_format(a, "%s/%s", r->where, r->id), found);
}

static void check_room(Arena *a, const char *room, Map *found) {
  Str path = str_format(a, "%s/engine/%s", getenv("SABOQ_ROOT"), room);
  DIR *folder = opendir(str_zero(a, path));
  assert_non_null(folder);
  for (struct dirent *e; (e = readdir(folder));) {
    Str name = str_c(e->d_name);
    bool table = str_starts(name, S("rules_files")) || str_starts(name, S("rules_scripts"));
    if (!str_ends(name, S(".c")) || table) continue;
    Map here = map_make(a);
    const char *file = str_zero(a, str_format(a, "engine/%s/%s", room, e->d_name));
    check_source(a, folder_read(a, file), file, &here);
    for (ptrdiff_t i = 0; i < here.n; i++)
      if (str_starts(here.entries[i].key, str_format(a, "%s/", room))) map_put(found, here.entries[i].key, found);
  }
  closedir(folder);
}

static void what_is_told_is_in_the_table(void **state) {
  (void)state;
  static const char *const rooms[] = {"course", "script", "session", "author", "app", "cli"};
  Arena *a = arena_create();
  Map found = map_make(a);
  for (size_t i = 0; i < sizeof rooms / sizeof *rooms; i++) check_room(a, rooms[i], &found);
  const Rule *r;
  for (int i = 0; (r = rule_at(i)); i++) {
    if (map_has(&found, str_format(a, "%s/%s", r->where, r->id))) continue;
    fail_msg("nothing in engine/%s tells %s", r->where, r->id);
  }
  arena_destroy(a);
}

static void every_sentence_is_a_rule_s(void **state) {
  (void)state;
  Arena *a = arena_create();
  const Catalogue *english = folder_english(a);
  Map reasons = map_make(a);
  const Rule *r;
  for (int i = 0; (r = rule_at(i)); i++) {
    Str why = str_format(a, "rule.why.%s", r->why);
    if (!map_has(&english->by_id, str_format(a, "rule.%s", r->id))) fail_msg("no sentence: %s", r->id);
    if (!map_has(&english->by_id, why)) fail_msg("no reason: %s", r->why);
    assert_ptr_equal(rule_find(str_c(r->id)), r); /* no id stands twice */
    map_put(&reasons, why, a);
  }
  for (int i = 0; i < english->count; i++) {
    Str id = english->entries[i].id;
    if (english->entries[i].obsolete || !str_starts(id, S("rule.")) || map_has(&reasons, id)) continue;
    Str rule = str_slice(id, S("rule.").n, id.n);
    if (str_ends(rule, S("-suggest"))) rule.n -= S("-suggest").n;
    if (!rule_find(rule) && !is_of_rosters(rule)) fail_msg("a sentence of no rule: %s", str_zero(a, id));
  }
  arena_destroy(a);
}

/* ---- the reference ---- */

static void the_reference_is_what_the_table_says(void **state) {
  (void)state;
  Arena *a = arena_create();
  Words words = words_make(a, language_find(S("en")), NULL, folder_english(a), NULL);
  Buf b = buf_make(a);
  buf_put(&b, folder_read(a, "tests/author/rules_head.md"));
  const Rule *r;
  const char *why = "";
  for (int i = 0; (r = rule_at(i)); i++) {
    if (!str_eq(str_c(why), str_c(r->why))) {
      Str reason = words_say(&words, a, text_id(str_format(a, "rule.why.%s", r->why)));
      buf_format(&b, "\n## %s\n\n%.*s\n\n", r->why, STR_ARG(reason));
    }
    why = r->why;
    Str severity = words_say(&words, a, text_id(diag_severity_text(r->severity)));
    Str sentence = words_say(&words, a, text_id(str_format(a, "rule.%s", r->id)));
    buf_format(&b, "- `%s` (%.*s): %.*s\n", r->id, STR_ARG(severity), STR_ARG(sentence));
  }
  folder_expect(a, "docs/check-rules.md", buf_str(&b));
  arena_destroy(a);
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(the_good_course_has_no_finding),
    cmocka_unit_test(cases_fail_and_pass),
    cmocka_unit_test(a_rule_stops_telling),
    cmocka_unit_test(every_rule_is_shown_to_fail),
    cmocka_unit_test(what_is_told_is_in_the_table),
    cmocka_unit_test(every_sentence_is_a_rule_s),
    cmocka_unit_test(the_reference_is_what_the_table_says),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
