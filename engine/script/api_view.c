/* What a scene says and shows. No sentence is among it: only the ids of texts, with arguments. */
#include <stddef.h>

#include "script/arguments.h"
#include "script/functions.h"
#include "script/leash.h"

static Str copied(lua_State *L, Str text) {
  leash_charge_bytes(L, text.n + 16);
  return text.n ? str_copy(script_of(L)->canvas, text) : S("");
}

static void add_line(lua_State *L, ScriptLine line) {
  Script *s = script_of(L);
  ScriptView *v = &s->showing;
  if (v->line_count == VIEW_LINES)
    FAULT(L, "script.too-many", ARG("function", str_c(functions_running(L)->name)),
      ARG_NUMBER("most", VIEW_LINES));
  if (v->line_count == s->line_cap) {
    int cap = s->line_cap ? s->line_cap * 2 : 4;
    s->lines = arena_grow(
      s->canvas, s->lines, (size_t)s->line_cap * sizeof *s->lines, (size_t)cap * sizeof *s->lines);
    s->line_cap = cap;
  }
  leash_charge_bytes(L, sizeof line);
  s->lines[v->line_count++] = line;
}

static int view_say(lua_State *L) {
  static const Option options[] = {
    {S_INIT("by"), OPTION_NAME, offsetof(ScriptLine, by)},
    {S_INIT("mood"), OPTION_NAME, offsetof(ScriptLine, mood)},
  };
  ScriptLine line = {.text = argument_name(L, 1)};
  if (argument_given(L, 2)) {
    argument_table(L, 2);
    line.args = argument_args(L, 2, script_of(L)->canvas);
  }
  argument_options(L, 3, options, 2, NULL, &line);
  line.text = copied(L, line.text);
  line.by = copied(L, line.by);
  line.mood = copied(L, line.mood);
  add_line(L, line);
  return 0;
}

static int view_picture(lua_State *L) {
  ScriptLine line = {.picture = argument_name(L, 1), .alt = argument_name(L, 2)};
  line.picture = copied(L, line.picture);
  line.alt = copied(L, line.alt);
  line.text = line.by = line.mood = S("");
  add_line(L, line);
  return 0;
}

static int view_portrait(lua_State *L) {
  ScriptView *v = &script_of(L)->showing;
  v->speaker = copied(L, argument_name(L, 1));
  v->mood = copied(L, argument_name(L, 2));
  return 0;
}

static int view_meter(lua_State *L) {
  Script *s = script_of(L);
  Str name = argument_name(L, 1);
  int64_t value = argument_whole(L, 2);
  if (!s->meters) s->meters = json_object(s->canvas);
  leash_charge_bytes(L, sizeof(Json) + name.n);
  if (s->meters->count == VIEW_METERS && !json_get(s->meters, name))
    FAULT(L, "script.too-many", ARG("function", S("meter")), ARG_NUMBER("most", VIEW_METERS));
  json_set_int(s->canvas, s->meters, name, value);
  return 0;
}

static int view_notes(lua_State *L) {
  script_of(L)->showing.notes = copied(L, argument_name(L, 1));
  return 0;
}

static const FunctionRow rows[] = {
  {{"say", "text: string, args?: table, how?: {by?: string, mood?: string}", "",
     "Says the text of this id, with the texts and whole numbers that are put into it. `by` is who "
     "says it, `mood` how; without `by` it is the narrator.",
     "say(\"hello\")\nsay(\"t2-promise/says\", {days = 3}, {by = \"maria\", mood = \"tense\"})",
     CALL_VIEW},
    view_say},
  {{"picture", "path: string, alt: string", "",
     "Shows a picture of the course; `alt` is the id of the text for those who do not see it.",
     "picture(\"media/office.png\", \"office-alt\")", CALL_VIEW},
    view_picture},
  {{"portrait", "speaker: string, mood: string", "",
     "Whose portrait is shown beside the scene, and in what mood. The last one of a scene holds.",
     "portrait(\"maria\", \"calm\")", CALL_VIEW},
    view_portrait},
  {{"meter", "name: string, value: integer", "",
     "A number that is recorded with the turn, as trust or distress. The learner does not see it.",
     "meter(\"trust\", 35)", CALL_VIEW},
    view_meter},
  {{"notes", "heading: string", "",
     "Shows a place for the learner's own notes, under the text of this id.",
     "notes(\"what-you-know\")", CALL_VIEW},
    view_notes},
};

const FunctionTable functions_of_view = FUNCTION_TABLE(rows);
