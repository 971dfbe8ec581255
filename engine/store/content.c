/* Courses as they were taken. At its first recorded attempt every file of a course is copied here
 * under the content id that the attempt's events name, so that the attempt can be finished,
 * replayed and reviewed however the course's folder is edited. A file that stands in several
 * versions is kept once, by its digest. Content whose files are not all here (after a recovery)
 * counts as not here at all and can be pinned again. */
#include "store/parts.h"

static bool add_file(Store *s, Str content, const StoreFile *file) {
  Hash digest = hash_one("saboq.file", file->bytes);
  Query q = query_of(&s->db, SQL_ADD_BLOB);
  query_put_blob(&q, digest.b, HASH_BYTES);
  query_put_blob(&q, file->bytes.s, (size_t)file->bytes.n);
  if (!query_run(&q)) return false;
  q = query_of(&s->db, SQL_ADD_FILE);
  query_put_text(&q, content);
  query_put_text(&q, file->path);
  query_put_blob(&q, digest.b, HASH_BYTES);
  return query_run(&q);
}

static bool add_content(Store *s, Str content, Str course, int count) {
  Query q = query_of(&s->db, SQL_ADD_CONTENT);
  query_put_text(&q, content);
  query_put_text(&q, course);
  query_put_int(&q, count);
  return query_run(&q);
}

static bool has_content(Store *s, Str content) {
  Query q = query_of(&s->db, SQL_HAS_CONTENT);
  query_put_text(&q, content);
  bool found = query_step(&q);
  query_end(&q);
  return found;
}

bool store_has_content(Store *s, Str content) {
  bool found = has_content(s, content);
  return store_answer(s, NULL) && found;
}

bool store_pin_content(
  Store *s, Str content, Str course, const StoreFile *files, int count, Err *e) {
  if (!store_may_write(s, e)) return false;
  if (store_has_content(s, content)) return true;
  if (db_begin(&s->db) && add_content(s, content, course, count))
    for (int i = 0; i < count && db_fine(&s->db); i++) add_file(s, content, &files[i]);
  return store_finish(s, e);
}

bool store_content(Store *s, Arena *a, Str content, StoreFile **files, int *count, Err *e) {
  Query q = query_of(&s->db, SQL_HAS_CONTENT);
  query_put_text(&q, content);
  int64_t wanted = query_step(&q) ? query_int(&q, 1) : -1;
  query_end(&q);
  *count = 0;
  *files = arena_many(a, StoreFile, wanted > 0 ? wanted : 1);
  q = query_of(&s->db, SQL_FILES);
  query_put_text(&q, content);
  while (*count < wanted && query_step(&q)) {
    StoreFile *f = &(*files)[(*count)++];
    f->path = str_copy(a, query_bytes(&q, 0));
    f->bytes = str_copy(a, query_bytes(&q, 1));
  }
  query_end(&q);
  if (!store_answer(s, e)) return false;
  return *count == wanted || err_set(e, "err.no-content", "%.*s", STR_ARG(content));
}
