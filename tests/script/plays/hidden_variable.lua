-- A variable of the module counts what the state does not know.
-- step go
-- step go
local count = 0
scene("a", function(state)
  choice{id = "go", function(state)
    count = count + 1
    state.count = count
  end}
end)
start("a")
