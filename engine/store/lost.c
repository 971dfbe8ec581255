/* What recoveries lost, as a list that verify holds gaps against. It is written into the body of a
 * `recovered` event, [[first, last, branch number, device], ...], and read from there again. Where
 * that body is gone too, the gaps are unexplained, and verify says so. */
#include "store/lost.h"

void lost_add(LostList *list, Str device, int64_t number, int64_t first, int64_t last) {
  if (list->count == list->cap) {
    size_t have = (size_t)list->cap * sizeof(LostRange);
    list->cap = list->cap ? 2 * list->cap : 16;
    list->ranges =
      arena_grow(list->arena, list->ranges, have, (size_t)list->cap * sizeof(LostRange));
  }
  list->ranges[list->count++] = (LostRange){device, number, first, last};
}

Json *lost_json(Arena *a, const LostList *list) {
  Json *all = json_list(a);
  for (int i = 0; i < list->count; i++) {
    const LostRange *r = &list->ranges[i];
    Json *one = json_list(a);
    json_push(one, json_int(a, r->first));
    json_push(one, json_int(a, r->last));
    json_push(one, json_int(a, r->number));
    json_push(one, json_string(a, r->device));
    json_push(all, one);
  }
  return all;
}

static void read_range(LostList *list, const Json *one) {
  if (one->kind != JSON_LIST || one->count != 4) return;
  const Json *first = one->first, *last = first->next, *number = last->next, *device = number->next;
  if (first->kind != JSON_INT || last->kind != JSON_INT || number->kind != JSON_INT ||
      device->kind != JSON_STRING)
    return;
  if (first->integer < 1 || last->integer < first->integer || last->integer > PLACE_SEQ_MOST)
    return;
  lost_add(
    list, str_copy(list->arena, device->string), number->integer, first->integer, last->integer);
}

static void read_event(LostList *list, const StoredEvent *event) {
  Header h;
  const char *why;
  if (!event->has_body || !header_read(list->arena, event->header, &h, &why)) return;
  if (!str_eq(h.kind, S("recovered"))) return;
  const Json *lost = json_get(json_parse(list->arena, event->body, NULL), S("lost"));
  if (!lost || lost->kind != JSON_LIST) return;
  for (const Json *one = lost->first; one; one = one->next) read_range(list, one);
}

bool lost_read(Store *s, Arena *a, LostList *list) {
  Branch *branches;
  int count;
  *list = (LostList){.arena = a};
  if (!branch_list(s, a, &branches, &count)) return false;
  for (int i = 0; i < count; i++) {
    StoredEvent event;
    StoreWalk *w = walk_places(s, place_of(branches[i].b, 2), place_of(branches[i].b, 2));
    if (store_walk_next(w, &event)) read_event(list, &event);
    walk_close(w);
  }
  return db_fine(&s->db);
}

static bool is_of(const LostRange *r, Str device, int64_t number) {
  return r->number == number && str_eq(r->device, device);
}

/* Ranges are few and never overlap, but may come in any order. */
bool lost_covers(const LostList *list, Str device, int64_t number, int64_t first, int64_t last) {
  for (int i = 0; i < list->count && first <= last;) {
    const LostRange *r = &list->ranges[i++];
    if (!is_of(r, device, number) || r->first > first || r->last < first) continue;
    first = r->last + 1;
    i = 0;
  }
  return first > last;
}

int64_t lost_behind(const LostList *list, Str device, int64_t number, int64_t from) {
  int64_t total = 0;
  for (int i = 0; i < list->count; i++) {
    const LostRange *r = &list->ranges[i];
    if (is_of(r, device, number) && r->last >= from)
      total += r->last - (r->first > from ? r->first : from) + 1;
  }
  return total;
}
