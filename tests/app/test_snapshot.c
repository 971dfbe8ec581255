/* A snapshot changes nothing: one that is damaged, outdated, of another attempt, content, form or
 * folder is passed over, and one of an erased learner is gone and stays away. */
#include "scene.h"

enum { TURNS = 70 };

/* An attempt that is long enough for a snapshot of its own, and that snapshot. */
static Str long_attempt(Scene *t, const char *learner, Snapshot *own) {
  scene_learn(t, str_c(learner), S("basics"));
  Str attempt = str_copy(t->arena, player_attempt(t->player));
  scene_press(t, S("answer:think"), str_format(t->arena, "What %s would never tell.", learner));
  scene_turn_pages(t, TURNS);
  assert_true(scene_snapshot(t, t->store, attempt, own));
  return attempt;
}

static Standing read_used(Scene *t, Str attempt) {
  Standing out = scene_read(t, t->store, attempt);
  assert_true(out.read < out.events);
  return out;
}

/* It is there, and the attempt is read from its beginning all the same, to the same. */
static void passed_over(Scene *t, Str attempt, const Snapshot *x, const Standing *whole) {
  scene_put(t->store, attempt, x);
  Standing out = scene_read(t, t->store, attempt);
  assert_int_equal(out.read, whole->events);
  scene_same(t, &out, whole);
}

static void damage(Scene *t, Str attempt, const Snapshot *own, const Standing *whole) {
  char *bytes = str_zero(t->arena, own->bytes);
  Snapshot x = *own;
  for (ptrdiff_t i = 0; i < own->bytes.n; i++) {
    char was = bytes[i];
    bytes[i] = (char)(was ^ (1 << scene_below(t, 8)));
    x.bytes = (Str){bytes, own->bytes.n};
    passed_over(t, attempt, &x, whole);
    bytes[i] = was;
    if (i == 0) continue; /* an empty one is none */
    x.bytes.n = i;
    passed_over(t, attempt, &x, whole);
  }
}

static void a_damaged_one_is_passed_over(void **state) {
  (void)state;
  static const int64_t places[][2] = {{0, 0}, {-1, 5}, {1, -1}, {1, INT64_MAX}, {INT64_MIN, 1},
    {INT64_MAX, INT64_MAX}, {2, 5}, {1 << 22, 1}};
  Scene t = scene_begin(911);
  Snapshot own, x;
  Str attempt = long_attempt(&t, "cadet", &own);
  Standing whole = scene_read_all(&t, t.store, attempt);
  x = own;
  for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
    x.branch = places[i][0], x.seq = places[i][1];
    passed_over(&t, attempt, &x, &whole);
  }
  for (x = own, x.seq = 1; x.seq <= whole.seq + 1; x.seq++)
    if (x.seq != own.seq) passed_over(&t, attempt, &x, &whole);
  damage(&t, attempt, &own, &whole);
  scene_put(t.store, attempt, &own);
  Standing good = read_used(&t, attempt);
  scene_same(&t, &good, &whole);
  scene_end(&t);
}

/* With another head and the hash that belongs to it. */
static Snapshot with_head(Scene *t, const Snapshot *own, const char *from, const char *to) {
  ptrdiff_t line = str_find_byte(own->bytes, '\n', 0) + 1,
            at = str_find(own->bytes, str_c(from), 0);
  assert_true(at > line);
  Str rest = str_join3(t->arena, str_slice(own->bytes, line, at), str_c(to),
    str_slice(own->bytes, at + str_c(from).n, own->bytes.n));
  Hash h = hash_one("saboq.snapshot", rest);
  Snapshot x = *own;
  x.bytes = str_join3(t->arena, hash_text(t->arena, &h), S("\n"), rest);
  return x;
}

static void a_foreign_one_is_passed_over(void **state) {
  (void)state;
  Scene t = scene_begin(912);
  Snapshot own, others, x;
  long_attempt(&t, "other", &others);
  Str attempt = long_attempt(&t, "cadet", &own);
  Standing whole = scene_read_all(&t, t.store, attempt);
  passed_over(&t, attempt, &others, &whole);
  x = others, x.branch = own.branch, x.seq = own.seq;
  passed_over(&t, attempt, &x, &whole);
  x = with_head(&t, &own, "\"form\":1", "\"form\":2");
  passed_over(&t, attempt, &x, &whole);
  x = with_head(&t, &own, "\"events\":", "\"events\":1");
  passed_over(&t, attempt, &x, &whole);
  x = with_head(&t, &own, "\"form\":1", "\"form\":1"); /* so made, the right one is taken */
  scene_put(t.store, attempt, &x);
  read_used(&t, attempt);
  scene_end(&t);
}

static void copy_folder(Scene *t, Str from, Str to) {
  FolderEntry *entries;
  int count;
  Err e;
  scene_files(t->arena, from, &entries, &count);
  for (int i = 0; i < count; i++) {
    Str bytes;
    assert_true(
      file_read(t->arena, path_join(t->arena, from, entries[i].path), 1 << 30, &bytes, &e));
    assert_true(file_write(path_join(t->arena, to, entries[i].path), bytes, 0600, &e));
  }
}

/* A folder was copied, and the attempt went on in both: the snapshots of one stand in the other on
 * a place where there is another event. */
static void an_outdated_one_is_passed_over(void **state) {
  (void)state;
  Scene t = scene_begin(913);
  Snapshot own, theirs;
  Str attempt = long_attempt(&t, "cadet", &own);
  scene_cut_off(&t, false);
  store_close(t.store);
  Str before = scene_folder(t.arena);
  copy_folder(&t, t.folder, before);

  t.store = scene_open(t.folder, STORE_HOST);
  scene_sit_down(&t);
  scene_press(&t, S("answer:think"), S("Here I think again."));
  scene_turn_pages(&t, 2 * TURNS);
  assert_true(scene_snapshot(&t, t.store, attempt, &theirs));
  assert_true(theirs.seq > own.seq + TURNS / 2);
  scene_cut_off(&t, false);
  store_close(t.store);

  scene_remove(t.arena, t.folder);
  t.folder = before;
  t.store = scene_open(t.folder, STORE_HOST);
  scene_sit_down(&t);
  scene_turn_pages(&t, TURNS / 2);
  Standing whole = scene_read_all(&t, t.store, attempt);
  passed_over(&t, attempt, &theirs, &whole); /* its place is not there yet */
  scene_turn_pages(&t, (int)(theirs.seq - whole.seq));
  whole = scene_read_all(&t, t.store, attempt);
  assert_int_equal(whole.seq, theirs.seq);
  passed_over(&t, attempt, &theirs, &whole); /* it is the last */
  scene_turn_pages(&t, TURNS);
  whole = scene_read_all(&t, t.store, attempt);
  passed_over(&t, attempt, &theirs, &whole);
  scene_put(t.store, attempt, &own); /* from before they parted: it fits both */
  Standing from = read_used(&t, attempt);
  scene_same(&t, &from, &whole);
  scene_end(&t);
}

/* ---- two ways on ---- */

static Draft elsewhere(Scene *t, Str attempt, Str parent) {
  Json *body = json_object(t->arena), *set = json_object(t->arena);
  json_set_str(t->arena, set, S("page"), S("elsewhere"));
  json_set(t->arena, body, S("set"), set);
  return (Draft){.kind = S("moved"),
    .subject = t->learner,
    .actor = t->learner,
    .attempt = attempt,
    .parent = parent,
    .body = body};
}

static void append(Scene *t, const Draft *drafts, int count) {
  Appended done[2];
  Err e = {0};
  if (!store_append(t->store, t->now, drafts, count, done, &e))
    fail_msg("store_append: %s", e.rule);
}

/* Gives how it stands; `read` events are read for it, whatever the snapshot. */
static Standing read_whole(Scene *t, Str attempt, int64_t read) {
  Snapshot x;
  assert_true(scene_snapshot(t, t->store, attempt, &x));
  Standing whole = scene_read_all(t, t->store, attempt), out = scene_read(t, t->store, attempt);
  assert_int_equal(out.read, read);
  scene_same(t, &out, &whole);
  return whole;
}

/* Somebody else went on from an earlier event: which way is the line is known only from all. */
static void a_forked_attempt_is_read_whole(void **state) {
  (void)state;
  Scene t = scene_begin(914);
  Snapshot own, left;
  Str attempt = long_attempt(&t, "cadet", &own);
  int64_t events = scene_read(&t, t.store, attempt).events;
  Draft d = elsewhere(&t, attempt, attempt);
  append(&t, &d, 1);
  assert_int_equal(read_whole(&t, attempt, events + 1).events, 2); /* the later end */
  scene_cut_off(&t, false);
  scene_sit_down(&t);
  scene_put(t.store, attempt, &(Snapshot){0});
  scene_turn_pages(&t, 2 * TURNS);
  assert_false(scene_snapshot(&t, t.store, attempt, &left));
  scene_end(&t);
}

/* A player that does not know of the fork writes a snapshot all the same. The last two events are
 * made so that numbers alone would fit: one is of another learner, which no row counts. */
static void a_fork_that_a_player_did_not_see(void **state) {
  (void)state;
  Scene t = scene_begin(918);
  Snapshot own;
  Str attempt = long_attempt(&t, "cadet", &own);
  Draft d = elsewhere(&t, attempt, attempt);
  append(&t, &d, 1);
  scene_put(t.store, attempt, &(Snapshot){0});
  scene_turn_pages(&t, 2 * TURNS);
  Standing whole = read_whole(&t, attempt, scene_read_all(&t, t.store, attempt).events + 1);
  assert_true(whole.events > 3 * TURNS);
  Str last = event_id_text(t.arena, &whole.last);
  Draft more[] = {elsewhere(&t, attempt, last), elsewhere(&t, attempt, S("@"))};
  more[0].subject = S("other");
  append(&t, more, 2);
  read_whole(&t, attempt, whole.events + 3);
  scene_end(&t);
}

/* A body that is absent today may come tomorrow. */
static void what_lacks_a_body_is_not_written(void **state) {
  (void)state;
  Scene t = scene_begin(917);
  Snapshot own, left;
  Str attempt = long_attempt(&t, "cadet", &own);
  Standing whole = scene_read_all(&t, t.store, attempt);
  scene_put(t.store, attempt, &(Snapshot){0});
  resume_keep(&whole, t.store);
  assert_true(scene_snapshot(&t, t.store, attempt, &left));
  whole = scene_read_all(&t, t.store, attempt);
  scene_put(t.store, attempt, &(Snapshot){0});
  StandingEvent absent = {.id = whole.last, .kind = S("moved")};
  resume_add(&whole, &absent);
  resume_keep(&whole, t.store);
  assert_false(scene_snapshot(&t, t.store, attempt, &left));
  scene_end(&t);
}

/* ---- what the folder does with them ---- */

static int places_in_folder(Scene *t, Str what) {
  FolderEntry *entries;
  int count, found = 0;
  Err e;
  scene_files(t->page, t->folder, &entries, &count);
  for (int i = 0; i < count; i++) {
    Str bytes;
    assert_true(
      file_read(t->page, path_join(t->page, t->folder, entries[i].path), 1 << 30, &bytes, &e));
    for (ptrdiff_t at = 0; (at = str_find(bytes, what, at)) >= 0; at++) found++;
  }
  return found;
}

static void an_erased_learner_has_none(void **state) {
  (void)state;
  Scene t = scene_begin(915);
  Snapshot own, left;
  int64_t erased;
  Err e = {0};
  Str secret = S("What cadet would never tell."), others = S("What other would never tell.");
  long_attempt(&t, "other", &own);
  Str attempt = long_attempt(&t, "cadet", &own);
  assert_true(places_in_folder(&t, secret) >= 2); /* the event's and the snapshot's */
  Store *officer = scene_open(t.folder, STORE_WRITE);
  assert_true(store_erase_learner(officer, S("cadet"), &erased, &e));
  store_close(officer);
  assert_int_equal(places_in_folder(&t, secret), 0);
  assert_true(places_in_folder(&t, others) > 0);
  assert_false(scene_snapshot(&t, t.store, attempt, &left));

  /* The page was open meanwhile, and whoever sits there goes on. */
  scene_turn_pages(&t, 2 * TURNS);
  assert_false(scene_snapshot(&t, t.store, attempt, &left));
  assert_int_equal(places_in_folder(&t, secret), 0);
  scene_cut_off(&t, false);
  scene_sit_down(&t); /* nobody can tell any more what it was an attempt at: it is another one */
  assert_false(str_eq(player_attempt(t.player), attempt));
  assert_int_equal(places_in_folder(&t, secret), 0);
  scene_end(&t);
}

static void a_rebuild_drops_them(void **state) {
  (void)state;
  Scene t = scene_begin(916);
  Snapshot own, left;
  Err e = {0};
  Str attempt = long_attempt(&t, "cadet", &own);
  Standing before = read_used(&t, attempt);
  assert_true(store_rebuild(t.store, (StoreProgress){0}, &e));
  assert_false(scene_snapshot(&t, t.store, attempt, &left));
  Standing after = scene_read(&t, t.store, attempt);
  assert_int_equal(after.read, before.events);
  scene_same(&t, &before, &after);
  scene_cut_off(&t, false);
  scene_sit_down(&t); /* what was read from the beginning is kept at once */
  before = read_used(&t, attempt);
  after = scene_read_all(&t, t.store, attempt);
  scene_same(&t, &before, &after);
  scene_end(&t);
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_damaged_one_is_passed_over),
    cmocka_unit_test(a_foreign_one_is_passed_over),
    cmocka_unit_test(an_outdated_one_is_passed_over),
    cmocka_unit_test(a_forked_attempt_is_read_whole),
    cmocka_unit_test(a_fork_that_a_player_did_not_see),
    cmocka_unit_test(what_lacks_a_body_is_not_written),
    cmocka_unit_test(an_erased_learner_has_none),
    cmocka_unit_test(a_rebuild_drops_them),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
