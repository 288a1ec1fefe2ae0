# SPDX-License-Identifier: BSD-2-Clause
# TAP for the check scripts: source it, call pass, fail and skip, end with tap_done.
# check NAME FILE passes if FILE is empty, and shows what stands in it if not.
set -u
export LC_ALL=C.UTF-8
source_dir=${POLAN_SOURCE:-$(cd "$(dirname "$0")/../.." && pwd)}
build_dir=${POLAN_BUILD:-$PWD}
points=0
failures=0
scratch=$(mktemp -d "${TMPDIR:-/tmp}/polan-check-XXXXXX") || exit 99
trap 'rm -rf "$scratch"' EXIT

pass()
{
    points=$((points + 1))
    printf 'ok %d - %s\n' "$points" "$1"
}

fail()
{
    points=$((points + 1))
    failures=$((failures + 1))
    printf 'not ok %d - %s\n' "$points" "$1"
}

skip()
{
    points=$((points + 1))
    printf 'ok %d # SKIP %s\n' "$points" "$1"
}

check()
{
    if [ -s "$2" ]; then
        fail "$1"
        sed 's/^/# /' "$2" | head -n 40
    else
        pass "$1"
    fi
}

# Everything that belongs to the sources, one path a line, relative to their top.
source_files()
{
    if [ -e "$source_dir/.git" ] && command -v git >/dev/null; then
        (cd "$source_dir" && git ls-files -co --exclude-standard) | while read -r file; do
            [ -f "$source_dir/$file" ] && printf '%s\n' "$file"
        done
    else
        (cd "$source_dir" && find . -type f \
            ! -path './build*' ! -path './_build*' ! -path './_inst*' \
            ! -path './autom4te.cache/*' ! -path './m4/*' \
            ! -name configure ! -name 'configure~' ! -name aclocal.m4 \
            ! -name Makefile.in ! -name config.h.in ! -path '*/__pycache__/*') |
            sed 's,^\./,,'
    fi
}

tap_done()
{
    printf '1..%d\n' "$points"
    [ "$failures" -eq 0 ]
    exit
}
