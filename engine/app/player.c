/* A running attempt, between the session's functions and the disk.
 *
 * The order is always: decide, append (durable), apply, show. When an append fails nothing was
 * applied, so what is shown and what is recorded never part. Time used is counted from `awake`
 * while the page is in sight; an attempt that was not paused when its host died gets its `paused`
 * event at the next start, from what its events and the saved row tell. */
#include "app/player.h"

#include "app/earlier.h"
#include "app/library.h"
#include "app/resume.h"

enum { USED_SAVED_EVERY = 5000, SLEEP_NOTICED = 5000 };

struct Player {
  Arena *arena, *call; /* of the attempt; of one step */
  PlayerSetup setup;
  const Course *course;
  const Lesson *lesson;
  Play *play; /* of an interview */
  Standing standing;
  Map typed, unkept;
  Session session;
  Prior prior;
  Earlier earlier;
  Str language, actor; /* who acts; "": the learner */
  int64_t used;        /* until `since` */
  Moment since;        /* when the page came into sight; hidden: meaningless */
  bool hidden;
  int64_t used_saved, asleep;
  Text notice;
  Str instead; /* the lesson to be opened in place of this one */
};

static Str keep(Player *p, Str x) {
  return str_copy(p->arena, x);
}

static int64_t used_now(const Player *p, Moment now) {
  bool counts =
    !p->hidden && str_eq(str_c(now.boot), str_c(p->since.boot)) && now.awake > p->since.awake;
  return p->used + (counts ? now.awake - p->since.awake : 0);
}

/* ---- recording ---- */

/* Whether what was typed under its item stands in the record now. */
static bool takes_typed(Str kind) {
  return str_eq(kind, S("response")) || str_eq(kind, S("chosen")) || str_eq(kind, S("recognised"));
}

/* `done` NULL: nothing was recorded. */
static void apply(Player *p, const Decision *d, const Appended *done, Moment now) {
  for (int i = 0; i < d->count; i++) {
    StandingEvent event = {.kind = d->events[i].kind,
      .boot = str_c(now.boot),
      .awake = now.awake,
      .body = d->events[i].body};
    if (done) event.id = done[i].id, event.branch = done[i].branch, event.seq = done[i].seq;
    resume_add(&p->standing, &event);
    Str item = json_get_str(d->events[i].body, S("item"));
    if (!takes_typed(d->events[i].kind) || !map_get(&p->typed, item)) continue;
    map_put(&p->typed, item, NULL);
    map_put(&p->unkept, item, p);
  }
}

static void make_drafts(Player *p, const Decision *d, Draft *out) {
  const Standing *t = &p->standing;
  Str last = t->events ? event_id_text(p->call, &t->last) : (Str){0};
  for (int i = 0; i < d->count; i++) {
    out[i] = (Draft){.kind = d->events[i].kind,
      .subject = p->setup.learner,
      .actor = p->actor.n ? p->actor : p->setup.learner,
      .attempt = t->attempt,
      .parent = i ? S("@") : last,
      .sitting = p->setup.sitting,
      .language = p->language,
      .content = t->content,
      .body = d->events[i].body};
  }
}

static bool commit(Player *p, const Decision *d, Moment now, Err *e) {
  if (!d->count) return true;
  Store *s = p->setup.store;
  Draft drafts[DECISION_EVENTS];
  Appended done[DECISION_EVENTS];
  make_drafts(p, d, drafts);
  if (s && !store_append(s, now, drafts, d->count, done, e)) return false;
  apply(p, d, s ? done : NULL, now);
  if (!s) return true;
  if (!p->standing.attempt.n) p->standing.attempt = keep(p, done[0].text);
  if (p->setup.saved)
    p->setup.saved(p->setup.saved_context, store_device(s), done[d->count - 1].seq);
  resume_keep(&p->standing, s);
  return true;
}

static bool decide_and_commit(Player *p, Intent intent, Moment now, Err *e) {
  intent.used = used_now(p, now);
  Decision d = session_decide(p->call, player_session(p, now), &intent);
  p->notice = (Text){0};
  if (d.refusal.id.n) p->notice = text_copy(p->arena, d.refusal);
  if (!commit(p, &d, now, e)) return false;
  if (state_get(&p->standing.state, S("debrief"))) earlier_read(&p->earlier, p->setup.store);
  if (state_bool(&p->standing.state, S("away")))
    player_hide(p, now);
  else if (intent.kind == INTENT_RESUME)
    player_show(p, now);
  return true;
}

/* ---- opening ---- */

static int64_t day_of(int64_t wall, int zone) {
  return (wall + (int64_t)zone * 60000) / 86400000;
}

/* What an earlier attempt means for the next interview: whether it was a heavy one of this day, and
 * whether its debrief was seen. */
static void count_interview(Player *p, const AttemptRow *row, Moment now) {
  const Lesson *l = course_lesson(p->setup.course, row->lesson);
  if (!l || !l->interview) return;
  p->prior.debriefed |= row->answered > 0;
  bool today = day_of(row->begun_wall, row->begun_zone) == day_of(now.wall, now.zone);
  p->prior.heavy_today += today && row->answered > 0 && l->interview->scenario->heavy;
}

static bool load_prior(Player *p, AttemptRow *open, bool *has_open, Moment now, Err *e) {
  AttemptRow *rows;
  CompletionRow *done;
  int n, m;
  Store *s = p->setup.store;
  *has_open = false;
  if (!store_attempts(s, p->arena, p->setup.learner, p->setup.course->id, &rows, &n, e))
    return false;
  if (!store_completions(s, p->arena, p->setup.learner, p->setup.course->id, &done, &m, e))
    return false;
  for (int i = 0; i < n; i++) {
    count_interview(p, &rows[i], now);
    if (!str_eq(rows[i].lesson, p->setup.lesson)) continue;
    p->prior.attempts++;
    earlier_note(&p->earlier, &rows[i]);
    if (rows[i].status != ATTEMPT_OPEN) continue;
    *open = rows[i];
    *has_open = true;
  }
  Str *completed = arena_many(p->arena, Str, m);
  for (int i = 0; i < m; i++) completed[i] = done[i].lesson;
  p->prior.completed = (Completed){completed, m};
  return true;
}

/* An attempt that was left open goes on; one that was not paused was cut off, and that is recorded
 * first. */
static bool resume(Player *p, const AttemptRow *row, Moment now, Err *e) {
  Standing *t = &p->standing;
  p->course = resume_course(p->arena, p->setup.store, p->setup.course, row->content, e);
  if (!p->course || !resume_read(p->setup.store, row, t, e)) return false;
  p->lesson = course_lesson(p->course, p->setup.lesson);
  if (!p->lesson) return err_set(e, "err.kept-course", "%.*s", STR_ARG(p->setup.lesson));
  p->play = session_play(p->course, p->lesson);
  int64_t saved = store_used(p->setup.store, t->attempt);
  p->used = saved > t->shown.used ? saved : t->shown.used;
  p->since = now;
  p->prior.attempts--; /* this one */
  if (!store_drafts(p->setup.store, p->arena, t->attempt, &p->typed, e)) return false;
  /* Whose beginning was erased cannot go on: it is ended without a result. */
  if (!state_get(&t->state, S("number")))
    return decide_and_commit(p, (Intent){.kind = INTENT_GIVE_UP}, now, e);
  if (!state_bool(&t->state, S("paused"))) {
    Str why = str_eq(t->shown.boot, str_c(now.boot)) ? S("kill") : S("power");
    if (!decide_and_commit(p, (Intent){.kind = INTENT_PAUSE, .target = why}, now, e)) return false;
  }
  return player_ended(p) || decide_and_commit(p, (Intent){.kind = INTENT_RESUME}, now, e);
}

static bool pin_content(Player *p, Err *e) {
  const CourseFiles *f = &p->course->files;
  StoreFile *files = arena_many(p->call, StoreFile, f->count);
  for (int i = 0; i < f->count; i++) files[i] = (StoreFile){f->files[i].path, f->files[i].bytes};
  return store_pin_content(p->setup.store, p->standing.content, p->course->id, files, f->count, e);
}

static bool begin(Arena *a, Player *p, Moment now, Text *refusal, Err *e) {
  p->lesson = course_lesson(p->course, p->setup.lesson);
  if (!p->lesson) return err_set(e, "err.no-lesson", "%.*s", STR_ARG(p->setup.lesson));
  Text no = session_may_begin(a, p->course, p->lesson, p->setup.store ? &p->prior : NULL);
  if (no.id.n) {
    *refusal = no;
    return false;
  }
  p->play = session_play(p->course, p->lesson);
  p->standing.content = library_content(p->arena, p->course);
  if (p->setup.store && !pin_content(p, e)) return false;
  p->since = now;
  Intent intent = {
    .kind = INTENT_BEGIN, .seed = p->setup.seed, .prior = p->setup.store ? &p->prior : NULL};
  return decide_and_commit(p, intent, now, e);
}

static bool open_attempt(Arena *a, Player *p, Moment now, Text *refusal, Err *e) {
  AttemptRow row;
  bool has_open = false;
  if (p->setup.store && !load_prior(p, &row, &has_open, now, e)) return false;
  return has_open ? resume(p, &row, now, e) : begin(a, p, now, refusal, e);
}

Player *player_open(Arena *a, const PlayerSetup *setup, Moment now, Text *refusal, Err *e) {
  Arena *own = arena_create();
  Player *p = arena_new(own, Player);
  p->arena = own;
  p->call = arena_create();
  p->setup = *setup;
  p->setup.learner = keep(p, setup->learner);
  p->setup.lesson = keep(p, setup->lesson);
  p->setup.sitting = keep(p, setup->sitting);
  p->language = keep(p, setup->language);
  p->course = setup->course;
  p->standing = resume_begin(own);
  p->typed = map_make(own);
  p->unkept = map_make(own);
  p->asleep = now.boottime - now.awake;
  *refusal = (Text){0};
  if (open_attempt(a, p, now, refusal, e)) return p;
  player_close(p);
  return NULL;
}

void player_close(Player *p) {
  if (!p) return;
  session_play_end(p->play);
  arena_destroy(p->call);
  arena_destroy(p->arena);
}

/* ---- asking ---- */

const Session *player_session(Player *p, Moment now) {
  p->session = (Session){.course = p->course,
    .lesson = p->lesson,
    .state = &p->standing.state,
    .play = p->play,
    .typed = &p->typed,
    .used = used_now(p, now),
    .attempts = p->prior.attempts + 1,
    .earlier = p->earlier.results,
    .earlier_count = p->earlier.count,
    .notice = p->notice,
    .recorded = p->setup.store != NULL};
  return &p->session;
}

const Course *player_course(const Player *p) {
  return p->course;
}

const Lesson *player_lesson(const Player *p) {
  return p->lesson;
}

bool player_ended(const Player *p) {
  return state_get(&p->standing.state, S("ended")) != NULL;
}

Str player_attempt(const Player *p) {
  return p->standing.attempt;
}

bool player_is_timed(const Player *p) {
  return session_is_timed(&p->session);
}

Hash player_hash(Player *p) {
  return state_hash(p->call, &p->standing.state);
}

void player_language(Player *p, Str language) {
  p->language = keep(p, language);
}

/* ---- doing ---- */

PlayerStep player_press(Player *p, Str action, Str value, Moment now, bool *ok, Err *e) {
  arena_reset(p->call);
  *ok = true;
  player_session(p, now);
  Intent intent;
  PressKind kind = session_press(p->call, &p->session, action, value, &intent);
  if (kind == PRESS_NOTHING) return PLAYER_UNKNOWN;
  p->notice = (Text){0};
  if (kind == PRESS_LEAVE) return PLAYER_LEAVES;
  if (kind == PRESS_AGAIN) return PLAYER_AGAIN;
  if (kind == PRESS_CARRY) return PLAYER_CARRIES;
  if (kind == PRESS_INTENT || kind == PRESS_ANEW || kind == PRESS_INSTEAD) {
    *ok = decide_and_commit(p, intent, now, e);
    if (*ok && kind == PRESS_ANEW) return PLAYER_AGAIN;
    if (*ok && kind == PRESS_INSTEAD) {
      p->instead = keep(p, intent.value->string);
      return PLAYER_INSTEAD;
    }
  } else
    map_put(&p->unkept, str_slice(action, 7, str_find_byte(action, ':', 7)), p);
  return PLAYER_SHOWN;
}

Str player_instead(const Player *p) {
  return p->instead;
}

/* Where it cannot go on in that version, everything stays as it was. */
bool player_carry(Player *p, const Course *course, Str instructor, Moment now, Err *e) {
  const Course *old_course = p->course;
  const Lesson *old_lesson = p->lesson, *lesson = course_lesson(course, p->setup.lesson);
  Play *old_play = p->play;
  Str old_content = p->standing.content;
  arena_reset(p->call);
  if (!lesson || !lesson->interview)
    return err_set(e, "err.no-lesson", "%.*s", STR_ARG(p->setup.lesson));
  p->course = course;
  p->lesson = lesson;
  p->play = session_play(p->course, lesson);
  p->standing.content = library_content(p->arena, p->course);
  p->actor = instructor;
  bool ok = pin_content(p, e) && decide_and_commit(p, (Intent){.kind = INTENT_CARRY}, now, e);
  p->actor = (Str){0};
  if (ok && !p->notice.id.n) {
    session_play_end(old_play);
    return true;
  }
  session_play_end(p->play);
  p->course = old_course;
  p->lesson = old_lesson;
  p->play = old_play;
  p->standing.content = old_content;
  return ok;
}

bool player_type(Player *p, Str node, Str value) {
  if (!session_type(&p->session, node, value)) return false;
  map_put(&p->unkept, str_slice(node, 0, str_find(node, S(":field"), 0)), p);
  return true;
}

bool player_has_unkept(const Player *p) {
  for (ptrdiff_t i = 0; i < p->unkept.n; i++)
    if (p->unkept.entries[i].value) return true;
  return false;
}

bool player_keep(Player *p, Err *e) {
  if (!p->setup.store) return true;
  for (ptrdiff_t i = 0; i < p->unkept.n; i++) {
    MapEntry *entry = &p->unkept.entries[i];
    if (!entry->value) continue;
    const Str *typed = map_get(&p->typed, entry->key);
    if (!store_save_draft(
          p->setup.store, p->standing.attempt, entry->key, typed ? *typed : (Str){0}, e))
      return false;
    entry->value = NULL;
  }
  return true;
}

static bool notice_sleep(Player *p, Moment now, Err *e) {
  int64_t asleep = now.boottime - now.awake, was = p->asleep;
  p->asleep = asleep;
  bool away = state_bool(&p->standing.state, S("away"));
  if (asleep - was < SLEEP_NOTICED || away || player_ended(p)) return true;
  if (!decide_and_commit(p, (Intent){.kind = INTENT_PAUSE, .target = S("sleep")}, now, e))
    return false;
  return decide_and_commit(p, (Intent){.kind = INTENT_RESUME}, now, e);
}

bool player_tick(Player *p, Moment now, bool *changed, Err *e) {
  arena_reset(p->call);
  *changed = false;
  if (!notice_sleep(p, now, e)) return false;
  player_session(p, now);
  if (!player_is_timed(p)) return true;
  int64_t events = p->standing.events;
  Text notice = p->notice;
  if (!decide_and_commit(p, (Intent){.kind = INTENT_TICK}, now, e)) return false;
  p->notice = notice;
  *changed = p->standing.events != events;
  int64_t used = used_now(p, now);
  if (!p->setup.store || used - p->used_saved < USED_SAVED_EVERY) return true;
  p->used_saved = used;
  return store_save_used(p->setup.store, p->standing.attempt, used, e);
}

void player_hide(Player *p, Moment now) {
  if (p->hidden) return;
  p->used = used_now(p, now);
  p->hidden = true;
}

void player_show(Player *p, Moment now) {
  if (!p->hidden || state_bool(&p->standing.state, S("away"))) return;
  p->hidden = false;
  p->since = now;
}

bool player_pause(Player *p, Str why, Moment now, Err *e) {
  arena_reset(p->call);
  if (!player_keep(p, e)) return false;
  return player_ended(p) ||
         decide_and_commit(p, (Intent){.kind = INTENT_PAUSE, .target = why}, now, e);
}
