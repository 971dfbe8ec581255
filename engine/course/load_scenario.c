/* Scenarios: the tables of scenarios/<id>.yaml. A text's id is made of the scenario's and of the
 * ids in it, "scenario:baxtiyor/t1-pay/says"; a question, a reply, an answer and a script's text
 * are known by their own id at once. So the ids of all lists are unique in a scenario, but for
 * answers, which stand behind their question.
 * Names of the scenario's own things are put on the list of the second pass like names of other
 * files; what must hold inside the file is in scenario_check.c. */
#include "course/scenario.h"

#include <stddef.h>
#include <string.h>

#define AT(field) offsetof(ScenarioSource, field)

const Str scenario_forms[] = {S_INIT("OPEN"), S_INIT("PROBE"), S_INIT("CLOSED"), S_INIT("CHOICE"),
  S_INIT("LEADING"), S_INIT("MULTIPLE"), S_INIT("OPINION"), S_INIT("BLAMING"), S_INIT("NONE"), {0}};

const Str scenario_acts[] = {S_INIT("A_INTRO"), S_INIT("A_SAFETY"), S_INIT("A_NEEDS"),
  S_INIT("A_CONSENT"), S_INIT("A_INTERP"), S_INIT("A_CHOICE"), S_INIT("A_GROUND"),
  S_INIT("A_SUPPORT"), S_INIT("A_BREAK"), S_INIT("A_HONEST"), S_INIT("A_REFER"), S_INIT("A_CLOSE"),
  S_INIT("R_PROMISE"), S_INIT("R_THREAT"), S_INIT("R_SECRECY"), S_INIT("R_EXPOSE"),
  S_INIT("R_RUSH"), {0}};

static const Str effects_of_acts[] = {S_INIT("break"), S_INIT("interpreter"), S_INIT("interviewer"),
  S_INIT("stop"), S_INIT("silence"), {0}};

static const Str reply_kinds[] = {S_INIT("evade"), S_INIT("done"), S_INIT("blamed"),
  S_INIT("judged"), S_INIT("threatened"), S_INIT("promised"), S_INIT("exposed"), S_INIT("rushed"),
  S_INIT("led"), S_INIT("confused"), S_INIT("either"), S_INIT("no"), S_INIT("locked"),
  S_INIT("distressed"), S_INIT("refuses"), S_INIT("silent"), S_INIT("break"), S_INIT("back"),
  S_INIT("thanks"), {0}};

/* The scenario's own texts stand where the ids of its lists do. */
static const Str taken[] = {
  S_INIT("title"), S_INIT("situation"), S_INIT("warning"), S_INIT("name"), {0}};

#define ID_ROW(type)                                                                               \
  {                                                                                                \
    .name = S_INIT("id"), .kind = KEY_ID, .required = true, .at = offsetof(type, id),              \
    .missing = "missing-id", .doc = "Its name in this file, in records and in translations."       \
  }

#define WHEN_ROW(type, about)                                                                      \
  { .name = S_INIT("when"), .kind = KEY_EXPR, .at = offsetof(type, when), .doc = (about) }

#define MOOD_ROW(type)                                                                             \
  {                                                                                                \
    .name = S_INIT("mood"), .kind = KEY_REF, .at = offsetof(type, mood), .ref = REF_MOOD,          \
    .doc = "How she looks while she says it; as before if absent."                                 \
  }

#define SPEECH_ROW(about)                                                                          \
  {                                                                                                \
    .name = S_INIT("text"), .kind = KEY_MARKDOWN, .required = true, .at = offsetof(Speech, text),  \
    .text = "", .doc = (about)                                                                     \
  }

#define TOPIC_ROW(type, needed, about)                                                             \
  {                                                                                                \
    .name = S_INIT("topic"), .kind = KEY_REF, .required = (needed), .at = offsetof(type, topic),   \
    .ref = REF_TOPIC, .doc = (about)                                                               \
  }

#define ABOUT_ROW(type, what)                                                                      \
  {                                                                                                \
    .name = S_INIT("about"), .kind = KEY_LINE, .required = true, .at = offsetof(type, about),      \
    .text = "about", .doc = (what)                                                                 \
  }

#define SAYS_ROW(type, what)                                                                       \
  {                                                                                                \
    .name = S_INIT("says"), .kind = KEY_MARKDOWN, .required = true, .at = offsetof(type, says),    \
    .text = "says", .doc = (what)                                                                  \
  }

static const Key mood_keys[] = {
  ID_ROW(Mood),
  {.name = S_INIT("picture"),
    .kind = KEY_PATH,
    .required = true,
    .at = offsetof(Mood, file),
    .ref = REF_FILE,
    .doc = "A PNG or JPEG inside the course folder, as media/name.png."},
  {.name = S_INIT("alt"),
    .kind = KEY_LINE,
    .required = true,
    .at = offsetof(Mood, alt),
    .text = "alt",
    .missing = "missing-alt",
    .doc = "What the picture says, in words, for those who do not see it."},
};
static const Table mood = {
  S_INIT("mood"), TABLE_KEYS(mood_keys), .reserved = taken, .doc = "A way the person looks."};
static const Table *const moods[] = {&mood, NULL};

static const Key person_keys[] = {
  {.name = S_INIT("name"),
    .kind = KEY_LINE,
    .required = true,
    .at = AT(scenario.person),
    .text = "name",
    .doc = "What she is called."},
  {.name = S_INIT("moods"),
    .kind = KEY_LIST,
    .at = AT(scenario.moods),
    .count_at = AT(scenario.mood_count),
    .tables = moods,
    .element = sizeof(Mood),
    .doc = "Her pictures; the first is shown at the beginning."},
};
static const Table person = {
  S_INIT("person"), TABLE_KEYS(person_keys), .doc = "The person who is interviewed."};
static const Table *const persons[] = {&person, NULL};

#define START_ROW(field, needed, about)                                                            \
  {                                                                                                \
    .name = S_INIT(#field), .kind = KEY_WHOLE, .required = (needed), .at = AT(field), .max = 100,  \
    .doc = (about)                                                                                 \
  }

static const Key start_keys[] = {
  START_ROW(trust, true, "How much she trusts the interviewer, 0 to 100."),
  START_ROW(distress, true, "How distressed she is, 0 to 100."),
  START_ROW(fatigue, false, "How tired she is, 0 to 100; 0 if absent."),
};
static const Table start = {
  S_INIT("start"), TABLE_KEYS(start_keys), .doc = "How she is at the beginning."};
static const Table *const starts[] = {&start, NULL};

static const Key effect_keys[] = {
  ID_ROW(Effect),
  {.name = S_INIT("value"),
    .kind = KEY_WHOLE,
    .required = true,
    .at = offsetof(Effect, value),
    .min = -100,
    .max = 100,
    .doc = "What is added."},
  {.name = S_INIT("source"),
    .kind = KEY_WORD,
    .required = true,
    .at = offsetof(Effect, source),
    .max = 500,
    .doc = "Why it is other than usual here; not shown to cadets."},
};
static const Table effect = {S_INIT("effect"), TABLE_KEYS(effect_keys), .reserved = taken,
  .finish = scenario_check_effect,
  .doc = "What a form or an act does to trust, distress or fatigue, as LEADING.trust."};
static const Table *const effects[] = {&effect, NULL};

static const Key topic_keys[] = {
  ID_ROW(Topic),
  {.name = S_INIT("title"),
    .kind = KEY_LINE,
    .required = true,
    .at = offsetof(Topic, title),
    .text = "title",
    .doc = "What the questions of this group are about."},
};
static const Table topic = {S_INIT("topic"), TABLE_KEYS(topic_keys), .reserved = taken,
  .doc = "A group of questions and facts."};
static const Table *const topics[] = {&topic, NULL};

static const Key fact_keys[] = {
  ID_ROW(Fact),
  TOPIC_ROW(Fact, true, "The id of the topic it belongs to."),
  {.name = S_INIT("tier"),
    .kind = KEY_WHOLE,
    .required = true,
    .at = offsetof(Fact, tier),
    .max = 3,
    .doc = "0: always told; 1: from trust 30; 2: from 50; 3: from 70, after safety and consent, "
           "when asked openly."},
  WHEN_ROW(Fact, "A condition; it is told only where it holds."),
  ABOUT_ROW(Fact, "The fact, as the debrief says it."),
  SAYS_ROW(Fact, "How she tells it."),
  {.name = S_INIT("short"),
    .kind = KEY_MARKDOWN,
    .at = offsetof(Fact, brief),
    .text = "short",
    .doc = "Her answer to one narrow question; `says` if absent."},
  MOOD_ROW(Fact),
  {.name = S_INIT("urgent"),
    .kind = KEY_BOOL,
    .at = offsetof(Fact, urgent),
    .doc = "true: others are in danger; the debrief asks whether it was passed on."},
};
static const Table fact = {S_INIT("fact"), TABLE_KEYS(fact_keys), .reserved = taken,
  .place_at = offsetof(Fact, place), .doc = "Something she knows and may tell."};
static const Table *const facts[] = {&fact, NULL};

static const Key plant_keys[] = {
  ID_ROW(Plant),
  ABOUT_ROW(Plant, "The false detail, as the debrief says it."),
  SAYS_ROW(Plant, "How she takes it over."),
};
static const Table plant = {S_INIT("plant"), TABLE_KEYS(plant_keys), .reserved = taken,
  .doc = "A false detail that a leading question can plant."};
static const Table *const plants[] = {&plant, NULL};

static const Key answer_keys[] = {
  ID_ROW(Speech),
  WHEN_ROW(Speech, "A condition; the first answer whose condition holds is given."),
  SPEECH_ROW("What she says."),
  MOOD_ROW(Speech),
};
static const Table answer = {
  S_INIT("answer"), TABLE_KEYS(answer_keys), .doc = "Her own reply to one question."};
static const Table *const answers[] = {&answer, NULL};

static const Key question_keys[] = {
  ID_ROW(Question),
  TOPIC_ROW(Question, false, "The id of the topic it is offered under."),
  {.name = S_INIT("form"),
    .kind = KEY_CHOICE,
    .required = true,
    .at = offsetof(Question, form),
    .choices = scenario_forms,
    .doc = "OPEN, PROBE, CLOSED, CHOICE, LEADING, MULTIPLE, OPINION or BLAMING; NONE for an act "
           "that asks nothing."},
  {.name = S_INIT("act"),
    .kind = KEY_STYLE,
    .at = offsetof(Question, act),
    .choices = scenario_acts,
    .doc = "A protective act (A_...) or a risk act (R_...)."},
  {.name = S_INIT("effect"),
    .kind = KEY_STYLE,
    .at = offsetof(Question, effect),
    .choices = effects_of_acts,
    .doc = "What changes in the room: break, interpreter, interviewer, stop or silence."},
  {.name = S_INIT("text"),
    .kind = KEY_LINE,
    .required = true,
    .at = offsetof(Question, text),
    .text = "",
    .doc = "The wording. It has the same form in every language."},
  {.name = S_INIT("facts"),
    .kind = KEY_IDS,
    .at = offsetof(Question, facts),
    .count_at = offsetof(Question, fact_count),
    .ref = REF_FACT,
    .doc = "Ids of the facts it can bring up, in this order."},
  {.name = S_INIT("better"),
    .kind = KEY_REF,
    .at = offsetof(Question, better),
    .ref = REF_QUESTION,
    .doc = "Of a poor question: the id of the one to ask instead."},
  {.name = S_INIT("plants"),
    .kind = KEY_REF,
    .at = offsetof(Question, plants),
    .ref = REF_PLANT,
    .doc = "Of a leading question: the id of the detail it suggests."},
  WHEN_ROW(Question, "A condition; it is offered only where it holds."),
  {.name = S_INIT("repeats"),
    .kind = KEY_BOOL,
    .at = offsetof(Question, repeats),
    .doc = "true: may be asked more than once; false if absent."},
  {.name = S_INIT("answers"),
    .kind = KEY_LIST,
    .at = offsetof(Question, answers),
    .count_at = offsetof(Question, answer_count),
    .tables = answers,
    .element = sizeof(Speech),
    .doc =
      "Her own replies to this question; without one that fits the facts and the form decide."},
};
static const Table question = {S_INIT("question"), TABLE_KEYS(question_keys), .reserved = taken,
  .place_at = offsetof(Question, place), .doc = "Something the cadet can ask, say or do."};
static const Table *const questions[] = {&question, NULL};

static const Key reply_keys[] = {
  ID_ROW(Speech),
  {.name = S_INIT("to"),
    .kind = KEY_STYLE,
    .required = true,
    .at = offsetof(Speech, to),
    .choices = reply_kinds,
    .doc = "What she replies to, as evade or blamed."},
  SPEECH_ROW("What she says; several to the same are used in turn."),
  MOOD_ROW(Speech),
};
static const Table reply = {S_INIT("reply"), TABLE_KEYS(reply_keys), .reserved = taken,
  .doc = "What she says when she has nothing to tell."};
static const Table *const replies[] = {&reply, NULL};

static const Key ending_keys[] = {
  ID_ROW(Ending),
  {.name = S_INIT("good"),
    .kind = KEY_BOOL,
    .at = offsetof(Ending, good),
    .doc = "true: it ended well; false if absent."},
  WHEN_ROW(Ending, "A condition; the first ending whose condition holds is taken."),
  {.name = S_INIT("title"),
    .kind = KEY_LINE,
    .required = true,
    .at = offsetof(Ending, title),
    .text = "title",
    .doc = "A line above it."},
  {.name = S_INIT("text"),
    .kind = KEY_MARKDOWN,
    .required = true,
    .at = offsetof(Ending, text),
    .text = "text",
    .doc = "What happens then."},
  {.name = S_INIT("broken"),
    .kind = KEY_BOOL,
    .at = offsetof(Ending, broken),
    .doc = "true: the interview is over as soon as the condition holds; false if absent."},
};
static const Table ending = {S_INIT("ending"), TABLE_KEYS(ending_keys), .reserved = taken,
  .place_at = offsetof(Ending, place), .doc = "A way it ends."};
static const Table *const endings[] = {&ending, NULL};

static const Key text_keys[] = {
  ID_ROW(Speech),
  SPEECH_ROW("The words."),
};
static const Table text = {
  S_INIT("text"), TABLE_KEYS(text_keys), .reserved = taken, .doc = "A text the script says."};
static const Table *const texts[] = {&text, NULL};

#define LIST_ROW(key, field, count, table, type, about)                                            \
  {                                                                                                \
    .name = S_INIT(key), .kind = KEY_LIST, .at = AT(field), .count_at = AT(count),                 \
    .tables = (table), .element = sizeof(type), .doc = (about)                                     \
  }

static const Key scenario_keys[] = {
  {.name = S_INIT("id"),
    .kind = KEY_ID,
    .required = true,
    .at = AT(scenario.id),
    .missing = "missing-id",
    .doc = "The scenario's name; the same as its file's."},
  {.name = S_INIT("title"),
    .kind = KEY_LINE,
    .required = true,
    .at = AT(scenario.title),
    .text = "title",
    .doc = "Who it is about, as Baxtiyor, 34."},
  {.name = S_INIT("situation"),
    .kind = KEY_MARKDOWN,
    .required = true,
    .at = AT(scenario.situation),
    .text = "situation",
    .doc = "What the cadet knows before it begins."},
  {.name = S_INIT("warning"),
    .kind = KEY_MARKDOWN,
    .required = true,
    .at = AT(scenario.warning),
    .text = "warning",
    .doc = "What is spoken of, so that one can decide whether to begin."},
  {.name = S_INIT("heavy"),
    .kind = KEY_BOOL,
    .at = AT(scenario.heavy),
    .doc = "true: counts towards the heavy interviews of one day, and lessons with it must offer a "
           "lighter one; false if absent."},
  {.name = S_INIT("script"),
    .kind = KEY_REF,
    .at = AT(scenario.main),
    .ref = REF_SCRIPT,
    .doc = "The Lua module that plays it; interview if absent."},
  {.name = S_INIT("person"),
    .kind = KEY_MAP,
    .required = true,
    .tables = persons,
    .doc = "The person who is interviewed."},
  {.name = S_INIT("start"),
    .kind = KEY_MAP,
    .tables = starts,
    .doc = "How she is at the beginning."},
  LIST_ROW("effects", effects, effect_count, effects, Effect,
    "What differs here from the library's usual effects."),
  LIST_ROW("topics", topics, topic_count, topics, Topic, "Groups of questions and facts."),
  LIST_ROW("facts", facts, fact_count, facts, Fact, "What she knows."),
  LIST_ROW("plants", plants, plant_count, plants, Plant,
    "False details that a leading question can plant."),
  LIST_ROW("questions", questions, question_count, questions, Question,
    "What the cadet can ask, say or do."),
  LIST_ROW("replies", replies, reply_count, replies, Speech,
    "What she says when she has nothing to tell."),
  LIST_ROW("endings", endings, ending_count, endings, Ending,
    "How it can end, tried from top to bottom; the last has no condition."),
  LIST_ROW("texts", texts, text_count, texts, Speech, "Texts that a script of its own says."),
  {.name = S_INIT("data"), .kind = KEY_DATA, .doc = "Any plain data for a script of its own."},
};

/* Keeps a list's ids; each element begins with its id. */
static void keep_list(
  ScenarioSource *s, RefKind kind, const void *elements, int count, size_t size) {
  const char *element = elements;
  for (int i = 0; i < count; i++, element += size) {
    Str id;
    memcpy(&id, element, sizeof id);
    if (id.n)
      map_put(&s->names[kind - REF_LOCAL], id, (void *)element);
    else
      s->partial[kind - REF_LOCAL] = true;
  }
}

static void keep_names(Load *load, const Tree *map, ScenarioSource *s) {
  static const Str keys[REF_LOCAL_COUNT] = {
    S_INIT("topics"), S_INIT("facts"), S_INIT("plants"), S_INIT("questions"), S_INIT("moods")};
  for (int i = 0; i < REF_LOCAL_COUNT; i++) {
    const Tree *holder = i == REF_MOOD - REF_LOCAL ? tree_get(map, S("person")) : map;
    const Tree *list = tree_get(holder, keys[i]);
    s->names[i] = map_make(load->work);
    s->partial[i] = list && list->kind != TREE_LIST;
  }
  keep_list(s, REF_TOPIC, s->topics, s->topic_count, sizeof *s->topics);
  keep_list(s, REF_FACT, s->facts, s->fact_count, sizeof *s->facts);
  keep_list(s, REF_PLANT, s->plants, s->plant_count, sizeof *s->plants);
  keep_list(s, REF_QUESTION, s->questions, s->question_count, sizeof *s->questions);
  keep_list(s, REF_MOOD, s->scenario.moods, s->scenario.mood_count, sizeof *s->scenario.moods);
}

/* A question's wording is known by the question's own id. */
static void keep_asked(Load *load, ScenarioSource *s) {
  Str *asked = arena_many(load->a, Str, s->question_count);
  for (int i = 0; i < s->question_count; i++) asked[i] = s->questions[i].id;
  s->scenario.asked = asked;
  s->scenario.asked_count = s->question_count;
}

static void finish_scenario(Load *load, const Tree *map, void *out) {
  ScenarioSource *s = out;
  if (!tree_get(map, S("script"))) s->scenario.main = S("interview");
  keep_names(load, map, s);
  keep_asked(load, s);
  scenario_check(load, map, s);
  s->scenario.data = scenario_data(load, &table_scenario, map);
}

const Table table_scenario = {S_INIT("scenario"), TABLE_KEYS(scenario_keys),
  .prefix = "scenario:", .place_at = AT(scenario.place), .finish = finish_scenario,
  .doc = "An interview with a simulated person: scenarios/<id>.yaml."};
