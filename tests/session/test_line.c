/* The line of an attempt: chosen cases, and random trees in any order. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/rng.h"
#include "session/line.h"

/* "a" has the id of 16 a's. */
static EventId id_of(char name) {
  EventId id;
  memset(id.b, name, sizeof id.b);
  return id;
}

/* Events as "name parent lamport device"; "-" is no parent, "?" one that is not here. */
static int read_events(Arena *a, const char *text, LineEvent *out) {
  int n = 0;
  Str rest = str_c(text), one;
  while (text[0] && str_cut(&rest, ',', &one)) {
    one = str_trim(one);
    EventId parent = id_of(one.s[1]);
    out[n++] = (LineEvent){.id = id_of(one.s[0]),
      .parent = one.s[1] == '-' ? (Str){0} : event_id_text(a, &parent),
      .lamport = one.s[2] - '0',
      .device = str_slice(one, 3, 4)};
  }
  return n;
}

static Str names(Arena *a, const LineEvent *events, const int *order, int n) {
  Buf b = buf_make(a);
  for (int i = 0; i < n; i++) buf_byte(&b, (char)events[order[i]].id.b[0]);
  return buf_str(&b);
}

static void turn_round(LineEvent *events, int n) {
  for (int i = 0; i < n / 2; i++) {
    LineEvent e = events[i];
    events[i] = events[n - 1 - i];
    events[n - 1 - i] = e;
  }
}

static void cases(void **state) {
  (void)state;
  static const struct {
    const char *events, *line;
  } all[] = {
    {"", ""},
    {"a-1x", "a"},
    {"a-1x, ba2x, cb3x", "abc"},
    {"cb3x, a-1x, ba2x", "abc"},
    {"a-1x, ba2x, ca3y", "ac"},        /* a fork: the later end */
    {"a-1x, ba2x, ca3y, db4x", "abd"}, /* its own end counts, and not the next event */
    {"a-1x, ba2x, ca2y", "ac"},        /* equal: by device */
    {"a-1x, ba2y, ca2x", "ab"},
    {"a-1x, ba2x, ca2x", "ac"},                     /* one device, two branches: by id */
    {"a-1x, ba2x, cb3x, db3y, ec4x, fd4y", "abdf"}, /* a fork of a fork */
    {"a-1x, ba2x, cb3x, db3y, ec5x, fd4y", "abce"},
    {"a-1x, ba2x, ca3y, dc4y, ed5y, fb6x", "abf"},
    {"a-1x, ba2x, d?9x", "ab"}, /* a parent that is not here */
    {"a-1x, ba2x, d?3x, ed9x", "ab"},
    {"b?1x", ""},
    {"a-1x, b-2x, ca3x, db4x", "ac"}, /* two beginnings: the earlier */
    {"aa1x", ""},                     /* circles */
    {"ab1x, ba2x", ""},
    {"a-1x, bc2x, cb3x, dc4x", "a"},
    {"a-1x, ba2x, cc9x", "ab"},
    {"a-5x, ba4x, cb3x", "abc"}, /* clocks that run backwards */
    {"a-1x, ba1x, ca1x, db1x", "abd"},
    {"a-1x, ba2x, ba2x, cb3x", "abc"}, /* the same event twice */
    {"a-1x, a-1x, ba2x, ba2x", "ab"},
  };
  for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
    Arena *a = arena_create();
    LineEvent events[16];
    int order[16], n = read_events(a, all[i].events, events);
    for (int round = 0; round < 2; round++, turn_round(events, n)) {
      Str got = names(a, events, order, line_order(a, events, n, order));
      if (!str_eq(got, str_c(all[i].line))) fail_msg("%s: %.*s", all[i].events, STR_ARG(got));
    }
    arena_destroy(a);
  }
}

enum { MOST = 60 };

/* A tree of n events, from several devices, some with the same Lamport time. */
static void make_tree(Arena *a, Rng *rng, LineEvent *events, int n, bool broken) {
  static const Str devices[] = {S_INIT("x"), S_INIT("y"), S_INIT("z")};
  for (int i = 0; i < n; i++) {
    int from = i ? (int)rng_below(rng, (uint64_t)(broken ? n : i)) : 0;
    EventId parent = id_of((char)(from + 1));
    bool root = i == 0 || (broken && rng_below(rng, 20) == 0);
    int64_t lamport = broken ? (int64_t)rng_below(rng, 9)
                      : i    ? events[from].lamport + 1 + (int64_t)rng_below(rng, 3)
                             : 1;
    events[i] = (LineEvent){.id = id_of((char)(i + 1)),
      .parent = root ? (Str){0} : event_id_text(a, &parent),
      .lamport = lamport,
      .device = devices[rng_below(rng, 3)]};
  }
}

static void is_a_way_from_the_root(Arena *a, const LineEvent *events, const int *order, int n) {
  bool used[MOST] = {false};
  for (int i = 0; i < n; i++) {
    assert_false(used[order[i]]);
    used[order[i]] = true;
    Str parent = events[order[i]].parent;
    if (i)
      assert_true(str_eq(parent, event_id_text(a, &events[order[i - 1]].id)));
    else
      assert_int_equal(parent.n, 0);
  }
}

/* In a sound tree no event is later than the end of the line. */
static void ends_latest(const LineEvent *events, int n, const int *order, int count) {
  assert_true(count > 0);
  for (int i = 0; i < n; i++) assert_true(events[i].lamport <= events[order[count - 1]].lamport);
}

static void random_trees(void **state) {
  (void)state;
  Rng rng = rng_seed(20261124);
  for (int round = 0; round < 2000; round++) {
    Arena *a = arena_create();
    LineEvent events[MOST], mixed[MOST];
    int n = 1 + (int)rng_below(&rng, MOST), order[MOST], again[MOST], shuffle[MOST];
    bool broken = round % 3 == 2;
    make_tree(a, &rng, events, n, broken);
    int count = line_order(a, events, n, order);
    is_a_way_from_the_root(a, events, order, count);
    if (!broken) ends_latest(events, n, order, count);
    rng_order(&rng, shuffle, n);
    for (int i = 0; i < n; i++) mixed[i] = events[shuffle[i]];
    int same = line_order(a, mixed, n, again);
    assert_true(str_eq(names(a, events, order, count), names(a, mixed, again, same)));
    arena_destroy(a);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(cases),
    cmocka_unit_test(random_trees),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
