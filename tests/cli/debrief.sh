#!/usr/bin/env bash
# What a debrief says is counted again from the log by debrief.py, which shares nothing with the program: random recorded
# interviews of each lesson that is one, with turns back, typed questions and plans, and then attempts that an instructor
# labelled. The course is a copy in which each lesson may be begun at once.
set -u
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
here=$SABOQ_ROOT/tests/cli
times=15 # interviews of a lesson
[ "${SABOQ_BUILD_KIND:-gcc}" = sanitize ] && times=4
n=0
check() {
  n=$((n + 1))
  if [ "$2" = 0 ]; then echo "ok $n - $1"; else echo "not ok $n - $1"; fi
}
saboq() { "$SABOQ" --data "$folder/data" --lang en "$@"; }
has() { awk -v key="$1:" -v least="$2" '{ for (f = 1; f < NF; f++) if ($f == key && $(f + 1) + 0 >= least) found = 1 } END { exit !found }' "$folder/said"; }

cp -r "$SABOQ_ROOT/courses/tip-interviewing" "$folder/course"
cd "$folder" || exit 1
sed -i '/^requires:/d' course/lessons/*.yaml
sed -i 's/^heavy: true/heavy: false/' course/scenarios/*.yaml
saboq learner add --name 'Sinovchi' --number 1 >/dev/null
lessons=$(grep -l '^interview:' course/lessons/*.yaml | sed 's|.*/||; s|\.yaml$||')

mkdir log
for lesson in $lessons; do
  "$here/debrief.py" answers course "$lesson" 20261124 "$times" >answers
  saboq learn course --learner 1 --seed 5 --answers answers >/dev/null 2>&1 # most steps are on no page
done
saboq records list --json | sed 's/.*"attempt":"\([^"]*\)".*/\1/' >attempts
while read -r attempt; do
  saboq replay "$attempt" --json >"log/$attempt.jsonl" 2>talk || { cat talk; echo "$attempt does not replay"; }
done <attempts >said
diff said /dev/null | sed 's/^/# /'
[ ! -s said ]; check 'every attempt is decided again the same' $?

"$here/debrief.py" check course log/*.jsonl >said 2>&1
code=$?
sed 's/^/# /' said
check 'every debrief says what is counted from the log' $code
for lesson in $lessons; do
  has "$lesson" "$times"; check "of $lesson there were $times" $?
done
for what in critical late planted told left-turns typed probes-that-do-not-count; do
  has "$what" 2; check "some had: $what" $?
done

mkdir labelled
"$SABOQ_BUILD/tests/session/labelled-plays" labelled 200 && "$here/debrief.py" check course labelled/*.jsonl >said 2>&1
code=$?
sed 's/^/# /' said
check 'labels count in the place of what they are over' $code
has first 200; check 'and the first figure stays beside' $?
echo "1..$n"
