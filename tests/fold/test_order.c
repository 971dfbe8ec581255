/* Rows do not depend on the order in which devices' events come: random edits of the roster, and
 * random ends of attempts, made on devices that now and then hear of each other, are folded in many
 * orders that keep each device's own, and held against what a slow and plain reading of the rules
 * gives. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "base/rng.h"
#include "memory_rows.h"

enum { DEVICES = 4, EVENTS = 56, WORLDS = 60, ORDERS = 40 };

static const char device_names[] = "DACB"; /* by number of branch; not in the order of the letters */

typedef struct {
  Arena *a;
  Rng rng;
  FoldEvent events[EVENTS];
  bool seen[DEVICES][EVENTS]; /* by whom */
  int64_t seqs[DEVICES], lamports[DEVICES];
  int count;
} World;

static Str id_text(World *w, int i) {
  return event_id_text(w->a, &w->events[i].id);
}

static bool chance(World *w, int one_in) {
  return rng_below(&w->rng, (uint64_t)one_in) == 0;
}

static FoldEvent *add_event(World *w, int device, const char *kind, Str subject, Json *body) {
  FoldEvent *e = &w->events[w->count];
  assert_true(w->count < EVENTS);
  *e = (FoldEvent){.branch = device + 1, .body = body};
  e->id.b[0] = (unsigned char)rng_below(&w->rng, 256);
  e->id.b[1] = (unsigned char)w->count;
  e->header.device = (Str){device_names + device, 1};
  e->header.seq = ++w->seqs[device];
  e->header.lamport = ++w->lamports[device];
  e->header.kind = str_c(kind);
  e->header.subject = subject;
  w->seen[device][w->count++] = true;
  return e;
}

static void hear(World *w, int device, int other) {
  for (int i = 0; i < w->count; i++) w->seen[device][i] |= w->seen[other][i];
  if (w->lamports[other] > w->lamports[device]) w->lamports[device] = w->lamports[other];
}

/* ---- folding ---- */

static int by_words(const void *x, const void *y) {
  return str_cmp(*(const Str *)x, *(const Str *)y);
}

static Str sorted(Arena *a, Str *lines, int n) {
  Buf b = buf_make(a);
  qsort(lines, (size_t)n, sizeof *lines, by_words);
  for (int i = 0; i < n; i++) buf_put(&b, lines[i]);
  return buf_str(&b);
}

static Str learner_line(Arena *a, const LearnerRow *r) {
  return str_format(a, "%.*s %.*s %.*s %.*s %d%d %d:%d %.*s %.*s\n", STR_ARG(r->learner),
                    STR_ARG(r->number), STR_ARG(r->cohort), STR_ARG(r->role), r->provisional,
                    r->removed, (int)r->name_branch, (int)r->name_seq, STR_ARG(r->language),
                    STR_ARG(r->edits));
}

static Str completion_line(Arena *a, const CompletionRow *r) {
  return str_format(a, "%.*s %.*s[%.*s] %.*s %.*s %d:%d %d/%d %d %d\n", STR_ARG(r->learner),
                    STR_ARG(r->course), STR_ARG(r->lesson), STR_ARG(r->attempt), STR_ARG(r->event),
                    (int)r->branch, (int)r->seq, (int)r->points, (int)r->max, (int)r->scaled,
                    r->passed);
}

/* All rows that a folder would hold, each a line, in the order of the words. */
static Str rows_text(Arena *a, const MemoryRows *m) {
  Str *lines = arena_many(a, Str, 2 * MEMORY_ROWS_MOST + MEMORY_COVERS_MOST);
  int n = 0;
  for (int i = 0; i < m->learner_count; i++) lines[n++] = learner_line(a, &m->learners[i]);
  for (int i = 0; i < m->completion_count; i++)
    lines[n++] = completion_line(a, &m->completions[i]);
  for (int i = 0; i < m->cover_count; i++)
    lines[n++] = str_format(a, "%.*s %d covered %.*s\n", STR_ARG(m->covers[i].learner),
                            (int)m->covers[i].field, STR_ARG(m->covers[i].event));
  return sorted(a, lines, n);
}

static MemoryRows *fold_in(Arena *a, const World *w, const int *order) {
  MemoryRows *m = arena_new(a, MemoryRows);
  Arena *scratch = arena_create();
  m->arena = a;
  FoldRows rows = memory_rows(m);
  for (int i = 0; i < w->count; i++) {
    fold_event(&w->events[order ? order[i] : i], &rows, scratch);
    arena_reset(scratch);
  }
  arena_destroy(scratch);
  return m;
}

/* An order of all events that keeps each device's own. */
static void interleave(World *w, int *order) {
  int next[DEVICES] = {0}, done = 0;
  while (done < w->count) {
    int device = (int)rng_below(&w->rng, DEVICES);
    for (int i = next[device]; i < w->count; i++) {
      next[device] = i + 1;
      if (w->events[i].branch != device + 1) continue;
      order[done++] = i;
      break;
    }
  }
}

static void assert_same_in_any_order(World *w, Str expected) {
  Arena *a = arena_create();
  for (int round = 0; round < ORDERS; round++) {
    int order[EVENTS];
    interleave(w, order);
    Str got = rows_text(a, fold_in(a, w, order));
    assert_string_equal(str_zero(a, got), str_zero(a, expected));
    arena_reset(a);
  }
  arena_destroy(a);
}

/* ---- edits ---- */

static bool edits(const FoldEvent *e, Str learner, LearnerField field) {
  return str_eq(e->header.subject, learner) &&
         (fold_edited(e->header.kind, e->body) >> field & 1) != 0;
}

/* Whether event i is an edit of that field that none of those seen (NULL: of all) is over. */
static bool is_head(World *w, int i, Str learner, LearnerField field, const bool *seen) {
  if (!edits(&w->events[i], learner, field)) return false;
  for (int k = 0; k < w->count; k++) {
    const Header *h = &w->events[k].header;
    if ((seen && !seen[k]) || !edits(&w->events[k], learner, field)) continue;
    for (int n = 0; n < h->over_count; n++)
      if (str_eq(h->over[n], id_text(w, i))) return false;
  }
  return true;
}

/* Fills `over` as a store does: the heads of the fields edited that the device has seen. */
static void fill_over(World *w, int device, FoldEvent *e) {
  Str *over = arena_many(w->a, Str, EVENTS);
  int count = 0;
  for (int i = 0; i < w->count - 1; i++) {
    bool is_over = false;
    for (int f = 0; f < LEARNER_FIELDS; f++)
      is_over |= w->seen[device][i] && edits(e, e->header.subject, (LearnerField)f) &&
                 is_head(w, i, e->header.subject, (LearnerField)f, w->seen[device]);
    if (is_over) over[count++] = id_text(w, i);
  }
  e->header.over = over;
  e->header.over_count = count;
}

static Json *random_body(World *w) {
  static const char *const keys[] = {"number", "cohort", "role", "language"};
  static const char *const values[] = {"1", "2", "instructor", "learner", ""};
  Json *body = json_object(w->a);
  for (int i = 0; i < 4; i++)
    if (!chance(w, 3))
      json_set_str(w->a, body, str_c(keys[i]), str_c(values[rng_below(&w->rng, 5)]));
  if (chance(w, 3)) json_set_bool(w->a, body, S("provisional"), true);
  return body;
}

static void random_edit(World *w) {
  static const char *const kinds[] = {"learner.added", "learner.added",  "learner.named",
                                      "role.given",    "learner.removed", "language.chosen"};
  static const Str learners[] = {S_INIT("L1"), S_INIT("L2")};
  int device = (int)rng_below(&w->rng, DEVICES);
  if (chance(w, 3)) hear(w, device, (int)rng_below(&w->rng, DEVICES));
  const char *kind = kinds[rng_below(&w->rng, 6)];
  fill_over(w, device, add_event(w, device, kind, learners[rng_below(&w->rng, 2)], random_body(w)));
}

static void assert_heads(World *w, const LearnerRow *row) {
  LearnerEdit *list;
  int n = fold_edits(w->a, row->edits, &list), found = 0;
  for (int f = 0; f < LEARNER_FIELDS; f++)
    for (int i = 0; i < w->count; i++) {
      if (!is_head(w, i, row->learner, (LearnerField)f, NULL)) continue;
      int at = 0;
      while (at < n && (list[at].field != (LearnerField)f || !str_eq(list[at].event, id_text(w, i))))
        at++;
      assert_true(at < n);
      found++;
    }
  assert_int_equal(found, n);
  for (int i = 1; i < n; i++) {
    assert_true(list[i - 1].field <= list[i].field);
    if (list[i - 1].field == list[i].field) assert_true(list[i - 1].lamport >= list[i].lamport);
  }
}

static void the_roster_is_the_same_in_any_order(void **state) {
  (void)state;
  int conflicts = 0;
  for (uint64_t seed = 0; seed < WORLDS; seed++) {
    World *w = calloc(1, sizeof *w);
    assert_non_null(w);
    w->a = arena_create();
    w->rng = rng_seed(seed);
    for (int i = 0; i < EVENTS; i++) random_edit(w);
    for (int i = 0; i < EVENTS; i++)
      if (chance(w, 9)) w->events[i].body = NULL; /* after it was made: erased */
    MemoryRows *m = fold_in(w->a, w, NULL);
    for (int i = 0; i < m->learner_count; i++) {
      LearnerEdit *list;
      assert_heads(w, &m->learners[i]);
      conflicts += fold_edits(w->a, m->learners[i].edits, &list) > LEARNER_FIELDS;
    }
    assert_same_in_any_order(w, rows_text(w->a, m));
    arena_destroy(w->a);
    free(w);
  }
  assert_true(conflicts > WORLDS / 4);
}

/* ---- completions ---- */

static Str lesson_name(int i) {
  static const Str names[] = {S_INIT("l1"), S_INIT("l2"), S_INIT("l3")};
  return names[i];
}

/* Any of the lessons; in place of one now and then two, of which any is enough. */
static Json *random_needs(World *w) {
  Json *needs = json_list(w->a);
  for (int i = 0; i < 3; i++) {
    if (chance(w, 4)) continue;
    Json *one = json_string(w->a, lesson_name(i)), *either = json_list(w->a);
    bool is_list = chance(w, 3);
    if (is_list) json_push(either, one);
    if (is_list) json_push(either, json_string(w->a, lesson_name((i + 1) % 3)));
    json_push(needs, is_list ? either : one);
  }
  return needs;
}

/* An attempt from beginning to end on one device. */
static void random_attempt(World *w) {
  static const int scores[] = {2000, 5000, 5000, 9000};
  int device = (int)rng_below(&w->rng, DEVICES), score = scores[rng_below(&w->rng, 4)];
  Json *body = json_object(w->a);
  if (chance(w, 4)) hear(w, device, (int)rng_below(&w->rng, DEVICES));
  json_set_str(w->a, body, S("course"), S("c"));
  json_set_str(w->a, body, S("lesson"), lesson_name((int)rng_below(&w->rng, 3)));
  json_set_int(w->a, body, S("points"), score);
  json_set_int(w->a, body, S("max"), 10000);
  json_set_int(w->a, body, S("scaled"), score);
  json_set_bool(w->a, body, S("completed"), !chance(w, 5));
  json_set(w->a, body, S("needs"), random_needs(w));
  add_event(w, device, "attempt.begun", S("L1"), body);
  Str attempt = id_text(w, w->count - 1);
  add_event(w, device, "attempt.ended", S("L1"), body)->header.attempt = attempt;
}

/* The ends in the order of (lamport, device, id). */
static int ends_in_time(World *w, int *list) {
  int n = 0;
  for (int i = 0; i < w->count; i++) {
    const Header *h = &w->events[i].header;
    if (!str_eq(h->kind, S("attempt.ended"))) continue;
    if (!json_get_bool(w->events[i].body, S("completed"), false)) continue;
    int at = n++;
    for (; at > 0; at--) {
      const Header *before = &w->events[list[at - 1]].header;
      int order = before->lamport < h->lamport   ? -1
                  : before->lamport > h->lamport ? 1
                                                 : str_cmp(before->device, h->device);
      if (order < 0) break;
      list[at] = list[at - 1];
    }
    list[at] = i;
  }
  return n;
}

/* The most points that a need is met with; -1: it is not. */
static int64_t plain_need(const Json *need, const int64_t best[3]) {
  int64_t most = -1;
  for (int k = 0; k < 3; k++) {
    bool named = str_eq(need->string, lesson_name(k));
    for (const Json *one = need->first; one; one = one->next)
      named |= str_eq(one->string, lesson_name(k));
    if (named && best[k] > most) most = best[k];
  }
  return most;
}

/* The event that completes the course, and the points it does so with; -1: none. */
static int plain_course(World *w, int64_t *points) {
  int list[EVENTS], n = ends_in_time(w, list);
  int64_t best[3] = {-1, -1, -1};
  for (int i = 0; i < n; i++) {
    const Json *body = w->events[list[i]].body, *needs = json_get(body, S("needs"));
    int64_t total = 0;
    bool all = needs->count > 0;
    for (int k = 0; k < 3; k++) {
      int64_t score = json_get_int(body, S("scaled"), 0);
      bool is_this = str_eq(json_get_str(body, S("lesson")), lesson_name(k));
      if (is_this && score > best[k]) best[k] = score;
    }
    for (const Json *need = needs->first; need; need = need->next) {
      int64_t most = plain_need(need, best);
      all &= most >= 0;
      total += most;
    }
    *points = total;
    if (all) return list[i];
  }
  return -1;
}

static void completions_are_the_same_in_any_order(void **state) {
  (void)state;
  int completed = 0;
  for (uint64_t seed = 0; seed < WORLDS; seed++) {
    World *w = calloc(1, sizeof *w);
    assert_non_null(w);
    w->a = arena_create();
    w->rng = rng_seed(1000 + seed);
    for (int n = 4 + (int)rng_below(&w->rng, EVENTS / 2 - 4); n > 0; n--) random_attempt(w);
    MemoryRows *m = fold_in(w->a, w, NULL);
    int64_t points;
    int by = plain_course(w, &points), at = memory_completion_at(m, S("L1"), S("c"), S(""));
    assert_int_equal(at < m->completion_count, by >= 0);
    if (by >= 0) {
      assert_true(str_eq(m->completions[at].event, id_text(w, by)));
      assert_int_equal(m->completions[at].points, points);
      completed++;
    }
    assert_same_in_any_order(w, rows_text(w->a, m));
    arena_destroy(w->a);
    free(w);
  }
  assert_true(completed > WORLDS / 2);
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(the_roster_is_the_same_in_any_order),
    cmocka_unit_test(completions_are_the_same_in_any_order),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
