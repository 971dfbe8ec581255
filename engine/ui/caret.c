/* Where a caret stands in a paragraph, and which letter a point means.
 *
 * A letter's place is the width of what stands before it in its run, shaped together, so that the
 * caret stands where the letters are drawn. An offset between two lines belongs to the later
 * line. */
#include "base/utf8.h"
#include "ui/typeset.h"

static int line_of(const Paragraph *p, ptrdiff_t offset) {
  int line = 0;
  for (int i = 1; i < p->line_count; i++)
    if (p->lines[i].start <= offset) line = i;
  return line;
}

CaretPlace text_caret(Typeset *t, const Paragraph *p, const TextSpec *spec, ptrdiff_t offset) {
  int at = line_of(p, offset);
  const Line *line = &p->lines[at];
  int x = 0;
  for (int i = 0; i < line->run_count; i++) {
    const Run *run = &p->runs[line->first_run + i];
    if (offset <= run->start) break;
    bool inside = offset < run->end;
    x = run->x + (inside ? typeset_width(t, spec, run->start, offset, false) : run->w);
  }
  return (CaretPlace){x, line->y, at};
}

ptrdiff_t text_offset_at(Typeset *t, const Paragraph *p, const TextSpec *spec, int x, int y) {
  int at = y < 0 ? 0 : y / p->leading;
  if (at >= p->line_count) at = p->line_count - 1;
  const Line *line = &p->lines[at];
  ptrdiff_t end = line->end;
  if (at + 1 < p->line_count && end > line->start && p->lines[at + 1].start == end)
    end = utf8_back(spec->text, end); /* behind the last letter is the next line's beginning */
  ptrdiff_t best = line->start;
  int nearest = TEXT_ENDLESS;
  for (ptrdiff_t offset = line->start;;) {
    int away = text_caret(t, p, spec, offset).x - x;
    if (away < 0) away = -away;
    if (away <= nearest) best = offset;
    if (away < nearest) nearest = away;
    if (offset >= end) return best;
    utf8_next(spec->text, &offset);
  }
}
