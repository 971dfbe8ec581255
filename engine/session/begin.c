/* Drawing an attempt.
 *
 * All chance of an attempt is used up here: which items of which pool, in which order, and the
 * order of options. The results are written into attempt.begun, so folding needs no generator; the
 * seed stands there too, so that a replay can draw again and compare. */
#include "session/begin.h"

#include "base/rng.h"
#include "session/plan.h"

typedef struct {
  Arena *arena;
  Rng rng;
  Json *set, *drawn;
  int64_t max;
  int items;
} Begin;

static void order_options(Begin *b, const Item *item) {
  if (!item->shuffle || item->option_count < 2 || item->type == ITEM_TRUEFALSE) return;
  int *order = arena_many(b->arena, int, item->option_count);
  rng_order(&b->rng, order, item->option_count);
  Json *list = json_list(b->arena);
  for (int i = 0; i < item->option_count; i++)
    json_push(list, json_string(b->arena, item->options[order[i]].id));
  json_set(b->arena, b->set, str_join(b->arena, S("order:"), item->key), list);
}

static void take(Begin *b, const Item *item) {
  b->items++;
  b->max += item->points;
  order_options(b, item);
}

static bool is_drawn(const Begin *b, Str key) {
  for (const Json *j = b->drawn->first; j; j = j->next)
    if (str_eq(j->string, key)) return true;
  return false;
}

/* An item is never asked twice, also where a quiz draws from one pool at two places. */
static void draw_pool(Begin *b, const Draw *draw) {
  const Pool *pool = draw->pool;
  int *order = arena_many(b->arena, int, pool->item_count);
  rng_order(&b->rng, order, pool->item_count);
  for (int i = 0, taken = 0; taken < draw->n && i < pool->item_count; i++) {
    const Item *item = &pool->items[order[i]];
    if (is_drawn(b, item->key)) continue;
    json_push(b->drawn, json_string(b->arena, item->key));
    take(b, item);
    taken++;
  }
}

static void begin_lesson(Begin *b, const Lesson *lesson) {
  for (int i = 0; i < lesson->page_count; i++)
    for (int k = 0; k < lesson->pages[i].block_count; k++)
      if (lesson->pages[i].blocks[k].type == BLOCK_ITEM) take(b, lesson->pages[i].blocks[k].item);
  if (!lesson->page_count) return;
  Str first = lesson->pages[0].id;
  json_set_str(b->arena, b->set, S("page"), first);
  json_set_bool(b->arena, b->set, str_join(b->arena, S("seen:"), first), true);
}

static void begin_quiz(Begin *b, const Quiz *quiz) {
  b->drawn = json_list(b->arena);
  for (int i = 0; i < quiz->draw_count; i++) draw_pool(b, &quiz->draws[i]);
  json_set(b->arena, b->set, S("drawn"), b->drawn);
  json_set_str(
    b->arena, b->set, S("page"), b->drawn->first ? b->drawn->first->string : S("review"));
  if (quiz->limit_ms) json_set_int(b->arena, b->set, S("limit"), quiz->limit_ms);
}

/* An interview is one thing to be judged. */
static void begin_interview(Begin *b, const Intent *intent) {
  b->items = 1;
  b->max = PLAN_INTERVIEW_POINTS;
  json_set_str(b->arena, b->set, S("page"), S("warning"));
  json_set_int(b->arena, b->set, S("seed"), (int64_t)(intent->seed & INT64_MAX));
  if (!intent->prior || !intent->prior->debriefed)
    json_set_bool(b->arena, b->set, S("example"), true);
}

/* A lesson's id; with a lighter one, the list of both. */
static Json *need_of(Arena *a, const Lesson *lesson) {
  Str lighter = needs_lighter(lesson);
  if (!lighter.n) return json_string(a, lesson->id);
  Json *either = json_list(a);
  json_push(either, json_string(a, lesson->id));
  json_push(either, json_string(a, lighter));
  return either;
}

Json *begin_needs(Arena *a, const Course *course) {
  Json *needs = json_list(a);
  for (int i = 0; i < course->lesson_count; i++)
    if (needs_lesson(course, &course->lessons[i]))
      json_push(needs, need_of(a, &course->lessons[i]));
  return needs;
}

Json *begin_body(Arena *a, const Course *course, const Lesson *lesson, const Intent *intent) {
  int64_t seed = (int64_t)(intent->seed & INT64_MAX);
  Begin b = {.arena = a, .rng = rng_seed((uint64_t)seed), .set = json_object(a)};
  if (lesson->interview)
    begin_interview(&b, intent);
  else if (lesson->quiz)
    begin_quiz(&b, lesson->quiz);
  else
    begin_lesson(&b, lesson);
  int64_t number = intent->prior ? (int64_t)intent->prior->attempts + 1 : 1;
  json_set_int(a, b.set, S("number"), number);
  json_set_int(a, b.set, S("items"), b.items);
  json_set_int(a, b.set, S("max"), b.max);
  json_set_int(a, b.set, S("points"), 0);
  json_set_int(a, b.set, S("answered"), 0);
  Json *body = json_object(a);
  json_set_str(a, body, S("course"), course->id);
  json_set_str(a, body, S("version"), course->version);
  json_set_str(a, body, S("lesson"), lesson->id);
  json_set_int(a, body, S("number"), number);
  json_set_int(a, body, S("max"), b.max);
  json_set_int(a, body, S("seed"), seed);
  json_set(a, body, S("needs"), begin_needs(a, course));
  json_set(a, body, S("set"), b.set);
  return body;
}
