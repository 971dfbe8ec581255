# A header is a contract: every public prototype has a comment, on its line or above the run of lines it stands in. Reads the
# .h of engine/; a prototype is a line at the left margin that opens a parenthesis and begins with no keyword of a type or macro.
FNR == 1 { documented = 0; in_comment = 0; depth = 0 }

in_comment { if (/\*\//) in_comment = 0; next }
/^[ \t]*\/\*/ { documented = 1; if (!/\*\//) in_comment = 1; next }
/^[ \t]*$/ { documented = 0; next }

/^[A-Za-z_].*\(/ && !/^(typedef|struct|enum|union|static|extern "C"|return|if|for|while)/ && depth == 0 {
  own = /\/\*/
  if (!documented && !own) print FILENAME ":" FNR ": a public prototype without a comment [bare-prototype]"
}
/\{/ { depth += gsub(/\{/, "{") }
/\}/ { depth -= gsub(/\}/, "}") }
/\/\*/ && !/\*\// { in_comment = 1; documented = 1 }
