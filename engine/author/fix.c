/* Missing ids, written into the author's own file. The file is never printed again from its
 * tree: ids are put into its bytes at the places where mappings begin, so every comment, blank
 * and line ending stays where it was. In block style the id takes the place of the first key,
 * which moves to a line of its own below; in flow style it goes in front of it. Numbers go on
 * behind the highest of their kind and fill no gaps: a gap may be an id that was deleted, and
 * records may still hold it.
 * Invariant: the mended bytes are read again, and unless they give the same tree and the new
 * ids, nothing is mended. */
#include "author/fix.h"

#include "base/utf8.h"
#include "course/tree.h"

/* The lists whose mappings have ids. Where `within` is true, their ids are unique in the mapping
 * that holds the list, as options are in an item, else in the file. */
static const struct List {
  Str key;
  char prefix;
  bool within;
} lists[] = {
    {S_INIT("pages"), 'p', false},        {S_INIT("blocks"), 'b', false},
    {S_INIT("items"), 'q', false},        {S_INIT("options"), 'o', true},
    {S_INIT("accept"), 's', true},        {S_INIT("hints"), 'h', true},
    {S_INIT("competencies"), 'C', false}, {S_INIT("moods"), 'm', false},
    {S_INIT("topics"), 't', false},       {S_INIT("facts"), 'f', false},
    {S_INIT("plants"), 'd', false},       {S_INIT("questions"), 'q', false},
    {S_INIT("answers"), 'a', true},       {S_INIT("replies"), 'r', false},
    {S_INIT("endings"), 'e', false},      {S_INIT("texts"), 's', false},
};

/* Blocks that are answered are numbered as items are. */
static const Str item_types[] = {S_INIT("single"), S_INIT("multiple"), S_INIT("truefalse"),
                                 S_INIT("fill"), S_INIT("numeric")};

enum { LETTERS = 26, MAX_DIGITS = 6 };

typedef struct {
  ptrdiff_t at;
  Str text;
} Insert;

typedef struct {
  Arena *a;
  Findings *file;
  const Tree *root;
  int highest[128]; /* per prefix, over the whole file */
  Insert *inserts;  /* in order of the file */
  int count, cap;
  ptrdiff_t *lines;
  int line_count; /* but the first */
} Fix;

static Tree *parse(Arena *a, Findings *f, DiagList *d, Str bytes) {
  *d = diag_make(a);
  *f = (Findings){.d = d, .bytes = bytes};
  Tree *root = tree_read(a, a, f);
  return d->errors ? NULL : root;
}

static const struct List *find_list(const Tree *member) {
  for (size_t i = 0; member->kind == TREE_LIST && i < sizeof lists / sizeof *lists; i++) {
    if (str_eq(lists[i].key, member->key)) return &lists[i];
  }
  return NULL;
}

static bool needs_id(const Tree *t) {
  return t->kind == TREE_MAP && !tree_get(t, S("id"));
}

/* The number in an id of this kind, "b12"; for options "c" is 3 and "o27" is 27. 0: it is of
 * another kind. */
static int number_of(Str id, char prefix) {
  if (prefix == 'o' && id.n == 1 && id.s[0] >= 'a' && id.s[0] <= 'z') return id.s[0] - 'a' + 1;
  if (id.n < 2 || id.n > 1 + MAX_DIGITS || id.s[0] != prefix) return 0;
  int number = 0;
  for (ptrdiff_t i = 1; i < id.n; i++) {
    if (id.s[i] < '0' || id.s[i] > '9') return 0;
    number = number * 10 + (id.s[i] - '0');
  }
  return number;
}

static Str new_id(Arena *a, char prefix, int number) {
  if (prefix == 'o' && number <= LETTERS) return str_format(a, "%c", 'a' + number - 1);
  return str_format(a, "%c%d", prefix, number);
}

static void raise_highest(Fix *fix, Str id) {
  for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
    int *highest = &fix->highest[(int)lists[i].prefix], number = number_of(id, lists[i].prefix);
    if (number > *highest) *highest = number;
  }
}

/* Every id of the file, wherever it stands: a number used too often does no harm. */
static void gather(Fix *fix, const Tree *t) {
  for (const Tree *m = t->first; m; m = m->next) {
    if (m->kind == TREE_TEXT && str_eq(m->key, S("id"))) raise_highest(fix, m->text);
    gather(fix, m);
  }
}

/* Within an item, options, spellings and hints share one space of ids. */
static int highest_within(const Tree *holder, char prefix) {
  int highest = 0;
  for (const Tree *list = holder->first; list; list = list->next) {
    for (const Tree *t = find_list(list) ? list->first : NULL; t; t = t->next) {
      const Tree *id = tree_get(t, S("id"));
      int number = id ? number_of(id->text, prefix) : 0;
      if (number > highest) highest = number;
    }
  }
  return highest;
}

/* The line ending of the line that holds this byte, or of the line before where the file ends
 * without one. */
static Str line_ending(Str bytes, ptrdiff_t at) {
  ptrdiff_t newline = str_find_byte(bytes, '\n', at);
  if (newline < 0) newline = str_find_byte(bytes, '\n', 0);
  return newline > 0 && bytes.s[newline - 1] == '\r' ? S("\r\n") : S("\n");
}

/* Where each line of the file begins: asking for one place after the other must not read the
 * file each time. */
static void find_lines(Fix *fix) {
  Str bytes = fix->file->bytes;
  int count = 1;
  for (ptrdiff_t i = 0; i < bytes.n; i++) count += bytes.s[i] == '\n';
  fix->lines = arena_many(fix->a, ptrdiff_t, count);
  for (ptrdiff_t i = 0; i < bytes.n; i++) {
    if (bytes.s[i] == '\n') fix->lines[++fix->line_count] = i + 1;
  }
}

static ptrdiff_t offset_of(const Fix *fix, Mark mark) {
  Str bytes = fix->file->bytes;
  if (mark.line - 1 > fix->line_count) return bytes.n;
  ptrdiff_t at = fix->lines[mark.line - 1];
  for (int column = 1; column < mark.column && at < bytes.n; column++) utf8_next(bytes, &at);
  return at;
}

static void add_insert(Fix *fix, ptrdiff_t at, Str text) {
  if (fix->count == fix->cap) {
    int cap = fix->cap ? 2 * fix->cap : 16;
    size_t have = (size_t)fix->cap * sizeof(Insert), want = (size_t)cap * sizeof(Insert);
    fix->inserts = arena_grow(fix->a, fix->inserts, have, want);
    fix->cap = cap;
  }
  fix->inserts[fix->count++] = (Insert){at, text};
}

/* `before` is the member that the id is to stand in front of; NULL in an empty mapping. A
 * mapping in brackets that has no "{" of its own ([text: x]) has no room for a second key. */
static void insert_id(Fix *fix, const Tree *map, const Tree *before, Str id) {
  Str bytes = fix->file->bytes, entry = str_join(fix->a, S("id: "), id);
  ptrdiff_t open = offset_of(fix, map->mark);
  ptrdiff_t at = before ? offset_of(fix, before->key_mark) : open + 1;
  if (!map->plain && (open >= bytes.n || bytes.s[open] != '{')) return;
  if (before && !map->plain) {
    entry = str_join(fix->a, entry, S(", "));
  } else if (before) {
    Buf text = buf_make(fix->a);
    buf_put(&text, entry);
    buf_put(&text, line_ending(bytes, at));
    buf_fill(&text, ' ', before->key_mark.column - 1);
    entry = buf_str(&text);
  }
  add_insert(fix, at, entry);
}

static char prefix_of(const struct List *list, const Tree *element) {
  const Tree *type = tree_get(element, S("type"));
  if (list->prefix != 'b' || !type) return list->prefix;
  for (size_t i = 0; i < sizeof item_types / sizeof *item_types; i++) {
    if (str_eq(type->text, item_types[i])) return 'q';
  }
  return list->prefix;
}

static void fix_map(Fix *fix, const Tree *map);

static void fix_list(Fix *fix, const Tree *holder, const Tree *member, const struct List *list) {
  int inside = list->within ? highest_within(holder, list->prefix) : 0;
  for (const Tree *t = member->first; t; t = t->next) {
    char prefix = prefix_of(list, t);
    int *highest = list->within ? &inside : &fix->highest[(int)prefix];
    if (needs_id(t)) insert_id(fix, t, t->first, new_id(fix->a, prefix, ++*highest));
    fix_map(fix, t);
  }
}

/* A scenario's `data` is its script's own affair. */
static void fix_map(Fix *fix, const Tree *map) {
  for (const Tree *m = map->first; m; m = m->next) {
    const struct List *list = find_list(m);
    if (list) fix_list(fix, map, m, list);
    else if (map == fix->root && str_eq(m->key, S("data"))) continue;
    else if (m->kind == TREE_MAP) fix_map(fix, m);
  }
}

static bool is_id(Str x) {
  static const char others[] = "._-";
  for (ptrdiff_t i = 0; i < x.n; i++) {
    char c = x.s[i];
    bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (!letter && (i == 0 || str_find_byte(S(others), c, 0) < 0)) return false;
  }
  return x.n > 0 && x.n <= 48;
}

/* "consent" of lessons/consent.yaml; of course.yaml the folder's name, where the path has it. */
static Str own_id(CourseFileKind kind, Str path) {
  Str folder = {NULL, 0}, name = {NULL, 0}, piece;
  while (str_cut(&path, '/', &piece)) {
    folder = name;
    name = piece;
  }
  Str id = kind == FILE_COURSE ? folder : str_slice(name, 0, name.n - S(".yaml").n);
  return is_id(id) ? id : (Str){NULL, 0};
}

/* course.yaml begins with the number of the format, and nothing may stand in front of it. */
static void fix_root(Fix *fix, const Tree *root, Str id) {
  const Tree *before = root->first;
  if (before && before->next && str_eq(before->key, S("saboq"))) before = before->next;
  if (needs_id(root) && id.n) insert_id(fix, root, before, id);
  fix_map(fix, root);
}

static Str with_inserts(const Fix *fix, Str bytes) {
  Buf out = buf_make(fix->a);
  ptrdiff_t at = 0;
  for (int i = 0; i < fix->count; i++) {
    buf_put(&out, str_slice(bytes, at, fix->inserts[i].at));
    buf_put(&out, fix->inserts[i].text);
    at = fix->inserts[i].at;
  }
  buf_put(&out, str_slice(bytes, at, bytes.n));
  return buf_str(&out);
}

/* Counts the ids that `mended` has and `old` has not; -1 when anything else differs. */
static int count_new(const Tree *old, const Tree *mended) {
  if (old->kind != mended->kind) return -1;
  if (!str_eq(old->text, mended->text) || !str_eq(old->key, mended->key)) return -1;
  bool missing = needs_id(old);
  int added = 0;
  const Tree *o = old->first;
  for (const Tree *m = mended->first; m; m = m->next) {
    bool fresh = missing && str_eq(m->key, S("id"));
    int inner = fresh ? 1 : o ? count_new(o, m) : -1;
    if (inner < 0) return -1;
    added += inner;
    if (fresh) missing = false;
    else o = o->next;
  }
  return o ? -1 : added;
}

static bool has_ids(CourseFileKind kind) {
  return kind == FILE_COURSE || kind == FILE_MODULE || kind == FILE_LESSON || kind == FILE_POOL ||
         kind == FILE_SCENARIO;
}

Str fix_ids(Arena *a, CourseFileKind kind, Str path, Str bytes, int *added) {
  *added = 0;
  if (!has_ids(kind)) return bytes;
  Str byte_order_mark = S("\xEF\xBB\xBF");
  ptrdiff_t begin = str_starts(bytes, byte_order_mark) ? byte_order_mark.n : 0;
  Str body = str_slice(bytes, begin, bytes.n);
  DiagList d;
  Findings before, after;
  Tree *root = parse(a, &before, &d, body);
  if (!root || root->kind != TREE_MAP) return bytes;
  Fix fix = {.a = a, .file = &before, .root = root};
  find_lines(&fix);
  gather(&fix, root);
  fix_root(&fix, root, own_id(kind, path));
  Str mended = with_inserts(&fix, body);
  Tree *again = parse(a, &after, &d, mended);
  if (!again || fix.count == 0 || count_new(root, again) != fix.count) return bytes;
  *added = fix.count;
  return str_join(a, str_slice(bytes, 0, begin), mended);
}
