/* Talking to who called: options, sentences, errors, findings, and opening the data folder. */
#include "cli/cli.h"

#include <stdio.h>

#include "base/num.h"
#include "sys/file.h"
#include "sys/process.h"

Str cli_option(const Cli *cli, const char *name) {
  for (int i = 0; i < CLI_OPTIONS && cli->command->options[i].name; i++)
    if (str_eq(str_c(cli->command->options[i].name), str_c(name))) return cli->values[i];
  return (Str){0};
}

bool cli_given(const Cli *cli, const char *name) {
  return cli_option(cli, name).n > 0;
}

bool cli_number(
  Cli *cli, const char *name, int64_t least, int64_t most, int64_t otherwise, int64_t *value) {
  Str given = cli_option(cli, name);
  *value = otherwise;
  if (!given.n || (num_int(given, value) && *value >= least && *value <= most)) return true;
  Text t = text_with(cli->arena, text_id(S("cli.bad-number")), S("option"), str_c(name));
  t = text_with_number(cli->arena, t, S("least"), least);
  cli_misuse(cli, text_with_number(cli->arena, t, S("most"), most));
  return false;
}

Str cli_percent(Cli *cli, int64_t percent) {
  Text t = text_with_number(cli->arena, text_id(S("ui.settings.percent")), S("percent"), percent);
  return words_say(&cli->say, cli->arena, t);
}

void cli_out(Str bytes) {
  fwrite(bytes.s, 1, (size_t)bytes.n, stdout);
}

void cli_talk(Cli *cli, Text text) {
  Str s = words_say(&cli->say, cli->arena, text);
  fprintf(stderr, "%.*s\n", STR_ARG(s));
}

void cli_print(Cli *cli, Text text) {
  Str s = words_say(&cli->say, cli->arena, text);
  printf("%.*s\n", STR_ARG(s));
}

int cli_fail(Cli *cli, const Err *e) {
  cli_talk(cli, err_text(cli->arena, e));
  return EXIT_MACHINE;
}

int cli_misuse(Cli *cli, Text text) {
  cli_talk(cli, text);
  return EXIT_USAGE;
}

int cli_findings(Cli *cli, DiagList *d) {
  diag_sort(d);
  Buf b = buf_make(cli->arena);
  diag_print(d, &b, words_voice(&cli->say));
  cli_out(buf_str(&b));
  if (d->errors || d->warnings) {
    Text t = text_with_number(cli->arena, text_id(S("cli.findings")), S("errors"), d->errors);
    cli_talk(cli, text_with_number(cli->arena, t, S("warnings"), d->warnings));
  }
  return d->errors ? EXIT_FINDINGS : EXIT_DONE;
}

int cli_findings_json(Cli *cli, DiagList *d) {
  static const Str severities[] = {
    [DIAG_ERROR] = S_INIT("error"), [DIAG_WARNING] = S_INIT("warning"), [DIAG_NOTE] = S_INIT("note")};
  Arena *a = cli->arena;
  Buf b = buf_make(a);
  diag_sort(d);
  for (ptrdiff_t i = 0; i < d->n; i++) {
    const Diag *item = &d->items[i];
    Json *j = json_object(a);
    json_set_str(a, j, S("file"), item->place.file);
    json_set_int(a, j, S("line"), item->place.line);
    json_set_int(a, j, S("column"), item->place.column);
    json_set_int(a, j, S("length"), item->place.length);
    json_set_str(a, j, S("severity"), severities[item->severity]);
    json_set_str(a, j, S("rule"), item->rule);
    json_set_str(a, j, S("text"), words_say(&cli->say, a, item->text));
    json_write(&b, j);
    buf_byte(&b, '\n');
  }
  cli_out(buf_str(&b));
  return d->errors ? EXIT_FINDINGS : EXIT_DONE;
}

Str cli_folder(Cli *cli) {
  return cli->data.n ? cli->data : path_data(cli->arena);
}

static bool tell(void *context, Str text_id_, int64_t done, int64_t total) {
  Cli *cli = context;
  if (!process_is_terminal(2) || total < 1) return true;
  Str s = words_say(&cli->say, cli->arena, text_id(text_id_));
  Str share = cli_percent(cli, 100 * done / total);
  fprintf(stderr, "\r%.*s %.*s", STR_ARG(s), STR_ARG(share));
  if (done >= total) fprintf(stderr, "\n");
  return !process_stop_asked();
}

static void tell_news(Cli *cli, const StoreNews *n) {
  Arena *a = cli->arena;
  if (n->newer) cli_talk(cli, text_id(S("ui.news.newer")));
  if (!n->recovered) return;
  cli_talk(cli, text_with_number(a, text_id(S("ui.news.lost")), S("n"), n->lost));
  for (const Json *j = n->whose ? n->whose->first : NULL; j; j = j->next) {
    Text t = text_id(j->key.n ? S("ui.news.lost-of") : S("ui.news.lost-unknown"));
    cli_talk(cli, text_with_number(a, text_with(a, t, S("name"), j->key), S("n"), j->integer));
  }
  cli_talk(cli, text_with(a, text_id(S("ui.news.set-aside")), S("file"), n->set_aside));
}

Store *cli_store(Cli *cli, StoreMode mode, StoreNews *news) {
  Err e;
  StoreNews found = {0};
  Store *s = store_open(cli_folder(cli), mode, cli_progress(cli), &found, &e);
  if (!s)
    cli_fail(cli, &e);
  else
    tell_news(cli, &found);
  if (s && found.newer && (mode == STORE_WRITE || mode == STORE_HOST)) {
    store_close(s); /* what was found says all: nothing can be recorded there */
    s = NULL;
  }
  if (news) *news = found;
  return s;
}

int cli_with_store(Cli *cli, StoreMode mode, int (*act)(Cli *cli, Store *store)) {
  process_catch_stop();
  Store *s = cli_store(cli, mode, NULL);
  if (!s) return EXIT_MACHINE;
  int code = act(cli, s);
  store_close(s);
  return code;
}

StoreProgress cli_progress(Cli *cli) {
  return (StoreProgress){cli, tell};
}
