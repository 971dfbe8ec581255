/* How everything looks: every colour, size and type size of the window, in one place. No other
 * file of the room holds a colour or a length in pixels. Sizes are at 100 % and grow with the
 * zoom; colours keep the contrast that WCAG 2.1 AA asks for (4.5 for text, 3 for the borders of
 * controls and the focus ring): tests/ui holds them to it. */
#ifndef SABOQ_UI_THEME_H
#define SABOQ_UI_THEME_H

#include <stdint.h>

typedef enum {
  COLOUR_BACKGROUND, /* behind everything */
  COLOUR_SURFACE,    /* cards, bars, fields */
  COLOUR_TINT,       /* head rows, code, disabled controls */
  COLOUR_HOVER,      /* under the pointer */
  COLOUR_PRESSED,    /* held down */
  COLOUR_TEXT,
  COLOUR_QUIET,  /* status, hints, links at rest */
  COLOUR_LINE,   /* frames that only please the eye */
  COLOUR_BORDER, /* frames of what can be used */
  COLOUR_PRIMARY,
  COLOUR_PRIMARY_HOVER,
  COLOUR_PRIMARY_PRESSED,
  COLOUR_PRIMARY_TEXT,
  COLOUR_SELECTED, /* behind what is chosen */
  COLOUR_MARKED,   /* behind selected letters */
  COLOUR_FOCUS,
  COLOUR_RIGHT,
  COLOUR_RIGHT_TINT,
  COLOUR_WRONG,
  COLOUR_WRONG_TINT,
  COLOUR_PARTLY,
  COLOUR_PARTLY_TINT,
  COLOUR_NOTE,
  COLOUR_NOTE_TINT,
  COLOUR_REMEMBER,
  COLOUR_REMEMBER_TINT,
  COLOUR_CARE,
  COLOUR_CARE_TINT,
  COLOUR_LAW,
  COLOUR_LAW_TINT,
  COLOUR_YOU, /* what the learner says, beside what another person says */
  COLOUR_YOU_TINT,
  COLOUR_PERSON,
  COLOUR_PERSON_TINT,
  COLOUR_SCENE,
  COLOUR_SCENE_TINT,
  COLOUR_PROBLEM,
  COLOUR_PROBLEM_TINT,
  COLOUR_COUNT
} Colour;

typedef enum {
  SIZE_NONE,
  SIZE_HAIR,      /* lines and frames */
  SIZE_STROKE,    /* frame of what is chosen, lines of icons, the caret */
  SIZE_RING,      /* the focus ring */
  SIZE_RING_GAP,  /* between a control and its ring */
  SIZE_STRIP,     /* the coloured edge of callouts and quotes */
  SIZE_HALF,      /* half a step of the grid */
  SIZE_1,         /* one step of the grid */
  SIZE_STEP_HALF, /* one and a half */
  SIZE_2,         /* two steps, and so on */
  SIZE_3,
  SIZE_4,
  SIZE_6,
  SIZE_RADIUS, /* corners of controls */
  SIZE_RADIUS_CARD,
  SIZE_RADIUS_SMALL, /* corners of squares to tick, code */
  SIZE_CONTROL,      /* least height of a button */
  SIZE_FIELD,        /* height of a field */
  SIZE_CHOICE,       /* least height of a choice */
  SIZE_MARK,         /* circle or square of a choice, marks of states */
  SIZE_DOT,          /* the dot inside a circle that is chosen */
  SIZE_ICON,
  SIZE_BRAND,        /* the sign in the bar */
  SIZE_PROGRESS,     /* thickness of a progress bar */
  SIZE_PROGRESS_ROW, /* its length in a row */
  SIZE_SCROLLBAR,    /* width that answers to the pointer */
  SIZE_THUMB,        /* width that is drawn */
  SIZE_THUMB_LEAST,  /* least height of it */
  SIZE_WHEEL,        /* way of one notch, and of an arrow key */
  SIZE_COLUMN,       /* the widest a page's column gets */
  SIZE_COLUMN_HALF,  /* the narrowest one of two columns gets */
  SIZE_COLUMNS,      /* the widest two of them get */
  SIZE_COLUMN_LEAST, /* the narrowest a card in a row gets */
  SIZE_FIELD_ROW,    /* width of a field in a row */
  SIZE_PICTURE,      /* the tallest a picture gets */
  SIZE_PORTRAIT,     /* the same, in a row */
  SIZE_PLOT,         /* height of a curve */
  SIZE_TARGET,       /* least width and height of what is pressed */
  SIZE_COUNT
} Size;

/* The three type sizes of a page. */
typedef enum { TEXT_SMALL, TEXT_BODY, TEXT_TITLE, TEXT_SIZE_COUNT } TextSize;

enum { ZOOM_LEAST = 100, ZOOM_MOST = 200, ZOOM_STEP = 25 };
enum { WINDOW_LEAST_WIDTH = 800, WINDOW_LEAST_HEIGHT = 600 };

/* 0xRRGGBB. */
uint32_t theme_colour(Colour c);

/* Pixels of a size at a zoom in percent; never 0 but for SIZE_NONE. */
int theme_size(Size s, int zoom);

/* Pixels of the letters, and from one line to the next. */
int theme_type(TextSize s, int zoom);
int theme_leading(TextSize s, int zoom);

#endif
