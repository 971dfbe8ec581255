/* Every ending of every interview of the bundled course is reached: endings.txt holds one way to
 * each. An ending without one fails, and so does a lesson with an interview that is not in it. What the
 * debrief then says of the ending, and a replay, must agree. */
#include "library.h"

static void replays(Attempt *at) {
  Replay r = session_replay(at->a, at->w->course, at->lesson, at->events, at->count);
  assert_int_equal(r.differs, -1);
  assert_int_equal(r.decided, at->count);
}

static Str ending_here(Attempt *at) {
  return turns_ending(&at->state, turns_here(&at->state));
}

/* Takes what stands there one after the other; the last, and no one before it, ends it. */
static void take_all(Attempt *at, Str way, int line) {
  Str rest = way, one;
  while (str_cut(&rest, ' ', &one)) {
    if (ending_here(at).n) fail_msg("endings.txt:%d ends before %.*s", line, STR_ARG(one));
    library_take(at, str_eq(one, S("close")) ? S("end-interview") : one);
  }
}

static void debrief_agrees(Attempt *at, Str ending) {
  scene_press(at, S("go:example"), (Str){0});
  scene_press(at, S("go:debrief"), (Str){0});
  const Json *d = state_get(&at->state, S("debrief"));
  assert_true(str_eq(json_get_str(json_get(d, S("ending")), S("title")),
    str_join(at->a, ending, S("/title"))));
}

static void go_one_way(const World *w, Str row, int line, Map *reached) {
  Str rest = row, lesson, ending;
  assert_true(str_cut(&rest, ' ', &lesson));
  assert_true(str_cut(&rest, ':', &ending));
  assert_non_null(rest.s);
  Attempt *at = scene_begin(w, str_zero(w->a, lesson), 3);
  scene_press(at, S("go:interview"), (Str){0});
  take_all(at, str_trim(rest), line);
  if (!str_eq(ending_here(at), ending))
    fail_msg("endings.txt:%d ends with %.*s", line, STR_ARG(ending_here(at)));
  debrief_agrees(at, ending);
  replays(at);
  map_put(reached, str_join3(w->a, lesson, S(" "), ending), NULL);
  scene_end(at);
}

static void all_are_reached(const World *w, const Map *reached) {
  for (int i = 0; i < w->course->lesson_count; i++) {
    const Lesson *lesson = &w->course->lessons[i];
    if (!lesson->interview) continue;
    const Json *endings = json_get(lesson->interview->scenario->data, S("endings"));
    assert_true(endings->count > 0);
    for (const Json *j = endings->first; j; j = j->next) {
      Str key = str_join3(w->a, lesson->id, S(" "), json_get_str(j, S("id")));
      if (!map_has(reached, key)) fail_msg("no way to %.*s", STR_ARG(key));
    }
  }
}

static void each_ending_has_a_way(void **state) {
  (void)state;
  Arena *a = arena_create();
  CourseFiles all = library_interviewing(a);
  World w = library_world(a, &all);
  Map reached = map_make(a);
  Str rest = scene_read(a, "tests/session/endings.txt"), row;
  for (int line = 1; str_cut(&rest, '\n', &row); line++)
    if (row.n && !str_starts(row, S("#"))) go_one_way(&w, row, line, &reached);
  all_are_reached(&w, &reached);
  arena_destroy(a);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(each_ending_has_a_way)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
