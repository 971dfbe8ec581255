/* Clocks, entropy, signals and children: what can be told of them without waiting for time to
 * pass. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/num.h"
#include "sys/clock.h"
#include "sys/process.h"

/* ---- clocks ---- */

static void moments_go_forward(void **state) {
  (void)state;
  Moment one = clock_now();
  int64_t cpu = clock_cpu();
  clock_sleep(20);
  Moment two = clock_now();
  assert_true(one.wall > INT64_C(1700000000000));
  assert_true(two.awake >= one.awake + 20);
  assert_true(two.boottime >= one.boottime + 20);
  assert_true(one.boottime >= one.awake);
  assert_true(clock_cpu() >= cpu);
  clock_sleep(0);
  clock_sleep(-5);
}

static void a_boot_has_one_id(void **state) {
  (void)state;
  unsigned char bytes[8];
  Moment one = clock_now(), two = clock_now();
  assert_int_equal(strlen(one.boot), 11);
  assert_string_equal(one.boot, two.boot);
  assert_true(num_base64(str_c(one.boot), bytes, 8));
}

typedef struct {
  const char *tz;
  int minutes;
} ZoneCase;

static void zone_is_minutes_east(void **state) {
  (void)state;
  static const ZoneCase cases[] = {
    {"UTC0", 0}, {"UZT-5", 300}, {"XXX3:30", -210}, {"YYY-5:45", 345}, {"ZZZ99", -1440}};
  for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
    setenv("TZ", cases[i].tz, 1);
    assert_int_equal(clock_now().zone, cases[i].minutes);
  }
  unsetenv("TZ");
}

static void ids_are_random(void **state) {
  (void)state;
  Arena *a = arena_create();
  Str one = entropy_id(a, 16), two = entropy_id(a, 16);
  assert_int_equal(one.n, 22);
  assert_false(str_eq(one, two));
  assert_int_equal(entropy_id(a, 8).n, 11);
  unsigned char bytes[1000] = {0}, none[1000] = {0};
  entropy_fill(bytes, sizeof bytes);
  assert_memory_not_equal(bytes, none, sizeof bytes);
  assert_memory_not_equal(bytes + 900, none, 100);
  arena_destroy(a);
}

/* ---- children ---- */

static void runs_a_program(void **state) {
  (void)state;
  Arena *a = arena_create();
  Str out;
  int code = -1;
  Err e = {0};
  const char *argv[] = {"sh", "-c", "echo \"$1\"; cat; exit 3", "sh", "two words", NULL};
  assert_true(process_run(a, argv, 100, &out, &code, &e));
  assert_int_equal(code, 3);
  assert_true(str_eq(out, S("two words\n")));
  arena_destroy(a);
}

static void keeps_only_so_much_output(void **state) {
  (void)state;
  Arena *a = arena_create();
  Str out;
  int code = -1;
  Err e = {0};
  /* far more than a pipe holds: the child must not be left waiting */
  const char *argv[] = {"head", "-c", "1000000", "/dev/zero", NULL};
  assert_true(process_run(a, argv, 10, &out, &code, &e));
  assert_int_equal(code, 0);
  assert_int_equal(out.n, 10);
  assert_true(process_run(a, argv, 0, &out, &code, &e));
  assert_int_equal(out.n, 0);
  arena_destroy(a);
}

static void says_when_there_is_no_program(void **state) {
  (void)state;
  Arena *a = arena_create();
  Str out;
  int code;
  Err e = {0};
  const char *none[] = {"saboq-no-such-program", NULL}, *no_program[] = {"/etc/passwd", NULL};
  assert_false(process_run(a, none, 10, &out, &code, &e));
  assert_string_equal(e.rule, "err.no-program");
  assert_string_equal(e.detail, "saboq-no-such-program");
  assert_false(process_run(a, no_program, 10, &out, &code, &e));
  assert_string_equal(e.rule, "err.cannot-start");
  const char *killed[] = {"sh", "-c", "kill -9 $$", NULL};
  assert_true(process_run(a, killed, 10, &out, &code, &e));
  assert_int_equal(code, 128 + SIGKILL);
  arena_destroy(a);
}

/* ---- this process ---- */

static void asks_to_stop(void **state) {
  (void)state;
  process_catch_stop();
  assert_false(process_stop_asked());
  raise(SIGTERM);
  assert_true(process_stop_asked());
  raise(SIGINT);
  raise(SIGHUP);
  assert_true(process_stop_asked());
}

static void writing_to_a_closed_pipe_fails(void **state) {
  (void)state;
  int ends[2];
  process_catch_stop();
  assert_int_equal(pipe(ends), 0);
  close(ends[0]);
  assert_int_equal(write(ends[1], "x", 1), -1);
  assert_int_equal(errno, EPIPE);
  close(ends[1]);
}

/* A child is not born deaf to signals that this process ignores. */
static void children_get_default_signals(void **state) {
  (void)state;
  Arena *a = arena_create();
  Str out;
  int code = -1;
  Err e = {0};
  process_catch_stop();
  const char *argv[] = {"sh", "-c", "kill -PIPE $$", NULL};
  assert_true(process_run(a, argv, 10, &out, &code, &e));
  assert_int_equal(code, 128 + SIGPIPE);
  arena_destroy(a);
}

static void knows_its_memory_and_terminal(void **state) {
  (void)state;
  assert_true(process_resident() > 500);
  int fd = open("/dev/null", O_RDONLY);
  assert_true(fd >= 0);
  assert_false(process_is_terminal(fd));
  close(fd);
  assert_false(process_is_terminal(-1));
  int terminal = posix_openpt(O_RDWR | O_NOCTTY);
  if (terminal < 0) return; /* no pseudo terminals here */
  assert_true(process_is_terminal(terminal));
  close(terminal);
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(moments_go_forward),
    cmocka_unit_test(a_boot_has_one_id),
    cmocka_unit_test(zone_is_minutes_east),
    cmocka_unit_test(ids_are_random),
    cmocka_unit_test(runs_a_program),
    cmocka_unit_test(keeps_only_so_much_output),
    cmocka_unit_test(says_when_there_is_no_program),
    cmocka_unit_test(asks_to_stop),
    cmocka_unit_test(writing_to_a_closed_pipe_fails),
    cmocka_unit_test(children_get_default_signals),
    cmocka_unit_test(knows_its_memory_and_terminal),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
