/* Sentences, last of all: a text's id is looked up in the catalogue of the language chosen, then
 * in the source; what was missing is counted, and arguments are put in. Page nodes get their
 * words here, and their Markdown is opened. An `n` among the arguments that is a number chooses
 * the plural form. No text's id is ever shown: what nobody has words for is "[…]". */
#include "course/words.h"

#include "course/markdown.h"

Words words_make(Arena *a, const Language *language, const Course *course,
    const Catalogue *interface_source, const Catalogue *interface) {
  Words w = {.language = language, .course = course};
  w.interface_source = interface_source;
  w.interface = interface;
  w.sources = arena_new(a, Map);
  *w.sources = map_make(a);
  for (int i = 0; course && i < course->sentence_count; i++) {
    map_put(w.sources, course->sentences[i]->id, (void *)course->sentences[i]);
  }
  return w;
}

static int64_t number_of(Text t) {
  for (int i = 0; i < t.arg_count; i++) {
    if (t.args[i].is_number && str_eq(t.args[i].name, S("n"))) return t.args[i].number;
  }
  return 0;
}

bool words_is_interface(Str id) {
  static const Str fronts[] =
      {S_INIT("ui."), S_INIT("rule."), S_INIT("err."), S_INIT("diag."), S_INIT("cli."), S_INIT("verify.")};
  for (size_t i = 0; i < sizeof fronts / sizeof *fronts; i++) {
    if (str_starts(id, fronts[i])) return true;
  }
  return false;
}

/* What a catalogue has, or else the source, which then counts as missing. */
static Str choose(Words *w, Str translated, Str source, bool translates) {
  Str words = translates && translated.n ? translated : source;
  if (words.n == 0 || (translates && translated.n == 0)) w->missing++;
  return words;
}

static Str interface_words(Words *w, Str id, int64_t n) {
  Str source = w->interface_source ? catalogue_source(w->interface_source, id, n) : (Str){0};
  Str translated = w->interface ? catalogue_words(w->interface, id, n) : (Str){0};
  return choose(w, translated, source, !str_eq(w->language->tag, S("en")));
}

static Str source_words(const Course *course, const Sentence *s, int64_t n) {
  const Language *language = s->plural ? language_find(course->language) : NULL;
  Str form = language ? s->plural[language->form(n)] : (Str){0};
  return form.n ? form : s->words;
}

static Str course_words(Words *w, Str id, int64_t n) {
  const Sentence *s = map_get(w->sources, id);
  if (!w->course || !s) return choose(w, (Str){0}, (Str){0}, false);
  bool translates = !str_eq(w->language->tag, w->course->language);
  const Catalogue *c = translates ? map_get(&w->course->catalogues, w->language->tag) : NULL;
  return choose(w, c ? catalogue_words(c, id, n) : (Str){0}, source_words(w->course, s, n),
      translates);
}

Str words_say(Words *w, Arena *a, Text t) {
  if (t.id.n == 0) return (Str){0};
  if (t.id.s[0] == '=') return str_slice(t.id, 1, t.id.n);
  int64_t n = number_of(t);
  Str words = words_is_interface(t.id) ? interface_words(w, t.id, n) : course_words(w, t.id, n);
  return words.n ? text_fill(a, words, t, w->language->group) : S("[…]");
}

static Str say(void *context, Arena *a, Text t) {
  return words_say(context, a, t);
}

TextVoice words_voice(Words *w) {
  return (TextVoice){w, say};
}

/* Whether the blocks of a Markdown text are one paragraph, which needs no node of its own. */
static bool is_paragraph(const Node *n) {
  return n->first && n->first == n->last && n->first->role == ROLE_TEXT;
}

/* The Markdown takes the place of children from an earlier filling. */
static void fill_markdown(Arena *a, Node *n, Str words) {
  n->first = n->last = NULL;
  n->shown = (Str){0};
  n->spans = NULL;
  n->span_count = 0;
  markdown_blocks(a, n, words);
  if (is_paragraph(n)) {
    n->shown = n->first->shown;
    n->spans = n->first->spans;
    n->span_count = n->first->span_count;
    n->first = n->last = NULL;
  }
  if (n->role == ROLE_TEXT || n->role == ROLE_GROUP) n->role = n->first ? ROLE_GROUP : ROLE_TEXT;
}

static void fill_node(Words *w, Arena *a, Node *n) {
  if (n->text.id.n == 0) return;
  Str words = words_say(w, a, n->text);
  if (n->states & STATE_MARKDOWN) fill_markdown(a, n, words);
  else if (n->states & STATE_INLINE) markdown_inline(a, n, words);
  else if (n->states & STATE_SPELLING) str_cut(&words, '|', &n->shown);
  else n->shown = words;
}

/* A node's Markdown children have words already and no text id, so they are passed over. */
void words_fill(Words *w, Arena *a, Node *root) {
  fill_node(w, a, root);
  for (Node *n = root->first; n; n = n->next) words_fill(w, a, n);
}
