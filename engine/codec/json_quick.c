/* Reading what we wrote ourselves: snapshots and bodies are in the canonical form, mostly without escapes and
 * reals, and an attempt that is resumed reads tens of thousands of values. So such bytes are read here, in one
 * walk and with strings that are views into one copy; anything else, be it only unusual, is left to jansson, which
 * alone says what JSON is and what is wrong with it. Sorted keys are demanded, so none can stand twice. */
#include <string.h>

#include "base/num.h"
#include "base/utf8.h"
#include "codec/json_quick.h"

typedef struct {
  Arena *arena;
  const char *at, *end;
} Reader;

static bool next_is(Reader *r, char c) {
  if (r->at == r->end || *r->at != c) return false;
  r->at++;
  return true;
}

static bool read_word(Reader *r, Str word) {
  if (!str_starts((Str){r->at, r->end - r->at}, word)) return false;
  r->at += word.n;
  return true;
}

static bool read_text(Reader *r, Str *out) {
  if (!next_is(r, '"')) return false;
  const char *from = r->at;
  while (r->at < r->end && *r->at != '"' && *r->at != '\\' && (unsigned char)*r->at >= 0x20) r->at++;
  *out = (Str){from, r->at - from};
  return next_is(r, '"') && utf8_check(*out) < 0;
}

/* One digit more than fits, or a zero in front, is left alone. */
static bool read_number(Reader *r, Json *j) {
  const char *from = r->at;
  next_is(r, '-');
  const char *digits = r->at;
  while (r->at < r->end && *r->at >= '0' && *r->at <= '9') r->at++;
  bool real = r->at < r->end && (*r->at == '.' || *r->at == 'e' || *r->at == 'E');
  bool odd = r->at == digits || (*digits == '0' && r->at - from > 1);
  j->kind = JSON_INT;
  return !real && !odd && num_int((Str){from, r->at - from}, &j->integer);
}

static bool read_value(Reader *r, Json *j, int depth);

static Json *new_member(Reader *r, Json *to) {
  Json *member = arena_new(r->arena, Json);
  if (to->last)
    to->last->next = member;
  else
    to->first = member;
  to->last = member;
  to->count++;
  return member;
}

static bool read_object(Reader *r, Json *j, int depth) {
  j->kind = JSON_OBJECT;
  if (next_is(r, '}')) return true;
  do {
    const Json *before = j->last;
    Json *member = new_member(r, j);
    if (!read_text(r, &member->key) || !next_is(r, ':')) return false;
    if (before && str_cmp(before->key, member->key) >= 0) return false;
    if (!read_value(r, member, depth)) return false;
  } while (next_is(r, ','));
  return next_is(r, '}');
}

static bool read_list(Reader *r, Json *j, int depth) {
  j->kind = JSON_LIST;
  if (next_is(r, ']')) return true;
  do
    if (!read_value(r, new_member(r, j), depth)) return false;
  while (next_is(r, ','));
  return next_is(r, ']');
}

static bool read_value(Reader *r, Json *j, int depth) {
  if (depth == JSON_MAX_DEPTH || r->at == r->end) return false;
  switch (*r->at) {
  case '{': r->at++; return read_object(r, j, depth + 1);
  case '[': r->at++; return read_list(r, j, depth + 1);
  case '"': j->kind = JSON_STRING; return read_text(r, &j->string);
  case 'n': j->kind = JSON_NULL; return read_word(r, S("null"));
  case 't': j->kind = JSON_BOOL; j->boolean = true; return read_word(r, S("true"));
  case 'f': j->kind = JSON_BOOL; return read_word(r, S("false"));
  default: return read_number(r, j);
  }
}

Json *json_quick(Arena *a, Str bytes) {
  Str copy = str_copy(a, bytes);
  Reader r = {a, copy.s, copy.s + copy.n};
  Json *j = arena_new(a, Json);
  return read_value(&r, j, 0) && r.at == r.end ? j : NULL;
}
