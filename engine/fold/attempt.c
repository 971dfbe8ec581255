/* Attempts. The header of an event tells whose attempt it moves on, where it stands and when; its
 * body tells what the attempt has come to, as totals that decide has worked out. These are copied
 * and never added up here, so a later judgement over an earlier one needs no care, and a body that
 * is gone leaves the totals of the one before.
 *
 * An event of an attempt whose beginning is not here, or that is about another learner, changes
 * nothing. */
#include "fold/parts.h"

enum { ITEMS_MOST = 1000000 };

/* A year: no attempt is shown longer. */
#define USED_MOST INT64_C(31622400000)

/* ---- what any event of an attempt does ---- */

static void copy_totals(AttemptRow *row, const Json *body) {
  const Json *set = json_get(body, S("set"));
  row->points = body_number(set, "points", TOTAL_MOST, row->points);
  row->max = body_number(set, "max", TOTAL_MOST, row->max);
  row->used = body_number(set, "used", USED_MOST, row->used);
  row->answered = (int)body_number(set, "answered", ITEMS_MOST, row->answered);
  row->items = (int)body_number(set, "items", ITEMS_MOST, row->items);
}

static void move_on(AttemptRow *row, const FoldEvent *e, Arena *a) {
  row->last = event_id_text(a, &e->id);
  if (e->branch == row->branch) row->last_seq = e->header.seq;
  row->events++;
  copy_totals(row, e->body);
}

/* The attempt an event belongs to, moved on by it. */
static bool attempt_open(const FoldEvent *e, const FoldRows *rows, Arena *a, AttemptRow *row) {
  if (e->header.attempt.n == 0) return false;
  if (!rows->get_attempt(rows->context, a, e->header.attempt, row)) return false;
  if (!str_eq(row->learner, e->header.subject)) return false;
  move_on(row, e, a);
  return true;
}

/* What the attempt is at. The beginning and the end both tell it, so either body may be gone. */
static void copy_place(AttemptRow *row, const Json *body) {
  if (row->course.n) return;
  row->course = json_get_str(body, S("course"));
  row->version = json_get_str(body, S("version"));
  row->lesson = json_get_str(body, S("lesson"));
  row->number = body_number(body, "number", ITEMS_MOST, row->number);
}

/* ---- the kinds ---- */

void attempt_begun(const FoldEvent *e, const FoldRows *rows, Arena *a) {
  AttemptRow row;
  Str id = event_id_text(a, &e->id);
  if (rows->get_attempt(rows->context, a, id, &row)) return;
  row = (AttemptRow){
    .attempt = id,
    .learner = e->header.subject,
    .content = e->header.content,
    .language = e->header.language,
    .status = ATTEMPT_OPEN,
    .branch = e->branch,
    .begun_seq = e->header.seq,
    .begun_wall = e->header.wall,
    .begun_zone = e->header.zone,
    .passed = -1,
  };
  copy_place(&row, e->body);
  row.max = body_number(e->body, "max", TOTAL_MOST, 0);
  move_on(&row, e, a);
  rows->put_attempt(rows->context, &row);
}

/* Carried into another version of the course, it goes on with that one's content. */
void attempt_continued(const FoldEvent *e, const FoldRows *rows, Arena *a) {
  AttemptRow row;
  if (!attempt_open(e, rows, a, &row)) return;
  if (str_eq(e->header.kind, S("carried"))) row.content = e->header.content;
  rows->put_attempt(rows->context, &row);
}

void attempt_paused(const FoldEvent *e, const FoldRows *rows, Arena *a) {
  AttemptRow row;
  if (!attempt_open(e, rows, a, &row)) return;
  row.used = body_number(e->body, "used", USED_MOST, row.used);
  rows->put_attempt(rows->context, &row);
}

static int passed_of(const Json *body) {
  const Json *passed = json_get(body, S("passed"));
  if (!passed || passed->kind != JSON_BOOL) return -1;
  return passed->boolean ? 1 : 0;
}

static void copy_result(AttemptRow *row, const Json *body) {
  row->points = body_number(body, "points", TOTAL_MOST, row->points);
  row->max = body_number(body, "max", TOTAL_MOST, row->max);
  row->scaled = body_number(body, "scaled", TOTAL_MOST, row->scaled);
  row->used = body_number(body, "used", USED_MOST, row->used);
  row->passed = passed_of(body);
  row->completed = json_get_bool(body, S("completed"), false);
}

/* A judgement after the end makes the result anew; before it, it is an event like any other. */
void attempt_judged(const FoldEvent *e, const FoldRows *rows, Arena *a) {
  AttemptRow row;
  const Json *set = json_get(e->body, S("set"));
  if (!attempt_open(e, rows, a, &row)) return;
  bool again = row.status == ATTEMPT_ENDED && json_get(set, S("completed"));
  if (again) {
    row.scaled = body_number(set, "scaled", TOTAL_MOST, 0);
    row.completed = json_get_bool(set, S("completed"), false);
  }
  rows->put_attempt(rows->context, &row);
  if (again) completion_judged(e, &row, rows, a);
}

void attempt_ended(const FoldEvent *e, const FoldRows *rows, Arena *a) {
  AttemptRow row;
  if (!attempt_open(e, rows, a, &row)) return;
  row.status = ATTEMPT_ENDED;
  row.ended_wall = e->header.wall;
  row.ended_zone = e->header.zone;
  copy_place(&row, e->body);
  if (e->body) copy_result(&row, e->body);
  rows->put_attempt(rows->context, &row);
  if (e->body && row.completed) completion_judged(e, &row, rows, a);
}
