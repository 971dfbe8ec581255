/* Whatever bytes a course is made of, loading ends: with a whole course and no error, or with
 * errors and none. 2,000 seeded changes of a good course are tried (cut off, bytes changed,
 * pieces doubled), and files that are wrong all over. */
#include "base/rng.h"
#include "folder.h"

enum { CHANGES = 2000, TREE_DEPTH = 64 };

static int loads(Arena *a, const Folder *f, DiagList *d) {
  CourseFiles files = folder_files(f);
  Course *c = course_load(a, &files, d);
  assert_int_equal(c == NULL, d->errors > 0);
  Buf out = buf_make(a);
  Words w = words_make(a, language_find(S("en")), NULL, NULL, NULL);
  diag_print(d, &out, words_voice(&w));
  return c != NULL;
}

static Str change(Arena *a, Rng *r, Str x) {
  static const char bytes[] = "\n\t :-[]{}\"'|>&*!#%@`,\\\x00\xFF\xC3"
                              "a0";
  ptrdiff_t at = (ptrdiff_t)rng_below(r, (uint64_t)x.n), end = at + 1 + (ptrdiff_t)rng_below(r, 40);
  Str before = str_slice(x, 0, at), piece = str_slice(x, at, end),
      after = str_slice(x, at + 1, x.n);
  switch (rng_below(r, 4)) {
  case 0: return before;
  case 1:
    return str_join3(a, before,
      str_slice((Str){bytes, sizeof bytes - 1}, (ptrdiff_t)rng_below(r, sizeof bytes - 1), 99),
      after);
  case 2: return str_join3(a, str_join(a, before, piece), piece, str_slice(x, end, x.n));
  default: {
    ptrdiff_t byte = (ptrdiff_t)rng_below(r, sizeof bytes - 1);
    return str_join3(a, before, (Str){bytes + byte, 1}, after);
  }
  }
}

static void change_and_load(Folder (*make)(Arena *)) {
  Arena *a = arena_create(), *work = arena_create();
  Folder good = make(a);
  Rng r = rng_seed(20261124);
  int whole = 0;
  for (int i = 0; i < CHANGES; i++) {
    Folder f = good;
    CourseFile *file = &f.file[rng_below(&r, (uint64_t)f.count)];
    file->bytes = change(work, &r, file->bytes);
    DiagList d = diag_make(work);
    whole += loads(work, &f, &d);
    arena_reset(work);
  }
  assert_in_range(whole, CHANGES / 20, CHANGES * 3 / 4);
  arena_destroy(a);
  arena_destroy(work);
}

static Str times(Arena *a, int n, Str x) {
  Buf b = buf_make(a);
  while (n-- > 0) buf_put(&b, x);
  return buf_str(&b);
}

static void changed_courses_load_or_not(void **state) {
  (void)state;
  change_and_load(folder_mini);
  change_and_load(folder_scenario);
}

/* Each file's findings are capped, however many mistakes there are. */
static void wrong_all_over(void **state) {
  (void)state;
  static const Str pieces[] = {S_INIT("- *a\n"), S_INIT("[]: 1\n"), S_INIT("a: &a 1\n"),
    S_INIT("{a{n}b: x}\n"), S_INIT("a: b: "), S_INIT("\"{n}a\": \"{n}a\"\n"), S_INIT("- - - -\n"),
    S_INIT("? "), S_INIT("msgid \"\n")};
  static const Str paths[] = {
    S_INIT("lessons/act.yaml"), S_INIT("course.yaml"), S_INIT("po/ru.po")};
  Arena *a = arena_create();
  for (size_t p = 0; p < sizeof paths / sizeof *paths; p++) {
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
      Folder f = folder_mini(a);
      folder_put(&f, paths[p], times(a, 20000, pieces[i]));
      DiagList d = diag_make(a);
      assert_false(loads(a, &f, &d));
      assert_in_range(d.n, 1, 250);
      arena_reset(a);
    }
  }
  arena_destroy(a);
}

/* Findings whose place is looked for in the file: time must not grow with its square. */
static void large_and_wrong(void **state) {
  (void)state;
  Arena *a = arena_create();
  Str glued = times(a, 700000, S("{n}a "));
  Str head = S("id: act\ntitle: T\npages:\n"
               "- {id: p, title: P, blocks: [{id: t, type: text, text: \"");
  const Str files[] = {
    times(a, 700000, S("- *a\n")),
    str_join3(a, head, glued, S("\"}]}\n")),
    times(a, 1000000, S("a: ")),
    times(a, 2000000, S("[]")),
  };
  for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
    Folder f = folder_mini(a);
    folder_put(&f, S("lessons/act.yaml"), files[i]);
    DiagList d = diag_make(a);
    loads(a, &f, &d);
    assert_in_range(d.n, 1, 250);
  }
  arena_destroy(a);
}

static const Str scenario_head =
  S_INIT("id: arrival\ntitle: T\nsituation: S\nwarning: W\nscript: arrival\nperson: {name: N}\n");

/* A scenario as large and as wrong as a file can be: findings are capped, suggestions too. */
static void large_scenarios(void **state) {
  (void)state;
  static const struct {
    Str head, piece;
    int times;
  } files[] = {
    {S_INIT("effects:\n"), S_INIT("- {id: LEADIN.trust, value: 1, source: x}\n"), 90000},
    {S_INIT("facts:\n"), S_INIT("- {id: f, topic: f, tier: 0, about: a, says: s}\n"), 80000},
    {S_INIT("questions:\n"), S_INIT("- {form: LEADING, text: q, better: x, facts: [y]}\n"), 70000},
    {S_INIT("texts:\n"), S_INIT("- {id: t, text: \"{n}th\"}\n"), 120000},
    {S_INIT("endings:\n"), S_INIT("- {id: e, when: [x], title: t, text: t}\n"), 80000},
    {S_INIT("data:\n"), S_INIT("- [1, {a: , b: 1.23456}]\n"), 150000},
  };
  Arena *a = arena_create();
  for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
    Folder f = folder_scenario(a);
    Str body = times(a, files[i].times, files[i].piece);
    Str text = str_join(a, str_join3(a, scenario_head, files[i].head, body), S("\n"));
    assert_true(text.n < COURSE_MAX_FILE);
    folder_put(&f, S("scenarios/arrival.yaml"), text);
    DiagList d = diag_make(a);
    assert_false(loads(a, &f, &d));
    assert_in_range(d.n, 1, 250);
    arena_reset(a);
  }
  arena_destroy(a);
}

/* Plain data as deep as a tree may be comes out whole, and is a JSON text; deeper is refused. */
static void deep_data(void **state) {
  (void)state;
  Arena *a = arena_create();
  for (int depth = 60; depth <= 66; depth++) {
    Folder f = folder_scenario(a);
    Str open = times(a, depth, S("[")), close = times(a, depth, S("]"));
    Str data = str_join3(a, str_join(a, S("data: "), open), S("1"), close);
    folder_put(&f, S("scenarios/arrival.yaml"), str_join3(a, scenario_head, data, S("\n")));
    CourseFiles files = folder_files(&f);
    DiagList d = diag_make(a);
    Course *c = course_load(a, &files, &d);
    assert_int_equal(c != NULL, depth < TREE_DEPTH);
    if (!c) continue;
    Buf b = buf_make(a);
    json_write(&b, course_scenario(c, S("arrival"))->data);
    assert_true(
      json_equal(json_parse(a, buf_str(&b), NULL), course_scenario(c, S("arrival"))->data));
  }
  arena_destroy(a);
}

/* Long and right: it loads, and its data has everything. */
static void long_scenario(void **state) {
  (void)state;
  enum { MANY = 40000 };
  Arena *a = arena_create();
  Folder f = folder_scenario(a);
  Buf b = buf_make(a);
  buf_put(&b, scenario_head);
  buf_put(&b, S("texts:\n"));
  for (int i = 0; i < MANY; i++) buf_format(&b, "- {id: t%d, text: Text %d}\n", i, i);
  buf_put(&b, S("data:\n"));
  for (int i = 0; i < MANY; i++) buf_format(&b, "  k%d: %d\n", i, i);
  folder_put(&f, S("scenarios/arrival.yaml"), buf_str(&b));
  CourseFiles files = folder_files(&f);
  DiagList d = diag_make(a);
  Course *c = course_load(a, &files, &d);
  assert_non_null(c);
  const Json *data = course_scenario(c, S("arrival"))->data;
  assert_int_equal(json_get(data, S("texts"))->count, MANY);
  assert_int_equal(json_get(data, S("data"))->count, MANY);
  assert_int_equal(course_scenario(c, S("arrival"))->texts.n, MANY + 4);
  arena_destroy(a);
}

/* A note says that there is more than is shown. */
static void more_is_told(void **state) {
  (void)state;
  Arena *a = arena_create();
  Folder f = folder_mini(a);
  Str keys = times(a, 300, S("X: 1\n"));
  folder_put(&f, S("lessons/exam.yaml"), keys);
  DiagList d = diag_make(a);
  loads(a, &f, &d);
  assert_true(str_eq(d.items[0].rule, S("more-findings")));
  arena_destroy(a);
}

static void limits_hold(void **state) {
  (void)state;
  Arena *a = arena_create();
  CourseFile *many = arena_many(a, CourseFile, COURSE_MAX_FILES + 1);
  for (int i = 0; i <= COURSE_MAX_FILES; i++)
    many[i] = (CourseFile){str_format(a, "media/%05d.txt", i), {0}};
  CourseFiles files = {S("courses/many"), many, COURSE_MAX_FILES + 1};
  DiagList d = diag_make(a);
  assert_null(course_load(a, &files, &d));
  assert_int_equal(d.n, 1);
  assert_true(str_eq(d.items[0].rule, S("course-too-big")));
  assert_true(str_eq(d.items[0].place.file, S("courses/many")));
  arena_destroy(a);
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(changed_courses_load_or_not),
    cmocka_unit_test(wrong_all_over),
    cmocka_unit_test(large_and_wrong),
    cmocka_unit_test(large_scenarios),
    cmocka_unit_test(deep_data),
    cmocka_unit_test(long_scenario),
    cmocka_unit_test(more_is_told),
    cmocka_unit_test(limits_hold),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
