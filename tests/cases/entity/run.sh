#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
# Names in whole texts, end to end. Runs every *.names in this folder:
#
#   == sport-1
#   [Iga Świątek|person] wygrała w [Rzymie|place: Rzym]. [Świątek|person] płakała ze szczęścia.
#
#       Iga Świątek = Świątek
#
# Below the name of a text it stands as `polan` prints it: each name in brackets with its type
# and, if it differs, its base form. Further in stand the names that are one person or thing.
# What is printed must be just that; the text itself is what is left without the marks.
# POLAN_REGENERATE=1 writes the files anew: read the difference as a reader of Polish.
POLAN_SOURCE=${POLAN_SOURCE:-$(cd "$(dirname "$0")/../../.." && pwd)}
. "$POLAN_SOURCE/tests/checks/tap.sh"

export POLAN_MODEL="${POLAN_MODEL:-$build_dir/dict/polan.img}"
if [ ! -e "$POLAN_MODEL" ]; then
    skip "there is no model yet"
    tap_done
fi

# The text without its marks.
plain()
{
    grep -v '^    ' "$1" | sed 's/\[\([^]|]*\)|[^]]*\]/\1/g'
}

# What polan finds in the text $1, as the files have it.
found()
{
    NO_COLOR= TERM=dumb "$build_dir/examples/polan" "$1" | awk '
        /^(People|Places|Organizations)$/ { lists = 1; next }
        lists { if (/ = /) { sub(/^ *[0-9]+  /, "    "); same[++n] = $0 }; next }
        /./ { print }
        END { if (n) print ""; for (i = 1; i <= n; i++) print same[i] }'
}

# The text read last: what is wanted of it in $scratch/want.
finish()
{
    [ -n "$name" ] || return 0
    sed -e '/./,$!d' "$scratch/want" | sed -e :a -e '/^\n*$/{$d;N;ba' -e '}' >"$scratch/case"
    plain "$scratch/case" >"$scratch/text"
    found "$scratch/text" >"$scratch/got"
    { echo "== $name"; cat "$scratch/got"; echo; } >>"$scratch/new"
    diff "$scratch/case" "$scratch/got" >"$scratch/difference"
    check "$(basename "$file" .names): $name" "$scratch/difference"
}

for file in "$source_dir"/tests/cases/entity/*.names; do
    name=
    : >"$scratch/new"
    while IFS= read -r line || [ -n "$line" ]; do
        case $line in
            '#'*) printf '%s\n' "$line" >>"$scratch/new" ;;
            '== '*)
                finish
                name=${line#== }
                : >"$scratch/want"
                ;;
            *) printf '%s\n' "$line" >>"$scratch/want" ;;
        esac
    done <"$file"
    finish
    [ -z "${POLAN_REGENERATE:-}" ] || cp "$scratch/new" "$file"
done
tap_done
