-- A scene says something else each time it is shown.
-- step go
local shown = 0
scene("a", function(state)
  shown = shown + 1
  say("hello", {n = shown})
  choice{id = "go", to = "a"}
end)
start("a")
