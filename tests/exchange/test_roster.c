/* The roster from sheets: what a plan says and what stands on the roster after it was carried out
 * (roster.expected), that a sheet read twice changes nothing, that nobody goes because a sheet does
 * not name them, and that names stand in bodies of one kind and nowhere else. */
#include "desk.h"

static const char *const actions[] = {"new", "changed", "same", "twin"};

typedef struct {
  Arena *a;
  Str folder;
  Store *s;
  Buf out;
} Desk;

static Desk begin(void) {
  Arena *a = arena_create();
  Str folder = desk_folder(a);
  return (Desk){a, folder, desk_open(folder), buf_make(a)};
}

static void end(Desk *d) {
  store_close(d->s);
  desk_remove(d->a, d->folder);
  arena_destroy(d->a);
}

static Str add(Desk *d, NewLearner who) {
  Str id;
  Err e;
  assert_true(roster_add(d->a, d->s, &who, desk_now(), &id, &e));
  assert_int_equal(id.n, 11);
  assert_true(header_id(id) && id.s[0] != '-');
  return id;
}

static int64_t events(Desk *d) {
  StoredEvent event;
  Err e;
  int64_t n = 0;
  StoreWalk *w = store_walk_all(d->s, &e);
  while (store_walk_next(w, &event)) n++;
  assert_true(store_walk_end(w, &e));
  return n;
}

static void remove_learner(Desk *d, Str id) {
  Draft draft = {.kind = S("learner.removed"), .subject = id, .body = json_object(d->a)};
  Appended made;
  Err e;
  assert_true(store_append(d->s, desk_now(), &draft, 1, &made, &e));
}

static void put_plan(Desk *d, const RosterPlan *p) {
  for (int i = 0; i < p->count; i++) {
    const RosterRow *r = &p->rows[i];
    buf_format(&d->out, "%d %s [%.*s] [%.*s] [%.*s]", r->line, actions[r->action],
      STR_ARG(r->number), STR_ARG(r->name), STR_ARG(r->cohort));
    if (r->old_name.n) buf_format(&d->out, " was [%.*s]", STR_ARG(r->old_name));
    if (r->old_cohort.n) buf_format(&d->out, " of [%.*s]", STR_ARG(r->old_cohort));
    buf_byte(&d->out, '\n');
    bool is_known = r->action == ROSTER_CHANGED || r->action == ROSTER_SAME;
    assert_true(r->action == ROSTER_TWIN || is_known == (r->learner.n > 0));
  }
  for (int i = 0; i < 4; i++) buf_format(&d->out, "%s %d ", actions[i], p->counts[i]);
  buf_byte(&d->out, '\n');
}

static RosterPlan plan(Desk *d, const char *sheet, bool good) {
  RosterPlan p;
  Err e;
  DiagList list = diag_make(d->a);
  bool fine = roster_plan(d->a, d->s, S("sheet.csv"), str_c(sheet), &p, &list, &e);
  assert_string_equal(e.rule, "");
  assert_int_equal(fine, good);
  desk_findings(d->a, &list, &d->out);
  return p;
}

static int by_words(const void *x, const void *y) {
  return str_cmp(*(const Str *)x, *(const Str *)y);
}

/* Ids are random, so lines stand in the order of what they say. */
static void put_roster(Desk *d) {
  LearnerRow *rows;
  int n;
  Err e;
  assert_true(store_learners(d->s, d->a, true, &rows, &n, &e));
  Str *lines = arena_many(d->a, Str, n);
  for (int i = 0; i < n; i++)
    lines[i] = str_format(d->a, "  [%.*s] [%.*s] [%.*s] %.*s%s%s\n", STR_ARG(rows[i].number),
      STR_ARG(store_learner_name(d->s, d->a, &rows[i])), STR_ARG(rows[i].cohort),
      STR_ARG(rows[i].role), rows[i].provisional ? " provisional" : "",
      rows[i].removed ? " removed" : "");
  qsort(lines, (size_t)n, sizeof *lines, by_words);
  buf_put(&d->out, S("roster\n"));
  for (int i = 0; i < n; i++) buf_put(&d->out, lines[i]);
}

static void import(Desk *d, const char *title, const char *sheet) {
  Err e;
  buf_format(&d->out, "\n# %s\n", title);
  RosterPlan p = plan(d, sheet, true);
  put_plan(d, &p);
  assert_true(roster_apply(d->s, &p, S("officer"), desk_now(), &e));
  put_roster(d);
  RosterPlan again = plan(d, sheet, true);
  assert_int_equal(again.counts[ROSTER_NEW] + again.counts[ROSTER_CHANGED], 0);
  int64_t before = events(d);
  assert_true(roster_apply(d->s, &again, S("officer"), desk_now(), &e));
  assert_int_equal(events(d), before);
}

static void refuse(Desk *d, const char *title, const char *sheet) {
  int64_t before = events(d);
  buf_format(&d->out, "\n# %s\n", title);
  plan(d, sheet, false);
  assert_int_equal(events(d), before);
}

static const char first_sheet[] = "number;name;cohort\r\n"
                                  "101;Aliyev Botir;2026-A\r\n"
                                  "77;O'tkir  Xoliqov;2026-A\r\n"
                                  ";G`ANIYEVA NODIRA;2026-A\r\n"
                                  ";Karimova Lola;\r\n"
                                  ";Каримова Лола;\r\n"
                                  ";;\r\n";
static const char second_sheet[] = "name,number,rank\n"
                                   "Aliyev Botir,101,captain\n"
                                   "Valiyeva (Aliyeva) Zuhra,102,\n";

static void sheets_are_carried_out_as_expected(void **state) {
  (void)state;
  Desk d = begin();
  add(&d, (NewLearner){.name = S("Usmonov Jasur"), .instructor = true});
  add(&d, (NewLearner){.name = S("Xoliqov Oʻtkir"), .number = S("77"), .provisional = true});
  add(&d, (NewLearner){.name = S("Gʻaniyeva Nodira"), .cohort = S("2025-B")});
  NewLearner leaver = {.name = S("Valiyeva Zuhra"), .number = S("102"), .cohort = S("A")};
  remove_learner(&d, add(&d, leaver));
  buf_put(&d.out, S("# at first\n"));
  put_roster(&d);
  import(&d, "new, changed, twins of somebody there and of a row above, empty rows", first_sheet);
  import(&d, "same, and one who was removed comes back; other columns are passed over",
    second_sheet);
  import(&d, "an empty cohort stays, a new one is taken",
    "number,name,cohort\n101,Aliyev Botir,\n102,Valiyeva (Aliyeva) Zuhra,B\n");
  refuse(&d, "no column for names", "number,surname\n1,Aliyev\n");
  refuse(&d, "findings of one run", "number,name,cohort\n5,,x\n6,A B,x\n 6 ,C D,x\n7,E F,"
    "01234567890123456789012345678901234567890\n8,G\n");
  desk_expect(d.a, "tests/exchange/roster.expected", buf_str(&d.out));
  end(&d);
}

static void large_sheets_are_imported_whole(void **state) {
  (void)state;
  Desk d = begin();
  Buf sheet = buf_make(d.a);
  buf_put(&sheet, S("number,name\n"));
  for (int i = 0; i < 250; i++) buf_format(&sheet, "%d,Cadet %d\n", i, i);
  RosterPlan p = plan(&d, str_zero(d.a, buf_str(&sheet)), true);
  Err e;
  LearnerRow *rows;
  int n;
  assert_int_equal(p.counts[ROSTER_NEW], 250);
  assert_true(roster_apply(d.s, &p, S("officer"), desk_now(), &e));
  assert_true(store_learners(d.s, d.a, false, &rows, &n, &e));
  assert_int_equal(n, 250);
  end(&d);
}

static void names_stand_in_one_kind_of_body(void **state) {
  (void)state;
  Desk d = begin();
  add(&d, (NewLearner){.name = S("Secretname One"), .number = S("N1"), .instructor = true});
  import(&d, "", "number,name\nN1,Secretname Two\nN2,Secretname Three\n");
  StoredEvent event;
  Err e;
  int named = 0;
  StoreWalk *w = store_walk_all(d.s, &e);
  while (store_walk_next(w, &event)) {
    bool is_name = str_find(event.header, S("\"kind\":\"learner.named\""), 0) >= 0;
    assert_true(str_find(event.header, S("Secretname"), 0) < 0);
    assert_true(str_find(event.header, S("N1"), 0) < 0);
    assert_int_equal(str_find(event.body, S("Secretname"), 0) >= 0, is_name);
    named += is_name;
  }
  assert_true(store_walk_end(w, &e));
  assert_int_equal(named, 3);
  end(&d);
}

static void learners_are_found_by_id_or_number(void **state) {
  (void)state;
  Desk d = begin();
  LearnerRow row;
  Err e;
  Str id = add(&d, (NewLearner){.name = S("A B"), .number = S("12")});
  Str other = add(&d, (NewLearner){.name = S("C D"), .number = id});
  assert_true(roster_find(d.a, d.s, S("12"), &row, &e) && str_eq(row.learner, id));
  assert_true(roster_find(d.a, d.s, id, &row, &e) && str_eq(row.learner, id)); /* before a number */
  assert_true(roster_find(d.a, d.s, other, &row, &e) && str_eq(row.number, id));
  assert_false(roster_find(d.a, d.s, S(""), &row, &e) || e.rule[0]);
  assert_false(roster_find(d.a, d.s, S("13"), &row, &e) || e.rule[0]);
  remove_learner(&d, id);
  assert_false(roster_find(d.a, d.s, S("12"), &row, &e));
  end(&d);
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(sheets_are_carried_out_as_expected),
    cmocka_unit_test(large_sheets_are_imported_whole),
    cmocka_unit_test(names_stand_in_one_kind_of_body),
    cmocka_unit_test(learners_are_found_by_id_or_number),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
