/* Lua's memory, capped. Lua asks one function for all of its memory and tells it what a new block is
 * for, so that three things can be refused here which no count of instructions sees: more bytes
 * alive than the cap, more bytes allocated in one run than the cap (strings made and dropped in a
 * loop), and a single string that is long enough to make copying or comparing it slow. Lua answers
 * a refusal with a full collection and a second try, then with an error that the script cannot
 * catch. Near the cap every allocation would go that way, so after a few refusals in one run
 * all are final.
 * Where the blocks come from is pool.c. */
#include "script/allocator.h"

#include <string.h>

enum { REFUSALS = 8, STRING_HEADER = 64, COUNTED_PER_STEP = 1024 };

void memory_begin(Memory *m, int64_t steps, int64_t churn) {
  m->steps = steps;
  m->churn = churn;
  m->refusals = 0;
  m->refusal = REFUSED_NOT;
  m->line = 0;
}

/* Where the script is. Lua's own error for lack of memory does not say it. */
static void note_place(Memory *m) {
  lua_Debug at;
  m->line = 0;
  for (int level = 0; lua_getstack(m->L, level, &at); level++) {
    lua_getinfo(m->L, "Sl", &at);
    if (at.currentline <= 0) continue;
    m->line = at.currentline;
    size_t n = at.srclen < sizeof m->chunk ? at.srclen : sizeof m->chunk - 1;
    memcpy(m->chunk, at.source, n);
    m->chunk[n] = 0;
    return;
  }
}

static Refusal verdict(const Memory *m, size_t kind, int64_t wanted, int64_t more) {
  if (m->refusals >= REFUSALS) return m->refusal;
  if (kind == LUA_TSTRING && wanted > m->block + STRING_HEADER) return REFUSED_BLOCK;
  if (more > m->churn) return REFUSED_CHURN;
  return m->live + more > m->most ? REFUSED_MEMORY : REFUSED_NOT;
}

/* A table that is full counts its elements to find its new size, and a script can bring that about
 * again and again without making it larger. It is seen here as a part that is freed after another
 * was made, with nothing but the other part's resizing in between, and costs steps: as many as the
 * largest table would take. */
static void watch_tables(Memory *m, const void *block, size_t kind, int64_t wanted) {
  if (!wanted && block && m->fresh) m->steps -= m->largest / COUNTED_PER_STEP;
  if (!block || !wanted) m->fresh = wanted && kind == 0;
  bool part = block || kind == 0;
  if (part && wanted > m->largest) m->largest = wanted;
}

static bool refused(Memory *m, size_t kind, int64_t wanted, int64_t more) {
  Refusal why = verdict(m, kind, wanted, more);
  if (!why) return false;
  if (m->refusals++ == 0 || m->refusal != why) note_place(m);
  m->refusal = why;
  return true;
}

void *memory_allocate(void *context, void *block, size_t had, size_t wanted) {
  Memory *m = context;
  size_t kind = block ? 0 : had;
  int64_t more = (int64_t)wanted - (block ? (int64_t)had : 0);
  watch_tables(m, block, kind, (int64_t)wanted);
  if (wanted == 0) {
    pool_drop(&m->pool, block, had);
    m->live += more;
    return NULL;
  }
  if (more > 0 && m->L && refused(m, kind, (int64_t)wanted, more)) return NULL;
  void *made = block ? pool_resize(&m->pool, block, had, wanted) : pool_make(&m->pool, wanted);
  if (!made) return more > 0 ? NULL : block; /* Lua counts on a smaller block being granted */
  if (more > 0) m->churn -= more;
  m->live += more;
  return made;
}
