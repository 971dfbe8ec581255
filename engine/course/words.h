/* From texts to sentences: a course's catalogue of the language chosen, behind it the course's
 * own source texts, and the interface's catalogue with its English source. What is missing falls
 * back to the source and is counted; a person never sees an id. Markdown is opened here too, so a
 * page comes out ready to be laid out, printed or spoken. */
#ifndef SABOQ_COURSE_WORDS_H
#define SABOQ_COURSE_WORDS_H

#include "base/page.h"
#include "course/course.h"

typedef struct {
  const Language *language;
  const Course *course;             /* may be NULL: no lesson is open */
  const Catalogue *interface_source; /* assets/po/en.po: its msgid are the words */
  const Catalogue *interface;        /* of the language; NULL for English */
  Map *sources;                      /* id -> const Sentence*, of the course */
  int missing;                       /* texts that fell back so far */
} Words;

/* Words for a language; course may be NULL. The language is one of language_all's. */
Words words_make(Arena *a, const Language *language, const Course *course,
    const Catalogue *interface_source, const Catalogue *interface);

/* Whether an id is one of the interface's texts, by its front: "ui.", "rule.", "err.", "diag.",
 * "cli.". */
bool words_is_interface(Str id);

/* A sentence. Ids with "ui.", "rule.", "err.", "diag.", "cli." in front are the interface's,
 * others the course's; "=..." is said as it stands. */
Str words_say(Words *w, Arena *a, Text t);
TextVoice words_voice(Words *w);

/* Fills `shown`, spans and Markdown children in the whole tree. A STATE_MARKDOWN node gets the
 * words itself when they are one paragraph; else its blocks become its children, in place of any
 * it had, and a ROLE_TEXT becomes a ROLE_GROUP. May be done again in another language. */
void words_fill(Words *w, Arena *a, Node *root);

#endif
