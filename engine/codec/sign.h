/* Keys and secrets, from libsodium: Ed25519 signatures (RFC 8032) and Argon2id verifiers (RFC
 * 9106). Nothing here asks the machine: random bytes come in as arguments (sys/entropy.h). */
#ifndef SABOQ_CODEC_SIGN_H
#define SABOQ_CODEC_SIGN_H

#include "base/str.h"

enum { SIGN_SEED_BYTES = 32, SIGN_PUBLIC_BYTES = 32, SIGN_BYTES = 64 };
enum { PIN_SALT_BYTES = 16, PIN_BYTES = 32 };

typedef struct {
  unsigned char public_key[SIGN_PUBLIC_BYTES];
  unsigned char seed[SIGN_SEED_BYTES]; /* the secret */
} SignKey;

typedef struct {
  unsigned char b[SIGN_BYTES];
} Signature;

/* Makes libsodium ready; false when it refuses, which only a broken machine does. Safe to call
 * again. */
bool sign_ready(void);

/* The key pair that a seed of random bytes stands for. */
SignKey sign_key(const unsigned char seed[SIGN_SEED_BYTES]);

/* Signs; the same key and message give the same signature. */
Signature sign_make(const SignKey *key, Str message);

/* Whether the owner of the key has signed exactly this message. */
bool sign_check(const unsigned char public_key[SIGN_PUBLIC_BYTES], Str message, const Signature *s);

/* Overwrites a secret so that no optimiser leaves it. */
void sign_forget(void *secret, size_t size);

/* Argon2id of a PIN: 16 MiB, 3 passes (about 14 ms). Panics when 16 MiB are not there. */
void pin_verifier(Str pin, const unsigned char salt[PIN_SALT_BYTES], unsigned char out[PIN_BYTES]);

/* In constant time. */
bool pin_same(const unsigned char x[PIN_BYTES], const unsigned char y[PIN_BYTES]);

#endif
