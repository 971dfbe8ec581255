/* The one table of the kinds this program knows. A kind that is not in it comes from a later
 * version: it is kept and passed on like any other, and nothing here judges it. What the bodies
 * hold is told in kinds.h. */
#include "event/kinds.h"

static const EventKind kinds[] = {
  {S_INIT("device.begun"), false},
  {S_INIT("recovered"), false},
  {S_INIT("learner.added"), false},
  {S_INIT("learner.named"), false},
  {S_INIT("learner.removed"), false},
  {S_INIT("role.given"), false},
  {S_INIT("pin.reset"), false},
  {S_INIT("language.chosen"), false},
  {S_INIT("sitting.begun"), false},
  {S_INIT("sitting.ended"), false},
  {S_INIT("attempt.begun"), true},
  {S_INIT("moved"), true},
  {S_INIT("response"), true},
  {S_INIT("judged"), true},
  {S_INIT("hinted"), true},
  {S_INIT("paused"), true},
  {S_INIT("resumed"), true},
  {S_INIT("attempt.ended"), true},
};

const EventKind *event_kind(Str kind) {
  for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
    if (str_eq(kinds[i].kind, kind)) return &kinds[i];
  return NULL;
}
