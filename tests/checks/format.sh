#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
# All C is as clang-format leaves it (make format). Versions differ, so one is the judge.
. "$(dirname "$0")/tap.sh"

source_files | grep '\.[ch]$' >"$scratch/files"

judge=14
clang_format=${CLANG_FORMAT:-clang-format}
version=$($clang_format --version 2>/dev/null | sed 's/.*version \([0-9]*\).*/\1/')
if [ "$version" != "$judge" ]; then
    skip "clang-format $judge is not here (found: ${version:-none})"
    tap_done
fi
while read -r file; do
    (cd "$source_dir" && $clang_format --dry-run -Werror "$file" >/dev/null 2>&1) ||
        echo "$file: run make format"
done <"$scratch/files" >"$scratch/out"
check "C is formatted" "$scratch/out"
tap_done
