/* The chain: each event's hash covers its header and the hash before it, so no header can be
 * changed, removed or moved without every later hash changing. A segment closes a run of the
 * chain under the device's signature.
 *
 *   chain(0) = BLAKE2b-256 "saboq.chain" (device public key, branch as 8 bytes little-endian)
 *   chain(n) = BLAKE2b-256 "saboq.chain" (chain(n-1), header(n))
 *   signed   = "saboq segment 1\n" device "\n" branch "\n" first "\n" last "\n"
 *              base64url(chain(last)) "\n" */
#ifndef SABOQ_EVENT_CHAIN_H
#define SABOQ_EVENT_CHAIN_H

#include "codec/sign.h"
#include "event/header.h"

enum { SEGMENT_MAX_EVENTS = 500 };

/* The id of a device: first 16 bytes of BLAKE2b "saboq.device" of its public key, as 22
 * characters. */
Str device_id(Arena *a, const unsigned char public_key[SIGN_PUBLIC_BYTES]);

/* chain(0) of a branch, and chain(n) from chain(n-1) and the bytes of header n. */
Hash chain_start(const unsigned char public_key[SIGN_PUBLIC_BYTES], int64_t branch);
Hash chain_next(const Hash *before, Str header);

typedef struct {
  Str device;
  int64_t branch, first, last;
  Hash head;
  Signature signature;
} Segment;

/* Signs [first, last] with head = chain(last). `device` is not copied. */
Segment segment_close(Arena *a, const SignKey *key, Str device, int64_t branch, int64_t first,
                      int64_t last, const Hash *head);

/* Whether the signature is the device's; what the segment covers is chain_check_segment's. */
bool segment_check(Arena *a, const unsigned char public_key[SIGN_PUBLIC_BYTES], const Segment *s);

/* Walks a branch in order of seq and says the first thing wrong with it; strings and key must
 * outlive it. */
typedef struct {
  const unsigned char *public_key;
  Str device;
  int64_t branch;
  Hash chain;        /* after the last event accepted */
  int64_t next_seq;  /* the seq that must come next */
  int64_t closed;    /* the last seq under a checked segment; 0: none */
  int64_t bad_seq;   /* the first event that is wrong or missing; 0: all well so far */
  const char *why;   /* a text id: verify.bad-header, verify.gap, verify.order, verify.wrong-chain,
                        verify.wrong-device, verify.bad-signature, verify.wrong-head,
                        verify.overlap; who has bodies adds verify.bad-body */
} ChainCheck;

/* Before the first event of a branch. */
ChainCheck chain_check_begin(const unsigned char *public_key, Str device, int64_t branch);

/* The next event as stored: its seq by the row, its header's bytes, the chain hash stored beside
 * it. False once something is wrong. */
bool chain_check_event(ChainCheck *c, Arena *a, int64_t seq, Str header, const Hash *stored);

/* A closed segment whose last event was just accepted; at the end of a branch also those whose
 * events did not come, which is how a cut-off end is found. What it names is the first event the
 * segment should have vouched for. */
bool chain_check_segment(ChainCheck *c, Arena *a, const Segment *s);

#endif
