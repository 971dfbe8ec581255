/* `saboq replay`: an attempt step by step, with what each step changed beside it, and whether the
 * program decides the same again. The course is the one that was kept with the attempt, so a replay
 * is the same on every day; where it comes out differently the first such event is named. */
#include "app/resume.h"
#include "base/num.h"
#include "cli/cli.h"
#include "event/kinds.h"
#include "session/session.h"

typedef struct {
  Cli *cli;
  Store *store;
  AttemptRow row;
  Words words; /* of the attempt's course */
  const Course *course;
  const Lesson *lesson;
  StandingEvent *events;
  int count, off;
} Replaying;

/* ---- for people ---- */

static void put_words(Buf *b, Str front, Str words) {
  if (!words.n) return;
  Str rest = words, line;
  while (str_cut(&rest, '\n', &line)) {
    buf_format(b, "      %.*s%.*s\n", STR_ARG(front), STR_ARG(line));
    front = S("  ");
  }
}

static Str say(Replaying *r, Str id, const Json *args) {
  Arena *a = r->cli->arena;
  return id.n ? words_say(&r->words, a, session_said(a, r->lesson, id, args)) : (Str){0};
}

static void put_turn(Replaying *r, Buf *b, const Json *record) {
  Str typed = json_get_str(record, S("typed"));
  put_words(b, S("> "),
    typed.n ? typed : say(r, json_get_str(record, S("text")), json_get(record, S("args"))));
  const Json *lines = json_get(record, S("lines"));
  for (const Json *j = lines ? lines->first : NULL; j; j = j->next)
    put_words(b, S("| "), say(r, json_get_str(j, S("text")), json_get(j, S("args"))));
}

/* How a learner felt after an interview is shown to nobody. */
static bool is_private(const StandingEvent *v) {
  const EventKind *kind = event_kind(v->kind);
  return kind && kind->local;
}

/* The keys an event changed, as "key = value"; a turn's record shows its own. */
static void put_changes(Replaying *r, Buf *b, const Json *set) {
  for (const Json *j = set ? set->first : NULL; j; j = j->next) {
    bool is_turn = r->lesson->interview && str_starts(j->key, S("t/")) && j->kind == JSON_OBJECT;
    if (is_turn) {
      put_turn(r, b, j);
      put_changes(r, b, json_get(j, S("set")));
      continue;
    }
    buf_format(b, "      %.*s = ", STR_ARG(j->key));
    json_write(b, j);
    buf_byte(b, '\n');
  }
}

static void print_event(Replaying *r, int i) {
  const StandingEvent *v = &r->events[i];
  Buf b = buf_make(r->cli->arena);
  buf_format(&b, "%5d  ", i + 1);
  num_put_date(&b, v->wall, v->zone);
  buf_byte(&b, ' ');
  num_put_clock(&b, v->wall, v->zone);
  buf_format(&b, "  %.*s\n", STR_ARG(v->kind));
  if (v->body && !is_private(v))
    put_changes(r, &b, json_get(v->body, S("set")));
  else
    put_words(&b, S(""),
      words_say(&r->words, r->cli->arena,
        text_id(is_private(v) ? S("ui.review.private") : S("ui.review.no-body"))));
  cli_out(buf_str(&b));
}

/* ---- for programs ---- */

static void json_event(Replaying *r, int i, State *state) {
  const StandingEvent *v = &r->events[i];
  Arena *a = r->cli->arena;
  Json *j = json_object(a);
  state_apply(state, v->body);
  Hash hash = state_hash(a, state);
  json_set_int(a, j, S("number"), i + 1);
  json_set_str(a, j, S("event"), event_id_text(a, &v->id));
  json_set_str(a, j, S("kind"), v->kind);
  if (v->body && !is_private(v)) json_set(a, j, S("body"), json_copy(a, v->body));
  json_set_str(a, j, S("state"), hash_text(a, &hash));
  Buf b = buf_make(a);
  json_write(&b, j);
  buf_byte(&b, '\n');
  cli_out(buf_str(&b));
}

/* ---- the verdict ---- */

static int judge(Replaying *r) {
  Cli *cli = r->cli;
  Replay out;
  Err e;
  if (!resume_replay(cli->arena, r->store, &r->row, r->events, r->count, &out, &e))
    return cli_fail(cli, &e);
  if (r->off)
    cli_talk(cli, text_with_number(cli->arena, text_id(S("cli.replay.off")), S("n"), r->off));
  if (out.unknown)
    cli_talk(
      cli, text_with_number(cli->arena, text_id(S("cli.replay.unknown")), S("n"), out.unknown));
  if (out.differs < 0) {
    cli_talk(cli, text_with_number(cli->arena, text_id(S("cli.replay.same")), S("n"), out.decided));
    return EXIT_DONE;
  }
  Buf now = buf_make(cli->arena);
  if (out.expected) json_write(&now, out.expected);
  Text t =
    text_with_number(cli->arena, text_id(S("cli.replay.differs")), S("number"), out.differs + 1);
  cli_talk(cli, text_with(cli->arena, t, S("kind"), r->events[out.differs].kind));
  if (now.n)
    cli_talk(cli, text_with(cli->arena, text_id(S("cli.replay.now")), S("body"), buf_str(&now)));
  return EXIT_FINDINGS;
}

static int replay_from(Cli *cli, Store *s) {
  Err e;
  Replaying r = {.cli = cli, .store = s};
  if (!store_attempt(s, cli->arena, cli->words[0], &r.row)) {
    err_set(&e, "err.no-attempt", "%.*s", STR_ARG(cli->words[0]));
    cli_fail(cli, &e);
    return EXIT_FINDINGS;
  }
  r.course = resume_kept_course(cli->arena, s, r.row.content, r.row.course, &e);
  if (!r.course) return cli_fail(cli, &e);
  r.lesson = course_lesson(r.course, r.row.lesson);
  if (!r.lesson) {
    err_set(&e, "err.no-lesson", "%.*s", STR_ARG(r.row.lesson));
    return cli_fail(cli, &e);
  }
  if (!resume_events(cli->arena, s, &r.row, &r.events, &r.count, &r.off, &e))
    return cli_fail(cli, &e);
  r.words = assets_words(&cli->assets, cli->arena, cli->language, r.course);
  State state = state_make(cli->arena);
  for (int i = 0; i < r.count; i++) {
    if (cli_given(cli, "--json"))
      json_event(&r, i, &state);
    else
      print_event(&r, i);
  }
  return judge(&r);
}

static int replay(Cli *cli) {
  return cli_with_store(cli, STORE_READ, replay_from);
}

const Command command_replay = {
  .name = "replay",
  .arguments = "ATTEMPT",
  .least = 1,
  .most = 1,
  .run = replay,
  .options = {{"--json", NULL}},
};
