/* The desk's side of people: first start, signing in and out, PINs, cadets who are not listed.
 *
 * Every wrong PIN costs time that grows, and the count is the store's, so that it survives a
 * restart. A reset needs an instructor's own PIN, on this page and at once. */
#include "app/desk_parts.h"

#include "base/num.h"
#include "base/utf8.h"
#include "base/uzbek.h"
#include "exchange/roster.h"

enum { PIN_MIN = 4, PIN_MAX = 32, NAME_MAX = 80 };

static Store *store(const Desk *d) {
  return d->setup.store;
}

/* ---- the roster as shown ---- */

static void sort_by_name(Arena *a, Person *people, int n) {
  Str *keys = arena_many(a, Str, n);
  for (int i = 0; i < n; i++) keys[i] = uzbek_fold(a, people[i].name, false);
  for (int i = 1; i < n; i++) {
    Person p = people[i];
    Str key = keys[i];
    int k = i;
    for (; k > 0 && str_cmp(keys[k - 1], key) > 0; k--)
      people[k] = people[k - 1], keys[k] = keys[k - 1];
    people[k] = p;
    keys[k] = key;
  }
}

void desk_read_people(Desk *d) {
  arena_reset(d->people_arena);
  d->people_count = d->found_count = 0;
  LearnerRow *rows;
  int n;
  Err e;
  if (!store_learners(store(d), d->people_arena, false, &rows, &n, &e)) {
    desk_fail(d, &e);
    return;
  }
  d->people = arena_many(d->people_arena, Person, n);
  d->found = arena_many(d->people_arena, int, n);
  for (int i = 0; i < n; i++) {
    Str name = store_learner_name(store(d), d->people_arena, &rows[i]);
    if (!name.n)
      name = str_format(
        d->people_arena, "%.*s", STR_ARG(rows[i].number.n ? rows[i].number : rows[i].learner));
    d->people[d->people_count++] = (Person){rows[i], name};
  }
  sort_by_name(d->people_arena, d->people, d->people_count);
  desk_search(d);
}

void desk_search(Desk *d) {
  Str wanted = uzbek_fold(d->step, desk_field(d, S("search")), true);
  d->found_count = 0;
  for (int i = 0; i < d->people_count; i++)
    if (!wanted.n || str_find(uzbek_fold(d->step, d->people[i].name, true), wanted, 0) >= 0)
      d->found[d->found_count++] = i;
}

static PersonCard card_of(const Person *p) {
  return (PersonCard){
    p->name, p->row.cohort, str_eq(p->row.role, S("instructor")), p->row.provisional};
}

PersonCard *desk_found_people(Desk *d, Arena *a) {
  PersonCard *cards = arena_many(a, PersonCard, d->found_count);
  for (int i = 0; i < d->found_count; i++) cards[i] = card_of(&d->people[d->found[i]]);
  return cards;
}

bool desk_teaches(const Desk *d) {
  for (int i = 0; i < d->people_count; i++)
    if (str_eq(d->people[i].row.learner, d->learner))
      return str_eq(d->people[i].row.role, S("instructor"));
  return false;
}

static int instructors(Desk *d, Arena *a, PersonCard **cards, int **indices) {
  int n = 0;
  *cards = arena_many(a, PersonCard, d->people_count);
  *indices = arena_many(a, int, d->people_count);
  for (int i = 0; i < d->people_count; i++) {
    if (!str_eq(d->people[i].row.role, S("instructor"))) continue;
    (*cards)[n] = card_of(&d->people[i]);
    (*indices)[n++] = i;
  }
  return n;
}

Node *desk_people_page(Desk *d, Arena *a, const Frame *frame) {
  Str tag = d->setup.language->tag;
  Str name = d->chosen < d->people_count ? d->people[d->chosen].name : (Str){0};
  PersonCard *cards;
  int *indices, n;
  switch (d->place) {
  case DESK_FIRST: return screen_first_start(a, frame, tag, desk_field(d, S("name")));
  case DESK_PIN: return screen_pin(a, frame, name);
  case DESK_NEW_PIN: return screen_new_pin(a, frame, name);
  case DESK_JOIN:
    return screen_join(a, frame, desk_field(d, S("name")), desk_field(d, S("number")));
  case DESK_RESET:
  case DESK_CARRY:
    n = instructors(d, a, &cards, &indices);
    if (d->place == DESK_CARRY) return screen_carry(a, frame, cards, n, d->instructor);
    return screen_reset(a, frame, name, cards, n, d->instructor);
  default:
    return screen_sign_in(a, frame, tag, desk_found_people(d, a), d->found_count, d->people_count,
      desk_field(d, S("search")));
  }
}

/* ---- signing in and out ---- */

static bool record(Desk *d, const char *kind, Str subject, Str actor, Json *body, Err *e) {
  Draft draft = {.kind = str_c(kind),
    .subject = subject,
    .actor = actor,
    .sitting = d->sitting,
    .language = d->setup.language->tag,
    .body = body};
  Appended done;
  return store_append(store(d), d->setup.now(), &draft, 1, &done, e);
}

static bool sign_in(Desk *d, const Person *p, Err *e) {
  d->sitting = entropy_id(d->arena, 8);
  Json *body = json_object(d->step);
  json_set_str(d->step, body, S("program"), S(SABOQ_VERSION));
  if (!record(d, "sitting.begun", p->row.learner, p->row.learner, body, e)) {
    desk_fail(d, e);
    return false;
  }
  d->learner = str_copy(d->arena, p->row.learner);
  d->name = str_copy(d->arena, p->name);
  const Language *l = p->row.language.n ? language_find(p->row.language) : NULL;
  if (l) d->setup.language = l;
  desk_go(d, DESK_CATALOGUE);
  if (d->locked_lesson.n && str_eq(d->locked_learner, d->learner))
    desk_open_lesson(d, d->locked_course, d->locked_lesson);
  d->locked_lesson = (Str){0};
  return true;
}

bool desk_enter(Desk *d, Str learner, Err *e) {
  desk_go(d, DESK_SIGN_IN);
  for (int i = 0; i < d->people_count; i++) {
    const Person *p = &d->people[i];
    if (!str_eq(p->row.learner, learner) && !(p->row.number.n && str_eq(p->row.number, learner)))
      continue;
    if (!sign_in(d, p, e)) return false;
    desk_read_library(d);
    if (!d->library.count)
      return err_set(e, "err.no-course", "%.*s", STR_ARG(d->setup.course_folder));
    desk_go(d, DESK_COURSE);
    return true;
  }
  return err_set(e, "err.no-learner", "%.*s", STR_ARG(learner));
}

void desk_sign_out(Desk *d, Str why) {
  Err e = {0};
  if (d->player) desk_leave_lesson(d, str_eq(why, S("idle")) ? S("idle") : S("left"));
  reviewer_close(d->reviewer);
  d->reviewer = NULL;
  Json *body = json_object(d->step);
  json_set_str(d->step, body, S("why"), why);
  bool ok = record(d, "sitting.ended", d->learner, d->learner, body, &e);
  d->learner = d->name = d->sitting = (Str){0};
  desk_go(d, DESK_SIGN_IN);
  if (!ok) desk_fail(d, &e);
}

static bool good_pin(Desk *d, Str pin, Str again) {
  const char *problem = utf8_length(pin) < PIN_MIN || pin.n > PIN_MAX ? "ui.people.pin-rule"
                        : !str_eq(pin, again)                         ? "ui.people.pin-differs"
                                                                      : NULL;
  if (problem) desk_say(d, text_id(str_c(problem)), false);
  return !problem;
}

static bool good_name(Desk *d, Str name) {
  bool good = utf8_length(name) >= 2 && utf8_length(name) <= NAME_MAX;
  if (!good) desk_say(d, text_id(S("ui.people.name-needed")), false);
  return good;
}

/* Whether `pin` is that person's; says why not. */
static bool right_pin(Desk *d, const Person *p, Str pin) {
  int64_t wait = 0;
  Err e;
  switch (store_try_pin(store(d), p->row.learner, pin, d->setup.now(), &wait, &e)) {
  case PIN_RIGHT: return true;
  case PIN_WAIT:
    desk_say(d,
      text_with_number(d->arena, text_id(S("ui.people.pin-wait")), S("n"), (wait + 999) / 1000),
      false);
    break;
  case PIN_NONE: desk_say(d, text_id(S("ui.people.pin-none")), false); break;
  default: desk_say(d, text_id(S("ui.people.pin-wrong")), false); break;
  }
  return false;
}

/* ---- forms ---- */

static int index_of(Desk *d, Str learner) {
  for (int i = 0; i < d->people_count; i++)
    if (str_eq(d->people[i].row.learner, learner)) return i;
  return 0;
}

static void make_instructor(Desk *d) {
  Str name = uzbek_normalise(d->step, str_trim(desk_field(d, S("name")))),
      pin = desk_field(d, S("pin")), id;
  Err e;
  if (!good_name(d, name) || !good_pin(d, pin, desk_field(d, S("pin2")))) return;
  NewLearner who = {.name = name, .instructor = true};
  if (!roster_add(d->step, store(d), &who, d->setup.now(), &id, &e) ||
      !store_set_pin(store(d), id, pin, &e)) {
    desk_fail(d, &e);
    return;
  }
  desk_go(d, DESK_SIGN_IN);
  desk_say(d, text_with(d->arena, text_id(S("ui.first.made")), S("name"), name), true);
}

static void join(Desk *d) {
  Str name = uzbek_normalise(d->step, str_trim(desk_field(d, S("name")))), id;
  Str number = str_trim(desk_field(d, S("number")));
  Err e;
  if (!good_name(d, name)) return;
  NewLearner who = {.name = name, .number = number, .provisional = true};
  if (!roster_add(d->step, store(d), &who, d->setup.now(), &id, &e)) {
    desk_fail(d, &e);
    return;
  }
  desk_read_people(d);
  d->chosen = index_of(d, id);
  desk_go(d, DESK_NEW_PIN);
}

static void set_pin(Desk *d) {
  const Person *p = &d->people[d->chosen];
  Err e;
  if (!good_pin(d, desk_field(d, S("pin")), desk_field(d, S("pin2")))) return;
  if (!store_set_pin(store(d), p->row.learner, desk_field(d, S("pin")), &e))
    desk_fail(d, &e);
  else
    sign_in(d, p, &e);
}

/* The instructor who was chosen and whose PIN was given; NULL: nobody, and it was said why. */
static const Person *confirming(Desk *d) {
  PersonCard *cards;
  int *indices, n = instructors(d, d->step, &cards, &indices);
  if (!n || d->instructor >= n) return NULL;
  const Person *by = &d->people[indices[d->instructor]];
  return right_pin(d, by, desk_field(d, S("pin"))) ? by : NULL;
}

static void reset_pin(Desk *d) {
  const Person *by = confirming(d), *whose = &d->people[d->chosen];
  Err e;
  if (!by) return;
  bool ok = record(d, "pin.reset", whose->row.learner, by->row.learner, json_object(d->step), &e) &&
            store_set_pin(store(d), whose->row.learner, (Str){0}, &e);
  if (ok)
    desk_go(d, DESK_NEW_PIN);
  else
    desk_fail(d, &e);
}

/* A scenario that failed goes on in the version that is in the courses folder now. */
static void carry(Desk *d) {
  const Person *by = confirming(d);
  Err e;
  if (!by) return;
  Str instructor = str_copy(d->step, by->row.learner);
  desk_go(d, DESK_LESSON);
  desk_read_library_again(d);
  const Course *mended = d->library.courses[d->course];
  if (!player_carry(d->player, mended, instructor, d->setup.now(), &e)) desk_fail(d, &e);
}

static void pick(Desk *d, int64_t n) {
  if (n < 0 || n >= d->found_count) return;
  int chosen = d->found[n];
  bool has_pin = store_has_pin(store(d), d->people[chosen].row.learner);
  desk_go(d, has_pin ? DESK_PIN : DESK_NEW_PIN);
  d->chosen = chosen;
}

bool desk_people_press(Desk *d, Str action) {
  int64_t n;
  Err e;
  if (str_starts(action, S("pick:")) && num_int(str_slice(action, 5, action.n), &n))
    pick(d, n);
  else if (str_starts(action, S("by:")) && num_int(str_slice(action, 3, action.n), &n))
    d->instructor = (int)n;
  else if (str_eq(action, S("not-listed")))
    desk_go(d, DESK_JOIN);
  else if (str_eq(action, S("make-instructor")))
    make_instructor(d);
  else if (str_eq(action, S("join")))
    join(d);
  else if (str_eq(action, S("set-pin")))
    set_pin(d);
  else if (str_eq(action, S("forgot")))
    d->instructor = 0, desk_go(d, DESK_RESET);
  else if (str_eq(action, S("reset")))
    reset_pin(d);
  else if (str_eq(action, S("carry-on")) && d->player)
    carry(d);
  else if (str_eq(action, S("sign-in"))) {
    if (right_pin(d, &d->people[d->chosen], desk_field(d, S("pin"))))
      sign_in(d, &d->people[d->chosen], &e);
  } else
    return false;
  return true;
}
