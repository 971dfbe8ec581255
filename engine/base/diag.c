/* Findings, collected over a whole run and put in order of place, so that an author sees all of
 * them at once and in the order of the files. The order is total: a run's findings print the
 * same however they were found, and the same finding from two passes stands side by side and
 * becomes one. Printing is in diag_print.c. */
#include "base/diag.h"

#include <stdlib.h>

DiagList diag_make(Arena *a) {
  return (DiagList){.arena = a};
}

/* Room for one more in an array that doubles. */
static void *room(Arena *a, void *items, ptrdiff_t n, ptrdiff_t *cap, size_t size) {
  if (n < *cap) return items;
  ptrdiff_t grown = *cap ? *cap * 2 : 8;
  items = arena_grow(a, items, (size_t)*cap * size, (size_t)grown * size);
  *cap = grown;
  return items;
}

void diag_source(DiagList *d, Str file, Str bytes) {
  d->sources = room(d->arena, d->sources, d->source_count, &d->source_cap, sizeof *d->sources);
  d->sources[d->source_count++] = (DiagSource){file, bytes};
}

static void count(DiagList *d, DiagSeverity severity, int by) {
  if (severity == DIAG_ERROR) d->errors += by;
  if (severity == DIAG_WARNING) d->warnings += by;
}

Diag *diag_add(DiagList *d, DiagSeverity severity, const char *rule, Place place) {
  d->items = room(d->arena, d->items, d->n, &d->cap, sizeof *d->items);
  Diag *item = &d->items[d->n++];
  Text text = text_id(str_join(d->arena, S("rule."), str_c(rule)));
  *item = (Diag){.rule = str_c(rule), .severity = severity, .place = place, .text = text};
  count(d, severity, 1);
  return item;
}

void diag_arg(DiagList *d, Diag *item, const char *name, Str value) {
  item->text = text_with(d->arena, item->text, str_c(name), value);
}

void diag_number(DiagList *d, Diag *item, const char *name, int64_t value) {
  item->text = text_with_number(d->arena, item->text, str_c(name), value);
}

static int order(int64_t x, int64_t y) {
  return (x > y) - (x < y);
}

static int compare_args(const TextArg *x, const TextArg *y) {
  int c = str_cmp(x->name, y->name);
  if (!c) c = order(x->is_number, y->is_number);
  if (!c) c = order(x->number, y->number);
  return c ? c : str_cmp(x->value, y->value);
}

static int compare_texts(const Text *x, const Text *y) {
  int c = order(x->arg_count, y->arg_count);
  for (int i = 0; !c && i < x->arg_count; i++) c = compare_args(&x->args[i], &y->args[i]);
  return c;
}

static int compare(const void *left, const void *right) {
  const Diag *x = left, *y = right;
  int c = str_cmp(x->place.file, y->place.file);
  if (!c) c = order(x->place.line, y->place.line);
  if (!c) c = order(x->place.column, y->place.column);
  if (!c) c = str_cmp(x->rule, y->rule);
  if (!c) c = order(x->severity, y->severity);
  if (!c) c = order(x->place.length, y->place.length);
  return c ? c : compare_texts(&x->text, &y->text);
}

void diag_sort(DiagList *d) {
  if (d->n == 0) return;
  qsort(d->items, (size_t)d->n, sizeof *d->items, compare);
  ptrdiff_t kept = 1;
  for (ptrdiff_t i = 1; i < d->n; i++) {
    if (compare(&d->items[i], &d->items[kept - 1]) == 0)
      count(d, d->items[i].severity, -1);
    else
      d->items[kept++] = d->items[i];
  }
  d->n = kept;
}
