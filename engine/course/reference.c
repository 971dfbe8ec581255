/* The authors' reference of keys, out of the loader's tables: a section for each mapping in the order
 * in which a reader of the file meets it, and in it a line for each key, with what it holds, whether it
 * is needed and what it means. A mapping that stands in several places is described once. */
#include "base/panic.h"
#include "course/schema.h"
#include "course/table.h"

enum { SECTIONS_MAX = 64 };

typedef struct {
  Buf *b;
  const Table *sections[SECTIONS_MAX]; /* those that have or will have one, in order */
  int count;
} Reference;

static void need(Reference *r, const Table *table) {
  for (int i = 0; i < r->count; i++)
    if (r->sections[i] == table) return;
  ensure(r->count < SECTIONS_MAX);
  r->sections[r->count++] = table;
}

static void put_choices(Buf *b, const Str *choices) {
  for (int i = 0; choices[i].n; i++)
    buf_format(b, "%s`%.*s`", i ? ", " : "", STR_ARG(choices[i]));
}

static void put_tables(Buf *b, const Table *const *tables) {
  for (int i = 0; tables[i]; i++)
    buf_format(b, "%s`%.*s`", i ? ", " : "", STR_ARG(tables[i]->name));
}

static void put_range(Buf *b, const Key *key) {
  buf_put(b, S("whole number, "));
  buf_int(b, key->min);
  buf_put(b, S(" to "));
  buf_int(b, key->max);
}

/* Kinds whose name says all. */
static Str plain_kind(KeyKind kind) {
  switch (kind) {
  case KEY_ID: return S("id");
  case KEY_TYPE: return S("the type's name");
  case KEY_FORMAT: return S("1");
  case KEY_WORD: return S("one line");
  case KEY_TAG: return S("language tag");
  case KEY_TAGS: return S("list of language tags");
  case KEY_LINE: return S("text, one line");
  case KEY_MARKDOWN: return S("text, Markdown");
  case KEY_BOOL: return S("true or false");
  case KEY_DECIMAL: return S("number, at most four decimals");
  case KEY_DATE: return S("date, YYYY-MM-DD");
  case KEY_PATH: return S("file of the course");
  case KEY_IDS: return S("list of ids");
  case KEY_REF: return S("id of another thing");
  case KEY_EXPR: return S("condition");
  case KEY_DATA: return S("plain data");
  default: return (Str){0};
  }
}

static void put_kind(Buf *b, const Key *key) {
  switch (key->kind) {
  case KEY_WHOLE:
  case KEY_AMOUNT: put_range(b, key); break;
  case KEY_CHOICE:
  case KEY_STYLE: put_choices(b, key->choices); break;
  case KEY_CHOICES:
    buf_put(b, S("list of "));
    put_choices(b, key->choices);
    break;
  case KEY_MAP: put_tables(b, key->tables); break;
  case KEY_LIST:
    buf_put(b, S("list of "));
    put_tables(b, key->tables);
    break;
  default: buf_put(b, plain_kind(key->kind));
  }
}

static void put_key(Reference *r, const Key *key) {
  buf_format(r->b, "| `%.*s` | ", STR_ARG(key->name));
  put_kind(r->b, key);
  buf_format(r->b, " | %s | %s |\n", key->required ? "yes" : "", key->doc);
  for (const Table *const *t = key->tables; t && *t; t++) need(r, *t);
}

static void put_table(Reference *r, const Table *table, const char *level) {
  buf_format(r->b, "\n%s %.*s\n\n%s", level, STR_ARG(table->name), table->doc);
  if (table->one_of) {
    buf_put(r->b, S(" Exactly one of "));
    put_choices(r->b, table->one_of);
    buf_put(r->b, S(" stands in it."));
  }
  buf_put(r->b, S("\n\n| key | holds | needed | what it is |\n|---|---|---|---|\n"));
  for (int i = 0; i < table->key_count; i++) put_key(r, &table->keys[i]);
}

void schema_reference(Buf *b, CourseFileKind kind) {
  const Table *table = table_of_kind(kind);
  if (!table) return;
  Reference r = {.b = b};
  need(&r, table);
  for (int i = 0; i < r.count; i++) put_table(&r, r.sections[i], i ? "###" : "##");
}
