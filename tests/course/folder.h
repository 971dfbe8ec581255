/* For tests of this room: a course folder as bytes, golden files, and cases that are edits of a
 * good course. */
#ifndef SABOQ_TESTS_COURSE_FOLDER_H
#define SABOQ_TESTS_COURSE_FOLDER_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/panic.h"
#include "course/words.h"

/* A file below the source root; the test fails when it is not there. */
static inline Str folder_read(Arena *a, const char *path) {
  Str full = str_join3(a, str_c(getenv("SABOQ_ROOT")), S("/"), str_c(path));
  FILE *f = fopen(str_zero(a, full), "rb");
  if (!f) fail_msg("cannot open %s", path);
  Buf b = buf_make(a);
  char chunk[4096];
  size_t n;
  while ((n = fread(chunk, 1, sizeof chunk, f)) > 0) buf_put(&b, (Str){chunk, (ptrdiff_t)n});
  fclose(f);
  return buf_str(&b);
}

/* Compares with a golden file; with SABOQ_BLESS=1 writes it instead. */
static inline void folder_expect(Arena *a, const char *path, Str got) {
  if (getenv("SABOQ_BLESS")) {
    FILE *f =
      fopen(str_zero(a, str_join3(a, str_c(getenv("SABOQ_ROOT")), S("/"), str_c(path))), "wb");
    assert_non_null(f);
    assert_int_equal(fwrite(got.s, 1, (size_t)got.n, f), got.n);
    fclose(f);
    return;
  }
  assert_string_equal(str_zero(a, got), str_zero(a, folder_read(a, path)));
}

enum { FOLDER_MAX = 16 };

/* A good course that cases edit: its files in order of path, with room for more. */
typedef struct {
  Str name;
  CourseFile file[FOLDER_MAX];
  int count;
} Folder;

static inline Folder folder_of(Arena *a, Str name, const char *const *paths, int count) {
  Folder f = {.name = str_join(a, S("courses/"), name)};
  Str folder = str_join3(a, S("tests/course/"), name, S("/"));
  for (int i = 0; i < count; i++) {
    Str bytes = folder_read(a, str_zero(a, str_join(a, folder, str_c(paths[i]))));
    f.file[f.count++] = (CourseFile){str_c(paths[i]), bytes};
  }
  return f;
}

static inline Folder folder_mini(Arena *a) {
  static const char *const paths[] = {
    "course.yaml",
    "lessons/act.yaml",
    "lessons/exam.yaml",
    "lessons/extra.yaml",
    "media/dot.png",
    "modules/m1.yaml",
    "modules/m2.yaml",
    "po/ru.po",
    "po/uz.po",
    "pools/post.yaml",
  };
  return folder_of(a, S("mini"), paths, sizeof paths / sizeof *paths);
}

/* ... and one with interviews. */
static inline Folder folder_scenario(Arena *a) {
  static const char *const paths[] = {
    "course.yaml",
    "lessons/arrival.yaml",
    "lessons/passport.yaml",
    "media/calm.png",
    "media/tense.png",
    "modules/m1.yaml",
    "po/ru.po",
    "scenarios/arrival.lua",
    "scenarios/arrival.yaml",
    "scenarios/baxtiyor.yaml",
    "scripts/interview.lua",
    "scripts/interview/effects.lua",
  };
  return folder_of(a, S("scenario"), paths, sizeof paths / sizeof *paths);
}

static inline CourseFiles folder_files(const Folder *f) {
  return (CourseFiles){f->name, f->file, f->count};
}

static inline CourseFile *folder_find(Folder *f, Str path) {
  for (int i = 0; i < f->count; i++) {
    if (str_eq(f->file[i].path, path)) return &f->file[i];
  }
  return NULL;
}

/* Puts a file in at its place, or over the one that is there. */
static inline void folder_put(Folder *f, Str path, Str bytes) {
  CourseFile *old = folder_find(f, path);
  if (old) {
    old->bytes = bytes;
    return;
  }
  assert_true(f->count < FOLDER_MAX);
  int at = f->count++;
  while (at > 0 && str_cmp(f->file[at - 1].path, path) > 0) {
    f->file[at] = f->file[at - 1];
    at--;
  }
  f->file[at] = (CourseFile){path, bytes};
}

static inline void folder_remove(Folder *f, Str path) {
  CourseFile *old = folder_find(f, path);
  assert_non_null(old);
  memmove(old, old + 1, (size_t)(f->file + --f->count - old) * sizeof *old);
}

/* The interface's catalogue in a language, as "ru". */
static inline Catalogue *folder_interface(Arena *a, const char *tag) {
  DiagList d = diag_make(a);
  Str path = str_format(a, "assets/po/%s.po", tag);
  Catalogue *c =
    catalogue_read(a, path, folder_read(a, str_zero(a, path)), language_find(str_c(tag)), &d);
  assert_non_null(c);
  return c;
}

/* ... and in its source language. */
static inline Catalogue *folder_english(Arena *a) {
  return folder_interface(a, "en");
}

#endif
