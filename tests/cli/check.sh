#!/usr/bin/env bash
# `saboq check` as people and editors call it: what it says and how it ends, its lines of JSON, its explanations, and the rules that
# only the whole program can look at (letters that no font has, links in a folder).
set -u
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
n=0
check() {
  n=$((n + 1))
  if [ "$2" = 0 ]; then echo "ok $n - $1"; else echo "not ok $n - $1"; fi
}
export SABOQ_LANG=en
unset SABOQ_SHARE
cp -r "$SABOQ_ROOT/tests/author/rules/good" "$folder/course"
cd "$folder" || exit 1

"$SABOQ" check course >out 2>err && [ ! -s out ] && grep -q 'No mistakes' err
check 'a good course has no finding' $?
"$SABOQ" check --json course >out 2>err && [ ! -s out ]
check 'and as JSON no line' $?

sed -i 's/^title: The test/title: The tests/' course/lessons/exam.yaml
"$SABOQ" check course >out 2>err && grep -q '\[translation-stale\]' out
check 'a warning is told and ends with 0' $?
sed -i 's/^minutes: 4/minuets: 4/' course/lessons/exam.yaml
"$SABOQ" check --json course >out 2>err
[ $? = 1 ] && [ "$(wc -l <out)" = 1 ]
check 'an error ends with 1' $?
grep -qxF '{"column":1,"file":"course/lessons/exam.yaml","length":7,"line":3,"rule":"unknown-key","severity":"error","text":"Unknown key \"minuets\". Did you mean \"minutes\"?"}' out
check 'and is a line of JSON with its place' $?
"$SABOQ" --lang ru check --json course >out 2>err
grep -q '"severity":"error"' out && grep -q 'minuets' out && ! grep -q 'Unknown' out
check 'in which the severity is no word of a language' $?
rm -r course
cp -r "$SABOQ_ROOT/tests/author/rules/good" course

printf 'title: A test 亜\n' >title
sed -i -e '/^title: The test/{r title
d}' course/lessons/exam.yaml
! "$SABOQ" check course >out 2>err && grep -q '\[missing-glyph\]' out
check 'a letter that no font has is told' $?
sed -i 's/亜/Ў/' course/lessons/exam.yaml
"$SABOQ" check course >out 2>err && ! grep -q '\[missing-glyph\]' out
check 'and one that they have is not' $?

ln -s ../out course/media/link.png
"$SABOQ" check course >out 2>err && grep -q '\[link-skipped\]' out
check 'a link is told' $?
rm course/media/link.png
"$SABOQ" check course >out 2>err && ! grep -q '\[link-skipped\]' out
check 'and a folder without one is not' $?

"$SABOQ" check --explain >all 2>err
check 'all rules are listed' $?
[ "$(wc -l <all)" -gt 150 ] && [ "$(sort -u all | wc -l)" = "$(wc -l <all)" ]
check 'each on a line of its own' $?
whole=0
for tag in en ru uz uz-Cyrl; do
  # shellcheck disable=SC2046
  "$SABOQ" --lang $tag check --explain $(sed 's/:.*//' all) >out 2>err && ! grep -q 'rule\.' out || whole=1
done
check 'and each is explained in four languages' $whole
"$SABOQ" check --explain unknwn-key >out 2>err
[ $? = 2 ] && grep -q '"unknown-key"' err
check 'a rule that is not there is told, and what was meant' $?
"$SABOQ" check >out 2>err
[ $? = 2 ] && grep -q 'folder' err
check 'without a course nothing is checked' $?
echo "1..$n"
