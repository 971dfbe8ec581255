-- A talk in which everything occurs once: choices with state, a picked answer, a text, a timer, a plan.

start("talk", function(state)
  state.trust, state.said, state.args, state.name = 30, "hello", {}, ""
end)

local function answer(text, change, form, args)
  return function(state)
    state.trust = state.trust + change
    state.said = text
    state.args = args or {}
    mark({told = {text}, form = form})
  end
end

scene("talk", function(state)
  portrait("Maria", state.trust < 30 and "tense" or "calm")
  meter("trust", state.trust)
  meter("distress", 100 - state.trust)
  say(state.said, state.args, {by = "Maria", mood = "calm"})
  choice{id = "day", text = "ask-day", topic = "hello", tags = {form = "OPEN", topic = "day"},
    answer("day", 5, "OPEN", {n = 11})}
  choice{id = "late", text = "ask-late", topic = "hello", tags = {form = "LEADING", topic = "day"},
    answer("late", -10, "LEADING")}
  choice{id = "bell", text = "ask-bell", tags = {form = "CLOSED"}, function(now)
    now.said = pick({3, 1}) == 1 and "bell" or "other"
    now.args = {}
  end}
  free{id = "name", text = "ask-name", when = state.name == "", function(now, typed)
    now.name = typed
    now.said, now.args = "named", {name = typed}
  end}
  timer{id = "wait", ms = 20000, function(now)
    now.said, now.args = "silence", {}
  end}
  choice{id = "end", text = "end", when = state.trust > 20, function()
    finish("good")
  end}
end)

report("debrief", function(input)
  local asked, open = 0, 0
  local map = {}
  for _, turn in ipairs(input.turns) do
    local form = (turn.label or {}).form or (turn.tags or {}).form
    if form then
      asked = asked + 1
      if form == "OPEN" then open = open + 1 end
      table.insert(map, {turn = turn.number, form = form, recommended = form == "OPEN"})
    end
  end
  local acts = {{act = "A_INTRO", due = "first-question", turn = open > 0 and 1 or nil},
    {act = "A_SAFETY", due = "first-question"}}
  return {points = 10000 * open, technique = open, care = 0, recommended = {count = open, of = asked, open = open},
    map = map, acts = acts, critical = {}, ending = {title = "good-end", text = "good-end-text", good = true}}
end)
