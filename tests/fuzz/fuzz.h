/* A fuzzer is a function of a number: the same number makes the same input on every machine.
 *
 *     fuzz-NAME              some hundred inputs, always the same: this is what ./dev test runs
 *     fuzz-NAME FIRST 0      from that number on for ever: ./dev fuzz NAME
 *     fuzz-NAME N 1          one input again
 *
 * The number is written before its input is tried, so it is the last thing seen when one fails. */
#ifndef SABOQ_TESTS_FUZZ_H
#define SABOQ_TESTS_FUZZ_H

#include "mutate.h"
#include "walk.h"

typedef struct {
  const char *name;
  int64_t count;                                   /* of inputs in a test */
  void *(*prepare)(Arena *a);                      /* what all inputs need */
  bool (*one)(void *prepared, Arena *a, Rng *rng); /* whether it came through the door */
} Fuzzer;

static inline int64_t fuzz_argument(int argc, char **argv, int at, int64_t otherwise) {
  int64_t n;
  return argc > at && num_int(str_c(argv[at]), &n) ? n : otherwise;
}

static inline int fuzz_main(const Fuzzer *f, int argc, char **argv) {
  Arena *a = arena_create(), *work = arena_create();
  void *prepared = f->prepare(a);
  int64_t first = fuzz_argument(argc, argv, 1, 1), count = fuzz_argument(argc, argv, 2, f->count),
          taken = 0, n = first;
  for (; count <= 0 || n < first + count; n++) {
    fprintf(stderr, "\r%s %lld ", f->name, (long long)n);
    Rng rng = rng_seed((uint64_t)n);
    taken += f->one(prepared, work, &rng);
    arena_reset(work);
  }
  bool enough = count < f->count || taken > count / 20;
  printf("# %lld inputs, %lld of them taken\n", (long long)count, (long long)taken);
  printf("%s 1 - %s\n1..1\n", enough ? "ok" : "not ok", f->name);
  arena_destroy(work);
  arena_destroy(a);
  return enough ? 0 : 1;
}

#endif
