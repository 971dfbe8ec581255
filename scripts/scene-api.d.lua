---@meta
-- What a scenario's script can call, for editors that know Lua annotations (lua-language-server). Written from the functions
-- themselves by a test; docs/scene-api.md says the same for people.

---The whole scenario file as plain data. A change to it gets lost.
---@type table
scenario = nil

---Declares a scene. Its function reads the state and says what is shown; it must not change the state. It gets the scene's name as well, so that one function can show many scenes.
---@param name string
---@param show fun(state: table, name: string)
function scene(name, show) end

---Names the first scene. The function fills the first state; it may do all that a handler may.
---@param scene string
---@param fill? fun(state: table)
function start(scene, fill) end

---Declares a report, for instance a debrief: plain data in, plain data out. It sees no state but what it is given.
---@param name string
---@param make fun(input: table): table
function report(name, make) end

---What another module of the scenario gives with `return`. It is run once, at its first `require`.
---@param module string
---@return any
function require(module) end

---Says the text of this id, with the texts and whole numbers that are put into it. `by` is who says it, `mood` how; without `by` it is the narrator.
---@param text string
---@param args? table
---@param how? {by?: string, mood?: string}
function say(text, args, how) end

---Shows a picture of the course; `alt` is the id of the text for those who do not see it.
---@param path string
---@param alt string
function picture(path, alt) end

---Whose portrait is shown beside the scene, and in what mood. The last one of a scene holds.
---@param speaker string
---@param mood string
function portrait(speaker, mood) end

---A number that is recorded with the turn, as trust or distress. The learner does not see it.
---@param name string
---@param value integer
function meter(name, value) end

---Shows a place for the learner's own notes, under the text of this id.
---@param heading string
function notes(heading) end

---Offers something to press. `text` is the id of its text (the `id` if absent), `topic` that of the group it stands in. The function, or the scene `to`, or both, say what happens: first the function, then the scene, unless the function went elsewhere. `when = false` leaves it out, `selected` shows it as ticked, `tags` go into the record.
---@param offer {id: string, text?: string, args?: table, topic?: string, tags?: table, selected?: boolean, when?: boolean, to?: string, [1]?: fun(state: table)}
function choice(offer) end

---Offers a place to type a text. The function gets what was typed as its second argument; to keep it in the state is to record it.
---@param offer {id: string, text?: string, args?: table, tags?: table, when?: boolean, to?: string, [1]?: fun(state: table, typed: string)}
function free(offer) end

---As `choice`, for something to look at: a document, an object, a photograph.
---@param offer {id: string, text?: string, args?: table, topic?: string, tags?: table, selected?: boolean, when?: boolean, to?: string, [1]?: fun(state: table)}
function evidence(offer) end

---Ends by itself when the scene was in sight for so many milliseconds, at most a day. While it is not in sight, no time passes.
---@param offer {id: string, ms: integer, tags?: table, when?: boolean, to?: string, [1]?: fun(state: table)}
function timer(offer) end

---The scene that is shown next, instead of this one. Without it the scene stays.
---@param scene string
function go(scene) end

---Goes into another scene and remembers this one: `leave()` comes back. At most 16 deep.
---@param scene string
function enter(scene) end

---Goes back to the scene that this one was entered from.
function leave() end

---Ends the scenario with this ending. The scene is shown a last time, without what could be chosen in it.
---@param ending string
function finish(ending) end

---One of so many, by chance: gives its number, from 1. The higher its weight, the likelier it is; one of weight 0 never comes. What came is recorded, so that a replay gets the same.
---@param weights integer[]
---@return integer
function pick(weights) end

---Leaves a note of plain data with the record of this choice, for the review and the debrief.
---@param note table
function mark(note) end

---Makes a function of a Lua expression that may use only these names; it takes a table with what they stand for. Numbers in conditions are whole: write `trust // 2`, since `trust / 2` has a part behind the point. Where the expression comes from is told so that a fault names its file and line.
---@param expression string|{lua: string, file?: string, line?: integer, column?: integer}
---@param ... string
---@return fun(names: table): any
function condition(expression, ...) end

---Gives its arguments back when the first is neither `nil` nor `false`; else the script ends in a fault with this message.
---@param value any
---@param message? string
---@return any
function assert(value, message) end

---Ends the script in a fault with this message. Nothing can catch it: no step is taken, and the state stays as it was.
---@param message string
function error(message) end

---For a loop over 1, 2, ... up to the first that is `nil`.
---@param list table
---@return function, table, integer
function ipairs(list) end

---For a loop over all fields, whose keys are whole numbers or strings. The order is fixed: numbers first, from the lowest, then strings by their bytes. A field that is added in the loop is not met.
---@param table table
---@return function
function pairs(table) end

---Whether both are the same value, or the same table.
---@param a any
---@param b any
---@return boolean
function rawequal(a, b) end

---The arguments behind the first, from this number on, counted from the end when it is negative; or, with `"#"`, how many there are.
---@param from integer|"#"
---@param ... any
---@return any
function select(from, ...) end

---The number that a text says (`12`, `-3`, `1.5`, `1e3`), or `nil`. Other notations, as `0x10`, are no numbers.
---@param value any
---@return number?
function tonumber(value) end

---A text for the value; of a table or a function only its type.
---@param value any
---@return string
function tostring(value) end

---`"nil"`, `"boolean"`, `"number"`, `"string"`, `"table"` or `"function"`.
---@param value any
---@return string
function type(value) end

math = {}

---Without its sign.
---@param x number
---@return number
function math.abs(x) end

---The next whole number from it upwards.
---@param x number
---@return integer
function math.ceil(x) end

---The next whole number from it downwards.
---@param x number
---@return integer
function math.floor(x) end

---Infinity: higher than any number. A state cannot hold it.
---@type number
math.huge = nil

---The highest of its arguments.
---@param x number
---@param ... number
---@return number
function math.max(x, ...) end

---The highest whole number.
---@type integer
math.maxinteger = nil

---The lowest of its arguments.
---@param x number
---@param ... number
---@return number
function math.min(x, ...) end

---The lowest whole number.
---@type integer
math.mininteger = nil

---A number without a part behind the point as a whole number: `3` for `3.0`. Else `nil`.
---@param x any
---@return integer?
function math.tointeger(x) end

---`"integer"` for a whole number, `"float"` for another, `nil` for what is no number. The two are kept apart: a state that holds `3.0` is another than one that holds `3`.
---@param x any
---@return string?
function math.type(x) end

string = {}

---The bytes from one position to another; without them, the first.
---@param s string
---@param from? integer
---@param to? integer
---@return integer
function string.byte(s, from, to) end

---A text of these bytes.
---@param ... integer
---@return string
function string.char(...) end

---Where `what` first stands in the text, and where it ends; `nil` when it does not. It is looked for as it is: there are no patterns.
---@param s string
---@param what string
---@param from? integer
---@return integer?, integer?
function string.find(s, what, from) end

---The format with its arguments put in: `%d` a whole number, `%s` a text or a number, `%%` a percent sign; between `%` and the letter `-`, `0` and a width up to 99.
---@param format string
---@param ... any
---@return string
function string.format(format, ...) end

---The number of bytes, as `#s`.
---@param s string
---@return integer
function string.len(s) end

---With the letters A to Z in lower case.
---@param s string
---@return string
function string.lower(s) end

---The text n times.
---@param s string
---@param n integer
---@param between? string
---@return string
function string.rep(s, n, between) end

---The bytes from one position to another, counted from the end when they are negative.
---@param s string
---@param from integer
---@param to? integer
---@return string
function string.sub(s, from, to) end

---With the letters a to z in upper case.
---@param s string
---@return string
function string.upper(s) end

table = {}

---The texts and numbers of a list as one text.
---@param list table
---@param between? string
---@return string
function table.concat(list, between) end

---Puts a value behind the last, or before the one at a position.
---@param list table
---@param at? integer
---@param value any
function table.insert(list, at, value) end

---Takes the last out of a list, or the one at a position, and gives it.
---@param list table
---@param at? integer
---@return any
function table.remove(list, at) end

---Sorts a list: by `<`, texts by their bytes, or by a function that says whether its first argument goes before its second. What is equal keeps its order.
---@param list table
---@param less? fun(a: any, b: any): boolean
function table.sort(list, less) end

---The elements as so many values, at most 250.
---@param list table
---@param from? integer
---@param to? integer
---@return any
function table.unpack(list, from, to) end
