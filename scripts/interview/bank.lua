--- A scenario's file made ready: everything by its id, conditions as functions, effects as numbers.
-- Nothing here changes after the scripts were loaded.

local effects = require("interview/effects")

local bank = {effects = {}, facts = {}, questions = {}, plants = {}, topics = {}, replies = {},
  wordings = {}}

-- What a condition may use; see the manual of the scenario format.
local names = {"trust", "distress", "fatigue", "turns", "interpreter", "interviewer", "told", "asked",
  "done", "count", "planted", "locked", "planned", "stopped"}

local function always()
  return true
end

local function compiled(expression)
  if expression then return condition(expression, table.unpack(names)) end
  return always
end

for _, effect in ipairs(effects) do
  bank.effects[effect.id] = effect.value
end
for _, effect in ipairs(scenario.effects or {}) do
  if not bank.effects[effect.id] then error("there is no effect " .. effect.id) end
  bank.effects[effect.id] = effect.value
end

for _, topic in ipairs(scenario.topics or {}) do
  bank.topics[topic.id] = topic
end
for _, fact in ipairs(scenario.facts or {}) do
  bank.facts[fact.id] = {fact = fact, when = compiled(fact.when)}
end
for _, plant in ipairs(scenario.plants or {}) do
  bank.plants[plant.id] = plant
end

for _, question in ipairs(scenario.questions or {}) do
  local answers, tier = {}, 0
  for _, answer in ipairs(question.answers or {}) do
    table.insert(answers, {answer = answer, when = compiled(answer.when)})
  end
  for _, id in ipairs(question.facts or {}) do
    tier = math.max(tier, bank.facts[id].fact.tier)
  end
  bank.wordings[question.id] = question.text
  table.insert(bank.questions,
    {question = question, when = compiled(question.when), answers = answers, tier = tier})
end

for _, reply in ipairs(scenario.replies or {}) do
  local list = bank.replies[reply.to] or {}
  bank.replies[reply.to] = list
  table.insert(list, reply)
end

bank.endings = {}
for _, ending in ipairs(scenario.endings or {}) do
  table.insert(bank.endings, {ending = ending, when = compiled(ending.when)})
end

--- The value of an effect; 0 where there is none.
function bank.effect(id)
  return bank.effects[id] or 0
end

return bank
