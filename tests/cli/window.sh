#!/usr/bin/env bash
# The real window on an X server of its own, used from the first start to the result of a quiz: once by keys alone, once by the mouse
# alone; then a forgotten PIN, an idle workstation, and an interview in both ways. xdotool is the hand; its eye is the trace that the window writes after each frame.
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
lost=
shots=0

end() {
  [ -z "$window" ] || kill "$window" 2>/dev/null
  [ -z "$server" ] || kill "$server" 2>/dev/null
  rm -rf "$folder"
}
trap end EXIT

# check NAME COMMAND...: one case; on a failure what it said and what the window shows. Each case begins where the one before it
# ended, so that after a failure the rest of its part only counts.
check() {
  local name=$1
  shift
  count=$((count + 1))
  if [ -n "$lost" ]; then
    echo "not ok $count - $name (not reached)"
  elif "$@" >"$folder/said" 2>&1; then
    echo "ok $count - $name"
  else
    bad=1
    lost=1
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

# Looking starts no other program where it is done again and again: a busy machine is slow in that above all.
nap() { read -r -t 0.03 <&9; }
shown() { IFS= read -r -d '' text <"$trace"; }
# line NODE: leaves its line in $line. A page may be called as what stands on it.
line() {
  shown
  [[ $text =~ $'\n'([0-9,-]+\ (seen|out)\ (focus\ )?([^p]|p[^a])[a-z0-9]*\ #$1( [^$'\n']*)?)$'\n' ]] && line=${BASH_REMATCH[1]}
}
focus() {
  shown
  focus=
  [[ $text =~ \ focus\ [a-z0-9]+\ #([^ ]+) ]] && focus=${BASH_REMATCH[1]}
}
# The rest are patterns of grep -E in what is shown now. A page that was met is kept as a picture.
seen() { grep -qE -- "$1" "$trace"; }
wait_for() {
  local i
  for i in $(seq 1000); do
    seen "$1" && { picture; return 0; }
    kill -0 "$window" 2>/dev/null || { echo "the window has closed before it showed: $1"; return 1; }
    nap
  done
  echo "not shown: $1"
  return 1
}
page() { wait_for " page #$1( |\$)"; }
picture() {
  [ -n "${SABOQ_SHOTS:-}" ] || return 0
  shots=$((shots + 1))
  sleep 0.3
  import -window root "$SABOQ_SHOTS/$(printf '%03d' $shots)-$(sed -n 's/.* page #\([^ ]*\).*/\1/p' "$trace" | tr ':/' '--').png"
}
# moved NODE LINE: until the node's line is another one. It may also stay: nothing depends on that but the time.
moved() {
  local i
  for i in {1..60}; do
    line "$1"
    [ "$line" = "$2" ] || return 0
    nap
  done
}

# ---- the hand ----

key() { xdotool key "$@"; }
write() { xdotool type --delay 10 "$1"; }
# walk_to NODE [KEY]: by Tab, or by that key.
walk_to() {
  local i k before
  for i in {1..80}; do
    focus
    [[ $focus =~ ^$1$ ]] && { picture; return 0; }
    before=$focus
    key "${2:-Tab}"
    for k in {1..60}; do
      focus
      [ "$focus" = "$before" ] || break
      nap
    done
  done
  echo "${2:-Tab} does not come to: $1"
  return 1
}
enter() { walk_to "$1" && key Return; }

# The middle of a node, brought into sight by the wheel.
click() {
  local i place x y w h
  for i in {1..60}; do
    line "$1" || { echo "not on the page: $1"; return 1; }
    place=$line
    case $place in *' seen '*) break ;; esac
    IFS=', ' read -r x y w h _ <<<"$place"
    xdotool mousemove 512 400 click $((y < 300 ? 4 : 5))
    moved "$1" "$place"
  done
  IFS=', ' read -r x y w h _ <<<"$place"
  xdotool mousemove $((x + w / 2)) $((y + h / 2)) click 1
}
# tap FIELD SIGN...: keys of the keyboard on the screen, which is opened for it. What is typed is looked at by who asks for it.
tap() {
  local field=$1 sign before=
  shift
  line "$field.keys" || { click "$field.keys-open" && wait_for "#$field.keys\$"; } || return 1
  for sign; do
    line "$field" && before=$line
    click "$field.key-$sign" || return 1
    case $sign in
      shift) wait_for "#$field.key-shift .* selected" || return 1 ;;
      letters) wait_for "#$field.key-shift " || return 1 ;;
      *) moved "$field" "$before" ;;
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
mkfifo "$folder/display" "$folder/nap"
exec 9<>"$folder/nap"
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
# Each question by its first way, then handing in.
quiz_by_keys() {
  local i
  seen ' focus button #course0:resume ' && key Return && wait_for 'page #lesson:pre-test:pre/' || return 1
  for i in 1 2 3 4 5 6; do
    wait_for "page #[^ ]* \"Question $i of 6\"" && key 1 && wait_for '(check|choice) #[^ ]* ".*" selected' &&
      walk_to 'pre/[a-z-]*:check' && key Return || return 1
  done
  wait_for '#title "Before you hand in"' && seen ' focus button #next ' && key Return && page lesson:pre-test:result &&
    events attempt.ended 1 && key Return && page course:tip-foundations
}
# The options stand in a random order, and by arrows one comes to each of them; one of two is partly right.
lesson_by_keys() {
  seen ' focus button #resume ' && key Return && page lesson:act-means-purpose:p1 && key Page_Down && key Return &&
    page lesson:act-means-purpose:p2 && walk_to q-means:a && key Down && wait_for ' focus check #q-means:[bcd] ' && walk_to q-means:b Down &&
    key space && wait_for '#q-means:b ".*" selected' && enter q-means:check && wait_for 'callout #q-means:verdict .*value="partly"' &&
    enter q-means:hint && wait_for 'callout #q-means:h1' && enter next && page lesson:act-means-purpose:p3 && events judged 7
}
# In the middle of a word the language changes, and the program is left.
language_and_resume() {
  walk_to q-purpose:field && write purp && wait_for '#q-purpose:field .*value="purp"' && enter settings && page settings &&
    walk_to language-uz && key space && wait_for 'language-uz ".*" selected' && key Escape && page lesson:act-means-purpose:p3 &&
    seen '#title "Maqsad"' && seen '#q-purpose:field .*value="purp"' && key ctrl+q && closed && open_window keys && page sign-in &&
    enter person0 && page pin && write 97531 && key Return && page catalogue && key Return &&
    page lesson:act-means-purpose:p3 && seen '#title "Maqsad"' && wait_for '#q-purpose:field .*value="purp"' && events attempt.begun 2
}
# The smallest window, text half as large again, and back: the field stays in sight and in use.
size_and_zoom() {
  walk_to q-purpose:field && write o && wait_for '#q-purpose:field .*value="purpo"' && xdotool search --onlyvisible --name '^Saboq$' windowsize 800 600 && wait_for '^frame .* window 800x600 ' &&
    key ctrl+plus ctrl+plus && wait_for '^frame .* zoom 150$' && seen ' seen focus field #q-purpose:field .*value="purpo"' &&
    key ctrl+0 && wait_for '^frame .* zoom 100$' && xdotool search --onlyvisible --name '^Saboq$' windowsize 1024 768 &&
    wait_for '^frame .* window 1024x768 ' && seen ' seen focus field #q-purpose:field .*value="purpo"'
}
lesson_goes_on() {
  walk_to q-purpose:field && key ctrl+a && write maqsad && key Return && wait_for 'callout #q-purpose:verdict' && enter next &&
    page lesson:act-means-purpose:p4 && walk_to 'q-jahongir:[a-d]' && key 1 && wait_for '#q-jahongir:[a-d] ".*" selected' &&
    enter q-jahongir:check && wait_for 'callout #q-jahongir:verdict' && walk_to think-jahongir:field && write 'Pasport' && key Return &&
    write 'qayerda' && wait_for '#think-jahongir:field .*value="Pasport' && enter think-jahongir:save &&
    enter next && page lesson:act-means-purpose:p5 && key 2 && wait_for '#q-135:[a-d] ".*" selected' && enter q-135:check &&
    wait_for 'callout #q-135:verdict' && enter next && page lesson:act-means-purpose:result && events attempt.ended 2 &&
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
check 'keys: size and zoom change around a word that is being typed' size_and_zoom
check 'keys: a word, one answer, a reflection, the end' lesson_goes_on
check 'keys: a number, true or false' number_and_truth
check 'keys: the records have it all' results

# ---- B: the mouse alone ----


first_start_by_mouse() {
  open_window mouse && page first-start && click language-uz && wait_for '#language-uz ".*" current' &&
    tap name shift u s m o n o v a space shift l o l a && wait_for '#name .*value="Usmonova Lola"' && tap pin 2 4 6 8 &&
    tap pin2 2 4 7 erase 6 8 && wait_for ' secret #pin2 .*value="\*{4}"' && click make-instructor && page sign-in &&
    seen '#notice "Usmonova Lola' && person 'Usmonova Lola' '"pin":true'
}
cadet_joins_by_mouse() {
  click not-listed && page join && tap name shift gʻ a n i y e v a space && click name.key-shift &&
    wait_for '#name.key-shift .* selected' && click name.type-oʻ && wait_for '#name .*value="Gʻaniyeva Oʻ"' && tap name g i l o y &&
    wait_for '#name .*value="Gʻaniyeva Oʻgiloy"' && click join && page new-pin && tap pin 9 7 letters ʼ 3 && tap pin2 9 7 letters ʼ 3 &&
    click set-pin && page catalogue && person 'Gʻaniyeva Oʻgiloy' '"provisional":true'
}
quiz_by_mouse() {
  local i item
  click course0:resume && page 'lesson:pre-test:pre/[^ ]*' || return 1
  for i in 1 2 3 4 5 6; do
    wait_for "page #[^ ]* \".*$i / 6\"" && item=$(grep -oE 'pre/[a-z0-9-]*:check' "$trace") && click "${item%:check}:[a-z]*" &&
      wait_for '(check|choice) #[^ ]* ".*" selected' && click "$item" || return 1
  done
  wait_for ' button #next .*action=finish' && click next && page lesson:pre-test:result && events attempt.ended 1 && click leave &&
    page course:tip-foundations
}
lesson_by_mouse() {
  click act-means-purpose && page lesson:act-means-purpose:p1 && click next && page lesson:act-means-purpose:p2 && click q-means:b &&
    wait_for '#q-means:b ".*" selected' && click q-means:d && wait_for '#q-means:d ".*" selected' && click q-means:check &&
    wait_for 'callout #q-means:verdict .*value="right"' && click next && page lesson:act-means-purpose:p3 &&
    tap q-purpose:field m a q s a d && wait_for '#q-purpose:field .*value="maqsad"' && click q-purpose:check &&
    wait_for 'callout #q-purpose:verdict .*value="right"' && click next && page lesson:act-means-purpose:p4 &&
    tap think-jahongir:field p a s p o r t space q a n i && wait_for '#think-jahongir:field .*value="pasport qani"' &&
    click think-jahongir:save && wait_for '#think-jahongir:saved' && events response 9
}
# Another alphabet has another keyboard; what was typed before stays.
cyrillic_by_mouse() {
  click settings && page settings && click language-uz-Cyrl && wait_for 'language-uz-Cyrl ".*" selected' && click back &&
    page lesson:act-means-purpose:p4 && wait_for '#think-jahongir:field .*value="pasport qani"' && tap think-jahongir:field ў қ ғ ҳ ё &&
    wait_for '#think-jahongir:field .*value="pasport qaniўқғҳё"' && click sign-out && page sign-in && events paused 1
}
# An instructor stands beside, with the PIN of the instructor; a wrong one resets nothing.
pin_reset() {
  click person0 && page pin && click forgot && page reset && tap pin 9 7 5 3 && click reset && wait_for 'callout #notice' &&
    events pin.reset 0 && tap pin 2 4 6 8 && click reset && page new-pin && events pin.reset 1 && tap pin 1 3 5 7 && tap pin2 1 3 5 7 &&
    click set-pin && page catalogue && click sign-out && page sign-in && click person0 && page pin && tap pin 9 7 5 3 && click sign-in &&
    wait_for 'callout #notice' && tap pin 1 3 5 7 && click sign-in && page catalogue && key ctrl+q && closed
}
lost=
check 'mouse: the first start makes an instructor' first_start_by_mouse
check 'mouse: a cadet who is not listed begins' cadet_joins_by_mouse
check 'mouse: a quiz to its result' quiz_by_mouse
check 'mouse: pages, answers, words' lesson_by_mouse
check 'mouse: the other alphabet' cyrillic_by_mouse
check 'mouse: a forgotten PIN is reset by the instructor' pin_reset

# ---- C: nobody is there ----

# The work waits behind the PIN of its owner.
locks() {
  open_window mouse --lock-after 10 && page sign-in && click person0 && page pin && tap pin 1 3 5 7 && click sign-in && page catalogue &&
    click course0:resume && page lesson:act-means-purpose:p4 && tap think-jahongir:field space а &&
    wait_for '#think-jahongir:field .*value="pasport qaniўқғҳё а"' && page pin && seen 'callout #notice .*value="note"' && ! seen '#person ' &&
    events sitting.begun 4 && events sitting.ended 4
}
comes_back() {
  tap pin 9 9 9 9 && click sign-in && wait_for 'callout #notice .*value="problem"' && tap pin 1 3 5 7 && click sign-in &&
    page lesson:act-means-purpose:p4 && seen '#think-jahongir:field .*value="pasport qaniўқғҳё а"' && key ctrl+q && closed &&
    saboq records verify
}
check 'idle: the workstation locks' locks
check 'idle: the PIN leads back' comes_back

# ---- D: an interview, by keys alone and by the mouse alone ----

# What comes before it is done in the terminal.
before_the_talk() {
  data=$folder/interview
  saboq learner add --name 'Usmonova Lola' --instructor && saboq learner add --name 'Aliyev Bobur' --number 7 --pin-stdin <<<1357 &&
    printf '%s\n' question-forms q-open:a q-open:check next q-probe:a q-probe:check next q-blame:a q-blame:check next \
      q-first:a q-first:check q-refer:false q-refer:check '= First.' finish leave |
    saboq learn "$SABOQ_ROOT/courses/tip-interviewing" --learner 7 --answers - && events attempt.ended 1
}
# seen_whole NODE...: all of it stands between the bar and the actions.
seen_whole() {
  local node x y w h top bottom
  line bar && IFS=', ' read -r x y w h _ <<<"$line" && top=$((y + h)) && line actions && IFS=', ' read -r x bottom w h _ <<<"$line" || return 1
  for node; do
    line "$node" && IFS=', ' read -r x y w h _ <<<"$line" && [ "$y" -ge "$top" ] && [ $((y + h)) -le "$bottom" ] ||
      { echo "not seen whole: $node ($line)"; return 1; }
  done
}
to_the_talk_by_keys() {
  open_window interview && page sign-in && enter person0 && page pin && write 1357 && key Return && page catalogue && enter course1:open &&
    page course:tip-interviewing && enter baxtiyor && page lesson:baxtiyor:warning && seen ' focus button #next ' && key Return &&
    page lesson:baxtiyor:interview:0
}
# ask_by_keys TOPIC OFFER TURN
ask_by_keys() {
  walk_to "topic:$1" shift+Tab && key space && wait_for "choice #topic:$1 .* selected" && walk_to "offer:$2" && key Return &&
    page "lesson:baxtiyor:interview:$3"
}
# What was answered, all topics and the first question stand there at once.
questions_by_keys() {
  xdotool search --onlyvisible --name '^Saboq$' windowsize 1024 768 && wait_for '^frame .* window 1024x768 ' &&
    ask_by_keys care/title intro 1 && ask_by_keys care/title safe-here 2 && ask_by_keys papers/title papers-open 3 &&
    seen_whole portrait t3:you t3:line1 topics offer:papers-return
}
# In the middle of a word, which is there again afterwards.
away_by_key() {
  walk_to said:field && write Take && wait_for '#said:field .*value="Take"' && key F8 && page lesson:baxtiyor:away &&
    ! seen '#(portrait|where|now|said:field|topics)' && events paused 1 && key F8 && page lesson:baxtiyor:interview:3 &&
    wait_for '#said:field .*value="Take"' && events resumed 1
}
own_words_by_keys() {
  walk_to said:field && key End && write ' your time. I am listening.' && key Return && wait_for 'callout #heard' && seen ' seen callout #heard' &&
    walk_to heard-ask shift+Tab && key Return && page lesson:baxtiyor:interview:4
}
end_by_keys() {
  ask_by_keys '' end-interview 5 && enter next && page lesson:baxtiyor:example && key Return && page lesson:baxtiyor:debrief && key F8 &&
    page lesson:baxtiyor:away && key F8 && page lesson:baxtiyor:debrief && enter next && page lesson:baxtiyor:conclusion &&
    walk_to reflection:field && write 'I asked one thing at a time.' && enter reflection:save && wait_for '#reflection:saved' &&
    walk_to conclusion:field && write 'No statement yet.' && enter conclusion:save && wait_for '#conclusion:saved' && walk_to welfare:fine && key space &&
    wait_for '#welfare:fine .* selected' && enter next && page lesson:baxtiyor:result && events attempt.ended 2 && key Return &&
    page course:tip-interviewing && enter sign-out && page sign-in
}
to_the_talk_by_mouse() {
  click person0 && page pin && tap pin 1 3 5 7 && click sign-in && page catalogue && click course1:open && page course:tip-interviewing &&
    click baxtiyor && page lesson:baxtiyor:warning && click away && page lesson:baxtiyor:away && click away &&
    page lesson:baxtiyor:warning && click next && page lesson:baxtiyor:interview:0
}
# ask_by_mouse TOPIC OFFER TURN
ask_by_mouse() {
  click "topic:$1" && wait_for "choice #topic:$1 .* selected" && click "offer:$2" && page "lesson:baxtiyor:interview:$3"
}
questions_by_mouse() {
  ask_by_mouse care/title intro 1 && ask_by_mouse papers/title papers-open 2 && seen_whole portrait t2:you t2:line1 topics offer:papers-return &&
    ask_by_mouse journey/title journey-open 3 && click away && page lesson:baxtiyor:away && ! seen '#(portrait|where|now|topics)' &&
    click away && page lesson:baxtiyor:interview:3
}
# A number that looks personal is warned of where it can be seen, though the field is far below.
personal_by_mouse() {
  tap said:field 9 9 8 9 0 1 2 3 4 5 6 7 && wait_for '#said:field .*value="998901234567"' && click said:send && wait_for 'callout #notice' &&
    seen ' seen callout #notice' && ! seen 'callout #heard'
}
end_by_mouse() {
  ask_by_mouse '' end-interview 4 && click next && page lesson:baxtiyor:debrief && click next && page lesson:baxtiyor:conclusion &&
    tap reflection:field a h a && click reflection:save && wait_for '#reflection:saved' && tap conclusion:field n o &&
    click conclusion:save && wait_for '#conclusion:saved' && click welfare:uneasy && wait_for '#welfare-help' && click next &&
    page lesson:baxtiyor:result && events attempt.ended 3 && click leave && page course:tip-interviewing && key ctrl+q && closed &&
    saboq records verify
}
lost=
check 'interview: before it' before_the_talk
check 'interview by keys: sign-in, warning, beginning' to_the_talk_by_keys
check 'interview by keys: questions by topic, all in sight' questions_by_keys
check 'interview by keys: away in the middle of a word, and back' away_by_key
check 'interview by keys: in own words' own_words_by_keys
check 'interview by keys: to the result' end_by_keys
check 'interview by mouse: sign-in, warning, beginning' to_the_talk_by_mouse
check 'interview by mouse: questions by topic, away and back' questions_by_mouse
check 'interview by mouse: a personal number is warned of in sight' personal_by_mouse
check 'interview by mouse: to the result' end_by_mouse

echo "1..$count"
exit $bad
