/* Bad input of every kind: cases in bad/<subject>.case are small edits of the good course in
 * mini/ or of scenario/, and bad/<subject>.expected holds the exact findings, all of one run, with places and
 * carets, in English, <subject>.ru.expected in Russian, of some subjects <subject>.uz.expected in
 * Uzbek. In every language of the interface each sentence must be there and have all its arguments.
 *     # what is wrong
 *     @ lessons/act.yaml       the file that is edited
 *     < title: The act         lines that are taken out (as they stand one behind the other)
 *     > tilte: The act         lines that come in their place; without "<" they are the whole file
 *     @ media/dot.png gone     the file is taken away
 *     @ pools/post.yaml many 70 [   a file of so many times a text
 * "\xFF" in a ">" line is that byte. */
#include "folder.h"

static Str unescape(Arena *a, Str x) {
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
static void apply(Case *c) {
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

static void open_file(Case *c, Str line) {
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

static void read_line(Case *c, Str line) {
  Str rest = str_slice(line, 2, line.n);
  Buf *to = str_starts(line, S("<")) ? &c->out_lines : &c->in_lines;
  bool edit = str_starts(line, S("<")) || str_starts(line, S(">"));
  if (!edit || (to == &c->out_lines && c->in_lines.n)) apply(c);
  if (edit) {
    buf_put(to, to == &c->in_lines ? unescape(c->a, rest) : rest);
    buf_byte(to, '\n');
  } else if (str_starts(line, S("@"))) {
    open_file(c, rest);
  }
}

/* Says a text, and fails where the sentence asks for an argument that the finding does not have. */
static Str say_whole(void *words, Arena *a, Text t) {
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

/* The findings of a case; also that a course comes out exactly when there is no error. */
static void put_findings(Case *c, Buf *out, TextVoice voice) {
  DiagList d = diag_make(c->a);
  CourseFiles files = folder_files(&c->folder);
  Course *course = course_load(c->a, &files, &d);
  assert_int_equal(course == NULL, d.errors > 0);
  assert_true(d.n > 0);
  diag_print(&d, out, voice);
}

static void run_cases(Arena *a, Str cases, Folder good, Buf *out, TextVoice voice) {
  Str line;
  Case c = {.a = a, .out_lines = buf_make(a), .in_lines = buf_make(a)};
  bool any = false;
  while (str_cut(&cases, '\n', &line)) {
    if (str_starts(line, S("# "))) {
      apply(&c);
      if (any) put_findings(&c, out, voice);
      c.folder = good;
      any = true;
      buf_format(out, "%s%.*s\n", out->n ? "\n" : "", STR_ARG(line));
    } else {
      read_line(&c, line);
    }
  }
  apply(&c);
  put_findings(&c, out, voice);
}

static Str findings_in(Arena *a, const char *subject, const char *tag) {
  Catalogue *english = folder_english(a), *own = folder_interface(a, tag);
  Words words =
    words_make(a, language_find(str_c(tag)), NULL, english, str_eq(str_c(tag), S("en")) ? NULL : own);
  Buf out = buf_make(a);
  Str cases = folder_read(a, str_zero(a, str_format(a, "tests/course/bad/%s.case", subject)));
  Folder good = str_eq(str_c(subject), S("scenario")) ? folder_scenario(a) : folder_mini(a);
  run_cases(a, cases, good, &out, (TextVoice){&words, say_whole});
  assert_int_equal(words.missing, 0);
  return buf_str(&out);
}

static void check_subject(const char *subject, bool uzbek) {
  const struct {
    const char *tag, *golden; /* NULL: only that the sentences are whole */
  } languages[] = {{"en", "expected"}, {"ru", "ru.expected"}, {"uz", uzbek ? "uz.expected" : NULL},
    {"uz-Cyrl", NULL}};
  for (int i = 0; i < 4; i++) {
    Arena *a = arena_create();
    Str found = findings_in(a, subject, languages[i].tag);
    if (languages[i].golden)
      folder_expect(
        a, str_zero(a, str_format(a, "tests/course/bad/%s.%s", subject, languages[i].golden)), found);
    arena_destroy(a);
  }
}

static void yaml(void **state) {
  (void)state;
  check_subject("yaml", false);
}

static void keys(void **state) {
  (void)state;
  check_subject("keys", false);
}

static void values(void **state) {
  (void)state;
  check_subject("values", true);
}

static void items(void **state) {
  (void)state;
  check_subject("items", false);
}

static void links(void **state) {
  (void)state;
  check_subject("links", true);
}

static void catalogues(void **state) {
  (void)state;
  check_subject("catalogues", false);
}

static void scenario(void **state) {
  (void)state;
  check_subject("scenario", false);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(yaml),  cmocka_unit_test(keys),  cmocka_unit_test(values),
      cmocka_unit_test(items), cmocka_unit_test(links), cmocka_unit_test(catalogues),
      cmocka_unit_test(scenario),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
