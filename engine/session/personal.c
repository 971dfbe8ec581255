/* One walk over the text, counting the digits that stand together and the letters before them. */
#include "session/personal.h"

#include "base/utf8.h"

enum { PASSPORT_LETTERS = 2, PASSPORT_DIGITS = 7, NUMBER_DIGITS = 9 };

static bool is_between(uint32_t c) {
  return c == ' ' || c == '-' || c == '.' || c == '(' || c == ')' || c == 0xA0;
}

bool personal_number_in(Str text) {
  int letters = 0, digits = 0, before = 0; /* letters right before the digits */
  bool gap = false;
  for (ptrdiff_t at = 0; at < text.n;) {
    uint32_t c = utf8_next(text, &at);
    if (c >= '0' && c <= '9') {
      if (!digits) before = letters;
      if (++digits >= NUMBER_DIGITS) return true;
      if (before == PASSPORT_LETTERS && digits == PASSPORT_DIGITS) return true;
      letters = 0;
      gap = false;
    } else if (is_between(c)) {
      gap = true;
    } else {
      letters = utf8_is_letter(c) ? (gap || digits ? 1 : letters + 1) : 0;
      digits = 0;
      gap = false;
    }
  }
  return false;
}
