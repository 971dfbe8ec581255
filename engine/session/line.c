/* Which events of an attempt follow each other.
 *
 * Events arrive in any order and may branch: two devices that both went on from what they had
 * seen. Each event names its parent, so the attempt is a tree. At every fork the line follows the
 * branch that ends latest; so its end is the latest of all ends, and the line is the way from
 * there back to the root, turned round. "Latest" is a total order, (Lamport, device, id), so every
 * device that has the same events chooses the same line. Nothing here trusts the data: what does
 * not lead back to the root, as in a circle, which ids made of hashes cannot form, is off the
 * line. */
#include "session/line.h"

#include <string.h>

#include "base/map.h"

enum { NONE = -1 };

typedef enum { WAY_UNKNOWN, WAY_WALKED, WAY_OFF, WAY_TO_ROOT } Way;

typedef struct {
  int parent; /* index of the event before */
  bool has_child;
  Way way;
} LineNode;

static bool later(const LineEvent *x, const LineEvent *y) {
  if (x->lamport != y->lamport) return x->lamport > y->lamport;
  int device = str_cmp(x->device, y->device);
  return device ? device > 0 : memcmp(x->id.b, y->id.b, sizeof x->id.b) > 0;
}

/* The event that begins the attempt; the earliest where several say so. */
static int find_root(const LineEvent *events, int n) {
  int root = NONE;
  for (int i = 0; i < n; i++)
    if (!events[i].parent.n && (root == NONE || later(&events[root], &events[i]))) root = i;
  return root;
}

/* Of an event that is there twice the first is meant, for which the other is off the line. */
static void link_parents(Arena *a, const LineEvent *events, LineNode *nodes, int n) {
  Map by_id = map_make(a);
  int *index = arena_many(a, int, n);
  for (int i = 0; i < n; i++) {
    Str id = event_id_text(a, &events[i].id);
    index[i] = i;
    if (map_has(&by_id, id))
      nodes[i].way = WAY_OFF;
    else
      map_put(&by_id, id, &index[i]);
  }
  for (int i = 0; i < n; i++) {
    const int *parent = events[i].parent.n ? map_get(&by_id, events[i].parent) : NULL;
    nodes[i].parent = parent ? *parent : NONE;
    if (parent && nodes[i].way != WAY_OFF) nodes[*parent].has_child = true;
  }
}

/* Whether the parents of an event lead to the root. What was found out is kept on the way. */
static bool leads_to_root(LineNode *nodes, int from) {
  int at = from;
  for (; at != NONE && nodes[at].way == WAY_UNKNOWN; at = nodes[at].parent)
    nodes[at].way = WAY_WALKED;
  Way way = at != NONE && nodes[at].way == WAY_TO_ROOT ? WAY_TO_ROOT : WAY_OFF;
  for (at = from; at != NONE && nodes[at].way == WAY_WALKED; at = nodes[at].parent)
    nodes[at].way = way;
  return way == WAY_TO_ROOT;
}

int line_order(Arena *a, const LineEvent *events, int n, int *order) {
  int root = find_root(events, n), end = root, count = 0;
  if (root == NONE) return 0;
  LineNode *nodes = arena_many(a, LineNode, n);
  link_parents(a, events, nodes, n);
  nodes[root].way = WAY_TO_ROOT;
  for (int i = 0; i < n; i++) {
    if (nodes[i].has_child || !leads_to_root(nodes, i)) continue;
    if (end == root || later(&events[i], &events[end])) end = i;
  }
  for (int at = end; at != NONE; at = nodes[at].parent) order[count++] = at;
  for (int i = 0; i < count / 2; i++) {
    int swapped = order[i];
    order[i] = order[count - 1 - i];
    order[count - 1 - i] = swapped;
  }
  return count;
}
