/* The suspicious mode: a twin of the script takes every step a second time, out of bytes alone. */
#ifndef SABOQ_SCRIPT_TWIN_H
#define SABOQ_SCRIPT_TWIN_H

#include "script/leash.h"

/* A script of the same setup; NULL and *fault when it does not load. */
Script *twin_open(Arena *a, const ScriptSetup *setup, Diag *fault);

/* Each does again what the script did in this call, with the same picks, and compares. `done` is what
 * came of it there, and *out or *fault hold it. Returns `done`, or false with the fault
 * hidden-state. */
bool twin_start(
  Script *twin, Arena *a, const Call *call, bool done, const ScriptStep *out, Diag *fault);
bool twin_view(
  Script *twin, Arena *a, const Call *call, bool done, const ScriptView *out, Diag *fault);
bool twin_step(
  Script *twin, Arena *a, const Call *call, bool done, const ScriptStep *out, Diag *fault);

#endif
