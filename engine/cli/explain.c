/* Rules for a person who has met one, or who wants to know what is looked at. A rule's sentence is the
 * one its findings have, with the names of what stands in it in braces; so there is one text, and it
 * cannot say something else than a finding does. */
#include "cli/explain.h"

#include "author/rules.h"
#include "course/findings.h"

static Str say(Cli *cli, Str id) {
  return words_say(&cli->say, cli->arena, text_id(id));
}

static Str severity_of(Cli *cli, const Rule *r) {
  return say(cli, diag_severity_text(r->severity));
}

static Str sentence_of(Cli *cli, const Rule *r) {
  return say(cli, str_join(cli->arena, S("rule."), str_c(r->id)));
}

static Str first_sentence(Str x) {
  ptrdiff_t end = str_find(x, S(". "), 0);
  return end < 0 ? x : str_slice(x, 0, end + 1);
}

static int list_all(Cli *cli) {
  const Rule *r;
  Buf b = buf_make(cli->arena);
  for (int i = 0; (r = rule_at(i)); i++) {
    Str severity = severity_of(cli, r), sentence = first_sentence(sentence_of(cli, r));
    buf_format(&b, "%s: %.*s: %.*s\n", r->id, STR_ARG(severity), STR_ARG(sentence));
  }
  cli_out(buf_str(&b));
  return EXIT_DONE;
}

static int no_such_rule(Cli *cli, Str id) {
  const Rule *r;
  Nearest near = nearest_to(id);
  for (int i = 0; (r = rule_at(i)); i++) nearest_offer(&near, str_c(r->id));
  Str text = near.best.n ? S("cli.check.no-rule-suggest") : S("cli.check.no-rule");
  Text t = text_with(cli->arena, text_id(text), S("rule"), id);
  return cli_misuse(cli, text_with(cli->arena, t, S("near"), near.best));
}

static int explain_one(Cli *cli, Str id) {
  const Rule *r = rule_find(id);
  if (!r) return no_such_rule(cli, id);
  Buf b = buf_make(cli->arena);
  Str severity = severity_of(cli, r), sentence = sentence_of(cli, r);
  Str why = say(cli, str_join(cli->arena, S("rule.why."), str_c(r->why)));
  buf_format(&b, "%s: %.*s\n\n", r->id, STR_ARG(severity));
  buf_format(&b, "%.*s\n\n%.*s\n", STR_ARG(sentence), STR_ARG(why));
  cli_out(buf_str(&b));
  return EXIT_DONE;
}

int explain(Cli *cli) {
  int code = cli->word_count ? EXIT_DONE : list_all(cli);
  for (int i = 0; i < cli->word_count && code == EXIT_DONE; i++) {
    if (i) cli_out(S("\n"));
    code = explain_one(cli, cli->words[i]);
  }
  return code;
}
