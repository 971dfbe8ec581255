/* Appending. Everything an event takes from the events before it (seq, Lamport, chain) is read
 * inside the one BEGIN IMMEDIATE that writes it, so that several processes may append to one
 * folder; what was read is kept between calls and used again as long as no other connection has
 * committed, which SQLite tells inside the transaction (PRAGMA data_version). The events of a call,
 * the kept views and a segment that is full stand in one commit: all of it or nothing. After the
 * commit the file must still be the one the folder names: a recovery in another process moves it
 * aside first and reads it then, so what was committed before the move is in the recovered folder,
 * and what may have come later is not called saved. */
#include "store/parts.h"

#include "base/panic.h"

#define LAMPORT_MOST ((INT64_C(1) << 53) - 1) /* the most that a header can hold */

/* ---- the head ---- */

/* Lamport time must be above every event of the folder, whoever made it. Somebody else's header may
 * stand at its end, which no clock comes to by counting: events behind it stand there too, in the
 * order of devices and seqs, and all else about them is as ever. */
static bool read_lamport(Store *s, const Branch *branches, int count, Head *head) {
  for (int i = 0; i < count; i++) {
    Query q = query_of(&s->db, SQL_LAST_HEADER);
    query_put_int(&q, place_of(branches[i].b, 1));
    query_put_int(&q, place_of(branches[i].b, PLACE_SEQ_MOST));
    Header h;
    const char *why;
    if (query_step(&q)) {
      if (!header_read(s->call, query_bytes(&q, 2), &h, &why))
        db_fail(&s->db, SQLITE_CORRUPT, "err.damaged", str_zero(s->call, s->path));
      else if (h.lamport > head->lamport)
        head->lamport = h.lamport;
      if (branches[i].b == s->b) {
        head->seq = place_seq(query_int(&q, 0));
        query_blob(&q, 1, head->chain.b, HASH_BYTES);
      }
    }
    query_end(&q);
  }
  return db_fine(&s->db);
}

static bool read_closed(Store *s, Head *head) {
  Query q = query_of(&s->db, SQL_LAST_SEGMENT);
  query_put_int(&q, place_of(s->b, 1));
  query_put_int(&q, place_of(s->b, PLACE_SEQ_MOST));
  if (query_step(&q)) head->closed = query_int(&q, 0);
  query_end(&q);
  return db_fine(&s->db);
}

bool log_read_head(Store *s) {
  int64_t version = db_data_version(&s->db);
  if (s->head.known && s->head.data_version == version) return db_fine(&s->db);
  Branch *branches;
  int count;
  Head head = {.data_version = version, .chain = chain_start(s->key.public_key, s->number)};
  if (!branch_list(s, s->call, &branches, &count)) return false;
  if (!read_lamport(s, branches, count, &head) || !read_closed(s, &head)) return false;
  head.known = true;
  s->head = head;
  return true;
}

Str log_last_id(Store *s, Arena *a) {
  Str id = {0};
  Query q = query_of(&s->db, SQL_LAST_HEADER);
  query_put_int(&q, place_of(1, 1));
  query_put_int(&q, INT64_MAX);
  Hash chain;
  if (query_step(&q) && query_blob(&q, 1, chain.b, HASH_BYTES)) {
    EventId event = event_id(&chain);
    id = event_id_text(a, &event);
  }
  query_end(&q);
  return id;
}

int64_t log_count(Store *s) {
  Branch *branches;
  int count;
  int64_t total = 0;
  if (!branch_list(s, s->call, &branches, &count)) return 0;
  for (int i = 0; i < count; i++) {
    Query q = query_of(&s->db, SQL_LAST_HEADER);
    query_put_int(&q, place_of(branches[i].b, 1));
    query_put_int(&q, place_of(branches[i].b, PLACE_SEQ_MOST));
    if (query_step(&q)) total += place_seq(query_int(&q, 0));
    query_end(&q);
  }
  return total;
}

/* ---- making an event ---- */

typedef struct {
  Header header;
  Str bytes, body;
  unsigned char salt[EVENT_SALT_BYTES];
  Hash chain;
} Made;

/* "@": the event of the same call that began the attempt, or the one before. */
static Str resolve_attempt(Str attempt, const Draft *drafts, const Appended *out, int i) {
  if (!str_eq(attempt, S("@"))) return attempt;
  while (i > 0)
    if (str_eq(drafts[--i].kind, S("attempt.begun"))) return out[i].text;
  panic("a draft's attempt is @, and none begins in this call");
}

static Str resolve_parent(Str parent, const Appended *out, int i) {
  if (!str_eq(parent, S("@"))) return parent;
  ensure(i > 0);
  return out[i - 1].text;
}

static void make_header(Store *s, const Moment *at, const Draft *d, Made *m) {
  Header *h = &m->header;
  h->version = EVENT_VERSION;
  h->device = s->device;
  h->seq = s->head.seq + 1;
  h->lamport = s->head.lamport < LAMPORT_MOST ? s->head.lamport + 1 : LAMPORT_MOST;
  h->wall = at->wall;
  h->zone = at->zone;
  h->awake = at->awake;
  h->boot = str_c(at->boot);
  h->kind = d->kind;
  h->subject = d->subject;
  h->actor = d->actor;
  h->registration = d->registration;
  h->sitting = d->sitting;
  h->language = d->language;
  h->content = d->content;
  h->digest = header_digest(s->event, m->salt, m->body);
}

/* What an edit is over is filled in here, where the log is held: no caller can forget an edit, and
 * none comes in between. */
static void fill_over(Store *s, const Draft *d, Header *h) {
  h->over = d->over;
  h->over_count = d->over_count;
  if (fold_edited(d->kind, d->body)) h->over_count = edits_seen(s, d, &h->over);
}

static void make_event(Store *s, const Moment *at, const Draft *d, Made *m) {
  Buf body = buf_make(s->event), line = buf_make(s->event);
  if (d->body)
    json_write(&body, d->body);
  else
    buf_put(&body, S("{}"));
  m->body = buf_str(&body);
  entropy_fill(m->salt, sizeof m->salt);
  make_header(s, at, d, m);
  fill_over(s, d, &m->header);
  header_write(&line, &m->header);
  m->bytes = buf_str(&line);
  m->chain = chain_next(&s->head.chain, m->bytes);
}

static bool insert_event(Store *s, const Made *m) {
  int64_t at = place_of(s->b, m->header.seq);
  Query q = query_of(&s->db, SQL_ADD_HEADER);
  query_put_int(&q, at);
  query_put_blob(&q, m->chain.b, HASH_BYTES);
  query_put_text(&q, m->bytes);
  if (!query_run(&q)) return false;
  q = query_of(&s->db, SQL_ADD_BODY);
  query_put_int(&q, at);
  query_put_blob(&q, m->salt, sizeof m->salt);
  query_put_text(&q, m->body);
  return query_run(&q);
}

static bool segment_is_due(const Store *s, Str kind) {
  return str_eq(kind, S("attempt.ended")) || s->head.seq - s->head.closed >= SEGMENT_MAX_EVENTS;
}

static bool put_one(Store *s, const Moment *at, const Draft *d, Made *m, Appended *out) {
  make_event(s, at, d, m);
  if (!insert_event(s, m)) return false;
  EventId id = event_id(&m->chain);
  *out = (Appended){.id = id,
    .text = event_id_text(s->arena, &id),
    .branch = s->b,
    .seq = m->header.seq,
    .lamport = m->header.lamport};
  s->head.seq = m->header.seq;
  s->head.lamport = m->header.lamport;
  s->head.chain = m->chain;
  Json *empty = json_object(s->event);
  views_fold(s, s->b, &m->header, &id, d->body ? d->body : empty);
  return segment_is_due(s, d->kind) ? segments_close_to(s, s->head.seq, &s->head.chain)
                                    : db_fine(&s->db);
}

bool log_put(Store *s, Moment at, const Draft *drafts, int count, Appended *out) {
  if (!log_read_head(s)) return false;
  for (int i = 0; i < count; i++) {
    Made m = {0};
    arena_reset(s->event);
    m.header.attempt = resolve_attempt(drafts[i].attempt, drafts, out, i);
    m.header.parent = resolve_parent(drafts[i].parent, out, i);
    if (!put_one(s, &at, &drafts[i], &m, &out[i])) return false;
  }
  return true;
}

bool store_append(Store *s, Moment at, const Draft *drafts, int count, Appended *out, Err *e) {
  if (!store_may_write(s, e)) return false;
  arena_reset(s->call);
  if (db_begin(&s->db)) log_put(s, at, drafts, count, out);
  if (!store_finish(s, e)) return false;
  if (!db_has_moved(&s->db)) return true;
  s->read_only = true; /* nothing more is written into a file that was set aside */
  return err_set(e, "err.set-aside", "%.*s", STR_ARG(s->path));
}
