/* Blocks for Lua. Small ones, in sizes of 16 bytes up to 256, are cut from slabs and used again, the
 * last one first; larger ones are the system's. */
#ifndef SABOQ_SCRIPT_POOL_H
#define SABOQ_SCRIPT_POOL_H

#include <stddef.h>

enum { POOL_GRAIN = 16, POOL_SIZES = 16, POOL_SLAB = 16 << 10 };

typedef struct PoolBlock PoolBlock;
struct PoolBlock {
  PoolBlock *next;
};

typedef struct {
  PoolBlock *free[POOL_SIZES];
  PoolBlock *slabs; /* all that were taken from the system */
  char *rest, *end; /* of the newest slab: not yet cut */
} Pool;

/* As malloc, free and realloc, but that the caller knows how large a block is; sizes are at least 1.
 * NULL when the system has no more. */
void *pool_make(Pool *p, size_t size);
void pool_drop(Pool *p, void *block, size_t size); /* NULL is taken */
void *pool_resize(Pool *p, void *block, size_t had, size_t wanted);

/* Gives the slabs back, when all blocks were dropped. */
void pool_finish(Pool *p);

#endif
