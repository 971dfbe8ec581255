/* Whether there is a display to open a window on. */
#ifndef SABOQ_SYS_DISPLAY_H
#define SABOQ_SYS_DISPLAY_H

#include "base/str.h"

typedef enum {
  DISPLAY_NONE,    /* the environment names none */
  DISPLAY_SILENT,  /* it names one that does not answer */
  DISPLAY_ANSWERS, /* its server takes connections */
  DISPLAY_REMOTE   /* it is on another machine, which is not asked */
} DisplayState;

/* Looks at WAYLAND_DISPLAY, then at DISPLAY. *name is what the environment calls the display. A
 * connection is made and let go: whether a window may be opened on it only opening one can tell. */
DisplayState display_state(Arena *a, Str *name);

#endif
