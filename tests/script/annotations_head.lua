---@meta
-- What a scenario's script can call, for editors that know Lua annotations (lua-language-server). Written from the functions
-- themselves by a test; docs/scene-api.md says the same for people.

---The whole scenario file as plain data. A change to it gets lost.
---@type table
scenario = nil
