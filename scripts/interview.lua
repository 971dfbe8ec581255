--- A simulated interview, played from a scenario's file: docs/scenario-format.md.
--
-- The person's state is three numbers (trust, distress, fatigue) and what has been told, asked, done
-- and planted so far. A question changes the numbers by its form and its act (interview/effects.lua)
-- and is then answered: by an answer of its own, or by the rules of its form over the facts it can
-- bring up. What was said is kept in the state as ids of texts until the next turn.

local acts = require("interview/acts")
local bank = require("interview/bank")
local debrief = require("interview/debrief")

local effect = bank.effect
local POOR = {BLAMING = "blamed", OPINION = "judged", LEADING = "led", MULTIPLE = "confused"}
local RISKS = {R_THREAT = "threatened", R_PROMISE = "promised", R_SECRECY = "promised",
  R_EXPOSE = "exposed", R_RUSH = "rushed"}

-- ---- state ----

start(scenario.planned and "plan" or "interview", function(state)
  local begin = scenario.start
  state.trust, state.distress, state.fatigue = begin.trust, begin.distress, begin.fatigue
  state.turns, state.run = 0, 0
  for _, name in ipairs({"told", "asked", "done", "planted", "locks", "count", "support", "used",
    "planned", "said", "evaded"}) do
    state[name] = {}
  end
  state.stopped, state.refused, state.rested = false, false, false
  state.interpreter, state.interviewer = "none", "same"
  local moods = scenario.person.moods
  state.mood = moods and moods[1].id
end)

local function within(number)
  return math.max(0, math.min(100, number))
end

local function change(state, cause)
  for _, measure in ipairs({"trust", "distress", "fatigue"}) do
    state[measure] = within(state[measure] + effect(cause .. "." .. measure))
  end
end

-- What conditions see.
local function seen(state)
  return {
    trust = state.trust, distress = state.distress, fatigue = state.fatigue, turns = state.turns,
    interpreter = state.interpreter, interviewer = state.interviewer,
    told = function(fact) return state.told[fact] ~= nil end,
    asked = function(question) return state.asked[question] ~= nil end,
    done = function(act) return state.done[act] ~= nil end,
    count = function(form) return state.count[form] or 0 end,
    planted = function(plant) return state.planted[plant] ~= nil end,
    locked = function(topic) return (state.locks[topic] or 0) > state.turns end,
    planned = function(act) return state.planned[act] ~= nil end,
    stopped = function() return state.stopped end,
  }
end

-- ---- what she says ----

local function say_later(state, text, mood)
  if mood then state.mood = mood end
  table.insert(state.said, {text = text, mood = state.mood})
end

-- A reply of a kind; those of one kind come in turn. False when the scenario has none.
local function reply(state, to)
  local list = bank.replies[to]
  if not list then return false end
  local at = state.used[to] or 0
  state.used[to] = (at + 1) % #list
  local one = list[at + 1]
  say_later(state, one.text, one.mood)
  return true
end

local function reply_first(state, kinds)
  for _, kind in ipairs(kinds) do
    if reply(state, kind) then return end
  end
end

-- ---- facts ----

local TIERS = {"TIER1", "TIER2", "TIER3"}

local function may_tell(state, row, form, env)
  local fact = row.fact
  if state.told[fact.id] or not row.when(env) then return false end
  if fact.tier == 0 then return true end
  if state.trust < effect(TIERS[fact.tier] .. ".trust") then return false end
  if fact.tier < 3 then return true end
  local prepared = state.done.A_SAFETY and state.done.A_CONSENT
  return prepared and (form == "OPEN" or form == "PROBE")
end

-- Tells up to `most` of a question's facts; how many were told, and whether some remain untold.
local function tell(state, question, most, short)
  local n, told, left = 0, {}, false
  local env = seen(state)
  for _, id in ipairs(question.facts or {}) do
    local row = bank.facts[id]
    if n < most and may_tell(state, row, question.form, env) then
      local fact = row.fact
      n = n + 1
      state.told[id] = state.turns
      table.insert(told, id)
      if fact.tier >= 2 then
        state.distress = within(state.distress + effect(TIERS[fact.tier] .. ".distress"))
      end
      say_later(state, short and fact.short or fact.says, fact.mood)
    elseif not state.told[id] then
      left = true
    end
  end
  if n > 0 then mark({told = told, topic = question.topic}) end
  return n, left
end

-- ---- acts ----

local function first_time(state, act)
  if state.done[act] then return false end
  state.done[act] = state.turns
  return true
end

local function support(state, topic)
  local n = (state.support[topic] or 0) + 1
  state.support[topic] = n
  state.done.A_SUPPORT = state.done.A_SUPPORT or state.turns
  if n <= effect("A_SUPPORT.limit") then change(state, "A_SUPPORT") end
end

local function take_break(state)
  if state.distress > effect("A_BREAK.above") then
    state.trust = within(state.trust + effect("A_BREAK.trust"))
  end
  state.distress = within(state.distress + effect("A_BREAK.distress"))
  state.fatigue = within(state.fatigue + effect("A_BREAK.fatigue"))
  state.done.A_BREAK = state.turns
  state.rested = true
end

local function do_act(state, question)
  local act = question.act
  if act == "A_SUPPORT" then
    support(state, question.topic or "")
  elseif act == "A_BREAK" or question.effect == "break" then
    take_break(state)
  elseif RISKS[act] then
    first_time(state, act)
    change(state, act)
  elseif act and first_time(state, act) then
    change(state, act)
  end
end

local ROOM = {
  ["break"] = function() end, -- an act: do_act
  interpreter = function(state) state.interpreter = "changed" end,
  interviewer = function(state) state.interviewer = "changed" end,
  silence = function(state) change(state, "SILENCE") end,
  stop = function(state) state.stopped = true end,
}

-- ---- forms ----

local function harm(state, question)
  local form = question.form
  state.count[form] = (state.count[form] or 0) + 1
  if form == "CLOSED" and not question.act then
    state.run = state.run + 1
    if state.run % effect("CLOSED_RUN.length") == 0 then change(state, "CLOSED_RUN") end
  elseif form ~= "NONE" then
    state.run = 0
  end
  change(state, form)
end

-- She hears blame and answers it; after that the topic is closed for a while.
local function lock(state, topic, turns)
  if topic then state.locks[topic] = state.turns + turns + 1 end
end

-- A suggested detail: taken over where trust is low, corrected where it is not.
local function plant(state, question)
  local id = question.plants
  if not id or state.planted[id] or state.trust >= effect("LEADING.below") then return false end
  state.planted[id] = state.turns
  mark({planted = id})
  say_later(state, bank.plants[id].says, bank.plants[id].mood)
  return true
end

-- Pressed a second time on a topic she does not want, she asks to leave it.
local function evade(state, topic)
  local n = topic and (state.evaded[topic] or 0) + 1 or 1
  if topic then state.evaded[topic] = n end
  if n < 2 or not bank.replies.refuses then
    reply_first(state, {"evade"})
    return
  end
  reply(state, "refuses")
  state.evaded[topic] = 0
  state.refused = topic
  lock(state, topic, effect("REFUSES.lock"))
end

local MOST = {OPEN = 3, PROBE = 1, CLOSED = 1, CHOICE = 1, MULTIPLE = 1}

local function answer_form(state, question)
  local form = question.form
  if form == "LEADING" and plant(state, question) then return end
  if form == "BLAMING" or form == "OPINION" or form == "LEADING" then
    reply_first(state, {POOR[form], "evade"})
    return
  end
  if form == "MULTIPLE" then reply(state, "confused") end
  local n, left = tell(state, question, MOST[form] or 0, form ~= "OPEN" and form ~= "PROBE")
  if n > 0 then return end
  if form == "CHOICE" and not left then
    reply_first(state, {"either", "done"})
  elseif form == "CLOSED" and not left then
    reply_first(state, {"no", "done"})
  elseif left then
    evade(state, question.topic)
  else
    reply_first(state, {"done"})
  end
end

local function own_answer(state, row)
  local env = seen(state)
  for _, one in ipairs(row.answers) do
    if one.when(env) then
      say_later(state, one.answer.text, one.answer.mood)
      return true
    end
  end
  return false
end

-- What keeps her from answering at all, as a kind of reply; nil: nothing.
local function hindered(state, question)
  if question.act then return nil end
  if question.topic and (state.locks[question.topic] or 0) > state.turns then return "locked" end
  if state.distress > effect("UPSET.above") then return "distressed" end
  return nil
end

local function answer(state, row)
  local question = row.question
  local act = question.act
  local obstacle = hindered(state, question)
  if obstacle then
    state.refused = question.topic or ""
    reply_first(state, {obstacle, "evade"})
  elseif own_answer(state, row) then
    return
  elseif RISKS[act] then
    reply_first(state, {RISKS[act], "evade"})
  elseif question.effect == "break" then
    reply_first(state, {"break", "thanks"})
  elseif question.effect == "silence" then
    if tell(state, question, 1, false) == 0 then reply_first(state, {"silent"}) end
  elseif act and not question.facts then
    reply_first(state, {"thanks"})
  else
    answer_form(state, question)
  end
end

-- ---- a turn ----

local function ending_of(state)
  local env = seen(state)
  for _, row in ipairs(bank.endings) do
    if row.when(env) then return row.ending.id end
  end
end

local function broken(state)
  local env = seen(state)
  for _, row in ipairs(bank.endings) do
    if row.ending.broken and row.when(env) then return row.ending.id end
  end
end

-- What was promised or kept secret is paid for when it is over.
local function settle(state)
  for _, act in ipairs({"R_PROMISE", "R_SECRECY"}) do
    if state.done[act] then state.trust = within(state.trust + effect(act .. ".later")) end
  end
end

local function close(state)
  settle(state)
  finish(ending_of(state))
end

local function tire(state)
  state.turns = state.turns + 1
  state.fatigue = within(state.fatigue + effect("TURN.fatigue"))
  if state.fatigue > effect("TIRED.above") then
    state.distress = within(state.distress + effect("TIRED.distress"))
  end
end

-- A refusal, kept as the topic refused, is respected when the next turn leaves that topic alone.
local function respect(state, question)
  local leaves = not question.topic or question.topic ~= state.refused
  if state.refused and leaves and not RISKS[question.act] and question.form ~= "BLAMING" then
    change(state, "RESPECT")
  end
  state.refused = false
end

local function ask(state, row)
  local question = row.question
  state.said = {}
  tire(state)
  respect(state, question)
  state.asked[question.id] = (state.asked[question.id] or 0) + 1
  if state.rested then reply(state, "back") end
  state.rested = false
  do_act(state, question)
  if question.effect then ROOM[question.effect](state) end
  harm(state, question)
  answer(state, row)
  if question.form == "BLAMING" then lock(state, question.topic, effect("BLAMING.lock")) end
  mark({tier = row.tier, refused = state.refused ~= false or nil})
  local over = broken(state)
  if over then
    settle(state)
    finish(over)
  elseif state.stopped then
    close(state)
  end
end

-- ---- scenes ----

local function may_ask(state, row, env)
  local question = row.question
  if state.asked[question.id] and not question.repeats then return false end
  return row.when(env)
end

local function offer(state, row)
  local question = row.question
  local topic = question.topic and bank.topics[question.topic].title or nil
  choice{id = question.id, text = question.text, topic = topic,
    tags = {form = question.form, act = question.act, topic = question.topic,
      better = question.better and bank.wordings[question.better]},
    function(now) ask(now, row) end}
end

-- Without moods there is no picture.
local function show_person(state)
  if state.mood then portrait(scenario.person.name, state.mood) end
end

scene("interview", function(state)
  show_person(state)
  meter("trust", state.trust)
  meter("distress", state.distress)
  meter("fatigue", state.fatigue)
  for _, line in ipairs(state.said) do
    say(line.text, nil, {by = scenario.person.name, mood = line.mood})
  end
  local env = seen(state)
  for _, row in ipairs(bank.questions) do
    if may_ask(state, row, env) then offer(state, row) end
  end
  choice{id = "end-interview", text = "ui.interview.close", tags = {act = "close"}, function(now)
    now.said = {}
    tire(now)
    close(now)
  end}
end)

-- Before the interview: which acts the learner means to do, in a list that the debrief compares with.
scene("plan", function(state)
  show_person(state)
  if not state.planning then say("ui.plan.about") end
  for _, act in ipairs(acts) do
    local id = act.id
    choice{id = "plan-" .. id, text = "ui.act." .. id, topic = "ui.plan.topic", tags = {plan = id, tick = true},
      selected = state.planned[id] ~= nil, function(now)
        now.planning = true
        if now.planned[id] then now.planned[id] = nil else now.planned[id] = true end
      end}
  end
  choice{id = "plan-done", text = "ui.plan.done", topic = "ui.plan.topic", tags = {plan = "done"},
    to = "interview"}
end)

report("debrief", debrief.of)
