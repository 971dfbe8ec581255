/* The second pass of a load: what files name in each other is looked up, and the parts become one
 * course. */
#ifndef SABOQ_COURSE_LINK_H
#define SABOQ_COURSE_LINK_H

#include "course/table.h"

/* Every file that was read, and what the names in them lead to. */
typedef struct {
  const CourseFiles *files;
  SourceFile *sources; /* the YAML files, in order of path */
  int count;
  Map modules, lessons, pools, scenarios; /* id -> SourceFile* */
  Map competencies;                       /* id -> anything */
  SourceFile *course;                     /* course.yaml; NULL: there is none */
} Parts;

/* Looks up all names, with findings for what leads nowhere, is listed twice or in a circle, or by
 * nobody. */
void link_check(Load *load, Parts *parts);

/* Joins parts without errors into `course`: lessons in order of modules, pools and sentences with
 * them. */
void link_course(Load *load, Parts *parts, Course *course);

/* The file of a path, or NULL. */
const CourseFile *link_file(const CourseFiles *files, Str path);

#endif
