-- A table that stands in the state is changed through another name for it.
-- step go
-- step go
local kept
scene("a", function(state)
  choice{id = "go", function(state)
    if kept then kept.n = kept.n + 1 end
    kept = state.map
  end}
end)
start("a", function(state) state.map = {n = 0} end)
