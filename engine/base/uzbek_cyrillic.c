/* Uzbek Latin to Cyrillic, for making catalogues that a person then reviews. Latin writes some
 * pairs of Cyrillic words alike, so rules alone cannot do it: the longest listed word or stem of
 * uzbek_words.c that fits goes first, then the longest spelling of the table below, letter by
 * letter. ts and s become ц only in the endings of loan words (-tsiya, -ksiya): native words
 * have т+с (ketsa: кетса). The hyphen of an ordinal goes in dates: 2003-yil 30-avgust is
 * 2003 йил 30 август, and 5-modda stays 5-модда.
 * Kept as they are: {placeholders}, `code`, what stands between ⟦ and ⟧ (whose marks are
 * dropped), Roman numbers of two letters and more, words that hold a letter foreign to Uzbek, as
 * names of programs do, or stand before a digit (P029), and the letter of a paragraph, (a) to
 * (z): it is a label, Latin c has no Cyrillic letter, and the Russian texts of the same treaties
 * keep it Latin too. */
#include "base/utf8.h"
#include "base/uzbek.h"
#include "base/uzbek_words.h"

/* Longer spellings stand before those that they begin with. e and ʼ are also looked at in
 * `rule_at`. */
static const struct {
  Str latin, cyrillic;
} rules[] = {
  {S_INIT("yoʻ"), S_INIT("йў")},
  {S_INIT("sʼh"), S_INIT("сҳ")},
  {S_INIT("oʻ"), S_INIT("ў")},
  {S_INIT("gʻ"), S_INIT("ғ")},
  {S_INIT("sh"), S_INIT("ш")},
  {S_INIT("ch"), S_INIT("ч")},
  {S_INIT("yo"), S_INIT("ё")},
  {S_INIT("yu"), S_INIT("ю")},
  {S_INIT("ya"), S_INIT("я")},
  {S_INIT("ye"), S_INIT("е")},
  {S_INIT("a"), S_INIT("а")},
  {S_INIT("b"), S_INIT("б")},
  {S_INIT("d"), S_INIT("д")},
  {S_INIT("e"), S_INIT("е")},
  {S_INIT("f"), S_INIT("ф")},
  {S_INIT("g"), S_INIT("г")},
  {S_INIT("h"), S_INIT("ҳ")},
  {S_INIT("i"), S_INIT("и")},
  {S_INIT("j"), S_INIT("ж")},
  {S_INIT("k"), S_INIT("к")},
  {S_INIT("l"), S_INIT("л")},
  {S_INIT("m"), S_INIT("м")},
  {S_INIT("n"), S_INIT("н")},
  {S_INIT("o"), S_INIT("о")},
  {S_INIT("p"), S_INIT("п")},
  {S_INIT("q"), S_INIT("қ")},
  {S_INIT("r"), S_INIT("р")},
  {S_INIT("s"), S_INIT("с")},
  {S_INIT("t"), S_INIT("т")},
  {S_INIT("u"), S_INIT("у")},
  {S_INIT("v"), S_INIT("в")},
  {S_INIT("x"), S_INIT("х")},
  {S_INIT("y"), S_INIT("й")},
  {S_INIT("z"), S_INIT("з")},
  {S_INIT("ʼ"), S_INIT("ъ")},
  {S_INIT("ʻ"), S_INIT("ъ")},
};

/* A word as written and in small letters, byte beside byte: all its letters are ASCII, ʻ and ʼ. */
typedef struct {
  Str written, small;
} Word;

/* So many bytes of a word become these letters. */
typedef struct {
  ptrdiff_t length;
  Str cyrillic;
} Step;

static bool is_upper(char c) {
  return c >= 'A' && c <= 'Z';
}

static Str from(Str x, ptrdiff_t at) {
  return str_slice(x, at, x.n);
}

static bool is_one_of(Str x, ptrdiff_t at, const char *set) {
  return at >= 0 && at < x.n && str_find_byte(str_c(set), x.s[at], 0) >= 0;
}

/* Whether the ts or s at `at` is the ц of a loan ending. */
static bool is_loan_ts(Str w, ptrdiff_t at) {
  Str rest = from(w, at);
  if (str_starts(rest, S("tsi"))) {
    return is_one_of(w, at + 3, "ao") || str_starts(from(w, at + 3), S("ya")) ||
           str_starts(from(w, at + 3), S("ye"));
  }
  if (str_starts(rest, S("siya"))) return is_one_of(w, at - 1, "kpn");
  if (str_starts(rest, S("sion"))) return is_one_of(w, at - 1, "kp");
  return str_starts(rest, S("sia")) && is_one_of(w, at - 1, "n");
}

/* Whether an e at `at` is э: at the beginning, behind a vowel, behind a sign. */
static bool is_hard_e(Str w, ptrdiff_t at) {
  Str before = str_slice(w, 0, at);
  return at == 0 || is_one_of(w, at - 1, "aeiou") || str_ends(before, S("oʻ")) ||
         str_ends(before, S("ʼ"));
}

static Step rule_at(Str w, ptrdiff_t at) {
  Str rest = from(w, at);
  if (is_loan_ts(w, at)) return (Step){rest.s[0] == 't' ? 2 : 1, S("ц")};
  if (rest.s[0] == 'e' && is_hard_e(w, at)) return (Step){1, S("э")};
  size_t i = 0;
  while (!str_starts(rest, rules[i].latin))
    i++; /* ends: the table has every letter that a word may hold */
  return (Step){rules[i].latin.n, rules[i].cyrillic};
}

/* The longest listed word or stem at the beginning of w; length 0: none. */
static Step listed(Str w) {
  Step best = {0, {NULL, 0}};
  for (int i = 0; i < uzbek_word_count; i++) {
    const UzbekWord *entry = &uzbek_words[i];
    if (entry->latin.n <= best.length || !str_starts(w, entry->latin)) continue;
    if (entry->match == UZBEK_WHOLE && entry->latin.n != w.n) continue;
    best = (Step){entry->latin.n, entry->cyrillic};
  }
  if (best.length < w.n && str_ends(best.cyrillic, S("ь"))) best.cyrillic.n -= S("ь").n;
  return best;
}

static uint32_t raise(uint32_t c) {
  if (c >= 0x430 && c <= 0x44F) return c - 32;
  if (c >= 0x450 && c <= 0x45F) return c - 80;
  return c > 0x45F ? c - 1 : c;
}

static void put_cased(Buf *out, Str cyrillic, bool first, bool others) {
  for (ptrdiff_t at = 0; at < cyrillic.n;) {
    bool up = at ? others : first;
    uint32_t c = utf8_next(cyrillic, &at);
    utf8_put(out, up ? raise(c) : c);
  }
}

/* The nearest ASCII letter in the direction `by` that is inside the word, behind any sign; 0:
 * none. */
static char letter_beside(Str w, ptrdiff_t at, int by) {
  for (at += by; at >= 0 && at < w.n; at += by) {
    if ((unsigned char)w.s[at] < 0x80) return w.s[at];
  }
  return 0;
}

/* A sign has no capital: it follows the letters on both sides, or the one where the word ends. */
static bool is_sign_raised(Str written, ptrdiff_t at) {
  char before = letter_beside(written, at, -1), after = letter_beside(written, at, 1);
  return is_upper(before) && (after == 0 || is_upper(after));
}

static void put_step(Buf *out, Word w, ptrdiff_t at, Step step) {
  bool first = is_upper(w.written.s[at]);
  bool others =
    first && is_upper(letter_beside(w.written, at + step.length, -1)) && step.length > 1;
  if ((unsigned char)w.small.s[at] >= 0x80) first = is_sign_raised(w.written, at);
  put_cased(out, step.cyrillic, first, others);
}

/* I to XXXIX, of at least two letters: one alone may be a letter or an initial. */
static bool is_roman(Str w) {
  if (w.n < 2) return false;
  ptrdiff_t at = 0, ones = 0;
  while (at < w.n && at < 3 && w.s[at] == 'X') at++;
  Str rest = from(w, at);
  if (str_eq(rest, S("IX")) || str_eq(rest, S("IV"))) return true;
  at = str_starts(rest, S("V"));
  while (at + ones < rest.n && rest.s[at + ones] == 'I') ones++;
  return at + ones == rest.n && ones <= 3;
}

static bool is_sign(uint32_t c) {
  return c == 0x2BB || c == 0x2BC;
}

static bool is_uzbek(Str small) {
  for (ptrdiff_t at = 0; at < small.n;) {
    uint32_t c = utf8_next(small, &at);
    if (c == 'w' || (c == 'c' && !is_one_of(small, at, "h"))) return false;
    if (c >= 0x80 && !is_sign(c)) return false;
  }
  return true;
}

static Str small_letters(Arena *a, Str x) {
  Buf b = buf_make(a);
  for (ptrdiff_t i = 0; i < x.n; i++)
    buf_byte(&b, is_upper(x.s[i]) ? (char)(x.s[i] - 'A' + 'a') : x.s[i]);
  return buf_str(&b);
}

static void put_word(Buf *out, Str written) {
  Word w = {written, small_letters(out->arena, written)};
  if (!is_uzbek(w.small) || is_roman(written)) {
    buf_put(out, written);
    return;
  }
  ptrdiff_t at = 0;
  Step step = listed(w.small);
  while (at < written.n) {
    if (step.length == 0) step = rule_at(w.small, at);
    put_step(out, w, at, step);
    at += step.length;
    step.length = 0;
  }
}

/* The word at `at`, signs included; empty when no letter stands there. */
static Str word_at(Str x, ptrdiff_t at) {
  ptrdiff_t begin = at, end = at;
  while (end < x.n && utf8_is_letter(utf8_next(x, &end))) at = end;
  return str_slice(x, begin, at);
}

/* Whether w is the name of a month with at most a possessive and a case ending: martdagi, and
 * not martaba. */
static bool is_month(Str w) {
  static const Str months[] = {S_INIT("yanvar"), S_INIT("fevral"), S_INIT("mart"), S_INIT("aprel"),
    S_INIT("may"), S_INIT("iyun"), S_INIT("iyul"), S_INIT("avgust"), S_INIT("sentabr"),
    S_INIT("oktabr"), S_INIT("noyabr"), S_INIT("dekabr")};
  static const Str cases[] = {S_INIT(""), S_INIT("ga"), S_INIT("gacha"), S_INIT("gi"), S_INIT("da"),
    S_INIT("dagi"), S_INIT("dan"), S_INIT("ni"), S_INIT("ning")};
  size_t month = 0, ending = 0;
  while (month < sizeof months / sizeof *months && !str_starts(w, months[month])) month++;
  if (month == sizeof months / sizeof *months) return false;
  Str rest = from(w, months[month].n);
  if (is_one_of(rest, 0, "i")) rest = from(rest, 1);
  while (ending < sizeof cases / sizeof *cases && !str_eq(rest, cases[ending])) ending++;
  return ending < sizeof cases / sizeof *cases;
}

/* Whether the hyphen at `at` joins a year or a day to its word, which Latin writes and Cyrillic
 * does not: 2003-yilda, 30-avgustdagi. A year has four digits, so 60-yillar keeps it. */
static bool is_date_hyphen(Arena *a, Str x, ptrdiff_t at) {
  ptrdiff_t digits = 0;
  if (x.s[at] != '-') return false;
  while (is_one_of(x, at - 1 - digits, "0123456789")) digits++;
  if (digits == 0) return false;
  Str w = small_letters(a, word_at(x, at + 1));
  return digits == 4 ? str_starts(w, S("yil")) : digits <= 2 && is_month(w);
}

/* Whether the letter at `at` is the label of a paragraph, (b). Behind a letter the brackets hold
 * an ending: javob(i). */
static bool is_label(Str x, ptrdiff_t at) {
  if (!is_one_of(x, at - 1, "(") || !is_one_of(x, at + 1, ")")) return false;
  if (at == 1) return true;
  ptrdiff_t before = utf8_back(x, at - 1);
  return !utf8_is_letter(utf8_next(x, &before));
}

/* Running text without anything that is kept. */
static void put_text(Buf *out, Str x) {
  x = uzbek_normalise(out->arena, x);
  for (ptrdiff_t at = 0; at < x.n;) {
    ptrdiff_t begin = at;
    uint32_t first = utf8_next(x, &at);
    if (is_date_hyphen(out->arena, x, begin)) {
      buf_byte(out, ' ');
      continue;
    }
    if (!utf8_is_letter(first) || is_sign(first) || is_label(x, begin)) {
      buf_put(out, str_slice(x, begin, at));
      continue;
    }
    Str word = word_at(x, begin);
    at = begin + word.n;
    if (is_one_of(x, at, "0123456789"))
      buf_put(out, word);
    else
      put_word(out, word);
  }
}

/* A ` right behind a letter is an apostrophe and opens no code. */
static bool opens_code(Str x, ptrdiff_t at) {
  if (x.s[at] != '`') return false;
  ptrdiff_t before = at ? utf8_back(x, at) : at;
  return !utf8_is_letter(utf8_next(x, &before));
}

/* Where the kept piece ends that begins at `at`, or `at` when none does. */
static ptrdiff_t kept_end(Str x, ptrdiff_t at) {
  Str rest = from(x, at), close = {NULL, 0};
  if (str_starts(rest, S("{{"))) return at + 2;
  if (rest.s[0] == '{') close = S("}");
  if (str_starts(rest, S("⟦"))) close = S("⟧");
  if (opens_code(x, at)) close = S("`");
  if (close.n == 0) return at;
  ptrdiff_t end = str_find(x, close, at + 1);
  return end < 0 ? at : end + close.n;
}

static void put_kept(Buf *out, Str piece) {
  ptrdiff_t mark = S("⟦").n;
  bool marked = str_starts(piece, S("⟦"));
  buf_put(out, marked ? str_slice(piece, mark, piece.n - mark) : piece);
}

Str uzbek_to_cyrillic(Arena *a, Str x) {
  Buf out = buf_make(a);
  ptrdiff_t begin = 0, at = 0;
  while (at < x.n) {
    ptrdiff_t end = kept_end(x, at);
    if (end == at) {
      at++;
      continue;
    }
    put_text(&out, str_slice(x, begin, at));
    put_kept(&out, str_slice(x, at, end));
    begin = at = end;
  }
  put_text(&out, str_slice(x, begin, x.n));
  return buf_str(&out);
}
