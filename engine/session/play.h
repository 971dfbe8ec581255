/* An interview's script beside its attempt. What a Play holds is only a copy of what the attempt's
 * state says, kept while one goes forward turn by turn and made again whenever it is of another
 * turn. */
#ifndef SABOQ_SESSION_PLAY_H
#define SABOQ_SESSION_PLAY_H

#include "script/script.h"
#include "session/session.h"

/* What is shown at the turn one is at. NULL: *fault says why. It holds until the second next call
 * of play_view, play_start or play_take. */
const ScriptView *play_view(Play *p, const State *state, Diag *fault);

/* The opening, and the turn behind the one that one is at. Everything in *out holds as long as
 * above. `text`: what was typed. */
bool play_start(Play *p, const State *state, ScriptStep *out, Diag *fault);
bool play_take(Play *p, const State *state, Str offer, Str text, ScriptStep *out, Diag *fault);

/* A report of the script, in `a`. */
bool play_report(Play *p, Arena *a, Str name, const Json *input, Json **out, Diag *fault);

/* The offer of that id in a view, or NULL. */
const ScriptOffer *play_offer(const ScriptView *view, Str id);

#endif
