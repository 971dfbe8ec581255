# What the compiled rooms hold and call. Reads `nm --format=sysv` of each room's archive, each after a line
# "room NAME quiet", "room NAME loud" or "room NAME missing". A quiet room has no variable that can change, and asks the machine nothing; nobody but cli prints
# to standard output.
BEGIN {
  FS = "|"
  n = split("time clock clock_gettime gettimeofday localtime localtime_r gmtime mktime strftime setlocale localeconv " \
    "rand srand random srandom getenv setenv system fopen fopen64 freopen open open64 read write remove rename tmpfile " \
    "signal raise getrandom arc4random pthread_create", words, " ")
  for (i = 1; i <= n; i++) asks[words[i]]
  n = split("printf vprintf __printf_chk __vprintf_chk puts putchar stdout", words, " ")
  for (i = 1; i <= n; i++) prints[words[i]]
}

function trim(text) { gsub(/^ +| +$/, "", text); return text }

/^room / { split($0, word, " "); room = word[2]; quiet = word[3] == "quiet"; rooms++ }
/^room .* missing$/ { print room ": the build has no archive of this room [symbols]" }
/^Symbols from/ { # libroom-base.a[arena.c.o]: or, of a thin archive, a path
  object = $0
  sub(/^Symbols from /, "", object)
  gsub(/.*[\[\/]|\]?:$/, "", object)
  next
}
NF >= 7 {
  name = trim($1); class = trim($3); section = trim($7)
  if (quiet && class ~ /^[bBdDCsSgG]$/ && section !~ /^\.data\.rel\.ro/ && name !~ /^(__asan|__odr_asan|__ubsan|__llvm)/)
    print room ": " object ": the variable " name " can change [mutable-global]"
  if (class != "U") next
  sub(/@.*/, "", name)
  if (quiet && name in asks) print room ": " object ": a quiet room calls " name " [quiet-call]"
  if (name in prints) print room ": " object ": prints to standard output with " name " [stdout]"
}
END { if (!rooms) print "no archive of any room was found [symbols]" }
