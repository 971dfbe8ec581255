-- Everything that has an order has the same one in every process.
-- step go
scene("a", function(state)
  choice{id = "go", function(state)
    local t = {}
    for i = 1, 40 do t["k" .. i * 7919 % 1000] = i end
    t[3], t[1], t[-5] = "three", "one", "minus"
    local names = {}
    for k, v in pairs(t) do names[#names + 1] = tostring(k) end
    state.names = table.concat(names, " ")
    local words = {"b", "B", "ä", "a", "aa", "", "Я", "z"}
    table.sort(words)
    state.words = table.concat(words, "<")
    local pairs_of = {{1, "x"}, {0, "y"}, {1, "z"}, {0, "w"}}
    table.sort(pairs_of, function(x, y) return x[1] < y[1] end)
    local seen = ""
    for _, p in ipairs(pairs_of) do seen = seen .. p[2] end
    state.stable = seen
    state.many = {}
    for i = 1, 12 do state.many[i] = i end
    state.numbers = {0.1, 1e100, -2.5, 100.0, 9007199254740993, math.mininteger}
  end}
end)
start("a")
