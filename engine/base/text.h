/* What is to be said, before it is said in a language: the id of a text and named arguments.
 * Pages, findings and errors hold Texts; a resolver with catalogues (course/words.h) makes
 * sentences of them, last of all. */
#ifndef SABOQ_BASE_TEXT_H
#define SABOQ_BASE_TEXT_H

#include "base/buf.h"

typedef struct {
  Str name;
  Str value;      /* shown as it is, unless is_number */
  int64_t number; /* an `n` that is a number chooses the plural form */
  bool is_number;
} TextArg;

typedef struct {
  Str id; /* empty: no text. An id that begins with "=" is said as it stands, without the sign */
  const TextArg *args;
  int arg_count;
} Text;

/* Makes sentences. `say` returns the sentence for a text in the language that `context` stands
 * for; never an id, never fails: a text that no catalogue has comes out as a visible "[...]"
 * mark and is counted by the resolver. */
typedef struct {
  void *context;
  Str (*say)(void *context, Arena *a, Text text);
} TextVoice;

/* A text without arguments. The id is not copied. */
Text text_id(Str id);

/* Words that are nobody's catalogue text: a learner's name, a typed answer. */
Text text_literal(Arena *a, Str words);

/* A copy in another arena, with all it points to. */
Text text_copy(Arena *a, Text t);

/* Adds an argument: the array is copied, so texts can share beginnings. */
Text text_with(Arena *a, Text t, Str name, Str value);
Text text_with_number(Arena *a, Text t, Str name, int64_t value);

/* Puts arguments into a sentence: {name} is replaced, "{{" gives "{". An unknown name stays as
 * written. Numbers of five digits and more are written with `group` between thousands ("" for
 * none). */
Str text_fill(Arena *a, Str sentence, Text t, Str group);

#endif
