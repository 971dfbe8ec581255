#!/usr/bin/env bash
# The real window on an X server of its own, used from the first start to the result of a quiz: once by keys alone, once by the mouse
# alone; then a forgotten PIN and an idle workstation. xdotool is the hand; its eye is the trace that the window writes after each frame.
# Nothing is judged by how long it took, and what was done is looked up in the records. SABOQ_SHOTS=FOLDER keeps a picture of every page.
# shellcheck disable=SC2317 # the cases are functions that check calls
set -u
folder=$(mktemp -d)
trace=$folder/trace
export SABOQ_LANG=en DBUS_SESSION_BUS_ADDRESS=unix:path=/nonexistent
server=
window=
count=0
bad=0
shots=0

end() {
  [ -z "$window" ] || kill "$window" 2>/dev/null
  [ -z "$server" ] || kill "$server" 2>/dev/null
  rm -rf "$folder"
}
trap end EXIT

# check NAME COMMAND...: one case; on a failure what it said and what the window shows.
check() {
  local name=$1
  shift
  count=$((count + 1))
  if "$@" >"$folder/said" 2>&1; then
    echo "ok $count - $name"
  else
    bad=1
    sed 's/^/# /' "$folder/said" "$trace"
    echo "not ok $count - $name"
  fi
}

saboq() { "$SABOQ" --data "$data" "$@"; }
query() { sqlite3 -cmd '.timeout 5000' "$data/saboq.db" "$1"; }
# events KIND NUMBER: the log has so many of that kind.
events() { [ "$(query "SELECT count(*) FROM header WHERE bytes LIKE '%\"$1\"%'")" = "$2" ] || { echo "not $2 events $1"; return 1; }; }
person() { saboq learner list --json | grep -F "\"name\":\"$1\"" | grep -F "$2" || { echo "no $1 with $2"; saboq learner list --json; return 1; }; }

# ---- the eye ----

line() { grep -m 1 -E "^[0-9,-]+ (seen|out) (focus )?[a-z0-9]+ #$1( |\$)" "$trace"; }
# The rest are patterns of grep -E in what is shown now. A page that was met is kept as a picture.
seen() { grep -qE -- "$1" "$trace"; }
wait_for() {
  local i
  for i in $(seq 600); do
    seen "$1" && { picture; return 0; }
    kill -0 "$window" 2>/dev/null || { echo "the window has closed before it showed: $1"; return 1; }
    sleep 0.05
  done
  echo "not shown: $1"
  return 1
}
page() { wait_for "^[0-9,]+ seen page #$1( |\$)"; }
picture() {
  [ -n "${SABOQ_SHOTS:-}" ] || return 0
  shots=$((shots + 1))
  sleep 0.3
  import -window root "$SABOQ_SHOTS/$(printf '%03d' $shots)-$(sed -n 's/.* page #\([^ ]*\).*/\1/p' "$trace" | tr ':/' '--').png"
}
# changed TEXT: until the trace is another one; a frame may also bring nothing new.
changed() { local i; for i in $(seq 40); do [ "$(cat "$trace")" = "$1" ] || return 0; sleep 0.05; done; }

# ---- the hand ----

key() { xdotool key "$@"; }
write() { xdotool type --delay 10 "$1"; }
walk_to() {
  local i before
  for i in $(seq 80); do
    seen " focus [a-z0-9]+ #$1( |\$)" && { picture; return 0; }
    before=$(cat "$trace")
    key Tab
    changed "$before"
  done
  echo "Tab does not come to: $1"
  return 1
}
enter() { walk_to "$1" && key Return; }

# The middle of a node, brought into sight by the wheel.
middle() {
  local i place
  for i in $(seq 60); do
    place=$(line "$1") || { echo "not on the page: $1"; return 1; }
    case $place in *' seen '*) break ;; esac
    before=$(cat "$trace")
    if [ "$(cut -d, -f2 <<<"$place")" -lt 300 ]; then i=4; else i=5; fi
    xdotool mousemove 512 400 click $i
    changed "$before"
  done
  IFS=', ' read -r x y w h _ <<<"$place"
}
click() {
  local x y w h before
  middle "$1" && before=$(cat "$trace") && xdotool mousemove $((x + w / 2)) $((y + h / 2)) click 1 && changed "$before"
}
# tap FIELD SIGN...: keys of the keyboard on the screen, which is opened for it.
tap() {
  local field=$1 sign
  shift
  line "$field.keys" >/dev/null || click "$field.keys-open" || return 1
  wait_for "#$field.keys\$" || return 1
  for sign; do
    case $sign in
      type-*) click "$field.$sign" || return 1 ;;
      *) click "$field.key-$sign" || return 1 ;;
    esac
  done
}

open_window() {
  data=$folder/$1
  shift
  rm -f "$trace"
  "$SABOQ" --data "$data" --trace "$trace" "$@" 2>"$folder/talk" &
  window=$!
  touch "$trace"
  wait_for ' bar #bar$' && xdotool search --sync --onlyvisible --name '^Saboq$' windowfocus --sync
}
# It ends by itself, and well.
closed() {
  wait "$window" || { echo "the window ended with $?"; cat "$folder/talk"; return 1; }
  window=
  [ ! -s "$folder/talk" ] || { cat "$folder/talk"; return 1; }
}

for program in Xvfb xdotool sqlite3; do
  command -v "$program" >/dev/null || { echo "not ok 1 - $program is there"; echo 1..1; exit 1; }
done
mkfifo "$folder/display"
Xvfb -displayfd 3 -screen 0 1024x768x24 -nolisten tcp -noreset 3>"$folder/display" >/dev/null 2>&1 &
server=$!
read -r display <"$folder/display"
export DISPLAY=:$display SDL_VIDEODRIVER=x11

# ---- A: keys alone ----

first_start() {
  open_window keys && page first-start && seen ' focus field #name ' && write 'Usmonova Lola' && walk_to pin && write 2468 &&
    walk_to pin2 && write 2467 && key Return && wait_for 'callout #notice' && seen ' focus secret #pin ' &&
    walk_to pin && write 2468 && walk_to pin2 && write 2468 && key Return && page sign-in && seen '#notice "Usmonova Lola' &&
    person 'Usmonova Lola' '"role":"instructor"' && person 'Usmonova Lola' '"pin":true'
}
instructor_signs_in() {
  enter person0 && page pin && write 1111 && key Return && wait_for 'callout #notice' && write 2468 && key Return && page catalogue &&
    wait_for '#person "Usmonova Lola"' && events sitting.begun 1 && enter sign-out && page sign-in && events sitting.ended 1
}
cadet_joins() {
  enter not-listed && page join && write "Karimov G'ayrat" && walk_to number && write 42 && key Return && page new-pin &&
    write 97531 && walk_to pin2 && write 97531 && key Return && page catalogue && person 'Karimov Gʻayrat' '"provisional":true'
}
# quiz HAND: each question by its first way, then handing in.
quiz_by_keys() {
  local i
  seen ' focus button #course0:resume ' && key Return && wait_for 'page #lesson:pre-test:pre/' || return 1
  for i in 1 2 3 4 5 6; do
    wait_for "page #[^ ]* \"Question $i of 6\"" && key 1 && wait_for '(check|choice) #[^ ]* ".*" selected' &&
      walk_to 'pre/[a-z-]*:check' && key Return || return 1
  done
  wait_for '#title "Before you hand in"' && seen ' focus button #next ' && key Return && page lesson:pre-test:result &&
    events attempt.completed 1 && key Return && page course:tip-foundations
}
lesson_by_keys() {
  seen ' focus button #resume ' && key Return && page lesson:act-means-purpose:p1 && key Page_Down && key Return &&
    page lesson:act-means-purpose:p2 && walk_to 'q-means:[a-d]' && key space && wait_for '#q-means:[a-d] ".*" selected' && key Down &&
    key space && wait_for '#q-means:[a-d] ".*" selected' && enter q-means:check && wait_for 'callout #q-means:verdict' &&
    enter q-means:hint && wait_for 'callout #q-means:h1' && enter next && page lesson:act-means-purpose:p3 && events judged 7
}
# In the middle of a word the language changes, and the program is left.
language_and_resume() {
  walk_to q-purpose:field && write purp && wait_for '#q-purpose:field .*value="purp"' && enter settings && page settings &&
    walk_to language-uz && key space && wait_for 'language-uz ".*" selected' && key Escape && page lesson:act-means-purpose:p3 &&
    seen '#title "Maqsad"' && seen '#q-purpose:field .*value="purp"' && key ctrl+q && closed && open_window keys && page sign-in &&
    enter person0 && page pin && write 97531 && key Return && page catalogue && key Return &&
    page lesson:act-means-purpose:p3 && seen '#title "Maqsad"' && wait_for '#q-purpose:field .*value="purp"' && events attempt.initialized 2
}
lesson_goes_on() {
  walk_to q-purpose:field && key ctrl+a && write maqsad && key Return && wait_for 'callout #q-purpose:verdict' && enter next &&
    page lesson:act-means-purpose:p4 && walk_to 'q-jahongir:[a-d]' && key 1 && wait_for '#q-jahongir:[a-d] ".*" selected' &&
    enter q-jahongir:check && wait_for 'callout #q-jahongir:verdict' && walk_to think-jahongir:field && write 'Pasport' && key Return &&
    write 'qayerda' && wait_for '#think-jahongir:field .*value="Pasport' && enter think-jahongir:save &&
    enter next && page lesson:act-means-purpose:p5 && key 2 && wait_for '#q-135:[a-d] ".*" selected' && enter q-135:check &&
    wait_for 'callout #q-135:verdict' && enter next && page lesson:act-means-purpose:result && events attempt.completed 2 &&
    enter leave && page course:tip-foundations
}
number_and_truth() {
  enter the-child-rule && page lesson:the-child-rule:p1 && enter next && page lesson:the-child-rule:p2 && walk_to q-two:field &&
    write 2 && key Return && wait_for 'callout #q-two:verdict .*value="right"' && key Escape && page course:tip-foundations &&
    enter consent && page lesson:consent:p1 && enter next && page lesson:consent:p2 && walk_to 'q-message:[a-z]*' && key space &&
    wait_for '#q-message:[a-z]* ".*" selected' && enter q-message:check && wait_for 'callout #q-message:verdict' && key ctrl+q && closed
}
results() {
  saboq records list --json >"$folder/out" && grep -c '"lesson":"pre-test"' "$folder/out" && grep '"lesson":"act-means-purpose"' "$folder/out" &&
    [ "$(wc -l <"$folder/out")" -eq 4 ] && saboq records verify
}
check 'keys: the first start makes an instructor' first_start
check 'keys: the instructor signs in and out' instructor_signs_in
check 'keys: a cadet who is not listed begins' cadet_joins
check 'keys: a quiz to its result' quiz_by_keys
check 'keys: pages, several answers, a hint' lesson_by_keys
check 'keys: another language and another start keep place and words' language_and_resume
check 'keys: a word, one answer, a reflection, the end' lesson_goes_on
check 'keys: a number, true or false' number_and_truth
check 'keys: the records have it all' results

echo "1..$count"
exit $bad
