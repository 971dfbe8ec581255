/* Items: the tables of the five types, and what must hold between their keys so that every item
 * can be answered right and judged. Rows that all types have stand in macros, so a new one comes
 * to all of them at once. An item does not know here whether it stands in a lesson or a pool;
 * load_lesson.c and load_course.c finish that. */
#include <stddef.h>

#include "base/num.h"
#include "course/table.h"

#define ID_ROW(type, what)                                                                         \
  {.name = S_INIT("id"), .kind = KEY_ID, .required = true, .at = offsetof(type, id),               \
   .missing = "missing-id",                                                                        \
   .doc = "The name of the " what " in records, links and translations. Never change it."}

static const Key option_keys[] = {
    ID_ROW(Option, "option"),
    {.name = S_INIT("text"), .kind = KEY_LINE, .required = true, .at = offsetof(Option, text),
     .text = "",
     .doc = "What the cadet chooses."},
    {.name = S_INIT("correct"), .kind = KEY_BOOL, .at = offsetof(Option, correct),
     .doc = "true for a right option; false if absent."},
    {.name = S_INIT("feedback"), .kind = KEY_MARKDOWN, .at = offsetof(Option, feedback),
     .text = "feedback",
     .doc = "Shown to who chose this option."},
};

static const Key hint_keys[] = {
    ID_ROW(Option, "hint"),
    {.name = S_INIT("text"), .kind = KEY_MARKDOWN, .required = true, .at = offsetof(Option, text),
     .text = "",
     .doc = "Shown when the cadet asks for a hint, one after the other."},
};

static const Key spelling_keys[] = {
    ID_ROW(Option, "spelling"),
    {.name = S_INIT("text"), .kind = KEY_LINE, .required = true, .at = offsetof(Option, text),
     .text = "",
     .doc = "An answer that is accepted. A translator may give several, with | between."},
};

static const Key feedback_keys[] = {
    {.name = S_INIT("right"), .kind = KEY_MARKDOWN, .at = offsetof(Item, right),
     .text = "feedback/right",
     .doc = "Shown when the answer was right."},
    {.name = S_INIT("partly"), .kind = KEY_MARKDOWN, .at = offsetof(Item, partly),
     .text = "feedback/partly",
     .doc = "Shown when a part of the answer was right."},
    {.name = S_INIT("wrong"), .kind = KEY_MARKDOWN, .at = offsetof(Item, wrong),
     .text = "feedback/wrong",
     .doc = "Shown when the answer was wrong."},
};

/* An option, hint or spelling is known by its item and its id alone; named as one of its item's
 * texts, or as a part of its item on the page, it would take that one's id. */
static const Str taken[] = {S_INIT("prompt"), S_INIT("check"), S_INIT("hint"), S_INIT("field"),
  S_INIT("how"), S_INIT("verdict"), S_INIT("buttons"), S_INIT("solution"), S_INIT("item"),
  S_INIT("none"), S_INIT("feedback"), {0}};

static const Table table_option = {S_INIT("option"), TABLE_KEYS(option_keys), .reserved = taken,
  .doc = "One of the answers to choose from."};
static const Table table_hint = {
  S_INIT("hint"), TABLE_KEYS(hint_keys), .reserved = taken, .doc = "A hint."};
static const Table table_spelling = {S_INIT("spelling"), TABLE_KEYS(spelling_keys),
  .reserved = taken, .doc = "A spelling that is accepted."};
static const Table table_feedback = {S_INIT("feedback"), TABLE_KEYS(feedback_keys),
                                     .doc = "What is said about the answer as a whole."};

static const Table *const options[] = {&table_option, NULL};
static const Table *const hints[] = {&table_hint, NULL};
static const Table *const spellings[] = {&table_spelling, NULL};
static const Table *const feedback[] = {&table_feedback, NULL};

#define COMMON_ROWS                                                                                \
  ID_ROW(Item, "item"),                                                                            \
      {.name = S_INIT("type"), .kind = KEY_TYPE, .required = true,                                 \
       .doc = "What kind of item or block this is."},                                              \
      {.name = S_INIT("prompt"), .kind = KEY_MARKDOWN, .required = true,                           \
       .at = offsetof(Item, prompt),                                                               \
       .text = "prompt", .doc = "The question."},                                                  \
      {.name = S_INIT("points"), .kind = KEY_AMOUNT, .at = offsetof(Item, points), .min = 0,       \
       .max = 1000,                                                                                \
       .scale = NUM_ONE, .otherwise = 1, .doc = "Whole points for a right answer; 1 if absent."},  \
      {.name = S_INIT("tries"), .kind = KEY_WHOLE, .at = offsetof(Item, tries), .min = 1,          \
       .max = 20, .otherwise = 2,                                                                  \
       .doc = "Answers allowed: 2 if absent in a lesson, always 1 in a quiz."},                    \
      {.name = S_INIT("competencies"), .kind = KEY_IDS, .at = offsetof(Item, competencies),        \
       .count_at = offsetof(Item, competency_count), .ref = REF_COMPETENCY,                        \
       .doc = "Ids of the competencies it asks for; those of the file if absent."},                \
      {.name = S_INIT("hints"), .kind = KEY_LIST, .at = offsetof(Item, hints),                     \
       .count_at = offsetof(Item, hint_count), .tables = hints, .element = sizeof(Option),         \
       .doc = "Hints, from the gentlest on."},                                                     \
      {.name = S_INIT("feedback"), .kind = KEY_MAP, .tables = feedback,                            \
       .doc = "What is said about the answer: right, partly, wrong."}

#define CHOICE_ROWS                                                                                \
  COMMON_ROWS,                                                                                     \
      {.name = S_INIT("options"), .kind = KEY_LIST, .required = true,                              \
       .at = offsetof(Item, options), .count_at = offsetof(Item, option_count),                    \
       .tables = options, .element = sizeof(Option), .min = 2,                                     \
       .doc = "The answers to choose from; at least two."},                                        \
      {.name = S_INIT("shuffle"), .kind = KEY_BOOL, .at = offsetof(Item, shuffle), .otherwise = 1, \
       .doc = "Whether the options are shown in drawn order; true if absent."}

static const Key choice_keys[] = {CHOICE_ROWS};

static const Key truefalse_keys[] = {
    COMMON_ROWS,
    {.name = S_INIT("answer"), .kind = KEY_BOOL, .required = true,
     .at = offsetof(Item, answer_true),
     .doc = "Whether the statement is true."},
};

static const Key fill_keys[] = {
    COMMON_ROWS,
    {.name = S_INIT("accept"), .kind = KEY_LIST, .required = true, .at = offsetof(Item, accept),
     .count_at = offsetof(Item, accept_count), .tables = spellings, .element = sizeof(Option),
     .min = 1,
     .doc = "The spellings that are accepted; case and repeated spaces do not matter."},
    {.name = S_INIT("cyrillic"), .kind = KEY_BOOL, .at = offsetof(Item, cyrillic),
     .doc = "true: Uzbek typed in Cyrillic is compared as Latin too; false if absent."},
};

static const Key numeric_keys[] = {
    COMMON_ROWS,
    {.name = S_INIT("answer"), .kind = KEY_DECIMAL, .required = true,
     .at = offsetof(Item, answer), .min = INT64_MIN,
     .doc = "The number; at most four decimals."},
    {.name = S_INIT("tolerance"), .kind = KEY_DECIMAL, .at = offsetof(Item, tolerance),
     .doc = "How far off an answer may be; 0 if absent."},
};

/* The mark of the `correct` key of the option that is right for the second time. */
static Mark second_right(const Tree *item) {
  const Tree *list = tree_get(item, S("options"));
  int right = 0;
  for (const Tree *t = list->first; t; t = t->next) {
    const Tree *correct = tree_get(t, S("correct"));
    if (correct && str_eq(correct->text, S("true")) && ++right == 2) return correct->key_mark;
  }
  return list->key_mark;
}

static void finish_choice(Load *load, const Tree *map, Item *item) {
  int right = 0;
  for (int i = 0; i < item->option_count; i++) right += item->options[i].correct;
  if (item->option_count == 0) return;
  if (right == 0) {
    findings_error(&load->file->findings, "no-right-answer", table_key_mark(map, S("options")));
  }
  if (right > 1 && item->type == ITEM_SINGLE) {
    findings_error(&load->file->findings, "several-right", second_right(map));
  }
}

static void finish_choice_item(Load *load, const Tree *map, void *out) {
  finish_choice(load, map, out);
}

/* The two options are the interface's words, so they are the same in every course. */
static void finish_truefalse(Load *load, const Tree *map, void *out) {
  (void)map;
  Item *item = out;
  Option *two = arena_many(load->a, Option, 2);
  two[0] = (Option){.id = S("true"), .text.id = S("ui.true"), .correct = item->answer_true};
  two[1] = (Option){.id = S("false"), .text.id = S("ui.false"), .correct = !item->answer_true};
  item->options = two;
  item->option_count = 2;
}

static void finish_fill(Load *load, const Tree *map, void *out) {
  (void)load, (void)map;
  Item *item = out;
  for (int i = 0; i < item->accept_count; i++) ((Option *)item->accept)[i].correct = true;
}

#define ITEM_TABLE(type, keys, enumerator, check, about)                                           \
  {S_INIT(type), TABLE_KEYS(keys), .place_at = offsetof(Item, place), .value = (enumerator),       \
      .finish = (check),                                                                           \
   .doc = (about)}

const Table table_single =
    ITEM_TABLE("single", choice_keys, ITEM_SINGLE, finish_choice_item,
        "An item with one right option.");
const Table table_multiple =
    ITEM_TABLE("multiple", choice_keys, ITEM_MULTIPLE, finish_choice_item,
        "An item with any number of right options: (right chosen - wrong chosen) / right, "
        "not below 0, times points.");
const Table table_truefalse =
    ITEM_TABLE("truefalse", truefalse_keys, ITEM_TRUEFALSE, finish_truefalse,
        "A statement to be judged.");
const Table table_fill =
    ITEM_TABLE("fill", fill_keys, ITEM_FILL, finish_fill, "A word or words to be typed.");
const Table table_numeric =
    ITEM_TABLE("numeric", numeric_keys, ITEM_NUMERIC, NULL, "A number to be typed.");

const Table *const table_items[] =
    {&table_single, &table_multiple, &table_truefalse, &table_fill, &table_numeric, NULL};

void *table_item_slot(Load *load, const Table *table, void *item) {
  (void)load;
  ((Item *)item)->type = (ItemType)table->value;
  return item;
}

void table_inherit(Item *item, const Str *competencies, int count) {
  if (item->competency_count) return;
  item->competencies = competencies;
  item->competency_count = count;
}
