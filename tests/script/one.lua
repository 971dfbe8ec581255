-- One scene that leads to itself, and whatever state.
scene("a", function(state)
  choice{id = "go", to = "a"}
end)
start("a")
