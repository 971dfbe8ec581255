/* `saboq learner`: the roster from a terminal: add one, import a sheet, list, set a PIN.
 *
 * The list shows what several people changed without knowing of each other: a mark where such a
 * value stands, and below all values with who and when. An import is shown before it is done, and
 * nobody leaves the roster because a sheet does not name them. */
#include <stdio.h>

#include "base/utf8.h"
#include "cli/table.h"
#include "exchange/roster.h"
#include "sys/file.h"
#include "sys/process.h"
#include "sys/terminal.h"

enum { SHEET_MAX = 16 << 20, PIN_LEAST = 4, PIN_MOST = 32 };

/* ---- add ---- */

static bool read_pin(Cli *cli, Str *pin) {
  Err e;
  bool person = process_is_terminal(0);
  if (person) cli_talk(cli, text_id(S("cli.learner.type-pin")));
  if (!terminal_read_line(cli->arena, true, pin, &e)) {
    cli_fail(cli, &e);
    return false;
  }
  if (utf8_length(*pin) < PIN_LEAST || pin->n > PIN_MOST) {
    cli_talk(cli, text_id(S("ui.people.pin-rule")));
    return false;
  }
  if (!person) return true;
  Str again;
  cli_talk(cli, text_id(S("cli.learner.again")));
  if (terminal_read_line(cli->arena, true, &again, &e) && str_eq(*pin, again)) return true;
  cli_talk(cli, text_id(S("ui.people.pin-differs")));
  return false;
}

static int add_to(Cli *cli, Store *s) {
  NewLearner who = {.name = roster_text(cli->arena, cli_option(cli, "--name")),
    .number = roster_text(cli->arena, cli_option(cli, "--number")),
    .cohort = roster_text(cli->arena, cli_option(cli, "--cohort")),
    .actor = store_device(s),
    .instructor = cli_given(cli, "--instructor")};
  Str id, pin = {0};
  LearnerRow row;
  Err e;
  if (utf8_length(who.name) < 2 || utf8_length(who.name) > ROSTER_MAX_NAME)
    return cli_misuse(cli, text_id(S("ui.people.name-needed")));
  if (utf8_length(who.number) > ROSTER_MAX_NUMBER || utf8_length(who.cohort) > ROSTER_MAX_COHORT)
    return cli_misuse(cli,
      text_with_number(cli->arena, text_id(S("cli.learner.long")), S("most"), ROSTER_MAX_NUMBER));
  if (who.number.n && roster_find(cli->arena, s, who.number, &row, &e)) {
    cli_talk(cli, text_with(cli->arena, text_id(S("cli.learner.taken")), S("number"), who.number));
    return EXIT_FINDINGS;
  }
  if (cli_given(cli, "--pin-stdin") && !read_pin(cli, &pin)) return EXIT_FINDINGS;
  if (!roster_add(cli->arena, s, &who, clock_now(), &id, &e)) return cli_fail(cli, &e);
  if (pin.n && !store_set_pin(s, id, pin, &e)) return cli_fail(cli, &e);
  printf("%.*s\n", STR_ARG(id));
  return EXIT_DONE;
}

static int add(Cli *cli) {
  if (!cli_given(cli, "--name"))
    return cli_misuse(
      cli, text_with(cli->arena, text_id(S("cli.needs")), S("option"), S("--name NAME")));
  return cli_with_store(cli, STORE_WRITE, add_to);
}

/* ---- list ---- */

/* A row of the list, with the edits of it that stand in conflict. */
typedef struct {
  LearnerRow row;
  Str name;
  StoreEdit *edits;
  int edit_count;
} Listed;

static Str say(Cli *cli, Str id) {
  return words_say(&cli->say, cli->arena, text_id(id));
}

static bool in_conflict(const Listed *l, LearnerField field) {
  for (int i = 0; i < l->edit_count; i++)
    if (l->edits[i].edit.field == field) return true;
  return false;
}

static Str role_word(Cli *cli, const LearnerRow *r) {
  return say(cli, r->removed                         ? S("cli.learner.removed")
                  : r->provisional                   ? S("ui.people.provisional")
                  : str_eq(r->role, S("instructor")) ? S("ui.people.instructor")
                                                     : S("cli.learner.learner"));
}

static void put_marked(CliTable *t, Str words, bool marked) {
  table_cell(t, marked ? str_join(t->cli->arena, words, S(" *")) : words);
}

static void list_cells(CliTable *t, Store *s, const void *row) {
  const Listed *l = row;
  const LearnerRow *r = &l->row;
  put_marked(t, r->learner, in_conflict(l, LEARNER_LANGUAGE));
  put_marked(t, r->number, in_conflict(l, LEARNER_NUMBER));
  put_marked(t, l->name, in_conflict(l, LEARNER_NAME));
  put_marked(t, r->cohort, in_conflict(l, LEARNER_COHORT));
  put_marked(t, role_word(t->cli, r),
    in_conflict(l, LEARNER_ROLE) || in_conflict(l, LEARNER_STANDING));
  table_text(t, store_has_pin(s, r->learner) ? S("cli.learner.has-pin") : S("cli.learner.no-pin"));
}

static Json *edit_json(Arena *a, const StoreEdit *edit) {
  static const char *const fields[] = {"standing", "number", "cohort", "name", "role", "language"};
  Json *j = json_object(a);
  json_set_str(a, j, S("field"), str_c(fields[edit->edit.field]));
  json_set_str(a, j, S("value"), edit->edit.value);
  json_set_bool(a, j, S("used"), edit->used);
  json_set_str(a, j, S("actor"), edit->actor);
  json_set_str(a, j, S("device"), edit->edit.device);
  json_set_str(a, j, S("event"), edit->edit.event);
  table_json_time(a, j, S("at"), edit->wall, edit->zone);
  return j;
}

static Json *list_json(Cli *cli, Store *s, const void *row) {
  const Listed *l = row;
  const LearnerRow *r = &l->row;
  Arena *a = cli->arena;
  Json *j = json_object(a), *conflicts = json_list(a);
  json_set_str(a, j, S("id"), r->learner);
  json_set_str(a, j, S("number"), r->number);
  json_set_str(a, j, S("name"), l->name);
  json_set_str(a, j, S("cohort"), r->cohort);
  json_set_str(a, j, S("role"), r->role);
  json_set_bool(a, j, S("provisional"), r->provisional);
  json_set_bool(a, j, S("removed"), r->removed);
  json_set_bool(a, j, S("pin"), store_has_pin(s, r->learner));
  for (int i = 0; i < l->edit_count; i++) json_push(conflicts, edit_json(a, &l->edits[i]));
  json_set(a, j, S("conflicts"), conflicts);
  return j;
}

/* ---- conflicts ---- */

static Str value_words(Cli *cli, const LearnerEdit *edit) {
  static const struct {
    LearnerField field;
    Str value, text;
  } words[] = {
    {LEARNER_STANDING, S_INIT("present"), S_INIT("cli.learner.present")},
    {LEARNER_STANDING, S_INIT("provisional"), S_INIT("ui.people.provisional")},
    {LEARNER_STANDING, S_INIT("removed"), S_INIT("cli.learner.removed")},
    {LEARNER_ROLE, S_INIT("instructor"), S_INIT("ui.people.instructor")},
    {LEARNER_ROLE, S_INIT("learner"), S_INIT("cli.learner.learner")},
  };
  const Language *language = language_find(edit->value);
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (edit->field == words[i].field && str_eq(edit->value, words[i].value))
      return say(cli, words[i].text);
  if (edit->field == LEARNER_LANGUAGE && language) return language->name;
  return edit->value.n ? edit->value : S("–");
}

/* The learner who did it, by name or number; of others, such as a workstation, the id. */
static Str actor_words(Cli *cli, Store *s, Str actor) {
  LearnerRow row;
  if (!store_learner(s, cli->arena, actor, &row)) return actor;
  Str name = store_learner_name(s, cli->arena, &row);
  return name.n ? name : row.number.n ? row.number : actor;
}

static void put_edit(CliTable *t, Store *s, const Listed *l, const StoreEdit *edit) {
  static const Str fields[] = {[LEARNER_STANDING] = S_INIT("cli.column.state"),
    [LEARNER_NUMBER] = S_INIT("cli.column.number"),
    [LEARNER_COHORT] = S_INIT("cli.column.cohort"),
    [LEARNER_NAME] = S_INIT("cli.column.name"),
    [LEARNER_ROLE] = S_INIT("cli.column.role"),
    [LEARNER_LANGUAGE] = S_INIT("ui.settings.language")};
  table_cell(t, l->row.learner);
  table_text(t, fields[edit->edit.field]);
  put_marked(t, value_words(t->cli, &edit->edit), edit->used);
  table_cell(t, actor_words(t->cli, s, edit->actor));
  table_time(t, edit->wall, edit->zone);
}

static void print_conflicts(Cli *cli, Store *s, const Listed *listed, int n) {
  static const char *const columns[] = {"id", "what", "value", "who", "when"};
  CliTable t = table_begin(cli, columns, 5);
  int count = 0;
  for (int i = 0; i < n; i++)
    for (int k = 0; k < listed[i].edit_count; k++, count++)
      put_edit(&t, s, &listed[i], &listed[i].edits[k]);
  if (count == 0) return;
  cli_out(S("\n"));
  cli_print(cli, text_id(S("cli.learner.conflict")));
  table_print(&t);
}

/* Whether who was removed is listed: when asked for, and where another edit says otherwise. */
static bool is_listed(const Cli *cli, const Listed *l) {
  return !l->row.removed || cli_given(cli, "--all") || in_conflict(l, LEARNER_STANDING);
}

static int list_from(Cli *cli, Store *s) {
  static const char *const columns[] = {"id", "number", "name", "cohort", "role", "pin"};
  static const CliList people = {
    columns, 6, sizeof(Listed), list_cells, list_json, "ui.sign-in.nobody"};
  LearnerRow *rows;
  int n, count = 0;
  Err e;
  if (!store_learners(s, cli->arena, true, &rows, &n, &e)) return cli_fail(cli, &e);
  Listed *listed = arena_many(cli->arena, Listed, n);
  for (int i = 0; i < n; i++) {
    Listed *l = &listed[count];
    *l = (Listed){.row = rows[i], .name = store_learner_name(s, cli->arena, &rows[i])};
    if (!store_conflicts(s, cli->arena, &rows[i], &l->edits, &l->edit_count, &e))
      return cli_fail(cli, &e);
    count += is_listed(cli, l);
  }
  int code = table_list(cli, s, &people, listed, count);
  if (!cli_given(cli, "--json")) print_conflicts(cli, s, listed, count);
  return code;
}

static int list(Cli *cli) {
  return cli_with_store(cli, STORE_READ, list_from);
}

/* ---- import ---- */

static Str change(Arena *a, Str before, Str after) {
  return before.n && !str_eq(before, after) ? str_join3(a, before, S(" → "), after) : after;
}

static void show_plan(Cli *cli, const RosterPlan *p) {
  static const Str names[] = {[ROSTER_NEW] = S_INIT("cli.import.new"),
    [ROSTER_CHANGED] = S_INIT("cli.import.changed"),
    [ROSTER_SAME] = S_INIT("cli.import.same"),
    [ROSTER_TWIN] = S_INIT("cli.import.twin")};
  static const char *const columns[] = {"line", "what", "number", "name", "cohort"};
  CliTable t = table_begin(cli, columns, 5);
  for (int i = 0; i < p->count; i++) {
    const RosterRow *r = &p->rows[i];
    table_cell(&t, str_format(cli->arena, "%d", r->line));
    table_text(&t, names[r->action]);
    table_cell(&t, r->number);
    table_cell(&t, change(cli->arena, r->old_name, r->name));
    table_cell(&t, change(cli->arena, r->old_cohort, r->cohort));
  }
  table_print(&t);
}

static void tell_counts(Cli *cli, const RosterPlan *p, Str id) {
  Text t = text_with_number(cli->arena, text_id(id), S("new"), p->counts[ROSTER_NEW]);
  t = text_with_number(cli->arena, t, S("changed"), p->counts[ROSTER_CHANGED]);
  t = text_with_number(cli->arena, t, S("same"), p->counts[ROSTER_SAME]);
  cli_talk(cli, text_with_number(cli->arena, t, S("twins"), p->counts[ROSTER_TWIN]));
}

/* Yes in every language of the interface, whichever was chosen: the keyboard may be set to
 * another. A Russian one has no ҳ. */
static bool is_yes(Arena *a, Str answer) {
  static const Str words[] = {S_INIT("y"), S_INIT("yes"), S_INIT("д"), S_INIT("да"), S_INIT("h"),
    S_INIT("ha"), S_INIT("ҳ"), S_INIT("ҳа"), S_INIT("х"), S_INIT("ха")};
  Buf small = buf_make(a);
  answer = str_trim(answer);
  for (ptrdiff_t at = 0; at < answer.n;) utf8_put(&small, utf8_lower(utf8_next(answer, &at)));
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (str_eq(buf_str(&small), words[i])) return true;
  return false;
}

/* Whether the person agrees; without one, --yes must have been given. */
static bool agreed(Cli *cli) {
  Err e;
  Str answer;
  if (cli_given(cli, "--yes")) return true;
  if (!process_is_terminal(0)) {
    cli_talk(cli, text_id(S("cli.import.needs-yes")));
    return false;
  }
  cli_talk(cli, text_id(S("cli.import.ask")));
  if (terminal_read_line(cli->arena, false, &answer, &e) && is_yes(cli->arena, answer)) return true;
  cli_talk(cli, text_id(S("cli.import.refused")));
  return false;
}

static int import_into(Cli *cli, Store *s) {
  Str bytes;
  Err e;
  RosterPlan plan;
  DiagList d = diag_make(cli->arena);
  if (!file_read(cli->arena, cli->words[0], SHEET_MAX, &bytes, &e)) return cli_fail(cli, &e);
  bool good = roster_plan(cli->arena, s, cli->words[0], bytes, &plan, &d, &e);
  if (e.rule[0]) return cli_fail(cli, &e);
  if (!good) return cli_findings(cli, &d);
  cli_findings(cli, &d);
  show_plan(cli, &plan);
  tell_counts(cli, &plan, S("cli.import.plan"));
  if (plan.counts[ROSTER_NEW] + plan.counts[ROSTER_CHANGED] == 0) return EXIT_DONE;
  if (!agreed(cli)) return EXIT_FINDINGS;
  if (!roster_apply(s, &plan, store_device(s), clock_now(), &e)) return cli_fail(cli, &e);
  tell_counts(cli, &plan, S("cli.import.done"));
  return EXIT_DONE;
}

static int import(Cli *cli) {
  return cli_with_store(cli, STORE_WRITE, import_into);
}

/* ---- PIN ---- */

static int set_pin_in(Cli *cli, Store *s) {
  LearnerRow row;
  Str pin = {0};
  Err e;
  if (!roster_find(cli->arena, s, cli->words[0], &row, &e)) {
    if (e.rule[0]) return cli_fail(cli, &e);
    err_set(&e, "err.no-learner", "%.*s", STR_ARG(cli->words[0]));
    cli_talk(cli, err_text(cli->arena, &e));
    return EXIT_FINDINGS;
  }
  if (!cli_given(cli, "--none") && !read_pin(cli, &pin)) return EXIT_FINDINGS;
  Draft d = {.kind = S("pin.reset"),
    .subject = row.learner, .actor = store_device(s),
    .language = cli->language->tag,
    .body = json_object(cli->arena)};
  Appended done;
  if (!store_append(s, clock_now(), &d, 1, &done, &e) || !store_set_pin(s, row.learner, pin, &e))
    return cli_fail(cli, &e);
  cli_talk(cli, text_id(pin.n ? S("cli.learner.pin-set") : S("cli.learner.pin-none")));
  return EXIT_DONE;
}

static int set_pin(Cli *cli) {
  return cli_with_store(cli, STORE_WRITE, set_pin_in);
}

const Command command_learner_add = {
  .name = "learner add",
  .arguments = "",
  .run = add,
  .options = {{"--name", "NAME"}, {"--number", "N"}, {"--cohort", "NAME"}, {"--instructor", NULL},
    {"--pin-stdin", NULL}},
};
const Command command_learner_import = {
  .name = "learner import",
  .arguments = "FILE.csv",
  .least = 1,
  .most = 1,
  .run = import,
  .options = {{"--yes", NULL}},
};
const Command command_learner_list = {.name = "learner list",
  .arguments = "",
  .run = list,
  .options = {{"--all", NULL}, {"--json", NULL}}};
const Command command_learner_set_pin = {
  .name = "learner set-pin",
  .arguments = "LEARNER",
  .least = 1,
  .most = 1,
  .run = set_pin,
  .options = {{"--none", NULL}},
};
