/* Answers as a session makes them, put into the store of a folder: each a `response` and its
 * `judged`, with a body each.
 *
 *     bench_store answers FOLDER N     N answers, one commit each: what durability costs
 *     bench_store events FOLDER N      N answers, 200 a commit: a folder quickly filled, for verify
 * and export bench_store roster FOLDER N      an instructor and N cadets, for the sign-in page
 *     bench_store sizes FOLDER         prints how many events there are and their mean size:
 * header, hash, salt and body
 *
 * It measures nothing itself: measure.c does, from outside. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "codec/json.h"
#include "store/store.h"
#include "sys/clock.h"

enum { ANSWERS_A_COMMIT = 200 };

static void stop(const Err *e) {
  fprintf(stderr, "bench_store: %s: %s\n", e->rule, e->detail);
  exit(1);
}

static bool go_on(void *context, Str text_id, int64_t done, int64_t total) {
  (void)context;
  (void)text_id;
  (void)done;
  (void)total;
  return true;
}

static Draft draft_of(Str kind, Str attempt, const Json *body) {
  return (Draft){.kind = kind,
    .subject = S("AAAAAAAAAAAAAAAAAAAAAA"),
    .actor = S("AAAAAAAAAAAAAAAAAAAAAA"),
    .attempt = attempt,
    .parent = attempt.n ? S("@") : (Str){0},
    .registration = S("BBBBBBBBBBBBBBBBBBBBBB"),
    .sitting = S("CCCCCCCCCCCCCCCCCCCCCC"),
    .language = S("uz"),
    .content = S("DDDDDDDDDDDDDDDDDDDDDD"),
    .body = body};
}

static Json *begin_body(Arena *a) {
  Json *body = json_object(a);
  json_set_str(a, body, S("course"), S("tip-foundations"));
  json_set_str(a, body, S("version"), S("1.0.0"));
  json_set_str(a, body, S("lesson"), S("consent"));
  json_set_int(a, body, S("number"), 1);
  json_set_int(a, body, S("max"), 120000);
  json_set_int(a, body, S("seed"), 1234567890123);
  json_set(a, body, S("set"), json_object(a));
  return body;
}

static Json *response_body(Arena *a) {
  Json *body = json_object(a), *set = json_object(a);
  json_set_str(a, body, S("item"), S("consent/q-border"));
  json_set_str(a, set, S("consent/q-border:answer"), S("b"));
  json_set(a, body, S("set"), set);
  return body;
}

static Json *judged_body(Arena *a) {
  Json *body = json_object(a), *set = json_object(a), *by = json_object(a);
  json_set_str(a, body, S("item"), S("consent/q-border"));
  json_set_int(a, body, S("max"), 10000);
  json_set_str(a, by, S("program"), S("0.1.0"));
  json_set_str(a, by, S("rule"), S("single 1"));
  json_set(a, body, S("by"), by);
  json_set_int(a, set, S("consent/q-border:points"), 10000);
  json_set_str(a, set, S("consent/q-border:verdict"), S("right"));
  json_set(a, body, S("set"), set);
  return body;
}

/* The attempt that all answers belong to; returns its id, `last` gets the same. */
static Str begin_attempt(Store *store, Arena *a) {
  Draft begin = draft_of(S("attempt.begun"), (Str){0}, begin_body(a));
  Appended made;
  Err e = {0};
  if (!store_append(store, clock_now(), &begin, 1, &made, &e)) stop(&e);
  return str_copy(a, made.text);
}

static void append_answers(Store *store, Arena *a, int answers, int a_commit) {
  Json *response = response_body(a), *judged = judged_body(a);
  Str attempt = begin_attempt(store, a), parent = attempt;
  Draft *drafts = arena_many(a, Draft, 2 * a_commit);
  Appended *made = arena_many(a, Appended, 2 * a_commit);
  char last[22];
  for (int done = 0; done < answers; done += a_commit) {
    int count = 2 * (answers - done < a_commit ? answers - done : a_commit);
    for (int i = 0; i < count; i++)
      drafts[i] =
        i % 2 ? draft_of(S("judged"), attempt, judged) : draft_of(S("response"), attempt, response);
    drafts[0].parent = parent;
    Err e = {0};
    if (!store_append(store, clock_now(), drafts, count, made, &e)) stop(&e);
    memcpy(last, made[count - 1].text.s, sizeof last);
    parent = (Str){last, sizeof last};
  }
}

/* One person: the id is the number, filled up to the 22 characters of an id. */
static void add_person(Store *store, Arena *a, int number) {
  Json *added = json_object(a), *named = json_object(a), *role = json_object(a);
  Str id = str_format(a, "%022d", number);
  json_set_str(a, added, S("number"), str_format(a, "%d", number));
  json_set_str(a, added, S("cohort"), S("2026-A"));
  json_set_str(a, named, S("name"), str_format(a, "Oʻqituvchi Gʻulomov Жасур %d", number));
  json_set_str(a, role, S("role"), number == 0 ? S("instructor") : S("learner"));
  Draft drafts[3] = {{.kind = S("learner.added"), .subject = id, .body = added},
    {.kind = S("learner.named"), .subject = id, .body = named},
    {.kind = S("role.given"), .subject = id, .body = role}};
  Appended made[3];
  Err e = {0};
  if (!store_append(store, clock_now(), drafts, 3, made, &e)) stop(&e);
}

static void add_roster(Store *store, Arena *a, int cadets) {
  for (int number = 0; number <= cadets; number++) add_person(store, a, number);
}

static void print_sizes(Store *store) {
  int64_t events = 0, bytes = 0;
  StoredEvent event;
  Err e = {0};
  StoreWalk *walk = store_walk_all(store, &e);
  if (!walk) stop(&e);
  while (store_walk_next(walk, &event)) {
    events++;
    bytes += (int64_t)sizeof event.chain.b + event.header.n +
             (event.has_body ? EVENT_SALT_BYTES + event.body.n : 0);
  }
  if (!store_walk_end(walk, &e)) stop(&e);
  printf("%lld %lld\n", (long long)events, (long long)(events ? bytes / events : 0));
}

int main(int argc, char **argv) {
  if (argc < 3) return 2;
  bool sizes = strcmp(argv[1], "sizes") == 0;
  if (!sizes && argc != 4) return 2;
  int count = sizes ? 0 : atoi(argv[3]);
  StoreNews news = {0};
  Err e = {0};
  StoreProgress progress = {NULL, go_on};
  Store *store = store_open(str_c(argv[2]), sizes ? STORE_READ : STORE_HOST, progress, &news, &e);
  if (!store) stop(&e);
  Arena *a = arena_create();
  if (sizes)
    print_sizes(store);
  else if (strcmp(argv[1], "roster") == 0)
    add_roster(store, a, count);
  else
    append_answers(store, a, count, strcmp(argv[1], "answers") == 0 ? 1 : ANSWERS_A_COMMIT);
  arena_destroy(a);
  store_close(store);
  return 0;
}
