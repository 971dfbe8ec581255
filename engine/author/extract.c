/* Templates: what there is to translate. A translator sees sentences one by one and out of their
 * place, so each carries a comment that says what it is (an option must stay short, a statement
 * of law must be looked up and not translated) and where it stands. What a sentence is is found
 * by walking the course once; the order is the course's own. Templates hold no time of day: the
 * same course gives the same bytes. */
#include "author/entry.h"
#include "author/i18n.h"
#include "author/placeholder.h"

typedef struct {
  Arena *a;
  Map what; /* text id -> Str* */
} Notes;

static void note(Notes *n, const Sentence *s, Str what) {
  if (s->id.n == 0) return;
  Str *kept = arena_new(n->a, Str);
  *kept = what;
  map_put(&n->what, s->id, kept);
}

static void note_options(Notes *n, const Item *item) {
  for (int i = 0; i < item->option_count; i++) {
    const Option *o = &item->options[i];
    note(n, &o->text, o->correct ? S("option, a right answer") : S("option, a wrong answer"));
    note(n, &o->feedback, S("feedback for this option"));
  }
  for (int i = 0; i < item->accept_count; i++) {
    note(n, &item->accept[i].text, S("accepted spelling; write several with | between"));
  }
  for (int i = 0; i < item->hint_count; i++) note(n, &item->hints[i].text, S("hint"));
}

static void note_item(Notes *n, const Item *item) {
  note(n, &item->prompt, S("prompt of a question"));
  note_options(n, item);
  note(n, &item->right, S("feedback when right"));
  note(n, &item->partly, S("feedback when partly right"));
  note(n, &item->wrong, S("feedback when wrong"));
}

static Str block_text(BlockType type) {
  switch (type) {
    case BLOCK_CALLOUT: return S("text of a callout");
    case BLOCK_LAW: return S("statement of law; use the official wording");
    case BLOCK_REFLECTION: return S("prompt to think and write about");
    default: return S("text");
  }
}

static void note_block(Notes *n, const Block *b) {
  if (b->type == BLOCK_ITEM) {
    note_item(n, b->item);
    return;
  }
  note(n, &b->text, block_text(b->type));
  note(n, &b->title, S("title of a callout"));
  note(n, &b->alt, S("alternative text of a picture"));
  note(n, &b->caption, S("caption of a picture"));
  note(n, &b->source, S("source of a statement of law"));
}

static void note_page(Notes *n, const LessonPage *page) {
  note(n, &page->title, S("title of a page"));
  for (int i = 0; i < page->block_count; i++) note_block(n, &page->blocks[i]);
}

static void note_lesson(Notes *n, const Lesson *lesson) {
  note(n, &lesson->title, S("title of a lesson"));
  note(n, &lesson->summary, S("summary of a lesson"));
  for (int i = 0; i < lesson->page_count; i++) note_page(n, &lesson->pages[i]);
}

static void note_pool(Notes *n, const Pool *pool) {
  note(n, &pool->title, S("title of a pool of questions"));
  for (int i = 0; i < pool->item_count; i++) note_item(n, &pool->items[i]);
}

/* What each text of a scenario's lists is: the key of the list, the key of the text. */
static const struct {
  Str list, key, what;
} scenario_texts[] = {
  {S_INIT("topics"), S_INIT("title"), S_INIT("title of a group of questions")},
  {S_INIT("facts"), S_INIT("about"), S_INIT("a fact, as the debrief says it")},
  {S_INIT("facts"), S_INIT("says"), S_INIT("how the person tells a fact")},
  {S_INIT("facts"), S_INIT("short"), S_INIT("how the person tells a fact in short")},
  {S_INIT("plants"), S_INIT("about"), S_INIT("a false detail, as the debrief says it")},
  {S_INIT("plants"), S_INIT("says"), S_INIT("how the person takes over a false detail")},
  {S_INIT("replies"), S_INIT("text"), S_INIT("what the person says when there is nothing to tell")},
  {S_INIT("endings"), S_INIT("title"), S_INIT("title of an ending")},
  {S_INIT("endings"), S_INIT("text"), S_INIT("what happens at the end")},
  {S_INIT("texts"), S_INIT("text"), S_INIT("what a script says")},
};

/* In a scenario's data a text is its id behind the scenario's own. */
static void note_member(Notes *n, const Scenario *s, const Json *thing, Str key, Str what) {
  const Sentence *text = map_get(&s->texts, json_get_str(thing, key));
  if (text) note(n, text, what);
}

static void note_question(Notes *n, const Scenario *s, const Json *question) {
  Str form = json_get_str(question, S("form"));
  Str what = str_format(n->a, "question of the form %.*s; keep the form", STR_ARG(form));
  if (str_eq(form, S("NONE"))) what = S("what the interviewer says or does");
  note_member(n, s, question, S("text"), what);
  const Json *answers = json_get(question, S("answers"));
  for (const Json *a = answers ? answers->first : NULL; a; a = a->next)
    note_member(n, s, a, S("text"), S("what the person answers"));
}

static void note_scenario(Notes *n, const Scenario *s) {
  note(n, &s->title, S("title of a scenario"));
  note(n, &s->situation, S("what is known before an interview"));
  note(n, &s->warning, S("what an interview speaks of"));
  note(n, &s->person, S("name of the person"));
  for (int i = 0; i < s->mood_count; i++)
    note(n, &s->moods[i].alt, S("alternative text of a picture"));
  for (size_t i = 0; i < sizeof scenario_texts / sizeof *scenario_texts; i++) {
    const Json *list = json_get(s->data, scenario_texts[i].list);
    for (const Json *j = list ? list->first : NULL; j; j = j->next)
      note_member(n, s, j, scenario_texts[i].key, scenario_texts[i].what);
  }
  const Json *questions = json_get(s->data, S("questions"));
  for (const Json *q = questions ? questions->first : NULL; q; q = q->next) note_question(n, s, q);
}

static void note_course(Notes *n, const Course *c) {
  note(n, &c->title, S("title of the course"));
  note(n, &c->summary, S("summary of the course"));
  for (int i = 0; i < c->competency_count; i++)
    note(n, &c->competencies[i].title, S("title of a competency"));
  for (int i = 0; i < c->module_count; i++) {
    note(n, &c->modules[i].title, S("title of a module"));
    note(n, &c->modules[i].summary, S("summary of a module"));
  }
  for (int i = 0; i < c->lesson_count; i++) note_lesson(n, &c->lessons[i]);
  for (int i = 0; i < c->pool_count; i++) note_pool(n, &c->pools[i]);
  for (int i = 0; i < c->scenario_count; i++) note_scenario(n, &c->scenarios[i]);
}

/* "option", and a reminder where the sentence has placeholders. */
static Str extracted(const Notes *n, const CatalogueEntry *e) {
  Buf out = buf_make(n->a);
  const Str *what = map_get(&n->what, e->id);
  if (what) buf_format(&out, "#. %.*s\n", STR_ARG(*what));
  Str name, source = e->source_plural.n ? e->source_plural : e->source;
  ptrdiff_t at = 0;
  if (placeholder_next(source, &at, &name)) {
    buf_format(&out, "#. keep %.*s and every other word in braces as it is\n", STR_ARG(name));
  }
  return buf_str(&out);
}

/* The place inside the course: how its folder was named on the command line must not change the
 * template. */
static Str reference(const Notes *n, const Course *c, Place place) {
  Str file = place.file, folder = str_join(n->a, c->files.name, S("/"));
  if (str_starts(file, folder)) file = str_slice(file, folder.n, file.n);
  return str_format(n->a, "#: %.*s:%d\n", STR_ARG(file), place.line);
}

static CatalogueEntry entry_of(const Notes *n, const Course *c, const Sentence *s) {
  CatalogueEntry e = {.id = s->id, .source = s->words, .word_count = 1};
  if (s->plural) {
    e.source_plural = s->words;
    e.word_count = 2;
    if (s->plural[PLURAL_ONE].n) e.source = entry_match_ends(n->a, s->plural[PLURAL_ONE], s->words);
  }
  e.extracted = extracted(n, &e);
  e.references = reference(n, c, s->place);
  return e;
}

Catalogue *i18n_extract(Arena *a, const Course *course) {
  Notes notes = {a, map_make(a)};
  note_course(&notes, course);
  Catalogue *c = entry_catalogue(a, NULL, course->sentence_count);
  c->header =
      str_format(a,
                 "Project-Id-Version: %.*s %.*s\nMIME-Version: 1.0\n"
                 "Content-Type: text/plain; charset=UTF-8\nContent-Transfer-Encoding: 8bit\n",
                 STR_ARG(course->id), STR_ARG(course->version));
  for (int i = 0; i < course->sentence_count; i++)
    entry_add(c, entry_of(&notes, course, course->sentences[i]));
  return c;
}

/* Remarks in the English catalogue are meant for translators: "# x" comes out as "#. x". */
static Str as_extracted(Arena *a, const CatalogueEntry *e) {
  Buf out = buf_make(a);
  buf_put(&out, e->extracted);
  Str rest = e->comments, line;
  while (str_cut(&rest, '\n', &line)) {
    if (line.n > 1) buf_format(&out, "#.%.*s\n", STR_ARG(str_slice(line, 1, line.n)));
  }
  return buf_str(&out);
}

Catalogue *i18n_template_of(Arena *a, const Catalogue *english) {
  Catalogue *c = entry_catalogue(a, NULL, english->count);
  Buf header = buf_make(a);
  Str rest = english->header, line;
  while (str_cut(&rest, '\n', &line)) {
    if (line.n == 0 || str_starts(line, S("Language:")) || str_starts(line, S("Plural-Forms:")))
      continue;
    buf_format(&header, "%.*s\n", STR_ARG(line));
  }
  c->header = buf_str(&header);
  for (int i = 0; i < english->count; i++) {
    const CatalogueEntry *e = &english->entries[i];
    if (e->obsolete) continue;
    CatalogueEntry t = {
        .id = e->id, .source = e->source, .source_plural = e->source_plural, .line = e->line};
    t.references = e->references;
    t.extracted = as_extracted(a, e);
    t.word_count = e->source_plural.n ? 2 : 1;
    entry_add(c, t);
  }
  return c;
}
