/* `saboq`: finds the command, reads its options, runs it.
 *
 * A command is one struct in one file and one line in the table below. Options may stand anywhere;
 * "--" ends them. What a command is called and takes is in its struct, what it is for in the
 * catalogue, so that help speaks the reader's language and cannot say something else than the code
 * does. */
#include <stdio.h>
#include <string.h>

#include "cli/cli.h"

extern const Command command_desk, command_learn, command_play, command_check, command_i18n_extract,
  command_i18n_update, command_i18n_status, command_learner_add, command_learner_import,
  command_learner_list, command_learner_set_pin, command_records_list, command_records_verify,
  command_records_rebuild, command_records_export, command_replay, command_shot, command_doctor;

const Command *const cli_commands[] = {
  &command_desk,
  &command_learn,
  &command_play,
  &command_check,
  &command_i18n_extract,
  &command_i18n_update,
  &command_i18n_status,
  &command_learner_add,
  &command_learner_import,
  &command_learner_list,
  &command_learner_set_pin,
  &command_records_list,
  &command_records_verify,
  &command_records_rebuild,
  &command_records_export,
  &command_replay,
  &command_shot,
  &command_doctor,
  NULL,
};

/* How many of the arguments name this command: "learner add" needs two. 0: another one. */
static int named(const Command *c, int argc, char **argv) {
  Str rest = str_c(c->name), word;
  int n = 0;
  while (str_cut(&rest, ' ', &word)) {
    if (!word.n) return 0;
    if (n >= argc || !str_eq(word, str_c(argv[n]))) return 0;
    n++;
  }
  return n;
}

static const Command *find_command(int argc, char **argv, int *used) {
  const Command *found = NULL;
  *used = 0;
  for (int i = 0; cli_commands[i]; i++) {
    int n = named(cli_commands[i], argc, argv);
    if (n > *used) *used = n, found = cli_commands[i];
  }
  return found;
}

static Str help_id(Arena *a, const char *kind, const char *name) {
  Buf b = buf_make(a);
  buf_put(&b, str_c(kind));
  for (; *name; name++)
    if (*name != '-' || b.n > (ptrdiff_t)strlen(kind)) buf_byte(&b, *name == ' ' ? '-' : *name);
  return buf_str(&b);
}

static void print_option(Cli *cli, const char *name, const char *value) {
  Str left = str_format(cli->arena, "  %s%s%s", name, value ? " " : "", value ? value : "");
  Str words = words_say(&cli->say, cli->arena, text_id(help_id(cli->arena, "cli.option.", name)));
  printf("%-24.*s %.*s\n", STR_ARG(left), STR_ARG(words));
}

static void print_options(Cli *cli, const Command *c) {
  for (int i = 0; i < CLI_OPTIONS && c->options[i].name; i++)
    print_option(cli, c->options[i].name, c->options[i].value);
  print_option(cli, "--data", "DIR");
  print_option(cli, "--lang", "TAG");
  print_option(cli, "--help", NULL);
}

static int help_of(Cli *cli) {
  const Command *c = cli->command;
  printf("saboq %s%s%s\n\n", c->name, *c->arguments ? " " : "", c->arguments);
  cli_print(cli, text_id(help_id(cli->arena, "cli.help.", *c->name ? c->name : "desk")));
  printf("\n");
  print_options(cli, c);
  return EXIT_DONE;
}

/* The commands whose first word is `group`; all of them for "". How many there were. */
static int print_commands(Cli *cli, Str group) {
  int count = 0;
  for (int i = 0; cli_commands[i]; i++) {
    const Command *c = cli_commands[i];
    Str rest = str_c(c->name), first;
    if (group.n && !(str_cut(&rest, ' ', &first) && str_eq(first, group))) continue;
    Str left = str_format(cli->arena, "  saboq %s%s%s", c->name, *c->name ? " " : "", c->arguments);
    Str words = words_say(&cli->say, cli->arena,
      text_id(help_id(cli->arena, "cli.short.", *c->name ? c->name : "desk")));
    printf("%-40.*s %.*s\n", STR_ARG(left), STR_ARG(words));
    count++;
  }
  return count;
}

static int help_of_all(Cli *cli) {
  printf("saboq %s\n\n", SABOQ_VERSION);
  cli_print(cli, text_id(S("cli.help.all")));
  printf("\n");
  print_commands(cli, (Str){0});
  printf("\n");
  print_options(cli, &command_desk);
  printf("\n");
  cli_print(cli, text_id(S("cli.help.more")));
  return EXIT_DONE;
}

/* What was typed names no command: perhaps the first word of several, such as "learner". */
static int no_command(Cli *cli, int argc, char **argv) {
  bool help = argc == 2 && str_eq(str_c(argv[1]), S("--help"));
  if ((argc == 1 || help) && print_commands(cli, str_c(argv[0])))
    return help ? EXIT_DONE : EXIT_USAGE;
  Str typed = str_c(argv[0]);
  if (argc > 1 && argv[1][0] != '-') typed = str_format(cli->arena, "%s %s", argv[0], argv[1]);
  return cli_misuse(cli, text_with(cli->arena, text_id(S("cli.no-command")), S("command"), typed));
}

/* The place of an option's value; NULL when the command has no such option. */
static Str *option_slot(Cli *cli, Str name, bool *takes_value) {
  *takes_value = true;
  if (str_eq(name, S("--data"))) return &cli->data;
  if (str_eq(name, S("--lang"))) return &cli->language_tag;
  for (int i = 0; i < CLI_OPTIONS && cli->command->options[i].name; i++) {
    if (!str_eq(name, str_c(cli->command->options[i].name))) continue;
    *takes_value = cli->command->options[i].value != NULL;
    return &cli->values[i];
  }
  return NULL;
}

static int read_arguments(Cli *cli, int argc, char **argv, bool *help) {
  bool words_only = false;
  for (int i = 0; i < argc; i++) {
    Str arg = str_c(argv[i]);
    if (!words_only && str_eq(arg, S("--"))) {
      words_only = true;
    } else if (!words_only && str_eq(arg, S("--help"))) {
      *help = true;
    } else if (!words_only && arg.n > 1 && arg.s[0] == '-' &&
               !(arg.n > 2 && arg.s[1] != '-' && arg.s[1] != 'o')) {
      bool takes_value;
      Str *slot = option_slot(cli, arg, &takes_value);
      if (!slot)
        return cli_misuse(
          cli, text_with(cli->arena, text_id(S("cli.no-option")), S("option"), arg));
      if (takes_value && i + 1 >= argc)
        return cli_misuse(cli, text_with(cli->arena, text_id(S("cli.no-value")), S("option"), arg));
      *slot = takes_value ? str_c(argv[++i]) : S("yes");
    } else {
      if (cli->word_count == CLI_WORDS) return cli_misuse(cli, text_id(S("cli.too-many")));
      cli->words[cli->word_count++] = arg;
    }
  }
  return EXIT_DONE;
}

/* --data and --lang may stand before the command, too. */
static void take_common(Cli *cli, int *argc, char ***argv) {
  while (*argc >= 2) {
    Str name = str_c((*argv)[0]);
    Str *slot = str_eq(name, S("--data"))   ? &cli->data
                : str_eq(name, S("--lang")) ? &cli->language_tag
                                            : NULL;
    if (!slot) return;
    *slot = str_c((*argv)[1]);
    *argc -= 2;
    *argv += 2;
  }
}

/* A tag that is no language is told in the reader's usual one. */
static bool speak(Cli *cli, Err *e) {
  Str tag = cli->language_tag;
  bool known = !tag.n || language_find(tag);
  cli->language = assets_language(cli->arena, known ? tag : (Str){0});
  cli->say = assets_words(&cli->assets, cli->arena, cli->language, NULL);
  return known || err_set(e, "err.no-language", "%.*s", STR_ARG(tag));
}

/* Too few words for this command, or too many. */
static int misfit(Cli *cli) {
  const Command *c = cli->command;
  Str name = str_format(cli->arena, "saboq%s%s", *c->name ? " " : "", c->name);
  Str whole =
    str_format(cli->arena, "%.*s%s%s", STR_ARG(name), *c->arguments ? " " : "", c->arguments);
  Text t = text_with(cli->arena, text_id(S("cli.usage")), S("whole"), whole);
  return cli_misuse(cli, text_with(cli->arena, t, S("command"), name));
}

static int run(Cli *cli, int argc, char **argv) {
  Err e;
  int used;
  if (!assets_open(cli->arena, &cli->assets, &e)) {
    fprintf(stderr,
      "saboq: its own files (texts, fonts, courses) are missing beside %s. Install Saboq again.\n",
      e.detail);
    return EXIT_MACHINE;
  }
  take_common(cli, &argc, &argv);
  if (!speak(cli, &e)) return cli_misuse(cli, err_text(cli->arena, &e));
  if (argc == 1 && (str_eq(str_c(argv[0]), S("--help")) || str_eq(str_c(argv[0]), S("help"))))
    return help_of_all(cli);
  if (argc == 1 && str_eq(str_c(argv[0]), S("--version")))
    return printf("saboq %s\n", SABOQ_VERSION), EXIT_DONE;
  cli->command = find_command(argc, argv, &used);
  if (!cli->command && argc > 0 && argv[0][0] != '-') return no_command(cli, argc, argv);
  if (!cli->command) cli->command = &command_desk;
  bool help = false;
  int bad = read_arguments(cli, argc - used, argv + used, &help);
  if (bad) return bad;
  if (!speak(cli, &e)) return cli_misuse(cli, err_text(cli->arena, &e));
  if (help) return help_of(cli);
  bool fits = cli->word_count >= cli->command->least &&
              (cli->command->most < 0 || cli->word_count <= cli->command->most);
  return fits ? cli->command->run(cli) : misfit(cli);
}

int main(int argc, char **argv) {
  Cli cli = {.arena = arena_create()};
  int code = run(&cli, argc - 1, argv + 1);
  arena_destroy(cli.arena);
  if (fflush(stdout) != 0 && code == EXIT_DONE) code = EXIT_MACHINE;
  return code;
}
