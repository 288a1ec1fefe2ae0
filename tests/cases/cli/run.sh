#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
# The command, end to end. Runs every *.case in this folder, each in a folder of its own:
#
#   What this shows; the last such line names the check.
#     $ printf 'Ala.' | polan -f tsv | wc -l
#     3
#     $ polan --format nothing
#     polan: --format: unknown value 'nothing' …
#     [2]
#
# Below a command, which "> " continues, stands what it prints on both outputs, and in
# brackets its exit status unless that is 0. Commands of one file share a folder; "texts"
# in it is examples/texts. POLAN_REGENERATE=1 writes the files anew: read the difference.
POLAN_SOURCE=${POLAN_SOURCE:-$(cd "$(dirname "$0")/../../.." && pwd)}
. "$POLAN_SOURCE/tests/checks/tap.sh"

export POLAN_SOURCE
export POLAN_MODEL="${POLAN_MODEL:-$build_dir/dict/polan.img}"
export PATH="$build_dir/examples:$PATH" NO_COLOR= TERM=dumb
if [ ! -e "$POLAN_MODEL" ]; then
    skip "there is no model yet"
    tap_done
fi

# Run the command in $1; its output and status in the form of the case files.
run()
{
    sh -c "$1" >"$scratch/said" 2>&1
    status=$?
    sed -e '$a\' "$scratch/said" | sed 's/^/  /'
    [ "$status" -eq 0 ] || echo "  [$status]"
}

# One case: the command, and what stands below it in $scratch/want.
finish()
{
    [ -n "$command" ] || return 0
    run "$command" >"$scratch/got"
    if cmp -s "$scratch/want" "$scratch/got"; then
        pass "$name: $title"
    else
        fail "$name: $title"
        diff "$scratch/want" "$scratch/got" | sed 's/^/# /' | head -n 40
    fi
    cat "$scratch/got" >>"$scratch/new"
    command=
}

newline='
'
for file in "$source_dir"/tests/cases/cli/*.case; do
    name=$(basename "$file" .case)
    mkdir "$scratch/$name"
    cd "$scratch/$name" || exit 99
    ln -s "$source_dir/examples/texts" texts
    command= title=
    : >"$scratch/want"
    : >"$scratch/new"
    while IFS= read -r line || [ -n "$line" ]; do
        case $line in
            '  $ '*)
                finish
                command=${line#'  $ '}
                : >"$scratch/want"
                printf '%s\n' "$line" >>"$scratch/new"
                ;;
            '  > '*)
                command=$command$newline${line#'  > '}
                printf '%s\n' "$line" >>"$scratch/new"
                ;;
            '  '*) printf '%s\n' "$line" >>"$scratch/want" ;;
            *)
                finish
                [ -z "$line" ] || title=$line
                printf '%s\n' "$line" >>"$scratch/new"
                ;;
        esac
    done <"$file"
    finish
    [ -z "${POLAN_REGENERATE:-}" ] || cp "$scratch/new" "$file"
done
cd / || exit 99
tap_done
