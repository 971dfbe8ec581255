-- Reports: plain data in, plain data out; a null in a list or an object is left out.
scene("a", function(state) end)
start("a")
report("echo", function(input)
  return {count = #input.list, input = input}
end)
report("empty", function(input) return {} end)
report("number", function(input) return 5 end)
report("function", function(input) return {f = report} end)
report("deep", function(input)
  local t = {}
  for i = 1, 20 do t = {t} end
  return t
end)
