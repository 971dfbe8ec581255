/* The preview: one course, its list of lessons and one attempt at a time.
 *
 * Lessons can be opened in any order here, because an author wants to see the fourth without taking
 * the first three; their marks still say what a learner would have to do first. */
#include "app/preview.h"

#include "app/player.h"
#include "base/num.h"
#include "screens/screens.h"

typedef struct {
  bool done;
  int attempts, passed;
  int64_t scaled;
} Past;

struct Preview {
  Arena *arena, *step;
  PreviewSetup setup;
  Past *past; /* by lesson of the course */
  Player *player;
  bool settings;
  Text notice;
};

static int index_of(const Preview *p, Str lesson) {
  for (int i = 0; i < p->setup.course->lesson_count; i++)
    if (str_eq(p->setup.course->lessons[i].id, lesson)) return i;
  return -1;
}

static bool open_lesson(Preview *p, Str lesson, Err *e) {
  PlayerSetup setup = {.course = p->setup.course,
    .lesson = lesson,
    .language = p->setup.language->tag,
    .seed = p->setup.seed++};
  Text refusal;
  Player *player = player_open(p->arena, &setup, p->setup.now(), &refusal, e);
  if (!player) return false;
  player_close(p->player);
  p->player = player;
  p->notice = (Text){0};
  return true;
}

Preview *preview_create(const PreviewSetup *setup, Err *e) {
  Arena *a = arena_create();
  Preview *p = arena_new(a, Preview);
  *p = (Preview){.arena = a, .step = arena_create(), .setup = *setup};
  p->past = arena_many(a, Past, setup->course->lesson_count);
  if (!setup->lesson.n || open_lesson(p, setup->lesson, e)) return p;
  preview_destroy(p);
  return NULL;
}

void preview_destroy(Preview *p) {
  if (!p) return;
  player_close(p->player);
  arena_destroy(p->step);
  arena_destroy(p->arena);
}

/* ---- pages ---- */

static Completed completed_of(const Preview *p, Arena *a) {
  const Course *c = p->setup.course;
  Str *lessons = arena_many(a, Str, c->lesson_count);
  int count = 0;
  for (int i = 0; i < c->lesson_count; i++)
    if (p->past[i].done) lessons[count++] = c->lessons[i].id;
  return (Completed){lessons, count};
}

static CourseCard course_card(Preview *p, Arena *a) {
  const Course *c = p->setup.course;
  LessonCard *cards = arena_many(a, LessonCard, c->lesson_count);
  CourseCard card = {.course = c, .lessons = cards, .resume = -1};
  Completed completed = completed_of(p, a);
  for (int i = 0; i < c->lesson_count; i++) {
    const Lesson *l = &c->lessons[i];
    const Past *past = &p->past[i];
    cards[i] = (LessonCard){.lesson = l,
      .met = needs_are_met(c, l->id, &completed),
      .done = past->done,
      .locked = !needs_are_open(c, l, &completed),
      .scaled = past->done ? past->scaled : -1,
      .passed = past->passed,
      .attempts = past->attempts};
    if (!needs_lesson(c, l)) continue;
    card.needed++;
    card.done += cards[i].met;
    if (card.resume < 0 && !cards[i].met && !cards[i].locked) card.resume = i;
  }
  return card;
}

static Node *page_in_frame(Preview *p, Arena *a) {
  Frame frame = {.language = p->setup.language->name, .notice = p->notice};
  if (p->settings) {
    frame.back = text_id(S("ui.back.page"));
    return screen_settings(a, &frame, p->setup.language->tag, p->setup.zoom);
  }
  if (!p->player) {
    CourseCard card = course_card(p, a);
    return screen_course(a, &frame, &card);
  }
  frame.back = text_id(S("ui.back.course"));
  const Session *s = player_session(p->player, p->setup.now());
  frame.where = session_where(s);
  return screen_lesson(a, &frame, s);
}

static Node *preview_page(void *context, Arena *a) {
  Preview *p = context;
  Node *page = page_in_frame(p, a);
  screen_keys(a, page, p->setup.language->tag);
  Words words = assets_words(p->setup.assets, a, p->setup.language, p->setup.course);
  words_fill(&words, a, page);
  return page;
}

/* ---- actions ---- */

static void remember(Preview *p) {
  if (!player_ended(p->player)) return;
  const State *s = player_session(p->player, p->setup.now())->state;
  int i = index_of(p, player_lesson(p->player)->id);
  Past *past = &p->past[i];
  past->done |= state_bool(s, S("completed"));
  past->scaled = state_int(s, S("scaled"), 0);
  past->passed = state_get(s, S("passed")) ? state_bool(s, S("passed")) : -1;
}

static void leave(Preview *p) {
  player_close(p->player);
  p->player = NULL;
}

static void lesson_press(Preview *p, Str action, Str value) {
  bool ok, was_ended = player_ended(p->player);
  Err e;
  Str lesson = str_copy(p->step, player_lesson(p->player)->id);
  PlayerStep step = player_press(p->player, action, value, p->setup.now(), &ok, &e);
  if (step == PLAYER_LEAVES)
    leave(p);
  else if (step == PLAYER_INSTEAD && !open_lesson(p, str_copy(p->step, player_instead(p->player)), &e))
    p->notice = err_text(p->arena, &e);
  else if (step == PLAYER_AGAIN && !open_lesson(p, lesson, &e))
    p->notice = err_text(p->arena, &e);
  else if (p->player && !was_ended && player_ended(p->player)) {
    p->past[index_of(p, lesson)].attempts++;
    remember(p);
  }
}

static void preview_press(void *context, Str id, Str action, Str value) {
  Preview *p = context;
  (void)id;
  arena_reset(p->step);
  action = str_copy(p->step, action);
  int64_t zoom = p->setup.zoom;
  Err e;
  if (str_eq(action, S("settings")))
    p->settings = true;
  else if (str_eq(action, S("back")) && p->settings)
    p->settings = false;
  else if (str_eq(action, S("back")))
    leave(p);
  else if (str_starts(action, S("lang:")) && language_find(str_slice(action, 5, action.n))) {
    p->setup.language = language_find(str_slice(action, 5, action.n));
    if (p->player) player_language(p->player, p->setup.language->tag);
  } else if (str_starts(action, S("zoom:"))) {
    num_int(str_slice(action, 5, action.n), &zoom);
    p->setup.zoom = (int)zoom;
  } else if (p->player)
    lesson_press(p, action, value);
  else if (str_starts(action, S("open:")) && !open_lesson(p, str_slice(action, 5, action.n), &e))
    p->notice = err_text(p->arena, &e);
}

static void preview_type(void *context, Str id, Str value) {
  Preview *p = context;
  if (p->player) player_type(p->player, id, value);
}

static bool preview_tick(void *context, int64_t idle_ms) {
  Preview *p = context;
  (void)idle_ms;
  if (!p->player || !player_is_timed(p->player)) return false;
  bool changed;
  Err e;
  player_tick(p->player, p->setup.now(), &changed, &e);
  if (changed) remember(p);
  return true;
}

static int preview_patience(const void *context, int64_t idle_ms) {
  const Preview *p = context;
  (void)idle_ms;
  return p->player && player_is_timed(p->player) ? 1000 : -1;
}

static void preview_shown(void *context, bool visible) {
  Preview *p = context;
  if (!p->player) return;
  if (visible)
    player_show(p->player, p->setup.now());
  else
    player_hide(p->player, p->setup.now());
}

static void preview_zoomed(void *context, int percent) {
  ((Preview *)context)->setup.zoom = percent;
}

static int preview_zoom(const void *context) {
  return ((const Preview *)context)->setup.zoom;
}

static bool preview_picture(void *context, Str path, Str *bytes) {
  const CourseFile *f = course_file(((Preview *)context)->setup.course, path);
  if (f) *bytes = f->bytes;
  return f != NULL;
}

Stage preview_stage(Preview *p) {
  return (Stage){p, preview_page, preview_press, preview_type, preview_tick, preview_patience,
    preview_shown, preview_zoomed, preview_zoom, preview_picture};
}
