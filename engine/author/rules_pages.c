/* Rules about reading: how long a page is, whether the minutes that a lesson says can be true, and
 * that words beside a picture say something. Times are those of a careful reader in a second language:
 * 130 words a minute, 40 seconds for an item, a minute and a half to think and write. They are chosen by
 * us, so as to warn of what is far off and of nothing else. */
#include "author/inspect.h"

enum { PAGE_WORDS = 500, WORDS_A_MINUTE = 130, ITEM_SECONDS = 40, REFLECTION_SECONDS = 90 };

/* Minutes that are said may be half of what is reckoned, or five times as much and two more. */
enum { TOO_FEW = 2, TOO_MANY = 5, SPARE_MINUTES = 2 };

static int words_in(Str text) {
  int words = 0;
  bool inside = false;
  for (ptrdiff_t i = 0; i < text.n; i++) {
    bool space = text.s[i] == ' ' || text.s[i] == '\n' || text.s[i] == '\t';
    words += !space && !inside;
    inside = !space;
  }
  return words;
}

static int item_words(const Item *item) {
  int words = words_in(item->prompt.words);
  for (int i = 0; i < item->option_count; i++) words += words_in(item->options[i].text.words);
  return words;
}

static int block_words(const Block *b) {
  if (b->type == BLOCK_ITEM) return item_words(b->item);
  return words_in(b->title.words) + words_in(b->text.words) + words_in(b->source.words) +
         words_in(b->caption.words);
}

static int page_words(const LessonPage *page) {
  int words = 0;
  for (int i = 0; i < page->block_count; i++) words += block_words(&page->blocks[i]);
  return words;
}

static void check_length(Inspection *i) {
  for (int k = 0; k < i->course->lesson_count; k++) {
    const Lesson *lesson = &i->course->lessons[k];
    for (int p = 0; p < lesson->page_count; p++) {
      int words = page_words(&lesson->pages[p]);
      if (words <= PAGE_WORDS) continue;
      Diag *d = inspect_tell(i, lesson->pages[p].title.place);
      inspect_number(i, d, "n", words);
      inspect_number(i, d, "most", PAGE_WORDS);
    }
  }
}

static int page_seconds(const LessonPage *page) {
  int seconds = page_words(page) * 60 / WORDS_A_MINUTE;
  for (int i = 0; i < page->block_count; i++) {
    seconds += page->blocks[i].type == BLOCK_ITEM ? ITEM_SECONDS : 0;
    seconds += page->blocks[i].type == BLOCK_REFLECTION ? REFLECTION_SECONDS : 0;
  }
  return seconds;
}

/* Whole minutes, at least one; how long an interview takes nobody knows. */
static int reckoned_minutes(const Lesson *lesson) {
  int seconds = lesson->quiz ? inspect_drawn(lesson->quiz) * ITEM_SECONDS : 0;
  for (int p = 0; p < lesson->page_count; p++) seconds += page_seconds(&lesson->pages[p]);
  return seconds < 60 ? 1 : (seconds + 30) / 60;
}

static void check_minutes(Inspection *i) {
  for (int k = 0; k < i->course->lesson_count; k++) {
    const Lesson *lesson = &i->course->lessons[k];
    if (!lesson->minutes || lesson->interview) continue;
    int reckoned = reckoned_minutes(lesson);
    bool few = lesson->minutes * TOO_FEW < reckoned;
    bool many = lesson->minutes > reckoned * TOO_MANY + SPARE_MINUTES;
    if (!few && !many) continue;
    Diag *d = inspect_tell(i, lesson->title.place);
    inspect_number(i, d, "n", lesson->minutes);
    inspect_number(i, d, "reckoned", reckoned);
  }
}

/* The name of a file without folder and ending. */
static Str bare_name(Str path) {
  ptrdiff_t from = path.n, dot = path.n;
  while (from > 0 && path.s[from - 1] != '/') from--;
  for (ptrdiff_t i = from; i < path.n; i++)
    if (path.s[i] == '.') dot = i;
  return str_slice(path, from, dot);
}

static void check_alt(Inspection *i, const Sentence *alt, const Sentence *caption, Str file) {
  Str words = str_trim(alt->words);
  bool repeats = caption && str_eq(words, str_trim(caption->words));
  bool name = str_eq(words, bare_name(file)) || str_ends(file, words);
  if (repeats || name) inspect_tell(i, alt->place);
}

static void check_alts(Inspection *i) {
  const Course *c = i->course;
  for (int k = 0; k < c->lesson_count; k++)
    for (int p = 0; p < c->lessons[k].page_count; p++) {
      const LessonPage *page = &c->lessons[k].pages[p];
      for (int b = 0; b < page->block_count; b++) {
        const Block *block = &page->blocks[b];
        if (block->type == BLOCK_PICTURE) check_alt(i, &block->alt, &block->caption, block->file);
      }
    }
  for (int k = 0; k < c->scenario_count; k++)
    for (int m = 0; m < c->scenarios[k].mood_count; m++)
      check_alt(i, &c->scenarios[k].moods[m].alt, NULL, c->scenarios[k].moods[m].file);
}

const Rule rules_of_pages[] = {
  {"page-long", DIAG_WARNING, "reading", "author", check_length},
  {"minutes-implausible", DIAG_WARNING, "reading", "author", check_minutes},
  {"alt-repeats", DIAG_WARNING, "alt", "author", check_alts},
  {0},
};
