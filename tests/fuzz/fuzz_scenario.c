/* Scenario files that an author got wrong, or that somebody made wrong on purpose. Loading ends with
 * a course or with findings; what loads can be played by anybody to any point, where a script may
 * fail and suspend the attempt, and nothing else may happen. */
#include "fuzz.h"

enum { BASES = 3, CHANGES = 4, STEPS = 20 };

typedef struct {
  CourseFiles base[BASES];
  Str scenario[BASES]; /* the path of the file that is changed */
} Prepared;

static void *prepare(Arena *a) {
  static const char *const effects[] = {
    "course.yaml", "lessons/one.yaml", "modules/m1.yaml", "scenarios/one.yaml"};
  static const char *const example[] = {"course.yaml", "lessons/arrival.yaml",
    "lessons/passport.yaml", "media/calm.png", "media/tense.png", "modules/m1.yaml",
    "scenarios/arrival.lua", "scenarios/arrival.yaml", "scenarios/baxtiyor.yaml"};
  Prepared *p = arena_new(a, Prepared);
  p->base[0] = library_course(a, "tests/session/effects/", effects, 4);
  p->scenario[0] = S("scenarios/one.yaml");
  p->base[1] = library_course(a, "tests/course/scenario/", example, 9);
  CourseFile *course = library_file(&p->base[1], "course.yaml");
  course->bytes = str_slice(course->bytes, 0, str_find(course->bytes, S("languages:"), 0));
  course->bytes = str_join(a, course->bytes, S("languages: []\nmodules: [m1]\n"));
  p->scenario[1] = S("scenarios/baxtiyor.yaml");
  p->base[2] = library_interviewing(a);
  return p;
}

/* The two short ones are met more often. */
static int choose(Rng *r) {
  uint64_t n = rng_below(r, 10);
  return n < 4 ? 0 : n < 9 ? 1 : 2;
}

static Str path_of(const Prepared *p, int base, Rng *r) {
  static const Str real[] = {S_INIT("scenarios/baxtiyor.yaml"), S_INIT("scenarios/dilnoza.yaml"),
    S_INIT("scenarios/saodat.yaml")};
  return base == 2 ? real[rng_below(r, 3)] : p->scenario[base];
}

static CourseFiles changed(const Prepared *p, Arena *a, Rng *r) {
  int base = choose(r), from = choose(r);
  CourseFiles all = p->base[base], others = p->base[from];
  CourseFile *files = arena_many(a, CourseFile, all.count);
  memcpy(files, all.files, (size_t)all.count * sizeof *files);
  all.files = files;
  Str other = library_file(&others, str_zero(a, path_of(p, from, r)))->bytes;
  CourseFile *file = library_file(&all, str_zero(a, path_of(p, base, r)));
  for (uint64_t n = 1 + rng_below(r, CHANGES); n > 0; n--)
    file->bytes = mutate_text(a, r, file->bytes, rng_below(r, 2) ? other : file->bytes);
  return all;
}

static void play(const World *w, const Lesson *lesson, Arena *page, Rng *r) {
  Attempt *at = scene_begin(w, str_zero(w->a, lesson->id), rng_next(r) >> 1);
  scene_press(at, S("go:interview"), (Str){0});
  walk(at, page, r, STEPS);
  walk_check(at);
  walk_replays(at);
  scene_end(at);
}

static bool one(void *prepared, Arena *a, Rng *r) {
  CourseFiles all = changed(prepared, a, r);
  DiagList d = diag_make(a);
  World w = {.a = a, .course = course_load(a, &all, &d)};
  assert_int_equal(w.course == NULL, d.errors > 0);
  if (!w.course) return false;
  walk_words(&w);
  Arena *page = arena_create();
  for (int i = 0; i < w.course->lesson_count; i++)
    if (w.course->lessons[i].interview) play(&w, &w.course->lessons[i], page, r);
  arena_destroy(page);
  return true;
}

int main(int argc, char **argv) {
  static const Fuzzer fuzzer = {"scenario", 1000, prepare, one};
  return fuzz_main(&fuzzer, argc, argv);
}
