/* Setting text: where lines break, that runs add up, that carets and points agree. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/utf8.h"
#include "offscreen.h"

typedef struct {
  Arena *a;
  Fonts *fonts;
  Typeset *type;
} Bench;

static int begin(void **state) {
  Arena *a = arena_create();
  Bench *b = arena_new(a, Bench);
  Err e;
  b->a = a;
  b->fonts = fonts_open(offscreen_fonts(a), &e);
  if (!b->fonts) return -1;
  b->type = typeset_create(b->fonts);
  *state = b;
  return 0;
}

static int finish(void **state) {
  Bench *b = *state;
  typeset_destroy(b->type);
  fonts_close(b->fonts);
  arena_destroy(b->a);
  return 0;
}

static TextSpec spec_of(const char *text, int width) {
  return (TextSpec){.text = str_c(text), .size = TEXT_BODY, .width = width};
}

/* The lines, with "/" between them and no spaces at their ends. */
static const char *lines_of(Bench *b, const TextSpec *spec) {
  Paragraph p = text_set(b->type, b->a, spec);
  Buf out = buf_make(b->a);
  for (int i = 0; i < p.line_count; i++) {
    if (i) buf_byte(&out, '/');
    buf_put(&out, str_trim(str_slice(spec->text, p.lines[i].start, p.lines[i].end)));
  }
  return str_zero(b->a, buf_str(&out));
}

static void test_breaks(void **state) {
  static const struct {
    const char *text;
    int width;
    const char *lines;
  } cases[] = {
    {"", 100, ""},
    {"one two", 1000, "one two"},
    {"one two", 40, "one/two"},
    {"one\ntwo\n", 1000, "one/two/"},
    {"\n\n", 1000, "//"},
    {"a  b", 10, "a/b"},
    {"well-known", 60, "well-/known"},
    {"5-2", 10, "5/-/2"},
    {"u qizim — oʻquvchi", 110, "u qizim —/oʻquvchi"},
    {"no\u00A0break here", 80, "no\u00A0break/here"},
    {"oʻoʻoʻoʻ", 40, "oʻoʻ/oʻoʻ"},
    {"maʼmaʼ", 30, "m/aʼm/aʼ"},
  };
  for (size_t i = 0; i < SDL_arraysize(cases); i++) {
    TextSpec spec = spec_of(cases[i].text, cases[i].width);
    assert_string_equal(lines_of(*state, &spec), cases[i].lines);
  }
}

static const char mixed[] = "Qilmish, taʼsir vositasi — Қилмиш, таъсир воситаси ва "
                            "мақсад; superkalifragilistik-soʻzoʻyini ♞ boʻlsa ham.";

/* At every width: no line is wider, no byte is lost, no letter is parted from its sign. */
static void test_every_width(void **state) {
  Bench *b = *state;
  Span spans[] = {{0, 7, SPAN_STRONG}, {9, 30, SPAN_EMPHASIS}, {50, 20, SPAN_CODE}};
  for (int width = 24; width < 900; width += 7) {
    TextSpec spec = spec_of(mixed, width);
    spec.spans = spans;
    spec.span_count = 3;
    Paragraph p = text_set(b->type, b->a, &spec);
    assert_true(p.width <= width);
    assert_int_equal(p.height, p.line_count * p.leading);
    ptrdiff_t at = 0;
    for (int i = 0; i < p.line_count; i++) {
      assert_int_equal(p.lines[i].start, at);
      at = p.lines[i].end;
      ptrdiff_t peek = at;
      uint32_t next = at < spec.text.n ? utf8_next(spec.text, &peek) : 0;
      assert_false(next == 0x02BB || next == 0x02BC);
    }
    assert_int_equal(at, spec.text.n);
  }
}

static void test_runs_by_face(void **state) {
  Bench *b = *state;
  Span span = {2, 1, SPAN_STRONG};
  TextSpec spec = spec_of("a b ♞", TEXT_ENDLESS);
  spec.spans = &span;
  spec.span_count = 1;
  Paragraph p = text_set(b->type, b->a, &spec);
  static const Face faces[] = {FACE_REGULAR, FACE_BOLD, FACE_REGULAR, FACE_FALLBACK};
  assert_int_equal(p.run_count, 4);
  for (int i = 0; i < 4; i++) assert_int_equal(p.runs[i].face, faces[i]);
  for (int i = 1; i < 4; i++) assert_true(p.runs[i].x >= p.runs[i - 1].x);
  assert_true(p.runs[3].y != p.runs[0].y); /* another face, the same baseline */
}

static void test_unseen_signs(void **state) {
  Bench *b = *state;
  TextSpec spec = spec_of("so\u00ADft\uFEFF", TEXT_ENDLESS);
  Paragraph p = text_set(b->type, b->a, &spec);
  uint32_t missing[4];
  assert_int_equal(p.run_count, 1);
  assert_string_equal(p.runs[0].text.s, "soft");
  assert_int_equal(typeset_missing(b->type, missing, 4), 0);
}

/* The caret of each offset is found again by its place. */
static void test_carets_and_points_agree(void **state) {
  Bench *b = *state;
  TextSpec spec = spec_of("bir ikki\nуч тўрт беш oʻn\n", 90);
  Paragraph p = text_set(b->type, b->a, &spec);
  for (ptrdiff_t at = 0; at <= spec.text.n;) {
    CaretPlace place = text_caret(b->type, &p, &spec, at);
    assert_int_equal(text_offset_at(b->type, &p, &spec, place.x, place.y), at);
    if (at == spec.text.n) break;
    utf8_next(spec.text, &at);
  }
  assert_int_equal(text_offset_at(b->type, &p, &spec, -50, -50), 0);
  assert_int_equal(text_offset_at(b->type, &p, &spec, 9000, 9000), spec.text.n);
}

static void test_letters(void **state) {
  Bench *b = *state;
  static const uint32_t have[] = {
    'a', 0x02BB, 0x02BC, 0x049B, 0x04B3, 0x0493, 0x045E, 0x0492, 0x04B2, 0x2014, 0x265E};
  for (size_t i = 0; i < SDL_arraysize(have); i++) assert_true(fonts_have(b->fonts, have[i]));
  assert_false(fonts_have(b->fonts, 0x13080));
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_breaks),
    cmocka_unit_test(test_every_width),
    cmocka_unit_test(test_runs_by_face),
    cmocka_unit_test(test_unseen_signs),
    cmocka_unit_test(test_carets_and_points_agree),
    cmocka_unit_test(test_letters),
  };
  return cmocka_run_group_tests(tests, begin, finish);
}
