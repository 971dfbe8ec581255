/* What the files of the desk share: its insides. Not for anybody else. */
#ifndef SABOQ_APP_DESK_PARTS_H
#define SABOQ_APP_DESK_PARTS_H

#include "app/desk.h"
#include "app/library.h"
#include "app/player.h"
#include "app/reviewer.h"

typedef enum {
  DESK_NEWS,
  DESK_FIRST,
  DESK_SIGN_IN,
  DESK_PIN,
  DESK_NEW_PIN,
  DESK_RESET,
  DESK_JOIN,
  DESK_CARRY,
  DESK_CATALOGUE,
  DESK_COURSE,
  DESK_LESSON,
  DESK_CLASS,
  DESK_ATTEMPTS,
  DESK_REVIEW,
  DESK_SETTINGS,
  DESK_PLACE_COUNT
} DeskPlace;

typedef struct {
  LearnerRow row;
  Str name;
} Person;

struct Desk {
  DeskSetup setup;
  Arena *arena;               /* of the program's run */
  Arena *people_arena, *step; /* of the roster as read last; of one action */
  DeskPlace place, before_settings;
  Text notice;
  bool notice_is_news;
  Map fields; /* id -> Str*: what is typed on a form */
  Person *people;
  int people_count;
  int *found; /* indices of the people that the search shows */
  int found_count;
  int chosen,
    instructor; /* indices into people: who signs in; who confirms a reset (among instructors) */
  Str learner, name, sitting; /* signed in; learner "" when nobody is */
  Library library;
  bool library_read;
  int course; /* index of the course that is open */
  Player *player;
  Str reviewed, reviewed_name; /* whose attempts are looked at; the name "": one's own */
  AttemptRow *attempts;        /* the newest first */
  int attempt_count;
  Reviewer *reviewer;
  Str locked_learner, locked_lesson; /* where an idle person was */
  int locked_course;
};

/* people: desk_people.c */
void desk_read_people(Desk *d);
void desk_search(Desk *d);
bool desk_people_press(Desk *d, Str action);
Node *desk_people_page(Desk *d, Arena *a, const Frame *frame);
void desk_sign_out(Desk *d, Str why);

/* courses: desk_courses.c */
void desk_read_library(Desk *d);
void desk_read_library_again(Desk *d);
bool desk_course_press(Desk *d, Str id, Str action, Str value);
Node *desk_course_page(Desk *d, Arena *a, const Frame *frame);
void desk_open_lesson(Desk *d, int course, Str lesson);
void desk_leave_lesson(Desk *d, Str why);

/* looking back: desk_records.c */
bool desk_records_press(Desk *d, Str action, Str value);
Node *desk_records_page(Desk *d, Arena *a, const Frame *frame);
void desk_open_attempts(Desk *d, Str learner, Str name);
void desk_leave_review(Desk *d);
/* whether who is signed in is an instructor */
bool desk_teaches(const Desk *d);
PersonCard *desk_found_people(Desk *d, Arena *a);

/* what is typed in a form's field, "" for nothing; forgetting overwrites it */
Str desk_field(const Desk *d, Str id);
void desk_forget_fields(Desk *d);
void desk_go(Desk *d, DeskPlace place);
void desk_say(Desk *d, Text text, bool is_news);
void desk_fail(Desk *d, const Err *e);

#endif
