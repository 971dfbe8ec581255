/* JSON values as plain trees: made, looked into, compared and copied here; read in json_read.c,
 * written in json_write.c. Members stand in the order in which they were put, which is of no
 * meaning for objects: equality and the canonical form do not see it. Integers and reals are
 * kept apart: 3 is not 3.0. */
#include "codec/json.h"

#include <string.h>

#include "base/panic.h"

static Json *make(Arena *a, JsonKind kind) {
  Json *j = arena_new(a, Json);
  j->kind = kind;
  return j;
}

Json *json_none(Arena *a) {
  return make(a, JSON_NULL);
}

Json *json_object(Arena *a) {
  return make(a, JSON_OBJECT);
}

Json *json_list(Arena *a) {
  return make(a, JSON_LIST);
}

Json *json_string(Arena *a, Str s) {
  Json *j = make(a, JSON_STRING);
  j->string = s;
  return j;
}

Json *json_int(Arena *a, int64_t i) {
  Json *j = make(a, JSON_INT);
  j->integer = i;
  return j;
}

Json *json_bool(Arena *a, bool b) {
  Json *j = make(a, JSON_BOOL);
  j->boolean = b;
  return j;
}

static void append(Json *to, Json *value) {
  ensure(value->next == NULL);
  if (to->last)
    to->last->next = value;
  else
    to->first = value;
  to->last = value;
  to->count++;
}

void json_push(Json *list, Json *value) {
  ensure(list->kind == JSON_LIST);
  append(list, value);
}

void json_add(Json *object, Str key, Json *value) {
  ensure(object->kind == JSON_OBJECT);
  value->key = key;
  append(object, value);
}

void json_set(Arena *a, Json *object, Str key, Json *value) {
  ensure(object->kind == JSON_OBJECT && value->next == NULL);
  Json *before = NULL, *at = object->first;
  for (; at && !str_eq(at->key, key); at = at->next) before = at;
  if (!at) {
    value->key = str_copy(a, key);
    append(object, value);
    return;
  }
  value->key = at->key;
  value->next = at->next;
  if (before)
    before->next = value;
  else
    object->first = value;
  if (object->last == at) object->last = value;
  at->next = NULL;
}

void json_set_str(Arena *a, Json *object, Str key, Str value) {
  json_set(a, object, key, json_string(a, value));
}

void json_set_int(Arena *a, Json *object, Str key, int64_t value) {
  json_set(a, object, key, json_int(a, value));
}

void json_set_bool(Arena *a, Json *object, Str key, bool value) {
  json_set(a, object, key, json_bool(a, value));
}

const Json *json_get(const Json *j, Str key) {
  if (!j || j->kind != JSON_OBJECT) return NULL;
  const Json *at = j->first;
  while (at && !str_eq(at->key, key)) at = at->next;
  return at;
}

static const Json *get_kind(const Json *j, Str key, JsonKind kind) {
  const Json *found = json_get(j, key);
  return found && found->kind == kind ? found : NULL;
}

Str json_get_str(const Json *j, Str key) {
  const Json *found = get_kind(j, key, JSON_STRING);
  return found ? found->string : (Str){NULL, 0};
}

int64_t json_get_int(const Json *j, Str key, int64_t otherwise) {
  const Json *found = get_kind(j, key, JSON_INT);
  return found ? found->integer : otherwise;
}

bool json_get_bool(const Json *j, Str key, bool otherwise) {
  const Json *found = get_kind(j, key, JSON_BOOL);
  return found ? found->boolean : otherwise;
}

/* Members of lists go by place, those of objects by key; objects of one order, the usual case,
 * need no search. */
static bool equal_members(const Json *x, const Json *y) {
  if (x->count != y->count) return false;
  const Json *beside = y->first;
  for (const Json *at = x->first; at; at = at->next, beside = beside->next) {
    const Json *other = str_eq(at->key, beside->key) ? beside : json_get(y, at->key);
    if (!other || !json_equal(at, other)) return false;
  }
  return true;
}

bool json_equal(const Json *x, const Json *y) {
  if (!x || !y) return x == y;
  if (x->kind != y->kind) return false;
  switch (x->kind) {
  case JSON_NULL: return true;
  case JSON_BOOL: return x->boolean == y->boolean;
  case JSON_INT: return x->integer == y->integer;
  case JSON_REAL: return memcmp(&x->real, &y->real, sizeof x->real) == 0; /* 0.0 is not -0.0 */
  case JSON_STRING: return str_eq(x->string, y->string);
  case JSON_LIST:
  case JSON_OBJECT: return equal_members(x, y);
  }
  return false;
}

/* ---- copying: nodes from the front of one piece of memory, their bytes behind them ---- */

static size_t room_of(const Json *j, size_t *bytes) {
  size_t nodes = 1;
  if (j->kind == JSON_STRING) *bytes += (size_t)j->string.n;
  for (const Json *at = j->first; at; at = at->next) {
    *bytes += (size_t)at->key.n;
    nodes += room_of(at, bytes);
  }
  return nodes;
}

typedef struct {
  Json *node;
  char *bytes;
} Room;

static Str copy_text(Room *r, Str text) {
  Str copy = {r->bytes, text.n};
  if (text.n) memcpy(r->bytes, text.s, (size_t)text.n);
  r->bytes += text.n;
  return copy;
}

static Json *copy_value(Room *r, const Json *j) {
  Json *copy = r->node++;
  copy->kind = j->kind;
  if (j->kind == JSON_STRING)
    copy->string = copy_text(r, j->string);
  else if (j->kind == JSON_REAL)
    copy->real = j->real;
  else if (j->kind == JSON_BOOL)
    copy->boolean = j->boolean;
  else if (j->kind == JSON_INT)
    copy->integer = j->integer;
  for (const Json *at = j->first; at; at = at->next) {
    Json *member = copy_value(r, at);
    member->key = copy_text(r, at->key);
    append(copy, member);
  }
  return copy;
}

Json *json_copy(Arena *a, const Json *j) {
  size_t bytes = 0, nodes = room_of(j, &bytes);
  Json *first = arena_alloc(a, nodes * sizeof *first + bytes);
  Room room = {first, (char *)(first + nodes)};
  return copy_value(&room, j);
}
