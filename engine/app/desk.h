/* The desktop application without its window: which page is shown, and what each action leads to.
 * The window, `saboq shot` and the tests drive the same Desk; it never draws and never waits. */
#ifndef SABOQ_APP_DESK_H
#define SABOQ_APP_DESK_H

#include "app/assets.h"
#include "app/stage.h"
#include "screens/screens.h"
#include "store/store.h"

typedef struct Desk Desk;

typedef struct {
  Store *store;   /* a host's; stays the caller's */
  StoreNews news; /* what opening found */
  Assets *assets;
  const Language *language;
  int zoom;
  int64_t idle_ms;   /* after so long without a key the screen is locked; 0: never */
  Str course_folder; /* only this course instead of the library; "" for the library */
  /* Told after each commit of an attempt, with its last event; may be NULL. */
  void (*saved)(void *context, Str device, int64_t seq);
  void *saved_context;
  /* The machine, as functions so that pictures and tests can hold it still. */
  Moment (*now)(void);
  uint64_t (*seed)(void *context);
  void *seed_context;
} DeskSetup;

/* Copies the setup; never NULL. */
Desk *desk_create(const DeskSetup *setup);

/* Pauses an open attempt and ends the sitting ("quit"). NULL is taken. */
void desk_destroy(Desk *d);

/* Signs a learner in without a PIN and opens a course's page, for a session in a terminal by who
 * may read the folder anyway. False when there is no such learner or course (*e). */
bool desk_enter(Desk *d, Str learner, Err *e);

/* The language shown last at sign-in, which the workstation keeps. */
const Language *desk_language(const Desk *d);

/* The desk as window and text mode drive it. */
Stage desk_stage(Desk *d);

#endif
