/* `saboq learner`: the roster from a terminal: add one, import a sheet, list, set a PIN.
 *
 * An import is shown before it is done, and nobody leaves the roster because a sheet does not name
 * them. */
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

static Str role_word(Cli *cli, const LearnerRow *r) {
  Str id = r->removed                         ? S("cli.learner.removed")
           : r->provisional                   ? S("ui.people.provisional")
           : str_eq(r->role, S("instructor")) ? S("ui.people.instructor")
                                              : S("cli.learner.learner");
  return words_say(&cli->say, cli->arena, text_id(id));
}

static void list_json(Cli *cli, Store *s, const LearnerRow *r) {
  Json *j = json_object(cli->arena);
  json_set_str(cli->arena, j, S("id"), r->learner);
  json_set_str(cli->arena, j, S("number"), r->number);
  json_set_str(cli->arena, j, S("name"), store_learner_name(s, cli->arena, r));
  json_set_str(cli->arena, j, S("cohort"), r->cohort);
  json_set_str(cli->arena, j, S("role"), r->role);
  json_set_bool(cli->arena, j, S("provisional"), r->provisional);
  json_set_bool(cli->arena, j, S("removed"), r->removed);
  json_set_bool(cli->arena, j, S("pin"), store_has_pin(s, r->learner));
  Buf b = buf_make(cli->arena);
  json_write(&b, j);
  buf_byte(&b, '\n');
  cli_out(buf_str(&b));
}

static void list_row(CliTable *t, Store *s, const LearnerRow *r) {
  table_cell(t, r->learner);
  table_cell(t, r->number);
  table_cell(t, store_learner_name(s, t->cli->arena, r));
  table_cell(t, r->cohort);
  table_cell(t, role_word(t->cli, r));
  table_text(t, store_has_pin(s, r->learner) ? S("cli.learner.has-pin") : S("cli.learner.no-pin"));
}

static int list_from(Cli *cli, Store *s) {
  LearnerRow *rows;
  int n;
  Err e;
  if (!store_learners(s, cli->arena, cli_given(cli, "--all"), &rows, &n, &e))
    return cli_fail(cli, &e);
  static const char *const columns[] = {"id", "number", "name", "cohort", "role", "pin"};
  CliTable t = table_begin(cli, columns, 6);
  for (int i = 0; i < n; i++) {
    if (cli_given(cli, "--json"))
      list_json(cli, s, &rows[i]);
    else
      list_row(&t, s, &rows[i]);
  }
  if (n && !cli_given(cli, "--json")) table_print(&t);
  if (!n) cli_talk(cli, text_id(S("ui.sign-in.nobody")));
  return EXIT_DONE;
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

/* Whether the person agrees; without one, --yes must have been given. */
static bool agreed(Cli *cli) {
  Err e;
  if (cli_given(cli, "--yes")) return true;
  Str answer;
  cli_talk(cli, text_id(process_is_terminal(0) ? S("cli.import.ask") : S("cli.import.needs-yes")));
  return process_is_terminal(0) && terminal_read_line(cli->arena, false, &answer, &e) &&
         (str_eq(answer, S("y")) || str_eq(answer, S("yes")));
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
