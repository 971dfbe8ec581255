/* A seeded generator, the same on every machine: xoshiro256** seeded by splitmix64 (Blackman,
 * Vigna 2018, public domain). What it gave is written into the event, so its state is never
 * kept. Not for secrets. */
#ifndef SABOQ_BASE_RNG_H
#define SABOQ_BASE_RNG_H

#include <stdint.h>

typedef struct {
  uint64_t s[4];
} Rng;

/* A generator that begins where the seed says. */
Rng rng_seed(uint64_t seed);

/* 64 random bits. */
uint64_t rng_next(Rng *r);

/* Evenly from 0 to n - 1 (n >= 1), without bias. */
uint64_t rng_below(Rng *r, uint64_t n);

/* One of `count` (>= 1) by weight: its index. No weight is below 0, and their sum is above 0. */
int rng_weighted(Rng *r, const int64_t *weights, int count);

/* Shuffles 0..n-1 into `order`. */
void rng_order(Rng *r, int *order, int n);

#endif
