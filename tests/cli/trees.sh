#!/usr/bin/env bash
# The tree of every page, in English and Uzbek, against the goldens in trees/. SABOQ_BLESS=1 writes them anew.
# A page changes here before it changes on anybody's screen, and a reader can see in the diff what became different.
set -u
goldens=$SABOQ_ROOT/tests/cli/trees
n=0
for page in $("$SABOQ" shot --list); do
  for tag in en uz; do
    n=$((n + 1))
    golden=$goldens/$tag-$page.tree
    tree=$("$SABOQ" --lang "$tag" shot "$page" --tree) || tree="saboq shot $page failed"
    if [ -n "${SABOQ_BLESS:-}" ]; then printf '%s\n' "$tree" >"$golden"; fi
    if difference=$(diff -u "$golden" <(printf '%s\n' "$tree")); then
      echo "ok $n - $tag $page"
    else
      echo "not ok $n - $tag $page"
      printf '%s\n' "$difference" | sed 's/^/# /'
    fi
  done
done
echo "1..$n"
