/* For tests that play a scenario by the shared library: scripts/interview.lua and what it needs, as
 * the files of a course. */
#ifndef SABOQ_TESTS_SESSION_LIBRARY_H
#define SABOQ_TESTS_SESSION_LIBRARY_H

#include "scene.h"

#include "session/turns.h"

static const char *const library_paths[] = {"scripts/interview.lua", "scripts/interview/acts.lua",
  "scripts/interview/bank.lua", "scripts/interview/debrief.lua", "scripts/interview/effects.lua"};
enum { LIBRARY_FILES = sizeof library_paths / sizeof *library_paths };

static inline int library_by_path(const void *x, const void *y) {
  return str_cmp(((const CourseFile *)x)->path, ((const CourseFile *)y)->path);
}

/* The files `paths` of a folder of the source root and the library's, in order of path. */
static inline CourseFiles library_course(
  Arena *a, const char *folder, const char *const *paths, int count) {
  CourseFile *files = arena_many(a, CourseFile, count + LIBRARY_FILES);
  for (int i = 0; i < count; i++) {
    Str path = str_join(a, str_c(folder), str_c(paths[i]));
    files[i] = (CourseFile){str_c(paths[i]), scene_read(a, str_zero(a, path))};
  }
  for (int i = 0; i < LIBRARY_FILES; i++)
    files[count + i] = (CourseFile){str_c(library_paths[i]), scene_read(a, library_paths[i])};
  qsort(files, (size_t)(count + LIBRARY_FILES), sizeof *files, library_by_path);
  return (CourseFiles){.name = S("course"), .files = files, .count = count + LIBRARY_FILES};
}

/* The file of that path in it; the test fails when there is none. */
static inline CourseFile *library_file(const CourseFiles *all, const char *path) {
  for (int i = 0; i < all->count; i++)
    if (str_eq(all->files[i].path, str_c(path))) return (CourseFile *)&all->files[i];
  fail_msg("no %s", path);
  return NULL;
}

/* A world without words: no page can be shown in it. */
static inline World library_world(Arena *a, const CourseFiles *all) {
  DiagList d = diag_make(a);
  World w = {.a = a, .course = course_load(a, all, &d)};
  for (ptrdiff_t i = 0; i < d.n && !w.course; i++)
    print_message("%.*s:%d %.*s\n", STR_ARG(d.items[i].place.file), d.items[i].place.line,
      STR_ARG(d.items[i].rule));
  assert_non_null(w.course);
  return w;
}

/* The course tip-interviewing with the library, without its translations. */
static inline CourseFiles library_interviewing(Arena *a) {
  static const char *const paths[] = {"course.yaml", "lessons/baxtiyor-plan.yaml",
  "lessons/baxtiyor.yaml", "lessons/coding-drill.yaml", "lessons/dilnoza.yaml",
  "lessons/question-forms.yaml", "lessons/saodat.yaml", "media/baxtiyor-calm.png",
  "media/baxtiyor-closed.png", "media/baxtiyor-open.png", "media/baxtiyor-tense.png",
  "media/baxtiyor-tired.png", "media/dilnoza-calm.png", "media/dilnoza-closed.png",
  "media/dilnoza-open.png", "media/dilnoza-tense.png", "media/dilnoza-tired.png",
  "media/saodat-calm.png", "media/saodat-closed.png", "media/saodat-open.png",
  "media/saodat-tense.png", "media/saodat-tired.png", "modules/m1.yaml", "pools/drill.yaml",
  "scenarios/baxtiyor.yaml", "scenarios/dilnoza.yaml", "scenarios/saodat.lua",
  "scenarios/saodat.yaml"};
  CourseFiles all = library_course(
    a, "courses/tip-interviewing/", paths, (int)(sizeof paths / sizeof *paths));
  CourseFile *course = library_file(&all, "course.yaml");
  ptrdiff_t at = str_find(course->bytes, S("\nlanguages:"), 0),
            end = str_find(course->bytes, S("\n"), at + 1);
  assert_true(at >= 0 && end > at);
  course->bytes = str_join3(a, str_slice(course->bytes, 0, at), S("\nlanguages: []"),
    str_slice(course->bytes, end, course->bytes.n));
  return all;
}

/* Takes an offer, which must be there. */
static inline void library_take(Attempt *at, Str offer) {
  int64_t before = turns_newest(&at->state);
  scene_press(at, str_join(at->a, S("take:"), offer), (Str){0});
  if (turns_newest(&at->state) == before) fail_msg("cannot take %.*s", STR_ARG(offer));
}

/* The ids of a list as written: what stands behind `before` and in front of the next `"` or one of
 * `,`, ` `, newline. Calls `each` with every one. */
static inline void library_ids(
  Str text, Str before, void (*each)(void *context, Str id), void *context) {
  for (ptrdiff_t at = 0; (at = str_find(text, before, at)) >= 0;) {
    ptrdiff_t end = at += before.n;
    while (end < text.n && !strchr("\", \n", text.s[end])) end++;
    each(context, str_slice(text, at, end));
  }
}

#endif
