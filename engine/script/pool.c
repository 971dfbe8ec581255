/* Blocks for Lua. At each choice Lua makes and drops some dozens of small ones; from the system they
 * come back from all over the heap, and a third of the time goes into waiting for them. Here
 * those that were dropped last, which are still near, are given out first.
 * A slab is given back only with all others, so a state that was full of one size and is full of
 * another now holds up to twice of what is counted.
 * This is the one place of the room that calls malloc and free: the blocks are Lua's. */
#include "script/pool.h"

#include <stdlib.h>
#include <string.h>

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define POOL_PLAIN 1 /* so that the sanitizer sees each block by itself */
#endif
#endif
#if defined(__SANITIZE_ADDRESS__)
#define POOL_PLAIN 1
#endif
#ifdef POOL_PLAIN
enum { POOLED = 0 };
#else
enum { POOLED = POOL_GRAIN * POOL_SIZES };
#endif

static int size_class(size_t size) {
  return (int)((size - 1) / POOL_GRAIN);
}

/* A piece of a slab; what is left of the slab before is lost when it is too short. */
static void *cut(Pool *p, size_t size) {
  if ((size_t)(p->end - p->rest) < size) {
    PoolBlock *slab = malloc(POOL_SLAB);
    if (!slab) return NULL;
    slab->next = p->slabs;
    p->slabs = slab;
    p->rest = (char *)slab + POOL_GRAIN;
    p->end = (char *)slab + POOL_SLAB;
  }
  void *made = p->rest;
  p->rest += size;
  return made;
}

void *pool_make(Pool *p, size_t size) {
  if (size > POOLED) return malloc(size);
  PoolBlock **free_ones = &p->free[size_class(size)], *made = *free_ones;
  if (!made) return cut(p, (size_t)(size_class(size) + 1) * POOL_GRAIN);
  *free_ones = made->next;
  return made;
}

void pool_drop(Pool *p, void *block, size_t size) {
  if (!block) return;
  if (size > POOLED) {
    free(block);
    return;
  }
  PoolBlock *dropped = block, **free_ones = &p->free[size_class(size)];
  dropped->next = *free_ones;
  *free_ones = dropped;
}

void *pool_resize(Pool *p, void *block, size_t had, size_t wanted) {
  if (had > POOLED && wanted > POOLED) return realloc(block, wanted);
  if (had <= POOLED && wanted <= POOLED && size_class(had) == size_class(wanted)) return block;
  void *made = pool_make(p, wanted);
  if (!made) return NULL;
  memcpy(made, block, had < wanted ? had : wanted);
  pool_drop(p, block, had);
  return made;
}

void pool_finish(Pool *p) {
  for (PoolBlock *slab = p->slabs, *next; slab; slab = next) {
    next = slab->next;
    free(slab);
  }
  *p = (Pool){0};
}
