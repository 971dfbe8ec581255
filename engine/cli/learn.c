/* `saboq learn`: the recorded session in a terminal.
 *
 * After each commit it prints `saved DEVICE:SEQ`: that event is on the disk, and a program that was
 * told so may rely on it. Who may read the folder may learn in it, so no PIN is asked. */
#include <stdio.h>

#include "app/desk.h"
#include "cli/cli.h"
#include "cli/text.h"

static uint64_t seed(void *context) {
  int64_t *fixed = context;
  uint64_t n = (uint64_t)*fixed;
  if (*fixed < 0)
    entropy_fill(&n, sizeof n);
  else
    ++*fixed;
  return n;
}

static void saved(void *context, Str device, int64_t seq) {
  (void)context;
  printf("saved %.*s:%lld\n", STR_ARG(device), (long long)seq);
  fflush(stdout);
}

static int learn(Cli *cli, Store *store, const StoreNews *news) {
  int64_t fixed;
  Err e;
  if (!cli_number(cli, "--seed", 0, CLI_SEED_MOST, -1, &fixed)) return EXIT_USAGE;
  DeskSetup setup = {.store = store,
    .news = *news,
    .assets = &cli->assets,
    .language = cli->language,
    .zoom = 100,
    .course_folder = cli->words[0],
    .saved = saved,
    .now = clock_now,
    .seed = seed,
    .seed_context = &fixed};
  Desk *desk = desk_create(&setup);
  if (!desk_enter(desk, cli_option(cli, "--learner"), &e)) {
    desk_destroy(desk);
    cli_fail(cli, &e);
    return EXIT_FINDINGS;
  }
  Stage stage = desk_stage(desk);
  if (cli->language_tag.n)
    stage.press(
      stage.context, S("language"), str_join(cli->arena, S("lang:"), cli->language->tag), (Str){0});
  int code = text_run(&(TextSetup){cli, &stage, cli_option(cli, "--answers"), true});
  desk_destroy(desk);
  return code;
}

static int run(Cli *cli) {
  if (!cli_given(cli, "--learner"))
    return cli_misuse(
      cli, text_with(cli->arena, text_id(S("cli.needs")), S("option"), S("--learner ID")));
  StoreNews news;
  Store *store = cli_store(cli, STORE_HOST, &news);
  if (!store) return EXIT_MACHINE;
  int code = learn(cli, store, &news);
  store_close(store);
  return code;
}

const Command command_learn = {
  .name = "learn",
  .arguments = "COURSE",
  .least = 1,
  .most = 1,
  .run = run,
  .options = {{"--learner", "ID"}, {"--answers", "FILE"}, {"--seed", "N"}, {"--text", NULL}},
};
