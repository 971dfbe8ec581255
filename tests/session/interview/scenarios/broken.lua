start("first", function(state)
  state.n = 0
end)

scene("first", function(state)
  say("hello")
  choice{id = "count", text = "go-on", function(now)
    now.n = now.n + 1
    if now.n > 2 then error("the third time") end
  end}
end)

report("debrief", function()
  return {points = 0}
end)
