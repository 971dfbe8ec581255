/* Markdown to page nodes, by md4c without HTML. Blocks become children of a node (headings,
 * paragraphs, lists, tables, quotes, rules), inline marks become spans over the plain words. */
#ifndef SABOQ_COURSE_MARKDOWN_H
#define SABOQ_COURSE_MARKDOWN_H

#include "base/page.h"

/* Children of `parent` for the blocks of `source`; ids are parent's id with "/1", "/2", ...
 * behind. Headings in text start at level 2. */
void markdown_blocks(Arena *a, Node *parent, Str source);

/* One line: sets n->shown and spans from inline Markdown. */
void markdown_inline(Arena *a, Node *n, Str source);

/* The words alone, without marks. */
Str markdown_plain(Arena *a, Str source);

#endif
