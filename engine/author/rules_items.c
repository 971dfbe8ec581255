/* Rules about items: that who does not know cannot guess, that an answer comes to something, and
 * that who was wrong is told why. What makes an item impossible to judge (no right answer) is an
 * error of the loader already. */
#include "author/inspect.h"
#include "base/num.h"

enum {
  PATTERN = 4,            /* so many alike are no accident */
  SECONDS_FOR_AN_ITEM = 10 /* nobody reads and answers in less */
};

/* The position of a choice's one right option; -1 where options come in drawn order or several are
 * right. */
static int right_position(const Item *item) {
  if (item->type != ITEM_SINGLE || item->shuffle) return -1;
  for (int i = 0; i < item->option_count; i++)
    if (item->options[i].correct) return i;
  return -1;
}

static void check_position(Inspection *i) {
  int lists;
  const ItemList *list = inspect_items(i, &lists);
  for (; lists--; list++) {
    int n = 0, position = -1;
    bool same = true;
    const Item *first = NULL;
    for (int k = 0; k < list->count; k++) {
      int at = right_position(list->items[k]);
      if (at < 0) continue;
      if (!n++) first = list->items[k], position = at;
      same = same && at == position;
    }
    if (!same || n < PATTERN) continue;
    Diag *d = inspect_tell(i, first->place);
    inspect_number(i, d, "n", n);
    inspect_number(i, d, "position", position + 1);
  }
}

static void check_statements(Inspection *i) {
  int lists;
  const ItemList *list = inspect_items(i, &lists);
  for (; lists--; list++) {
    int n = 0, yes = 0;
    const Item *first = NULL;
    for (int k = 0; k < list->count; k++) {
      const Item *item = list->items[k];
      if (item->type != ITEM_TRUEFALSE) continue;
      if (!n++) first = item;
      yes += item->answer_true;
    }
    if (n < PATTERN || (yes && yes < n)) continue;
    inspect_number(i, inspect_tell(i, first->place), "n", n);
  }
}

static void each_item(Inspection *i, void (*check)(Inspection *i, const Item *item)) {
  int lists;
  const ItemList *list = inspect_items(i, &lists);
  for (; lists--; list++)
    for (int k = 0; k < list->count; k++) check(i, list->items[k]);
}

/* True and false are the interface's words, and differ. */
static void check_item_options(Inspection *i, const Item *item) {
  for (int k = 1; item->type != ITEM_TRUEFALSE && k < item->option_count; k++) {
    for (int n = 0; n < k; n++) {
      const Option *x = &item->options[n], *y = &item->options[k];
      if (!str_eq(str_trim(x->text.words), str_trim(y->text.words))) continue;
      Diag *d = inspect_tell(i, y->text.place);
      inspect_arg(i, d, "one", x->id);
      inspect_arg(i, d, "other", y->id);
      break;
    }
  }
}

static void check_options(Inspection *i) {
  each_item(i, check_item_options);
}

static void check_item_right(Inspection *i, const Item *item) {
  int right = 0;
  for (int k = 0; k < item->option_count; k++) right += item->options[k].correct;
  if (item->type == ITEM_MULTIPLE && right == item->option_count) inspect_tell(i, item->place);
}

static void check_all_right(Inspection *i) {
  each_item(i, check_item_right);
}

/* Whether every wrong answer is told why it is wrong. */
static bool tells_why(const Item *item) {
  if (item->wrong.words.n) return true;
  if (item->type != ITEM_SINGLE && item->type != ITEM_MULTIPLE) return false;
  for (int i = 0; i < item->option_count; i++)
    if (!item->options[i].correct && !item->options[i].feedback.words.n) return false;
  return true;
}

/* Where a quiz never shows answers, feedback is never read. */
static bool is_shown(const Course *c, const Pool *pool) {
  for (int i = 0; i < c->lesson_count; i++) {
    const Quiz *quiz = c->lessons[i].quiz;
    for (int k = 0; quiz && quiz->show != SHOW_NEVER && k < quiz->draw_count; k++)
      if (quiz->draws[k].pool == pool) return true;
  }
  return false;
}

static void check_feedback(Inspection *i) {
  int lists;
  const ItemList *list = inspect_items(i, &lists);
  for (; lists--; list++) {
    if (list->pool && !is_shown(i->course, list->pool)) continue;
    for (int k = 0; k < list->count; k++)
      if (!tells_why(list->items[k]))
        inspect_arg(i, inspect_tell(i, list->items[k]->place), "id", list->items[k]->id);
  }
}

/* How many items of a pool are worth nothing. */
static int worthless(const Pool *pool) {
  int n = 0;
  for (int i = 0; i < pool->item_count; i++) n += pool->items[i].points == 0;
  return n;
}

/* A draw may come to no points at all, and then whoever hands it in has passed. */
static void check_points(Inspection *i) {
  for (int k = 0; k < i->course->lesson_count; k++) {
    const Lesson *lesson = &i->course->lessons[k];
    bool nothing = lesson->quiz && lesson->quiz->pass >= 0;
    for (int n = 0; nothing && n < lesson->quiz->draw_count; n++) {
      const Draw *draw = &lesson->quiz->draws[n];
      nothing = worthless(draw->pool) >= draw->n;
    }
    if (nothing) inspect_tell(i, lesson->quiz->draws[0].place);
  }
}

/* So many items must be right, reckoned as if all had the same points. */
static void check_time(Inspection *i) {
  for (int k = 0; k < i->course->lesson_count; k++) {
    const Quiz *quiz = i->course->lessons[k].quiz;
    if (!quiz || !quiz->limit_ms || quiz->pass < 0) continue;
    int64_t items = (inspect_drawn(quiz) * quiz->pass + NUM_ONE - 1) / NUM_ONE;
    if (quiz->limit_ms >= items * SECONDS_FOR_AN_ITEM * 1000) continue;
    Diag *d = inspect_tell(i, quiz->draws[0].place);
    inspect_number(i, d, "n", quiz->limit_ms / 60000);
    inspect_number(i, d, "items", items);
  }
}

const Rule rules_of_items[] = {
  {"answer-position", DIAG_WARNING, "guessing", "author", check_position},
  {"answer-always", DIAG_WARNING, "guessing", "author", check_statements},
  {"options-same", DIAG_WARNING, "options", "author", check_options},
  {"all-right", DIAG_NOTE, "options", "author", check_all_right},
  {"feedback-missing", DIAG_WARNING, "feedback", "author", check_feedback},
  {"pass-without-points", DIAG_ERROR, "pass", "author", check_points},
  {"pass-unreachable", DIAG_WARNING, "pass", "author", check_time},
  {0},
};
