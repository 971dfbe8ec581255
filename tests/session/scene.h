/* For tests of this room: the course of the folder course/, and an attempt at one of its lessons
 * that is driven as the app drives one. decide, keep, apply, show; what was kept can be folded and
 * replayed. */
#ifndef SABOQ_TESTS_SESSION_SCENE_H
#define SABOQ_TESTS_SESSION_SCENE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/num.h"
#include "base/panic.h"
#include "base/rng.h"
#include "course/words.h"
#include "session/plan.h"

/* A file below the source root; the test fails when it is not there. */
static inline Str scene_read(Arena *a, const char *path) {
  FILE *f =
    fopen(str_zero(a, str_join3(a, str_c(getenv("SABOQ_ROOT")), S("/"), str_c(path))), "rb");
  if (!f) fail_msg("cannot open %s", path);
  Buf b = buf_make(a);
  char chunk[4096];
  size_t n;
  while ((n = fread(chunk, 1, sizeof chunk, f)) > 0) buf_put(&b, (Str){chunk, (ptrdiff_t)n});
  fclose(f);
  return buf_str(&b);
}

/* Compares with a golden file; with SABOQ_BLESS=1 writes it instead. */
static inline void scene_expect(Arena *a, const char *path, Str got) {
  if (getenv("SABOQ_BLESS")) {
    FILE *f =
      fopen(str_zero(a, str_join3(a, str_c(getenv("SABOQ_ROOT")), S("/"), str_c(path))), "wb");
    assert_non_null(f);
    assert_int_equal(fwrite(got.s, 1, (size_t)got.n, f), got.n);
    fclose(f);
    return;
  }
  assert_string_equal(str_zero(a, got), str_zero(a, scene_read(a, path)));
}

enum { SCENE_LANGUAGES = 4 };
static const Str scene_languages[SCENE_LANGUAGES] = {
  S_INIT("en"), S_INIT("ru"), S_INIT("uz"), S_INIT("uz-Cyrl")};

typedef struct {
  Arena *a;
  const Course *course;
  Words *words; /* one for each of scene_languages */
} World;

static inline const Catalogue *scene_catalogue(Arena *a, const char *path, const char *tag) {
  DiagList d = diag_make(a);
  Catalogue *c = catalogue_read(a, str_c(path), scene_read(a, path), language_find(str_c(tag)), &d);
  assert_non_null(c);
  return c;
}

/* A world of the files below a folder of the source root. */
static inline World scene_world_of(const char *folder, const char *const *paths, int count) {
  World w = {.a = arena_create()};
  CourseFile *files = arena_many(w.a, CourseFile, count);
  for (int i = 0; i < count; i++) {
    Str path = str_join(w.a, str_c(folder), str_c(paths[i]));
    files[i] = (CourseFile){str_c(paths[i]), scene_read(w.a, path.s)};
  }
  CourseFiles all = {.name = S("course"), .files = files, .count = count};
  DiagList d = diag_make(w.a);
  w.course = course_load(w.a, &all, &d);
  for (ptrdiff_t i = 0; i < d.n; i++) {
    const Diag *found = &d.items[i];
    print_message(
      "%.*s:%d %.*s\n", STR_ARG(found->place.file), found->place.line, STR_ARG(found->rule));
  }
  assert_non_null(w.course);
  const Catalogue *english = scene_catalogue(w.a, "assets/po/en.po", "en");
  const Catalogue *uzbek = scene_catalogue(w.a, "tests/session/interface-uz.po", "uz");
  w.words = arena_many(w.a, Words, SCENE_LANGUAGES);
  for (int i = 0; i < SCENE_LANGUAGES; i++) {
    bool is_uzbek = str_eq(scene_languages[i], S("uz"));
    w.words[i] = words_make(
      w.a, language_find(scene_languages[i]), w.course, english, is_uzbek ? uzbek : NULL);
  }
  return w;
}

static inline World scene_world(void) {
  static const char *const paths[] = {"course.yaml", "lessons/basics.yaml", "lessons/each.yaml",
    "lessons/end.yaml", "lessons/extra.yaml", "lessons/never.yaml", "media/dot.png",
    "modules/m1.yaml", "po/ru.po", "po/uz-Cyrl.po", "po/uz.po", "pools/one.yaml", "pools/two.yaml"};
  return scene_world_of("tests/session/course/", paths, sizeof paths / sizeof *paths);
}

/* ---- an attempt ---- */

enum { SCENE_EVENTS = 2000 };

typedef struct {
  const World *w;
  Arena *a; /* lives as long as the attempt */
  const Lesson *lesson;
  State state;
  Play *play;
  Map typed;
  int64_t used;
  uint64_t seed;
  Text notice;
  Decision last;
  ReplayEvent events[SCENE_EVENTS];
  int count;
} Attempt;

static inline void scene_apply(Attempt *at, const Decision *d) {
  for (int i = 0; i < d->count; i++) {
    assert_true(at->count < SCENE_EVENTS);
    at->events[at->count++] = (ReplayEvent){d->events[i].kind, json_copy(at->a, d->events[i].body)};
    state_apply(&at->state, d->events[i].body);
    Str item = json_get_str(d->events[i].body, S("item"));
    if (str_eq(d->events[i].kind, S("response"))) map_put(&at->typed, item, NULL);
  }
}

static inline Session scene_session(Attempt *at) {
  return (Session){.course = at->w->course,
    .lesson = at->lesson,
    .state = &at->state,
    .play = at->play,
    .typed = &at->typed,
    .used = at->used,
    .attempts = 1,
    .notice = at->notice};
}

static inline void scene_do(Attempt *at, Intent intent) {
  intent.used = at->used;
  Session s = scene_session(at);
  at->last = session_decide(at->a, &s, &intent);
  at->notice = at->last.refusal;
  scene_apply(at, &at->last);
}

static inline Attempt *scene_attempt(const World *w, const char *lesson) {
  Arena *a = arena_create();
  Attempt *at = arena_new(a, Attempt);
  *at = (Attempt){
    .w = w, .a = a, .lesson = course_lesson(w->course, str_c(lesson)), .state = state_make(a)};
  at->typed = map_make(a);
  assert_non_null(at->lesson);
  at->play = session_play(w->course, at->lesson);
  return at;
}

static inline Attempt *scene_begin(const World *w, const char *lesson, uint64_t seed) {
  Attempt *at = scene_attempt(w, lesson);
  scene_do(at, (Intent){.kind = INTENT_BEGIN, .seed = seed});
  assert_int_equal(at->last.count, 1);
  return at;
}

static inline PressKind scene_press(Attempt *at, Str action, Str value) {
  Session s = scene_session(at);
  Intent intent;
  PressKind kind = session_press(at->a, &s, action, value, &intent);
  if (kind != PRESS_NOTHING) at->notice = (Text){0};
  if (kind == PRESS_INTENT) scene_do(at, intent);
  return kind;
}

static inline bool scene_type(Attempt *at, Str node, Str value) {
  Session s = scene_session(at);
  return session_type(&s, node, value);
}

/* The page shown now, in the words of a language. */
static inline Node *scene_page(Attempt *at, Arena *a, Str language) {
  Session s = scene_session(at);
  Node *page = page_node(a, NULL, ROLE_PAGE, session_page_id(a, &s), (Text){0});
  session_view(a, page, &s);
  int i = 0;
  while (!str_eq(scene_languages[i], language)) i++;
  words_fill(&at->w->words[i], a, page);
  return page;
}

static inline void scene_end(Attempt *at) {
  session_play_end(at->play);
  arena_destroy(at->a);
}

/* A JSON text as a value. */
static inline const Json *scene_json(Arena *a, const char *text) {
  const Json *j = json_parse(a, str_c(text), NULL);
  assert_non_null(j);
  return j;
}

/* What must hold of every page that is shown. */
static inline void scene_check_page(Arena *a, Node *page) {
  Map ids = map_make(a);
  int primary = 0;
  for (Node *n = page; n; n = page_next(page, n)) {
    bool container =
      n->first || n->role == ROLE_MAIN || n->role == ROLE_ACTIONS || n->role == ROLE_RULE;
    if (!container && n->role != ROLE_GROUP && !n->shown.n)
      fail_msg("no name: %.*s", STR_ARG(n->id));
    if (page_focusable(n) && !n->shown.n) fail_msg("focus without a name: %.*s", STR_ARG(n->id));
    if (str_find(n->shown, S("[…]"), 0) >= 0) fail_msg("no words: %.*s", STR_ARG(n->id));
    if (n->id.n && !map_put(&ids, n->id, n)) fail_msg("twice: %.*s", STR_ARG(n->id));
    primary += (n->states & STATE_PRIMARY) != 0;
    if ((n->states & STATE_PRIMARY) && !page_focusable(n))
      fail_msg("primary, but not to be pressed: %.*s", STR_ARG(n->id));
  }
  assert_true(primary <= 1);
}

/* Nothing on a page of a quiz that shows no answers yet may tell what is right. */
static inline void scene_check_secret(Attempt *at, Node *page) {
  const Quiz *quiz = at->lesson->quiz;
  if (!quiz || quiz->show == SHOW_AFTER_EACH ||
      (quiz->show == SHOW_AT_END && plan_ended(&at->state)))
    return;
  for (Node *n = page; n; n = page_next(page, n)) {
    bool tells = n->states & (STATE_RIGHT | STATE_WRONG);
    tells |= str_ends(n->id, S(":feedback")) || str_find(n->id, S(":solution"), 0) >= 0;
    tells |= str_find(n->id, S(":verdict"), 0) >= 0 || str_find(n->id, S("/feedback"), 0) >= 0;
    if (tells) fail_msg("told too early: %.*s", STR_ARG(n->id));
  }
}

#endif
