/* Courses as folders on the disk: read into bytes, then loaded and checked. */
#ifndef SABOQ_APP_LIBRARY_H
#define SABOQ_APP_LIBRARY_H

#include "base/err.h"
#include "course/course.h"

/* The files of a course folder. `name` is how findings call it. Links and files that cannot be read
 * are findings in *d. */
bool library_files(Arena *a, Str folder, Str name, CourseFiles *files, DiagList *d, Err *e);

/* Reads and loads a folder. NULL when the folder cannot be read (*e set) or the course has errors
 * (*d). */
Course *library_load(Arena *a, Str folder, Str name, DiagList *d, Err *e);

/* All courses below a folder, each in its own folder, in order of their ids. *broken counts folders
 * with a course.yaml that did not load. */
typedef struct {
  Course **courses;
  int count, broken;
} Library;
Library library_scan(Arena *a, Str folder);

/* One course's folder as a library of its own. */
Library library_one(Arena *a, Str folder);

/* The 22 characters by which a course's content is known in events. */
Str library_content(Arena *a, const Course *course);

#endif
