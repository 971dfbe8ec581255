#!/usr/bin/env python3
"""Holds assets/schemas against a stock validator (python3-jsonschema): the bundled courses and the good courses of the tests pass,
and of the bad cases beside this file every one is refused but those that beyond-schema.txt names, each with its reason. A case
that is named there and refused is a failure too, so the list stays true. Prints TAP.

YAML is read as editors read it, by the core schema of YAML 1.2: dates and `no` are strings, and no key stands twice."""
import os
import re
import subprocess
import sys

import jsonschema
import yaml

ROOT = sys.argv[1]
HERE = os.path.join(ROOT, "tests/course")
KINDS = [("course.yaml", "course"), ("modules/", "module"), ("lessons/", "lesson"), ("pools/", "pool"),
         ("scenarios/", "scenario")]


class Core(yaml.CSafeLoader):  # libyaml, as the program itself
    yaml_implicit_resolvers = {}

    def construct_mapping(self, node, deep=False):
        keys = [key.value if isinstance(key, yaml.ScalarNode) else None for key, _ in node.value]
        if None in keys or len(keys) != len(set(keys)):
            raise yaml.constructor.ConstructorError(None, None, "a key stands twice, or is no word", node.start_mark)
        return super().construct_mapping(node, deep)


Core.add_constructor("tag:yaml.org,2002:map", lambda loader, node: loader.construct_mapping(node, True))
for tag, pattern, first in [
        ("bool", r"^(true|True|TRUE|false|False|FALSE)$", "tTfF"),
        ("null", r"^(~|null|Null|NULL|)$", ["~", "n", "N", ""]),
        ("int", r"^[-+]?[0-9]+$", "-+0123456789"),
        ("float", r"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$", "-+.0123456789")]:
    Core.add_implicit_resolver("tag:yaml.org,2002:" + tag, re.compile(pattern), list(first))


def load_schemas():
    schemas = {}
    for _, kind in KINDS:
        with open(os.path.join(ROOT, "assets/schemas", kind + ".json"), encoding="utf-8") as f:
            schemas[kind] = yaml.safe_load(f)
        jsonschema.Draft7Validator.check_schema(schemas[kind])
    return {kind: jsonschema.Draft7Validator(schema, format_checker=jsonschema.FormatChecker()) for kind, schema in schemas.items()}


SCHEMAS = load_schemas()


def kind_of(path):
    if not path.endswith(".yaml"):
        return None
    return next((kind for start, kind in KINDS if path.startswith(start)), None)


def nests_deep(text):
    """Deeper than a stock parser builds without falling over; nothing can be said of such a file."""
    depth = 0
    for event in yaml.parse(text, Loader=Core):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > 500:
            return True
    return False


def refusal(path, data):
    """Why an editor would mark this file, or None."""
    try:
        if nests_deep(data.decode("utf-8")):
            return None
        tree = yaml.load(data.decode("utf-8"), Loader=Core)
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError, ValueError) as why:
        return str(why)
    error = jsonschema.exceptions.best_match(SCHEMAS[kind_of(path)].iter_errors(tree))
    return error and "%s: %s" % ("/".join(map(str, error.absolute_path)), error.message[:200])


def folder(path):
    files = {}
    for base, _, names in os.walk(path):
        for name in names:
            full = os.path.join(base, name)
            with open(full, "rb") as f:
                files[os.path.relpath(full, path)] = f.read()
    return files


def refused(files):
    for path in sorted(files):
        why = kind_of(path) and refusal(path, files[path])
        if why:
            return "%s: %s" % (path, why)
    return None


def unescape(line):
    return re.sub(rb"\\x([0-9A-Fa-f]{2})", lambda m: bytes([int(m.group(1), 16)]), line)


def cases(path, good):
    """(title, files) of a .case file; its form is told in test_bad.c."""
    title, files, name, out, into = None, None, None, b"", b""

    def apply():
        nonlocal out, into
        if out:
            assert out in files[name], (title, out)
            files[name] = files[name].replace(out, into, 1)
        elif into:
            files[name] = into
        out = into = b""

    with open(path, "rb") as f:
        lines = f.read().split(b"\n")
    for line in lines:
        mark, rest = line[:1], line[2:]
        if mark == b"<":
            if into:
                apply()
            out += rest + b"\n"
        elif mark == b">":
            into += unescape(rest) + b"\n"
        elif mark == b"@":
            apply()
            name, *order = rest.decode().split(" ", 3)
            if order[:1] == ["gone"]:
                del files[name]
            elif order:
                files[name] = order[2].encode() * int(order[1])
        elif mark == b"#":
            if title:
                apply()
                yield title, files
            title, files = rest.decode(), dict(good)
    apply()
    yield title, files


def excuses():
    """{(subject, title): reason}: lines of a subject in brackets, then "title: reason"."""
    found, subject = {}, None
    with open(os.path.join(HERE, "beyond-schema.txt"), encoding="utf-8") as f:
        for line in f:
            line = line.strip()
            if line.startswith("["):
                subject = line.strip("[]")
            elif line and not line.startswith("#"):
                title, _, reason = line.partition(" | ")
                assert reason, "no reason: " + line
                found[subject, title] = reason
    return found


COUNT = 0
FAILED = False


def case(name, problem):
    global COUNT, FAILED
    COUNT += 1
    if problem:
        FAILED = True
        for line in str(problem).splitlines():
            print("#", line)
    print("%s %d - %s" % ("not ok" if problem else "ok", COUNT, name))


def check_good():
    courses = os.path.join(ROOT, "courses")
    for name in sorted(os.listdir(courses)):
        path = os.path.join(courses, name)
        if os.path.isdir(path):
            case("courses/%s passes" % name, refused(folder(path)))
    for name in ("mini", "scenario"):
        case("the good course %s passes" % name, refused(folder(os.path.join(HERE, name))))


def check_bad():
    beyond = excuses()
    for name in sorted(os.listdir(os.path.join(HERE, "bad"))):
        if not name.endswith(".case"):
            continue
        subject = name[:-len(".case")]
        good = folder(os.path.join(HERE, "scenario" if subject == "scenario" else "mini"))
        wrong, seen = [], 0
        for title, files in cases(os.path.join(HERE, "bad", name), good):
            why = refused(files)
            excuse = beyond.pop((subject, title), None)
            seen += why is not None
            if why is None and not excuse:
                wrong.append("not refused, and not in beyond-schema.txt: " + title)
            if why is not None and excuse:
                wrong.append("refused (%s), but in beyond-schema.txt: %s" % (why, title))
        case("bad/%s: what a schema can say is refused (%d cases)" % (name, seen), "\n".join(wrong))
    case("beyond-schema.txt names only cases that there are", "\n".join("%s: %s" % key for key in beyond))


def check_annotations():
    """That they are complete is shown in tests/script/test_docs.c."""
    said = subprocess.run(["luac5.4", "-p", os.path.join(ROOT, "scripts/scene-api.d.lua")], capture_output=True, text=True)
    case("scripts/scene-api.d.lua is Lua", said.stderr)


check_good()
check_bad()
check_annotations()
print("1..%d" % COUNT)
sys.exit(FAILED)
