/* A read-only reader of SQLite's file format (sqlite.org/fileformat2.html), for files whose header,
 * schema or inner pages may be gone: every page-sized slot is looked at by itself. Table leaves
 * (0x0d) and index leaves and inner pages (0x0a, 0x02: tables without a rowid) hold rows; a row too
 * long for its page goes on in a chain of overflow pages, which may stand in the WAL, so each is
 * looked for in the newest frame that the row's own page could know, and else in the database.
 *
 * A page begins with the places of its rows. Where damage took that beginning and left the rest (a
 * torn write, a bad sector), rows of tables are looked for at every byte: a row says how long it
 * and each of its values is, and lengths that add up are no accident.
 *
 * Any byte may be wrong. Every offset is checked against the page, every length against the file, a
 * chain has as many steps as its row's length allows; what does not fit is passed over. So it ends,
 * and reads nothing outside its buffers. What a row means, and whether it is true, is for the
 * caller. */
#include "store/page_scan.h"

#include <stdlib.h>
#include <string.h>

#include "store/parts.h"
#include "store/wal.h"

enum {
  PAGE_DEFAULT = 4096,
  PAGE_LEAST = 512,
  PAGE_MOST = 65536,
  DATABASE_HEADER = 100,
  ROW_MOST = 64 * 1024 * 1024,
  SCAN_TELL_EVERY = 500
};

typedef enum {
  PAGE_INDEX_INNER = 0x02,
  PAGE_TABLE_INNER = 0x05,
  PAGE_INDEX_LEAF = 0x0a,
  PAGE_TABLE_LEAF = 0x0d
} PageType;

typedef struct {
  RawFile *database;
  WalIndex wal;
  Arena *row; /* as long as one row */
  int page_size, usable;
  uint32_t pages; /* of the database file */
  ScanEach *each;
  void *context;
  int64_t
    frame; /* what the page being read could know of the WAL: frames up to this one; -1: none */
  bool is_newest, is_sound; /* of the page being read, as in ScanRow */
  unsigned char *page, *overflow;
} Scan;

/* ---- bytes ---- */

static uint32_t read16(const unsigned char *p) {
  return (uint32_t)p[0] << 8 | p[1];
}

static uint32_t read32(const unsigned char *p) {
  return read16(p) << 16 | read16(p + 2);
}

typedef struct {
  const unsigned char *at, *end;
} Span;

/* 1 to 9 bytes, high bits first; the ninth gives all eight of its bits. */
static bool take_varint(Span *s, int64_t *value) {
  uint64_t v = 0;
  for (int i = 0; i < 9 && s->at < s->end; i++) {
    unsigned char c = *s->at++;
    if (i == 8)
      v = v << 8 | c;
    else
      v = v << 7 | (c & 0x7f);
    if (i == 8 || !(c & 0x80)) {
      *value = (int64_t)v;
      return true;
    }
  }
  return false;
}

/* ---- records ---- */

static int64_t take_integer(const unsigned char *p, int n) {
  uint64_t v = n && (p[0] & 0x80) ? ~UINT64_C(0) : 0;
  for (int i = 0; i < n; i++) v = v << 8 | p[i];
  return (int64_t)v;
}

/* Bytes of a value by its serial type; -1: there is no such type. */
static int64_t width_of(int64_t serial) {
  static const int widths[] = {0, 1, 2, 3, 4, 6, 8, 8, 0, 0, -1, -1};
  if (serial < 0) return -1;
  return serial >= 12 ? (serial - 12) / 2 : widths[serial];
}

static ScanValue take_value(Span *body, int64_t serial) {
  int64_t n = width_of(serial);
  ScanValue value = {0};
  if (serial >= 12) {
    value.type = serial % 2 ? SCAN_TEXT : SCAN_BLOB;
    value.bytes = (Str){(const char *)body->at, (ptrdiff_t)n};
  } else {
    value.type = serial == 0 ? SCAN_NULL : serial == 7 ? SCAN_REAL : SCAN_INT;
    if (serial != 7) value.integer = serial == 9 ? 1 : take_integer(body->at, (int)n);
  }
  body->at += n;
  return value;
}

/* header size, serial types, values. Whether a payload of n bytes that begins like this is a
 * record: the lengths of all its values fill it. */
static bool is_record(Span local, int64_t n) {
  int64_t header_size, serial;
  int columns = 0;
  Span types = local;
  if (!take_varint(&types, &header_size) || header_size < 1 || header_size > local.end - local.at)
    return false;
  types.end = local.at + header_size;
  int64_t left = n - header_size;
  for (; types.at < types.end; columns++) {
    if (columns == SCAN_MAX_COLUMNS || !take_varint(&types, &serial)) return false;
    int64_t width = width_of(serial);
    if (width < 0 || width > left) return false;
    left -= width;
  }
  return left == 0 && columns > 0;
}

/* Of a payload that is a record. */
static void take_record(Span payload, ScanRow *row) {
  int64_t header_size, serial;
  Span types = payload;
  take_varint(&types, &header_size);
  Span body = {payload.at + header_size, payload.end};
  types.end = body.at;
  while (types.at < types.end && take_varint(&types, &serial))
    row->values[row->count++] = take_value(&body, serial);
}

/* ---- rows ---- */

static bool read_page(Scan *s, uint32_t number, unsigned char *out) {
  if (number == 0) return false;
  int64_t frame = wal_frame_of(&s->wal, number, s->frame);
  if (frame >= 0) return wal_read(&s->wal, frame, out);
  return number <= s->pages &&
         raw_read(s->database, (int64_t)(number - 1) * s->page_size, out, s->page_size);
}

/* Bytes of a payload of n that stand in the cell itself; the rest is in overflow pages. */
static int64_t local_size(const Scan *s, PageType type, int64_t n) {
  int64_t u = s->usable;
  int64_t most = type == PAGE_TABLE_LEAF ? u - 35 : (u - 12) * 64 / 255 - 23;
  int64_t least = (u - 12) * 32 / 255 - 23;
  if (n <= most) return n;
  int64_t local = least + (n - least) % (u - 4);
  return local <= most ? local : least;
}

/* The whole payload in one piece; a NULL start when a link of the chain is missing. */
static Span join_overflow(Scan *s, Span local, int64_t n) {
  unsigned char *whole = arena_alloc(s->row, (size_t)n);
  int64_t have = local.end - local.at - 4;
  uint32_t next = read32(local.end - 4);
  memcpy(whole, local.at, (size_t)have);
  while (have < n) {
    int64_t piece = n - have < s->usable - 4 ? n - have : s->usable - 4;
    if (!read_page(s, next, s->overflow)) return (Span){0};
    memcpy(whole + have, s->overflow + 4, (size_t)piece);
    have += piece;
    next = read32(s->overflow);
  }
  return (Span){whole, whole + n};
}

static int64_t payload_most(const Scan *s) {
  int64_t room = ((int64_t)s->pages + s->wal.count) * s->page_size;
  return room < ROW_MOST ? room : ROW_MOST;
}

typedef struct {
  int64_t key, n; /* n: bytes of the payload */
  Span local;     /* what of it stands here; where that is not all, with 4 bytes that say where the
                     rest is */
} Cell;

static bool read_cell(const Scan *s, PageType type, Span bytes, Cell *cell) {
  *cell = (Cell){0};
  if (type == PAGE_INDEX_INNER) bytes.at += 4; /* the left child */
  if (bytes.at > bytes.end || !take_varint(&bytes, &cell->n)) return false;
  if (cell->n < 1 || cell->n > payload_most(s)) return false;
  if (type == PAGE_TABLE_LEAF && !take_varint(&bytes, &cell->key)) return false;
  int64_t local = local_size(s, type, cell->n);
  if (local + (local < cell->n ? 4 : 0) > bytes.end - bytes.at) return false;
  cell->local = (Span){bytes.at, bytes.at + local + (local < cell->n ? 4 : 0)};
  return is_record((Span){bytes.at, bytes.at + local}, cell->n);
}

static bool goes_on(const Cell *cell) {
  return cell->local.end - cell->local.at != cell->n;
}

static void give_cell(Scan *s, PageType type, const Cell *cell) {
  ScanRow row = {.has_key = type == PAGE_TABLE_LEAF,
    .key = cell->key,
    .is_newest = s->is_newest,
    .is_sound = s->is_sound};
  Span payload = goes_on(cell) ? join_overflow(s, cell->local, cell->n) : cell->local;
  if (!payload.at) return;
  take_record(payload, &row);
  s->each(s->context, &row);
}

/* A row whose overflow pages changed place since is tried a second time with the newest pages. */
static void give_cell_twice(Scan *s, PageType type, const Cell *cell) {
  int64_t frame = s->frame;
  arena_reset(s->row);
  give_cell(s, type, cell);
  if (frame >= 0 || s->wal.count == 0 || !goes_on(cell)) return;
  s->frame = s->wal.count - 1;
  give_cell(s, type, cell);
  s->frame = frame;
}

/* Where the rows of a page stand. */
typedef struct {
  PageType type;
  const unsigned char *pointers;
  int count;
} CellList;

static CellList list_cells(const Scan *s, int header_at) {
  const unsigned char *header = s->page + header_at;
  CellList list = {.type = header[0], .count = (int)read16(header + 3)};
  bool is_inner = list.type == PAGE_INDEX_INNER || list.type == PAGE_TABLE_INNER;
  bool is_leaf = list.type == PAGE_INDEX_LEAF || list.type == PAGE_TABLE_LEAF;
  list.pointers = header + (is_inner ? 12 : 8);
  if (!(is_inner || is_leaf) || 2 * list.count > s->page + s->usable - list.pointers)
    list.count = 0;
  return list;
}

static Span cell_bytes(const Scan *s, const CellList *list, int i) {
  uint32_t at = read16(list->pointers + 2 * i);
  const unsigned char *end = s->page + s->usable;
  return at < (uint32_t)s->usable ? (Span){s->page + at, end} : (Span){end, end};
}

/* Whether every cell has the form of one. */
static bool is_whole(const Scan *s, const CellList *list) {
  Cell cell;
  for (int i = 0; i < list->count; i++) {
    Span bytes = cell_bytes(s, list, i);
    bool has_form = list->type == PAGE_TABLE_INNER ? bytes.at >= list->pointers + 2 * list->count
                                                   : read_cell(s, list->type, bytes, &cell);
    if (!has_form) return false;
  }
  return list->count > 0;
}

static void search_rows(Scan *s) {
  Cell cell;
  for (int i = 0; i < s->usable; i++)
    if (read_cell(s, PAGE_TABLE_LEAF, (Span){s->page + i, s->page + s->usable}, &cell))
      give_cell_twice(s, PAGE_TABLE_LEAF, &cell);
}

static void read_rows(Scan *s, int header_at) {
  Cell cell;
  CellList list = list_cells(s, header_at);
  bool whole = is_whole(s, &list);
  s->is_sound = s->is_sound && whole;
  if (!whole) search_rows(s);
  if (list.type == PAGE_TABLE_INNER || (!whole && list.type == PAGE_TABLE_LEAF)) return;
  for (int i = 0; i < list.count; i++)
    if (read_cell(s, list.type, cell_bytes(s, &list, i), &cell))
      give_cell_twice(s, list.type, &cell);
}

/* ---- pages ---- */

static int page_size_of(RawFile *database, const WalIndex *wal) {
  unsigned char header[DATABASE_HEADER];
  if (raw_read(database, 0, header, DATABASE_HEADER) &&
      memcmp(header, "SQLite format 3", 16) == 0) {
    int size = (int)read16(header + 16);
    if (size == 1) size = PAGE_MOST;
    if (size >= PAGE_LEAST && (size & (size - 1)) == 0) return size;
  }
  return wal->page_size ? wal->page_size : PAGE_DEFAULT;
}

static bool begin(Scan *s, RawFile *database, RawFile *wal, ScanEach *each, void *context) {
  *s = (Scan){
    .database = database, .each = each, .context = context, .row = arena_create(), .frame = -1};
  wal_index(&s->wal, wal);
  s->page_size = page_size_of(database, &s->wal);
  if (s->wal.page_size != s->page_size) wal_index_free(&s->wal);
  s->usable = s->page_size;
  s->pages = (uint32_t)((database->size + s->page_size - 1) / s->page_size);
  s->page = malloc((size_t)s->page_size);
  s->overflow = malloc((size_t)s->page_size);
  return s->page && s->overflow;
}

static void end(Scan *s) {
  wal_index_free(&s->wal);
  arena_destroy(s->row);
  free(s->page);
  free(s->overflow);
}

static void read_frame(Scan *s, int64_t i) {
  const WalFrame *f = &s->wal.frames[i];
  if (!wal_read(&s->wal, i, s->page)) return;
  s->frame = f->of_this_round ? f->transaction_end : -1;
  s->is_newest = f->of_this_round && wal_frame_of(&s->wal, f->page, INT64_MAX) == i;
  s->is_sound = f->is_written;
  read_rows(s, f->page == 1 ? DATABASE_HEADER : 0);
  s->frame = -1;
}

static void read_frames(Scan *s, bool of_this_round) {
  for (int64_t i = 0; i < s->wal.count; i++)
    if (s->wal.frames[i].of_this_round == of_this_round) read_frame(s, i);
}

static bool read_pages(Scan *s, const StoreProgress *progress) {
  for (uint32_t i = 0; i < s->pages; i++) {
    if (i % SCAN_TELL_EVERY == 0 && !store_tell(progress, S("ui.store-recovering"), i, s->pages))
      return false;
    if (!raw_read(s->database, (int64_t)i * s->page_size, s->page, s->page_size)) continue;
    s->is_newest = wal_frame_of(&s->wal, i + 1, INT64_MAX) < 0;
    s->is_sound = true;
    read_rows(s, i == 0 ? DATABASE_HEADER : 0);
  }
  return true;
}

bool page_scan(
  RawFile *database, RawFile *wal, ScanEach *each, void *context, const StoreProgress *progress) {
  Scan s;
  bool done = begin(&s, database, wal, each, context);
  if (done) {
    read_frames(&s, false);
    done = read_pages(&s, progress);
    if (done) read_frames(&s, true);
  }
  end(&s);
  return done;
}

void page_scan_unused_frames(RawFile *database, RawFile *wal, ScanEach *each, void *context) {
  Scan s;
  if (begin(&s, database, wal, each, context))
    for (int64_t i = s.wal.sound; i < s.wal.complete; i++) read_frame(&s, i);
  end(&s);
}
