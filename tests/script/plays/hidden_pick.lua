-- How often chance is asked depends on what was before.
-- step go
-- step go
local before = 0
scene("a", function(state)
  choice{id = "go", function(state)
    for i = 0, before do pick({1, 1}) end
    before = before + 1
  end}
end)
start("a")
