/* The letters of a language, as its keyboards have them: a page that can be typed into carries
 * them, so that a mouse alone is enough. What a field does with them is the window's business;
 * in a terminal there is nothing to click, and they are not shown. */
#include "screens/screens.h"

static const struct {
  Str tag, letters;
} layouts[] = {
  {S_INIT("en"), S_INIT("1 2 3 4 5 6 7 8 9 0\n"
                        "q w e r t y u i o p\n"
                        "a s d f g h j k l\n"
                        "z x c v b n m")},
  {S_INIT("ru"), S_INIT("1 2 3 4 5 6 7 8 9 0\n"
                        "й ц у к е н г ш щ з х ъ\n"
                        "ф ы в а п р о л д ж э\n"
                        "я ч с м и т ь б ю ё")},
  {S_INIT("uz"), S_INIT("1 2 3 4 5 6 7 8 9 0\n"
                        "q w e r t y u i o p o\u02BB g\u02BB\n"
                        "a s d f g h j k l \u02BC\n"
                        "z x c v b n m")},
  {S_INIT("uz-Cyrl"), S_INIT("1 2 3 4 5 6 7 8 9 0\n"
                             "й ц у к е н г ш ў з х ъ\n"
                             "ф қ в а п р о л д ж э ё\n"
                             "я ч с м и т ь б ю ғ ҳ")},
};

static bool can_be_typed_into(const Node *n) {
  bool field = n->role == ROLE_FIELD || n->role == ROLE_AREA || n->role == ROLE_SECRET;
  if (field && !(n->states & STATE_DISABLED)) return true;
  for (const Node *child = n->first; child; child = child->next)
    if (can_be_typed_into(child)) return true;
  return false;
}

void screen_keys(Arena *a, Node *page, Str tag) {
  if (!can_be_typed_into(page)) return;
  Node *keys = page_node(a, page, ROLE_KEYS, S("keys"), text_id(S("ui.keys")));
  keys->value = layouts[0].letters;
  for (size_t i = 0; i < sizeof layouts / sizeof *layouts; i++)
    if (str_eq(layouts[i].tag, tag)) keys->value = layouts[i].letters;
}
