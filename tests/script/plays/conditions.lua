-- Conditions see only the names they were made for, and say the file and line they come from.
-- scenario {"low":{"lua":"trust < 30 and not told('t1')","file":"scenarios/a.yaml","line":12},"bad":{"lua":"trust <\n  name","file":"scenarios/a.yaml","line":40,"column":13}}
-- step low
-- step bad
-- step low
local low = condition(scenario.low, "trust", "told")
local bad = condition(scenario.bad, "trust", "name")

scene("a", function(state)
  choice{id = "low", function(state)
    state.low = low({trust = state.trust, told = function(fact) return fact == "t2" end})
    state.trust = state.trust + 15
  end}
  choice{id = "bad", function(state)
    state.bad = bad({trust = state.trust})
  end}
end)
start("a", function(state) state.trust = 20 end)
