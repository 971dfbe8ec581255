/* Writes random interviews that an instructor labelled, for tests/cli/debrief.sh to count again: a file for
 * each attempt, with the lines that `saboq replay --json` would print. labelled-plays FOLDER COUNT */
#include "../fuzz/walk.h"

enum { STEPS = 40, LABELS = 6 };

static void label(Attempt *at, Rng *r) {
  static const Str forms[] = {S_INIT("OPEN"), S_INIT("PROBE"), S_INIT("CLOSED"), S_INIT("CHOICE"),
    S_INIT("LEADING"), S_INIT("MULTIPLE"), S_INIT("OPINION"), S_INIT("BLAMING"), S_INIT("NONE")};
  static const Str acts[] = {
    S_INIT(""), S_INIT("A_SAFETY"), S_INIT("A_CLOSE"), S_INIT("R_THREAT"), S_INIT("R_RUSH")};
  int64_t number = (int64_t)rng_below(r, (uint64_t)turns_newest(&at->state) + 1);
  Json *value = json_object(at->a);
  json_set_str(at->a, value, S("reason"), S("Heard so."));
  if (rng_below(r, 4)) json_set_str(at->a, value, S("form"), forms[rng_below(r, 9)]);
  if (rng_below(r, 3) == 0) json_set_str(at->a, value, S("act"), acts[rng_below(r, 5)]);
  scene_do(at, (Intent){.kind = INTENT_LABEL, .number = number, .value = value});
}

static void finish(Attempt *at) {
  static const char *const last[] = {
    "return", "take:plan-done", "take:receipt-back", "take:end-interview", "go:example", "go:debrief"};
  for (size_t i = 0; i < sizeof last / sizeof *last; i++)
    scene_press(at, str_c(last[i]), (Str){0});
}

static void write_events(Attempt *at, Str path) {
  FILE *f = fopen(str_zero(at->a, path), "wb");
  assert_non_null(f);
  for (int i = 0; i < at->count; i++) {
    Json *line = json_object(at->a);
    json_set_str(at->a, line, S("kind"), at->events[i].kind);
    json_set(at->a, line, S("body"), json_copy(at->a, at->events[i].body));
    Buf b = buf_make(at->a);
    json_write(&b, line);
    fprintf(f, "%.*s\n", STR_ARG(buf_str(&b)));
  }
  assert_int_equal(fclose(f), 0);
}

static void play(const World *w, uint64_t number, Str folder) {
  static const char *const lessons[] = {"baxtiyor", "baxtiyor-plan", "dilnoza", "saodat"};
  Arena *page = arena_create();
  Rng r = rng_seed(number);
  Attempt *at = scene_begin(w, lessons[number % 4], number);
  scene_press(at, S("go:interview"), (Str){0});
  for (int i = 0; i < STEPS && !state_get(&at->state, S("debrief")); i++) {
    walk_step(at, page, &r);
    arena_reset(page);
  }
  finish(at);
  for (int i = 0; i < LABELS; i++) label(at, &r);
  write_events(at, str_format(at->a, "%.*s/%d.jsonl", STR_ARG(folder), (int)number));
  scene_end(at);
  arena_destroy(page);
}

int main(int argc, char **argv) {
  int64_t count;
  if (argc != 3 || !num_int(str_c(argv[2]), &count)) return 2;
  Arena *a = arena_create();
  CourseFiles all = library_interviewing(a);
  World w = library_world(a, &all);
  walk_words(&w);
  for (int64_t i = 0; i < count; i++) play(&w, (uint64_t)i, str_c(argv[1]));
  arena_destroy(a);
  return 0;
}
