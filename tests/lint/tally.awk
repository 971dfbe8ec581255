# Counts test cases in the logs of ./dev test: blocks that begin with "test: NAME" and "result: exit status N", and
# hold TAP ("ok 1 - name", "not ok 2 - name", "... # SKIP ..."). A program that failed without a failed case counts as
# one failed; one that passed without printing any case, as one passed; cases that its plan names and that never
# came, as failed. What failed and what was skipped is listed; the last line is "N passed, N failed", and the exit code is
# 1 when anything failed or nothing ran.
function close_block() {
  if (name == "") return
  if (planned > ok + bad + skip) note_failure((planned - ok - bad - skip) " of its cases never ran", planned - ok - bad - skip)
  if (result != "exit status 0" && bad == 0) note_failure(result, 1)
  if (result == "exit status 0" && ok + bad + skip == 0) ok = 1
  passed += ok; failed += bad
  name = ""
}

function note_failure(what, count) {
  print "failed: " name ": " what
  bad += count
}

function after(mark,   at) { # the text of $0 behind the first match of mark
  match($0, mark)
  return substr($0, RSTART + RLENGTH)
}

/^test: / { close_block(); name = after("^test: *"); result = ""; ok = bad = skip = planned = 0; next }
/^result: / && name != "" && result == "" { result = after("^result: *"); next }
/^(=+ [0-9]+\/[0-9]+ =+|Summary of Failures:)/ { close_block(); next }
/^1\.\.[0-9]+ *$/ { planned += substr($0, 4); next }
/^(not )?ok .*# (SKIP|skip)/ { skip++; print "skipped: " name ": " after("# (SKIP|skip) *"); next }
/^ok [0-9]/ { ok++; next }
/^not ok / { note_failure(after("^not ok [0-9]* *-? *"), 1); next }

END {
  close_block()
  print passed + 0 " passed, " failed + 0 " failed"
  exit failed > 0 || passed == 0
}
