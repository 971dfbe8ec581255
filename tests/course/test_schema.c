/* The schemas for editors and the authors' reference are what the loader's tables say: every key of
 * every table is in both, and the files in assets/schemas and docs/ are the ones that are made now.
 * SABOQ_BLESS=1 writes them anew. That stock validators agree is shown by tests/cli/schemas.sh. */
#include "folder.h"

#include "course/schema.h"
#include "course/table.h"

static const struct {
  CourseFileKind kind;
  const char *name, *file;
} kinds[] = {
  {FILE_COURSE, "course", "course.yaml"},
  {FILE_MODULE, "module", "modules/<id>.yaml"},
  {FILE_LESSON, "lesson", "lessons/<id>.yaml"},
  {FILE_POOL, "pool", "pools/<id>.yaml"},
  {FILE_SCENARIO, "scenario", "scenarios/<id>.yaml"},
};
enum { KINDS = sizeof kinds / sizeof *kinds };

static void schemas_are_what_the_tables_say(void **state) {
  (void)state;
  Arena *a = arena_create();
  for (int i = 0; i < KINDS; i++) {
    Buf b = buf_make(a);
    json_write_pretty(&b, schema_of(a, kinds[i].kind));
    folder_expect(a, str_zero(a, str_format(a, "assets/schemas/%s.json", kinds[i].name)), buf_str(&b));
  }
  arena_destroy(a);
}

static void what_is_no_yaml_has_none(void **state) {
  (void)state;
  Arena *a = arena_create();
  assert_null(schema_of(a, FILE_CATALOGUE));
  assert_null(schema_of(a, FILE_OTHER));
  arena_destroy(a);
}

static void the_reference_is_what_the_tables_say(void **state) {
  (void)state;
  Arena *a = arena_create();
  Buf b = buf_make(a);
  buf_put(&b, folder_read(a, "tests/course/keys_head.md"));
  for (int i = 0; i < KINDS; i++) schema_reference(&b, kinds[i].kind);
  folder_expect(a, "docs/course-keys.md", buf_str(&b));
  arena_destroy(a);
}

/* Every key of a table and of those below it is a property in the schema's definition of that name. */
static void check_table(const Json *schema, const Table *table, const Json *definition) {
  const Json *properties = json_get(definition, S("properties"));
  for (int i = 0; i < table->key_count; i++) {
    const Key *key = &table->keys[i];
    const Json *property = json_get(properties, key->name);
    if (!property) fail_msg("%.*s.%.*s is not in the schema", STR_ARG(table->name), STR_ARG(key->name));
    assert_true(str_eq(json_get_str(property, S("description")), str_c(key->doc)));
    assert_true(key->doc && key->doc[0]);
    for (const Table *const *t = key->tables; t && *t; t++)
      check_table(schema, *t, json_get(json_get(schema, S("definitions")), (*t)->name));
  }
  assert_int_equal(properties->count, table->key_count);
}

static void no_key_is_left_out(void **state) {
  (void)state;
  Arena *a = arena_create();
  for (int i = 0; i < KINDS; i++) {
    const Json *schema = schema_of(a, kinds[i].kind);
    check_table(schema, table_of_kind(kinds[i].kind), schema);
  }
  arena_destroy(a);
}

/* What is written by hand about the formats names every mapping's file and leads to the reference. */
static void the_formats_lead_to_the_reference(void **state) {
  (void)state;
  Arena *a = arena_create();
  Str course = folder_read(a, "docs/course-format.md");
  for (int i = 0; i < KINDS; i++) assert_true(str_find(course, str_c(kinds[i].file), 0) >= 0);
  assert_true(str_find(course, S("docs/course-keys.md"), 0) >= 0);
  assert_true(str_find(folder_read(a, "docs/scenario-format.md"), S("docs/course-keys.md"), 0) >= 0);
  arena_destroy(a);
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(schemas_are_what_the_tables_say),
    cmocka_unit_test(what_is_no_yaml_has_none),
    cmocka_unit_test(the_reference_is_what_the_tables_say),
    cmocka_unit_test(no_key_is_left_out),
    cmocka_unit_test(the_formats_lead_to_the_reference),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
