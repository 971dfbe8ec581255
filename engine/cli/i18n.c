/* `saboq i18n`: catalogues of a course, or of the interface where the folder holds po/en.po and no
 * course.yaml. */
#include "author/i18n.h"

#include <stdio.h>

#include "app/library.h"
#include "cli/table.h"
#include "sys/file.h"

/* What is translated: its template, and where its catalogues lie. */
typedef struct {
  Catalogue *template_;
  Str folder, name;
  const Str *tags;
  int tag_count;
} Source;

static const Str all_tags[] = {S_INIT("ru"), S_INIT("uz"), S_INIT("uz-Cyrl")};

static Str catalogue_path(Cli *cli, const Source *s, Str tag) {
  return str_format(cli->arena, "%.*s/po/%.*s.po", STR_ARG(s->folder), STR_ARG(tag));
}

/* An existing catalogue; NULL when there is none, false when it cannot be read. */
static bool read_catalogue(
  Cli *cli, Str path, const Language *language, Catalogue **c, DiagList *d) {
  Str bytes;
  Err e;
  *c = NULL;
  if (!file_exists(path)) return true;
  if (!file_read(cli->arena, path, COURSE_MAX_FILE, &bytes, &e)) {
    cli_fail(cli, &e);
    return false;
  }
  *c = catalogue_read(cli->arena, path, bytes, language, d);
  return *c != NULL;
}

/* A course is loaded without its catalogues, which may be missing or old: that is what is to be
 * mended. */
static int course_source(Cli *cli, Source *s, DiagList *d) {
  CourseFiles files;
  Err e;
  LibraryPlace at = {s->folder, s->folder, cli->assets.scripts};
  if (!library_files(cli->arena, at, &files, d, &e)) return cli_fail(cli, &e);
  Course *c = course_load_source(cli->arena, &files, d);
  if (!c) return EXIT_FINDINGS;
  s->template_ = i18n_extract(cli->arena, c);
  s->name = c->id;
  s->tags = c->languages + 1;
  s->tag_count = c->language_count - 1;
  return EXIT_DONE;
}

static int interface_source(Cli *cli, Source *s, DiagList *d) {
  Catalogue *english;
  Str path = catalogue_path(cli, s, S("en"));
  if (!file_exists(path)) {
    cli_talk(cli, text_with(cli->arena, text_id(S("cli.i18n.no-source")), S("folder"), s->folder));
    return EXIT_FINDINGS;
  }
  if (!read_catalogue(cli, path, language_find(S("en")), &english, d))
    return d->errors ? EXIT_FINDINGS : EXIT_MACHINE;
  s->template_ = i18n_template_of(cli->arena, english);
  s->name = S("saboq");
  s->tags = all_tags;
  s->tag_count = sizeof all_tags / sizeof *all_tags;
  return EXIT_DONE;
}

/* The exit code of it; what is wrong has been said or stands in the findings. */
static int open_source(Cli *cli, Source *s, DiagList *d) {
  Str folder = cli->words[0];
  while (folder.n > 1 && str_ends(folder, S("/"))) folder = str_slice(folder, 0, folder.n - 1);
  *s = (Source){.folder = folder};
  bool course = file_exists(path_join(cli->arena, folder, S("course.yaml")));
  return course ? course_source(cli, s, d) : interface_source(cli, s, d);
}

static int write_catalogue(Cli *cli, const Catalogue *c, Str path) {
  Buf b = buf_make(cli->arena);
  Err e;
  catalogue_write(&b, c);
  Str folder = str_slice(path, 0, path.n);
  while (folder.n && folder.s[folder.n - 1] != '/') folder.n--;
  if (!folder_make(str_slice(folder, 0, folder.n - 1), &e) ||
      !file_write(path, buf_str(&b), 0644, &e))
    return cli_fail(cli, &e);
  return EXIT_DONE;
}

static int extract(Cli *cli) {
  DiagList d = diag_make(cli->arena);
  Source s;
  int code = open_source(cli, &s, &d);
  if (code) return cli_findings(cli, &d), code;
  Str path = str_format(cli->arena, "%.*s/po/%.*s.pot", STR_ARG(s.folder), STR_ARG(s.name));
  if (cli_given(cli, "-o")) path = cli_option(cli, "-o");
  code = write_catalogue(cli, s.template_, path);
  Text t =
    text_with_number(cli->arena, text_id(S("cli.i18n.extracted")), S("n"), s.template_->count);
  if (!code) cli_talk(cli, text_with(cli->arena, t, S("file"), path));
  return code;
}

static void tell_change(Cli *cli, Str path, const I18nChange *c) {
  Text t = text_with(cli->arena, text_id(S("cli.i18n.updated")), S("file"), path);
  t = text_with_number(cli->arena, t, S("added"), c->added);
  t = text_with_number(cli->arena, t, S("changed"), c->changed);
  t = text_with_number(cli->arena, t, S("kept"), c->kept);
  cli_talk(cli, text_with_number(cli->arena, t, S("gone"), c->gone));
}

/* One language; Uzbek Cyrillic comes out of the Latin that was updated just before. */
static int update_one(Cli *cli, const Source *s, Str tag, Catalogue **latin, DiagList *d) {
  const Language *language = language_find(tag);
  Str path = catalogue_path(cli, s, tag);
  Catalogue *old;
  I18nChange change = {0};
  if (!read_catalogue(cli, path, language, &old, d))
    return d->errors ? EXIT_FINDINGS : EXIT_MACHINE;
  bool generated = str_eq(tag, S("uz-Cyrl")) && *latin;
  Catalogue *c = generated ? i18n_cyrillic(cli->arena, *latin, old, &change)
                           : i18n_update(cli->arena, s->template_, old, language, &change);
  if (str_eq(tag, S("uz"))) *latin = c;
  int code = write_catalogue(cli, c, path);
  if (!code) tell_change(cli, path, &change);
  return code;
}

static int update(Cli *cli) {
  DiagList d = diag_make(cli->arena);
  Source s;
  Catalogue *latin = NULL;
  int code = open_source(cli, &s, &d);
  for (int pass = 0; pass < 2; pass++)
    for (int i = 0; !code && i < s.tag_count; i++)
      if ((pass == 1) == str_eq(s.tags[i], S("uz-Cyrl")))
        code = update_one(cli, &s, s.tags[i], &latin, &d);
  int found = cli_findings(cli, &d);
  return code ? code : found;
}

static void print_status(Str tag, const I18nStatus *n) {
  printf("{\"language\":\"%.*s\",\"total\":%d,\"translated\":%d,\"fuzzy\":%d,\"missing\":%d,"
         "\"obsolete\":%d}\n",
    STR_ARG(tag), n->total, n->translated, n->fuzzy, n->missing, n->obsolete);
}

static void put_status(CliTable *t, Str tag, const I18nStatus *n) {
  Arena *a = t->cli->arena;
  table_cell(t, tag);
  table_cell(t, cli_percent(t->cli, n->total ? 100 * n->translated / n->total : 100));
  table_cell(t, str_format(a, "%d", n->translated));
  table_cell(t, str_format(a, "%d", n->fuzzy));
  table_cell(t, str_format(a, "%d", n->missing));
  table_cell(t, str_format(a, "%d", n->total));
}

static int status(Cli *cli) {
  static const char *const columns[] = {
    "language", "share", "translated", "changed", "missing", "all"};
  DiagList d = diag_make(cli->arena);
  Source s;
  int code = open_source(cli, &s, &d);
  if (code) return cli_findings(cli, &d), code;
  CliTable t = table_begin(cli, columns, 6);
  for (int i = 0; i < s.tag_count; i++) {
    Catalogue *c;
    if (!read_catalogue(cli, catalogue_path(cli, &s, s.tags[i]), language_find(s.tags[i]), &c, &d))
      continue;
    Catalogue none = {.by_id = map_make(cli->arena)};
    I18nStatus n = i18n_status(s.template_, c ? c : &none);
    if (cli_given(cli, "--json"))
      print_status(s.tags[i], &n);
    else
      put_status(&t, s.tags[i], &n);
  }
  if (!cli_given(cli, "--json")) table_print(&t);
  return cli_findings(cli, &d);
}

const Command command_i18n_extract = {.name = "i18n extract",
  .arguments = "COURSE",
  .least = 1,
  .most = 1,
  .run = extract,
  .options = {{"-o", "FILE"}}};
const Command command_i18n_update = {
  .name = "i18n update", .arguments = "COURSE", .least = 1, .most = 1, .run = update};
const Command command_i18n_status = {.name = "i18n status",
  .arguments = "COURSE",
  .least = 1,
  .most = 1,
  .run = status,
  .options = {{"--json", NULL}}};
