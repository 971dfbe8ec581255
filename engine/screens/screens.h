/* Screens that are no lesson page: each a function from what is to be shown to a page tree. They
 * read models that the app fills from folds and courses, and know neither store nor clock. What can
 * be done is in the nodes as actions; people in lists are named by their place in the list, so that
 * no page holds an id that means something elsewhere. */
#ifndef SABOQ_SCREENS_SCREENS_H
#define SABOQ_SCREENS_SCREENS_H

#include "base/page.h"
#include "session/review.h"

/* What every screen has around it. */
typedef struct {
  Str language;        /* its own name: "Oʻzbekcha" */
  Str person;          /* who is signed in; "": nobody */
  Text back;           /* name of the way back, as on the button; none: no way back */
  Text where;          /* what one is in, a lesson's title; none: nothing to say */
  Text notice;         /* something to be said at the top: refused, wrong PIN */
  bool notice_is_news; /* it is no problem */
} Frame;

/* A page with bar, main (with the notice) and nothing else; root->first is the bar, root->last is
 * main. Actions: "back", "settings", "sign-out". */
Node *screen_frame(Arena *a, Str id, Text title, const Frame *frame);

/* The bar alone, for pages that others fill. */
void screen_bar(Arena *a, Node *page, const Frame *frame);

/* Where something on the page can be typed, adds the letters of a language as keys for the mouse;
 * call it last. */
void screen_keys(Arena *a, Node *page, Str tag);

/* First start: makes the first instructor. Fields name, pin, pin2; actions "lang:<tag>",
 * "make-instructor". */
Node *screen_first_start(Arena *a, const Frame *frame, Str current_tag, Str name);

/* Sign-in: the learners that fit what is searched for; the field is there when `all` is a long
 * list. Actions "pick:<n>", "not-listed", "lang:<tag>"; field "search". */
typedef struct {
  Str name, cohort;
  bool instructor, provisional;
} PersonCard;
Node *screen_sign_in(Arena *a, const Frame *frame, Str current_tag, const PersonCard *people,
  int count, int all, Str search);

/* One person's PIN. Field pin; actions "sign-in", "forgot". */
Node *screen_pin(Arena *a, const Frame *frame, Str name);
/* A new PIN, the first one or after a reset. Fields pin, pin2; action "set-pin". */
Node *screen_new_pin(Arena *a, const Frame *frame, Str name);
/* An instructor confirms that a PIN is reset: one of several instructors, then the PIN. Fields
 * instructor (by choice "by:<n>"), pin; action "reset". */
Node *screen_reset(
  Arena *a, const Frame *frame, Str name, const PersonCard *instructors, int count, int chosen);
/* The same, for an attempt whose scenario has failed to go on. Action "carry-on". */
Node *screen_carry(
  Arena *a, const Frame *frame, const PersonCard *instructors, int count, int chosen);
/* A cadet who is not listed. Fields name, number; action "join". */
Node *screen_join(Arena *a, const Frame *frame, Str name, Str number);

/* A lesson in a list. */
typedef struct {
  const Lesson *lesson;
  bool done, open, locked;
  bool met;       /* it, or the lighter lesson that counts as it, is done */
  int64_t scaled; /* best, of those done; -1: no items */
  int passed;     /* 1, 0, -1 */
  int attempts;   /* made */
} LessonCard;
typedef struct {
  const Course *course;
  Str title,
    summary; /* in words: a catalogue has courses of several makers, whose text ids are alike */
  const LessonCard *lessons; /* in the order of course->lessons */
  int done, needed;
  int resume; /* the lesson to go on with; -1: none */
} CourseCard;

/* All courses. Actions "course:<n>", "resume:<n>", "attempts", and for who teaches "class".
 * `broken`: folders that are no course. */
Node *screen_catalogue(Arena *a, const Frame *frame, const CourseCard *courses, int count,
  int broken, bool teaches);
/* One course: its lessons. Actions "open:<lesson id>". */
Node *screen_course(Arena *a, const Frame *frame, const CourseCard *card);

/* An attempt's page, by session_view. */
Node *screen_lesson(Arena *a, const Frame *frame, const Session *session);

/* Learners, for who teaches. Actions "attempts:<n>"; field "search" as at sign-in. */
Node *screen_class(Arena *a, const Frame *frame, const PersonCard *people, int count, int all,
  Str search);

/* One attempt in a list, in words as in CourseCard. */
typedef struct {
  Str course, lesson, date;
  int64_t number, scaled; /* scaled -1: no score */
  bool open, completed, repeat;
  bool locked; /* not to be looked at: a test that shows no answers */
} AttemptCard;
/* Attempts of a person ("": one's own), the newest first. Actions "review:<n>". */
Node *screen_attempts(
  Arena *a, const Frame *frame, Str whose, const AttemptCard *attempts, int count);

/* One of them, by review_view. */
Node *screen_review(Arena *a, const Frame *frame, const Review *review);

/* Language and size of text. Actions "lang:<tag>", "zoom:<percent>". */
Node *screen_settings(Arena *a, const Frame *frame, Str current_tag, int zoom);

/* Something to be read before going on. Action "go-on". */
Node *screen_message(Arena *a, const Frame *frame, Text title, const Text *paragraphs, int count);

/* Long work: what is done, how far it is. */
Node *screen_busy(Arena *a, Text title, int64_t done, int64_t total);

#endif
