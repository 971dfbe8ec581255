#!/usr/bin/env bash
# An instructor edits a course while a cadet is in it: a text, the right answer, a picture, and then the whole lesson away. The attempt
# goes on and ends on what it was begun with; the next one is taken on the new content.
set -u
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
n=0
check() {
  n=$((n + 1))
  if [ "$2" = 0 ]; then echo "ok $n - $1"; else echo "not ok $n - $1"; fi
}
mkdir -p "$folder/pinned/modules" "$folder/pinned/lessons" "$folder/pinned/media"
cd "$folder" || exit 1
cat >pinned/course.yaml <<'E'
saboq: 1
id: pinned
version: 1.0.0
title: Pinned
summary: A course that changes.
language: en
languages: []
licence: CC-BY-4.0
competencies: []
modules: [m1]
E
printf 'id: m1\ntitle: Module\nsummary: One lesson.\nlessons: [one]\n' >pinned/modules/m1.yaml
lesson() { # text, right option, alternative text
  cat <<E
id: one
title: One
summary: One page.
pages:
  - id: p1
    title: Page
    blocks:
      - {id: t1, type: text, text: "$1"}
      - {id: pic, type: picture, file: media/a.png, alt: "$3"}
      - id: q1
        type: single
        prompt: Which one?
        tries: 1
        shuffle: false
        options:
          - {id: a, text: First, correct: $([ "$2" = a ] && echo true || echo false)}
          - {id: b, text: Second, correct: $([ "$2" = b ] && echo true || echo false)}
E
}
cp "$SABOQ_ROOT/courses/tip-foundations/media/two-paths.png" pinned/media/a.png
lesson 'The old text.' a 'The old picture.' >pinned/lessons/one.yaml
saboq() { "$SABOQ" --data "$folder/data" --lang en "$@"; }
saboq learner add --name 'Sinovchi' --number 1 >/dev/null
learn() { printf '%s\n' "$@" | saboq learn pinned --learner 1; }

learn one :quit >begun 2>&1
grep -q 'The old text' begun; check 'an attempt begins' $?
lesson 'The new text.' b 'The new picture.' >pinned/lessons/one.yaml
cp "$SABOQ_ROOT/courses/tip-foundations/media/three-elements.png" pinned/media/a.png
learn one :quit >resumed 2>&1
grep -q 'The old text' resumed && ! grep -q 'The new text' resumed; check 'it goes on with the old text' $?
grep -q 'The old picture' resumed; check 'and the old picture' $?
query() { sqlite3 "$folder/data/saboq.db" "$1"; }
[ "$(query "SELECT count(*) FROM content")" = 1 ]; check 'one version of the course is kept so far' $?
learn one a check finish leave >ended 2>&1
grep -q 'Right: 1 of 1' ended; check 'the old right answer counts' $?
learn one b check finish leave >again 2>&1
grep -q 'The new text' again && grep -q 'Right: 1 of 1' again; check 'the next attempt is taken on the new content' $?
[ "$(query "SELECT count(*) FROM content")" = 2 ]; check 'both versions are kept' $?
[ "$(query "SELECT count(DISTINCT content) FROM attempt")" = 2 ]; check 'each attempt names its own' $?
saboq records verify >/dev/null; check 'the log verifies' $?
echo "1..$n"
