/* Writes and reads the one line that an event's header is. The line is hashed and signed as it
 * stands, so two things must never happen: that one header can be written in two ways, or that the
 * reader takes a line the writer would not have made. Writer and reader therefore walk the same
 * table of fields, which says for each its key, its place in the struct and what it may hold;
 * neither knows a field by itself. The reader goes forward byte by byte, has no recursion, and
 * allocates only the list `over`. Keys behind the last field belong to a later version: they must
 * be flat and well-formed, and are skipped. What a header means, and whether it is true, is not
 * judged here. */
#include "event/header.h"

#include <string.h>

#include "base/num.h"
#include "base/panic.h"
#include "base/utf8.h"

enum {
  ID16_LENGTH = 22,   /* 16 bytes in base64url */
  NUMBER_DIGITS = 18, /* so many always fit 64 bits */
  VERSION_MOST = 999999
};

/* Numbers stay exact in programs that read JSON numbers as doubles. */
#define NUMBER_MOST INT64_C(9007199254740991)
/* The years 0000 to 9999, which is what num_put_time can write. */
#define WALL_LEAST INT64_C(-62167219200000)
#define WALL_MOST INT64_C(253402300799999)

typedef enum { FIELD_INT, FIELD_INT64, FIELD_ID, FIELD_KIND, FIELD_LANGUAGE, FIELD_OVER } FieldType;

typedef struct {
  Str key; /* as it stands in the line, with the mark before it */
  FieldType type;
  size_t offset;       /* in Header */
  int64_t least, most; /* of a number its value, of a text its length */
  bool may_be_empty;
  const char *wrong; /* said when it does not hold what it should */
} Field;

#define AT(member) offsetof(Header, member)

static const Field fields[] = {
  {S_INIT("{\"v\":"), FIELD_INT, AT(version), 1, VERSION_MOST, false, "v is no version"},
  {S_INIT(",\"dev\":"), FIELD_ID, AT(device), 22, 22, false, "dev is no device id"},
  {S_INIT(",\"seq\":"), FIELD_INT64, AT(seq), 1, NUMBER_MOST, false, "seq is no number from 1"},
  {S_INIT(",\"lam\":"), FIELD_INT64, AT(lamport), 0, NUMBER_MOST, false, "lam is no number from 0"},
  {S_INIT(",\"wall\":"), FIELD_INT64, AT(wall), WALL_LEAST, WALL_MOST, false, "wall is no time"},
  {S_INIT(",\"zone\":"), FIELD_INT, AT(zone), -1440, 1440, false, "zone is no time zone"},
  {S_INIT(",\"awake\":"), FIELD_INT64, AT(awake), 0, NUMBER_MOST, false, "awake is no duration"},
  {S_INIT(",\"boot\":"), FIELD_ID, AT(boot), 11, 11, false, "boot is no boot id"},
  {S_INIT(",\"kind\":"), FIELD_KIND, AT(kind), 1, 32, false, "kind is no kind of event"},
  {S_INIT(",\"sub\":"), FIELD_ID, AT(subject), 1, 43, true, "sub is no id"},
  {S_INIT(",\"act\":"), FIELD_ID, AT(actor), 1, 43, true, "act is no id"},
  {S_INIT(",\"att\":"), FIELD_ID, AT(attempt), 22, 22, true, "att is no event id"},
  {S_INIT(",\"par\":"), FIELD_ID, AT(parent), 22, 22, true, "par is no event id"},
  {S_INIT(",\"over\":"), FIELD_OVER, AT(over), 0, HEADER_MAX_OVER, false, "over is no list of ids"},
  {S_INIT(",\"reg\":"), FIELD_ID, AT(registration), 1, 43, true, "reg is no id"},
  {S_INIT(",\"sit\":"), FIELD_ID, AT(sitting), 1, 43, true, "sit is no id"},
  {S_INIT(",\"lang\":"), FIELD_LANGUAGE, AT(language), 2, 16, true, "lang is no language tag"},
  {S_INIT(",\"con\":"), FIELD_ID, AT(content), 22, 22, true, "con is no content id"},
  {S_INIT(",\"dig\":"), FIELD_ID, AT(digest), 43, 43, false, "dig is no digest"},
};

enum { FIELD_COUNT = sizeof(fields) / sizeof(fields[0]) };

/* ---- what a field may hold ---- */

#define LOWER(c) ((c) >= 'a' && (c) <= 'z')
#define ALNUM(c) (LOWER(c) || ((c) >= 'A' && (c) <= 'Z') || ((c) >= '0' && (c) <= '9'))
#define IN_ID(c) (ALNUM(c) || (c) == '-' || (c) == '_')
#define IN_KIND(c) (LOWER(c) || (c) == '.' || (c) == '-')
#define IN_LANGUAGE(c) (ALNUM(c) || (c) == '-')

/* For each byte the types of field it may stand in, as bits. A table, because most of a header is
 * ids: at each of their random letters a processor that compared would guess, and often wrongly. */
#define TYPES(c)                                                                                   \
  (IN_ID(c) << FIELD_ID | IN_KIND(c) << FIELD_KIND | IN_LANGUAGE(c) << FIELD_LANGUAGE)
#define TYPES4(c) TYPES(c), TYPES((c) + 1), TYPES((c) + 2), TYPES((c) + 3)
#define TYPES16(c) TYPES4(c), TYPES4((c) + 4), TYPES4((c) + 8), TYPES4((c) + 12)
#define TYPES64(c) TYPES16(c), TYPES16((c) + 16), TYPES16((c) + 32), TYPES16((c) + 48)
static const unsigned char types_of[256] = {TYPES64(0), TYPES64(64)}; /* none beyond ASCII */

static bool char_fits(FieldType type, char c) {
  return types_of[(unsigned char)c] & 1u << type;
}

static bool length_fits(const Field *f, ptrdiff_t n) {
  return (n >= f->least && n <= f->most) || (n == 0 && f->may_be_empty);
}

static bool text_fits(const Field *f, Str x) {
  for (ptrdiff_t i = 0; i < x.n; i++)
    if (!char_fits(f->type, x.s[i])) return false;
  return length_fits(f, x.n);
}

static bool event_id_fits(Str x) {
  static const Field event_field = {.type = FIELD_ID, .least = ID16_LENGTH, .most = ID16_LENGTH};
  return text_fits(&event_field, x);
}

/* ---- writing ---- */

static void put_quoted(Buf *b, Str x) {
  buf_byte(b, '"');
  buf_put(b, x);
  buf_byte(b, '"');
}

static void put_number(Buf *b, const Field *f, int64_t value) {
  if (value < f->least || value > f->most) panic(f->wrong);
  buf_int(b, value);
}

static void put_text(Buf *b, const Field *f, Str x) {
  if (!text_fits(f, x)) panic(f->wrong);
  put_quoted(b, x);
}

static void put_over(Buf *b, const Field *f, const Header *h) {
  if (h->over_count < 0 || h->over_count > f->most) panic(f->wrong);
  buf_byte(b, '[');
  for (int i = 0; i < h->over_count; i++) {
    if (!event_id_fits(h->over[i])) panic(f->wrong);
    if (i) buf_byte(b, ',');
    put_quoted(b, h->over[i]);
  }
  buf_byte(b, ']');
}

static void put_field(Buf *b, const Field *f, const Header *h) {
  const char *place = (const char *)h + f->offset;
  switch (f->type) {
  case FIELD_INT: put_number(b, f, *(const int *)(const void *)place); return;
  case FIELD_INT64: put_number(b, f, *(const int64_t *)(const void *)place); return;
  case FIELD_OVER: put_over(b, f, h); return;
  default: put_text(b, f, *(const Str *)(const void *)place); return;
  }
}

void header_write(Buf *b, const Header *h) {
  for (int i = 0; i < FIELD_COUNT; i++) {
    buf_put(b, fields[i].key);
    put_field(b, &fields[i], h);
  }
  buf_byte(b, '}');
}

/* ---- reading ---- */

typedef struct {
  const char *at, *end;
} Scan;

static bool take(Scan *s, char c) {
  if (s->at == s->end || *s->at != c) return false;
  s->at++;
  return true;
}

static bool take_all(Scan *s, Str x) {
  if (s->end - s->at < x.n || memcmp(s->at, x.s, (size_t)x.n) != 0) return false;
  s->at += x.n;
  return true;
}

/* An integer in its one canonical form: no plus, no leading zeros, no -0. */
static bool take_number(Scan *s, int64_t *value) {
  bool minus = take(s, '-');
  const char *start = s->at;
  int64_t v = 0;
  while (s->at < s->end && *s->at >= '0' && *s->at <= '9') {
    if (s->at - start == NUMBER_DIGITS) return false;
    v = v * 10 + (*s->at++ - '0');
  }
  ptrdiff_t digits = s->at - start;
  if (digits == 0 || (*start == '0' && (digits > 1 || minus))) return false;
  *value = minus ? -v : v;
  return true;
}

/* A quoted text of the characters a field of this type may hold. */
static bool take_text(Scan *s, FieldType type, Str *x) {
  if (!take(s, '"')) return false;
  const char *at = s->at;
  while (at < s->end && char_fits(type, *at)) at++;
  *x = (Str){s->at, at - s->at};
  s->at = at;
  return take(s, '"');
}

static bool take_ranged(Scan *s, const Field *f, int64_t *value) {
  return take_number(s, value) && *value >= f->least && *value <= f->most;
}

static bool take_over(Scan *s, Arena *a, Header *h) {
  Str found[HEADER_MAX_OVER];
  int n = 0;
  if (!take(s, '[')) return false;
  while (!take(s, ']')) {
    if (n == HEADER_MAX_OVER || (n && !take(s, ','))) return false;
    if (!take_text(s, FIELD_ID, &found[n]) || found[n].n != ID16_LENGTH) return false;
    n++;
  }
  h->over = NULL;
  h->over_count = n;
  if (n) h->over = memcpy(arena_many(a, Str, n), found, (size_t)n * sizeof(Str));
  return true;
}

static bool take_field(Scan *s, Arena *a, const Field *f, Header *h) {
  void *place = (char *)h + f->offset;
  int64_t value;
  switch (f->type) {
  case FIELD_INT:
    if (!take_ranged(s, f, &value)) return false;
    *(int *)place = (int)value;
    return true;
  case FIELD_INT64: return take_ranged(s, f, place);
  case FIELD_OVER: return take_over(s, a, h);
  default: return take_text(s, f->type, place) && length_fits(f, ((Str *)place)->n);
  }
}

/* ---- keys of a later version ---- */

/* Any text on one line, without escapes: nothing in a header needs one. */
static bool skip_text(Scan *s) {
  if (!take(s, '"')) return false;
  const char *start = s->at;
  while (s->at < s->end && *s->at != '"') {
    unsigned char c = (unsigned char)*s->at++;
    if (c < 0x20 || c == 0x7f || c == '\\') return false;
  }
  return utf8_check((Str){start, s->at - start}) < 0 && take(s, '"');
}

static bool skip_scalar(Scan *s) {
  int64_t ignored;
  return s->at < s->end && *s->at == '"' ? skip_text(s) : take_number(s, &ignored);
}

static bool skip_list(Scan *s) {
  if (take(s, ']')) return true;
  do {
    if (!skip_scalar(s)) return false;
  } while (take(s, ','));
  return take(s, ']');
}

/* A key that a field has already may not come again: other readers would take its second value. */
static bool is_new_key(Str key) {
  for (int i = 0; i < FIELD_COUNT; i++)
    if (str_eq(str_slice(fields[i].key, 1, fields[i].key.n), key)) return false;
  return true;
}

static bool skip_extra(Scan *s) {
  const char *start = s->at;
  if (!skip_text(s) || !take(s, ':')) return false;
  if (!is_new_key((Str){start, s->at - start})) return false;
  return take(s, '[') ? skip_list(s) : skip_scalar(s);
}

static bool refuse(const char **why, const char *reason) {
  *why = reason;
  return false;
}

bool header_read(Arena *a, Str bytes, Header *h, const char **why) {
  if (bytes.n == 0 || bytes.n > HEADER_MAX_BYTES) return refuse(why, "it is empty or too long");
  Scan s = {bytes.s, bytes.s + bytes.n};
  for (int i = 0; i < FIELD_COUNT; i++) {
    if (!take_all(&s, fields[i].key))
      return refuse(why, "its keys are not those of a header, in their order");
    if (!take_field(&s, a, &fields[i], h)) return refuse(why, fields[i].wrong);
  }
  while (take(&s, ','))
    if (!skip_extra(&s)) return refuse(why, "an additional key is malformed");
  if (!take(&s, '}') || s.at != s.end) return refuse(why, "it does not end as a header does");
  return true;
}

/* ---- ids ---- */

bool header_id(Str x) {
  static const Field id = {.type = FIELD_ID, .least = 1, .most = 43};
  return text_fits(&id, x);
}

Str header_digest(Arena *a, const unsigned char salt[EVENT_SALT_BYTES], Str body) {
  Str pieces[] = {{(const char *)salt, EVENT_SALT_BYTES}, body};
  Hash h = hash_of("saboq.body", pieces, 2);
  return hash_text(a, &h);
}

EventId event_id(const Hash *chain) {
  EventId id;
  memcpy(id.b, chain->b, EVENT_ID_BYTES);
  return id;
}

Str event_id_text(Arena *a, const EventId *id) {
  Buf b = buf_make(a);
  num_put_base64(&b, id->b, EVENT_ID_BYTES);
  return buf_str(&b);
}

bool event_id_read(Str text, EventId *id) {
  return num_base64(text, id->b, EVENT_ID_BYTES);
}

bool event_id_eq(const EventId *x, const EventId *y) {
  return memcmp(x->b, y->b, EVENT_ID_BYTES) == 0;
}
