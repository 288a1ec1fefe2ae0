#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
# Faults of the world around the command: compilations that are killed or cannot write,
# images changed under it, an installation that is read-only.
. "$(dirname "$0")/../checks/tap.sh"

polan=$build_dir/examples/polan
dict=$source_dir/tests/data/dict
hunspell=$source_dir/tests/data/hunspell/small
cd "$scratch" || exit 99

# compile OUTPUT [OPTION...]
compile()
{
    output=$1
    shift
    "$polan" compile --dict "$dict" --hunspell "$hunspell" "$@" -o "$output" 2>"$scratch/log"
}

# What a name holds after a compilation was killed: nothing, or a whole image.
mkdir killed
tries=0 bad=0
while [ $tries -lt 40 ]; do
    tries=$((tries + 1))
    compile killed/x.img &
    sleep "0.0$((tries % 10))$((tries / 10))"
    kill -9 $! 2>/dev/null
    wait $! 2>/dev/null
    [ ! -e killed/x.img ] || "$polan" check killed/x.img >/dev/null 2>&1 || bad=$((bad + 1))
    rm -f killed/x.img
done
[ $bad -eq 0 ] && pass "a killed compilation leaves no half an image" ||
    fail "a killed compilation leaves no half an image ($bad of $tries)"

compile old.img
cp old.img kept.img
printf 'rule x\n  type person\n  match <\n' >bad.rules
cp -r "$dict" broken && chmod -R u+w broken && cp bad.rules broken/rules/
if "$polan" compile --dict broken --hunspell "$hunspell" -o old.img 2>log ||
    ! cmp -s old.img kept.img || ! grep -q 'bad.rules: 3' log; then
    fail "a compilation that fails says where and leaves the old image"
else
    pass "a compilation that fails says where and leaves the old image"
fi
find . -name '*.part' -o -name '*.new' | grep -v '^./killed/' >out
check "and nothing beside it" out

# What is there and cannot be read is not left out of the model in silence.
for part in lexicon/priors.tsv lexicon/supplement.aff lexicon/supplement.dic text \
    gazetteer gazetteer/people rules values/tables.tsv tagging; do
    rm -rf broken && cp -r "$dict" broken && chmod -R u+w broken && rm -r "broken/$part" &&
        ln -s "${part##*/}" "broken/$part"
    if "$polan" compile --dict broken --hunspell "$hunspell" -o broken.img 2>log ||
        [ -e broken.img ] || ! grep -q "${part##*/}.*symbolic links" log; then
        fail "$part cannot be read: it is said"
    else
        pass "$part cannot be read: it is said"
    fi
done

for place in no/such/folder/x.img /dev/full/x.img; do
    if compile "$place" || [ ! -s log ]; then
        fail "cannot write $place"
    else
        pass "cannot write $place: it is said"
    fi
done
if (ulimit -f 8 && trap '' XFSZ && compile small.img) || [ -e small.img ] || [ ! -s log ]; then
    fail "no room: it is said, and no image is left"
else
    pass "no room: it is said, and no image is left"
fi

# The library names a truncated image when it opens it, and check a damaged one.
head -c 1000 kept.img >cut.img
"$polan" check cut.img 2>log && fail "a truncated image" ||
    { grep -q 'truncated' log && pass "a truncated image is named" || fail "a truncated image"; }

# Nothing of an installation is written to when it is used.
mkdir readonly && cp kept.img readonly/polan.img && chmod 444 readonly/polan.img
chmod 555 readonly
sum=$(cksum <readonly/polan.img)
echo 'Ala ma kota.' | POLAN_MODEL=readonly/polan.img "$polan" >/dev/null 2>log
[ $? -eq 0 ] && [ "$(cksum <readonly/polan.img)" = "$sum" ] && [ "$(ls readonly)" = polan.img ] &&
    pass "a read-only installation" || fail "a read-only installation"
chmod 755 readonly

# Input that goes away, or is none.
echo 'Kot.' >a.txt
"$polan" -f tsv gone.txt a.txt >out 2>log
[ $? -eq 1 ] && grep -q 'gone.txt: No such file' log && grep -q 'Kot' out &&
    pass "a file that is not there: said, and the rest is done" ||
    fail "a file that is not there: said, and the rest is done"
"$polan" -f tsv . a.txt >out 2>log
[ $? -eq 1 ] && grep -q 'Is a directory' log && grep -q 'Kot' out &&
    pass "a folder for a file" || fail "a folder for a file"

# Output that cannot be taken: a full disk, a reader that has gone.
i=0
while [ $i -lt 300 ]; do echo 'Był tam kot, a z nim Jan Kowalski.'; i=$((i + 1)); done >many.txt
for format in text jsonl conllu tsv html; do
    "$polan" -f $format a.txt >/dev/full 2>log
    [ $? -eq 1 ] && grep -q 'standard output: No space' log && pass "a full disk: $format" ||
        fail "a full disk: $format"
    { (trap '' PIPE && "$polan" -f $format many.txt many.txt many.txt 2>log); echo $? >status; } |
        true
    [ "$(cat status)" = 1 ] && grep -q 'standard output: Broken pipe' log &&
        pass "a closed pipe: $format" || fail "a closed pipe: $format"
done
tap_done
