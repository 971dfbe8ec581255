/* A JSON Schema out of the loader's tables: each table becomes a definition, each row a property. A
 * list whose elements are told apart by `type` becomes a chain of if and then, because an editor then
 * tells of the one mistake that was made, and not that nothing of ten possibilities fits.
 * The loader takes every scalar as text, so a title may be `34`: what holds text allows numbers and
 * truth values too. What needs more than one place to be seen (ids used twice, names that lead
 * nowhere) no schema can say; `saboq check` does. */
#include "course/schema.h"

#include "base/panic.h"
#include "course/table.h"

#define ID_PATTERN S("^[A-Za-z0-9][A-Za-z0-9._-]*$")
#define LINE_PATTERN S("^\\s*\\S(.*\\S)?\\s*$")
#define FILLED_PATTERN S("\\S")
#define DATE_PATTERN S("^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$")
/* no way out of the folder on any system */
#define PATH_PATTERN S("^(?!/)(?!(.*/)?\\.\\.(/|$))[^\\\\:]+$")

typedef struct {
  Arena *a;
  Json *definitions;
  Map tables; /* name -> the Table it was made from */
} Schema;

static Json *refer(Schema *s, const Table *table);

static Json *strings(Arena *a, const Str *words) {
  Json *list = json_list(a);
  for (; words->n; words++) json_push(list, json_string(a, *words));
  return list;
}

/* What an author may write where text is read. */
static Json *scalar(Schema *s, Str pattern) {
  static const Str types[] = {S_INIT("string"), S_INIT("number"), S_INIT("boolean"), {0}};
  Json *j = json_object(s->a);
  json_add(j, S("type"), strings(s->a, types));
  json_add(j, S("pattern"), json_string(s->a, pattern));
  return j;
}

static Json *typed(Schema *s, Str type) {
  Json *j = json_object(s->a);
  json_add(j, S("type"), json_string(s->a, type));
  return j;
}

static Json *id(Schema *s) {
  Json *j = scalar(s, ID_PATTERN);
  json_add(j, S("maxLength"), json_int(s->a, KEY_ID_LENGTH));
  return j;
}

static Json *word(Schema *s, const Key *key) {
  Json *j = scalar(s, LINE_PATTERN);
  json_add(j, S("maxLength"), json_int(s->a, key->max ? key->max : KEY_WORD_LENGTH));
  return j;
}

/* A text, or a mapping of plural forms of it. */
static Json *sentence(Schema *s, Str pattern) {
  static const Str forms[] = {S_INIT("one"), S_INIT("few"), S_INIT("many"), S_INIT("other"), {0}};
  Json *j = scalar(s, pattern), *names = json_object(s->a);
  json_push((Json *)json_get(j, S("type")), json_string(s->a, S("object")));
  json_add(names, S("enum"), strings(s->a, forms));
  json_add(j, S("propertyNames"), names);
  json_add(j, S("minProperties"), json_int(s->a, 1));
  json_add(j, S("additionalProperties"), scalar(s, pattern));
  return j;
}

static Json *whole(Schema *s, const Key *key) {
  Json *j = typed(s, S("integer"));
  json_add(j, S("minimum"), json_int(s->a, key->min));
  json_add(j, S("maximum"), json_int(s->a, key->max));
  return j;
}

static Json *decimal(Schema *s, const Key *key) {
  Json *j = typed(s, S("number"));
  if (key->min > INT64_MIN) json_add(j, S("minimum"), json_int(s->a, key->min));
  return j;
}

static Json *pattern(Schema *s, Str expression) {
  Json *j = typed(s, S("string"));
  json_add(j, S("pattern"), json_string(s->a, expression));
  return j;
}

static Json *date(Schema *s) {
  Json *j = pattern(s, DATE_PATTERN);
  json_add(j, S("format"), json_string(s->a, S("date")));
  return j;
}

static Json *one_of(Schema *s, const Str *words) {
  Json *j = json_object(s->a);
  json_add(j, S("enum"), strings(s->a, words));
  return j;
}

static Json *tag(Schema *s) {
  int count;
  const Language *all = language_all(&count);
  Json *j = json_object(s->a), *list = json_list(s->a);
  for (int i = 0; i < count; i++) json_push(list, json_string(s->a, all[i].tag));
  json_add(j, S("enum"), list);
  return j;
}

static Json *list_of(Schema *s, Json *items, int64_t least) {
  Json *j = typed(s, S("array"));
  json_add(j, S("items"), items);
  if (least) json_add(j, S("minItems"), json_int(s->a, least));
  return j;
}

static Json *set_of(Schema *s, Json *items, int64_t least) {
  Json *j = list_of(s, items, least);
  json_add(j, S("uniqueItems"), json_bool(s->a, true));
  return j;
}

/* {if: {properties: {type: {const: "law"}}}, then: {$ref: ...}} */
static Json *when_type(Schema *s, const Table *table) {
  Json *is = json_object(s->a), *type = json_object(s->a), *test = json_object(s->a);
  json_add(is, S("const"), json_string(s->a, table->name));
  json_add(type, S("type"), is);
  json_add(test, S("properties"), type);
  Json *j = json_object(s->a);
  json_add(j, S("if"), test);
  json_add(j, S("then"), refer(s, table));
  return j;
}

static Json *by_type(Schema *s, const Table *const *tables) {
  Json *names = json_list(s->a), *all = json_list(s->a);
  for (; *tables; tables++) {
    json_push(names, json_string(s->a, (*tables)->name));
    json_push(all, when_type(s, *tables));
  }
  Json *type = json_object(s->a), *properties = json_object(s->a), *j = typed(s, S("object"));
  json_add(type, S("enum"), names);
  json_add(properties, S("type"), type);
  json_add(j, S("properties"), properties);
  json_add(j, S("required"), strings(s->a, (Str[]){S("type"), {0}}));
  json_add(j, S("allOf"), all);
  return j;
}

static Json *elements(Schema *s, const Key *key) {
  return key->tables[1] ? by_type(s, key->tables) : refer(s, key->tables[0]);
}

static Json *value(Schema *s, const Table *table, const Key *key) {
  switch (key->kind) {
  case KEY_ID:
  case KEY_REF: return id(s);
  case KEY_TYPE: return one_of(s, (Str[]){table->name, {0}});
  case KEY_FORMAT: return whole(s, &(Key){.min = 1, .max = 1});
  case KEY_WORD: return word(s, key);
  case KEY_TAG: return tag(s);
  case KEY_TAGS: return set_of(s, tag(s), key->min);
  case KEY_LINE: return sentence(s, LINE_PATTERN);
  case KEY_MARKDOWN: return sentence(s, FILLED_PATTERN);
  case KEY_BOOL: return typed(s, S("boolean"));
  case KEY_WHOLE:
  case KEY_AMOUNT: return whole(s, key);
  case KEY_DECIMAL: return decimal(s, key);
  case KEY_DATE: return date(s);
  case KEY_PATH: return pattern(s, PATH_PATTERN);
  case KEY_CHOICE:
  case KEY_STYLE: return one_of(s, key->choices);
  case KEY_CHOICES: return set_of(s, one_of(s, key->choices), 1);
  case KEY_IDS: return set_of(s, id(s), key->min);
  case KEY_EXPR: return scalar(s, LINE_PATTERN);
  case KEY_LIST: return list_of(s, elements(s, key), key->min);
  case KEY_MAP: {
    Json *all = json_list(s->a), *j = json_object(s->a);
    json_push(all, refer(s, key->tables[0])); /* beside a bare $ref a description would not count */
    json_add(j, S("allOf"), all);
    return j;
  }
  case KEY_DATA:
  case KEY_KIND_COUNT: break;
  }
  return json_object(s->a);
}

/* What an absent key means; NULL: nothing. */
static Json *otherwise(Schema *s, const Key *key) {
  if (key->required) return NULL;
  if (key->kind == KEY_BOOL) return json_bool(s->a, key->otherwise);
  if (!key->otherwise) return NULL;
  if (key->kind == KEY_CHOICE || key->kind == KEY_STYLE)
    return json_string(s->a, key->choices[key->otherwise - 1]);
  if (key->kind != KEY_CHOICES) return json_int(s->a, key->otherwise);
  Json *list = json_list(s->a);
  for (int i = 0; key->choices[i].n; i++)
    if (key->otherwise >> i & 1) json_push(list, json_string(s->a, key->choices[i]));
  return list;
}

static Json *property(Schema *s, const Table *table, const Key *key) {
  Json *j = value(s, table, key), *absent = otherwise(s, key);
  json_add(j, S("description"), json_string(s->a, str_c(key->doc)));
  if (absent) json_add(j, S("default"), absent);
  if (key->kind == KEY_ID && table->reserved) json_add(j, S("not"), one_of(s, table->reserved));
  return j;
}

/* Exactly one of these keys. */
static Json *alternatives(Schema *s, const Str *keys) {
  Json *list = json_list(s->a);
  for (; keys->n; keys++) {
    Json *j = json_object(s->a);
    json_add(j, S("required"), strings(s->a, (Str[]){*keys, {0}}));
    json_push(list, j);
  }
  return list;
}

static void describe(Schema *s, const Table *table, Json *j) {
  Json *properties = json_object(s->a), *required = json_list(s->a);
  for (int i = 0; i < table->key_count; i++) {
    const Key *key = &table->keys[i];
    json_add(properties, key->name, property(s, table, key));
    if (key->required) json_push(required, json_string(s->a, key->name));
  }
  json_add(j, S("type"), json_string(s->a, S("object")));
  json_add(j, S("description"), json_string(s->a, str_c(table->doc)));
  json_add(j, S("properties"), properties);
  json_add(j, S("additionalProperties"), json_bool(s->a, false));
  if (required->count) json_add(j, S("required"), required);
  if (table->one_of) json_add(j, S("oneOf"), alternatives(s, table->one_of));
}

static Json *refer(Schema *s, const Table *table) {
  const Table *known = map_get(&s->tables, table->name);
  ensure(!known || known == table); /* a name stands for one table in a kind of file */
  if (!known) {
    Json *definition = json_object(s->a);
    map_put(&s->tables, table->name, (void *)table);
    describe(s, table, definition);
    json_add(s->definitions, table->name, definition);
  }
  Json *j = json_object(s->a);
  json_add(j, S("$ref"), json_string(s->a, str_join(s->a, S("#/definitions/"), table->name)));
  return j;
}

Json *schema_of(Arena *a, CourseFileKind kind) {
  const Table *table = table_of_kind(kind);
  if (!table) return NULL;
  Schema s = {a, json_object(a), map_make(a)};
  Json *j = json_object(a);
  json_add(j, S("$schema"), json_string(a, S("http://json-schema.org/draft-07/schema#")));
  json_add(j, S("title"), json_string(a, str_join(a, S("Saboq: "), table->name)));
  describe(&s, table, j);
  json_add(j, S("definitions"), s.definitions);
  return j;
}
