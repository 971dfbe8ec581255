# What every .c and .h looks like: begins with a comment that says why it is there, at most 500 lines of at most 120
# characters, no tabs, nothing left to be done, no name that says nothing. First file: excuses.txt, lines of
# "path rule reason"; an excuse that nothing needs any more is a finding too. Run with LC_ALL=C: bytes in, characters counted.
function finding(rule, text, line) {
  if ((FILENAME, rule) in excuse) { used[FILENAME, rule]; return }
  print FILENAME ":" line ": " text " [" rule "]"
}

function close_file() {
  if (lines > 500) print_long()
}

function print_long() {
  if ((last, "long-file") in excuse) { used[last, "long-file"]; return }
  print last ": " lines " lines; at most 500 [long-file]"
}

FILENAME ~ /excuses\.txt$/ {
  if ($0 ~ /^#/ || NF == 0) next
  if (NF < 4) { print FILENAME ":" FNR ": an excuse is: path rule reason [excuse]"; next }
  excuse[$1, $2] = FNR
  next
}

FNR == 1 {
  close_file()
  last = FILENAME
  if ($0 !~ /^\/\*/) finding("no-purpose", "a file begins with a comment that says why it is there", 1)
  base = FILENAME
  sub(/.*\//, "", base)
  if (base ~ /^(util|utils|misc|common|helpers?)\./) finding("empty-name", "this name says nothing about what is in it", 1)
}

{
  lines = FNR
  if (/\t/) finding("tab", "a tab; two spaces are one step", FNR)
  if (/(^|[^A-Za-z])(TODO|FIXME)([^A-Za-z]|$)/) finding("unfinished", "finish it or open an issue", FNR)
  if (/[ \t]$/) finding("trailing-space", "spaces at the end of the line", FNR)
  text = $0
  gsub(/[\200-\277]/, "", text)
  if (length(text) > 120) finding("long-line", length(text) " characters; at most 120", FNR)
}

END {
  close_file()
  for (key in excuse) if (!(key in used)) {
    split(key, part, SUBSEP)
    print "excuses.txt:" excuse[key] ": nothing in " part[1] " needs the excuse for " part[2] " any more [excuse]"
  }
}
