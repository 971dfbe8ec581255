/* The state of an attempt: copying what events say.
 *
 * A state is never computed here. `decide` put the result of every step into its event, and this
 * file moves it over, so an event folds the same today, in ten years and on another machine,
 * whatever the course or the grading rule became. The canonical bytes are those of a JSON object
 * of all keys, sorted; the count of events without a body is part of them under "@missing", so a
 * snapshot knows what it lacks. */
#include "session/state.h"

State state_make(Arena *a) {
  return (State){.arena = a, .values = map_make(a)};
}

void state_apply(State *s, const Json *body) {
  if (!body) {
    s->missing++;
    return;
  }
  const Json *set = json_get(body, S("set"));
  if (!set || set->kind != JSON_OBJECT) return;
  for (const Json *j = set->first; j; j = j->next) {
    if (str_starts(j->key, S("@"))) continue; /* ours, not an event's */
    map_put(&s->values, j->key, j->kind == JSON_NULL ? NULL : json_copy(s->arena, j));
  }
}

const Json *state_get(const State *s, Str key) {
  return map_get(&s->values, key);
}

Str state_str(const State *s, Str key) {
  const Json *j = state_get(s, key);
  return j && j->kind == JSON_STRING ? j->string : (Str){0};
}

int64_t state_int(const State *s, Str key, int64_t otherwise) {
  const Json *j = state_get(s, key);
  return j && j->kind == JSON_INT ? j->integer : otherwise;
}

bool state_bool(const State *s, Str key) {
  const Json *j = state_get(s, key);
  return j && j->kind == JSON_BOOL && j->boolean;
}

Str state_key(Arena *a, Str item, Str what) {
  return str_join3(a, item, S(":"), what);
}

const Json *state_of(const State *s, Arena *a, Str item, const char *what) {
  return state_get(s, state_key(a, item, str_c(what)));
}

Str state_bytes(Arena *a, const State *s) {
  Json *all = json_object(a);
  for (ptrdiff_t i = 0; i < s->values.n; i++) {
    const MapEntry *e = &s->values.entries[i];
    if (e->value) json_add(all, e->key, json_copy(a, e->value));
  }
  if (s->missing) json_set_int(a, all, S("@missing"), s->missing);
  Buf b = buf_make(a);
  json_write(&b, all);
  return buf_str(&b);
}

bool state_read(Arena *a, Str bytes, State *s) {
  const Json *all = json_parse(a, bytes, NULL);
  if (!all || all->kind != JSON_OBJECT) return false;
  *s = state_make(a);
  s->missing = json_get_int(all, S("@missing"), 0);
  for (const Json *j = all->first; j; j = j->next) {
    if (j->kind == JSON_NULL) return false;
    if (!str_starts(j->key, S("@")))
      map_put(&s->values, j->key, (void *)j);
    else if (!str_eq(j->key, S("@missing")) || s->missing < 1)
      return false;
  }
  return true;
}

Hash state_hash(Arena *a, const State *s) {
  return hash_one("saboq.state", state_bytes(a, s));
}
