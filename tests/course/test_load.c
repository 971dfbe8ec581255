/* A good course: what comes out of the loader, whole (mini.expected), the defaults of absent
 * keys, the finders, and the hash that attempts are pinned to. */
#include "folder.h"

static void put_items(Buf *b, const Item *item) {
  static const char *const types[] = {"single", "multiple", "truefalse", "fill", "numeric"};
  buf_format(b, "    item %.*s %s at %d:%d", STR_ARG(item->key), types[item->type],
    item->place.line, item->place.column);
  buf_format(b, " points=%lld tries=%d shuffle=%d true=%d cyrillic=%d", (long long)item->points,
    item->tries, item->shuffle, item->answer_true, item->cyrillic);
  buf_format(
    b, " answer=%lld tolerance=%lld\n", (long long)item->answer, (long long)item->tolerance);
  for (int i = 0; i < item->option_count; i++) {
    const Option *o = &item->options[i];
    buf_format(b, "      option %.*s %s text=%.*s\n", STR_ARG(o->id),
      o->correct ? "right" : "wrong", STR_ARG(o->text.id));
  }
  for (int i = 0; i < item->accept_count; i++) {
    buf_format(b, "      accept %.*s %d\n", STR_ARG(item->accept[i].id), item->accept[i].correct);
  }
  for (int i = 0; i < item->hint_count; i++)
    buf_format(b, "      hint %.*s\n", STR_ARG(item->hints[i].id));
  for (int i = 0; i < item->competency_count; i++)
    buf_format(b, "      asks %.*s\n", STR_ARG(item->competencies[i]));
}

static void put_block(Buf *b, const Block *block) {
  static const char *const types[] = {"text", "callout", "law", "picture", "reflection", "item"};
  buf_format(b, "   block %.*s %s style=%.*s file=%.*s checked=%.*s at %d:%d\n", STR_ARG(block->id),
    types[block->type], STR_ARG(block->style), STR_ARG(block->file), STR_ARG(block->checked_on),
    block->place.line, block->place.column);
  if (block->item) put_items(b, block->item);
}

static void put_lesson(Buf *b, const Lesson *l) {
  buf_format(b, " lesson %.*s minutes=%d optional=%d at %.*s:%d\n", STR_ARG(l->id), l->minutes,
    l->optional, STR_ARG(l->place.file), l->place.line);
  for (int i = 0; i < l->require_count; i++)
    buf_format(b, "  requires %.*s\n", STR_ARG(l->requires[i]));
  for (int p = 0; p < l->page_count; p++) {
    buf_format(b, "  page %.*s\n", STR_ARG(l->pages[p].id));
    for (int i = 0; i < l->pages[p].block_count; i++) put_block(b, &l->pages[p].blocks[i]);
  }
  const Quiz *q = l->quiz;
  if (!q) return;
  buf_format(b, "  quiz attempts=%d pass=%lld limit=%lld show=%d\n", q->attempts,
    (long long)q->pass, (long long)q->limit_ms, q->show);
  for (int i = 0; i < q->draw_count; i++) {
    buf_format(b, "   draw %d of %.*s\n", q->draws[i].n, STR_ARG(q->draws[i].pool->id));
  }
}

static void put_course(Buf *b, const Course *c) {
  buf_format(b, "course %.*s %.*s %.*s %.*s\n", STR_ARG(c->id), STR_ARG(c->version),
    STR_ARG(c->language), STR_ARG(c->licence));
  for (int i = 0; i < c->language_count; i++)
    buf_format(b, " language %.*s\n", STR_ARG(c->languages[i]));
  for (int i = 0; i < c->competency_count; i++)
    buf_format(b, " competency %.*s\n", STR_ARG(c->competencies[i].id));
  for (int m = 0; m < c->module_count; m++) {
    buf_format(b, "module %.*s\n", STR_ARG(c->modules[m].id));
    for (int i = 0; i < c->modules[m].lesson_count; i++) put_lesson(b, c->modules[m].lessons[i]);
  }
  for (int p = 0; p < c->pool_count; p++) {
    buf_format(b, "pool %.*s\n", STR_ARG(c->pools[p].id));
    for (int i = 0; i < c->pools[p].item_count; i++) put_items(b, &c->pools[p].items[i]);
  }
  for (int i = 0; i < c->sentence_count; i++) {
    const Sentence *s = c->sentences[i];
    buf_format(b, "%.*s:%d:%d: %.*s = ", STR_ARG(s->place.file), s->place.line, s->place.column,
      STR_ARG(s->id));
    for (ptrdiff_t k = 0; k < s->words.n; k++)
      buf_byte(b, s->words.s[k] == '\n' ? '~' : s->words.s[k]);
    buf_byte(b, '\n');
  }
}

static Course *load(Arena *a, const Folder *f) {
  DiagList d = diag_make(a);
  CourseFiles files = folder_files(f);
  Course *c = course_load(a, &files, &d);
  assert_int_equal(d.n, 0);
  assert_non_null(c);
  return c;
}

static void everything_comes_out(void **state) {
  (void)state;
  Arena *a = arena_create();
  Folder f = folder_mini(a);
  Buf out = buf_make(a);
  put_course(&out, load(a, &f));
  folder_expect(a, "tests/course/mini.expected", buf_str(&out));
  arena_destroy(a);
}

/* As editors of another system save: a byte order mark in front and CR LF at the ends. */
static Str as_windows(Arena *a, Str x) {
  Buf b = buf_make(a);
  buf_put(&b, S("\xEF\xBB\xBF"));
  for (ptrdiff_t i = 0; i < x.n; i++) {
    if (x.s[i] == '\n') buf_byte(&b, '\r');
    buf_byte(&b, x.s[i]);
  }
  return buf_str(&b);
}

static void other_line_ends_give_the_same(void **state) {
  (void)state;
  Arena *a = arena_create();
  Folder f = folder_mini(a);
  Course *want = load(a, &f);
  for (int i = 0; i < f.count; i++) {
    if (str_ends(f.file[i].path, S(".yaml"))) f.file[i].bytes = as_windows(a, f.file[i].bytes);
  }
  Course *got = load(a, &f);
  assert_int_equal(got->sentence_count, want->sentence_count);
  for (int i = 0; i < got->sentence_count; i++) {
    assert_true(str_eq(got->sentences[i]->id, want->sentences[i]->id));
    assert_true(str_eq(got->sentences[i]->words, want->sentences[i]->words));
    assert_int_equal(got->sentences[i]->place.line, want->sentences[i]->place.line);
    assert_int_equal(got->sentences[i]->place.column, want->sentences[i]->place.column);
  }
  assert_false(hash_eq(&got->content, &want->content));
  arena_destroy(a);
}

static void things_are_found_by_id(void **state) {
  (void)state;
  Arena *a = arena_create();
  Folder f = folder_mini(a);
  Course *c = load(a, &f);
  const Lesson *act = course_lesson(c, S("act"));
  assert_ptr_equal(act, c->modules[0].lessons[0]);
  assert_ptr_equal(act, &c->lessons[0]);
  assert_int_equal(c->lesson_count, 3);
  assert_null(course_lesson(c, S("p1")));
  assert_true(str_eq(course_item(c, act, S("q-age"))->id, S("q-age")));
  assert_null(course_item(c, act, S("intro")));
  assert_null(course_item(c, act, S("q1")));
  assert_null(course_item(c, NULL, S("q-age")));
  assert_ptr_equal(course_item(c, NULL, S("post/q2")), &course_pool(c, S("post"))->items[1]);
  assert_null(course_item(c, act, S("post/q3")));
  assert_null(course_item(c, act, S("no/q1")));
  assert_null(course_pool(c, S("pre")));
  assert_true(course_file(c, S("media/dot.png"))->bytes.n > 8);
  assert_null(course_file(c, S("media/dot.jpg")));
  assert_null(course_file(c, S("")));
  arena_destroy(a);
}

static void paths_have_kinds(void **state) {
  (void)state;
  static const struct {
    Str path;
    CourseFileKind kind;
  } cases[] = {
    {S_INIT("course.yaml"), FILE_COURSE},
    {S_INIT("lessons/course.yaml"), FILE_LESSON},
    {S_INIT("lessons/a.b.yaml"), FILE_LESSON},
    {S_INIT("lessons/sub/a.yaml"), FILE_OTHER},
    {S_INIT("lessons/a.yml"), FILE_OTHER},
    {S_INIT("modules/m.yaml"), FILE_MODULE},
    {S_INIT("pools/p.yaml"), FILE_POOL},
    {S_INIT("scenarios/s.yaml"), FILE_SCENARIO},
    {S_INIT("scenarios/s.lua"), FILE_SCRIPT},
    {S_INIT("scenarios/sub/s.yaml"), FILE_OTHER},
    {S_INIT("scripts/interview.lua"), FILE_SCRIPT},
    {S_INIT("scripts/interview/effects.lua"), FILE_SCRIPT},
    {S_INIT("scripts/README.md"), FILE_OTHER},
    {S_INIT("po/uz-Cyrl.po"), FILE_CATALOGUE},
    {S_INIT("po/uz.pot"), FILE_OTHER},
    {S_INIT("media/a/b.png"), FILE_MEDIA},
    {S_INIT("README.md"), FILE_OTHER},
    {S_INIT("lessons.yaml"), FILE_OTHER},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    assert_int_equal(course_file_kind(cases[i].path), cases[i].kind);
  }
}

/* For making catalogues: they may be missing or broken. */
static void source_needs_no_catalogue(void **state) {
  (void)state;
  Arena *a = arena_create();
  Folder f = folder_mini(a);
  folder_remove(&f, S("po/ru.po"));
  folder_put(&f, S("po/uz.po"), S("nonsense"));
  CourseFiles files = folder_files(&f);
  DiagList d = diag_make(a);
  assert_null(course_load(a, &files, &d));
  assert_int_equal(d.errors, 2);
  d = diag_make(a);
  Course *c = course_load_source(a, &files, &d);
  assert_non_null(c);
  assert_int_equal(d.n, 0);
  assert_int_equal(c->catalogues.n, 0);
  arena_destroy(a);
}

static Str hash_text_of(Arena *a, const CourseFile *files, int count) {
  CourseFiles c = {S("anything"), files, count};
  Hash h = course_content_hash(&c);
  return hash_text(a, &h);
}

static void hash_covers_paths_and_bytes(void **state) {
  (void)state;
  Arena *a = arena_create();
  static const CourseFile one[] = {{S_INIT("a"), S_INIT("bc")}, {S_INIT("d"), S_INIT("")}};
  static const CourseFile shifted[] = {{S_INIT("ab"), S_INIT("c")}, {S_INIT("d"), S_INIT("")}};
  static const CourseFile changed[] = {{S_INIT("a"), S_INIT("bd")}, {S_INIT("d"), S_INIT("")}};
  Str h = hash_text_of(a, one, 2); /* compared with Python's hashlib.blake2b */
  assert_string_equal(h.s, "45TVVQc322g8SEd83zZavVY6hpgGJrGa0HEQxCUYTck");
  assert_false(str_eq(h, hash_text_of(a, shifted, 2)));
  assert_false(str_eq(h, hash_text_of(a, changed, 2)));
  assert_false(str_eq(h, hash_text_of(a, one, 1)));
  arena_destroy(a);
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(everything_comes_out),
    cmocka_unit_test(other_line_ends_give_the_same),
    cmocka_unit_test(things_are_found_by_id),
    cmocka_unit_test(paths_have_kinds),
    cmocka_unit_test(source_needs_no_catalogue),
    cmocka_unit_test(hash_covers_paths_and_bytes),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
