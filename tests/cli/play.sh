#!/usr/bin/env bash
# `saboq play --text --answers`: the same seed and the same answers give the same words, to the letter; goldens in play/<course>/. A line
# "# lesson ID" in an answers file names the lesson to begin with. The same answers in another language reach the same pages.
# Of an attempt that begins with a lesson only those lines of each page are kept that were not on the page before.
# SABOQ_BLESS=1 writes the goldens anew.
set -u
goldens=tests/cli/play
course=courses/tip-foundations
cd "$SABOQ_ROOT" || exit 1
n=0
check() {
  n=$((n + 1))
  if [ "$2" = 0 ]; then echo "ok $n - $1"; else echo "not ok $n - $1"; fi
}
new_lines() {
  awk '/^~~~/ { for (line in before) delete before[line]; for (line in now) before[line] = 1; for (line in now) delete now[line]; print; next }
       { now[$0] = 1; if (!($0 in before)) print }'
}
for answers in "$goldens"/*/*.answers; do
  name=${answers#"$goldens"/} name=${name%.answers}
  lesson=$(sed -n 's/^# lesson //p' "$answers")
  for tag in en ru uz uz-Cyrl; do
    golden=$goldens/$name.$tag.expected
    out=$("$SABOQ" --lang "$tag" play "courses/${name%/*}" ${lesson:+--lesson "$lesson"} --seed 7 --answers "$answers" 2>&1)
    code=$?
    if [ -n "$lesson" ]; then out=$(new_lines <<<"$out"); fi
    if [ -n "${SABOQ_BLESS:-}" ]; then printf '%s\n' "$out" >"$golden"; fi
    diff -u "$golden" <(printf '%s\n' "$out") | sed 's/^/# /'
    check "$name in $tag" "${PIPESTATUS[0]}"
    [ $code = 0 ]; check "every step of $name is one of its page in $tag" $?
  done
done
"$SABOQ" --lang en play "$course" --text --answers /nonexistent >/dev/null 2>&1
[ $? = 3 ]; check "a missing answers file is the machine's fault" $?
"$SABOQ" --lang en play "$course" --lesson no-such --text </dev/null >/dev/null 2>&1
[ $? = 1 ]; check "a lesson that is not there is refused" $?
"$SABOQ" play >/dev/null 2>&1
[ $? = 2 ]; check "no course is wrong usage" $?
echo "1..$n"
