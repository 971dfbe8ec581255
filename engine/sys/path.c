/* Where things lie: the learner's data, the program itself. The rules for the data folder are
 * those of the XDG Base Directory Specification, with our own variable before them. Nothing here
 * looks whether a path exists. */
#include <pwd.h>
#include <stdlib.h>
#include <unistd.h>

#include "sys/fail.h"
#include "sys/file.h"

Str path_join(Arena *a, Str folder, Str name) {
  if (folder.n == 0) return str_copy(a, name);
  return str_join3(a, folder, str_ends(folder, S("/")) ? S("") : S("/"), name);
}

Str path_env(Arena *a, const char *name) { return str_copy(a, str_c(getenv(name))); }

static Str home(Arena *a) {
  Str named = path_env(a, "HOME");
  if (named.n) return named;
  struct passwd *user = getpwuid(getuid());
  return str_copy(a, str_c(user ? user->pw_dir : "."));
}

Str path_data(Arena *a) {
  Str ours = path_env(a, "SABOQ_DATA");
  if (ours.n) return ours;
  Str xdg = path_env(a, "XDG_DATA_HOME");
  if (str_starts(xdg, S("/"))) return path_join(a, xdg, S("saboq")); /* a relative one is void */
  return path_join(a, home(a), S(".local/share/saboq"));
}

Str path_program(Arena *a) {
  char name[PATH_BYTES];
  ssize_t n = readlink("/proc/self/exe", name, sizeof name);
  if (n <= 0 || n == (ssize_t)sizeof name) return S(".");
  while (n > 1 && name[n - 1] != '/') n--;
  return str_copy(a, (Str){name, n > 1 ? n - 1 : 1});
}
