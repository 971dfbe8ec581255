/* Pages with every role, in four languages, made by hand: what the tests of the ui lay out, draw,
 * walk and press. */
#ifndef SABOQ_TESTS_UI_DEMO_H
#define SABOQ_TESTS_UI_DEMO_H

#include <string.h>

#include "base/page.h"

typedef enum { DEMO_EN, DEMO_RU, DEMO_UZ, DEMO_UZ_CYRL, DEMO_LANGUAGES } DemoLanguage;
typedef enum {
  DEMO_LESSON,
  DEMO_ITEMS,
  DEMO_CATALOGUE,
  DEMO_SIGN_IN,
  DEMO_LONG,
  DEMO_PAGES
} DemoPage;

static const char *const demo_tags[DEMO_LANGUAGES] = {"en", "ru", "uz", "uz-Cyrl"};
static const char *const demo_names[DEMO_PAGES] = {
  "lesson", "items", "catalogue", "sign-in", "long"};

typedef enum {
  W_COURSE,
  W_BACK,
  W_LEARNER,
  W_SAVED,
  W_TITLE,
  W_INTRO,
  W_SUB,
  W_ACT,
  W_MEANS,
  W_PURPOSE,
  W_QUOTE,
  W_NOTE,
  W_REMEMBER,
  W_CARE,
  W_LAW_TITLE,
  W_LAW,
  W_SOURCE,
  W_ELEMENT,
  W_QUESTION,
  W_ANSWER,
  W_NEXT,
  W_PREVIOUS,
  W_CHECK,
  W_PROMPT,
  W_YES,
  W_NO,
  W_SOME,
  W_RIGHT,
  W_WRONG,
  W_PARTLY,
  W_PROBLEM,
  W_WORD,
  W_THINK,
  W_PROGRESS,
  W_PIN,
  W_WHO,
  W_SIGN_IN,
  W_LOCKED,
  W_MINUTES,
  W_CODE,
  W_ALT,
  W_COUNT
} DemoWord;

static const char *const demo_words[DEMO_LANGUAGES][W_COUNT] = {
  [DEMO_EN] = {"Foundations of trafficking in persons", "Back to the course", "D. Yusupova",
    "Saved", "Act, means, purpose",
    "Trafficking in persons has three elements. For an adult all three must be there: an act, a "
    "means and the purpose of exploitation.",
    "The three elements",
    "Act: recruitment, transport, transfer, harbouring or receipt of a person",
    "Means: threat, force, deception, abuse of a position of vulnerability",
    "Purpose: exploitation, in whatever form",
    "He said he would keep my passport safe. I never saw it again.",
    "The act alone is often lawful. It is the purpose that makes it a crime.",
    "For a child no means are needed: the act and the purpose are enough.",
    "Never ask a presumed victim to repeat what was done to her in front of others.",
    "What the law says",
    "The consent of a victim to the intended exploitation shall be irrelevant where any of the "
    "means has been used.",
    "UN Trafficking Protocol, Article 3(b) \xC2\xB7 checked on 2026-11-01", "Element",
    "What to look for", "Example", "Next page", "Previous page", "Check answers",
    "A 16-year-old agreed to work abroad and nobody threatened her. Her employer took her wages "
    "and locked her in at night. Is it trafficking?",
    "Yes. For a child neither means nor consent matter.",
    "No, because she agreed and there was no threat.", "Only when a border was crossed on the way.",
    "Right. The act and the purpose are there, and she is a child.",
    "Consent does not count when the victim is a child.",
    "One of two is right. Look at the second statement again.",
    "The answer could not be saved: the disk is full. Free some space, then press the button "
    "again.",
    "The third element in one word", "What would you do first, and why?", "4 of 12 answered", "PIN",
    "Who is learning?", "Sign in",
    "Complete \xE2\x80\x9C"
    "Consent\xE2\x80\x9D first",
    "8 minutes", "code", "Three circles named act, means and purpose"},
  [DEMO_RU] = {"Основы противодействия торговле людьми", "Назад к курсу", "Д. Юсупова", "Сохранено",
    "Деяние, средства, цель",
    "Торговля людьми состоит из трёх элементов. Для взрослого нужны все три: деяние, средство "
    "воздействия и цель эксплуатации.",
    "Три элемента", "Деяние: вербовка, перевозка, передача, укрывательство или получение человека",
    "Средства: угроза, сила, обман, злоупотребление уязвимостью положения",
    "Цель: эксплуатация в любой форме",
    "Он сказал, что сохранит мой паспорт. Больше я его не видела.",
    "Само деяние часто законно. Преступлением его делает цель.",
    "Для ребёнка средства не нужны: достаточно деяния и цели.",
    "Никогда не просите предполагаемую жертву повторять при других то, что с ней сделали.",
    "Что говорит закон",
    "Согласие жертвы на запланированную эксплуатацию не принимается во внимание, если было "
    "использовано любое из средств воздействия.",
    "Протокол ООН о торговле людьми, статья 3(b) · проверено 01.11.2026", "Элемент",
    "На что смотреть", "Пример", "Следующая страница", "Предыдущая страница", "Проверить ответы",
    "Шестнадцатилетняя девушка согласилась работать за границей, ей никто не угрожал. Работодатель "
    "забирал её зарплату и запирал её на ночь. Это торговля людьми?",
    "Да. Для ребёнка ни средства, ни согласие значения не имеют.",
    "Нет, ведь она согласилась и угроз не было.", "Только если по дороге была пересечена граница.",
    "Верно. Есть деяние и цель, и она — ребёнок.",
    "Согласие не учитывается, если жертва — ребёнок.",
    "Верно одно из двух. Посмотрите на второе утверждение ещё раз.",
    "Ответ не сохранён: диск заполнен. Освободите место и нажмите кнопку ещё раз.",
    "Третий элемент одним словом", "Что вы сделаете сначала и почему?", "Отвечено на 4 из 12",
    "ПИН-код", "Кто занимается?", "Войти", "Сначала завершите «Согласие»", "8 минут", "код",
    "Три круга: деяние, средства и цель"},
  [DEMO_UZ] = {"Odam savdosiga qarshi kurash asoslari", "Kursga qaytish", "D. Yusupova", "Saqlandi",
    "Qilmish, vosita, maqsad",
    "Odam savdosi uchta unsurdan iborat. Katta yoshdagi odam uchun uchalasi ham boʻlishi shart: "
    "qilmish, taʼsir vositasi va ekspluatatsiya maqsadi.",
    "Uchta unsur", "Qilmish: odamni yollash, tashish, topshirish, yashirish yoki qabul qilib olish",
    "Vosita: qoʻrqitish, kuch ishlatish, aldash, zaiflik holatini suiisteʼmol qilish",
    "Maqsad: har qanday shakldagi ekspluatatsiya",
    "U pasportimni saqlab turaman dedi. Shundan keyin uni koʻrmadim.",
    "Qilmishning oʻzi koʻpincha qonuniy boʻladi. Uni jinoyatga aylantiradigan narsa — maqsad.",
    "Bola uchun vosita shart emas: qilmish va maqsad yetarli.",
    "Taxmin qilinayotgan jabrlanuvchidan unga nima qilinganini boshqalar oldida takrorlashni hech "
    "qachon soʻramang.",
    "Qonun nima deydi",
    "Taʼsir vositalaridan birortasi qoʻllanilgan boʻlsa, jabrlanuvchining moʻljallangan "
    "ekspluatatsiyaga roziligi inobatga olinmaydi.",
    "BMTning Odam savdosi toʻgʻrisidagi protokoli, 3(b)-modda · 01.11.2026 da tekshirilgan",
    "Unsur", "Nimaga qarash kerak", "Misol", "Keyingi sahifa", "Oldingi sahifa",
    "Javoblarni tekshirish",
    "16 yoshli qiz chet elda ishlashga rozi boʻldi, unga hech kim tahdid qilmadi. Ish beruvchi "
    "maoshini olib qoʻydi va kechalari uni qamab qoʻydi. Bu odam savdosimi?",
    "Ha. Bola uchun na vosita, na rozilik ahamiyatga ega.",
    "Yoʻq, chunki u rozi boʻlgan va tahdid boʻlmagan.",
    "Faqat yoʻlda chegara kesib oʻtilgan boʻlsa.",
    "Toʻgʻri. Qilmish ham, maqsad ham bor, u esa bola.",
    "Jabrlanuvchi bola boʻlsa, rozilik hisobga olinmaydi.",
    "Ikkitadan bittasi toʻgʻri. Ikkinchi gapni yana bir koʻring.",
    "Javob saqlanmadi: disk toʻlgan. Joy boʻshating va tugmani yana bir bosing.",
    "Uchinchi unsur, bitta soʻz bilan", "Avval nima qilgan boʻlardingiz va nega?",
    "12 tadan 4 tasiga javob berildi", "PIN-kod", "Kim oʻqiyapti?", "Kirish",
    "Avval “Rozilik” darsini tugating", "8 daqiqa", "kod",
    "Uchta doira: qilmish, vosita va maqsad"},
  [DEMO_UZ_CYRL] = {"Одам савдосига қарши кураш асослари", "Курсга қайтиш", "Д. Юсупова",
    "Сақланди", "Қилмиш, восита, мақсад",
    "Одам савдоси учта унсурдан иборат. Катта ёшдаги одам учун учаласи ҳам бўлиши шарт: қилмиш, "
    "таъсир воситаси ва эксплуатация мақсади.",
    "Учта унсур", "Қилмиш: одамни ёллаш, ташиш, топшириш, яшириш ёки қабул қилиб олиш",
    "Восита: қўрқитиш, куч ишлатиш, алдаш, заифлик ҳолатини суиистеъмол қилиш",
    "Мақсад: ҳар қандай шаклдаги эксплуатация",
    "У паспортимни сақлаб тураман деди. Шундан кейин уни кўрмадим.",
    "Қилмишнинг ўзи кўпинча қонуний бўлади. Уни жиноятга айлантирадиган нарса — мақсад.",
    "Бола учун восита шарт эмас: қилмиш ва мақсад етарли.",
    "Тахмин қилинаётган жабрланувчидан унга нима қилинганини бошқалар олдида такрорлашни ҳеч қачон "
    "сўраманг.",
    "Қонун нима дейди",
    "Таъсир воситаларидан бирортаси қўлланилган бўлса, жабрланувчининг мўлжалланган эксплуатацияга "
    "розилиги инобатга олинмайди.",
    "БМТнинг Одам савдоси тўғрисидаги протоколи, 3(b)-модда · 01.11.2026 да текширилган", "Унсур",
    "Нимага қараш керак", "Мисол", "Кейинги саҳифа", "Олдинги саҳифа", "Жавобларни текшириш",
    "16 ёшли қиз чет элда ишлашга рози бўлди, унга ҳеч ким таҳдид қилмади. Иш берувчи маошини олиб "
    "қўйди ва кечалари уни қамаб қўйди. Бу одам савдосими?",
    "Ҳа. Бола учун на восита, на розилик аҳамиятга эга.",
    "Йўқ, чунки у рози бўлган ва таҳдид бўлмаган.", "Фақат йўлда чегара кесиб ўтилган бўлса.",
    "Тўғри. Қилмиш ҳам, мақсад ҳам бор, у эса бола.",
    "Жабрланувчи бола бўлса, розилик ҳисобга олинмайди.",
    "Иккитадан биттаси тўғри. Иккинчи гапни яна бир кўринг.",
    "Жавоб сақланмади: диск тўлган. Жой бўшатинг ва тугмани яна бир босинг.",
    "Учинчи унсур, битта сўз билан", "Аввал нима қилган бўлардингиз ва нега?",
    "12 тадан 4 тасига жавоб берилди", "ПИН-код", "Ким ўқияпти?", "Кириш",
    "Аввал “Розилик” дарсини тугатинг", "8 дақиқа", "код", "Учта доира: қилмиш, восита ва мақсад"},
};

typedef struct {
  Arena *a;
  DemoLanguage language;
} Demo;

static inline Node *demo_node(Demo *d, Node *parent, Role role, const char *id, const char *words) {
  Node *n = page_node(d->a, parent, role, str_c(id), (Text){0});
  n->shown = str_c(words);
  return n;
}

static inline Node *demo_say(Demo *d, Node *parent, Role role, const char *id, DemoWord word) {
  return demo_node(d, parent, role, id, demo_words[d->language][word]);
}

static inline Node *demo_act(
  Demo *d, Node *parent, Role role, const char *id, DemoWord word, const char *action) {
  Node *n = demo_say(d, parent, role, id, word);
  n->action = str_c(action);
  return n;
}

/* The first word up to the colon strong, the rest with an emphasis. */
static inline void demo_spans(Demo *d, Node *n) {
  Span *spans = arena_many(d->a, Span, 2);
  ptrdiff_t colon = str_find_byte(n->shown, ':', 0),
            space = str_find_byte(n->shown, ' ', colon < 0 ? 0 : colon + 2);
  spans[0] = (Span){0, (int)(colon < 0 ? 5 : colon), SPAN_STRONG};
  spans[1] = (Span){(int)space + 1, (int)(n->shown.n - space - 1), SPAN_EMPHASIS};
  n->spans = spans;
  n->span_count = space > 0 ? 2 : 1;
}

static inline void demo_bar(Demo *d, Node *page) {
  static const char *const names[] = {"EN", "RU", "UZ", "ЎЗ"};
  static const char *const ids[] = {"lang.en", "lang.ru", "lang.uz", "lang.cyrl"};
  Node *bar = demo_node(d, page, ROLE_BAR, "bar", "");
  demo_act(d, bar, ROLE_LINK, "back", W_BACK, "back");
  demo_say(d, bar, ROLE_STATUS, "saved", W_SAVED)->states = STATE_LIVE;
  Node *right = demo_node(d, bar, ROLE_GROUP, "who", "");
  demo_say(d, right, ROLE_STATUS, "learner", W_LEARNER);
  for (int i = 0; i < DEMO_LANGUAGES; i++) {
    Node *link = demo_node(d, right, ROLE_LINK, ids[i], names[i]);
    link->action = str_c(ids[i]);
    if (i == (int)d->language) link->states = STATE_CURRENT;
  }
}

static inline void demo_actions(Demo *d, Node *page, DemoWord primary) {
  Node *actions = demo_node(d, page, ROLE_ACTIONS, "actions", "");
  demo_act(d, actions, ROLE_BUTTON, "previous", W_PREVIOUS, "previous");
  demo_node(d, actions, ROLE_STATUS, "place", "2 / 5");
  Node *right = demo_node(d, actions, ROLE_GROUP, "onward", "");
  demo_act(d, right, ROLE_BUTTON, "next", primary, "next")->states = STATE_PRIMARY;
}

static inline void demo_table(Demo *d, Node *main) {
  static const char *const ids[3][3] = {
    {"t.a", "t.b", "t.c"}, {"t.d", "t.e", "t.f"}, {"t.g", "t.h", "t.i"}};
  static const DemoWord cells[3][3] = {
    {W_ELEMENT, W_QUESTION, W_ANSWER}, {W_SUB, W_ACT, W_MINUTES}, {W_SAVED, W_MEANS, W_PURPOSE}};
  Node *table = demo_node(d, main, ROLE_TABLE, "table", "");
  static const char *const rows[] = {"t.1", "t.2", "t.3"};
  for (int i = 0; i < 3; i++) {
    Node *row = demo_node(d, table, ROLE_TABLE_ROW, rows[i], "");
    for (int j = 0; j < 3; j++)
      demo_say(d, row, ROLE_CELL, ids[i][j], cells[i][j])->states = i ? 0 : STATE_HEADER;
  }
}

static inline void demo_callout(Demo *d, Node *main, const char *style, DemoWord word) {
  demo_say(d, main, ROLE_CALLOUT, style, word)->value = str_c(style);
}

static inline void demo_lesson(Demo *d, Node *page) {
  Node *main = demo_node(d, page, ROLE_MAIN, "main", "");
  demo_say(d, main, ROLE_HEADING, "title", W_TITLE)->level = 1;
  demo_spans(d, demo_say(d, main, ROLE_TEXT, "intro", W_INTRO));
  demo_say(d, main, ROLE_HEADING, "sub", W_SUB)->level = 2;
  Node *list = demo_node(d, main, ROLE_LIST, "list", "");
  const DemoWord points[] = {W_ACT, W_MEANS, W_PURPOSE};
  const char *ids[] = {"l.1", "l.2", "l.3"}, *numbers[] = {"1.", "2.", "3."};
  for (int i = 0; i < 3; i++) {
    Node *item = demo_say(d, list, ROLE_LIST_ITEM, ids[i], points[i]);
    item->value = str_c(numbers[i]);
    demo_spans(d, item);
  }
  Node *bullets = demo_node(d, main, ROLE_LIST, "bullets", "");
  demo_say(d, bullets, ROLE_LIST_ITEM, "b.1", W_PURPOSE)->value = S("•");
  demo_say(d, bullets, ROLE_LIST_ITEM, "b.2", W_NOTE)->value = S("•");
  demo_say(d, main, ROLE_QUOTE, "quote", W_QUOTE);
  demo_callout(d, main, "note", W_NOTE);
  demo_callout(d, main, "remember", W_REMEMBER);
  demo_callout(d, main, "care", W_CARE);
  Node *law = demo_say(d, main, ROLE_CALLOUT, "law", W_LAW_TITLE);
  law->value = S("law");
  demo_say(d, law, ROLE_TEXT, "law.text", W_LAW);
  demo_say(d, law, ROLE_STATUS, "law.source", W_SOURCE);
  demo_table(d, main);
  Node *picture = demo_say(d, main, ROLE_PICTURE, "picture", W_ALT);
  picture->value = S("media/circles.png");
  Node *absent = demo_say(d, main, ROLE_PICTURE, "absent", W_ALT);
  absent->value = S("media/absent.png");
  demo_node(d, main, ROLE_RULE, "rule", "");
  demo_say(d, main, ROLE_STATUS, "source", W_SOURCE);
  demo_actions(d, page, W_NEXT);
}

static inline Node *demo_choice(
  Demo *d, Node *group, Role role, const char *id, DemoWord word, unsigned states) {
  Node *n = demo_act(d, group, role, id, word, "choose");
  n->states = states;
  return n;
}

static inline void demo_items(Demo *d, Node *page) {
  Node *main = demo_node(d, page, ROLE_MAIN, "main", "");
  Node *progress = demo_say(d, main, ROLE_PROGRESS, "progress", W_PROGRESS);
  progress->number = 4;
  progress->maximum = 12;
  demo_say(d, main, ROLE_HEADING, "prompt", W_PROMPT)->level = 2;
  Node *one = demo_node(d, main, ROLE_GROUP, "q1", "");
  demo_choice(d, one, ROLE_CHOICE, "q1.a", W_YES, 0);
  demo_choice(d, one, ROLE_CHOICE, "q1.b", W_NO, STATE_SELECTED);
  demo_choice(d, one, ROLE_CHOICE, "q1.c", W_SOME, 0);
  Node *buttons = demo_node(d, main, ROLE_ROW, "buttons", "");
  demo_act(d, buttons, ROLE_BUTTON, "check", W_CHECK, "check");
  demo_act(d, buttons, ROLE_LINK, "hint", W_MINUTES, "hint");
  Node *judged = demo_node(d, main, ROLE_GROUP, "q2", "");
  demo_choice(d, judged, ROLE_CHOICE, "q2.a", W_YES, STATE_SELECTED | STATE_RIGHT | STATE_DISABLED);
  Node *wrong = demo_choice(d, judged, ROLE_CHOICE, "q2.b", W_NO, STATE_WRONG | STATE_DISABLED);
  demo_say(d, wrong, ROLE_CALLOUT, "q2.b.feedback", W_WRONG)->value = S("wrong");
  demo_choice(d, judged, ROLE_CHOICE, "q2.c", W_SOME, STATE_DISABLED);
  demo_callout(d, main, "right", W_RIGHT);
  Node *checks = demo_node(d, main, ROLE_GROUP, "q3", "");
  demo_choice(d, checks, ROLE_CHECK, "q3.a", W_ACT, STATE_SELECTED);
  demo_choice(d, checks, ROLE_CHECK, "q3.b", W_MEANS, 0);
  demo_callout(d, main, "partly", W_PARTLY);
  demo_callout(d, main, "problem", W_PROBLEM);
  Node *field = demo_act(d, main, ROLE_FIELD, "word", W_WORD, "answer");
  field->states = STATE_UZBEK_KEYS;
  field->value = S("oʻquv maʼlumoti — Ғғ Ққ Ҳҳ Ўў");
  demo_say(d, main, ROLE_AREA, "think", W_THINK)->value = str_c(demo_words[d->language][W_INTRO]);
  demo_actions(d, page, W_CHECK);
  page_find(page, S("next"))->states |= STATE_DISABLED;
}

static inline void demo_catalogue(Demo *d, Node *page) {
  Node *main = demo_node(d, page, ROLE_MAIN, "main", "");
  const DemoWord titles[] = {W_TITLE, W_SUB, W_QUESTION, W_COURSE};
  const unsigned states[] = {STATE_DONE, STATE_CURRENT, STATE_LOCKED | STATE_DISABLED, 0};
  const char *ids[] = {"c1", "c2", "c3", "c4"}, *status[] = {"c1.s", "c2.s", "c3.s", "c4.s"};
  demo_say(d, main, ROLE_HEADING, "title", W_COURSE)->level = 1;
  Node *whole = demo_say(d, main, ROLE_PROGRESS, "whole", W_PROGRESS);
  whole->number = 12;
  whole->maximum = 12;
  for (int i = 0; i < 4; i++) {
    Node *card = demo_act(d, main, ROLE_CARD, ids[i], titles[i], "open");
    card->states = states[i];
    demo_say(d, card, ROLE_STATUS, status[i], i == 2 ? W_LOCKED : W_MINUTES);
  }
  demo_say(d, main, ROLE_HEADING, "more", W_SUB)->level = 2;
  demo_act(d, main, ROLE_LINK, "link.done", W_TITLE, "go")->states = STATE_DONE;
  demo_act(d, main, ROLE_LINK, "link.here", W_SUB, "go")->states = STATE_CURRENT;
  demo_act(d, main, ROLE_LINK, "link.plain", W_QUESTION, "go");
  Node *row = demo_node(d, main, ROLE_ROW, "row", "");
  demo_act(d, row, ROLE_BUTTON, "b1", W_CHECK, "b1");
  demo_act(d, row, ROLE_BUTTON, "b2", W_PREVIOUS, "b2")->states = STATE_SELECTED;
  demo_act(d, row, ROLE_BUTTON, "b3", W_NEXT, "b3")->states = STATE_DISABLED;
  Node *progress = demo_say(d, row, ROLE_PROGRESS, "p2", W_SAVED);
  progress->number = 1;
  progress->maximum = 3;
  demo_actions(d, page, W_NEXT);
}

static inline void demo_sign_in(Demo *d, Node *page) {
  Node *main = demo_node(d, page, ROLE_MAIN, "main", "");
  const char *names[] = {
    "Dilnoza Yusupova", "Акмал Раҳимов", "Oʻgʻiloy Toʻrayeva", "Эльдар Ғафуров"};
  const char *ids[] = {"p1", "p2", "p3", "p4"};
  demo_say(d, main, ROLE_HEADING, "title", W_WHO)->level = 1;
  Node *row = demo_node(d, main, ROLE_ROW, "people", "");
  for (int i = 0; i < 4; i++) {
    Node *card = demo_node(d, row, ROLE_CARD, ids[i], names[i]);
    card->action = S("learner");
    if (i == 1) card->states = STATE_SELECTED;
  }
  Node *entry = demo_node(d, main, ROLE_ROW, "entry", "");
  Node *pin = demo_act(d, entry, ROLE_SECRET, "pin", W_PIN, "sign-in");
  pin->value = S("1234");
  demo_act(d, entry, ROLE_BUTTON, "go", W_SIGN_IN, "sign-in")->states = STATE_PRIMARY;
}

/* Words longer than a line, everywhere. */
static inline void demo_long(Demo *d, Node *page) {
  char *word = arena_alloc(d->a, 1000);
  for (int i = 0; i < 120; i++)
    memcpy(word + (ptrdiff_t)i * 4,
      d->language == DEMO_UZ ? "o\xCA\xBB"
                               "z"
                             : "Ққ",
      4);
  Node *main = demo_node(d, page, ROLE_MAIN, "main", "");
  demo_node(d, main, ROLE_HEADING, "title", word)->level = 1;
  demo_node(d, main, ROLE_TEXT, "text", word);
  demo_node(d, main, ROLE_CALLOUT, "note", word)->value = S("note");
  Node *choice = demo_node(d, main, ROLE_CHOICE, "choice", word);
  choice->action = S("choose");
  Node *button = demo_node(d, main, ROLE_BUTTON, "button", word);
  button->action = S("press");
  Node *table = demo_node(d, main, ROLE_TABLE, "table", "");
  Node *line = demo_node(d, table, ROLE_TABLE_ROW, "t.1", "");
  demo_node(d, line, ROLE_CELL, "t.a", word);
  demo_node(d, line, ROLE_CELL, "t.b", word);
  demo_node(d, main, ROLE_AREA, "area", "label")->value = str_c(word);
  Node *row = demo_node(d, main, ROLE_ROW, "row", "");
  demo_node(d, row, ROLE_TEXT, "row.text", word);
  Node *link = demo_node(d, row, ROLE_LINK, "row.link", word);
  link->action = S("go");
  demo_actions(d, page, W_NEXT);
}

/* A page in a language; its id is the page's name. */
static inline Node *demo_page(Arena *a, DemoPage which, DemoLanguage language) {
  static void (*const fill[DEMO_PAGES])(Demo *, Node *) = {
    demo_lesson, demo_items, demo_catalogue, demo_sign_in, demo_long};
  Demo d = {a, language};
  Node *page = demo_node(&d, NULL, ROLE_PAGE, demo_names[which], demo_words[language][W_COURSE]);
  demo_bar(&d, page);
  fill[which](&d, page);
  return page;
}

#endif
