--- The protective acts every interview owes, in the order in which they are due, and what happens to
--- the person when one is done.

-- `due`: "first-question", before the first question about what happened; "closing", before the end.
-- A break is due when distress is high; support is due all along and missed by nobody.
local acts = {
  {id = "A_INTRO", due = "first-question"},
  {id = "A_SAFETY", due = "first-question"},
  {id = "A_NEEDS", due = "first-question"},
  {id = "A_INTERP", due = "first-question"},
  {id = "A_CHOICE", due = "first-question"},
  {id = "A_CONSENT", due = "first-question"},
  {id = "A_GROUND", due = "first-question"},
  {id = "A_HONEST", due = "first-question"},
  {id = "A_REFER", due = "closing"},
  {id = "A_CLOSE", due = "closing"},
}

return acts
