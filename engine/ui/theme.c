/* The one table of colours and the one table of sizes.
 *
 * A calm page: near-white ground, white surfaces, one blue that means "do this", and soft tints
 * with a strong edge for what a lesson wants to stress. Sizes stand on a grid of 8 pixels.
 * Nothing is computed here but the zoom. */
#include "ui/theme.h"

static const uint32_t colours[COLOUR_COUNT] = {
  [COLOUR_BACKGROUND] = 0xF5F7FA,
  [COLOUR_SURFACE] = 0xFFFFFF,
  [COLOUR_TINT] = 0xEDF1F6,
  [COLOUR_HOVER] = 0xF0F4FA,
  [COLOUR_PRESSED] = 0xE1E9F4,
  [COLOUR_TEXT] = 0x18212F,
  [COLOUR_QUIET] = 0x55617A,
  [COLOUR_LINE] = 0xDDE3EC,
  [COLOUR_BORDER] = 0x7E8AA0,
  [COLOUR_PRIMARY] = 0x1C56BF,
  [COLOUR_PRIMARY_HOVER] = 0x1849A3,
  [COLOUR_PRIMARY_PRESSED] = 0x123A85,
  [COLOUR_PRIMARY_TEXT] = 0xFFFFFF,
  [COLOUR_SELECTED] = 0xE4EEFD,
  [COLOUR_MARKED] = 0xC2D8FB,
  [COLOUR_FOCUS] = 0x2B6CE6,
  [COLOUR_RIGHT] = 0x1A7A48,
  [COLOUR_RIGHT_TINT] = 0xE7F5ED,
  [COLOUR_WRONG] = 0xB3261E,
  [COLOUR_WRONG_TINT] = 0xFCEDEB,
  [COLOUR_PARTLY] = 0x8A5A00,
  [COLOUR_PARTLY_TINT] = 0xFDF3DF,
  [COLOUR_NOTE] = 0x2A62B8,
  [COLOUR_NOTE_TINT] = 0xEAF2FC,
  [COLOUR_REMEMBER] = 0x6746B4,
  [COLOUR_REMEMBER_TINT] = 0xF2EEFB,
  [COLOUR_CARE] = 0x9A5200,
  [COLOUR_CARE_TINT] = 0xFDF2E4,
  [COLOUR_LAW] = 0x23395B,
  [COLOUR_LAW_TINT] = 0xFFFFFF,
  [COLOUR_YOU] = 0x1C56BF,
  [COLOUR_YOU_TINT] = 0xEAF2FC,
  [COLOUR_PERSON] = 0x6746B4,
  [COLOUR_PERSON_TINT] = 0xFFFFFF,
  [COLOUR_SCENE] = 0x7E8AA0,
  [COLOUR_SCENE_TINT] = 0xF5F7FA,
  [COLOUR_PROBLEM] = 0xB3261E,
  [COLOUR_PROBLEM_TINT] = 0xFCEDEB,
};

static const int sizes[SIZE_COUNT] = {
  [SIZE_NONE] = 0,
  [SIZE_HAIR] = 1,
  [SIZE_STROKE] = 2,
  [SIZE_RING] = 3,
  [SIZE_RING_GAP] = 2,
  [SIZE_STRIP] = 4,
  [SIZE_HALF] = 4,
  [SIZE_1] = 8,
  [SIZE_STEP_HALF] = 12,
  [SIZE_2] = 16,
  [SIZE_3] = 24,
  [SIZE_4] = 32,
  [SIZE_6] = 48,
  [SIZE_RADIUS] = 8,
  [SIZE_RADIUS_CARD] = 12,
  [SIZE_RADIUS_SMALL] = 4,
  [SIZE_CONTROL] = 44,
  [SIZE_FIELD] = 44,
  [SIZE_CHOICE] = 56,
  [SIZE_MARK] = 20,
  [SIZE_DOT] = 10,
  [SIZE_ICON] = 24,
  [SIZE_BRAND] = 32,
  [SIZE_PROGRESS] = 8,
  [SIZE_PROGRESS_ROW] = 80,
  [SIZE_SCROLLBAR] = 24,
  [SIZE_THUMB] = 8,
  [SIZE_THUMB_LEAST] = 48,
  [SIZE_WHEEL] = 72,
  [SIZE_COLUMN] = 760,
  [SIZE_COLUMN_HALF] = 372,
  [SIZE_COLUMNS] = 1160,
  [SIZE_COLUMN_LEAST] = 224,
  [SIZE_FIELD_ROW] = 280,
  [SIZE_PICTURE] = 440,
  [SIZE_PORTRAIT] = 96,
  [SIZE_PLOT] = 176,
  [SIZE_TARGET] = 24,
};

static const struct {
  int letters, leading;
} types[TEXT_SIZE_COUNT] = {
  [TEXT_SMALL] = {14, 20},
  [TEXT_BODY] = {18, 28},
  [TEXT_TITLE] = {28, 36},
};

static int zoomed(int pixels, int zoom) {
  return (pixels * zoom + 50) / 100;
}

uint32_t theme_colour(Colour c) {
  return colours[c];
}

int theme_size(Size s, int zoom) {
  return zoomed(sizes[s], zoom);
}

int theme_type(TextSize s, int zoom) {
  return zoomed(types[s].letters, zoom);
}

int theme_leading(TextSize s, int zoom) {
  return zoomed(types[s].leading, zoom);
}
