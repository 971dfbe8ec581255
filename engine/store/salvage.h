/* What a recovery carries from one of its steps to the next. */
#ifndef SABOQ_STORE_SALVAGE_H
#define SABOQ_STORE_SALVAGE_H

#include "store/lost.h"
#include "store/page_scan.h"

/* Another header or body found for a place that has one already: which is right is seen when all
 * are there. */
typedef struct {
  int64_t at;
  bool is_body;
  Str proof; /* chain hash, or salt */
  Str bytes;
} Rival;

/* What is known of an attempt from its old row and from its events that were found. */
typedef struct {
  Str learner;
  int64_t told;      /* events as its old row says; 0: the row was not found */
  int64_t found;     /* events found */
  int64_t broken;    /* events not found that found ones name as their beginning or parent */
  int64_t gaps_seen; /* events lost in its branch up to its last one found */
  Str last;          /* id of its last event found */
} AttemptTrace;

/* How far a branch went, as far as bodies and attempts tell. */
typedef struct {
  int64_t b, told;
} Reach;

typedef struct {
  Store *store; /* its connection is to the new database */
  Arena *arena;
  Rival *rivals;
  int rival_count, rival_cap;
  size_t rival_bytes;
  Reach *reaches;
  int reach_count, reach_cap;
  Map attempts;  /* id -> AttemptTrace */
  LostList lost; /* those not told by an earlier recovery */
  int64_t lost_total;
} Salvage;

/* Takes rows found in a damaged file into the new database; a ScanEach whose context is a
 * Salvage. */
void salvage_row(void *context, const ScanRow *row);

/* ---- settle.c: when all rows are there ---- */

/* Makes rows of table branch that were not found, keeps of the headers, bodies and segments what
 * fits together, and of the content what is whole; finds what was lost. */
bool settle_events(Salvage *v);
/* Signs the own events that have lost their segment. */
bool settle_segments(Salvage *v);
/* {learner or "": events lost}, from the traces of attempts. */
Json *settle_whose(Salvage *v, Arena *a);

/* What is known of an attempt so far, made at first need. */
AttemptTrace *salvage_trace(Salvage *v, Str attempt);
/* How far a branch is known to have gone, made at first need. */
Reach *salvage_reach(Salvage *v, int64_t b);

#endif
