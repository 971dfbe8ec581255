/* JSON values as plain trees in an arena. Read by jansson (duplicate keys refused, depth and
 * size capped), written by us in one canonical form: keys sorted by bytes, no spaces, integers
 * as integers, only the escapes that RFC 8259 demands. Equal trees give equal bytes on every
 * machine, so bytes can be hashed and compared. */
#ifndef SABOQ_CODEC_JSON_H
#define SABOQ_CODEC_JSON_H

#include "base/buf.h"

typedef enum {
  JSON_NULL,
  JSON_BOOL,
  JSON_INT,
  JSON_REAL,
  JSON_STRING,
  JSON_LIST,
  JSON_OBJECT
} JsonKind;

/* Small, because an attempt's state is thousands of them: what a value is of shares one place, and
 * only the member of its kind may be read, but for two. Of any value `first` and `count` say whether it
 * has members, and the string of one that is no string is empty. */
typedef struct Json Json;
struct Json {
  Json *next;
  Str key;     /* its key, where it stands in an object */
  Json *first; /* members */
  int count;
  JsonKind kind;
  union {
    Str string;
    struct {
      union {
        bool boolean;
        int64_t integer;
        double real; /* finite */
        Json *last;
      };
      ptrdiff_t nothing; /* 0: the length of the string */
    };
  };
};

typedef struct {
  int line, column; /* from 1 */
  char why[160];
} JsonError;

enum { JSON_MAX_DEPTH = 64, JSON_MAX_BYTES = 64 << 20 };

/* jansson has functions of these four names. In one program they would be taken for each other,
 * even by jansson itself, so for the linker ours have others. */
#define json_object codec_json_object
#define json_string codec_json_string
#define json_equal codec_json_equal
#define json_copy codec_json_copy

/* A whole document of any kind; NULL and *error (may be NULL) when it is none. A zero byte in a
 * string is refused. */
Json *json_parse(Arena *a, Str bytes, JsonError *error);

/* Makers. Strings are not copied; keys are. */
Json *json_none(Arena *a);
Json *json_object(Arena *a);
Json *json_list(Arena *a);
Json *json_string(Arena *a, Str s);
Json *json_int(Arena *a, int64_t i);
Json *json_bool(Arena *a, bool b);

/* Puts a value (not yet inside another) under a key, over one that has it; or behind a list's
 * last. */
void json_set(Arena *a, Json *object, Str key, Json *value);
void json_push(Json *list, Json *value);

/* Puts a value under a key that is known not to be there yet, without looking; the key is not
 * copied. For objects of many keys. */
void json_add(Json *object, Str key, Json *value);

/* Short ways to set. */
void json_set_str(Arena *a, Json *object, Str key, Str value);
void json_set_int(Arena *a, Json *object, Str key, int64_t value);
void json_set_bool(Arena *a, Json *object, Str key, bool value);

/* Getters: NULL `j`, a missing key or another kind give NULL, {}, or `otherwise`. */
const Json *json_get(const Json *j, Str key);
Str json_get_str(const Json *j, Str key);
int64_t json_get_int(const Json *j, Str key, int64_t otherwise);
bool json_get_bool(const Json *j, Str key, bool otherwise);

/* Same kind and same content, whatever the order of keys. NULL is equal to NULL only. */
bool json_equal(const Json *x, const Json *y);

/* A deep copy into another arena. */
Json *json_copy(Arena *a, const Json *j);

/* The canonical form. */
void json_write(Buf *b, const Json *j);

/* For people: indented by two spaces, keys sorted, a newline at the end. */
void json_write_pretty(Buf *b, const Json *j);

/* A string with its quotes, in the canonical form. What a JSON text may not hold, broken UTF-8
 * and a zero byte, is written as U+FFFD. */
void json_write_string(Buf *b, Str s);

#endif
