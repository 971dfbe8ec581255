/* A scenario fails under a learner, on the desk: the page says where and why, and only an
 * instructor with their own PIN lets the attempt go on in a mended version, with all that was said;
 * or it is begun anew. Stepping away, too: nothing but the learner's own hand leads back.
 *
 * The course is a copy of tests/session/interview; its scenario "broken" fails when its one choice
 * is taken the third time. */
#include "app/desk.h"
#include "app/preview.h"
#include "exchange/roster.h"
#include "scene.h"

typedef struct {
  Arena *arena, *page;
  Str folder, course;
  Assets assets;
  Store *store;
  Str learner;
  Desk *desk;
  Stage stage;
} Room;

static Moment still(void) {
  Moment m = {.wall = 1800000000000, .zone = 300, .awake = 5000, .boottime = 5000};
  strcpy(m.boot, "firstboot01");
  return m;
}

static uint64_t seed(void *context) {
  (void)context;
  return 7;
}

/* ---- the course on the disk ---- */

static Str source(Arena *a) {
  return path_join(a, path_env(a, "SABOQ_ROOT"), S("tests/session/interview"));
}

static Str read_file(Arena *a, Str path) {
  Str bytes;
  Err e = {0};
  if (!file_read(a, path, 1 << 20, &bytes, &e)) fail_msg("file_read: %s: %s", e.rule, e.detail);
  return bytes;
}

static void write_file(Room *r, Str path, Str bytes) {
  Err e = {0};
  if (!file_write(path_join(r->arena, r->course, path), bytes, 0600, &e))
    fail_msg("file_write: %s: %s", e.rule, e.detail);
}

static const Str subfolders[] = {
  S_INIT("lessons"), S_INIT("media"), S_INIT("modules"), S_INIT("po"), S_INIT("scenarios")};
enum { SUBFOLDERS = sizeof subfolders / sizeof *subfolders };

static void copy_course(Room *r) {
  FolderEntry *entries;
  int count;
  Err e = {0};
  for (int i = 0; i < SUBFOLDERS; i++)
    assert_true(folder_make(path_join(r->arena, r->course, subfolders[i]), &e));
  scene_files(r->arena, source(r->arena), &entries, &count);
  for (int i = 0; i < count; i++)
    write_file(r, entries[i].path,
      read_file(r->arena, path_join(r->arena, source(r->arena), entries[i].path)));
}

static void remove_course(Room *r) {
  FolderEntry *entries;
  int count;
  Err e = {0};
  scene_files(r->arena, r->course, &entries, &count);
  for (int i = 0; i < count; i++)
    assert_true(file_remove(path_join(r->arena, r->course, entries[i].path), &e));
  for (int i = 0; i < SUBFOLDERS; i++)
    assert_true(folder_remove(path_join(r->arena, r->course, subfolders[i]), &e));
  assert_true(folder_remove(r->course, &e));
}

/* The scenario's script without the line that fails. */
static void mend(Room *r) {
  Str rest = read_file(r->arena, path_join(r->arena, source(r->arena), S("scenarios/broken.lua"))),
      line;
  Buf b = buf_make(r->arena);
  while (str_cut(&rest, '\n', &line))
    if (str_find(line, S("error("), 0) < 0) buf_format(&b, "%.*s\n", STR_ARG(line));
  write_file(r, S("scenarios/broken.lua"), buf_str(&b));
}

/* Half of it, as a file that is being edited. */
static void make_worse(Room *r) {
  Str all = read_file(r->arena, path_join(r->arena, source(r->arena), S("scenarios/broken.lua")));
  write_file(r, S("scenarios/broken.lua"), str_slice(all, 0, all.n / 2));
}

/* ---- the desk ---- */

static void sit_down(Room *r) {
  Err e = {0};
  DeskSetup setup = {.store = r->store,
    .assets = &r->assets,
    .language = language_find(S("en")),
    .zoom = 100,
    .course_folder = r->course,
    .now = still,
    .seed = seed};
  r->desk = desk_create(&setup);
  r->stage = desk_stage(r->desk);
  if (!desk_enter(r->desk, r->learner, &e)) fail_msg("desk_enter: %s: %s", e.rule, e.detail);
}

static Room room(void) {
  Room r = {.arena = arena_create(), .page = arena_create()};
  Err e = {0};
  Str id;
  r.folder = scene_folder(r.arena);
  r.course = scene_folder(r.arena);
  r.store = scene_open(r.folder, STORE_HOST);
  copy_course(&r);
  assert_true(assets_open(r.arena, &r.assets, &e));
  NewLearner teacher = {.name = S("Teacher"), .instructor = true}, cadet = {.name = S("Cadet")};
  assert_true(roster_add(r.arena, r.store, &teacher, still(), &id, &e));
  assert_true(store_set_pin(r.store, id, S("2468"), &e));
  assert_true(roster_add(r.arena, r.store, &cadet, still(), &r.learner, &e));
  return r;
}

static void leave(Room *r) {
  desk_destroy(r->desk);
  store_close(r->store);
  scene_remove(r->arena, r->folder);
  remove_course(r);
  arena_destroy(r->page);
  arena_destroy(r->arena);
}

static Node *page(Room *r) {
  arena_reset(r->page);
  return r->stage.page(r->stage.context, r->page);
}

static void press(Room *r, const char *action) {
  r->stage.press(r->stage.context, S("test"), str_c(action), (Str){0});
}

static void assert_page(Room *r, const char *id) {
  assert_string_equal(str_zero(r->page, page(r)->id), id);
}

static void assert_says(Room *r, const char *node, const char *part) {
  Node *n = page_find(page(r), str_c(node));
  if (!n) fail_msg("no #%s", node);
  if (str_find(n->shown, str_c(part), 0) < 0)
    fail_msg("#%s says: %s", node, str_zero(r->page, n->shown));
}

static bool there(Room *r, const char *node) {
  return page_find(page(r), str_c(node)) != NULL;
}

/* Until the script fails, at the third turn. */
static void fail_in(Room *r) {
  press(r, "open:broken");
  press(r, "go:interview");
  for (int i = 0; i < 3; i++) press(r, "take:count");
  assert_true(there(r, "suspended"));
}

static void confirm(Room *r, Str pin) {
  r->stage.type(r->stage.context, S("pin"), pin);
  press(r, "carry-on");
}

/* ---- the cases ---- */

static void the_page_names_script_line_and_cause(void **state) {
  (void)state;
  Room r = room();
  sit_down(&r);
  fail_in(&r);
  assert_says(&r, "failed-at", "scenarios/broken.lua");
  assert_says(&r, "failed-at", "line 9");
  assert_says(&r, "why", "the third time");
  press(&r, "take:count"); /* nothing more can be said */
  assert_true(there(&r, "suspended"));
  leave(&r);
}

static void only_an_instructors_pin_carries(void **state) {
  (void)state;
  Room r = room();
  sit_down(&r);
  fail_in(&r);
  mend(&r);
  press(&r, "carry");
  assert_page(&r, "carry");
  confirm(&r, S("1111"));
  assert_page(&r, "carry");
  assert_says(&r, "notice", "This PIN is not right");
  press(&r, "back");
  assert_true(there(&r, "suspended"));
  leave(&r);
}

static void a_mended_version_goes_on_with_what_was_said(void **state) {
  (void)state;
  Room r = room();
  sit_down(&r);
  fail_in(&r);
  mend(&r);
  press(&r, "carry");
  confirm(&r, S("2468"));
  assert_false(there(&r, "suspended"));
  assert_page(&r, "lesson:broken:interview:2");
  press(&r, "take:count");
  assert_page(&r, "lesson:broken:interview:3");
  desk_destroy(r.desk);
  sit_down(&r); /* and it is so on the record */
  press(&r, "open:broken");
  assert_page(&r, "lesson:broken:interview:3");
  leave(&r);
}

static void a_version_that_fails_is_refused(void **state) {
  (void)state;
  Room r = room();
  sit_down(&r);
  fail_in(&r);
  make_worse(&r);
  press(&r, "carry");
  confirm(&r, S("2468"));
  assert_true(there(&r, "suspended"));
  assert_says(&r, "notice", "The scenario still fails at this point");
  assert_says(&r, "failed-at", "line 9"); /* of the version that the attempt stays in */
  mend(&r);
  press(&r, "carry");
  confirm(&r, S("2468"));
  assert_page(&r, "lesson:broken:interview:2");
  leave(&r);
}

/* As it is on the disk by now, without the program being started again. */
static void begun_anew_it_is_the_mended_version(void **state) {
  (void)state;
  Room r = room();
  sit_down(&r);
  fail_in(&r);
  mend(&r);
  press(&r, "anew");
  assert_page(&r, "lesson:broken:warning");
  press(&r, "go:interview");
  for (int i = 0; i < 3; i++) press(&r, "take:count");
  assert_page(&r, "lesson:broken:interview:3");
  leave(&r);
}

static void where_nothing_failed_nothing_is_carried(void **state) {
  (void)state;
  Room r = room();
  sit_down(&r);
  press(&r, "open:broken");
  press(&r, "go:interview");
  press(&r, "carry");
  assert_page(&r, "lesson:broken:interview:0");
  leave(&r);
}

/* Without a record there is no instructor to ask. */
static void a_preview_offers_to_begin_again(void **state) {
  (void)state;
  Room r = room();
  DiagList d = diag_make(r.arena);
  Err e = {0};
  LibraryPlace at = {r.course, S("course"), S("")};
  PreviewSetup setup = {.assets = &r.assets,
    .course = library_load(r.arena, at, &d, &e),
    .language = language_find(S("en")),
    .zoom = 100,
    .now = still};
  Preview *p = preview_create(&setup, &e);
  r.stage = preview_stage(p);
  fail_in(&r);
  assert_false(there(&r, "carry"));
  press(&r, "anew");
  assert_page(&r, "lesson:broken:warning");
  preview_destroy(p);
  leave(&r);
}

static void away_is_away_on_every_page(void **state) {
  (void)state;
  Room r = room();
  sit_down(&r);
  press(&r, "open:broken");
  for (int i = 0; i < 2; i++) {
    assert_true(there(&r, "away"));
    press(&r, "away");
    assert_page(&r, "lesson:broken:away");
    assert_false(there(&r, "where"));
    assert_true(str_eq(page_find(page(&r), S("away"))->action, S("return")));
    press(&r, "return");
    assert_page(&r, i ? "lesson:broken:interview:0" : "lesson:broken:warning");
    press(&r, "go:interview");
  }
  leave(&r);
}

/* Whoever closes the lid while away finds the page of who is away. */
static void sleep_does_not_lead_back(void **state) {
  (void)state;
  Scene t = scene_begin(3);
  DiagList d = diag_make(t.arena);
  Err e = {0};
  bool changed;
  LibraryPlace at = {source(t.arena), S("course"), S("")};
  t.course = library_load(t.arena, at, &d, &e);
  assert_non_null(t.course);
  scene_learn(&t, S("cadet"), S("talk"));
  scene_press(&t, S("go:interview"), (Str){0});
  scene_press(&t, S("away"), (Str){0});
  int64_t used = player_session(t.player, t.now)->used;
  scene_wait(&t, 60000);
  t.now.boottime += 600000;
  assert_true(player_tick(t.player, t.now, &changed, &e));
  assert_true(str_eq(scene_page(&t)->id, S("lesson:talk:away")));
  player_show(t.player, t.now);
  scene_wait(&t, 60000);
  scene_press(&t, S("return"), (Str){0});
  assert_int_equal(player_session(t.player, t.now)->used, used);
  assert_true(str_eq(scene_page(&t)->id, S("lesson:talk:interview:0")));
  scene_end(&t);
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(the_page_names_script_line_and_cause),
    cmocka_unit_test(only_an_instructors_pin_carries),
    cmocka_unit_test(a_mended_version_goes_on_with_what_was_said),
    cmocka_unit_test(a_version_that_fails_is_refused),
    cmocka_unit_test(begun_anew_it_is_the_mended_version),
    cmocka_unit_test(where_nothing_failed_nothing_is_carried),
    cmocka_unit_test(a_preview_offers_to_begin_again),
    cmocka_unit_test(away_is_away_on_every_page),
    cmocka_unit_test(sleep_does_not_lead_back),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
