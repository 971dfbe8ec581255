/* `saboq records`: what is recorded: list it, prove it, make the kept views again, export it. */
#include <stdio.h>

#include "cli/table.h"
#include "exchange/completions.h"
#include "exchange/roster.h"
#include "sys/file.h"

/* ---- list ---- */

/* A record is made here, signed with its segment, received when another device has said so. None
 * has yet. */
static Str standing(const Store *s, const AttemptRow *r) {
  return store_is_signed((Store *)s, r->branch, r->last_seq) ? S("signed") : S("made");
}

static Str whose(Cli *cli, Store *s, Str learner) {
  LearnerRow row;
  if (!store_learner(s, cli->arena, learner, &row)) return learner;
  Str name = cli_given(cli, "--names") ? store_learner_name(s, cli->arena, &row) : (Str){0};
  return name.n ? name : row.number.n ? row.number : learner;
}

static Str state_words(Cli *cli, const AttemptRow *r) {
  Str id = r->status == ATTEMPT_OPEN ? S("ui.lesson.open")
           : r->passed == 1          ? S("ui.result.passed")
           : r->passed == 0          ? S("ui.lesson.not-passed")
           : r->completed            ? S("ui.lesson.done")
                                     : S("ui.result.given-up");
  return words_say(&cli->say, cli->arena, text_id(id));
}

/* Rounded down: nobody who failed is shown the mark that passes. */
static Str percent(Cli *cli, const AttemptRow *r) {
  bool scored = r->status == ATTEMPT_ENDED && r->max > 0;
  return scored ? cli_percent(cli, r->scaled / 100) : (Str){0};
}

static void list_cells(CliTable *t, Store *s, const void *row) {
  const AttemptRow *r = row;
  Arena *a = t->cli->arena;
  bool ended = r->status == ATTEMPT_ENDED;
  table_time(t, ended ? r->ended_wall : r->begun_wall, ended ? r->ended_zone : r->begun_zone);
  table_cell(t, whose(t->cli, s, r->learner));
  table_cell(t, r->course);
  table_cell(t, r->lesson);
  table_cell(t, str_format(a, "%lld", (long long)r->number));
  table_cell(t, state_words(t->cli, r));
  table_cell(t, percent(t->cli, r));
  table_text(t, str_join(a, S("cli.records."), standing(s, r)));
}

static Json *list_json(Cli *cli, Store *s, const void *row) {
  const AttemptRow *r = row;
  Arena *a = cli->arena;
  Json *j = json_object(a);
  json_set_str(a, j, S("attempt"), r->attempt);
  json_set_str(a, j, S("learner"), r->learner);
  json_set_str(a, j, S("course"), r->course);
  json_set_str(a, j, S("lesson"), r->lesson);
  json_set_str(a, j, S("state"), r->status == ATTEMPT_OPEN ? S("open") : S("ended"));
  json_set_str(a, j, S("standing"), standing(s, r));
  json_set_int(a, j, S("number"), r->number);
  json_set_int(a, j, S("events"), r->events);
  json_set_int(a, j, S("scaled"), r->scaled);
  json_set_int(a, j, S("answered"), r->answered);
  json_set_bool(a, j, S("completed"), r->completed);
  if (r->passed >= 0) json_set_bool(a, j, S("passed"), r->passed == 1);
  table_json_time(a, j, S("begun"), r->begun_wall, r->begun_zone);
  if (r->status == ATTEMPT_ENDED)
    table_json_time(a, j, S("ended"), r->ended_wall, r->ended_zone);
  return j;
}

/* --learner takes an id or a service number. */
static bool chosen_learner(Cli *cli, Store *s, Str *learner) {
  LearnerRow row;
  Err e;
  *learner = cli_option(cli, "--learner");
  if (!learner->n || !roster_find(cli->arena, s, *learner, &row, &e)) return !learner->n;
  *learner = row.learner;
  return true;
}

static int list_from(Cli *cli, Store *s) {
  static const char *const columns[] = {"when", "learner", "course", "lesson", "attempt", "state",
    "score", "record"};
  static const CliList attempts = {
    columns, 8, sizeof(AttemptRow), list_cells, list_json, "cli.records.none"};
  AttemptRow *rows;
  int n;
  Err e;
  Str learner;
  if (!chosen_learner(cli, s, &learner)) {
    err_set(&e, "err.no-learner", "%.*s", STR_ARG(learner));
    cli_talk(cli, err_text(cli->arena, &e));
    return EXIT_FINDINGS;
  }
  if (!store_attempts(s, cli->arena, learner, cli_option(cli, "--course"), &rows, &n, &e))
    return cli_fail(cli, &e);
  return table_list(cli, s, &attempts, rows, n);
}

static int list(Cli *cli) {
  return cli_with_store(cli, STORE_READ, list_from);
}

/* ---- verify ---- */

static void verify_json(Cli *cli, const StoreVerify *v) {
  Arena *a = cli->arena;
  Json *j = json_object(a);
  json_set_bool(a, j, S("ok"), v->ok);
  json_set_int(a, j, S("events"), v->events);
  json_set_int(a, j, S("segments"), v->segments);
  json_set_int(a, j, S("unsigned"), v->unsigned_events);
  json_set_int(a, j, S("missing_bodies"), v->missing_bodies);
  json_set_int(a, j, S("lost"), v->lost);
  json_set_int(a, j, S("received"), 0);
  if (!v->ok) {
    json_set_str(a, j, S("device"), v->device);
    json_set_int(a, j, S("branch"), v->branch);
    json_set_int(a, j, S("seq"), v->seq);
    json_set_str(a, j, S("why"), v->why);
  }
  Buf b = buf_make(a);
  json_write_pretty(&b, j);
  cli_out(buf_str(&b));
}

static void print_number(Cli *cli, const char *id, int64_t n) {
  cli_print(cli, text_with_number(cli->arena, text_id(str_c(id)), S("n"), n));
}

static void verify_words(Cli *cli, const StoreVerify *v) {
  Arena *a = cli->arena;
  print_number(cli, v->ok ? "cli.verify.events" : "cli.verify.events-before", v->events);
  print_number(cli, "cli.verify.segments", v->segments);
  if (v->unsigned_events) print_number(cli, "cli.verify.unsigned", v->unsigned_events);
  if (v->missing_bodies) print_number(cli, "cli.verify.bodies", v->missing_bodies);
  if (v->lost) print_number(cli, "cli.verify.lost", v->lost);
  cli_print(cli, text_id(S("cli.verify.not-received")));
  if (v->ok) {
    cli_print(cli, text_id(S("cli.verify.good")));
    return;
  }
  Str why = words_say(&cli->say, a, text_id(v->why));
  Text t =
    text_with(a, text_with(a, text_id(S("cli.verify.bad")), S("why"), why), S("device"), v->device);
  t = text_with(a, t, S("seq"), str_format(a, "%lld", (long long)v->seq));
  cli_print(cli, text_with(a, t, S("branch"), str_format(a, "%lld", (long long)v->branch)));
  cli_print(cli, text_id(S("cli.verify.advice")));
}

static int verify_in(Cli *cli, Store *s) {
  StoreVerify v;
  Err e;
  if (!store_verify(s, cli_progress(cli), &v, &e)) return cli_fail(cli, &e);
  if (cli_given(cli, "--json"))
    verify_json(cli, &v);
  else
    verify_words(cli, &v);
  return v.ok ? EXIT_DONE : EXIT_FINDINGS;
}

static int verify(Cli *cli) {
  return cli_with_store(cli, STORE_INSPECT, verify_in);
}

/* ---- rebuild ---- */

static int rebuild_in(Cli *cli, Store *s) {
  Err e;
  if (!store_rebuild(s, cli_progress(cli), &e)) return cli_fail(cli, &e);
  cli_talk(cli, text_id(S("cli.records.rebuilt")));
  return EXIT_DONE;
}

static int rebuild(Cli *cli) {
  return cli_with_store(cli, STORE_WRITE, rebuild_in);
}

/* ---- export ---- */

static bool write_file(void *context, Str bytes) {
  return fwrite(bytes.s, 1, (size_t)bytes.n, context) == (size_t)bytes.n;
}

static int export_to(Cli *cli, Store *s, FILE *out) {
  int64_t rows = 0;
  Err e;
  bool ok = completions_csv(s, cli_given(cli, "--names"), (CsvSink){out, write_file}, &rows, &e);
  if (fflush(out) != 0 && ok) ok = err_set(&e, "err.export-stopped", "%s", "");
  if (!ok) return cli_fail(cli, &e);
  cli_talk(cli, text_with_number(cli->arena, text_id(S("cli.records.exported")), S("n"), rows));
  return EXIT_DONE;
}

/* The file appears under its name when all of it is there. */
static int export_file(Cli *cli, Store *s, Str path) {
  Str part = str_join(cli->arena, path, S(".part"));
  Err e, ignored;
  if (!file_write(part, (Str){0}, 0644, &e)) return cli_fail(cli, &e); /* it knows the causes */
  FILE *out = fopen(str_zero(cli->arena, part), "wb");
  if (!out) return err_set(&e, "err.cannot-write", "%.*s", STR_ARG(path)), cli_fail(cli, &e);
  int code = export_to(cli, s, out);
  if (fclose(out) != 0 && code == EXIT_DONE) {
    err_set(&e, "err.export-stopped", "%s", "");
    code = cli_fail(cli, &e);
  }
  if (code == EXIT_DONE && !file_rename(part, path, &e)) code = cli_fail(cli, &e);
  if (code != EXIT_DONE) file_remove(part, &ignored);
  return code;
}

static int export_from(Cli *cli, Store *s) {
  Str path = cli_option(cli, "-o");
  return path.n ? export_file(cli, s, path) : export_to(cli, s, stdout);
}

static int export(Cli *cli) {
  Str format = cli_option(cli, "--format");
  if (format.n && !str_eq(format, S("csv")))
    return cli_misuse(
      cli, text_with(cli->arena, text_id(S("cli.records.format")), S("format"), format));
  return cli_with_store(cli, STORE_READ, export_from);
}

const Command command_records_list = {
  .name = "records list",
  .arguments = "",
  .run = list,
  .options = {{"--learner", "ID"}, {"--course", "ID"}, {"--names", NULL}, {"--json", NULL}},
};
const Command command_records_verify = {
  .name = "records verify", .arguments = "", .run = verify, .options = {{"--json", NULL}}};
const Command command_records_rebuild = {
  .name = "records rebuild", .arguments = "", .run = rebuild};
const Command command_records_export = {
  .name = "records export",
  .arguments = "",
  .run = export,
  .options = {{"--format", "csv"}, {"-o", "FILE"}, {"--names", NULL}},
};
