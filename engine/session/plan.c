/* What stands where in an attempt, and what is still open.
 *
 * A lesson's pages come from its file, a quiz's from what was drawn, which stands in the state.
 * Both are lists of ids here, so that going, resuming and counting are one piece of code. */
#include "session/plan.h"

/* Every attempt.begun sets its number. Without it nobody knows what was drawn. */
bool plan_begun(const State *state) {
  return state_get(state, S("number")) != NULL;
}

bool plan_ended(const State *state) {
  return state_get(state, S("ended")) != NULL;
}

Str plan_page(const State *state) {
  return state_str(state, S("page"));
}

/* The next item block at or after a place in the lesson, and the place behind it. */
static const Item *next_item(const Lesson *lesson, int *page, int *block) {
  for (; *page < lesson->page_count; ++*page, *block = 0) {
    const LessonPage *p = &lesson->pages[*page];
    while (*block < p->block_count) {
      const Block *b = &p->blocks[(*block)++];
      if (b->type == BLOCK_ITEM) return b->item;
    }
  }
  return NULL;
}

static int lesson_items(Arena *a, const Lesson *lesson, const Item ***items) {
  int n = 0, page = 0, block = 0;
  while (next_item(lesson, &page, &block)) n++;
  *items = arena_many(a, const Item *, n);
  page = block = 0;
  for (int i = 0; i < n; i++) (*items)[i] = next_item(lesson, &page, &block);
  return n;
}

static bool has_item(const Item **items, int n, const Item *item) {
  for (int i = 0; i < n; i++)
    if (items[i] == item) return true;
  return false;
}

int plan_items(
  Arena *a, const Course *course, const Lesson *lesson, const State *state, const Item ***items) {
  if (!lesson->quiz) return lesson_items(a, lesson, items);
  const Json *drawn = state_get(state, S("drawn"));
  int n = 0;
  *items = arena_many(a, const Item *, drawn ? drawn->count : 0);
  for (const Json *j = drawn ? drawn->first : NULL; j; j = j->next) {
    const Item *item = course_item(course, lesson, j->string);
    if (item && !has_item(*items, n, item)) (*items)[n++] = item;
  }
  return n;
}

/* The worked example is a page only where it is due. */
static int interview_pages(Arena *a, const State *state, Str **pages) {
  static const Str all[] = {S_INIT("warning"), S_INIT("interview"), S_INIT("example"),
    S_INIT("debrief"), S_INIT("conclusion")};
  int n = 0;
  *pages = arena_many(a, Str, (int)(sizeof all / sizeof *all));
  for (size_t i = 0; i < sizeof all / sizeof *all; i++)
    if (!str_eq(all[i], S("example")) || state_bool(state, S("example"))) (*pages)[n++] = all[i];
  return n;
}

int plan_pages(
  Arena *a, const Course *course, const Lesson *lesson, const State *state, Str **pages) {
  if (lesson->interview) return interview_pages(a, state, pages);
  const Item **items;
  int n = lesson->quiz ? plan_items(a, course, lesson, state, &items) : lesson->page_count;
  *pages = arena_many(a, Str, n + 1);
  for (int i = 0; i < n; i++) (*pages)[i] = lesson->quiz ? items[i]->key : lesson->pages[i].id;
  if (lesson->quiz) (*pages)[n++] = S("review");
  return n;
}

bool plan_has_page(
  Arena *a, const Course *course, const Lesson *lesson, const State *state, Str page) {
  Str *pages;
  int n = plan_pages(a, course, lesson, state, &pages);
  for (int i = 0; i < n; i++)
    if (str_eq(pages[i], page)) return true;
  return false;
}

const Item *plan_item(
  Arena *a, const Course *course, const Lesson *lesson, const State *state, Str key) {
  const Item **items;
  int n = plan_items(a, course, lesson, state, &items);
  for (int i = 0; i < n; i++)
    if (str_eq(items[i]->key, key)) return items[i];
  return NULL;
}

const Block *plan_reflection(const Lesson *lesson, Str id) {
  for (int i = 0; i < lesson->page_count; i++) {
    const LessonPage *p = &lesson->pages[i];
    for (int k = 0; k < p->block_count; k++)
      if (p->blocks[k].type == BLOCK_REFLECTION && str_eq(p->blocks[k].id, id))
        return &p->blocks[k];
  }
  return NULL;
}

bool plan_is_text(const Lesson *lesson, Str id) {
  static const Str texts[] = {S_INIT("notes"), S_INIT("reflection"), S_INIT("conclusion")};
  if (!lesson->interview) return plan_reflection(lesson, id) != NULL;
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
    if (str_eq(texts[i], id)) return true;
  return false;
}

bool plan_critical(const State *state) {
  const Json *critical = json_get(state_get(state, S("debrief")), S("critical"));
  return critical && critical->count > 0;
}

int64_t plan_points(Arena *a, const State *state, const Item *item) {
  int64_t points = state_int(state, state_key(a, item->key, S("points")), 0);
  return points < 0 ? 0 : points < item->points ? points : item->points;
}

Totals plan_totals(Arena *a, const Course *course, const Lesson *lesson, const State *state) {
  const Item **items;
  if (lesson->interview)
    return (Totals){1, state_get(state, S("debrief")) != NULL, state_int(state, S("points"), 0),
      PLAN_INTERVIEW_POINTS};
  Totals t = {.items = plan_items(a, course, lesson, state, &items)};
  for (int i = 0; i < t.items; i++) {
    t.answered += plan_answered(a, state, items[i]->key);
    t.points += plan_points(a, state, items[i]);
    t.max += items[i]->points;
  }
  return t;
}

bool plan_answered(Arena *a, const State *state, Str key) {
  return state_of(state, a, key, "answer") || state_of(state, a, key, "verdict");
}

bool plan_may_answer(Arena *a, const Lesson *lesson, const State *state, const Item *item) {
  if (plan_ended(state)) return false;
  if (lesson->quiz && lesson->quiz->show != SHOW_AFTER_EACH) return true;
  if (str_eq(state_str(state, state_key(a, item->key, S("verdict"))), S("right"))) return false;
  return state_int(state, state_key(a, item->key, S("tries")), 0) < item->tries;
}

bool plan_shows_answer(Arena *a, const Lesson *lesson, const State *state, const Item *item) {
  if (lesson->quiz && lesson->quiz->show == SHOW_NEVER) return false;
  if (plan_ended(state)) return true;
  if (lesson->quiz && lesson->quiz->show == SHOW_AT_END) return false;
  return plan_answered(a, state, item->key) && !plan_may_answer(a, lesson, state, item);
}

int plan_open_on_page(Arena *a, const LessonPage *page, const State *state) {
  int open = 0;
  for (int i = 0; i < page->block_count; i++) {
    const Block *b = &page->blocks[i];
    if (b->type == BLOCK_ITEM) open += !plan_answered(a, state, b->item->key);
    if (b->type == BLOCK_REFLECTION) open += !plan_answered(a, state, b->id);
  }
  return open;
}

int plan_open(Arena *a, const Course *course, const Lesson *lesson, const State *state) {
  if (lesson->quiz) {
    Totals t = plan_totals(a, course, lesson, state);
    return t.items - t.answered;
  }
  int open = 0;
  for (int i = 0; i < lesson->page_count; i++) {
    const LessonPage *p = &lesson->pages[i];
    open += !state_bool(state, str_join(a, S("seen:"), p->id));
    open += plan_open_on_page(a, p, state);
  }
  return open;
}

static const Option *find_option(const Item *item, Str id) {
  for (int i = 0; i < item->option_count; i++)
    if (str_eq(item->options[i].id, id)) return &item->options[i];
  return NULL;
}

static bool listed(const Option **options, int n, const Option *o) {
  for (int i = 0; i < n; i++)
    if (options[i] == o) return true;
  return false;
}

/* An order that does not name each option once is no order: then that of the file. */
const Option **plan_options(Arena *a, const State *state, const Item *item) {
  const Option **out = arena_many(a, const Option *, item->option_count);
  const Json *order = state_get(state, str_join(a, S("order:"), item->key));
  int n = 0;
  for (const Json *j = order ? order->first : NULL; j; j = j->next) {
    const Option *o = find_option(item, j->string);
    if (o && !listed(out, n, o)) out[n++] = o;
  }
  if (n == item->option_count) return out;
  for (n = 0; n < item->option_count; n++) out[n] = &item->options[n];
  return out;
}
