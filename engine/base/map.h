/* A map from strings to pointers, in an arena, that remembers the order of insertion: walking it
 * is the same in every process. Keys are copied, values are the caller's. */
#ifndef SABOQ_BASE_MAP_H
#define SABOQ_BASE_MAP_H

#include "base/str.h"

typedef struct {
  Str key;
  void *value;
} MapEntry;

typedef struct {
  Arena *arena;
  MapEntry *entries; /* in order of insertion; read freely, do not write keys */
  ptrdiff_t n, cap;
  uint32_t *slots;
  ptrdiff_t slot_count;
} Map;

/* A map without entries. */
Map map_make(Arena *a);

/* The value, or NULL when there is none (or the value is NULL: see map_has). */
void *map_get(const Map *m, Str key);
bool map_has(const Map *m, Str key);

/* Sets a value; true when the key was new. */
bool map_put(Map *m, Str key, void *value);

#endif
