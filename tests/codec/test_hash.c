/* Hashes against vectors of another implementation (Python's hashlib.blake2b with person=),
 * whole and in pieces. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/num.h"
#include "base/rng.h"
#include "codec/hash.h"

static const char *hex_of(Arena *a, const Hash *h) {
  Buf b = buf_make(a);
  num_put_hex(&b, h->b, sizeof h->b);
  return str_zero(a, buf_str(&b));
}

static void hashes_are_those_of_others(void **state) {
  (void)state;
  static const struct {
    const char *purpose;
    Str bytes;
    const char *hex;
  } cases[] = {
    {"saboq.body", S_INIT("abc"),
      "a6c59af47e8a973700ae5b72d962b20b4021a18d9137103056b1e80d8d65b562"},
    {"", {NULL, 0}, "0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8"},
    {"0123456789abcdef", S_INIT("abc"),
      "139dad3b92ad7c4601ae1ba6c616ca59699c6b1e8e789d095e1bec905871f612"},
  };
  Arena *a = arena_create();
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    Hash h = hash_one(cases[i].purpose, cases[i].bytes);
    assert_string_equal(hex_of(a, &h), cases[i].hex);
  }
  arena_destroy(a);
}

static void pieces_give_the_hash_of_the_whole(void **state) {
  (void)state;
  Arena *a = arena_create();
  char bytes[768];
  for (int i = 0; i < 768; i++) bytes[i] = (char)(unsigned char)i;
  Str all = {bytes, 768};
  Hash whole = hash_one("saboq.file", all);
  assert_string_equal(
    hex_of(a, &whole), "592959a800b8b4b5f98c8e3bde14ef9da3dc2ac0cac5d73820041083b768245c");
  Rng r = rng_seed(5);
  for (int round = 0; round < 200; round++) {
    HashStream stream;
    hash_begin(&stream, "saboq.file");
    for (ptrdiff_t at = 0; at < all.n;) {
      ptrdiff_t to = at + (ptrdiff_t)rng_below(&r, 300);
      hash_more(&stream, str_slice(all, at, to));
      at = to;
    }
    Hash h = hash_end(&stream);
    assert_true(hash_eq(&h, &whole));
  }
  Str pieces[] = {str_slice(all, 0, 5), {NULL, 0}, str_slice(all, 5, 768)};
  Hash h = hash_of("saboq.file", pieces, 3);
  assert_true(hash_eq(&h, &whole));
  arena_destroy(a);
}

static void a_purpose_or_a_bit_makes_another_hash(void **state) {
  (void)state;
  Hash x = hash_one("saboq.body", S("abc")), y = hash_one("saboq.file", S("abc")),
       z = hash_one("saboq.body", S("abb"));
  assert_false(hash_eq(&x, &y));
  assert_false(hash_eq(&x, &z));
}

static void text_is_base64url(void **state) {
  (void)state;
  Arena *a = arena_create();
  Hash h = hash_one("saboq.body", S("abc")), back;
  Str text = hash_text(a, &h);
  assert_int_equal(text.n, 43);
  assert_true(num_base64(text, back.b, sizeof back.b));
  assert_true(hash_eq(&h, &back));
  arena_destroy(a);
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(hashes_are_those_of_others),
    cmocka_unit_test(pieces_give_the_hash_of_the_whole),
    cmocka_unit_test(a_purpose_or_a_bit_makes_another_hash),
    cmocka_unit_test(text_is_base64url),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
