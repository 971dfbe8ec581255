/* From an action on a page to an intent. Window, text mode and tests all come through here, so
 * pressing a button and typing its number mean the same. Choosing an option is not yet an answer:
 * it changes `typed`, which is kept as a row and never judged, until the learner sends it. */
#include "base/num.h"
#include "base/utf8.h"
#include "session/personal.h"
#include "session/plan.h"

static void set_typed(Session *s, Str key, Str value) {
  Str *copy = arena_new(s->typed->arena, Str);
  *copy = str_copy(s->typed->arena, value);
  map_put(s->typed, key, copy);
}

/* What is chosen now: unsent, or else the answer given before. */
static Str chosen(Arena *a, const Session *s, Str key) {
  const Str *typed = map_get(s->typed, key);
  if (typed) return *typed;
  const Json *answer = state_of(s->state, a, key, "answer");
  if (answer && answer->kind == JSON_STRING) return answer->string;
  Buf b = buf_make(a);
  for (const Json *j = answer ? answer->first : NULL; j; j = j->next) {
    if (b.n) buf_byte(&b, ' ');
    buf_put(&b, j->string);
  }
  return buf_str(&b);
}

/* `words` with `word` added, or taken out when it is there. */
static Str toggled(Arena *a, Str words, Str word) {
  Buf b = buf_make(a);
  bool was = false;
  Str rest = words, one;
  while (str_cut(&rest, ' ', &one)) {
    if (str_eq(one, word))
      was = true;
    else if (one.n)
      buf_format(&b, "%s%.*s", b.n ? " " : "", STR_ARG(one));
  }
  if (!was) buf_format(&b, "%s%.*s", b.n ? " " : "", STR_ARG(word));
  return buf_str(&b);
}

static bool has_option(const Item *item, Str id) {
  for (int i = 0; i < item->option_count; i++)
    if (str_eq(item->options[i].id, id)) return true;
  return false;
}

static PressKind choose(Arena *a, Session *s, Str what) {
  ptrdiff_t colon = str_find_byte(what, ':', 0);
  if (colon < 0) return PRESS_NOTHING;
  Str key = str_slice(what, 0, colon), option = str_slice(what, colon + 1, what.n);
  const Item *item = plan_item(a, s->course, s->lesson, s->state, key);
  if (!item || !plan_may_answer(a, s->lesson, s->state, item)) return PRESS_NOTHING;
  if (!has_option(item, option)) return PRESS_NOTHING;
  bool several = item->type == ITEM_MULTIPLE;
  set_typed(s, key, several ? toggled(a, chosen(a, s, key), option) : option);
  return PRESS_TYPED;
}

/* As it will stand on the record, where bytes that are no text become U+FFFD. */
static Str as_recorded(Arena *a, Str typed) {
  Buf b = buf_make(a);
  for (ptrdiff_t at = 0; at < typed.n;) {
    uint32_t c = utf8_next(typed, &at);
    utf8_put(&b, c ? c : UTF8_BAD);
  }
  return buf_str(&b);
}

static bool is_among(Str words, Str word) {
  Str rest = words, one;
  while (str_cut(&rest, ' ', &one))
    if (str_eq(one, word)) return true;
  return false;
}

static const Json *answer_value(Arena *a, const Session *s, Str key, Str value) {
  const Item *item = plan_item(a, s->course, s->lesson, s->state, key);
  Str picked = chosen(a, s, key);
  if (!item || !item->option_count) return json_string(a, as_recorded(a, value.n ? value : picked));
  Json *list = json_list(a); /* in the course's order, so equal choices are equal answers */
  for (int i = 0; i < item->option_count; i++) {
    Str id = item->options[i].id;
    if (is_among(picked, id)) json_push(list, json_string(a, id));
  }
  return list;
}

static bool take(Str *action, Str start) {
  if (!str_starts(*action, start)) return false;
  *action = str_slice(*action, start.n, action->n);
  return true;
}

/* ---- interviews ---- */

static Json *text_value(Arena *a, const Session *s, Str key, Str value) {
  const Str *typed = map_get(s->typed, key);
  return json_string(a, as_recorded(a, value.n || !typed ? value : *typed));
}

static bool press_number(Str digits, int64_t *number) {
  return num_int(digits, number) && *number >= 0;
}

/* The actions that only an interview's pages have. */
static PressKind press_interview(Arena *a, Session *s, Str action, Str value, Intent *intent) {
  if (take(&action, S("choose:topic:"))) {
    set_typed(s, S("topic"), action);
    return PRESS_TYPED;
  }
  if (take(&action, S("take:"))) {
    intent->kind = INTENT_TAKE;
    intent->target = str_copy(a, action);
    intent->value = text_value(a, s, str_join(a, S("offer:"), action), value);
  } else if (str_eq(action, S("say"))) {
    intent->kind = INTENT_SAY;
    intent->value = text_value(a, s, S("said"), value);
  } else if (take(&action, S("back:"))) {
    intent->kind = INTENT_BACK;
    if (!press_number(action, &intent->number)) return PRESS_NOTHING;
  } else if (take(&action, S("welfare:"))) {
    intent->kind = INTENT_ANSWER;
    intent->target = S("welfare");
    intent->value = json_string(a, str_copy(a, action));
  } else if (str_eq(action, S("away")) || str_eq(action, S("return"))) {
    intent->kind = str_eq(action, S("away")) ? INTENT_PAUSE : INTENT_RESUME;
    intent->target = S("away");
  } else if (str_eq(action, S("carry"))) {
    return state_get(s->state, S("suspended")) ? PRESS_CARRY : PRESS_NOTHING;
  } else if (str_eq(action, S("anew"))) {
    intent->kind = INTENT_GIVE_UP;
    return PRESS_ANEW;
  } else if (take(&action, S("instead:"))) {
    *intent = (Intent){.kind = INTENT_GIVE_UP, .target = S("instead"), .used = s->used};
    intent->value = json_string(a, str_copy(a, action));
    return PRESS_INSTEAD;
  } else {
    return PRESS_NOTHING;
  }
  return PRESS_INTENT;
}

static bool type_interview(Session *s, Str key, Str value) {
  bool is_ours =
    plan_is_text(s->lesson, key) || str_eq(key, S("said")) || str_starts(key, S("offer:"));
  if (is_ours) set_typed(s, key, value);
  return is_ours;
}

PressKind session_press(Arena *a, Session *s, Str action, Str value, Intent *intent) {
  *intent = (Intent){.used = s->used, .confirmed = str_eq(s->notice.id, S(PERSONAL_WARNING))};
  if (str_eq(action, S("leave"))) return PRESS_LEAVE;
  if (str_eq(action, S("again"))) return PRESS_AGAIN;
  if (str_eq(action, S("finish"))) {
    intent->kind = INTENT_FINISH;
    return PRESS_INTENT;
  }
  if (s->lesson->interview) {
    PressKind kind = press_interview(a, s, action, value, intent);
    if (kind != PRESS_NOTHING) return kind;
  }
  if (take(&action, S("choose:"))) return choose(a, s, action);
  if (take(&action, S("go:")))
    intent->kind = INTENT_GO;
  else if (take(&action, S("hint:")))
    intent->kind = INTENT_HINT;
  else if (take(&action, S("answer:")))
    intent->kind = INTENT_ANSWER;
  else
    return PRESS_NOTHING;
  intent->target = str_copy(a, action);
  if (intent->kind == INTENT_ANSWER) intent->value = answer_value(a, s, intent->target, value);
  return PRESS_INTENT;
}

bool session_type(Session *s, Str node, Str value) {
  if (!str_ends(node, S(":field"))) return false;
  Str key = str_slice(node, 0, node.n - S(":field").n);
  if (s->lesson->interview) return type_interview(s, key, value);
  const Item *item = course_item(s->course, s->lesson, key);
  bool is_ours = item ? !item->option_count : plan_reflection(s->lesson, key) != NULL;
  if (is_ours) set_typed(s, key, value);
  return is_ours;
}
