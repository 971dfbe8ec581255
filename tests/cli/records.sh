#!/usr/bin/env bash
# The commands around people and records, used as an officer would: roster, sheets, lists, proof, export, doctor. Other
# programs look at the results: python3, where there is one, reads the table, sqlite3 damages the records.
set -u
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
# shellcheck disable=SC2317 # the cases are functions that check calls
export SABOQ_LANG=en SABOQ_DATA=$folder/data LC_ALL=C.UTF-8
course=$SABOQ_ROOT/courses/tip-foundations
count=0
bad=0

# check NAME COMMAND...: one case; on a failure what the command printed is shown.
check() {
  local name=$1
  shift
  count=$((count + 1))
  if "$@" >"$folder/said" 2>&1; then
    echo "ok $count - $name"
  else
    bad=1
    sed 's/^/# /' "$folder/said"
    echo "not ok $count - $name"
  fi
}

# saboq WANTED-EXIT-CODE ARGUMENTS...: runs it; standard output goes to $folder/out, talk to $folder/talk.
saboq() {
  local wanted=$1 code
  shift
  "$SABOQ" "$@" >"$folder/out" 2>"$folder/talk"
  code=$?
  cat "$folder/out" "$folder/talk"
  [ "$code" -eq "$wanted" ] || { echo "exit code $code instead of $wanted"; return 1; }
}
out_has() { grep -qF -- "$1" "$folder/out" || { echo "no \"$1\" in:"; cat "$folder/out"; return 1; }; }
talk_has() { grep -qF -- "$1" "$folder/talk" || { echo "no \"$1\" in:"; cat "$folder/talk"; return 1; }; }
# An independent reader of what came out, where there is one.
py() { if command -v python3 >/dev/null; then python3 "$@"; fi; }
query() { sqlite3 "$SABOQ_DATA/saboq.db" "$1"; }

# ---- people ----

add_people() {
  saboq 0 learner add --name "O'tkir  Xoliqov" --number 77 --cohort 2026-A &&
    grep -qE '^[A-Za-z0-9_][A-Za-z0-9_-]{10}$' "$folder/out" || return 1
  cadet=$(cat "$folder/out")
  saboq 0 learner add --name 'Usmonova Lola' --instructor --pin-stdin <<<4711 || return 1
  saboq 0 learner list && out_has 'Oʻtkir Xoliqov  2026-A' && out_has 'Usmonova Lola' &&
    [ "$(wc -l <"$folder/out")" -eq 3 ]
}
refuse_people() {
  saboq 2 learner add --number 5 && saboq 2 learner add --name A && saboq 1 learner add --name 'Ali Vali' --number 77 &&
    talk_has 77 && saboq 1 learner add --name 'Ali Vali' --pin-stdin <<<12 &&
    saboq 0 learner list && [ "$(wc -l <"$folder/out")" -eq 3 ]
}
list_json() {
  saboq 0 learner list --json && py - "$folder/out" <<'P'
import json, sys
people = [json.loads(line) for line in open(sys.argv[1], encoding="utf-8")]
assert sorted(p["role"] for p in people) == ["instructor", "learner"], people
assert [p["pin"] for p in sorted(people, key=lambda p: p["role"])] == [True, False], people
P
}
# The columns of a table stand under each other, counted in letters and not in bytes.
columns_align() {
  saboq 0 learner list && py - "$folder/out" <<'P'
import sys
lines = open(sys.argv[1], encoding="utf-8").read().splitlines()
at = lines[0].index("Role")
assert all(line[at - 2:at] == "  " and line[at] != " " for line in lines), lines
P
}
set_pin() {
  saboq 0 learner set-pin 77 <<<98765 && saboq 0 learner list --json && [ "$(grep -c '"pin":true' "$folder/out")" -eq 2 ] &&
    saboq 0 learner set-pin "$cadet" --none && saboq 0 learner list --json &&
    [ "$(grep -c '"pin":true' "$folder/out")" -eq 1 ] && saboq 1 learner set-pin 999 <<<98765 &&
    saboq 1 learner set-pin 77 <<<'' && ! query "SELECT bytes FROM body" | grep -q 98765
}

check 'learners are added and listed' add_people
check 'what cannot be added is refused' refuse_people
check 'the list is there for programs' list_json
check 'the columns of the list stand under each other' columns_align
check 'a PIN is set and taken away' set_pin

# ---- sheets ----

printf 'number;name;cohort\r\n101;Aliyev Botir;2026-A\r\n77;Xoliqov O`tkir;2026-B\r\n;Usmonova Lola;\r\n' >"$folder/good.csv"
printf 'number,name\n1,"open\n2,B C\n' >"$folder/open.csv"
printf 'number,name\n1,A B,x\n1,\n1,C D\n' >"$folder/bad.csv"

preview() {
  saboq 1 learner import "$folder/good.csv" </dev/null && out_has 'new ' && out_has 'same name' &&
    out_has 'Oʻtkir Xoliqov → Xoliqov Oʻtkir' && out_has '2026-A → 2026-B' && talk_has -- --yes &&
    saboq 0 learner list && [ "$(wc -l <"$folder/out")" -eq 3 ]
}
apply() {
  saboq 0 learner import "$folder/good.csv" --yes && talk_has 'Nobody is taken off' && saboq 0 learner list &&
    out_has 'Xoliqov Oʻtkir' && out_has 2026-B && [ "$(wc -l <"$folder/out")" -eq 4 ]
}
apply_again() {
  local before after
  before=$(query 'SELECT count(*) FROM header')
  saboq 0 learner import "$folder/good.csv" --yes || return 1
  after=$(query 'SELECT count(*) FROM header')
  [ "$before" = "$after" ] && saboq 0 learner list && [ "$(wc -l <"$folder/out")" -eq 4 ]
}
wrong_sheets() {
  saboq 1 learner import "$folder/open.csv" --yes && out_has ':2:3: error:' && out_has '[csv-quote-open]' && out_has '^' &&
    saboq 1 learner import "$folder/bad.csv" --yes && out_has '[csv-columns]' && out_has '[roster-empty-name]' &&
    out_has '[roster-double-number]' && saboq 0 learner list && [ "$(wc -l <"$folder/out")" -eq 4 ]
}
# answer NUMBER LANGUAGE ANSWER: the question of an import, answered at a terminal.
answer() {
  printf 'number,name\n%s,Aliyev Botir\n' "$1" >"$folder/one.csv"
  printf '%s\n' "$3" | script -qec "'$SABOQ' --lang $2 --data '$folder/asked' learner import '$folder/one.csv'" /dev/null
}
answers() {
  local given n=0
  for given in 'en y' 'en Yes' 'ru д' 'ru Да' 'uz h' 'uz ha' 'uz-Cyrl ҳ' 'uz-Cyrl Ҳа' 'uz-Cyrl ха' 'en да'; do
    n=$((n + 1))
    answer $n "${given% *}" "${given#* }" || { echo "no at: $given"; return 1; }
  done
  for given in 'en n' 'ru нет' 'uz yoʻq' 'uz-Cyrl йўқ' 'en yesterday' 'ru '; do
    answer 99 "${given% *}" "${given#* }" && { echo "yes at: $given"; return 1; }
  done
  saboq 0 learner list --data "$folder/asked" && [ "$(wc -l <"$folder/out")" -eq 11 ]
}
check 'a sheet is shown before it is imported' preview
check 'yes is understood in every language' answers
check 'a sheet is imported, and nobody goes' apply
check 'the same sheet again changes nothing' apply_again
check 'all that is wrong with a sheet is said at once' wrong_sheets

# ---- records ----

# The entry test and the first lesson, completed; then a lesson left open.
learn() {
  saboq 0 learn "$course" --learner 77 --seed 7 --answers "$SABOQ_ROOT/tests/cli/play/tip-foundations/first-lesson.answers" || return 1
  printf 'act-means-purpose\nnext\n:quit\n' >"$folder/answers"
  saboq 0 learn "$course" --learner 77 --answers "$folder/answers" || return 1
  [ "$(query 'SELECT count(*) FROM completion')" -ge 2 ] && saboq 0 records list && out_has 'not yet received' && out_has '100 %' && out_has tip-foundations && out_has '77 ' && grep -qE '[0-3][0-9]\.[01][0-9]\.20[0-9]{2} [0-2][0-9]:' "$folder/out" &&
    ! grep -q Xoliqov "$folder/out" && saboq 0 records list --names && out_has Xoliqov
}
list_filters() {
  saboq 0 records list --learner 101 && talk_has 'no attempts' && saboq 1 records list --learner nobody &&
    saboq 0 records list --learner "$cadet" --course tip-foundations --json && py - "$folder/out" <<'P'
import json, sys
rows = [json.loads(line) for line in open(sys.argv[1], encoding="utf-8")]
assert rows and all(r["course"] == "tip-foundations" and r["standing"] in ("made", "signed") for r in rows), rows
P
}
verify_good() {
  saboq 0 records verify && out_has 'Nothing here has been acknowledged by another device' && saboq 0 records verify --json && py -c 'import json,sys; v=json.load(open(sys.argv[1])); assert v["ok"] and v["received"]==0 and v["events"]>5' "$folder/out"
}
rebuild() {
  saboq 0 records list --json || return 1
  cp "$folder/out" "$folder/before"
  query 'DELETE FROM attempt; DELETE FROM learner; DELETE FROM completion'
  saboq 0 records rebuild && saboq 0 records list --json && cmp "$folder/before" "$folder/out"
}
check 'attempts are listed, names only when asked for' learn
check 'the list can be narrowed down' list_filters
check 'sound records are called so' verify_good
check 'what is listed can be made again' rebuild

# ---- export ----

export_table() {
  saboq 2 records export --format pdf && talk_has csv || return 1
  saboq 0 records export && cp "$folder/out" "$folder/stdout.csv" && saboq 0 records export --format csv -o "$folder/table.csv" &&
    cmp "$folder/stdout.csv" "$folder/table.csv" && [ ! -e "$folder/table.csv.part" ] &&
    saboq 0 records export --names -o "$folder/names.csv" && py - "$folder/table.csv" "$folder/names.csv" <<'P'
import csv, datetime, sys
plain, named = (list(csv.reader(open(p, encoding="utf-8", newline=""), strict=True)) for p in sys.argv[1:])
assert plain[0] == ("event,learner,number,course,version,lesson,attempt,attempt_number,completed_at,points,max,scaled,"
                    "passed,state,content").split(","), plain[0]
assert named[0][3] == "name" and len(named) == len(plain) >= 3
assert all(row[3] == "Xoliqov Oʻtkir" for row in named[1:]), named
for row in plain[1:]:
    r = dict(zip(plain[0], row))
    assert len(row) == 15 and r["number"] == "77" and r["state"] == "signed", row
    assert len(r["event"].lstrip("'")) == 22 and datetime.datetime.fromisoformat(r["completed_at"]).tzinfo, row
    assert 0 <= float(r["scaled"]) <= 1, row
assert b"\n" not in open(sys.argv[1], "rb").read().replace(b"\r\n", b"")
P
}
# A cell that is a formula, with a comma and quotes and two lines: python must read it as text, with the apostrophe in front.
export_formula() {
  query "INSERT INTO completion VALUES('=HYPERLINK(\"x\"),1', 'two' || char(10) || 'lines', '@l', '1', 'c', 'a', 'e', 1, 1,
    0, 0, 5000, 10000, 5000, 0, 1)"
  saboq 0 records export -o "$folder/formula.csv" && py - "$folder/formula.csv" <<'P'
import csv, sys
row = [r for r in csv.DictReader(open(sys.argv[1], encoding="utf-8", newline=""), strict=True) if "HYPER" in r["learner"]][0]
assert row["learner"] == "'=HYPERLINK(\"x\"),1" and row["lesson"] == "'@l" and row["course"] == "two\nlines", row
assert row["points"] == "0.5" and row["scaled"] == "0.5" and row["passed"] == "no", row
assert row["completed_at"] == "1970-01-01T00:00:00.000+00:00", row
P
}
export_refused() {
  saboq 3 records export -o "$folder/no/such/folder.csv" && saboq 2 records export --nonsense &&
    { [ ! -e /dev/full ] || { ! "$SABOQ" records export >/dev/full && true; }; }
}
check 'completions are exported as a table' export_table
check 'no cell becomes a formula' export_formula
check 'an export that cannot be written says so' export_refused
saboq 0 records rebuild >/dev/null

# ---- what is wrong ----

# seq ROW: damages the header of that event by one letter and wants its seq named; then mends it.
damage() {
  local at=$(((1 << 40) + $1)) before
  before=$(query "SELECT hex(bytes) FROM header WHERE at = $at")
  query "UPDATE header SET bytes = replace(bytes, '\"lang\":\"', '\"lang\":\"x') WHERE at = $at"
  saboq 1 records verify && out_has "number $1 of device" && out_has 'branch 1' && saboq 1 records verify --json &&
    py -c 'import json,sys; v=json.load(open(sys.argv[1])); assert not v["ok"] and v["seq"]==int(sys.argv[2]), v' "$folder/out" "$1" || return 1
  query "UPDATE header SET bytes = CAST(x'$before' AS TEXT) WHERE at = $at"
  saboq 0 records verify
}
damages() { damage 2 && damage 7 && damage "$(query 'SELECT max(at) & ((1 << 40) - 1) FROM header')"; }
missing() {
  cp -r "$SABOQ_DATA" "$folder/whole"
  query 'DELETE FROM header WHERE at = (1 << 40) + 4; DELETE FROM body WHERE at = (1 << 40) + 4'
  saboq 1 records verify && out_has 'number 4 of device' && out_has missing || return 1
  rm -rf "$SABOQ_DATA" && mv "$folder/whole" "$SABOQ_DATA" && saboq 0 records verify
}
erased() { # a body that is gone is no fault
  query "DELETE FROM body WHERE at = (1 << 40) + 3"
  saboq 0 records verify --json && out_has '"missing_bodies": 1'
}
unsigned_record() {
  query 'DELETE FROM segment'
  saboq 0 records verify --json && out_has '"segments": 0' && saboq 0 records export && out_has ,made, && ! grep -q ,signed, "$folder/out"
}
check 'a header changed by one letter is named' damages
check 'an event that is missing is named' missing
check 'an erased body is reported and no fault' erased
check 'what no segment covers is called made' unsigned_record

# ---- doctor ----

doctor_good() {
  saboq 0 doctor && out_has Fonts && out_has Key && saboq 0 doctor --json && py - "$folder/out" <<'P'
import json, sys
found = [json.loads(line) for line in open(sys.argv[1], encoding="utf-8")]
assert [f["check"] for f in found] == ["fonts", "display", "disk", "database", "clock", "keys"], found
assert all(f["state"] in ("good", "warning") and f["text"] for f in found), found
P
}
doctor_new() { saboq 0 doctor --data "$folder/none" && [ ! -e "$folder/none" ]; }
doctor_key() {
  chmod 644 "$SABOQ_DATA/device.key"
  saboq 1 doctor && out_has 0600 || return 1
  chmod 600 "$SABOQ_DATA/device.key"
  "$SABOQ" learner add --data "$folder/other" --name 'Boshqa Odam' >"$folder/out" 2>&1
  mv "$SABOQ_DATA/device.key" "$folder/device.key"
  saboq 1 doctor || return 1
  cp -p "$folder/other/device.key" "$SABOQ_DATA/device.key"
  saboq 1 doctor && out_has 'another folder' || return 1
  cp -p "$folder/device.key" "$SABOQ_DATA/device.key"
  saboq 0 doctor
}
doctor_display() { DISPLAY=:9999 saboq 1 doctor && out_has ':9999 does not answer'; }
doctor_damage() {
  local middle
  middle=$(($(stat -c %s "$SABOQ_DATA/saboq.db") / 2 / 4096 * 4096))
  head -c 4096 /dev/zero | tr '\0' '\377' | dd of="$SABOQ_DATA/saboq.db" bs=1 seek="$middle" conv=notrunc status=none
  saboq 1 doctor && out_has 'Records: problem'
}
check 'a sound workstation is called so' doctor_good
check 'where nothing is yet, nothing is made' doctor_new
check 'a key that is open, missing or foreign is found' doctor_key
check 'a display that does not answer is found' doctor_display
check 'a damaged database is found' doctor_damage

# ---- wrong calls ----

unknown_language() { # told in the usual language, wherever the tag stands
  saboq 2 --lang xx learner list && talk_has '"xx"' && saboq 2 learner list --lang xx && talk_has '"xx"' &&
    saboq 2 --lang xx --help && talk_has '"xx"'
}
half_command() { # the first word of several names the commands that begin with it
  saboq 2 learner && out_has 'saboq learner add' && ! grep -q 'saboq records' "$folder/out" &&
    saboq 0 records --help && out_has 'saboq records verify' && saboq 2 learner lists && talk_has 'learner lists'
}
too_many_words() {
  saboq 2 learner list extra && talk_has 'saboq learner list --help'
}
bad_answers() { # a folder holds no steps
  saboq 3 play "$course" --answers "$folder" && talk_has "$folder" && [ ! -s "$folder/out" ] &&
    saboq 3 play "$course" --answers "$folder/no-such" && talk_has no-such
}
full_disk() { # what stood under the name stays
  local code
  "$SABOQ" records export >/dev/full 2>"$folder/talk"
  code=$?
  [ "$code" -eq 3 ] && talk_has 'not written to the end' || return 1
  saboq 3 records export -o "$folder/no-such/x.csv" && talk_has no-such
}
newer_folder() { # to look is fine, to write is refused, and the reason is said once
  SABOQ_DATA=$folder/newer
  saboq 0 learner add --name 'Ali Vali' --number 5 || return 1
  query 'PRAGMA user_version = 999'
  saboq 0 learner list && saboq 3 learner add --name 'Boshqa Odam' && talk_has 'newer' &&
    [ "$(wc -l <"$folder/talk")" -eq 1 ] && saboq 3 learn "$course" --learner 5 &&
    [ "$(wc -l <"$folder/talk")" -eq 1 ] && saboq 1 doctor && out_has 'Records: problem'
  local code=$?
  SABOQ_DATA=$folder/data
  return $code
}
no_course() {
  saboq 1 i18n status "$folder" && talk_has 'course.yaml' && saboq 1 learn "$folder" --learner 77
}
check 'a language that nobody knows is told' unknown_language
check 'half a command lists the whole ones' half_command
check 'a word too many shows how it is written' too_many_words
check 'steps that cannot be read' bad_answers
check 'a table that cannot be written' full_disk
check 'a folder of a newer program' newer_folder
check 'a folder that is no course' no_course

# ---- help ----

verbs=('' learn play check 'i18n extract' 'i18n update' 'i18n status' 'learner add' 'learner import' 'learner list'
  'learner set-pin' 'records list' 'records verify' 'records rebuild' 'records export' shot doctor)
help_of_each() {
  local verb
  for verb in "${verbs[@]}"; do
    # shellcheck disable=SC2086
    saboq 0 $verb --help || return 1
    if grep -qF '[…]' "$folder/out"; then echo "a text is missing in: $verb --help"; return 1; fi
  done
}
# Two languages have no line of help in common but the first, the command itself, and empty ones.
help_translated() {
  local verb tag same
  for verb in "${verbs[@]}"; do
    # shellcheck disable=SC2086
    saboq 0 $verb --help && tail -n +2 "$folder/out" | grep . | sort >"$folder/english" || return 1
    for tag in ru uz uz-Cyrl; do
      # shellcheck disable=SC2086
      saboq 0 --lang "$tag" $verb --help >/dev/null || return 1
      same=$(tail -n +2 "$folder/out" | grep . | sort | comm -12 - "$folder/english")
      [ -z "$same" ] || { echo "English in $tag, $verb --help: $same"; return 1; }
    done
  done
}
check 'every command has its help' help_of_each
check 'the help of every command is in four languages' help_translated

echo "1..$count"
exit $bad
