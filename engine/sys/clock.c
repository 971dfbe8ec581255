/* The clocks and the entropy. Four times are read together, because each answers another question:
 * the wall for people, the zone beside it, awake for durations (it stands still while the machine
 * sleeps), boottime for noticing that it slept. The boot's id says which awake times may be
 * compared at all; where the system does not tell it, every moment gets an id of its own, so that
 * a duration becomes unknown and never wrong. */
#include "sys/clock.h"

#include <errno.h>
#include <string.h>
#include <sys/random.h>
#include <time.h>

#include "base/num.h"
#include "base/panic.h"
#include "sys/file.h"

enum { BOOT_BYTES = 8, UUID_TEXT_MOST = 64, ID_BYTES_MOST = 64, DAY_MINUTES = 24 * 60 };

static int64_t read_clock(clockid_t clock, int64_t per_second) {
  struct timespec t;
  if (clock_gettime(clock, &t) != 0) panic("a clock of the system cannot be read");
  return (int64_t)t.tv_sec * per_second + (int64_t)t.tv_nsec / (INT64_C(1000000000) / per_second);
}

static int zone_at(int64_t wall) {
  time_t seconds = (time_t)(wall / 1000);
  struct tm local;
  tzset(); /* the zone may have been changed since */
  if (!localtime_r(&seconds, &local)) return 0;
  int zone = (int)(local.tm_gmtoff / 60);
  return zone < -DAY_MINUTES || zone > DAY_MINUTES ? 0 : zone; /* TZ may hold any nonsense */
}

/* The first 8 bytes of the kernel's UUID of this boot. */
static bool boot_bytes(Arena *a, unsigned char out[BOOT_BYTES]) {
  Str uuid, piece;
  Err ignored;
  Buf hex = buf_make(a);
  Str file = S("/proc/sys/kernel/random/boot_id");
  if (!file_read(a, file, UUID_TEXT_MOST, &uuid, &ignored)) return false;
  while (str_cut(&uuid, '-', &piece)) buf_put(&hex, piece);
  return num_hex(str_slice(buf_str(&hex), 0, 2 * BOOT_BYTES), out, BOOT_BYTES);
}

static bool read_boot_id(char out[12]) {
  unsigned char bytes[BOOT_BYTES];
  Arena *a = arena_create();
  Buf text = buf_make(a);
  bool told = boot_bytes(a, bytes);
  if (!told) entropy_fill(bytes, BOOT_BYTES);
  num_put_base64(&text, bytes, BOOT_BYTES);
  ensure(text.n == 11);
  memcpy(out, text.s, 11);
  out[11] = '\0';
  arena_destroy(a);
  return told;
}

/* What the system tells holds as long as the process, so it is asked once: each answer has a
 * moment. Of what it does not tell nothing is kept. */
static void boot_id(char out[12]) {
  static char kept[12];
  if (kept[0]) {
    memcpy(out, kept, sizeof kept);
  } else if (read_boot_id(out)) {
    memcpy(kept, out, sizeof kept);
  }
}

Moment clock_now(void) {
  Moment m = {
    .wall = read_clock(CLOCK_REALTIME, 1000),
    .awake = read_clock(CLOCK_MONOTONIC, 1000),
    .boottime = read_clock(CLOCK_BOOTTIME, 1000),
  };
  m.zone = zone_at(m.wall);
  boot_id(m.boot);
  return m;
}

int64_t clock_cpu(void) { return read_clock(CLOCK_PROCESS_CPUTIME_ID, 1000000); }

void entropy_fill(void *out, size_t n) {
  unsigned char *at = out;
  while (n > 0) {
    ssize_t got = getrandom(at, n, 0);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) panic("the system gives no random bytes");
    at += got;
    n -= (size_t)got;
  }
}

Str entropy_id(Arena *a, int bytes) {
  unsigned char random[ID_BYTES_MOST];
  ensure(bytes > 0 && bytes <= ID_BYTES_MOST);
  entropy_fill(random, (size_t)bytes);
  Buf text = buf_make(a);
  num_put_base64(&text, random, (size_t)bytes);
  return buf_str(&text);
}

void clock_sleep(int64_t ms) {
  if (ms <= 0) return;
  struct timespec left = {(time_t)(ms / 1000), (long)(ms % 1000) * 1000000};
  while (clock_nanosleep(CLOCK_MONOTONIC, 0, &left, &left) == EINTR) {
  }
}
