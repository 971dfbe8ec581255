/* Faults: how everything that goes wrong in a script becomes one finding with a rule, a place and
 * arguments. Our own functions raise theirs with all they know; what Lua raises itself (an operation
 * on nil, `error`) passes through the message handler, which sees the stack as it was and takes the
 * place from it. The name of each chunk is its file, and for a condition the line of the file
 * it stands in, so that a place in YAML comes out as well. Lack of memory goes past the handler;
 * the allocator noted its place. Nothing a script can call catches a fault. */
#include <string.h>

#include "base/num.h"
#include "base/panic.h"
#include "base/utf8.h"
#include "script/leash.h"

enum { SHOWN_CHUNK = LUA_IDSIZE - 1 }; /* so much of a chunk's name is in Lua's messages */

/* ---- chunks and places ---- */

const char *fault_chunk(Arena *a, Place begins) {
  return str_format(a, "=%.*s\n%d:%d", STR_ARG(begins.file), begins.line, begins.column).s;
}

/* Splits a chunk's name; a line of the chunk becomes a line of the file. */
static Place place_of(Arena *a, Str chunk, int line) {
  Str rest = str_slice(chunk, 1, chunk.n), file = {0}, number = {0};
  int64_t begins = 1, column = 1;
  str_cut(&rest, '\n', &file);
  str_cut(&rest, ':', &number);
  if (!num_int(number, &begins)) begins = 1;
  if (line != 1 || !num_int(rest, &column)) column = 1;
  return (Place){str_copy(a, file), (int)begins - 1 + line, (int)column, 1};
}

bool fault_find_place(lua_State *L, Arena *a, Place *place) {
  lua_Debug at;
  for (int level = 0; lua_getstack(L, level, &at); level++) {
    lua_getinfo(L, "Sl", &at);
    if (at.currentline <= 0) continue;
    *place = place_of(a, (Str){at.source, (ptrdiff_t)at.srclen}, at.currentline);
    return true;
  }
  return false;
}

/* Where the function that is run, or ran last, begins. */
static bool find_running(lua_State *L, Arena *a, Place *place) {
  lua_Debug at;
  if (lua_rawgeti(L, LUA_REGISTRYINDEX, SLOT_RUNNING) != LUA_TFUNCTION) { /* -> running */
    lua_pop(L, 1);
    return false;
  }
  lua_getinfo(L, ">S", &at); /* -> */
  if (at.linedefined < 0) return false;
  int line = at.linedefined ? at.linedefined : 1; /* a main chunk is defined in line 0 */
  *place = place_of(a, (Str){at.source, (ptrdiff_t)at.srclen}, line);
  return true;
}

static Str module_source(const Script *s, Str file) {
  for (int i = 0; i < s->setup.module_count; i++)
    if (str_eq(s->setup.modules[i].file, file)) return s->setup.modules[i].source;
  return (Str){0};
}

/* Underlines what stands in the line, where the file is one of ours. */
static void underline(const Script *s, Place *place) {
  Str rest = module_source(s, place->file), line = {0};
  for (int i = 0; i < place->line && rest.s; i++) str_cut(&rest, '\n', &line);
  Str words = str_trim(line);
  if (!words.n) return;
  place->column = (int)(words.s - line.s) + 1;
  place->length = (int)utf8_length(words);
}

static void set_place(lua_State *L, Script *s) {
  if (s->placed) return;
  Arena *a = s->call->arena;
  Place *place = &s->fault.place;
  s->placed = true;
  if (!fault_find_place(L, a, place) && !(s->touched && find_running(L, a, place))) {
    const ScriptModule *main = map_get(&s->modules, s->setup.main);
    *place = (Place){.file = main ? str_copy(a, main->file) : str_copy(a, s->setup.main)};
    return;
  }
  underline(s, place);
}

/* ---- raising ---- */

static void set_fault(Script *s, const char *rule, const TextArg *args, int count) {
  Arena *a = s->call->arena;
  Text text = {.id = str_join(a, S("rule."), str_c(rule))};
  for (int i = 0; i < count; i++) {
    text = args[i].is_number ? text_with_number(a, text, args[i].name, args[i].number)
                             : text_with(a, text, args[i].name, args[i].value);
  }
  s->fault.rule = str_copy(a, str_c(rule));
  s->fault.severity = DIAG_ERROR;
  s->fault.text = text_copy(a, text);
}

void fault_raise(lua_State *L, const char *rule, const TextArg *args, int count) {
  Script *s = script_of(L);
  set_fault(s, rule, args, count);
  lua_pushlightuserdata(L, s); /* -> mark */
  lua_error(L);
  panic("lua_error came back");
}

void fault_raise_at(lua_State *L, const char *rule, Place place, const TextArg *args, int count) {
  Script *s = script_of(L);
  place.file = str_copy(s->call->arena, place.file);
  s->fault.place = place;
  s->placed = true;
  fault_raise(L, rule, args, count);
}

/* ---- what Lua says itself ---- */

/* Takes "name:12: " off the front of a message, where `name` is how Lua shows the chunk. */
static Str without_place(Str message, Str chunk, int64_t *line) {
  Str shown = str_slice(chunk, 1, SHOWN_CHUNK + 1), number;
  if (!str_starts(message, shown)) return message;
  Str rest = str_slice(message, shown.n, message.n);
  if (!str_starts(rest, S(":"))) return message;
  ptrdiff_t end = str_find_byte(rest, ':', 1);
  number = str_slice(rest, 1, end < 0 ? 1 : end);
  return num_int(number, line) ? str_trim(str_slice(rest, end + 1, rest.n)) : message;
}

Str fault_words(Arena *a, Str x) {
  Buf b = buf_make(a);
  for (ptrdiff_t at = 0; at < x.n && b.n < MESSAGE_BYTES;) {
    uint32_t c = utf8_next(x, &at);
    utf8_put(&b, c < 0x20 || c == 0x7f ? ' ' : c);
  }
  return buf_str(&b);
}

void fault_syntax(lua_State *L, const char *chunk) {
  Script *s = script_of(L);
  Arena *a = s->call->arena;
  int64_t line = 1;
  Str message = without_place(leash_str(L, -1), str_c(chunk), &line);
  Place place = place_of(a, str_c(chunk), (int)line);
  underline(s, &place);
  TextArg detail = ARG("detail", fault_words(a, message));
  fault_raise_at(L, "script.syntax", place, &detail, 1);
}

/* Stack: the error. Says what it was, where nothing of ours said it. */
static void take_message(lua_State *L, Script *s) {
  lua_Debug at;
  Str message = str_c(lua_typename(L, lua_type(L, 1)));
  if (lua_type(L, 1) == LUA_TSTRING) message = leash_str(L, 1);
  for (int level = 0; lua_getstack(L, level, &at); level++) {
    int64_t line;
    lua_getinfo(L, "Sl", &at);
    if (at.currentline <= 0) continue;
    message = without_place(message, (Str){at.source, (ptrdiff_t)at.srclen}, &line);
    break;
  }
  TextArg detail = ARG("detail", fault_words(s->call->arena, message));
  set_fault(s, "script.error", &detail, 1);
}

int fault_handler(lua_State *L) {
  Script *s = script_of(L);
  if (!s->fault.rule.n) take_message(L, s);
  set_place(L, s);
  return 1;
}

static void set_memory_fault(Script *s) {
  static const char *const rules[] = {[REFUSED_NOT] = "script.memory",
    [REFUSED_MEMORY] = "script.memory",
    [REFUSED_CHURN] = "script.churn",
    [REFUSED_BLOCK] = "script.block"};
  const Memory *m = &s->memory;
  int64_t most = m->refusal == REFUSED_CHURN ? s->limits.churn : s->limits.memory;
  TextArg args[] = {
    ARG_NUMBER("megabytes", most >> 20), ARG_NUMBER("kilobytes", s->limits.block >> 10)};
  set_fault(s, rules[m->refusal], args, 2);
  s->placed = m->line > 0;
  if (!s->placed) return;
  s->fault.place = place_of(s->call->arena, str_c(m->chunk), m->line);
  underline(s, &s->fault.place);
}

void fault_finish(Script *s, int status) {
  if (!s->fault.rule.n && status == LUA_ERRMEM) set_memory_fault(s);
  if (!s->fault.rule.n) {
    TextArg detail = ARG("detail", S("error in error handling"));
    set_fault(s, "script.error", &detail, 1);
  }
  set_place(s->L, s);
}
