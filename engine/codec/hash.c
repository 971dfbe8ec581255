/* BLAKE2b with a purpose, over libsodium. A purpose is BLAKE2b's personalisation, 16 bytes with
 * zeros behind it, so that the hash of one use is never the hash of another use of the same
 * bytes. No key and no salt: anybody may check. */
#include "codec/hash.h"

#include <sodium.h>
#include <string.h>

#include "base/num.h"
#include "base/panic.h"

_Static_assert(
  sizeof(crypto_generichash_blake2b_state) <= sizeof(HashStream), "the state fits the stream");
_Static_assert(
  crypto_generichash_blake2b_PERSONALBYTES == 16, "a purpose has at most 16 characters");

/* HashStream is made to hold exactly this, and is aligned as it needs. */
static crypto_generichash_blake2b_state *state_of(HashStream *h) {
  return (crypto_generichash_blake2b_state *)(void *)h->opaque;
}

void hash_begin(HashStream *h, const char *purpose) {
  unsigned char personal[crypto_generichash_blake2b_PERSONALBYTES] = {0};
  size_t n = strlen(purpose);
  ensure(n <= sizeof personal);
  memcpy(personal, purpose, n);
  int failed =
    crypto_generichash_blake2b_init_salt_personal(state_of(h), NULL, 0, HASH_BYTES, NULL, personal);
  ensure(!failed);
}

void hash_more(HashStream *h, Str bytes) {
  if (bytes.n == 0) return;
  int failed = crypto_generichash_blake2b_update(
    state_of(h), (const unsigned char *)bytes.s, (unsigned long long)bytes.n);
  ensure(!failed);
}

Hash hash_end(HashStream *h) {
  Hash out;
  int failed = crypto_generichash_blake2b_final(state_of(h), out.b, sizeof out.b);
  ensure(!failed);
  return out;
}

Hash hash_of(const char *purpose, const Str *pieces, int count) {
  HashStream h;
  hash_begin(&h, purpose);
  for (int i = 0; i < count; i++) hash_more(&h, pieces[i]);
  return hash_end(&h);
}

Hash hash_one(const char *purpose, Str bytes) {
  return hash_of(purpose, &bytes, 1);
}

bool hash_eq(const Hash *x, const Hash *y) {
  return memcmp(x->b, y->b, sizeof x->b) == 0;
}

Str hash_text(Arena *a, const Hash *h) {
  Buf b = buf_make(a);
  num_put_base64(&b, h->b, sizeof h->b);
  return buf_str(&b);
}
