#!/bin/sh
# lint.sh ROOT BUILD: holds the source tree ROOT, and the room archives in the build folder BUILD, against the rules of
# engine/README.md. Prints TAP, a case for each rule, findings as its comments; ends with 1 when there is any.
# Needs a C compiler, nm, awk and msgfmt. tests/lint/test-lint.sh shows that each rule refuses what it must.
here=$(dirname "$(readlink -f "$0")")
build=$(readlink -f "$2")
cd "$1" || exit 3
LC_ALL=C
export LC_ALL
count=0
bad=0

# verdict RULE FINDINGS: one case; no finding is well.
verdict() {
  count=$((count + 1))
  if [ -z "$2" ]; then
    echo "ok $count - $1"
  else
    bad=1
    printf '%s\n' "$2" | sed 's/^/# /'
    echo "not ok $count - $1"
  fi
}

sources() { find "$@" \( -name '*.c' -o -name '*.h' \) | sort; }

# "NAME quiet" or "NAME loud", a line for each room of meson.build.
rooms() {
  sed -n "/^rooms = \[/,/^\]/s/^ *\['\([a-z]*\)'.*, \(true\|false\)\],.*/\1 \2/p" meson.build |
    sed 's/ true$/ quiet/; s/ false$/ loud/'
}

symbols() {
  rooms | while read -r room kind; do
    archive=$build/libroom-$room.a
    [ -f "$archive" ] || archive=$build/engine/$room/libroom-$room.a
    if [ ! -f "$archive" ]; then
      echo "room $room missing"
      continue
    fi
    echo "room $room $kind"
    nm --format=sysv "$archive" 2>/dev/null
  done
}

catalogues() {
  find assets courses -name '*.po' ! -path '*/parts/*' 2>/dev/null | sort | while read -r po; do
    said=$(msgfmt --check -o /dev/null "$po" 2>&1) || printf '%s\n%s: msgfmt refuses it [catalogue]\n' "$said" "$po"
  done
}

# shellcheck disable=SC2046
includes() { awk -f "$here/includes.awk" meson.build $(sources engine); }
# shellcheck disable=SC2046
files() { awk -f "$here/files.awk" "$here/excuses.txt" $(sources engine tests); }
# shellcheck disable=SC2046
prototypes() { awk -f "$here/prototypes.awk" $(sources engine | grep '\.h$'); }

# A header needs nothing included before it. Foreign headers are looked for where the rooms' libraries say.
alone() {
  flags=$(pkg-config --cflags sdl2 SDL2_ttf lua5.4 2>/dev/null)
  for header in $(sources engine | grep '\.h$'); do
    # shellcheck disable=SC2086
    echo "#include \"$header\"" | cc -std=c17 -D_GNU_SOURCE -Iengine -I. $flags -fsyntax-only -x c - 2>/dev/null ||
      echo "$header: does not compile alone: it uses what it does not include [alone]"
  done
}

verdict 'every include is allowed by the table of rooms' "$(includes)"
verdict 'files say why they are there, and are short and finished' "$(files)"
verdict 'every public prototype has a comment' "$(prototypes)"
verdict 'every header compiles alone' "$(alone)"
verdict 'quiet rooms hold no state and ask nothing, and only cli prints' "$(symbols | awk -f "$here/symbols.awk")"
verdict 'msgfmt accepts every catalogue' "$(catalogues)"
echo "1..$count"
exit $bad
