#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
# Who may include whom. Stages share records (document/), never each other's code.
. "$(dirname "$0")/tap.sh"

# folder: folders of lib/ beside itself; then public headers (* for all)
layers='
base      |                              | error format version
document  | base                         | error document
text      | base document                | error document
lexicon   | base document                | error document
tagging   | base document lexicon        | error document
entity    | base document lexicon        | error document
format    | base                         | *
mask      | base document lexicon entity | document error format mask
compile   | base document lexicon entity text tagging | error document
entity/rule      | base document lexicon entity/words entity/piece | error document
entity/gazetteer | base document lexicon entity/words entity/piece entity/rule | error document
entity/value     | base document lexicon entity/words entity/rule | error document
'

# "folder file:line: header" for each include in quotes or of <polan/…>
includes()
{
    (cd "$source_dir/lib" && find "$1" -name '*.[ch]' | sort | xargs \
        awk -v kind="$2" '
            kind == "own" && match($0, /^#[ \t]*include[ \t]*"[^"]+"/) {
                split($0, part, "\""); print FILENAME ":" FNR ": " part[2] }
            kind == "public" && match($0, /^#[ \t]*include[ \t]*<polan\/[^>]+>/) {
                split($0, part, /[<>]/); print FILENAME ":" FNR ": " part[2] }')
}

for folder in $(cd "$source_dir/lib" && ls -d */ */*/); do
    folder=${folder%/}
    [ -n "$(find "$source_dir/lib/$folder" -name '*.[ch]')" ] || continue
    row=$(printf '%s\n' "$layers" | grep "^$folder ")
    if [ -z "$row" ]; then
        fail "lib/$folder has a row in the table"
        continue
    fi
    own=$(printf '%s' "$row" | cut -d'|' -f2)
    public=$(printf '%s' "$row" | cut -d'|' -f3)
    includes "$folder" own >"$scratch/own"
    for allowed in "$folder" $own; do
        grep -v ": $allowed[/.]" "$scratch/own" >"$scratch/left"
        mv "$scratch/left" "$scratch/own"
    done
    check "lib/$folder includes only:$own" "$scratch/own"

    includes "$folder" public >"$scratch/public"
    case $public in *'*'*) continue ;; esac
    for allowed in $public; do
        grep -v ": polan/$allowed\.h" "$scratch/public" >"$scratch/left"
        mv "$scratch/left" "$scratch/public"
    done
    check "lib/$folder includes no other public header" "$scratch/public"
done

(cd "$source_dir" && grep -n '#[ \t]*include[ \t]*"' include/polan/*) >"$scratch/out"
check "public headers include nothing of the inside" "$scratch/out"
tap_done
