/* Which attempts there were is known when one is opened, from its rows; what they came to is read
 * out of their events, and only when a debrief is there to set it beside. */
#include "app/earlier.h"

#include <string.h>

#include "app/resume.h"

/* The store lists attempts device by device; their numbers are what orders them. */
void earlier_note(Earlier *earlier, const AttemptRow *row) {
  AttemptRow *all = earlier->rows;
  if (row->status != ATTEMPT_ENDED || row->answered == 0) return;
  if (earlier->row_count == EARLIER_MOST) {
    if (row->number < all[0].number) return;
    memmove(all, all + 1, (EARLIER_MOST - 1) * sizeof *all);
    earlier->row_count--;
  }
  int at = earlier->row_count++;
  for (; at > 0 && all[at - 1].number > row->number; at--) all[at] = all[at - 1];
  all[at] = *row;
}

static bool read_one(Store *s, const AttemptRow *row, InterviewResult *result) {
  Arena *a = arena_create();
  Standing then = resume_begin(a);
  Err e;
  bool known = resume_read(s, row, &then, &e) && session_result(&then.state, result);
  result->wall = row->ended_wall;
  result->zone = row->ended_zone;
  arena_destroy(a);
  return known;
}

void earlier_read(Earlier *earlier, Store *s) {
  if (earlier->read) return;
  earlier->read = true;
  for (int i = 0; i < earlier->row_count; i++)
    earlier->count += read_one(s, &earlier->rows[i], &earlier->results[earlier->count]);
}
