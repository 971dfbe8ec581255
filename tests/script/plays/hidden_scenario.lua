-- The scenario is changed, and the change is not in the state.
-- scenario {"limit":1}
-- step go
-- step go
scene("a", function(state)
  choice{id = "go", function(state)
    state.seen = scenario.limit
    scenario.limit = scenario.limit + 1
  end}
end)
start("a")
