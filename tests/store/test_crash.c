/* Several processes, and processes that end in the middle: what was called saved is there, and what
 * is there fits. */
#include "scene.h"

#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

enum { APPENDS = 200, KILLS = 50 };

/* In a child: a cmocka failure would unwind into the parent's test. */
static void append_many(Scene *t, int learner) {
  StoreNews news;
  Err e = {0};
  Store *s = store_open(t->folder, STORE_WRITE, quiet, &news, &e);
  if (!s) _exit(2);
  for (int i = 0; i < APPENDS; i++) {
    Draft d = {.kind = S("sitting.begun"),
      .subject = scene_learner(t, learner),
      .actor = scene_learner(t, learner)};
    Appended out;
    if (!store_append(s, clock_now(), &d, 1, &out, &e)) _exit(3);
  }
  store_close(s);
  _exit(0);
}

static void wait_well(pid_t child) {
  int status;
  assert_int_equal(waitpid(child, &status, 0), child);
  assert_true(WIFEXITED(status));
  assert_int_equal(WEXITSTATUS(status), 0);
}

static void two_processes_append_to_one_branch(void **state) {
  (void)state;
  Scene t = scene_begin(101);
  pid_t children[2]; /* the folder is made by whichever comes first */
  for (int i = 0; i < 2; i++) {
    children[i] = fork();
    if (children[i] == 0) append_many(&t, i);
  }
  for (int i = 0; i < 2; i++) wait_well(children[i]);
  Store *s = scene_open(&t, STORE_READ);
  StoreVerify v = scene_verify(s);
  assert_true(v.ok); /* one branch, no gap */
  assert_int_equal(v.events, 2 * APPENDS + 1);
  StoredEvent event;
  Err e;
  int64_t lamport = 0;
  StoreWalk *w = store_walk_all(s, &e);
  while (store_walk_next(w, &event)) {
    Header h;
    const char *why;
    assert_true(header_read(t.arena, event.header, &h, &why));
    assert_int_equal(event.branch, 1);
    assert_true(h.lamport > lamport);
    lamport = h.lamport;
  }
  assert_true(store_walk_end(w, &e));
  store_close(s);
  scene_end(&t);
}

/* Answers until it is killed, and writes each saved (branch, seq) on the pipe after the store has
 * said so. */
static void answer_forever(Scene *t, int out) {
  StoreNews news;
  Err e = {0};
  Store *s = store_open(t->folder, STORE_HOST, quiet, &news, &e);
  if (!s) _exit(2);
  for (;;) {
    Taking k;
    scene_take(t, s, &k, 1, 0);
    for (int i = 0; i < 5; i++) {
      scene_answer(t, s, &k);
      if (write(out, k.last.s, 22) != 22) _exit(3);
    }
    scene_finish(t, s, &k);
    if (write(out, k.last.s, 22) != 22) _exit(3);
    arena_reset(t->arena);
  }
}

static Map read_ids(Scene *t, Store *s) {
  Map ids = map_make(t->arena);
  StoredEvent event;
  Err e;
  StoreWalk *w = store_walk_all(s, &e);
  while (store_walk_next(w, &event)) {
    EventId id = event_id(&event.chain);
    map_put(&ids, event_id_text(t->arena, &id), t);
  }
  assert_true(store_walk_end(w, &e));
  return ids;
}

static void what_was_saved_survives_a_kill(void **state) {
  (void)state;
  Scene t = scene_begin(102);
  int64_t saved = 0;
  for (int i = 0; i < KILLS; i++) {
    Scene in_child = {.arena = arena_create(), .folder = t.folder, .rng = rng_seed((uint64_t)i)};
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    pid_t child = fork();
    if (child == 0) answer_forever(&in_child, ends[1]);
    close(ends[1]);
    char ids[22 * 64];
    ptrdiff_t have = 0, wanted = 22 * (ptrdiff_t)(1 + rng_below(&t.rng, 60));
    ssize_t n;
    while (have < wanted && (n = read(ends[0], ids + have, (size_t)(wanted - have))) > 0) have += n;
    clock_sleep((int64_t)rng_below(&t.rng, 3));
    assert_int_equal(kill(child, SIGKILL), 0);
    assert_int_equal(waitpid(child, NULL, 0), child);
    assert_int_equal(have, wanted);
    StoreNews news;
    Store *s = scene_open_news(&t, STORE_HOST, &news);
    assert_true(news.unclean);
    assert_false(news.recovered);
    Map found = read_ids(&t, s);
    for (ptrdiff_t at = 0; at < have; at += 22, saved++)
      assert_true(map_has(&found, (Str){ids + at, 22}));
    StoreVerify v = scene_verify(s);
    assert_true(v.ok);
    assert_int_equal(v.unsigned_events, 0);
    store_close(s);
    close(ends[0]);
    arena_destroy(in_child.arena);
  }
  assert_true(saved > KILLS);
  scene_end(&t);
}

/* In a child whose files may not grow: appends until one fails, and says how many did not. */
static void append_until_full(Scene *t) {
  StoreNews news;
  Err e = {0};
  Appended out;
  Store *s = store_open(t->folder, STORE_WRITE, quiet, &news, &e);
  if (!s) _exit(100);
  signal(SIGXFSZ, SIG_IGN);
  struct rlimit most = {256 * 1024, 256 * 1024};
  if (setrlimit(RLIMIT_FSIZE, &most) != 0) _exit(101);
  Json *body = json_object(t->arena);
  json_set_str(t->arena, body, S("value"), scene_words(t));
  Draft d = {.kind = S("response"), .subject = S("x"), .actor = S("x"), .body = body};
  int saved = 0;
  while (store_append(s, clock_now(), &d, 1, &out, &e)) saved++;
  if (strcmp(e.rule, "err.disk-full") != 0) _exit(102);
  if (store_append(s, clock_now(), &d, 1, &out, &e)) saved++; /* and is not confused by it */
  if (store_append(s, clock_now(), &d, 1, &out, &e)) saved++;
  store_close(s);
  _exit(saved > 90 ? 90 : saved);
}

static void a_full_disk_leaves_nothing_half_written(void **state) {
  (void)state;
  Scene t = scene_begin(103);
  int status;
  store_close(scene_open(&t, STORE_WRITE));
  pid_t child = fork();
  if (child == 0) append_until_full(&t);
  assert_int_equal(waitpid(child, &status, 0), child);
  assert_true(WIFEXITED(status));
  int saved = WEXITSTATUS(status);
  if (saved >= 100) fail_msg("the child ended with %d", saved);
  assert_true(saved > 5);
  Store *s = scene_open(&t, STORE_WRITE);
  StoreVerify v = scene_verify(s);
  assert_true(v.ok);
  if (saved < 90) assert_int_equal(v.events, saved + 1);
  assert_int_equal(v.missing_bodies, 0);
  store_close(s);
  scene_end(&t);
}

/* As somebody who may read the folder and not write it; only root can become somebody else. */
static void read_as_nobody(Scene *t) {
  StoreNews news;
  Err e = {0};
  if (seteuid(65534) != 0) _exit(77);
  if (store_open(t->folder, STORE_WRITE, quiet, &news, &e)) _exit(100);
  if (strncmp(e.rule, "err.", 4) != 0) _exit(101);
  if (store_open(t->folder, STORE_HOST, quiet, &news, &e)) _exit(102);
  _exit(0);
}

static void a_folder_that_cannot_be_written_is_refused(void **state) {
  (void)state;
  Scene t = scene_begin(104);
  int status;
  store_close(scene_open(&t, STORE_WRITE));
  Str before = scene_read(&t, scene_path(&t, "saboq.db"));
  pid_t child = fork();
  if (child == 0) read_as_nobody(&t);
  assert_int_equal(waitpid(child, &status, 0), child);
  assert_true(WIFEXITED(status));
  assert_true(WEXITSTATUS(status) == 0 || WEXITSTATUS(status) == 77);
  assert_true(str_eq(before, scene_read(&t, scene_path(&t, "saboq.db"))));
  scene_end(&t);
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(two_processes_append_to_one_branch),
    cmocka_unit_test(what_was_saved_survives_a_kill),
    cmocka_unit_test(a_full_disk_leaves_nothing_half_written),
    cmocka_unit_test(a_folder_that_cannot_be_written_is_refused),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
