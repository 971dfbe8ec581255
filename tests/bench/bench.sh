#!/usr/bin/env bash
# bench.sh ROOT BUILD SABOQ [NAME...]: the numbers Saboq promises, each in one run against a floor built beside it. NAME: window,
# idle, answers, course, csv, verify, walk, ready, record, back, replay; all without one. Called by ./dev bench.
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
export DBUS_SESSION_BUS_ADDRESS=unix:path=/nonexistent SABOQ_DATA=$work/data LC_ALL=C.UTF-8 SABOQ_ROOT=$root

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

# Lines "SIZE TIME" to the exponent by which time grows with size.
exponent() {
  awk 'NF == 2 { x = log($1); y = log($2); n++; sx += x; sy += y; xx += x * x; xy += x * y }
    END { printf "%.3f", (n * xy - sx * sy) / (n * xx - sx * sx) }'
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
  slope=$(exponent <<<"$points")
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

# ---- interviews: one graph of scenes, told to every engine ----

# graph SCENES: its course in $graph.
graph() {
  graph=$work/graph-$1
  [ ! -e "$graph" ] || return 0
  mkdir -p "$graph/lessons" "$graph/modules" "$graph/scenarios" && "$build/make_graph" course "$1" "$graph"
}

# gather RUNS COMMAND: its lines "NAME NUMBER" are put to those of the runs before; then median and spread of a NAME.
gather() { "${@:2}" >>"$work/lines.$1" 2>"$work/said" || { tail -n 5 "$work/said" >&2; return 1; }; }
numbers() { awk -v what="$2" '$1 == what { print $2 }' "$work/lines.$1" | sort -g; }
middle() { numbers "$1" "$2" | awk '{ x[NR] = $1 } END { print NR % 2 ? x[(NR + 1) / 2] : (x[NR / 2] + x[NR / 2 + 1]) / 2 }'; }
# spread_of RUNS NAME UNIT
spread_of() { numbers "$1" "$2" | awk -v m="$(middle "$1" "$2")" -v u="$3" 'NR == 1 { a = $1 } { b = $1 } END { printf m < 1000 ? "%.4g%s (%.4g-%.4g)" : "%.0f%s (%.0f-%.0f)", m, u, a, b }'; }
# Whether all walks ended where the graph itself says.
same_place() { [ "$(sed -n 's/^place //p' "$work/lines.$1" | sort -u)" = "$("$build/make_graph" walk "$2" "$3")" ]; }

# inkjs, of one version, in a folder of its own beside the build; never part of Saboq.
ink_version=2.4.0
get_ink() {
  ink=$(dirname "$(dirname "$build")")/ink-$ink_version
  [ -e "$ink/node_modules/inkjs" ] ||
    npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$ink" "inkjs@$ink_version" >&2 ||
    { rm -rf "$ink"; return 1; }
}

bench_walk() {
  local asks=${BENCH_CHOICES:-100000} i has_ink=yes value
  graph 10000 && graph 1000 && "$build/make_graph" ink 1000 >"$work/graph.ink" || { lost 'walk' 'at least 150000/s'; return; }
  get_ink || has_ink=
  for i in 1 2 3 4 5; do
    gather small "$build/bench_play" walk "$work/graph-1000" "$asks" &&
      gather large "$build/bench_play" walk "$work/graph-10000" "$asks" || { lost 'walk' 'at least 150000/s'; return; }
    if [ -n "$has_ink" ]; then
      NODE_PATH=$ink/node_modules gather ink node "$root/tests/bench/ink_walk.js" "$work/graph.ink" 50000 12345 || has_ink=
    fi
  done
  same_place small 1000 "$asks" && same_place large 10000 "$asks" || { say 'the walk ended elsewhere'; bad=1; return; }
  row 'walk, 1,000 scenes: per CPU s' "$(spread_of small rate /s)" - - 'at least 150000/s' \
    "$(holds "$(middle small rate)" 'at least' 150000)"
  row 'walk, 10,000 scenes: per CPU s' "$(spread_of large rate /s)" - - 'at least 100000/s' \
    "$(holds "$(middle large rate)" 'at least' 100000)"
  value=$(over "$(middle small last)" "$(middle small first)")
  row 'walk, last tenth over first' "$(spread_of small last /s)" "$(spread_of small first /s)" "$value" 'at least 0.8' \
    "$(holds "$value" 'at least' 0.8)"
  [ -n "$has_ink" ] && same_place ink 1000 50000 || { lost 'walk against inkjs' 'at least 6'; return; }
  value=$(over "$(middle small rate)" "$(middle ink rate)")
  row 'walk against inkjs, 1,000 scenes' "$(spread_of small rate /s)" "$(spread_of ink rate /s)" "$value" 'at least 6' \
    "$(holds "$value" 'at least' 6)"
}

# From the files of a course to the first page of its interview, in a new process.
bench_ready() {
  local scenes points='' slope
  for scenes in 1000:60 10000:600 100000:7000; do
    graph "${scenes%:*}" && measure -n 3 "$build/bench_play" ready "$graph" || { lost "ready, ${scenes%:*} scenes" "at most ${scenes#*:} ms"; return; }
    row "ready, ${scenes%:*} scenes: CPU" "$(spread ours cpu)" - - "at most ${scenes#*:} ms" "$(holds "$(field ours cpu)" 'at most' "${scenes#*:}")"
    points+="${scenes%:*} $(field ours cpu)"$'\n'
  done
  slope=$(exponent <<<"$points")
  row 'ready, 1,000 to 100,000: exponent' "$slope" - - 'at most 1.1' "$(holds "$slope" 'at most' 1.1)"
}

# In memory where that can be had: what is measured is CPU, and not the disk.
bench_record() {
  local asks=${BENCH_CHOICES:-100000} folder=$work/record value i
  if [ -w /dev/shm ]; then folder=$(mktemp -d /dev/shm/saboq-bench-XXXXXX); fi
  graph 1000 && gather fill "$build/bench_record" fill "$graph" "$folder/long" "$asks" &&
    gather short "$build/bench_record" fill "$graph" "$folder/short" 10000 ||
    { rm -rf "$folder"; lost 'record of a choice' 'at most 100 us'; return; }
  row 'record of a choice: CPU' "$(middle fill us) us" - - 'at most 100 us' "$(holds "$(middle fill us)" 'at most' 100)"
  row 'record of a choice: bytes' "$(middle fill bytes)" - - 'at most 500' "$(holds "$(middle fill bytes)" 'at most' 500)"
  value=$(over "$(middle fill last)" "$(middle fill first)")
  row "record, last tenth of $asks over first" "$(middle fill last) us" "$(middle fill first) us" "$value" 'at most 1.25' \
    "$(holds "$value" 'at most' 1.25)"
  for i in 1 2 3 4 5; do
    gather resume "$build/bench_record" resume "$graph" "$folder/short" || { lost 'resume' 'at most 30 ms'; break; }
  done
  rm -rf "$folder"
  [ "$(numbers resume us | wc -l)" -eq 5 ] || return
  row 'resume after 10,000 choices: CPU' "$(spread_of resume us ' us')" - - 'at most 30000 us' \
    "$(holds "$(middle resume us)" 'at most' 30000)"
}

bench_back() {
  local i
  graph 1000
  for i in 1 2 3 4 5; do
    gather back "$build/bench_play" back "$graph" 10000 50 || { lost 'back' 'at most 5000 us'; return; }
  done
  row 'back over up to 10,000 turns: CPU' "$(spread_of back mean ' us')" - - 'at most 5000 us' "$(holds "$(middle back mean)" 'at most' 5000)"
  row 'back, the longest of 50' "$(spread_of back longest ' us')" - - 'at most 5000 us' "$(holds "$(middle back longest)" 'at most' 5000)"
}

# The same sessions in another process, locale, zone and build come out the same: state, journal, every page, score.
bench_replay() {
  local clang count
  clang=$(dirname "$(dirname "$(dirname "$build")")")/clang
  { [ -f "$clang/build.ninja" ] || CC=clang meson setup "$clang"; } >&2 && ninja -C "$clang" tests/bench/bench_play >&2 && graph 100 ||
    { lost 'replay' 'the same'; return; }
  for lesson in "$work/graph-100 talk ${BENCH_SESSIONS:-1000} 200" "$root/courses/tip-interviewing baxtiyor 50 200"; do
    rm -f "$work/lines.replay" "$work/lines.zone"
    # shellcheck disable=SC2086
    gather replay "$build/bench_play" sessions $lesson && LC_ALL=C TZ=Asia/Tashkent gather zone "$build/bench_play" sessions $lesson &&
      LC_ALL=C TZ=America/St_Johns gather zone "$clang/tests/bench/bench_play" sessions $lesson || { lost 'replay' 'the same'; return; }
    count=$(sed -n 's/^hash //p' "$work/lines.replay" "$work/lines.zone" | sort -u | wc -l)
    # shellcheck disable=SC2086
    set -- $lesson
    row "$3 sessions x $4 of $2" "$count outcome in 3 processes" - - 'the same' "$(holds "$count" 'at most' 1)"
    [ "$2" != talk ] || row 'replay of these: per CPU s' "$(spread_of replay rate /s)" - - 'at least 100000/s' \
      "$(holds "$(middle replay rate)" 'at least' 100000)"
  done
}

parts='window idle answers course verify csv walk ready record back replay'
row what ours floor ratio bound holds
bad=0
for name in "${@:-$parts}"; do
  for part in $name; do
    case " $parts " in
      *" $part "*) "bench_$part" ;;
      *) say "there is no $part; there are $parts"; exit 2 ;;
    esac
  done
done
printf '\n%s\n' "Medians, with smallest-largest. $(nproc) cores, load $(cut -d' ' -f1 /proc/loadavg); ratios within one run count, times do not."
exit $bad
