/* Findings as text, in the layout that compilers have taught: place, severity, sentence and
 * rule, then the source line and carets under the words that are meant. Carets are counted in
 * code points. A source line is shown safely: tabs and other control characters become one space
 * each (a file must not send orders to a terminal), broken bytes become U+FFFD, and of a long
 * line only the part around the caret is shown. */
#include "base/diag.h"
#include "base/utf8.h"

enum {
  WIDTH = 120,
  BEFORE = 40
}; /* code points shown of a line, and of those, left of a caret far inside */

/* The part [from, to) of a line that is shown, in code points. */
typedef struct {
  int from, to, total;
} Window;

static bool line_of(const DiagList *d, Str file, int number, Str *line) {
  for (ptrdiff_t i = 0; i < d->source_count; i++) {
    if (!str_eq(d->sources[i].file, file)) continue;
    Str rest = d->sources[i].bytes;
    bool found = true;
    for (int at = 0; found && at < number; at++) found = str_cut(&rest, '\n', line);
    if (found && str_ends(*line, S("\r"))) *line = str_slice(*line, 0, line->n - 1);
    return found;
  }
  return false;
}

static Window window_of(Str line, int column) {
  int total = (int)utf8_length(line);
  if (total <= WIDTH) return (Window){0, total, total};
  int from = column - 1 > BEFORE ? column - 1 - BEFORE : 0;
  if (from > total - WIDTH) from = total - WIDTH;
  return (Window){from, from + WIDTH, total};
}

static void put_safe(Buf *out, Str x, int from, int to) {
  ptrdiff_t at = 0;
  for (int i = 0; at < x.n && i < to; i++) {
    uint32_t c = utf8_next(x, &at);
    bool control = c < 0x20 || (c >= 0x7F && c < 0xA0);
    if (i >= from) utf8_put(out, control ? ' ' : c);
  }
}

static void put_source_line(Buf *out, const Place *p, Str line, Window w) {
  buf_format(out, "  %d | ", p->line);
  if (w.from > 0) buf_put(out, S("..."));
  put_safe(out, line, w.from, w.to);
  if (w.to < w.total) buf_put(out, S("..."));
  buf_byte(out, '\n');
}

static int between(int x, int low, int high) {
  if (x < low) return low;
  return x > high ? high : x;
}

static void put_caret_line(Buf *out, const Place *p, Window w) {
  Buf number = buf_make(out->arena);
  buf_int(&number, p->line);
  int column = between(p->column - 1, w.from, w.to);
  int length = between(p->length, 1, w.to > column ? w.to - column : 1);
  buf_fill(out, ' ', 2 + number.n);
  buf_put(out, S(" | "));
  buf_fill(out, ' ', column - w.from + (w.from > 0 ? 3 : 0));
  buf_fill(out, '^', length);
  buf_byte(out, '\n');
}

Str diag_severity_text(DiagSeverity severity) {
  static const Str words[] = {
    [DIAG_ERROR] = S_INIT("diag.error"),
    [DIAG_WARNING] = S_INIT("diag.warning"),
    [DIAG_NOTE] = S_INIT("diag.note"),
  };
  return words[severity];
}

static void put_said(Buf *out, TextVoice voice, Text text) {
  Str said = voice.say(voice.context, out->arena, text);
  put_safe(out, said, 0, INT32_MAX);
}

static void put_finding(Buf *out, const Diag *item, TextVoice voice) {
  const Place *p = &item->place;
  put_safe(out, p->file, 0, INT32_MAX);
  if (p->line > 0) buf_format(out, ":%d:%d", p->line, p->column);
  buf_put(out, S(": "));
  put_said(out, voice, text_id(diag_severity_text(item->severity)));
  buf_put(out, S(": "));
  put_said(out, voice, item->text);
  buf_format(out, " [%.*s]\n", STR_ARG(item->rule));
}

void diag_print(const DiagList *d, Buf *out, TextVoice voice) {
  for (ptrdiff_t i = 0; i < d->n; i++) {
    const Place *p = &d->items[i].place;
    Str line;
    put_finding(out, &d->items[i], voice);
    if (p->line < 1 || !line_of(d, p->file, p->line, &line)) continue;
    Window w = window_of(line, p->column);
    put_source_line(out, p, line, w);
    put_caret_line(out, p, w);
  }
}
