/* Texts. There are no patterns: one search with them can run for minutes, and no count of
 * instructions sees it. Each function takes off what it costs before it begins. A length is in
 * bytes, and only the letters A to Z change their case, as in Lua. */
#include "script/arguments.h"
#include "script/functions.h"
#include "script/leash.h"

enum { BYTES_PER_STEP = 64, WIDTH_MOST = 99 };

/* Room for a result that must be a string of Lua in the end; refused where it may not be one. */
static Buf result(lua_State *L, int64_t bytes) {
  leash_check_block(L, bytes);
  leash_charge(L, bytes / BYTES_PER_STEP);
  leash_charge_bytes(L, bytes * 2);
  return buf_make(script_of(L)->scratch);
}

static int push_result(lua_State *L, const Buf *b) {
  lua_pushlstring(L, b->n ? b->s : "", (size_t)b->n);
  return 1;
}

/* Positions as Lua counts them, from 1 and from the end when negative, as offsets [from, to). */
static Str part_of(lua_State *L, Str text, int64_t from, int64_t to) {
  leash_charge(L, text.n / BYTES_PER_STEP);
  if (from < 0) from = from < -text.n ? 1 : text.n + from + 1;
  if (from < 1) from = 1;
  if (to > text.n) to = text.n;
  if (to < 0) to = to < -text.n ? 0 : text.n + to + 1;
  return from > to ? S("") : str_slice(text, from - 1, to);
}

static int string_sub(lua_State *L) {
  Str part = part_of(L, argument_text(L, 1), argument_whole(L, 2), argument_whole_or(L, 3, -1));
  lua_pushlstring(L, part.n ? part.s : "", (size_t)part.n);
  return 1;
}

static int string_len(lua_State *L) {
  lua_pushinteger(L, argument_text(L, 1).n);
  return 1;
}

static int push_cased(lua_State *L, char first, char last, int shift) {
  Str text = argument_text(L, 1);
  Buf b = result(L, text.n);
  buf_put(&b, text);
  for (ptrdiff_t i = 0; i < b.n; i++)
    if (b.s[i] >= first && b.s[i] <= last) b.s[i] = (char)(b.s[i] + shift);
  return push_result(L, &b);
}

static int string_lower(lua_State *L) {
  return push_cased(L, 'A', 'Z', 'a' - 'A');
}

static int string_upper(lua_State *L) {
  return push_cased(L, 'a', 'z', 'A' - 'a');
}

static int string_rep(lua_State *L) {
  Str text = argument_text(L, 1), between = argument_text_or(L, 3, S(""));
  int64_t times = argument_whole(L, 2), each = text.n + between.n;
  if (times < 1 || each == 0) times = times < 1 ? 0 : 1;
  int64_t most = script_of(L)->limits.block;
  int64_t bytes = times > most + 1 ? most + 1 : times * each - (times ? between.n : 0);
  Buf b = result(L, bytes);
  for (int64_t i = 0; i < times; i++) {
    if (i) buf_put(&b, between);
    buf_put(&b, text);
  }
  return push_result(L, &b);
}

static int string_byte(lua_State *L) {
  int64_t from = argument_whole_or(L, 2, 1);
  Str part = part_of(L, argument_text(L, 1), from, argument_whole_or(L, 3, from));
  if (part.n > VALUES_MOST || !lua_checkstack(L, (int)part.n))
    FAULT(L, "script.values", ARG_NUMBER("most", VALUES_MOST));
  for (ptrdiff_t i = 0; i < part.n; i++) lua_pushinteger(L, (unsigned char)part.s[i]);
  return (int)part.n;
}

static int string_char(lua_State *L) {
  int count = lua_gettop(L);
  Buf b = result(L, count);
  for (int i = 1; i <= count; i++) {
    int64_t byte = argument_whole(L, i);
    if (byte < 0 || byte > 255) argument_fault(L, i, "0..255");
    buf_byte(&b, (char)byte);
  }
  return push_result(L, &b);
}

static int string_find(lua_State *L) {
  Str text = argument_text(L, 1), what = argument_text(L, 2);
  int64_t from = argument_whole_or(L, 3, 1);
  if (from < 0) from = from < -text.n ? 1 : text.n + from + 1;
  if (from < 1) from = 1;
  leash_charge(L, (int64_t)text.n * (what.n + 1) / BYTES_PER_STEP);
  ptrdiff_t at = from > text.n + 1 ? -1 : str_find(text, what, from - 1);
  if (at < 0) {
    lua_pushnil(L);
    return 1;
  }
  lua_pushinteger(L, at + 1);
  lua_pushinteger(L, at + what.n);
  return 2;
}

/* ---- format ---- */

typedef struct {
  bool left, zeros;
  int width;
  char kind;
} Field;

/* Reads what stands behind a "%"; *at is moved behind it. */
static Field read_field(lua_State *L, Str format, ptrdiff_t *at) {
  Field field = {0};
  for (; *at < format.n && (format.s[*at] == '-' || format.s[*at] == '0'); ++*at)
    *(format.s[*at] == '-' ? &field.left : &field.zeros) = true;
  for (; *at < format.n && format.s[*at] >= '0' && format.s[*at] <= '9'; ++*at) {
    field.width = field.width * 10 + (format.s[*at] - '0');
    if (field.width > WIDTH_MOST) break;
  }
  if (*at < format.n) field.kind = format.s[(*at)++];
  bool known = field.kind == 'd' || field.kind == 's';
  if (!known || field.width > WIDTH_MOST) argument_fault(L, 1, "%d %s %%");
  return field;
}

static void put_field(Buf *b, Field field, Str text) {
  bool minus = field.zeros && !field.left && field.kind == 'd' && str_starts(text, S("-"));
  ptrdiff_t fill = field.width - text.n;
  if (minus) buf_byte(b, '-');
  if (!field.left) buf_fill(b, field.zeros && field.kind == 'd' ? '0' : ' ', fill);
  buf_put(b, str_slice(text, minus, text.n));
  if (field.left) buf_fill(b, ' ', fill);
}

static Str field_text(lua_State *L, Field field, int index) {
  Buf b = buf_make(script_of(L)->scratch);
  leash_charge_bytes(L, 64);
  if (field.kind == 's' && lua_type(L, index) != LUA_TNUMBER) return argument_text(L, index);
  if (field.kind == 's')
    argument_put_number(L, index, &b);
  else
    buf_int(&b, argument_whole(L, index));
  return buf_str(&b);
}

static int string_format(lua_State *L) {
  Str format = argument_text(L, 1);
  int next = 2;
  Buf b = result(L, format.n);
  for (ptrdiff_t at = 0; at < format.n;) {
    char c = format.s[at++];
    bool percent = c == '%' && at < format.n && format.s[at] == '%';
    if (c != '%' || percent) {
      buf_byte(&b, c);
      at += percent;
      continue;
    }
    Field field = read_field(L, format, &at);
    Str text = field_text(L, field, next++);
    result(L, b.n + text.n + field.width);
    put_field(&b, field, text);
  }
  return push_result(L, &b);
}

static const FunctionRow rows[] = {
  {{"string.byte", "s: string, from?: integer, to?: integer", "integer",
     "The bytes from one position to another; without them, the first.",
     "assert(string.byte(\"A\") == 65)", 0},
    string_byte},
  {{"string.char", "...: integer", "string", "A text of these bytes.",
     "assert(string.char(72, 105) == \"Hi\")", 0},
    string_char},
  {{"string.find", "s: string, what: string, from?: integer", "integer?, integer?",
     "Where `what` first stands in the text, and where it ends; `nil` when it does not. It is "
     "looked for as it is: there are no patterns.",
     "assert(string.find(\"a.b.c\", \".\", 3) == 4)", 0},
    string_find},
  {{"string.format", "format: string, ...: any", "string",
     "The format with its arguments put in: `%d` a whole number, `%s` a text or a number, `%%` a "
     "percent sign; between `%` and the letter `-`, `0` and a width up to 99.",
     "assert(string.format(\"%03d-%s\", 7, \"x\") == \"007-x\")", 0},
    string_format},
  {{"string.len", "s: string", "integer", "The number of bytes, as `#s`.",
     "assert(string.len(\"abc\") == 3)", 0},
    string_len},
  {{"string.lower", "s: string", "string", "With the letters A to Z in lower case.",
     "assert(string.lower(\"ABC\") == \"abc\")", 0},
    string_lower},
  {{"string.rep", "s: string, n: integer, between?: string", "string", "The text n times.",
     "assert(string.rep(\"ab\", 3, \"-\") == \"ab-ab-ab\")", 0},
    string_rep},
  {{"string.sub", "s: string, from: integer, to?: integer", "string",
     "The bytes from one position to another, counted from the end when they are negative.",
     "assert(string.sub(\"saboq\", 2, -2) == \"abo\")", 0},
    string_sub},
  {{"string.upper", "s: string", "string", "With the letters a to z in upper case.",
     "assert(string.upper(\"abc\") == \"ABC\")", 0},
    string_upper},
};

const FunctionTable functions_of_string = FUNCTION_TABLE(rows);
