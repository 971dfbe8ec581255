/* The events that put people on the roster or change what it says of them.
 *
 * A learner's id is random and says nothing: number, cohort and name stand in bodies, so that they
 * can be erased and the records stay. One learner's events are always in one commit, so nobody is
 * ever there by half; an import commits at most 100 learners at once, so that a session on the
 * same folder never waits long. What was planned is carried out as planned: nothing here looks at
 * the roster. */
#include "exchange/roster.h"

enum { LEARNERS_A_COMMIT = 100, EVENTS_A_LEARNER = 3, ID_BYTES = 8 };

enum {
  STANDING = 1 << LEARNER_STANDING,
  NUMBER = 1 << LEARNER_NUMBER,
  COHORT = 1 << LEARNER_COHORT,
  NAME = 1 << LEARNER_NAME
};

/* Events being gathered for one commit. */
typedef struct {
  Arena *arena;
  Draft *drafts;
  int count;
} Batch;

static Batch batch_make(Arena *a, int learners) {
  return (Batch){a, arena_many(a, Draft, learners * EVENTS_A_LEARNER), 0};
}

static Json *batch_add(Batch *b, Str kind, Str subject, Str actor) {
  Json *body = json_object(b->arena);
  b->drafts[b->count++] = (Draft){.kind = kind, .subject = subject, .actor = actor, .body = body};
  return body;
}

/* Only what is edited is said: who changes a cohort does not speak of the number. */
static void put_added(Batch *b, Str learner, Str actor, const NewLearner *who, unsigned edits) {
  Json *body = batch_add(b, S("learner.added"), learner, actor);
  if (edits & NUMBER) json_set_str(b->arena, body, S("number"), who->number);
  if (edits & COHORT) json_set_str(b->arena, body, S("cohort"), who->cohort);
  json_set_bool(b->arena, body, S("provisional"), who->provisional);
}

static void put_named(Batch *b, Str learner, Str actor, Str name) {
  json_set_str(b->arena, batch_add(b, S("learner.named"), learner, actor), S("name"), name);
}

static void put_role(Batch *b, Str learner, Str actor, Str role) {
  json_set_str(b->arena, batch_add(b, S("role.given"), learner, actor), S("role"), role);
}

static bool commit(Store *s, Batch *b, Moment now, Err *e) {
  Appended *made = arena_many(b->arena, Appended, b->count);
  return b->count == 0 || store_append(s, now, b->drafts, b->count, made, e);
}

/* Ids are typed in commands, where a hyphen in front would be taken for an option. */
static Str new_id(Arena *a) {
  Str id;
  do id = entropy_id(a, ID_BYTES);
  while (str_starts(id, S("-")));
  return id;
}

bool roster_add(Arena *a, Store *s, const NewLearner *who, Moment now, Str *id, Err *e) {
  Batch b = batch_make(a, 1);
  *id = new_id(a);
  Str actor = who->actor.n ? who->actor : *id;
  put_added(&b, *id, actor, who, NUMBER | COHORT);
  put_named(&b, *id, actor, who->name);
  if (who->instructor) put_role(&b, *id, actor, S("instructor"));
  return commit(s, &b, now, e);
}

static void put_row(Batch *b, const RosterRow *row, Str actor) {
  Str learner = row->action == ROSTER_NEW ? new_id(b->arena) : row->learner;
  NewLearner who = {.number = row->number, .cohort = row->cohort};
  if (row->edits & (STANDING | NUMBER | COHORT)) put_added(b, learner, actor, &who, row->edits);
  if (row->edits & NAME) put_named(b, learner, actor, row->name);
}

static bool apply_rows(Store *s, Arena *a, const RosterPlan *plan, Str actor, Moment now, Err *e) {
  int at = 0;
  while (at < plan->count) {
    arena_reset(a);
    Batch b = batch_make(a, LEARNERS_A_COMMIT);
    for (int learners = 0; at < plan->count && learners < LEARNERS_A_COMMIT; at++) {
      const RosterRow *row = &plan->rows[at];
      if (row->action != ROSTER_NEW && row->action != ROSTER_CHANGED) continue;
      put_row(&b, row, actor);
      learners++;
    }
    if (!commit(s, &b, now, e)) return false;
  }
  return true;
}

bool roster_apply(Store *s, const RosterPlan *plan, Str actor, Moment now, Err *e) {
  Arena *a = arena_create();
  bool ok = apply_rows(s, a, plan, actor, now, e);
  arena_destroy(a);
  return ok;
}
