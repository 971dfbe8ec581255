# Writes a sound course of about `bytes` bytes into the folder `out` (which has modules/ and lessons/): lessons of about 1 MB,
# with the blocks and items of docs/course-format.md in their usual mixture, in three scripts. Always the same bytes.
#   awk -v out=FOLDER -v bytes=10000000 -f make_course.awk
function put(line) { written += length(line) + 1; size += length(line) + 1; print line > file }

function words(n,   text, i) {
  for (i = 0; i < n; i++) {
    seed = (seed * 1103 + 12345) % 1000003
    text = text (i ? " " : "") word[seed % word_count + 1]
  }
  return text
}

function text_block(id) {
  put("      - id: t" id)
  put("        type: text")
  put("        text: |")
  put("          ## " words(4))
  put("")
  put("          " words(20) ", **" words(2) "**, " words(15) ".")
  put("")
  put("          - " words(8))
  put("          - " words(9))
}

function callout_block(id) {
  put("      - id: c" id)
  put("        type: callout")
  put("        style: remember")
  put("        text: " words(14) ".")
}

function choice_item(id, type,   option, right) {
  right = id % 4
  put("      - id: q" id)
  put("        type: " type)
  put("        prompt: " words(9) "?")
  put("        points: 2")
  put("        options:")
  for (option = 0; option < 4; option++)
    put("          - {id: o" option ", text: " words(5) (option == right ? ", correct: true" : "") ", feedback: " words(7) ".}")
  put("        feedback:")
  put("          right: " words(5) ".")
  put("          wrong: " words(6) ".")
}

function fill_item(id) {
  put("      - id: f" id)
  put("        type: fill")
  put("        prompt: " words(7) " ____.")
  put("        accept:")
  put("          - {id: s1, text: " words(1) "}")
  put("          - {id: s2, text: " words(2) "}")
  put("        feedback: {wrong: " words(5) ".}")
}

function lesson(n,   page, block) {
  file = out "/lessons/l" n ".yaml"
  size = 0
  put("id: l" n)
  put("title: " words(4))
  put("competencies: [C1]")
  put("pages:")
  for (page = 1; size < 1000000 && written < bytes; page++) {
    put("  - id: p" page)
    put("    title: " words(3))
    put("    blocks:")
    text_block(++block)
    callout_block(++block)
    choice_item(++block, "single")
    choice_item(++block, "multiple")
    fill_item(++block)
  }
  close(file)
}

BEGIN {
  word_count = split("victim interview trust safe question listen border consent purpose threat debt officer record " \
    "jabrlanuvchi suhbat ishonch xavfsiz savol tinglash chegara rozilik maqsad qarz tergovchi guvoh " \
    "жертва беседа доверие безопасно вопрос слушать граница согласие цель угроза долг следователь", word, " ")
  seed = 1
  for (n = 1; written < bytes; n++) { lesson(n); list = list (n > 1 ? ", " : "") "l" n }
  file = out "/modules/m1.yaml"
  put("id: m1")
  put("title: " words(3))
  put("lessons: [" list "]")
  file = out "/course.yaml"
  put("saboq: 1")
  put("id: bench")
  put("version: 1.0.0")
  put("title: " words(3))
  put("language: en")
  put("licence: CC-BY-4.0")
  put("competencies:")
  put("  - {id: C1, title: " words(4) "}")
  put("modules: [m1]")
}
