/* A checked course in memory: plain structs in one arena, built from the bytes of a folder's
 * files and never changed afterwards. Loading is two passes: each file by itself, then the links
 * between them. A course with an error is not given out at all, so whoever holds a Course holds a
 * whole one. The format is docs/course-format.md. */
#ifndef SABOQ_COURSE_COURSE_H
#define SABOQ_COURSE_COURSE_H

#include "base/diag.h"
#include "base/map.h"
#include "codec/hash.h"
#include "codec/json.h"
#include "course/catalogue.h"

/* The files of a course as bytes: sys/ or the store's content table fill it in. Sorted by path;
 * paths relative to the course folder with "/" between ("lessons/consent.yaml"), no "..", never
 * absolute. */
typedef struct {
  Str path, bytes;
} CourseFile;
typedef struct {
  Str name;  /* how findings call the folder: "courses/tip-foundations"; their file is name/path */
  const CourseFile *files;
  int count;
} CourseFiles;

/* A sentence's source: its id in the catalogues, and the words in the source language. */
typedef struct {
  Str id;            /* "consent/q1/prompt" */
  Str words;         /* empty: the author gave none. With plurals: the form `other` */
  const Str *plural; /* NULL, or the forms by PluralForm, empty where not given */
  Place place;       /* where the author wrote it */
} Sentence;

typedef enum {
  ITEM_SINGLE, ITEM_MULTIPLE, ITEM_TRUEFALSE, ITEM_FILL, ITEM_NUMERIC, ITEM_TYPE_COUNT
} ItemType;

typedef struct {
  Str id;
  Sentence text, feedback;
  bool correct;
} Option; /* of a single or multiple item; a fill-in's spelling (correct), a hint */

typedef struct Item {
  Str id;
  /* unique in the course and in records of an attempt: "q1" in a lesson, "pool/q1" in a pool */
  Str key;
  ItemType type;
  Sentence prompt;
  Sentence right, partly, wrong; /* overall feedback */
  const Option *options;
  /* single, multiple; truefalse has two, "true" and "false", with interface texts */
  int option_count;
  const Option *accept;
  int accept_count;
  const Option *hints;
  int hint_count;
  const Str *competencies;
  int competency_count;
  int64_t points; /* ten-thousandths */
  int tries;
  bool shuffle, answer_true, cyrillic;
  int64_t answer, tolerance; /* numeric, ten-thousandths */
  Place place;
} Item;

typedef enum {
  BLOCK_TEXT, BLOCK_CALLOUT, BLOCK_LAW, BLOCK_PICTURE, BLOCK_REFLECTION, BLOCK_ITEM
} BlockType;

typedef struct {
  Str id;
  BlockType type;
  Sentence text;   /* text, callout, law; a reflection's prompt */
  Sentence title;  /* callout */
  Sentence alt, caption;
  Sentence source; /* law */
  Str checked_on;  /* law: YYYY-MM-DD */
  Str style;       /* callout: note, remember, care */
  Str file;        /* picture: path inside the course */
  const Item *item;
  Place place;
} Block;

typedef struct {
  Str id;
  Sentence title;
  const Block *blocks;
  int block_count;
} LessonPage;

typedef struct Pool {
  Str id;
  Sentence title;
  const Item *items;
  int item_count;
  Place place;
} Pool;

typedef enum { SHOW_AFTER_EACH, SHOW_AT_END, SHOW_NEVER } ShowAnswers;

typedef struct {
  const Pool *pool;
  Str pool_id;
  int n;
  Place place;
} Draw;

typedef struct {
  const Draw *draws;
  int draw_count;
  int attempts;     /* 0: as many as one likes */
  int64_t pass;     /* scaled score in ten-thousandths; -1: handing in completes it */
  int64_t limit_ms; /* 0: none */
  ShowAnswers show;
} Quiz;

/* How the person of a scenario looks. */
typedef struct {
  Str id;
  Str file; /* picture: path inside the course */
  Sentence alt;
} Mood;

/* A scenario: scenarios/<id>.yaml, docs/scenario-format.md. The whole file is given to the script
 * as plain data; here stands what the engine itself needs.
 * In the data a text is its id as a script says it, and a condition is an object: "lua", the
 * expression; "file", inside the course; "line". Keys that the author left out are not there. */
typedef struct Scenario {
  Str id;
  Sentence title, situation, warning, person;
  const Mood *moods;
  int mood_count;
  bool heavy;
  Str main;         /* the module that plays it */
  const Json *data; /* object: the file */
  Map texts;        /* id as a script says it ("t1-pay/says") -> const Sentence* */
  const Str *asked; /* of these, the wordings of questions: what typed ones are matched with */
  int asked_count;
  Place place;
} Scenario;

/* How questions are asked in an interview. */
enum { ASK_PLAN = 1, ASK_OFFERED = 2, ASK_TYPED = 4 };

/* What makes a lesson an interview. */
typedef struct {
  const Scenario *scenario;
  Str scenario_id;
  unsigned ask;       /* of ASK_PLAN, ASK_OFFERED, ASK_TYPED */
  bool certification; /* no way back */
  Str lighter;        /* lesson offered instead, or "" */
  Place place;
} Interview;

typedef struct Lesson {
  Str id;
  Sentence title, summary;
  int minutes; /* 0: not said */
  bool optional;
  const Str *requires;
  int require_count;
  const Str *competencies; /* what its items ask for that name none, or its interview */
  int competency_count;
  const LessonPage *pages; /* a quiz and an interview have none */
  int page_count;
  const Quiz *quiz;           /* NULL: an ordinary lesson or an interview */
  const Interview *interview; /* NULL: none */
  Place place;
} Lesson;

typedef struct {
  Str id;
  Sentence title, summary;
  const Lesson **lessons;
  int lesson_count;
} Module;

typedef struct {
  Str id;
  Sentence title;
} Competency;

typedef struct Course {
  Str id, version, language, licence;
  Sentence title, summary;
  const Str *languages; /* source first, then those with a catalogue */
  int language_count;
  const Competency *competencies;
  int competency_count;
  const Module *modules;
  int module_count;
  const Lesson *lessons; /* all, in order of modules */
  int lesson_count;
  const Pool *pools;
  int pool_count;
  const Scenario *scenarios;
  int scenario_count;
  Map catalogues; /* language tag -> Catalogue* */
  /* for course_lesson, course_pool and course_scenario */
  Map lesson_by_id, pool_by_id, scenario_by_id;
  /* every sentence with words, in order of the course: for extract and status */
  const Sentence **sentences;
  int sentence_count;
  CourseFiles files;
  Hash content; /* over all paths and bytes */
} Course;

enum { COURSE_MAX_FILE = 4 << 20, COURSE_MAX_FILES = 4000, COURSE_MAX_BYTES = 256 << 20 };

/* The course, or NULL when the findings in *d contain an error. Everything lives in `a` or in
 * files.bytes, which must outlive it. All findings of one run are reported, sorted. */
Course *course_load(Arena *a, const CourseFiles *files, DiagList *d);

/* The same without its catalogues, which may be missing or broken: for the tools that make and
 * mend them. */
Course *course_load_source(Arena *a, const CourseFiles *files, DiagList *d);

/* The hash that attempts are pinned to: paths and bytes of all files, in order of path. */
Hash course_content_hash(const CourseFiles *files);

/* By id; NULL when there is none. */
const Lesson *course_lesson(const Course *c, Str id);
const Pool *course_pool(const Course *c, Str id);
const Scenario *course_scenario(const Course *c, Str id);
/* An item by its key: of this lesson, or of a pool ("pool/q1"). */
const Item *course_item(const Course *c, const Lesson *lesson, Str key);
const CourseFile *course_file(const Course *c, Str path);

/* The Lua modules of a course by the names under which scripts require them: scenarios/x.lua is
 * "x"; scripts/interview.lua and scripts/interview/effects.lua (the shared library, which the
 * engine adds to a course's files) are "interview" and "interview/effects". The course's own come
 * first where both have a name. */
typedef struct {
  Str name, file, source;
} CourseModule;
void course_modules(Arena *a, const Course *c, CourseModule **modules, int *count);

/* Which file of a course a path is, by its place: used by check, schema and editors. */
typedef enum {
  FILE_COURSE,
  FILE_MODULE,
  FILE_LESSON,
  FILE_POOL,
  FILE_SCENARIO,
  FILE_SCRIPT, /* Lua: a scenario's own, or of the shared library */
  FILE_CATALOGUE,
  FILE_MEDIA,
  FILE_OTHER
} CourseFileKind;
CourseFileKind course_file_kind(Str path);

#endif
