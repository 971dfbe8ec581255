/* The tables of rules as one list, and the run of those that look through a whole course. Nothing here
 * knows what a rule is about: that stands in the file of its table. */
#include "author/rules.h"

#include "author/i18n.h"
#include "author/inspect.h"
#include "author/rehearse.h"
#include "course/findings.h"

static const Rule *const tables[] = {rules_of_files, rules_of_scripts, rules_of_items,
  rules_of_pages, rules_of_courses, rules_of_media, rules_of_translations, NULL};

const Rule *rule_at(int number) {
  for (const Rule *const *t = tables; *t; t++)
    for (const Rule *r = *t; r->id; r++)
      if (number-- == 0) return r;
  return NULL;
}

const Rule *rule_find(Str id) {
  const Rule *r;
  for (int i = 0; (r = rule_at(i)); i++)
    if (str_eq(str_c(r->id), id)) return r;
  return NULL;
}

static void check_catalogues(Arena *a, const Course *c, DiagList *d) {
  for (ptrdiff_t k = 0; k < c->catalogues.n; k++) {
    const Catalogue *catalogue = c->catalogues.entries[k].value;
    Str tag = c->catalogues.entries[k].key;
    Str file = str_format(a, "%.*s/po/%.*s.po", STR_ARG(c->files.name), STR_ARG(tag));
    i18n_check(catalogue, file, d);
    i18n_check_forms(c, catalogue, file, d);
  }
}

void rules_check(Arena *a, const Course *course, DiagList *d) {
  const Rule *r;
  rehearse(a, course, d);
  check_catalogues(a, course, d);
  for (int i = 0; (r = rule_at(i)); i++) {
    Inspection inspection = {.a = a, .course = course, .d = d, .rule = r};
    if (r->check) r->check(&inspection);
  }
}

Diag *inspect_tell(Inspection *i, Place at) {
  if (!str_eq(at.file, i->file)) i->told = 0;
  i->file = at.file;
  if (++i->told <= FINDINGS_MAX) return diag_add(i->d, i->rule->severity, i->rule->id, at);
  if (i->told == FINDINGS_MAX + 1)
    diag_add(i->d, DIAG_NOTE, "more-findings", (Place){.file = at.file, .length = 1});
  return NULL;
}

void inspect_arg(const Inspection *i, Diag *item, const char *name, Str value) {
  if (item) diag_arg(i->d, item, name, value);
}

void inspect_number(const Inspection *i, Diag *item, const char *name, int64_t value) {
  if (item) diag_number(i->d, item, name, value);
}

int inspect_drawn(const Quiz *quiz) {
  int n = 0;
  for (int i = 0; i < quiz->draw_count; i++) n += quiz->draws[i].n;
  return n;
}

static ItemList of_lesson(Arena *a, const Lesson *lesson) {
  int room = 0;
  for (int p = 0; p < lesson->page_count; p++) room += lesson->pages[p].block_count;
  ItemList list = {.items = arena_many(a, const Item *, room), .lesson = lesson};
  for (int p = 0; p < lesson->page_count; p++) {
    const LessonPage *page = &lesson->pages[p];
    for (int b = 0; b < page->block_count; b++)
      if (page->blocks[b].type == BLOCK_ITEM) list.items[list.count++] = page->blocks[b].item;
  }
  return list;
}

static ItemList of_pool(Arena *a, const Pool *pool) {
  ItemList list = {.items = arena_many(a, const Item *, pool->item_count), .pool = pool};
  for (int i = 0; i < pool->item_count; i++) list.items[list.count++] = &pool->items[i];
  return list;
}

ItemList *inspect_items(const Inspection *i, int *count) {
  const Course *c = i->course;
  ItemList *lists = arena_many(i->a, ItemList, c->lesson_count + c->pool_count);
  *count = 0;
  for (int k = 0; k < c->lesson_count; k++) {
    lists[*count] = of_lesson(i->a, &c->lessons[k]);
    *count += lists[*count].count > 0;
  }
  for (int k = 0; k < c->pool_count; k++) lists[(*count)++] = of_pool(i->a, &c->pools[k]);
  return lists;
}
