/* From the bytes of a folder's files to a checked course, or to findings. First pass: each YAML
 * file by itself, course.yaml first; second pass (link): what they name in each other; last the
 * catalogues. A course with an error is not given out. Two arenas of the load's own hold what is
 * needed for a while only: trees until their file is read, lists until the load is done. */
#include "course/course.h"


#include "course/link.h"
#include "course/scenario.h"
#include "course/words.h"

/* The folder of the shared library, and the only one whose files may lie deeper. */
#define SHARED S("scripts/")

CourseFileKind course_file_kind(Str path) {
  static const struct {
    Str folder, ending;
    CourseFileKind kind;
  } kinds[] = {
      {S_INIT("modules/"), S_INIT(".yaml"), FILE_MODULE},
      {S_INIT("lessons/"), S_INIT(".yaml"), FILE_LESSON},
      {S_INIT("pools/"), S_INIT(".yaml"), FILE_POOL},
      {S_INIT("scenarios/"), S_INIT(".yaml"), FILE_SCENARIO},
      {S_INIT("scenarios/"), S_INIT(".lua"), FILE_SCRIPT},
      {S_INIT("po/"), S_INIT(".po"), FILE_CATALOGUE},
  };
  if (str_eq(path, S("course.yaml"))) return FILE_COURSE;
  if (str_starts(path, S("media/"))) return FILE_MEDIA;
  if (str_starts(path, SHARED) && str_ends(path, S(".lua"))) return FILE_SCRIPT;
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
    bool inside = str_starts(path, kinds[i].folder) && str_ends(path, kinds[i].ending);
    if (inside && str_find_byte(path, '/', kinds[i].folder.n) < 0) return kinds[i].kind;
  }
  return FILE_OTHER;
}

/* The name of a file without folder and ending. */
static Str stem_of(Str path) {
  ptrdiff_t from = 0, slash, dot = path.n;
  while ((slash = str_find_byte(path, '/', from)) >= 0) from = slash + 1;
  while (dot > from && path.s[dot - 1] != '.') dot--;
  return str_slice(path, from, dot > from ? dot - 1 : path.n);
}

static void put_number(HashStream *h, uint64_t number) {
  char bytes[8];
  for (int i = 0; i < 8; i++) bytes[i] = (char)(number >> (8 * i) & 0xFF);
  hash_more(h, (Str){bytes, 8});
}

/* Lengths stand in front of paths and bytes, so that no two folders give the same stream. */
Hash course_content_hash(const CourseFiles *files) {
  HashStream h;
  hash_begin(&h, "saboq.content");
  for (int i = 0; i < files->count; i++) {
    const CourseFile *f = &files->files[i];
    put_number(&h, (uint64_t)f->path.n);
    put_number(&h, (uint64_t)f->bytes.n);
    hash_more(&h, f->path);
    hash_more(&h, f->bytes);
  }
  return hash_end(&h);
}

const Lesson *course_lesson(const Course *c, Str id) {
  return map_get(&c->lesson_by_id, id);
}

const Pool *course_pool(const Course *c, Str id) {
  return map_get(&c->pool_by_id, id);
}

const Scenario *course_scenario(const Course *c, Str id) {
  return map_get(&c->scenario_by_id, id);
}

const CourseFile *course_file(const Course *c, Str path) {
  return link_file(&c->files, path);
}

/* "interview/effects" of scripts/interview/effects.lua. */
static Str module_name(Str path) {
  ptrdiff_t folder = str_find_byte(path, '/', 0) + 1;
  return str_slice(path, folder, path.n - S(".lua").n);
}

void course_modules(Arena *a, const Course *c, CourseModule **modules, int *count) {
  *count = 0;
  *modules = arena_many(a, CourseModule, c->files.count);
  for (int shared = 0; shared <= 1; shared++) {
    for (int i = 0; i < c->files.count; i++) {
      const CourseFile *f = &c->files.files[i];
      if (course_file_kind(f->path) != FILE_SCRIPT || str_starts(f->path, SHARED) != shared)
        continue;
      (*modules)[(*count)++] = (CourseModule){module_name(f->path), f->path, f->bytes};
    }
  }
}

static const Item *pool_item(const Course *c, Str key) {
  Str rest = key, pool_id;
  str_cut(&rest, '/', &pool_id);
  const Pool *pool = course_pool(c, pool_id);
  for (int i = 0; pool && i < pool->item_count; i++) {
    if (str_eq(pool->items[i].key, key)) return &pool->items[i];
  }
  return NULL;
}

const Item *course_item(const Course *c, const Lesson *lesson, Str key) {
  if (str_find_byte(key, '/', 0) >= 0) return pool_item(c, key);
  for (int p = 0; lesson && p < lesson->page_count; p++) {
    const LessonPage *page = &lesson->pages[p];
    for (int b = 0; b < page->block_count; b++) {
      const Block *block = &page->blocks[b];
      if (block->type == BLOCK_ITEM && str_eq(block->item->key, key)) return block->item;
    }
  }
  return NULL;
}

/* How each kind of file is read; those without a table are no YAML. */
static const struct {
  const Table *table;
  size_t size;
} file_kinds[FILE_OTHER + 1] = {
    [FILE_COURSE] = {&table_course, sizeof(CourseSource)},
    [FILE_MODULE] = {&table_module, sizeof(ModuleSource)},
    [FILE_LESSON] = {&table_lesson, sizeof(LessonSource)},
    [FILE_POOL] = {&table_pool, sizeof(PoolSource)},
    [FILE_SCENARIO] = {&table_scenario, sizeof(ScenarioSource)},
};

const Table *table_of_kind(CourseFileKind kind) {
  return file_kinds[kind].table;
}

/* The id in a file must be the file's name, and no name that the interface's texts use. */
static void check_name(SourceFile *file, const Tree *root) {
  const Tree *id = tree_get(root, S("id"));
  if (!id || id->kind != TREE_TEXT || id->text.n == 0 || file->kind == FILE_COURSE) return;
  const char *rule = NULL;
  if (!str_eq(id->text, file->stem)) rule = "id-not-file-name";
  else if (file->kind == FILE_LESSON && words_is_interface(id->text)) rule = "reserved-id";
  if (!rule) return;
  Diag *d = findings_error(&file->findings, rule, id->mark);
  findings_arg(&file->findings, d, "value", id->text);
  findings_arg(&file->findings, d, "name", file->stem);
}

static void read_source(Load *load, SourceFile *file) {
  load->file = file;
  file->sentence_from = load->sentence_count;
  Tree *root = tree_read(load->nodes, load->a, &file->findings);
  if (root) {
    void *out = arena_alloc(load->a, file_kinds[file->kind].size);
    table_load(load, file_kinds[file->kind].table, root, out);
    check_name(file, root);
    if (root->kind == TREE_MAP) file->out = out;
  }
  file->sentence_to = load->sentence_count;
  arena_reset(load->nodes);
}

static Str shown_name(Load *load, const CourseFiles *files, Str path) {
  return str_join3(load->a, files->name, S("/"), path);
}

/* Whether the caps hold; a course beyond them is not read at all. */
static bool within_limits(Load *load, const CourseFiles *files, DiagList *d) {
  int64_t total = 0;
  bool fine = true;
  for (int i = 0; i < files->count; i++) {
    const CourseFile *f = &files->files[i];
    total += f->bytes.n;
    if (f->bytes.n <= COURSE_MAX_FILE) continue;
    diag_add(d, DIAG_ERROR, "file-too-big", (Place){shown_name(load, files, f->path), 0, 0, 1});
    fine = false;
  }
  if (files->count > COURSE_MAX_FILES || total > COURSE_MAX_BYTES) {
    diag_add(d, DIAG_ERROR, "course-too-big", (Place){files->name, 0, 0, 1});
    fine = false;
  }
  return fine;
}

static Map *map_of(Parts *parts, CourseFileKind kind) {
  switch (kind) {
    case FILE_MODULE: return &parts->modules;
    case FILE_LESSON: return &parts->lessons;
    case FILE_SCENARIO: return &parts->scenarios;
    default: return &parts->pools;
  }
}

/* Lists the YAML files; course.yaml stands before the folders in order of path. */
static void list_sources(Load *load, Parts *parts, DiagList *d) {
  const CourseFiles *files = parts->files;
  parts->sources = arena_many(load->work, SourceFile, files->count);
  parts->modules = parts->lessons = parts->pools = parts->scenarios = map_make(load->work);
  parts->competencies = map_make(load->work);
  for (int i = 0; i < files->count; i++) {
    const CourseFile *f = &files->files[i];
    CourseFileKind kind = course_file_kind(f->path);
    if (!file_kinds[kind].table) continue;
    SourceFile *s = &parts->sources[parts->count++];
    *s = (SourceFile){.kind = kind, .path = f->path, .stem = stem_of(f->path)};
    s->findings = (Findings){.d = d, .file = shown_name(load, files, f->path), .bytes = f->bytes};
    diag_source(d, s->findings.file, f->bytes);
    if (kind == FILE_COURSE) parts->course = s;
    else map_put(map_of(parts, kind), s->stem, s);
  }
  if (parts->course) return;
  Place nowhere = {.file = shown_name(load, files, S("course.yaml")), .length = 1};
  diag_add(d, DIAG_ERROR, "no-course-file", nowhere);
}

static void read_sources(Load *load, Parts *parts) {
  for (int i = 0; i < parts->count; i++) read_source(load, &parts->sources[i]);
  const CourseSource *c = parts->course ? parts->course->out : NULL;
  for (int i = 0; c && i < c->course.competency_count; i++) {
    Str id = c->course.competencies[i].id;
    if (id.n) map_put(&parts->competencies, id, parts);
  }
}

static bool is_listed(const CourseSource *c, Str tag) {
  for (int i = 0; i < c->course.language_count; i++) {
    if (str_eq(c->course.languages[i], tag)) return true;
  }
  return false;
}

/* The catalogues the course lists; one that it does not list is told of and left. */
static Map read_catalogues(Load *load, const Parts *parts, DiagList *d) {
  Map catalogues = map_make(load->a);
  const CourseSource *c = parts->course ? parts->course->out : NULL;
  for (int i = 0; c && !load->source_only && i < parts->files->count; i++) {
    const CourseFile *f = &parts->files->files[i];
    if (course_file_kind(f->path) != FILE_CATALOGUE) continue;
    Str tag = stem_of(f->path), name = shown_name(load, parts->files, f->path);
    diag_source(d, name, f->bytes);
    if (!is_listed(c, tag)) {
      Diag *item = diag_add(d, DIAG_WARNING, "catalogue-unlisted", (Place){name, 0, 0, 1});
      diag_arg(d, item, "tag", tag);
      continue;
    }
    Catalogue *catalogue = catalogue_read(load->a, name, f->bytes, language_find(tag), d);
    if (catalogue) map_put(&catalogues, tag, catalogue);
  }
  return catalogues;
}

static Course *load_parts(Load *load, const CourseFiles *files, DiagList *d) {
  Parts parts = {.files = files};
  list_sources(load, &parts, d);
  read_sources(load, &parts);
  link_check(load, &parts);
  Map catalogues = read_catalogues(load, &parts, d);
  if (d->errors) return NULL;
  Course *course = arena_new(load->a, Course);
  link_course(load, &parts, course);
  course->catalogues = catalogues;
  course->files = *files;
  course->content = course_content_hash(files);
  return course;
}

/* An arena keeps its first block when it is emptied. Made as large as the largest file's tree at
 * once, that block is asked for one time and not for each file: fresh memory from the system costs
 * more than what is written to it. A tree takes about three bytes for a byte of its file. */
static Arena *tree_arena(const CourseFiles *files) {
  enum { LEAST = 1 << 12, NODE_BYTES_PER_BYTE = 3, MOST = NODE_BYTES_PER_BYTE * COURSE_MAX_FILE };
  size_t largest = LEAST;
  for (int i = 0; i < files->count; i++) {
    size_t size = (size_t)files->files[i].bytes.n * NODE_BYTES_PER_BYTE;
    bool yaml = str_ends(files->files[i].path, S(".yaml"));
    if (yaml && size > largest) largest = size;
  }
  Arena *nodes = arena_create();
  arena_alloc(nodes, largest < MOST ? largest : MOST);
  arena_reset(nodes);
  return nodes;
}

static Course *load_course(Arena *a, const CourseFiles *files, bool source_only, DiagList *d) {
  Load load = {.a = a, .source_only = source_only};
  load.nodes = tree_arena(files);
  load.work = arena_create();
  Course *course = within_limits(&load, files, d) ? load_parts(&load, files, d) : NULL;
  arena_destroy(load.nodes);
  arena_destroy(load.work);
  diag_sort(d);
  return course;
}

Course *course_load(Arena *a, const CourseFiles *files, DiagList *d) {
  return load_course(a, files, false, d);
}

Course *course_load_source(Arena *a, const CourseFiles *files, DiagList *d) {
  return load_course(a, files, true, d);
}
