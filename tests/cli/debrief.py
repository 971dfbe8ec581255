#!/usr/bin/env python3
"""Counts again what a debrief says, out of the events of the attempt and of nothing else.

It knows the definitions and the scenario's file, and nothing of the program that made the debrief. A question is a turn with a
form; the share is of all questions that are no protective act. Recommended are OPEN, and PROBE on a topic that was opened
before: by an OPEN question, or by the person, who told a fact of it. What an instructor labelled counts as labelled.

    debrief.py answers COURSE LESSON SEED N   steps of N random interviews, for `saboq learn --answers`
    debrief.py check COURSE FILE...           compares; a FILE holds the lines of `saboq replay ATTEMPT --json`
"""
import collections
import json
import pathlib
import random
import re
import sys

FORMS = {"OPEN", "PROBE", "CLOSED", "CHOICE", "LEADING", "MULTIPLE", "OPINION", "BLAMING"}
OPENING = ["A_INTRO", "A_SAFETY", "A_NEEDS", "A_INTERP", "A_CHOICE", "A_CONSENT", "A_GROUND", "A_HONEST"]
CLOSING = ["A_REFER", "A_CLOSE"]
BREAK_ABOVE = 60
ONE = 10000  # points are kept in ten-thousandths


def words_of(path):
    return path.read_text(encoding="utf-8")


def section(text, name):
    """The lines of a list of the file's first level."""
    found = re.search(rf"^{name}:\n((?:[ #].*\n|\n)*)", text, re.M)
    return found.group(1) if found else ""


def entries(text, name):
    """Each entry of such a list as {key: value} of what stands on one line in it."""
    for entry in re.split(r"^  - ", section(text, name), flags=re.M)[1:]:
        pairs = re.findall(r'(?:^|[{,] |^    )([a-z]+): *("[^"]*"|[^,}\n]+)', entry, re.M)
        first = {}
        for key, value in pairs:
            first.setdefault(key, value.strip().strip('"'))
        yield first


class Scenario:
    def __init__(self, course, lesson):
        self.ask = re.search(r"ask: \[(.*)\]", words_of(course / "lessons" / f"{lesson}.yaml")).group(1).split(", ")
        name = re.search(r"scenario: (\S+)", words_of(course / "lessons" / f"{lesson}.yaml")).group(1)
        text = words_of(course / "scenarios" / f"{name}.yaml")
        self.facts = {fact["id"]: fact for fact in entries(text, "facts")}
        self.endings = {ending["id"]: ending for ending in entries(text, "endings")}
        self.questions = list(entries(text, "questions"))
        script = course / "scenarios" / f"{name}.lua"
        if script.exists():
            for line in words_of(script).splitlines():
                found = re.match(r'\s*\{id = "([^"]+)",(?: topic = "([^"]+)",)?', line)
                if found:
                    self.questions.append({"id": found.group(1), "topic": found.group(2)})
            self.questions += [{"id": "receipt"}, {"id": "receipt-back", "topic": "papers"}, {"id": "wait"}]
        assert self.facts and self.endings and len(self.questions) > 20, lesson


# ---- random interviews ----

def one_step(dice, scenario):
    question = dice.choice(scenario.questions)
    kind = dice.random()
    if kind < 0.06:
        return [f"back{dice.randrange(30)}"]
    if kind < 0.16 and "typed" in scenario.ask and "text" in question:
        return [f"= {question['text']}", "heard-ask"]
    if kind < 0.18 and "typed" in scenario.ask:
        return ["= What was the weather like?"]
    topic = question.get("topic")
    return [f"topic:{topic}/title" if topic else "topic:", f"offer:{question['id']}"]


def answers(course, lesson, seed, count):
    """Most steps are on no page, and change nothing."""
    dice, scenario = random.Random(f"{lesson} {seed}"), Scenario(course, lesson)
    for _ in range(count):
        print(f"open:{lesson}\nagain\nnext")
        if "plan" in scenario.ask:
            for act in dice.sample(OPENING + CLOSING, 6):
                print(f"offer:plan-{act}")
            print("offer:plan-done")
        for _ in range(dice.randrange(4, 60)):
            print("\n".join(one_step(dice, scenario)))
        print("topic:papers/title\noffer:receipt-back\ntopic:\noffer:end-interview")
        print("next\nnext\nnext\n= What I did.\n= What follows.\nwelfare:fine\nnext\nback")
    print(":quit")


# ---- counting ----

class Turn:
    def __init__(self, number, record, label):
        tags, label = record.get("tags", {}), label or {}
        self.number, self.record = number, record
        self.form = label.get("form") or tags.get("form")
        self.act = label["act"] or None if "act" in label else tags.get("act")
        self.topic = tags.get("topic")
        self.asks = self.form in FORMS
        self.protects = (self.act or "").startswith("A_")
        self.risks = (self.act or "").startswith("R_")
        self.counts = self.asks and not self.protects
        marks = record.get("marks", [])
        self.told = [fact for mark in marks for fact in mark.get("told", [])]
        self.planted = [mark["planted"] for mark in marks if "planted" in mark]
        self.tier = max([mark.get("tier", 0) for mark in marks], default=0)
        self.distress = record.get("meters", {}).get("distress", 0)


def turns_of(state, labelled):
    """The way to where one is, from the opening on."""
    way, number = [], state["here"]
    while number >= 0:
        record = state[f"t/{number}"]
        way.append(Turn(number, record, state.get(f"label/{number}") if labelled else None))
        number = record["after"]
    return way[::-1]


def share(turns, scenario):
    opened, recommended = set(), 0
    for turn in turns:
        if turn.counts and (turn.form == "OPEN" or turn.form == "PROBE" and turn.topic in opened):
            recommended += 1
        if turn.form == "OPEN":
            opened.add(turn.topic)
        opened.update(scenario.facts[fact]["topic"] for fact in turn.told)
    return {"count": recommended, "of": sum(turn.counts for turn in turns),
            "open": sum(turn.counts and turn.form == "OPEN" for turn in turns)}


def acts(turns):
    """When each was done, and whether that was late; a break is owed where distress was high."""
    first = next((turn.number for turn in turns if turn.counts and turn.tier >= 1), None)
    when = {act: next((turn.number for turn in turns if turn.act == act), None) for act in OPENING + CLOSING}
    late = {act for act in OPENING if when[act] is not None and first is not None and when[act] > first}
    if any(turn.distress > BREAK_ABOVE for turn in turns):
        when["A_BREAK"] = next((turn.number for turn in turns if turn.act == "A_BREAK"), None)
    return when, late


def points(turns, scenario, recommended, when, late):
    told = {fact for turn in turns for fact in turn.told}
    technique = 40 * ONE * recommended["count"] // recommended["of"] if recommended["of"] else 0
    technique += 20 * ONE * len(told) // len(scenario.facts)
    halves = sum((1 if act in late else 2) for act, turn in when.items() if turn is not None)
    harmful = sum(turn.form in ("BLAMING", "OPINION") or turn.risks for turn in turns)
    return technique, 30 * ONE * halves // (2 * len(when)) + max(0, 10 - 2 * harmful) * ONE


def figures(state, scenario):
    turns = turns_of(state, True)
    recommended, (when, late) = share(turns, scenario), acts(turns)
    technique, care = points(turns, scenario, recommended, when, late)
    critical = {"threat" for turn in turns if turn.act == "R_THREAT"}
    critical |= {"exposed" for turn in turns if turn.act == "R_EXPOSE"}
    critical |= {"planted" for turn in turns if turn.planted}
    told = {fact for turn in turns for fact in turn.told}
    ending = turns[-1].record["ending"]
    labelled = any(key.startswith("label/") and int(key[6:]) in {turn.number for turn in turns} for key in state)
    return {
        "recommended": recommended,
        "first": share(turns_of(state, False), scenario) if labelled else None,
        "forms": [(turn.number, turn.form) for turn in turns if turn.asks],
        "acts": when, "late": late, "critical": critical,
        "told": {f"{fact}/about" for fact in told},
        "missed": {f"{fact}/about" for fact in scenario.facts if fact not in told},
        "planted": sorted(f"{plant}/about" for turn in turns for plant in turn.planted),
        "ending": f"{ending}/title", "good": scenario.endings[ending].get("good") == "true",
        "technique": technique // ONE, "care": care // ONE, "points": technique + care,
    }


def recorded(debrief):
    facts = collections.defaultdict(list)
    for fact in debrief["facts"]:
        facts[fact["state"]].append(fact["about"])
    return {
        "recommended": debrief["recommended"], "first": debrief.get("first"),
        "forms": [(question["turn"], question["form"]) for question in debrief["map"]],
        "acts": {act["act"]: act.get("turn") for act in debrief["acts"]},
        "late": {act["act"] for act in debrief["acts"] if act.get("late")},
        "critical": set(debrief["critical"]),
        "told": set(facts["told"]), "missed": set(facts["missed"]), "planted": sorted(facts["planted"]),
        "ending": debrief["ending"]["title"], "good": debrief["ending"]["good"],
        "technique": debrief["technique"], "care": debrief["care"], "points": debrief["points"],
    }


# ---- comparing ----

seen = collections.Counter()


def compare(where, state, scenario, debrief):
    turns, mine, theirs = turns_of(state, True), figures(state, scenario), recorded(debrief)
    wrong = [key for key in mine if mine[key] != theirs[key]]
    for key in wrong:
        print(f"{where}: {key} is {theirs[key]}, counted {mine[key]}")
    seen["debriefs"] += 1
    for key in ("late", "critical", "planted", "told", "first"):
        seen[key] += bool(mine[key])
    seen["left-turns"] += state["turn"] + 1 > len(turns)
    seen["typed"] += any(turn.record.get("typed") for turn in turns)
    seen["probes-that-do-not-count"] += sum(turn.counts and turn.form == "PROBE" for turn in turns) > (
        mine["recommended"]["count"] - mine["recommended"]["open"])
    return not wrong


def check(course, path):
    """Folds the attempt's events, and stops at each debrief."""
    state, scenario, right = {}, None, True
    for line in path.open(encoding="utf-8"):
        event = json.loads(line)
        body = event.get("body", {})  # what is private, or was erased, has none
        if event["kind"] == "attempt.begun" or "lesson" in body and scenario is None:
            scenario = Scenario(course, body["lesson"])
            seen[body["lesson"]] += 1
        for key, value in body.get("set", {}).items():
            state[key] = value
        if "debrief" in body.get("set", {}):
            right &= compare(f"{path.name} ({body.get('item')})", state, scenario, body["set"]["debrief"])
    return right


def main():
    verb, course = sys.argv[1], pathlib.Path(sys.argv[2])
    if verb == "answers":
        answers(course, sys.argv[3], int(sys.argv[4]), int(sys.argv[5]))
        return 0
    right = [check(course, pathlib.Path(path)) for path in sys.argv[3:]]
    print(" ".join(f"{key}: {count};" for key, count in sorted(seen.items())))
    return 0 if all(right) and right else 1


if __name__ == "__main__":
    sys.exit(main())
