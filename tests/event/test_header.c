/* The header's exact bytes, what its reader refuses, and that writer and reader agree: whatever the
 * reader takes, the writer makes the same bytes of it again. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/rng.h"
#include "event/header.h"

#define ID22 "AAECAwQFBgcICQoLDA0ODw"
#define OTHER22 "ZZZZwwwwZZZZwwwwZZZZ-_"
#define DIGEST "0123456789abcdefghijABCDEFGHIJ0123456789-_A"

/* The line of `full_header`, which holds something in every field. */
static const char full_line[] =
  "{\"v\":1,\"dev\":\"" ID22 "\",\"seq\":12,\"lam\":30,\"wall\":1764000000000,\"zone\":300,"
  "\"awake\":81234,\"boot\":\"abcdefghijk\",\"kind\":\"attempt.ended\",\"sub\":\"s-1\","
  "\"act\":\"a_2\","
  "\"att\":\"" ID22 "\",\"par\":\"" OTHER22 "\",\"over\":[\"" ID22 "\",\"" OTHER22 "\"],"
  "\"reg\":\"r\",\"sit\":\"t\",\"lang\":\"uz-Cyrl\",\"con\":\"" ID22 "\",\"dig\":\"" DIGEST "\"}";

static const char bare_line[] =
  "{\"v\":1,\"dev\":\"" ID22 "\",\"seq\":1,\"lam\":0,\"wall\":-5,\"zone\":-210,\"awake\":0,"
  "\"boot\":\"abcdefghijk\",\"kind\":\"a\",\"sub\":\"\",\"act\":\"\",\"att\":\"\",\"par\":\"\","
  "\"over\":[],"
  "\"reg\":\"\",\"sit\":\"\",\"lang\":\"\",\"con\":\"\",\"dig\":\"" DIGEST "\"}";

static const Str full_over[] = {S_INIT(ID22), S_INIT(OTHER22)};

static Header full_header(void) {
  return (Header){
    .version = 1, .device = S(ID22), .seq = 12, .lamport = 30, .wall = 1764000000000, .zone = 300,
    .awake = 81234, .boot = S("abcdefghijk"), .kind = S("attempt.ended"), .subject = S("s-1"),
    .actor = S("a_2"), .attempt = S(ID22), .parent = S(OTHER22), .over = full_over, .over_count = 2,
    .registration = S("r"), .sitting = S("t"), .language = S("uz-Cyrl"), .content = S(ID22),
    .digest = S(DIGEST),
  };
}

static Header bare_header(void) {
  return (Header){
    .version = 1, .device = S(ID22), .seq = 1, .wall = -5, .zone = -210, .boot = S("abcdefghijk"),
    .kind = S("a"), .digest = S(DIGEST),
  };
}

static Str written(Arena *a, const Header *h) {
  Buf b = buf_make(a);
  header_write(&b, h);
  return buf_str(&b);
}

/* Reads from memory of exactly the line's size, so that ASan sees a byte read too far; what is read
 * must be written back as it stood. Texts in *h do not outlive this. */
static bool reads(Arena *a, Str line, Header *h, const char **why) {
  char *exact = malloc((size_t)line.n + 1);
  assert_non_null(exact);
  if (line.n) memcpy(exact + 1, line.s, (size_t)line.n);
  bool ok = header_read(a, (Str){exact + 1, line.n}, h, why);
  if (ok) {
    Str again = written(a, h);
    assert_true(line.n >= again.n);
    assert_memory_equal(line.s, again.s, (size_t)again.n - 1);
    if (line.s[again.n - 1] == '}') assert_int_equal(line.n, again.n); /* no additional keys */
  }
  free(exact);
  return ok;
}

static void writes_exact_bytes(void **state) {
  (void)state;
  Arena *a = arena_create();
  Header full = full_header(), bare = bare_header();
  assert_string_equal(str_zero(a, written(a, &full)), full_line);
  assert_string_equal(str_zero(a, written(a, &bare)), bare_line);
  arena_destroy(a);
}

static void assert_text(Str x, const char *expected) { assert_true(str_eq(x, str_c(expected))); }

static void reads_every_field(void **state) {
  (void)state;
  Arena *a = arena_create();
  Header h;
  const char *why = "";
  assert_true(header_read(a, S(full_line), &h, &why));
  assert_int_equal(h.version, 1);
  assert_int_equal(h.seq, 12);
  assert_int_equal(h.lamport, 30);
  assert_int_equal(h.wall, 1764000000000);
  assert_int_equal(h.zone, 300);
  assert_int_equal(h.awake, 81234);
  assert_text(h.device, ID22);
  assert_text(h.boot, "abcdefghijk");
  assert_text(h.kind, "attempt.ended");
  assert_text(h.subject, "s-1");
  assert_text(h.actor, "a_2");
  assert_text(h.attempt, ID22);
  assert_text(h.parent, OTHER22);
  assert_int_equal(h.over_count, 2);
  assert_text(h.over[0], ID22);
  assert_text(h.over[1], OTHER22);
  assert_text(h.registration, "r");
  assert_text(h.sitting, "t");
  assert_text(h.language, "uz-Cyrl");
  assert_text(h.content, ID22);
  assert_text(h.digest, DIGEST);
  assert_true(header_read(a, S(bare_line), &h, &why));
  assert_int_equal(h.wall, -5);
  assert_int_equal(h.zone, -210);
  assert_int_equal(h.over_count, 0);
  arena_destroy(a);
}

/* `full_line` with one piece of it put in another's place. */
static Str replaced(Arena *a, const char *piece, const char *by) {
  Str line = S(full_line), what = str_c(piece);
  ptrdiff_t at = str_find(line, what, 0);
  assert_true(at >= 0);
  return str_join3(a, str_slice(line, 0, at), str_c(by), str_slice(line, at + what.n, line.n));
}

typedef struct {
  const char *piece, *by;
  const char *why; /* NULL: it is read */
} ReaderCase;

static const char keys_wrong[] = "its keys are not those of a header, in their order";
static const char extra_wrong[] = "an additional key is malformed";
static const char end_wrong[] = "it does not end as a header does";

static const ReaderCase reader_cases[] = {
  /* numbers have one form and a range */
  {"\"v\":1,", "\"v\":2,", NULL},
  {"\"v\":1,", "\"v\":999999,", NULL},
  {"\"v\":1,", "\"v\":0,", "v is no version"},
  {"\"v\":1,", "\"v\":-1,", "v is no version"},
  {"\"v\":1,", "\"v\":\"1\",", "v is no version"},
  {"\"seq\":12", "\"seq\":9007199254740991", NULL},
  {"\"seq\":12", "\"seq\":9007199254740992", "seq is no number from 1"},
  {"\"seq\":12", "\"seq\":0", "seq is no number from 1"},
  {"\"seq\":12", "\"seq\":012", "seq is no number from 1"},
  {"\"seq\":12", "\"seq\":+12", "seq is no number from 1"},
  {"\"seq\":12", "\"seq\":", "seq is no number from 1"},
  {"\"seq\":12", "\"seq\":1.0", keys_wrong},
  {"\"seq\":12", "\"seq\":1e1", keys_wrong},
  {"\"seq\":12", "\"seq\":99999999999999999999999999", "seq is no number from 1"},
  {"\"lam\":30", "\"lam\":0", NULL},
  {"\"lam\":30", "\"lam\":-0", "lam is no number from 0"},
  {"\"lam\":30", "\"lam\":00", "lam is no number from 0"},
  {"\"lam\":30", "\"lam\":-", "lam is no number from 0"},
  {"\"wall\":1764000000000", "\"wall\":-62167219200000", NULL},
  {"\"wall\":1764000000000", "\"wall\":-62167219200001", "wall is no time"},
  {"\"wall\":1764000000000", "\"wall\":253402300799999", NULL},
  {"\"wall\":1764000000000", "\"wall\":253402300800000", "wall is no time"},
  {"\"zone\":300", "\"zone\":-1440", NULL},
  {"\"zone\":300", "\"zone\":1441", "zone is no time zone"},
  {"\"awake\":81234", "\"awake\":-1", "awake is no duration"},
  /* spaces, order, keys */
  {"{\"v\"", "{ \"v\"", keys_wrong},
  {"\"seq\":12", "\"seq\": 12", "seq is no number from 1"},
  {"\"seq\":12,", "\"seq\":12 ,", keys_wrong},
  {"\"seq\":12,\"lam\":30", "\"lam\":30,\"seq\":12", keys_wrong},
  {"\"seq\":12,", "", keys_wrong},
  {"\"seq\":12,", "\"seq\":12,\"seq\":12,", keys_wrong},
  {"\"seq\"", "\"Seq\"", keys_wrong},
  {"{\"v\"", "\"v\"", keys_wrong},
  {"{\"v\"", "\xEF\xBB\xBF{\"v\"", keys_wrong},
  /* ids */
  {"\"dev\":\"A", "\"dev\":\"", "dev is no device id"},
  {"\"dev\":\"A", "\"dev\":\"AA", "dev is no device id"},
  {"\"dev\":\"A", "\"dev\":\"+", "dev is no device id"},
  {"\"dev\":\"A", "\"dev\":\"\\u0041", "dev is no device id"},
  {"\"boot\":\"abc", "\"boot\":\"ab", "boot is no boot id"},
  {"\"boot\":\"abcdefghijk\"", "\"boot\":\"\"", "boot is no boot id"},
  {"\"sub\":\"s-1\"", "\"sub\":\"0123456789012345678901234567890123456789012\"", NULL},
  {"\"sub\":\"s-1\"", "\"sub\":\"01234567890123456789012345678901234567890123\"", "sub is no id"},
  {"\"sub\":\"s-1\"", "\"sub\":\"\xC3\xA9\"", "sub is no id"},
  {"\"sub\":\"s-1\"", "\"sub\":\"s 1\"", "sub is no id"},
  {"\"sub\":\"s-1\"", "\"sub\":null", "sub is no id"},
  {"\"att\":\"A", "\"att\":\"", "att is no event id"},
  {"\"att\":\"" ID22 "\"", "\"att\":\"\"", NULL},
  {"\"par\":\"Z", "\"par\":\"ZZ", "par is no event id"},
  {"\"kind\":\"attempt.ended\"", "\"kind\":\"abcdefghijklmnopqrstuvwxyz.-.-.-\"", NULL},
  {"\"kind\":\"attempt.ended\"", "\"kind\":\"abcdefghijklmnopqrstuvwxyz.-.-.-.\"",
   "kind is no kind of event"},
  {"\"kind\":\"attempt.ended\"", "\"kind\":\"\"", "kind is no kind of event"},
  {"\"kind\":\"attempt", "\"kind\":\"Attempt", "kind is no kind of event"},
  {"\"kind\":\"attempt", "\"kind\":\"1", "kind is no kind of event"},
  {"\"lang\":\"uz-Cyrl\"", "\"lang\":\"u\"", "lang is no language tag"},
  {"\"lang\":\"uz-Cyrl\"", "\"lang\":\"uz_Cyrl\"", "lang is no language tag"},
  {"\"lang\":\"uz-Cyrl\"", "\"lang\":\"0123456789abcdef\"", NULL},
  {"\"lang\":\"uz-Cyrl\"", "\"lang\":\"0123456789abcdefg\"", "lang is no language tag"},
  {"\"con\":\"A", "\"con\":\"", "con is no content id"},
  {"_A\"}", "_\"}", "dig is no digest"},
  {DIGEST, "", "dig is no digest"},
  /* over */
  {"\"over\":[\"", "\"over\":[ \"", "over is no list of ids"},
  {"\",\"" OTHER22 "\"],", "\",],", "over is no list of ids"},
  {"\",\"" OTHER22 "\"],", "\"\"" OTHER22 "\"],", "over is no list of ids"},
  {"\",\"" OTHER22 "\"],", "\",\"\"],", "over is no list of ids"},
  {"\",\"" OTHER22 "\"],", "\"],", NULL},
  {"\"over\":[\"" ID22 "\",\"" OTHER22 "\"]", "\"over\":{}", "over is no list of ids"},
  /* the end, and a later version's keys */
  {"_A\"}", "_A\"", end_wrong},
  {"_A\"}", "_A\"} ", end_wrong},
  {"_A\"}", "_A\"}\n", end_wrong},
  {"_A\"}", "_A\"}}", end_wrong},
  {"_A\"}", "_A\",\"x\":1}", NULL},
  {"_A\"}", "_A\",\"x\":-999999999999999999}", NULL},
  {"_A\"}", "_A\",\"x\":\"o\xCA\xBB [,]\",\"y\":[],\"z\":[1,\"a\",-2],\"\":[\"\"]}", NULL},
  {"_A\"}", "_A\",}", extra_wrong},
  {"_A\"}", "_A\",\"x\":}", extra_wrong},
  {"_A\"}", "_A\",\"x\" :1}", extra_wrong},
  {"_A\"}", "_A\",\"x\":01}", extra_wrong},
  {"_A\"}", "_A\",\"x\":1.5}", end_wrong},
  {"_A\"}", "_A\",\"x\":true}", extra_wrong},
  {"_A\"}", "_A\",\"x\":{}}", extra_wrong},
  {"_A\"}", "_A\",\"x\":[[1]]}", extra_wrong},
  {"_A\"}", "_A\",\"x\":[1,]}", extra_wrong},
  {"_A\"}", "_A\",\"x\":[1}", extra_wrong},
  {"_A\"}", "_A\",\"x\":\"a\\n\"}", extra_wrong},
  {"_A\"}", "_A\",\"x\":\"a\nb\"}", extra_wrong},
  {"_A\"}", "_A\",\"x\":\"\xFF\"}", extra_wrong},
  {"_A\"}", "_A\",\"x\":\"open}", extra_wrong},
  {"_A\"}", "_A\",\"seq\":13}", extra_wrong},
  {"_A\"}", "_A\",\"dig\":\"\"}", extra_wrong},
};

static void refuses_what_it_would_not_write(void **state) {
  (void)state;
  Arena *a = arena_create();
  for (size_t i = 0; i < sizeof(reader_cases) / sizeof(reader_cases[0]); i++) {
    const ReaderCase *c = &reader_cases[i];
    Str line = replaced(a, c->piece, c->by);
    Header h;
    const char *why = NULL;
    bool ok = reads(a, line, &h, &why);
    if (ok != !c->why) fail_msg("%s -> %s: %s", c->piece, c->by, ok ? "was read" : why);
    if (!ok) assert_string_equal(why, c->why);
  }
  arena_destroy(a);
}

static void refuses_every_cut(void **state) {
  (void)state;
  Arena *a = arena_create();
  for (ptrdiff_t n = 0; n < S(full_line).n; n++) {
    Header h;
    const char *why = NULL;
    assert_false(reads(a, str_slice(S(full_line), 0, n), &h, &why));
    assert_non_null(why);
  }
  arena_destroy(a);
}

static void holds_no_more_than_its_limits(void **state) {
  (void)state;
  Arena *a = arena_create();
  Str over[HEADER_MAX_OVER];
  for (int i = 0; i < HEADER_MAX_OVER; i++) over[i] = S(ID22);
  Header h = full_header(), back;
  const char *why = NULL;
  h.over = over;
  h.over_count = HEADER_MAX_OVER;
  Str line = written(a, &h);
  assert_true(line.n <= HEADER_MAX_BYTES);
  assert_true(reads(a, line, &back, &why));
  assert_int_equal(back.over_count, HEADER_MAX_OVER);
  ptrdiff_t at = str_find(line, S("[\""), 0) + 1;
  Str more = str_join3(a, str_slice(line, 0, at), S("\"" ID22 "\","), str_slice(line, at, line.n));
  assert_false(reads(a, more, &back, &why));
  Buf large = buf_make(a);
  buf_put(&large, str_slice(S(full_line), 0, S(full_line).n - 1));
  buf_put(&large, S(",\"x\":\""));
  buf_fill(&large, 'x', HEADER_MAX_BYTES);
  buf_put(&large, S("\"}"));
  assert_false(reads(a, buf_str(&large), &back, &why));
  assert_string_equal(why, "it is empty or too long");
  arena_destroy(a);
}

/* ---- mutations ---- */

static const char alphabet[] = "\"\\{}[]:,.-_0129azAZ \n\x00\x7f\xC3\xA9\xFF";

/* One change: a bit, a byte, a byte taken out, doubled or put in, or two bytes exchanged. */
static Str mutated(Arena *a, Rng *rng, Str line) {
  char *s = arena_alloc(a, (size_t)line.n + 1);
  ptrdiff_t at = (ptrdiff_t)rng_below(rng, (uint64_t)line.n), n = line.n;
  char any = alphabet[rng_below(rng, sizeof alphabet - 1)];
  memcpy(s, line.s, (size_t)line.n);
  switch (rng_below(rng, 6)) {
  case 0: s[at] = (char)(s[at] ^ (1 << rng_below(rng, 8))); break;
  case 1: s[at] = any; break;
  case 2:
    memmove(s + at, s + at + 1, (size_t)(n - at - 1));
    n--;
    break;
  case 3:
    memmove(s + at + 1, s + at, (size_t)(n - at));
    n++;
    break;
  case 4:
    memmove(s + at + 1, s + at, (size_t)(n - at));
    s[at] = any;
    n++;
    break;
  default: {
    ptrdiff_t other = (ptrdiff_t)rng_below(rng, (uint64_t)n);
    char kept = s[at];
    s[at] = s[other];
    s[other] = kept;
  }
  }
  return (Str){s, n};
}

static void mutations_are_refused_or_written_back(void **state) {
  (void)state;
  Arena *a = arena_create();
  Rng rng = rng_seed(2);
  int taken = 0;
  for (int i = 0; i < 20000; i++) {
    Str line = i % 2 ? S(full_line) : S(bare_line);
    for (uint64_t changes = 1 + rng_below(&rng, 3); changes && line.n; changes--)
      line = mutated(a, &rng, line);
    Header h;
    const char *why = NULL;
    if (reads(a, line, &h, &why)) {
      taken++;
    } else {
      assert_non_null(why);
    }
    arena_reset(a);
  }
  assert_in_range(taken, 100, 19000); /* both happen */
  arena_destroy(a);
}

/* ---- what cannot be written ---- */

static bool write_panics(const Header *h) {
  pid_t child = fork();
  assert_true(child >= 0);
  if (child == 0) {
    signal(SIGABRT, SIG_DFL);
    close(STDERR_FILENO);
    Arena *a = arena_create();
    written(a, h);
    _exit(0);
  }
  int status;
  assert_int_equal(waitpid(child, &status, 0), child);
  return WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT;
}

static void panics_on_what_a_header_cannot_hold(void **state) {
  (void)state;
  Header good = full_header();
  assert_false(write_panics(&good));
  Header quote = good, no_seq = good, short_id = good, many = good, empty = good;
  quote.subject = S("a\"b");
  no_seq.seq = 0;
  short_id.attempt = S("abc");
  many.over_count = HEADER_MAX_OVER + 1;
  empty.digest = S("");
  assert_true(write_panics(&quote));
  assert_true(write_panics(&no_seq));
  assert_true(write_panics(&short_id));
  assert_true(write_panics(&many));
  assert_true(write_panics(&empty));
}

/* ---- ids ---- */

static void ids_go_to_text_and_back(void **state) {
  (void)state;
  Arena *a = arena_create();
  Hash chain;
  for (int i = 0; i < HASH_BYTES; i++) chain.b[i] = (unsigned char)i;
  EventId id = event_id(&chain), back;
  assert_text(event_id_text(a, &id), ID22);
  assert_true(event_id_read(S(ID22), &back));
  assert_true(event_id_eq(&id, &back));
  back.b[15] ^= 1;
  assert_false(event_id_eq(&id, &back));
  assert_false(event_id_read(S("AAEC"), &back));
  assert_false(event_id_read(S(""), &back));
  assert_true(header_id(S("L-1_x")));
  assert_true(header_id(S("0123456789012345678901234567890123456789012")));
  assert_false(header_id(S("01234567890123456789012345678901234567890123")));
  assert_false(header_id(S("L 1")));
  assert_false(header_id(S("")));
  arena_destroy(a);
}

static void digest_covers_salt_and_body(void **state) {
  (void)state;
  Arena *a = arena_create();
  unsigned char salt[EVENT_SALT_BYTES] = {1}, other[EVENT_SALT_BYTES] = {2};
  Str one = header_digest(a, salt, S("{}"));
  assert_int_equal(one.n, 43);
  assert_true(str_eq(one, header_digest(a, salt, S("{}"))));
  assert_false(str_eq(one, header_digest(a, other, S("{}"))));
  assert_false(str_eq(one, header_digest(a, salt, S("{} "))));
  arena_destroy(a);
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(writes_exact_bytes),
    cmocka_unit_test(reads_every_field),
    cmocka_unit_test(refuses_what_it_would_not_write),
    cmocka_unit_test(refuses_every_cut),
    cmocka_unit_test(holds_no_more_than_its_limits),
    cmocka_unit_test(mutations_are_refused_or_written_back),
    cmocka_unit_test(panics_on_what_a_header_cannot_hold),
    cmocka_unit_test(ids_go_to_text_and_back),
    cmocka_unit_test(digest_covers_salt_and_body),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
