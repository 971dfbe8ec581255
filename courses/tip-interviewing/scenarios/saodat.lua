--- Saodat, 47: the interview with a market seller who lost her savings. Played by rules of its own.
--
-- She answers by trust alone, in two scenes: the interview, and the receipt that is looked at together.
-- Once, when she speaks of the money, she falls silent: who waits hears of the loan. The numbers are those
-- of the library (interview/effects.lua), and so is the debrief.

local bank = require("interview/bank")
local debrief = require("interview/debrief")

local effect = bank.effect
local SHE = scenario.person.name
local SILENCE = 8000 -- milliseconds
local SUMMARY = 60 -- bytes: less is no summary

-- ---- what she thinks ----

local function told(fact)
  return function(state) return state.told[fact] ~= nil end
end

local function any_told(...)
  local facts = {...}
  return function(state)
    for _, fact in ipairs(facts) do
      if state.told[fact] then return true end
    end
    return false
  end
end

local he_is_known = any_told("t1-folder", "t1-known", "t1-offer", "t1-savings", "t1-receipt")

local NEEDS = {"needs-kindergarten", "needs-glasses"}

-- ---- what can be asked ----

-- `answer` is her own reply, a text or a function that gives one; without it she tells up to three
-- (OPEN), else one, of `facts`. Where nothing can be told she evades.
local questions = {
  {id = "listening", form = "NONE", act = "A_SUPPORT", answer = "listening-a", mood = "calm", repeats = true},
  {id = "not-easy", form = "NONE", act = "A_SUPPORT", answer = "not-easy-a", mood = "open", repeats = true,
    when = any_told("t1-folder", "t1-savings", "t2-loan", "t2-stall", "t2-signed", "t3-wedding")},
  {id = "pause", form = "NONE", act = "A_BREAK", answer = "pause-a", mood = "calm", repeats = true},

  {id = "intro", topic = "care", form = "NONE", act = "A_INTRO", answer = "intro-a", mood = "calm"},
  {id = "safe-here", topic = "care", form = "CLOSED", act = "A_SAFETY", answer = "safe-here-a", mood = "tense"},
  {id = "who-knows", topic = "care", form = "PROBE", act = "A_SAFETY", answer = "who-knows-a", mood = "tense"},
  {id = "needs-first", topic = "care", form = "CLOSED", act = "A_NEEDS", mood = "calm",
    answer = function(state) return NEEDS[state.need] end},
  {id = "language", topic = "care", form = "PROBE", act = "A_INTERP", answer = "language-a", mood = "calm"},
  {id = "companion", topic = "care", form = "CLOSED", act = "A_CHOICE", answer = "companion-a", mood = "tense"},
  {id = "consent", topic = "care", form = "CLOSED", act = "A_CONSENT", answer = "consent-a", mood = "open"},
  {id = "ground", topic = "care", form = "NONE", act = "A_GROUND", answer = "ground-a", mood = "calm"},
  {id = "honest", topic = "care", form = "NONE", act = "A_HONEST", answer = "honest-a", mood = "calm"},
  {id = "threat", topic = "care", form = "NONE", act = "R_THREAT", answer = "threat-a", mood = "closed"},
  {id = "promise", topic = "care", form = "NONE", act = "R_PROMISE", answer = "promise-a", mood = "tense",
    when = told("t1-savings")},
  {id = "secrecy", topic = "care", form = "NONE", act = "R_SECRECY", answer = "secrecy-a", mood = "tense"},
  {id = "expose", topic = "care", form = "NONE", act = "R_EXPOSE", answer = "expose-a", mood = "closed",
    when = he_is_known},
  {id = "rush", topic = "care", form = "NONE", act = "R_RUSH", answer = "rush-a", mood = "tense"},

  {id = "trade-open", topic = "trade", form = "OPEN", facts = {"t0-stall"}},
  {id = "trade-then", topic = "trade", form = "OPEN", facts = {"t2-stall"}, when = told("t0-stall")},
  {id = "trade-row", topic = "trade", form = "PROBE", answer = "trade-row-a", mood = "calm"},
  {id = "trade-multiple", topic = "trade", form = "MULTIPLE", facts = {"t0-stall"}, better = "trade-open"},
  {id = "trade-opinion", topic = "trade", form = "OPINION", better = "trade-open"},

  {id = "papers-open", topic = "papers", form = "OPEN", facts = {"t0-phone", "t1-folder", "t1-receipt"}},
  {id = "papers-when", topic = "papers", form = "PROBE", answer = "papers-when-a", mood = "calm",
    when = told("t1-folder")},
  {id = "papers-day", topic = "papers", form = "OPEN", facts = {"t1-receipt", "t2-signed"},
    when = told("t1-folder")},
  {id = "papers-office", topic = "papers", form = "CLOSED", answer = "papers-office-a", mood = "closed"},
  {id = "papers-choice", topic = "papers", form = "CHOICE", better = "papers-open",
    when = function(state) return not state.told["t1-folder"] end},
  {id = "papers-notary", topic = "papers", form = "LEADING", plants = "notary", better = "papers-day",
    when = told("t1-folder")},
  {id = "papers-blame", topic = "papers", form = "BLAMING", better = "papers-day", when = told("t1-folder")},

  {id = "receipt-written", topic = "papers", place = "receipt", form = "PROBE", answer = "receipt-written-a",
    mood = "calm"},
  {id = "receipt-tell", topic = "papers", place = "receipt", form = "OPEN", answer = "receipt-tell-a",
    mood = "open"},
  {id = "receipt-led", topic = "papers", place = "receipt", form = "LEADING", plants = "signature",
    better = "receipt-tell"},

  {id = "partner-open", topic = "partner", form = "OPEN", facts = {"t1-known", "t1-offer"}, when = he_is_known},
  {id = "partner-now", topic = "partner", form = "OPEN", facts = {"t2-next"}, when = told("t1-known")},
  {id = "partner-name", topic = "partner", form = "PROBE", answer = "partner-name-a", mood = "calm",
    when = he_is_known},
  {id = "partner-opinion", topic = "partner", form = "OPINION", better = "partner-open", when = told("t1-savings")},

  {id = "money-open", topic = "money", form = "OPEN", facts = {"t1-savings"}, silence = "t2-loan",
    when = any_told("t1-folder", "t1-offer")},
  {id = "money-then", topic = "money", form = "OPEN", facts = {"t2-loan"}, when = told("t1-savings")},
  {id = "money-parts", topic = "money", form = "PROBE", answer = "money-parts-a", mood = "tired",
    when = told("t1-savings")},
  {id = "money-back", topic = "money", form = "CLOSED", answer = "money-back-a", mood = "closed",
    when = told("t1-savings")},
  {id = "money-blame", topic = "money", form = "BLAMING", better = "money-then", when = told("t1-savings")},

  {id = "home-weight", topic = "home", form = "OPEN", facts = {"t0-phone", "t2-loan", "t3-wedding"}, repeats = true},
  {id = "home-family", topic = "home", form = "PROBE", facts = {"t0-family"}},
  {id = "home-know", topic = "home", form = "CLOSED", answer = "home-know-a", mood = "tense",
    when = told("t0-family")},
  {id = "home-shame", topic = "home", form = "BLAMING", better = "home-weight", when = told("t3-wedding")},
  {id = "refer", topic = "home", form = "NONE", act = "A_REFER", answer = "refer-a", mood = "open"},
  {id = "refer-call", topic = "home", form = "CLOSED", act = "A_REFER", answer = "refer-call-a", mood = "open"},
  {id = "contact", topic = "home", form = "PROBE", act = "A_CLOSE", answer = "contact-a", mood = "calm"},
  {id = "close-ask", topic = "home", form = "OPEN", act = "A_CLOSE", answer = "close-ask-a", mood = "open"},
}

-- Replies of one kind come in turn.
local replies = {
  evade = {mood = "closed", "evade-1", "evade-2", "evade-3"},
  done = {mood = "calm", "done-1", "done-2"},
  BLAMING = {mood = "closed", "blamed-1", "blamed-2"},
  OPINION = {mood = "closed", "judged-1", "judged-2"},
  LEADING = {mood = "tense", "led-1"},
  MULTIPLE = {mood = "tense", "confused-1"},
  CHOICE = {mood = "closed", "either-1"},
  locked = {mood = "closed", "locked-1"},
  silent = {mood = "tired", "silent-1"},
}

-- ---- state ----

start("interview", function(state)
  state.trust, state.distress = scenario.start.trust, scenario.start.distress
  state.turns, state.mood = 0, scenario.person.moods[1].id
  for _, name in ipairs({"told", "asked", "done", "planted", "locks", "used", "support", "said"}) do
    state[name] = {}
  end
  state.awaited = "" -- the fact that a silence brings
  state.need = pick({3, 1})
end)

local function change(state, cause)
  for _, measure in ipairs({"trust", "distress"}) do
    state[measure] = math.max(0, math.min(100, state[measure] + effect(cause .. "." .. measure)))
  end
end

local function say_later(state, text, mood, by)
  if mood then state.mood = mood end
  table.insert(state.said, {text = text, mood = state.mood, by = by or SHE})
end

local function reply(state, kind)
  local list = replies[kind]
  local at = state.used[kind] or 0
  state.used[kind] = (at + 1) % #list
  say_later(state, list[at + 1], list.mood)
end

-- ---- telling ----

local NEEDED = {effect("TIER1.trust"), effect("TIER2.trust"), effect("TIER3.trust")}

local function may_tell(state, fact)
  if state.told[fact.id] then return false end
  if fact.tier == 0 then return true end
  if fact.tier == 3 and not (state.done.A_SAFETY and state.done.A_CONSENT) then return false end
  return state.trust >= NEEDED[fact.tier]
end

-- Tells up to `most` of these facts; how many were told, and whether some remain.
local function tell(state, topic, facts, most)
  local now, left = {}, false
  for _, id in ipairs(facts) do
    local fact = bank.facts[id].fact
    if #now < most and may_tell(state, fact) then
      state.told[id] = state.turns
      table.insert(now, id)
      if fact.tier > 1 then
        local more = effect("TIER" .. tostring(fact.tier) .. ".distress")
        state.distress = math.min(100, state.distress + more)
      end
      say_later(state, fact.says, fact.mood)
    elseif not state.told[id] then
      left = true
    end
  end
  if #now > 0 then mark({told = now, topic = topic}) end
  return #now, left
end

local function suggested(state, question)
  local id = question.plants
  if not id or state.planted[id] or state.trust >= effect("LEADING.below") then return false end
  state.planted[id] = state.turns
  mark({planted = id})
  say_later(state, bank.plants[id].says, "tired")
  return true
end

local function own_answer(state, question)
  local answer = question.answer
  if type(answer) == "function" then answer = answer(state) end
  say_later(state, answer, question.mood)
end

local function answer_facts(state, question)
  local form = question.form
  if form == "MULTIPLE" then reply(state, form) end
  local n, left = tell(state, question.topic, question.facts, form == "OPEN" and 3 or 1)
  if n == 0 and form ~= "MULTIPLE" then reply(state, left and "evade" or "done") end
  if left then state.asked[question.id] = nil end -- she may be asked again when she trusts more
  if n > 0 and question.silence then
    state.awaited = question.silence
    say_later(state, "falls-silent", "tired", "")
  end
end

local function is_locked(state, question)
  return not question.act and question.topic ~= nil and (state.locks[question.topic] or 0) > state.turns
end

local function answer(state, question)
  if is_locked(state, question) then
    reply(state, "locked")
    state.asked[question.id] = nil
  elseif question.answer then
    own_answer(state, question)
  elseif question.facts then
    answer_facts(state, question)
  elseif not suggested(state, question) then
    reply(state, question.form)
  end
end

-- ---- a turn ----

-- What an act does: support a few times in a topic, the others once.
local function do_act(state, question)
  local act, topic = question.act, question.topic or "talk"
  if act == "A_SUPPORT" then
    state.support[topic] = (state.support[topic] or 0) + 1
    if state.support[topic] <= effect("A_SUPPORT.limit") then change(state, act) end
  elseif not state.done[act] then
    change(state, act)
  end
  state.done[act] = state.done[act] or state.turns
end

local function tier_of(question)
  local tier = 0
  for _, id in ipairs(question.facts or {}) do tier = math.max(tier, bank.facts[id].fact.tier) end
  return tier
end

local function begin_turn(state)
  state.said, state.awaited = {}, ""
  state.turns = state.turns + 1
end

local function ask(state, question)
  begin_turn(state)
  state.asked[question.id] = state.turns
  if question.act then do_act(state, question) end
  change(state, question.form)
  answer(state, question)
  if question.form == "BLAMING" then
    state.locks[question.topic] = state.turns + effect("BLAMING.lock") + 1
  end
  mark({tier = tier_of(question)})
  if state.done.R_EXPOSE or state.trust < 10 then finish("goes") end
end

-- She goes on by herself when nobody speaks into her silence.
local function keep_silence(state)
  local fact = state.awaited
  begin_turn(state)
  change(state, "SILENCE")
  change(state, "A_SUPPORT")
  state.done.A_SUPPORT = state.done.A_SUPPORT or state.turns
  if tell(state, "money", {fact}, 1) == 0 then reply(state, "silent") end
  mark({tier = bank.facts[fact].fact.tier})
end

local function sum_up(state, typed)
  begin_turn(state)
  do_act(state, {act = "A_CLOSE"})
  state.summed_up = #typed
  if #typed < SUMMARY then
    say_later(state, "summary-short", "calm")
  else
    say_later(state, "summary-long", "open")
  end
end

-- ---- how it ends ----

local function ending_of(state)
  local done = state.done
  local pressed = done.R_THREAT or done.R_PROMISE or done.R_SECRECY or done.R_EXPOSE
  if pressed or state.trust < 25 or not (done.A_REFER and done.A_CLOSE) then return "goes" end
  local known = state.told["t1-savings"] and (state.told["t2-loan"] or state.told["t2-signed"])
  if known and done.A_SAFETY and done.A_CONSENT and state.trust >= 50 then return "statement" end
  return "door-open"
end

-- ---- scenes ----

local function frame(state)
  portrait(SHE, state.mood)
  meter("trust", state.trust)
  meter("distress", state.distress)
  for _, line in ipairs(state.said) do
    if line.by == "" then
      say(line.text)
    else
      say(line.text, nil, {by = line.by, mood = line.mood})
    end
  end
end

local function may_ask(state, question, place)
  if question.place ~= place then return false end
  if state.asked[question.id] and not question.repeats then return false end
  return not question.when or question.when(state)
end

local function offer(state, place)
  for _, question in ipairs(questions) do
    choice{id = question.id, topic = question.topic and bank.topics[question.topic].title,
      tags = {form = question.form, act = question.act, topic = question.topic, better = question.better},
      when = may_ask(state, question, place), function(now) ask(now, question) end}
  end
end

scene("interview", function(state)
  local waited, silence = state.awaited ~= "", {form = "NONE", act = "A_SUPPORT", topic = "money"}
  frame(state)
  notes("my-notes")
  choice{id = "wait", tags = silence, when = waited, keep_silence}
  timer{id = "silence", ms = SILENCE, tags = silence, when = waited, keep_silence}
  offer(state)
  choice{id = "end-interview", text = "ui.interview.close", tags = {act = "close"}, function(now)
    begin_turn(now)
    finish(ending_of(now))
  end}
  evidence{id = "receipt", tags = {topic = "papers"}, when = state.told["t1-receipt"] ~= nil, function(now)
    begin_turn(now)
    say_later(now, "receipt-seen", nil, "")
    enter("receipt")
  end}
  free{id = "summary", tags = {form = "NONE", act = "A_CLOSE", topic = "home"},
    when = state.told["t1-folder"] ~= nil and not state.summed_up, sum_up}
end)

scene("receipt", function(state)
  frame(state)
  offer(state, "receipt")
  choice{id = "receipt-back", topic = bank.topics.papers.title, tags = {topic = "papers"}, function(now)
    begin_turn(now)
    say_later(now, "receipt-back-a", nil, "")
    leave()
  end}
end)

report("debrief", debrief.of)
