/* The memory of one Lua state, capped three ways: bytes alive, bytes allocated since the budget was
 * last set (a script that makes and drops long strings would otherwise run for minutes within any
 * number of steps), and the size of one string. */
#ifndef SABOQ_SCRIPT_ALLOCATOR_H
#define SABOQ_SCRIPT_ALLOCATOR_H

#include <lua.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "script/pool.h"

typedef enum { REFUSED_NOT, REFUSED_MEMORY, REFUSED_CHURN, REFUSED_BLOCK } Refusal;

typedef struct {
  Pool pool;
  lua_State *L; /* NULL while it is made: then nothing is refused */
  int64_t live, most;
  int64_t churn;   /* bytes that may still be allocated */
  int64_t steps;   /* VM instructions that may still be run; work of the allocator costs some */
  int64_t block;   /* most bytes of one string */
  int64_t largest; /* bytes of the largest table part ever made here */
  bool fresh;      /* a part of a table was made just before */
  int refusals;    /* how often memory was short since the budget was last set */
  Refusal refusal; /* the latest, for the fault's text */
  int line;        /* where the script then was, and in which chunk ("=file"); 0: unknown */
  char chunk[256];
} Memory;

/* A lua_Alloc; `context` is a Memory. */
void *memory_allocate(void *context, void *block, size_t had, size_t wanted);

/* Sets the budget of what is run next; nothing was refused yet. */
void memory_begin(Memory *m, int64_t steps, int64_t churn);

#endif
