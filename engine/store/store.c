/* Opening and closing a data folder. Opening is done by one process at a time (open.lock), because
 * it may make, migrate or replace the database; what follows may be done by many. The order
 * matters: nothing is written before it is known whose file it is and that it is sound. A file that
 * is not ours is never touched. One that is ours and malformed goes to recovery, once, and is then
 * opened like any other; only a process that holds the host's lock may do that, so that nobody is
 * left writing into a file that was set aside.
 *
 * The file `running` is there while a host runs; a host that finds it knows that the last one did
 * not end well. `suspect` is left by whoever meets malformed pages while working: both make the
 * next start look at everything. */
#include <string.h>

#include "store/page_scan.h"
#include "store/parts.h"
#include "store/schema.h"

enum { OPEN_WAIT_MS = 10000, OPEN_STEP_MS = 20, FILE_HEADER = 100, APPLICATION_AT = 68 };

static const char connection_settings[] =
  "PRAGMA secure_delete=ON; PRAGMA synchronous=FULL; PRAGMA foreign_keys=OFF;"
  "PRAGMA trusted_schema=OFF; PRAGMA cell_size_check=ON";

/* ---- small parts that the whole room uses ---- */

Str store_file(Store *s, Arena *a, const char *name) {
  return path_join(a, s->folder, str_c(name));
}

bool store_tell(const StoreProgress *p, Str text_id, int64_t done, int64_t total) {
  return !p->tell || p->tell(p->context, text_id, done, total);
}

bool store_may_write(const Store *s, Err *e) {
  return !s->read_only || err_set(e, "err.read-only", "%.*s", STR_ARG(s->path));
}

static void leave_mark(Store *s, const char *name) {
  Err ignored; /* a disk that cannot take the mark will be met by whatever is written next */
  Arena *a = arena_create();
  file_write(store_file(s, a, name), S("\n"), 0600, &ignored);
  arena_destroy(a);
}

static void remove_mark(Store *s, const char *name) {
  Err ignored;
  Str path = store_file(s, s->call, name);
  if (file_exists(path)) file_remove(path, &ignored);
}

bool store_answer(Store *s, Err *e) {
  if (db_is_damaged(&s->db)) leave_mark(s, "suspect");
  return db_answer(&s->db, e);
}

bool store_finish(Store *s, Err *e) {
  if (s->db.in_transaction) {
    if (db_fine(&s->db))
      db_commit(&s->db);
    else
      db_roll_back(&s->db);
  }
  bool fine = store_answer(s, e);
  if (!fine) s->head.known = false;
  return fine;
}

Str store_folder(const Store *s) {
  return s->folder;
}

Str store_device(const Store *s) {
  return s->device;
}

bool store_read_only(const Store *s) {
  return s->read_only;
}

/* ---- what lies in the folder ---- */

typedef enum { FILE_NONE, FILE_OURS, FILE_FOREIGN, FILE_BROKEN } FileKind;

static bool not_yet(void *context, Str text_id, int64_t done, int64_t total) {
  (void)text_id, (void)done, (void)total;
  return !*(bool *)context; /* one is enough */
}

static void find_event(void *context, const ScanRow *row) {
  Arena *a = arena_create();
  Header h;
  const char *why;
  for (int i = 0; i < row->count; i++)
    if (row->values[i].type == SCAN_TEXT && header_read(a, row->values[i].bytes, &h, &why))
      *(bool *)context = true;
  arena_destroy(a);
}

/* Neither a database nor empty: damaged if anything speaks for its being ours. */
static FileKind judge_unreadable(Store *s, RawFile *database, RawFile *wal) {
  bool found = file_exists(store_file(s, s->call, "device.key"));
  StoreProgress until_found = {&found, not_yet};
  if (!found) page_scan(database, wal, find_event, &found, &until_found);
  return found ? FILE_BROKEN : FILE_FOREIGN;
}

static FileKind judge_header(Store *s, const unsigned char header[FILE_HEADER]) {
  static const unsigned char ours[] = {SCHEMA_APPLICATION >> 24 & 0xff,
    SCHEMA_APPLICATION >> 16 & 0xff, SCHEMA_APPLICATION >> 8 & 0xff, SCHEMA_APPLICATION & 0xff};
  if (memcmp(header + APPLICATION_AT, ours, sizeof ours) == 0) return FILE_OURS;
  /* A crash in the middle of making the database: SQLite takes it back when it opens the file. */
  bool unfinished = file_exists(store_file(s, s->call, "saboq.db-journal")) &&
                    file_exists(store_file(s, s->call, "device.key"));
  return unfinished ? FILE_OURS : FILE_FOREIGN;
}

static FileKind judge_file(Store *s) {
  RawFile database, wal;
  unsigned char header[FILE_HEADER];
  raw_open(&database, s->path);
  raw_open(&wal, store_file(s, s->call, "saboq.db-wal"));
  FileKind kind;
  if (database.size == 0 && wal.size == 0)
    kind = FILE_NONE;
  else if (raw_read(&database, 0, header, FILE_HEADER) &&
           memcmp(header, "SQLite format 3", 16) == 0)
    kind = judge_header(s, header);
  else
    kind = judge_unreadable(s, &database, &wal);
  raw_close(&database);
  raw_close(&wal);
  return kind;
}

/* ---- the connection ---- */

/* While checks run, closing must leave the WAL as it is: recovery reads it. */
static void keep_wal_on_close(Store *s, bool keep) {
  sqlite3_db_config(s->db.handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, keep ? 1 : 0, NULL);
}

static bool use_wal(Store *s) {
  Query q = query_of(&s->db, SQL_USE_WAL);
  bool used = query_step(&q) && str_eq(query_bytes(&q, 0), S("wal"));
  query_end(&q);
  if (!used) db_fail(&s->db, SQLITE_ERROR, "err.database", "journal_mode");
  return db_fine(&s->db);
}

static CheckAnswer failed(const Store *s) {
  return db_is_damaged(&s->db) ? CHECK_DAMAGED : CHECK_FAILED;
}

static CheckAnswer check(Store *s, int64_t version, bool all) {
  CheckAnswer answer = CHECK_SOUND;
  if (version > 0 && !key_find_branch(s)) return failed(s);
  if (s->inspects) return CHECK_SOUND;
  if (all) answer = check_unused_frames(s);
  if (version < 1 || answer != CHECK_SOUND) return answer; /* nothing in it yet */
  answer = check_last_links(s);
  if (answer == CHECK_SOUND && all) answer = check_whole(s);
  if (answer == CHECK_SOUND && all) answer = check_bytes(s);
  return answer;
}

/* Connects, looks at the version and checks. CHECK_FAILED leaves the failure with the
 * connection. */
static CheckAnswer connect(Store *s, bool all, StoreNews *news) {
  if (!db_connect(&s->db, str_zero(s->call, s->path), s->mode == STORE_READ, s->mode != STORE_READ))
    return failed(s);
  keep_wal_on_close(s, true);
  db_run_script(&s->db, connection_settings);
  int64_t version = schema_version(&s->db);
  if (version < 1 && s->mode == STORE_READ)
    db_fail(&s->db, SQLITE_ERROR, "err.no-folder", str_zero(s->call, s->folder));
  if (!db_fine(&s->db)) return failed(s);
  news->newer = version > STORE_SCHEMA;
  s->read_only = s->mode == STORE_READ || news->newer;
  return news->newer ? CHECK_SOUND : check(s, version, all);
}

/* Only under the host's lock, which a host has and another process takes for as long as it needs
 * it. */
static bool recover(Store *s, StoreNews *news, Err *e) {
  FileLock lock = {.fd = -1};
  Err held;
  if (s->mode == STORE_READ) return err_set(e, "err.damaged", "%.*s", STR_ARG(s->path));
  if (s->mode != STORE_HOST && !file_lock(store_file(s, s->call, "host.lock"), &lock, &held))
    return err_set(e, "err.damaged", "%.*s", STR_ARG(s->path));
  bool fine = recover_folder(s, news, e);
  file_unlock(&lock);
  return fine;
}

static bool connect_or_recover(Store *s, bool all, bool broken, StoreNews *news, Err *e) {
  CheckAnswer answer = broken ? CHECK_DAMAGED : connect(s, all, news);
  if (answer == CHECK_DAMAGED) {
    db_close(&s->db);
    if (!recover(s, news, e)) return false;
    answer = connect(s, false, news);
  }
  if (answer == CHECK_SOUND) return true;
  if (answer == CHECK_DAMAGED)
    return db_answer(&s->db, e) ? err_set(e, "err.damaged", "%.*s", STR_ARG(s->path)) : false;
  db_answer(&s->db, e);
  return false;
}

/* ---- opening ---- */

static bool lock_opening(Store *s, Err *e) {
  Str path = store_file(s, s->call, "open.lock");
  for (int waited = 0; !file_lock(path, &s->opening, e); waited += OPEN_STEP_MS) {
    if (s->mode == STORE_READ && strcmp(e->rule, "err.locked") != 0)
      return true; /* a folder that cannot be written */
    if (strcmp(e->rule, "err.locked") != 0 || waited >= OPEN_WAIT_MS) return false;
    clock_sleep(OPEN_STEP_MS);
  }
  return true;
}

static bool enter_folder(Store *s, Err *e) {
  char kind[32];
  if (disk_is_network(s->folder, kind)) return err_set(e, "err.network-folder", "%s", kind);
  if (s->mode == STORE_READ)
    return file_is_folder(s->folder) || err_set(e, "err.no-folder", "%.*s", STR_ARG(s->folder));
  if (!folder_make(s->folder, e)) return false;
  return s->mode != STORE_HOST || file_lock(store_file(s, s->call, "host.lock"), &s->host, e);
}

/* Begins the own branch where the folder has none of its number yet. */
static bool settle_branch(Store *s, bool key_was_there, Err *e) {
  if (!db_begin(&s->db)) return store_finish(s, e);
  if (key_find_branch(s) && !s->b) {
    Err written = {0};
    if (key_was_there && !key_next_branch(s, &written))
      db_fail(&s->db, SQLITE_ERROR, written.rule, written.detail);
    else
      key_begin_branch(s, clock_now(), log_last_id(s, s->call));
  }
  return store_finish(s, e);
}

static bool make_ready(Store *s, bool key_was_there, StoreNews *news, Err *e) {
  keep_wal_on_close(s, false);
  if (s->read_only) return true;
  if (!schema_migrate(&s->db, schema_migrations) || !use_wal(s)) return store_answer(s, e);
  remove_mark(s, "suspect");
  if (!settle_branch(s, key_was_there, e)) return false;
  if (s->mode != STORE_HOST) return true;
  if (news->unclean && !store_close_segment(s, e)) return false;
  return file_write(store_file(s, s->call, "running"), S("\n"), 0600, e);
}

static bool open_parts(Store *s, StoreNews *news, Err *e) {
  if (!enter_folder(s, e) || !lock_opening(s, e)) return false;
  FileKind kind = judge_file(s);
  bool half_recovered = file_exists(store_file(s, s->call, "recovering"));
  if (kind == FILE_FOREIGN) return err_set(e, "err.foreign-database", "%.*s", STR_ARG(s->path));
  if (kind == FILE_NONE && s->mode == STORE_READ && !half_recovered)
    return err_set(e, "err.no-folder", "%.*s", STR_ARG(s->folder));
  bool key_was_there = file_exists(store_file(s, s->call, "device.key"));
  if (!key_load(s, e)) return false;
  news->made = kind == FILE_NONE && !half_recovered;
  news->unclean = s->mode == STORE_HOST && file_exists(store_file(s, s->call, "running"));
  bool all = news->unclean || file_exists(store_file(s, s->call, "suspect"));
  bool broken = kind == FILE_BROKEN || half_recovered;
  return connect_or_recover(s, all, broken, news, e) && make_ready(s, key_was_there, news, e);
}

static void release(Store *s) {
  db_close(&s->db);
  file_unlock(&s->opening);
  file_unlock(&s->host);
  sign_forget(&s->key, sizeof s->key);
  Arena *a = s->arena;
  arena_destroy(s->call);
  arena_destroy(s->event);
  arena_destroy(a);
}

Store *store_open(Str folder, StoreMode mode, StoreProgress progress, StoreNews *news, Err *e) {
  Arena *a = arena_create();
  Store *s = arena_new(a, Store);
  *s = (Store){.arena = a,
    .call = arena_create(),
    .event = arena_create(),
    .progress = progress,
    .mode = mode == STORE_INSPECT ? STORE_READ : mode,
    .inspects = mode == STORE_INSPECT,
    .host = {-1},
    .opening = {-1}};
  *news = (StoreNews){.whose = json_object(a)};
  *e = (Err){0};
  s->folder = str_copy(a, folder);
  s->path = store_file(s, a, "saboq.db");
  if (!open_parts(s, news, e)) {
    release(s);
    return NULL;
  }
  file_unlock(&s->opening);
  s->seen_version = db_data_version(&s->db);
  db_answer(&s->db, NULL);
  return s;
}

void store_close(Store *s) {
  Err e;
  if (!s) return;
  /* Where the segment cannot be closed the exit is not called clean, and the next start does it. */
  if (s->mode == STORE_HOST && !s->read_only && store_close_segment(s, &e))
    remove_mark(s, "running");
  release(s);
}
