/* What the loader's tables say, for others than the loader: a JSON Schema for editors that complete
 * and check YAML while it is written, and the authors' reference of all keys. Both are made from the
 * rows that files are read by, so they cannot say anything else. */
#ifndef SABOQ_COURSE_SCHEMA_H
#define SABOQ_COURSE_SCHEMA_H

#include "base/buf.h"
#include "codec/json.h"
#include "course/course.h"

/* The JSON Schema, draft-07, of a kind of YAML file; NULL for kinds that are no YAML. It refuses
 * nothing that the loader takes when scalars are written without needless quotes; what it cannot
 * say is in tests/course/beyond-schema.txt. Source: json-schema.org/draft-07, as the YAML extension
 * of VS Code reads it. */
Json *schema_of(Arena *a, CourseFileKind kind);

/* The reference of a kind of YAML file in Markdown: a section for each mapping, and in it a line for
 * each key. */
void schema_reference(Buf *b, CourseFileKind kind);

#endif
