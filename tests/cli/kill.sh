#!/usr/bin/env bash
# A learner's program is killed at 500 random moments of scripted lessons. Every answer it called saved must be in the log,
# and the next start must go on with the same attempt. With sanitizers, which make each start slow, 60 times.
set -u
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
times=500
[ "${SABOQ_BUILD_KIND:-gcc}" = sanitize ] && times=60
RANDOM=20261124
course=$SABOQ_ROOT/courses/tip-foundations
database=$folder/data/saboq.db
query() { sqlite3 -cmd '.timeout 5000' "$database" "$1"; } # the key of a header is branch << 40 | seq
learn() { "$SABOQ" --data "$folder/data" --lang en learn "$course" --learner 7 "$@"; }

"$SABOQ" --data "$folder/data" learner add --name 'Sinovchi' --number 7 >/dev/null || { echo 'not ok 1 - a learner is added'; echo 1..1; exit 1; }
{
  echo resume
  for _ in 1 2 3 4 5 6 7 8; do
    for page in p1 p2 p3 p4 p5; do
      printf '%s\n' "$page" 1 check 2 check '= 18' '= maqsad' check next
    done
    printf '%s\n' next leave resume
  done
} >"$folder/answers"

lost=0
saved=0
double=0
for _ in $(seq "$times"); do
  learn --answers "$folder/answers" >"$folder/out" 2>/dev/null &
  pid=$!
  sleep "0.$(printf '%03d' $((RANDOM % 160 + 5)))"
  kill -KILL "$pid" 2>/dev/null
  wait "$pid" 2>/dev/null
  last=$(grep -a '^saved ' "$folder/out" | tail -n 1 | tr -d '\r' | cut -d: -f2)
  [ -n "$last" ] || continue
  saved=$((saved + 1))
  there=$(query "SELECT count(*) FROM header WHERE at = (1 << 40) + $last")
  [ "$there" = 1 ] || lost=$((lost + 1))
  open=$(query "SELECT count(*) FROM (SELECT lesson FROM attempt WHERE status = 0 GROUP BY learner, lesson HAVING count(*) > 1)")
  [ "$open" = 0 ] || double=$((double + 1))
done
echo "# killed $times times, $saved of them after something was saved; $(query 'SELECT count(*) FROM header') events"
[ "$saved" -gt $((times / 4)) ] && echo 'ok 1 - it was killed after answers were saved' || echo 'not ok 1 - it was killed after answers were saved'
[ "$lost" = 0 ] && echo 'ok 2 - every answer called saved is in the log' || echo "not ok 2 - every answer called saved is in the log ($lost lost)"
[ "$double" = 0 ] && echo 'ok 3 - the next start goes on with the same attempt' || echo 'not ok 3 - the next start goes on with the same attempt'
"$SABOQ" --data "$folder/data" --lang en records verify && echo 'ok 4 - the log verifies' || echo 'not ok 4 - the log verifies'
echo 1..4
