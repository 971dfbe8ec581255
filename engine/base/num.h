/* Numbers and times as text, and back, whatever the locale. Points, scores and decimals are
 * fixed-point integers in ten-thousandths; times are milliseconds since 1970 in UTC, with the
 * zone in minutes east. */
#ifndef SABOQ_BASE_NUM_H
#define SABOQ_BASE_NUM_H

#include "base/buf.h"

#define NUM_ONE 10000 /* 1.0 in ten-thousandths */

/* A decimal integer with optional minus and nothing else around it; false when it is none or
 * does not fit. */
bool num_int(Str x, int64_t *value);

/* A decimal with at most four digits behind "." (or "," where comma is true), as
 * ten-thousandths. */
bool num_decimal(Str x, bool comma, int64_t *value);

/* Ten-thousandths as text without trailing zeros: 12500 gives 1.25, with `point` between. */
void num_put_decimal(Buf *b, int64_t value, char point);

/* ISO 8601 with zone: 2026-11-24T10:20:30.123+05:00. Years 0000 to 9999, zones below 24 hours;
 * what lies beyond is written as the nearest of these. */
void num_put_time(Buf *b, int64_t wall_ms, int zone_minutes);

/* Day for people, 24.11.2026, and time of day, 10:20, in the zone given. */
void num_put_date(Buf *b, int64_t wall_ms, int zone_minutes);
void num_put_clock(Buf *b, int64_t wall_ms, int zone_minutes);

/* YYYY-MM-DD, a real day of the calendar (proleptic Gregorian): days since 1970-01-01. */
bool num_day(Str x, int64_t *days);

/* Bytes as lower-case hexadecimal and as base64url without padding (RFC 4648 section 5), and
 * back. `out` of the readers has room for `want` bytes; exactly so many must come, else false. */
void num_put_hex(Buf *b, const void *bytes, size_t n);
void num_put_base64(Buf *b, const void *bytes, size_t n);
bool num_base64(Str x, void *out, size_t want);
bool num_hex(Str x, void *out, size_t want);

#endif
