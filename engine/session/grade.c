/* Judging, one function a type of item, in a table.
 *
 * The rule is small enough to be read aloud to a learner, and its number (GRADE_RULE) stands in
 * every judged event: when it changes, old judgements stay what they were. An answer that cannot
 * be judged (nothing chosen, no number) is told so and costs nothing. */
#include "session/grade.h"

#include "base/num.h"
#include "base/uzbek.h"

static Grade problem(const char *id) {
  return (Grade){.problem = text_id(str_c(id))};
}

/* `reached` of `all` parts of an item, rounded to the nearest ten-thousandth of a point. The
 * verdict is about the answer, so an item for no points has one too. */
static Grade graded(const Item *item, int64_t reached, int64_t all) {
  Str verdict = reached == all ? S("right") : reached > 0 ? S("partly") : S("wrong");
  return (Grade){.points = (2 * reached * item->points + all) / (2 * all), .verdict = verdict};
}

static const Option *option_by_id(const Item *item, Str id) {
  for (int i = 0; i < item->option_count; i++)
    if (str_eq(item->options[i].id, id)) return &item->options[i];
  return NULL;
}

static Grade grade_choice(Arena *a, const Course *c, const Item *item, const Json *answer) {
  (void)a, (void)c;
  if (!answer || answer->kind != JSON_LIST || answer->count == 0)
    return problem("ui.answer.choose");
  if (item->type != ITEM_MULTIPLE && answer->count != 1) return problem("ui.answer.choose-one");
  int64_t right = 0, wrong = 0, all = 0;
  for (const Json *j = answer->first; j; j = j->next) {
    const Option *o = j->kind == JSON_STRING ? option_by_id(item, j->string) : NULL;
    if (!o) return problem("ui.answer.choose");
    for (const Json *k = answer->first; k != j; k = k->next)
      if (str_eq(k->string, j->string)) return problem("ui.answer.choose");
    if (o->correct)
      right++;
    else
      wrong++;
  }
  for (int i = 0; i < item->option_count; i++) all += item->options[i].correct;
  return graded(item, right > wrong ? right - wrong : 0, all);
}

/* Whether `typed` (folded, not empty) is one of the spellings in `words`, several with "|"
 * between. */
static bool spelled(Arena *a, Str typed, Str words, bool cyrillic) {
  Str rest = words, one;
  while (str_cut(&rest, '|', &one))
    if (str_eq(uzbek_fold(a, one, cyrillic), typed)) return true;
  return false;
}

static bool accepted(Arena *a, const Course *c, const Item *item, Str answer, bool cyrillic) {
  Str typed = uzbek_fold(a, answer, cyrillic);
  for (int i = 0; i < item->accept_count; i++) {
    const Sentence *s = &item->accept[i].text;
    if (spelled(a, typed, s->words, cyrillic)) return true;
    for (ptrdiff_t k = 0; k < c->catalogues.n; k++)
      if (spelled(a, typed, catalogue_words(c->catalogues.entries[k].value, s->id, 0), cyrillic))
        return true;
  }
  return false;
}

static Grade grade_fill(Arena *a, const Course *c, const Item *item, const Json *answer) {
  if (!answer || answer->kind != JSON_STRING) return problem("ui.answer.type");
  if (!uzbek_fold(a, answer->string, false).n) return problem("ui.answer.type");
  bool right = accepted(a, c, item, answer->string, false);
  if (item->cyrillic) right = right || accepted(a, c, item, answer->string, true);
  return graded(item, right, 1);
}

static Grade grade_numeric(Arena *a, const Course *c, const Item *item, const Json *answer) {
  (void)a, (void)c;
  int64_t value, right = item->answer;
  if (!answer || answer->kind != JSON_STRING) return problem("ui.answer.type");
  Str typed = str_trim(answer->string);
  if (!typed.n) return problem("ui.answer.type");
  if (!num_decimal(typed, true, &value)) return problem("ui.answer.number");
  /* Unsigned, because the distance of two numbers may be more than int64_t holds. */
  uint64_t off =
    value > right ? (uint64_t)value - (uint64_t)right : (uint64_t)right - (uint64_t)value;
  return graded(item, off <= (uint64_t)item->tolerance, 1);
}

static Grade (*const graders[ITEM_TYPE_COUNT])(
  Arena *, const Course *, const Item *, const Json *) = {
  [ITEM_SINGLE] = grade_choice,
  [ITEM_MULTIPLE] = grade_choice,
  [ITEM_TRUEFALSE] = grade_choice,
  [ITEM_FILL] = grade_fill,
  [ITEM_NUMERIC] = grade_numeric,
};

Grade grade_item(Arena *a, const Course *course, const Item *item, const Json *answer) {
  return graders[item->type](a, course, item, answer);
}
