/* Makes the chain and its segments, and checks them. The check is a walk: it is handed each event
 * as it is stored and each closed segment behind its last event, and stops for good at the first
 * thing that does not fit, so what it names is the first place where the record was changed. It
 * trusts nothing that is stored: every hash is computed again from the header's bytes and
 * compared.
 *
 * Invariant: after n accepted events `chain` is chain(n) and next_seq is n + 1; segments lie end
 * to end from seq 1. Bodies are not looked at (see header_digest), and events behind the last
 * closed segment are held by the chain alone: that the newest of them are missing cannot be seen
 * here. */
#include "event/chain.h"

#include <string.h>

#include "base/num.h"

static const char chain_purpose[] = "saboq.chain";

Str device_id(Arena *a, const unsigned char public_key[SIGN_PUBLIC_BYTES]) {
  Hash h = hash_one("saboq.device", (Str){(const char *)public_key, SIGN_PUBLIC_BYTES});
  Buf b = buf_make(a);
  num_put_base64(&b, h.b, HASH_ID_BYTES);
  return buf_str(&b);
}

Hash chain_start(const unsigned char public_key[SIGN_PUBLIC_BYTES], int64_t branch) {
  unsigned char little_endian[8];
  for (int i = 0; i < 8; i++) little_endian[i] = (unsigned char)((uint64_t)branch >> (8 * i));
  Str pieces[] = {{(const char *)public_key, SIGN_PUBLIC_BYTES}, {(const char *)little_endian, 8}};
  return hash_of(chain_purpose, pieces, 2);
}

Hash chain_next(const Hash *before, Str header) {
  Str pieces[] = {{(const char *)before->b, HASH_BYTES}, header};
  return hash_of(chain_purpose, pieces, 2);
}

/* ---- segments ---- */

static Str signed_bytes(Arena *a, const Segment *s) {
  Buf b = buf_make(a);
  buf_put(&b, S("saboq segment 1\n"));
  buf_put(&b, s->device);
  buf_byte(&b, '\n');
  const int64_t numbers[] = {s->branch, s->first, s->last};
  for (int i = 0; i < 3; i++) {
    buf_int(&b, numbers[i]);
    buf_byte(&b, '\n');
  }
  num_put_base64(&b, s->head.b, HASH_BYTES);
  buf_byte(&b, '\n');
  return buf_str(&b);
}

Segment segment_close(Arena *a, const SignKey *key, Str device, int64_t branch, int64_t first,
                      int64_t last, const Hash *head) {
  Segment s = {.device = device, .branch = branch, .first = first, .last = last, .head = *head};
  s.signature = sign_make(key, signed_bytes(a, &s));
  return s;
}

bool segment_check(Arena *a, const unsigned char public_key[SIGN_PUBLIC_BYTES], const Segment *s) {
  return sign_check(public_key, signed_bytes(a, s), &s->signature);
}

/* ---- the check ---- */

ChainCheck chain_check_begin(const unsigned char *public_key, Str device, int64_t branch) {
  return (ChainCheck){
    .public_key = public_key,
    .device = device,
    .branch = branch,
    .chain = chain_start(public_key, branch),
    .next_seq = 1,
  };
}

static bool bad(ChainCheck *c, int64_t seq, const char *why) {
  c->bad_seq = seq;
  c->why = why;
  return false;
}

bool chain_check_event(ChainCheck *c, Arena *a, int64_t seq, Str header, const Hash *stored) {
  Header h;
  const char *reason;
  if (c->bad_seq) return false;
  if (seq > c->next_seq) return bad(c, c->next_seq, "verify.gap");
  if (seq < c->next_seq) return bad(c, c->next_seq, "verify.order");
  if (!header_read(a, header, &h, &reason)) return bad(c, seq, "verify.bad-header");
  if (!str_eq(h.device, c->device)) return bad(c, seq, "verify.wrong-device");
  if (h.seq != seq) return bad(c, seq, "verify.order");
  Hash chain = chain_next(&c->chain, header);
  if (!hash_eq(&chain, stored)) return bad(c, seq, "verify.wrong-chain");
  c->chain = chain;
  c->next_seq++;
  return true;
}

bool chain_check_segment(ChainCheck *c, Arena *a, const Segment *s) {
  int64_t first = c->closed + 1;
  if (c->bad_seq) return false;
  if (!str_eq(s->device, c->device)) return bad(c, first, "verify.wrong-device");
  if (s->branch != c->branch) return bad(c, first, "verify.wrong-device");
  if (s->first < first) return bad(c, first, "verify.overlap");
  if (s->first > first) return bad(c, first, "verify.gap");
  if (s->last >= c->next_seq) return bad(c, c->next_seq, "verify.gap");
  if (s->last != c->next_seq - 1) return bad(c, first, "verify.wrong-head");
  if (!hash_eq(&s->head, &c->chain)) return bad(c, first, "verify.wrong-head");
  if (!segment_check(a, c->public_key, s)) return bad(c, first, "verify.bad-signature");
  c->closed = s->last;
  return true;
}
