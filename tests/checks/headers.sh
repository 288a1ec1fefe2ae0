#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
# Each public header compiles alone, as C99 and as C++11, without a warning.
. "$(dirname "$0")/tap.sh"

# alone LANGUAGE STANDARD COMPILER
alone()
{
    if ! command -v ${3%% *} >/dev/null; then
        skip "no compiler for $1"
        return
    fi
    for header in "$source_dir"/include/polan/*.h "$build_dir"/include/polan/version.h; do
        name=polan/$(basename "$header")
        printf '#include <%s>\n#include <%s>\nint main(void) { return 0; }\n' \
            "$name" "$name" >"$scratch/alone.$1"
        $3 -std="$2" -Wall -Wextra -pedantic -Werror -I"$source_dir/include" \
            -I"$build_dir/include" -fsyntax-only "$scratch/alone.$1" >"$scratch/out" 2>&1 ||
            echo "failed" >>"$scratch/out"
        check "<$name> as $2" "$scratch/out"
    done
}

alone c c99 "${CC:-cc}"
alone cc c++11 "${CXX:-c++}"
tap_done
