#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
# What README.md shows is what happens: its C program is compiled and run, its shell
# sessions are run, its Python session is a doctest.
. "$(dirname "$0")/tap.sh"
readme=$source_dir/README.md
export POLAN_MODEL="${POLAN_MODEL:-$build_dir/dict/polan.img}"
export PATH="$build_dir/examples:$PATH" NO_COLOR=1 TERM=dumb
export LD_LIBRARY_PATH="$build_dir/lib/.libs${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}"

# block LANGUAGE N: the N-th block of a language; after=1: the block behind that
block()
{
    awk -v language="$1" -v wanted="$2" -v after="${3:-0}" '
        /^```/ && inside { inside = 0; next }
        /^```/ { inside = 1; if (take) { taking = 1; take = 0 } else taking = 0
                 if ($0 == "```" language && ++n == wanted) {
                     if (after) take = 1; else taking = 1 }
                 next }
        inside && taking' "$readme"
}

compare()
{
    if cmp -s "$scratch/want" "$scratch/got"; then
        pass "$1"
    else
        fail "$1"
        diff "$scratch/want" "$scratch/got" | sed 's/^/# /' | head -n 30
    fi
}

if [ -e "$build_dir/lib/.libs/libpolan.so" ]; then
    block c 1 >"$scratch/program.c"
    block c 1 1 >"$scratch/want"
    ${CC:-cc} -std=c99 -Wall -Wextra -pedantic -Werror ${CFLAGS:-} "$scratch/program.c" \
        -I"$source_dir/include" -I"$build_dir/include" -L"$build_dir/lib/.libs" -lpolan \
        -o "$scratch/program" >"$scratch/got" 2>&1 && "$scratch/program" >"$scratch/got" 2>&1
    compare "the C program"
else
    skip "the C program: no shared library was built"
fi

# A session: lines after "$ " are commands, the others what they print.
n=1
while block console "$n" >"$scratch/session" && [ -s "$scratch/session" ]; do
    cp "$scratch/session" "$scratch/want"
    (cd "$source_dir" && sed -n 's/^\$ //p' "$scratch/session" | while IFS= read -r command; do
        printf '$ %s\n' "$command"
        sh -c "$command" 2>&1 </dev/null
    done) >"$scratch/got"
    compare "shell session $n"
    n=$((n + 1))
done
[ "$n" -gt 1 ] && pass "there are sessions" || fail "there are sessions"

python=${PYTHON3:-python3}
if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 9))' 2>/dev/null; then
    skip "the Python session: no Python 3.9 or newer"
elif [ ! -e "$build_dir/lib/.libs/libpolan.so" ]; then
    skip "the Python session: no shared library was built"
elif grep -q '__[at]san_init' "$build_dir/lib/.libs/libpolan.so"; then
    skip "the Python session: not under a sanitizer"
else
    POLAN_LIBRARY=$build_dir/lib/.libs PYTHONPATH=$source_dir/bindings/python \
        PYTHONDONTWRITEBYTECODE=1 "$python" -m doctest "$readme" >"$scratch/out" 2>&1
    check "the Python session" "$scratch/out"
fi
tap_done
