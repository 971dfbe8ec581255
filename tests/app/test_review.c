/* Looking back at recorded attempts on a real desk: a cadet interviews, an instructor looks at it
 * step by step and labels a turn differently. Both labels, both figures and who judged stay on the
 * record, the result follows, and deciding it all again gives the same. */
#include "scene.h"

#include "app/desk.h"
#include "app/resume.h"
#include "exchange/roster.h"

typedef struct {
  Scene t;
  Assets assets;
  Desk *desk;
  Stage stage;
  Str cadet, other, teacher;
  Node *page;
} Room;

static Moment still_now(void) {
  return (Moment){.wall = 1800000000000, .awake = 5000, .boottime = 5000, .boot = "firstboot01"};
}

static uint64_t one_seed(void *context) {
  (void)context;
  return 11;
}

static Str add_person(Room *r, const char *name, bool teaches) {
  NewLearner who = {.name = str_c(name), .instructor = teaches};
  Str id;
  Err e;
  assert_true(roster_add(r->t.arena, r->t.store, &who, still_now(), &id, &e));
  assert_true(store_set_pin(r->t.store, id, S("1234"), &e));
  return str_copy(r->t.arena, id);
}

static Room *room_open(void) {
  Scene t = scene_begin(77);
  Room *r = arena_new(t.arena, Room);
  r->t = t;
  Err e;
  assert_true(assets_open(r->t.arena, &r->assets, &e));
  r->cadet = add_person(r, "Aziza", false);
  r->other = add_person(r, "Bekzod", false);
  r->teacher = add_person(r, "Dilbar", true);
  DeskSetup setup = {.store = r->t.store,
    .assets = &r->assets,
    .language = language_find(S("en")),
    .zoom = 100,
    .course_folder =
      str_format(r->t.arena, "%s/courses/tip-interviewing", getenv("SABOQ_ROOT")),
    .now = still_now,
    .seed = one_seed};
  r->desk = desk_create(&setup);
  r->stage = desk_stage(r->desk);
  return r;
}

static void room_close(Room *r) {
  desk_destroy(r->desk);
  scene_end(&r->t);
}

static Node *look(Room *r) {
  arena_reset(r->t.page);
  return r->page = r->stage.page(r->stage.context, r->t.page);
}

/* Presses what is on the page: an action that is not there fails the test. */
static void press(Room *r, const char *action) {
  Str wanted = str_c(action);
  bool there = false;
  look(r);
  for (Node *n = r->page; n; n = page_next(r->page, n)) there |= str_eq(n->action, wanted);
  if (!there) fail_msg("nothing does %s", action);
  r->stage.press(r->stage.context, S("test"), wanted, (Str){0});
}

static void type(Room *r, const char *id, const char *words) {
  r->stage.type(r->stage.context, str_c(id), str_c(words));
}

static Node *node(Room *r, const char *id) {
  look(r);
  return page_find(r->page, str_c(id));
}

static bool shows(Room *r, const char *id, const char *words) {
  Node *n = node(r, id);
  if (n && str_find(n->shown, str_c(words), 0) >= 0) return true;
  print_message("%s: %.*s\n", id, STR_ARG(n ? n->shown : S("not there")));
  return false;
}

static void sign_in(Room *r, const char *pick) {
  press(r, pick);
  type(r, "pin", "1234");
  press(r, "sign-in");
}

static void take_all(Room *r, const char *const *actions) {
  for (; *actions; actions++) r->stage.press(r->stage.context, S("test"), str_c(*actions), (Str){0});
}

static void interview(Room *r) {
  static const char *const asked[] = {"take:intro", "take:safe-here", "take:consent-stop",
    "take:papers-led", "take:papers-open", "take:refer-help", "take:contact", "take:end-interview",
    "go:example", "go:debrief", "go:conclusion", NULL};
  r->stage.press(r->stage.context, S("test"), S("go:interview"), (Str){0});
  take_all(r, asked);
  type(r, "reflection:field", "I led her once.");
  press(r, "answer:reflection");
  type(r, "conclusion:field", "Signs of forced labour.");
  press(r, "answer:conclusion");
  press(r, "welfare:heavy");
  press(r, "finish");
}

/* Completes what the interview requires, so that it can be opened. */
static void read_first_lesson(Room *r) {
  Err e;
  DiagList d = diag_make(r->t.arena);
  Str folder = str_format(r->t.arena, "%s/courses/tip-interviewing", getenv("SABOQ_ROOT"));
  Course *course =
    library_load(r->t.arena, (LibraryPlace){folder, folder, r->assets.scripts}, &d, &e);
  assert_non_null(course);
  const Lesson *l = course_lesson(course, S("question-forms"));
  press(r, "course:0");
  press(r, "open:question-forms");
  for (int i = 0; i < l->page_count; i++) {
    Arena *a = r->t.arena;
    Str go = str_join(a, S("go:"), l->pages[i].id);
    r->stage.press(r->stage.context, S("test"), go, (Str){0});
    for (int k = 0; k < l->pages[i].block_count; k++) {
      const Block *b = &l->pages[i].blocks[k];
      if (b->type == BLOCK_REFLECTION) type(r, str_zero(a, str_join(a, b->id, S(":field"))), "Words.");
      Str key = b->type == BLOCK_ITEM ? b->item->key : b->id;
      for (int o = 0; b->type == BLOCK_ITEM && o < b->item->option_count; o++)
        if (b->item->options[o].correct)
          r->stage.press(r->stage.context, S("test"),
            str_format(a, "choose:%.*s:%.*s", STR_ARG(key), STR_ARG(b->item->options[o].id)),
            (Str){0});
      if (b->type == BLOCK_ITEM || b->type == BLOCK_REFLECTION)
        r->stage.press(r->stage.context, S("test"), str_join(a, S("answer:"), key), (Str){0});
    }
  }
  press(r, "finish");
  press(r, "leave");
}

static AttemptRow newest(Room *r) {
  AttemptRow *rows;
  int n;
  Err e;
  assert_true(store_attempts(r->t.store, r->t.arena, r->cadet, (Str){0}, &rows, &n, &e));
  assert_true(n > 0);
  return rows[n - 1];
}

static Room *interviewed(void) {
  Room *r = room_open();
  sign_in(r, "pick:0");
  read_first_lesson(r);
  press(r, "open:baxtiyor");
  interview(r);
  press(r, "leave");
  press(r, "back");
  return r;
}

/* Moves to the step at which that was asked. */
static void go_to_question(Room *r, const char *words) {
  for (int step = 1; step < 60; step++) {
    r->stage.press(r->stage.context, S("test"), str_format(r->t.arena, "step:%d", step), (Str){0});
    look(r);
    for (Node *n = r->page; n; n = page_next(r->page, n))
      if (n->role == ROLE_CALLOUT && str_find(n->shown, str_c(words), 0) >= 0) return;
  }
  fail_msg("no step asks %s", words);
}

static void a_cadet_looks_back(void **state) {
  (void)state;
  Room *r = interviewed();
  press(r, "attempts");
  assert_true(shows(r, "attempt0", "Baxtiyor"));
  press(r, "review:0");
  assert_true(shows(r, "verdict", "came out the same"));
  go_to_question(r, "took it away");
  assert_true(shows(r, "form", "Leading"));
  assert_non_null(node(r, "state:s/trust"));
  assert_null(node(r, "label-open"));
  press(r, "show:debrief");
  assert_non_null(node(r, "share"));
  for (int step = 1; step < 60; step++) { /* nobody is shown how one felt */
    r->stage.press(r->stage.context, S("test"), str_format(r->t.arena, "step:%d", step), (Str){0});
    assert_null(node(r, "state:welfare:answer"));
  }
  press(r, "back");
  press(r, "back");
  assert_null(node(r, "class"));
  room_close(r);
}

static void an_instructor_labels_a_turn(void **state) {
  (void)state;
  Room *r = interviewed();
  AttemptRow before = newest(r);
  press(r, "sign-out");
  sign_in(r, "pick:2");
  press(r, "class");
  press(r, "attempts:0");
  press(r, "review:0");
  go_to_question(r, "took it away");
  press(r, "choose:open:yes");
  type(r, "reason:field", "It was said as an invitation.");
  press(r, "label");
  assert_true(shows(r, "notice", "Choose a form"));
  press(r, "choose:form:OPEN");
  type(r, "reason:field", "  ");
  press(r, "label");
  assert_true(shows(r, "notice", "why"));
  type(r, "reason:field", "It was said as an invitation.");
  press(r, "label");
  assert_null(node(r, "notice"));
  assert_true(shows(r, "label-reason", "invitation"));
  assert_true(shows(r, "form", "Leading"));
  assert_true(shows(r, "verdict", "came out the same"));
  press(r, "show:debrief");
  assert_non_null(node(r, "share-first"));
  AttemptRow after = newest(r);
  assert_true(after.points > before.points);
  assert_int_equal(after.scaled, (after.points * 10000 + after.max / 2) / after.max);
  assert_int_equal(after.ended_wall, before.ended_wall);
  assert_true(after.completed);
  room_close(r);
}

/* The judgement names the one it takes the place of, and who made it. */
static void a_label_is_over_the_judgement_before(void **state) {
  (void)state;
  Room *r = interviewed();
  press(r, "sign-out");
  sign_in(r, "pick:2");
  press(r, "class");
  press(r, "attempts:0");
  press(r, "review:0");
  go_to_question(r, "took it away");
  press(r, "choose:open:yes");
  press(r, "choose:act:A_SUPPORT");
  type(r, "reason:field", "An answer to what was said.");
  press(r, "label");
  Err e;
  StoredEvent event;
  Str first = {0};
  int judged = 0;
  StoreWalk *w = store_walk_attempt(r->t.store, newest(r).attempt, &e);
  while (store_walk_next(w, &event)) {
    Header h;
    const char *why;
    assert_true(header_read(r->t.arena, str_copy(r->t.arena, event.header), &h, &why));
    if (!str_eq(h.kind, S("judged"))) continue;
    EventId id = event_id(&event.chain);
    assert_true(str_eq(h.subject, r->cadet));
    assert_true(str_eq(h.actor, judged ? r->teacher : r->cadet));
    assert_int_equal(h.over_count, judged);
    if (judged) assert_true(str_eq(h.over[0], first));
    first = event_id_text(r->t.arena, &id);
    judged++;
  }
  assert_true(store_walk_end(w, &e));
  assert_int_equal(judged, 2);
  room_close(r);
}

static void nobody_else_is_let_in(void **state) {
  (void)state;
  Room *r = interviewed();
  press(r, "sign-out");
  sign_in(r, "pick:1");
  r->stage.press(r->stage.context, S("test"), S("class"), (Str){0});
  assert_null(node(r, "person0"));
  press(r, "attempts");
  assert_non_null(node(r, "empty"));
  r->stage.press(r->stage.context, S("test"), S("review:0"), (Str){0});
  r->stage.press(r->stage.context, S("test"), S("attempts:0"), (Str){0});
  assert_true(shows(r, "title", "My attempts"));
  room_close(r);
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_cadet_looks_back),
    cmocka_unit_test(an_instructor_labels_a_turn),
    cmocka_unit_test(a_label_is_over_the_judgement_before),
    cmocka_unit_test(nobody_else_is_let_in),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
