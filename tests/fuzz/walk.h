/* An interview that a random learner goes through, over the pages as they are shown: pressing,
 * typing, going back, waiting. What it leaves must replay and must be read back from its bytes. */
#ifndef SABOQ_TESTS_FUZZ_WALK_H
#define SABOQ_TESTS_FUZZ_WALK_H

#include "../session/library.h"

enum { WALK_PRESSABLES = 400 };

/* Gives a world the words of the interface. */
static inline void walk_words(World *w) {
  const Catalogue *english = scene_catalogue(w->a, "assets/po/en.po", "en");
  w->words = arena_new(w->a, Words);
  *w->words = words_make(w->a, language_find(S("en")), w->course, english, NULL);
}

static inline void walk_press(Attempt *at, Arena *page_arena, Rng *r) {
  Node *page = scene_page(at, page_arena, S("en")), *all[WALK_PRESSABLES];
  int n = 0;
  for (Node *m = page; m && n < WALK_PRESSABLES; m = page_next(page, m)) {
    if (m->role == ROLE_FIELD || m->role == ROLE_AREA)
      scene_type(at, m->id, rng_below(r, 3) ? S("Tell me about it.") : S("\xFF{n}"));
    if (m->action.n && !(m->states & STATE_DISABLED)) all[n++] = m;
  }
  if (n) scene_press(at, all[rng_below(r, (uint64_t)n)]->action, (Str){0});
}

/* One thing that a learner, a clock or an instructor does. */
static inline void walk_step(Attempt *at, Arena *page, Rng *r) {
  at->used += (int64_t)rng_below(r, 20000);
  switch (rng_below(r, 12)) {
  case 0: scene_do(at, (Intent){.kind = INTENT_TICK}); break;
  case 1:
    scene_do(at, (Intent){.kind = INTENT_BACK, .number = (int64_t)rng_below(r, 12)});
    break;
  case 2: {
    Json *label = json_object(at->a);
    json_set_str(at->a, label, S("form"), rng_below(r, 2) ? S("OPEN") : S("CLOSED"));
    json_set_str(at->a, label, S("reason"), S("Heard so."));
    scene_do(at,
      (Intent){.kind = INTENT_LABEL, .number = (int64_t)rng_below(r, 12), .value = label});
    break;
  }
  default: walk_press(at, page, r);
  }
}

static inline void walk(Attempt *at, Arena *page, Rng *r, int steps) {
  for (int i = 0; i < steps && at->count < SCENE_EVENTS - DECISION_EVENTS; i++) {
    walk_step(at, page, r);
    arena_reset(page);
  }
}

/* What must hold of an attempt however it went. */
static inline void walk_check(Attempt *at) {
  State again;
  Str bytes = state_bytes(at->a, &at->state);
  if (!state_read(at->a, bytes, &again) || !str_eq(bytes, state_bytes(at->a, &again)))
    fail_msg("not the same state: %.*s", STR_ARG(bytes));
}

static inline void walk_replays(Attempt *at) {
  Replay r = session_replay(at->a, at->w->course, at->lesson, at->events, at->count);
  if (r.differs >= 0)
    fail_msg("event %d differs: %.*s", r.differs, STR_ARG(at->events[r.differs].kind));
}

#endif
