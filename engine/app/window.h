/* The loop that joins a stage and a window: one step at a time, asleep in between. */
#ifndef SABOQ_APP_WINDOW_H
#define SABOQ_APP_WINDOW_H

#include "app/stage.h"
#include "ui/ui.h"

/* A window with our measures; pictures are asked of *stage, which may be filled in later. NULL and
 * *e when there is no display. */
Ui *window_open(Str fonts, int zoom, const Stage *stage, Err *e);

/* From now on the file holds, after each frame, what stands where (ui_print_boxes): for scripts that
 * use the window as a hand does. It is replaced as a whole. `trace` stays the caller's and must live
 * as long as the window; false and *e when the file cannot be written. */
typedef struct {
  Str file;
  Arena *arena; /* of one writing */
} Trace;
bool window_trace(Ui *ui, Trace *trace, Err *e);

/* Runs until the person closes it or the program is asked to stop. $SABOQ_EXIT_AFTER_FRAME=1 leaves
 * after the first frame, which measures a start. */
void window_run(Ui *ui, const Stage *stage);

#endif
