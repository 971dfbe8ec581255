/* Ed25519 against the vectors of RFC 8032 section 7.1, and PIN verifiers. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/num.h"
#include "codec/sign.h"

static int ready(void **state) {
  (void)state;
  return sign_ready() && sign_ready() ? 0 : 1;
}

static void signatures_are_those_of_the_rfc(void **state) {
  (void)state;
  static const struct {
    Str seed, public_key, message, signature;
  } cases[] = {
    {S_INIT("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"),
      S_INIT("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"), {NULL, 0},
      S_INIT("e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e3"
             "9701cf9b46b"
             "d25bf5f0595bbe24655141438e7a100b")},
    {S_INIT("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb"),
      S_INIT("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c"), S_INIT("r"),
      S_INIT("92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3"
             "613d0f11d8c"
             "387b2eaeb4302aeeb00d291612bb0c00")},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    unsigned char seed[SIGN_SEED_BYTES], public_key[SIGN_PUBLIC_BYTES];
    Signature want;
    assert_true(num_hex(cases[i].seed, seed, sizeof seed));
    assert_true(num_hex(cases[i].public_key, public_key, sizeof public_key));
    assert_true(num_hex(cases[i].signature, want.b, sizeof want.b));
    SignKey key = sign_key(seed);
    assert_memory_equal(key.public_key, public_key, sizeof public_key);
    assert_memory_equal(key.seed, seed, sizeof seed);
    Signature made = sign_make(&key, cases[i].message);
    assert_memory_equal(made.b, want.b, sizeof want.b);
    assert_true(sign_check(public_key, cases[i].message, &want));
  }
}

static void every_flipped_bit_is_found(void **state) {
  (void)state;
  unsigned char seed[SIGN_SEED_BYTES] = {1, 2, 3};
  char message[] = "a segment of a log";
  Str bytes = {message, (ptrdiff_t)sizeof message - 1};
  SignKey key = sign_key(seed);
  Signature s = sign_make(&key, bytes);
  assert_true(sign_check(key.public_key, bytes, &s));
  for (int bit = 0; bit < SIGN_BYTES * 8; bit++) {
    s.b[bit / 8] ^= (unsigned char)(1 << bit % 8);
    assert_false(sign_check(key.public_key, bytes, &s));
    s.b[bit / 8] ^= (unsigned char)(1 << bit % 8);
  }
  for (int bit = 0; bit < (int)bytes.n * 8; bit++) {
    message[bit / 8] = (char)(message[bit / 8] ^ 1 << bit % 8);
    assert_false(sign_check(key.public_key, bytes, &s));
    message[bit / 8] = (char)(message[bit / 8] ^ 1 << bit % 8);
  }
  seed[0] = 9;
  SignKey other = sign_key(seed);
  assert_false(sign_check(other.public_key, bytes, &s));
  assert_false(sign_check(key.public_key, str_slice(bytes, 0, 5), &s));
}

static void pins_are_verified(void **state) {
  (void)state;
  static const unsigned char salt[PIN_SALT_BYTES] = {7, 7, 7},
                             other_salt[PIN_SALT_BYTES] = {7, 7, 8};
  unsigned char x[PIN_BYTES], y[PIN_BYTES];
  pin_verifier(S("4711"), salt, x);
  pin_verifier(S("4711"), salt, y);
  assert_true(pin_same(x, y));
  pin_verifier(S("4712"), salt, y);
  assert_false(pin_same(x, y));
  pin_verifier(S("4711"), other_salt, y);
  assert_false(pin_same(x, y));
  pin_verifier((Str){NULL, 0}, salt, y);
  assert_false(pin_same(x, y));
}

/* By the argon2 program of the algorithm's authors: argon2 0123456789abcdef -id -t 3 -k 16384 -p
 * 1 -l 32 -r */
static void verifiers_are_those_of_others(void **state) {
  (void)state;
  static const unsigned char salt[PIN_SALT_BYTES + 1] = "0123456789abcdef";
  unsigned char x[PIN_BYTES];
  Arena *a = arena_create();
  Buf b = buf_make(a);
  pin_verifier(S("4711"), salt, x);
  num_put_hex(&b, x, sizeof x);
  assert_string_equal(
    str_zero(a, buf_str(&b)), "93d3dc8edbfe7e6168cc62cf880da34de7eda3bdfba2137014c8cf801f0a1883");
  arena_destroy(a);
}

static void secrets_are_forgotten(void **state) {
  (void)state;
  char secret[] = "secret";
  static const char zeros[sizeof secret] = {0};
  sign_forget(secret, sizeof secret);
  assert_memory_equal(secret, zeros, sizeof secret);
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(signatures_are_those_of_the_rfc),
    cmocka_unit_test(every_flipped_bit_is_found),
    cmocka_unit_test(pins_are_verified),
    cmocka_unit_test(verifiers_are_those_of_others),
    cmocka_unit_test(secrets_are_forgotten),
  };
  return cmocka_run_group_tests(tests, ready, NULL);
}
