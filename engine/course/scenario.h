/* What a scenario's file is read into, before it is given to its script as plain data. Internal to
 * the files of this room that read and check scenarios; what goes on is in course.h. */
#ifndef SABOQ_COURSE_SCENARIO_H
#define SABOQ_COURSE_SCENARIO_H

#include "course/table.h"

/* The form of a question, by the codebook of docs/scenario-format.md; the first three are good. */
typedef enum {
  FORM_OPEN,
  FORM_PROBE,
  FORM_CLOSED,
  FORM_CHOICE,
  FORM_LEADING,
  FORM_MULTIPLE,
  FORM_OPINION,
  FORM_BLAMING,
  FORM_NONE /* an act that asks nothing */
} QuestionForm;

/* Ended by an empty one; forms in the order of QuestionForm. */
extern const Str scenario_forms[], scenario_acts[];

typedef struct {
  Str id;
  Sentence title;
} Topic;

typedef struct {
  Str id, topic, when, mood;
  int tier;
  bool urgent;
  Sentence about, says, brief;
  Place place;
} Fact;

typedef struct {
  Str id;
  Sentence about, says;
} Plant;

/* What the person says: a reply `to` something, an answer `when` something, a script's text. */
typedef struct {
  Str id, to, when, mood;
  Sentence text;
} Speech;

typedef struct {
  Str id, topic, act, effect, better, plants, when;
  QuestionForm form;
  Sentence text;
  const Str *facts;
  int fact_count;
  bool repeats;
  const Speech *answers;
  int answer_count;
  Place place;
} Question;

typedef struct {
  Str id, when;
  bool good, broken;
  Sentence title, text;
  Place place;
} Ending;

typedef struct {
  Str id, source;
  int value;
} Effect;

typedef struct {
  Scenario scenario;
  int trust, distress, fatigue;
  const Effect *effects;
  const Topic *topics;
  const Fact *facts;
  const Plant *plants;
  const Question *questions;
  const Speech *replies, *texts;
  const Ending *endings;
  int effect_count, topic_count, fact_count, plant_count, question_count, reply_count;
  int text_count, ending_count;
  Map names[REF_LOCAL_COUNT];    /* of what is named elsewhere in the file: id -> what was read */
  bool partial[REF_LOCAL_COUNT]; /* something there could not be read, and may be what is meant */
} ScenarioSource;

/* Findings about a scenario by itself: what the interview library could not play, and what nobody
 * could ever hear. */
void scenario_check(Load *load, const Tree *map, const ScenarioSource *s);

/* An effect's id must name a form or an act, and a measure. */
void scenario_check_effect(Load *load, const Tree *map, void *out);

/* The file as plain data for its script (course.h, Scenario), by its table; findings for what is no
 * plain data. */
Json *scenario_data(Load *load, const Table *table, const Tree *root);

#endif
