/* From a folder to a course.
 *
 * Everything below the folder is read before anything is parsed, so that the content hash covers
 * exactly what was loaded. Symbolic links are not followed: a course stays inside its folder. */
#include "app/library.h"

#include "base/num.h"
#include "event/header.h"
#include "sys/file.h"

static bool read_all(
  Arena *a, Str folder, const FolderEntry *entries, int count, CourseFile *files, Err *e) {
  int64_t total = 0;
  for (int i = 0; i < count; i++) {
    files[i].path = entries[i].path;
    if (!file_read(a, path_join(a, folder, entries[i].path), COURSE_MAX_BYTES, &files[i].bytes, e))
      return false;
    total += files[i].bytes.n;
    if (total > COURSE_MAX_BYTES) return err_set(e, "err.course-too-big", "%.*s", STR_ARG(folder));
  }
  return true;
}

static bool has_scenario(const CourseFile *files, int count) {
  for (int i = 0; i < count; i++)
    if (course_file_kind(files[i].path) == FILE_SCENARIO) return true;
  return false;
}

/* Puts a file in by its path, unless one of that path is there. */
static void put_file(CourseFile *files, int *count, CourseFile file) {
  int at = *count;
  while (at > 0 && str_cmp(files[at - 1].path, file.path) > 0) at--;
  if (at > 0 && str_eq(files[at - 1].path, file.path)) return;
  for (int i = (*count)++; i > at; i--) files[i] = files[i - 1];
  files[at] = file;
}

static bool add_scripts(Arena *a, Str folder, CourseFiles *files, Err *e) {
  FolderEntry *entries;
  int count, links, all = files->count;
  if (!folder_list(a, folder, COURSE_MAX_FILES, &entries, &count, &links, e)) return false;
  CourseFile *shared = arena_many(a, CourseFile, count);
  if (!read_all(a, folder, entries, count, shared, e)) return false;
  CourseFile *merged = arena_many(a, CourseFile, all + count);
  for (int i = 0; i < all; i++) merged[i] = files->files[i];
  for (int i = 0; i < count; i++) {
    shared[i].path = str_join(a, S("scripts/"), shared[i].path);
    if (course_file_kind(shared[i].path) == FILE_SCRIPT) put_file(merged, &all, shared[i]);
  }
  files->files = merged;
  files->count = all;
  return true;
}

bool library_files(Arena *a, LibraryPlace at, CourseFiles *files, DiagList *d, Err *e) {
  FolderEntry *entries;
  int count, links;
  if (!folder_list(a, at.folder, COURSE_MAX_FILES, &entries, &count, &links, e)) return false;
  CourseFile *read = arena_many(a, CourseFile, count);
  if (!read_all(a, at.folder, entries, count, read, e)) return false;
  *files = (CourseFiles){.name = at.name, .files = read, .count = count};
  if (links)
    diag_number(d, diag_add(d, DIAG_WARNING, "link-skipped", (Place){.file = at.name}), "n", links);
  if (!at.scripts.n || !has_scenario(read, count)) return true;
  return add_scripts(a, at.scripts, files, e);
}

Course *library_load(Arena *a, LibraryPlace at, DiagList *d, Err *e) {
  CourseFiles files;
  return library_files(a, at, &files, d, e) ? course_load(a, &files, d) : NULL;
}

/* The names of folders in `folder` that hold a course.yaml, in order. */
static int course_folders(Arena *a, Str folder, Str **names) {
  FolderEntry *entries;
  int count, links, n = 0;
  Err e;
  *names = NULL;
  if (!folder.n || !folder_list(a, folder, COURSE_MAX_FILES, &entries, &count, &links, &e))
    return 0;
  *names = arena_many(a, Str, count);
  for (int i = 0; i < count; i++) {
    ptrdiff_t slash = str_find_byte(entries[i].path, '/', 0);
    if (slash > 0 &&
        str_eq(str_slice(entries[i].path, slash, entries[i].path.n), S("/course.yaml")))
      (*names)[n++] = str_slice(entries[i].path, 0, slash);
  }
  return n;
}

static void add(Arena *a, Library *l, LibraryPlace at) {
  DiagList d = diag_make(a);
  Err e;
  Course *c = library_load(a, at, &d, &e);
  if (c)
    l->courses[l->count++] = c;
  else
    l->broken++;
}

Library library_one(Arena *a, Str folder, Str scripts) {
  Library l = {.courses = arena_many(a, Course *, 1)};
  add(a, &l, (LibraryPlace){folder, folder, scripts});
  return l;
}

Library library_scan(Arena *a, Str folder, Str scripts) {
  Library l = {0};
  Str *names;
  int n = course_folders(a, folder, &names);
  l.courses = arena_many(a, Course *, n);
  for (int i = 0; i < n; i++)
    add(a, &l, (LibraryPlace){path_join(a, folder, names[i]), names[i], scripts});
  return l;
}

Str library_content(Arena *a, const Course *course) {
  Buf b = buf_make(a);
  num_put_base64(&b, course->content.b, EVENT_ID_BYTES);
  return buf_str(&b);
}
