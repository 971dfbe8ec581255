-- What a scenario is made of: scenes, choices, typed text, evidence, a timer, sub-scenes, chance, marks, an ending.
-- scenario {"person":{"name":"Baxtiyor","moods":["calm","tense"]},"limit":3}
-- step wait
-- step papers
-- step back
-- step say = Где вы работали? "Там"
-- step luck
-- step silence
-- step nowhere
-- step close
-- step ask
local facts = require("facts")

local function ask(state)
  state.asked = state.asked + 1
  state.told[#state.told + 1] = facts.next(state.asked)
  if state.asked >= scenario.limit then go("close") end
end

scene("office", function(state, name)
  assert(name == "office")
  portrait(scenario.person.name, scenario.person.moods[1])
  picture("media/office.png", "office-alt")
  say("hello")
  say("asked", {n = state.asked, who = "Baxtiyor"}, {by = "maria", mood = "tense"})
  choice{id = "wait", text = "wait-a-little", topic = "time", args = {minutes = 5}, ask}
  choice{id = "ask", tags = {form = "OPEN", act = "A_SUPPORT"}, selected = state.asked > 0, ask}
  choice{id = "hidden", when = state.asked > 100, to = "close"}
  choice{id = "luck", function(state)
    state.luck = pick({1, 2, 0})
    mark({kind = "luck", of = state.luck, real = 1.0})
    mark({})
  end, to = "luck"}
  evidence{id = "papers", text = "papers-on-desk", function() enter("papers") end}
  free{id = "say", function(state, typed) state.typed = typed end}
  timer{id = "silence", ms = 20000, function(state) state.silent = true end}
  meter("trust", 35 - state.asked)
  meter("distress", 20)
  notes("what-you-know")
end)

scene("papers", function(state)
  say("papers")
  choice{id = "back", function(state)
    state.papers = true
    leave()
  end}
end)

scene("luck", function(state)
  choice{id = "silence", to = "office"}
end)

scene("close", function(state)
  say("bye")
  choice{id = "ask", ask}
end)

report("unused", function(input) return input end)

start("office", function(state)
  state.asked = 0
  state.told = {}
  state["a/b~#\"ж"] = true
end)
