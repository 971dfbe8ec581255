/* What may stand in a course's files, said once: a table for each kind of mapping, a row for each
 * of its keys. The loader, its findings, the schema for editors and the authors' reference are
 * all made from these rows, so a key that is added to a table appears everywhere. */
#ifndef SABOQ_COURSE_TABLE_H
#define SABOQ_COURSE_TABLE_H

#include "course/course.h"
#include "course/tree.h"

/* What a key holds, and the type of the field it is read into. */
typedef enum {
  KEY_ID,       /* Str: the mapping's own id; always the first row */
  KEY_TYPE,     /* nothing: chose the table */
  KEY_FORMAT,   /* int: number of the file format */
  KEY_WORD,     /* Str: one short line that is nobody's text */
  KEY_TAG,      /* Str: tag of a language the program knows */
  KEY_TAGS,     /* Str *, and their count */
  KEY_LINE,     /* Sentence of one line */
  KEY_MARKDOWN, /* Sentence of any length */
  KEY_BOOL,     /* bool */
  KEY_WHOLE,    /* int from min to max, times scale */
  KEY_AMOUNT,   /* int64_t from min to max, times scale */
  KEY_DECIMAL,  /* int64_t in ten-thousandths, at least min */
  KEY_DATE,     /* Str: YYYY-MM-DD */
  KEY_PATH,     /* Str: a file of the course */
  KEY_CHOICE,   /* an enum: the number of the choice */
  KEY_STYLE,    /* Str: the choice itself */
  KEY_CHOICES,  /* unsigned: a list of choices, a bit for each; `otherwise` is the bits */
  KEY_IDS,      /* Str *, and their count: ids of things that stand elsewhere */
  KEY_REF,      /* Str: one such id */
  KEY_EXPR,     /* Str: a Lua expression on one line */
  KEY_DATA,     /* nothing: plain data for a script */
  KEY_MAP,      /* what its table is read into; with `element`, a pointer to a new one */
  KEY_LIST,     /* an array of what its tables are read into, and its count */
  KEY_KIND_COUNT
} KeyKind;

/* What an id or a path must name in another place; looked up in the second pass (link_check.c). */
typedef enum {
  REF_NONE, REF_MODULE, REF_LESSON, REF_REQUIRES, REF_COMPETENCY, REF_POOL, REF_FILE,
  REF_CATALOGUE, REF_SCENARIO, REF_SCRIPT, REF_LIGHTER,
  /* in the scenario's own file */
  REF_TOPIC, REF_FACT, REF_PLANT, REF_QUESTION, REF_MOOD
} RefKind;

enum { REF_LOCAL = REF_TOPIC, REF_LOCAL_COUNT = REF_MOOD - REF_LOCAL + 1 };

/* The greatest length of an id, and the usual one of a word, in bytes. */
enum { KEY_ID_LENGTH = 48, KEY_WORD_LENGTH = 100 };

typedef struct Load Load;
typedef struct Table Table;

typedef struct Key {
  Str name;
  KeyKind kind;
  bool required;
  size_t at, count_at;        /* offsets in the table's struct */
  /* numbers: limits, as written, and the factor (0: one); lists: the least count; words: the
   * greatest length (0: the usual one) */
  int64_t min, max, scale;
  /* what an absent key means: the number as written, 1 for true, a choice from 1; 0: nothing */
  int64_t otherwise;
  const Str *choices;         /* ended by an empty one */
  const Table *const *tables; /* ended by NULL; more than one: told apart by the key `type` */
  size_t element;             /* lists: size of an element; KEY_MAP: size of what is made */
  /* where in an element to read to; NULL: its start */
  void *(*slot)(Load *load, const Table *table, void *element);
  RefKind ref;
  /* a sentence's id behind its mapping's: "prompt"; "": the mapping's own */
  const char *text;
  const char *missing;        /* the rule when it is not there; NULL: missing-key */
  /* the elements' ids stand behind what the mapping's own stands behind */
  bool outer;
  const char *doc;            /* a sentence for authors */
} Key;

struct Table {
  Str name;           /* of the mapping; where types are told apart, the type */
  const Key *keys;
  int key_count;
  const Str *one_of;  /* exactly one of these keys is there; ended by an empty one; NULL: no such rule */
  const char *prefix; /* in front of its id, "pool:"; NULL: the id of what it stands in */
  bool alone;         /* there is one only: its id is not part of text ids */
  /* ids it may not have, because texts or parts of what it stands in have them; ended by an empty
   * one; NULL: none */
  const Str *reserved;
  size_t place_at;    /* offset of a Place; 0: none */
  int value;          /* the type's enumerator */
  void (*finish)(Load *load, const Tree *map, void *out); /* checks over several keys; NULL: none */
  const char *doc;
};

#define TABLE_KEYS(array) (array), (int)(sizeof(array) / sizeof *(array))

typedef struct {
  RefKind kind;
  Str id;
  Mark mark;
  struct SourceFile *file;
} Ref;

/* One YAML file of the course, as the second pass needs it. */
typedef struct SourceFile {
  Findings findings;
  CourseFileKind kind;
  Str path, stem;    /* "lessons/consent.yaml", "consent" */
  /* CourseSource, ModuleSource, LessonSource, PoolSource or ScenarioSource (scenario.h); NULL: not readable */
  void *out;
  int sentence_from, sentence_to; /* in Load.sentences */
  bool used;         /* something lists it */
} SourceFile;

/* A load under way. */
struct Load {
  Arena *a;       /* the course's */
  Arena *nodes;   /* of the file at work, emptied behind it */
  Arena *work;    /* until the load is done */
  SourceFile *file;
  Map ids;        /* of the file at work: text id -> anything */
  const Sentence **sentences; /* of all files, in order of reading */
  int sentence_count, sentence_cap;
  Ref *refs;
  int ref_count, ref_cap;
  bool source_only; /* catalogues are neither asked for nor read */
};

/* What the tables are read into: what a course gives out, and the names that the second pass
 * resolves. */
typedef struct {
  Course course;
  const Str *modules;
  int module_count, format;
} CourseSource;

typedef struct {
  Module module;
  const Str *lessons;
  int lesson_count;
} ModuleSource;

typedef struct {
  Lesson lesson;
} LessonSource;

typedef struct {
  Pool pool;
  const Str *competencies;
  int competency_count;
} PoolSource;

extern const Table table_course, table_module, table_lesson, table_pool, table_scenario;
extern const Table table_single, table_multiple, table_truefalse, table_fill, table_numeric;
extern const Table *const table_items[]; /* by ItemType, ended by NULL */

/* The table of a kind of file; NULL for kinds that are no YAML. */
const Table *table_of_kind(CourseFileKind kind);

/* Reads a whole file's tree by its table into `out`; findings go to the file at work. */
void table_load(Load *load, const Table *table, const Tree *root, void *out);

/* Where an item of a list is read to: sets its type. */
void *table_item_slot(Load *load, const Table *table, void *item);

/* For items of a list that names none itself. */
void table_inherit(Item *item, const Str *competencies, int count);

/* The row of a key; NULL when the table has none. */
const Key *table_key(const Table *table, Str name);

/* The mark of a mapping's member's key; of the mapping, when it has none such. */
Mark table_key_mark(const Tree *map, Str key);

#endif
