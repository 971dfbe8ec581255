/* Writes the graph of graph.h in the language of an engine, and says where a walk through it ends.
 *
 *     make_graph ink SCENES              an Ink story, to stdout
 *     make_graph course SCENES FOLDER    a course, into a folder that has lessons/, modules/ and
 *                                        scenarios/: a scenario with its own script, as an author
 *                                        would write it, in modules of 5,000 scenes
 *     make_graph walk SCENES ASKS [SEED]   prints "SCENE TRUST DISTRESS" */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "graph.h"

enum { SCENES_A_MODULE = 5000 };

/* A sentence of so many words, ended by a point: always the same for a number. */
static void put_words(FILE *f, int number, int count) {
  static const char *const words[] = {"quiet", "door", "window", "night", "street", "phone",
    "neighbour", "kitchen", "letter", "brother", "corridor", "rain", "station", "morning", "garden",
    "coat", "voice", "message", "bag", "money", "bus", "work", "school", "family", "safe", "help"};
  Lcg r = {(uint32_t)number * 2246822519u};
  for (int i = 0; i < count; i++)
    fprintf(f, "%s%s", i ? " " : "", words[lcg_below(&r, sizeof words / sizeof *words)]);
  fputs(".", f);
}

/* ---- Ink ---- */

static void put_knot(FILE *f, int scenes, int scene) {
  fprintf(f, "=== n%d ===\n", scene);
  put_words(f, 6 * scene, 12);
  fputs("\nVictim: ", f);
  put_words(f, 6 * scene + 1, 10);
  fputs(" Trust {trust}.\n", f);
  for (int i = 0; i < GRAPH_ASKS; i++) {
    Ask ask = graph_ask(scenes, scene, i);
    fputs("+ ", f);
    if (i == GRAPH_ASKS - 1) fprintf(f, "{trust >= %d} ", ask.least);
    fputc('[', f);
    put_words(f, 6 * scene + 2 + i, 6);
    fprintf(f, "]\n  ~ trust = (trust + %d) %% %d\n  ~ distress = (distress + %d) %% %d\n  -> n%d\n",
      ask.trust, GRAPH_CIRCLE, ask.distress, GRAPH_CIRCLE, ask.to);
  }
}

static void put_ink(FILE *f, int scenes) {
  fprintf(f, "VAR trust = %d\nVAR distress = %d\n-> n0\n\n", GRAPH_BEGIN, GRAPH_BEGIN);
  for (int i = 0; i < scenes; i++) put_knot(f, scenes, i);
}

/* ---- a course ---- */

static FILE *open_file(const char *folder, const char *name) {
  char path[4096];
  int n = snprintf(path, sizeof path, "%s/%s", folder, name);
  FILE *f = n > 0 && (size_t)n < sizeof path ? fopen(path, "wb") : NULL;
  if (f) return f;
  fprintf(stderr, "make_graph: cannot write %s/%s\n", folder, name);
  exit(1);
}

static void close_file(FILE *f) {
  if (ferror(f) | fclose(f)) {
    fputs("make_graph: the disk is full\n", stderr);
    exit(1);
  }
}

static void put_file(const char *folder, const char *name, const char *text) {
  FILE *f = open_file(folder, name);
  fputs(text, f);
  close_file(f);
}

static void put_texts(FILE *f, int scene) {
  fprintf(f, "  - {id: n%d-a, text: ", scene);
  put_words(f, 6 * scene, 12);
  fprintf(f, "}\n  - {id: n%d-b, text: \"", scene);
  put_words(f, 6 * scene + 1, 10);
  fputs(" Trust {trust}.\"}\n", f);
  for (int i = 0; i < GRAPH_ASKS; i++) {
    fprintf(f, "  - {id: n%d-%d, text: ", scene, i);
    put_words(f, 6 * scene + 2 + i, 6);
    fputs("}\n", f);
  }
}

static void put_scenario(const char *folder, int scenes) {
  FILE *f = open_file(folder, "scenarios/graph.yaml");
  fputs("id: graph\ntitle: A graph\nsituation: Somebody waits.\nwarning: Nothing happens.\n"
        "script: graph\nperson: {name: Maria}\ntexts:\n"
        "  - {id: good, text: Done.}\n", f);
  for (int i = 0; i < scenes; i++) put_texts(f, i);
  close_file(f);
}

static void put_scene(FILE *f, int scenes, int scene) {
  fprintf(f, "scene(\"n%d\", function(state)\n  say(\"n%d-a\")\n  say(\"n%d-b\", {trust = state.trust})\n",
    scene, scene, scene);
  for (int i = 0; i < GRAPH_ASKS; i++) {
    Ask ask = graph_ask(scenes, scene, i);
    fprintf(f, "  choice{id = \"c%d\", text = \"n%d-%d\", ", i, scene, i);
    if (i == GRAPH_ASKS - 1) fprintf(f, "when = state.trust >= %d, ", ask.least);
    fprintf(f, "ask(%d, %d), to = \"n%d\"}\n", ask.trust, ask.distress, ask.to);
  }
  fputs("end)\n", f);
}

static void put_module(const char *folder, int scenes, int from) {
  char name[64];
  snprintf(name, sizeof name, "scenarios/part%d.lua", from / SCENES_A_MODULE);
  FILE *f = open_file(folder, name);
  fputs("local ask = require \"ask\"\n\n", f);
  for (int i = from; i < from + SCENES_A_MODULE && i < scenes; i++) put_scene(f, scenes, i);
  close_file(f);
}

static void put_scripts(const char *folder, int scenes) {
  char ask[256];
  snprintf(ask, sizeof ask,
    "return function(trust, distress)\n  return function(state)\n"
    "    state.trust = (state.trust + trust) %% %d\n"
    "    state.distress = (state.distress + distress) %% %d\n  end\nend\n",
    GRAPH_CIRCLE, GRAPH_CIRCLE);
  put_file(folder, "scenarios/ask.lua", ask);
  FILE *f = open_file(folder, "scenarios/graph.lua");
  fprintf(f, "start(\"n0\", function(state)\n  state.trust, state.distress = %d, %d\nend)\n\n",
    GRAPH_BEGIN, GRAPH_BEGIN);
  for (int from = 0; from < scenes; from += SCENES_A_MODULE) {
    fprintf(f, "require \"part%d\"\n", from / SCENES_A_MODULE);
    put_module(folder, scenes, from);
  }
  fputs("\nreport(\"debrief\", function(input)\n"
        "  return {points = 0, technique = 0, care = 0, recommended = {count = 0, of = 0, open = 0},\n"
        "    map = {}, critical = {}, ending = {title = \"good\", text = \"good\", good = true}}\nend)\n", f);
  close_file(f);
}

static void put_course(const char *folder, int scenes) {
  put_file(folder, "course.yaml", "saboq: 1\nid: graph\nversion: 1.0.0\ntitle: A graph\n"
                                  "language: en\nlanguages: []\nlicence: CC-BY-4.0\nmodules: [m1]\n");
  put_file(folder, "modules/m1.yaml", "id: m1\ntitle: A module\nlessons: [talk]\n");
  put_file(folder, "lessons/talk.yaml",
    "id: talk\ntitle: A talk\nminutes: 5\ninterview: {scenario: graph, ask: [offered]}\n");
  put_scenario(folder, scenes);
  put_scripts(folder, scenes);
}

int main(int argc, char **argv) {
  int scenes = argc > 2 ? atoi(argv[2]) : 0;
  if (scenes < 1) return 2;
  if (strcmp(argv[1], "ink") == 0 && argc == 3) {
    put_ink(stdout, scenes);
    return ferror(stdout) != 0;
  }
  if (strcmp(argv[1], "course") == 0 && argc == 4) {
    put_course(argv[3], scenes);
    return 0;
  }
  if (strcmp(argv[1], "walk") != 0 || argc < 4) return 2;
  Stand p = graph_walk(scenes, argc > 4 ? (uint32_t)atoi(argv[4]) : GRAPH_SEED, atoll(argv[3]));
  printf("%d %d %d\n", p.at, p.trust, p.distress);
  return 0;
}
