/* A page: what a person meets, as a tree of nodes and nothing about pixels. The window lays it
 * out, text mode prints it, speech reads it, tests hold it as text. The order of the tree is the
 * order of reading and of focus.
 *
 * A node says what it is (role), what it is called (text), what it holds (value), how it stands
 * (states) and what it does (action). Words come last: `view` fills in text ids, words_fill
 * (course/words.h) fills in `shown` and turns Markdown into child nodes, so the same tree serves
 * every language. */
#ifndef SABOQ_BASE_PAGE_H
#define SABOQ_BASE_PAGE_H

#include "base/text.h"

typedef enum {
  ROLE_PAGE,      /* the root; its text is the title */
  ROLE_BAR,       /* top: where one is, who one is, language, back */
  ROLE_MAIN,      /* the part that scrolls */
  ROLE_ACTIONS,   /* bottom: what to do next; one button is PRIMARY */
  ROLE_GROUP,     /* children that belong together; a name, no frame */
  ROLE_CARD,      /* children in a frame; with an action the whole card is pressed */
  ROLE_ROW,       /* children side by side as long as they fit */
  ROLE_HEADING,   /* level 1 to 3 */
  ROLE_TEXT,      /* a paragraph, or Markdown before words_fill has opened it */
  ROLE_LIST,      /* of ROLE_LIST_ITEM */
  ROLE_LIST_ITEM, /* value: its mark, "•" or "1." */
  ROLE_QUOTE,
  ROLE_TABLE, /* of ROLE_TABLE_ROW of ROLE_CELL; HEADER state on head cells */
  ROLE_TABLE_ROW,
  ROLE_CELL,
  ROLE_RULE,     /* a thin line */
  ROLE_PICTURE,  /* value: path inside the course; text: the alternative text */
  ROLE_CALLOUT,  /* style: note, remember, care, law, right, partly, wrong, problem */
  ROLE_STATUS,   /* a short line that may change: "Saved", "2 of 5", remaining time */
  ROLE_PROGRESS, /* number of maximum */
  ROLE_BUTTON,
  ROLE_LINK,        /* a quiet button */
  ROLE_CHOICE,      /* one of a group, exclusive; SELECTED */
  ROLE_CHECK,       /* one of a group, any number; SELECTED */
  ROLE_FIELD,       /* one line of typed text; value: what stands in it */
  ROLE_AREA,        /* several lines of typed text */
  ROLE_SECRET,      /* one line, not shown: a PIN */
  ROLE_KEYS,        /* of a page: it can be typed with the mouse. text: the name of the button that
                       opens the keys; value: the letters, lines of signs with a space between */
  ROLE_CHART,       /* of ROLE_SERIES. value: "map", a row each, or "curve", a line each */
  ROLE_SERIES,      /* of ROLE_POINT; its text names it */
  ROLE_POINT,       /* number of maximum: of a map its place in the row, from 0; of a curve its height.
                       RIGHT, WRONG as judged */
  ROLE_COUNT
} Role;

enum {                    /* states */
  STATE_SELECTED = 1,     /* chosen */
  STATE_DISABLED = 2,     /* cannot be pressed now; its text says why where that is not plain */
  STATE_PRIMARY = 4,      /* the one thing to do next */
  STATE_HEADER = 8,       /* a head cell */
  STATE_CURRENT = 16,     /* where one is, in a list of places */
  STATE_DONE = 32,        /* completed */
  STATE_RIGHT = 64,       /* judged right */
  STATE_WRONG = 128,      /* judged wrong */
  STATE_MARKDOWN = 256,   /* text is Markdown of several blocks, to be opened by words_fill */
  STATE_INLINE = 512,     /* text is one line of inline Markdown */
  STATE_LIVE = 1024,      /* read aloud when it changes */
  STATE_LOCKED = 2048,    /* waits for something else to be completed */
  STATE_UZBEK_KEYS = 4096, /* a field that offers oʻ gʻ ʼ as keys */
  STATE_SPELLING = 8192, /* text is a fill-in's spelling: of several with | between, the first is shown */
  STATE_WIDE = 16384     /* of main and actions: a page of two columns, wider than one of prose */
};

enum { SPAN_STRONG = 1, SPAN_EMPHASIS = 2, SPAN_CODE = 4 };

/* Bytes [start, start + length) of `shown` in a style. */
typedef struct {
  int start, length, style;
} Span;

typedef struct Node Node;
struct Node {
  Str id; /* stable, unique in the page: "q1", "q1.a", "next" */
  Role role;
  int level;        /* of a heading */
  Text text;        /* the name: never empty after words_fill, but for containers and rules */
  Str shown;        /* the name in words: filled by words_fill */
  const Span *spans;
  int span_count;
  Str value; /* what a field holds; a picture's path; a list item's mark; a callout's style */
  int64_t number, maximum; /* of a progress */
  unsigned states;
  Str action; /* what pressing does, as "answer", "go:m1/consent"; empty: not pressable.
                 Of a field: sent on Enter */
  Node *first, *last, *next; /* children and sibling */
};

/* A new node; `parent` may be NULL for a root, else it becomes its last child. The id is not
 * copied. */
Node *page_node(Arena *a, Node *parent, Role role, Str id, Text text);

/* The node of that id in the tree, or NULL. */
Node *page_find(Node *root, Str id);

/* The node behind `n` in order of the tree, or NULL; walk from the root. */
Node *page_next(Node *root, Node *n);

/* Whether a person can put the focus on it: a field or something with an action, and not
 * disabled. */
bool page_focusable(const Node *n);

/* The role's name, for tests, trees and speech: "button". */
Str page_role_name(Role role);

/* The tree as text, a node a line, two spaces deeper per level:
 *     button #next "Next" primary action=next
 * Words as they are shown, so the page must be filled. */
void page_print_tree(const Node *root, Buf *out);

/* One node's line of it, with its line feed. */
void page_print_node(const Node *n, Buf *out);

#endif
