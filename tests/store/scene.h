/* What every test of this room needs: a folder of its own that goes away, learners with plausible
 * ids, and lessons that are taken event by event out of a seed, so that the same seed gives the
 * same records. */
#ifndef SABOQ_TESTS_STORE_SCENE_H
#define SABOQ_TESTS_STORE_SCENE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/rng.h"
#include "store/store.h"
#include "sys/file.h"

enum { SCENE_LEARNERS = 5 };

typedef struct {
  Arena *arena;
  Str folder;
  Rng rng;
} Scene;

static const StoreProgress quiet = {0};

/* In memory where that can be had: nothing here is about the disk's own durability, and waiting for
 * it is slow. */
static inline Scene scene_begin(uint64_t seed) {
  char name[64] = "/tmp/saboq-store-XXXXXX";
  if (file_is_folder(S("/dev/shm"))) strcpy(name, "/dev/shm/saboq-store-XXXXXX");
  Scene t = {.arena = arena_create(), .rng = rng_seed(seed)};
  assert_non_null(mkdtemp(name));
  t.folder = str_copy(t.arena, str_c(name));
  return t;
}

static inline void scene_clear(Scene *t) {
  FolderEntry *entries;
  int count, links;
  Err e;
  assert_true(folder_list(t->arena, t->folder, 1000, &entries, &count, &links, &e));
  for (int i = 0; i < count; i++)
    assert_true(file_remove(path_join(t->arena, t->folder, entries[i].path), &e));
}

static inline void scene_end(Scene *t) {
  scene_clear(t);
  assert_int_equal(remove(str_zero(t->arena, t->folder)), 0);
  arena_destroy(t->arena);
}

static inline Str scene_path(Scene *t, const char *name) {
  return path_join(t->arena, t->folder, str_c(name));
}

static inline Store *scene_open_news(Scene *t, StoreMode mode, StoreNews *news) {
  Err e = {0};
  Store *s = store_open(t->folder, mode, quiet, news, &e);
  if (!s) fail_msg("store_open: %s: %s", e.rule, e.detail);
  return s;
}

static inline Store *scene_open(Scene *t, StoreMode mode) {
  StoreNews news;
  return scene_open_news(t, mode, &news);
}

static inline void scene_refused(Scene *t, StoreMode mode, const char *rule) {
  StoreNews news;
  Err e = {0};
  assert_null(store_open(t->folder, mode, quiet, &news, &e));
  assert_string_equal(e.rule, rule);
}

static inline void scene_append(Store *s, const Draft *drafts, int count, Appended *out) {
  Err e = {0};
  if (!store_append(s, clock_now(), drafts, count, out, &e))
    fail_msg("store_append: %s: %s", e.rule, e.detail);
}

static inline Str scene_learner(Scene *t, int i) {
  return str_format(t->arena, "learner%015d", i);
}

static inline Json *scene_json(Scene *t, const char *text) {
  Json *j = json_parse(t->arena, str_copy(t->arena, str_c(text)), NULL);
  assert_non_null(j);
  return j;
}

/* Puts a learner on the roster: two events, the second with the name. */
static inline void scene_add_learner(Scene *t, Store *s, int i) {
  Json *added = scene_json(t, "{\"cohort\":\"A\",\"provisional\":false}"),
       *named = json_object(t->arena);
  json_set_str(t->arena, added, S("number"), str_format(t->arena, "NUMBER-%04d", i));
  json_set_str(t->arena, named, S("name"), str_format(t->arena, "Secretname%d Of Nobody", i));
  Draft drafts[] = {{.kind = S("learner.added"),
                      .subject = scene_learner(t, i),
                      .actor = scene_learner(t, 0),
                      .body = added},
    {.kind = S("learner.named"),
      .subject = scene_learner(t, i),
      .actor = scene_learner(t, 0),
      .body = named}};
  Appended out[2];
  scene_append(s, drafts, 2, out);
}

/* An attempt that is under way. */
typedef struct {
  Str learner, attempt, last;
  int lesson, answered;
} Taking;

static inline Draft scene_draft(const Taking *k, const char *kind, const Json *body) {
  return (Draft){.kind = str_c(kind),
    .subject = k->learner,
    .actor = k->learner,
    .attempt = k->attempt,
    .parent = k->last,
    .registration = S("registration0000000000"),
    .sitting = S("sitting000000000000000"),
    .language = S("uz"),
    .content = S("content000000000000000"),
    .body = body};
}

static inline void scene_take(Scene *t, Store *s, Taking *k, int learner, int lesson) {
  Appended out;
  Json *body = scene_json(t, "{\"course\":\"tip\",\"version\":\"1.0.0\",\"number\":1,\"max\":50000,"
                             "\"needs\":[\"l0\",\"l1\"]}");
  *k = (Taking){.learner = scene_learner(t, learner), .lesson = lesson};
  json_set_str(t->arena, body, S("lesson"), str_format(t->arena, "l%d", lesson));
  Draft d = scene_draft(k, "attempt.begun", body);
  scene_append(s, &d, 1, &out);
  k->attempt = k->last = str_copy(t->arena, out.text);
}

/* A long answer now and then: its body does not fit a page. */
static inline Str scene_words(Scene *t) {
  Buf b = buf_make(t->arena);
  int64_t n = rng_below(&t->rng, 20) ? 3 : 400 + (int64_t)rng_below(&t->rng, 2000);
  for (int64_t i = 0; i < n; i++) buf_format(&b, "word%u ", (unsigned)rng_below(&t->rng, 1000000));
  return buf_str(&b);
}

static inline void scene_answer(Scene *t, Store *s, Taking *k) {
  Appended out[2];
  Json *response = json_object(t->arena), *judged = json_object(t->arena),
       *set = json_object(t->arena);
  Str item = str_format(t->arena, "q%d", ++k->answered);
  json_set_str(t->arena, response, S("item"), item);
  json_set_str(t->arena, response, S("value"), scene_words(t));
  json_set_str(t->arena, judged, S("item"), item);
  json_set_int(t->arena, judged, S("points"), 10000);
  json_set_int(t->arena, set, S("points"), 10000 * k->answered);
  json_set_int(t->arena, set, S("answered"), k->answered);
  json_set(t->arena, judged, S("set"), set);
  Draft drafts[] = {scene_draft(k, "response", response), scene_draft(k, "judged", judged)};
  drafts[1].parent = S("@");
  scene_append(s, drafts, 2, out);
  k->last = str_copy(t->arena, out[1].text);
}

static inline void scene_finish(Scene *t, Store *s, Taking *k) {
  Appended out;
  Json *body = scene_json(t,
    "{\"why\":\"finished\",\"points\":30000,\"max\":50000,\"scaled\":6000,\"passed\":true,"
    "\"completed\":true,\"used\":1000,\"needs\":[\"l0\",\"l1\"]}");
  Draft d = scene_draft(k, "attempt.ended", body);
  scene_append(s, &d, 1, &out);
  k->last = str_copy(t->arena, out.text);
}

/* Several learners at lessons, interleaved, until at least `events` are recorded; some attempts
 * stay open. */
static inline void scene_play(Scene *t, Store *s, int events) {
  Taking taking[SCENE_LEARNERS] = {0};
  for (int i = 0; i < SCENE_LEARNERS; i++) scene_add_learner(t, s, i);
  for (int done = 2 * SCENE_LEARNERS; done < events;) {
    int i = (int)rng_below(&t->rng, SCENE_LEARNERS);
    Taking *k = &taking[i];
    for (int steps = 1 + (int)rng_below(&t->rng, 12); steps > 0; steps--) {
      if (!k->attempt.n)
        scene_take(t, s, k, i, (int)rng_below(&t->rng, 3)), done++;
      else if (k->answered == 5)
        scene_finish(t, s, k), *k = (Taking){0}, done++;
      else
        scene_answer(t, s, k), done += 2;
    }
  }
}

static inline StoreVerify scene_verify(Store *s) {
  StoreVerify v;
  Err e = {0};
  if (!store_verify(s, quiet, &v, &e)) fail_msg("store_verify: %s: %s", e.rule, e.detail);
  return v;
}

static inline void scene_verify_ok(Store *s) {
  StoreVerify v = scene_verify(s);
  if (!v.ok) fail_msg("verify: %.*s at %d:%d", STR_ARG(v.why), (int)v.branch, (int)v.seq);
}

static inline int64_t scene_count(Store *s) {
  StoredEvent event;
  Err e;
  int64_t n = 0;
  StoreWalk *w = store_walk_all(s, &e);
  while (store_walk_next(w, &event)) n++;
  assert_true(store_walk_end(w, &e));
  return n;
}

static inline Hash scene_views(Store *s) {
  Hash h;
  Err e;
  assert_true(store_views_hash(s, &h, &e));
  return h;
}

/* Leaves the store as a power cut would: nothing is closed, nothing written. What is open is lost
 * with the process. */
static inline void scene_mark_unclean(Scene *t) {
  Err e;
  assert_true(file_write(scene_path(t, "running"), S("\n"), 0600, &e));
}

static inline Str scene_read(Scene *t, Str path) {
  Str bytes;
  Err e;
  if (!file_read(t->arena, path, INT64_C(1) << 30, &bytes, &e))
    fail_msg("%s: %s", e.rule, e.detail);
  return bytes;
}

#endif
