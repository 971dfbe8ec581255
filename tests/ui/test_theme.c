/* Colours keep the contrast of WCAG 2.1 AA: 4.5 to 1 for text on every ground it stands on, 3 to
 * 1 for the borders of controls, marks and the focus ring. Sizes stand on the grid. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <SDL.h>
#include <cmocka.h>

#include "ui/theme.h"

static double channel(uint32_t c) {
  double v = (double)c / 255;
  return v <= 0.03928 ? v / 12.92 : SDL_pow((v + 0.055) / 1.055, 2.4);
}

/* Relative luminance and contrast as WCAG 2.1 defines them. */
static double luminance(uint32_t c) {
  return 0.2126 * channel(c >> 16 & 255) + 0.7152 * channel(c >> 8 & 255) +
         0.0722 * channel(c & 255);
}

static double contrast(Colour a, Colour b) {
  double x = luminance(theme_colour(a)), y = luminance(theme_colour(b));
  return x > y ? (x + 0.05) / (y + 0.05) : (y + 0.05) / (x + 0.05);
}

static void test_text_contrast(void **state) {
  (void)state;
  static const Colour text[][2] = {
    {COLOUR_TEXT, COLOUR_BACKGROUND},
    {COLOUR_TEXT, COLOUR_SURFACE},
    {COLOUR_TEXT, COLOUR_TINT},
    {COLOUR_TEXT, COLOUR_SELECTED},
    {COLOUR_TEXT, COLOUR_PRESSED},
    {COLOUR_TEXT, COLOUR_MARKED},
    {COLOUR_TEXT, COLOUR_RIGHT_TINT},
    {COLOUR_TEXT, COLOUR_WRONG_TINT},
    {COLOUR_TEXT, COLOUR_PARTLY_TINT},
    {COLOUR_TEXT, COLOUR_NOTE_TINT},
    {COLOUR_TEXT, COLOUR_REMEMBER_TINT},
    {COLOUR_TEXT, COLOUR_CARE_TINT},
    {COLOUR_TEXT, COLOUR_LAW_TINT},
    {COLOUR_TEXT, COLOUR_PROBLEM_TINT},
    {COLOUR_QUIET, COLOUR_BACKGROUND},
    {COLOUR_QUIET, COLOUR_SURFACE},
    {COLOUR_QUIET, COLOUR_TINT},
    {COLOUR_QUIET, COLOUR_HOVER},
    {COLOUR_QUIET, COLOUR_PRESSED},
    {COLOUR_QUIET, COLOUR_NOTE_TINT},
    {COLOUR_QUIET, COLOUR_CARE_TINT},
    {COLOUR_QUIET, COLOUR_WRONG_TINT},
    {COLOUR_PRIMARY, COLOUR_SURFACE},
    {COLOUR_PRIMARY, COLOUR_BACKGROUND},
    {COLOUR_PRIMARY, COLOUR_SELECTED},
    {COLOUR_PRIMARY, COLOUR_PRESSED},
    {COLOUR_PRIMARY_TEXT, COLOUR_PRIMARY},
    {COLOUR_PRIMARY_TEXT, COLOUR_PRIMARY_HOVER},
    {COLOUR_PRIMARY_TEXT, COLOUR_PRIMARY_PRESSED},
  };
  for (size_t i = 0; i < sizeof text / sizeof *text; i++)
    assert_true(contrast(text[i][0], text[i][1]) >= 4.5);
}

static void test_marks_contrast(void **state) {
  (void)state;
  static const Colour marks[][2] = {
    {COLOUR_BORDER, COLOUR_BACKGROUND},
    {COLOUR_BORDER, COLOUR_SURFACE},
    {COLOUR_FOCUS, COLOUR_BACKGROUND},
    {COLOUR_FOCUS, COLOUR_SURFACE},
    {COLOUR_RIGHT, COLOUR_RIGHT_TINT},
    {COLOUR_WRONG, COLOUR_WRONG_TINT},
    {COLOUR_PARTLY, COLOUR_PARTLY_TINT},
    {COLOUR_NOTE, COLOUR_NOTE_TINT},
    {COLOUR_REMEMBER, COLOUR_REMEMBER_TINT},
    {COLOUR_CARE, COLOUR_CARE_TINT},
    {COLOUR_LAW, COLOUR_LAW_TINT},
    {COLOUR_PROBLEM, COLOUR_PROBLEM_TINT},
    {COLOUR_PRIMARY, COLOUR_LINE},
    {COLOUR_RIGHT, COLOUR_LINE},
  };
  for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
    assert_true(contrast(marks[i][0], marks[i][1]) >= 3.0);
}

static void test_sizes_zoom(void **state) {
  (void)state;
  assert_int_equal(theme_size(SIZE_1, 100), 8);
  assert_int_equal(theme_size(SIZE_1, 150), 12);
  assert_int_equal(theme_size(SIZE_COLUMN, 200), 1520);
  assert_int_equal(theme_type(TEXT_TITLE, 100), 28);
  assert_int_equal(theme_type(TEXT_BODY, 200), 36);
  assert_true(theme_size(SIZE_CONTROL, 100) >= 44);
  for (int s = SIZE_NONE + 1; s < SIZE_COUNT; s++) assert_true(theme_size((Size)s, 100) > 0);
  for (int i = 0; i < TEXT_SIZE_COUNT; i++)
    assert_int_equal(theme_leading((TextSize)i, 100) % 4, 0);
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_text_contrast),
    cmocka_unit_test(test_marks_contrast),
    cmocka_unit_test(test_sizes_zoom),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
