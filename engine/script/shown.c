/* A view as one text. Whatever a record of the view holds stands in it, also what is empty, so that
 * no difference can hide. */
#include "script/shown.h"

static void set_data(Arena *a, Json *object, Str key, const Json *data) {
  json_set(a, object, key, data ? json_copy(a, data) : json_none(a));
}

static Json *of_line(Arena *a, const ScriptLine *line) {
  Json *object = json_object(a);
  json_set_str(a, object, S("text"), line->text);
  json_set_str(a, object, S("by"), line->by);
  json_set_str(a, object, S("mood"), line->mood);
  json_set_str(a, object, S("picture"), line->picture);
  json_set_str(a, object, S("alt"), line->alt);
  set_data(a, object, S("args"), line->args);
  return object;
}

static Json *of_offer(Arena *a, const ScriptOffer *offer) {
  static const char *const kinds[] = {[OFFER_CHOICE] = "choice",
    [OFFER_FREE] = "free",
    [OFFER_EVIDENCE] = "evidence",
    [OFFER_TIMER] = "timer"};
  Json *object = json_object(a);
  json_set_str(a, object, S("kind"), str_c(kinds[offer->kind]));
  json_set_str(a, object, S("id"), offer->id);
  json_set_str(a, object, S("text"), offer->text);
  json_set_str(a, object, S("topic"), offer->topic);
  json_set_int(a, object, S("ms"), offer->ms);
  json_set_bool(a, object, S("selected"), offer->selected);
  set_data(a, object, S("args"), offer->args);
  set_data(a, object, S("tags"), offer->tags);
  return object;
}

Str shown_text(Arena *a, const ScriptView *view) {
  Json *object = json_object(a), *lines = json_list(a), *offers = json_list(a);
  for (int i = 0; i < view->line_count; i++) json_push(lines, of_line(a, &view->lines[i]));
  for (int i = 0; i < view->offer_count; i++) json_push(offers, of_offer(a, &view->offers[i]));
  json_set_str(a, object, S("scene"), view->scene);
  json_set_str(a, object, S("speaker"), view->speaker);
  json_set_str(a, object, S("mood"), view->mood);
  json_set_str(a, object, S("notes"), view->notes);
  json_set_str(a, object, S("ending"), view->ending);
  json_set(a, object, S("lines"), lines);
  json_set(a, object, S("offers"), offers);
  set_data(a, object, S("meters"), view->meters);
  Buf b = buf_make(a);
  json_write(&b, object);
  return buf_str(&b);
}
