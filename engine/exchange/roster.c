/* What a sheet would do to the roster. A person is known again by their service number alone:
 * names repeat, and are written in many ways. So a row without a number is new only where nobody
 * is called so; else it is a twin, left for an officer to decide, and a sheet that is read twice
 * changes nothing the second time. Names are compared as answers are, whatever signs and case they
 * were typed with. Nobody is removed because a sheet does not name them. */
#include "exchange/roster.h"

#include "base/utf8.h"
#include "base/uzbek.h"

typedef struct {
  LearnerRow row;
  Str name;
  unsigned conflicts; /* bits 1 << LearnerField */
} Known;

typedef struct {
  Arena *arena;
  Store *store;
  DiagList *diags;
  const CsvTable *table;
  int number, name, cohort; /* columns; -1: none */
  Map by_number, by_name;   /* of the roster: Known*; by_name also of new rows, with NULL */
  Map lines;                /* number -> int*, the line of the sheet it stood in */
  RosterPlan *plan;
} Planner;

Str roster_text(Arena *a, Str typed) {
  Buf b = buf_make(a);
  bool gap = false;
  for (ptrdiff_t at = 0; at < typed.n;) {
    ptrdiff_t from = at;
    uint32_t c = utf8_next(typed, &at);
    bool blank = c <= ' ' || (c >= 0x7F && c <= 0xA0) || c == 0xFEFF;
    if (!blank && gap && b.n) buf_byte(&b, ' ');
    if (!blank) buf_put(&b, str_slice(typed, from, at));
    gap = blank;
  }
  return uzbek_normalise(a, buf_str(&b));
}

/* ---- who is there ---- */

static Str name_key(Arena *a, Str name) {
  return uzbek_fold(a, name, true);
}

/* Of several with one number: who is on the roster before who was removed, then the first. */
static void know_number(Planner *p, Known *k) {
  const Known *other = map_get(&p->by_number, k->row.number);
  if (!other || (other->row.removed && !k->row.removed)) map_put(&p->by_number, k->row.number, k);
}

static bool read_known(Planner *p, const LearnerRow *row, Known *k, Err *e) {
  StoreEdit *edits;
  int count;
  *k = (Known){*row, store_learner_name(p->store, p->arena, row), 0};
  if (!store_conflicts(p->store, p->arena, row, &edits, &count, e)) return false;
  for (int i = 0; i < count; i++) k->conflicts |= 1u << edits[i].edit.field;
  return true;
}

static bool read_roster(Planner *p, Err *e) {
  LearnerRow *rows;
  int count;
  if (!store_learners(p->store, p->arena, true, &rows, &count, e)) return false;
  Known *known = arena_many(p->arena, Known, count);
  for (int i = 0; i < count; i++) {
    Known *k = &known[i];
    if (!read_known(p, &rows[i], k, e)) return false;
    if (k->row.number.n) know_number(p, k);
    if (k->name.n && !k->row.removed) map_put(&p->by_name, name_key(p->arena, k->name), k);
  }
  return true;
}

/* ---- findings ---- */

static Str cell(const Planner *p, const CsvRow *row, int column) {
  return column < 0 ? (Str){0} : roster_text(p->arena, row->cells[column]);
}

static Diag *note(Planner *p, const char *rule, const CsvRow *row, int column) {
  return diag_add(p->diags, DIAG_ERROR, rule, csv_place(p->table, row, column));
}

static void check_length(Planner *p, const CsvRow *row, int column, Str value, int most) {
  if (utf8_length(value) <= most) return;
  Diag *item = note(p, "roster-long", row, column);
  diag_arg(p->diags, item, "column", p->table->columns[column]);
  diag_number(p->diags, item, "most", most);
}

static void check_number(Planner *p, const CsvRow *row, Str number) {
  const int *line = map_get(&p->lines, number);
  if (number.n == 0) return;
  if (line) {
    Diag *item = note(p, "roster-double-number", row, p->number);
    diag_arg(p->diags, item, "number", number);
    diag_number(p->diags, item, "line", *line);
  } else {
    int *here = arena_new(p->arena, int);
    *here = row->line;
    map_put(&p->lines, number, here);
  }
}

static void check_row(Planner *p, const CsvRow *row, const RosterRow *r) {
  if (r->name.n == 0) note(p, "roster-empty-name", row, p->name);
  check_length(p, row, p->name, r->name, ROSTER_MAX_NAME);
  check_length(p, row, p->number, r->number, ROSTER_MAX_NUMBER);
  check_length(p, row, p->cohort, r->cohort, ROSTER_MAX_COHORT);
  check_number(p, row, r->number);
}

/* ---- the plan ---- */

static void plan_known(RosterRow *r, const Known *k) {
  unsigned standing = 1u << LEARNER_STANDING, number = 1u << LEARNER_NUMBER,
           name = 1u << LEARNER_NAME, cohort = r->cohort.n ? 1u << LEARNER_COHORT : 0;
  r->learner = k->row.learner;
  r->edits = k->conflicts & (standing | number | name | cohort);
  if (r->cohort.n == 0) r->cohort = k->row.cohort;
  if (k->row.removed || k->row.provisional) r->edits |= standing;
  if (!str_eq(r->name, k->name)) {
    r->edits |= name;
    r->old_name = k->name;
  }
  if (!str_eq(r->cohort, k->row.cohort)) {
    r->edits |= cohort;
    r->old_cohort = k->row.cohort;
  }
  r->action = r->edits ? ROSTER_CHANGED : ROSTER_SAME;
}

static void plan_new(Planner *p, RosterRow *r) {
  Str key = name_key(p->arena, r->name);
  const Known *twin = map_get(&p->by_name, key);
  r->action = r->number.n == 0 && map_has(&p->by_name, key) ? ROSTER_TWIN : ROSTER_NEW;
  r->edits = ~0u;
  if (r->action == ROSTER_TWIN && twin) r->learner = twin->row.learner;
  if (!map_has(&p->by_name, key)) map_put(&p->by_name, key, NULL);
}

static bool is_blank(const RosterRow *r) {
  return r->name.n == 0 && r->number.n == 0 && r->cohort.n == 0;
}

/* Spreadsheets leave rows of empty cells behind the last one: those are no findings. */
static void plan_row(Planner *p, const CsvRow *row) {
  RosterRow r = {.number = cell(p, row, p->number), .name = cell(p, row, p->name),
    .cohort = cell(p, row, p->cohort), .line = row->line};
  if (is_blank(&r)) return;
  check_row(p, row, &r);
  const Known *known = r.number.n ? map_get(&p->by_number, r.number) : NULL;
  if (known) plan_known(&r, known);
  else plan_new(p, &r);
  p->plan->rows[p->plan->count++] = r;
  p->plan->counts[r.action]++;
}

bool roster_plan(Arena *a, Store *s, Str file, Str bytes, RosterPlan *plan, DiagList *d, Err *e) {
  CsvTable table;
  ptrdiff_t errors = d->errors;
  *plan = (RosterPlan){0};
  *e = (Err){0};
  bool readable = csv_read(a, file, bytes, &table, d);
  if (table.column_count == 0) return false;
  Planner p = {.arena = a, .store = s, .diags = d, .table = &table, .plan = plan,
    .number = csv_column(&table, S("number")), .name = csv_column(&table, S("name")),
    .cohort = csv_column(&table, S("cohort")), .by_number = map_make(a), .by_name = map_make(a),
    .lines = map_make(a)};
  if (p.name < 0) {
    diag_add(d, DIAG_ERROR, "roster-no-name-column", (Place){table.file, 1, 1, 1});
    return false;
  }
  if (!read_roster(&p, e)) return false;
  plan->rows = arena_many(a, RosterRow, table.row_count);
  for (int i = 0; i < table.row_count; i++) plan_row(&p, &table.rows[i]);
  return readable && d->errors == errors;
}

/* ---- one person ---- */

bool roster_find(Arena *a, Store *s, Str id_or_number, LearnerRow *row, Err *e) {
  LearnerRow *rows;
  int count;
  *e = (Err){0};
  if (id_or_number.n == 0 || !store_learners(s, a, false, &rows, &count, e)) return false;
  const LearnerRow *found = NULL;
  for (int i = 0; i < count; i++) {
    if (str_eq(rows[i].learner, id_or_number)) found = &rows[i];
    if (!found && str_eq(rows[i].number, id_or_number)) found = &rows[i];
  }
  if (found) *row = *found;
  return found != NULL;
}
