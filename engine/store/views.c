/* Kept views: what the fold makes of the log, held in tables so that a page need not read the log.
 * The fold reads and writes them through FoldRows; a failure sticks to the connection and is seen
 * by whoever ends the transaction. Views can be emptied and made again at any time and come out the
 * same, which views_hash shows.
 *
 * An attempt's row says between which seqs of its branch its events stand. Where the attempt went
 * on on another branch (after a recovery), table stretch says so. */
#include "store/rows.h"

/* ---- the fold's hands ---- */

static bool get_row(const RowKind *kind, Query *q, Arena *a, void *row) {
  bool found = query_step(q);
  if (found) row_read(kind, q, a, row);
  query_end(q);
  return found;
}

bool views_learner(Store *s, Arena *a, Str learner, LearnerRow *row) {
  Query q = query_of(&s->db, SQL_GET_LEARNER);
  query_put_text(&q, learner);
  return get_row(&row_learner, &q, a, row);
}

static bool get_learner(void *context, Arena *a, Str learner, LearnerRow *row) {
  return views_learner(context, a, learner, row);
}

static void put_learner(void *context, const LearnerRow *row) {
  Query q = query_of(&((Store *)context)->db, SQL_PUT_LEARNER);
  row_put(&row_learner, &q, row);
  query_run(&q);
}

static Query query_of_edit(void *context, SqlName name, Str learner, LearnerField field, Str event) {
  Query q = query_of(&((Store *)context)->db, name);
  query_put_text(&q, learner);
  query_put_int(&q, field);
  query_put_text(&q, event);
  return q;
}

static void cover(void *context, Str learner, LearnerField field, Str event) {
  Query q = query_of_edit(context, SQL_COVER, learner, field, event);
  query_run(&q);
}

static bool is_covered(void *context, Str learner, LearnerField field, Str event) {
  Query q = query_of_edit(context, SQL_IS_COVERED, learner, field, event);
  bool found = query_step(&q);
  query_end(&q);
  return found;
}

static bool get_attempt(void *context, Arena *a, Str attempt, AttemptRow *row) {
  Query q = query_of(&((Store *)context)->db, SQL_GET_ATTEMPT);
  query_put_text(&q, attempt);
  return get_row(&row_attempt, &q, a, row);
}

static void add_stretch(Store *s, Str attempt) {
  Query q = query_of(&s->db, SQL_ADD_STRETCH);
  query_put_text(&q, attempt);
  query_put_int(&q, s->folding_branch);
  query_put_int(&q, s->folding_seq);
  query_run(&q);
}

static void put_attempt(void *context, const AttemptRow *row) {
  Store *s = context;
  if (row->branch != s->folding_branch) add_stretch(s, row->attempt);
  Query q = query_of(&s->db, SQL_SET_ATTEMPT);
  row_put(&row_attempt, &q, row);
  if (!query_run(&q) || db_changes(&s->db)) return;
  q = query_of(&s->db, SQL_ADD_ATTEMPT);
  row_put(&row_attempt, &q, row);
  query_run(&q);
}

static void put_finish(void *context, const FinishRow *row) {
  Query q = query_of(&((Store *)context)->db, SQL_PUT_FINISH);
  row_put(&row_finish, &q, row);
  query_run(&q);
}

static int list_finishes(void *context, Arena *a, Str learner, Str course, FinishRow **rows) {
  Query q = query_of(&((Store *)context)->db, SQL_FINISHES_OF);
  void *list;
  int count;
  query_put_text(&q, learner);
  query_put_text(&q, course);
  row_list(&row_finish, &q, a, NULL, S(""), &list, &count);
  *rows = list;
  return count;
}

static void put_completion(void *context, const CompletionRow *row) {
  Query q = query_of(&((Store *)context)->db, SQL_PUT_COMPLETION);
  row_put(&row_completion, &q, row);
  query_run(&q);
}

static void drop_completion(void *context, Str learner, Str course, Str lesson) {
  Query q = query_of(&((Store *)context)->db, SQL_DROP_COMPLETION);
  query_put_text(&q, learner);
  query_put_text(&q, course);
  query_put_text(&q, lesson);
  query_run(&q);
}

static FoldRows views_rows(Store *s) {
  return (FoldRows){.context = s,
    .get_learner = get_learner,
    .put_learner = put_learner,
    .cover = cover,
    .is_covered = is_covered,
    .get_attempt = get_attempt,
    .put_attempt = put_attempt,
    .put_finish = put_finish,
    .list_finishes = list_finishes,
    .put_completion = put_completion,
    .drop_completion = drop_completion};
}

void views_fold(Store *s, int64_t branch, const Header *h, const EventId *id, const Json *body) {
  FoldRows rows = views_rows(s);
  FoldEvent e = {.branch = branch, .header = *h, .id = *id, .body = body};
  s->folding_branch = branch;
  s->folding_seq = h->seq;
  fold_event(&e, &rows, s->event);
}

/* ---- asking ---- */

bool store_learner(Store *s, Arena *a, Str learner, LearnerRow *row) {
  bool found = views_learner(s, a, learner, row);
  return store_answer(s, NULL) && found;
}

bool store_attempt(Store *s, Arena *a, Str attempt, AttemptRow *row) {
  bool found = get_attempt(s, a, attempt, row);
  return store_answer(s, NULL) && found;
}

static bool is_present(const void *row, Str wanted) {
  (void)wanted;
  return !((const LearnerRow *)row)->removed;
}

bool store_learners(Store *s, Arena *a, bool removed_too, LearnerRow **rows, int *count, Err *e) {
  Query q = query_of(&s->db, SQL_LEARNERS);
  void *list;
  row_list(&row_learner, &q, a, removed_too ? NULL : is_present, S(""), &list, count);
  *rows = list;
  return store_answer(s, e);
}

static Query query_of_learner(Store *s, Str learner, SqlName all, SqlName of_one) {
  Query q = query_of(&s->db, learner.n ? of_one : all);
  if (learner.n) query_put_text(&q, learner);
  return q;
}

static bool attempt_is_at(const void *row, Str course) {
  return str_eq(((const AttemptRow *)row)->course, course);
}

static bool completion_is_of(const void *row, Str course) {
  return str_eq(((const CompletionRow *)row)->course, course);
}

bool store_attempts(
  Store *s, Arena *a, Str learner, Str course, AttemptRow **rows, int *count, Err *e) {
  Query q = query_of_learner(s, learner, SQL_ATTEMPTS, SQL_ATTEMPTS_OF);
  void *list;
  row_list(&row_attempt, &q, a, course.n ? attempt_is_at : NULL, course, &list, count);
  *rows = list;
  return store_answer(s, e);
}

bool store_completions(
  Store *s, Arena *a, Str learner, Str course, CompletionRow **rows, int *count, Err *e) {
  Query q = query_of_learner(s, learner, SQL_COMPLETIONS, SQL_COMPLETIONS_OF);
  void *list;
  row_list(&row_completion, &q, a, course.n ? completion_is_of : NULL, course, &list, count);
  *rows = list;
  return store_answer(s, e);
}

Str views_name(Store *s, Arena *a, int64_t branch, int64_t seq) {
  Str name = {0};
  int64_t at = place_of(branch, seq);
  Query q = query_of(&s->db, SQL_BODY);
  query_put_int(&q, at);
  query_put_int(&q, at);
  if (query_step(&q)) {
    arena_reset(s->call);
    name = str_copy(a, json_get_str(json_parse(s->call, query_bytes(&q, 2), NULL), S("name")));
  }
  query_end(&q);
  return name;
}

Str store_learner_name(Store *s, Arena *a, const LearnerRow *row) {
  Str name = row->name_seq ? views_name(s, a, row->name_branch, row->name_seq) : (Str){0};
  return store_answer(s, NULL) ? name : (Str){0};
}

/* ---- completions one by one ---- */

/* The last seq under a segment, by branch; few branches, looked through from the one found last. */
typedef struct {
  int64_t *closed;
  Branch *branches;
  int count, last;
} Closed;

static bool read_closed(Store *s, Arena *a, Closed *c) {
  if (!branch_list(s, a, &c->branches, &c->count)) return false;
  c->closed = arena_many(a, int64_t, c->count);
  for (int i = 0; i < c->count; i++) {
    Query q = query_of(&s->db, SQL_LAST_SEGMENT);
    query_put_int(&q, place_of(c->branches[i].b, 1));
    query_put_int(&q, place_of(c->branches[i].b, PLACE_SEQ_MOST));
    if (query_step(&q)) c->closed[i] = query_int(&q, 0);
    query_end(&q);
  }
  return db_fine(&s->db);
}

static bool is_signed(Closed *c, int64_t branch, int64_t seq) {
  for (int tried = 0; tried < c->count; tried++, c->last = (c->last + 1) % c->count)
    if (c->branches[c->last].b == branch) return seq <= c->closed[c->last];
  return false;
}

bool store_is_signed(Store *s, int64_t branch, int64_t seq) {
  Query q = query_of(&s->db, SQL_LAST_SEGMENT);
  query_put_int(&q, place_of(branch, 1));
  query_put_int(&q, place_of(branch, PLACE_SEQ_MOST));
  bool found = query_step(&q) && query_int(&q, 0) >= seq;
  query_end(&q);
  return store_answer(s, NULL) && found;
}

/* Both queries are in the order of learners: moves the second up to the learner of the first. */
static Str number_of(Query *numbers, bool *there, Str learner) {
  while (*there && str_cmp(query_bytes(numbers, 0), learner) < 0) *there = query_step(numbers);
  return *there && str_eq(query_bytes(numbers, 0), learner) ? query_bytes(numbers, 1) : (Str){0};
}

bool store_each_completion(
  Store *s, bool (*each)(void *context, const StoreCompletion *c), void *context, Err *e) {
  Arena *a = arena_create();
  Closed closed = {0};
  read_closed(s, a, &closed);
  Query rows = query_own(&s->db, SQL_COMPLETIONS), numbers = query_own(&s->db, SQL_LEARNER_NUMBERS);
  bool there = query_step(&numbers), go_on = true;
  while (go_on && query_step(&rows)) {
    StoreCompletion c;
    row_read(&row_completion, &rows, NULL, &c.row);
    c.is_signed = is_signed(&closed, c.row.branch, c.row.seq);
    c.learner_number = number_of(&numbers, &there, c.row.learner);
    go_on = each(context, &c);
  }
  query_close(&rows);
  query_close(&numbers);
  arena_destroy(a);
  return store_answer(s, e);
}
