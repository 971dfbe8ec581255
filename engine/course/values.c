/* One function for each kind of value a key can hold: it checks what the author wrote and stores
 * it in a field. Scalars come as text, because YAML's own guesses about types (is `no` a word or
 * false?) are not what authors mean; each kind says itself what it takes.
 * Nothing is stored where the value is wrong. Ids of other things are put on a list and looked up
 * when every file has been read. */
#include "course/values.h"

#include <string.h>

#include "base/num.h"
#include "base/utf8.h"

Diag *value_finding(Load *load, const char *rule, Str key, const Tree *node) {
  bool empty = node->kind == TREE_TEXT && node->plain && node->text.n == 0 && node->key.n;
  Diag *d = findings_error(&load->file->findings, rule, empty ? node->key_mark : node->mark);
  findings_arg(&load->file->findings, d, "key", key);
  if (node->kind == TREE_TEXT) findings_arg(&load->file->findings, d, "value", node->text);
  return d;
}

void value_refer(Load *load, RefKind kind, Str id, Mark mark) {
  if (load->ref_count == load->ref_cap) {
    int cap = load->ref_cap ? load->ref_cap * 2 : 256;
    load->refs = arena_grow(load->work, load->refs, (size_t)load->ref_cap * sizeof(Ref),
        (size_t)cap * sizeof(Ref));
    load->ref_cap = cap;
  }
  load->refs[load->ref_count++] = (Ref){kind, id, mark, load->file};
}

static void put(const Value *v, const void *value, size_t size) {
  memcpy(v->out + v->key->at, value, size);
}

/* A text that is neither list nor mapping nor empty. */
static bool is_filled(Load *load, Str key, const Tree *node) {
  if (node->kind == TREE_BROKEN) return false;
  if (node->kind != TREE_TEXT) {
    value_finding(load, "wrong-type-text", key, node);
    return false;
  }
  if (str_trim(node->text).n) return true;
  value_finding(load, "empty-text", key, node);
  return false;
}

static bool is_id_byte(char c, bool first) {
  if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')) return true;
  return !first && (c == '.' || c == '_' || c == '-');
}

Str value_id(Load *load, const Key *key, const Tree *node) {
  if (!is_filled(load, key->name, node)) return (Str){0};
  bool good = node->text.n <= KEY_ID_LENGTH;
  for (ptrdiff_t i = 0; good && i < node->text.n; i++) good = is_id_byte(node->text.s[i], i == 0);
  if (good) return node->text;
  value_finding(load, "bad-id", key->name, node);
  return (Str){0};
}

static void read_format(Load *load, const Value *v) {
  if (!is_filled(load, v->key->name, v->node)) return;
  int format = 1;
  if (str_eq(v->node->text, S("1"))) put(v, &format, sizeof format);
  else value_finding(load, "format-version", v->key->name, v->node);
}

static void read_word(Load *load, const Value *v) {
  if (!is_filled(load, v->key->name, v->node)) return;
  Str word = str_trim(v->node->text);
  ptrdiff_t most = v->key->max ? (ptrdiff_t)v->key->max : KEY_WORD_LENGTH;
  if (str_find_byte(word, '\n', 0) >= 0 || word.n > most) {
    value_finding(load, "not-one-line", v->key->name, v->node);
    return;
  }
  put(v, &word, sizeof word);
}

/* Names ended by an empty one: "a, b, c". */
static Str names(Arena *a, const Str *list) {
  Buf b = buf_make(a);
  for (; list->n; list++) {
    if (b.n) buf_put(&b, S(", "));
    buf_put(&b, *list);
  }
  return buf_str(&b);
}

static Str language_tags(Arena *a) {
  int count;
  const Language *all = language_all(&count);
  Str *tags = arena_many(a, Str, count + 1);
  for (int i = 0; i < count; i++) tags[i] = all[i].tag;
  return names(a, tags);
}

static bool is_tag(Load *load, Str key, const Tree *node) {
  if (!is_filled(load, key, node)) return false;
  if (language_find(node->text)) return true;
  Diag *d = value_finding(load, "choice-value", key, node);
  findings_list(&load->file->findings, d, "allowed", language_tags(load->nodes));
  return false;
}

static void read_tag(Load *load, const Value *v) {
  if (is_tag(load, v->key->name, v->node)) put(v, &v->node->text, sizeof(Str));
}

static Str sentence_id(Load *load, const Value *v) {
  if (v->key->text[0] == 0) return v->scope;
  return str_join3(load->a, v->scope, S("/"), str_c(v->key->text));
}

/* Warns of "{name}s" at its place in the file. Looking for the place costs a walk through the file,
 * so it is done for findings that will be shown only. */
static void warn_glued(Load *load, const Value *v, const Tree *node, Str glue, Str placeholder) {
  Findings *f = &load->file->findings;
  if (f->warnings > FINDINGS_MAX) return;
  ptrdiff_t offset = str_find(f->bytes, glue, findings_offset(f, node->mark));
  Mark m = node->mark;
  if (offset >= 0) {
    m = findings_mark_at(f, offset);
    m.length = (int)utf8_length(glue);
  }
  Diag *d = findings_warning(f, "glued-suffix", m);
  findings_list(f, d, "id", sentence_id(load, v));
  findings_arg(f, d, "placeholder", placeholder);
}

/* Finds letters right behind a placeholder: no ending fits every word that will stand there. */
static void check_glue(Load *load, const Value *v, const Tree *node, Str words) {
  ptrdiff_t open = str_find_byte(words, '{', 0);
  while (open >= 0) {
    ptrdiff_t close = open + 1;
    while (close < words.n && is_id_byte(words.s[close], false)) close++;
    ptrdiff_t next = close + 1, letter = next;
    bool glued = close > open + 1 && next < words.n && words.s[close] == '}'
        && utf8_is_letter(utf8_next(words, &letter));
    Str glue = str_slice(words, open, letter), placeholder = str_slice(words, open, next);
    if (glued) warn_glued(load, v, node, glue, placeholder);
    open = str_find_byte(words, '{', open + 1);
  }
}

static void keep_sentence(Load *load, const Value *v, Sentence s) {
  put(v, &s, sizeof s);
  if (load->sentence_count == load->sentence_cap) {
    int cap = load->sentence_cap ? load->sentence_cap * 2 : 1024;
    load->sentences = arena_grow(load->work, load->sentences,
        (size_t)load->sentence_cap * sizeof(Sentence *), (size_t)cap * sizeof(Sentence *));
    load->sentence_cap = cap;
  }
  load->sentences[load->sentence_count++] = (const Sentence *)(v->out + v->key->at);
}

/* The words of a sentence; empty when there are none, which is a finding then. */
static Str read_words(Load *load, const Value *v, const Tree *node) {
  if (!is_filled(load, v->key->name, node)) return (Str){0};
  Str words = str_trim(node->text);
  if (v->key->kind == KEY_LINE) {
    if (str_find_byte(words, '\n', 0) >= 0) value_finding(load, "not-one-line", v->key->name, node);
  } else {
    words = str_slice(node->text, 0, words.s + words.n - node->text.s);
  }
  check_glue(load, v, node, words);
  return words;
}

static const Str plural_names[PLURAL_COUNT] =
    {S_INIT("one"), S_INIT("few"), S_INIT("many"), S_INIT("other")};

static int plural_form(Load *load, const Tree *member) {
  Nearest near = nearest_to(member->key);
  for (int i = 0; i < PLURAL_COUNT; i++) {
    if (str_eq(member->key, plural_names[i])) return i;
    nearest_offer(&near, plural_names[i]);
  }
  Diag *d = findings_error(&load->file->findings, "unknown-key", member->key_mark);
  findings_suggest(&load->file->findings, d, "rule.unknown-key-suggest", near.best);
  findings_arg(&load->file->findings, d, "key", member->key);
  return -1;
}

static void read_plural(Load *load, const Value *v) {
  Str *forms = arena_many(load->a, Str, PLURAL_COUNT);
  for (const Tree *t = v->node->first; t; t = t->next) {
    int form = plural_form(load, t);
    if (form >= 0) forms[form] = read_words(load, v, t);
  }
  Str words = forms[PLURAL_OTHER].n ? forms[PLURAL_OTHER] : forms[PLURAL_MANY];
  keep_sentence(load, v, (Sentence){sentence_id(load, v), words, forms,
                                    findings_place(&load->file->findings, v->node->mark)});
}

static void read_sentence(Load *load, const Value *v) {
  if (v->node->kind == TREE_MAP) {
    read_plural(load, v);
    return;
  }
  Str words = read_words(load, v, v->node);
  if (words.n == 0) return;
  Place place = findings_place(&load->file->findings, v->node->mark);
  keep_sentence(load, v, (Sentence){sentence_id(load, v), words, NULL, place});
}

static void read_bool(Load *load, const Value *v) {
  bool yes = v->node->kind == TREE_TEXT && str_eq(v->node->text, S("true"));
  bool no = v->node->kind == TREE_TEXT && str_eq(v->node->text, S("false"));
  if ((yes || no) && v->node->plain) put(v, &yes, sizeof yes);
  else value_finding(load, "wrong-type-bool", v->key->name, v->node);
}

/* A whole number within the row's limits, as written. */
static bool whole_number(Load *load, const Value *v, int64_t *value) {
  if (!is_filled(load, v->key->name, v->node)) return false;
  if (!num_int(v->node->text, value)) {
    value_finding(load, "bad-number", v->key->name, v->node);
    return false;
  }
  if (*value >= v->key->min && *value <= v->key->max) return true;
  Diag *d = value_finding(load, "number-range", v->key->name, v->node);
  findings_number(&load->file->findings, d, "min", v->key->min);
  findings_number(&load->file->findings, d, "max", v->key->max);
  return false;
}

static int64_t scaled(const Key *key, int64_t value) {
  return value * (key->scale ? key->scale : 1);
}

static void read_whole(Load *load, const Value *v) {
  int64_t value;
  if (!whole_number(load, v, &value)) return;
  int narrow = (int)scaled(v->key, value);
  put(v, &narrow, sizeof narrow);
}

static void read_amount(Load *load, const Value *v) {
  int64_t value;
  if (!whole_number(load, v, &value)) return;
  value = scaled(v->key, value);
  put(v, &value, sizeof value);
}

static void read_decimal(Load *load, const Value *v) {
  int64_t value;
  if (!is_filled(load, v->key->name, v->node)) return;
  if (!num_decimal(v->node->text, false, &value) || value < v->key->min) {
    value_finding(load, v->key->min < 0 ? "bad-decimal" : "bad-decimal-positive", v->key->name,
        v->node);
    return;
  }
  put(v, &value, sizeof value);
}

static void read_date(Load *load, const Value *v) {
  int64_t days;
  if (!is_filled(load, v->key->name, v->node)) return;
  if (num_day(v->node->text, &days)) put(v, &v->node->text, sizeof(Str));
  else value_finding(load, "bad-date", v->key->name, v->node);
}

/* Whether a path could lead out of the folder on any system. */
static bool is_outside(Str path) {
  if (path.s[0] == '/' || str_find_byte(path, '\\', 0) >= 0) return true;
  if (str_find_byte(path, ':', 0) >= 0) return true;
  Str piece;
  while (str_cut(&path, '/', &piece)) {
    if (str_eq(piece, S(".."))) return true;
  }
  return false;
}

static void read_path(Load *load, const Value *v) {
  if (!is_filled(load, v->key->name, v->node)) return;
  if (is_outside(v->node->text)) {
    value_finding(load, "path-outside", v->key->name, v->node);
    return;
  }
  put(v, &v->node->text, sizeof(Str));
  value_refer(load, v->key->ref, v->node->text, v->node->mark);
}

/* The number of the choice; -1 when it is none of them. */
static int choice_of(Load *load, const Key *key, const Tree *node) {
  if (!is_filled(load, key->name, node)) return -1;
  for (int i = 0; key->choices[i].n; i++) {
    if (str_eq(key->choices[i], node->text)) return i;
  }
  Diag *d = value_finding(load, "choice-value", key->name, node);
  findings_list(&load->file->findings, d, "allowed", names(load->nodes, key->choices));
  return -1;
}

static void read_choice(Load *load, const Value *v) {
  int choice = choice_of(load, v->key, v->node);
  if (choice >= 0) put(v, &choice, sizeof choice);
}

static void read_style(Load *load, const Value *v) {
  int choice = choice_of(load, v->key, v->node);
  if (choice >= 0) put(v, &v->key->choices[choice], sizeof(Str));
}

/* A list of names that are each good by themselves and none listed twice. */
static void read_names(Load *load, const Value *v) {
  const Tree *list = v->node;
  if (list->kind != TREE_LIST) {
    value_finding(load, "wrong-type-list", v->key->name, list);
    return;
  }
  if (list->count < v->key->min) value_finding(load, "empty-list", v->key->name, list);
  Str *ids = arena_many(load->a, Str, list->count);
  Map seen = map_make(load->nodes);
  int n = 0;
  for (const Tree *t = list->first; t; t = t->next) {
    bool good = v->key->kind == KEY_TAGS ? is_tag(load, v->key->name, t)
        : value_id(load, v->key, t).n > 0;
    if (!good) continue;
    if (!map_put(&seen, t->text, NULL)) {
      value_finding(load, "listed-twice", v->key->name, t);
      continue;
    }
    ids[n++] = t->text;
    value_refer(load, v->key->ref, t->text, t->mark);
  }
  put(v, &ids, sizeof ids);
  memcpy(v->out + v->key->count_at, &n, sizeof n);
}

static void read_ref(Load *load, const Value *v) {
  Str id = value_id(load, v->key, v->node);
  if (id.n == 0) return;
  put(v, &id, sizeof id);
  value_refer(load, v->key->ref, id, v->node->mark);
}

/* A bit for each choice that is listed. */
static void read_choices(Load *load, const Value *v) {
  if (v->node->kind != TREE_LIST) {
    value_finding(load, "wrong-type-list", v->key->name, v->node);
    return;
  }
  if (!v->node->count) value_finding(load, "empty-list", v->key->name, v->node);
  unsigned bits = 0;
  for (const Tree *t = v->node->first; t; t = t->next) {
    int choice = choice_of(load, v->key, t);
    if (choice < 0) continue;
    if (bits >> choice & 1) value_finding(load, "listed-twice", v->key->name, t);
    bits |= 1u << choice;
  }
  if (bits) put(v, &bits, sizeof bits);
}

/* Whether it is Lua is found out where Lua is. */
static void read_expression(Load *load, const Value *v) {
  if (!is_filled(load, v->key->name, v->node)) return;
  Str lua = str_trim(v->node->text);
  if (str_find_byte(lua, '\n', 0) >= 0) value_finding(load, "not-one-line", v->key->name, v->node);
  put(v, &lua, sizeof lua);
}

static void read_nothing(Load *load, const Value *v) {
  (void)load, (void)v;
}

void value_read(Load *load, const Value *v) {
  static void (*const readers[KEY_KIND_COUNT])(Load *, const Value *) = {
      [KEY_TYPE] = read_nothing,     [KEY_FORMAT] = read_format, [KEY_WORD] = read_word,
      [KEY_TAG] = read_tag,          [KEY_TAGS] = read_names,    [KEY_LINE] = read_sentence,
      [KEY_MARKDOWN] = read_sentence, [KEY_BOOL] = read_bool,    [KEY_WHOLE] = read_whole,
      [KEY_AMOUNT] = read_amount,    [KEY_DECIMAL] = read_decimal, [KEY_DATE] = read_date,
      [KEY_PATH] = read_path,        [KEY_CHOICE] = read_choice, [KEY_STYLE] = read_style,
      [KEY_IDS] = read_names,        [KEY_REF] = read_ref,       [KEY_CHOICES] = read_choices,
      [KEY_EXPR] = read_expression,  [KEY_DATA] = read_nothing,
  };
  readers[v->key->kind](load, v);
}

void value_default(const Key *key, char *out) {
  if (key->otherwise == 0) return;
  int64_t wide = scaled(key, key->otherwise);
  int narrow = (int)wide, choice = narrow - 1;
  bool yes = true;
  if (key->kind == KEY_AMOUNT) memcpy(out + key->at, &wide, sizeof wide);
  else if (key->kind == KEY_BOOL) memcpy(out + key->at, &yes, sizeof yes);
  else if (key->kind == KEY_STYLE) memcpy(out + key->at, &key->choices[choice], sizeof(Str));
  else if (key->kind == KEY_CHOICE) memcpy(out + key->at, &choice, sizeof choice);
  else memcpy(out + key->at, &narrow, sizeof narrow);
}
