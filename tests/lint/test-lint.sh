#!/bin/sh
# Shows that the lint refuses what it must: small trees, each with one thing wrong, and the finding each has to give.
# Prints TAP.
here=$(dirname "$(readlink -f "$0")")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
count=0
bad=0

# A sound tree: a quiet room above another, sys, ui and cli. Each case spoils a copy of it.
sound() {
  rm -rf "$work/tree"
  mkdir -p "$work/tree/tests" "$work/tree/assets/po" "$work/tree/courses"
  cd "$work/tree" || exit 3
  for room in base codec sys ui cli; do mkdir -p "engine/$room"; done
  cat >meson.build <<'E'
rooms = [
  ['base', [], [], true],
  ['codec', ['base'], ['jansson'], true],
  ['sys', ['base'], [], false],
  ['ui', ['base'], ['sdl', 'ttf'], false],
]
E
  printf '/* Sums. */\n\n/* The sum of both. */\nint base_sum(int x, int y);\n' >engine/base/sum.h
  printf '/* Sums. */\n#include <string.h>\n#include "base/sum.h"\nint base_sum(int x, int y) { return x + y; }\n' >engine/base/sum.c
  printf '/* JSON. */\n#include <jansson.h>\n#include "base/sum.h"\n' >engine/codec/json.c
  printf '/* Files. */\n#include <unistd.h>\n#include <sys/stat.h>\n' >engine/sys/file.c
  printf '/* Windows. */\n#include <SDL.h>\n#include <SDL_ttf.h>\n' >engine/ui/window.c
  printf '/* Main. */\n#include "cli/verbs.h"\n#include "codec/json.h"\n#include "ui/window.h"\n' >engine/cli/main.c
}

# archive ROOM SOURCE: the room's archive holds that program; whether a symbol counts is the compiler's and nm's to say.
archive() {
  echo "$2" >"$work/$1.c"
  rm -f "$work/build/libroom-$1.a"
  cc -O1 -fPIC -c "$work/$1.c" -o "$work/$1.o" && ar rcs "$work/build/libroom-$1.a" "$work/$1.o" || exit 3
}

# expect NAME TEXT: the lint must fail and say TEXT; an empty TEXT: it must pass.
expect() {
  count=$((count + 1))
  "$here/lint.sh" "$work/tree" "$work/build" >"$work/out" 2>&1
  code=$?
  if [ -z "$2" ] && [ $code -eq 0 ]; then echo "ok $count - $1"
  elif [ -n "$2" ] && [ $code -eq 1 ] && grep -qF -- "$2" "$work/out"; then echo "ok $count - $1"
  else
    bad=1
    sed 's/^/# /' "$work/out"
    echo "not ok $count - $1"
  fi
  sound
}

plain='int f(void); int f(void) { return 0; }'
mkdir -p "$work/build"
for room in base codec sys ui; do archive $room "$plain"; done
sound
expect 'a sound tree passes' ''

echo '#include "codec/json.h"' >>engine/base/sum.c
expect 'an arrow that points up' 'engine/base/sum.c:5: base may not include codec: "codec/json.h" [include-room]'
echo '#include "sum.h"' >>engine/base/sum.c
expect 'an include without its room' '[include-room]'
echo '#include "cli/verbs.h"' >>engine/ui/window.c
expect 'a room that includes cli' '"cli/verbs.h" is in no room of meson.build [include-room]'
mkdir engine/attic && echo '/* Old. */' >engine/attic/old.c
expect 'a folder that is no room' 'engine/attic/old.c:1: the folder engine/attic has no row in meson.build [include-table]'
echo '#include <jansson.h>' >>engine/base/sum.c
expect 'a foreign library in another room' '<jansson.h> is not a library of base [include-foreign]'
echo '#include <SDL.h>' >>engine/cli/main.c
expect 'a foreign library in cli' '<SDL.h> is not a library of cli [include-foreign]'
echo '#include <time.h>' >>engine/base/sum.c
expect 'a clock in a quiet room' '<time.h> is not for a quiet room as base [include-quiet]'
echo '#  include <unistd.h>' >>engine/ui/window.c
expect 'POSIX outside sys' '<unistd.h> asks the machine, which only sys does [include-posix]'

printf 'int x;\n' >engine/sys/file.c
expect 'a file without a purpose' 'engine/sys/file.c:1: a file begins with a comment that says why it is there [no-purpose]'
awk 'BEGIN { for (i = 0; i < 500; i++) print "" }' >>engine/sys/file.c
expect 'a file of 503 lines' 'engine/sys/file.c: 503 lines; at most 500 [long-file]'
awk 'BEGIN { printf "/* "; for (i = 0; i < 118; i++) printf "\321\217"; print "" }' >>engine/sys/file.c
expect 'a line of 121 characters' 'engine/sys/file.c:4: 121 characters; at most 120 [long-line]'
awk 'BEGIN { printf "/* "; for (i = 0; i < 117; i++) printf "\321\217"; print "" }' >>engine/sys/file.c
expect 'a line of 120 characters of two bytes' ''
printf '\tint x;\n' >>engine/sys/file.c
expect 'a tab' '[tab]'
printf '/* TODO: later */\n' >>engine/sys/file.c
expect 'something left to be done' '[unfinished]'
printf 'int x; \n' >>engine/sys/file.c
expect 'a space at the end' '[trailing-space]'
echo '/* All sorts. */' >engine/sys/util.c
expect 'a name that says nothing' 'engine/sys/util.c:1: this name says nothing about what is in it [empty-name]'

printf '\nint base_difference(int x, int y);\n' >>engine/base/sum.h
expect 'a bare prototype' 'engine/base/sum.h:6: a public prototype without a comment [bare-prototype]'
printf '\nint base_difference(int x, int y); /* x less y */\n' >>engine/base/sum.h
expect 'a comment on the line of the prototype' ''
printf '\n/* A window. */\nvoid ui_show(Window *w);\n' >>engine/base/sum.h
expect 'a header that needs another before it' 'engine/base/sum.h: does not compile alone: it uses what it does not include [alone]'

archive base 'static int calls; int f(void); int f(void) { return calls++; }'
expect 'a variable in a quiet room' 'the variable calls can change [mutable-global]'
archive base "$plain"
archive codec 'const char *names[] = {"a"}; int f(void); int f(void) { return names[0][0]; }'
expect 'a table that is not const' 'the variable names can change [mutable-global]'
archive codec "$plain"
archive codec 'static const char *const names[] = {"a", "b"}; int f(int); int f(int i) { return names[i][0]; }'
expect 'a const table of pointers' ''
archive codec "$plain"
archive sys 'int calls; int f(void); int f(void) { return calls++; }'
expect 'a variable in a room that is not quiet' ''
archive sys "$plain"
archive base 'long time(long *); long f(void); long f(void) { return time(0); }'
expect 'a call of the clock in a quiet room' 'a quiet room calls time [quiet-call]'
archive base "$plain"
archive ui 'int printf(const char *, ...); void f(int); void f(int x) { printf("%d", x); }'
expect 'a print in a room below cli' 'prints to standard output with printf [stdout]'
archive ui "$plain"

printf 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "a"\nmsgstr "b\n' >assets/po/ru.po
expect 'a broken catalogue' 'assets/po/ru.po: msgfmt refuses it [catalogue]'

echo "1..$count"
exit $bad
