#!/bin/sh
# windows.sh ROOT WORK: compiles the quiet rooms of ROOT for Windows with mingw, so that they stay what they promise: C and
# their own library, nothing of POSIX. Of the foreign libraries only the headers are needed, and only those of quiet
# rooms: they are linked into WORK/include. Prints TAP, a case for each room.
root=$(readlink -f "$1")
mkdir -p "$2/include"
work=$(readlink -f "$2")
cc=x86_64-w64-mingw32-gcc
cd "$root" || exit 3
command -v $cc >/dev/null || { echo "not ok 1 - $cc is not installed"; exit 1; }

for header in jansson.h jansson_config.h sodium.h sodium yaml.h md4c.h zstd.h zstd_errors.h \
  lua.h luaconf.h lua5.4-deb-multiarch.h; do
  for folder in /usr/include /usr/include/*-linux-gnu /usr/include/lua5.4; do
    [ -e "$folder/$header" ] && ln -sfn "$folder/$header" "$work/include/$header"
  done
done

count=0
bad=0
rooms=$(sed -n "/^rooms = \[/,/^\]/s/^ *\['\([a-z]*\)'.*, true\],.*/\1/p" meson.build)
for room in $rooms; do
  count=$((count + 1))
  mkdir -p "$work/$room"
  failed=0
  for source in engine/"$room"/*.c; do
    [ -e "$source" ] || continue
    $cc -std=c17 -O1 -Wall -Wextra -Werror -Wno-missing-field-initializers -DSABOQ_VERSION='"test"' -Iengine \
      -isystem "$work/include" -c "$source" -o "$work/$room/$(basename "$source" .c).o" >"$work/out" 2>&1 ||
      { failed=1; sed 's/^/# /' "$work/out"; }
  done
  if [ $failed -eq 0 ]; then echo "ok $count - $room compiles for Windows"; else bad=1; echo "not ok $count - $room compiles for Windows"; fi
done
[ $count -gt 0 ] || { echo "not ok 1 - meson.build names no quiet room"; bad=1; }
echo "1..$count"
exit $bad
