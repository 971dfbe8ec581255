/* `saboq play`: a course without a record, in a window or in the terminal. */
#include "app/library.h"
#include "app/preview.h"
#include "app/window.h"
#include "cli/cli.h"
#include "cli/text.h"

static int play_in_window(Cli *cli, const Stage *stage) {
  Err e;
  Ui *ui = window_open(cli->assets.fonts, 100, stage, &e);
  if (!ui) {
    cli_fail(cli, &e);
    cli_talk(cli, text_id(S("cli.play.terminal")));
    return -1;
  }
  window_run(ui, stage);
  ui_close(ui);
  return EXIT_DONE;
}

static int play(Cli *cli, const Course *course) {
  int64_t seed;
  Err e;
  uint64_t random;
  entropy_fill(&random, sizeof random);
  if (!cli_number(cli, "--seed", 0, CLI_SEED_MOST, (int64_t)(random >> 2), &seed))
    return EXIT_USAGE;
  PreviewSetup setup = {.assets = &cli->assets,
    .course = course,
    .language = cli->language,
    .lesson = cli_option(cli, "--lesson"),
    .seed = (uint64_t)seed,
    .zoom = 100,
    .now = clock_now};
  Preview *preview = preview_create(&setup, &e);
  if (!preview) {
    cli_fail(cli, &e);
    return EXIT_FINDINGS;
  }
  Stage stage = preview_stage(preview);
  bool text = cli_given(cli, "--text") || cli_given(cli, "--answers");
  int code = text ? -1 : play_in_window(cli, &stage);
  if (code < 0) code = text_run(&(TextSetup){cli, &stage, cli_option(cli, "--answers"), false});
  preview_destroy(preview);
  return code;
}

static int run(Cli *cli) {
  DiagList d = diag_make(cli->arena);
  Err e = {0};
  Str folder = cli->words[0];
  Course *course = library_load(cli->arena, (LibraryPlace){folder, folder, cli->assets.scripts}, &d, &e);
  if (course) return play(cli, course);
  return e.rule[0] ? cli_fail(cli, &e) : cli_findings(cli, &d);
}

const Command command_play = {
  .name = "play",
  .arguments = "COURSE",
  .least = 1,
  .most = 1,
  .run = run,
  .options = {{"--lesson", "ID"}, {"--answers", "FILE"}, {"--seed", "N"}, {"--text", NULL}},
};
