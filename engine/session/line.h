/* The line of an attempt: its events in the order of their parents. Two events with one parent are
 * a branch (two devices went on from the same point); the line follows the child whose branch ends
 * latest by (Lamport, device, id), and what is off the line is kept and counted, never mixed in. */
#ifndef SABOQ_SESSION_LINE_H
#define SABOQ_SESSION_LINE_H

#include "event/header.h"

typedef struct {
  EventId id;
  Str parent; /* as in the header */
  int64_t lamport;
  Str device;
} LineEvent;

/* Fills `order` (room for n) with the indices of the events on the line, first to last; returns
 * how many. The rest are off it. An event whose parent is not among them, other than the first, is
 * off the line too. */
int line_order(Arena *a, const LineEvent *events, int n, int *order);

#endif
