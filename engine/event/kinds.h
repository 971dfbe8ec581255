/* The kinds of events. A kind never changes its meaning: another meaning is another kind. Unknown
 * kinds are kept and passed on. The table says what each body holds; texts there are keys of a
 * JSON object. */
#ifndef SABOQ_EVENT_KINDS_H
#define SABOQ_EVENT_KINDS_H

#include "base/str.h"

/* Every kind below also has "set" (see session/state.h) where it belongs to an attempt.
 *
 * folder   device.begun     key: the device's public key, base64url; branch; program;
 *                           after: the old head, when a branch begins anew
 *          recovered        lost: [[first, last, branch number, device], ...];
 *                           whose: {learner id or "": count}; file: the damaged one's name
 * people   learner.added    number (service number or ""), cohort: each where it is edited;
 *                           provisional: true where a cadet made it at sign-in
 *          learner.named    name: the only place where a name stands
 *          learner.removed  (nothing); a later learner.added of the same subject brings back
 *          role.given       role: "instructor" or "learner"
 *          pin.reset        (nothing: verifiers are no events)
 *          language.chosen  language
 * sitting  sitting.begun    program
 *          sitting.ended    why: "signed-out", "idle", "quit", "crash"
 * attempt  attempt.begun    course, version, lesson, number, max (points), seed,
 *                           needs: [lesson ids that complete the course]; in place of an
 *                           id a list of ids means any one of these;
 *                           what was drawn is in set (drawn, order:<item>)
 *          moved            the page is in set
 *          response         item; the answer is in set, under <item>:answer
 *          judged           item, max, by: {program, rule}; points and verdict are in set. Of a turn
 *                           that an instructor labelled: turn; after the attempt's end also needs,
 *                           as there, and its new scaled and completed in set
 *          hinted           item, hint
 *          paused           why: "left", "idle", "sleep", "kill", "power", "away"; used (ms)
 *          resumed          (nothing)
 *          carried          version: of the course gone on with, after a script had failed
 * interview (in an attempt at one; session/turns.h tells what set holds)
 *          chosen           offer; timer: true where time took it; picks; item: what was typed into.
 *                           What was taken, said and changed is a record in set
 *          recognised       a question typed freely and what it was heard as; by, as in judged
 *          returned         one went back to an earlier turn
 *          suspended        the script failed: rule, script, line and arguments in set
 *          welfare          item; how the learner is, in set. Local: its body never leaves
 * attempt  attempt.ended    course, version, lesson, number, needs: as in its attempt.begun;
 *                           why: "finished", "time", "given-up", "instead" (of it, another
 *                           lesson); points, max, scaled, used (ms); passed (true, false, or absent
 *                           where there is no mark); completed
 *
 * Those under people, but for pin.reset, are edits: their headers name in `over` the edits of the
 * same fields that their maker had seen (fold/learner.c tells which fields each edits).
 *
 * What an attempt has come to so far is in set under points, max, answered, items and used, as
 * totals: the fold copies them and never adds up. */
typedef struct {
  Str kind;
  bool of_attempt; /* has a parent, and a body with "set" */
  bool local;      /* its body is meant for this device only */
} EventKind;

/* The kind, or NULL for one this program does not know. */
const EventKind *event_kind(Str kind);

#endif
