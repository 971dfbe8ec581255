/* The device's key and its branch. device.key holds the secret seed and the number of the branch
 * that this folder writes; it is written before the first event it signs for. A branch is begun
 * when the database has none of that number: in a new folder, after a recovery, after a lost key. A
 * number is never used twice: two branches of one device and number would be a fork that nobody
 * could tell from forgery, so a key that is found without its branch counts one further first. A
 * key that cannot be read is set aside and a new one made: old events stay verifiable, because
 * public keys stand in the database. The secret is wiped from memory when the store closes. */
#include <string.h>

#include "base/num.h"
#include "store/parts.h"

enum { KEY_MAX_BYTES = 4096 };

static Str base64_text(Arena *a, const void *bytes, size_t n) {
  Buf b = buf_make(a);
  num_put_base64(&b, bytes, n);
  return buf_str(&b);
}

static bool write_key(Store *s, Err *e) {
  Arena *a = s->call;
  Json *j = json_object(a);
  json_set_int(a, j, S("version"), 1);
  json_set_int(a, j, S("branch"), s->number);
  json_set_str(a, j, S("public"), base64_text(a, s->key.public_key, SIGN_PUBLIC_BYTES));
  json_set_str(a, j, S("seed"), base64_text(a, s->key.seed, SIGN_SEED_BYTES));
  Buf b = buf_make(a);
  json_write_pretty(&b, j);
  bool ok = file_write(store_file(s, a, "device.key"), buf_str(&b), 0600, e);
  sign_forget(b.s, (size_t)b.n);
  return ok;
}

static void use_key(Store *s, const unsigned char seed[SIGN_SEED_BYTES], int64_t number) {
  s->key = sign_key(seed);
  s->device = device_id(s->arena, s->key.public_key);
  s->number = number;
  s->has_key = true;
}

static bool parse_key(Store *s, Str bytes) {
  const Json *j = json_parse(s->call, bytes, NULL);
  unsigned char seed[SIGN_SEED_BYTES], public_key[SIGN_PUBLIC_BYTES];
  int64_t number = json_get_int(j, S("branch"), 0);
  if (!num_base64(json_get_str(j, S("seed")), seed, sizeof seed)) return false;
  if (!num_base64(json_get_str(j, S("public")), public_key, sizeof public_key)) return false;
  if (number < 1 || number > INT32_MAX) return false;
  use_key(s, seed, number);
  sign_forget(seed, sizeof seed);
  return memcmp(public_key, s->key.public_key, sizeof public_key) == 0;
}

static bool make_key(Store *s, Err *e) {
  unsigned char seed[SIGN_SEED_BYTES];
  entropy_fill(seed, sizeof seed);
  use_key(s, seed, 1);
  sign_forget(seed, sizeof seed);
  return write_key(s, e);
}

bool key_load(Store *s, Err *e) {
  Str path = store_file(s, s->call, "device.key"), bytes = {0};
  if (!sign_ready()) return err_set(e, "err.no-crypto", "libsodium");
  if (file_exists(path)) {
    Err unread = {0};
    bool ok = file_read(s->call, path, KEY_MAX_BYTES, &bytes, &unread) && parse_key(s, bytes);
    if (bytes.n) sign_forget((char *)(uintptr_t)bytes.s, (size_t)bytes.n);
    if (ok || s->mode == STORE_READ) return true;
    if (!file_rename(path, store_file(s, s->call, "device.key.unreadable"), e)) return false;
  }
  return s->mode == STORE_READ || make_key(s, e);
}

bool key_next_branch(Store *s, Err *e) {
  s->number++;
  return write_key(s, e);
}

/* ---- branches ---- */

static void read_branch(const Query *q, Arena *a, Branch *branch) {
  branch->b = query_int(q, 0);
  branch->device = str_copy(a, query_bytes(q, 1));
  branch->number = query_int(q, 2);
  query_blob(q, 3, branch->public_key, SIGN_PUBLIC_BYTES);
}

bool branch_read(Store *s, Arena *a, int64_t b, Branch *branch) {
  Query q = query_of(&s->db, SQL_BRANCH);
  query_put_int(&q, b);
  bool found = query_step(&q);
  if (found) read_branch(&q, a, branch);
  query_end(&q);
  return found;
}

bool branch_list(Store *s, Arena *a, Branch **branches, int *count) {
  size_t cap = 8;
  *count = 0;
  *branches = arena_many(a, Branch, cap);
  Query q = query_of(&s->db, SQL_BRANCHES);
  while (query_step(&q)) {
    if ((size_t)*count == cap) {
      *branches = arena_grow(a, *branches, cap * sizeof(Branch), 2 * cap * sizeof(Branch));
      cap *= 2;
    }
    read_branch(&q, a, &(*branches)[(*count)++]);
  }
  query_end(&q);
  return db_fine(&s->db);
}

bool key_find_branch(Store *s) {
  Query q = query_of(&s->db, SQL_BRANCH_OF);
  query_put_text(&q, s->device);
  query_put_int(&q, s->number);
  s->b = query_step(&q) ? query_int(&q, 0) : 0;
  query_end(&q);
  return db_fine(&s->db);
}

static bool add_branch(Store *s) {
  Branch *branches;
  int count;
  if (!branch_list(s, s->call, &branches, &count)) return false;
  s->b = count ? branches[count - 1].b + 1 : 1;
  s->head.known = false;
  Query q = query_of(&s->db, SQL_ADD_BRANCH);
  query_put_int(&q, s->b);
  query_put_text(&q, s->device);
  query_put_int(&q, s->number);
  query_put_blob(&q, s->key.public_key, SIGN_PUBLIC_BYTES);
  return query_run(&q);
}

bool key_begin_branch(Store *s, Moment at, Str after) {
  Arena *a = s->call;
  Json *body = json_object(a);
  json_set_str(a, body, S("key"), base64_text(a, s->key.public_key, SIGN_PUBLIC_BYTES));
  json_set_int(a, body, S("branch"), s->number);
  json_set_str(a, body, S("program"), S(SABOQ_VERSION));
  if (after.n) json_set_str(a, body, S("after"), after);
  Draft begun = {.kind = S("device.begun"), .body = body};
  Appended out;
  return add_branch(s) && log_put(s, at, &begun, 1, &out);
}
