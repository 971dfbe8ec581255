/* Finds the frames of a WAL and how many of them SQLite will use: it takes frames as long as their
 * cumulative checksums and salts hold and forgets everything behind the first that does not,
 * although whole transactions that were called saved may stand there. So each frame is also held
 * against the checksum that stands in the frame before it, which says of all but the damaged ones
 * and those right behind them that they are as they were written. Frames are indexed by page for
 * those who read them anyway. A WAL whose header is unreadable is taken to have pages of the usual
 * size. */
#include "store/wal.h"

#include <stdlib.h>
#include <string.h>

#include "base/panic.h"

enum {
  WAL_HEADER = 32,
  FRAME_HEADER = 24,
  WAL_PAGE_DEFAULT = 4096,
  WAL_PAGE_LEAST = 512,
  WAL_PAGE_MOST = 65536
};

typedef struct {
  uint32_t a, b;
} Checksum;

static uint32_t big32(const unsigned char *p) {
  return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

static uint32_t little32(const unsigned char *p) {
  return (uint32_t)p[3] << 24 | (uint32_t)p[2] << 16 | (uint32_t)p[1] << 8 | p[0];
}

/* n is a multiple of 8; the magic's last bit says in which order words are read. */
static Checksum sum(Checksum c, bool big_endian, const unsigned char *p, int n) {
  for (int i = 0; i < n; i += 8) {
    c.a += (big_endian ? big32(p + i) : little32(p + i)) + c.b;
    c.b += (big_endian ? big32(p + i + 4) : little32(p + i + 4)) + c.a;
  }
  return c;
}

typedef struct {
  bool sound, big_endian;
  unsigned char salts[8];
  Checksum sum;
  int page_size;
} WalHeader;

static WalHeader read_header(RawFile *file) {
  unsigned char h[WAL_HEADER];
  WalHeader header = {.page_size = WAL_PAGE_DEFAULT};
  if (!raw_read(file, 0, h, WAL_HEADER)) return header;
  uint32_t magic = big32(h), size = big32(h + 8);
  header.big_endian = magic == 0x377f0683;
  header.sum = sum((Checksum){0}, header.big_endian, h, 24);
  header.sound = (magic & ~1u) == 0x377f0682 && header.sum.a == big32(h + 24) &&
                 header.sum.b == big32(h + 28) && size >= WAL_PAGE_LEAST && size <= WAL_PAGE_MOST &&
                 (size & (size - 1)) == 0;
  memcpy(header.salts, h + 16, 8);
  if (header.sound) header.page_size = (int)size;
  return header;
}

static int64_t frame_at(const WalIndex *w, int64_t frame) {
  return WAL_HEADER + frame * ((int64_t)w->page_size + FRAME_HEADER);
}

static Checksum stored_sum(const unsigned char *frame) {
  return (Checksum){big32(frame + 16), big32(frame + 20)};
}

static bool sum_is(Checksum before, bool big_endian, const unsigned char *frame, int page_size) {
  Checksum now = sum(before, big_endian, frame, 8), stored = stored_sum(frame);
  now = sum(now, big_endian, frame + FRAME_HEADER, page_size);
  return now.a == stored.a && now.b == stored.b;
}

/* Reads frame headers and follows the checksums. */
static void read_frames(WalIndex *w, const WalHeader *header, unsigned char *bytes) {
  bool holds = header->sound;
  Checksum before = header->sum;
  for (int64_t i = 0; i < w->count; i++) {
    WalFrame *f = &w->frames[i];
    if (!raw_read(w->file, frame_at(w, i), bytes, FRAME_HEADER + w->page_size)) continue;
    f->page = big32(bytes);
    f->ends_transaction = big32(bytes + 4) != 0;
    memcpy(f->salts, bytes + 8, sizeof f->salts);
    f->of_this_round = !header->sound || memcmp(f->salts, header->salts, sizeof f->salts) == 0;
    if (f->of_this_round && f->ends_transaction) w->complete = i + 1;
    f->follows = f->page && sum_is(before, header->big_endian, bytes, w->page_size);
    before = stored_sum(bytes);
    holds = holds && f->of_this_round && f->follows;
    if (holds && f->ends_transaction) w->sound = i + 1;
  }
}

/* ---- by page ---- */

typedef struct {
  uint32_t page;
  int64_t frame;
} PageFrame;

static int compare(const void *x, const void *y) {
  const PageFrame *a = x, *b = y;
  if (a->page != b->page) return a->page < b->page ? -1 : 1;
  return a->frame < b->frame ? -1 : a->frame > b->frame;
}

static void sort_by_page(WalIndex *w) {
  PageFrame *pairs = malloc((size_t)w->count * sizeof *pairs);
  size_t n = 0;
  if (!pairs) panic("out of memory");
  for (int64_t i = 0; i < w->count; i++)
    if (w->frames[i].of_this_round) pairs[n++] = (PageFrame){w->frames[i].page, i};
  qsort(pairs, n, sizeof *pairs, compare);
  for (size_t i = 0; i < n; i++) w->by_page[i] = pairs[i].frame;
  w->by_page_count = (int64_t)n;
  free(pairs);
}

/* An end that was written proves the frames before it, as far as they are of its round. */
static void find_transaction_ends(WalIndex *w) {
  int64_t end = w->count - 1;
  const WalFrame *proof = NULL;
  for (int64_t i = w->count - 1; i >= 0; i--) {
    WalFrame *f = &w->frames[i];
    if (f->ends_transaction) end = i;
    f->transaction_end = end;
    if (f->follows && f->ends_transaction) proof = f;
    f->is_written = f->follows && proof && memcmp(proof->salts, f->salts, sizeof f->salts) == 0;
  }
}

void wal_index(WalIndex *w, RawFile *file) {
  *w = (WalIndex){.file = file};
  WalHeader header = read_header(file);
  if (file->size < WAL_HEADER + FRAME_HEADER + header.page_size) return;
  w->page_size = header.page_size;
  w->count = (file->size - WAL_HEADER) / (FRAME_HEADER + w->page_size);
  w->frames = calloc((size_t)w->count, sizeof *w->frames);
  w->by_page = calloc((size_t)w->count, sizeof *w->by_page);
  unsigned char *bytes = malloc((size_t)(FRAME_HEADER + w->page_size));
  if (!w->frames || !w->by_page || !bytes) panic("out of memory");
  read_frames(w, &header, bytes);
  sort_by_page(w);
  find_transaction_ends(w);
  free(bytes);
}

void wal_index_free(WalIndex *w) {
  free(w->frames);
  free(w->by_page);
  *w = (WalIndex){0};
}

bool wal_read(const WalIndex *w, int64_t frame, unsigned char *page) {
  return raw_read(w->file, frame_at(w, frame) + FRAME_HEADER, page, w->page_size);
}

int64_t wal_frame_of(const WalIndex *w, uint32_t page, int64_t last) {
  int64_t low = 0, high = w->by_page_count; /* the first that is behind (page, last) */
  while (low < high) {
    int64_t middle = low + (high - low) / 2, frame = w->by_page[middle];
    uint32_t at = w->frames[frame].page;
    if (at < page || (at == page && frame <= last))
      low = middle + 1;
    else
      high = middle;
  }
  if (low == 0) return -1;
  int64_t frame = w->by_page[low - 1];
  return w->frames[frame].page == page ? frame : -1;
}
