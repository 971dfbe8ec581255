/* The clocks and the entropy of the machine: the only place they are read. Their values go into
 * the quiet rooms as arguments. */
#ifndef SABOQ_SYS_CLOCK_H
#define SABOQ_SYS_CLOCK_H

#include <stdint.h>

#include "base/str.h"

typedef struct {
  int64_t wall;  /* ms since 1970 UTC */
  int zone;      /* minutes east of UTC now, at most a day */
  int64_t awake; /* ms since boot without sleep (CLOCK_MONOTONIC) */
  int64_t boottime; /* ms since boot with sleep (CLOCK_BOOTTIME) */
  char boot[12]; /* this boot's id: 11 characters of base64url, zero-ended */
} Moment;

/* All four times, the zone and the boot's id, read together. */
Moment clock_now(void);

/* CPU time of this process so far, in microseconds. */
int64_t clock_cpu(void);

/* Random bytes from the system; panics when it has none. */
void entropy_fill(void *out, size_t n);

/* n random bytes as base64url in the arena. */
Str entropy_id(Arena *a, int bytes);

/* Waits. */
void clock_sleep(int64_t ms);

#endif
