/* printf into a buffer, without printf: the C library's own differs between systems in %zu and
 * %lld and follows the locale. The verbs are those that str.h names; the compiler checks callers
 * as it checks printf's. A verb it does not know is the programmer's fault. There is no floating
 * point: decimals go through num.h. */
#include <string.h>

#include "base/buf.h"
#include "base/panic.h"

typedef struct {
  bool left, zeros;     /* flags - and 0 */
  int width, precision; /* precision -1: none */
  int longs;            /* 1 for l, 2 for ll, z and t */
} Spec;

static int read_number(const char **at, va_list *args) {
  if (**at == '*') {
    (*at)++;
    return va_arg(*args, int);
  }
  int n = 0;
  for (; **at >= '0' && **at <= '9'; (*at)++) n = n * 10 + (**at - '0');
  return n;
}

static Spec read_spec(const char **at, va_list *args) {
  Spec s = {.precision = -1};
  for (; **at == '-' || **at == '0'; (*at)++) {
    if (**at == '-')
      s.left = true;
    else
      s.zeros = true;
  }
  s.width = read_number(at, args);
  if (**at == '.') {
    (*at)++;
    s.precision = read_number(at, args);
  }
  for (; **at == 'l' || **at == 'z' || **at == 't'; (*at)++) s.longs += **at == 'l' ? 1 : 2;
  return s;
}

static void put_padded(Buf *b, Spec s, Str x) {
  ptrdiff_t pad = s.width - x.n;
  bool sign = s.zeros && !s.left && pad > 0 && x.n && x.s[0] == '-';
  if (sign) buf_byte(b, '-');
  if (!s.left) buf_fill(b, s.zeros ? '0' : ' ', pad);
  buf_put(b, sign ? str_slice(x, 1, x.n) : x);
  if (s.left) buf_fill(b, ' ', pad);
}

static void put_unsigned(Buf *b, Spec s, uint64_t value, unsigned base, bool minus) {
  char digits[24];
  int at = (int)sizeof digits;
  do digits[--at] = "0123456789abcdef"[value % base];
  while (value /= base);
  if (minus) digits[--at] = '-';
  put_padded(b, s, (Str){digits + at, (ptrdiff_t)sizeof digits - at});
}

static void put_signed(Buf *b, Spec s, va_list *args) {
  long long v;
  if (s.longs == 0)
    v = va_arg(*args, int);
  else if (s.longs == 1)
    v = va_arg(*args, long);
  else
    v = va_arg(*args, long long);
  put_unsigned(b, s, v < 0 ? 0 - (uint64_t)v : (uint64_t)v, 10, v < 0);
}

static void put_number(Buf *b, Spec s, unsigned base, va_list *args) {
  unsigned long long v;
  if (s.longs == 0)
    v = va_arg(*args, unsigned);
  else if (s.longs == 1)
    v = va_arg(*args, unsigned long);
  else
    v = va_arg(*args, unsigned long long);
  put_unsigned(b, s, v, base, false);
}

/* With a precision the bytes need no zero at their end. */
static void put_string(Buf *b, Spec s, const char *x) {
  if (!x) x = "";
  ptrdiff_t n = 0;
  while ((s.precision < 0 || n < s.precision) && x[n]) n++;
  put_padded(b, s, (Str){x, n});
}

static void put_pointer(Buf *b, Spec s, void *p) {
  buf_put(b, S("0x"));
  put_unsigned(b, s, (uintptr_t)p, 16, false);
}

static void put_verb(Buf *b, Spec s, char verb, va_list *args) {
  char c;
  switch (verb) {
  case 'd':
  case 'i': put_signed(b, s, args); return;
  case 'u': put_number(b, s, 10, args); return;
  case 'x': put_number(b, s, 16, args); return;
  case 's': put_string(b, s, va_arg(*args, const char *)); return;
  case 'p': put_pointer(b, s, va_arg(*args, void *)); return;
  case 'c':
    c = (char)va_arg(*args, int);
    put_padded(b, s, (Str){&c, 1});
    return;
  case '%': buf_byte(b, '%'); return;
  default: panic("a verb that buf_format does not know");
  }
}

void buf_format_args(Buf *b, const char *format, va_list args) {
  va_list mine; /* a va_list may be an array type, whose address a parameter does not have */
  va_copy(mine, args);
  while (*format) {
    const char *percent = strchr(format, '%');
    ptrdiff_t n = percent ? percent - format : (ptrdiff_t)strlen(format);
    buf_put(b, (Str){format, n});
    format += n;
    if (!percent) break;
    format++;
    Spec s = read_spec(&format, &mine);
    put_verb(b, s, *format, &mine);
    if (*format) format++;
  }
  va_end(mine);
}
