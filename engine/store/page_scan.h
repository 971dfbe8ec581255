/* Rows found in the pages of a database that SQLite itself can no longer read. */
#ifndef SABOQ_STORE_PAGE_SCAN_H
#define SABOQ_STORE_PAGE_SCAN_H

#include "store/raw.h"
#include "store/store.h"

enum { SCAN_MAX_COLUMNS = 32 };

typedef enum { SCAN_NULL, SCAN_INT, SCAN_REAL, SCAN_TEXT, SCAN_BLOB } ScanType;

typedef struct {
  ScanType type;
  int64_t integer;
  Str bytes; /* of a text or blob; holds until the callback returns */
} ScanValue;

typedef struct {
  bool has_key; /* of a rowid table */
  int64_t key;
  bool is_newest; /* its page is the newest version of that page */
  /* Nothing on its page was damaged: a frame of the WAL whose checksum holds and whose transaction
   * was written to its end, or a page of the database, which has no checksum, on which every row
   * has the form of one. */
  bool is_sound;
  ScanValue values[SCAN_MAX_COLUMNS];
  int count;
} ScanRow;

typedef void ScanEach(void *context, const ScanRow *row);

/* Gives every row of every page that looks like a leaf or an inner page with rows, and those still
 * whole on pages that do not: first those of WAL frames of an earlier round, then of the database's
 * pages, then of the present round's frames, so that of a row that was changed the newest comes
 * last. Rows come as they are found, stale ones and any number of times; nothing but their form was
 * checked. The WAL may be absent (not open).
 * False when `progress` asked to stop. */
bool page_scan(
  RawFile *database, RawFile *wal, ScanEach *each, void *context, const StoreProgress *progress);

/* Only the frames that SQLite will not use when it opens this database although their transaction
 * was written to its end: those behind the last sound one. What a process had begun to write when
 * it was killed is not among them. */
void page_scan_unused_frames(RawFile *database, RawFile *wal, ScanEach *each, void *context);

#endif
