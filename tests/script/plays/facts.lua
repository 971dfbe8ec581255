-- A module that others require.
local facts = {}
local names = {"t1", "t2", "t3"}

function facts.next(n)
  return names[(n - 1) % #names + 1]
end

return facts
