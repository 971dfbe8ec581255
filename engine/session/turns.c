/* The way to a turn is walked back along what each came after. Records may come from outside, so a turn
 * that names a later one, or one that is missing, ends the walk. */
#include "session/turns.h"

#include <stdlib.h>

#include "base/num.h"

/* No attempt comes to so many, and one more than it is still a number. */
enum { MOST_TURNS = 1 << 30 };

static int64_t number_under(const State *state, Str key) {
  int64_t number = state_int(state, key, -1);
  return number >= 0 && number < MOST_TURNS ? number : -1;
}

int64_t turns_here(const State *state) {
  return number_under(state, S("here"));
}

int64_t turns_newest(const State *state) {
  return number_under(state, S("turn"));
}

const Json *turns_record(const State *state, int64_t number) {
  char key[24];
  int n = 0, digits = 0;
  char reversed[20];
  if (number < 0) return NULL;
  do reversed[digits++] = (char)('0' + number % 10);
  while ((number /= 10) > 0);
  key[n++] = 't';
  key[n++] = '/';
  while (digits) key[n++] = reversed[--digits];
  const Json *record = state_get(state, (Str){key, n});
  return record && record->kind == JSON_OBJECT ? record : NULL;
}

/* The turn before one; -1 before the opening, -2 when the record is missing or names a later one,
 * as only bytes from outside can. */
static int64_t before(const State *state, int64_t number) {
  const Json *record = turns_record(state, number);
  if (!record) return -2;
  int64_t after = json_get_int(record, S("after"), -1);
  return after < number && after >= -1 ? after : -2;
}

int turns_line(Arena *a, const State *state, int64_t to, Turn **line) {
  int n = 0, at;
  int64_t number = to;
  while (number >= 0) {
    number = before(state, number);
    n++;
  }
  if (number != -1) n = 0;
  *line = arena_many(a, Turn, n);
  for (number = to, at = n; at > 0; number = before(state, number))
    (*line)[--at] = (Turn){number, turns_record(state, number)};
  return n;
}

static bool is_tick(const Json *record) {
  return json_get_bool(json_get(record, S("tags")), S("tick"), false);
}

int turns_talk(Arena *a, const State *state, Turn **line) {
  int n = turns_line(a, state, turns_here(state), line), kept = 0;
  for (int i = 0; i < n; i++)
    if (!is_tick((*line)[i].record)) (*line)[kept++] = (*line)[i];
  return kept;
}

static int by_number(const void *x, const void *y) {
  int64_t a = ((const Turn *)x)->number, b = ((const Turn *)y)->number;
  return (a > b) - (a < b);
}

/* All turns there are, oldest first. They are looked for by key, since the newest's number may come
 * from outside. */
static int all_turns(Arena *a, const State *state, Turn **all) {
  int n = 0;
  *all = arena_many(a, Turn, state->values.n);
  for (ptrdiff_t i = 0; i < state->values.n; i++) {
    const MapEntry *e = &state->values.entries[i];
    int64_t number;
    if (!str_starts(e->key, S("t/")) || !num_int(str_slice(e->key, 2, e->key.n), &number)) continue;
    const Json *record = turns_record(state, number);
    if (record && record == e->value) (*all)[n++] = (Turn){number, record};
  }
  if (n) qsort(*all, (size_t)n, sizeof **all, by_number);
  return n;
}

int turns_left(Arena *a, const State *state, Turn **left) {
  Turn *line;
  int n = turns_line(a, state, turns_here(state), &line), at = 0, count = 0,
      all = all_turns(a, state, left);
  for (int i = 0; i < all; i++) {
    Turn turn = (*left)[i];
    while (at < n && line[at].number < turn.number) at++;
    if (at == n || line[at].number != turn.number) (*left)[count++] = turn;
  }
  return count;
}

Str turns_script(Arena *a, const State *state, int64_t at) {
  Turn *line;
  int n = turns_line(a, state, at, &line);
  if (!n) return (Str){0};
  Map values = map_make(a);
  for (int i = 0; i < n; i++) {
    const Json *set = json_get(line[i].record, S("set"));
    for (const Json *j = set ? set->first : NULL; j; j = j->next)
      map_put(&values, j->key, (void *)j);
  }
  Json *all = json_object(a);
  for (ptrdiff_t i = 0; i < values.n; i++) {
    const Json *value = values.entries[i].value;
    if (value->kind == JSON_NULL) continue;
    json_add(all, values.entries[i].key, json_copy(a, value));
  }
  Buf b = buf_make(a);
  json_write(&b, all);
  return buf_str(&b);
}

Str turns_ending(const State *state, int64_t at) {
  return json_get_str(turns_record(state, at), S("ending"));
}
