/* Lessons: pages of blocks, a quiz that draws from pools, or an interview. The blocks' tables stand here, the
 * items' in load_item.c; a page's list takes both, told apart by their `type`. Blocks stand
 * behind their lesson in text ids and not behind their page, so a block can be moved to another
 * page without losing its translations. */
#include <stddef.h>

#include "base/num.h"
#include "course/table.h"

static const Str styles[] = {S_INIT("note"), S_INIT("remember"), S_INIT("care"), {0}};
static const Str asks[] = {S_INIT("plan"), S_INIT("offered"), S_INIT("typed"), {0}};
static const Str modes[] = {S_INIT("practice"), S_INIT("certification"), {0}};
static const Str shows[] = {S_INIT("after-each"), S_INIT("at-end"), S_INIT("never"), {0}};

#define BLOCK_ROWS                                                                                 \
  {.name = S_INIT("id"), .kind = KEY_ID, .required = true, .at = offsetof(Block, id),              \
   .missing = "missing-id",                                                                        \
   .doc = "The block's name in records, links and translations."},                                 \
  {.name = S_INIT("type"), .kind = KEY_TYPE, .required = true,                                     \
   .doc = "What kind of item or block this is."}

#define TEXT_ROW                                                                                   \
  {.name = S_INIT("text"), .kind = KEY_MARKDOWN, .required = true, .at = offsetof(Block, text),    \
   .text = "text",                                                                                 \
   .doc = "What is read, in Markdown."}

static const Key text_keys[] = {BLOCK_ROWS, TEXT_ROW};

static const Key callout_keys[] = {
    BLOCK_ROWS,
    TEXT_ROW,
    {.name = S_INIT("style"), .kind = KEY_STYLE, .at = offsetof(Block, style), .choices = styles,
     .otherwise = 1,
     .doc = "note, remember or care; note if absent."},
    {.name = S_INIT("title"), .kind = KEY_LINE, .at = offsetof(Block, title), .text = "title",
     .doc = "A line above it; optional."},
};

static const Key law_keys[] = {
    BLOCK_ROWS,
    TEXT_ROW,
    {.name = S_INIT("source"), .kind = KEY_LINE, .required = true, .at = offsetof(Block, source),
     .text = "source",
     .missing = "law-without-source", .doc = "Where the law says so; shown on the page."},
    {.name = S_INIT("checked_on"), .kind = KEY_DATE, .required = true,
     .at = offsetof(Block, checked_on),
     .missing = "law-without-source",
     .doc = "The day somebody compared it with the source, YYYY-MM-DD; shown on the page."},
};

static const Key picture_keys[] = {
    BLOCK_ROWS,
    {.name = S_INIT("file"), .kind = KEY_PATH, .required = true, .at = offsetof(Block, file),
     .ref = REF_FILE,
     .doc = "A PNG or JPEG inside the course folder, as media/name.png."},
    {.name = S_INIT("alt"), .kind = KEY_LINE, .required = true, .at = offsetof(Block, alt),
     .text = "alt",
     .missing = "missing-alt",
     .doc = "What the picture says, in words, for those who do not see it."},
    {.name = S_INIT("caption"), .kind = KEY_LINE, .at = offsetof(Block, caption), .text = "caption",
     .doc = "A line under the picture; optional."},
};

static const Key reflection_keys[] = {
    BLOCK_ROWS,
    {.name = S_INIT("prompt"), .kind = KEY_MARKDOWN, .required = true,
     .at = offsetof(Block, text), .text = "prompt",
     .doc = "What the cadet is asked to think about."},
};

#define BLOCK_TABLE(type, keys, enumerator, about)                                                 \
  {S_INIT(type), TABLE_KEYS(keys), .place_at = offsetof(Block, place), .value = (enumerator),      \
      .doc = (about)}

static const Table text = BLOCK_TABLE("text", text_keys, BLOCK_TEXT, "Text to read.");
static const Table callout =
    BLOCK_TABLE("callout", callout_keys, BLOCK_CALLOUT, "A text that stands out.");
static const Table law =
    BLOCK_TABLE("law", law_keys, BLOCK_LAW, "A statement of law with its source.");
static const Table picture = BLOCK_TABLE("picture", picture_keys, BLOCK_PICTURE, "A picture.");
static const Table reflection =
    BLOCK_TABLE("reflection", reflection_keys, BLOCK_REFLECTION,
        "A question answered in free text, not judged.");

static const Table *const blocks[] =
    {&text, &callout, &law, &picture, &reflection, &table_single, &table_multiple,
                                      &table_truefalse, &table_fill, &table_numeric, NULL};

/* Where a block is read to: itself, or an item that it holds. */
static void *block_slot(Load *load, const Table *table, void *element) {
  Block *block = element;
  for (const Table *const *t = table_items; *t; t++) {
    if (*t != table) continue;
    Item *item = table_item_slot(load, table, arena_new(load->a, Item));
    block->type = BLOCK_ITEM;
    block->item = item;
    return item;
  }
  block->type = (BlockType)table->value;
  return block;
}

static const Key page_keys[] = {
    {.name = S_INIT("id"), .kind = KEY_ID, .required = true, .at = offsetof(LessonPage, id),
     .missing = "missing-id",
     .doc = "The page's name in records and links."},
    {.name = S_INIT("title"), .kind = KEY_LINE, .required = true,
     .at = offsetof(LessonPage, title), .text = "title",
     .doc = "The page's title."},
    {.name = S_INIT("blocks"), .kind = KEY_LIST, .required = true,
     .at = offsetof(LessonPage, blocks),
     .count_at = offsetof(LessonPage, block_count), .tables = blocks, .element = sizeof(Block),
     .slot = block_slot,
     .min = 1, .outer = true, .doc = "What stands on the page, from top to bottom."},
};
static const Table page = {S_INIT("page"), TABLE_KEYS(page_keys), .doc = "A page of a lesson."};

static const Key draw_keys[] = {
    {.name = S_INIT("pool"), .kind = KEY_REF, .required = true, .at = offsetof(Draw, pool_id),
     .ref = REF_POOL,
     .doc = "The id of a pool."},
    {.name = S_INIT("n"), .kind = KEY_WHOLE, .required = true, .at = offsetof(Draw, n), .min = 1,
     .max = 1000,
     .doc = "How many of its items are drawn."},
};
static const Table draw = {S_INIT("draw"), TABLE_KEYS(draw_keys), .place_at = offsetof(Draw, place),
                           .doc = "Items drawn from one pool."};
static const Table *const draws[] = {&draw, NULL};

static const Key quiz_keys[] = {
    {.name = S_INIT("draw"), .kind = KEY_LIST, .required = true, .at = offsetof(Quiz, draws),
     .count_at = offsetof(Quiz, draw_count), .tables = draws, .element = sizeof(Draw), .min = 1,
     .doc = "What is drawn, in this order."},
    {.name = S_INIT("attempts"), .kind = KEY_WHOLE, .at = offsetof(Quiz, attempts), .min = 1,
     .max = 100,
     .doc = "How often it may be taken; as often as one likes if absent."},
    {.name = S_INIT("pass"), .kind = KEY_AMOUNT, .at = offsetof(Quiz, pass), .min = 1, .max = 100,
     .scale = NUM_ONE / 100, .doc = "The percent to reach; if absent, handing it in completes it."},
    {.name = S_INIT("time_limit"), .kind = KEY_AMOUNT, .at = offsetof(Quiz, limit_ms), .min = 1,
     .max = 600,
     .scale = 60000, .doc = "Whole minutes; no limit if absent."},
    {.name = S_INIT("show_answers"), .kind = KEY_CHOICE, .at = offsetof(Quiz, show),
     .choices = shows, .otherwise = 2,
     .doc = "after-each, at-end or never; at-end if absent."},
};

static void finish_quiz(Load *load, const Tree *map, void *out) {
  (void)load;
  Quiz *q = out;
  if (!tree_get(map, S("pass"))) q->pass = -1;
}

static const Table quiz = {S_INIT("quiz"), TABLE_KEYS(quiz_keys), .finish = finish_quiz,
                           .doc = "A test whose items are drawn from pools."};

/* As it is written: the mode is the number of a choice. */
typedef struct {
  Interview interview;
  int mode;
} InterviewSource;

static const Key interview_keys[] = {
  {.name = S_INIT("scenario"), .kind = KEY_REF, .required = true,
    .at = offsetof(InterviewSource, interview.scenario_id), .ref = REF_SCENARIO,
    .doc = "The id of a scenario."},
  {.name = S_INIT("ask"), .kind = KEY_CHOICES, .at = offsetof(InterviewSource, interview.ask),
    .choices = asks, .otherwise = ASK_OFFERED,
    .doc = "A list of plan (what will be done is planned before), offered (wordings by topic), "
           "typed (a question may be typed freely); [offered] if absent."},
  {.name = S_INIT("mode"), .kind = KEY_CHOICE, .at = offsetof(InterviewSource, mode),
    .choices = modes, .otherwise = 1,
    .doc = "practice (one may go back) or certification; practice if absent."},
  {.name = S_INIT("lighter"), .kind = KEY_REF, .at = offsetof(InterviewSource, interview.lighter),
    .ref = REF_LIGHTER,
    .doc = "The id of a lesson that is offered instead and counts as this one; needed where the "
           "scenario is heavy."},
};

static void finish_interview(Load *load, const Tree *map, void *out) {
  InterviewSource *s = out;
  s->interview.certification = s->mode == 1;
  if (!(s->interview.ask & (ASK_OFFERED | ASK_TYPED)))
    findings_error(&load->file->findings, "nothing-to-ask", table_key_mark(map, S("ask")));
}

static const Table interview = {S_INIT("interview"), TABLE_KEYS(interview_keys),
  .place_at = offsetof(InterviewSource, interview.place), .finish = finish_interview,
  .doc = "An interview with the person of a scenario."};

static const Table *const pages[] = {&page, NULL}, *const quizzes[] = {&quiz, NULL};
static const Table *const interviews[] = {&interview, NULL};

static const Key lesson_keys[] = {
    {.name = S_INIT("id"), .kind = KEY_ID, .required = true,
     .at = offsetof(LessonSource, lesson.id),
     .missing = "missing-id",
     .doc = "The lesson's name in records and links; the same as its file's."},
    {.name = S_INIT("title"), .kind = KEY_LINE, .required = true,
     .at = offsetof(LessonSource, lesson.title),
     .text = "title", .doc = "The lesson's title."},
    {.name = S_INIT("summary"), .kind = KEY_LINE, .at = offsetof(LessonSource, lesson.summary),
     .text = "summary",
     .doc = "One line for the catalogue."},
    {.name = S_INIT("minutes"), .kind = KEY_WHOLE, .at = offsetof(LessonSource, lesson.minutes),
     .min = 1, .max = 600,
     .doc = "How long it takes, in whole minutes."},
    {.name = S_INIT("optional"), .kind = KEY_BOOL, .at = offsetof(LessonSource, lesson.optional),
     .doc = "true: not needed for the course's completion; false if absent. One that is offered as "
           "the lighter of another lesson is not needed beside it anyway."},
    {.name = S_INIT("requires"), .kind = KEY_IDS, .at = offsetof(LessonSource, lesson.requires),
     .count_at = offsetof(LessonSource, lesson.require_count), .ref = REF_REQUIRES,
     .doc = "Ids of the lessons to be completed first; a lighter one counts as its interview."},
    {.name = S_INIT("competencies"), .kind = KEY_IDS, .at = offsetof(LessonSource, lesson.competencies),
     .count_at = offsetof(LessonSource, lesson.competency_count), .ref = REF_COMPETENCY,
     .doc = "Ids of competencies, for every item that names none itself, or for the interview."},
    {.name = S_INIT("pages"), .kind = KEY_LIST, .at = offsetof(LessonSource, lesson.pages),
     .count_at = offsetof(LessonSource, lesson.page_count), .tables = pages,
     .element = sizeof(LessonPage), .min = 1,
     .doc = "The pages, in order. A quiz has `quiz` instead, an interview `interview`."},
    {.name = S_INIT("quiz"), .kind = KEY_MAP, .at = offsetof(LessonSource, lesson.quiz),
     .tables = quizzes,
     .element = sizeof(Quiz), .doc = "Makes the lesson a quiz. It has no pages then."},
    {.name = S_INIT("interview"), .kind = KEY_MAP,
     .at = offsetof(LessonSource, lesson.interview), .tables = interviews,
     .element = sizeof(InterviewSource),
     .doc = "Makes the lesson an interview. It has no pages then."},
};

static void finish_item(const LessonSource *source, Item *item) {
  item->key = item->id;
  table_inherit(item, source->lesson.competencies, source->lesson.competency_count);
}

static void finish_page(const LessonSource *source, const LessonPage *p) {
  for (int i = 0; i < p->block_count; i++) {
    Block *block = (Block *)&p->blocks[i];
    if (block->type != BLOCK_ITEM) continue;
    finish_item(source, (Item *)block->item);
    block->id = block->item->id;
    block->place = block->item->place;
  }
}

/* A lesson is one thing. */
static const Str kinds[] = {S_INIT("pages"), S_INIT("quiz"), S_INIT("interview"), {0}};

static void check_kind(Load *load, const Tree *map) {
  const Tree *found = NULL;
  for (const Tree *t = map->first; t; t = t->next) {
    for (const Str *kind = kinds; kind->n; kind++) {
      if (!str_eq(t->key, *kind)) continue;
      if (found) {
        findings_error(&load->file->findings, "lesson-of-two-kinds", t->key_mark);
        return;
      }
      found = t;
    }
  }
  if (!found) findings_error(&load->file->findings, "no-pages", map->mark);
}

static void finish_lesson(Load *load, const Tree *map, void *out) {
  const LessonSource *source = out;
  check_kind(load, map);
  for (int i = 0; i < source->lesson.page_count; i++) finish_page(source, &source->lesson.pages[i]);
}

const Table table_lesson =
    {S_INIT("lesson"), TABLE_KEYS(lesson_keys), .place_at = offsetof(LessonSource, lesson.place),
                            .finish = finish_lesson, .one_of = kinds, .doc = "A lesson: lessons/<id>.yaml."};
