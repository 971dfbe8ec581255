/* Recovery: out of a database that SQLite cannot read any more, a new one with everything in it
 * that can be shown to be true. The damaged file and its WAL are moved aside and kept
 * (damaged-<time>.db), for people who can do more. The new one is made beside and takes the old
 * one's name when it is whole. A file `recovering`, written first and removed last, names the
 * damaged file, so that a crash at any moment is followed by the same recovery again and never by a
 * new, empty folder.
 *
 * What was recovered is a different record from what was there, and must not look like it: the
 * device begins a new branch, whose first events are device.begun (after which event) and recovered
 * (what was lost, whose, which file). */
#include "store/salvage.h"
#include "store/schema.h"

enum { MARK_MAX_BYTES = 4096 };

/* ---- the files ---- */

/* The damaged file's name: from an unfinished recovery, or a new one. */
static Str damaged_name(Store *s) {
  Str mark = {0};
  Err ignored;
  if (file_read(s->call, store_file(s, s->call, "recovering"), MARK_MAX_BYTES, &mark, &ignored)) {
    mark = str_trim(mark);
    if (str_starts(mark, S("damaged-")) && str_find_byte(mark, '/', 0) < 0) return mark;
  }
  for (int64_t wall = clock_now().wall;; wall++) {
    Str name = str_format(s->call, "damaged-%lld.db", (long long)wall);
    if (!file_exists(path_join(s->call, s->folder, name))) return name;
  }
}

static bool move_aside(Store *s, Str name, Err *e) {
  static const char *const endings[] = {"", "-wal", "-shm", "-journal"};
  Str to = path_join(s->call, s->folder, name);
  for (size_t i = 0; i < sizeof(endings) / sizeof(endings[0]); i++) {
    Str from = str_join(s->call, s->path, str_c(endings[i]));
    if (file_exists(from) && !file_rename(from, str_join(s->call, to, str_c(endings[i])), e))
      return false;
  }
  return true;
}

static bool remove_if_there(Store *s, const char *name, Err *e) {
  Str path = store_file(s, s->call, name);
  return !file_exists(path) || file_remove(path, e);
}

/* ---- the new database ---- */

static bool scan_damaged(Salvage *v, Str damaged) {
  Store *s = v->store;
  RawFile database, wal;
  raw_open(&database, damaged);
  raw_open(&wal, str_join(s->call, damaged, S("-wal")));
  bool done = page_scan(&database, &wal, salvage_row, v, &s->progress);
  raw_close(&database);
  raw_close(&wal);
  if (!done) db_fail(&s->db, SQLITE_INTERRUPT, "err.stopped", "");
  return db_fine(&s->db);
}

/* A number above every one this device has used, as far as anybody knows. */
static bool take_new_number(Store *s) {
  Branch *branches;
  int count;
  Err e;
  if (!branch_list(s, s->call, &branches, &count)) return false;
  for (int i = 0; i < count; i++)
    if (str_eq(branches[i].device, s->device) && branches[i].number > s->number)
      s->number = branches[i].number;
  if (!key_next_branch(s, &e)) db_fail(&s->db, SQLITE_ERROR, e.rule, e.detail);
  return db_fine(&s->db);
}

static bool tell_recovered(Salvage *v, Str name, StoreNews *news) {
  Store *s = v->store;
  Moment now = clock_now();
  Arena *a = v->arena;
  news->recovered = true;
  news->lost = v->lost_total;
  news->whose = settle_whose(v, s->arena);
  news->set_aside = str_copy(s->arena, name);
  Json *body = json_object(a);
  json_set(a, body, S("lost"), lost_json(a, &v->lost));
  json_set(a, body, S("whose"), json_copy(a, news->whose));
  json_set_str(a, body, S("file"), name);
  Draft recovered = {.kind = S("recovered"), .body = body};
  Appended out;
  return take_new_number(s) && key_begin_branch(s, now, log_last_id(s, a)) &&
         log_put(s, now, &recovered, 1, &out);
}

static bool fill(Salvage *v, Str damaged, Str name, StoreNews *news) {
  Store *s = v->store;
  if (!schema_migrate(&s->db, schema_migrations) || !db_begin(&s->db)) return false;
  return scan_damaged(v, damaged) && settle_events(v) && settle_segments(v) &&
         views_make(s, &s->progress) && tell_recovered(v, name, news);
}

static bool make_database(Store *s, Str damaged, Str name, StoreNews *news, Err *e) {
  Salvage v = {.store = s, .arena = arena_create()};
  v.attempts = map_make(v.arena);
  s->head = (Head){0};
  s->b = 0;
  if (db_connect(&s->db, str_zero(s->call, store_file(s, s->call, "recovering.db")), false, true) &&
      db_run_script(&s->db, "PRAGMA secure_delete=ON; PRAGMA synchronous=FULL"))
    fill(&v, damaged, name, news);
  bool fine = store_finish(s, e);
  db_close(&s->db);
  s->head = (Head){0};
  arena_destroy(v.arena);
  return fine;
}

/* ---- the whole ---- */

static bool put_in_place(Store *s, Str name, StoreNews *news, Err *e) {
  Str damaged = path_join(s->call, s->folder, name);
  if (!remove_if_there(s, "recovering.db", e) || !remove_if_there(s, "recovering.db-journal", e))
    return false;
  if (!make_database(s, damaged, name, news, e)) return false;
  return file_rename(store_file(s, s->call, "recovering.db"), s->path, e);
}

bool recover_folder(Store *s, StoreNews *news, Err *e) {
  arena_reset(s->call);
  Str name = damaged_name(s);
  Str damaged = path_join(s->call, s->folder, name);
  bool was_set_aside = file_exists(damaged) || file_exists(str_join(s->call, damaged, S("-wal")));
  bool was_finished = was_set_aside && file_exists(s->path);
  if (!file_write(store_file(s, s->call, "recovering"), name, 0600, e)) return false;
  if (!was_finished && !(move_aside(s, name, e) && put_in_place(s, name, news, e))) return false;
  return file_remove(store_file(s, s->call, "recovering"), e);
}
