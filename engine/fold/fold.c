/* The way from an event to the part of the fold that it is for. The edits of the roster are known by
 * learner.c; the table names the kinds that change more of an attempt than its totals. Every other
 * event that names an attempt, also one of a kind this program does not know, only moves that
 * attempt on; what is left (sittings, devices, unknown kinds of the folder) changes no row.
 *
 * Nothing here can fail: a body is somebody else's bytes and may be absent, so what it does not
 * say, or says as another type, stays as it was or is not known. */
#include "fold/fold.h"

#include "fold/parts.h"

typedef struct {
  Str kind;
  void (*fold)(const FoldEvent *e, const FoldRows *rows, Arena *a);
} Part;

static const Part parts[] = {
  {S_INIT("attempt.begun"), attempt_begun},
  {S_INIT("paused"), attempt_paused},
  {S_INIT("judged"), attempt_judged},
  {S_INIT("attempt.ended"), attempt_ended},
};

int64_t body_number(const Json *j, const char *key, int64_t most, int64_t otherwise) {
  int64_t value = json_get_int(j, str_c(key), otherwise);
  if (value < 0) return 0;
  return value > most ? most : value;
}

void fold_event(const FoldEvent *e, const FoldRows *rows, Arena *a) {
  for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++) {
    if (!str_eq(parts[i].kind, e->header.kind)) continue;
    parts[i].fold(e, rows, a);
    return;
  }
  if (fold_edited(e->header.kind, e->body))
    learner_edited(e, rows, a);
  else
    attempt_continued(e, rows, a);
}
