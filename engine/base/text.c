/* Texts before they are words: an id and arguments, and the filling of arguments into a sentence
 * that somebody found for the id. Which sentence, and in which language, is not known here. */
#include "base/text.h"

#include <string.h>

Text text_id(Str id) {
  return (Text){.id = id};
}

Text text_literal(Arena *a, Str words) {
  return (Text){.id = str_join(a, S("="), words)};
}

static Text with_arg(Arena *a, Text t, TextArg arg) {
  TextArg *args = arena_many(a, TextArg, t.arg_count + 1);
  if (t.arg_count) memcpy(args, t.args, (size_t)t.arg_count * sizeof *args);
  args[t.arg_count] = arg;
  return (Text){t.id, args, t.arg_count + 1};
}

Text text_with(Arena *a, Text t, Str name, Str value) {
  return with_arg(a, t, (TextArg){.name = name, .value = value});
}

Text text_with_number(Arena *a, Text t, Str name, int64_t value) {
  return with_arg(a, t, (TextArg){.name = name, .number = value, .is_number = true});
}

/* Four digits are read at a glance and stay together; from five on, groups of three. */
static void put_grouped(Buf *out, int64_t value, Str group) {
  Buf digits = buf_make(out->arena);
  buf_int(&digits, value);
  Str d = buf_str(&digits);
  if (value < 0) buf_byte(out, '-');
  if (value < 0) d = str_slice(d, 1, d.n);
  for (ptrdiff_t i = 0; i < d.n; i++) {
    if (d.n >= 5 && i && (d.n - i) % 3 == 0) buf_put(out, group);
    buf_byte(out, d.s[i]);
  }
}

static const TextArg *find_arg(Text t, Str name) {
  for (int i = 0; i < t.arg_count; i++) {
    if (str_eq(t.args[i].name, name)) return &t.args[i];
  }
  return NULL;
}

/* What stands at "{": puts it into `out` and returns where to read on. */
static ptrdiff_t fill_one(Buf *out, Str sentence, ptrdiff_t at, Text t, Str group) {
  if (str_starts(str_slice(sentence, at, sentence.n), S("{{"))) {
    buf_byte(out, '{');
    return at + 2;
  }
  ptrdiff_t end = str_find_byte(sentence, '}', at);
  const TextArg *arg = end < 0 ? NULL : find_arg(t, str_slice(sentence, at + 1, end));
  if (!arg) {
    buf_byte(out, '{');
    return at + 1;
  }
  if (arg->is_number)
    put_grouped(out, arg->number, group);
  else
    buf_put(out, arg->value);
  return end + 1;
}

Str text_fill(Arena *a, Str sentence, Text t, Str group) {
  if (str_find_byte(sentence, '{', 0) < 0) return sentence;
  Buf out = buf_make(a);
  ptrdiff_t at = 0;
  while (at < sentence.n) {
    ptrdiff_t open = str_find_byte(sentence, '{', at);
    if (open < 0) open = sentence.n;
    buf_put(&out, str_slice(sentence, at, open));
    at = open < sentence.n ? fill_one(&out, sentence, open, t, group) : open;
  }
  return buf_str(&out);
}

Text text_copy(Arena *a, Text t) {
  TextArg *args = arena_many(a, TextArg, t.arg_count);
  for (int i = 0; i < t.arg_count; i++) {
    args[i] = t.args[i];
    args[i].name = str_copy(a, args[i].name);
    args[i].value = str_copy(a, args[i].value);
  }
  return (Text){.id = str_copy(a, t.id), .args = args, .arg_count = t.arg_count};
}
