#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
# The source files themselves: licence, spaces, places that only one machine has.
. "$(dirname "$0")/tap.sh"
cd "$source_dir" || exit 99

source_files | sort >"$scratch/files"
grep -E '\.(c|h|in|map|sh|py|am|ac|m4|toml)$|^acinclude|^\.ci/|^examples/try$' "$scratch/files" |
    grep -v -E '\.img\.in$|\.pc\.in$' >"$scratch/code"

while read -r file; do
    head -n 3 "$file" | grep -q 'SPDX-License-Identifier: BSD-2-Clause' || echo "$file"
done <"$scratch/code" >"$scratch/out"
check "every file of code says its licence" "$scratch/out"

# this machine's folders, spelled so that this line is not found
xargs grep -nIE '(^|[^[:alnum:]._])/(w[o]rk|r[o]ot|h[o]me)/[[:alnum:]]|/t[m]p/build' \
    <"$scratch/files" >"$scratch/out" 2>/dev/null
check "no path of one machine" "$scratch/out"

xargs grep -nE '[[:blank:]]$' <"$scratch/code" >"$scratch/out" 2>/dev/null
check "no white space at line ends" "$scratch/out"
grep -E '\.(c|h|sh|py)$' "$scratch/code" | xargs grep -n "$(printf '\t')" >"$scratch/out"
check "no tabs" "$scratch/out"

# clang-format does not break comments; letters are counted, not bytes
grep -E '\.[ch]$' "$scratch/code" | while read -r file; do
    LC_ALL=C sed 's/[\x80-\xBF]//g' "$file" |
        awk -v file="$file" 'length($0) > 90 { print file ":" NR ": " length($0) }'
done >"$scratch/out"
check "lines of C are at most ninety columns" "$scratch/out"

while read -r file; do
    [ -s "$file" ] && [ -n "$(tail -c 1 "$file")" ] && echo "$file"
done <"$scratch/code" >"$scratch/out"
check "every file ends with a line end" "$scratch/out"

while read -r file; do
    iconv -f UTF-8 -t UTF-8 "$file" >/dev/null 2>&1 || echo "$file"
done <"$scratch/code" >"$scratch/out"
check "all code is UTF-8" "$scratch/out"

# What is versioned is distributed, but for git's own files.
if [ -e .git ] && command -v git >/dev/null && [ -e "$build_dir/Makefile" ]; then
    ${MAKE:-make} -s -C "$build_dir" print-distfiles 2>/dev/null | sort >"$scratch/dist"
    git ls-files | grep -v -E '^\.git' | awk '
        NR == FNR { listed[$0] = 1; next }
        { path = $0; found = path in listed
          while (!found && sub(/\/[^\/]*$/, "", path)) found = path in listed
          if (!found) print }' "$scratch/dist" - >"$scratch/out"
    check "every versioned file is distributed" "$scratch/out"
else
    skip "no git here to compare the distribution with"
fi
tap_done
