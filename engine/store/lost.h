/* Ranges of events that recoveries of this folder could not save, as their `recovered` events tell
 * them. */
#ifndef SABOQ_STORE_LOST_H
#define SABOQ_STORE_LOST_H

#include "store/parts.h"

typedef struct {
  Str device;
  int64_t number, first, last; /* the device's branch, seqs inclusive */
} LostRange;

typedef struct {
  Arena *arena;
  LostRange *ranges;
  int count, cap;
} LostList;

/* Adds a range; the device is not copied. */
void lost_add(LostList *list, Str device, int64_t number, int64_t first, int64_t last);
/* Those of all branches; a recovered event stands second on the branch that the recovery began. */
bool lost_read(Store *s, Arena *a, LostList *list);
/* Whether every event of [first, last] is in the list. */
bool lost_covers(const LostList *list, Str device, int64_t number, int64_t first, int64_t last);
/* How many of the list stand at `from` or behind. */
int64_t lost_behind(const LostList *list, Str device, int64_t number, int64_t from);
/* The list as the body of an event tells it: [[first, last, branch number, device], ...]. */
Json *lost_json(Arena *a, const LostList *list);

#endif
