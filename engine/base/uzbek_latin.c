/* Uzbek Cyrillic to Latin. Nearly every letter has one Latin spelling; е, ц, ъ, ь and с look at
 * their neighbours, and a few loan words are in uzbek_words.c. A letter that becomes two is
 * written in capitals (ШАҲАР: SHAHAR) when a neighbour is a capital, else only its first is
 * (Шаҳар: Shahar); the last letter of a word in capitals has its neighbour before it. What is
 * not a Cyrillic letter of Uzbek is kept. */
#include "base/utf8.h"
#include "base/uzbek.h"
#include "base/uzbek_words.h"

static const struct {
  uint16_t cyrillic;
  Str latin;
} letters[] = {
  {u'а', S_INIT("a")},
  {u'б', S_INIT("b")},
  {u'в', S_INIT("v")},
  {u'г', S_INIT("g")},
  {u'д', S_INIT("d")},
  {u'ё', S_INIT("yo")},
  {u'ж', S_INIT("j")},
  {u'з', S_INIT("z")},
  {u'и', S_INIT("i")},
  {u'й', S_INIT("y")},
  {u'к', S_INIT("k")},
  {u'л', S_INIT("l")},
  {u'м', S_INIT("m")},
  {u'н', S_INIT("n")},
  {u'о', S_INIT("o")},
  {u'п', S_INIT("p")},
  {u'р', S_INIT("r")},
  {u'с', S_INIT("s")},
  {u'т', S_INIT("t")},
  {u'у', S_INIT("u")},
  {u'ф', S_INIT("f")},
  {u'х', S_INIT("x")},
  {u'ч', S_INIT("ch")},
  {u'ш', S_INIT("sh")},
  {u'щ', S_INIT("sh")},
  {u'ы', S_INIT("i")},
  {u'э', S_INIT("e")},
  {u'ю', S_INIT("yu")},
  {u'я', S_INIT("ya")},
  {u'ў', S_INIT("oʻ")},
  {u'қ', S_INIT("q")},
  {u'ғ', S_INIT("gʻ")},
  {u'ҳ', S_INIT("h")},
};

/* A letter with its neighbours; 0 where there is no letter beside it. */
typedef struct {
  uint32_t before, here, after;
} Spot;

static bool is_vowel(uint32_t c) {
  static const Str vowels = S_INIT("аеёиоуўэюяы");
  for (ptrdiff_t at = 0; at < vowels.n;) {
    if (utf8_next(vowels, &at) == c) return true;
  }
  return false;
}

static Str latin_of_letter(uint32_t c) {
  for (size_t i = 0; i < sizeof letters / sizeof *letters; i++) {
    if (letters[i].cyrillic == c) return letters[i].latin;
  }
  return (Str){NULL, 0};
}

/* How the small letter `here` is spelt between small neighbours; {NULL, 0} for what is no
 * Cyrillic letter of Uzbek. */
static Str spelling(Spot s) {
  bool open = s.before == 0 || is_vowel(s.before) || s.before == u'ь' || s.before == u'ъ';
  switch (s.here) {
  case u'е': return open ? S("ye") : S("e");
  case u'ц': return is_vowel(s.before) ? S("ts") : S("s");
  case u'ъ': return s.after == u'е' || s.before == u'ў' ? S("") : S("ʼ");
  case u'ь': return s.after == u'о' ? S("y") : S("");
  case u'с': return s.after == u'ҳ' ? S("sʼ") : S("s");
  default: return latin_of_letter(s.here);
  }
}

static bool is_capital(uint32_t c) {
  return utf8_lower(c) != c;
}

static void put_cased(Buf *out, Str latin, bool first, bool others) {
  for (ptrdiff_t i = 0; i < latin.n; i++) {
    char c = latin.s[i];
    bool raise = (i ? others : first) && c >= 'a' && c <= 'z';
    buf_byte(out, raise ? (char)(c - 'a' + 'A') : c);
  }
}

static uint32_t letter_at(Str x, ptrdiff_t at) {
  if (at >= x.n) return 0;
  uint32_t c = utf8_next(x, &at);
  return utf8_is_letter(c) ? c : 0;
}

/* Where the word list's spelling ends in x when it begins at `at`, in whatever capitals; -1 when
 * it does not. */
static ptrdiff_t match_word(Str x, ptrdiff_t at, const UzbekWord *w) {
  for (ptrdiff_t i = 0; i < w->cyrillic.n;) {
    uint32_t want = utf8_next(w->cyrillic, &i);
    if (at >= x.n || utf8_lower(utf8_next(x, &at)) != want) return -1;
  }
  return w->match == UZBEK_WHOLE && letter_at(x, at) ? -1 : at;
}

/* Puts a listed word that begins at *at, and moves *at behind it. */
static bool put_listed(Buf *out, Str x, ptrdiff_t *at) {
  for (int i = 0; i < uzbek_word_count; i++) {
    const UzbekWord *w = &uzbek_words[i];
    ptrdiff_t end = w->both_ways ? match_word(x, *at, w) : -1;
    if (end < 0) continue;
    bool first = is_capital(letter_at(x, *at));
    bool others = is_capital(letter_at(x, utf8_back(x, end)));
    put_cased(out, w->latin, first, first && others);
    *at = end;
    return true;
  }
  return false;
}

/* Puts the letter at *at, whose letter before is `before`, and moves *at behind it. */
static void put_letter(Buf *out, Str x, ptrdiff_t *at, uint32_t before) {
  ptrdiff_t from = *at;
  uint32_t here = utf8_next(x, at), after = letter_at(x, *at);
  Str latin = spelling((Spot){utf8_lower(before), utf8_lower(here), utf8_lower(after)});
  if (!latin.s) {
    buf_put(out, str_slice(x, from, *at));
    return;
  }
  bool capital = is_capital(here);
  put_cased(out, latin, capital, capital && (is_capital(before) || is_capital(after)));
}

Str uzbek_to_latin(Arena *a, Str x) {
  Buf out = buf_make(a);
  uint32_t before = 0;
  for (ptrdiff_t at = 0; at < x.n;) {
    if (before || !put_listed(&out, x, &at)) put_letter(&out, x, &at, before);
    before = letter_at(x, utf8_back(x, at));
  }
  return buf_str(&out);
}
