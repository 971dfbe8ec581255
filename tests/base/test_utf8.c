/* UTF-8: every code point there and back, everything that is no UTF-8 refused, letters and their
 * small forms. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/utf8.h"

static void every_code_point_goes_there_and_back(void **state) {
  (void)state;
  Arena *a = arena_create();
  Buf b = buf_make(a);
  for (uint32_t c = 1; c <= 0x10FFFF; c++) {
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    buf_clear(&b);
    buf_byte(&b, 'a');
    utf8_put(&b, c);
    ptrdiff_t at = 1;
    assert_int_equal(utf8_next(buf_str(&b), &at), c);
    assert_int_equal(at, b.n);
    assert_int_equal(utf8_back(buf_str(&b), b.n), 1);
    assert_int_equal(utf8_check(buf_str(&b)), -1);
  }
  arena_destroy(a);
}

static void broken_bytes_are_found(void **state) {
  (void)state;
  static const struct {
    Str bytes;
    int bad_at, length;
  } cases[] = {
    {S_INIT(""), -1, 0},
    {S_INIT("oʻqish, ўқиш, 😀"), -1, 15},
    {S_INIT("a\0b"), 1, 3},
    {S_INIT("a\x80"), 1, 2},            /* nothing to continue */
    {S_INIT("\xC0\x80"), 0, 2},         /* overlong zero */
    {S_INIT("\xC1\xBF"), 0, 2},         /* overlong DEL */
    {S_INIT("\xE0\x9F\xBF"), 0, 3},     /* overlong U+07FF */
    {S_INIT("\xF0\x8F\xBF\xBF"), 0, 4}, /* overlong U+FFFF */
    {S_INIT("\xED\xA0\x80"), 0, 3},     /* surrogate U+D800 */
    {S_INIT("\xED\xBF\xBF"), 0, 3},     /* surrogate U+DFFF */
    {S_INIT("\xF4\x90\x80\x80"), 0, 4}, /* U+110000 */
    {S_INIT("\xF5\x80\x80\x80"), 0, 4},
    {S_INIT("\xFF"), 0, 1},
    {S_INIT("ab\xD0"), 2, 3}, /* cut short */
    {S_INIT("\xE2\x82"), 0, 2},
    {S_INIT("\xD0\xD0\xB0"), 0, 2},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    assert_int_equal(utf8_check(cases[i].bytes), cases[i].bad_at);
    assert_int_equal(utf8_length(cases[i].bytes), cases[i].length);
  }
}

static void walking_goes_on_behind_a_broken_byte(void **state) {
  (void)state;
  Str x = S("\xD0Я\xFF");
  ptrdiff_t at = 0;
  assert_int_equal(utf8_next(x, &at), UTF8_BAD);
  assert_int_equal(utf8_next(x, &at), 0x42F);
  assert_int_equal(utf8_next(x, &at), UTF8_BAD);
  assert_int_equal(at, x.n);
  assert_int_equal(utf8_back(x, 4), 3);
  assert_int_equal(utf8_back(x, 3), 1);
  assert_int_equal(utf8_back(x, 1), 0);
}

static void capitals_become_small(void **state) {
  (void)state;
  Str big = S("AIZ ÀÖØÞ ĀĮİĲĶĹŇŊŶŸŹŽ Ǵ ЀЏАЯ ѠҀ ҊҒҚҲҾ ӀӁӍ ӐӘӨӮԮ "
              "ßÿıʻʼ×÷1");
  Str small = S("aiz àöøþ āįiĳķĺňŋŷÿźž ǵ ѐџая ѡҁ ҋғқҳҿ ӏӂӎ ӑәөӯԯ "
                "ßÿıʻʼ×÷1");
  ptrdiff_t at = 0, to = 0;
  while (at < big.n) assert_int_equal(utf8_lower(utf8_next(big, &at)), utf8_next(small, &to));
  assert_int_equal(to, small.n);
  for (uint32_t c = 0; c < 0x600; c++) assert_int_equal(utf8_lower(utf8_lower(c)), utf8_lower(c));
}

static void letters_are_told_from_others(void **state) {
  (void)state;
  Str letters = S("azAZÀÿĀžǴǵЀяўқғҳѠӀԯʻʼı"), others = S("@[`{ 09_-×÷'’‘“҂");
  for (ptrdiff_t at = 0; at < letters.n;) assert_true(utf8_is_letter(utf8_next(letters, &at)));
  for (ptrdiff_t at = 0; at < others.n;) assert_false(utf8_is_letter(utf8_next(others, &at)));
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(every_code_point_goes_there_and_back),
    cmocka_unit_test(broken_bytes_are_found),
    cmocka_unit_test(walking_goes_on_behind_a_broken_byte),
    cmocka_unit_test(capitals_become_small),
    cmocka_unit_test(letters_are_told_from_others),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
