-- Its state is a copy of the scenario, and after "next" a copy of the second one.
local function copy(from, to)
  for key, value in pairs(from) do
    if type(value) == "table" then
      to[key] = copy(value, {})
    else
      to[key] = value
    end
  end
  return to
end

scene("a/\"\\~#ж", function(state)
  choice{id = "stay", function(state) end}
  choice{id = "next", function(state)
    for key in pairs(state) do state[key] = nil end
    copy(scenario.second, state)
  end}
end)
start("a/\"\\~#ж", function(state) copy(scenario.first, state) end)
