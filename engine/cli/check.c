/* `saboq check`: every finding of a course, in one run; with --fix, first the ids an author left out;
 * with --json for editors and other programs, a line for each finding. `--explain` reads no course and
 * says what the rules are. */
#include "app/library.h"
#include "author/fix.h"
#include "author/rules.h"
#include "base/utf8.h"
#include "cli/explain.h"
#include "sys/file.h"
#include "ui/fonts.h"

/* Writes missing ids into the files of a folder; says how many. */
static bool fix(Cli *cli, Str folder, Err *e) {
  DiagList d = diag_make(cli->arena);
  CourseFiles files;
  LibraryPlace at = {.folder = folder, .name = folder};
  if (!library_files(cli->arena, at, &files, &d, e)) return false;
  for (int i = 0; i < files.count; i++) {
    int added = 0;
    const CourseFile *f = &files.files[i];
    Str path = path_join(cli->arena, folder, f->path);
    Str mended = fix_ids(cli->arena, course_file_kind(f->path), path, f->bytes, &added);
    if (!added) continue;
    if (!file_write(path, mended, 0644, e)) return false;
    Text t = text_with_number(cli->arena, text_id(S("cli.check.fixed")), S("n"), added);
    cli_talk(cli, text_with(cli->arena, t, S("file"), path));
  }
  return true;
}

/* Which letters the fonts have; each is asked for once, as a course has millions of few. */
typedef struct {
  const Fonts *fonts;
  bool has[0x800]; /* those that UTF-8 writes in at most two bytes */
} Letters;

static bool has_letter(Letters *l, uint32_t c) {
  if (c <= ' ' || c == 0xA0) return true;
  if (c >= sizeof l->has) return fonts_have(l->fonts, c);
  return l->has[c] || (l->has[c] = fonts_have(l->fonts, c));
}

/* A letter that no font has would be shown as a box. */
static void check_letters(Cli *cli, Letters *letters, Str words, Place place, DiagList *d) {
  for (ptrdiff_t at = 0; at < words.n;) {
    uint32_t c = utf8_next(words, &at);
    if (has_letter(letters, c)) continue;
    Diag *item = diag_add(d, DIAG_ERROR, "missing-glyph", place);
    diag_arg(d, item, "code", str_format(cli->arena, "U+%x", (unsigned)c));
    return;
  }
}

static void check_all_letters(Cli *cli, const Course *c, DiagList *d) {
  Err e;
  Fonts *fonts = fonts_open(cli->assets.fonts, &e);
  if (!fonts) {
    cli_fail(cli, &e);
    return;
  }
  Letters letters = {.fonts = fonts};
  for (int i = 0; i < c->sentence_count; i++)
    check_letters(cli, &letters, c->sentences[i]->words, c->sentences[i]->place, d);
  for (ptrdiff_t k = 0; k < c->catalogues.n; k++) {
    const Catalogue *cat = c->catalogues.entries[k].value;
    Str file = str_format(
      cli->arena, "%.*s/po/%.*s.po", STR_ARG(c->files.name), STR_ARG(c->catalogues.entries[k].key));
    for (int i = 0; i < cat->count; i++)
      check_letters(cli, &letters, cat->entries[i].words[0],
        (Place){.file = file, .line = cat->entries[i].line, .column = 1, .length = 1}, d);
  }
  fonts_close(fonts);
}

static int check(Cli *cli, Str folder, DiagList *d) {
  Err e = {0};
  if (cli_given(cli, "--fix") && !fix(cli, folder, &e)) return cli_fail(cli, &e);
  Course *c = library_load(cli->arena, (LibraryPlace){folder, folder, cli->assets.scripts}, d, &e);
  if (e.rule[0]) return cli_fail(cli, &e);
  if (!c) return EXIT_DONE;
  rules_check(cli->arena, c, d);
  check_all_letters(cli, c, d);
  return EXIT_DONE;
}

static Str without_slash(Str folder) {
  while (folder.n > 1 && str_ends(folder, S("/"))) folder = str_slice(folder, 0, folder.n - 1);
  return folder;
}

static int check_all(Cli *cli) {
  DiagList d = diag_make(cli->arena);
  int code = EXIT_DONE;
  for (int i = 0; i < cli->word_count && code == EXIT_DONE; i++)
    code = check(cli, without_slash(cli->words[i]), &d);
  int found = cli_given(cli, "--json") ? cli_findings_json(cli, &d) : cli_findings(cli, &d);
  if (code == EXIT_DONE && !d.n) cli_talk(cli, text_id(S("cli.check.clean")));
  return code ? code : found;
}

static int run(Cli *cli) {
  if (cli_given(cli, "--explain")) return explain(cli);
  return cli->word_count ? check_all(cli) : cli_misuse(cli, text_id(S("cli.check.no-course")));
}

const Command command_check = {
  .name = "check",
  .arguments = "COURSE...",
  .most = -1,
  .run = run,
  .options = {{"--fix", NULL}, {"--json", NULL}, {"--explain", NULL}},
};
