/* Cases of bad input: small edits of a good course, in files that tests of several rooms read.
 *     # what is wrong
 *     @ lessons/act.yaml       the file that is edited
 *     < title: The act         lines that are taken out (as they stand one behind the other)
 *     > tilte: The act         lines that come in their place; without "<" they are the whole file
 *     @ media/dot.png gone     the file is taken away
 *     @ pools/post.yaml many 70 [   a file of so many times a text
 * "\xFF" in a ">" line is that byte. tests/course/schemas.py reads the same form. */
#ifndef SABOQ_TESTS_COURSE_CASES_H
#define SABOQ_TESTS_COURSE_CASES_H

#include "folder.h"

static inline Str cases_unescape(Arena *a, Str x) {
  Buf b = buf_make(a);
  for (ptrdiff_t i = 0; i < x.n; i++) {
    if (x.s[i] == '\\' && i + 3 < x.n && x.s[i + 1] == 'x') {
      char digits[3] = {x.s[i + 2], x.s[i + 3], 0};
      buf_byte(&b, (char)strtol(digits, NULL, 16));
      i += 3;
    } else {
      buf_byte(&b, x.s[i]);
    }
  }
  return buf_str(&b);
}

typedef struct {
  Arena *a;
  Folder folder;
  Str path;
  Buf out_lines, in_lines; /* of the edit that is being read */
} Case;

/* Makes the edit that was read. */
static inline void cases_apply(Case *c) {
  Str old = buf_str(&c->out_lines), fresh = str_copy(c->a, buf_str(&c->in_lines));
  CourseFile *f = folder_find(&c->folder, c->path);
  if (old.n) {
    ptrdiff_t at = f ? str_find(f->bytes, old, 0) : -1;
    if (at < 0) fail_msg("nothing to edit: %.*s", STR_ARG(old));
    f->bytes = str_join3(c->a, str_slice(f->bytes, 0, at), fresh, str_slice(f->bytes, at + old.n,
        f->bytes.n));
  } else if (fresh.n) {
    folder_put(&c->folder, c->path, fresh);
  }
  buf_clear(&c->out_lines);
  buf_clear(&c->in_lines);
}

static inline void cases_open_file(Case *c, Str line) {
  Str path, order, times;
  str_cut(&line, ' ', &path);
  c->path = str_copy(c->a, path);
  if (!str_cut(&line, ' ', &order)) return;
  if (str_eq(order, S("gone"))) {
    folder_remove(&c->folder, c->path);
  } else {
    str_cut(&line, ' ', &times);
    Buf b = buf_make(c->a);
    for (long n = strtol(str_zero(c->a, times), NULL, 10); n > 0; n--) buf_put(&b, line);
    folder_put(&c->folder, c->path, buf_str(&b));
  }
}

static inline void cases_read_line(Case *c, Str line) {
  Str rest = str_slice(line, 2, line.n);
  Buf *to = str_starts(line, S("<")) ? &c->out_lines : &c->in_lines;
  bool edit = str_starts(line, S("<")) || str_starts(line, S(">"));
  if (!edit || (to == &c->out_lines && c->in_lines.n)) cases_apply(c);
  if (edit) {
    buf_put(to, to == &c->in_lines ? cases_unescape(c->a, rest) : rest);
    buf_byte(to, '\n');
  } else if (str_starts(line, S("@"))) {
    cases_open_file(c, rest);
  }
}

/* Makes the course of every case in turn and hands it on with the case's heading. */
static inline void cases_run(Arena *a, Str cases, Folder good,
  void (*each)(const Folder *folder, Str title, void *context), void *context) {
  Str line, title = {0};
  Case c = {.a = a, .out_lines = buf_make(a), .in_lines = buf_make(a)};
  while (str_cut(&cases, '\n', &line)) {
    if (!str_starts(line, S("# "))) {
      cases_read_line(&c, line);
      continue;
    }
    cases_apply(&c);
    if (title.n) each(&c.folder, title, context);
    c.folder = good;
    title = line;
  }
  cases_apply(&c);
  each(&c.folder, title, context);
}

/* Says a text, and fails where the sentence asks for an argument that the finding does not have. */
static inline Str cases_say_whole(void *words, Arena *a, Text t) {
  TextArg args[8];
  assert_true(t.arg_count <= 8);
  for (int i = 0; i < t.arg_count; i++) {
    args[i] = t.args[i];
    args[i].value = S("x"); /* what an author wrote may hold a brace */
  }
  Str bare = words_say(words, a, (Text){t.id, args, t.arg_count});
  if (str_find_byte(bare, '{', 0) >= 0) fail_msg("not whole: %.*s", STR_ARG(bare));
  return words_say(words, a, t);
}

#endif
