/* The one table of the kinds this program knows. A kind that is not in it comes from a later
 * version: it is kept and passed on like any other, and nothing here judges it. What the bodies
 * hold is told in kinds.h. */
#include "event/kinds.h"

static const EventKind kinds[] = {
  {S_INIT("device.begun"), false, false},
  {S_INIT("recovered"), false, false},
  {S_INIT("learner.added"), false, false},
  {S_INIT("learner.named"), false, false},
  {S_INIT("learner.removed"), false, false},
  {S_INIT("role.given"), false, false},
  {S_INIT("pin.reset"), false, false},
  {S_INIT("language.chosen"), false, false},
  {S_INIT("sitting.begun"), false, false},
  {S_INIT("sitting.ended"), false, false},
  {S_INIT("attempt.begun"), true, false},
  {S_INIT("moved"), true, false},
  {S_INIT("response"), true, false},
  {S_INIT("judged"), true, false},
  {S_INIT("hinted"), true, false},
  {S_INIT("paused"), true, false},
  {S_INIT("resumed"), true, false},
  {S_INIT("carried"), true, false},
  {S_INIT("chosen"), true, false},
  {S_INIT("recognised"), true, false},
  {S_INIT("returned"), true, false},
  {S_INIT("suspended"), true, false},
  {S_INIT("welfare"), true, true},
  {S_INIT("attempt.ended"), true, false},
};

const EventKind *event_kind(Str kind) {
  for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
    if (str_eq(kinds[i].kind, kind)) return &kinds[i];
  return NULL;
}
