#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
# What the headers declare is what the library exports, under its version; nothing else.
. "$(dirname "$0")/tap.sh"

library=$build_dir/lib/.libs/libpolan.so
if [ ! -e "$library" ]; then
    skip "no shared library was built"
    tap_done
fi

cat "$source_dir"/include/polan/*.h "$source_dir"/include/polan/*.in |
    tr '\n' ' ' | sed 's/POLAN_API/\n&/g' |
    sed -n 's/^POLAN_API[^;(]*[ *]\(polan_[a-z0-9_]*\) *(.*/\1/p' |
    sort >"$scratch/declared"
nm -D --defined-only "$library" | awk '$2 != "A" { print $3 }' | sort >"$scratch/versioned"
sed 's/@.*//' "$scratch/versioned" >"$scratch/exported"

if [ -s "$scratch/declared" ]; then pass "headers declare functions"
else fail "headers declare functions"; fi
uniq -d "$scratch/declared" >"$scratch/out"
check "no function is declared twice" "$scratch/out"
comm -23 "$scratch/declared" "$scratch/exported" >"$scratch/out"
check "every declared function is exported" "$scratch/out"
comm -13 "$scratch/declared" "$scratch/exported" >"$scratch/out"
check "every exported symbol is declared" "$scratch/out"
grep -v '@@POLAN_0$' "$scratch/versioned" >"$scratch/out"
check "every exported symbol has a version of libpolan.map" "$scratch/out"
tap_done
