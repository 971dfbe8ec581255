/* Rows of the fold in arrays, for tests: what is put is copied, so that nothing leans on the
 * scratch arena, and rows keep the order in which they first came. */
#ifndef SABOQ_TESTS_FOLD_MEMORY_ROWS_H
#define SABOQ_TESTS_FOLD_MEMORY_ROWS_H

#include "fold/fold.h"

enum { MEMORY_ROWS_MOST = 64, MEMORY_COVERS_MOST = 2000 };

typedef struct {
  Str learner, event;
  LearnerField field;
} MemoryCover;

typedef struct {
  Arena *arena;
  LearnerRow learners[MEMORY_ROWS_MOST];
  AttemptRow attempts[MEMORY_ROWS_MOST];
  FinishRow finishes[MEMORY_ROWS_MOST];
  CompletionRow completions[MEMORY_ROWS_MOST];
  MemoryCover covers[MEMORY_COVERS_MOST];
  int learner_count, attempt_count, finish_count, completion_count, cover_count;
} MemoryRows;

static int memory_learner_at(const MemoryRows *m, Str learner) {
  int i = 0;
  while (i < m->learner_count && !str_eq(m->learners[i].learner, learner)) i++;
  return i;
}

static int memory_attempt_at(const MemoryRows *m, Str attempt) {
  int i = 0;
  while (i < m->attempt_count && !str_eq(m->attempts[i].attempt, attempt)) i++;
  return i;
}

static int memory_completion_at(const MemoryRows *m, Str learner, Str course, Str lesson) {
  for (int i = 0; i < m->completion_count; i++) {
    const CompletionRow *c = &m->completions[i];
    if (str_eq(c->learner, learner) && str_eq(c->course, course) && str_eq(c->lesson, lesson))
      return i;
  }
  return m->completion_count;
}

static void memory_copy(Arena *a, Str *const *texts, int count) {
  for (int i = 0; i < count; i++) *texts[i] = str_copy(a, *texts[i]);
}

static void memory_learner_copy(Arena *a, LearnerRow *r) {
  Str *texts[] = {&r->learner, &r->number, &r->cohort, &r->role, &r->language, &r->edits};
  memory_copy(a, texts, 6);
}

static void memory_attempt_copy(Arena *a, AttemptRow *r) {
  Str *texts[] = {&r->attempt, &r->learner, &r->course,   &r->version,
                  &r->lesson,  &r->content, &r->language, &r->last};
  memory_copy(a, texts, 8);
}

static void memory_completion_copy(Arena *a, CompletionRow *r) {
  Str *texts[] = {&r->learner, &r->course,  &r->lesson, &r->version,
                  &r->content, &r->attempt, &r->event};
  memory_copy(a, texts, 7);
}

static bool memory_get_learner(void *context, Arena *a, Str learner, LearnerRow *row) {
  MemoryRows *m = context;
  int i = memory_learner_at(m, learner);
  if (i == m->learner_count) return false;
  *row = m->learners[i];
  memory_learner_copy(a, row);
  return true;
}

static void memory_put_learner(void *context, const LearnerRow *row) {
  MemoryRows *m = context;
  int i = memory_learner_at(m, row->learner);
  assert_true(i < MEMORY_ROWS_MOST);
  if (i == m->learner_count) m->learner_count++;
  m->learners[i] = *row;
  memory_learner_copy(m->arena, &m->learners[i]);
}

static bool memory_get_attempt(void *context, Arena *a, Str attempt, AttemptRow *row) {
  MemoryRows *m = context;
  int i = memory_attempt_at(m, attempt);
  if (i == m->attempt_count) return false;
  *row = m->attempts[i];
  memory_attempt_copy(a, row);
  return true;
}

static void memory_put_attempt(void *context, const AttemptRow *row) {
  MemoryRows *m = context;
  int i = memory_attempt_at(m, row->attempt);
  assert_true(i < MEMORY_ROWS_MOST);
  if (i == m->attempt_count) m->attempt_count++;
  m->attempts[i] = *row;
  memory_attempt_copy(m->arena, &m->attempts[i]);
}

static int memory_cover_at(const MemoryRows *m, Str learner, LearnerField field, Str event) {
  int i = 0;
  for (; i < m->cover_count; i++) {
    const MemoryCover *c = &m->covers[i];
    if (c->field == field && str_eq(c->event, event) && str_eq(c->learner, learner)) break;
  }
  return i;
}

static void memory_cover(void *context, Str learner, LearnerField field, Str event) {
  MemoryRows *m = context;
  int i = memory_cover_at(m, learner, field, event);
  if (i < m->cover_count) return;
  assert_true(i < MEMORY_COVERS_MOST);
  m->covers[m->cover_count++] =
    (MemoryCover){str_copy(m->arena, learner), str_copy(m->arena, event), field};
}

static bool memory_is_covered(void *context, Str learner, LearnerField field, Str event) {
  const MemoryRows *m = context;
  return memory_cover_at(m, learner, field, event) < m->cover_count;
}

static void memory_finish_copy(Arena *a, FinishRow *r) {
  Str *texts[] = {&r->device, &r->needs};
  memory_copy(a, texts, 2);
  memory_completion_copy(a, &r->made);
}

static void memory_put_finish(void *context, const FinishRow *row) {
  MemoryRows *m = context;
  int i = 0;
  while (i < m->finish_count && !str_eq(m->finishes[i].made.event, row->made.event)) i++;
  assert_true(i < MEMORY_ROWS_MOST);
  if (i == m->finish_count) m->finish_count++;
  m->finishes[i] = *row;
  memory_finish_copy(m->arena, &m->finishes[i]);
}

static int memory_list_finishes(void *context, Arena *a, Str learner, Str course,
                                FinishRow **rows) {
  const MemoryRows *m = context;
  int n = 0;
  *rows = arena_many(a, FinishRow, m->finish_count);
  for (int i = 0; i < m->finish_count; i++) {
    const CompletionRow *made = &m->finishes[i].made;
    if (!str_eq(made->learner, learner) || !str_eq(made->course, course)) continue;
    (*rows)[n] = m->finishes[i];
    memory_finish_copy(a, &(*rows)[n++]);
  }
  return n;
}

static void memory_put_completion(void *context, const CompletionRow *row) {
  MemoryRows *m = context;
  int i = memory_completion_at(m, row->learner, row->course, row->lesson);
  assert_true(i < MEMORY_ROWS_MOST);
  if (i == m->completion_count) m->completion_count++;
  m->completions[i] = *row;
  memory_completion_copy(m->arena, &m->completions[i]);
}

static void memory_drop_completion(void *context, Str learner, Str course, Str lesson) {
  MemoryRows *m = context;
  int i = memory_completion_at(m, learner, course, lesson);
  if (i < m->completion_count) m->completions[i] = m->completions[--m->completion_count];
}

static FoldRows memory_rows(MemoryRows *m) {
  return (FoldRows){
    .context = m,
    .get_learner = memory_get_learner,
    .put_learner = memory_put_learner,
    .get_attempt = memory_get_attempt,
    .put_attempt = memory_put_attempt,
    .cover = memory_cover,
    .is_covered = memory_is_covered,
    .put_finish = memory_put_finish,
    .list_finishes = memory_list_finishes,
    .put_completion = memory_put_completion,
    .drop_completion = memory_drop_completion,
  };
}

#endif
