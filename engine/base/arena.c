/* Memory by lifetime. An arena is a list of blocks; things are cut off the newest one, and a
 * thing too large for it gets a block of its own behind it. Blocks double in size up to a cap,
 * so a small arena is small and a large one asks the system seldom.
 * Invariants: the list's head is the block things are cut from, and but for the first the largest
 * such block; a reset keeps the larger of the two, so what is emptied again and again soon asks the
 * system for nothing. Bytes are zeroed when they are handed out, so a kept block needs no cleaning.
 * Under the address sanitizer a gap of poisoned bytes stands behind each thing, so that overruns
 * and uses after a reset are found. It gives nothing back one by one. */
#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/panic.h"

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define ARENA_ASAN 1
#endif
#endif
#if defined(__SANITIZE_ADDRESS__)
#define ARENA_ASAN 1
#endif

#ifdef ARENA_ASAN
#include <sanitizer/asan_interface.h>
enum { GAP = 16 };
#else
#define ASAN_POISON_MEMORY_REGION(p, n) ((void)(p), (void)(n))
#define ASAN_UNPOISON_MEMORY_REGION(p, n) ((void)(p), (void)(n))
enum { GAP = 0 };
#endif

enum { ALIGN = 16, FIRST_BLOCK = 4096 - 64, LARGEST_BLOCK = 1 << 20 };
_Static_assert(_Alignof(max_align_t) <= ALIGN, "every type fits the alignment of an arena");

typedef struct Block Block;
struct Block {
  Block *below;
  size_t size, used;
  _Alignas(ALIGN) char bytes[];
};

struct Arena {
  Block *head, *first;
  size_t next_size, total;
};

Arena *arena_create(void) {
  Arena *a = calloc(1, sizeof *a);
  if (!a) panic("out of memory");
  a->next_size = FIRST_BLOCK;
  return a;
}

static void drop_blocks(Arena *a, const Block *keep) {
  Block *b = a->head;
  while (b) {
    Block *below = b->below;
    if (b != keep) {
      a->total -= sizeof *b + b->size;
      free(b);
    }
    b = below;
  }
}

void arena_destroy(Arena *a) {
  if (!a) return;
  drop_blocks(a, NULL);
  free(a);
}

void arena_reset(Arena *a) {
  if (!a->head) return;
  Block *keep = a->first->size > a->head->size ? a->first : a->head;
  drop_blocks(a, keep);
  a->head = a->first = keep;
  keep->below = NULL;
  keep->used = 0;
  ASAN_POISON_MEMORY_REGION(keep->bytes, keep->size);
}

/* A thing's place in a block: its size, up to the next aligned byte, and the gap. */
static size_t footprint(size_t size) {
  if (size > SIZE_MAX / 2) panic("out of memory");
  if (size == 0) size = 1;
  return (size + ALIGN - 1) / ALIGN * ALIGN + GAP;
}

static Block *block_create(Arena *a, size_t size) {
  Block *b = malloc(sizeof *b + size);
  if (!b) panic("out of memory");
  b->below = NULL;
  b->size = size;
  b->used = 0;
  a->total += sizeof *b + size;
  if (!a->first) a->first = b;
  ASAN_POISON_MEMORY_REGION(b->bytes, size);
  return b;
}

/* The block to cut `need` bytes from: the head, a new head, or a block of its own below the
 * head. */
static Block *room_for(Arena *a, size_t need) {
  Block *head = a->head;
  if (head && head->size - head->used >= need) return head;
  bool own = head && need > a->next_size / 4;
  size_t size = own || need > a->next_size ? need : a->next_size;
  Block *b = block_create(a, size);
  if (own) {
    b->below = head->below;
    head->below = b;
    return b;
  }
  if (a->next_size < LARGEST_BLOCK) a->next_size *= 2;
  b->below = head;
  a->head = b;
  return b;
}

void *arena_alloc(Arena *a, size_t size) {
  size_t need = footprint(size);
  Block *b = room_for(a, need);
  char *p = b->bytes + b->used;
  b->used += need;
  ASAN_UNPOISON_MEMORY_REGION(p, size ? size : 1);
  return memset(p, 0, size ? size : 1);
}

void *arena_array(Arena *a, size_t n, size_t size) {
  if (size && n > SIZE_MAX / 2 / size) panic("out of memory");
  return arena_alloc(a, n * size);
}

/* Makes the head's last thing longer where it stands; false when it is not the last or there is
 * no room. */
static bool stretch(Block *head, char *old, size_t have, size_t want) {
  size_t need = footprint(want), held = footprint(have);
  if (!head || !old || head->used < held || old != head->bytes + head->used - held) return false;
  if (head->size - (head->used - held) < need) return false;
  head->used = head->used - held + need;
  ASAN_UNPOISON_MEMORY_REGION(old, want);
  memset(old + have, 0, want - have);
  return true;
}

void *arena_grow(Arena *a, void *old, size_t have, size_t want) {
  if (old && want <= have) return old;
  if (stretch(a->head, old, have, want)) return old;
  void *fresh = arena_alloc(a, want);
  if (have) memcpy(fresh, old, have);
  return fresh;
}

size_t arena_bytes(const Arena *a) {
  return sizeof *a + a->total;
}
