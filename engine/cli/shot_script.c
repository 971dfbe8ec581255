/* Playing a script on a desk.
 *
 * Steps, one a line: `press ACTION`; `type FIELD=WORDS`; `enter` signs a learner in; `answer` and
 * `miss` answer the item of the page, rightly and wrongly; `solve LESSON` and `guess LESSON` go
 * through a whole one so; `all` solves all that comes before the last lesson;
 * `course ID` says in which course; `idle` lets time
 * pass. What is right is read from the course itself. */
#include <stdio.h>

#include "app/library.h"
#include "base/num.h"
#include "base/panic.h"
#include "cli/shot.h"
#include "exchange/roster.h"
#include "sys/file.h"

enum { NOON = 6 * 3600 * 1000, STEPS_MAX = 200, IDLE = 1000 };

struct Shot {
  Cli *cli;
  Assets assets;
  Arena *page_arena;
  Str folder;
  Store *store;
  Desk *desk;
  Stage stage;
  Course *course;
  int course_number; /* in the catalogue */
  Str learner;
};

static Moment still(void) {
  Moment m = {.wall = 1772600400000, .zone = 300, .awake = NOON, .boottime = NOON};
  snprintf(m.boot, sizeof m.boot, "AAAAAAAAAAA");
  return m;
}

static uint64_t same_seed(void *context) {
  (void)context;
  return 7;
}

/* Invented names, in the scripts of the academy's languages. */
static const struct {
  Str name, cohort;
  bool instructor, pin;
} people[] = {
  {S_INIT("Abdurahmonova Gulnora"), S_INIT(""), true, true},
  {S_INIT("Gʻulomov Oʻtkir"), S_INIT("101-guruh"), false, true},
  {S_INIT("Ergasheva Maʼmura"), S_INIT("101-guruh"), false, true},
  {S_INIT("Соколова Анна"), S_INIT("102-guruh"), false, true},
  {S_INIT("Тўраев Ғайрат"), S_INIT("102-guruh"), false, false},
  {S_INIT("Nurımbetov Ázamat"), S_INIT("102-guruh"), false, true},
};

static bool add_people(Shot *s, Err *e) {
  for (size_t i = 0; i < sizeof people / sizeof *people; i++) {
    NewLearner who = {
      .name = people[i].name, .cohort = people[i].cohort, .instructor = people[i].instructor};
    Str id;
    if (!roster_add(s->cli->arena, s->store, &who, still(), &id, e)) return false;
    if (people[i].pin && !store_set_pin(s->store, id, S("1234"), e)) return false;
    if (i == 1) s->learner = id;
  }
  return true;
}

/* ---- what is on the page ---- */

static Node *page_now(Shot *s) {
  arena_reset(s->page_arena);
  return s->stage.page(s->stage.context, s->page_arena);
}

static void press(Shot *s, Str action) {
  Str copy = str_copy(s->cli->arena, action);
  s->stage.press(s->stage.context, S("shot"), copy, (Str){0});
}

static void type(Shot *s, Str id, Str words) {
  s->stage.type(s->stage.context, str_copy(s->cli->arena, id), words);
}

/* The lesson and page of a root id "lesson:<lesson>:<page>". */
static const Lesson *lesson_on(Shot *s, const Node *page, Str *where) {
  Str rest = page->id, kind, lesson;
  str_cut(&rest, ':', &kind);
  if (!str_eq(kind, S("lesson")) || !str_cut(&rest, ':', &lesson)) return NULL;
  *where = str_copy(s->cli->arena, rest);
  return course_lesson(s->course, lesson);
}

/* ---- answering ---- */

static void choose(Shot *s, const Item *item, bool right) {
  for (int i = 0; i < item->option_count; i++) {
    const Option *o = &item->options[i];
    if (o->correct != right) continue;
    press(s, str_format(s->cli->arena, "choose:%.*s:%.*s", STR_ARG(item->key), STR_ARG(o->id)));
    if (item->type != ITEM_MULTIPLE || !right) return;
  }
}

static void answer_item(Shot *s, const Item *item, bool right) {
  Arena *a = s->cli->arena;
  Str field = str_join(a, item->key, S(":field"));
  Buf number = buf_make(a);
  num_put_decimal(&number, right ? item->answer : item->answer + item->tolerance + NUM_ONE, '.');
  if (item->type == ITEM_FILL)
    type(s, field, right ? item->accept[0].text.words : S("—"));
  else if (item->type == ITEM_NUMERIC)
    type(s, field, buf_str(&number));
  else
    choose(s, item, right);
  press(s, str_join(a, S("answer:"), item->key));
}

static const Item *first_item(Shot *s, const Lesson *l, Str where) {
  if (l->quiz) return course_item(s->course, l, where);
  for (int i = 0; i < l->page_count; i++)
    for (int k = 0; str_eq(l->pages[i].id, where) && k < l->pages[i].block_count; k++)
      if (l->pages[i].blocks[k].type == BLOCK_ITEM) return l->pages[i].blocks[k].item;
  return NULL;
}

static void answer_page(Shot *s, bool right) {
  Str where;
  const Lesson *l = lesson_on(s, page_now(s), &where);
  const Item *item = l ? first_item(s, l, where) : NULL;
  ensure(item != NULL);
  answer_item(s, item, right);
}

static void answer_block(Shot *s, const Block *b, bool right) {
  Arena *a = s->cli->arena;
  if (b->type == BLOCK_ITEM) answer_item(s, b->item, right);
  if (b->type != BLOCK_REFLECTION) return;
  type(s, str_join(a, b->id, S(":field")), S("Xavfsizlik, keyin ehtiyojlar."));
  press(s, str_join(a, S("answer:"), b->id));
}

static void play_lesson(Shot *s, const Lesson *l, bool right) {
  for (int i = 0; i < l->page_count; i++) {
    press(s, str_join(s->cli->arena, S("go:"), l->pages[i].id));
    for (int k = 0; k < l->pages[i].block_count; k++)
      answer_block(s, &l->pages[i].blocks[k], right);
  }
  press(s, S("finish"));
}

static void play_quiz(Shot *s, bool right) {
  for (int step = 0; step < STEPS_MAX; step++) {
    Str where;
    const Lesson *l = lesson_on(s, page_now(s), &where);
    const Item *item = l ? course_item(s->course, l, where) : NULL;
    if (!item) break;
    answer_item(s, item, right);
  }
  press(s, S("finish"));
}

static void go_through(Shot *s, Str lesson, bool right) {
  Str where;
  const Lesson *l = course_lesson(s->course, lesson);
  ensure(l != NULL);
  if (!lesson_on(s, page_now(s), &where))
    press(s, str_format(s->cli->arena, "course:%d", s->course_number));
  else
    press(s, S("back"));
  press(s, str_join(s->cli->arena, S("open:"), lesson));
  if (l->quiz)
    play_quiz(s, right);
  else
    play_lesson(s, l, right);
}

static void solve_all(Shot *s) {
  for (int i = 0; i + 1 < s->course->lesson_count; i++)
    go_through(s, s->course->lessons[i].id, true);
}

static void enter(Shot *s) {
  Err e;
  ensure(desk_enter(s->desk, s->learner, &e));
  press(s, S("back"));
}

/* The course that lessons are looked for in. Its number is its place in order of ids. */
static bool use_course(Shot *s, Str id, Err *e) {
  Arena *a = s->cli->arena;
  DiagList d = diag_make(a);
  Str folder = path_join(a, s->cli->assets.courses, id);
  LibraryPlace at = {folder, folder, s->assets.scripts};
  s->course = library_load(a, at, &d, e);
  s->course_number = str_eq(id, S("tip-interviewing"));
  if (s->course) return true;
  return e->rule[0] ? false : err_set(e, "err.no-course", "%.*s", STR_ARG(folder));
}

static void run_step(Shot *s, Str line) {
  Str rest = line, verb;
  str_cut(&rest, ' ', &verb);
  Str field = rest, words = rest;
  if (str_eq(verb, S("press")))
    press(s, rest);
  else if (str_eq(verb, S("type")) && str_cut(&words, '=', &field))
    type(s, field, words);
  else if (str_eq(verb, S("enter")))
    enter(s);
  else if (str_eq(verb, S("answer")))
    answer_page(s, true);
  else if (str_eq(verb, S("miss")))
    answer_page(s, false);
  else if (str_eq(verb, S("solve")))
    go_through(s, rest, true);
  else if (str_eq(verb, S("guess")))
    go_through(s, rest, false);
  else if (str_eq(verb, S("course"))) {
    Err e = {0};
    ensure(use_course(s, rest, &e));
  } else if (str_eq(verb, S("all")))
    solve_all(s);
  else if (str_eq(verb, S("idle")))
    s->stage.tick(s->stage.context, IDLE);
  else
    panic("no such step in a shot's script");
}

/* ---- the folder ---- */

static Str new_folder(Arena *a) {
  Str base = path_env(a, "TMPDIR");
  Str name = str_join(a, S("saboq-shot-"), entropy_id(a, 9));
  return path_join(a, base.n ? base : S("/tmp"), name);
}

static bool open_desk(Shot *s, const ShotPage *page, int zoom, Err *e) {
  StoreNews news = {0};
  s->folder = new_folder(s->cli->arena);
  s->store = store_open(s->folder, STORE_HOST, (StoreProgress){0}, &news, e);
  if (!s->store || (page->people && !add_people(s, e))) return false;
  if (!use_course(s, S("tip-foundations"), e)) return false;
  DeskSetup setup = {.store = s->store,
    .news = news,
    .assets = &s->assets,
    .language = s->cli->language,
    .zoom = zoom,
    .idle_ms = IDLE,
    .now = still,
    .seed = same_seed};
  s->desk = desk_create(&setup);
  s->stage = desk_stage(s->desk);
  return true;
}

Shot *shot_make(Cli *cli, const ShotPage *page, int zoom, Err *e) {
  Shot *s = arena_new(cli->arena, Shot);
  *s = (Shot){.cli = cli, .assets = cli->assets, .page_arena = arena_create()};
  if (page->unshared) s->assets.scripts = (Str){0};
  *e = (Err){0};
  if (!open_desk(s, page, zoom, e)) {
    shot_end(s);
    return NULL;
  }
  Str rest = str_c(page->script), line;
  while (str_cut(&rest, '\n', &line))
    if (line.n) run_step(s, line);
  return s;
}

Stage shot_stage(Shot *s) {
  return s->stage;
}

static void remove_folder(Arena *a, Str folder) {
  FolderEntry *entries;
  int count, links;
  Err e;
  if (!folder_list(a, folder, STEPS_MAX, &entries, &count, &links, &e)) return;
  for (int i = 0; i < count; i++) file_remove(path_join(a, folder, entries[i].path), &e);
  folder_remove(folder, &e);
}

void shot_end(Shot *s) {
  desk_destroy(s->desk);
  store_close(s->store);
  if (s->folder.n) remove_folder(s->cli->arena, s->folder);
  arena_destroy(s->page_arena);
}
