/* `saboq shot`: any page of the program without a display, as a picture or as its tree.
 *
 * Each page is reached the way a person reaches it: a folder of its own is made with a few people
 * in it, and a short script of actions is played on the desk. So what is drawn is what the program
 * does, with a clock and seeds that stand still, and a tree can be a golden file. */
#include "cli/shot.h"

#include <stdio.h>

#include "base/num.h"
#include "cli/cli.h"
#include "sys/file.h"
#include "ui/ui.h"

/* Steps, one a line: `press ACTION`, `type FIELD=WORDS`, `solve LESSON` (begin it and answer
 * everything rightly), `guess LESSON` (wrongly), `answer` (the page's item, rightly), `miss`
 * (wrongly). */
#define IN_TALK                                                                                    \
  "enter\ncourse tip-interviewing\nsolve question-forms\npress back\npress open:baxtiyor\n"
#define TALK                                                                                       \
  IN_TALK "press go:interview\npress take:intro\npress take:safe-here\npress take:passport-help\n" \
          "press take:consent-stop\npress take:papers-open\n"
#define TALKED                                                                                     \
  TALK "press take:site-gun\npress take:pay-open\npress take:work-open\npress take:refer-help\n"   \
       "press take:contact\npress take:end-interview\npress go:example\n"
#define DEBRIEFED TALKED "press go:debrief\n"
#define CONCLUDED                                                                                  \
  "press go:conclusion\ntype reflection:field=What I did.\npress answer:reflection\n"              \
  "type conclusion:field=What follows.\npress answer:conclusion\npress finish\n"
#define ENDED DEBRIEFED CONCLUDED
#define HEAVY                                                                                      \
  "press leave\npress open:dilnoza\npress go:interview\npress take:end-interview\n"                \
  "press go:debrief\n" CONCLUDED
#define FAILED                                                                                     \
  "enter\ncourse tip-interviewing\nsolve question-forms\npress back\npress open:saodat\n"          \
  "press go:interview\n"
/* A whole interview; then its instructor is signed in, and looks at it. */
#define TEACH                                                                                      \
  ENDED "press leave\npress sign-out\npress pick:0\ntype pin=1234\npress sign-in\n"
#define LOOK "press class\npress attempts:2\npress review:0\n"

static const ShotPage pages[] = {
  {"first-start", false, ""},
  {"sign-in", true, ""},
  {"pin", true, "press pick:1\n"},
  {"pin-wrong", true, "press pick:1\ntype pin=0000\npress sign-in\n"},
  {"new-pin", true, "press pick:0\n"},
  {"reset", true, "press pick:1\npress forgot\n"},
  {"join", true, "press not-listed\n"},
  {"catalogue", true, "enter\n"},
  {"catalogue-begun", true, "enter\nsolve pre-test\npress back\npress back\n"},
  {"course", true, "enter\nsolve pre-test\npress back\n"},
  {"course-locked", true, "enter\npress course:0\npress open:consent\n"},
  {"lesson", true, "enter\nsolve pre-test\npress back\npress open:act-means-purpose\n"},
  {"lesson-table", true,
    "enter\nsolve pre-test\npress back\npress open:act-means-purpose\npress go:p2\n"},
  {"lesson-right", true,
    "enter\nsolve pre-test\npress back\npress open:act-means-purpose\npress go:p2\nanswer\n"},
  {"lesson-wrong", true,
    "enter\nsolve pre-test\npress back\npress open:act-means-purpose\npress go:p2\nmiss\n"},
  {"lesson-fill", true,
    "enter\nsolve pre-test\npress back\npress open:act-means-purpose\npress go:p3\n"},
  {"lesson-case", true,
    "enter\nsolve pre-test\npress back\npress open:act-means-purpose\npress go:p4\nmiss\n"},
  {"lesson-law", true,
    "enter\nsolve pre-test\npress back\npress open:act-means-purpose\npress go:p5\n"},
  {"lesson-open", true,
    "enter\nsolve pre-test\npress back\npress open:act-means-purpose\npress go:p5\npress finish\n"},
  {"lesson-result", true, "enter\nsolve pre-test\nsolve act-means-purpose\n"},
  {"quiz", true, "enter\npress course:0\npress open:pre-test\n"},
  {"quiz-overview", true, "enter\npress course:0\npress open:pre-test\nanswer\npress go:review\n"},
  {"quiz-result", true, "enter\nsolve pre-test\n"},
  {"test-failed", true, "enter\nall\nguess post-test\n"},
  {"test-passed", true, "enter\nall\nsolve post-test\n"},
  {"interview-warning", true, IN_TALK},
  {"interview-warning-heavy", true, ENDED "press leave\npress open:dilnoza\n"},
  {"interview-heavy-day", true, ENDED HEAVY HEAVY "press leave\npress open:dilnoza\n"},
  {"interview", true, TALK},
  {"interview-heard", true, TALK "type said:field=Tell me about the food there\npress say\n"},
  {"interview-personal", true, TALK "type said:field=My number is +998 90 123 45 67\npress say\n"},
  {"interview-plan", true,
    ENDED "press leave\npress open:baxtiyor-plan\npress go:interview\npress take:plan-A_INTRO\n"},
  {"interview-over", true, TALK "press take:end-interview\n"},
  {"interview-away", true, TALK "press away\n"},
  {"interview-suspended", true, FAILED, .unshared = true},
  {"interview-carry", true, FAILED "press carry\n", .unshared = true},
  {"interview-carry-wrong", true, FAILED "press carry\ntype pin=0000\npress carry-on\n",
    .unshared = true},
  {"interview-carry-refused", true, FAILED "press carry\ntype pin=1234\npress carry-on\n",
    .unshared = true},
  {"interview-example", true, TALKED},
  {"interview-debrief", true, DEBRIEFED},
  {"interview-conclusion", true, DEBRIEFED "press go:conclusion\npress welfare:uneasy\n"},
  {"attempts", true, TALK "press back\npress back\npress attempts\n"},
  {"class", true, TEACH "press class\n"},
  {"review", true, TEACH LOOK "press step:9\n"},
  {"review-debrief", true, TEACH LOOK "press show:debrief\n"},
  {"review-label", true,
    TEACH LOOK "press step:12\npress choose:open:yes\npress choose:form:OPEN\ntype reason:field=Taklif sifatida "
               "eshitiladi.\npress label\n"},
  {"interview-result", true, ENDED},
  {"course-interviews", true, "enter\ncourse tip-interviewing\nsolve question-forms\npress back\n"},
  {"interview-again", true,
    DEBRIEFED CONCLUDED "press again\npress go:interview\npress take:intro\npress take:safe-here\n"
                       "press take:papers-open\npress take:end-interview\npress go:debrief\n"},
  {"course-lighter", true,
    "enter\ncourse tip-interviewing\nsolve question-forms\npress back\npress open:saodat\n"
    "press go:interview\npress take:intro\npress take:end-interview\npress go:example\n"
    "press go:debrief\n" CONCLUDED "press back\n"},
  {"settings", true, "press settings\n"},
  {"locked", true, "enter\nsolve pre-test\npress back\npress open:act-means-purpose\nidle\n"},
};

const ShotPage *shot_pages(int *count) {
  *count = (int)(sizeof pages / sizeof *pages);
  return pages;
}

static const ShotPage *find_page(Str name) {
  for (size_t i = 0; i < sizeof pages / sizeof *pages; i++)
    if (str_eq(str_c(pages[i].name), name)) return &pages[i];
  return NULL;
}

static int list(void) {
  for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) printf("%s\n", pages[i].name);
  return EXIT_DONE;
}

static bool read_size(Cli *cli, int *width, int *height) {
  Str rest = cli_option(cli, "--size"), w;
  int64_t x = 1024, y = 768;
  bool good = !rest.n || (str_cut(&rest, 'x', &w) && num_int(w, &x) && num_int(rest, &y));
  good = good && x >= 800 && x <= 7680 && y >= 600 && y <= 4320;
  *width = (int)x;
  *height = (int)y;
  if (!good) cli_misuse(cli, text_id(S("cli.shot.size")));
  return good;
}

static int write_picture(
  Cli *cli, Node *page, const Stage *stage, int width, int height, int zoom) {
  Err e;
  UiOptions options = {.title = S("Saboq"),
    .width = width,
    .height = height,
    .zoom = zoom,
    .offscreen = true,
    .fonts = cli->assets.fonts,
    .picture = stage->picture,
    .picture_context = stage->context};
  Ui *ui = ui_open(&options, &e);
  if (!ui) return cli_fail(cli, &e);
  ui_show(ui, page);
  bool ok = ui_save_png(ui, cli_option(cli, "-o"), cli_given(cli, "--whole"), &e);
  Buf problems = buf_make(cli->arena);
  if (ok && ui_check_layout(ui, &problems)) fwrite(problems.s, 1, (size_t)problems.n, stderr);
  ui_close(ui);
  return ok ? EXIT_DONE : cli_fail(cli, &e);
}

static int draw(Cli *cli, const ShotPage *page) {
  int width, height;
  int64_t zoom;
  Err e;
  if (!read_size(cli, &width, &height) || !cli_number(cli, "--zoom", 100, 200, 100, &zoom))
    return EXIT_USAGE;
  Shot *shot = shot_make(cli, page, (int)zoom, &e);
  if (!shot) return cli_fail(cli, &e);
  Stage stage = shot_stage(shot);
  Node *tree = stage.page(stage.context, cli->arena);
  int code = EXIT_DONE;
  if (cli_given(cli, "--tree")) {
    Buf b = buf_make(cli->arena);
    page_print_tree(tree, &b);
    cli_out(buf_str(&b));
  } else {
    code = write_picture(cli, tree, &stage, width, height, (int)zoom);
  }
  shot_end(shot);
  return code;
}

static int run(Cli *cli) {
  if (cli_given(cli, "--list")) return list();
  const ShotPage *page = cli->word_count ? find_page(cli->words[0]) : NULL;
  if (!page) return cli_misuse(cli, text_id(S("cli.shot.no-page")));
  if (!cli_given(cli, "--tree") && !cli_given(cli, "-o"))
    return cli_misuse(
      cli, text_with(cli->arena, text_id(S("cli.needs")), S("option"), S("-o FILE.png")));
  return draw(cli, page);
}

const Command command_shot = {
  .name = "shot",
  .arguments = "PAGE",
  .least = 0,
  .most = 1,
  .run = run,
  .options = {{"-o", "FILE.png"}, {"--tree", NULL}, {"--list", NULL}, {"--size", "WxH"},
    {"--zoom", "PERCENT"}, {"--whole", NULL}},
};
