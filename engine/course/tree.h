/* A YAML file as a tree of texts, lists and mappings, each with its place: what the tables of
 * table.h are read from. Anchors, aliases, tags and a second document are refused; nothing is
 * resolved, a scalar is its text. */
#ifndef SABOQ_COURSE_TREE_H
#define SABOQ_COURSE_TREE_H

#include "course/findings.h"

enum { TREE_MAX_DEPTH = 64 };

/* broken: told of already, say no more */
typedef enum { TREE_TEXT, TREE_LIST, TREE_MAP, TREE_BROKEN } TreeKind;

typedef struct Tree Tree;
struct Tree {
  TreeKind kind;
  bool plain;  /* a text without quotes; a list or mapping without brackets */
  Str text;
  Str key;     /* of a mapping's member */
  Mark key_mark;
  Mark mark;   /* a mapping in block style is marked at its first key */
  Tree *first, *last, *next;
  int count;
};

/* Reads a whole file. Nodes and keys live in `nodes`, texts in `texts`, and both in the file's
 * bytes. NULL when the file is no UTF-8 or no YAML, or is empty: that is a finding then. A tree
 * with other findings in it is given out, so that more can be found. */
Tree *tree_read(Arena *nodes, Arena *texts, Findings *f);

/* A mapping's member, or NULL. */
const Tree *tree_get(const Tree *map, Str key);

#endif
