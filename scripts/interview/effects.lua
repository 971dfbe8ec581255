--- What each form of question and each act does to trust, distress and fatigue.
--
-- These are teaching values, chosen so that good practice is felt within one interview. They are no
-- measurements of people. A scenario changes any of them under `effects`, with its reason.
-- Trust, distress and fatigue go from 0 to 100.

local forms = "Forms and their order of harm: Griffiths and Milne question map; NICHD coding."
local rules = "Mendez Principles 2021; victim-centred practice: safety, needs and consent come first."

return {
  -- Forms of questions.
  {id = "OPEN.trust", value = 1, source = forms},
  {id = "CLOSED_RUN.length", value = 4, source = "A row of closed questions feels like an interrogation."},
  {id = "CLOSED_RUN.trust", value = -3, source = "A row of closed questions feels like an interrogation."},
  {id = "MULTIPLE.trust", value = -1, source = forms},
  {id = "CHOICE.trust", value = -1, source = forms},
  {id = "LEADING.trust", value = -4, source = forms},
  {id = "LEADING.below", value = 60, source = "Below this trust a suggested detail is taken over."},
  {id = "OPINION.trust", value = -6, source = forms},
  {id = "OPINION.distress", value = 4, source = forms},
  {id = "BLAMING.trust", value = -12, source = forms},
  {id = "BLAMING.distress", value = 10, source = forms},
  {id = "BLAMING.lock", value = 3, source = "So many turns she does not return to the topic."},

  -- Protective acts: each counts the first time.
  {id = "A_INTRO.trust", value = 5, source = rules},
  {id = "A_SAFETY.trust", value = 7, source = rules},
  {id = "A_SAFETY.distress", value = -5, source = rules},
  {id = "A_NEEDS.trust", value = 7, source = rules},
  {id = "A_NEEDS.distress", value = -5, source = rules},
  {id = "A_INTERP.trust", value = 4, source = rules},
  {id = "A_CHOICE.trust", value = 6, source = rules},
  {id = "A_CONSENT.trust", value = 8, source = rules},
  {id = "A_GROUND.trust", value = 4, source = rules},
  {id = "A_HONEST.trust", value = 5, source = rules},
  {id = "A_REFER.trust", value = 6, source = rules},
  {id = "A_CLOSE.trust", value = 4, source = rules},

  -- Acts that count again and again.
  {id = "A_SUPPORT.trust", value = 2, source = rules},
  {id = "A_SUPPORT.limit", value = 3, source = "So often in one topic; more sounds hollow."},
  {id = "A_BREAK.above", value = 60, source = "Distress from which a break is due."},
  {id = "A_BREAK.trust", value = 5, source = rules},
  {id = "A_BREAK.distress", value = -15, source = rules},
  {id = "A_BREAK.fatigue", value = -15, source = rules},
  {id = "SILENCE.distress", value = -2, source = "A pause of some seconds lets a person go on."},
  {id = "REFUSES.lock", value = 2, source = "So many turns she does not return to a topic she asked to leave."},
  {id = "RESPECT.trust", value = 6, source = "A refusal that is accepted."},

  -- Risk acts.
  {id = "R_THREAT.trust", value = -25, source = rules},
  {id = "R_THREAT.distress", value = 20, source = rules},
  {id = "R_PROMISE.trust", value = 5, source = "It helps now."},
  {id = "R_PROMISE.later", value = -20, source = "It is paid for at the end, when it cannot be kept."},
  {id = "R_SECRECY.trust", value = 3, source = "It helps now."},
  {id = "R_SECRECY.later", value = -20, source = "It is paid for at the end, when it cannot be kept."},
  {id = "R_EXPOSE.trust", value = -30, source = rules},
  {id = "R_EXPOSE.distress", value = 30, source = rules},
  {id = "R_RUSH.trust", value = -2, source = "An interruption."},
  {id = "R_RUSH.distress", value = 3, source = "An interruption."},

  -- What may be told, and what telling costs.
  {id = "TIER1.trust", value = 30, source = "Facts of tier 1 from this trust on."},
  {id = "TIER2.trust", value = 50, source = "Facts of tier 2 from this trust on."},
  {id = "TIER3.trust", value = 70, source = "Facts of tier 3 from this trust on, after safety and consent."},
  {id = "TIER2.distress", value = 3, source = "Telling it is hard."},
  {id = "TIER3.distress", value = 8, source = "Telling it is hard."},
  {id = "TURN.fatigue", value = 1, source = "Every turn tires."},
  {id = "TIRED.above", value = 70, source = "From this fatigue on every turn adds to distress."},
  {id = "TIRED.distress", value = 2, source = "From this fatigue on every turn adds to distress."},
  {id = "UPSET.above", value = 85, source = "Above this distress nothing is told."},
}
