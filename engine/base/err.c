/* The world's faults. An Err is plain memory of fixed size, so that it can be filled, copied and
 * kept without an arena, even where the fault is that something is full. What the machine said
 * is made valid UTF-8, because it may come from a system that speaks another encoding. */
#include "base/err.h"

#include <stdarg.h>
#include <string.h>

#include "base/panic.h"
#include "base/utf8.h"

/* As much of `said` as fits, cut between code points, with "?" for each broken byte. */
static void put_detail(Err *e, Str said) {
  ptrdiff_t n = 0, at = 0;
  while (at < said.n) {
    ptrdiff_t from = at;
    bool broken = utf8_next(said, &at) == UTF8_BAD && at - from == 1;
    ptrdiff_t length = at - from;
    if (n + length >= (ptrdiff_t)sizeof e->detail) break;
    memcpy(e->detail + n, broken || said.s[from] == '\0' ? "?" : said.s + from, (size_t)length);
    n += length;
  }
  e->detail[n] = '\0';
}

bool err_set(Err *e, const char *rule, const char *format, ...) {
  ensure(strlen(rule) < sizeof e->rule);
  Arena *a = arena_create();
  Buf said = buf_make(a);
  va_list args;
  va_start(args, format);
  buf_format_args(&said, format, args); /* may read from *e: an Err that explains another */
  va_end(args);
  char kept[sizeof e->rule] = {0};
  memcpy(kept, rule, strlen(rule));
  memcpy(e->rule, kept, sizeof kept);
  put_detail(e, buf_str(&said));
  arena_destroy(a);
  return false;
}

Text err_text(Arena *a, const Err *e) {
  Text t = text_id(str_copy(a, str_c(e->rule)));
  return text_with(a, t, S("detail"), str_copy(a, str_c(e->detail)));
}
