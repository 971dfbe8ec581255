/* Courses and their lessons, with how far one is.
 *
 * One thing is primary: to go on where one was, or to begin. A lesson that waits for another says
 * so by a mark and by its place below the one it waits for; it can be pressed and then says what it
 * waits for. */
#include "screens/screens.h"

static void progress(Arena *a, Node *parent, const CourseCard *c) {
  Text t = text_with_number(a, text_id(S("ui.course.progress")), S("done"), c->done);
  Node *p = page_node(a, parent, ROLE_PROGRESS, str_join(a, parent->id, S(":progress")),
    text_with_number(a, t, S("needed"), c->needed));
  p->number = c->done;
  p->maximum = c->needed;
}

Node *screen_catalogue(
  Arena *a, const Frame *frame, const CourseCard *courses, int count, int broken, bool teaches) {
  Node *page = screen_frame(a, S("catalogue"), text_id(S("ui.catalogue.title")), frame);
  Node *main = page->last;
  if (!count) page_node(a, main, ROLE_TEXT, S("empty"), text_id(S("ui.catalogue.empty")));
  for (int i = 0; i < count; i++) {
    const CourseCard *c = &courses[i];
    Node *card = page_node(a, main, ROLE_CARD, str_format(a, "course%d", i), (Text){0});
    Node *name = page_node(
      a, card, ROLE_HEADING, str_join(a, card->id, S(":title")), text_literal(a, c->title));
    name->level = 2;
    page_node(
      a, card, ROLE_TEXT, str_join(a, card->id, S(":summary")), text_literal(a, c->summary));
    progress(a, card, c);
    Node *row = page_node(a, card, ROLE_ROW, str_join(a, card->id, S(":ways")), (Text){0});
    if (c->resume >= 0) {
      bool begun = c->done > 0 || c->lessons[c->resume].open;
      Node *go = page_node(a, row, ROLE_BUTTON, str_join(a, card->id, S(":resume")),
        text_id(begun ? S("ui.course.continue") : S("ui.course.begin")));
      go->action = str_format(a, "resume:%d", i);
      if (i == 0) go->states |= STATE_PRIMARY;
    }
    Node *all = page_node(
      a, row, ROLE_BUTTON, str_join(a, card->id, S(":open")), text_id(S("ui.course.lessons")));
    all->action = str_format(a, "course:%d", i);
  }
  if (broken)
    page_node(a, main, ROLE_STATUS, S("broken"),
      text_with_number(a, text_id(S("ui.catalogue.broken")), S("n"), broken));
  Node *actions = page_node(a, page, ROLE_ACTIONS, S("actions"), (Text){0});
  page_node(a, actions, ROLE_BUTTON, S("attempts"), text_id(S("ui.catalogue.attempts")))->action =
    S("attempts");
  if (teaches)
    page_node(a, actions, ROLE_BUTTON, S("class"), text_id(S("ui.catalogue.class")))->action =
      S("class");
  return page;
}

/* What there is to say of a lesson, in one short line or two. */
static void lesson_state(Arena *a, Node *row, const LessonCard *l) {
  const Lesson *lesson = l->lesson;
  Str id = lesson->id;
  if (l->done && l->scaled >= 0)
    page_node(a, row, ROLE_STATUS, str_join(a, id, S(":state")),
      text_with_number(a, text_id(S("ui.lesson.done-score")), S("percent"), l->scaled / 100));
  else if (l->done)
    page_node(a, row, ROLE_STATUS, str_join(a, id, S(":state")), text_id(S("ui.lesson.done")));
  else if (l->open)
    page_node(a, row, ROLE_STATUS, str_join(a, id, S(":state")), text_id(S("ui.lesson.open")));
  else if (l->met)
    page_node(a, row, ROLE_STATUS, str_join(a, id, S(":state")), text_id(S("ui.lesson.met")));
  else if (l->locked)
    page_node(a, row, ROLE_STATUS, str_join(a, id, S(":state")), text_id(S("ui.lesson.waits")));
  else if (l->attempts)
    page_node(
      a, row, ROLE_STATUS, str_join(a, id, S(":state")), text_id(S("ui.lesson.not-passed")));
  if (lesson->minutes)
    page_node(a, row, ROLE_STATUS, str_join(a, id, S(":minutes")),
      text_with_number(a, text_id(S("ui.lesson.minutes")), S("n"), lesson->minutes));
  if (lesson->interview && lesson->interview->scenario->heavy)
    page_node(a, row, ROLE_STATUS, str_join(a, id, S(":heavy")),
      text_with_number(a, text_id(S("ui.lesson.heavy")), S("n"), HEAVY_A_DAY));
  int allowed = lesson->quiz ? lesson->quiz->attempts : 0;
  if (allowed) {
    Text t = text_with_number(a, text_id(S("ui.lesson.attempts")), S("made"), l->attempts);
    page_node(a, row, ROLE_STATUS, str_join(a, id, S(":attempts")),
      text_with_number(a, t, S("allowed"), allowed));
  }
}

static void lesson_card(Arena *a, Node *parent, const CourseCard *c, const LessonCard *l) {
  Node *card = page_node(a, parent, ROLE_CARD, l->lesson->id, text_id(l->lesson->title.id));
  card->states |= STATE_INLINE;
  card->action = str_join(a, S("open:"), l->lesson->id);
  if (l->met) card->states |= STATE_DONE;
  if (l->locked) card->states |= STATE_LOCKED;
  if (c->resume >= 0 && &c->lessons[c->resume] == l) card->states |= STATE_CURRENT;
  if (l->lesson->summary.words.n)
    page_node(
      a, card, ROLE_TEXT, str_join(a, card->id, S(":summary")), text_id(l->lesson->summary.id));
  Node *row = page_node(a, card, ROLE_ROW, str_join(a, card->id, S(":about")), (Text){0});
  lesson_state(a, row, l);
}

static const LessonCard *card_of(const CourseCard *c, const Lesson *lesson) {
  for (int i = 0; i < c->course->lesson_count; i++)
    if (c->lessons[i].lesson == lesson) return &c->lessons[i];
  return NULL;
}

Node *screen_course(Arena *a, const Frame *frame, const CourseCard *c) {
  Node *page =
    screen_frame(a, str_join(a, S("course:"), c->course->id), text_id(c->course->title.id), frame);
  Node *main = page->last;
  progress(a, main, c);
  for (int i = 0; i < c->course->module_count; i++) {
    const Module *m = &c->course->modules[i];
    Node *h =
      page_node(a, main, ROLE_HEADING, str_join(a, S("module:"), m->id), text_id(m->title.id));
    h->level = 2;
    for (int k = 0; k < m->lesson_count; k++) {
      const LessonCard *l = card_of(c, m->lessons[k]);
      if (l) lesson_card(a, main, c, l);
    }
  }
  if (c->resume < 0) return page;
  Node *actions = page_node(a, page, ROLE_ACTIONS, S("actions"), (Text){0});
  Node *end = page_node(a, actions, ROLE_GROUP, S("ways"), (Text){0});
  const LessonCard *next = &c->lessons[c->resume];
  Node *go = page_node(a, end, ROLE_BUTTON, S("resume"),
    text_id(next->open || c->done ? S("ui.course.continue") : S("ui.course.begin")));
  go->action = str_join(a, S("open:"), next->lesson->id);
  go->states |= STATE_PRIMARY;
  return page;
}
