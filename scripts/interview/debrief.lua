--- What an interview came to, out of the record of its turns: nothing here knows the person's state.
--
-- Given: {turns = {{number, took, text, typed, topic, tags = {form, act, topic, better}, marks, meters,
-- ending, label = {form, act, reason}}, ...}}; a label that an instructor gave counts in place of the
-- tags. Returned: points (ten-thousandths of a point, of 100), technique (of 60), care (of 40), ending,
-- critical, recommended, first, map, acts, facts, good, poor, curves. Texts are ids.

local acts = require("interview/acts")
local bank = require("interview/bank")

local debrief = {}

local FORMS = {OPEN = true, PROBE = true, CLOSED = true, CHOICE = true, LEADING = true,
  MULTIPLE = true, OPINION = true, BLAMING = true}
local POOR = {LEADING = true, MULTIPLE = true, OPINION = true, BLAMING = true, CHOICE = true}
-- The worst come first among the turns that are quoted.
local HARM = {"BLAMING", "LEADING", "OPINION", "MULTIPLE", "CHOICE", "CLOSED"}
local SHOWN_GOOD, SHOWN_POOR = 2, 4
local TECHNIQUE, CARE, ONE = 60, 40, 10000

local function protective(act)
  return act ~= nil and string.sub(act, 1, 2) == "A_"
end

-- A turn as it is judged: by its label, or, for the first figure, by its tags alone.
local function judged(turn, with_labels)
  local tags, label = turn.tags or {}, with_labels and turn.label or {}
  local form, act = label.form or tags.form, label.act or tags.act
  if label.act == "" then act = nil end
  return {turn = turn, number = turn.number, form = form, act = act, topic = tags.topic,
    better = tags.better, asks = FORMS[form] or false}
end

local function told_in(turn)
  local told = {}
  for _, note in ipairs(turn.marks or {}) do
    for _, fact in ipairs(note.told or {}) do table.insert(told, fact) end
  end
  return told
end

local function note_of(turn, key)
  for _, note in ipairs(turn.marks or {}) do
    if note[key] ~= nil then return note[key] end
  end
end

-- ---- questions ----

-- Marks each turn as recommended or not: OPEN, and PROBE on a topic that was opened by OPEN or by the
-- person, who told a fact of it, whatever she was asked.
local function weigh(turns, with_labels)
  local rows, opened = {}, {}
  for _, turn in ipairs(turns) do
    local row = judged(turn, with_labels)
    row.counts = row.asks and not protective(row.act)
    row.recommended = row.counts and
      (row.form == "OPEN" or (row.form == "PROBE" and row.topic ~= nil and opened[row.topic] == true))
    row.poor = row.counts and (POOR[row.form] or false)
    if row.topic and row.form == "OPEN" then opened[row.topic] = true end
    for _, fact in ipairs(told_in(turn)) do opened[bank.facts[fact].fact.topic] = true end
    table.insert(rows, row)
  end
  return rows
end

local function share(rows)
  local count, of, open = 0, 0, 0
  for _, row in ipairs(rows) do
    if row.counts then of = of + 1 end
    if row.recommended then count = count + 1 end
    if row.counts and row.form == "OPEN" then open = open + 1 end
  end
  return {count = count, of = of, open = open}
end

local function map_of(rows)
  local map = {}
  for _, row in ipairs(rows) do
    if row.asks then
      table.insert(map, {turn = row.number, form = row.form, act = row.act,
        recommended = row.recommended, poor = row.poor})
    end
  end
  return map
end

-- ---- acts ----

-- The turn before which the opening acts are due: the first that asked for or brought a fact of tier 1
-- and more; nil when there was none.
local function first_question(rows)
  for _, row in ipairs(rows) do
    if row.counts and (note_of(row.turn, "tier") or 0) >= 1 then return row.number end
  end
end

local function done_at(rows, act)
  for _, row in ipairs(rows) do
    if row.act == act then return row.number end
  end
end

local function break_due(rows)
  for i, row in ipairs(rows) do
    local distress = row.turn.meters and row.turn.meters.distress or 0
    if distress > bank.effect("A_BREAK.above") then return row.number, i end
  end
end

-- What stood in the plan at its end, by act; nil: no plan was made.
local function plan_of(rows)
  local plan = nil
  for _, row in ipairs(rows) do
    local act = row.turn.tags and row.turn.tags.plan
    if act then
      plan = plan or {}
      plan[act] = not plan[act] or nil
    end
  end
  return plan
end

local function acts_of(rows)
  local list, first, plan = {}, first_question(rows), plan_of(rows)
  for _, act in ipairs(acts) do
    local turn = done_at(rows, act.id)
    local late = act.due == "first-question" and turn ~= nil and first ~= nil and turn > first
    table.insert(list, {act = act.id, turn = turn, due = act.due, late = late or nil,
      planned = plan and plan[act.id]})
  end
  local due = break_due(rows)
  if due then
    table.insert(list, {act = "A_BREAK", turn = done_at(rows, "A_BREAK"), due = "distress"})
  end
  return list
end

-- ---- facts ----

local function facts_of(rows)
  local list, told = {}, {}
  for _, row in ipairs(rows) do
    for _, fact in ipairs(told_in(row.turn)) do told[fact] = true end
  end
  for _, fact in ipairs(scenario.facts or {}) do
    table.insert(list, {about = fact.about, tier = fact.tier,
      state = told[fact.id] and "told" or "missed"})
  end
  for _, row in ipairs(rows) do
    local plant = note_of(row.turn, "planted")
    if plant then table.insert(list, {about = bank.plants[plant].about, tier = 0, state = "planted"}) end
  end
  return list
end

-- ---- turns to talk about ----

local function quote(row, why)
  local better = nil
  if row.better and row.poor then better = row.better end
  return {turn = row.number, text = row.turn.text, typed = row.turn.typed, form = row.form, why = why,
    better = better}
end

local function good_of(rows)
  local list = {}
  local function take(wanted, why)
    for _, row in ipairs(rows) do
      if #list < SHOWN_GOOD and wanted(row) then
        table.insert(list, quote(row, why))
        return
      end
    end
  end
  take(function(row) return row.form == "OPEN" and row.recommended and #told_in(row.turn) > 1 end,
    "ui.good.open")
  take(function(row) return row.act == "A_SAFETY" or row.act == "A_CONSENT" end, "ui.good.act")
  take(function(row) return row.form == "PROBE" and row.recommended and #told_in(row.turn) > 0 end,
    "ui.good.probe")
  return list
end

local function poor_of(rows)
  local list = {}
  for _, row in ipairs(rows) do
    local risk = row.act and string.sub(row.act, 1, 2) == "R_"
    if risk and #list < SHOWN_POOR then table.insert(list, quote(row, "ui.act-why." .. row.act)) end
  end
  for _, form in ipairs(HARM) do
    for _, row in ipairs(rows) do
      local risk = row.act and string.sub(row.act, 1, 2) == "R_"
      if #list < SHOWN_POOR and row.counts and row.form == form and not risk and
        (row.poor or row.better) then
        table.insert(list, quote(row, "ui.form-why." .. form))
      end
    end
  end
  return list
end

-- ---- what must not happen ----

local function critical_of(rows)
  local list, seen = {}, {}
  local function add(what)
    if not seen[what] then
      seen[what] = true
      table.insert(list, what)
    end
  end
  for _, row in ipairs(rows) do
    if row.act == "R_THREAT" then add("threat") end
    if row.act == "R_EXPOSE" then add("exposed") end
    if note_of(row.turn, "planted") then add("planted") end
  end
  return list
end

-- ---- points ----

local function count_where(list, wanted)
  local n = 0
  for _, one in ipairs(list) do
    if wanted(one) then n = n + 1 end
  end
  return n
end

local function part(most, n, of)
  return of > 0 and most * n // of or 0
end

-- 40 for the share of recommended questions, 20 for the facts obtained.
local function technique_of(recommended, facts)
  local real = count_where(facts, function(fact) return fact.state ~= "planted" end)
  local told = count_where(facts, function(fact) return fact.state == "told" end)
  return part(40 * ONE, recommended.count, recommended.of) + part(20 * ONE, told, real)
end

-- 30 for the acts owed, half for one that came late, and 10 less 2 for each turn that blamed, judged
-- or put at risk.
local function care_of(rows, list)
  local halves = 0
  for _, act in ipairs(list) do
    if act.turn then halves = halves + (act.late and 1 or 2) end
  end
  local harmful = count_where(rows, function(row)
    return row.form == "BLAMING" or row.form == "OPINION" or
      (row.act ~= nil and string.sub(row.act, 1, 2) == "R_")
  end)
  return part(30 * ONE, halves, 2 * #list) + math.max(0, 10 - 2 * harmful) * ONE
end

-- ---- all of it ----

local function ending_of(turns)
  local last = turns[#turns]
  local id = last and last.ending
  for _, ending in ipairs(scenario.endings or {}) do
    if ending.id == id then
      return {title = ending.title, text = ending.text, good = ending.good or false}
    end
  end
end

local function has_labels(turns)
  for _, turn in ipairs(turns) do
    if turn.label then return true end
  end
  return false
end

local function curve(turns, measure)
  local values = {}
  for _, turn in ipairs(turns) do
    if turn.meters and turn.meters[measure] then table.insert(values, turn.meters[measure]) end
  end
  return values
end

--- The report "debrief".
function debrief.of(input)
  local turns = input.turns
  local rows = weigh(turns, true)
  local recommended, list, facts = share(rows), acts_of(rows), facts_of(rows)
  local technique, care = technique_of(recommended, facts), care_of(rows, list)
  return {
    points = math.min(technique, TECHNIQUE * ONE) + math.min(care, CARE * ONE),
    technique = technique // ONE, care = care // ONE,
    ending = ending_of(turns), critical = critical_of(rows),
    recommended = recommended, first = has_labels(turns) and share(weigh(turns, false)) or nil,
    map = map_of(rows), acts = list, facts = facts,
    good = good_of(rows), poor = poor_of(rows),
    curves = {trust = curve(turns, "trust"), distress = curve(turns, "distress")},
  }
end

return debrief
