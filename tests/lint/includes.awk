# Who may include whom. First file: meson.build of the root, whose `rooms` table says which rooms and which foreign libraries a
# room may use, and which rooms are quiet; then every .c and .h of engine/. Prints one line for each #include that the
# table does not allow. engine/cli has no row: it may use every room, and no foreign library.
#
#   quiet rooms   the C standard library without clocks, signals and locales
#   other rooms   that, and nothing of the machine: POSIX is for sys/ alone
BEGIN {
  # The headers of each library that meson.build names.
  header["jansson"] = "^jansson\\.h$"
  header["sodium"] = "^sodium(/.*)?\\.h$"
  header["zstd"] = "^zstd\\.h$"
  header["yaml"] = "^yaml\\.h$"
  header["md4c"] = "^md4c\\.h$"
  header["lua"] = "^(lua|lauxlib|lualib)\\.h$"
  header["sqlite"] = "^sqlite3\\.h$"
  header["sdl"] = "^SDL(_.*)?\\.h$"
  header["ttf"] = "^SDL_ttf\\.h$"
  header["dl"] = "^dlfcn\\.h$"
  header["m"] = "^math\\.h$"
  n = split("assert ctype errno float inttypes iso646 limits math setjmp stdalign stdarg stdatomic stdbool stddef " \
    "stdint stdio stdlib stdnoreturn string uchar wchar wctype", words, " ")
  for (i = 1; i <= n; i++) standard[words[i] ".h"]
  standard["sanitizer/asan_interface.h"] # the compiler's own; arenas mark their free bytes with it
}

function finding(text) { print FILENAME ":" FNR ": " text }

function read_row(line,   part, word, n, i) { # ['codec', ['base'], ['jansson', 'sodium'], true],
  gsub(/['\[ ]/, "", line)
  split(line, part, "]")
  n = split(part[1], word, ",")
  room = word[1]
  rooms[room]
  row_count++
  may[room, room]
  for (i = 2; i <= n; i++) may[room, word[i]]
  n = split(part[2], word, ",")
  for (i = 1; i <= n; i++) if (word[i] != "") library[room, word[i]]
  quiet[room] = part[3] ~ /true/
}

# Whether a library of this room has the header.
function is_library_of(room, name,   key, part) {
  for (key in library) {
    split(key, part, SUBSEP)
    if (part[1] == room && part[2] in header && name ~ header[part[2]]) return 1
  }
  return 0
}

function is_foreign(name,   key) {
  for (key in header) if (key != "m" && key != "dl" && name ~ header[key]) return 1
  return 0
}

function check_own(name,   target) {
  if (name !~ /\//) return finding("\"" name "\" is included without its room [include-room]")
  target = name
  sub(/\/.*/, "", target)
  if (room == "cli" && target == "cli") return
  if (!(target in rooms)) return finding("\"" name "\" is in no room of meson.build [include-room]")
  if (room != "cli" && !((room, target) in may)) finding(room " may not include " target ": \"" name "\" [include-room]")
}

function check_system(name) {
  if (name in standard || is_library_of(room, name)) return
  if (is_foreign(name)) finding("<" name "> is not a library of " room " [include-foreign]")
  else if (quiet[room]) finding("<" name "> is not for a quiet room as " room " [include-quiet]")
  else if (room != "sys") finding("<" name "> asks the machine, which only sys does [include-posix]")
}

FILENAME ~ /meson\.build$/ {
  if (/^rooms = \[/) inside = 1
  else if (/^\]/) inside = 0
  else if (inside && /^ *\['/) read_row($0)
  next
}

FNR == 1 {
  room = FILENAME
  sub(/^.*engine\//, "", room)
  sub(/\/.*/, "", room)
  if (!row_count) print "meson.build: no table of rooms was found [include-table]"
  else if (room != "cli" && !(room in rooms)) finding("the folder engine/" room " has no row in meson.build [include-table]")
}

/^[ \t]*#[ \t]*include/ {
  name = $0
  sub(/^[^"<]*["<]/, "", name)
  sub(/[">].*/, "", name)
  if ($0 ~ /include[ \t]*"/) check_own(name); else check_system(name)
}
