/* A map from strings to pointers that remembers the order of insertion. Entries stand in an
 * array in that order; beside it an open-addressed table of entry numbers finds them by hash.
 * The hash decides only where a number stands, never the order in which anything is seen, so
 * walking a map is the same in every process.
 * There is no removal: an arena gives nothing back, and nothing here needs it. */
#include "base/map.h"

#include "base/panic.h"

Map map_make(Arena *a) {
  return (Map){.arena = a};
}

/* FNV-1a, with a last mix so that the low bits depend on all. */
static uint64_t hash(Str key) {
  uint64_t h = 0xcbf29ce484222325u;
  for (ptrdiff_t i = 0; i < key.n; i++) h = (h ^ (unsigned char)key.s[i]) * 0x100000001b3u;
  return h ^ (h >> 32);
}

/* The slot where the key's number stands, or the free one where it would. A slot holds number +
 * 1; 0 is free. */
static ptrdiff_t slot_of(const Map *m, Str key) {
  ptrdiff_t mask = m->slot_count - 1;
  ptrdiff_t at = (ptrdiff_t)(hash(key) & (uint64_t)mask);
  while (m->slots[at] && !str_eq(m->entries[m->slots[at] - 1].key, key)) at = (at + 1) & mask;
  return at;
}

static MapEntry *entry_of(const Map *m, Str key) {
  if (m->slot_count == 0) return NULL;
  uint32_t number = m->slots[slot_of(m, key)];
  return number ? &m->entries[number - 1] : NULL;
}

void *map_get(const Map *m, Str key) {
  MapEntry *e = entry_of(m, key);
  return e ? e->value : NULL;
}

bool map_has(const Map *m, Str key) {
  return entry_of(m, key) != NULL;
}

/* Room for one more: at most half of the slots are ever taken. */
static void make_room(Map *m) {
  if (m->n < m->cap) return;
  ensure(m->cap < (ptrdiff_t)1 << 30);
  ptrdiff_t cap = m->cap ? m->cap * 2 : 8;
  m->entries = arena_grow(
    m->arena, m->entries, (size_t)m->cap * sizeof *m->entries, (size_t)cap * sizeof *m->entries);
  m->cap = cap;
  m->slot_count = cap * 2;
  m->slots = arena_many(m->arena, uint32_t, m->slot_count);
  for (ptrdiff_t i = 0; i < m->n; i++) m->slots[slot_of(m, m->entries[i].key)] = (uint32_t)(i + 1);
}

bool map_put(Map *m, Str key, void *value) {
  MapEntry *e = entry_of(m, key);
  if (e) {
    e->value = value;
    return false;
  }
  make_room(m);
  ptrdiff_t slot = slot_of(m, key);
  m->entries[m->n] = (MapEntry){str_copy(m->arena, key), value};
  m->slots[slot] = (uint32_t)++m->n;
  return true;
}
