/* Reading JSON with jansson, which refuses duplicate keys, broken UTF-8, zero bytes and numbers
 * that do not fit. Depth is counted before, over the bytes, so that a bomb of brackets is
 * refused with its place and no recursion is ever deeper than JSON_MAX_DEPTH. jansson's tree is
 * copied into the arena and freed at once.
 * jansson names four of its kinds as we name ours; its own are called JANSSON_* here, and its
 * macros that test for a kind are not used. */
#define JSON_NULL JANSSON_NULL
#define JSON_REAL JANSSON_REAL
#define JSON_STRING JANSSON_STRING
#define JSON_OBJECT JANSSON_OBJECT
#include <jansson.h>
#undef JSON_NULL
#undef JSON_REAL
#undef JSON_STRING
#undef JSON_OBJECT

#include <string.h>

#include "codec/json_quick.h"

/* Where too deep a bracket stands; -1 when none does. Strings are skipped; other faults are left
 * to jansson. */
static ptrdiff_t too_deep(Str bytes) {
  int depth = 0;
  bool quoted = false;
  for (ptrdiff_t i = 0; i < bytes.n; i++) {
    char c = bytes.s[i];
    if (c == '"') quoted = !quoted;
    if (quoted && c == '\\') i++;
    if (quoted) continue;
    if ((c == '[' || c == '{') && ++depth > JSON_MAX_DEPTH) return i;
    if (c == ']' || c == '}') depth--;
  }
  return -1;
}

static void set_error(JsonError *error, int line, int column, const char *why) {
  if (!error) return;
  *error = (JsonError){.line = line < 1 ? 1 : line, .column = column < 1 ? 1 : column};
  size_t n = strlen(why);
  memcpy(error->why, why, n < sizeof error->why ? n : sizeof error->why - 1);
}

static void set_error_at(JsonError *error, Str bytes, ptrdiff_t at, const char *why) {
  int line = 1;
  ptrdiff_t begin = 0, end;
  for (; (end = str_find_byte(bytes, '\n', begin)) >= 0 && end < at; begin = end + 1) line++;
  set_error(error, line, (int)(at - begin) + 1, why);
}

static Str string_of(Arena *a, const json_t *v) {
  return str_copy(a, (Str){json_string_value(v), (ptrdiff_t)json_string_length(v)});
}

static Json *value_of(Arena *a, json_t *v);

static void append(Json *to, Json *value) {
  if (to->last)
    to->last->next = value;
  else
    to->first = value;
  to->last = value;
  to->count++;
}

static Json *list_of(Arena *a, json_t *v) {
  Json *list = json_list(a);
  size_t i;
  json_t *item;
  json_array_foreach(v, i, item) append(list, value_of(a, item));
  return list;
}

static Json *object_of(Arena *a, json_t *v) {
  Json *object = json_object(a);
  const char *key;
  json_t *item;
  json_object_foreach(v, key, item) {
    Json *member = value_of(a, item);
    member->key = str_copy(a, str_c(key));
    append(object, member);
  }
  return object;
}

static Json *real_of(Arena *a, json_t *v) {
  Json *j = arena_new(a, Json);
  j->kind = JSON_REAL;
  j->real = json_real_value(v);
  return j;
}

static Json *value_of(Arena *a, json_t *v) {
  switch (json_typeof(v)) {
  case JANSSON_OBJECT: return object_of(a, v);
  case JSON_ARRAY: return list_of(a, v);
  case JANSSON_STRING: return json_string(a, string_of(a, v));
  case JSON_INTEGER: return json_int(a, json_integer_value(v));
  case JANSSON_REAL: return real_of(a, v);
  case JSON_TRUE: return json_bool(a, true);
  case JSON_FALSE: return json_bool(a, false);
  case JANSSON_NULL: break;
  }
  return arena_new(a, Json); /* JSON_NULL is what a zeroed Json is */
}

Json *json_parse(Arena *a, Str bytes, JsonError *error) {
  if (bytes.n > JSON_MAX_BYTES) {
    set_error(error, 1, 1, "longer than 64 MiB");
    return NULL;
  }
  ptrdiff_t deep = too_deep(bytes);
  if (deep >= 0) {
    set_error_at(error, bytes, deep, "nested deeper than 64 levels");
    return NULL;
  }
  Json *quick = json_quick(a, bytes);
  if (quick) return quick;
  json_error_t said;
  json_t *root = json_loadb(
    bytes.n ? bytes.s : "", (size_t)bytes.n, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &said);
  if (!root) {
    set_error(error, said.line, said.column, said.text);
    return NULL;
  }
  Json *j = value_of(a, root);
  json_decref(root);
  return j;
}
