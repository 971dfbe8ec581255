/* Resuming an attempt: out of its snapshot and the events after it, or out of all of them.
 *
 * The events of an attempt are a tree (session/line.h), and which of its ways is the line is known
 * only from all of them. So the short way is taken only where the tree is known to be one line
 * without looking at the events before the snapshot: a snapshot is written only of a standing that
 * is whole, the events after it each name the one before as their parent, and the number of both
 * together is the one in the attempt's row. An event that came in elsewhere makes the numbers
 * differ. Bodies that are missing are counted by the state; a snapshot is written only where none
 * is, and the store drops it when it takes a body away.
 *
 * A snapshot is three lines: the hash of what follows, what it stands on, the state's bytes. It need
 * not name its attempt or the course's content: the event it stands on must be met on the attempt's
 * own walk, and an event's id is the hash of its header, which names both, and of all before it. */
#include "app/resume.h"

#include "app/library.h"
#include "session/line.h"

enum { SNAPSHOT_FORM = 1 };

Standing resume_begin(Arena *a) {
  return (Standing){.arena = a, .state = state_make(a), .whole = true};
}

/* ---- one event more ---- */

static void watch(Arena *a, Stopwatch *w, const StandingEvent *v) {
  if (str_eq(v->kind, S("attempt.begun")) || str_eq(v->kind, S("resumed"))) {
    *w = (Stopwatch){.base = w->used,
      .used = w->used,
      .since = v->awake,
      .boot = str_copy(a, v->boot),
      .running = true};
  } else if (str_eq(v->kind, S("paused"))) {
    w->used = json_get_int(json_get(v->body, S("set")), S("used"), w->used);
    w->running = false;
  } else if (w->running && str_eq(v->boot, w->boot) && v->awake >= w->since) {
    w->used = w->base + v->awake - w->since;
  }
}

void resume_add(Standing *t, const StandingEvent *event) {
  state_apply(&t->state, event->body);
  watch(t->arena, &t->shown, event);
  t->last = event->id;
  t->branch = event->branch;
  t->seq = event->seq;
  t->events++;
  t->fresh++;
}

/* A stored event, read into `a`; false when its header cannot be read. */
static bool read_event(Arena *a, const StoredEvent *stored, Header *h, StandingEvent *out) {
  const char *why;
  if (!header_read(a, str_copy(a, stored->header), h, &why)) return false;
  *out = (StandingEvent){.id = event_id(&stored->chain),
    .branch = stored->branch,
    .seq = stored->seq,
    .kind = h->kind,
    .boot = h->boot,
    .content = h->content,
    .awake = h->awake,
    .wall = h->wall,
    .zone = h->zone,
    .body = stored->has_body ? json_parse(a, stored->body, NULL) : NULL};
  return true;
}

/* ---- a snapshot's bytes ---- */

static Json *shown_json(Arena *a, const Stopwatch *w) {
  Json *j = json_object(a);
  json_set_int(a, j, S("base"), w->base);
  json_set_str(a, j, S("boot"), w->boot);
  json_set_bool(a, j, S("running"), w->running);
  json_set_int(a, j, S("since"), w->since);
  json_set_int(a, j, S("used"), w->used);
  return j;
}

static Stopwatch shown_read(Arena *a, const Json *j) {
  return (Stopwatch){.base = json_get_int(j, S("base"), 0),
    .since = json_get_int(j, S("since"), 0),
    .used = json_get_int(j, S("used"), 0),
    .boot = str_copy(a, json_get_str(j, S("boot"))),
    .running = json_get_bool(j, S("running"), false)};
}

static Str guard(Arena *a, Str bytes) {
  Hash h = hash_one("saboq.snapshot", bytes);
  return hash_text(a, &h);
}

static Str snapshot_bytes(Arena *a, const Standing *t) {
  Json *of = json_object(a);
  json_set_int(a, of, S("form"), SNAPSHOT_FORM);
  json_set_str(a, of, S("event"), event_id_text(a, &t->last));
  json_set_int(a, of, S("events"), t->events);
  json_set(a, of, S("shown"), shown_json(a, &t->shown));
  Buf b = buf_make(a);
  json_write(&b, of);
  buf_put(&b, S("\n"));
  buf_put(&b, state_bytes(a, &t->state));
  return str_join3(a, guard(a, buf_str(&b)), S("\n"), buf_str(&b));
}

/* The standing in a snapshot; false when it is none. */
static bool snapshot_read(Str bytes, Standing *t) {
  Arena *a = t->arena;
  Str rest = bytes, hash, head;
  if (!str_cut(&rest, '\n', &hash) || !str_eq(hash, guard(a, rest))) return false;
  if (!str_cut(&rest, '\n', &head)) return false;
  const Json *of = json_parse(a, head, NULL);
  if (json_get_int(of, S("form"), 0) != SNAPSHOT_FORM || !state_read(a, rest, &t->state))
    return false;
  t->events = json_get_int(of, S("events"), 0);
  t->shown = shown_read(a, json_get(of, S("shown")));
  t->kept = bytes.n;
  return event_id_read(json_get_str(of, S("event")), &t->last);
}

/* ---- from a snapshot ---- */

/* The next event, where it is the only one that can be: the row has counted it, and it goes on from
 * the one before. */
static bool add_next(Arena *a, Standing *t, const AttemptRow *row, const StoredEvent *stored) {
  Header h;
  StandingEvent event;
  EventId parent;
  if (!read_event(a, stored, &h, &event) || !str_eq(h.subject, row->learner)) return false;
  if (!event_id_read(h.parent, &parent) || !event_id_eq(&parent, &t->last)) return false;
  resume_add(t, &event);
  return true;
}

static bool stands_on(const Standing *t, const StoredEvent *stored) {
  EventId id = event_id(&stored->chain);
  return event_id_eq(&id, &t->last);
}

static bool add_rest(Arena *a, Standing *t, const AttemptRow *row, StoreWalk *w) {
  StoredEvent stored;
  bool fits = store_walk_next(w, &stored) && stands_on(t, &stored);
  for (t->read = fits; fits && store_walk_next(w, &stored); t->read++) {
    arena_reset(a);
    fits = add_next(a, t, row, &stored);
  }
  return fits && t->events == row->events;
}

static bool read_on(Store *s, const AttemptRow *row, Standing *t) {
  Str bytes;
  Err e;
  if (!store_snapshot(s, t->arena, row->attempt, &t->branch, &t->seq, &bytes)) return false;
  if (!snapshot_read(bytes, t)) return false;
  StoreWalk *w = store_walk_attempt_from(s, row->attempt, t->branch, t->seq, &e);
  if (!w) return false;
  Arena *a = arena_create();
  bool fits = add_rest(a, t, row, w);
  arena_destroy(a);
  return store_walk_end(w, &e) && fits;
}

/* ---- from the beginning ---- */

typedef struct {
  LineEvent *line;
  StandingEvent *events;
  int n, cap;
} Record;

static void record_add(Arena *a, Record *r, const StoredEvent *stored) {
  Header h;
  StandingEvent event;
  if (!read_event(a, stored, &h, &event)) return;
  if (r->n == r->cap) {
    size_t have = (size_t)r->cap, want = have ? 2 * have : 64;
    r->line = arena_grow(a, r->line, have * sizeof *r->line, want * sizeof *r->line);
    r->events = arena_grow(a, r->events, have * sizeof *r->events, want * sizeof *r->events);
    r->cap = (int)want;
  }
  r->line[r->n] = (LineEvent){event.id, h.parent, h.lamport, h.device};
  r->events[r->n++] = event;
}

static bool record_read(Arena *a, Store *s, Str attempt, Record *r, Err *e) {
  StoreWalk *w = store_walk_attempt(s, attempt, e);
  if (!w) return false;
  StoredEvent stored;
  while (store_walk_next(w, &stored)) record_add(a, r, &stored);
  return store_walk_end(w, e);
}

bool resume_events(
  Arena *a, Store *s, const AttemptRow *row, StandingEvent **events, int *count, int *off, Err *e) {
  Record r = {0};
  if (!record_read(a, s, row->attempt, &r, e)) return false;
  int *order = arena_many(a, int, r.n);
  *count = line_order(a, r.line, r.n, order);
  *off = r.n - *count;
  *events = arena_many(a, StandingEvent, *count);
  for (int i = 0; i < *count; i++) (*events)[i] = r.events[order[i]];
  return *count > 0 || err_set(e, "err.no-attempt", "%.*s", STR_ARG(row->attempt));
}

static bool read_all(Arena *a, Store *s, const AttemptRow *row, Standing *t, Err *e) {
  StandingEvent *events;
  int n, off;
  if (!resume_events(a, s, row, &events, &n, &off, e)) return false;
  for (int i = 0; i < n; i++) resume_add(t, &events[i]);
  t->read = n + off;
  t->whole = off == 0 && n == row->events;
  return true;
}

bool resume_read(Store *s, const AttemptRow *row, Standing *t, Err *e) {
  Standing from = *t;
  if (!read_on(s, row, &from)) {
    from = *t;
    Arena *a = arena_create();
    bool ok = read_all(a, s, row, &from, e);
    arena_destroy(a);
    if (!ok) return false;
  }
  *t = from;
  t->attempt = str_copy(t->arena, row->attempt);
  t->content = str_copy(t->arena, row->content);
  return true;
}

/* ---- keeping ---- */

bool resume_save(Standing *t, Store *s, Err *e) {
  Arena *a = arena_create();
  Str bytes = snapshot_bytes(a, t);
  bool saved = store_save_snapshot(s, t->attempt, t->branch, t->seq, bytes, e);
  if (saved) t->kept = bytes.n;
  t->fresh = 0; /* when it failed, it is tried again after as many */
  arena_destroy(a);
  return saved;
}

static bool is_due(const Standing *t) {
  return t->whole && !t->state.missing && t->fresh >= RESUME_FRESH_LEAST &&
         t->fresh * RESUME_EVENT_BYTES >= t->kept;
}

void resume_keep(Standing *t, Store *s) {
  Err e;
  if (state_get(&t->state, S("ended")))
    store_save_snapshot(s, t->attempt, t->branch, t->seq, (Str){0}, &e);
  else if (is_due(t))
    resume_save(t, s, &e);
}

/* ---- the course ---- */

const Course *resume_kept_course(Arena *a, Store *s, Str content, Str name, Err *e) {
  StoreFile *kept;
  int n;
  if (!store_content(s, a, content, &kept, &n, e)) return NULL;
  CourseFile *files = arena_many(a, CourseFile, n);
  for (int i = 0; i < n; i++) files[i] = (CourseFile){kept[i].path, kept[i].bytes};
  CourseFiles all = {.name = name, .files = files, .count = n};
  DiagList d = diag_make(a);
  const Course *course = course_load(a, &all, &d);
  if (!course) err_set(e, "err.kept-course", "%.*s", STR_ARG(content));
  return course;
}

const Course *resume_course(Arena *a, Store *s, const Course *today, Str content, Err *e) {
  if (str_eq(content, library_content(a, today))) return today;
  return resume_kept_course(a, s, content, today->id, e);
}

/* ---- replay ---- */

bool resume_replay(Arena *a, Store *s, const AttemptRow *row, const StandingEvent *events,
  int count, Replay *out, Err *e) {
  ReplayEvent *all = arena_many(a, ReplayEvent, count);
  Map courses = map_make(a); /* content -> Course */
  const Course *first = NULL;
  for (int i = 0; i < count; i++) {
    all[i] = (ReplayEvent){.kind = events[i].kind, .body = events[i].body};
    Str content = events[i].content;
    if (!content.n || (i && str_eq(content, events[i - 1].content))) continue;
    const Course *course = map_get(&courses, content);
    if (!course) course = resume_kept_course(a, s, content, row->course, e);
    if (!course) return false;
    map_put(&courses, content, (void *)course);
    all[i].course = course;
    if (!first) first = course;
  }
  const Lesson *lesson = first ? course_lesson(first, row->lesson) : NULL;
  if (!lesson) return err_set(e, "err.no-lesson", "%.*s", STR_ARG(row->lesson));
  *out = session_replay(a, first, lesson, all, count);
  return true;
}
