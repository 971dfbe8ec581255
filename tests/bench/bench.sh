#!/usr/bin/env bash
# bench.sh ROOT BUILD SABOQ [NAME...]: the numbers Saboq promises, each in one run against a floor built beside it. NAME: window,
# idle, answers, course, csv, verify; all without one. Called by ./dev bench.
#
# Prints a table: the median of ours and of the floor with (smallest-largest), their ratio, the bound and whether it holds. CPU is user
# + system of the whole process. Runs of the two alternate. A spread wider than the distance to the bound proves nothing: run
# again on a quieter machine. Ends with 1 when a bound does not hold or something could not be measured.
set -uo pipefail
root=$1 build=$2/tests/bench saboq=$3
shift 3
work=$(mktemp -d "$(dirname "$build")/bench.XXXXXX") # on the disk of the build: /tmp may be memory
display_pid=
# shellcheck disable=SC2317
clean() { [ -z "$display_pid" ] || kill "$display_pid"; rm -rf "$work"; }
trap clean EXIT
runs=${BENCH_RUNS:-11}
bad=0
export DBUS_SESSION_BUS_ADDRESS=unix:path=/nonexistent SABOQ_DATA=$work/data LC_ALL=C.UTF-8

say() { printf 'bench: %s\n' "$*" >&2; }

# row NAME OURS FLOOR RATIO BOUND VERDICT
row() { printf '%-34s %-26s %-26s %7s  %-18s %s\n' "$@"; [ "$6" = yes ] || [ "$6" = - ] || bad=1; }
lost() { row "$1" 'could not be measured' - - "$2" NO; }

# holds VALUE 'at most'|'at least' BOUND
holds() { awk -v v="$1" -v how="$2" -v b="$3" 'BEGIN { print ((how == "at most" ? v <= b : v >= b) ? "yes" : "NO") }'; }

# field LINE WHAT [PLACE]: the median (or PLACE 2, 3: smallest, largest) of cpu, wall or rss in a line of measure.
field() { awk -v line="$1" -v what="$2" -v place="${3:-1}" '$1 == line { for (i = 2; i < NF; i++) if ($i == what) print $(i + place) }' "$work/measured"; }
spread() { awk -v m="$(field "$1" "$2")" -v a="$(field "$1" "$2" 2)" -v b="$(field "$1" "$2" 3)" 'BEGIN { printf "%.4g ms (%.4g-%.4g)", m, a, b }'; }
ratio() { awk '$1 == "ratio" { print $2 }' "$work/measured"; }
over() { awk -v x="$1" -v y="$2" 'BEGIN { printf "%.3g", y ? x / y : 0 }'; }

measure() { "$build/measure" "$@" >"$work/measured" 2>"$work/said" || { tail -n 5 "$work/said" >&2; return 1; }; }

# ours_and_floor NAME BOUND measure-arguments: the row of a CPU ratio with an upper bound.
ours_and_floor() {
  local name=$1 bound=$2
  shift 2
  measure "$@" || { lost "$name" "at most $bound"; return; }
  row "$name" "$(spread ours cpu)" "$(spread floor cpu)" "$(ratio)" "at most $bound" "$(holds "$(ratio)" 'at most' "$bound")"
}

# A display of our own; sets DISPLAY.
open_display() {
  [ -z "$display_pid" ] || return 0
  mkfifo "$work/display"
  Xvfb -displayfd 3 -screen 0 1280x1024x24 -nolisten tcp >/dev/null 2>&1 3>"$work/display" &
  display_pid=$!
  local number
  read -r number <"$work/display"
  export DISPLAY=:$number
}

roster() { rm -rf "$SABOQ_DATA"; "$build/bench_store" roster "$SABOQ_DATA" 40; }

# ---- start to the first frame of the sign-in page ----
bench_window() {
  roster || { lost 'start' 'at most 2.5'; return; }
  export SABOQ_EXIT_AFTER_FRAME=1
  SDL_VIDEODRIVER=offscreen ours_and_floor 'start, offscreen: CPU' 2.5 -n "$runs" "$saboq" -- "$build/floor_window"
  open_display
  SDL_VIDEODRIVER=x11 ours_and_floor 'start, X11: CPU' 2.5 -n "$runs" "$saboq" -- "$build/floor_window"
  unset SABOQ_EXIT_AFTER_FRAME
}

# ---- at rest: the window stands, nobody touches it ----
cpu_us() { cat /proc/"$1"/task/*/schedstat | awk '{ sum += $1 } END { printf "%d", sum / 1000 }'; }
switches() { cat /proc/"$1"/task/*/status | awk '/ctxt_switches/ { sum += $2 } END { print sum }'; }

bench_idle() {
  roster || { lost 'at rest' '< 1 ms'; return; }
  open_display
  SDL_VIDEODRIVER=x11 "$saboq" >/dev/null 2>&1 &
  local pid=$! cpu woken kib
  sleep 3
  if ! kill -0 "$pid" 2>/dev/null; then lost 'at rest' 'at most 1 ms'; return; fi
  cpu=$(cpu_us "$pid") woken=$(switches "$pid")
  sleep 5
  cpu=$(($(cpu_us "$pid") - cpu)) woken=$(($(switches "$pid") - woken))
  kib=$(awk '/VmRSS/ { print $2 }' /proc/"$pid"/status)
  row 'at rest for 5 s, X11: CPU' "$cpu us, woken $woken times" - - 'at most 1000 us' "$(holds "$cpu" 'at most' 1000)"
  row 'resident at sign-in, X11' "$((kib / 1024)) MB" - - 'at most 40 MB' "$(holds "$kib" 'at most' 40960)"
  kill -KILL "$pid" # its folder goes too
  wait "$pid" 2>/dev/null
  if measure -n 3 "$saboq" shot catalogue -o "$work/catalogue.png"; then
    row 'largest while drawing catalogue' "$(($(field ours rss 3) / 1024)) MB" - - 'at most 40 MB' \
      "$(holds "$(field ours rss 3)" 'at most' 40960)"
  else
    lost 'largest while drawing catalogue' 'at most 40 MB'
  fi
}

# ---- durable answers: two events, one commit ----
bench_answers() {
  local answers=${BENCH_ANSWERS:-5000} bytes value
  rm -rf "$work/folder"
  "$build/bench_store" answers "$work/folder" 100 && bytes=$("$build/bench_store" sizes "$work/folder" | awk '{ print $2 }') ||
    { lost 'durable answers' 'at least 0.6'; return; }
  measure -n 5 -p "$work/folder" "$build/bench_store" answers "$work/folder" "$answers" -- \
    "$build/floor_insert" "$work/folder" "$answers" 2 "$bytes" || { lost 'durable answers' 'at least 0.6'; return; }
  value=$(over "$(field floor wall)" "$(field ours wall)")
  row 'durable answers, 2 rows of '"$bytes"' B' "$(rate "$answers" ours wall)" "$(rate "$answers" floor wall)" "$value" \
    'at least 0.6' "$(holds "$value" 'at least' 0.6)"
}

# rate COUNT LINE WHAT: so many a second, with the spread.
rate() {
  awk -v n="$1" -v m="$(field "$2" "$3")" -v a="$(field "$2" "$3" 3)" -v b="$(field "$2" "$3" 2)" \
    'BEGIN { printf "%.0f/s (%.0f-%.0f)", n / m * 1e3, n / a * 1e3, n / b * 1e3 }'
}

# ---- loading and checking a course ----
bench_course() {
  local mb folder points=
  for mb in 10 30 100; do
    folder=$work/course/bench
    rm -rf "$work/course"
    mkdir -p "$folder/lessons" "$folder/modules"
    LC_ALL=C awk -v out="$folder" -v bytes="${mb}000000" -f "$root/tests/bench/make_course.awk"
    if [ $mb -eq 10 ]; then ours_and_floor 'course of 10 MB: CPU' 3 -n "$runs" "$saboq" check "$folder" -- "$build/floor_yaml" "$folder"
    else measure -n 3 "$saboq" check "$folder" || { lost "course of $mb MB" -; return; }
      row "course of $mb MB: CPU" "$(spread ours cpu)" - - - -
    fi
    points+="$mb $(field ours cpu)"$'\n'
  done
  local slope
  slope=$(awk 'NF == 2 { x = log($1); y = log($2); n++; sx += x; sy += y; xx += x * x; xy += x * y }
    END { printf "%.3f", (n * xy - sx * sy) / (n * xx - sx * sx) }' <<<"$points")
  row 'course, 10 to 100 MB: exponent' "$slope" - - 'at most 1.1' "$(holds "$slope" 'at most' 1.1)"
}

# ---- a folder with many records ----
fill_records() {
  [ ! -e "$work/filled" ] || return 0
  say "filling a folder with ${BENCH_EVENTS:-400000} events"
  rm -rf "$SABOQ_DATA"
  "$build/bench_store" events "$SABOQ_DATA" $((${BENCH_EVENTS:-400000} / 2)) && touch "$work/filled"
}

bench_verify() {
  fill_records && measure -n 5 "$saboq" records verify || { lost 'records verify' 'at least 300000/s'; return; }
  local events value
  events=$("$build/bench_store" sizes "$SABOQ_DATA" | awk '{ print $1 }')
  value=$(over "$events" "$(field ours cpu)")
  row "verify $events events: per CPU s" "$(rate "$events" ours cpu)" - - 'at least 300000/s' "$(holds "$value" 'at least' 300)"
}

# The kept view is filled by SQL: it can be made again, so nothing in it is a fact. The peer has the very rows and columns that ours
# writes, as text in a table of its own, and formats nothing.
bench_csv() {
  fill_records && sqlite3 "$SABOQ_DATA/saboq.db" "
    WITH RECURSIVE i(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM i WHERE n < 999999)
    INSERT INTO completion(learner, course, lesson, version, content, attempt, event, branch, seq, wall, zone, points, max,
      scaled, passed, number)
    SELECT printf('%022d', n / 10), 'tip-foundations', 'lesson-' || (n % 10), '1.0.0', 'DDDDDDDDDDDDDDDDDDDDDD', printf('%022d', n),
      printf('%022d', n), 1, 1 + n % 100000, 1764000000000 + n, 300, 85000, 120000, 7083, 1, 1 FROM i" &&
    "$saboq" records export --format csv >"$work/rows.csv" && [ "$(wc -l <"$work/rows.csv")" -ge 1000001 ] &&
    sqlite3 "$work/peer.db" ".import --csv $work/rows.csv exported" ||
    { lost 'CSV of 1,000,000 completions' 'at most 0.6'; return; }
  ours_and_floor 'CSV of 1,000,000 completions: CPU' 0.6 -n 5 "$saboq" records export --format csv -- \
    sqlite3 -csv -header "$work/peer.db" 'SELECT * FROM exported'
}

row what ours floor ratio bound holds
bad=0
for name in "${@:-window idle answers course verify csv}"; do
  for part in $name; do
    case $part in
      window | idle | answers | course | csv | verify) "bench_$part" ;;
      *) say "there is no $part; there are window, idle, answers, course, verify, csv"; exit 2 ;;
    esac
  done
done
printf '\n%s\n' "Medians, with smallest-largest. $(nproc) cores, load $(cut -d' ' -f1 /proc/loadavg); ratios within one run count, times do not."
exit $bad
