/* Times two commands against each other: ours and a floor, in alternating runs, so that what
 * disturbs the machine disturbs both. Of each run it takes the CPU (user + system) of the process
 * and its children, the wall time and the largest resident set, all from wait4. The first run of
 * each is not counted: it warms the caches.
 *
 *     measure [-n RUNS] [-p FOLDER] OURS ARGS... [-- FLOOR ARGS...]
 *
 * prints a line "cpu|wall MEDIAN MIN MAX" in ms, "rss MEDIAN MIN MAX" in KiB, for each, and the
 * ratio of the CPU medians:
 *
 *     ours  cpu 13.1 12.8 14.0  wall 14.2 13.9 15.5  rss 17400 17320 17500
 *     floor cpu 6.4 6.3 7.1  wall 7.0 6.8 8.0  rss 7600 7590 7610
 *     ratio 2.05 1.97 2.20        (of medians; then smallest and largest of the pairs)
 *
 * Standard output of the commands is dropped. -p FOLDER empties and makes that folder before each
 * run. A command that does not end with 0 ends the measuring with 1: a failing program has no
 * speed. */
#include <fcntl.h>
#include <spawn.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { MAX_RUNS = 1000 };

typedef struct {
  double cpu[MAX_RUNS], wall[MAX_RUNS], rss[MAX_RUNS];
} Runs;

extern char **environ;

static double seconds_of(struct timeval t) {
  return (double)t.tv_sec + (double)t.tv_usec / 1e6;
}

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void empty_folder(const char *path) {
  char command[4096];
  int n = snprintf(command, sizeof command, "rm -rf -- '%s' && mkdir -p -- '%s'", path, path);
  if (n < 0 || (size_t)n >= sizeof command || system(command) != 0) {
    fprintf(stderr, "measure: cannot empty %s\n", path);
    exit(1);
  }
}

static pid_t start(char **argv) {
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  pid_t pid = -1;
  if (posix_spawnp(&pid, argv[0], &actions, NULL, argv, environ) != 0) {
    fprintf(stderr, "measure: cannot start %s\n", argv[0]);
    exit(1);
  }
  posix_spawn_file_actions_destroy(&actions);
  return pid;
}

/* One run, noted as the i-th; i < 0: not noted. */
static void run(char **argv, const char *folder, Runs *runs, int i) {
  if (folder) empty_folder(folder);
  struct rusage usage;
  int status = 0;
  double begin = now();
  pid_t pid = start(argv);
  if (wait4(pid, &status, 0, &usage) != pid || !WIFEXITED(status) || WEXITSTATUS(status) != 0) {
    fprintf(stderr, "measure: %s did not end with 0\n", argv[0]);
    exit(1);
  }
  if (i < 0) return;
  runs->wall[i] = (now() - begin) * 1e3;
  runs->cpu[i] = (seconds_of(usage.ru_utime) + seconds_of(usage.ru_stime)) * 1e3;
  runs->rss[i] = (double)usage.ru_maxrss;
}

static int by_value(const void *x, const void *y) {
  double a = *(const double *)x, b = *(const double *)y;
  return (a > b) - (a < b);
}

static double median(double *values, int n) {
  qsort(values, (size_t)n, sizeof *values, by_value);
  return n % 2 ? values[n / 2] : (values[n / 2 - 1] + values[n / 2]) / 2;
}

static void print_spread(const char *name, double *values, int n, int decimals) {
  double middle = median(values, n);
  printf(
    "  %s %.*f %.*f %.*f", name, decimals, middle, decimals, values[0], decimals, values[n - 1]);
}

static void print_runs(const char *name, Runs *runs, int n) {
  printf("%-5s", name);
  print_spread("cpu", runs->cpu, n, 3);
  print_spread("wall", runs->wall, n, 3);
  print_spread("rss", runs->rss, n, 0);
  putchar('\n');
}

int main(int argc, char **argv) {
  static Runs ours, floors;
  int runs = 11, option;
  const char *folder = NULL;
  while ((option = getopt(argc, argv, "+n:p:")) != -1) {
    if (option == 'n')
      runs = atoi(optarg);
    else if (option == 'p')
      folder = optarg;
    else
      return 2;
  }
  if (optind >= argc || runs < 1 || runs > MAX_RUNS) return 2;

  char **first = argv + optind, **second = NULL;
  for (int i = optind; i < argc; i++)
    if (strcmp(argv[i], "--") == 0 && !second) {
      argv[i] = NULL;
      if (i + 1 < argc) second = argv + i + 1;
    }

  for (int i = -1; i < runs; i++) {
    run(first, folder, &ours, i);
    if (second) run(second, folder, &floors, i);
  }

  double pairs[MAX_RUNS];
  for (int i = 0; second && i < runs; i++) pairs[i] = ours.cpu[i] / floors.cpu[i];
  print_runs("ours", &ours, runs);
  if (!second) return 0;
  print_runs("floor", &floors, runs);
  median(pairs, runs);
  printf("ratio %.3f %.3f %.3f\n", median(ours.cpu, runs) / median(floors.cpu, runs), pairs[0],
    pairs[runs - 1]);
  return 0;
}
