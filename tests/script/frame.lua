-- What an attack is put into: one of the lines ATTACK_IN_... becomes its code.
local count = 0
local function grow(state)
  count = count + 1
  state.n = state.n + 1
  table.insert(state.list, state.n)
end

scene("begin", function(state)
  say("hello", {n = state.n})
  choice{id = "good", grow}
  choice{id = "visit", to = "visited"}
  choice{id = "attack", function(state)
    state.n = 1000
    table.insert(state.list, "half done")
    ATTACK_IN_HANDLER
  end}
end)

scene("visited", function(state)
  say("visited")
  ATTACK_IN_VIEW
  choice{id = "back", to = "begin"}
end)

report("attack", function(input)
  ATTACK_IN_REPORT
  return {}
end)

start("begin", function(state)
  state.n = 0
  state.list = {1, 2, 3}
  state.map = {a = 1, b = {deep = true}}
end)
ATTACK_IN_LOAD
