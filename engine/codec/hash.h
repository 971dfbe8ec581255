/* BLAKE2b (RFC 7693) from libsodium: the only hash of the project. Events, bodies, files and
 * states are told apart by it; a purpose string keeps the hashes of one use from being taken for
 * those of another. */
#ifndef SABOQ_CODEC_HASH_H
#define SABOQ_CODEC_HASH_H

#include "base/str.h"

enum { HASH_BYTES = 32, HASH_ID_BYTES = 16 };

typedef struct {
  unsigned char b[HASH_BYTES];
} Hash;

/* Hash of pieces, one after the other. `purpose` is at most 16 ASCII characters ("saboq.body"):
 * BLAKE2b's personalisation. */
Hash hash_of(const char *purpose, const Str *pieces, int count);

/* Of one piece. */
Hash hash_one(const char *purpose, Str bytes);

/* For streams. */
typedef struct {
  _Alignas(64) unsigned char opaque[384];
} HashStream;

/* Begins anew with a purpose; takes more bytes; gives the hash, after which a new begin is due. */
void hash_begin(HashStream *h, const char *purpose);
void hash_more(HashStream *h, Str bytes);
Hash hash_end(HashStream *h);

/* Same hash; not in constant time: hashes are no secrets. */
bool hash_eq(const Hash *x, const Hash *y);

/* 43 characters of base64url. */
Str hash_text(Arena *a, const Hash *h);

#endif
