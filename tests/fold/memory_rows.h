/* Rows of the fold in arrays, for tests: what is put is copied, so that nothing leans on the
 * scratch arena, and rows keep the order in which they first came. */
#ifndef SABOQ_TESTS_FOLD_MEMORY_ROWS_H
#define SABOQ_TESTS_FOLD_MEMORY_ROWS_H

#include "fold/fold.h"

enum { MEMORY_ROWS_MOST = 64 };

typedef struct {
  Arena *arena;
  LearnerRow learners[MEMORY_ROWS_MOST];
  AttemptRow attempts[MEMORY_ROWS_MOST];
  CompletionRow completions[MEMORY_ROWS_MOST];
  int learner_count, attempt_count, completion_count;
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

static bool memory_get_completion(void *context, Arena *a, Str learner, Str course, Str lesson,
                                  CompletionRow *row) {
  MemoryRows *m = context;
  int i = memory_completion_at(m, learner, course, lesson);
  if (i == m->completion_count) return false;
  *row = m->completions[i];
  memory_completion_copy(a, row);
  return true;
}

static void memory_put_completion(void *context, const CompletionRow *row) {
  MemoryRows *m = context;
  int i = memory_completion_at(m, row->learner, row->course, row->lesson);
  assert_true(i < MEMORY_ROWS_MOST);
  if (i == m->completion_count) m->completion_count++;
  m->completions[i] = *row;
  memory_completion_copy(m->arena, &m->completions[i]);
}

static FoldRows memory_rows(MemoryRows *m) {
  return (FoldRows){
    .context = m,
    .get_learner = memory_get_learner,
    .put_learner = memory_put_learner,
    .get_attempt = memory_get_attempt,
    .put_attempt = memory_put_attempt,
    .get_completion = memory_get_completion,
    .put_completion = memory_put_completion,
  };
}

#endif
