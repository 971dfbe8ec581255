#!/usr/bin/env bash
# `saboq play --text --answers`: the same seed and the same answers give the same words, to the letter; goldens in play/. The same
# answers in another language reach the same pages. SABOQ_BLESS=1 writes them anew.
set -u
goldens=$SABOQ_ROOT/tests/cli/play
course=courses/tip-foundations
cd "$SABOQ_ROOT" || exit 1
n=0
check() {
  n=$((n + 1))
  if [ "$2" = 0 ]; then echo "ok $n - $1"; else echo "not ok $n - $1"; fi
}
for answers in "$goldens"/*.answers; do
  name=$(basename "$answers" .answers)
  for tag in en ru uz uz-Cyrl; do
    golden=$goldens/$name.$tag.expected
    out=$("$SABOQ" --lang "$tag" play "$course" --seed 7 --answers "$answers" 2>&1)
    if [ -n "${SABOQ_BLESS:-}" ]; then printf '%s\n' "$out" >"$golden"; fi
    diff -u "$golden" <(printf '%s\n' "$out") | sed 's/^/# /'
    check "$name in $tag" "${PIPESTATUS[0]}"
  done
done
"$SABOQ" --lang en play "$course" --text --answers /nonexistent >/dev/null 2>&1
[ $? = 3 ]; check "a missing answers file is the machine's fault" $?
"$SABOQ" --lang en play "$course" --lesson no-such --text </dev/null >/dev/null 2>&1
[ $? = 1 ]; check "a lesson that is not there is refused" $?
"$SABOQ" play >/dev/null 2>&1
[ $? = 2 ]; check "no course is wrong usage" $?
echo "1..$n"
