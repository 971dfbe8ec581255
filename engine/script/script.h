/* Lua on a leash: a scenario as a reducer. Its state is plain data and the name of a scene; a scene
 * function reads the state and says what is shown; a choice's handler changes the state and names
 * the next scene. After every handler the state is written to canonical bytes, and those bytes are
 * the state: what Lua holds is only a copy of them, kept while it is the newest and made again at
 * any time. So a state can be stored, compared, hashed and gone back to.
 *
 * The Lua state is built from nothing: no io, os, package, debug, coroutine, pcall, metatables, Lua
 * patterns, bytecode, clock or random numbers; pairs has an order; steps, memory and bytes ever
 * allocated are counted, inside C functions too (STYLE.md, "Lua 5.4 traps"). A script that runs
 * away, errs or lies about its types ends in a fault, and the Script can be used again at once.
 *
 * State bytes are the canonical form of one flat JSON object:
 *   "at"            [names of scenes]: the one shown last, those it was entered from before it
 *   "ending"        the id of the ending, once there is one
 *   "s/<path>"      a leaf of the state: an integer, a finite real, a string or a boolean; or {} for
 *                   an empty table
 * A path joins keys by "/"; a list's elements are "#1", "#2", ...; in a string key "~" is written
 * ~0, "/" ~1, and "#" at its beginning ~2. Depth at most 16, at most 64 KiB in all. The same keys
 * stand in an attempt's state (session/state.h), so what a step changed is what its event sets. */
#ifndef SABOQ_SCRIPT_SCRIPT_H
#define SABOQ_SCRIPT_SCRIPT_H

#include "base/diag.h"
#include "codec/json.h"

typedef struct Script Script;

/* A Lua file: `require "interview"` and messages name it. */
typedef struct {
  Str name; /* "interview", "interview/effects" */
  Str file; /* "scripts/interview.lua" */
  Str source;
} ScriptModule;

/* What a script may use up; 0: the default beside it. */
typedef struct {
  int64_t load_steps; /* VM instructions while its modules are run: 50 million */
  int64_t steps;      /* in one run of a handler, a scene or a report: 2 million */
  int64_t memory;     /* bytes alive: 64 MiB, and 16 for each byte of the modules */
  int64_t churn;      /* bytes allocated in one such run, and 16 times as many at load: 64 MiB */
  int64_t block;      /* bytes of one string: 64 KiB, as many as a state holds; comparing two that
                         are longer would take too much of one instruction's time */
} ScriptLimits;

enum { SCRIPT_STATE_BYTES = 64 << 10, SCRIPT_STATE_DEPTH = 16 };

typedef struct {
  const ScriptModule *modules;
  int module_count;
  Str main;             /* the module that declares scenes, run first */
  const Json *scenario; /* plain data, the global `scenario` of the script; NULL: none */
  ScriptLimits limits;
  bool suspicious; /* every view and every step is made a second time by a twin that holds nothing;
                      what comes out otherwise is the fault hidden-state. For tests and checks */
} ScriptSetup;

/* Asks the engine for one of `count` (>= 1), each with a weight >= 0 whose sum is > 0; play draws
 * from the attempt's seed, explore takes every one in turn. Returns an index from 0. */
typedef struct {
  void *context;
  int (*pick)(void *context, const int64_t *weights, int count);
} ScriptPick;

/* Something said or shown: a text's id with its arguments, no sentence. */
typedef struct {
  Str text;         /* id within the scenario; "" for a picture alone */
  const Json *args; /* object of strings and integers, or NULL */
  Str by, mood;     /* who says it, and how; "" for the narrator */
  Str picture;      /* path inside the course, or "" */
  Str alt;          /* id of the picture's alternative text */
} ScriptLine;

typedef enum {
  OFFER_CHOICE,   /* pressed */
  OFFER_FREE,     /* a text is typed and sent */
  OFFER_EVIDENCE, /* something to look at, pressed */
  OFFER_TIMER     /* ends by itself after `ms` of its scene in sight */
} ScriptOfferKind;

/* Something the learner can do now. */
typedef struct {
  Str id; /* unique in the view */
  ScriptOfferKind kind;
  Str text;
  const Json *args;
  Str topic;        /* id of the text of the group it stands in, or "" */
  const Json *tags; /* plain object for the record (form, act, ...), or NULL */
  int64_t ms;       /* of a timer */
  bool selected;    /* shown as chosen, as the ticked lines of a plan (`selected = true`) */
} ScriptOffer;

typedef struct {
  Str scene;
  const ScriptLine *lines;
  int line_count;
  const ScriptOffer *offers;
  int offer_count;
  Str speaker, mood; /* whose portrait is shown, and its mood; "" for none */
  const Json
    *meters;  /* object of integers to be recorded with the turn (trust, distress), or NULL */
  Str notes;  /* text id of the heading of the learner's own notes; "" for none */
  Str ending; /* id of the ending; "" while it goes on. With one there are no offers: the
                         scene is shown a last time, without those it makes */
} ScriptView;

/* What a step came to. */
typedef struct {
  ScriptOffer taken; /* the offer that was taken; all empty for the first step */
  Str state;         /* canonical bytes */
  const Json
    *changes; /* object: keys of the state that changed with their new value, null for gone */
  const Json *marks; /* list of plain objects the handler left for the record, or NULL */
  const Json *picks; /* list of indices that `pick` gave, or NULL */
  ScriptView view;   /* of the scene that follows */
} ScriptStep;

/* Makes a script and runs its modules. Everything in *setup must outlive it. NULL and *fault (its
 * text in `a`) when a module does not load. */
Script *script_open(Arena *a, const ScriptSetup *setup, Diag *fault);
void script_close(Script *s); /* NULL is taken */

/* The first state and its view. False and *fault as below. */
bool script_start(Script *s, Arena *a, ScriptPick pick, ScriptStep *out, Diag *fault);

/* What the scene of a state shows. */
bool script_view(Script *s, Arena *a, Str state, ScriptView *out, Diag *fault);

/* Takes an offer of a state's view; `text` is what was typed. Everything in *out lives in `a`. On
 * false nothing has happened, and *fault says script, line and cause: rules script.steps,
 * script.memory, script.error, script.no-scene, script.no-offer, script.state-type,
 * script.state-size, script.state-depth, script.state-bytes, view-changes-state, hidden-state, ...
 * Each has its sentence in the interface's catalogues, as "rule." and its name. */
bool script_step(Script *s, Arena *a, Str state, Str offer, Str text, ScriptPick pick,
  ScriptStep *out, Diag *fault);

/* A report that the script declared (`report("debrief", function(input) ... end)`): plain data in,
 * plain data out. */
bool script_report(Script *s, Arena *a, Str name, const Json *input, Json **out, Diag *fault);

/* Throws away all that Lua holds; the next call runs the modules again and takes its state from
 * bytes. What depends on this not happening is the finding hidden-state. */
void script_drop(Script *s);

/* The keys of `to` that differ from `from`, both state bytes, as in ScriptStep.changes; NULL when
 * one of them is no state. For going back. */
Json *script_changes(Arena *a, Str from, Str to);

/* ---- what a script can call: one table, which docs/scene-api.md and the annotation file for
 * editors are written from ---- */

typedef enum { CALL_LOAD = 1, CALL_VIEW = 2, CALL_HANDLER = 4, CALL_REPORT = 8 } ScriptWhen;

typedef struct {
  const char *name;      /* "say", "math.floor" */
  const char *arguments; /* Lua annotation form: "id: string, args?: table"; NULL: it is a value */
  const char *returns;   /* "" or "integer"; the type of a value */
  const char *about;     /* one to three sentences of Markdown */
  const char *example;   /* Lua, run by a test; "" for none */
  unsigned when;         /* of ScriptWhen, or 0: always */
} ScriptFunction;

/* One of them, from 0; NULL behind the last. */
const ScriptFunction *script_function(int index);

#endif
