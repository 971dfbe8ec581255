/* Reads a tree by tables. For each member of a mapping its row is found; what no row names is an
 * unknown key, what a required row misses is missing. Ids come first, because the ids of all
 * texts below are made from them. A text's id is unique in its file exactly when the things it is
 * made of are, so one map of text ids finds every duplicate: options may share names between
 * items, blocks of a lesson may not.
 * What is read with errors is filled in as far as it goes and never leaves the loader. */
#include "course/table.h"

#include <string.h>

#include "base/panic.h"
#include "course/values.h"

static void read_map(Load *load, const Table *table, const Tree *map, Str outer, void *out);

/* A mapping as the findings of its parts see it. */
typedef struct {
  const Table *table;
  const Tree *map;
  Str scope, outer;
  char *out;
} Mapping;

Mark table_key_mark(const Tree *map, Str key) {
  const Tree *member = tree_get(map, key);
  return member ? member->key_mark : map->mark;
}

const Key *table_key(const Table *table, Str name) {
  for (int i = 0; i < table->key_count; i++)
    if (str_eq(table->keys[i].name, name)) return &table->keys[i];
  return NULL;
}

static void unknown_key(Load *load, const Table *table, const Tree *member) {
  Findings *f = &load->file->findings;
  Nearest near = nearest_to(member->key);
  for (int i = 0; i < table->key_count; i++) nearest_offer(&near, table->keys[i].name);
  Diag *d = findings_error(f, "unknown-key", member->key_mark);
  findings_suggest(f, d, "rule.unknown-key-suggest", near.best);
  findings_arg(f, d, "key", member->key);
}

static void missing_key(Load *load, const Key *key, const Tree *map) {
  Diag *d =
    findings_error(&load->file->findings, key->missing ? key->missing : "missing-key", map->mark);
  findings_arg(&load->file->findings, d, "key", key->name);
}

/* Names of all tables a list takes: "single, multiple, ...". */
static Str table_names(Arena *a, const Table *const *tables) {
  Buf b = buf_make(a);
  for (; *tables; tables++) {
    if (b.n) buf_put(&b, S(", "));
    buf_put(&b, (*tables)->name);
  }
  return buf_str(&b);
}

/* The table for an element by its `type`; NULL when it has none that fits, which is a finding
 * then. */
static const Table *choose_table(Load *load, const Key *key, const Tree *element) {
  if (!key->tables[1] || element->kind != TREE_MAP) return key->tables[0];
  const Tree *type = tree_get(element, S("type"));
  if (!type) {
    missing_key(load, &(Key){.name = S_INIT("type")}, element);
    return NULL;
  }
  if (type->kind == TREE_BROKEN) return NULL;
  for (const Table *const *t = key->tables; *t; t++) {
    if (type->kind == TREE_TEXT && str_eq((*t)->name, type->text)) return *t;
  }
  Diag *d = value_finding(load, "choice-value", S("type"), type);
  findings_list(&load->file->findings, d, "allowed", table_names(load->nodes, key->tables));
  return NULL;
}

static void read_list(Load *load, const Mapping *m, const Key *key, const Tree *node) {
  if (node->kind != TREE_LIST) {
    value_finding(load, "wrong-type-list", key->name, node);
    return;
  }
  if (node->count < key->min) {
    Diag *d = findings_error(
      &load->file->findings, node->count ? "short-list" : "empty-list", node->key_mark);
    findings_arg(&load->file->findings, d, "key", key->name);
    findings_number(&load->file->findings, d, "n", key->min);
  }
  char *elements = arena_array(load->a, (size_t)node->count, key->element), *to = elements;
  for (const Tree *t = node->first; t; t = t->next, to += key->element) {
    const Table *table = choose_table(load, key, t);
    if (!table) continue;
    void *slot = key->slot ? key->slot(load, table, to) : to;
    read_map(load, table, t, key->outer ? m->outer : m->scope, slot);
  }
  memcpy(m->out + key->at, &elements, sizeof elements);
  memcpy(m->out + key->count_at, &node->count, sizeof node->count);
}

static void read_inner(Load *load, const Mapping *m, const Key *key, const Tree *node) {
  char *to = m->out + key->at;
  if (key->element) {
    char *made = arena_alloc(load->a, key->element);
    memcpy(to, &made, sizeof made);
    to = made;
  }
  read_map(load, key->tables[0], node, m->scope, to);
}

static void read_member(Load *load, const Mapping *m, const Key *key, const Tree *member) {
  if (member->kind == TREE_BROKEN || key->kind == KEY_ID) return;
  if (key->kind == KEY_LIST) {
    read_list(load, m, key, member);
  } else if (key->kind == KEY_MAP) {
    read_inner(load, m, key, member);
  } else {
    value_read(load, &(Value){key, member, m->scope, m->outer, m->out});
  }
}

/* "outer/id", or what the table says in front. */
static Str scope_of(Load *load, const Table *table, Str outer, Str id) {
  if (table->alone) return str_c(table->prefix);
  if (table->prefix) return str_join(load->a, str_c(table->prefix), id);
  return outer.n ? str_join3(load->a, outer, S("/"), id) : id;
}

static bool is_reserved(const Table *table, Str id) {
  for (const Str *taken = table->reserved; taken && taken->n; taken++)
    if (str_eq(id, *taken)) return true;
  return false;
}

/* Reads the id of a mapping and returns the text id that its parts stand behind. */
static Str read_id(Load *load, const Mapping *m) {
  const Key *key = &m->table->keys[0];
  const Tree *node = tree_get(m->map, key->name);
  if (key->kind != KEY_ID || !node || node->kind == TREE_BROKEN) return m->outer;
  Str id = value_id(load, key, node);
  if (id.n == 0) return m->outer;
  memcpy(m->out + key->at, &id, sizeof id);
  Str scope = scope_of(load, m->table, m->outer, id);
  if (is_reserved(m->table, id))
    value_finding(load, "reserved-id", id, node);
  else if (!map_put(&load->ids, scope, load))
    value_finding(load, "duplicate-id", id, node);
  return scope;
}

static void read_members(Load *load, const Mapping *m) {
  uint64_t seen = 0;
  for (const Tree *t = m->map->first; t; t = t->next) {
    const Key *key = table_key(m->table, t->key);
    if (!key) {
      unknown_key(load, m->table, t);
      continue;
    }
    uint64_t bit = (uint64_t)1 << (key - m->table->keys);
    if (!(seen & bit)) read_member(load, m, key, t); /* of two the first counts, as in tree_get */
    seen |= bit;
  }
  for (int i = 0; i < m->table->key_count; i++) {
    const Key *key = &m->table->keys[i];
    if (key->required && !(seen >> i & 1)) missing_key(load, key, m->map);
  }
}

static void read_map(Load *load, const Table *table, const Tree *map, Str outer, void *out) {
  if (map->kind == TREE_BROKEN) return;
  if (map->kind != TREE_MAP) {
    value_finding(load, "wrong-type-mapping", map->key.n ? map->key : table->name, map);
    return;
  }
  ensure(table->key_count < 64);
  Mapping m = {table, map, outer, outer, out};
  for (int i = 0; i < table->key_count; i++) value_default(&table->keys[i], out);
  if (table->place_at) {
    Place place = findings_place(&load->file->findings, map->mark);
    memcpy(m.out + table->place_at, &place, sizeof place);
  }
  m.scope = read_id(load, &m);
  read_members(load, &m);
  if (table->finish) table->finish(load, map, out);
}

void table_load(Load *load, const Table *table, const Tree *root, void *out) {
  load->ids = map_make(load->nodes);
  read_map(load, table, root, (Str){0}, out);
}
