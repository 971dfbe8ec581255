/* What must hold in a scenario by itself. Errors are what the interview library could not play (no
 * ending for every case, nothing to say to a threat that may be made) and what would teach wrongly
 * (a poor question without a better one); warnings, what is there and can never be heard.
 * A scenario with a script of its own plays by rules that are not known here, so most of this is
 * asked of those that the library plays. */
#include "course/scenario.h"

typedef struct {
  Findings *f;
  const Tree *map;
  const ScenarioSource *s;
} Check;

/* What the library cannot do without. */
static void need_keys(const Check *c) {
  static const Str keys[] = {S_INIT("start"), S_INIT("topics"), S_INIT("facts"),
    S_INIT("questions"), S_INIT("replies"), S_INIT("endings")};
  for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
    const Tree *t = tree_get(c->map, keys[i]);
    if (t && (t->kind != TREE_LIST || t->count)) continue;
    const char *rule = t ? "empty-list" : "missing-key";
    findings_arg(c->f, findings_error(c->f, rule, t ? t->mark : c->map->mark), "key", keys[i]);
  }
}

/* Exactly the last has no condition. */
static void check_endings(const Check *c) {
  const Tree *list = tree_get(c->map, S("endings"));
  const Tree *t = list && list->kind == TREE_LIST ? list->first : NULL;
  for (int i = 0; t; i++, t = t->next) {
    bool condition = tree_get(t, S("when")), last = !t->next;
    if (condition && last) findings_error(c->f, "last-ending-condition", t->mark);
    if (!condition && !last) findings_error(c->f, "ending-hides-others", t->mark);
    if (!condition && c->s->endings[i].broken) findings_error(c->f, "ending-at-once", t->mark);
  }
}

static bool is_poor(const Question *q) {
  return q->form >= FORM_LEADING && q->form <= FORM_BLAMING;
}

static void question_finding(const Check *c, const char *rule, const Question *q, Str id) {
  Diag *d = findings_error(c->f, rule, findings_mark(q->place));
  findings_arg(c->f, d, "form", scenario_forms[q->form]);
  findings_arg(c->f, d, "id", id);
}

static void check_better(const Check *c) {
  for (int i = 0; i < c->s->question_count; i++) {
    const Question *q = &c->s->questions[i];
    const Question *better = map_get(&c->s->names[REF_QUESTION - REF_LOCAL], q->better);
    if (is_poor(q) && !q->better.n) question_finding(c, "poor-without-better", q, q->id);
    if (better && is_poor(better)) question_finding(c, "better-is-poor", q, q->better);
  }
}

/* Facts that no question names, or no open one. Where a question names what is not there, that is
 * told, and it may be one of these. */
static void check_facts(const Check *c, Arena *work) {
  Map asked = map_make(work), opened = map_make(work);
  for (int i = 0; i < c->s->question_count; i++) {
    const Question *q = &c->s->questions[i];
    for (int k = 0; k < q->fact_count; k++) {
      if (!map_has(&c->s->names[REF_FACT - REF_LOCAL], q->facts[k])) return;
      map_put(&asked, q->facts[k], NULL);
      if (q->form == FORM_OPEN) map_put(&opened, q->facts[k], NULL);
    }
  }
  for (int i = 0; i < c->s->fact_count; i++) {
    const Fact *fact = &c->s->facts[i];
    const char *rule = NULL;
    if (!map_has(&asked, fact->id))
      rule = "fact-not-asked";
    else if (fact->tier == 3 && !map_has(&opened, fact->id))
      rule = "fact-not-open";
    if (!rule || !fact->id.n) continue;
    Diag *d = findings_warning(c->f, rule, findings_mark(fact->place));
    findings_arg(c->f, d, "id", fact->id);
  }
}

/* What she replies to a poor form or to a risk act; empty: to nothing of the kind. */
static Str reply_to_form(QuestionForm form) {
  switch (form) {
  case FORM_CHOICE: return S("either");
  case FORM_LEADING: return S("led");
  case FORM_MULTIPLE: return S("confused");
  case FORM_OPINION: return S("judged");
  case FORM_BLAMING: return S("blamed");
  default: return (Str){0};
  }
}

static Str reply_to_act(Str act) {
  static const struct {
    Str act, to;
  } risks[] = {
    {S_INIT("R_PROMISE"), S_INIT("promised")},
    {S_INIT("R_SECRECY"), S_INIT("promised")},
    {S_INIT("R_THREAT"), S_INIT("threatened")},
    {S_INIT("R_EXPOSE"), S_INIT("exposed")},
    {S_INIT("R_RUSH"), S_INIT("rushed")},
  };
  for (size_t i = 0; i < sizeof risks / sizeof *risks; i++)
    if (str_eq(act, risks[i].act)) return risks[i].to;
  return (Str){0};
}

/* Told once for each kind of reply. */
static void need_reply(const Check *c, Map *have, Str to, Mark at) {
  if (!to.n || !map_put(have, to, NULL)) return;
  findings_arg(c->f, findings_error(c->f, "missing-reply", at), "to", to);
}

/* An answer without a condition of its own leaves no need for a reply. */
static bool always_answers(const Question *q) {
  for (int i = 0; i < q->answer_count; i++)
    if (!q->answers[i].when.n) return true;
  return false;
}

static void check_replies(const Check *c, Arena *work) {
  if (!c->s->reply_count) return; /* told */
  Map have = map_make(work);
  for (int i = 0; i < c->s->reply_count; i++) {
    if (!c->s->replies[i].to.n) return; /* told, and it may be the one that is missing */
    map_put(&have, c->s->replies[i].to, NULL);
  }
  Mark list = table_key_mark(c->map, S("replies"));
  need_reply(c, &have, S("evade"), list);
  need_reply(c, &have, S("done"), list);
  for (int i = 0; i < c->s->question_count; i++) {
    const Question *q = &c->s->questions[i];
    if (always_answers(q)) continue;
    need_reply(c, &have, reply_to_form(q->form), findings_mark(q->place));
    need_reply(c, &have, reply_to_act(q->act), findings_mark(q->place));
  }
}

void scenario_check(Load *load, const Tree *map, const ScenarioSource *s) {
  Check c = {&load->file->findings, map, s};
  check_better(&c);
  if (!str_eq(s->scenario.main, S("interview"))) return;
  need_keys(&c);
  check_endings(&c);
  check_facts(&c, load->nodes);
  check_replies(&c, load->nodes);
}

static bool is_one_of(Str x, const Str *list) {
  while (list->n && !str_eq(x, *list)) list++;
  return list->n > 0;
}

static void offer_effects(Load *load, Nearest *near, const Str *whats, const Str *measures) {
  for (; whats->n; whats++)
    for (const Str *m = measures; m->n; m++)
      nearest_offer(near, str_join3(load->nodes, *whats, S("."), *m));
}

void scenario_check_effect(Load *load, const Tree *map, void *out) {
  static const Str measures[] = {S_INIT("trust"), S_INIT("distress"), S_INIT("fatigue"), {0}};
  const Effect *effect = out;
  Str measure = effect->id, what;
  if (!effect->id.n || !str_cut(&measure, '.', &what)) return;
  bool known = is_one_of(what, scenario_forms) || is_one_of(what, scenario_acts);
  if (known && is_one_of(measure, measures)) return;
  Findings *f = &load->file->findings;
  Nearest near = nearest_to(effect->id);
  if (f->errors < FINDINGS_MAX) {
    offer_effects(load, &near, scenario_forms, measures);
    offer_effects(load, &near, scenario_acts, measures);
  }
  Diag *d = findings_error(f, "no-such-effect", tree_get(map, S("id"))->mark);
  findings_suggest(f, d, "rule.no-such-effect-suggest", near.best);
  findings_arg(f, d, "id", effect->id);
}
