/* Rules about pictures: that they can be opened, are large enough to be seen and small enough for an
 * old workstation, and that what is in the folder is shown somewhere. Only the size in a file's head is
 * read, by the PNG specification (W3C, chapter 11.2.2) and ITU T.81 (annex B.2.2); pixels are the
 * window's matter. */
#include "author/inspect.h"

enum { LEAST_SIDE = 64, MOST_SIDE = 2560, MOST_KIB = 1024 };

typedef struct {
  int width, height; /* 0: it could not be found */
} PictureSize;

static int big_endian(Str bytes, ptrdiff_t at, int count) {
  uint32_t n = 0;
  for (int i = 0; i < count; i++) n = n << 8 | (unsigned char)bytes.s[at + i];
  return n > INT32_MAX ? INT32_MAX : (int)n;
}

/* The head chunk comes first and begins with both sides. */
static PictureSize png_size(Str bytes) {
  enum { TYPE = 12, WIDTH = 16, HEIGHT = 20, END = 24 };
  if (bytes.n < END || !str_eq(str_slice(bytes, TYPE, WIDTH), S("IHDR"))) return (PictureSize){0};
  return (PictureSize){big_endian(bytes, WIDTH, 4), big_endian(bytes, HEIGHT, 4)};
}

/* SOF0 to SOF15 but for the three codes in between that mean something else. */
static bool is_frame(int marker) {
  return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

/* Segments follow each other, each with its length, until the frame's. */
static PictureSize jpeg_size(Str bytes) {
  enum { HEAD = 4, SIDES = 9 };
  for (ptrdiff_t at = 2; at + SIDES <= bytes.n;) {
    if ((unsigned char)bytes.s[at] != 0xFF) break;
    int marker = (unsigned char)bytes.s[at + 1];
    if (is_frame(marker))
      return (PictureSize){big_endian(bytes, at + 7, 2), big_endian(bytes, at + 5, 2)};
    bool filler = marker == 0xFF;
    at += filler ? 1 : 2 + big_endian(bytes, at + 2, 2);
  }
  return (PictureSize){0};
}

static PictureSize size_of(Str bytes) {
  return str_starts(bytes, S("\xFF\xD8")) ? jpeg_size(bytes) : png_size(bytes);
}

static bool contains(Str bytes, Str what) {
  return str_find(bytes, what, 0) >= 0;
}

static bool in_lesson(const Lesson *lesson, Str path) {
  for (int p = 0; p < lesson->page_count; p++)
    for (int b = 0; b < lesson->pages[p].block_count; b++)
      if (str_eq(lesson->pages[p].blocks[b].file, path)) return true;
  return false;
}

/* In a mood, in data for a script, or in a script itself. */
static bool in_scenarios(const Course *c, Str path) {
  for (int i = 0; i < c->files.count; i++) {
    const CourseFile *f = &c->files.files[i];
    CourseFileKind kind = course_file_kind(f->path);
    if ((kind == FILE_SCENARIO || kind == FILE_SCRIPT) && contains(f->bytes, path)) return true;
  }
  return false;
}

static bool is_shown(const Course *c, Str path) {
  for (int i = 0; i < c->lesson_count; i++)
    if (in_lesson(&c->lessons[i], path)) return true;
  return in_scenarios(c, path);
}

static Place place_of(const Inspection *i, const CourseFile *f) {
  return (Place){str_join3(i->a, i->course->files.name, S("/"), f->path), 0, 0, 1};
}

static void each_file(Inspection *i, bool shown, void (*check)(Inspection *i, const CourseFile *f)) {
  for (int k = 0; k < i->course->files.count; k++) {
    const CourseFile *f = &i->course->files.files[k];
    if (course_file_kind(f->path) != FILE_MEDIA || is_shown(i->course, f->path) != shown) continue;
    check(i, f);
  }
}

static void tell_broken(Inspection *i, const CourseFile *f) {
  if (!size_of(f->bytes).width || !size_of(f->bytes).height) inspect_tell(i, place_of(i, f));
}

static void check_broken(Inspection *i) {
  each_file(i, true, tell_broken);
}

static void tell_size(Inspection *i, const CourseFile *f) {
  PictureSize size = size_of(f->bytes);
  Diag *d = inspect_tell(i, place_of(i, f));
  inspect_number(i, d, "width", size.width);
  inspect_number(i, d, "height", size.height);
  inspect_number(i, d, "kilobytes", (f->bytes.n + 1023) / 1024);
}

static void tell_large(Inspection *i, const CourseFile *f) {
  PictureSize size = size_of(f->bytes);
  bool large = size.width > MOST_SIDE || size.height > MOST_SIDE;
  if (large || f->bytes.n > (ptrdiff_t)MOST_KIB * 1024) tell_size(i, f);
}

static void check_large(Inspection *i) {
  each_file(i, true, tell_large);
}

static void tell_small(Inspection *i, const CourseFile *f) {
  PictureSize size = size_of(f->bytes);
  bool known = size.width && size.height;
  if (known && (size.width < LEAST_SIDE || size.height < LEAST_SIDE)) tell_size(i, f);
}

static void check_small(Inspection *i) {
  each_file(i, true, tell_small);
}

static void tell_unused(Inspection *i, const CourseFile *f) {
  inspect_tell(i, place_of(i, f));
}

static void check_unused(Inspection *i) {
  each_file(i, false, tell_unused);
}

const Rule rules_of_media[] = {
  {"picture-broken", DIAG_ERROR, "picture", "author", check_broken},
  {"picture-large", DIAG_WARNING, "picture", "author", check_large},
  {"picture-small", DIAG_WARNING, "picture", "author", check_small},
  {"media-unused", DIAG_WARNING, "unused", "author", check_unused},
  {0},
};
