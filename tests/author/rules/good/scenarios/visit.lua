scene("door", function(state)
  say("hello")
  choice{id = "ask", function(now)
    now.n = now.n + 1
  end}
end)
start("door", function(state) state.n = 0 end)
