/* The frames of a write-ahead log, sound or not (sqlite.org/fileformat2.html, section 4). */
#ifndef SABOQ_STORE_WAL_H
#define SABOQ_STORE_WAL_H

#include "store/raw.h"

typedef struct {
  uint32_t page;
  bool ends_transaction;
  bool follows; /* its bytes are what its checksum says, going on from that of the frame before */
  bool is_written; /* follows, and so does an end of its transaction: whole and called saved */
  int64_t transaction_end; /* the last frame of its transaction */
  unsigned char salts[8];
  /* carries the salts of the WAL's header; others are left from before the WAL began anew */
  bool of_this_round;
} WalFrame;

typedef struct {
  RawFile *file;
  int page_size; /* 0: there is no WAL that can be read */
  WalFrame *frames;
  int64_t count;
  int64_t complete; /* frames up to the last end of a transaction of this round, sound or not */
  /* The first frames whose checksums hold, up to the end of a transaction: what SQLite uses. */
  int64_t sound;
  int64_t *by_page; /* frames of this round, sorted by page and then by number */
  int64_t by_page_count;
} WalIndex;

/* Looks through a WAL file (which may be closed: then it is empty) and keeps it for wal_read. */
void wal_index(WalIndex *w, RawFile *file);
void wal_index_free(WalIndex *w);

/* The page of a frame. */
bool wal_read(const WalIndex *w, int64_t frame, unsigned char *page);
/* The newest frame of a page in this round, not behind `last`; -1 when there is none. */
int64_t wal_frame_of(const WalIndex *w, uint32_t page, int64_t last);
#endif
