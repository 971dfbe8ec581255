/* `saboq doctor`: what is wrong with this workstation, and what to do.
 *
 * One check, one function, one line in the table; each says what it found, and, where something is
 * wrong, what it means and what helps. */
#include <stdio.h>

#include "base/num.h"
#include "base/utf8.h"
#include "cli/cli.h"
#include "sys/display.h"
#include "sys/file.h"
#include "ui/fonts.h"

typedef enum { GOOD, WARNING, PROBLEM } Grade;

typedef struct {
  Grade grade;
  Text text;
} Health;

/* The data folder as it was found. */
typedef struct {
  Store *store; /* NULL: none yet, or it cannot be opened */
  bool newer;   /* made by a newer program */
  bool read;    /* its records could be looked through */
  bool sound;
  Err e; /* why not */
} Folder;

/* Days since 1970 of 1 January 2026 and 2100: a clock outside was never set. */
enum {
  DISK_LOW_MB = 500,
  DAY_LEAST = 20454,
  DAY_MOST = 47482,
  DAY_MS = 86400000,
  CLOCK_SLACK_MS = 5 * 60 * 1000
};

static Health health(Grade grade, const char *id) {
  return (Health){grade, text_id(str_c(id))};
}

static Health with(Cli *cli, Health h, const char *name, Str value) {
  h.text = text_with(cli->arena, h.text, str_c(name), value);
  return h;
}

/* The letters of Uzbek (Latin and Cyrillic), Russian and Karakalpak, and the signs around them. */
static Health check_fonts(Cli *cli, const Folder *f) {
  (void)f;
  static const Str letters =
    S_INIT("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789ʻʼ"
           "АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдеёжзийклмнопрстуфхцчшщъыьэюяЎўҚқҒғҲҳ"
           "ӘәҢңӨөҮүÁáǴǵŃńÍíÓóÚúİı“”«»–—…·№");
  Err e;
  Fonts *fonts = fonts_open(cli->assets.fonts, &e);
  if (!fonts)
    return with(cli, health(PROBLEM, "cli.doctor.fonts-missing"), "folder", cli->assets.fonts);
  Buf lacking = buf_make(cli->arena);
  for (ptrdiff_t at = 0; at < letters.n;) {
    uint32_t c = utf8_next(letters, &at);
    if (!fonts_have(fonts, c)) utf8_put(&lacking, c);
  }
  fonts_close(fonts);
  if (!lacking.n) return health(GOOD, "cli.doctor.fonts-good");
  return with(cli, health(PROBLEM, "cli.doctor.letters-missing"), "letters", buf_str(&lacking));
}

static Health check_display(Cli *cli, const Folder *f) {
  (void)f;
  static const Health states[] = {
    [DISPLAY_NONE] = {WARNING, {.id = S_INIT("cli.doctor.no-display")}},
    [DISPLAY_SILENT] = {PROBLEM, {.id = S_INIT("cli.doctor.display-closed")}},
    [DISPLAY_ANSWERS] = {GOOD, {.id = S_INIT("cli.doctor.display-good")}},
    [DISPLAY_REMOTE] = {WARNING, {.id = S_INIT("cli.doctor.display-remote")}},
  };
  Str name;
  DisplayState state = display_state(cli->arena, &name);
  return with(cli, states[state], "detail", name);
}

/* Tried, not guessed: rights, a full disk and a disk that went read-only look alike from outside.
 */
static bool is_writable(Cli *cli, Str folder, Err *e) {
  Str trial = path_join(cli->arena, folder, S(".doctor"));
  if (!file_is_folder(folder)) return true; /* made at the first start */
  return file_write(trial, S("\n"), 0600, e) && file_remove(trial, e);
}

static Health check_disk(Cli *cli, const Folder *f) {
  (void)f;
  char kind[32];
  Str folder = cli_folder(cli);
  if (disk_is_network(folder, kind))
    return with(cli, health(PROBLEM, "cli.doctor.network"), "kind", str_c(kind));
  Err e;
  if (!is_writable(cli, folder, &e))
    return with(cli, health(PROBLEM, "cli.doctor.disk-closed"), "detail", str_c(e.detail));
  int64_t megabytes = disk_free(folder) >> 20;
  if (megabytes < 0) return health(WARNING, "cli.doctor.disk-unknown");
  Health h = megabytes < DISK_LOW_MB ? health(PROBLEM, "cli.doctor.disk-low")
                                     : health(GOOD, "cli.doctor.disk-good");
  h.text = text_with_number(cli->arena, h.text, S("megabytes"), megabytes);
  return h;
}

static Health check_database(Cli *cli, const Folder *f) {
  bool there = file_exists(path_join(cli->arena, cli_folder(cli), S("saboq.db")));
  Health none = there ? health(PROBLEM, "cli.doctor.database-closed")
                      : health(GOOD, "cli.doctor.database-none");
  if (!f->store) return with(cli, none, "folder", cli_folder(cli));
  if (!f->read)
    return with(cli, health(PROBLEM, "cli.doctor.database-unread"), "detail", str_c(f->e.detail));
  if (!f->sound) return health(PROBLEM, "cli.doctor.database-damaged");
  if (f->newer) return health(PROBLEM, "ui.news.newer");
  return health(GOOD, "cli.doctor.database-good");
}

/* What the headers of all events say of this workstation. */
typedef struct {
  int64_t newest; /* wall time */
  int64_t own;    /* events of this device */
} Log;

static Log read_log(Store *s) {
  Log log = {0};
  StoredEvent event;
  Header h;
  const char *why;
  Err e;
  Arena *a = arena_create();
  StoreWalk *w = s ? store_walk_all(s, &e) : NULL;
  while (w && store_walk_next(w, &event)) {
    arena_reset(a);
    if (!header_read(a, event.header, &h, &why)) continue;
    if (h.wall > log.newest) log.newest = h.wall;
    log.own += str_eq(h.device, store_device(s));
  }
  if (w) store_walk_end(w, &e);
  arena_destroy(a);
  return log;
}

static Health check_clock(Cli *cli, const Folder *f) {
  Moment now = clock_now();
  Buf b = buf_make(cli->arena);
  num_put_date(&b, now.wall, now.zone);
  buf_byte(&b, ' ');
  num_put_clock(&b, now.wall, now.zone);
  bool plausible = now.wall / DAY_MS >= DAY_LEAST && now.wall / DAY_MS < DAY_MOST;
  bool back = read_log(f->store).newest > now.wall + CLOCK_SLACK_MS;
  const char *id = !plausible ? "cli.doctor.clock-wrong"
                   : back     ? "cli.doctor.clock-back"
                              : "cli.doctor.clock-good";
  return with(cli, health(plausible && !back ? GOOD : WARNING, id), "time", buf_str(&b));
}

static Health check_keys(Cli *cli, const Folder *f) {
  Store *s = f->store;
  Str path = path_join(cli->arena, cli_folder(cli), S("device.key"));
  if (!file_exists(path))
    return health(s ? PROBLEM : GOOD, s ? "cli.doctor.key-missing" : "cli.doctor.key-none");
  if (!file_is_private(path))
    return with(cli, health(PROBLEM, "cli.doctor.key-open"), "file", path);
  if (!s) return health(GOOD, "cli.doctor.key-waits");
  if (!store_device(s).n) return with(cli, health(PROBLEM, "cli.doctor.key-unread"), "file", path);
  if (!f->sound) return health(GOOD, "cli.doctor.key-waits");
  bool ours = read_log(s).own > 0;
  Health h = ours ? health(GOOD, "cli.doctor.key-good") : health(PROBLEM, "cli.doctor.key-foreign");
  return with(cli, h, "device", store_device(s));
}

static const struct {
  const char *name;
  Health (*check)(Cli *, const Folder *);
} checks[] = {
  {"fonts", check_fonts},
  {"display", check_display},
  {"disk", check_disk},
  {"database", check_database},
  {"clock", check_clock},
  {"keys", check_keys},
};

static void print_health(Cli *cli, const char *name, const Health *h) {
  static const char *const grades[] = {"good", "warning", "problem"};
  Str words = words_say(&cli->say, cli->arena, h->text);
  Str grade = words_say(&cli->say, cli->arena,
    text_id(str_join(cli->arena, S("cli.doctor."), str_c(grades[h->grade]))));
  if (cli_given(cli, "--json")) {
    Json *j = json_object(cli->arena);
    json_set_str(cli->arena, j, S("check"), str_c(name));
    json_set_str(cli->arena, j, S("state"), str_c(grades[h->grade]));
    json_set_str(cli->arena, j, S("text"), words);
    Buf b = buf_make(cli->arena);
    json_write(&b, j);
    buf_byte(&b, '\n');
    cli_out(buf_str(&b));
    return;
  }
  Str label = words_say(
    &cli->say, cli->arena, text_id(str_join(cli->arena, S("cli.doctor.name-"), str_c(name))));
  printf("%.*s: %.*s\n    %.*s\n", STR_ARG(label), STR_ARG(grade), STR_ARG(words));
}

static int run(Cli *cli) {
  bool there = file_exists(path_join(cli->arena, cli_folder(cli), S("saboq.db")));
  StoreNews news = {0};
  Folder f = {.store = there ? cli_store(cli, STORE_INSPECT, &news) : NULL};
  f.newer = news.newer;
  f.read = f.store && store_check(f.store, &f.sound, &f.e);
  int code = EXIT_DONE;
  for (size_t i = 0; i < sizeof checks / sizeof *checks; i++) {
    Health h = checks[i].check(cli, &f);
    print_health(cli, checks[i].name, &h);
    if (h.grade == PROBLEM) code = EXIT_FINDINGS;
  }
  store_close(f.store);
  return code;
}

const Command command_doctor = {
  .name = "doctor", .arguments = "", .run = run, .options = {{"--json", NULL}}};
