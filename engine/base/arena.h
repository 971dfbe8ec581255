/* Memory by lifetime: a course, a session, a frame, a call each own one Arena, and everything
 * made for it goes with it. So quiet rooms never free, and nothing is owned one by one. An
 * `Arena *` as first parameter says "this allocates, and what it returns lives as long as that
 * arena". */
#ifndef SABOQ_BASE_ARENA_H
#define SABOQ_BASE_ARENA_H

#include <stddef.h>

typedef struct Arena Arena;

/* A new, empty arena; panics when out of memory. Destroy takes NULL. */
Arena *arena_create(void);
void arena_destroy(Arena *a);

/* Forgets everything made in it, and keeps one block for what comes next: the first, or a larger one
 * of at most 1 MiB. */
void arena_reset(Arena *a);

/* `size` zeroed bytes, aligned for any type. Never NULL; size 0 gives a valid pointer. */
void *arena_alloc(Arena *a, size_t size);

/* A zeroed array of n elements; panics on overflow. */
void *arena_array(Arena *a, size_t n, size_t size);

/* Grows `old` (of `have` bytes, from the same arena) to `want` bytes; in place when it was the
 * last thing made. */
void *arena_grow(Arena *a, void *old, size_t have, size_t want);

/* Bytes taken from the system so far: for caps and for tests. */
size_t arena_bytes(const Arena *a);

#define arena_new(a, T) ((T *)arena_alloc((a), sizeof(T)))
#define arena_many(a, T, n) ((T *)arena_array((a), (size_t)(n), sizeof(T)))

#endif
