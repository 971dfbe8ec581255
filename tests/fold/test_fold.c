/* The fold over cases/NAME.events, held against cases/NAME.expected. A line of events is
 *     DEVICE LAMPORT LEARNER KIND [BODY]            an event of the roster or the folder
 *     DEVICE LAMPORT LEARNER a1=attempt.begun ...   begins an attempt, known from here on as a1
 *     DEVICE LAMPORT LEARNER a1:KIND ...            an event of that attempt
 * BODY is JSON to the end of the line, "-" or nothing: it is absent. Before it may stand the events
 * that this one is over: <A:3,B:2. "#" begins a comment. Devices are one letter; seq counts by
 * itself, and A:3 is the third event of device A. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/num.h"
#include "base/rng.h"
#include "memory_rows.h"

enum { EVENTS_MOST = 64, DEVICES = 26 };

typedef struct {
  FoldEvent event;
  Str id;    /* of the event, as text */
  Str label; /* A:3 */
  Str alias; /* of the attempt it begins */
} Line;

typedef struct {
  Arena *arena;
  Line lines[EVENTS_MOST];
  int count;
  int64_t seqs[DEVICES];
} Script;

/* ---- reading a case ---- */

static Str read_case(Arena *a, const char *name, const char *ending) {
  Str path = str_format(a, "%s/tests/fold/cases/%s.%s", getenv("SABOQ_ROOT"), name, ending);
  FILE *f = fopen(path.s, "rb");
  if (!f) fail_msg("cannot open %s", path.s);
  Buf b = buf_make(a);
  for (int c; (c = fgetc(f)) != EOF;) buf_byte(&b, (char)c);
  fclose(f);
  return buf_str(&b);
}

static Str attempt_of(const Script *s, Str alias) {
  for (int i = 0; i < s->count; i++)
    if (s->lines[i].alias.n && str_eq(s->lines[i].alias, alias)) return s->lines[i].id;
  return S("xxxxxxxxxxxxxxxxxxxxxx"); /* an attempt whose beginning is not here */
}

/* "a1=attempt.begun", "a1:moved" or a kind alone. */
static void read_kind(const Script *s, Line *line, Str word) {
  Header *h = &line->event.header;
  ptrdiff_t begins = str_find_byte(word, '=', 0), of = str_find_byte(word, ':', 0);
  h->kind = str_slice(word, (begins > of ? begins : of) + 1, word.n);
  if (begins >= 0) line->alias = str_slice(word, 0, begins);
  if (of >= 0) h->attempt = attempt_of(s, str_slice(word, 0, of));
}

static EventId id_of(char device, int64_t seq) {
  return (EventId){{(unsigned char)device, (unsigned char)(seq >> 8), (unsigned char)seq}};
}

/* "<A:3,B:2", which may name events that come later or nowhere. */
static void read_over(Arena *a, Header *h, Str list) {
  Str *over = arena_many(a, Str, list.n), one;
  list = str_slice(list, 1, list.n);
  h->over = over;
  while (str_cut(&list, ',', &one)) {
    int64_t seq = 0;
    assert_true(num_int(str_slice(one, 2, one.n), &seq));
    EventId id = id_of(one.s[0], seq);
    over[h->over_count++] = event_id_text(a, &id);
  }
}

static const Json *read_body(Arena *a, Str text) {
  if (text.n == 0 || str_eq(text, S("-"))) return NULL;
  JsonError error;
  Json *body = json_parse(a, text, &error);
  if (!body) fail_msg("%.*s: %s", STR_ARG(text), error.why);
  return body;
}

static void read_line(Script *s, Str text) {
  Str rest = str_trim(text), device = {0}, lamport = {0}, learner = {0}, kind = {0};
  if (rest.n == 0 || rest.s[0] == '#') return;
  assert_true(s->count < EVENTS_MOST);
  Line *line = &s->lines[s->count];
  Header *h = &line->event.header;
  *line = (Line){0};
  assert_true(str_cut(&rest, ' ', &device) && str_cut(&rest, ' ', &lamport));
  assert_true(str_cut(&rest, ' ', &learner) && str_cut(&rest, ' ', &kind));
  assert_true(num_int(lamport, &h->lamport));
  int number = device.s[0] - 'A';
  h->device = device;
  h->subject = str_eq(learner, S("-")) ? S("") : learner;
  h->seq = ++s->seqs[number];
  h->wall = h->lamport * 1000;
  h->zone = 300;
  h->language = S("uz");
  h->content = S("content");
  line->event.branch = number + 1;
  line->event.id = id_of(device.s[0], h->seq);
  line->id = event_id_text(s->arena, &line->event.id);
  line->label = str_format(s->arena, "%c:%d", device.s[0], (int)h->seq);
  read_kind(s, line, kind);
  Str over = str_trim(rest);
  if (over.n && over.s[0] == '<') {
    rest = over;
    assert_true(str_cut(&rest, ' ', &over));
    read_over(s->arena, h, over);
  }
  line->event.body = read_body(s->arena, str_trim(rest));
  s->count++;
}

static Script read_script(Arena *a, Str text) {
  Script s = {.arena = a};
  Str line;
  while (str_cut(&text, '\n', &line)) read_line(&s, line);
  return s;
}

/* ---- writing rows ---- */

/* An event's id as it is called in the case. */
static Str called(const Script *s, Str id) {
  for (int i = 0; i < s->count; i++)
    if (str_eq(s->lines[i].id, id))
      return s->lines[i].alias.n ? s->lines[i].alias : s->lines[i].label;
  return S("?");
}

/* Each field's heads, the used one first. */
static void put_edits(Buf *b, const Script *s, Str edits) {
  static const char *const names[] = {"standing", "number", "cohort", "name", "role", "language"};
  LearnerEdit *list;
  int n = fold_edits(s->arena, edits, &list);
  for (int i = 0; i < n; i++) {
    bool is_next = i == 0 || list[i].field != list[i - 1].field;
    buf_format(b, "%s%s%.*s", is_next ? "\n  " : " | ", is_next ? names[list[i].field] : "",
               is_next ? 1 : 0, " ");
    buf_format(b, "%.*s", STR_ARG(called(s, list[i].event)));
    if (list[i].value.n) buf_format(b, " [%.*s]", STR_ARG(list[i].value));
  }
}

static void put_learner(Buf *b, const Script *s, const LearnerRow *r) {
  buf_format(b, "learner %.*s %.*s", STR_ARG(r->learner), STR_ARG(r->role));
  if (r->provisional) buf_put(b, S(" provisional"));
  if (r->removed) buf_put(b, S(" removed"));
  buf_format(b, " number=%.*s cohort=%.*s", STR_ARG(r->number), STR_ARG(r->cohort));
  buf_format(b, " name=%d:%d", (int)r->name_branch, (int)r->name_seq);
  buf_format(b, " language=%.*s", STR_ARG(r->language));
  put_edits(b, s, r->edits);
  buf_byte(b, '\n');
}

static void put_attempt(Buf *b, const Script *s, const AttemptRow *r) {
  Str last = called(s, r->last);
  buf_format(b, "attempt %.*s of %.*s", STR_ARG(called(s, r->attempt)), STR_ARG(r->learner));
  buf_format(b, " at %.*s %.*s %.*s", STR_ARG(r->course), STR_ARG(r->version), STR_ARG(r->lesson));
  buf_format(b, " number=%d %s", (int)r->number, r->status == ATTEMPT_ENDED ? "ended" : "open");
  buf_format(b, "%s\n", r->completed ? " completed" : "");
  buf_format(b, "  branch=%d begun=%d last=%.*s last_seq=%d", (int)r->branch, (int)r->begun_seq,
             STR_ARG(last), (int)r->last_seq);
  buf_format(b, " events=%d from=%d to=%d", r->events, (int)r->begun_wall, (int)r->ended_wall);
  buf_format(b, " %.*s %.*s\n", STR_ARG(r->language), STR_ARG(r->content));
  buf_format(b, "  points=%lld/%lld", (long long)r->points, (long long)r->max);
  buf_format(b, " scaled=%lld passed=%d", (long long)r->scaled, r->passed);
  buf_format(b, " used=%lld answered=%d/%d\n", (long long)r->used, r->answered, r->items);
}

static void put_completion(Buf *b, const Script *s, const CompletionRow *r) {
  buf_format(b, "completion of %.*s at %.*s", STR_ARG(r->learner), STR_ARG(r->course));
  buf_format(b, " lesson=%.*s version=%.*s", STR_ARG(r->lesson), STR_ARG(r->version));
  buf_format(b, " by %.*s", STR_ARG(called(s, r->attempt)));
  buf_format(b, " in %.*s\n", STR_ARG(called(s, r->event)));
  buf_format(b, "  branch=%d seq=%d wall=%d", (int)r->branch, (int)r->seq, (int)r->wall);
  buf_format(b, " points=%lld/%lld", (long long)r->points, (long long)r->max);
  buf_format(b, " scaled=%lld passed=%d", (long long)r->scaled, r->passed);
  buf_format(b, " number=%d\n", (int)r->number);
}

static Str rows_text(Arena *a, const Script *s, const MemoryRows *m) {
  Buf b = buf_make(a);
  for (int i = 0; i < m->learner_count; i++) put_learner(&b, s, &m->learners[i]);
  for (int i = 0; i < m->attempt_count; i++) put_attempt(&b, s, &m->attempts[i]);
  for (int i = 0; i < m->completion_count; i++) put_completion(&b, s, &m->completions[i]);
  return buf_str(&b);
}

static MemoryRows *fold_script(Arena *a, const Script *s) {
  MemoryRows *m = arena_new(a, MemoryRows);
  m->arena = a;
  FoldRows rows = memory_rows(m);
  Arena *scratch = arena_create();
  for (int i = 0; i < s->count; i++) {
    fold_event(&s->lines[i].event, &rows, scratch);
    arena_reset(scratch);
  }
  arena_destroy(scratch);
  return m;
}

/* ---- golden cases ---- */

static void bless(Arena *a, const char *name, Str text) {
  Str path = str_format(a, "%s/tests/fold/cases/%s.expected", getenv("SABOQ_ROOT"), name);
  FILE *f = fopen(path.s, "wb");
  assert_non_null(f);
  assert_int_equal(fwrite(text.s, 1, (size_t)text.n, f), text.n);
  assert_int_equal(fclose(f), 0);
}

static const char *const case_names[] = {
  "roster",  "roster-conflicts", "attempt", "bodies-missing",
  "unknown", "better",           "course",  "course-devices",
  "odd-bodies", "either",        "judged-again",
};

static void cases_come_out_as_expected(void **state) {
  (void)state;
  for (size_t i = 0; i < sizeof(case_names) / sizeof(case_names[0]); i++) {
    Arena *a = arena_create();
    Script s = read_script(a, read_case(a, case_names[i], "events"));
    Str text = rows_text(a, &s, fold_script(a, &s));
    if (getenv("SABOQ_BLESS")) bless(a, case_names[i], text);
    Str expected = read_case(a, case_names[i], "expected");
    if (!str_eq(text, expected))
      fail_msg("%s came out as\n%.*s\nexpected\n%.*s", case_names[i], STR_ARG(text),
               STR_ARG(expected));
    arena_destroy(a);
  }
}

/* ---- properties ---- */

/* Any number of bodies may be gone: it folds, and what it says of the attempts by their headers
 * stays. */
static void any_body_may_be_absent(void **state) {
  (void)state;
  Arena *a = arena_create();
  Rng rng = rng_seed(5);
  Str text = read_case(a, "course", "events");
  Script whole = read_script(a, text);
  MemoryRows *all = fold_script(a, &whole);
  for (int round = 0; round < 200; round++) {
    Script s = whole;
    for (int i = 0; i < s.count; i++)
      if (rng_below(&rng, 3) == 0) s.lines[i].event.body = NULL;
    MemoryRows *m = fold_script(a, &s);
    assert_int_equal(m->attempt_count, all->attempt_count);
    assert_true(m->completion_count <= all->completion_count);
    for (int i = 0; i < m->attempt_count; i++) {
      assert_true(str_eq(m->attempts[i].last, all->attempts[i].last));
      assert_int_equal(m->attempts[i].events, all->attempts[i].events);
      assert_int_equal(m->attempts[i].status, all->attempts[i].status);
    }
  }
  arena_destroy(a);
}

static void damaged_edits_count_as_none(void **state) {
  (void)state;
  static const char *const damaged[] = {"", "x", "{}", "[7,[],[0]]", "[[0,1,2,3,4,5,6]]",
    "[[99,\"e\",1,\"A\",1,1,\"present\"],[-1,\"e\",1,\"A\",1,1,\"present\"]]"};
  Arena *a = arena_create();
  Script s = read_script(a, S("A 9 L1 learner.added {\"number\":\"7\"}\nB 4 L1 learner.removed\n"));
  for (size_t i = 0; i < sizeof(damaged) / sizeof(damaged[0]); i++) {
    MemoryRows *m = arena_new(a, MemoryRows);
    m->arena = a;
    FoldRows rows = memory_rows(m);
    fold_event(&s.lines[0].event, &rows, a);
    m->learners[0].edits = str_c(damaged[i]);
    fold_event(&s.lines[1].event, &rows, a);
    assert_true(m->learners[0].removed);
    assert_true(m->learners[0].edits.n > 10);
  }
  arena_destroy(a);
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(cases_come_out_as_expected),
    cmocka_unit_test(any_body_may_be_absent),
    cmocka_unit_test(damaged_edits_count_as_none),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
