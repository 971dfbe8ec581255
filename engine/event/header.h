/* The header of an event: one line of UTF-8 JSON with fixed keys in fixed order, no spaces,
 * integers only. It is signed for, kept for ever and passed on byte for byte; this is the only
 * writer, and a small scanner of our own the only reader, so that verify, merge and export need
 * no JSON library and no body.
 *
 *   {"v":1,"dev":"…","seq":12,"lam":30,"wall":1764000000000,"zone":300,"awake":81234,
 *    "boot":"…","kind":"response","sub":"…","act":"…","att":"…","par":"…","over":[],
 *    "reg":"…","sit":"…","lang":"uz","con":"…","dig":"…"}
 *
 * (one line; broken here to fit.) The keys are short because a choice must cost few bytes for
 * ever:
 *   v version · dev device · seq sequence · lam Lamport time · wall ms since 1970, UTC ·
 *   zone minutes east · awake ms since boot without sleep · boot random id · kind ·
 *   sub subject · act actor · att attempt · par parent · over events this one is over ·
 *   reg registration · sit sitting · lang language · con content hash ·
 *   dig BLAKE2b of salt and body.
 *
 * Ids are base64url without padding. An id that does not apply is "". Unknown keys behind "dig"
 * (a later version) are kept as they stand in the bytes and skipped by the reader. */
#ifndef SABOQ_EVENT_HEADER_H
#define SABOQ_EVENT_HEADER_H

#include "base/buf.h"
#include "codec/hash.h"

enum {
  EVENT_VERSION = 1,
  EVENT_ID_BYTES = 16,
  EVENT_SALT_BYTES = 16,
  HEADER_MAX_BYTES = 4096,
  HEADER_MAX_OVER = 64
};

/* First 16 bytes of the event's chain hash; all zero: none. */
typedef struct {
  unsigned char b[EVENT_ID_BYTES];
} EventId;

typedef struct {
  int version;
  Str device;  /* 22 characters: 16 bytes, BLAKE2b of the device's public key */
  int64_t seq; /* from 1, without a gap, per device and branch */
  int64_t lamport;
  int64_t wall;
  int zone;
  int64_t awake;
  Str boot;    /* 11 characters: 8 random bytes */
  Str kind;    /* see kinds.h; at most 32 of a-z . - */
  Str subject; /* whom it is about, opaque: a learner's id (header_id); "" for the folder itself */
  Str actor;   /* who did it */
  Str attempt; /* the event that began the attempt (22), in that event itself "" */
  Str parent;  /* the event of this attempt its maker had seen last (22), or "" */
  const Str *over;
  int over_count;
  Str registration, sitting, language;
  Str content; /* 22 characters: first 16 bytes of the course's content hash */
  Str digest;  /* 43 characters */
} Header;

/* Writes the one line, without a newline. Panics on what a header cannot hold (a quote in an id,
 * a seq below 1). */
void header_write(Buf *b, const Header *h);

/* Reads a line. Views point into `bytes`; `over` is made in `a`. False and *why (a literal, in
 * English, for verify) when it is not exactly what header_write would have written, apart from
 * additional keys at the end. */
bool header_read(Arena *a, Str bytes, Header *h, const char **why);

/* The digest of a body: BLAKE2b-256 over salt and body bytes, purpose "saboq.body". 43
 * characters. */
Str header_digest(Arena *a, const unsigned char salt[EVENT_SALT_BYTES], Str body);

/* Whether a text can be a subject, an actor, a registration or a sitting: 1 to 43 of
 * a-z A-Z 0-9 - _. To be asked of ids that people type, since header_write panics on others. */
bool header_id(Str x);

/* The id of the event with this chain hash, as 22 characters, and back (false when it is none). */
EventId event_id(const Hash *chain);
Str event_id_text(Arena *a, const EventId *id);
bool event_id_read(Str text, EventId *id);
bool event_id_eq(const EventId *x, const EventId *y);

#endif
