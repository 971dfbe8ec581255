/* The tables of course.yaml, modules and pools. What they name in other files is put on the list
 * of the second pass; here each file is looked at by itself. */
#include <stddef.h>

#include "course/table.h"

#define AT(field) offsetof(CourseSource, field)

static const Key competency_keys[] = {
    {.name = S_INIT("id"), .kind = KEY_ID, .required = true, .at = offsetof(Competency, id),
     .missing = "missing-id",
     .doc = "The competency's name in records and lessons."},
    {.name = S_INIT("title"), .kind = KEY_LINE, .required = true,
     .at = offsetof(Competency, title), .text = "title",
     .doc = "What a person who has it can do."},
};
static const Table competency =
    {S_INIT("competency"), TABLE_KEYS(competency_keys), .prefix = "competency:",
                                 .doc = "Something the course teaches, which items ask for."};
static const Table *const competencies[] = {&competency, NULL};

static const Key course_keys[] = {
    {.name = S_INIT("id"), .kind = KEY_ID, .required = true, .at = AT(course.id),
     .missing = "missing-id",
     .doc = "The course's name in records; never change it."},
    {.name = S_INIT("saboq"), .kind = KEY_FORMAT, .required = true, .at = AT(format),
     .doc = "The version of this format: 1."},
    {.name = S_INIT("version"), .kind = KEY_WORD, .required = true, .at = AT(course.version),
     .doc = "Your own version, as 1.0.0; shown to instructors."},
    {.name = S_INIT("title"), .kind = KEY_LINE, .required = true, .at = AT(course.title),
     .text = "title",
     .doc = "The course's title."},
    {.name = S_INIT("summary"), .kind = KEY_LINE, .at = AT(course.summary), .text = "summary",
     .doc = "One line for the catalogue."},
    {.name = S_INIT("language"), .kind = KEY_TAG, .required = true, .at = AT(course.language),
     .doc = "The language of the texts in these files: en, ru, uz or uz-Cyrl."},
    {.name = S_INIT("languages"), .kind = KEY_TAGS, .at = AT(course.languages),
     .count_at = AT(course.language_count),
     .ref = REF_CATALOGUE, .doc = "The languages with a catalogue in po/."},
    {.name = S_INIT("licence"), .kind = KEY_WORD, .at = AT(course.licence),
     .doc = "The licence, as CC-BY-4.0."},
    {.name = S_INIT("competencies"), .kind = KEY_LIST, .at = AT(course.competencies),
     .count_at = AT(course.competency_count), .tables = competencies, .element = sizeof(Competency),
     .doc = "What the course teaches."},
    {.name = S_INIT("modules"), .kind = KEY_IDS, .required = true, .at = AT(modules),
     .count_at = AT(module_count),
     .min = 1, .ref = REF_MODULE, .doc = "Ids of the modules, in the order shown."},
};
/* The source language has no catalogue: its words stand in the files. */
static void finish_course(Load *load, const Tree *map, void *out) {
  const CourseSource *source = out;
  const Tree *tags = tree_get(map, S("languages"));
  if (!tags || tags->kind != TREE_LIST || source->course.language.n == 0) return;
  for (const Tree *t = tags->first; t; t = t->next) {
    if (t->kind != TREE_TEXT || !str_eq(t->text, source->course.language)) continue;
    Diag *d = findings_error(&load->file->findings, "source-language-listed", t->mark);
    findings_arg(&load->file->findings, d, "value", t->text);
  }
}

const Table table_course =
    {S_INIT("course"), TABLE_KEYS(course_keys), .prefix = "course:", .alone = true,
                            .finish = finish_course, .doc = "The course as a whole: course.yaml."};

static const Key module_keys[] = {
    {.name = S_INIT("id"), .kind = KEY_ID, .required = true,
     .at = offsetof(ModuleSource, module.id),
     .missing = "missing-id", .doc = "The module's name; the same as its file's."},
    {.name = S_INIT("title"), .kind = KEY_LINE, .required = true,
     .at = offsetof(ModuleSource, module.title),
     .text = "title", .doc = "The module's title."},
    {.name = S_INIT("summary"), .kind = KEY_LINE, .at = offsetof(ModuleSource, module.summary),
     .text = "summary",
     .doc = "One line for the catalogue."},
    {.name = S_INIT("lessons"), .kind = KEY_IDS, .required = true,
     .at = offsetof(ModuleSource, lessons),
     .count_at = offsetof(ModuleSource, lesson_count), .min = 1, .ref = REF_LESSON,
     .doc = "Ids of its lessons, in the order shown. A lesson belongs to one module."},
};
const Table table_module = {S_INIT("module"), TABLE_KEYS(module_keys), .prefix = "module:",
                            .doc = "A part of the course: modules/<id>.yaml."};

static const Key pool_keys[] = {
    {.name = S_INIT("id"), .kind = KEY_ID, .required = true, .at = offsetof(PoolSource, pool.id),
     .missing = "missing-id", .doc = "The pool's name; the same as its file's."},
    {.name = S_INIT("title"), .kind = KEY_LINE, .required = true,
     .at = offsetof(PoolSource, pool.title),
     .text = "title", .doc = "What instructors call it."},
    {.name = S_INIT("competencies"), .kind = KEY_IDS, .at = offsetof(PoolSource, competencies),
     .count_at = offsetof(PoolSource, competency_count), .ref = REF_COMPETENCY,
     .doc = "Ids of competencies, for every item that names none itself."},
    {.name = S_INIT("items"), .kind = KEY_LIST, .required = true,
     .at = offsetof(PoolSource, pool.items),
     .count_at = offsetof(PoolSource, pool.item_count), .tables = table_items,
     .element = sizeof(Item),
     .slot = table_item_slot, .min = 1, .doc = "The items to draw from."},
};

/* More than one try is not possible in a quiz: said, and not done. */
static void check_tries(Load *load, const Tree *map) {
  const Tree *items = tree_get(map, S("items"));
  if (!items || items->kind != TREE_LIST) return;
  for (const Tree *t = items->first; t; t = t->next) {
    const Tree *tries = tree_get(t, S("tries"));
    if (tries && !str_eq(tries->text, S("1"))) {
      findings_warning(&load->file->findings, "tries-in-pool", tries->mark);
    }
  }
}

static void finish_pool(Load *load, const Tree *map, void *out) {
  PoolSource *source = out;
  for (int i = 0; i < source->pool.item_count; i++) {
    Item *item = (Item *)&source->pool.items[i];
    item->key = str_join3(load->a, source->pool.id, S("/"), item->id);
    item->tries = 1;
    table_inherit(item, source->competencies, source->competency_count);
  }
  check_tries(load, map);
}

const Table table_pool = {S_INIT("pool"), TABLE_KEYS(pool_keys), .prefix = "pool:",
                          .place_at = offsetof(PoolSource, pool.place), .finish = finish_pool,
                          .doc = "Items that quizzes draw from: pools/<id>.yaml."};
