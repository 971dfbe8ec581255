/* The interview that narrative engines are measured with: a graph of scenes as a pure function of the number of scenes,
 * so that every engine tells the same story and nobody keeps it in memory.
 *
 * A scene says two texts, the second with `trust`, and offers four asks, the fourth from some trust on. An ask moves
 * trust and distress round a circle of 11 and leads to another scene. Who walks draws with one LCG (Numerical Recipes),
 * whose numbers awk and JavaScript make to the bit as well, and a walk of so many asks ends in one place only. */
#ifndef SABOQ_TESTS_BENCH_GRAPH_H
#define SABOQ_TESTS_BENCH_GRAPH_H

#include <stdint.h>

enum { GRAPH_ASKS = 4, GRAPH_CIRCLE = 11, GRAPH_BEGIN = 5, GRAPH_SEED = 12345 };

typedef struct {
  uint32_t x;
} Lcg;

static inline uint32_t lcg_next(Lcg *r) {
  r->x = r->x * 1664525u + 1013904223u;
  return r->x >> 8;
}

static inline int lcg_below(Lcg *r, int n) {
  return (int)(lcg_next(r) % (uint32_t)n);
}

typedef struct {
  int trust, distress; /* what is added */
  int least;           /* trust it is offered from */
  int to;
} Ask;

static inline Ask graph_ask(int scenes, int scene, int number) {
  Lcg r = {(uint32_t)(scene * GRAPH_ASKS + number + 1) * 2654435761u};
  lcg_next(&r);
  int trust = lcg_below(&r, GRAPH_CIRCLE), distress = lcg_below(&r, GRAPH_CIRCLE);
  int least = lcg_below(&r, GRAPH_CIRCLE / 2 + 1), to = lcg_below(&r, scenes);
  return (Ask){trust, distress, number == GRAPH_ASKS - 1 ? least : 0,
    number == 0 ? (scene + 1) % scenes : to};
}

typedef struct {
  int at, trust, distress;
} Stand;

static inline Stand graph_walk(int scenes, uint32_t seed, int64_t asks) {
  Stand p = {0, GRAPH_BEGIN, GRAPH_BEGIN};
  Lcg r = {seed};
  while (asks-- > 0) {
    bool all = p.trust >= graph_ask(scenes, p.at, GRAPH_ASKS - 1).least;
    Ask ask = graph_ask(scenes, p.at, lcg_below(&r, all ? GRAPH_ASKS : GRAPH_ASKS - 1));
    p = (Stand){ask.to, (p.trust + ask.trust) % GRAPH_CIRCLE,
      (p.distress + ask.distress) % GRAPH_CIRCLE};
  }
  return p;
}

#endif
