/* Changes to what was right: lines and words of a text, values of a tree. What comes out is often
 * still near enough to be taken, which is where mistakes hide; bytes at random would be refused at
 * the door. */
#ifndef SABOQ_TESTS_FUZZ_MUTATE_H
#define SABOQ_TESTS_FUZZ_MUTATE_H

#include "base/rng.h"
#include "codec/json.h"

static inline ptrdiff_t mutate_at(Rng *r, ptrdiff_t n) {
  return n > 0 ? (ptrdiff_t)rng_below(r, (uint64_t)n) : 0;
}

static inline bool mutate_in_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
         c == '_';
}

/* A word of a text, near a place chosen at random. */
static inline Str mutate_word(Rng *r, Str x) {
  ptrdiff_t from = mutate_at(r, x.n), to;
  while (from < x.n && !mutate_in_word(x.s[from])) from++;
  for (to = from; to < x.n && mutate_in_word(x.s[to]);) to++;
  while (from > 0 && mutate_in_word(x.s[from - 1])) from--;
  return (Str){x.s + from, to - from};
}

/* The same for a line, with its end. */
static inline Str mutate_line(Rng *r, Str x) {
  ptrdiff_t from = mutate_at(r, x.n), to = str_find_byte(x, '\n', from);
  while (from > 0 && x.s[from - 1] != '\n') from--;
  return str_slice(x, from, to < 0 ? x.n : to + 1);
}

static inline Str mutate_hostile(Rng *r) {
  static const Str words[] = {S_INIT(""), S_INIT("0"), S_INIT("-1"), S_INIT("100"), S_INIT("101"),
    S_INIT("9223372036854775807"), S_INIT("1e308"), S_INIT("null"), S_INIT("true"), S_INIT("[]"),
    S_INIT("{}"), S_INIT("NONE"), S_INIT("OPEN"), S_INIT("stop"), S_INIT("trust // 0 > 1"),
    S_INIT("told(1)"), S_INIT("told(told)"), S_INIT("turns % 0 == turns"), S_INIT("count('')"),
    S_INIT("\"\\u0000\""), S_INIT("\xFF"), S_INIT("#1"), S_INIT("a/b"), S_INIT("~"),
    S_INIT("trust and locked(interviewer)"), S_INIT("-9223372036854775808")};
  return words[rng_below(r, sizeof words / sizeof *words)];
}

/* Puts `with` in the place of a piece of x. */
static inline Str mutate_put(Arena *a, Str x, Str piece, Str with) {
  ptrdiff_t at = piece.s - x.s;
  return str_join3(a, str_slice(x, 0, at), with, str_slice(x, at + piece.n, x.n));
}

/* One change. `other` is a text of the same kind, from which pieces are taken. */
static inline Str mutate_text(Arena *a, Rng *r, Str x, Str other) {
  if (!x.n || !other.n) return x;
  Str word = mutate_word(r, x), line = mutate_line(r, x);
  switch (rng_below(r, 8)) {
  case 0: return mutate_put(a, x, word, mutate_hostile(r));
  case 1:
  case 2: return mutate_put(a, x, word, mutate_word(r, other));
  case 3: return mutate_put(a, x, line, (Str){0});
  case 4: return mutate_put(a, x, line, str_join(a, line, line));
  case 5: return mutate_put(a, x, (Str){line.s, 0}, mutate_line(r, other));
  case 6: {
    char byte = (char)rng_next(r);
    return mutate_put(a, x, str_slice(x, mutate_at(r, x.n), x.n).n ? (Str){word.s, 1} : word,
      str_copy(a, (Str){&byte, 1}));
  }
  default: return str_slice(x, 0, mutate_at(r, x.n));
  }
}

/* ---- trees ---- */

static inline int mutate_size(const Json *j) {
  int n = 1;
  for (const Json *m = j->first; m; m = m->next) n += mutate_size(m);
  return n;
}

/* The value that is the *n-th of a tree, from 0. */
static inline Json *mutate_nth(Json *j, int *n) {
  if ((*n)-- == 0) return j;
  for (Json *m = j->first; m; m = m->next) {
    Json *found = mutate_nth(m, n);
    if (found) return found;
  }
  return NULL;
}

static inline Json *mutate_pick(Rng *r, Json *tree) {
  int n = (int)rng_below(r, (uint64_t)mutate_size(tree));
  return mutate_nth(tree, &n);
}

/* A value becomes another in its place. */
static inline void mutate_become(Json *j, const Json *other) {
  Str key = j->key;
  Json *next = j->next;
  *j = *other;
  j->key = key;
  j->next = next;
}

/* The first member of a list or object goes. */
static inline void mutate_drop_first(Json *j) {
  if (!j->first) return;
  j->first = j->first->next;
  if (!j->first) j->last = NULL;
  j->count--;
}

static inline int64_t mutate_number(Rng *r, int64_t was) {
  static const int64_t numbers[] = {0, -1, 1, 2, 7, 100, 101, 1 << 20, INT64_MAX, INT64_MIN};
  uint64_t n = rng_below(r, 2 + sizeof numbers / sizeof *numbers);
  if (n < sizeof numbers / sizeof *numbers) return numbers[n];
  return n & 1 ? (int64_t)((uint64_t)was + 1) : (int64_t)((uint64_t)was - 1);
}

/* One change of a tree in place; new values live in `a`. */
static inline void mutate_tree(Arena *a, Rng *r, Json *tree) {
  Json *j = mutate_pick(r, tree);
  if (j == tree) return;
  switch (rng_below(r, 6)) {
  case 0: mutate_become(j, json_none(a)); break;
  case 1: mutate_become(j, json_int(a, mutate_number(r, j->integer))); break;
  case 2: mutate_become(j, json_string(a, mutate_hostile(r))); break;
  case 3: mutate_drop_first(j); break;
  case 4: mutate_become(j, json_copy(a, mutate_pick(r, tree))); break;
  default:
    if (j->kind == JSON_BOOL) j->boolean = !j->boolean;
    if (j->kind == JSON_INT) j->integer = mutate_number(r, j->integer);
    if (j->kind == JSON_STRING) j->string = mutate_word(r, j->string);
  }
}

#endif
