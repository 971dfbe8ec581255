/* `check --fix`: writes the ids an author left out, and touches nothing else: no comment, no blank,
 * no line is moved. */
#ifndef SABOQ_AUTHOR_FIX_H
#define SABOQ_AUTHOR_FIX_H

#include "course/course.h"

/* The file with ids written in where a page, block, item, option, hint, spelling, competency or a
 * thing of a scenario has none: "p1", "b2", "q3" on behind the highest number of that kind in the
 * file; within an item options "a", "b", ... (behind "z", "o27"), hints "h1", spellings "s1"; within
 * a question answers "a1". The file's own id comes
 * from its path; that of course.yaml from the folder, where the path names it. The same bytes when
 * nothing is missing or the file is not readable YAML. `added` counts the ids written. */
Str fix_ids(Arena *a, CourseFileKind kind, Str path, Str bytes, int *added);

#endif
