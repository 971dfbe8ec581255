/* A course played without a record: for authors, and for looking at. The same decide, apply and
 * view; what was completed is remembered until the program ends, nothing is pinned, nothing is
 * written. */
#ifndef SABOQ_APP_PREVIEW_H
#define SABOQ_APP_PREVIEW_H

#include "app/assets.h"
#include "app/stage.h"
#include "sys/clock.h"

typedef struct Preview Preview;

typedef struct {
  Assets *assets;
  const Course *course;
  const Language *language;
  Str lesson;    /* begin there, whatever it waits for; "" for the list of lessons */
  uint64_t seed; /* of the first attempt; later ones count on from it */
  int zoom;
  Moment (*now)(void);
} PreviewSetup;

/* NULL with err.no-lesson when the lesson is not in the course. */
Preview *preview_create(const PreviewSetup *setup, Err *e);
void preview_destroy(Preview *p); /* takes NULL */
Stage preview_stage(Preview *p);

#endif
