/* The tree that every page is: making it, finding in it, walking it in the order in which it is
 * read, and its text for tests and for whoever looks without a window. Names of roles and states
 * stand in one table each. Nothing here knows what a page means or how it looks. */
#include "base/page.h"

static const Str role_names[ROLE_COUNT] = {
  [ROLE_PAGE] = S_INIT("page"),
  [ROLE_BAR] = S_INIT("bar"),
  [ROLE_MAIN] = S_INIT("main"),
  [ROLE_ACTIONS] = S_INIT("actions"),
  [ROLE_GROUP] = S_INIT("group"),
  [ROLE_CARD] = S_INIT("card"),
  [ROLE_ROW] = S_INIT("row"),
  [ROLE_HEADING] = S_INIT("heading"),
  [ROLE_TEXT] = S_INIT("text"),
  [ROLE_LIST] = S_INIT("list"),
  [ROLE_LIST_ITEM] = S_INIT("item"),
  [ROLE_QUOTE] = S_INIT("quote"),
  [ROLE_TABLE] = S_INIT("table"),
  [ROLE_TABLE_ROW] = S_INIT("row"),
  [ROLE_CELL] = S_INIT("cell"),
  [ROLE_RULE] = S_INIT("rule"),
  [ROLE_PICTURE] = S_INIT("picture"),
  [ROLE_CALLOUT] = S_INIT("callout"),
  [ROLE_STATUS] = S_INIT("status"),
  [ROLE_PROGRESS] = S_INIT("progress"),
  [ROLE_BUTTON] = S_INIT("button"),
  [ROLE_LINK] = S_INIT("link"),
  [ROLE_CHOICE] = S_INIT("choice"),
  [ROLE_CHECK] = S_INIT("check"),
  [ROLE_FIELD] = S_INIT("field"),
  [ROLE_AREA] = S_INIT("area"),
  [ROLE_SECRET] = S_INIT("secret"),
  [ROLE_KEYS] = S_INIT("keys"),
  [ROLE_CHART] = S_INIT("chart"),
  [ROLE_SERIES] = S_INIT("series"),
  [ROLE_POINT] = S_INIT("point"),
};

/* Those that a reader meets; Markdown is opened before a page is shown. */
static const struct {
  unsigned state;
  Str name;
} state_names[] = {
  {STATE_SELECTED, S_INIT("selected")},
  {STATE_DISABLED, S_INIT("disabled")},
  {STATE_PRIMARY, S_INIT("primary")},
  {STATE_HEADER, S_INIT("header")},
  {STATE_CURRENT, S_INIT("current")},
  {STATE_DONE, S_INIT("done")},
  {STATE_RIGHT, S_INIT("right")},
  {STATE_WRONG, S_INIT("wrong")},
  {STATE_LIVE, S_INIT("live")},
  {STATE_LOCKED, S_INIT("locked")},
  {STATE_UZBEK_KEYS, S_INIT("uzbek-keys")},
  {STATE_WIDE, S_INIT("wide")},
};

Node *page_node(Arena *a, Node *parent, Role role, Str id, Text text) {
  Node *n = arena_new(a, Node);
  n->role = role;
  n->id = id;
  n->text = text;
  if (!parent) return n;
  if (parent->last)
    parent->last->next = n;
  else
    parent->first = n;
  parent->last = n;
  return n;
}

Node *page_find(Node *root, Str id) {
  if (!root || str_eq(root->id, id)) return root;
  for (Node *child = root->first; child; child = child->next) {
    Node *found = page_find(child, id);
    if (found) return found;
  }
  return NULL;
}

/* Looks for n, which has no child, below `at`; *behind is what is read after the whole of `at`,
 * and becomes what is read after n. */
static bool find_behind(Node *at, const Node *n, Node **behind) {
  for (Node *child = at->first; child; child = child->next) {
    Node *after = child->next ? child->next : *behind;
    if (child == n || find_behind(child, n, &after)) {
      *behind = after;
      return true;
    }
  }
  return false;
}

Node *page_next(Node *root, Node *n) {
  if (n->first) return n->first;
  if (n == root) return NULL;
  if (n->next) return n->next;
  Node *behind = NULL;
  find_behind(root, n, &behind);
  return behind;
}

bool page_focusable(const Node *n) {
  if (n->states & STATE_DISABLED) return false;
  return n->action.n || n->role == ROLE_FIELD || n->role == ROLE_AREA || n->role == ROLE_SECRET;
}

Str page_role_name(Role role) {
  return role_names[role];
}

static void put_quoted(Buf *out, Str x) {
  buf_byte(out, '"');
  for (ptrdiff_t i = 0; i < x.n; i++) {
    char c = x.s[i];
    if (c == '\n') {
      buf_put(out, S("\\n"));
      continue;
    }
    if (c == '"' || c == '\\') buf_byte(out, '\\');
    buf_byte(out, c);
  }
  buf_byte(out, '"');
}

static void put_states(Buf *out, unsigned states) {
  for (size_t i = 0; i < sizeof state_names / sizeof *state_names; i++) {
    if (states & state_names[i].state) buf_format(out, " %.*s", STR_ARG(state_names[i].name));
  }
}

void page_print_node(const Node *n, Buf *out) {
  buf_put(out, page_role_name(n->role));
  if (n->role == ROLE_HEADING) buf_int(out, n->level);
  if (n->id.n) buf_format(out, " #%.*s", STR_ARG(n->id));
  if (n->shown.n) {
    buf_byte(out, ' ');
    put_quoted(out, n->shown);
  }
  put_states(out, n->states);
  if (n->value.n) {
    buf_put(out, S(" value="));
    put_quoted(out, n->value);
  }
  if (n->maximum) buf_format(out, " %lld/%lld", (long long)n->number, (long long)n->maximum);
  if (n->action.n) buf_format(out, " action=%.*s", STR_ARG(n->action));
  buf_byte(out, '\n');
}

static void put_tree(Buf *out, const Node *n, int depth) {
  buf_fill(out, ' ', 2 * (ptrdiff_t)depth);
  page_print_node(n, out);
  for (const Node *child = n->first; child; child = child->next) put_tree(out, child, depth + 1);
}

void page_print_tree(const Node *root, Buf *out) {
  put_tree(out, root, 0);
}
