#!/usr/bin/env bash
# The Lua that scenarios share lies beside the courses and not in them. A course with a scenario is checked and translated together with
# it; a course may have a file of the same name, and one without scenarios gets nothing added. `check --fix` writes into the course only.
set -u
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
n=0
check() {
  n=$((n + 1))
  if [ "$2" = 0 ]; then echo "ok $n - $1"; else echo "not ok $n - $1"; fi
}
mkdir -p "$folder/share/scripts/deep" "$folder/course"
cp -r "$SABOQ_ROOT/assets/po" "$folder/share/po"
cp -r "$SABOQ_BUILD/engine/ui/fonts" "$folder/share/fonts"
cp -r "$SABOQ_ROOT/tests/course/scenario/." "$folder/course"
rm -r "$folder/course/scripts" "$folder/course/scenarios/arrival.lua"
cp -r "$SABOQ_ROOT/scripts/." "$folder/share/scripts"
arrival='scene("door", function() say("hello") end) start("door")'
echo "$arrival" >"$folder/share/scripts/arrival.lua"
cp "$folder/share/scripts/arrival.lua" "$folder/share/scripts/deep/other.lua"
echo 'not a script' >"$folder/share/scripts/README.md"
cd "$folder" || exit 1
export SABOQ_LANG=en SABOQ_SHARE=$folder/share

"$SABOQ" check course >said 2>&1
check 'a shared script is found' $?
[ "$(grep -c '\[form-changed\]' said)" = 1 ]
check 'a translation that changed the form of a question is told' $?

"$SABOQ" i18n extract course >said 2>&1 && grep -q 'scenario:arrival/hello' course/po/scenario.pot
check 'texts are taken out of a course that names a shared script' $?
rm -f course/po/scenario.pot

mv share/scripts/arrival.lua share/scripts/departure.lua
! "$SABOQ" check course >said 2>&1 && grep -q '\[no-such-script\]' said
check 'a script that is neither in the course nor shared is told' $?
mkdir -p course/scripts
echo "$arrival" >course/scripts/arrival.lua
"$SABOQ" check course >said 2>&1
check 'a course may bring a shared script itself' $?

sums() { find course share -type f ! -name baxtiyor.yaml | sort | xargs cksum; }
sed -i 's/{id: r1, to: evade/{to: evade/' course/scenarios/baxtiyor.yaml
sums >before
"$SABOQ" check --fix course >said 2>&1 && grep -q '{id: r[0-9]*, to: evade' course/scenarios/baxtiyor.yaml
check 'an id that is missing in a scenario is written' $?
sums | cmp -s - before
check 'and nothing else is' $?

rm -r share/scripts
"$SABOQ" check course >said 2>&1
check 'without shared scripts those the program was built with are used' $?
echo "1..$n"
