/* Reading a state: JSON first, which must be in the canonical form; then tables, which are written
 * again. Only bytes that come out as they went in are a state, so whatever was done to them is
 * found without a rule for each kind of damage. */
#include "base/num.h"
#include "script/leash.h"

/* ---- as JSON ---- */

static bool is_scene_list(const Json *at) {
  if (!at || at->kind != JSON_LIST || at->count < 1 || at->count > SCENES_DEEP) return false;
  for (const Json *scene = at->first; scene; scene = scene->next)
    if (scene->kind != JSON_STRING || !scene->string.n) return false;
  return true;
}

static bool is_entry(const Json *entry) {
  if (str_eq(entry->key, S("at"))) return is_scene_list(entry);
  if (str_eq(entry->key, S("ending"))) return entry->kind == JSON_STRING && entry->string.n > 0;
  if (!str_starts(entry->key, S("s/"))) return false;
  if (entry->kind == JSON_OBJECT) return entry->count == 0;
  return entry->kind != JSON_NULL && entry->kind != JSON_LIST;
}

const Json *state_parse(Arena *a, Str bytes) {
  if (bytes.n > SCRIPT_STATE_BYTES) return NULL;
  const Json *state = json_parse(a, bytes, NULL);
  if (!state || state->kind != JSON_OBJECT || !json_get(state, S("at"))) return NULL;
  for (const Json *entry = state->first; entry; entry = entry->next)
    if (!is_entry(entry)) return NULL;
  Buf again = buf_make(a);
  json_write(&again, state);
  return str_eq(buf_str(&again), bytes) ? state : NULL;
}

/* The offset behind the string whose quote is at `at`. */
static ptrdiff_t behind_string(Str bytes, ptrdiff_t at) {
  for (at++; bytes.s[at] != '"'; at++)
    if (bytes.s[at] == '\\') at++;
  return at + 1;
}

static ptrdiff_t behind_value(Str bytes, ptrdiff_t at) {
  if (bytes.s[at] == '"') return behind_string(bytes, at);
  if (bytes.s[at] == '[') {
    while (bytes.s[at] != ']') at = bytes.s[at] == '"' ? behind_string(bytes, at) : at + 1;
    return at + 1;
  }
  if (bytes.s[at] == '{') return at + 2;
  while (bytes.s[at] != ',' && bytes.s[at] != '}') at++;
  return at;
}

void state_scan(Str bytes, StateText *out) {
  buf_clear(&out->bytes);
  out->n = 0;
  for (ptrdiff_t at = 1; at < bytes.n;) {
    ptrdiff_t value = behind_string(bytes, at) + 1, end = behind_value(bytes, value);
    buf_put(&out->bytes, str_slice(bytes, out->bytes.n, end));
    state_entry(out, at + 1, value);
    at = end + 1;
  }
  buf_byte(&out->bytes, '}');
}

/* ---- as tables ---- */

static _Noreturn void bad_bytes(lua_State *L) {
  fault_raise(L, "script.state-bytes", NULL, 0);
}

static Str without_escapes(Arena *a, Str piece) {
  if (str_find_byte(piece, '~', 0) < 0) return piece;
  Buf b = buf_make(a);
  for (ptrdiff_t i = 0; i < piece.n; i++) {
    bool escape = piece.s[i] == '~' && i + 1 < piece.n;
    buf_byte(&b, escape ? (piece.s[++i] == '0' ? '~' : piece.s[i] == '1' ? '/' : '#') : piece.s[i]);
  }
  return buf_str(&b);
}

static void push_key(lua_State *L, Str piece) {
  int64_t number;
  if (!str_starts(piece, S("#"))) {
    Str name = without_escapes(script_of(L)->scratch, piece);
    lua_pushlstring(L, name.n ? name.s : "", (size_t)name.n);
    return;
  }
  if (!num_int(str_slice(piece, 1, piece.n), &number)) bad_bytes(L);
  lua_pushinteger(L, number);
}

static void push_leaf(lua_State *L, const Json *value) {
  switch (value->kind) {
  case JSON_BOOL: lua_pushboolean(L, value->boolean); return;
  case JSON_INT: lua_pushinteger(L, value->integer); return;
  case JSON_REAL: lua_pushnumber(L, value->real); return;
  case JSON_STRING: lua_pushlstring(L, value->string.s, (size_t)value->string.n); return;
  default: lua_newtable(L);
  }
}

/* Replaces the table on top by the one in its field; stack: ... table key -> ... field. */
static void descend(lua_State *L) {
  lua_pushvalue(L, -1);         /* -> table key key */
  int type = lua_rawget(L, -3); /* -> table key field */
  if (type == LUA_TNIL) {
    lua_pop(L, 1);        /* -> table key */
    lua_newtable(L);      /* -> table key field */
    lua_pushvalue(L, -2); /* -> table key field key */
    lua_pushvalue(L, -2); /* -> table key field key field */
    lua_rawset(L, -5);    /* -> table key field */
  } else if (type != LUA_TTABLE) {
    bad_bytes(L);
  }
  lua_replace(L, -3); /* -> field key */
  lua_pop(L, 1);      /* -> field */
}

/* Stack: ... state. */
static void put_entry(lua_State *L, const Json *entry) {
  Str rest = str_slice(entry->key, 2, entry->key.n), piece;
  lua_pushvalue(L, -1); /* -> state table */
  str_cut(&rest, '/', &piece);
  push_key(L, piece); /* -> state table key */
  while (str_cut(&rest, '/', &piece)) {
    descend(L);         /* -> state table */
    push_key(L, piece); /* -> state table key */
  }
  push_leaf(L, entry);
  lua_rawset(L, -3); /* -> state table */
  lua_pop(L, 1);     /* -> state */
}

static void take_scenes(lua_State *L, const Json *state) {
  Script *s = script_of(L);
  s->depth = json_get(state, S("at"))->count;
  int place = s->depth;
  for (const Json *at = json_get(state, S("at"))->first; at; at = at->next)
    s->at[--place] = modules_scene(L, at->string);
  buf_clear(&s->ending);
  buf_put(&s->ending, json_get_str(state, S("ending")));
}

void state_load(lua_State *L, Str bytes) {
  Script *s = script_of(L);
  s->holds = s->shown = false;
  const Json *state = state_parse(s->scratch, bytes);
  if (!state) bad_bytes(L);
  take_scenes(L, state);
  lua_newtable(L); /* -> state */
  for (const Json *entry = state->first; entry; entry = entry->next)
    if (str_starts(entry->key, S("s/"))) put_entry(L, entry);
  lua_rawseti(L, LUA_REGISTRYINDEX, SLOT_STATE); /* -> */
  s->walk.reading = true;
  state_write(L, &s->held);
  s->walk.reading = false;
  if (!str_eq(buf_str(&s->held.bytes), bytes)) bad_bytes(L);
  s->holds = true;
}
