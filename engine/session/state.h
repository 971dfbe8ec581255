/* What an attempt has come to, as plain data: a flat map of keys to JSON values. Every event of an
 * attempt carries in its body, under "set", the keys it changed and their new values; applying it
 * copies them and computes nothing. So a state can be folded from any snapshot, saved as bytes,
 * compared and hashed, and means the same in every language.
 *
 * Keys of a lesson or quiz (ids hold no ":" and no "/", so nothing is ambiguous):
 *   page           where one is: a page's id; in a quiz an item's key or "review"
 *   seen:<page>    true
 *   number         which attempt at the lesson this is, from 1
 *   drawn          [item keys], in the order asked
 *   order:<item>   [option ids], in the order shown
 *   items answered points max   whole numbers            limit         ms, where there is one
 *   <item>:answer  [option ids] or typed text            <item>:tries  answers given
 *   <item>:points  <item>:verdict "right" "partly" "wrong"             <item>:hints  hints shown
 *   used           ms its pages had been shown when it was last paused or ended
 *   paused         true while it is
 *   ended          why: "finished", "time", "given-up"   scaled, passed, completed   its result */
#ifndef SABOQ_SESSION_STATE_H
#define SABOQ_SESSION_STATE_H

#include "base/map.h"
#include "codec/hash.h"
#include "codec/json.h"

typedef struct {
  Arena *arena;    /* owns keys and values */
  Map values;      /* key -> const Json*; removed keys have NULL */
  int64_t missing; /* events whose body was absent */
} State;

/* An empty state whose keys and values will live in `a`. */
State state_make(Arena *a);

/* Copies what "set" says; null removes a key. A NULL body (erased, or not here) only counts as
 * missing. Total: a body without "set", or with anything in it, is taken. */
void state_apply(State *s, const Json *body);

/* The value of a key; NULL when there is none. */
const Json *state_get(const State *s, Str key);

/* The same for a kind; another kind or none gives {}, `otherwise`, false. */
Str state_str(const State *s, Str key);
int64_t state_int(const State *s, Str key, int64_t otherwise);
bool state_bool(const State *s, Str key);

/* The key of something of an item: "<item>:<what>". */
Str state_key(Arena *a, Str item, Str what);

/* The value of such a key; NULL when there is none. */
const Json *state_of(const State *s, Arena *a, Str item, const char *what);

/* Canonical bytes and back; equal states give equal bytes. False when they are no state. */
Str state_bytes(Arena *a, const State *s);
bool state_read(Arena *a, Str bytes, State *s);
Hash state_hash(Arena *a, const State *s);

#endif
