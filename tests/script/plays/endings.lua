-- After `finish` the scene is shown a last time, with nothing to choose; a state with an ending goes on nowhere.
-- step go
-- step in
-- step deeper
-- step end
-- step end
scene("one", function(state)
  say("one")
  choice{id = "go", to = "two", function(state) state.list = {{x = 1}, {x = 2, y = {}}, {}} end}
end)
scene("two", function(state)
  say("two")
  choice{id = "in", to = "three", function(state)
    state.list[1] = nil
    state.list[2] = nil
    state.list[3] = nil
    state.n = 3.0
    enter("sub")
  end}
end)
scene("three", function(state) end)
scene("sub", function(state)
  say("sub")
  choice{id = "deeper", function(state)
    state.n = 3
    enter("sub")
    leave()
    enter("two")
    go("last")
  end}
end)
scene("last", function(state)
  say("last")
  choice{id = "end", function(state)
    finish("well")
    leave()
  end}
end)
start("one")
