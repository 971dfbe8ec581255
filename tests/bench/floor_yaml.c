/* The least that reading a course costs: every YAML file under a folder read whole, and libyaml's
 * events of it counted.
 *
 *     floor_yaml FOLDER       prints how many events there were */
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <yaml.h>

static long events;

static int parse(const unsigned char *bytes, size_t size) {
  yaml_parser_t parser;
  if (!yaml_parser_initialize(&parser)) return 1;
  yaml_parser_set_input_string(&parser, bytes, size);
  yaml_event_type_t type = YAML_NO_EVENT;
  while (type != YAML_STREAM_END_EVENT) {
    yaml_event_t event;
    if (!yaml_parser_parse(&parser, &event)) return 1;
    type = event.type;
    yaml_event_delete(&event);
    events++;
  }
  yaml_parser_delete(&parser);
  return 0;
}

static int visit(const char *path, const struct stat *status, int kind, struct FTW *where) {
  (void)where;
  const char *end = strrchr(path, '.');
  if (kind != FTW_F || !end || strcmp(end, ".yaml") != 0) return 0;
  size_t size = (size_t)status->st_size;
  unsigned char *bytes = malloc(size + 1);
  FILE *file = fopen(path, "rb");
  int failed = !bytes || !file || fread(bytes, 1, size, file) != size || parse(bytes, size);
  if (failed) fprintf(stderr, "floor_yaml: cannot read %s\n", path);
  if (file) fclose(file);
  free(bytes);
  return failed;
}

int main(int argc, char **argv) {
  if (argc != 2 || nftw(argv[1], visit, 16, FTW_PHYS) != 0) return 1;
  printf("%ld events\n", events);
  return 0;
}
