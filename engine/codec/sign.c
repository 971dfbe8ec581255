/* Ed25519 and Argon2id over libsodium. What is kept of a key is its seed; libsodium's 64-byte
 * secret key is made from it for each signature and overwritten at once. Nothing here draws
 * random bytes: they come in, so that what is made can be made again in a test. */
#include "codec/sign.h"

#include <sodium.h>

#include "base/panic.h"

_Static_assert(SIGN_SEED_BYTES == crypto_sign_SEEDBYTES, "libsodium's seed");
_Static_assert(SIGN_PUBLIC_BYTES == crypto_sign_PUBLICKEYBYTES, "libsodium's public key");
_Static_assert(SIGN_BYTES == crypto_sign_BYTES, "libsodium's signature");
_Static_assert(PIN_SALT_BYTES == crypto_pwhash_argon2id_SALTBYTES, "libsodium's salt");

enum { PIN_PASSES = 3, PIN_MEMORY = 16 << 20 };

bool sign_ready(void) {
  return sodium_init() >= 0;
}

static const unsigned char *bytes_of(Str x) {
  return (const unsigned char *)(x.n ? x.s : "");
}

SignKey sign_key(const unsigned char seed[SIGN_SEED_BYTES]) {
  SignKey key;
  unsigned char secret[crypto_sign_SECRETKEYBYTES];
  crypto_sign_seed_keypair(key.public_key, secret, seed);
  for (int i = 0; i < SIGN_SEED_BYTES; i++) key.seed[i] = seed[i];
  sign_forget(secret, sizeof secret);
  return key;
}

Signature sign_make(const SignKey *key, Str message) {
  Signature made;
  unsigned char secret[crypto_sign_SECRETKEYBYTES], public_key[SIGN_PUBLIC_BYTES];
  crypto_sign_seed_keypair(public_key, secret, key->seed);
  crypto_sign_detached(made.b, NULL, bytes_of(message), (unsigned long long)message.n, secret);
  sign_forget(secret, sizeof secret);
  return made;
}

bool sign_check(
  const unsigned char public_key[SIGN_PUBLIC_BYTES], Str message, const Signature *s) {
  return crypto_sign_verify_detached(
           s->b, bytes_of(message), (unsigned long long)message.n, public_key) == 0;
}

void sign_forget(void *secret, size_t size) {
  sodium_memzero(secret, size);
}

void pin_verifier(Str pin, const unsigned char salt[PIN_SALT_BYTES], unsigned char out[PIN_BYTES]) {
  int failed = crypto_pwhash(out, PIN_BYTES, (const char *)bytes_of(pin), (unsigned long long)pin.n,
    salt, PIN_PASSES, PIN_MEMORY, crypto_pwhash_ALG_ARGON2ID13);
  if (failed) panic("no 16 MiB of memory to check a PIN");
}

bool pin_same(const unsigned char x[PIN_BYTES], const unsigned char y[PIN_BYTES]) {
  return sodium_memcmp(x, y, PIN_BYTES) == 0;
}
