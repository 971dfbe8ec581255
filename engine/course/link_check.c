/* What one file names in another: a table says for each kind of name what it must lead to and
 * which rule speaks when it does not. A name leads to a *file*, found by its path, so a file with
 * mistakes of its own is still found and one mistake makes one finding.
 * Names of a scenario's own things lead to entries of its lists, and are looked up here too.
 * Prerequisites must form no circle; they are walked depth first, and a circle is told once,
 * where it closes. */
#include "course/link.h"
#include "course/needs.h"
#include "course/scenario.h"

/* Caps for hostile courses, in one load: searches for a name that was meant, and circles told. */
enum { SUGGEST_MAX = 300, CIRCLES_MAX = 20 };

typedef struct {
  Load *load;
  Parts *parts;
  int suggestions, circles;
  uint8_t *state; /* of each source file in the walk for circles: 0 new, 1 on the path, 2 done */
  int *path;
  int path_length;
} Check;

const CourseFile *link_file(const CourseFiles *files, Str path) {
  int low = 0, high = files->count;
  while (low < high) {
    int mid = low + (high - low) / 2;
    int order = str_cmp(files->files[mid].path, path);
    if (order == 0) return &files->files[mid];
    if (order < 0) low = mid + 1;
    else high = mid;
  }
  return NULL;
}

static Str nearest_in_map(Check *c, const Map *map, Str word) {
  if (c->suggestions++ >= SUGGEST_MAX) return (Str){0};
  Nearest near = nearest_to(word);
  for (ptrdiff_t i = 0; i < map->n; i++) nearest_offer(&near, map->entries[i].key);
  return near.best;
}

static Str nearest_file(Check *c, Str path, CourseFileKind kind) {
  if (c->suggestions++ >= SUGGEST_MAX) return (Str){0};
  const CourseFiles *files = c->parts->files;
  Nearest near = nearest_to(path);
  for (int i = 0; i < files->count; i++) {
    Str candidate = files->files[i].path;
    if (course_file_kind(candidate) == kind) nearest_offer(&near, candidate);
  }
  return near.best;
}

static void no_such(const Ref *r, const char *rule, const char *suggest, Str near) {
  Findings *f = &r->file->findings;
  Diag *d = findings_error(f, rule, r->mark);
  findings_suggest(f, d, suggest, near);
  findings_arg(f, d, "id", r->id);
}

static void look_up(Check *c, const Ref *r, const Map *map, const char *rule, const char *suggest) {
  if (!map_has(map, r->id)) no_such(r, rule, suggest, nearest_in_map(c, map, r->id));
}

static void check_module(Check *c, const Ref *r) {
  look_up(c, r, &c->parts->modules, "no-such-module", "rule.no-such-module-suggest");
  SourceFile *module = map_get(&c->parts->modules, r->id);
  if (module) module->used = true;
}

static void check_lesson(Check *c, const Ref *r) {
  look_up(c, r, &c->parts->lessons, "no-such-lesson", "rule.no-such-lesson-suggest");
  SourceFile *lesson = map_get(&c->parts->lessons, r->id);
  if (!lesson) return;
  if (lesson->used) {
    Findings *f = &r->file->findings;
    findings_arg(f, findings_error(f, "lesson-twice", r->mark), "id", r->id);
  }
  lesson->used = true;
}

static void check_requires(Check *c, const Ref *r) {
  look_up(c, r, &c->parts->lessons, "no-such-lesson", "rule.no-such-lesson-suggest");
}

static void check_competency(Check *c, const Ref *r) {
  if (!c->parts->course || !c->parts->course->out) return;
  look_up(c, r, &c->parts->competencies, "no-such-competency", "rule.no-such-competency-suggest");
}

static void check_pool(Check *c, const Ref *r) {
  look_up(c, r, &c->parts->pools, "no-such-pool", "rule.no-such-pool-suggest");
}

static bool is_picture(Str bytes) {
  return str_starts(bytes, S("\x89PNG\r\n\x1A\n")) || str_starts(bytes, S("\xFF\xD8\xFF"));
}

static void check_file(Check *c, const Ref *r) {
  const CourseFile *file = link_file(c->parts->files, r->id);
  if (!file) no_such(r, "missing-file", "rule.missing-file-suggest", nearest_file(c, r->id, FILE_MEDIA));
  else if (!is_picture(file->bytes)) no_such(r, "picture-type", NULL, (Str){0});
}

static void check_catalogue(Check *c, const Ref *r) {
  Str path = str_join3(c->load->work, S("po/"), r->id, S(".po"));
  if (c->load->source_only || link_file(c->parts->files, path)) return;
  no_such(r, "missing-catalogue", NULL, (Str){0});
}

static void check_scenario(Check *c, const Ref *r) {
  look_up(c, r, &c->parts->scenarios, "no-such-scenario", "rule.no-such-scenario-suggest");
}

/* The library's own `interview` comes with the program and not with the course. */
static void check_script(Check *c, const Ref *r) {
  if (str_eq(r->id, S("interview"))) return;
  Arena *a = c->load->work;
  Str own = str_join3(a, S("scenarios/"), r->id, S(".lua"));
  Str shared = str_join3(a, S("scripts/"), r->id, S(".lua"));
  if (link_file(c->parts->files, own) || link_file(c->parts->files, shared)) return;
  Str near = nearest_file(c, own, FILE_SCRIPT);
  no_such(r, "no-such-script", "rule.no-such-script-suggest", near);
}

/* The scenario a lesson shows; NULL: none, or its file cannot be read. */
static const Scenario *scenario_of(const Check *c, const LessonSource *lesson) {
  const Interview *i = lesson ? lesson->lesson.interview : NULL;
  const SourceFile *file = i ? map_get(&c->parts->scenarios, i->scenario_id) : NULL;
  return file && file->out ? &((const ScenarioSource *)file->out)->scenario : NULL;
}

/* Lighter lessons do not chain (needs.h). */
static void check_lighter(Check *c, const Ref *r) {
  look_up(c, r, &c->parts->lessons, "no-such-lesson", "rule.no-such-lesson-suggest");
  const SourceFile *file = map_get(&c->parts->lessons, r->id);
  const LessonSource *lesson = file ? file->out : NULL;
  const Scenario *scenario = scenario_of(c, lesson);
  if (scenario && scenario->heavy)
    no_such(r, "lighter-heavy", NULL, (Str){0});
  else if (lesson && needs_lighter(&lesson->lesson).n)
    no_such(r, "lighter-again", NULL, (Str){0});
}

static void check_local(Check *c, const Ref *r) {
  static const char *const lists[REF_LOCAL_COUNT] = {
    "topics", "facts", "plants", "questions", "moods"};
  const ScenarioSource *s = r->file->out;
  int list = (int)r->kind - REF_LOCAL;
  if (!s || s->partial[list] || map_has(&s->names[list], r->id)) return;
  Findings *f = &r->file->findings;
  Diag *d = findings_error(f, "no-such-id", r->mark);
  findings_suggest(f, d, "rule.no-such-id-suggest", nearest_in_map(c, &s->names[list], r->id));
  findings_arg(f, d, "id", r->id);
  findings_arg(f, d, "list", str_c(lists[list]));
}

static void check_refs(Check *c) {
  static void (*const checks[])(Check *, const Ref *) = {
      [REF_MODULE] = check_module,     [REF_LESSON] = check_lesson,
      [REF_REQUIRES] = check_requires, [REF_COMPETENCY] = check_competency,
      [REF_POOL] = check_pool,         [REF_FILE] = check_file,
      [REF_CATALOGUE] = check_catalogue, [REF_SCENARIO] = check_scenario,
      [REF_SCRIPT] = check_script,     [REF_LIGHTER] = check_lighter,
      [REF_TOPIC] = check_local,       [REF_FACT] = check_local,
      [REF_PLANT] = check_local,       [REF_QUESTION] = check_local,
      [REF_MOOD] = check_local,
  };
  for (int i = 0; i < c->load->ref_count; i++) checks[c->load->refs[i].kind](c, &c->load->refs[i]);
}

/* The place where a lesson requires another, for the finding of a circle. */
static const Ref *requires_ref(const Check *c, const SourceFile *from, Str id) {
  for (int i = 0; i < c->load->ref_count; i++) {
    const Ref *r = &c->load->refs[i];
    if (r->kind == REF_REQUIRES && r->file == from && str_eq(r->id, id)) return r;
  }
  return NULL;
}

/* Tells the circle that closes from the path's end back to `to`: "a, b, a". */
static void circle(Check *c, int from, int to) {
  if (c->circles++ >= CIRCLES_MAX) return;
  const SourceFile *sources = c->parts->sources;
  const Ref *r = requires_ref(c, &sources[from], sources[to].stem);
  Buf b = buf_make(c->load->work);
  int at = c->path_length;
  while (at > 0 && c->path[at - 1] != to) at--;
  for (at--; at < c->path_length; at++) {
    buf_put(&b, sources[c->path[at]].stem);
    buf_put(&b, S(" → "));
  }
  buf_put(&b, sources[to].stem);
  Findings *f = &r->file->findings;
  findings_list(f, findings_error(f, "cycle", r->mark), "path", buf_str(&b));
}

static void walk(Check *c, int at) {
  const SourceFile *source = &c->parts->sources[at];
  const Lesson *lesson = &((const LessonSource *)source->out)->lesson;
  c->state[at] = 1;
  c->path[c->path_length++] = at;
  for (int i = 0; i < lesson->require_count; i++) {
    const SourceFile *next = map_get(&c->parts->lessons, lesson->requires[i]);
    if (!next || !next->out) continue;
    int to = (int)(next - c->parts->sources);
    if (c->state[to] == 0) walk(c, to);
    else if (c->state[to] == 1) circle(c, at, to);
  }
  c->path_length--;
  c->state[at] = 2;
}

static void check_circles(Check *c) {
  c->state = arena_many(c->load->work, uint8_t, c->parts->count);
  c->path = arena_many(c->load->work, int, c->parts->count);
  for (int i = 0; i < c->parts->count; i++) {
    const SourceFile *s = &c->parts->sources[i];
    if (s->kind == FILE_LESSON && s->out && c->state[i] == 0) walk(c, i);
  }
}

/* Adds to what a quiz takes from a pool, and returns the sum. */
static int64_t add_taken(Check *c, Map *taken, const Draw *draw) {
  int64_t *sum = map_get(taken, draw->pool_id);
  if (!sum) map_put(taken, draw->pool_id, sum = arena_new(c->load->work, int64_t));
  return *sum += draw->n;
}

/* What all draws of a quiz take from a pool together must be there. */
static void check_draws(Check *c, SourceFile *source, const Quiz *quiz) {
  Map taken = map_make(c->load->work);
  for (int i = 0; i < quiz->draw_count; i++) {
    const Draw *draw = &quiz->draws[i];
    const SourceFile *pool = map_get(&c->parts->pools, draw->pool_id);
    if (!pool || !pool->out) continue;
    int64_t have = ((const PoolSource *)pool->out)->pool.item_count;
    int64_t wanted = add_taken(c, &taken, draw);
    if (wanted <= have) continue;
    Diag *d = findings_error(&source->findings, "draw-too-many", findings_mark(draw->place));
    findings_arg(&source->findings, d, "pool", draw->pool_id);
    findings_number(&source->findings, d, "n", have);
    findings_number(&source->findings, d, "wanted", wanted);
  }
}

static void check_quizzes(Check *c) {
  for (int i = 0; i < c->parts->count; i++) {
    SourceFile *s = &c->parts->sources[i];
    const LessonSource *lesson = s->kind == FILE_LESSON ? s->out : NULL;
    if (lesson && lesson->lesson.quiz) check_draws(c, s, lesson->lesson.quiz);
  }
}

/* One who has had enough must have something else to go on with. */
static void check_interviews(Check *c) {
  for (int i = 0; i < c->parts->count; i++) {
    SourceFile *s = &c->parts->sources[i];
    const LessonSource *lesson = s->kind == FILE_LESSON ? s->out : NULL;
    const Scenario *scenario = scenario_of(c, lesson);
    if (!scenario || !scenario->heavy || lesson->lesson.interview->lighter.n) continue;
    Mark at = findings_mark(lesson->lesson.interview->place);
    Diag *d = findings_error(&s->findings, "heavy-without-lighter", at);
    findings_arg(&s->findings, d, "id", scenario->id);
  }
}

/* Whether the lists of modules and lessons can be trusted; if not, what they leave out says
 * nothing. */
static bool lists_are_sound(const Check *c) {
  if (!c->parts->course || c->parts->course->findings.errors) return false;
  for (ptrdiff_t i = 0; i < c->parts->modules.n; i++) {
    const SourceFile *module = c->parts->modules.entries[i].value;
    if (module->findings.errors) return false;
  }
  return true;
}

/* What nobody lists is a warning; a lesson that is required and never listed could never be
 * completed, and one that is offered could not be opened. */
static void check_unlisted(Check *c) {
  if (!lists_are_sound(c)) return;
  for (int i = 0; i < c->parts->count; i++) {
    SourceFile *s = &c->parts->sources[i];
    if (s->used || (s->kind != FILE_LESSON && s->kind != FILE_MODULE)) continue;
    findings_warning(&s->findings, s->kind == FILE_LESSON ? "lesson-unused" : "module-unused",
        (Mark){0});
  }
  for (int i = 0; i < c->load->ref_count; i++) {
    const Ref *r = &c->load->refs[i];
    bool names_lesson = r->kind == REF_REQUIRES || r->kind == REF_LIGHTER;
    const SourceFile *lesson = names_lesson ? map_get(&c->parts->lessons, r->id) : NULL;
    if (!lesson || lesson->used || !r->file->used) continue;
    const char *rule = r->kind == REF_REQUIRES ? "requires-unused" : "lighter-unused";
    Diag *d = findings_error(&r->file->findings, rule, r->mark);
    findings_arg(&r->file->findings, d, "id", r->id);
  }
}

/* The forms a language needs: "one, few, many". */
static Str form_names(Arena *a, const Language *language) {
  static const Str all[PLURAL_COUNT] =
      {S_INIT("one"), S_INIT("few"), S_INIT("many"), S_INIT("other")};
  Buf b = buf_make(a);
  for (int i = 0; i < language->form_count; i++) {
    if (i) buf_put(&b, S(", "));
    buf_put(&b, all[language->forms[i]]);
  }
  return buf_str(&b);
}

static bool has_forms(const Sentence *s, const Language *language) {
  unsigned want = 0, have = 0;
  for (int i = 0; i < language->form_count; i++) want |= 1u << language->forms[i];
  for (int i = 0; i < PLURAL_COUNT; i++) have |= s->plural[i].n ? 1u << i : 0;
  return want == have;
}

static void check_plurals(Check *c) {
  const CourseSource *course = c->parts->course ? c->parts->course->out : NULL;
  const Language *language = course ? language_find(course->course.language) : NULL;
  for (int i = 0; language && i < c->parts->count; i++) {
    SourceFile *file = &c->parts->sources[i];
    for (int k = file->sentence_from; k < file->sentence_to; k++) {
      const Sentence *s = c->load->sentences[k];
      if (!s->plural || has_forms(s, language)) continue;
      Diag *d = findings_error(&file->findings, "plural-forms", findings_mark(s->place));
      findings_list(&file->findings, d, "forms", form_names(c->load->work, language));
    }
  }
}

void link_check(Load *load, Parts *parts) {
  Check c = {.load = load, .parts = parts};
  check_refs(&c);
  check_circles(&c);
  check_quizzes(&c);
  check_interviews(&c);
  check_unlisted(&c);
  check_plurals(&c);
}
