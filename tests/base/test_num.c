/* Numbers, days, times, hexadecimal and base64url as text and back. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/num.h"
#include "base/rng.h"

#define assert_text(b, want) assert_string_equal(str_zero((b).arena, buf_str(&(b))), (want))

static void integers_are_read(void **state) {
  (void)state;
  static const struct {
    Str text;
    bool fine;
    int64_t value;
  } cases[] = {
    {S_INIT("0"), true, 0},
    {S_INIT("-0"), true, 0},
    {S_INIT("42"), true, 42},
    {S_INIT("-17"), true, -17},
    {S_INIT("007"), true, 7},
    {S_INIT("9223372036854775807"), true, INT64_MAX},
    {S_INIT("-9223372036854775808"), true, INT64_MIN},
    {S_INIT("9223372036854775808"), false, 0},
    {S_INIT("-9223372036854775809"), false, 0},
    {S_INIT("99999999999999999999"), false, 0},
    {S_INIT(""), false, 0},
    {S_INIT("-"), false, 0},
    {S_INIT("+1"), false, 0},
    {S_INIT(" 1"), false, 0},
    {S_INIT("1 "), false, 0},
    {S_INIT("1.0"), false, 0},
    {S_INIT("0x10"), false, 0},
    {S_INIT("--1"), false, 0},
    {{NULL, 0}, false, 0},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    int64_t value = 0;
    assert_int_equal(num_int(cases[i].text, &value), cases[i].fine);
    assert_true(value == cases[i].value);
  }
}

static void decimals_are_read_and_written(void **state) {
  (void)state;
  static const struct {
    Str text;
    bool comma, fine;
    int64_t value;
    const char *written;
  } cases[] = {
    {S_INIT("1.25"), false, true, 12500, "1.25"},
    {S_INIT("0.0001"), false, true, 1, "0.0001"},
    {S_INIT("-0.5"), false, true, -5000, "-0.5"},
    {S_INIT("-3"), false, true, -30000, "-3"},
    {S_INIT("10.1000"), false, true, 101000, "10.1"},
    {S_INIT("0"), false, true, 0, "0"},
    {S_INIT("1,5"), true, true, 15000, "1.5"},
    {S_INIT("1.5"), true, true, 15000, "1.5"},
    {S_INIT("1,5"), false, false, 0, NULL},
    {S_INIT("1.23456"), false, false, 0, NULL},
    {S_INIT("1."), false, false, 0, NULL},
    {S_INIT(".5"), false, false, 0, NULL},
    {S_INIT("1.5.2"), false, false, 0, NULL},
    {S_INIT("1e5"), false, false, 0, NULL},
    {S_INIT("1.-5"), false, false, 0, NULL},
    {S_INIT(""), false, false, 0, NULL},
    {S_INIT("922337203685477.5807"), false, true, INT64_MAX, "922337203685477.5807"},
    {S_INIT("-922337203685477.5808"), false, true, INT64_MIN, "-922337203685477.5808"},
    {S_INIT("922337203685477.5808"), false, false, 0, NULL},
  };
  Arena *a = arena_create();
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    int64_t value = 0;
    assert_int_equal(num_decimal(cases[i].text, cases[i].comma, &value), cases[i].fine);
    assert_true(value == cases[i].value);
    if (!cases[i].fine) continue;
    Buf b = buf_make(a);
    num_put_decimal(&b, value, '.');
    assert_text(b, cases[i].written);
  }
  Buf b = buf_make(a);
  num_put_decimal(&b, -12345, ',');
  assert_text(b, "-1,2345");
  arena_destroy(a);
}

static void times_are_written(void **state) {
  (void)state;
  static const struct {
    int64_t wall;
    int zone;
    const char *iso, *date, *clock;
  } cases[] = {
    {0, 0, "1970-01-01T00:00:00.000+00:00", "01.01.1970", "00:00"},
    {-1, 0, "1969-12-31T23:59:59.999+00:00", "31.12.1969", "23:59"},
    {1795497630123, 300, "2026-11-24T10:20:30.123+05:00", "24.11.2026", "10:20"},
    {951782400000, -90, "2000-02-28T22:30:00.000-01:30", "28.02.2000", "22:30"},
    {951782400000, 0, "2000-02-29T00:00:00.000+00:00", "29.02.2000", "00:00"},
    {2147483648000, 0, "2038-01-19T03:14:08.000+00:00", "19.01.2038", "03:14"},
    {4107542400000, 0, "2100-03-01T00:00:00.000+00:00", "01.03.2100", "00:00"},
    {INT64_MAX, 300, "9999-12-31T23:59:59.999+05:00", "31.12.9999", "23:59"},
    {INT64_MIN, -300, "0000-01-01T00:00:00.000-05:00", "01.01.0000", "00:00"},
    {0, 100000, "1970-01-01T23:59:00.000+23:59", "01.01.1970", "23:59"},
  };
  Arena *a = arena_create();
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    Buf iso = buf_make(a), date = buf_make(a), clock = buf_make(a);
    num_put_time(&iso, cases[i].wall, cases[i].zone);
    num_put_date(&date, cases[i].wall, cases[i].zone);
    num_put_clock(&clock, cases[i].wall, cases[i].zone);
    assert_text(iso, cases[i].iso);
    assert_text(date, cases[i].date);
    assert_text(clock, cases[i].clock);
  }
  arena_destroy(a);
}

static void days_are_those_of_the_calendar(void **state) {
  (void)state;
  static const struct {
    Str text;
    bool fine;
    int64_t days;
  } cases[] = {
    {S_INIT("1970-01-01"), true, 0},
    {S_INIT("1969-12-31"), true, -1},
    {S_INIT("2000-02-29"), true, 11016},
    {S_INIT("2024-02-29"), true, 19782},
    {S_INIT("2038-01-19"), true, 24855},
    {S_INIT("0000-01-01"), true, -719528},
    {S_INIT("9999-12-31"), true, 2932896},
    {S_INIT("2100-02-29"), false, 0},
    {S_INIT("2023-02-29"), false, 0},
    {S_INIT("2026-04-31"), false, 0},
    {S_INIT("2026-13-01"), false, 0},
    {S_INIT("2026-00-10"), false, 0},
    {S_INIT("2026-01-00"), false, 0},
    {S_INIT("2026-01-32"), false, 0},
    {S_INIT("2026-1-1"), false, 0},
    {S_INIT("2026/01/01"), false, 0},
    {S_INIT("26-01-01"), false, 0},
    {S_INIT("2026-01-01 "), false, 0},
    {S_INIT("-026-01-01"), false, 0},
    {S_INIT(""), false, 0},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    int64_t days = 0;
    assert_int_equal(num_day(cases[i].text, &days), cases[i].fine);
    assert_true(days == cases[i].days);
  }
}

static void days_come_back(void **state) {
  (void)state;
  Arena *a = arena_create();
  Buf b = buf_make(a);
  for (int64_t day = -719528; day <= 2932896;) {
    int64_t back = 0;
    buf_clear(&b);
    num_put_time(&b, day * 86400000, 0);
    assert_true(num_day(str_slice(buf_str(&b), 0, 10), &back));
    assert_true(back == day);
    day += day > -62091 && day < 84006 ? 1 : 97; /* every day from 1800 to 2200, samples elsewhere */
  }
  arena_destroy(a);
}

static void bytes_go_there_and_back(void **state) {
  (void)state;
  Arena *a = arena_create();
  Rng r = rng_seed(3);
  for (size_t n = 0; n < 70; n++) {
    unsigned char from[70], to[70];
    Buf hex = buf_make(a), base64 = buf_make(a);
    for (size_t i = 0; i < n; i++) from[i] = (unsigned char)rng_below(&r, 256);
    num_put_hex(&hex, from, n);
    num_put_base64(&base64, from, n);
    assert_true(num_hex(buf_str(&hex), to, n));
    assert_true(n == 0 || memcmp(from, to, n) == 0);
    memset(to, 0, sizeof to);
    assert_true(num_base64(buf_str(&base64), to, n));
    assert_true(n == 0 || memcmp(from, to, n) == 0);
    assert_false(num_hex(buf_str(&hex), to, n + 1));
    assert_false(num_base64(buf_str(&base64), to, n + 1));
  }
  arena_destroy(a);
}

static void bytes_have_one_text_only(void **state) {
  (void)state;
  Arena *a = arena_create();
  unsigned char out[8];
  Buf b = buf_make(a);
  num_put_base64(&b, "foobar", 6); /* RFC 4648 section 10 */
  num_put_base64(&b, "fooba", 5);
  num_put_base64(&b, "f", 1);
  num_put_base64(&b, "\xFB\xFF", 2);
  num_put_hex(&b, "\x0A\xFF", 2);
  assert_text(b, "Zm9vYmFyZm9vYmEZg-_8"
                 "0aff");
  assert_true(num_base64(S("Zg"), out, 1));
  assert_false(num_base64(S("Zh"), out, 1)); /* bits behind the last byte */
  assert_false(num_base64(S("Zg=="), out, 1));
  assert_false(num_base64(S("Z+"), out, 1));
  assert_true(num_hex(S("0aff"), out, 2));
  assert_false(num_hex(S("0AFF"), out, 2));
  assert_false(num_hex(S("0ag0"), out, 2));
  arena_destroy(a);
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(integers_are_read),
    cmocka_unit_test(decimals_are_read_and_written),
    cmocka_unit_test(times_are_written),
    cmocka_unit_test(days_are_those_of_the_calendar),
    cmocka_unit_test(days_come_back),
    cmocka_unit_test(bytes_go_there_and_back),
    cmocka_unit_test(bytes_have_one_text_only),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
