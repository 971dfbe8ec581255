/* What every test of this room needs: a data folder of its own that goes away, the English
 * sentences, and golden files. */
#ifndef SABOQ_TESTS_EXCHANGE_DESK_H
#define SABOQ_TESTS_EXCHANGE_DESK_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "course/words.h"
#include "exchange/roster.h"
#include "sys/file.h"

static inline Str desk_read(Arena *a, const char *path) {
  Str bytes, full = path_join(a, str_c(getenv("SABOQ_ROOT")), str_c(path));
  Err e = {0};
  if (!file_read(a, full, INT64_C(1) << 26, &bytes, &e)) fail_msg("%s: %s", e.rule, e.detail);
  return bytes;
}

/* Compares with a golden file; with SABOQ_BLESS=1 writes it instead. */
static inline void desk_expect(Arena *a, const char *path, Str got) {
  Str full = path_join(a, str_c(getenv("SABOQ_ROOT")), str_c(path));
  Err e = {0};
  if (getenv("SABOQ_BLESS")) assert_true(file_write(full, got, 0644, &e));
  assert_string_equal(str_zero(a, got), str_zero(a, desk_read(a, path)));
}

static inline Words desk_words(Arena *a) {
  DiagList d = diag_make(a);
  const Language *english = language_find(S("en"));
  Catalogue *c = catalogue_read(a, S("en.po"), desk_read(a, "assets/po/en.po"), english, &d);
  assert_non_null(c);
  return words_make(a, english, NULL, c, NULL);
}

static inline void desk_findings(Arena *a, DiagList *d, Buf *out) {
  Words words = desk_words(a);
  diag_sort(d);
  diag_print(d, out, words_voice(&words));
}

static inline Str desk_folder(Arena *a) {
  char name[] = "/tmp/saboq-exchange-XXXXXX";
  assert_non_null(mkdtemp(name));
  return str_copy(a, str_c(name));
}

static inline void desk_remove(Arena *a, Str folder) {
  FolderEntry *entries;
  int count, links;
  Err e;
  assert_true(folder_list(a, folder, 1000, &entries, &count, &links, &e));
  for (int i = 0; i < count; i++)
    assert_true(file_remove(path_join(a, folder, entries[i].path), &e));
  assert_int_equal(remove(str_zero(a, folder)), 0);
}

static inline Store *desk_open(Str folder) {
  StoreNews news;
  Err e = {0};
  Store *s = store_open(folder, STORE_HOST, (StoreProgress){0}, &news, &e);
  if (!s) fail_msg("store_open: %s: %s", e.rule, e.detail);
  return s;
}

/* The same moment at every run: 25 November 2026, 10:20:30 in Tashkent. */
static inline Moment desk_now(void) {
  return (Moment){.wall = 1795584030123, .zone = 300, .awake = 1000, .boot = "AAAAAAAAAAA"};
}

#endif
