/* Text mode: the same page tree, printed; the same actions, by number.
 *
 * Numbers count what can be pressed in the body and below it, in the order shown; the bar is
 * reached by id. A line that names nothing on the page is told so and changes nothing, so that a
 * script with a mistake stops where it is wrong. */
#include "cli/text.h"

#include <stdio.h>

#include "base/num.h"
#include "sys/file.h"
#include "sys/process.h"

enum { LINE_MAX_BYTES = 65536 };

static bool in_bar(Node *page, const Node *n) {
  Node *bar = page_find(page, S("bar"));
  for (Node *m = bar; m; m = page_next(page, m)) {
    if (m == bar->next) return false;
    if (m == n) return true;
  }
  return false;
}

static bool pressable(const Node *n) {
  return n->action.n && !(n->states & STATE_DISABLED);
}

/* The n-th pressable of the body, from 1. */
static Node *nth(Node *page, int64_t n) {
  for (Node *m = page; m; m = page_next(page, m))
    if (pressable(m) && !in_bar(page, m) && --n == 0) return m;
  return NULL;
}

static Node *by_id(Node *page, Arena *a, Str id) {
  Str ending = str_join(a, S(":"), id);
  Node *by_end = NULL;
  for (Node *m = page; m; m = page_next(page, m)) {
    if (!pressable(m)) continue;
    if (str_eq(m->id, id) || str_eq(m->action, id)) return m;
    if (!by_end && str_ends(m->id, ending)) by_end = m;
  }
  return by_end;
}

/* The first field that can be typed into, those still empty before others. */
static Node *open_field(Node *page) {
  Node *any = NULL;
  for (Node *m = page; m; m = page_next(page, m)) {
    bool field = m->role == ROLE_FIELD || m->role == ROLE_AREA || m->role == ROLE_SECRET;
    if (!field || (m->states & STATE_DISABLED)) continue;
    if (!m->value.n) return m;
    if (!any) any = m;
  }
  return any;
}

/* A field sends by its own action, an area by the button that saves it. */
static Str sending(Node *page, Arena *a, const Node *field) {
  if (field->action.n) return field->action;
  Str owner = str_slice(field->id, 0, str_find(field->id, S(":field"), 0));
  Node *save = by_id(page, a, str_join(a, S("answer:"), owner));
  return save ? save->action : (Str){0};
}

typedef enum { LINE_DONE, LINE_UNKNOWN, LINE_QUIT } LineResult;

static void pause_and_resume(const TextSetup *s, Arena *a, Node *page) {
  if (!s->recorded || !str_starts(page->id, S("lesson:"))) return;
  Str lesson = str_slice(page->id, 7, str_find_byte(page->id, ':', 7));
  s->stage->press(s->stage->context, S("back"), S("back"), (Str){0});
  s->stage->press(s->stage->context, S("resume"), str_join(a, S("open:"), lesson), (Str){0});
}

/* Out of an interview, or back into it: the node that the window's key presses. */
static LineResult step_away(const TextSetup *s, Node *page) {
  Node *away = page_find(page, S("away"));
  if (!away) return LINE_UNKNOWN;
  s->stage->press(s->stage->context, away->id, away->action, (Str){0});
  return LINE_DONE;
}

static LineResult command_line(const TextSetup *s, Arena *a, Node *page, Str line) {
  if (str_eq(line, S(":quit"))) return LINE_QUIT;
  if (str_eq(line, S(":pause"))) {
    pause_and_resume(s, a, page);
    return LINE_DONE;
  }
  if (str_eq(line, S(":away"))) return step_away(s, page);
  if (!str_starts(line, S(":lang "))) return LINE_UNKNOWN;
  Str tag = str_trim(str_slice(line, 6, line.n));
  if (!language_find(tag)) return LINE_UNKNOWN;
  s->stage->press(s->stage->context, S("language"), str_join(a, S("lang:"), tag), (Str){0});
  return LINE_DONE;
}

static LineResult type_line(const TextSetup *s, Arena *a, Node *page, Str words) {
  Node *field = open_field(page);
  if (!field) return LINE_UNKNOWN;
  s->stage->type(s->stage->context, field->id, words);
  Str action = sending(page, a, field);
  if (action.n) s->stage->press(s->stage->context, field->id, action, words);
  return LINE_DONE;
}

static LineResult do_line(const TextSetup *s, Arena *a, Node *page, Str line) {
  int64_t n;
  if (line.s[0] == ':') return command_line(s, a, page, line);
  if (line.s[0] == '=') return type_line(s, a, page, str_trim(str_slice(line, 1, line.n)));
  Node *m = num_int(line, &n) ? nth(page, n) : by_id(page, a, line);
  if (!m) return LINE_UNKNOWN;
  s->stage->press(s->stage->context, m->id, m->action, m->value);
  return LINE_DONE;
}

static bool next_line(FILE *in, Arena *a, Str *line) {
  char *bytes = arena_alloc(a, LINE_MAX_BYTES);
  while (fgets(bytes, LINE_MAX_BYTES, in)) {
    *line = str_trim(str_c(bytes));
    if (line->n && line->s[0] != '#') return true;
  }
  return false;
}

static void show(const TextSetup *s, Arena *a, Node **page) {
  *page = s->stage->page(s->stage->context, a);
  Buf b = buf_make(a);
  text_print_page(*page, &b);
  cli_out(buf_str(&b));
  fflush(stdout);
}

static int run_lines(const TextSetup *s, FILE *in) {
  Arena *pages[2] = {arena_create(), arena_create()};
  int turn = 0, code = EXIT_DONE;
  Node *page;
  Str line;
  show(s, pages[0], &page);
  while (!process_stop_asked() && next_line(in, pages[turn], &line)) {
    s->stage->tick(s->stage->context, 0);
    LineResult r = do_line(s, pages[turn], page, line);
    if (r == LINE_QUIT) break;
    if (r == LINE_UNKNOWN) {
      cli_talk(s->cli, text_with(s->cli->arena, text_id(S("cli.text.unknown")), S("line"), line));
      code = EXIT_FINDINGS;
    }
    turn = !turn;
    arena_reset(pages[turn]);
    show(s, pages[turn], &page);
  }
  arena_destroy(pages[0]);
  arena_destroy(pages[1]);
  return code;
}

/* The file with the steps; NULL after saying why not. */
static FILE *open_answers(Cli *cli, Str path) {
  bool folder = file_is_folder(path);
  FILE *in = folder ? NULL : fopen(str_zero(cli->arena, path), "r");
  Err e;
  if (in) return in;
  err_set(&e,
    folder              ? "err.not-a-file"
    : file_exists(path) ? "err.cannot-read"
                        : "err.no-file",
    "%.*s", STR_ARG(path));
  cli_fail(cli, &e);
  return NULL;
}

int text_run(const TextSetup *s) {
  process_catch_stop(); /* a window leaves signals to SDL, which makes a request to close of them */
  bool own = s->answers.n && !str_eq(s->answers, S("-"));
  FILE *in = own ? open_answers(s->cli, s->answers) : stdin;
  if (!in) return EXIT_MACHINE;
  int code = run_lines(s, in);
  if (own) fclose(in);
  return code;
}
