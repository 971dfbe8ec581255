/* The desk's side of courses: the catalogue, a course's lessons, an attempt.
 *
 * What a learner has done is asked of the kept views each time a page is made, so what is shown is
 * what is recorded. The lesson to go on with is the one begun last, else the first that is needed
 * and open to begin. */
#include "app/desk_parts.h"

#include "base/num.h"

static Store *store(const Desk *d) {
  return d->setup.store;
}

void desk_read_library(Desk *d) {
  if (d->library_read) return;
  const Assets *assets = d->setup.assets;
  d->library = d->setup.course_folder.n
                 ? library_one(d->arena, d->setup.course_folder, assets->scripts)
                 : library_scan(d->arena, assets->courses, assets->scripts);
  d->library_read = true;
}

/* As it is on the disk by now, for a course that was mended meanwhile. Where the open course is not
 * in it any more, as it was. The courses read before stay: an attempt may be under way in one. */
void desk_read_library_again(Desk *d) {
  Library before = d->library;
  Str id = before.courses[d->course]->id;
  d->library_read = false;
  desk_read_library(d);
  for (int i = 0; i < d->library.count; i++) {
    if (!str_eq(d->library.courses[i]->id, id)) continue;
    d->course = i;
    return;
  }
  d->library = before;
}

static const CompletionRow *completion_of(const CompletionRow *rows, int n, Str lesson) {
  for (int i = 0; i < n; i++)
    if (str_eq(rows[i].lesson, lesson)) return &rows[i];
  return NULL;
}

static Completed completed_of(Arena *a, const CompletionRow *rows, int n) {
  Str *lessons = arena_many(a, Str, n);
  for (int i = 0; i < n; i++) lessons[i] = rows[i].lesson;
  return (Completed){lessons, n};
}

static LessonCard lesson_card(const Course *course, const Lesson *l, const AttemptRow *attempts,
  int n, const CompletionRow *c, const Completed *completed) {
  LessonCard card = {.lesson = l,
    .met = needs_are_met(course, l->id, completed),
    .done = c != NULL,
    .locked = !needs_are_open(course, l, completed),
    .scaled = -1,
    .passed = -1};
  if (c && c->max > 0) card.scaled = c->scaled;
  if (c) card.passed = c->passed;
  for (int i = 0; i < n; i++) {
    if (!str_eq(attempts[i].lesson, l->id)) continue;
    card.attempts++;
    card.open |= attempts[i].status == ATTEMPT_OPEN;
  }
  return card;
}

static int lesson_to_resume(
  const Course *c, const LessonCard *cards, const AttemptRow *attempts, int n) {
  for (int i = n - 1; i >= 0; i--)
    for (int k = 0; k < c->lesson_count && attempts[i].status == ATTEMPT_OPEN; k++)
      if (str_eq(c->lessons[k].id, attempts[i].lesson)) return k;
  for (int k = 0; k < c->lesson_count; k++) {
    int allowed = c->lessons[k].quiz ? c->lessons[k].quiz->attempts : 0;
    bool used_up = allowed && cards[k].attempts >= allowed;
    bool waits = needs_lesson(c, &c->lessons[k]) && !cards[k].met;
    if (waits && !cards[k].locked && !used_up) return k;
  }
  return -1;
}

static CourseCard course_card(Desk *d, Arena *a, Course *c) {
  Words words = assets_words(d->setup.assets, a, d->setup.language, c);
  CourseCard card = {.course = c,
    .resume = -1,
    .title = words_say(&words, a, text_id(c->title.id)),
    .summary = words_say(&words, a, text_id(c->summary.id))};
  AttemptRow *attempts;
  CompletionRow *done;
  int n, m;
  Err e;
  LessonCard *cards = arena_many(a, LessonCard, c->lesson_count);
  card.lessons = cards;
  if (!store_attempts(store(d), a, d->learner, c->id, &attempts, &n, &e) ||
      !store_completions(store(d), a, d->learner, c->id, &done, &m, &e)) {
    desk_fail(d, &e);
    n = m = 0;
  }
  Completed completed = completed_of(a, done, m);
  for (int i = 0; i < c->lesson_count; i++) {
    const Lesson *l = &c->lessons[i];
    cards[i] = lesson_card(c, l, attempts, n, completion_of(done, m, l->id), &completed);
    if (!needs_lesson(c, l)) continue;
    card.needed++;
    card.done += cards[i].met;
  }
  card.resume = lesson_to_resume(c, cards, attempts, n);
  return card;
}

Node *desk_course_page(Desk *d, Arena *a, const Frame *frame) {
  desk_read_library(d);
  if (d->place == DESK_LESSON) {
    Frame f = *frame;
    Session s = *player_session(d->player, d->setup.now());
    f.where = session_where(&s);
    if (d->notice.id.n) s.notice = d->notice;
    return screen_lesson(a, &f, &s);
  }
  if (d->place == DESK_COURSE) {
    CourseCard card = course_card(d, a, d->library.courses[d->course]);
    return screen_course(a, frame, &card);
  }
  CourseCard *cards = arena_many(a, CourseCard, d->library.count);
  for (int i = 0; i < d->library.count; i++) cards[i] = course_card(d, a, d->library.courses[i]);
  return screen_catalogue(a, frame, cards, d->library.count, d->library.broken,
    desk_teaches(d));
}

void desk_open_lesson(Desk *d, int course, Str lesson) {
  desk_read_library(d);
  if (course < 0 || course >= d->library.count) return;
  d->course = course;
  PlayerSetup setup = {.store = store(d),
    .course = d->library.courses[course],
    .lesson = lesson,
    .learner = d->learner,
    .sitting = d->sitting,
    .language = d->setup.language->tag,
    .seed = d->setup.seed(d->setup.seed_context),
    .saved = d->setup.saved,
    .saved_context = d->setup.saved_context};
  Text refusal;
  Err e;
  Player *p = player_open(d->arena, &setup, d->setup.now(), &refusal, &e);
  if (p) {
    desk_go(d, DESK_LESSON);
    player_close(d->player);
    d->player = p;
    return;
  }
  if (d->place != DESK_CATALOGUE) desk_go(d, DESK_COURSE);
  if (refusal.id.n)
    desk_say(d, refusal, true);
  else
    desk_fail(d, &e);
}

void desk_leave_lesson(Desk *d, Str why) {
  Err e;
  bool ok = player_pause(d->player, why, d->setup.now(), &e);
  player_close(d->player);
  d->player = NULL;
  desk_go(d, DESK_COURSE);
  if (!ok) desk_fail(d, &e);
}

static void lesson_press(Desk *d, Str action, Str value) {
  bool ok = true;
  Err e;
  Str lesson = str_copy(d->step, player_lesson(d->player)->id);
  switch (player_press(d->player, action, value, d->setup.now(), &ok, &e)) {
  case PLAYER_LEAVES: desk_leave_lesson(d, S("left")); break;
  case PLAYER_AGAIN:
    if (str_eq(action, S("anew"))) desk_read_library_again(d);
    player_close(d->player);
    d->player = NULL;
    d->place = DESK_COURSE;
    desk_open_lesson(d, d->course, lesson);
    break;
  case PLAYER_INSTEAD:
    lesson = str_copy(d->step, player_instead(d->player));
    player_close(d->player);
    d->player = NULL;
    d->place = DESK_COURSE;
    desk_open_lesson(d, d->course, lesson);
    break;
  case PLAYER_CARRIES:
    d->instructor = 0;
    desk_go(d, DESK_CARRY);
    break;
  default: break;
  }
  if (!ok) desk_fail(d, &e);
}

bool desk_course_press(Desk *d, Str id, Str action, Str value) {
  (void)id;
  int64_t n;
  if (d->place == DESK_LESSON)
    lesson_press(d, action, value);
  else if (str_starts(action, S("open:")))
    desk_open_lesson(d, d->course, str_slice(action, 5, action.n));
  else if (str_starts(action, S("course:")) && num_int(str_slice(action, 7, action.n), &n) &&
           n >= 0 && n < d->library.count) {
    desk_go(d, DESK_COURSE);
    d->course = (int)n;
  } else if (str_starts(action, S("resume:")) && num_int(str_slice(action, 7, action.n), &n) &&
             n >= 0 && n < d->library.count) {
    CourseCard card = course_card(d, d->step, d->library.courses[n]);
    if (card.resume >= 0) desk_open_lesson(d, (int)n, card.lessons[card.resume].lesson->id);
  } else if (str_eq(action, S("attempts")))
    desk_open_attempts(d, d->learner, (Str){0});
  else if (str_eq(action, S("class")) && desk_teaches(d))
    desk_go(d, DESK_CLASS);
  else
    return false;
  return true;
}
