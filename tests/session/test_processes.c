/* The same intents come out the same, to the byte, in every process, locale, time zone and build: states, events
 * and pages of random interviews. What differs between processes (addresses, the seeds of hash tables, the
 * environment) must never be seen. This program starts itself again and again to find out; that all builds agree is
 * held by a hash in processes.expected, over a scenario that only tests use. */
#include <locale.h>

#include "../fuzz/walk.h"

enum { PROCESSES = 20, STEPS = 60, LEARNERS = 3 };

static void hash_line(HashStream *h, Str text) {
  hash_more(h, text);
  hash_more(h, S("\n"));
}

/* How it ended and, where it came so far, what it was judged as. */
static void finish(Attempt *at) {
  static const char *const last[] = {"return", "take:plan-done", "take:end", "take:end-interview",
    "go:example", "go:debrief"};
  for (size_t i = 0; i < sizeof last / sizeof *last; i++)
    scene_press(at, str_c(last[i]), (Str){0});
}

/* Words are left out where they are not what is held. */
static void hash_attempt(HashStream *h, Attempt *at, Arena *a, bool words) {
  for (int i = 0; i < at->count; i++) {
    Buf b = buf_make(a);
    json_write(&b, at->events[i].body);
    hash_line(h, at->events[i].kind);
    hash_line(h, buf_str(&b));
  }
  hash_line(h, state_bytes(a, &at->state));
  if (!words) return;
  Buf page = buf_make(a);
  page_print_tree(scene_page(at, a, S("en")), &page);
  hash_line(h, buf_str(&page));
}

/* Random learners at every lesson; all that came of it as 43 characters in `a`. */
static Str play(
  Arena *a, const World *w, const char *const *lessons, int count, bool words) {
  HashStream h;
  Arena *page = arena_create();
  hash_begin(&h, "saboq.test");
  for (int i = 0; i < count * LEARNERS; i++) {
    Rng r = rng_seed((uint64_t)i);
    Attempt *at = scene_begin(w, lessons[i % count], (uint64_t)i);
    scene_press(at, S("go:interview"), (Str){0});
    walk(at, page, &r, STEPS);
    finish(at);
    hash_attempt(&h, at, page, words);
    arena_reset(page);
    scene_end(at);
  }
  arena_destroy(page);
  Hash all = hash_end(&h);
  return hash_text(a, &all);
}

/* The interviews of the course that is shipped. */
static Str play_shipped(Arena *a) {
  static const char *const lessons[] = {"baxtiyor", "baxtiyor-plan", "dilnoza", "saodat"};
  CourseFiles files = library_interviewing(a);
  World w = library_world(a, &files);
  walk_words(&w);
  return play(a, &w, lessons, 4, true);
}

static Str child(Arena *a, const char *program, const char *environment) {
  char line[64] = "";
  FILE *out = popen(str_format(a, "%s '%s' play", environment, program).s, "r");
  assert_non_null(out);
  assert_non_null(fgets(line, sizeof line, out));
  assert_int_equal(pclose(out), 0);
  return str_copy(a, str_c(line));
}

static void all_processes_agree(void **state) {
  static const char *const environments[] = {"LC_ALL=C TZ=UTC", "LC_ALL=C.UTF-8 TZ=Asia/Tashkent",
    "LC_ALL=de_DE.UTF-8 TZ=America/St_Johns", "LC_ALL=C LANG=ru_RU.UTF-8 TZ= MALLOC_PERTURB_=85"};
  Arena *a = arena_create();
  Str here = play_shipped(a);
  for (int i = 0; i < PROCESSES; i++)
    assert_string_equal(str_zero(a, child(a, *state, environments[i % 4])), str_zero(a, here));
  arena_destroy(a);
}

static void all_builds_agree(void **state) {
  (void)state;
  static const char *const paths[] = {"course.yaml", "lessons/broken.yaml", "lessons/exam.yaml",
    "lessons/after.yaml", "lessons/lighter.yaml", "lessons/talk.yaml", "media/dot.png", "modules/m1.yaml",
    "po/uz.po",
    "scenarios/broken.lua", "scenarios/broken.yaml", "scenarios/talk.lua", "scenarios/talk.yaml"};
  static const char *const lessons[] = {"talk", "exam"};
  World w = scene_world_of("tests/session/interview/", paths, sizeof paths / sizeof *paths);
  Str all = play(w.a, &w, lessons, 2, false);
  scene_expect(w.a, "tests/session/processes.expected", str_join(w.a, all, S("\n")));
  arena_destroy(w.a);
}

int main(int argc, char **argv) {
  if (argc == 2) {
    setlocale(LC_ALL, "");
    Arena *a = arena_create();
    printf("%s", str_zero(a, play_shipped(a)));
    arena_destroy(a);
    return 0;
  }
  const struct CMUnitTest tests[] = {
    cmocka_unit_test_prestate(all_processes_agree, argv[0]),
    cmocka_unit_test(all_builds_agree),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
