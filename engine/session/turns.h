/* The turns of an interview, as an attempt's state holds them. A turn is one record under t/<n>:
 * what was taken, what was seen after it, and which keys of the script's state it set. The opening
 * is turn 0. Each turn names the one it came after, so going back costs a number and loses
 * nothing: turns that were left stay, and the script's state at any turn is what the turns on the
 * way to it have set.
 *
 * Keys of an interview's attempt, beside those every attempt has:
 *   here, turn     the turn one is at; the newest, never used twice
 *   t/<n>          a record: {after, took, text, args, topic, tags, typed, heard, lines, who, mood,
 *                  meters, notes, ending, used, set}; what does not apply is not there
 *   shown          ms used when the scene came in sight, where that was not its turn
 *   said           {text, offer}: a question typed freely and what it was heard as ("": nothing),
 *                  until one is asked
 *   away           true while the learner has stepped away
 *   suspended      {rule, file, line, args}: the script failed
 *   label/<n>      {form, act, reason, by}: an instructor's label of a turn
 *   debrief        what the interview came to; example: true where the worked example is due */
#ifndef SABOQ_SESSION_TURNS_H
#define SABOQ_SESSION_TURNS_H

#include "session/state.h"

typedef struct {
  int64_t number;
  const Json *record;
} Turn;

/* The turn one is at; -1 before the opening. The newest turn; -1 when there is none. */
int64_t turns_here(const State *state);
int64_t turns_newest(const State *state);

/* A turn's record, or NULL. */
const Json *turns_record(const State *state, int64_t number);

/* The last turn on the way to `here` that is no tick of a plan; -1 when there is none. */
int64_t turns_page(const State *state);

/* The turns from the opening to `to`, in `*line`; how many. 0 when one on the way is missing. */
int turns_line(Arena *a, const State *state, int64_t to, Turn **line);

/* The same up to `here`, without the ticks of a plan: they stand in the plan. */
int turns_talk(Arena *a, const State *state, Turn **line);

/* The turns that are not on the line to `here`, those that were left, oldest first; how many. */
int turns_left(Arena *a, const State *state, Turn **left);

/* The script's state at a turn, as canonical bytes (script/script.h); empty when a turn on the way
 * is missing. */
Str turns_script(Arena *a, const State *state, int64_t at);

/* The ending that a turn has led to, "" while it goes on. */
Str turns_ending(const State *state, int64_t at);

#endif
