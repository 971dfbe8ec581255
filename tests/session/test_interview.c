/* Interviews: each thing a learner can do is one event with one record, going back loses nothing,
 * a script that fails suspends the attempt and nothing else, and all of it replays. */
#include "scene.h"

#include "session/play.h"
#include "session/turns.h"

static World world(void) {
  static const char *const paths[] = {"course.yaml", "lessons/broken.yaml", "lessons/exam.yaml",
    "lessons/after.yaml", "lessons/lighter.yaml", "lessons/talk.yaml", "media/dot.png", "modules/m1.yaml", "po/uz.po",
    "scenarios/broken.lua", "scenarios/broken.yaml", "scenarios/talk.lua", "scenarios/talk.yaml"};
  return scene_world_of("tests/session/interview/", paths, sizeof paths / sizeof *paths);
}

static const Json *record(Attempt *at, int64_t number) {
  const Json *r = turns_record(&at->state, number);
  assert_non_null(r);
  return r;
}

static void press(Attempt *at, const char *action) {
  assert_int_equal(scene_press(at, str_c(action), (Str){0}), PRESS_INTENT);
}

static Attempt *in_talk(const World *w, const char *lesson, uint64_t seed) {
  Attempt *at = scene_begin(w, lesson, seed);
  press(at, "go:interview");
  assert_int_equal(turns_here(&at->state), 0);
  return at;
}

static Str said_first(Attempt *at, int64_t number) {
  const Json *lines = json_get(record(at, number), S("lines"));
  assert_non_null(lines);
  return json_get_str(lines->first, S("text"));
}

static void replays(Attempt *at) {
  Replay r = session_replay(at->a, at->w->course, at->lesson, at->events, at->count);
  if (r.differs >= 0) {
    Buf b = buf_make(at->a);
    buf_format(&b, "%.*s ", STR_ARG(at->events[r.differs].kind));
    json_write(&b, at->events[r.differs].body);
    buf_put(&b, S("\nnow: "));
    if (r.expected) json_write(&b, r.expected);
    fail_msg("event %d differs: %.*s", r.differs, STR_ARG(buf_str(&b)));
  }
}

static void a_turn_is_one_event(void **state) {
  (void)state;
  World w = world();
  Attempt *at = in_talk(&w, "talk", 5);
  int before = at->count;
  press(at, "take:day");
  assert_int_equal(at->count, before + 1);
  assert_true(str_eq(at->events[before].kind, S("chosen")));
  const Json *r = record(at, 1);
  assert_int_equal(json_get_int(r, S("after"), -1), 0);
  assert_true(str_eq(json_get_str(r, S("took")), S("day")));
  assert_true(str_eq(json_get_str(json_get(r, S("tags")), S("form")), S("OPEN")));
  assert_int_equal(json_get_int(json_get(r, S("meters")), S("trust"), 0), 35);
  assert_true(str_eq(said_first(at, 1), S("day")));
  press(at, "take:none-such");
  assert_int_equal(at->count, before + 1);
  replays(at);
  scene_end(at);
  arena_destroy(w.a);
}

static void going_back_loses_nothing(void **state) {
  (void)state;
  World w = world();
  Attempt *at = in_talk(&w, "talk", 5);
  press(at, "take:late");
  press(at, "take:late");
  Str far = turns_script(at->a, &at->state, 2), near = turns_script(at->a, &at->state, 0);
  press(at, "back:0");
  assert_int_equal(turns_here(&at->state), 0);
  assert_true(str_eq(turns_script(at->a, &at->state, turns_here(&at->state)), near));
  press(at, "take:day");
  assert_int_equal(turns_here(&at->state), 3);
  assert_int_equal(json_get_int(record(at, 3), S("after"), -1), 0);
  assert_int_equal(json_get_int(json_get(record(at, 3), S("meters")), S("trust"), 0), 35);
  Turn *left;
  assert_int_equal(turns_left(at->a, &at->state, &left), 2);
  assert_int_equal(left[0].number, 1);
  press(at, "back:2");
  assert_true(str_eq(turns_script(at->a, &at->state, turns_here(&at->state)), far));
  replays(at);
  scene_end(at);
  arena_destroy(w.a);
}

static void certification_has_no_way_back(void **state) {
  (void)state;
  World w = world();
  Attempt *at = in_talk(&w, "exam", 5);
  press(at, "take:late");
  int before = at->count;
  press(at, "back:0");
  assert_int_equal(at->count, before);
  scene_end(at);
  arena_destroy(w.a);
}

static void what_is_typed_is_heard_and_may_be_corrected(void **state) {
  (void)state;
  World w = world();
  Attempt *at = in_talk(&w, "talk", 5);
  assert_true(scene_type(at, S("said:field"), S("  tell me about YOUR day ")));
  press(at, "say");
  const Json *said = state_get(&at->state, S("said"));
  assert_true(str_eq(json_get_str(said, S("offer")), S("day")));
  press(at, "take:late"); /* a correction */
  assert_true(str_eq(json_get_str(record(at, 1), S("heard")), S("day")));
  assert_true(str_eq(json_get_str(record(at, 1), S("took")), S("late")));
  assert_true(str_eq(json_get_str(record(at, 1), S("typed")), S("tell me about YOUR day")));
  assert_null(state_get(&at->state, S("said")));
  assert_true(scene_type(at, S("said:field"), S("Kuningiz haqida gapirib bering")));
  press(at, "say");
  assert_true(str_eq(json_get_str(state_get(&at->state, S("said")), S("offer")), S("day")));
  assert_true(scene_type(at, S("said:field"), S("What a day it was")));
  press(at, "say");
  assert_true(str_eq(json_get_str(state_get(&at->state, S("said")), S("offer")), S("")));
  replays(at);
  scene_end(at);
  arena_destroy(w.a);
}

static void time_is_an_intent(void **state) {
  (void)state;
  World w = world();
  Attempt *at = in_talk(&w, "talk", 5);
  int before = at->count;
  at->used = 19999;
  scene_do(at, (Intent){.kind = INTENT_TICK});
  assert_int_equal(at->count, before);
  at->used = 20000;
  scene_do(at, (Intent){.kind = INTENT_TICK});
  assert_int_equal(at->count, before + 1);
  assert_true(str_eq(said_first(at, 1), S("silence")));
  at->used = 39999; /* the next scene's time began with its turn */
  scene_do(at, (Intent){.kind = INTENT_TICK});
  assert_int_equal(at->count, before + 1);
  replays(at);
  scene_end(at);
  arena_destroy(w.a);
}

static void typed_texts_are_looked_at_for_numbers(void **state) {
  (void)state;
  World w = world();
  Attempt *at = in_talk(&w, "talk", 5);
  int before = at->count;
  assert_true(scene_type(at, S("offer:name:field"), S("Anvar, +998 90 123 45 67")));
  press(at, "take:name");
  assert_int_equal(at->count, before);
  assert_true(str_eq(at->notice.id, S("ui.answer.personal")));
  press(at, "take:name"); /* pressed again, it is meant */
  assert_int_equal(at->count, before + 1);
  assert_true(str_eq(said_first(at, 1), S("named")));
  replays(at);
  scene_end(at);
  arena_destroy(w.a);
}

static void finish_talk(Attempt *at) {
  press(at, "take:day");
  press(at, "take:late");
  press(at, "take:end");
  assert_true(str_eq(turns_ending(&at->state, turns_here(&at->state)), S("good")));
}

static void write_conclusion(Attempt *at) {
  press(at, "go:conclusion");
  press(at, "finish");
  assert_true(str_eq(at->notice.id, S("ui.conclusion.still-open")));
  assert_true(scene_type(at, S("reflection:field"), S("I listened.")));
  press(at, "answer:reflection");
  assert_true(scene_type(at, S("conclusion:field"), S("Nothing is known yet.")));
  press(at, "answer:conclusion");
  press(at, "welfare:fine");
  press(at, "finish");
}

static void the_debrief_is_a_fact(void **state) {
  (void)state;
  World w = world();
  Attempt *at = in_talk(&w, "talk", 5);
  finish_talk(at);
  press(at, "go:debrief"); /* the example comes first, once */
  assert_true(str_eq(state_str(&at->state, S("page")), S("interview")));
  press(at, "go:example");
  press(at, "go:debrief");
  const Json *share = json_get(state_get(&at->state, S("debrief")), S("recommended"));
  assert_int_equal(json_get_int(share, S("count"), 0), 1);
  assert_int_equal(json_get_int(share, S("of"), 0), 2);
  write_conclusion(at);
  assert_true(state_bool(&at->state, S("completed")));
  assert_int_equal(state_int(&at->state, S("points"), 0), 10000);
  replays(at);
  Json *label = json_object(at->a);
  json_set_str(at->a, label, S("form"), S("OPEN"));
  scene_do(at, (Intent){.kind = INTENT_LABEL, .number = 2, .value = label});
  assert_true(str_eq(at->notice.id, S("ui.label.reason")));
  json_set_str(at->a, label, S("reason"), S("Heard as an invitation."));
  scene_do(at, (Intent){.kind = INTENT_LABEL, .number = 2, .value = label});
  share = json_get(state_get(&at->state, S("debrief")), S("recommended"));
  assert_int_equal(json_get_int(share, S("count"), 0), 2);
  assert_true(str_eq(json_get_str(json_get(record(at, 2), S("tags")), S("form")), S("LEADING")));
  replays(at);
  scene_end(at);
  arena_destroy(w.a);
}

static void a_script_that_fails_suspends(void **state) {
  (void)state;
  World w = world();
  Attempt *at = in_talk(&w, "broken", 5);
  for (int i = 0; i < 3; i++) press(at, "take:count");
  const Json *why = state_get(&at->state, S("suspended"));
  assert_non_null(why);
  assert_true(str_eq(json_get_str(why, S("file")), S("scenarios/broken.lua")));
  assert_int_equal(json_get_int(why, S("line"), 0), 9);
  assert_int_equal(turns_here(&at->state), 2);
  int before = at->count;
  press(at, "take:count");
  assert_int_equal(at->count, before);
  scene_do(at, (Intent){.kind = INTENT_CARRY});
  assert_null(state_get(&at->state, S("suspended")));
  replays(at);
  scene_end(at);
  arena_destroy(w.a);
}

static void stepping_away_hides_and_comes_back(void **state) {
  (void)state;
  World w = world();
  Attempt *at = in_talk(&w, "talk", 5);
  press(at, "away");
  Node *page = scene_page(at, at->a, S("en"));
  assert_null(page_find(page, S("portrait")));
  assert_non_null(page_find(page, S("away-text")));
  press(at, "return");
  assert_non_null(page_find(scene_page(at, at->a, S("en")), S("portrait")));
  scene_end(at);
  arena_destroy(w.a);
}

static void a_lighter_one_instead(void **state) {
  (void)state;
  World w = world();
  Attempt *at = scene_begin(&w, "exam", 5);
  Session s = scene_session(at);
  Intent intent;
  assert_int_equal(
    session_press(at->a, &s, S("instead:lighter"), (Str){0}, &intent), PRESS_INSTEAD);
  assert_true(str_eq(intent.value->string, S("lighter")));
  scene_do(at, intent);
  assert_true(str_eq(state_str(&at->state, S("ended")), S("instead")));
  assert_false(state_bool(&at->state, S("completed")));
  scene_end(at);
  arena_destroy(w.a);
}

static Str needs_in(Attempt *at, int event) {
  Buf b = buf_make(at->a);
  json_write(&b, json_get(at->events[event].body, S("needs")));
  return buf_str(&b);
}

/* The course needs one of both, and says so where an attempt begins and where it ends. */
static void a_lighter_one_counts_as_the_heavy_one(void **state) {
  (void)state;
  World w = world();
  Attempt *at = scene_begin(&w, "exam", 5);
  scene_do(at, (Intent){.kind = INTENT_GIVE_UP});
  const char *needs = "[\"talk\",[\"exam\",\"lighter\"],\"broken\"]";
  assert_string_equal(str_zero(at->a, needs_in(at, 0)), needs);
  assert_string_equal(str_zero(at->a, needs_in(at, at->count - 1)), needs);
  replays(at);
  scene_end(at);
  arena_destroy(w.a);
}

static void what_requires_it_is_open_after_a_lighter_one(void **state) {
  (void)state;
  World w = world();
  const Lesson *after = course_lesson(w.course, S("after"));
  Str lessons[] = {S("talk"), S("lighter")};
  Prior prior = {.completed = {lessons, 1}};
  assert_true(
    str_eq(session_may_begin(w.a, w.course, after, &prior).id, S("ui.lesson.locked")));
  prior.completed.count = 2;
  assert_int_equal(session_may_begin(w.a, w.course, after, &prior).id.n, 0);
  arena_destroy(w.a);
}

/* Random walks, in every language, with the script dropped at random: the same events. */
static void walks_are_the_same_everywhere(void **state) {
  (void)state;
  static const char *const actions[] = {"take:day", "take:late", "take:bell", "take:end", "back:0",
    "back:1", "away", "return", "take:name", "say"};
  World w = world();
  for (uint64_t seed = 1; seed <= 40; seed++) {
    Hash hashes[2];
    for (int run = 0; run < 2; run++) {
      Attempt *at = in_talk(&w, "talk", seed);
      Rng r = rng_seed(seed);
      for (int i = 0; i < 30; i++) {
        uint64_t n = rng_below(&r, sizeof actions / sizeof *actions);
        scene_type(at, S("offer:name:field"), S("Anvar"));
        scene_type(at, S("said:field"), S("Did the bell ring?"));
        at->used += 700;
        scene_press(at, str_c(actions[n]), (Str){0});
        if (run) scene_page(at, at->a, scene_languages[i % SCENE_LANGUAGES]);
        if (run && i % 3 == 0) { /* another process goes on */
          session_play_end(at->play);
          at->play = session_play(w.course, at->lesson);
        }
      }
      hashes[run] = state_hash(at->a, &at->state);
      replays(at);
      scene_end(at);
    }
    assert_true(hash_eq(&hashes[0], &hashes[1]));
  }
  arena_destroy(w.a);
}

static void pages_hold(void **state) {
  (void)state;
  World w = world();
  Attempt *at = in_talk(&w, "talk", 5);
  for (int i = 0; i < SCENE_LANGUAGES; i++)
    scene_check_page(at->a, scene_page(at, at->a, scene_languages[i]));
  finish_talk(at);
  scene_check_page(at->a, scene_page(at, at->a, S("en")));
  press(at, "go:example");
  scene_check_page(at->a, scene_page(at, at->a, S("en")));
  press(at, "go:debrief");
  scene_check_page(at->a, scene_page(at, at->a, S("ru")));
  write_conclusion(at);
  scene_check_page(at->a, scene_page(at, at->a, S("uz")));
  scene_end(at);
  arena_destroy(w.a);
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_turn_is_one_event),
    cmocka_unit_test(going_back_loses_nothing),
    cmocka_unit_test(certification_has_no_way_back),
    cmocka_unit_test(what_is_typed_is_heard_and_may_be_corrected),
    cmocka_unit_test(time_is_an_intent),
    cmocka_unit_test(typed_texts_are_looked_at_for_numbers),
    cmocka_unit_test(the_debrief_is_a_fact),
    cmocka_unit_test(a_script_that_fails_suspends),
    cmocka_unit_test(stepping_away_hides_and_comes_back),
    cmocka_unit_test(a_lighter_one_instead),
    cmocka_unit_test(a_lighter_one_counts_as_the_heavy_one),
    cmocka_unit_test(what_requires_it_is_open_after_a_lighter_one),
    cmocka_unit_test(walks_are_the_same_everywhere),
    cmocka_unit_test(pages_hold),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
