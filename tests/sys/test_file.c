/* Files, folders, paths, disks and locks, in a folder of its own under the system's temporary
 * one. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "sys/fail.h"
#include "sys/file.h"
#include "sys/process.h"

typedef struct {
  Arena *arena;
  Str root;
} Place;

static Str at(const Place *p, const char *name) {
  return path_join(p->arena, p->root, str_c(name));
}

static void put(const Place *p, const char *name, const char *text) {
  Err e = {0};
  if (!file_write(at(p, name), str_c(text), 0600, &e))
    fail_msg("%s: %s %s", name, e.rule, e.detail);
}

static void assert_holds(const Place *p, const char *name, const char *text) {
  Err e = {0};
  Str bytes;
  if (!file_read(p->arena, at(p, name), 1 << 20, &bytes, &e)) fail_msg("%s: %s", e.rule, e.detail);
  assert_true(str_eq(bytes, str_c(text)));
}

/* How many names there are in the folder, hidden ones too. */
static int names_in(Str folder) {
  DIR *dir = opendir(folder.s);
  int n = 0;
  assert_non_null(dir);
  while (readdir(dir)) n++;
  closedir(dir);
  return n - 2;
}

static int set_up(void **state) {
  static Place place;
  char name[] = "/tmp/saboq-test-sys-XXXXXX";
  if (!mkdtemp(name)) return -1;
  place.arena = arena_create();
  place.root = str_copy(place.arena, str_c(name));
  *state = &place;
  return 0;
}

static int tear_down(void **state) {
  Place *p = *state;
  Str out;
  int code;
  Err e;
  const char *argv[] = {"rm", "-rf", p->root.s, NULL};
  bool ok = process_run(p->arena, argv, 0, &out, &code, &e);
  arena_destroy(p->arena);
  return ok && code == 0 ? 0 : -1;
}

/* ---- reading and writing ---- */

static void writes_whole_files(void **state) {
  Place *p = *state;
  struct stat st;
  put(p, "a", "first");
  put(p, "a", "second, longer");
  put(p, "a", "3");
  assert_holds(p, "a", "3");
  assert_int_equal(names_in(p->root), 1); /* no temporary stays */
  assert_int_equal(stat(at(p, "a").s, &st), 0);
  assert_int_equal(st.st_mode & 07777, 0600);
  assert_int_equal(file_size(at(p, "a")), 1);
  Err e;
  assert_true(file_write(at(p, "b"), S(""), 0644, &e));
  assert_int_equal(stat(at(p, "b").s, &st), 0);
  assert_int_equal(st.st_mode & 07777, 0644);
  assert_holds(p, "b", "");
}

static void keeps_the_old_file_when_it_cannot_write(void **state) {
  Place *p = *state;
  Err e = {0};
  put(p, "a", "old");
  assert_int_equal(mkdir(at(p, "folder").s, 0700), 0);
  assert_false(file_write(at(p, "folder"), S("x"), 0600, &e)); /* rename over a folder */
  assert_string_equal(e.rule, "err.cannot-write");
  assert_non_null(strstr(e.detail, "folder: EISDIR"));
  assert_int_equal(names_in(p->root), 2);
  assert_false(file_write(at(p, "nowhere/a"), S("x"), 0600, &e));
  assert_string_equal(e.rule, "err.no-file");
  assert_holds(p, "a", "old");
}

static void replaces_a_link(void **state) {
  Place *p = *state;
  Err e = {0};
  put(p, "target", "kept");
  assert_int_equal(symlink("target", at(p, "link").s), 0);
  assert_true(file_write(at(p, "link"), S("new"), 0600, &e));
  assert_holds(p, "target", "kept");
  assert_holds(p, "link", "new");
}

static void tells_causes_apart(void **state) {
  (void)state;
  static const struct {
    int cause;
    const char *rule, *detail;
  } cases[] = {
    {ENOSPC, "err.disk-full", "some/file"},
    {EDQUOT, "err.disk-full", "some/file"},
    {ENOENT, "err.no-file", "some/file"},
    {EIO, "err.cannot-write", "some/file: EIO"},
    {123456, "err.cannot-write", "some/file"},
  };
  for (int i = 0; i < 5; i++) {
    Err e = {0};
    errno = cases[i].cause;
    assert_false(fail_errno(&e, "err.cannot-write", S("some/file")));
    assert_string_equal(e.rule, cases[i].rule);
    assert_string_equal(e.detail, cases[i].detail);
  }
}

static void reads_within_its_limit(void **state) {
  Place *p = *state;
  Err e = {0};
  Str bytes;
  put(p, "a", "12345");
  assert_true(file_read(p->arena, at(p, "a"), 5, &bytes, &e));
  assert_int_equal(bytes.n, 5);
  assert_false(file_read(p->arena, at(p, "a"), 4, &bytes, &e));
  assert_string_equal(e.rule, "err.too-big");
  /* files of the kernel say that their size is 0 */
  assert_true(file_read(p->arena, S("/proc/self/status"), 1 << 20, &bytes, &e));
  assert_true(bytes.n > 100);
  assert_false(file_read(p->arena, S("/proc/self/status"), 10, &bytes, &e));
  assert_string_equal(e.rule, "err.too-big");
}

static void reads_large_files(void **state) {
  Place *p = *state;
  Err e = {0};
  Str bytes;
  Buf b = buf_make(p->arena);
  for (int i = 0; i < 100000; i++) buf_int(&b, i);
  assert_true(file_write(at(p, "large"), buf_str(&b), 0600, &e));
  assert_true(file_read(p->arena, at(p, "large"), 1 << 20, &bytes, &e));
  assert_true(str_eq(bytes, buf_str(&b)));
}

static void refuses_what_is_no_file(void **state) {
  Place *p = *state;
  Err e = {0};
  Str bytes;
  assert_int_equal(mkfifo(at(p, "pipe").s, 0600), 0);
  assert_false(file_read(p->arena, at(p, "pipe"), 100, &bytes, &e)); /* and does not wait */
  assert_string_equal(e.rule, "err.not-a-file");
  assert_false(file_read(p->arena, p->root, 100, &bytes, &e));
  assert_string_equal(e.rule, "err.not-a-file");
  assert_false(file_read(p->arena, at(p, "none"), 100, &bytes, &e));
  assert_string_equal(e.rule, "err.no-file");
  assert_false(file_read(p->arena, S("/tmp/a\0b"), 100, &bytes, &e));
  assert_string_equal(e.rule, "err.cannot-read");
  assert_false(file_read(p->arena, S(""), 100, &bytes, &e));
  Buf b = buf_make(p->arena);
  buf_fill(&b, 'x', 5000);
  assert_false(file_read(p->arena, buf_str(&b), 100, &bytes, &e));
  assert_string_equal(e.rule, "err.cannot-read");
}

static void removes_and_renames(void **state) {
  Place *p = *state;
  Err e = {0};
  put(p, "a", "x");
  put(p, "b", "y");
  assert_true(file_rename(at(p, "a"), at(p, "b"), &e));
  assert_false(file_exists(at(p, "a")));
  assert_holds(p, "b", "x");
  assert_false(file_rename(at(p, "a"), at(p, "c"), &e));
  assert_string_equal(e.rule, "err.no-file");
  assert_true(file_remove(at(p, "b"), &e));
  assert_false(file_exists(at(p, "b")));
  assert_int_equal(file_size(at(p, "b")), -1);
  assert_false(file_remove(at(p, "b"), &e));
  assert_string_equal(e.rule, "err.no-file");
}

/* ---- folders ---- */

static void makes_folders(void **state) {
  Place *p = *state;
  Err e = {0};
  assert_true(folder_make(at(p, "x/y/z"), &e));
  assert_true(file_is_folder(at(p, "x/y/z")));
  assert_true(folder_make(at(p, "x/y/z/"), &e)); /* again */
  struct stat st;
  assert_int_equal(stat(at(p, "x/y").s, &st), 0);
  assert_int_equal(st.st_mode & 07777, 0700);
  put(p, "x/file", "");
  assert_false(file_is_folder(at(p, "x/file")));
  assert_false(folder_make(at(p, "x/file"), &e));
  assert_false(folder_make(at(p, "x/file/below"), &e));
}

static void lists_files_in_one_order(void **state) {
  Place *p = *state;
  Err e = {0};
  FolderEntry *entries;
  int count, links;
  assert_true(folder_make(at(p, "c/lessons"), &e));
  assert_true(folder_make(at(p, "c/.git"), &e));
  assert_true(folder_make(at(p, "c/empty"), &e));
  static const char *const files[] = {"c/lessons/b.yaml", "c/lessons/a.yaml", "c/course.yaml",
                                      "c/lessons.txt",    "c/.hidden",        "c/.git/x"};
  for (int i = 0; i < 6; i++) put(p, files[i], "");
  assert_int_equal(symlink("course.yaml", at(p, "c/link").s), 0);
  assert_int_equal(symlink("..", at(p, "c/loop").s), 0);
  assert_int_equal(mkfifo(at(p, "c/pipe").s, 0600), 0);
  assert_true(folder_list(p->arena, at(p, "c"), 4, &entries, &count, &links, &e));
  static const char *const expected[] = {"course.yaml", "lessons.txt", "lessons/a.yaml",
                                         "lessons/b.yaml"};
  assert_int_equal(count, 4);
  assert_int_equal(links, 2);
  for (int i = 0; i < count; i++) assert_true(str_eq(entries[i].path, str_c(expected[i])));
  assert_false(folder_list(p->arena, at(p, "c"), 3, &entries, &count, &links, &e));
  assert_string_equal(e.rule, "err.too-many-files");
  assert_true(folder_list(p->arena, at(p, "c/empty"), 3, &entries, &count, &links, &e));
  assert_int_equal(count, 0);
  assert_false(folder_list(p->arena, at(p, "none"), 3, &entries, &count, &links, &e));
  assert_string_equal(e.rule, "err.no-file");
  assert_false(folder_list(p->arena, at(p, "c/course.yaml"), 3, &entries, &count, &links, &e));
}

static void lists_many_files_and_no_endless_depth(void **state) {
  Place *p = *state;
  Err e = {0};
  FolderEntry *entries;
  int count, links;
  assert_true(folder_make(at(p, "many"), &e));
  for (int i = 0; i < 150; i++) put(p, str_format(p->arena, "many/%d", i).s, "");
  assert_true(folder_list(p->arena, at(p, "many"), 1000, &entries, &count, &links, &e));
  assert_int_equal(count, 150);
  for (int i = 1; i < count; i++) assert_true(str_cmp(entries[i - 1].path, entries[i].path) < 0);
  Buf deep = buf_make(p->arena);
  buf_put(&deep, at(p, "deep"));
  for (int i = 0; i < 40; i++) buf_put(&deep, S("/d"));
  assert_true(folder_make(buf_str(&deep), &e));
  assert_false(folder_list(p->arena, at(p, "deep"), 1000, &entries, &count, &links, &e));
  assert_string_equal(e.rule, "err.too-many-files");
}

/* ---- disks and paths ---- */

static void knows_the_disk(void **state) {
  Place *p = *state;
  char kind[32] = "x";
  assert_true(disk_free(p->root) > 0);
  assert_true(disk_free(at(p, "not/yet/there")) > 0);
  assert_int_equal(disk_free(S("")), -1);
  assert_false(disk_is_network(S("/proc"), kind));
  assert_string_equal(kind, "");
}

static void assert_path(Str x, const char *expected) {
  if (!str_eq(x, str_c(expected))) fail_msg("%.*s is not %s", STR_ARG(x), expected);
}

static void knows_its_paths(void **state) {
  Arena *a = ((Place *)*state)->arena;
  assert_path(path_join(a, S("a"), S("b")), "a/b");
  assert_path(path_join(a, S("a/"), S("b")), "a/b");
  assert_path(path_join(a, S(""), S("b")), "b");
  assert_path(path_join(a, S("/"), S("b")), "/b");
  setenv("SABOQ_DATA", "/data", 1);
  setenv("XDG_DATA_HOME", "/xdg", 1);
  setenv("HOME", "/home/x", 1);
  assert_path(path_data(a), "/data");
  unsetenv("SABOQ_DATA");
  assert_path(path_data(a), "/xdg/saboq");
  setenv("XDG_DATA_HOME", "relative", 1);
  assert_path(path_data(a), "/home/x/.local/share/saboq");
  unsetenv("XDG_DATA_HOME");
  assert_path(path_data(a), "/home/x/.local/share/saboq");
  assert_path(path_env(a, "SABOQ_NOT_SET"), "");
  Str program = path_program(a);
  assert_true(str_starts(program, S("/")));
  assert_true(file_is_folder(program));
}

/* ---- locks ---- */

static void locks_out_others(void **state) {
  Place *p = *state;
  FileLock one, two;
  Err e = {0};
  Str path = at(p, "host.lock");
  assert_true(file_lock(path, &one, &e));
  assert_false(file_lock(path, &two, &e)); /* not even this process twice */
  assert_int_equal(two.fd, -1);
  assert_string_equal(e.rule, "err.locked");
  assert_string_equal(e.detail, str_format(p->arena, "%ld", (long)getpid()).s);
  file_unlock(&two);
  file_unlock(&one);
  assert_true(file_lock(path, &two, &e));
  file_unlock(&two);
  assert_false(file_lock(at(p, "none/host.lock"), &one, &e));
  assert_string_equal(e.rule, "err.no-file");
}

/* A child takes the lock, says so, and is killed: the lock is gone with it. */
static void lock_goes_with_its_process(void **state) {
  Place *p = *state;
  Str path = at(p, "host.lock");
  int ready[2];
  char byte;
  assert_int_equal(pipe(ready), 0);
  pid_t child = fork();
  assert_true(child >= 0);
  if (child == 0) {
    FileLock mine;
    Err ignored;
    bool ok = file_lock(path, &mine, &ignored) && write(ready[1], "x", 1) == 1;
    while (ok) pause();
    _exit(1);
  }
  close(ready[1]);
  assert_int_equal(read(ready[0], &byte, 1), 1);
  close(ready[0]);
  FileLock lock;
  Err e = {0};
  assert_false(file_lock(path, &lock, &e));
  assert_string_equal(e.detail, str_format(p->arena, "%ld", (long)child).s);
  kill(child, SIGKILL);
  assert_int_equal(waitpid(child, NULL, 0), child);
  assert_true(file_lock(path, &lock, &e));
  file_unlock(&lock);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

int main(void) {
  const struct CMUnitTest tests[] = {
    TEST(writes_whole_files),
    TEST(keeps_the_old_file_when_it_cannot_write),
    TEST(replaces_a_link),
    TEST(tells_causes_apart),
    TEST(reads_within_its_limit),
    TEST(reads_large_files),
    TEST(refuses_what_is_no_file),
    TEST(removes_and_renames),
    TEST(makes_folders),
    TEST(lists_files_in_one_order),
    TEST(lists_many_files_and_no_endless_depth),
    TEST(knows_the_disk),
    TEST(knows_its_paths),
    TEST(locks_out_others),
    TEST(lock_goes_with_its_process),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
