/* What a script does while it is loaded: declare its scenes and reports, and read other modules and
 * conditions. */
#include <stddef.h>

#include "base/utf8.h"
#include "script/arguments.h"
#include "script/functions.h"
#include "script/leash.h"

static int load_scene(lua_State *L) {
  Script *s = script_of(L);
  Str name = argument_name(L, 1);
  argument_function(L, 2);
  if (map_has(&s->scenes, name)) FAULT(L, "script.scene-twice", ARG("scene", name));
  leash_charge_bytes(L, (int64_t)sizeof(Scene) + 3 * name.n + 64);
  Scene *scene = arena_new(s->loaded, Scene);
  Buf written = buf_make(s->loaded);
  json_write_string(&written, name);
  map_put(&s->scenes, name, scene);
  scene->number = (int)s->scenes.n;
  scene->name = s->scenes.entries[s->scenes.n - 1].key;
  scene->written = buf_str(&written);
  lua_rawgeti(L, LUA_REGISTRYINDEX, SLOT_SCENES); /* -> ... scenes */
  lua_pushvalue(L, 2);                            /* -> ... scenes function */
  lua_rawseti(L, -2, scene->number);
  return 0;
}

static int load_start(lua_State *L) {
  Script *s = script_of(L);
  Str name = argument_name(L, 1);
  lua_settop(L, 2);
  if (argument_given(L, 2)) argument_function(L, 2);
  s->start_name = str_copy(s->loaded, name);
  fault_find_place(L, s->loaded, &s->start_place);
  lua_rawseti(L, LUA_REGISTRYINDEX, SLOT_START);
  return 0;
}

static int load_report(lua_State *L) {
  argument_name(L, 1);
  argument_function(L, 2);
  lua_settop(L, 2);
  lua_rawgeti(L, LUA_REGISTRYINDEX, SLOT_REPORTS); /* -> name function reports */
  lua_insert(L, 1);                                /* -> reports name function */
  lua_rawset(L, 1);
  return 0;
}

static int load_require(lua_State *L) {
  modules_require(L, argument_name(L, 1));
  return 1;
}

/* ---- conditions ---- */

enum { CONDITION_BYTES = 4096, STEPS_PER_BYTE = 16 };

typedef struct {
  Str lua, file;
  int64_t line, column;
} Condition;

static bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

static bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

static ptrdiff_t behind_text(Str text, ptrdiff_t at) {
  char quote = text.s[at];
  for (at++; at < text.n && text.s[at] != quote; at++)
    if (text.s[at] == '\\') at++;
  return at + 1;
}

static ptrdiff_t behind_word(Str text, ptrdiff_t at) {
  while (at < text.n && (is_letter(text.s[at]) || is_digit(text.s[at]))) at++;
  return at;
}

/* A name behind a single point is a field of what stands before it. */
static bool is_field(Str text, ptrdiff_t at) {
  return at > 0 && text.s[at - 1] == '.' && !(at > 1 && text.s[at - 2] == '.');
}

/* The next piece of a condition that must be a known word: a name, or a sign that no condition has.
 * Empty at the end. */
static Str next_word(Str text, ptrdiff_t *at) {
  while (*at < text.n) {
    ptrdiff_t from = *at;
    char c = text.s[from];
    if (c == '"' || c == '\'') {
      *at = behind_text(text, from);
    } else if (is_digit(c)) {
      *at = behind_word(text, from);
    } else if (is_letter(c)) {
      *at = behind_word(text, from);
      if (!is_field(text, from)) return str_slice(text, from, *at);
    } else {
      (*at)++;
      bool comment = c == '-' && *at < text.n && text.s[*at] == '-';
      if (c == '{' || c == '[' || c == ':' || c == ';' || comment)
        return str_slice(text, from, *at);
    }
  }
  return (Str){0};
}

/* Whether it is a word of Lua that a condition may have, or one of the names it was given. */
static bool is_known(lua_State *L, Str word) {
  static const char *const words[] = {"and", "or", "not", "true", "false", "nil"};
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (str_eq(word, str_c(words[i]))) return true;
  for (int i = 2; i <= lua_gettop(L); i++)
    if (str_eq(word, argument_text(L, i))) return true;
  return false;
}

static Str known_names(lua_State *L, Arena *a) {
  Buf b = buf_make(a);
  for (int i = 2; i <= lua_gettop(L) && b.n < MESSAGE_BYTES; i++)
    buf_format(&b, i > 2 ? ", %.*s" : "%.*s", STR_ARG(argument_text(L, i)));
  return buf_str(&b);
}

/* Where a byte of the condition stands in its file. */
static Place place_in(const Condition *c, ptrdiff_t offset, ptrdiff_t length) {
  Str before = str_slice(c->lua, 0, offset), line = before;
  Place place = {c->file, (int)c->line, (int)c->column, (int)length};
  for (ptrdiff_t at; (at = str_find_byte(line, '\n', 0)) >= 0; place.line++, place.column = 1)
    line = str_slice(line, at + 1, line.n);
  place.column += (int)utf8_length(line);
  return place;
}

static void check_words(lua_State *L, const Condition *c) {
  ptrdiff_t at = 0;
  for (Str word; (word = next_word(c->lua, &at)).n;) {
    if (is_known(L, word)) continue;
    TextArg args[] = {ARG("name", fault_words(script_of(L)->scratch, word)),
      ARG("known", known_names(L, script_of(L)->scratch))};
    if (!c->column) fault_raise(L, "script.condition-name", args, 2);
    fault_raise_at(L, "script.condition-name", place_in(c, word.s - c->lua.s, word.n), args, 2);
  }
}

static Condition read_condition(lua_State *L) {
  static const Option options[] = {
    {S_INIT("lua"), OPTION_TEXT, offsetof(Condition, lua)},
    {S_INIT("file"), OPTION_TEXT, offsetof(Condition, file)},
    {S_INIT("line"), OPTION_WHOLE, offsetof(Condition, line)},
    {S_INIT("column"), OPTION_WHOLE, offsetof(Condition, column)},
  };
  Place here = {0};
  fault_find_place(L, script_of(L)->scratch, &here);
  Condition c = {.file = here.file, .line = here.line};
  if (lua_type(L, 1) == LUA_TSTRING)
    c.lua = argument_text(L, 1);
  else
    argument_options(L, 1, options, 4, NULL, &c);
  bool fits = c.line >= 1 && c.line <= INT32_MAX && c.column >= 0 && c.column <= INT32_MAX;
  if (!str_trim(c.lua).n || c.lua.n > CONDITION_BYTES || !fits) argument_fault(L, 1, "condition");
  return c;
}

/* The names are those of the table that is given at each call, and of nothing else. */
static int load_condition(lua_State *L) {
  Script *s = script_of(L);
  if (lua_gettop(L) == 0) argument_fault(L, 1, "string");
  Condition c = read_condition(L);
  leash_charge(L, c.lua.n * STEPS_PER_BYTE);
  leash_charge_bytes(L, c.lua.n * 2 + c.file.n + 256);
  check_words(L, &c);
  Place begins = {c.file, (int)c.line, c.column ? (int)c.column : 1, 1};
  Str program = str_join(s->scratch, S("local _ENV = ... return "), c.lua);
  modules_compile(L, program, fault_chunk(s->scratch, begins));
  return 1;
}

static const FunctionRow rows[] = {
  {{"scene", "name: string, show: fun(state: table, name: string)", "",
     "Declares a scene. Its function reads the state and says what is shown; it must not change "
     "the "
     "state. It gets the scene's name as well, so that one function can show many scenes.",
     "scene(\"office\", function(state)\n  say(\"hello\")\n"
     "  choice{id = \"wait\", to = \"office\"}\nend)\nstart(\"office\")",
     CALL_LOAD},
    load_scene},
  {{"start", "scene: string, fill?: fun(state: table)", "",
     "Names the first scene. The function fills the first state; it may do all that a handler may.",
     "scene(\"office\", function(state) meter(\"trust\", state.trust) end)\n"
     "start(\"office\", function(state)\n  state.trust = 30 + pick({1, 1})\nend)",
     CALL_LOAD},
    load_start},
  {{"report", "name: string, make: fun(input: table): table", "",
     "Declares a report, for instance a debrief: plain data in, plain data out. It sees no state "
     "but "
     "what it is given.",
     "report(\"debrief\", function(input)\n  return {count = #input}\nend)", CALL_LOAD},
    load_report},
  {{"require", "module: string", "any",
     "What another module of the scenario gives with `return`. It is run once, at its first "
     "`require`.",
     "", CALL_LOAD},
    load_require},
  {{"condition",
     "expression: string|{lua: string, file?: string, line?: integer, column?: integer}, ...: "
     "string",
     "fun(names: table): any",
     "Makes a function of a Lua expression that may use only these names; it takes a table with "
     "what "
     "they stand for. Numbers in conditions are whole: write `trust // 2`, since `trust / 2` has a "
     "part behind the point. Where the expression comes from is told so that a fault names its "
     "file "
     "and line.",
     "local low = condition(\"trust < 30 and not told('t1')\", \"trust\", \"told\")\n"
     "assert(low({trust = 20, told = function(fact) return fact == \"t2\" end}))",
     0},
    load_condition},
};

const FunctionTable functions_of_load = FUNCTION_TABLE(rows);
