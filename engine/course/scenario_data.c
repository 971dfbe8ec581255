/* A scenario's file as plain data for its script: the same mappings and lists, in which a text is
 * its id behind the scenario's own, because a script never holds a sentence, and a condition knows
 * where it stands, so that what Lua finds wrong in it points into the YAML.
 * It is made from the tree by the scenario's table, so a key that is added there comes to scripts
 * by itself. Only `data` has no table: scalars without quotes are numbers, true or false where they
 * look so. A file with errors gives data with gaps, which nobody sees. */
#include "course/scenario.h"

#include "base/num.h"
#include "course/values.h"

static Json *map_data(Load *load, const Table *table, const Tree *map, Str outer);
static Json *plain_data(Load *load, const Tree *node);

static Json *real(Arena *a, int64_t ten_thousandths) {
  Json *j = json_int(a, 0);
  j->kind = JSON_REAL;
  j->real = (double)ten_thousandths / NUM_ONE;
  return j;
}

/* Digits with at most one point: who writes so means a number. */
static bool looks_like_number(Str x) {
  int digits = 0, points = 0;
  for (ptrdiff_t i = x.n && x.s[0] == '-'; i < x.n; i++) {
    digits += x.s[i] >= '0' && x.s[i] <= '9';
    points += x.s[i] == '.';
    if (digits + points < i + (x.s[0] != '-')) return false;
  }
  return digits && points <= 1;
}

static Json *plain_scalar(Load *load, const Tree *node) {
  Str x = node->text;
  int64_t number;
  if (!node->plain) return json_string(load->a, x);
  if (num_int(x, &number)) return json_int(load->a, number);
  if (num_decimal(x, false, &number)) return real(load->a, number);
  if (str_eq(x, S("true")) || str_eq(x, S("false"))) return json_bool(load->a, x.n == 4);
  if (x.n == 0) value_finding(load, "empty-text", node->key.n ? node->key : S("data"), node);
  if (looks_like_number(x))
    value_finding(load, "bad-decimal", node->key.n ? node->key : S("data"), node);
  return json_string(load->a, x);
}

static Json *plain_map(Load *load, const Tree *map) {
  Json *out = json_object(load->a);
  for (const Tree *t = map->first; t; t = t->next)
    json_add(out, str_copy(load->a, t->key), plain_data(load, t));
  return out;
}

static Json *plain_list(Load *load, const Tree *list) {
  Json *out = json_list(load->a);
  for (const Tree *t = list->first; t; t = t->next) json_push(out, plain_data(load, t));
  return out;
}

static Json *plain_data(Load *load, const Tree *node) {
  switch (node->kind) {
  case TREE_TEXT: return plain_scalar(load, node);
  case TREE_LIST: return plain_list(load, node);
  case TREE_MAP: return plain_map(load, node);
  default: return json_none(load->a);
  }
}

static Json *expression(Load *load, const Tree *node) {
  Json *out = json_object(load->a);
  json_add(out, S("file"), json_string(load->a, load->file->path));
  json_add(out, S("line"), json_int(load->a, node->mark.line));
  json_add(out, S("lua"), json_string(load->a, str_trim(node->text)));
  return out;
}

static Str behind(Arena *a, Str outer, Str id) {
  if (id.n == 0) return outer;
  return outer.n ? str_join3(a, outer, S("/"), id) : id;
}

static Json *list_data(Load *load, const Key *key, const Tree *list, Str scope) {
  Json *out = json_list(load->a);
  for (const Tree *t = list->first; t; t = t->next) {
    bool inner = key->kind == KEY_LIST && t->kind == TREE_MAP;
    json_push(
      out, inner ? map_data(load, key->tables[0], t, scope) : json_string(load->a, t->text));
  }
  return out;
}

static Json *number(Load *load, const Tree *node) {
  int64_t n = 0;
  num_int(node->text, &n);
  return json_int(load->a, n);
}

/* NULL where the author's value is of another kind than the row says. */
static Json *value_data(Load *load, const Key *key, const Tree *node, Str scope) {
  if (key->kind == KEY_DATA) return plain_data(load, node);
  if (key->kind == KEY_LINE || key->kind == KEY_MARKDOWN)
    return json_string(load->a, behind(load->a, scope, str_c(key->text)));
  if (node->kind == TREE_LIST) return list_data(load, key, node, scope);
  if (node->kind == TREE_MAP)
    return key->kind == KEY_MAP ? map_data(load, key->tables[0], node, scope) : NULL;
  if (node->kind != TREE_TEXT) return NULL;
  if (key->kind == KEY_EXPR) return expression(load, node);
  if (key->kind == KEY_BOOL) return json_bool(load->a, str_eq(node->text, S("true")));
  if (key->kind == KEY_WHOLE) return number(load, node);
  return json_string(load->a, node->text);
}

static Json *map_data(Load *load, const Table *table, const Tree *map, Str outer) {
  Json *out = json_object(load->a);
  const Key *first = &table->keys[0];
  const Tree *id = first->kind == KEY_ID && !table->prefix ? tree_get(map, first->name) : NULL;
  Str scope = id ? behind(load->a, outer, id->text) : outer;
  for (const Tree *t = map->first; t; t = t->next) {
    const Key *key = table_key(table, t->key);
    Json *value = key ? value_data(load, key, t, scope) : NULL;
    if (value) json_add(out, key->name, value);
  }
  return out;
}

Json *scenario_data(Load *load, const Table *table, const Tree *root) {
  return map_data(load, table, root, (Str){0});
}
