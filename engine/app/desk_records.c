/* The desk's side of looking back. A learner sees the own attempts that have ended; an instructor
 * those of everybody, the open ones too. A test that shows its learners no answers is not opened
 * to them here either. */
#include "app/desk_parts.h"

#include "base/num.h"

static Store *store(const Desk *d) {
  return d->setup.store;
}

static const Course *course_of(const Desk *d, Str id) {
  for (int i = 0; i < d->library.count; i++)
    if (str_eq(d->library.courses[i]->id, id)) return d->library.courses[i];
  return NULL;
}

static bool may_look(const Desk *d, const AttemptRow *row) {
  const Course *course = course_of(d, row->course);
  const Lesson *lesson = course ? course_lesson(course, row->lesson) : NULL;
  if (desk_teaches(d)) return true;
  if (row->status != ATTEMPT_ENDED) return false;
  return !lesson || !lesson->quiz || lesson->quiz->show != SHOW_NEVER;
}

/* Titles in words; of a course that is here no more, or a lesson it has no more, the ids. */
static AttemptCard card_of(Desk *d, Arena *a, const AttemptRow *row) {
  const Course *course = course_of(d, row->course);
  const Lesson *lesson = course ? course_lesson(course, row->lesson) : NULL;
  Buf date = buf_make(a);
  num_put_date(&date, row->begun_wall, row->begun_zone);
  bool is_interview = lesson && lesson->interview, ended = row->status == ATTEMPT_ENDED;
  AttemptCard card = {.course = row->course,
    .lesson = row->lesson,
    .date = buf_str(&date),
    .number = row->number,
    .scaled = ended && row->max > 0 && (row->completed || !is_interview) ? row->scaled : -1,
    .open = !ended,
    .completed = row->completed,
    .repeat = ended && is_interview && row->answered && !row->completed,
    .locked = !may_look(d, row)};
  if (!course) return card;
  Words words = assets_words(d->setup.assets, a, d->setup.language, course);
  card.course = words_say(&words, a, text_id(course->title.id));
  if (lesson) card.lesson = words_say(&words, a, text_id(lesson->title.id));
  return card;
}

void desk_open_attempts(Desk *d, Str learner, Str name) {
  Err e;
  AttemptRow *rows;
  int n;
  d->reviewed = str_copy(d->arena, learner);
  d->reviewed_name = str_copy(d->arena, name);
  d->attempt_count = 0;
  desk_read_library(d);
  if (!store_attempts(store(d), d->arena, learner, (Str){0}, &rows, &n, &e)) {
    desk_fail(d, &e);
    return;
  }
  d->attempts = arena_many(d->arena, AttemptRow, n);
  for (int i = n - 1; i >= 0; i--) d->attempts[d->attempt_count++] = rows[i];
  desk_go(d, DESK_ATTEMPTS);
}

Node *desk_records_page(Desk *d, Arena *a, const Frame *frame) {
  if (d->place == DESK_CLASS)
    return screen_class(a, frame, desk_found_people(d, a), d->found_count, d->people_count,
      desk_field(d, S("search")));
  if (d->place == DESK_REVIEW) {
    Review review = *reviewer_review(d->reviewer);
    if (d->notice.id.n) review.session.notice = d->notice;
    return screen_review(a, frame, &review);
  }
  AttemptCard *cards = arena_many(a, AttemptCard, d->attempt_count);
  for (int i = 0; i < d->attempt_count; i++) cards[i] = card_of(d, a, &d->attempts[i]);
  return screen_attempts(a, frame, d->reviewed_name, cards, d->attempt_count);
}

static void open_review(Desk *d, const AttemptRow *row) {
  Err e;
  ReviewerSetup setup = {.store = store(d),
    .attempt = row->attempt,
    .name = d->reviewed_name.n ? d->reviewed_name : d->name,
    .actor = d->learner,
    .sitting = d->sitting,
    .language = d->setup.language->tag,
    .may_label = desk_teaches(d)};
  d->reviewer = reviewer_open(&setup, &e);
  if (d->reviewer)
    desk_go(d, DESK_REVIEW);
  else
    desk_fail(d, &e);
}

/* What was labelled may have changed a result in the list. */
void desk_leave_review(Desk *d) {
  reviewer_close(d->reviewer);
  d->reviewer = NULL;
  desk_open_attempts(d, d->reviewed, d->reviewed_name);
}

static bool number_behind(Str action, Str start, int most, int *n) {
  int64_t number;
  if (!str_starts(action, start)) return false;
  if (!num_int(str_slice(action, start.n, action.n), &number)) return false;
  *n = (int)number;
  return number >= 0 && number < most;
}

bool desk_records_press(Desk *d, Str action, Str value) {
  int n;
  Err e = {0};
  if (d->place == DESK_REVIEW) {
    if (!reviewer_press(d->reviewer, action, value, d->setup.now(), &e)) desk_fail(d, &e);
  } else if (d->place == DESK_CLASS && number_behind(action, S("attempts:"), d->found_count, &n)) {
    const Person *p = &d->people[d->found[n]];
    desk_open_attempts(d, p->row.learner, p->name);
  } else if (d->place == DESK_ATTEMPTS &&
             number_behind(action, S("review:"), d->attempt_count, &n)) {
    if (may_look(d, &d->attempts[n])) open_review(d, &d->attempts[n]);
  } else {
    return false;
  }
  return true;
}
