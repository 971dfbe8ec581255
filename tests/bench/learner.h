/* A learner for the benches: an attempt at the first interview lesson of a course folder, without a screen. What is
 * decided becomes events as the store makes them (body, digest, header, chain) and is applied, so a choice costs all
 * that it costs in a lesson but the disk. */
#ifndef SABOQ_TESTS_BENCH_LEARNER_H
#define SABOQ_TESTS_BENCH_LEARNER_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/library.h"
#include "base/num.h"
#include "base/panic.h"
#include "event/chain.h"
#include "graph.h"
#include "session/play.h"
#include "session/session.h"
#include "session/turns.h"
#include "sys/clock.h"

static inline _Noreturn void stop(const char *what, const char *detail) {
  fprintf(stderr, "bench: %s: %s\n", what, detail);
  exit(1);
}

static inline void stop_on(const Err *e) {
  stop(e->rule, e->detail);
}

/* The course of a folder, with the shared scripts of the source tree in $SABOQ_ROOT. */
static inline const Course *learner_course(Arena *a, const char *folder) {
  Err e = {0};
  DiagList d = diag_make(a);
  const char *root = getenv("SABOQ_ROOT");
  if (!root) stop("not set", "SABOQ_ROOT");
  Str scripts = str_join(a, str_c(root), S("/scripts"));
  const Course *c = library_load(a, (LibraryPlace){str_c(folder), S("course"), scripts}, &d, &e);
  if (!c && d.n) stop(str_zero(a, d.items[0].rule), str_zero(a, d.items[0].place.file));
  if (!c) stop_on(&e);
  return c;
}

static inline const Lesson *learner_lesson(const Course *c, const char *id) {
  const Lesson *lesson = course_lesson(c, str_c(id));
  if (!lesson || !lesson->interview) stop("no interview", id);
  return lesson;
}

/* ---- the journal: events in memory, chained ---- */

typedef struct {
  Hash chain;
  int64_t events, bytes;
} Journal;

static inline void journal_add(Journal *j, Arena *a, const SessionEvent *event) {
  static const char id[] = "AAAAAAAAAAAAAAAAAAAAAA";
  unsigned char salt[EVENT_SALT_BYTES] = {1};
  Buf body = buf_make(a), line = buf_make(a);
  json_write(&body, event->body);
  EventId parent = event_id(&j->chain);
  Header h = {.version = EVENT_VERSION,
    .device = str_c(id),
    .seq = ++j->events,
    .lamport = j->events,
    .wall = 1764000000000 + j->events,
    .zone = 300,
    .awake = j->events,
    .boot = S("AAAAAAAAAAA"),
    .kind = event->kind,
    .subject = str_c(id),
    .actor = str_c(id),
    .attempt = str_c(id),
    .parent = event_id_text(a, &parent),
    .sitting = str_c(id),
    .language = S("uz"),
    .content = str_c(id),
    .digest = header_digest(a, salt, buf_str(&body))};
  header_write(&line, &h);
  j->chain = chain_next(&j->chain, buf_str(&line));
  j->bytes += body.n + line.n;
}

/* ---- an attempt ---- */

typedef struct {
  Arena *arena, *call; /* of the attempt; of one step */
  State state;
  Session session;
  Journal journal;
  ReplayEvent *kept; /* NULL: events are not kept for a replay */
  int count, room;
} Learner;

static inline void learner_do(Learner *l, Intent intent) {
  const Lesson *lesson = l->session.lesson;
  Prior prior = {.completed = lesson->requires, .completed_count = lesson->require_count, .debriefed = true};
  intent.prior = &prior;
  intent.used = l->journal.events * 1000;
  Decision d = session_decide(l->call, &l->session, &intent);
  for (int i = 0; i < d.count; i++) {
    journal_add(&l->journal, l->call, &d.events[i]);
    state_apply(&l->state, d.events[i].body);
    if (l->kept && l->count < l->room)
      l->kept[l->count++] =
        (ReplayEvent){str_copy(l->arena, d.events[i].kind), json_copy(l->arena, d.events[i].body), NULL};
  }
}

/* One that has begun and stands in the interview. `keep`: most events to be kept for a replay. */
static inline Learner *learner_begin(const Course *course, const Lesson *lesson, uint64_t seed, int keep) {
  Arena *a = arena_create();
  Learner *l = arena_new(a, Learner);
  *l = (Learner){.arena = a, .call = arena_create(), .state = state_make(a), .room = keep};
  if (keep) l->kept = arena_many(a, ReplayEvent, keep);
  Map *typed = arena_new(a, Map);
  *typed = map_make(a);
  l->session = (Session){.course = course,
    .lesson = lesson,
    .state = &l->state,
    .play = session_play(course, lesson),
    .typed = typed,
    .attempts = 1};
  learner_do(l, (Intent){.kind = INTENT_BEGIN, .seed = seed});
  learner_do(l, (Intent){.kind = INTENT_GO, .target = S("interview")});
  if (turns_here(&l->state) != 0) stop("the interview does not begin", str_zero(a, lesson->id));
  return l;
}

static inline void learner_end(Learner *l) {
  session_play_end(l->session.play);
  arena_destroy(l->call);
  arena_destroy(l->arena);
}

static inline const ScriptView *learner_sees(Learner *l) {
  Diag fault;
  const ScriptView *view = play_view(l->session.play, &l->state, &fault);
  if (!view) stop("the script failed", str_zero(l->call, fault.rule));
  return view;
}

/* Takes one of the offers shown. */
static inline void learner_choose(Learner *l, Lcg *r) {
  arena_reset(l->call);
  const ScriptView *view = learner_sees(l);
  if (!view->offer_count) stop("nothing can be done", "in this scene");
  Str offer = view->offers[lcg_below(r, view->offer_count)].id;
  learner_do(l, (Intent){.kind = INTENT_TAKE, .target = offer});
}

/* Where a walk through the graph stands: "SCENE TRUST DISTRESS". */
static inline void learner_print_place(Learner *l) {
  const Json *at = json_parse(l->call, turns_script(l->call, &l->state, turns_here(&l->state)), NULL);
  const Json *scene = json_get(at, S("at"));
  if (!scene || !scene->first || scene->first->string.n < 2) stop("no state", "of the script");
  Str name = str_slice(scene->first->string, 1, scene->first->string.n);
  printf("%.*s %d %d\n", STR_ARG(name), (int)json_get_int(at, S("s/trust"), -1),
    (int)json_get_int(at, S("s/distress"), -1));
}

#endif
