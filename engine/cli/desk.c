/* `saboq`: the desktop application.
 *
 * The window opens before the data folder, so that something is seen at once; opening a folder
 * after a crash takes time and shows how far it is. What a workstation was set to (language, size
 * of text) is a small file in the folder: it is no fact about anybody, so it is no event. */
#include "app/desk.h"

#include "app/window.h"
#include "cli/cli.h"
#include "screens/screens.h"
#include "sys/file.h"
#include "sys/process.h"

enum { LOCK_SECONDS = 10 * 60, LOCK_SECONDS_LEAST = 5, LOCK_SECONDS_MOST = 24 * 3600 };
enum { SETTINGS_MAX = 4096 };

typedef struct {
  Cli *cli;
  Ui *ui;
  Arena *page;
} Opening;

static bool show_progress(void *context, Str text, int64_t done, int64_t total) {
  Opening *o = context;
  arena_reset(o->page);
  Node *page = screen_busy(o->page, text_id(text), done, total);
  words_fill(&o->cli->say, o->page, page);
  ui_show(o->ui, page);
  return ui_step(o->ui, 0).kind != UI_QUIT && !process_stop_asked();
}

static Str settings_path(Cli *cli) {
  return path_join(cli->arena, cli_folder(cli), S("workstation.json"));
}

/* A file that is missing or broken means the defaults. */
static int read_settings(Cli *cli) {
  Str bytes;
  Err e;
  const Json *j = file_read(cli->arena, settings_path(cli), SETTINGS_MAX, &bytes, &e)
                    ? json_parse(cli->arena, bytes, NULL)
                    : NULL;
  const Language *l = language_find(json_get_str(j, S("language")));
  if (l && !cli->language_tag.n) {
    cli->language = l;
    cli->say = assets_words(&cli->assets, cli->arena, l, NULL);
  }
  int64_t zoom = json_get_int(j, S("zoom"), 100);
  return zoom >= 100 && zoom <= 200 ? (int)zoom : 100;
}

static void write_settings(Cli *cli, const Language *language, int zoom) {
  Json *j = json_object(cli->arena);
  json_set_str(cli->arena, j, S("language"), language->tag);
  json_set_int(cli->arena, j, S("zoom"), zoom);
  Buf b = buf_make(cli->arena);
  json_write_pretty(&b, j);
  Err e;
  if (!file_write(settings_path(cli), buf_str(&b), 0600, &e)) cli_fail(cli, &e);
}

static uint64_t seed(void *context) {
  (void)context;
  uint64_t n;
  entropy_fill(&n, sizeof n);
  return n;
}

static int show_desk(Cli *cli, Ui *ui, Stage *stage, int64_t lock_seconds) {
  Opening opening = {cli, ui, arena_create()};
  StoreNews news = {0};
  Err e;
  Store *store =
    store_open(cli_folder(cli), STORE_HOST, (StoreProgress){&opening, show_progress}, &news, &e);
  if (!store) {
    arena_destroy(opening.page);
    return cli_fail(cli, &e);
  }
  DeskSetup setup = {.store = store,
    .news = news,
    .assets = &cli->assets,
    .language = cli->language,
    .zoom = ui_zoom(ui),
    .idle_ms = 1000 * lock_seconds,
    .now = clock_now,
    .seed = seed};
  Desk *desk = desk_create(&setup);
  *stage = desk_stage(desk);
  window_run(ui, stage);
  write_settings(cli, desk_language(desk), ui_zoom(ui));
  desk_destroy(desk);
  *stage = (Stage){0};
  store_close(store);
  arena_destroy(opening.page);
  return EXIT_DONE;
}

static int run(Cli *cli) {
  Err e;
  Stage stage = {0};
  int zoom = read_settings(cli);
  int64_t lock_seconds;
  if (!cli_number(cli, "--lock-after", LOCK_SECONDS_LEAST, LOCK_SECONDS_MOST, LOCK_SECONDS,
        &lock_seconds))
    return EXIT_USAGE;
  Ui *ui = window_open(cli->assets.fonts, zoom, &stage, &e);
  if (!ui) return cli_fail(cli, &e);
  Trace trace = {cli_option(cli, "--trace"), arena_create()};
  bool ok = !trace.file.n || window_trace(ui, &trace, &e);
  int code = ok ? show_desk(cli, ui, &stage, lock_seconds) : cli_fail(cli, &e);
  ui_close(ui);
  arena_destroy(trace.arena);
  return code;
}

const Command command_desk = {
  .name = "",
  .arguments = "",
  .run = run,
  .options = {{"--lock-after", "SECONDS"}, {"--trace", "FILE"}},
};
