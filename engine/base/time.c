/* Days and times of day, in the proleptic Gregorian calendar. The year is counted from March, so
 * that the leap day is its last; then days and dates turn into each other by plain division
 * (Howard Hinnant, "chrono-compatible low-level date algorithms", 2013, public domain). Moments
 * outside the years 0000 to 9999 and zones of a day or more come only from broken clocks and
 * forged records: they are shown as the nearest one that can be written. */
#include "base/num.h"

enum { DAY_MS = 86400000, MINUTE_MS = 60000 };
static const int64_t first_day = -719528, last_day = 2932896; /* 0000-01-01 and 9999-12-31 */

typedef struct {
  int year, month, day;
  int hour, minute, second, ms;
} Moment;

static int64_t clamp(int64_t x, int64_t low, int64_t high) {
  if (x < low) return low;
  return x > high ? high : x;
}

static int64_t day_of(int year, int month, int day) {
  int64_t y = month <= 2 ? year - 1 : year;
  int64_t era = (y >= 0 ? y : y - 399) / 400;
  int64_t year_of_era = y - era * 400;
  int64_t day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
  return era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year -
         719468;
}

static void set_date(Moment *m, int64_t days) {
  int64_t z = days + 719468;
  int64_t era = (z >= 0 ? z : z - 146096) / 146097;
  int64_t doe = z - era * 146097; /* day of the 400 years */
  int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
  int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
  int64_t mp = (5 * doy + 2) / 153; /* month from March */
  m->day = (int)(doy - (153 * mp + 2) / 5 + 1);
  m->month = (int)(mp < 10 ? mp + 3 : mp - 9);
  m->year = (int)(yoe + era * 400 + (m->month <= 2));
}

static Moment moment_at(int64_t wall_ms, int zone_minutes) {
  int64_t low = first_day * DAY_MS, high = (last_day + 1) * DAY_MS - 1;
  int64_t local = clamp(clamp(wall_ms, low, high) + (int64_t)zone_minutes * MINUTE_MS, low, high);
  int64_t days = (local - (local < 0 ? DAY_MS - 1 : 0)) / DAY_MS;
  int ms = (int)(local - days * DAY_MS);
  Moment m = {
    .hour = ms / 3600000, .minute = ms / MINUTE_MS % 60, .second = ms / 1000 % 60, .ms = ms % 1000};
  set_date(&m, days);
  return m;
}

static int clamp_zone(int minutes) {
  return (int)clamp(minutes, -1439, 1439);
}

void num_put_time(Buf *b, int64_t wall_ms, int zone_minutes) {
  int zone = clamp_zone(zone_minutes), east = zone < 0 ? -zone : zone;
  Moment m = moment_at(wall_ms, zone);
  buf_format(b, "%04d-%02d-%02dT%02d:%02d:%02d.%03d", m.year, m.month, m.day, m.hour, m.minute,
    m.second, m.ms);
  buf_format(b, "%c%02d:%02d", zone < 0 ? '-' : '+', east / 60, east % 60);
}

void num_put_date(Buf *b, int64_t wall_ms, int zone_minutes) {
  Moment m = moment_at(wall_ms, clamp_zone(zone_minutes));
  buf_format(b, "%02d.%02d.%04d", m.day, m.month, m.year);
}

void num_put_clock(Buf *b, int64_t wall_ms, int zone_minutes) {
  Moment m = moment_at(wall_ms, clamp_zone(zone_minutes));
  buf_format(b, "%02d:%02d", m.hour, m.minute);
}

/* Digits [from, to) of a day's text; -1 when one is none. */
static int digits_of(Str x, int from, int to) {
  int value = 0;
  for (int i = from; i < to; i++) {
    if (x.s[i] < '0' || x.s[i] > '9') return -1;
    value = value * 10 + (x.s[i] - '0');
  }
  return value;
}

bool num_day(Str x, int64_t *days) {
  if (x.n != 10 || x.s[4] != '-' || x.s[7] != '-') return false;
  int year = digits_of(x, 0, 4), month = digits_of(x, 5, 7), day = digits_of(x, 8, 10);
  if (year < 0 || month < 1 || month > 12 || day < 1) return false;
  int64_t found = day_of(year, month, day);
  Moment m;
  set_date(&m, found);
  if (m.month != month || m.day != day) return false; /* 30 February is 1 March */
  *days = found;
  return true;
}
