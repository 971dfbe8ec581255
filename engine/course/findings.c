/* Findings of one file, and what makes them helpful: the exact place, and the name the author
 * probably meant. Places are kept as marks (line, column, length in code points) and become
 * offsets only when a finding needs one, so a file without findings pays nothing. Values in
 * sentences are copied into the list's arena, because the tree they come from is gone when the
 * list is printed, and cut after 60 code points.
 * Invariant: a file gives at most FINDINGS_MAX errors, as many warnings and one note, so a
 * hostile file cannot fill the memory; what is left out is an error only where errors of the file
 * are in the list. */
#include "course/findings.h"


#include "base/utf8.h"

enum { SHOWN = 60, WORD_MAX = 96 };

Place findings_place(const Findings *f, Mark at) {
  return (Place){f->file, at.line, at.column, at.length < 1 ? 1 : at.length};
}

Mark findings_mark(Place p) {
  return (Mark){p.line, p.column, p.length};
}

static Diag *add(Findings *f, DiagSeverity severity, const char *rule, Mark at) {
  int *count = severity == DIAG_ERROR ? &f->errors : &f->warnings;
  if (++*count <= FINDINGS_MAX) return diag_add(f->d, severity, rule, findings_place(f, at));
  if (!f->told) diag_add(f->d, DIAG_NOTE, "more-findings", findings_place(f, (Mark){0}));
  f->told = true;
  return NULL;
}

Diag *findings_error(Findings *f, const char *rule, Mark at) {
  return add(f, DIAG_ERROR, rule, at);
}

Diag *findings_warning(Findings *f, const char *rule, Mark at) {
  return add(f, DIAG_WARNING, rule, at);
}

static Str cut(Arena *a, Str value) {
  ptrdiff_t at = 0;
  for (int i = 0; i < SHOWN && at < value.n; i++) utf8_next(value, &at);
  if (at == value.n) return str_copy(a, value);
  return str_join(a, str_slice(value, 0, at), S("…"));
}

void findings_arg(Findings *f, Diag *item, const char *name, Str value) {
  if (item) diag_arg(f->d, item, name, cut(f->d->arena, value));
}

void findings_list(Findings *f, Diag *item, const char *name, Str words) {
  if (item) diag_arg(f->d, item, name, str_copy(f->d->arena, words));
}

void findings_number(Findings *f, Diag *item, const char *name, int64_t value) {
  if (item) diag_number(f->d, item, name, value);
}

void findings_suggest(Findings *f, Diag *item, const char *suggest_text, Str near) {
  if (!item || near.n == 0) return;
  item->text = text_id(str_c(suggest_text));
  findings_arg(f, item, "near", near);
}

Mark findings_mark_at(const Findings *f, ptrdiff_t offset) {
  Mark m = {1, 1, 1};
  ptrdiff_t start = 0;
  for (ptrdiff_t nl = str_find_byte(f->bytes, '\n', 0); nl >= 0 && nl < offset;
       nl = str_find_byte(f->bytes, '\n', nl + 1)) {
    m.line++;
    start = nl + 1;
  }
  m.column = (int)utf8_length(str_slice(f->bytes, start, offset)) + 1;
  return m;
}

ptrdiff_t findings_offset(const Findings *f, Mark at) {
  ptrdiff_t offset = 0;
  for (int line = 1; line < at.line; line++) {
    offset = str_find_byte(f->bytes, '\n', offset);
    if (offset < 0) return f->bytes.n;
    offset++;
  }
  for (int column = 1; column < at.column && offset < f->bytes.n; column++) {
    utf8_next(f->bytes, &offset);
  }
  return offset;
}

Nearest nearest_to(Str word) {
  int third = (int)(word.n < WORD_MAX ? word.n / 3 : 0);
  return (Nearest){.word = word, .distance = (third > 1 ? third : 1) + 1};
}

static int least(int x, int y, int z) {
  int m = x < y ? x : y;
  return m < z ? m : z;
}

/* Levenshtein's distance in bytes, where two neighbours that changed places count as one; rows of
 * one letter each. */
static int distance(Str x, Str y) {
  int rows[3][WORD_MAX + 1];
  for (int j = 0; j <= (int)y.n; j++) rows[0][j] = j;
  for (int i = 1; i <= (int)x.n; i++) {
    int *before = rows[(i + 1) % 3], *last = rows[(i + 2) % 3], *row = rows[i % 3];
    row[0] = i;
    for (int j = 1; j <= (int)y.n; j++) {
      int change = x.s[i - 1] != y.s[j - 1];
      row[j] = least(last[j] + 1, row[j - 1] + 1, last[j - 1] + change);
      if (i > 1 && j > 1 && x.s[i - 1] == y.s[j - 2] && x.s[i - 2] == y.s[j - 1]
          && before[j - 2] + 1 < row[j]) {
        row[j] = before[j - 2] + 1;
      }
    }
  }
  return rows[x.n % 3][y.n];
}

void nearest_offer(Nearest *n, Str candidate) {
  Str w = n->word;
  ptrdiff_t apart = w.n > candidate.n ? w.n - candidate.n : candidate.n - w.n;
  if (w.n > WORD_MAX || candidate.n > WORD_MAX || apart >= n->distance) return;
  int d = distance(w, candidate);
  if (d >= n->distance || d >= (int)(w.n < candidate.n ? w.n : candidate.n)) return;
  n->distance = d;
  n->best = candidate;
}
