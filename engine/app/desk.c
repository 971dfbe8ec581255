/* The desk: places, and what leads from one to another.
 *
 * Each place is one page. A press goes first to what every page has (back, language, settings,
 * signing out), then to the file that owns the place. Nothing is shown before it is recorded,
 * because every step that matters returns from the store first. Forms keep what is typed until they
 * are left, secrets are overwritten as soon as they were used. */
#include "app/desk_parts.h"

#include "base/num.h"
#include "codec/sign.h"

Str desk_field(const Desk *d, Str id) {
  const Str *value = map_get(&d->fields, id);
  return value ? *value : (Str){0};
}

void desk_forget_fields(Desk *d) {
  for (ptrdiff_t i = 0; i < d->fields.n; i++) {
    Str *value = d->fields.entries[i].value;
    if (value) sign_forget((void *)value->s, (size_t)value->n);
    d->fields.entries[i].value = NULL;
  }
}

void desk_go(Desk *d, DeskPlace place) {
  desk_forget_fields(d);
  d->place = place;
  d->notice = (Text){0};
  if (place == DESK_SIGN_IN || place == DESK_CLASS) desk_read_people(d);
}

void desk_say(Desk *d, Text text, bool is_news) {
  d->notice = text;
  d->notice_is_news = is_news;
}

void desk_fail(Desk *d, const Err *e) {
  desk_say(d, err_text(d->arena, e), false);
}

static Store *store(const Desk *d) {
  return d->setup.store;
}

static bool somebody_teaches(const Desk *d) {
  for (int i = 0; i < d->people_count; i++)
    if (str_eq(d->people[i].row.role, S("instructor"))) return true;
  return false;
}

Desk *desk_create(const DeskSetup *setup) {
  Arena *a = arena_create();
  Desk *d = arena_new(a, Desk);
  *d = (Desk){.setup = *setup,
    .arena = a,
    .people_arena = arena_create(),
    .step = arena_create(),
    .fields = map_make(a)};
  desk_go(d, DESK_SIGN_IN);
  if (!somebody_teaches(d) && !store_read_only(store(d))) desk_go(d, DESK_FIRST);
  if (setup->news.recovered || setup->news.newer) d->place = DESK_NEWS;
  return d;
}

void desk_destroy(Desk *d) {
  if (!d) return;
  if (d->learner.n) desk_sign_out(d, S("quit"));
  player_close(d->player);
  reviewer_close(d->reviewer);
  desk_forget_fields(d);
  arena_destroy(d->step);
  arena_destroy(d->people_arena);
  arena_destroy(d->arena);
}

/* ---- pages ---- */

static Text back_text(const Desk *d) {
  static const Str names[DESK_PLACE_COUNT] = {
    [DESK_PIN] = S_INIT("ui.back.sign-in"),
    [DESK_NEW_PIN] = S_INIT("ui.back.sign-in"),
    [DESK_RESET] = S_INIT("ui.back.sign-in"),
    [DESK_JOIN] = S_INIT("ui.back.sign-in"),
    [DESK_CARRY] = S_INIT("ui.back.page"),
    [DESK_COURSE] = S_INIT("ui.back.catalogue"),
    [DESK_LESSON] = S_INIT("ui.back.course"),
    [DESK_CLASS] = S_INIT("ui.back.catalogue"),
    [DESK_ATTEMPTS] = S_INIT("ui.back.page"),
    [DESK_REVIEW] = S_INIT("ui.back.page"),
    [DESK_SETTINGS] = S_INIT("ui.back.page"),
  };
  return text_id(names[d->place]);
}

/* After a recovery or with a folder of a newer program: what it means, before anything else. */
static Node *news_page(Desk *d, Arena *a, const Frame *frame) {
  const StoreNews *n = &d->setup.news;
  if (n->newer) {
    Text text = text_id(S("ui.news.newer"));
    return screen_message(a, frame, text_id(S("ui.news.newer-title")), &text, 1);
  }
  Text *texts = arena_many(a, Text, 2 + (n->whose ? n->whose->count : 0));
  int count = 0;
  texts[count++] = text_with_number(a, text_id(S("ui.news.lost")), S("n"), n->lost);
  for (const Json *j = n->whose ? n->whose->first : NULL; j; j = j->next) {
    LearnerRow row;
    Str name =
      store_learner(store(d), a, j->key, &row) ? store_learner_name(store(d), a, &row) : (Str){0};
    Text t = text_id(name.n ? S("ui.news.lost-of") : S("ui.news.lost-unknown"));
    texts[count++] = text_with_number(a, text_with(a, t, S("name"), name), S("n"), j->integer);
  }
  texts[count++] = text_with(a, text_id(S("ui.news.set-aside")), S("file"), n->set_aside);
  return screen_message(a, frame, text_id(S("ui.news.recovered-title")), texts, count);
}

static Node *place_page(Desk *d, Arena *a, const Frame *frame) {
  switch (d->place) {
  case DESK_NEWS: return news_page(d, a, frame);
  case DESK_SETTINGS: return screen_settings(a, frame, d->setup.language->tag, d->setup.zoom);
  case DESK_CATALOGUE:
  case DESK_COURSE:
  case DESK_LESSON: return desk_course_page(d, a, frame);
  case DESK_CLASS:
  case DESK_ATTEMPTS:
  case DESK_REVIEW: return desk_records_page(d, a, frame);
  default: return desk_people_page(d, a, frame);
  }
}

static Node *desk_page(void *context, Arena *a) {
  Desk *d = context;
  Frame frame = {.language = d->setup.language->name,
    .person = d->learner.n ? d->name : (Str){0},
    .back = back_text(d),
    .notice = d->notice,
    .notice_is_news = d->notice_is_news};
  Node *page = place_page(d, a, &frame);
  screen_keys(a, page, d->setup.language->tag);
  const Course *course = d->place == DESK_LESSON   ? player_course(d->player)
                         : d->place == DESK_COURSE ? d->library.courses[d->course]
                         : d->place == DESK_REVIEW ? reviewer_course(d->reviewer)
                                                   : NULL;
  Words words = assets_words(d->setup.assets, a, d->setup.language, course);
  words_fill(&words, a, page);
  return page;
}

static bool desk_picture(void *context, Str path, Str *bytes) {
  const Desk *d = context;
  const Course *course = d->reviewer ? reviewer_course(d->reviewer)
                         : d->player ? player_course(d->player)
                                     : NULL;
  const CourseFile *f = course ? course_file(course, path) : NULL;
  if (f) *bytes = f->bytes;
  return f != NULL;
}

/* ---- actions ---- */

static void choose_language(Desk *d, Str tag) {
  const Language *l = language_find(tag);
  if (!l) return;
  d->setup.language = l;
  if (d->player) player_language(d->player, l->tag);
  if (!d->learner.n) return;
  Json *body = json_object(d->step);
  json_set_str(d->step, body, S("language"), l->tag);
  Draft draft = {.kind = S("language.chosen"),
    .subject = d->learner,
    .actor = d->learner,
    .sitting = d->sitting,
    .language = l->tag,
    .body = body};
  Appended done;
  Err e;
  if (!store_append(store(d), d->setup.now(), &draft, 1, &done, &e)) desk_fail(d, &e);
}

static void go_back(Desk *d) {
  switch (d->place) {
  case DESK_SETTINGS:
    d->place = d->before_settings;
    d->notice = (Text){0};
    break;
  case DESK_CARRY: desk_go(d, DESK_LESSON); break;
  case DESK_COURSE: desk_go(d, DESK_CATALOGUE); break;
  case DESK_LESSON: desk_leave_lesson(d, S("left")); break;
  case DESK_CLASS: desk_go(d, DESK_CATALOGUE); break;
  case DESK_ATTEMPTS: desk_go(d, d->reviewed_name.n ? DESK_CLASS : DESK_CATALOGUE); break;
  case DESK_REVIEW: desk_leave_review(d); break;
  case DESK_PIN:
  case DESK_NEW_PIN:
  case DESK_RESET:
  case DESK_JOIN: desk_go(d, DESK_SIGN_IN); break;
  default: break;
  }
}

static bool take(Str *action, Str start) {
  if (!str_starts(*action, start)) return false;
  *action = str_slice(*action, start.n, action->n);
  return true;
}

static void desk_zoomed(void *context, int zoom) {
  ((Desk *)context)->setup.zoom = zoom < 100 ? 100 : zoom > 200 ? 200 : zoom;
}

static int desk_zoom(const void *context) {
  return ((const Desk *)context)->setup.zoom;
}

static bool common_press(Desk *d, Str action) {
  int64_t zoom;
  if (str_eq(action, S("back")))
    go_back(d);
  else if (str_eq(action, S("sign-out")) && d->learner.n)
    desk_sign_out(d, S("signed-out"));
  else if (str_eq(action, S("settings")) && d->place != DESK_SETTINGS)
    d->before_settings = d->place, d->place = DESK_SETTINGS;
  else if (take(&action, S("lang:")))
    choose_language(d, action);
  else if (take(&action, S("zoom:")) && num_int(action, &zoom))
    desk_zoomed(d, (int)zoom);
  else if (str_eq(action, S("go-on")) && d->place == DESK_NEWS)
    desk_go(d, somebody_teaches(d) ? DESK_SIGN_IN : DESK_FIRST);
  else
    return false;
  return true;
}

static void desk_press(void *context, Str id, Str action, Str value) {
  Desk *d = context;
  arena_reset(d->step);
  action = str_copy(d->step, action);
  if (common_press(d, action)) return;
  d->notice = (Text){0};
  if (d->place >= DESK_CLASS && d->place <= DESK_REVIEW)
    desk_records_press(d, action, value);
  else if (d->place >= DESK_CATALOGUE)
    desk_course_press(d, id, action, value);
  else
    desk_people_press(d, action);
}

static void desk_type(void *context, Str id, Str value) {
  Desk *d = context;
  if (d->place == DESK_LESSON && player_type(d->player, id, value)) return;
  if (d->place == DESK_REVIEW && reviewer_type(d->reviewer, id, value)) return;
  Str *kept = arena_new(d->arena, Str);
  *kept = str_copy(d->arena, value);
  map_put(&d->fields, id, kept);
  bool lists = d->place == DESK_SIGN_IN || d->place == DESK_CLASS;
  if (lists && str_eq(id, S("search"))) desk_search(d);
}

static void desk_shown(void *context, bool visible) {
  Desk *d = context;
  if (!d->player) return;
  if (visible)
    player_show(d->player, d->setup.now());
  else
    player_hide(d->player, d->setup.now());
}

/* ---- time ---- */

/* Nobody is there: the work is kept, the screen asks for the PIN again. */
static void lock(Desk *d) {
  d->locked_learner = d->learner;
  d->locked_course = d->course;
  d->locked_lesson = d->player ? str_copy(d->arena, player_lesson(d->player)->id) : (Str){0};
  desk_sign_out(d, S("idle"));
  for (int i = 0; i < d->people_count; i++)
    if (str_eq(d->people[i].row.learner, d->locked_learner)) d->chosen = i, desk_go(d, DESK_PIN);
  desk_say(d, text_id(S("ui.locked")), true);
}

static bool desk_tick(void *context, int64_t idle_ms) {
  Desk *d = context;
  arena_reset(d->step);
  if (d->learner.n && d->setup.idle_ms && idle_ms >= d->setup.idle_ms) {
    lock(d);
    return true;
  }
  if (!d->player) return false;
  Err e;
  bool changed = false, timed = player_is_timed(d->player);
  bool ok = player_tick(d->player, d->setup.now(), &changed, &e) && player_keep(d->player, &e);
  if (!ok) desk_fail(d, &e);
  return changed || timed || !ok;
}

static int desk_patience(const void *context, int64_t idle_ms) {
  const Desk *d = context;
  if (d->player && (player_is_timed(d->player) || player_has_unkept(d->player))) return 1000;
  if (!d->learner.n || !d->setup.idle_ms) return -1;
  int64_t left = d->setup.idle_ms - idle_ms;
  return left < 0 ? 0 : (int)left;
}

const Language *desk_language(const Desk *d) {
  return d->setup.language;
}

Stage desk_stage(Desk *d) {
  return (Stage){d, desk_page, desk_press, desk_type, desk_tick, desk_patience, desk_shown,
    desk_zoomed, desk_zoom, desk_picture};
}
