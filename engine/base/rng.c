/* xoshiro256** 1.0, seeded by splitmix64; both by David Blackman and Sebastiano Vigna (2018),
 * given to the public domain: https://prng.di.unimi.it. Only whole numbers of fixed width, so
 * that every machine draws the same. */
#include "base/rng.h"

#include "base/panic.h"

static uint64_t splitmix(uint64_t *state) {
  uint64_t z = (*state += 0x9e3779b97f4a7c15u);
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
  return z ^ (z >> 31);
}

Rng rng_seed(uint64_t seed) {
  Rng r;
  for (int i = 0; i < 4; i++) r.s[i] = splitmix(&seed);
  return r;
}

static uint64_t rotate(uint64_t x, int by) {
  return x << by | x >> (64 - by);
}

uint64_t rng_next(Rng *r) {
  uint64_t *s = r->s;
  uint64_t result = rotate(s[1] * 5, 7) * 9;
  uint64_t t = s[1] << 17;
  s[2] ^= s[0];
  s[3] ^= s[1];
  s[1] ^= s[2];
  s[0] ^= s[3];
  s[2] ^= t;
  s[3] = rotate(s[3], 45);
  return result;
}

/* The lowest 2^64 mod n draws are thrown away: what is left divides evenly. */
uint64_t rng_below(Rng *r, uint64_t n) {
  ensure(n >= 1);
  uint64_t spare = (0 - n) % n;
  uint64_t x;
  do x = rng_next(r);
  while (x < spare);
  return x % n;
}

int rng_weighted(Rng *r, const int64_t *weights, int count) {
  uint64_t sum = 0;
  int at = 0;
  for (int i = 0; i < count; i++) sum += (uint64_t)weights[i];
  uint64_t drawn = rng_below(r, sum);
  while (drawn >= (uint64_t)weights[at]) drawn -= (uint64_t)weights[at++];
  return at;
}

void rng_order(Rng *r, int *order, int n) {
  for (int i = 0; i < n; i++) order[i] = i;
  for (int i = n - 1; i > 0; i--) {
    int j = (int)rng_below(r, (uint64_t)i + 1);
    int kept = order[i];
    order[i] = order[j];
    order[j] = kept;
  }
}
