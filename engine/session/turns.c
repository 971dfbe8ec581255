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

/* The turn before one, by its record; -1 before the opening, -2 when the record is missing or names a
 * later one, as only bytes from outside can. */
static int64_t before(const Turn *turn) {
  if (!turn->record) return -2;
  int64_t after = json_get_int(turn->record, S("after"), -1);
  return after < turn->number && after >= -1 ? after : -2;
}

static Turn turn_at(const State *state, int64_t number) {
  return (Turn){number, turns_record(state, number)};
}

/* Filled from its end, and as long as the way can be: numbers fall, and each has its key. */
int turns_line(Arena *a, const State *state, int64_t to, Turn **line) {
  int64_t most = to < state->values.n ? to + 1 : state->values.n, left = most, number = to;
  *line = arena_many(a, Turn, most < 0 ? 0 : most);
  while (number >= 0 && left > 0) {
    Turn *turn = &(*line)[--left];
    *turn = turn_at(state, number);
    number = before(turn);
  }
  if (number != -1) return 0;
  *line += left;
  return (int)(most - left);
}

static bool is_tick(const Json *record) {
  return json_get_bool(json_get(record, S("tags")), S("tick"), false);
}

int64_t turns_page(const State *state) {
  Turn turn = turn_at(state, turns_here(state));
  while (is_tick(turn.record)) turn = turn_at(state, before(&turn));
  return turn.record ? turn.number : -1;
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

/* From the newest turn back, so that of each key the first value met is the one that stands. */
Str turns_script(Arena *a, const State *state, int64_t at) {
  Turn turn = {at, NULL};
  Map values = map_make(a);
  Json *all = json_object(a);
  while (turn.number >= 0) {
    turn = turn_at(state, turn.number);
    const Json *set = json_get(turn.record, S("set"));
    for (const Json *j = set ? set->first : NULL; j; j = j->next) {
      if (map_has(&values, j->key)) continue;
      map_put(&values, j->key, NULL);
      if (j->kind != JSON_NULL) json_add(all, j->key, json_copy(a, j));
    }
    turn.number = before(&turn);
  }
  if (turn.number != -1 || at < 0) return (Str){0};
  Buf b = buf_make(a);
  json_write(&b, all);
  return buf_str(&b);
}

Str turns_ending(const State *state, int64_t at) {
  return json_get_str(turns_record(state, at), S("ending"));
}
