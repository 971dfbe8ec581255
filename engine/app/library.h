/* Courses as folders on the disk: read into bytes, then loaded and checked. */
#ifndef SABOQ_APP_LIBRARY_H
#define SABOQ_APP_LIBRARY_H

#include "base/err.h"
#include "course/course.h"

/* Where a course is read from. */
typedef struct {
  Str folder;
  Str name;    /* how findings call it */
  Str scripts; /* folder of the Lua that scenarios share; empty: none is added */
} LibraryPlace;

/* The files of a course folder, and with them, where it has a scenario, those of the shared scripts
 * as "scripts/...", so that an attempt is pinned to what it was played with. A file of the course
 * comes before a shared one of the same path. Links are findings in *d. */
bool library_files(Arena *a, LibraryPlace at, CourseFiles *files, DiagList *d, Err *e);

/* Reads and loads a folder. NULL when the folder cannot be read (*e set) or the course has errors
 * (*d). */
Course *library_load(Arena *a, LibraryPlace at, DiagList *d, Err *e);

/* All courses below a folder, each in its own folder, in order of their ids. *broken counts folders
 * with a course.yaml that did not load. */
typedef struct {
  Course **courses;
  int count, broken;
} Library;
Library library_scan(Arena *a, Str folder, Str scripts);

/* One course's folder as a library of its own. */
Library library_one(Arena *a, Str folder, Str scripts);

/* The 22 characters by which a course's content is known in events. */
Str library_content(Arena *a, const Course *course);

#endif
